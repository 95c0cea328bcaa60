"""The words of a command as rows: a thing, quotations, and statements that the quotations before them carry.

    agreement:eures-2015 'Umowa ramowa' type=framework-agreement 'podpisana 30 października' concluded=2015-10-30

`KIND:SLUG` is the thing, a new one with its name behind it; `form=value` a statement, `form@en=value` in a language,
`form=a,b` several, `form:slug=value` one about the part of that name, `.form=value` one about the part that the
statement before it makes. What is none of these is a quotation: it holds for the statements after it, and several in a
row are all cited. `quote=…` is one whatever it holds, `quote@842-862=…` one at that place; that may be the name too.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from pyoxigraph import NamedNode

from wupgraph.authoring.contents.properties import Property
from wupgraph.authoring.forms.form import ClassForm, NamedForm
from wupgraph.authoring.forms.told_parts import OF_LAST_PART
from wupgraph.authoring.opened_register import OpenedRegister
from wupgraph.authoring.rows import row as columns
from wupgraph.authoring.rows.row import Row, RowPlace
from wupgraph.authoring.rows.row_cells import cleaned
from wupgraph.authoring.rows.row_codes import FORM, NAME, VALUE
from wupgraph.authoring.rows.row_findings import RowFindings, cell_shown
from wupgraph.authoring.words.kind_words import kind_of
from wupgraph.authoring.words.new_names import is_name, no_name
from wupgraph.authoring.words.record_request import RecordRequest
from wupgraph.authoring.words.thing_words import NamedThing, named_thing
from wupgraph.authoring.words.word_syntax import QuotationWord, StatementWord, check_letters, read_word
from wupgraph.errors import UsageError
from wupgraph.evidence.passages import collapse
from wupgraph.queries.search_text import fold
from wupgraph.text import Text


def rows_of_words(
    words: Sequence[str], request: RecordRequest, opened: OpenedRegister, findings: RowFindings
) -> list[Row]:
    """The rows that words say; with findings they are not all that was meant.

    Args:
        words: at least one, the thing.
        findings: takes what is wrong with a word, which `RowPlace.argument` names.
    """
    texts = [*words, *request.notes.values(), *request.reasons.values()]
    for number, text in enumerate(texts):
        check_letters(RowPlace(column=number, argument=text), text, findings)
    if len(findings):
        return []
    words = [cleaned(word) for word in words]
    try:
        thing = named_thing(words[0], opened)
    except UsageError as error:
        findings.add(RowPlace(argument=words[0]), NAME, error.text, suggestions=error.suggestions)
        return []
    return _Reader(thing, words[0], request, opened, findings).rows(words[1:])


class _Reader:
    """Reads the words behind a thing, one after the other."""

    def __init__(
        self, thing: NamedThing, word: str, request: RecordRequest, opened: OpenedRegister, findings: RowFindings
    ) -> None:
        self._thing, self._about, self._request, self._findings = thing, RowPlace(argument=word), request, findings
        self._forms, self._names = opened.forms, opened.names
        self._prefixes, self._languages = opened.register.prefixes, opened.register.configuration.languages
        self._quotations: list[QuotationWord] = []
        self._is_stated = False  # The next quotation holds for what follows it, and for nothing else.
        self._made = ""  # The class of the part that the last statement made.
        self._last = ""  # The property that the value of the last statement goes into.
        self._rows: list[Row] = []
        if thing.kind is not None:
            self._names.declare(thing.node, [NamedNode(thing.kind.of_class)])

    def rows(self, words: Sequence[str]) -> list[Row]:
        """The rows that the words say."""
        read = [read_word(word, number) for number, word in enumerate(words, 1)]
        for number, word in enumerate(read):
            if isinstance(word, StatementWord):
                self._state(word)
                continue
            if self._is_stated:
                self._quotations, self._is_stated = [], False
            self._quotations.append(word)
            # Of a bare quotation that stands in several places, the one that is meant has to be said.
            is_placed = word.place != "" and self._request.certainty in ("", "stated") and is_name(word.text)
            if number == 0 and self._thing.kind is not None and (word.is_bare or is_placed):
                self._title(self._thing.kind, word, read)
        self._check()
        return self._rows

    def _title(self, kind: ClassForm, word: QuotationWord, words: Sequence[QuotationWord | StatementWord]) -> None:
        """The name of a new thing, which stands right behind it and is a quotation too; unless a statement names it."""
        own = self._language_of_document()
        stated = (
            named.form.property
            for one in words
            if isinstance(one, StatementWord) and not one.is_of_part and one.language in ("", own)
            for named in (self._forms.called_of(one.name, [kind.of_class]),)
            if named is not None
        )
        if kind.title and kind.title not in stated:
            if not is_name(word.text):
                self._findings.add(word.at, FORM, no_name(word.text))
                return
            self._last = kind.title
            self._rows.append(self._row(word.at, self._prefixes.shrink(kind.title), {own: (word.text,)}))

    def _state(self, word: StatementWord) -> None:
        """Take a statement."""
        self._is_stated = True
        if not word.value.strip():
            self._findings.add(word.at, VALUE, Text("brak wartości za „=”.", 'there is no value behind "=".'))
            return
        if word.part and not self._forms.called(word.name) and self._prefixes.expand(f"{word.name}:") is not None:
            word = word._replace(name=f"{word.name}:{word.part}", part="")
        named = self._named(word)
        prop = self._property(word.name, named)
        if prop is None:
            if self._forms.called(word.name):  # Of other things; who writes the row out tells it.
                row = self._row(word.at, word.name, {"": (word.value,)}, is_cited=False)
                self._rows.append(replace(row, part=OF_LAST_PART if word.is_of_part else ""))
            else:
                self._unknown(word)
            return
        values = self._values(word, prop, named)
        if values is None or self._joins(word, prop, values, named):
            return
        row = self._row(word.at, word.name, values, is_cited=self._is_cited(prop, values))
        self._rows.append(replace(row, part=OF_LAST_PART if word.is_of_part else word.part))
        self._last = prop
        if named is not None and named.form.makes and not word.is_of_part:
            self._made = named.form.makes

    def _named(self, word: StatementWord) -> NamedForm | None:
        """The form of a statement: of the thing, else of the part that was made last."""
        of_thing = None if word.is_of_part else self._forms.called_of(word.name, self._classes())
        return of_thing if of_thing is not None or not self._made else self._forms.called_of(word.name, [self._made])

    def _classes(self) -> Collection[str]:
        return self._names.classes_of(self._thing.node)

    def _property(self, name: str, named: NamedForm | None) -> str | None:
        """The IRI of the property that a value goes into; "" where it is taken apart, None where there is none."""
        if named is not None:
            return named.form.value if named.form.makes else named.form.property
        if ":" in name:
            return self._prefixes.expand(name)
        found = [] if self._forms.called(name) else self._names.properties.named(name)
        return next(iter(found), None)

    def _values(self, word: StatementWord, prop: str, named: NamedForm | None) -> dict[str, tuple[str, ...]] | None:
        """The values of a statement by language; None where they are wrong."""
        known = self._names.properties.of(prop) if prop else Property("")
        language, value = word.language, collapse(word.value)
        if language and not known.is_text:
            self._findings.add(
                word.at,
                FORM,
                Text(
                    f"to nie jest tekst w jakimś języku; napisz bez @{language}.",
                    f"this is no text in some language; write it without @{language}.",
                ),
            )
            return None
        if known.is_text:
            is_said = not known.is_structural and not (named is not None and named.form.makes)
            return {language or (self._language_of_document() if is_said else self._languages[0]): (value,)}
        if known.leads_to_things and "," in value and not self._is_one(value):
            return {"": tuple(filter(None, map(str.strip, value.split(","))))}
        return {"": (value,)}

    def _is_one(self, value: str) -> bool:
        """Whether a value with a comma is the name of one thing."""
        try:
            self._names.thing(value)
        except UsageError:
            return False
        return True

    def _joins(
        self, word: StatementWord, prop: str, values: Mapping[str, tuple[str, ...]], named: NamedForm | None
    ) -> bool:
        """Whether a text is that of the part which the statement before it makes, in another language."""
        language = next(iter(values))
        if named is None or not named.form.makes or prop != self._last or not language or not self._rows:
            return False
        last = self._rows[-1]
        if language in last.values or word.part not in ("", last.part):
            return False
        cells = {**last.cells, f"{columns.VALUE}@{language}": word.at}
        self._rows[-1] = replace(last, values={**last.values, **values}, cells=cells)
        return True

    def _is_cited(self, prop: str, values: Mapping[str, tuple[str, ...]]) -> bool:
        """Whether the quotations carry a statement: not a text that translates the one before it into another language.

        One that does not stand behind its original is a name in that language, if the quotations have it.
        """
        own, language = self._language_of_document(), next(iter(values))
        if not language or language == own:
            return True
        if prop == self._last and self._rows and own in self._rows[-1].values:
            return False
        quoted = fold(" ".join(one.text for one in self._quotations))
        return all(fold(text) in quoted for text in values[language])

    def _language_of_document(self) -> str:
        """The language of the document, if names may be in it; else the first of the register."""
        language = self._request.language
        return language if language in self._languages else self._languages[0]

    def _row(self, at: RowPlace, name: str, values: Mapping[str, tuple[str, ...]], *, is_cited: bool = True) -> Row:
        """A row; one that no quotation carries is the register's own word."""
        request, kind = self._request, self._thing.kind
        cells = {columns.THING: self._about, columns.KIND: self._about}
        row = Row(
            thing=self._prefixes.shrink(self._thing.node.value),
            kind="" if kind is None else self._prefixes.shrink(kind.of_class),
            property=name,
            values=values,
            at=at,
            cells=cells,
        )
        if not is_cited or not request.document:
            return row
        quotations = tuple(self._quotations)
        for column, option, given in (
            (columns.DOCUMENT, "--source", request.document),
            (columns.CERTAINTY, "--certainty", request.certainty),
            (columns.RANK, "--rank", request.rank),
            (columns.SINCE, "--since", request.since),
            (columns.UNTIL, "--until", request.until),
        ):
            cells[column] = RowPlace(argument=f"{option} {given}")
        for number, quotation in enumerate(quotations, 1):
            cells[f"{columns.QUOTATION}@{number}"] = cells[f"{columns.PLACE}@{number}"] = quotation.at
        return replace(
            row,
            document=request.document,
            certainty=request.certainty,
            rank=request.rank,
            notes=request.notes,
            reasons=request.reasons,
            since=request.since,
            until=request.until,
            quotations=tuple(one.text for one in quotations),
            places=tuple(one.place for one in quotations) if any(one.place for one in quotations) else (),
        )

    def _check(self) -> None:
        """Tell of words that come to nothing."""
        last = self._quotations[-1] if self._quotations and not self._is_stated else None
        if last is not None and not (self._rows and self._rows[-1].at == last.at):
            self._findings.add(
                last.at,
                FORM,
                Text(
                    "za tym cytatem nie ma stwierdzenia (forma=wartość), które miałby poprzeć.",
                    "no statement (form=value) stands behind this quotation for it to carry.",
                ),
            )
        if self._quotations and not self._request.document and not self._request.withdraw:
            self._findings.add(
                self._quotations[0].at,
                FORM,
                Text(
                    "nie wiadomo, z którego dokumentu jest cytat; podaj --source NUMER (numery: wupgraph source list).",
                    "it is not known of which document this is a quotation; give --source NUMBER (wupgraph source list "
                    "lists them).",
                ),
            )
        if not self._rows and not len(self._findings):
            self._findings.add(
                self._about,
                FORM,
                Text(
                    "nie ma nic do zapisania; podaj cytat i stwierdzenia (formy: wupgraph record --forms).",
                    "there is nothing to record; give a quotation and statements (forms: wupgraph record --forms).",
                ),
            )

    def _unknown(self, word: StatementWord) -> None:
        """Tell of a word that looks like a statement and is none."""
        classes = [self._made] if word.is_of_part and self._made else self._classes()
        shown, kind = cell_shown(word.name), kind_of(self._classes(), self._forms)
        self._findings.add(
            word.at,
            NAME,
            Text(
                f"nie ma formy „{shown}”; jeśli to cytat, napisz cytat='…' (formy: wupgraph record --forms{kind.pl}).",
                f"there is no form \"{shown}\"; if this is a quotation, write quote='…' (forms: wupgraph record "
                f"--forms{kind.en}).",
            ),
            suggestions=self._forms.near(word.name, classes, self._languages),
        )
