"""The columns of rows, whatever file they stand in: what they are called, and the row that their cells make."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from wupgraph.authoring.rows import row as columns
from wupgraph.authoring.rows.row import COLUMNS, Row, RowPlace
from wupgraph.authoring.rows.row_cells import cleaned, parts_of, unwanted_in
from wupgraph.authoring.rows.row_codes import FORM
from wupgraph.authoring.rows.row_findings import RowFindings, cell_shown
from wupgraph.errors import near
from wupgraph.register.configuration import is_language_tag
from wupgraph.screen import code_point
from wupgraph.text import Text

CELL_SIZE = 30_000  # letters; a cell of a spreadsheet holds 32,767
IN_POLISH = {
    columns.DOCUMENT: "dokument",
    columns.THING: "rzecz",
    columns.KIND: "rodzaj",
    columns.PART: "część",
    columns.PROPERTY: "właściwość",
    columns.VALUE: "wartość",
    columns.CERTAINTY: "pewność",
    columns.RANK: "ranga",
    columns.NOTE: "uwaga",
    columns.REASON: "powód",
    columns.QUOTATION: "cytat",
    columns.PLACE: "miejsce",
    columns.SINCE: "od",
    columns.UNTIL: "do",
    columns.CLAIM: "twierdzenie",
    columns.FILE: "plik",
}
_CALLED = {**{name: name for name in COLUMNS}, **{polish: name for name, polish in IN_POLISH.items()}}
_OF_TEXTS = (columns.NOTE, columns.REASON)  # They need a language; a value may have one.
_WITH_LANGUAGE = (columns.VALUE, *_OF_TEXTS)


# How rules ask for what a column holds.
_ASKED = re.compile(
    r"\b(?P<property>skos:note|wupg:rankReason) (?:w każdym z języków|in each of the languages): "
    r"(?P<tags>[a-z-]+(?:, [a-z-]+)*)"
)
_ASKED_FOR = {"skos:note": columns.NOTE, "wupg:rankReason": columns.REASON}


class Column(NamedTuple):
    """A column: its number from 1, its heading as written, and what it is; "" of one that is not known."""

    number: int
    heading: str
    name: str
    language: str = ""

    @property
    def key(self) -> str:
        """The column's name, with its language."""
        return f"{self.name}@{self.language}" if self.language else self.name


class Cells(Mapping[str, RowPlace]):
    """Where the cells of a row stand: worked out for those that are asked for."""

    def __init__(self, at: RowPlace, known: Mapping[str, Column]) -> None:
        self._at, self._columns = at, known

    def __getitem__(self, key: str) -> RowPlace:
        column, at = self._columns[key], self._at
        return RowPlace(at.file, at.row, column.number, column.heading, line=at.line, sheet=at.sheet)

    def __iter__(self) -> Iterator[str]:
        return iter(self._columns)

    def __len__(self) -> int:
        return len(self._columns)


def column_of(heading: str, number: int) -> Column:
    """The column that a heading means, in English or Polish and in any case of letters.

    >>> column_of("Value@pl", 3), column_of("cytat", 4).name, column_of("colour", 5).name
    (Column(number=3, heading='Value@pl', name='value', language='pl'), 'quotation', '')
    """
    name, at, language = heading.strip().casefold().partition("@")
    known = _CALLED.get(name, "")
    fits = is_language_tag(language) and known in _WITH_LANGUAGE if at else known not in _OF_TEXTS
    return Column(number, heading.strip(), known if fits else "", language if fits else "")


def in_columns(message: str, lang: str) -> str:
    """A message of a rule about a claim, with the columns of rows in place of what it asks for.

    >>> in_columns("Add skos:note in each of the languages: pl, en.", "en")
    'Add note@pl, note@en.'
    """

    def asked(match: re.Match[str]) -> str:
        name = _ASKED_FOR[match["property"]]
        heading = IN_POLISH[name] if lang == "pl" else name
        return ", ".join(f"{heading}@{tag}" for tag in match["tags"].split(", "))

    return _ASKED.sub(asked, message)


def check_columns(found: Sequence[Column], at: RowPlace, languages: Sequence[str], findings: RowFindings) -> bool:
    """Tell of columns that are unknown, doubled or missing; whether rows can be read.

    Args:
        at: the row of the headings.
        languages: those of the register, for advice.
    """
    before = len(findings)
    if not any(column.name for column in found):
        findings.add(
            at,
            FORM,
            Text(
                "pierwszy wiersz ma nazywać kolumny: " + ", ".join(IN_POLISH.values()) + ".",
                "the first row has to name the columns: " + ", ".join(COLUMNS) + ".",
            ),
        )
        return False
    seen: dict[str, Column] = {}
    for column in found:
        check_column(column, seen, at, languages, findings)
    names = {column.name for column in found}
    for name in (columns.THING, columns.PROPERTY, columns.VALUE):
        if name not in names:
            findings.add(
                at,
                FORM,
                Text(f"brak kolumny {name} ({IN_POLISH[name]}).", f"the column {name} is missing."),
            )
    return len(findings) == before


