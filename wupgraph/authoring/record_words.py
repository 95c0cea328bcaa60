"""The words of a command as rows: a thing, quotations, and statements that the quotations before them carry.

    agreement:eures-2015 'Umowa ramowa' type=framework-agreement 'podpisana 30 października' concluded=2015-10-30

`KIND:SLUG` is the thing, a new one with its name behind it; `form=value` a statement, `form@en=value` in a language,
`form=a,b` several, `form:slug=value` one about the part of that name, `.form=value` one about the part that the
statement before it makes. What is none of these is a quotation: it holds for the statements after it, and several in a
row are all cited. `quote=…` is a quotation whatever it holds, `quote@842-862=…` one at that place.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from pyoxigraph import NamedNode

from wupgraph.authoring import rows as columns
from wupgraph.authoring.forms import ClassForm, Forms, NamedForm
from wupgraph.authoring.opened_register import OpenedRegister
from wupgraph.authoring.row_codes import FORM, NAME, VALUE
from wupgraph.authoring.row_findings import RowFindings, cell_shown
from wupgraph.authoring.rows import Row, RowPlace
from wupgraph.authoring.short_forms import OF_LAST_PART
from wupgraph.authoring.thing_words import NamedThing, named_thing
from wupgraph.errors import UsageError
from wupgraph.queries.search_text import fold
from wupgraph.text import Text

_STATEMENT = re.compile(
    r"(?P<dot>\.?)(?P<name>[^\W\d_][\w-]*)(?::(?P<part>[\w-]+))?(?:@(?P<language>[A-Za-z]+(?:-[A-Za-z0-9]+)*))?="
    r"(?P<value>.*)",
    re.DOTALL,
)
_QUOTATION = re.compile(r"(?:quote|cytat)(?:@(?P<place>[^=]*))?=(?P<text>.*)", re.DOTALL | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class RecordRequest:
    """What holds for all statements of a command.

    Attributes:
        document: the number or slug of the document; "" for none.
        language: the tag of its language; "" where it is not known.
        certainty: "" for `stated`.
        rank: "" for `normal`.
        notes, reasons: by language.
        withdraw: the statements are to be taken out again.
    """

    document: str = ""
    language: str = ""
    certainty: str = ""
    rank: str = ""
    notes: Mapping[str, str] = field(default_factory=dict)
    reasons: Mapping[str, str] = field(default_factory=dict)
    withdraw: bool = False


class _Quotation(NamedTuple):
    text: str
    place: str
    word: str


def rows_of_words(
    words: Sequence[str], request: RecordRequest, opened: OpenedRegister, findings: RowFindings
) -> list[Row]:
    """The rows that words say; with findings they are not all that was meant.

    Args:
        words: at least one, the thing.
        findings: takes what is wrong with a word, which `RowPlace.argument` names.
    """
    try:
        thing = named_thing(words[0], opened)
    except UsageError as error:
        findings.add(RowPlace(argument=words[0]), NAME, error.text, suggestions=error.suggestions)
        return []
    return _Reader(thing, words[0], request, opened, findings).rows(words[1:])


class _Reader:
    """Reads the words behind a thing, one after the other."""

    def __init__(
        self,
        thing: NamedThing,
        word: str,
        request: RecordRequest,
        opened: OpenedRegister,
        findings: RowFindings,
    ) -> None:
        self._thing, self._word, self._request, self._findings = thing, word, request, findings
        self._forms: Forms = opened.forms
        self._names, self._shrink = opened.names, opened.register.prefixes.shrink
        self._prefixes = opened.register.prefixes
        self._languages = opened.register.configuration.languages
        self._quotations: list[_Quotation] = []
        self._is_stated = False  # The next quotation holds for what follows it, and for nothing else.
        self._made = ""  # The class of the part that the last statement made.
        self._rows: list[Row] = []
        if thing.kind is not None:
            self._names.declare(thing.node, [NamedNode(thing.kind.of_class)])

    def rows(self, words: Sequence[str]) -> list[Row]:
        """The rows that the words say."""
        for number, word in enumerate(words):
            quotation = self._quotation(word)
            if quotation is None:
                self._state(word)
                continue
            if self._is_stated:
                self._quotations, self._is_stated = [], False
            self._quotations.append(quotation)
            is_bare = quotation.text == word
            if number == 0 and is_bare and self._thing.kind is not None and not self._is_named(words):
                self._title(self._thing.kind, word)
        self._check()
        return self._rows

    def _quotation(self, word: str) -> _Quotation | None:
        """The quotation that a word is; None of a statement."""
        explicit = _QUOTATION.fullmatch(word)
        if explicit is not None:
            return _Quotation(explicit["text"], explicit["place"] or "", word)
        return None if _STATEMENT.fullmatch(word) else _Quotation(word, "", word)

    def _is_named(self, words: Sequence[str]) -> bool:
        """Whether a statement among words gives the thing its name."""
        kind = self._thing.kind
        assert kind is not None
        for word in words:
            match = _STATEMENT.fullmatch(word)
            if match is not None and not match["dot"]:
                named = self._forms.called_of(match["name"], [kind.of_class])
                if named is not None and named.form.property == kind.title:
                    return True
        return not kind.title

    def _title(self, kind: ClassForm, word: str) -> None:
        """The name of a new thing, which stands right behind it and is a quotation too."""
        language = self._language_of_document()
        self._rows.append(self._row(word, self._shrink(kind.title), {language: (word,)}, is_cited=True))

    def _state(self, word: str) -> None:
        """Take a statement."""
        match = _STATEMENT.fullmatch(word)
        assert match is not None
        self._is_stated = True
        name, part, value = match["name"], match["part"] or "", match["value"]
        if not value.strip():
            self._wrong(word, VALUE, Text("brak wartości za „=”.", 'there is no value behind "=".'))
            return
        if part and not self._forms.called(name) and self._prefixes.expand(f"{name}:") is not None:
            name, part = f"{name}:{part}", ""
        named = self._named(name, bool(match["dot"]))
        if named is None and ":" not in name and not self._is_property(name):
            if self._forms.called(name):  # Of other things; who writes the row out tells it.
                self._rows.append(self._row(word, name, {"": (value,)}, is_cited=False))
            else:
                self._unknown(word, name, bool(match["dot"]))
            return
        prop = self._property(name, named)
        values = self._values(word, value, (match["language"] or "").lower(), prop, named)
        if values is None or self._joins(word, name, part, values):
            return
        is_cited = self._is_cited(name, prop, values)
        row = self._row(word, name, values, is_cited=is_cited)
        self._rows.append(replace(row, part=OF_LAST_PART if match["dot"] else part))
        if named is not None and named.form.makes and not match["dot"]:
            self._made = named.form.makes

    def _named(self, name: str, is_of_part: bool) -> NamedForm | None:
        """The form of a name: of the thing, else of the part that was made last."""
        of_thing = None if is_of_part else self._forms.called_of(name, self._names.classes_of(self._thing.node))
        if of_thing is not None or not self._made:
            return of_thing
        return self._forms.called_of(name, [self._made])

    def _is_property(self, name: str) -> bool:
        """Whether a name that is no short form is that of a property, and stands for itself."""
        return not self._forms.called(name) and bool(self._names.properties.named(name))

    def _property(self, name: str, named: NamedForm | None) -> str:
        """The IRI of the property that a value goes into; "" where it is taken apart first."""
        if named is not None:
            return named.form.value if named.form.makes else named.form.property
        if ":" in name:
            return self._prefixes.expand(name) or ""
        return self._names.properties.named(name)[0]

    def _values(
        self, word: str, value: str, language: str, prop: str, named: NamedForm | None
    ) -> dict[str, tuple[str, ...]] | None:
        """The values of a statement by language; None where they are wrong."""
        known = self._names.properties.of(prop) if prop else None
        is_text = known is not None and known.is_text
        if language and not is_text:
            self._wrong(
                word,
                FORM,
                Text(
                    f"to nie jest tekst w jakimś języku; napisz bez @{language}.",
                    f"this is no text in some language; write it without @{language}.",
                ),
            )
            return None
        if is_text:
            is_said = known is not None and not known.is_structural and not (named and named.form.makes)
            own = self._language_of_document() if is_said else self._languages[0]
            return {language or own: (value,)}
        if known is not None and known.leads_to_things and "," in value and not self._is_one(value):
            return {"": tuple(filter(None, map(str.strip, value.split(","))))}
        return {"": (value,)}

    def _is_one(self, value: str) -> bool:
        """Whether a value with a comma is the name of one thing."""
        try:
            self._names.thing(value)
        except UsageError:
            return False
        return True

    def _joins(self, word: str, name: str, part: str, values: Mapping[str, tuple[str, ...]]) -> bool:
        """Whether a text is that of the part which the statement before it makes, in another language."""
        last = self._rows[-1] if self._rows else None
        made = self._named(name, is_of_part=False)
        if last is None or made is None or not made.form.makes or last.property != name or last.part != part:
            return False
        language = next(iter(values))
        if not language or language in last.values:
            return False
        cells = {**last.cells, f"{columns.VALUE}@{language}": RowPlace(argument=word)}
        self._rows[-1] = replace(last, values={**last.values, **values}, cells=cells)
        return True

    def _is_cited(self, name: str, prop: str, values: Mapping[str, tuple[str, ...]]) -> bool:
        """Whether the quotations carry a statement: not a text that translates the one before it into another language.

        One that does not stand behind its original is a name in that language, if the quotations have it.
        """
        own, language = self._language_of_document(), next(iter(values))
        if not language or not prop or language == own:
            return True
        if self._rows and self._rows[-1].property == name and own in self._rows[-1].values:
            return False
        quoted = fold(" ".join(one.text for one in self._quotations))
        return all(fold(text) in quoted for text in values[language])

    def _language_of_document(self) -> str:
        """The language of the document, if names may be in it; else the first of the register."""
        language = self._request.language
        return language if language in self._languages else self._languages[0]

    def _row(self, word: str, name: str, values: Mapping[str, tuple[str, ...]], *, is_cited: bool) -> Row:
        """A row; what needs no claim and has no quotation is the register's own word."""
        request, kind = self._request, self._thing.kind
        at = RowPlace(argument=word)
        cells = {columns.THING: RowPlace(argument=self._word), columns.KIND: RowPlace(argument=self._word)}
        row = Row(
            thing=self._shrink(self._thing.node.value),
            kind="" if kind is None else self._shrink(kind.of_class),
            property=name,
            values=values,
            at=at,
            cells=cells,
        )
        if not is_cited or not request.document:
            return row
        quotations = () if self._request.withdraw else tuple(self._quotations)
        for column, option, given in (
            (columns.DOCUMENT, "--source", request.document),
            (columns.CERTAINTY, "--certainty", request.certainty),
            (columns.RANK, "--rank", request.rank),
        ):
            cells[column] = RowPlace(argument=f"{option} {given}")
        if quotations:
            cells[columns.QUOTATION] = cells[columns.PLACE] = RowPlace(argument=quotations[0].word)
        return replace(
            row,
            document=request.document,
            certainty=request.certainty,
            rank=request.rank,
            notes=request.notes,
            reasons=request.reasons,
            quotations=tuple(one.text for one in quotations),
            places=tuple(one.place for one in quotations) if any(one.place for one in quotations) else (),
            cells=cells,
        )

    def _check(self) -> None:
        """Tell of words that come to nothing."""
        last = self._quotations[-1] if self._quotations and not self._is_stated else None
        if last is not None and not (self._rows and self._rows[-1].at.argument == last.word):
            self._wrong(
                last.word,
                FORM,
                Text(
                    "za tym cytatem nie ma stwierdzenia (forma=wartość), które miałby poprzeć.",
                    "no statement (form=value) stands behind this quotation for it to carry.",
                ),
            )
        if self._quotations and not self._request.document and not self._request.withdraw:
            self._wrong(
                self._quotations[0].word,
                FORM,
                Text(
                    "nie wiadomo, z którego dokumentu jest cytat; podaj --source NUMER (numery: wupgraph source list).",
                    "it is not known of which document this is a quotation; give --source NUMBER (wupgraph source list "
                    "lists them).",
                ),
            )
        if not self._rows and not len(self._findings):
            self._wrong(
                self._word,
                FORM,
                Text(
                    "nie ma nic do zapisania; podaj cytat i stwierdzenia (forma=wartość; formy wypisze wupgraph record "
                    "--forms).",
                    "there is nothing to record; give a quotation and statements (form=value; wupgraph record --forms "
                    "lists the forms).",
                ),
            )

    def _unknown(self, word: str, name: str, is_of_part: bool) -> None:
        """Tell of a word that looks like a statement and is none of this thing."""
        classes = [self._made] if is_of_part and self._made else self._names.classes_of(self._thing.node)
        shown = cell_shown(name)
        self._findings.add(
            RowPlace(argument=word),
            NAME,
            Text(
                f"nie ma formy „{shown}”; jeśli to cytat, napisz quote='…' albo cytat='…' (formy: wupgraph record "
                "--forms).",
                f"there is no form \"{shown}\"; if this is a quotation, write quote='…' (forms: wupgraph record "
                "--forms).",
            ),
            suggestions=self._forms.near(name, classes, self._languages),
        )

    def _wrong(self, word: str, code: str, text: Text) -> None:
        self._findings.add(RowPlace(argument=word), code, text)
