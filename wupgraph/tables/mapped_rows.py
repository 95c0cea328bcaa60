"""Rows of a table as rows that are recorded (`authoring/rows/row.py`), by a map; or why one is not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from pyoxigraph import Literal

from wupgraph.authoring.rows.row import Row, RowPlace
from wupgraph.authoring.rows.row_findings import cell_shown
from wupgraph.errors import near
from wupgraph.queries.search_text import words_of
from wupgraph.rdf.namespaces import Prefixes
from wupgraph.rdf.turtle_writer import term_to_turtle
from wupgraph.tables.cell_notations import day_in, number_in
from wupgraph.tables.map_files import folded_cell
from wupgraph.tables.named_institutions import LONGEST_SLUG, Institutions, cut_slug, digest_of
from wupgraph.tables.table_map import ColumnMap, TableMap
from wupgraph.tables.table_text import Cell
from wupgraph.text import Text

_PLACEHOLDER = re.compile(r"\{([^{}]+)\}")
_NOT_THERE = Text("rejestr nie ma instytucji", "the register lacks the institution")
_AMBIGUOUS = Text("kilka instytucji ma tę nazwę", "several institutions have the name")
_NUMBER_OF = "row"
_HASH = "hash"


class Refusal(NamedTuple):
    """Why a row is not imported, and the institutions that may be meant.

    Attributes:
        kind: the reason as many rows have it, without what this one says; None where that is the reason itself.
    """

    reason: Text
    candidates: tuple[str, ...] = ()
    kind: Text | None = None


class MappedRow(NamedTuple):
    """A row of a table, and the rows that it becomes."""

    number: int
    thing: str
    rows: tuple[Row, ...]


class RowMapper:
    """Makes rows of a table what is recorded.

    Args:
        file: the name of the table, for places.
        headings: the cells of its row of headings.
        document: the number of the table as a document.

    Raises:
        UsageError: the map names a column that the table lacks, or has twice; with the line of the map.
    """

    def __init__(
        self, map_: TableMap, file: str, headings: Sequence[Cell], document: str, institutions: Institutions
    ) -> None:
        self._map, self._file, self._document, self._institutions = map_, file, document, institutions
        self.headings = [cell.text for cell in headings]
        folded = [folded_cell(text) for text in self.headings]
        self._columns = [(self._index(column, folded), column) for column in map_.columns]
        self._placeholders = {
            name: self._index(ColumnMap(name, ""), folded)
            for name in _PLACEHOLDER.findall(map_.identifier)
            if name not in (_NUMBER_OF, _HASH)
        }

    def _index(self, column: ColumnMap, folded: Sequence[str]) -> int:
        wanted = folded_cell(column.heading)
        count = folded.count(wanted)
        shown = cell_shown(column.heading)
        if count == 1:
            return folded.index(wanted)
        if count:
            text = Text(f"tabela ma {count} kolumny „{shown}”.", f'the table has {count} columns "{shown}".')
        else:
            close = near(column.heading, self.headings, 1)
            listed = ", ".join(f"„{cell_shown(one)}”" for one in self.headings)
            pl = f" Może: „{cell_shown(close[0])}”?" if close else f" Są: {listed}."
            en = f' Did you mean "{cell_shown(close[0])}"?' if close else f" There are: {listed}."
            text = Text(f"tabela nie ma kolumny „{shown}”.{pl}", f'the table has no column "{shown}".{en}')
        raise self._map.refusal(column.line, text)

    def mapped(self, cells: Sequence[Cell]) -> MappedRow | Refusal:
        """The rows that a row of the table becomes, or why it becomes none."""
        width = len(self.headings)
        if len(cells) > width:
            return Refusal(
                Text(
                    f"wiersz ma {len(cells)} komórek, a kolumn jest {width}; może w komórce jest separator bez "
                    "cudzysłowów",
                    f"the row has {len(cells)} cells, and there are {width} columns; a cell with a separator may lack "
                    "its quotation marks",
                )
            )
        number = cells[0].row
        thing = self._thing(cells, number)
        if thing is None:
            return Refusal(
                Text("komórki, z których powstaje identyfikator, są puste", "the cells that identify it are empty")
            )
        rows: list[Row] = []
        has_part = False
        for index, column in self._columns:
            if column.form.startswith(".") and not has_part:
                continue
            cell = cells[index] if index < len(cells) else Cell("", number, index + 1, 0)
            made = self._statement(thing, cell, column)
            if isinstance(made, Refusal):
                return made
            if not made and column.required:
                shown = cell_shown(column.heading)
                return Refusal(Text(f"kolumna „{shown}” jest pusta", f'the column "{shown}" is empty'))
            has_part = has_part if column.form.startswith(".") else bool(made)
            rows += made
        if not rows:
            return Refusal(Text("wiersz niczego nie mówi", "the row says nothing"))
        at = RowPlace(self._file, number, 1, self.headings[0])
        rows += [Row(thing=thing, property=one.form, values={"": (one.value,)}, at=at) for one in self._map.constants]
        with_kind = [Row(thing=thing, kind=self._map.kind, at=at), *rows]
        return MappedRow(number, thing, (*self._creations(rows), *with_kind))

    def _creations(self, rows: Sequence[Row]) -> Iterator[Row]:
        """The rows that describe the institutions which rows name and the register lacks."""
        for name in dict.fromkeys(value for row in rows for values in row.values.values() for value in values):
            made = self._institutions.made.get(name)
            if made is not None:
                at = RowPlace(self._file, made.cell.row, made.cell.column, made.heading)
                name = term_to_turtle(Literal(made.name, language=made.language), Prefixes({}))
                row = self._row(made.thing, "name", {made.language: (name,)}, made.cell, at)
                yield Row(thing=made.thing, kind=made.new.kind, at=at)
                yield row
                if made.new.type:
                    yield self._row(made.thing, "type", {"": (made.new.type,)}, made.cell, at)

    def _statement(self, thing: str, cell: Cell, column: ColumnMap) -> list[Row] | Refusal:
        if not cell.text or folded_cell(cell.text) in column.none:
            return []
        texts = [one.strip() for one in cell.text.split(column.separator)] if column.separator else [cell.text]
        values = []
        for text in filter(None, texts):
            value = self._institution(cell, text, column) if column.unknown else self._value(text, column)
            if isinstance(value, Refusal):
                return value
            if value:
                values.append(column.value.replace("{}", value))
        if not values:
            return []
        at = RowPlace(self._file, cell.row, cell.column, column.heading)
        row = self._row(thing, column.form, {column.language if not column.unknown else "": tuple(values)}, cell, at)
        return [row] if not column.certainty else [_less_sure(row, column)]

    def _row(self, thing: str, form: str, values: dict[str, tuple[str, ...]], cell: Cell, at: RowPlace) -> Row:
        return Row(
            document=self._document, thing=thing, property=form, values=values, certainty="stated",
            quotations=(cell.quotation,), places=(cell.place,), at=at,
        )  # fmt: skip

    def _institution(self, cell: Cell, name: str, column: ColumnMap) -> str | Refusal:
        """The institution that a cell names; "" where the statement is left out."""
        found = self._institutions.names.called(name)
        if len(found) == 1:
            return found[0]
        unmatched = self._institutions.unmatched
        shown = cell_shown(name)
        if found:
            unmatched[name] = unmatched.get(name, 0) + 1
            text = Text(
                f"tę nazwę ma w rejestrze kilka instytucji: „{shown}”",
                f'several institutions of the register have the name "{shown}"',
            )
            return "" if column.unknown == "omit" else Refusal(text, tuple(found), _AMBIGUOUS)
        if column.unknown == "create":
            made = self._institutions.create(cell, name, column)
            if made is not None:
                return made.thing
        unmatched[name] = unmatched.get(name, 0) + 1
        if column.unknown == "omit":
            return ""
        text = Text(f"rejestr nie ma instytucji „{shown}”", f'the register has no institution "{shown}"')
        return Refusal(text, tuple(self._institutions.names.like(name)), _NOT_THERE)

    def _value(self, text: str, column: ColumnMap) -> str | Refusal:
        """What a cell says in the notation of the map."""
        shown, heading = cell_shown(text), cell_shown(column.heading)
        if column.values:
            known = column.values.get(folded_cell(text))
            if known is None:
                return Refusal(
                    Text(
                        f"{heading}: mapa nie mówi, co znaczy „{shown}” (values)",
                        f'{heading}: the map does not say what "{shown}" means (values)',
                    ),
                    kind=Text(f"{heading}: wartość, której mapa nie zna", f"{heading}: a value that the map lacks"),
                )
            return known
        if column.reads == "date":
            day = day_in(text, column.date)
            return day or Refusal(
                Text(
                    f"{heading}: „{shown}” to nie data w zapisie {column.date}",
                    f'{heading}: "{shown}" is no date in the notation {column.date}',
                ),
                kind=Text(f"{heading}: to nie data w zapisie mapy", f"{heading}: no date in the notation of the map"),
            )
        if column.reads == "number":
            number = number_in(text, column.decimal)
            return number or Refusal(
                Text(
                    f"{heading}: „{shown}” to nie liczba ze znakiem dziesiętnym „{column.decimal}”",
                    f'{heading}: "{shown}" is no number with the decimal sign "{column.decimal}"',
                ),
                kind=Text(f"{heading}: to nie liczba w zapisie mapy", f"{heading}: no number in the map's notation"),
            )
        return self._plain(text, column)

    def _plain(self, text: str, column: ColumnMap) -> str | Refusal:
        """A text as one: what looks like an IRI or a literal of Turtle would be read as that (`row_values.py`)."""
        if text[0] not in '<"':
            return text
        if column.language and column.value == "{}":
            return term_to_turtle(Literal(text, language=column.language), Prefixes({}))
        shown, heading = cell_shown(text), cell_shown(column.heading)
        return Refusal(
            Text(
                f"{heading}: „{shown}” wygląda na zapis Turtle, a nie na wartość",
                f'{heading}: "{shown}" looks like Turtle, and not like a value',
            ),
            kind=Text(f"{heading}: zapis Turtle", f"{heading}: Turtle"),
        )

    def _thing(self, cells: Sequence[Cell], number: int) -> str | None:
        """The thing of a row, as KIND:SLUG; None where the cells that it is called by are empty."""
        whole = "\t".join(cell.text for cell in cells)
        said: dict[str, str] = {_NUMBER_OF: str(number), _HASH: digest_of(whole)}
        named = {
            name: "-".join(word for word in words_of(cells[index].text) if word.isascii()) if index < len(cells) else ""
            for name, index in self._placeholders.items()
        }
        if named and not any(named.values()) and _HASH not in self._map.identifier:
            return None
        fixed = _PLACEHOLDER.sub(lambda match: said.get(match[1], ""), self._map.identifier)
        room = (LONGEST_SLUG - len(fixed)) // max(1, len(named))
        said |= {name: cut_slug(slug, room) for name, slug in named.items()}
        slug = _PLACEHOLDER.sub(lambda match: said[match[1]], self._map.identifier)
        slug = re.sub("-{2,}", "-", slug).strip("-")
        return f"{self._map.kind}:{slug}" if slug else None


def _less_sure(row: Row, column: ColumnMap) -> Row:
    return replace(row, certainty=column.certainty, notes=column.notes)
