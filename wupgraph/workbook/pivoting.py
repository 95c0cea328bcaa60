"""Rows of a register as lines of sheets: all that one document says in the same words of one thing is one line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple, TypeAlias

from pyoxigraph import NamedNode

from wupgraph.authoring.opened_register import OpenedRegister
from wupgraph.authoring.rows.row import Row
from wupgraph.authoring.rows.row_cells import cell_of
from wupgraph.authoring.rows.row_columns import CELL_SIZE
from wupgraph.workbook import layout
from wupgraph.workbook.cell_texts import CellTexts
from wupgraph.workbook.layout import Layout, Sheet, SheetColumn

Line: TypeAlias = Mapping[str, str]
"""The cells of a line that are not empty, by the key of their column; of the column of marks, by `_`."""


class _Owner(NamedTuple):
    """Of what a thing is a part, and by which property; whether a claim says so."""

    thing: str
    link: str
    is_claimed: bool


class _Draft(NamedTuple):
    """A line that is being filled: what it is about, and its cells."""

    thing: str
    cells: dict[str, str]


class _Put(NamedTuple):
    """A cell to be put into a line: its column and its text."""

    column: SheetColumn
    position: int
    text: str


def pivoted(rows: Sequence[Row], opened: OpenedRegister, layout_: Layout) -> Mapping[str, Sequence[Line]]:
    """The lines of each sheet, by its key, in the order of the rows.

    What no sheet has a column for stands on the sheet for the rest. The lines of a thing stand beside each other. The
    claims of a document on one property of one thing keep their order, by which they are numbered.

    Args:
        rows: as `rows_of` gives them with identifiers.
        opened: the register that they are of.
    """
    return _Pivoting(opened, layout_).lines(rows)


class _Pivoting:
    def __init__(self, opened: OpenedRegister, layout_: Layout) -> None:
        self._opened, self._layout = opened, layout_
        self._prefixes = opened.register.prefixes
        self._texts = CellTexts(opened)
        self._owners: dict[str, _Owner] = {}
        self._claimed: dict[str, int] = {}  # Of the parts that claims say to be such, in the order of these claims.
        self._sheets: dict[str, Sheet] = {}
        self._drafts: dict[str, list[_Draft]] = {sheet.key: [] for sheet in layout_.sheets}
        self._open: dict[tuple[object, ...], int] = {}  # By evidence: the last line of it.
        # By what numbers claims: the line and the column that had the last one.
        self._last: dict[tuple[str, str, str], tuple[str, int, int]] = {}

    def lines(self, rows: Sequence[Row]) -> Mapping[str, Sequence[Line]]:
        links = {self._prefixes.shrink(iri) for sheet in self._layout.sheets for iri in sheet.links}
        for row in rows:
            if row.property in links:
                self._note_owner(row)
        for row in rows:
            if row.property in links:
                self._put_link(row)
            else:
                self._put(row)
        for sheet in self._layout.sheets:
            if sheet.is_of_parts:
                self._fill_owners(sheet)
        return {key: self._by_thing(drafts) for key, drafts in self._drafts.items()}

    def _note_owner(self, row: Row) -> None:
        """Note of what the values of a row are parts: the first that says so as its property is said."""
        link = self._iri(row.property)
        is_claimed = not self._opened.properties.of(link).is_structural
        if bool(row.document) == is_claimed:
            for part in row.values.get("", ()):
                self._owners.setdefault(self._iri(part), _Owner(self._iri(row.thing), link, is_claimed))

    def _put_link(self, row: Row) -> None:
        """Put a row that says whose part something is beside that part; on the sheet for the rest, if it cannot be."""
        owner, link = self._iri(row.thing), self._iri(row.property)
        left = []
        for part in row.values.get("", ()):
            noted = self._owners.get(self._iri(part))
            sheet = self._sheet_of(self._iri(part))
            is_noted = noted is not None and (noted.thing, noted.link) == (owner, link) and link in sheet.links
            if noted is None or not is_noted or bool(row.document) != noted.is_claimed:
                left.append(part)
                continue
            if noted.is_claimed:
                is_placed = not row.kind and self._place(sheet, replace(row, thing=part), self._owned(sheet, noted))
                left += [] if is_placed else [part]
                if is_placed:
                    self._claimed.setdefault(self._iri(part), len(self._claimed))
        others = {language: texts for language, texts in row.values.items() if language}
        if left or others:
            self._put_among_others(replace(row, values={**({"": tuple(left)} if left else {}), **others}))
        elif row.kind:
            self._put(Row(thing=row.thing, kind=row.kind, file=row.file))

    def _owned(self, sheet: Sheet, owner: _Owner) -> list[_Put]:
        """The cells that say whose part a line is about."""
        said = {layout.OWNER: self._texts.thing(owner.thing), layout.LINK: self._texts.link(owner.link)}
        return [
            _Put(column, position, said[column.key])
            for position, column in enumerate(sheet.columns, 1)
            if column.key in said
        ]

    def _fill_owners(self, sheet: Sheet) -> None:
        """Say in each line of a part whose it is, where no claim is needed for that."""
        for draft in self._drafts[sheet.key]:
            owner = self._owners.get(draft.thing)
            if owner is not None and not owner.is_claimed and owner.link in sheet.links:
                draft.cells.update({put.column.key: put.text for put in self._owned(sheet, owner)})

    def _put(self, row: Row) -> None:
        """Put a row into the line of its thing and evidence; on the sheet for the rest, if a column is missing."""
        sheet = self._sheet_of(self._iri(row.thing))
        puts = None if sheet.is_other else self._cells(sheet, row)
        if puts is None or not self._place(sheet, row, puts):
            self._put_among_others(row)

    def _cells(self, sheet: Sheet, row: Row) -> list[_Put] | None:
        """The cells of what a row says; None if the sheet has not all of the columns."""
        found = []
        for language, texts in row.values.items():
            key = f"{row.property}@{language}" if language else row.property
            column = sheet.column(key)
            if column is None or not column.iri or (len(texts) > 1 and not column.is_many):
                return None
            shown = [self._texts.value(text, column, self._iri(row.thing)) for text in texts]
            found.append(_Put(column, sheet.position(key), cell_of(shown)))
        return sorted(found, key=lambda put: put.position)

    def _place(self, sheet: Sheet, row: Row, puts: Sequence[_Put]) -> bool:
        """Put cells into a line of a sheet, a new one if none of the same evidence has room; whether that is right."""
        common = self._common(sheet, row)
        thing = self._iri(row.thing)
        stem = (thing, row.property, row.document)
        at_sheet, at_line, at_column = self._last.get(stem, ("", -1, 0))
        if common is None or (at_sheet == layout.OTHER and row.document):
            return False
        drafts = self._drafts[sheet.key]
        evidence = (sheet.key, thing, *(item for item in common.items() if item[0] != layout.FILE))
        number = -1 if row.claim else self._open.get(evidence, -1)
        is_in_order = (number, puts[0].position if puts else 0) >= (at_line, at_column)
        if number < 0 or not is_in_order or not self._has_room(drafts[number].cells, puts):
            drafts.append(_Draft(thing, dict(common)))
            number = len(drafts) - 1
            if not row.claim:
                self._open[evidence] = number
        cells = drafts[number].cells
        cells.update(common)
        for put in puts:
            earlier = cells.get(put.column.key)
            cells[put.column.key] = put.text if earlier is None else f"{earlier} | {put.text}"
        if row.document:
            self._last[stem] = (sheet.key, number, puts[-1].position if puts else 0)
        return True

    def _has_room(self, cells: Mapping[str, str], puts: Sequence[_Put]) -> bool:
        """Whether cells can be put into a line: none holds the same already, or more than it can."""
        for put in puts:
            earlier = cells.get(put.column.key)
            if earlier is not None and (
                not put.column.is_many
                or put.text in earlier.split(" | ")
                or len(earlier) + len(put.text) + 3 > CELL_SIZE
            ):
                return False
        return True

    def _common(self, sheet: Sheet, row: Row) -> dict[str, str] | None:
        """The cells that are not those of properties; None if the sheet has not all of the columns."""
        said = {
            layout.THING: self._texts.identifier(row.thing),
            layout.KIND: self._texts.kinds(self._iri(row.thing)) if sheet.column(layout.KIND) is not None else "",
            layout.DOCUMENT: self._texts.document(row.document),
            layout.QUOTATION: cell_of(row.quotations),
            layout.PLACE: cell_of(row.places) if any(row.places) else "",
            layout.CERTAINTY: self._texts.code(layout.CERTAINTY, row.certainty),
            layout.RANK: self._texts.code(layout.RANK, row.rank),
            **{f"{layout.NOTE}@{lang}": text for lang, text in row.notes.items()},
            **{f"{layout.REASON}@{lang}": text for lang, text in row.reasons.items()},
            layout.SINCE: row.since,
            layout.UNTIL: row.until,
            layout.CLAIM: row.claim,
            layout.FILE: row.file,
        }
        cells = {key: text for key, text in said.items() if text}
        return cells if all(sheet.column(key) is not None for key in cells) else None

    def _put_among_others(self, row: Row) -> None:
        """Put a row on the sheet for the rest."""
        self._drafts[layout.OTHER].append(_Draft(self._iri(row.thing), dict(self._texts.row(row))))
        if row.document:
            self._last[self._iri(row.thing), row.property, row.document] = (layout.OTHER, 0, 0)

    def _sheet_of(self, thing: str) -> Sheet:
        """The sheet where a thing stands: that of its kind, of a part that of its kind and owner."""
        if thing not in self._sheets:
            owner = self._owners.get(thing)
            above = frozenset() if owner is None else self._opened.names.classes_of(NamedNode(owner.thing))
            types = [one.value for one in self._opened.types_of(NamedNode(thing))]
            sheet = self._layout.sheet_for(types, above)
            is_right = sheet.column(layout.KIND) is not None or set(types) == set(sheet.classes)
            self._sheets[thing] = sheet if is_right else self._layout.other
        return self._sheets[thing]

    def _by_thing(self, drafts: Sequence[_Draft]) -> list[Line]:
        """The lines about one thing beside each other, the things in the order of their first lines.

        The parts that claims give to one thing stand in the order of these claims, by which they are numbered.
        """
        first: dict[str, int] = {}
        of_owner: dict[str, int] = {}
        for number, draft in enumerate(drafts):
            first.setdefault(draft.thing, number)
            if draft.thing in self._claimed:
                of_owner.setdefault(self._owners[draft.thing].thing, number)

        def place(draft: _Draft) -> tuple[int, int]:
            if draft.thing not in self._claimed:
                return first[draft.thing], -1
            return of_owner[self._owners[draft.thing].thing], self._claimed[draft.thing]

        return [draft.cells for draft in sorted(drafts, key=place)]

    def _iri(self, name: str) -> str:
        return self._prefixes.expand(name) or name
