"""What is wrong with rows, told by row and column."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from wupgraph.authoring.rows.row import Row, RowPlace
from wupgraph.authoring.rows.row_cells import cell_name
from wupgraph.errors import UsageError
from wupgraph.findings.finding import Finding
from wupgraph.screen import escaped
from wupgraph.severity import Severity
from wupgraph.text import Text

_LONGEST = 80  # letters of a cell that are shown


class RowFinding(NamedTuple):
    """A finding, and the row or cell that it is about."""

    finding: Finding
    at: RowPlace


class RowFindings:
    """Findings about rows, as they are found.

    Attributes:
        noted: how often something was found, the same again too.
    """

    def __init__(self) -> None:
        self.noted = 0
        self._found: dict[RowFinding, None] = {}
        self._rows: set[tuple[str, str, int]] = set()

    def add(
        self,
        at: RowPlace,
        code: str,
        text: Text,
        *,
        suggestions: Sequence[str] = (),
        hint: Text | None = None,
        focus: str = "",
        severity: Severity = Severity.VIOLATION,
    ) -> None:
        """Note one.

        Args:
            suggestions: what may have been meant.
            hint: what to do, if nothing is suggested.
            focus: what the row is about, in Turtle.
        """
        self.noted += 1
        if suggestions:
            listed = ", ".join(suggestions)
            hint = Text(f"Może chodziło o: {listed}?", f"Did you mean: {listed}?")
        in_column = at_column(at)
        said = Text(in_column.pl + text.pl, in_column.en + text.en)
        self.extend([RowFinding(Finding(code, severity, said, at.place, hint, focus), at)])

    def add_error(self, row: Row, column: str, code: str, error: UsageError, language: str = "") -> None:
        """Note what was raised about a cell."""
        self.add(row.place_of(column, language), code, error.text, suggestions=error.suggestions)

    def extend(self, findings: Iterable[RowFinding]) -> None:
        """Note some that others found."""
        for one in findings:
            self._found[one] = None
            self._rows.add((one.at.file, one.at.sheet, one.at.row))

    def are_of(self, row: Row) -> bool:
        """Whether some are about a row of a file."""
        return bool(row.at.file) and (row.at.file, row.at.sheet, row.at.row) in self._rows

    def __len__(self) -> int:
        return len(self._found)

    def sorted(self) -> list[RowFinding]:
        """All of them, in the order of rows and columns."""
        return sorted(
            self._found, key=lambda one: (one.at.file, one.at.sheet, one.at.row, one.at.column, one.finding.sort_key)
        )


def at_column(at: RowPlace) -> Text:
    """How a message about a cell begins: with the heading of its column, and the row where the line is another.

    In a workbook it is the name of the cell that spreadsheets have for it: `Projekty!D6`.
    """
    if at.sheet:
        where = f"{at.sheet}!{cell_name(at.row, at.column or 1)}: " if at.row else f"{at.sheet}: "
        return Text(where, where)
    if not at.file or not at.heading:
        return Text("", "")
    if at.line and at.line != at.row:
        return Text(f"w arkuszu wiersz {at.row}, {at.heading}: ", f"row {at.row} of the sheet, {at.heading}: ")
    return Text(f"{at.heading}: ", f"{at.heading}: ")


def cell_shown(text: str) -> str:
    """The text of a cell as a message shows it: not all of a long one, and nothing that a terminal would obey.

    >>> cell_shown("x" * 100)[-3:], cell_shown("a\\x1b[2J")
    ('xx…', 'a\\\\u001B[2J')
    """
    flat = " ".join(text.split())
    return escaped(flat if len(flat) <= _LONGEST else flat[: _LONGEST - 1] + "…")
