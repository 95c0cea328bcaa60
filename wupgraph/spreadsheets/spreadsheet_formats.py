"""The formats of spreadsheets."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

from wupgraph.formats import Formats

if TYPE_CHECKING:
    from wupgraph.spreadsheets.sheet import Spreadsheet

SpreadsheetWriter: TypeAlias = "Callable[[Spreadsheet], bytes]"

SPREADSHEET_FORMATS: Formats[SpreadsheetWriter] = Formats(
    __package__,
    {
        "xlsx": (".xlsx", "xlsx:to_xlsx", "spreadsheet"),
        "ods": (".ods", "ods:to_ods", "spreadsheet"),
        "csv-excel": (None, "excel_csv:to_excel_csv", "spreadsheet"),
    },
)
# The library that a format needs, and the text that is no file of bytes.
LIBRARIES = {"xlsx": "xlsxwriter"}
TEXTS = ("csv-excel",)
