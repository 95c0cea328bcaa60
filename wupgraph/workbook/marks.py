"""What is wrong with a workbook, cell by cell, as it is put into a copy of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from wupgraph.authoring.rows.row_cells import cell_name
from wupgraph.authoring.rows.row_findings import RowFinding, at_column
from wupgraph.findings.finding import Finding
from wupgraph.severity import SEVERITY_WORDS
from wupgraph.text import Text
from wupgraph.workbook.sheet_lines import ERRORS_SHEET

HEADINGS = (
    Text("Komórka", "Cell"),
    Text("Poziom", "Level"),
    Text("Reguła", "Rule"),
    Text("Co jest nie tak", "What is wrong"),
)
RED, INK = "FFFFC7CE", "FF9C0006"  # of bad cells, as spreadsheets colour them


@dataclass(frozen=True)
class Mark:
    """What is wrong with a cell.

    Attributes:
        sheet: the name of its sheet; "" of what is about the whole workbook.
        row: from 1; 0 of what is about a whole sheet.
        column: from 1.
    """

    sheet: str
    row: int
    column: int
    level: str
    code: str
    text: str

    @property
    def cell(self) -> str:
        """What the cell is called: `D6`; of a whole sheet its first."""
        return cell_name(self.row or 1, self.column or 1)


@dataclass(frozen=True)
class Marks:
    """What is wrong with a workbook, in one language.

    Attributes:
        title: of the sheet that lists it.
        headings: of the columns of that.
        listed: all of it, by sheet and cell.
    """

    title: str
    headings: tuple[str, ...]
    listed: Sequence[Mark]

    def by_cell(self) -> Mapping[str, Mapping[tuple[int, int], str]]:
        """What the note of each cell says, by sheet, row and column."""
        found: dict[str, dict[tuple[int, int], str]] = {}
        for one in self.listed:
            if one.sheet and one.row:
                cells = found.setdefault(one.sheet, {})
                key = (one.row, one.column or 1)
                cells[key] = f"{cells[key]}\n{one.text}" if key in cells else one.text
        return found


def marks_of(told: Sequence[RowFinding], findings: Iterable[Finding], lang: str) -> Marks:
    """What findings say of the cells of a workbook.

    Args:
        told: with their cells, and
        findings: the same in the words that people are told.
    """
    listed = []
    for one, finding in zip(told, findings, strict=True):
        hint = finding.hint.in_(lang) if finding.hint is not None else ""
        text = finding.message.in_(lang).removeprefix(at_column(one.at).in_(lang))
        level = SEVERITY_WORDS[finding.severity].in_(lang)
        listed.append(Mark(one.at.sheet, one.at.row, one.at.column, level, finding.code, f"{text} {hint}".strip()))
    return Marks(ERRORS_SHEET.in_(lang), tuple(one.in_(lang) for one in HEADINGS), listed)
