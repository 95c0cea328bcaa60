"""The formats of a graph that a query made."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, TypeAlias

from wupgraph.formats import Formats

if TYPE_CHECKING:
    from pyoxigraph import Triple

    from wupgraph.rdf.namespaces import Prefixes

GraphRenderer: TypeAlias = "Callable[[Iterable[Triple], Prefixes], str | bytes]"

GRAPH_FORMATS: Formats[GraphRenderer] = Formats(
    __package__,
    {
        "turtle": (".ttl", "constructed_graphs:turtle", "program"),
        "nt": (".nt", "constructed_graphs:ntriples", "program"),
    },
)
