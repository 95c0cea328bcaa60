"""The formats of coverage."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

from wupgraph.formats import Formats, in_sheets

if TYPE_CHECKING:
    from wupgraph.evidence.coverage import Coverage
    from wupgraph.rdf.namespaces import Prefixes
    from wupgraph.spreadsheets.sheet import Sheet

CoverageRenderer: TypeAlias = "Callable[[Coverage, Prefixes, str, int, bool], str | tuple[Sheet, ...]]"

COVERAGE_FORMATS: Formats[CoverageRenderer] = Formats(
    __package__,
    {
        "table": (".txt", "coverage:table", "screen"),
        "csv": (".csv", "coverage:comma_separated", "program"),
        "json": (".json", "coverage:as_json", "program"),
        "markdown": (".md", "coverage:markdown", "page"),
        **in_sheets("coverage_in_sheets:coverage_in_sheets"),
    },
)
