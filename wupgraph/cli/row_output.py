"""Rows of an answer, written in the format that was asked for."""

from __future__ import annotations

import sys
from typing import Any

from wupgraph.cli.options import asked_language, format_from, terminal_width, write_output
from wupgraph.render.row_formats import is_exact, is_for_screen, row_suffixes, rows_renderer
from wupgraph.text import Text

ROW_SUFFIXES = row_suffixes()
_SUFFIXES = ", ".join(ROW_SUFFIXES)
ROW_FORMAT_HELP = Text(
    f"Format wyniku; domyślnie wg rozszerzenia pliku -o ({_SUFFIXES}), a bez niego tabela na ekranie, csv do potoku "
    "lub pliku.",
    f"Form of the answer; default: by the suffix of the -o file ({_SUFFIXES}), without one a table on a terminal, csv "
    "into a pipe or file.",
)


def write_rows(result: Any, register: Any, format_: str | None, output: str | None, force: bool) -> None:
    """Write rows in the asked format, or in the one that suits where they go: the file's suffix, a terminal, a pipe."""
    format_ = format_ or format_from(output, ROW_SUFFIXES)
    if format_ is None:
        format_ = "table" if output in (None, "-") and sys.stdout.isatty() else "csv"
    width, parts = 0, None
    if is_for_screen(format_):
        from wupgraph.render.rows import PARTS

        width, parts = terminal_width(), PARTS
    text = rows_renderer(format_)(result, register.prefixes, asked_language(), width)
    write_output(text, output, force, exact=is_exact(format_), parts=parts)
