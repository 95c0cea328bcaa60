"""An .xlsx file (Office Open XML, ISO/IEC 29500) as a grid, by openpyxl.

Cells are read with the values that the program which saved them had worked out. What openpyxl does not tell of them in
this way, formulas without such a value and merged cells, is looked up in the XML.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from typing import Any

import openpyxl
from openpyxl.cell.cell import TYPE_ERROR

from wupgraph.authoring.rows.row import RowPlace
from wupgraph.workbook.grid import CellValue, Grid, Percent, SheetGrid
from wupgraph.workbook.reading_faults import ReadingFaults

_FORMULA = re.compile(
    rb"<c\b(?P<about>[^>]*)>\s*<f\b[^>]*?(?:/>|>[^<]*</f>)\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>", re.DOTALL
)
_REFERENCE = re.compile(rb'\br="([A-Z]+)([0-9]+)"')
_OF_TEXT = b't="str"'  # An empty text is a value, too.
_MERGED = re.compile(rb'<mergeCell\b[^>]*\bref="([A-Z]+)([0-9]+):([A-Z0-9]+)"')
_EXTERNAL = "xl/externalLinks/"


def read_xlsx(raw: bytes, name: str, faults: ReadingFaults) -> Grid:
    """The cells of a workbook.

    Args:
        raw: the package, whose size was checked.
        faults: takes what cannot be read of single cells.
    """
    book = openpyxl.load_workbook(io.BytesIO(raw), read_only=True, data_only=True, keep_links=False)
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as package:
            if any(one.startswith(_EXTERNAL) for one in package.namelist()):
                faults.tell_links()
            sheets = [_sheet(page, package, name, faults) for page in book.worksheets]
    finally:
        book.close()
    return Grid({sheet.name: sheet for sheet in sheets}, name)


def _sheet(page: Any, package: zipfile.ZipFile, name: str, faults: ReadingFaults) -> SheetGrid:
    page.reset_dimensions()  # They may say anything.
    rows = []
    for number, cells in enumerate(page.iter_rows(), 1):
        rows.append(_cells(cells, page.title, number, name, faults))
        faults.check_rows(number, bool(rows[-1]))
    while rows and not rows[-1]:
        rows.pop()
    _tell_of_xml(package.read(page._worksheet_path), page.title, name, faults)
    return SheetGrid(page.title, rows, is_hidden=page.sheet_state != "visible")


def _cells(cells: Sequence[Any], sheet: str, row: int, name: str, faults: ReadingFaults) -> Sequence[CellValue]:
    values: list[CellValue] = []
    last = 0
    for column, cell in enumerate(cells, 1):
        value = cell.value
        if value is not None and value != "":
            last = column
            if cell.data_type == TYPE_ERROR:
                faults.tell_error(RowPlace(name, row, column, sheet=sheet), str(value))
                value = None
            elif isinstance(value, float | int) and not isinstance(value, bool) and "%" in cell.number_format:
                value = Percent(value)
        values.append(value)
    return values[:last] if last else ()


def _tell_of_xml(xml: bytes, sheet: str, name: str, faults: ReadingFaults) -> None:
    if b"<f" in xml:
        for row, column in _unreckoned(xml):
            faults.tell_formula(RowPlace(name, row, column, sheet=sheet))
    for letters, row_number, until in (match.groups() for match in _MERGED.finditer(xml)):
        faults.tell_merged(RowPlace(name, int(row_number), _column(letters), sheet=sheet), until.decode())


def _unreckoned(xml: bytes) -> Iterator[tuple[int, int]]:
    """The cells with a formula that nobody has reckoned: row and column."""
    for match in _FORMULA.finditer(xml):
        found = _REFERENCE.search(match["about"])
        if found is not None and _OF_TEXT not in match["about"]:
            yield int(found[2]), _column(found[1])


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number
