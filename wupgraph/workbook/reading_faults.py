"""What can be wrong with the cells of a workbook before anybody knows what they mean."""

from __future__ import annotations

from typing import NamedTuple

from wupgraph.authoring.rows.row import RowPlace
from wupgraph.authoring.rows.row_cells import cell_name
from wupgraph.authoring.rows.row_codes import FORM, VALUE
from wupgraph.authoring.rows.row_findings import RowFinding, RowFindings, cell_shown
from wupgraph.errors import InputError
from wupgraph.gate.limits import WORKBOOK_ROWS
from wupgraph.severity import Severity
from wupgraph.text import Text
from wupgraph.workbook.grid import Grid


class WorkbookRead(NamedTuple):
    """The cells of a workbook, what is wrong with single ones, and what is to be said of how it was read."""

    grid: Grid
    told: tuple[RowFinding, ...]
    notes: tuple[Text, ...] = ()


class ReadingFaults:
    """Takes what readers of workbooks find.

    Attributes:
        found: the findings, each at its cell.
    """

    def __init__(self, name: str) -> None:
        self.found = RowFindings()
        self._name = name
        self._filled = 0

    def check_rows(self, row: int, is_filled: bool) -> None:
        """Count the rows that hold something.

        Raises:
            InputError: they are too many.
        """
        self._filled += is_filled
        if self._filled > WORKBOOK_ROWS:
            raise InputError(
                Text(
                    f"skoroszyt ma ponad {WORKBOOK_ROWS} wypełnionych wierszy; podziel go",
                    f"the workbook has over {WORKBOOK_ROWS} filled rows; divide it",
                ),
                self._name,
            )

    def tell_formula(self, at: RowPlace) -> None:
        """A formula whose value is not in the file."""
        self.found.add(
            at,
            VALUE,
            Text(
                "jest tu formuła, której wyniku nie ma w pliku; otwórz skoroszyt w programie, który ją policzy, i "
                "zapisz go, albo wpisz wartość.",
                "this is a formula whose result the file does not have; open the workbook in a program that reckons "
                "it, and save it, or write the value.",
            ),
        )

    def tell_error(self, at: RowPlace, value: str) -> None:
        """A formula that came to an error."""
        shown = cell_shown(value)
        self.found.add(
            at,
            VALUE,
            Text(
                f"formuła daje tu błąd {shown}; popraw ją albo wpisz wartość.",
                f"the formula comes to the error {shown}; correct it, or write the value.",
            ),
        )

    def tell_merged(self, at: RowPlace, until: str) -> None:
        """Merged cells: which row their value is of is not known."""
        self.found.add(
            at,
            FORM,
            Text(
                f"komórki stąd do {until} są scalone; rozdziel je i wpisz wartość w każdym wierszu.",
                f"the cells from here to {until} are merged; part them, and write the value in each row.",
            ),
        )

    def tell_merged_by(self, at: RowPlace, columns: int, rows: int) -> None:
        """Merged cells, by how many columns and rows they span."""
        self.tell_merged(at, cell_name(at.row + rows - 1, at.column + columns - 1))

    def tell_links(self) -> None:
        """Formulas that lead to other workbooks."""
        self.found.add(
            RowPlace(self._name),
            FORM,
            Text(
                "skoroszyt ma odwołania do innych plików; czytam z niego ostatnio zapisane wyniki, innych plików nie "
                "otwieram.",
                "the workbook has links to other files; their results are read as they were saved last, and no other "
                "file is opened.",
            ),
            severity=Severity.INFO,
        )
