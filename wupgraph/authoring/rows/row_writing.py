"""Rows as text, in the forms in which they are read: CSV and JSON Lines."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence

from wupgraph.authoring.rows import row as columns
from wupgraph.authoring.rows.row import COLUMNS, Row
from wupgraph.authoring.rows.row_cells import cell_of
from wupgraph.cells import CsvLines, is_formula
from wupgraph.screen import json_text

# Those that stand in every file, filled or not.
_ALWAYS = (
    columns.DOCUMENT, columns.THING, columns.KIND, columns.PROPERTY, columns.VALUE, columns.CERTAINTY,
    columns.QUOTATION, columns.PLACE,
)  # fmt: skip


def to_csv(rows: Sequence[Row], languages: Sequence[str], names: Mapping[str, str] | None = None) -> str:
    """Rows as CSV with a heading, parted by commas (RFC 4180), as `read_rows` reads them.

    Args:
        languages: those of the register, in which order columns of texts stand.
        names: what the columns are called; default: their own names.
    """
    cells = [cells_of(row) for row in rows]
    found = _columns(cells, languages)
    lines = CsvLines()
    writer = csv.writer(lines)
    writer.writerow([_called(name, names or {}) for name in found])
    writer.writerows([_safe(row.get(name, "")) for name in found] for row in cells)
    return lines.text


def to_json_lines(rows: Iterable[Row], names: Mapping[str, str] | None = None) -> str:
    """Rows as JSON Lines, an object a line without empty members, as `read_rows` reads them.

    Args:
        names: as of `to_csv`.
    """
    called = names or {}
    members = ({_called(name, called): cell for name, cell in cells_of(row).items()} for row in rows)
    return "".join(json_text(one) + "\n" for one in members)


def _called(column: str, names: Mapping[str, str]) -> str:
    name, at, language = column.partition("@")
    return f"{names.get(name, name)}{at}{language}"


def cells_of(row: Row) -> dict[str, str]:
    """The cells of a row that are not empty, by column."""
    cells = {
        columns.DOCUMENT: row.document,
        columns.THING: row.thing,
        columns.KIND: row.kind,
        columns.PART: row.part,
        columns.PROPERTY: row.property,
        **{_key(columns.VALUE, language): cell_of(values) for language, values in row.values.items()},
        columns.CERTAINTY: row.certainty,
        columns.RANK: row.rank,
        **{_key(columns.NOTE, language): text for language, text in row.notes.items()},
        **{_key(columns.REASON, language): text for language, text in row.reasons.items()},
        columns.QUOTATION: cell_of(row.quotations),
        columns.PLACE: cell_of(row.places) if any(row.places) else "",
        columns.SINCE: row.since,
        columns.UNTIL: row.until,
        columns.CLAIM: row.claim,
        columns.FILE: row.file,
    }
    return {name: cell for name, cell in cells.items() if cell}


def _key(name: str, language: str) -> str:
    return f"{name}@{language}" if language else name


def _columns(cells: Iterable[dict[str, str]], languages: Sequence[str]) -> list[str]:
    """The columns that are needed, in their order; those of texts by language."""
    order = {tag: number for number, tag in enumerate(languages)}

    def place(name: str) -> tuple[int, int, str]:
        base, _, language = name.partition("@")
        return COLUMNS.index(base), order.get(language, len(order)) if language else -1, language

    return sorted({*_ALWAYS, *(name for row in cells for name in row)}, key=place)


def _safe(cell: str) -> str:
    """A cell that a spreadsheet does not reckon; what begins with an apostrophe before such a text gets one more."""
    return f"'{cell}" if is_formula(cell.lstrip("'")) else cell
