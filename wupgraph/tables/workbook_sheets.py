"""Sheets of workbooks (.xlsx, .xls, .xlsb, .ods) as records, by python-calamine, which is imported when one is read."""

from __future__ import annotations

import datetime
import zipfile
from collections.abc import Iterator
from pathlib import Path

from wupgraph.errors import InputError, UsageError
from wupgraph.gate.limits import DOCUMENT_MEMBERS, TABLE_RATIO, TABLE_UNPACKED
from wupgraph.text import Text

_ZIP = b"PK\x03\x04"


def sheet_records(path: Path, name: str) -> Iterator[list[str]]:
    """The rows of a sheet from the first row and column on, as text.

    Args:
        name: of the sheet; "" for the first.

    Raises:
        InputError: the file is damaged, protected by a password, or unpacks to more than a workbook has; or it has no
            sheet of that name.
        UsageError: python-calamine is not installed.
    """
    try:
        import python_calamine
    except ModuleNotFoundError:
        raise UsageError(
            Text(
                f"{path}: do arkuszy potrzebny jest dodatek: pip install 'wupgraph[workbook]'; albo zapisz arkusz jako "
                "CSV UTF-8.",
                f"{path}: workbooks need an extra: pip install 'wupgraph[workbook]'; or save the sheet as CSV UTF-8.",
            )
        ) from None
    _check_size(path)
    try:
        workbook = python_calamine.CalamineWorkbook.from_path(str(path))
    except Exception as error:  # Whatever its reader stumbles over.
        if isinstance(error, MemoryError):
            raise
        raise _damaged(path, error) from None
    names = workbook.sheet_names
    if name and name not in names:
        listed = ", ".join(names)
        text = Text(f"nie ma arkusza „{name}”; są: {listed}", f'there is no sheet "{name}"; there are {listed}')
        raise InputError(text, str(path))
    if not names:
        raise InputError(Text("skoroszyt nie ma arkuszy", "the workbook has no sheets"), str(path))
    try:
        sheet = workbook.get_sheet_by_name(name or names[0])
        rows = sheet.iter_rows()
    except Exception as error:
        raise _damaged(path, error) from None
    first_row, first_column = sheet.start or (0, 0)
    yield from ([] for _ in range(first_row))
    for row in rows:
        yield [*[""] * first_column, *map(cell_text, row)]


def _check_size(path: Path) -> None:
    """Refuse an archive that unpacks to more than a workbook has.

    Raises:
        InputError: it is one, or is damaged.
    """
    with path.open("rb") as file:
        if file.read(4) != _ZIP:
            return
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, OSError) as error:
        raise _damaged(path, error) from None
    unpacked = sum(one.file_size for one in members)
    if len(members) > DOCUMENT_MEMBERS or unpacked > TABLE_UNPACKED or unpacked > TABLE_RATIO * path.stat().st_size:
        raise InputError(
            Text(
                "skoroszyt rozpakowuje się do podejrzanie wielu danych; zapisz arkusz jako CSV UTF-8",
                "the workbook unpacks to suspiciously much; save the sheet as CSV UTF-8",
            ),
            str(path),
        )


def _damaged(path: Path, error: Exception) -> InputError:
    if "password" in str(error).lower():
        text = Text("skoroszyt chroni hasło; zapisz go bez niego", "the workbook has a password; save it without")
    else:
        text = Text(
            "to nie jest skoroszyt albo jest uszkodzony; zapisz go na nowo, np. jako CSV UTF-8",
            "this is no workbook, or it is damaged; save it anew, such as CSV UTF-8",
        )
    return InputError(text, str(path))


def cell_text(value: object) -> str:
    """A value of a workbook as a cell of CSV has it: dates in ISO 8601, whole numbers without a point."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        return value.date().isoformat()
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    return str(value)
