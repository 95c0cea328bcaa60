"""A workbook given back with what is wrong with it: red cells with notes, and a sheet that lists and links them."""

from __future__ import annotations

from pathlib import Path

from wupgraph.errors import UsageError
from wupgraph.text import Text
from wupgraph.workbook.marks import Marks


def marked_copy(raw: bytes, path: str, marks: Marks) -> bytes:
    """The bytes of a workbook with marks; all else in it stays as it is.

    Raises:
        UsageError: it is a workbook of a kind that cannot be marked.
    """
    if Path(path).suffix.lower() == ".ods":
        from wupgraph.workbook.ods_marks import ods_with_marks

        return ods_with_marks(raw, marks)
    if Path(path).suffix.lower() != ".xlsx":
        raise UsageError(
            Text(
                f"{path}: kopię z czerwonymi komórkami dostają skoroszyty .xlsx i .ods.",
                f"{path}: a copy with red cells is made of workbooks .xlsx and .ods.",
            )
        )
    from wupgraph.workbook.xlsx_marks import xlsx_with_marks

    return xlsx_with_marks(raw, marks)
