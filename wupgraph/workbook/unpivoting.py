"""Lines of sheets as rows of `record`: a row for each statement, with the cell that says it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from pyoxigraph import NamedNode

from wupgraph.authoring.contents.properties import Property
from wupgraph.authoring.contents.recorded_parts import RecordedParts
from wupgraph.authoring.forms.part_identifiers import slug_of_text
from wupgraph.authoring.opened_register import OpenedRegister
from wupgraph.authoring.recording.row_values import Values
from wupgraph.authoring.rows import row as columns
from wupgraph.authoring.rows.row import Row, RowPlace
from wupgraph.authoring.rows.row_cells import parts_of
from wupgraph.authoring.rows.row_codes import NAME
from wupgraph.authoring.rows.row_columns import row_of
from wupgraph.authoring.rows.row_findings import RowFindings, cell_shown
from wupgraph.errors import UsageError
from wupgraph.text import Text
from wupgraph.workbook import layout
from wupgraph.workbook.layout import Layout, Sheet, SheetColumn
from wupgraph.workbook.named_cells import identifier_in
from wupgraph.workbook.part_lines import PartsOfLines
from wupgraph.workbook.sheet_lines import SheetLine
from wupgraph.workbook.written_cells import CellReader
from wupgraph.workbook.written_money import with_currency

_OF_LISTS = (columns.DOCUMENT, columns.CERTAINTY, columns.RANK)


class Unpivoting:
    """Makes rows of lines, one line after the other: parts that earlier lines make are known to later ones.

    Args:
        findings: takes what is wrong with the names of things.
    """

    def __init__(self, opened: OpenedRegister, layout_: Layout, reader: CellReader, findings: RowFindings) -> None:
        self._opened, self._layout, self._reader, self._findings = opened, layout_, reader, findings
        register = opened.register
        self._expand, self._shrink = register.prefixes.expand, register.prefixes.shrink
        self.values = Values(opened.names, register.prefixes, register.configuration.languages)
        self._parts = RecordedParts(opened.contents, opened.claims)
        self._lines_of_parts = PartsOfLines(opened, self._parts, self.values, self.parts)
        self._kinds: dict[tuple[str, str], str] = {}  # What lines say of new things, by sheet and name.

    def declare(self, lines: Iterable[SheetLine]) -> None:
        """Take the things for known that lines describe, so that lines before them can speak of them."""
        wanted = [line for line in lines if line.sheet.classes and not line.sheet.is_of_parts]
        for line in sorted(wanted, key=lambda line: layout.KIND not in line.cells):
            name = line.cells.get(layout.THING, "")
            if layout.KIND in line.cells:
                self._kinds.setdefault((line.sheet.key, name), line.cells[layout.KIND])
            thing = self.thing(line)
            node = self._opened.names.identifier(thing) if ":" in thing else None
            if node is not None and not self._opened.contents.is_described(node):
                self._opened.names.declare(node, [NamedNode(self._class_of(line))])

    def thing(self, line: SheetLine) -> str:
        """What a line is about, as a row has it; "" of one that does not say it.

        A slug that no thing of the sheet's kinds has is that of a new one of them, whatever else is called so.
        """
        said = identifier_in(line.cells.get(layout.THING, ""))
        if not said or ":" in said or line.sheet.is_other:
            return said
        names, wanted = self._opened.names, set(line.sheet.classes)
        found = [node for node in names.all_called(said) if wanted & names.classes_of(node)]
        if len(found) == 1:
            return self._shrink(found[0].value)
        if not found and slug_of_text(said, 100) == said:
            return self._shrink(self._opened.namespace(self._class_of(line)) + said)
        return said

    def is_new(self, line: SheetLine) -> bool:
        """Whether the register does not have yet what a line is about."""
        iri = self._expand(self.thing(line))
        return iri is not None and not self._opened.contents.is_described(NamedNode(iri))

    def rows(self, line: SheetLine, keys: Iterable[str] | None = None, *, is_exact: bool = False) -> Iterator[Row]:
        """The rows of a line.

        Args:
            keys: the columns of properties that are wanted; default: all.
            is_exact: the line is the register's: what needs no claim has one here if the line has a document.
        """
        wanted = None if keys is None else set(keys)
        if line.sheet.is_other:
            yield self._other(line)
            return
        if line.sheet.is_of_parts and not is_exact and wanted is None:
            line = with_currency(line, self._opened, self.values, self._findings)
        common = self._common(line)
        if common is None:
            return
        sheet = line.sheet
        is_bare = True
        if sheet.is_of_parts:
            part = self._part(line)
            if part is None:
                return
            owner, link, common = part
            is_due = wanted is None or layout.OWNER in wanted
            if is_due and layout.OWNER in line.cells:
                yield from self._link(line, owner, link, common, is_exact=is_exact)
        for column in sheet.columns:
            if not column.iri or column.key not in line.cells or (wanted is not None and column.key not in wanted):
                continue
            is_bare = False
            yield self._statement(line, column, common, is_exact=is_exact)
        if is_bare and not sheet.is_of_parts and wanted is None:
            yield replace(common, document="", quotations=(), places=(), certainty="", rank="", notes={}, reasons={})

    def property(self, column: SheetColumn) -> Property:
        """The property of a column."""
        return self._opened.properties.of(column.iri)

    def classes(self, thing: str) -> frozenset[str]:
        """The classes of a thing by its CURIE, and those above them."""
        iri = self._expand(thing)
        return self._opened.names.classes_of(NamedNode(iri)) if iri is not None else frozenset()

    def parts(self, text: str, column: SheetColumn) -> tuple[str, ...]:
        """The values in the cell of a property, as rows have them."""
        texts = parts_of(text) if column.is_many else (text,)
        read = (identifier_in(one) if column.is_named else self._reader.written(one, column) for one in texts)
        return tuple(one for one in read if one)

    def _statement(self, line: SheetLine, column: SheetColumn, common: Row, *, is_exact: bool) -> Row:
        key = f"{columns.VALUE}@{column.language}" if column.language else columns.VALUE
        row = replace(
            common,
            property=self._shrink(column.iri),
            values={column.language: self.parts(line.cells[column.key], column)},
            cells={**common.cells, key: line.place(column.key), columns.PROPERTY: line.place(column.key)},
        )
        return row if is_exact else self._as_due(row, column.iri)

    def _as_due(self, row: Row, iri: str) -> Row:
        """A row without what makes a claim, where its property needs none."""
        if not self._opened.properties.of(iri).is_structural:
            return row
        return replace(
            row, document="", quotations=(), places=(), certainty="", rank="", notes={}, reasons={}, claim=""
        )

    def _common(self, line: SheetLine) -> Row | None:
        """What all rows of a line have; None if it does not say what it is about, which is told."""
        thing = self.thing(line)
        if not thing and not line.sheet.is_of_parts:
            name = next(
                (text for key, text in line.cells.items() if key.startswith(("skos:prefLabel", "dct:title"))), ""
            )
            slug = slug_of_text(name)
            self._findings.add(
                line.place(layout.THING),
                NAME,
                Text(
                    "wpisz nazwę w rejestrze: krótką, z małych liter, cyfr i myślników.",
                    "write the name in the register: short, of lower-case letters, digits and hyphens.",
                ),
                suggestions=[slug] if slug else [],
            )
            return None
        if self._is_ill_named(line, thing):
            slug = slug_of_text(thing)
            self._findings.add(
                line.place(layout.THING),
                NAME,
                Text(
                    f"„{cell_shown(thing)}” nie może być nazwą w rejestrze: ta jest krótka, z małych liter bez "
                    "ogonków, cyfr i myślników.",
                    f'"{cell_shown(thing)}" cannot be a name in the register: that is short, of lower-case Latin '
                    "letters, digits and hyphens.",
                ),
                suggestions=[slug] if slug else [],
            )
            return None
        cells = line.cells
        return Row(
            document=identifier_in(cells.get(columns.DOCUMENT, "")),
            thing=thing,
            kind=self._kind(line) if thing and self.is_new(line) else "",
            certainty=identifier_in(cells.get(columns.CERTAINTY, "")),
            rank=identifier_in(cells.get(columns.RANK, "")),
            notes=_by_language(cells, columns.NOTE),
            reasons=_by_language(cells, columns.REASON),
            quotations=parts_of(cells.get(columns.QUOTATION, "")),
            places=parts_of(cells.get(columns.PLACE, "")),
            since=cells.get(columns.SINCE, ""),
            until=cells.get(columns.UNTIL, ""),
            claim=cells.get(columns.CLAIM, ""),
            file=cells.get(columns.FILE, ""),
            at=line.at,
            cells={key: line.place(key) for key in line.columns if ":" not in key},
        )

    def _is_ill_named(self, line: SheetLine, thing: str) -> bool:
        """Whether a line calls a new thing by what cannot be an identifier."""
        if not thing or ":" in thing or line.sheet.is_of_parts:
            return False
        return not self._opened.names.all_called(thing) and slug_of_text(thing, 100) != thing

    def _kind(self, line: SheetLine) -> str:
        return self._said_kind(line) or self._shrink(self._class_of(line))

    def _said_kind(self, line: SheetLine) -> str:
        """The kind in a line, else in another one about the same thing; "" of none."""
        name = line.cells.get(layout.THING, "")
        return line.cells.get(layout.KIND, "") or self._kinds.get((line.sheet.key, name), "")

    def _class_of(self, line: SheetLine) -> str:
        """The class of what a line is about: that of its kind, else the first of its sheet."""
        kind = self._said_kind(line)
        form = self._opened.forms.class_form(kind) if kind else None
        return form.of_class if form is not None else line.sheet.classes[0]

    def _link(self, line: SheetLine, owner: Row, link: str, common: Row, *, is_exact: bool) -> Iterator[Row]:
        """The row that says whose part a line is about, where that is not known."""
        iri = self._expand(common.thing) or common.thing
        owner_iri = self._expand(owner.thing)
        row = replace(owner, property=self._shrink(link), values={"": (common.thing,)})
        if not self._opened.properties.of(link).is_structural:
            yield row
        elif not is_exact and not (
            owner_iri is not None and self._parts.is_said(NamedNode(owner_iri), link, NamedNode(iri))
        ):
            self._parts.say(NamedNode(owner_iri or owner.thing), link, NamedNode(iri))
            yield self._as_due(row, link)

    def _part(self, line: SheetLine) -> tuple[Row, str, Row] | None:
        """The owner as the beginning of a row, the property that leads to the part, and the beginning of its rows."""
        common = self._common(line)
        assert common is not None
        if layout.OWNER not in line.cells:
            if layout.THING in line.cells:  # What a part is called alone says whose it is, if it is there.
                return replace(common), "", common
            self._tell_owner(line)
            return None
        link = self._link_of(line)
        owner_name = identifier_in(line.cells[layout.OWNER])
        owner_place = line.place(layout.OWNER)
        cells = {**common.cells, columns.THING: owner_place, columns.VALUE: owner_place, columns.PROPERTY: owner_place}
        owner_row = replace(common, thing=owner_name, kind="", file="", cells=cells)
        try:
            owner = self._opened.names.new_thing(owner_name)
        except UsageError as error:
            self._findings.add(owner_place, NAME, error.text, suggestions=error.suggestions)
            return None
        owner_row = replace(owner_row, thing=self._shrink(owner.value))
        if not common.thing:
            node, is_new = self._lines_of_parts.identified(line, owner, link, self._class_of(line))
            kind = self._shrink(self._class_of(line)) if is_new else ""
            common = replace(common, thing=self._shrink(node.value), kind=kind)
        return owner_row, link, common

    def _link_of(self, line: SheetLine) -> str:
        said = identifier_in(line.cells.get(layout.LINK, ""))
        iri = self._expand(said) if said else None
        return iri if iri in line.sheet.links else line.sheet.links[0]

    def _other(self, line: SheetLine) -> Row:
        texts = {
            key: parts_of(text)
            if key.partition("@")[0] in (columns.VALUE, columns.QUOTATION, columns.PLACE)
            else (text,)
            for key, text in line.cells.items()
        }
        for name in (*_OF_LISTS, columns.THING):
            if name in texts:
                texts[name] = (identifier_in(texts[name][0]),)
        return row_of(texts, line.at, {key: line.place(key) for key in line.columns})

    def _tell_owner(self, line: SheetLine) -> None:
        column = line.sheet.column(layout.OWNER)
        title = column.titles[self._layout.languages[0]] if column is not None else layout.OWNER
        self._findings.add(
            line.place(layout.OWNER),
            NAME,
            Text(
                f"wybierz z listy, o co chodzi (kolumna „{title}”).",
                f'choose from the list what this is about (the column "{title}").',
            ),
        )


def _by_language(cells: Mapping[str, str], name: str) -> dict[str, str]:
    found = ((key.partition("@"), text) for key, text in cells.items())
    return {language: text for (before, _, language), text in found if before == name and language}


def register_line(sheet: Sheet, cells: Mapping[str, str], like: SheetLine | None = None) -> SheetLine:
    """A line of the register, which stands where the line of a workbook does that is compared with it."""
    at = like.at if like is not None else RowPlace()
    return SheetLine(sheet, at, cells, like.columns if like is not None else {})
