"""An .ods file (OpenDocument 1.3, ISO/IEC 26300) as a grid, read element by element.

Repeated rows and cells are written once in the file: a million empty rows take no memory here.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from lxml import etree

from wupgraph.authoring.rows.row import RowPlace
from wupgraph.workbook.grid import CellValue, Grid, Percent, SheetGrid
from wupgraph.workbook.reading_faults import ReadingFaults

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_CELLS = (_TABLE + "table-cell", _TABLE + "covered-table-cell")
_NOT_CONTENT = (_OFFICE + "annotation",)
_MOST_COLUMNS = 1_000  # A sheet of any register has fewer; spreadsheets repeat the last cell to the end.


def read_ods(raw: bytes, name: str, faults: ReadingFaults) -> Grid:
    """The cells of a workbook.

    Args:
        raw: the package, whose size was checked.
        faults: takes what cannot be read of single cells.
    """
    with zipfile.ZipFile(io.BytesIO(raw)) as package:
        content = package.read("content.xml")
    reading = _OdsReading(name, faults)
    events = etree.iterparse(
        io.BytesIO(content), events=("start", "end"), resolve_entities=False, no_network=True, huge_tree=True
    )
    for event, element in events:
        if event == "start" and element.tag == _TABLE + "table":
            reading.begin(element)
        elif event == "end" and element.tag == _TABLE + "table-row":
            reading.take_row(element)
            element.clear()
        elif event == "end" and element.tag == _TABLE + "table":
            reading.end()
        elif event == "end" and element.tag == _STYLE + "style":
            reading.note_style(element)
    return Grid({sheet.name: sheet for sheet in reading.sheets}, name)


class _OdsReading:
    def __init__(self, name: str, faults: ReadingFaults) -> None:
        self._name, self._faults = name, faults
        self.sheets: list[SheetGrid] = []
        self._hidden: set[str] = set()
        self._rows: list[list[CellValue]] = []
        self._title, self._is_hidden, self._empty = "", False, 0

    def note_style(self, style: Any) -> None:
        if any(one.get(_TABLE + "display") == "false" for one in style.iter(_STYLE + "table-properties")):
            self._hidden.add(style.get(_STYLE + "name", ""))

    def begin(self, table: Any) -> None:
        self._title = table.get(_TABLE + "name", "")
        self._is_hidden = table.get(_TABLE + "style-name") in self._hidden
        self._rows, self._empty = [], 0

    def take_row(self, row: Any) -> None:
        times = int(row.get(_TABLE + "number-rows-repeated", 1))
        number = len(self._rows) + self._empty + 1
        cells = self._cells(row, number)
        if not cells:
            self._empty += times
            return
        for _ in range(self._empty):
            self._rows.append([])
        self._empty = 0
        for _ in range(times):
            self._faults.check_rows(len(self._rows) + 1, is_filled=True)
            self._rows.append(list(cells))

    def end(self) -> None:
        self.sheets.append(SheetGrid(self._title, self._rows, is_hidden=self._is_hidden))

    def _cells(self, row: Any, number: int) -> list[CellValue]:
        values: list[CellValue] = []
        last = 0
        for cell in row:
            if cell.tag not in _CELLS:
                continue
            times = int(cell.get(_TABLE + "number-columns-repeated", 1))
            value = self._value(cell, RowPlace(self._name, number, len(values) + 1, sheet=self._title))
            times = min(times, _MOST_COLUMNS - len(values))
            values += [value] * max(times, 0)
            if value is not None:
                last = len(values)
        return values[:last]

    def _value(self, cell: Any, at: RowPlace) -> CellValue:
        kind = cell.get(_OFFICE + "value-type", "")
        text = "\n".join(_paragraphs(cell))
        if cell.get(_TABLE + "formula") is not None and (not kind or text.startswith(("#", "Err:"))):
            if text:
                self._faults.tell_error(at, text)
            else:
                self._faults.tell_formula(at)
            return None
        spans = int(cell.get(_TABLE + "number-columns-spanned", 1)), int(cell.get(_TABLE + "number-rows-spanned", 1))
        if max(spans) > 1:
            self._faults.tell_merged_by(at, *spans)
        return _typed(kind, cell.attrib, text)


def _typed(kind: str, said: Mapping[str, str], text: str) -> CellValue:
    """The value of a cell by its type (OpenDocument 1.3, part 3, 19.387)."""
    number = said.get(_OFFICE + "value")
    if kind == "percentage" and number is not None:
        return Percent(float(number))
    if kind in ("float", "currency") and number is not None:
        return Decimal(repr(float(number)))
    if kind == "date":
        written = said.get(_OFFICE + "date-value", "")
        return datetime.fromisoformat(written) if "T" in written else date.fromisoformat(written)
    if kind == "time":
        return _time(said.get(_OFFICE + "time-value", ""), text)
    if kind == "boolean":
        return said.get(_OFFICE + "boolean-value") == "true"
    return said.get(_OFFICE + "string-value", text) or None


def _time(written: str, text: str) -> CellValue:
    digits = written.removeprefix("PT").replace("H", ":").replace("M", ":").rstrip("S").split(":")
    try:
        hours, minutes, seconds = (int(float(one.replace(",", "."))) for one in digits)
        moment = datetime(2000, 1, 1) + timedelta(hours=hours, minutes=minutes, seconds=seconds)
    except ValueError:
        return text or None
    return time(moment.hour, moment.minute, moment.second)


def _paragraphs(cell: Any) -> Iterator[str]:
    """The texts of the paragraphs of a cell, without its notes."""
    for one in cell:
        if one.tag == _TEXT + "p":
            yield "".join(_pieces(one))


def _pieces(node: Any) -> Iterator[str]:
    """The text of a node: blanks, tabs and breaks are elements (OpenDocument 1.3, part 3, 6.1.3 to 6.1.5)."""
    yield node.text or ""
    for one in node:
        if one.tag == _TEXT + "s":
            yield " " * int(one.get(_TEXT + "c", 1))
        elif one.tag == _TEXT + "tab":
            yield "\t"
        elif one.tag == _TEXT + "line-break":
            yield "\n"
        elif one.tag not in _NOT_CONTENT:
            yield from _pieces(one)
        yield one.tail or ""