def check_column(
    column: Column, seen: dict[str, Column], at: RowPlace, languages: Sequence[str], findings: RowFindings
) -> bool:
    """Tell of a column that is unknown, or there already; whether it is neither.

    Args:
        seen: the columns before it, by what they are; takes it up.
        at: the row of its heading.
    """
    cell = RowPlace(at.file, at.row, column.number, column.heading, line=at.line, sheet=at.sheet)
    earlier = seen.setdefault(column.key, column)
    if not column.name:
        text, close = _unknown(column, languages)
        findings.add(cell, FORM, text, suggestions=close)
    elif earlier is not column:
        findings.add(
            cell,
            FORM,
            Text(
                f"ta kolumna jest już w kolumnie {earlier.number}; usuń jedną.",
                f"this column is there already, in column {earlier.number}; remove one.",
            ),
        )
    return bool(column.name) and earlier is column


def _unknown(column: Column, languages: Sequence[str]) -> tuple[Text, list[str]]:
    """What to say of a heading that means no column, and what may have been meant."""
    name, at, language = column.heading.casefold().partition("@")
    shown, known = cell_shown(column.heading), _CALLED.get(name)
    if known in _WITH_LANGUAGE:
        some = ", ".join(f"{name}@{tag}" for tag in languages)
        if at and not is_language_tag(language):
            wrong = cell_shown(language)
            return Text(f"„{wrong}” to nie znacznik języka.", f'"{wrong}" is no tag of a language.'), some.split(", ")
        return Text(f"podaj język tej kolumny: {some}.", f"say the language of this column: {some}."), []
    if known:
        return Text("ta kolumna nie ma języka.", "this column has no language."), [name]
    if not column.heading:
        return Text("kolumna nie ma nagłówka.", "the column has no heading."), []
    return Text(f"nie ma kolumny „{shown}”.", f'there is no column "{shown}".'), near(name, _CALLED)


def row_of(texts: Mapping[str, Sequence[str]], at: RowPlace, cells: Mapping[str, RowPlace]) -> Row:
    """The row that cells make.

    Args:
        texts: of each column, with the language behind its name, the values of its cell.
    """

    def one(name: str) -> str:
        return " | ".join(texts.get(name, ()))

    def by_language(name: str) -> dict[str, str]:
        found = ((key.removeprefix(f"{name}@"), values) for key, values in texts.items() if key.startswith(f"{name}@"))
        return {language: " | ".join(values) for language, values in found if values}

    values = {
        key.partition("@")[2]: tuple(found) for key, found in texts.items() if key.partition("@")[0] == columns.VALUE
    }
    return Row(
        document=one(columns.DOCUMENT),
        thing=one(columns.THING),
        kind=one(columns.KIND),
        part=one(columns.PART),
        property=one(columns.PROPERTY),
        values={language: found for language, found in values.items() if found},
        certainty=one(columns.CERTAINTY),
        rank=one(columns.RANK),
        notes=by_language(columns.NOTE),
        reasons=by_language(columns.REASON),
        quotations=tuple(texts.get(columns.QUOTATION, ())),
        places=tuple(texts.get(columns.PLACE, ())),
        since=one(columns.SINCE),
        until=one(columns.UNTIL),
        claim=one(columns.CLAIM),
        file=one(columns.FILE),
        at=at,
        cells=cells,
    )


def values_in(cell: str, column: Column, at: RowPlace, findings: RowFindings) -> tuple[str, ...]:
    """The values of a cell; what is wrong with its letters becomes a finding."""
    text = cleaned(cell)
    place = RowPlace(at.file, at.row, column.number, column.heading, line=at.line, sheet=at.sheet)
    unwanted = unwanted_in(text)
    if unwanted:
        code = code_point(unwanted)
        findings.add(
            place,
            FORM,
            Text(
                f"w komórce jest znak sterujący ({code}); usuń go.",
                f"the cell holds a control character ({code}); remove it.",
            ),
        )
        return ()
    if len(text) > CELL_SIZE:
        findings.add(
            place,
            FORM,
            Text(
                f"komórka ma ponad {CELL_SIZE} znaków ({len(text)}); może brakuje cudzysłowu, który ją kończy.",
                f"the cell has over {CELL_SIZE} characters ({len(text)}); the quotation mark that ends it may be "
                "missing.",
            ),
        )
        return ()
    is_split = column.name in (columns.VALUE, columns.QUOTATION, columns.PLACE)
    return parts_of(text) if is_split else ((text,) if text else ())
