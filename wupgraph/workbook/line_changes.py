"""A line that was changed, cell by cell: which statements go, and which come in their place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from wupgraph.authoring.rows.row import Row
from wupgraph.authoring.rows.row_cells import cleaned
from wupgraph.authoring.rows.row_codes import FORM
from wupgraph.authoring.rows.row_findings import RowFindings, cell_shown
from wupgraph.errors import UsageError
from wupgraph.rdf.terms import Term
from wupgraph.severity import Severity
from wupgraph.text import Text
from wupgraph.workbook import layout
from wupgraph.workbook.layout import SheetColumn
from wupgraph.workbook.named_cells import identifier_in
from wupgraph.workbook.pivoting import Line
from wupgraph.workbook.sheet_lines import SheetLine
from wupgraph.workbook.three_way import ChangedLine
from wupgraph.workbook.unpivoting import Unpivoting, register_line

_PASSAGE = (layout.DOCUMENT, layout.QUOTATION, layout.PLACE, layout.CLAIM)
_REMARKS = (layout.CERTAINTY, layout.RANK, layout.NOTE, layout.REASON, layout.SINCE, layout.UNTIL)


class LineChanges:
    """Makes rows of changed lines."""

    def __init__(self, unpivoting: Unpivoting, findings: RowFindings) -> None:
        self._unpivoting, self._findings = unpivoting, findings

    def of(self, changed: ChangedLine) -> tuple[list[Row], list[Row]]:
        """The rows that go, and those that come in their place."""
        line, now = _with_own_place(changed.line, changed.now), changed.now
        before = register_line(line.sheet, now, line)
        if line.sheet.is_other:
            return list(self._unpivoting.rows(before, is_exact=True)), list(self._unpivoting.rows(line))
        differing = [one for one in line.sheet.columns if _differs(line, now, one) and one.name != layout.MARK]
        properties = [one for one in differing if one.iri]
        if any(one.name in _PASSAGE for one in differing):
            return self._all_anew(before, line, properties)
        remarks = [one for one in differing if one.name in _REMARKS]
        if any(one.key in now and one.key not in line.cells for one in remarks):
            return self._all_anew(before, line, properties)
        outgoing: list[Row] = []
        rows: list[Row] = list(self._unpivoting.rows(line)) if remarks else []
        for column in properties:
            out, in_ = self._cell(before, line, column)
            outgoing += out
            rows += in_ if not remarks else []
        if any(one.name in (layout.OWNER, layout.LINK) for one in differing):
            outgoing += self._unpivoting.rows(before, [layout.OWNER], is_exact=True)
            rows += self._unpivoting.rows(line, [layout.OWNER])
        if outgoing and not remarks:
            rows += self._qualifiers(line, properties)
        return outgoing, rows

    def _all_anew(
        self, before: SheetLine, line: SheetLine, properties: Sequence[SheetColumn]
    ) -> tuple[list[Row], list[Row]]:
        """All that a line says, since it says it from another passage; what was emptied stays there."""
        emptied = [one for one in properties if one.key not in line.cells]
        for one in emptied:
            self._tell_emptied(line, one, before.cells[one.key])
        keys = [one.key for one in line.sheet.columns if one.key in line.cells and (one.iri or one.key == layout.OWNER)]
        kept = [one.key for one in line.sheet.columns if _is_delete(line.cells.get(one.key, ""))]
        outgoing = self._unpivoting.rows(before, [*keys], is_exact=True)
        return list(outgoing), list(self._unpivoting.rows(line, [key for key in keys if key not in kept]))

    def _cell(self, before: SheetLine, line: SheetLine, column: SheetColumn) -> tuple[list[Row], list[Row]]:
        """What goes and what comes with a cell: values that stay are in neither."""
        was, said = before.cells.get(column.key, ""), line.cells.get(column.key, "")
        if was and not said:
            self._tell_emptied(line, column, was)
            return [], []
        outgoing = list(self._unpivoting.rows(before, [column.key], is_exact=True)) if was else []
        if _is_delete(said):
            return outgoing, []
        rows = list(self._unpivoting.rows(line, [column.key]))
        old, new = self._values(outgoing, column), self._values(rows, column)
        gone = [text for text, term in old.items() if term not in new.values()]
        come = [text for text, term in new.items() if term not in old.values()]
        return _with_values(outgoing, gone), _with_values(rows, come)

    def _values(self, rows: Sequence[Row], column: SheetColumn) -> dict[str, Term | str]:
        """The values of rows by their texts: as they are read, else as they are written."""
        property_ = self._unpivoting.property(column)
        found: dict[str, Term | str] = {}
        for row in rows:
            for text in row.values.get(column.language, ()):
                try:
                    found[text] = self._unpivoting.values.read(
                        text, column.language, property_, self._unpivoting.classes(row.thing)
                    ).term
                except UsageError:
                    found[text] = text
        return found

    def _qualifiers(self, line: SheetLine, changed: Sequence[SheetColumn]) -> list[Row]:
        """How numbers of a line are written: that goes with a number, and comes with the new one."""
        keys = [one.key for one in line.sheet.columns if one.key in line.cells and one not in changed and one.iri]
        keys = [
            key for key in keys if (column := line.sheet.column(key)) and self._unpivoting.property(column).is_qualifier
        ]
        return list(self._unpivoting.rows(line, keys)) if keys else []

    def _tell_emptied(self, line: SheetLine, column: SheetColumn, was: str) -> None:
        shown = cell_shown(was)
        self._findings.add(
            line.place(column.key),
            FORM,
            Text(
                f"pusta komórka niczego nie usuwa: w rejestrze zostaje {shown}. Żeby to usunąć, wpisz tu -.",
                f"an empty cell deletes nothing: {shown} stays in the register. To delete it, write - here.",
            ),
            severity=Severity.WARNING,
        )


def _with_own_place(line: SheetLine, now: Line) -> SheetLine:
    """A line whose quotation is another without the place of the former one."""
    is_moved = any(line.cells.get(key) != now.get(key) for key in (layout.DOCUMENT, layout.QUOTATION))
    place = line.cells.get(layout.PLACE)
    if not is_moved or place is None or place != now.get(layout.PLACE):
        return line
    return replace(line, cells={key: text for key, text in line.cells.items() if key != layout.PLACE})


def _differs(line: SheetLine, now: Line, column: SheetColumn) -> bool:
    said, was = (cleaned(cells.get(column.key, "")) for cells in (line.cells, now))
    if column.is_named and not column.is_many:
        said, was = identifier_in(said), identifier_in(was)
    return said != was


def _is_delete(text: str) -> bool:
    return text.strip() == layout.DELETE


def _with_values(rows: Sequence[Row], texts: Sequence[str]) -> list[Row]:
    """Rows with those of their values that are among some."""
    found = []
    for row in rows:
        values = {
            language: kept
            for language, said in row.values.items()
            if (kept := tuple(one for one in said if one in texts))
        }
        if values:
            found.append(replace(row, values=values))
    return found
