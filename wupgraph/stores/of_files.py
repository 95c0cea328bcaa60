"""Files as a store in memory: in one graph for what names none, as questions do; each in its own for other queries."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from pathlib import Path

import pyoxigraph as ox
from pyoxigraph import NamedNode

from wupgraph.stores.embedded import EmbeddedStore


class StoreOfFiles(EmbeddedStore):
    """The triples of files, read when they are first asked for.

    One graph is filled and asked sooner than many, of which a triple that two have counts twice.

    Args:
        files: each with the name of its graph.
        prefixes: namespaces by prefix that a query may use without declaring them.
    """

    def __init__(self, files: Sequence[tuple[Path, NamedNode]], prefixes: Mapping[str, str]) -> None:
        super().__init__(prefixes=prefixes)
        self._files = files

    def _asked(self, text: str, *, states_dataset: bool) -> tuple[ox.Store, list[NamedNode] | None]:
        return (self._by_graph if states_dataset or _may_name_graphs(text) else self._in_one), None

    @functools.cached_property
    def _by_graph(self) -> ox.Store:
        for file, graph in self._files:
            self.load(file, graph)
        return self._store

    @functools.cached_property
    def _in_one(self) -> ox.Store:
        one = EmbeddedStore()
        for file, _ in self._files:
            one.load(file, None)
        return one._store


def _may_name_graphs(text: str) -> bool:
    """Whether a query may have GRAPH; most only have the name of this program in their prefixes."""
    lower = text.lower()
    return "\\u" in lower or lower.count("graph") > lower.count("wupgraph")
