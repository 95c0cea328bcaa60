"""Answers as spreadsheets: what may be written where, and the sheet that says what was asked, of which data."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from wupgraph.cli.languages import content_language
from wupgraph.cli.options import write_output
from wupgraph.errors import UsageError
from wupgraph.text import Text

if TYPE_CHECKING:
    from wupgraph.cli.about_data import Asked
    from wupgraph.formats import Formats
    from wupgraph.register.folder import Register
    from wupgraph.spreadsheets.sheet import Sheet

_TITLE_LENGTH = 200


def check_spreadsheet(formats: Formats[Any], format_: str, output: str | None) -> None:
    """Refuse before any work is done a spreadsheet that cannot be made, or would go to a terminal.

    Raises:
        UsageError: it is such a one.
    """
    if not formats.is_spreadsheet(format_):
        return
    from importlib.util import find_spec

    from wupgraph.spreadsheets.spreadsheet_formats import LIBRARIES, TEXTS

    if format_ not in TEXTS and output in (None, "-") and sys.stdout.isatty():
        raise UsageError(
            Text(
                f"-f {format_}: arkusza nie da się pokazać na ekranie; podaj plik: -o odpowiedz.{format_}.",
                f"-f {format_}: a spreadsheet cannot be shown on a terminal; give a file: -o answer.{format_}.",
            )
        )
    library = LIBRARIES.get(format_)
    if library is not None and find_spec(library) is None:
        install = f"{sys.executable} -m pip install 'wupgraph[workbook]'"
        raise UsageError(
            Text(
                f"-f {format_}: brak biblioteki {library}; zainstaluj: {install} albo wybierz -f ods.",
                f"-f {format_}: the library {library} is missing; install it: {install}, or use -f ods.",
            )
        )


def write_spreadsheet(
    sheets: Sequence[Sheet], register: Register | None, asked: Asked, format_: str, output: str | None, force: bool
) -> None:
    """Write sheets, and where the format has several the one about them.

    Raises:
        UsageError: they do not fit into a spreadsheet, or the file exists and `force` is not set.
        OutputError: it cannot be written.
    """
    from wupgraph.spreadsheets.spreadsheet_formats import TEXTS

    # Text goes to a terminal, too, which then gets nothing that it would obey.
    content = spreadsheet_bytes(sheets, register, asked, format_)
    write_output(content, output, force, exact=format_ in TEXTS)


def spreadsheet_bytes(sheets: Sequence[Sheet], register: Register | None, asked: Asked, format_: str) -> bytes:
    """The bytes of a spreadsheet in a format.

    Raises:
        UsageError: it does not fit.
    """
    from wupgraph.cli.about_data import about_sheet
    from wupgraph.spreadsheets.sheet import Spreadsheet, check_fit, text_of
    from wupgraph.spreadsheets.spreadsheet_formats import SPREADSHEET_FORMATS, TEXTS

    lang = content_language()
    spreadsheet = Spreadsheet(tuple(sheets), lang)
    if format_ not in TEXTS:
        about, day = about_sheet(register, asked, len(sheets[0].rows), lang)
        title = text_of(asked[0][1], lang).partition("\n")[0][:_TITLE_LENGTH] if asked else "wupgraph"
        spreadsheet = Spreadsheet(tuple(sheets), lang, about, title, day)
        check_fit(spreadsheet.all_sheets, lang)
    return SPREADSHEET_FORMATS.renderer(format_)(spreadsheet)
