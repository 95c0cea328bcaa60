"""Whether the sentence around a quotation says what the quotation is cited for: as done, and of the thing itself.

That a date is the other end of a period is seen always. That a sentence denies what a statement says, or speaks of a
plan, is a matter of words: a row of a file that says `stated` itself is taken at its word.
"""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence

from pyoxigraph import Literal

from wupgraph.authoring.forms.form import StatementForm
from wupgraph.authoring.opened_register import OpenedRegister
from wupgraph.authoring.recording.statements import Statement
from wupgraph.authoring.recording.thing_names import ThingNames
from wupgraph.authoring.values.quoted_numbers import Quoted
from wupgraph.authoring.values.sentences import (
    Said,
    denial,
    end_of_period,
    names_said,
    plan_word_beside,
    values_said,
    word_before,
    words_said,
)
from wupgraph.authoring.values.value_reader import BOOLEAN
from wupgraph.authoring.values.value_reading import ValueReading
from wupgraph.authoring.values.value_refusals import DATE, MONTH, MONTH_DAY, YEAR, shown
from wupgraph.rdf.terms import is_true
from wupgraph.text import LANGUAGES, Text

_ENDS = {"First": Text("początek", "the start"), "Last": Text("koniec", "the end")}
_STEM = 5  # letters of a word, of which the rest is inflected
_Fault = Callable[[Said], Text | None]


