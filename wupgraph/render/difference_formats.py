"""The formats of differences."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

from wupgraph.formats import Formats

if TYPE_CHECKING:
    from wupgraph.rdf.namespaces import Prefixes
    from wupgraph.render.difference import Compared

DifferenceRenderer: TypeAlias = "Callable[[Compared, Prefixes, str], str]"

DIFFERENCE_FORMATS: Formats[DifferenceRenderer] = Formats(
    __package__,
    {
        "text": (".txt", "difference:text", "screen"),
        "markdown": (".md", "difference:markdown", "page"),
        "json": (".json", "difference:as_json", "program"),
    },
)
