"""The currency that stands with an amount in one cell ("62 090,09 €"), beside the column that has it."""

from __future__ import annotations

from dataclasses import replace

from wupgraph.authoring.opened_register import OpenedRegister
from wupgraph.authoring.recording.row_values import Values
from wupgraph.authoring.rows.row_codes import VALUE
from wupgraph.authoring.rows.row_findings import RowFindings
from wupgraph.errors import UsageError
from wupgraph.text import Text
from wupgraph.workbook.layout import Sheet, SheetColumn
from wupgraph.workbook.named_cells import identifier_in
from wupgraph.workbook.sheet_lines import SheetLine


def with_currency(line: SheetLine, opened: OpenedRegister, values: Values, findings: RowFindings) -> SheetLine:
    """A line with the currency of its amount in the column for it; findings of two that differ."""
    fields = [
        field for form in opened.forms.statements if form.makes in line.sheet.classes for field in form.fields
    ]  # fmt: skip
    column = _column(line.sheet, {one.property for one in fields if one.reads == "Currency"})
    amount = _column(line.sheet, {one.property for one in fields if one.reads == "Number"})
    if column is None or amount is None or amount.key not in line.cells:
        return line
    try:
        reading = values.read(line.cells[amount.key], "", opened.properties.of(amount.iri), ()).reading
    except UsageError:
        return line  # Told when the row itself is read.
    code = reading.currency if reading is not None else ""
    said = line.cells.get(column.key, "")
    if code and not said:
        return replace(line, cells={**line.cells, column.key: code})
    if code and _meant(said, column, opened, values) != _meant(code, column, opened, values):
        findings.add(
            line.place(column.key),
            VALUE,
            Text(
                f"kwota jest w walucie {code}, a tu stoi {identifier_in(said)}; popraw jedno.",
                f"the amount is in {code}, and this says {identifier_in(said)}; correct one of them.",
            ),
        )
    return line


def _column(sheet: Sheet, iris: set[str]) -> SheetColumn | None:
    return next((one for one in sheet.columns if one.iri in iris), None)


def _meant(text: str, column: SheetColumn, opened: OpenedRegister, values: Values) -> object:
    """The entry that a currency is called by; the text itself, if there is none."""
    try:
        return values.read(identifier_in(text), "", opened.properties.of(column.iri), ()).term
    except UsageError:
        return text
