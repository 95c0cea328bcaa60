"""The formats of rows. One that is added here is offered, guessed from suffixes, told in the help and written."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from wupgraph.queries.result import Result
    from wupgraph.rdf.namespaces import Prefixes

RowsRenderer: TypeAlias = "Callable[[Result, Prefixes, str, int], str]"

# By the name that -f takes: the suffix of files that are written so where no format is asked for; a module of this room
# and its function, imported when there are rows to write; who reads it: people at a screen, people on a page, or a
# program, which takes every letter as it is. Every start reads this: bare tuples cost least.
ROW_FORMATS = {
    "table": (".txt", "rows:table", "screen"),
    "csv": (".csv", "rows:comma_separated", "program"),
    "tsv": (".tsv", "rows:tab_separated", "program"),
    "json": (".json", "rows:sparql_json", "program"),
    "markdown": (".md", "rows:markdown", "page"),
}


def row_suffixes() -> dict[str, str]:
    """The format that each suffix of a file means; those for the screen last, which files seldom are to have."""
    names = sorted(ROW_FORMATS, key=is_for_screen)
    return {ROW_FORMATS[name][0]: name for name in names}


def rows_renderer(name: str) -> RowsRenderer:
    """What writes a format; only its module is imported."""
    module, _, function = ROW_FORMATS[name][1].partition(":")
    found: RowsRenderer = getattr(import_module(f"wupgraph.render.{module}"), function)
    return found


def is_exact(name: str) -> bool:
    """Whether a format is for programs."""
    return ROW_FORMATS[name][2] == "program"


def is_for_screen(name: str) -> bool:
    """Whether a format is for people at a terminal, and as wide as that."""
    return ROW_FORMATS[name][2] == "screen"
