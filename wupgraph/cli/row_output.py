"""Rows of an answer, written in the format that was asked for."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from wupgraph.cli.languages import content_language
from wupgraph.cli.options import format_from, terminal_width, write_output
from wupgraph.render.row_formats import ROW_FORMATS
from wupgraph.text import Text

if TYPE_CHECKING:
    from wupgraph.cli.about_data import Asked

ROW_SUFFIXES = ROW_FORMATS.suffixes(screen_last=True)


def table_or_csv_help(suffixes: Iterable[str]) -> Text:
    """What -f does where a suffix of these asks for a format, and else a terminal gets a table."""
    known = ", ".join(suffixes)
    return Text(
        f"Format wyniku; domyślnie wg rozszerzenia pliku -o ({known}), a bez niego tabela na ekranie, csv do potoku "
        "lub pliku.",
        f"Form of the answer; default: by the suffix of the -o file ({known}), without one a table on a terminal, csv "
        "into a pipe or file.",
    )


def table_or_csv(output: str | None) -> str:
    """The format that suits where rows go, if no suffix tells: a table on a terminal, csv into a pipe or file."""
    return "table" if output in (None, "-") and sys.stdout.isatty() else "csv"


ROW_FORMAT_HELP = table_or_csv_help(ROW_SUFFIXES)


def row_format(format_: str | None, output: str | None) -> str:
    """The format that was asked for, or the one that suits where rows go: the file's suffix, a terminal, a pipe.

    Raises:
        UsageError: no format has that suffix, or a spreadsheet cannot be written there.
    """
    format_ = format_ or format_from(output, ROW_SUFFIXES) or table_or_csv(output)
    if ROW_FORMATS.is_spreadsheet(format_):
        from wupgraph.cli.spreadsheet_output import check_spreadsheet

        check_spreadsheet(ROW_FORMATS, format_, output)
    return format_


def write_rows(
    result: Any, register: Any, format_: str | None, output: str | None, force: bool, asked: Asked = ()
) -> None:
    """Write rows in the asked format, or in the one that suits where they go.

    Args:
        asked: what a spreadsheet says of the question.
    """
    format_ = row_format(format_, output)
    width, parts = 0, None
    if ROW_FORMATS.is_for_screen(format_):
        from wupgraph.render.rows import PARTS

        width, parts = terminal_width(), PARTS
    rendered = ROW_FORMATS.renderer(format_)(result, register.prefixes, content_language(), width)
    if not isinstance(rendered, str):
        from wupgraph.cli.spreadsheet_output import write_spreadsheet

        write_spreadsheet(rendered, register, asked, format_, output, force)
        return
    write_output(rendered, output, force, exact=ROW_FORMATS.is_exact(format_), parts=parts)