class SentenceCheck:
    """Compares statements with the sentences that their quotations stand in.

    What may be asked of a property is data: of the forms that write it.
    """

    def __init__(self, opened: OpenedRegister, things: ThingNames) -> None:
        self._opened, self._things = opened, things

    def faults(
        self,
        statement: Statement,
        reading: ValueReading | None,
        quotations: Sequence[Quoted],
        languages: Sequence[str],
        *,
        is_judged: bool,
    ) -> Iterator[Text]:
        """What is wrong with a statement whose quotations have its value.

        Args:
            reading: of a literal; None of a link.
            is_judged: the words of the sentence count.
        """
        if reading is not None and reading.datatype == BOOLEAN:
            if is_judged:
                yield from self._of_truth(statement, quotations, languages)
            return
        said = list(self._said(statement, reading, quotations, languages))
        asked: list[_Fault] = []
        if reading is not None and reading.datatype in (DATE, MONTH, YEAR, MONTH_DAY):
            asked.append(lambda one: self._of_period(statement, one, languages))
        if is_judged:
            asked += [
                lambda one: self._of_other_date(statement, reading, one, languages),
                lambda one: self._of_plan(statement, one, languages),
                lambda one: _of_denial(one, languages),
            ]
        found = [next((fault for ask in asked if (fault := ask(one)) is not None), None) for one in said]
        if found and None not in found:
            yield found[0] or Text("", "")

    def _said(
        self, statement: Statement, reading: ValueReading | None, quotations: Sequence[Quoted], languages: Sequence[str]
    ) -> Iterator[Said]:
        """Where the quotations have the value."""
        if reading is not None:
            for quoted in quotations:
                yield from values_said(reading, quoted, languages)
            return
        for thing in self._things.linked(statement.subject, statement.property.iri, statement.value):
            names = [*self._things.names(thing), *self._things.kinds(thing)]
            yield from (names_said(names, quoted, languages) for quoted in quotations)

    def _of_period(self, statement: Statement, said: Said, languages: Sequence[str]) -> Text | None:
        """Of a date that is another end of a period than is asked for; of a form of one date, that is any end."""
        wanted = self._words(statement, "reads")
        found = end_of_period(said, languages)
        if not found or not wanted or found in wanted:
            return None
        date, end = shown(said.text[said.start : said.end]), _ENDS[found]
        if "OneDate" in wanted:
            return Text(
                f"„{date}” to w cytacie {end.pl} okresu, a nie data tego; wskaż cytat, w którym ta data stoi",
                f'"{date}" is {end.en} of a period in the quotation, not the date of this; cite one that has that date',
            )
        other = next(text for name, text in _ENDS.items() if name != found)
        return Text(
            f"„{date}” to w cytacie {end.pl} okresu, a nie {other.pl}; popraw datę albo zapisz ją jako {end.pl}",
            f'"{date}" is {end.en} of a period in the quotation, not {other.en}; correct the date, or record it as '
            f"{end.en}",
        )

    def _of_other_date(
        self, statement: Statement, reading: ValueReading | None, said: Said, languages: Sequence[str]
    ) -> Text | None:
        names = {word[:_STEM].casefold() for name in self._things.names(statement.subject) for word in name.split()}
        words = self._words(statement, "not_behind")
        words = [word for word in words if word[:_STEM].casefold() not in names]  # The act itself, the annex itself.
        if reading is None or not words:
            return None
        found = word_before(said, words, self._names_of_forms(statement.property.iri), languages)
        if not found:
            return None
        date = shown(said.text[said.start : said.end])
        return Text(
            f"„{date}” stoi w cytacie za „{found}”: to data czegoś innego; wskaż cytat, w którym stoi właściwa",
            f'"{date}" stands behind "{found}" in the quotation: the date of something else; cite the right one',
        )

    def _of_plan(self, statement: Statement, said: Said, languages: Sequence[str]) -> Text | None:
        if statement.row.certainty:
            return None
        found = shown(plan_word_beside(said, self._words(statement, "plan_words"), languages))
        if not found:
            return None
        return Text(
            f"zdanie, z którego jest cytat, mówi o tym, co dopiero ma być („{found}”): jeśli to plan, podaj pewność "
            "planned; jeśli tak było, pewność stated",
            f'the sentence of the quotation speaks of what is yet to be ("{found}"): if it is a plan, give the '
            "certainty planned; if it came about, the certainty stated",
        )

    def _of_truth(self, statement: Statement, quotations: Sequence[Quoted], languages: Sequence[str]) -> Iterator[Text]:
        words = self._words(statement, "true_words")
        if not words or not isinstance(statement.value, Literal):
            return
        said = [one for quoted in quotations for one in words_said(words, quoted)]
        told = [one for one in said if not denial(one, languages)]
        label = Text(*(self._opened.label_of_property(statement.property.iri, (tag,)) for tag in LANGUAGES))
        if is_true(statement.value) and not told:
            yield Text(
                f"cytat nie mówi „{label.pl}” (np. „{words[0]}”); wskaż cytat, który to mówi",
                f'the quotation does not say "{label.en}" (such as "{words[0]}"); cite one that does',
            )
        elif not is_true(statement.value) and told:
            there = shown(told[0].text[told[0].start : told[0].end])
            yield Text(
                f"w cytacie stoi „{there}”, a podano „nie”; popraw wartość albo cytat",
                f'the quotation has "{there}", and the value is "no"; correct one of them',
            )

    def _words(self, statement: Statement, name: str) -> list[str]:
        return self._asked[name].get(statement.property.iri, [])

    @functools.cached_property
    def _asked(self) -> Mapping[str, Mapping[str, list[str]]]:
        """What forms say of how a property is spoken of: the property of the form, and those of its fields."""
        found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for form in self._opened.forms.statements:
            for iri in _written(form):
                found["plan_words"][iri] += form.plan_words
                found["not_behind"][iri] += form.not_behind
                found["true_words"][iri] += form.true_words
                found["reads"][iri] += [form.reads] if form.reads else []
            for field in form.fields:
                if field.reads in _ENDS:
                    found["reads"][field.property].append(field.reads)
        return found

    def _names_of_forms(self, iri: str) -> list[str]:
        forms = (form for form in self._opened.forms.statements if form.property == iri and not form.makes)
        return [name for form in forms for name in (*form.names.values(), *form.others)]


def _written(form: StatementForm) -> list[str]:
    """The properties whose values a form takes from what is written."""
    if not form.makes:
        return [form.property] if form.property else []
    return [*([form.value] if form.value else []), *(field.property for field in form.fields)]


def _of_denial(said: Said, languages: Sequence[str]) -> Text | None:
    found = shown(denial(said, languages))
    if not found:
        return None
    return Text(
        f"zdanie, z którego jest cytat, temu przeczy („{found}”); wskaż cytat, który to mówi",
        f'the sentence of the quotation denies it ("{found}"); cite one that says it',
    )
