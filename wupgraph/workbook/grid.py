"""The cells of a workbook, whatever file they stand in: what every reader gives, and every writer takes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal


class Percent(float):
    """A number that is shown as so many of a hundred: 0.75 where a cell says 75 %."""


CellValue = str | bool | int | float | Decimal | date | datetime | time | None


@dataclass(frozen=True, slots=True)
class SheetGrid:
    """The cells of one sheet.

    Attributes:
        name: that of the sheet, as its tab has it; of a folder of CSV, the name of the file without suffix.
        rows: from the first row of the sheet on, each from its first column on; they need not be of one length, and
            empty rows in between are there (`()`), so that `rows[i]` is the row i + 1 of the sheet.
        is_hidden: people do not see it.
    """

    name: str
    rows: Sequence[Sequence[CellValue]]
    is_hidden: bool = False

    def cell(self, row: int, column: int) -> CellValue:
        """A cell by its row and column, both from 1; None of one that is not there.

        >>> SheetGrid("A", [["x"]]).cell(1, 1), SheetGrid("A", [["x"]]).cell(4, 2)
        ('x', None)
        """
        cells = self.rows[row - 1] if row <= len(self.rows) else ()
        return cells[column - 1] if column <= len(cells) else None


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of a workbook.

    Attributes:
        sheets: by name, in their order.
        name: of the file, as findings have it; "" of one that is no file yet.
    """

    sheets: Mapping[str, SheetGrid]
    name: str = ""
