"""CSV as Excel with Polish settings opens it by a double click: UTF-8 with a byte order mark, semicolons, CR LF.

Without the mark Excel takes the file for one of the system's code page (CP1250), and with a comma puts a row into one
cell. Cells that it would take for formulas begin with an apostrophe.
"""

from __future__ import annotations

import csv
import io

from wupgraph.cells import to_cell
from wupgraph.spreadsheets.sheet import Content, Spreadsheet, text_of

_MARK = "\ufeff"


def to_excel_csv(spreadsheet: Spreadsheet) -> bytes:
    """The bytes of a .csv file; several sheets stand below each other, each under its name."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    for number, sheet in enumerate(spreadsheet.sheets):
        if number:
            writer.writerow([])
        if len(spreadsheet.sheets) > 1:
            writer.writerow([to_cell(sheet.name)])
        writer.writerow([to_cell(heading) for heading in sheet.headings])
        writer.writerows([_cell(content, spreadsheet.lang) for content in row] for row in sheet.rows)
    return (_MARK + out.getvalue()).encode()


def _cell(content: Content, lang: str) -> str:
    text = text_of(content, lang)
    return to_cell(text) if isinstance(content, str | tuple) else text
