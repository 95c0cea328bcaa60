"""The formats of rows."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

from wupgraph.formats import Formats, in_sheets

if TYPE_CHECKING:
    from wupgraph.queries.result import Result
    from wupgraph.rdf.namespaces import Prefixes
    from wupgraph.spreadsheets.sheet import Sheet

RowsRenderer: TypeAlias = "Callable[[Result, Prefixes, str, int], str | tuple[Sheet, ...]]"

ROW_FORMATS: Formats[RowsRenderer] = Formats(
    __package__,
    {
        "table": (".txt", "rows:table", "screen"),
        "csv": (".csv", "rows:comma_separated", "program"),
        "tsv": (".tsv", "rows:tab_separated", "program"),
        "json": (".json", "rows:sparql_json", "program"),
        "markdown": (".md", "rows:markdown", "page"),
        **in_sheets("rows_in_sheets:rows_in_sheets"),
    },
)
