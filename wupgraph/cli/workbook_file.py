"""The file of a workbook: its format by its suffix, its libraries, its bytes."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wupgraph.cli.bilingual import option
from wupgraph.errors import UsageError
from wupgraph.text import Text

if TYPE_CHECKING:
    from wupgraph.workbook.content import WorkbookContent

# The writer of each format, and the library that it needs.
_WRITERS = {
    ".xlsx": ("wupgraph.workbook.xlsx_writer:xlsx_of", "xlsxwriter"),
    ".ods": ("wupgraph.workbook.ods_writer:ods_of", "odfdo"),
}
_INSTALL = "pip install 'wupgraph[workbook]'"


def workbook_output_options(command: Any) -> Any:
    """-o FILE of a workbook, and --force."""
    output = option(
        "-o",
        "--output",
        metavar="FILE",
        text=Text("Plik skoroszytu: .xlsx albo .ods.", "The file of the workbook: .xlsx or .ods."),
    )
    force = option("--force", is_flag=True, text=Text("Nadpisz istniejący plik.", "Overwrite a file that exists."))
    return output(force(command))


def writer_for(output: str | None) -> Callable[[WorkbookContent], bytes]:
    """What writes a workbook to a file.

    Raises:
        UsageError: no file is named, its suffix is none of a workbook, or a library is missing.
    """
    suffix = Path(output).suffix.lower() if output else ""
    known = ", ".join(_WRITERS)
    if output is None or suffix not in _WRITERS:
        named = f"{output}: " if output else ""
        raise UsageError(
            Text(
                f"{named}podaj plik skoroszytu: -o PLIK z rozszerzeniem {known}.",
                f"{named}give the file of the workbook: -o FILE with the suffix {known}.",
            )
        )
    writer, library = _WRITERS[suffix]
    if find_spec(library) is None:
        raise UsageError(
            Text(
                f"skoroszyty {suffix} zapisuje dodatek workbook (brak: {library}); zainstaluj go: {_INSTALL}.",
                f"workbooks in {suffix} need the extra workbook (missing: {library}); install it: {_INSTALL}.",
            )
        )
    module, _, function = writer.partition(":")
    written: Callable[[WorkbookContent], bytes] = getattr(import_module(module), function)
    return written
