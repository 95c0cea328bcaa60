"""XLSX (ISO/IEC 29500) by XlsxWriter."""

from __future__ import annotations

import datetime as dt
import functools
import io
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from wupgraph.spreadsheets.sheet import (
    LINKS,
    ZIP_DATE,
    Content,
    Link,
    Sheet,
    Spreadsheet,
    is_like_formula,
    lines_of,
    text_of,
    widths_of,
)

if TYPE_CHECKING:
    from xlsxwriter.format import Format

_LINE, _HIGHEST = 15, 409  # points: a line of letters, and the highest row that Excel has
_UNDATED = dt.date(*ZIP_DATE[:3])  # As the parts of the package are.
# Excel shows a longer text as #### where the format of its cell is that of texts.
_LONGEST_OF_FORMAT = 255


def to_xlsx(spreadsheet: Spreadsheet) -> bytes:
    """The bytes of an .xlsx file; the same for the same spreadsheet."""
    from xlsxwriter import Workbook

    out = io.BytesIO()
    # A text is written as one whatever it begins with: what calls for that besides is set, too.
    settings = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with Workbook(out, settings) as workbook:
        created = dt.datetime.combine(spreadsheet.day or _UNDATED, dt.time())
        workbook.set_properties({"title": spreadsheet.title, "created": created})
        formats = _Formats(workbook)
        for sheet in spreadsheet.all_sheets:
            _write(workbook.add_worksheet(sheet.name), sheet, formats, spreadsheet.lang)
    return out.getvalue()


class _Formats:
    """The formats of a workbook, each made once."""

    def __init__(self, workbook: Any) -> None:
        self._workbook = workbook

    @functools.cache  # noqa: B019  # It lives as long as its workbook.
    def __call__(self, number: str = "", *, bold: bool = False, link: bool = False, quoted: bool = False) -> Format:
        said: dict[str, Any] = {"text_wrap": True, "valign": "top", "quote_prefix": quoted}
        if number:
            said["num_format"] = number
        if bold:
            said |= {"bold": True, "bg_color": "#D9E2EC", "bottom": 1}
        if link:
            said |= {"font_color": "#0563C1", "underline": 1}
        return self._workbook.add_format(said)


def _write(worksheet: Any, sheet: Sheet, formats: _Formats, lang: str) -> None:
    last = max(len(sheet.headings) - 1, 0)
    widths = widths_of(sheet, lang)
    for column, width in enumerate(widths):
        worksheet.set_column(column, column, width)
    for column, heading in enumerate(sheet.headings):
        worksheet.write_string(0, column, heading, formats(bold=True))
    links = 0
    for row, contents in enumerate(sheet.rows, start=1):
        if (lines := lines_of(contents, widths, lang)) > 1:  # LibreOffice does not see to the height of such rows.
            worksheet.set_row(row, min(lines * _LINE, _HIGHEST))
        for column, content in enumerate(contents):
            if isinstance(content, Link):
                links += 1
                if links <= LINKS:
                    worksheet.write_url(row, column, content.url, formats(link=True), content.text)
                    continue
            _write_cell(worksheet, row, column, content, formats, lang)
    worksheet.freeze_panes(1, 0)
    if sheet.rows:
        worksheet.autofilter(0, 0, len(sheet.rows), last)
    worksheet.repeat_rows(0)
    worksheet.set_landscape()
    worksheet.set_paper(9)  # A4
    worksheet.fit_to_pages(1, 0)


def _write_cell(worksheet: Any, row: int, column: int, content: Content, formats: _Formats, lang: str) -> None:
    match content:
        case None | "":
            pass
        case Decimal():
            places = -min(int(content.as_tuple().exponent), 0)
            worksheet.write_number(row, column, float(content), formats("#,##0" + f".{'0' * places}" * bool(places)))
        case int():
            worksheet.write_number(row, column, content, formats("0"))
        case dt.date():
            worksheet.write_datetime(row, column, content, formats("yyyy-mm-dd"))
        case _:
            text = text_of(content, lang)
            number = "@" if len(text) <= _LONGEST_OF_FORMAT else ""
            worksheet.write_string(row, column, text, formats(number, quoted=is_like_formula(text)))
