"""A rehearsal: the store as it is, and writes that change only a copy of it, each written down."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote

import pyoxigraph as ox
from pyoxigraph import NamedNode, Quad, Triple

from wupgraph.loading.names import LOADS, LOCKS, is_reserved
from wupgraph.store import Answer, Solutions
from wupgraph.store.endpoint import Endpoint


class Rehearsal:
    """An `Endpoint` that reads from another one and sends it no writes.

    `requests` holds what would have been sent, in order, with no secret in it.
    """

    def __init__(self, endpoint: Endpoint) -> None:
        self.profile = endpoint.profile
        self.requests: list[str] = []
        self._real = endpoint
        self._copy = ox.Store()
        self._sizes = endpoint.graph_sizes()
        self._read: set[str] = set()
        for graph in (LOCKS, LOADS):
            self._ensure(graph)

    @property
    def graphs(self) -> tuple[str, ...]:
        """The register's graphs, after what was rehearsed."""
        return tuple(sorted(graph for graph in self.graph_sizes() if not is_reserved(graph)))

    def query(self, text: str) -> Answer:
        return self._real.query(text)

    def select(self, text: str) -> Solutions:
        return self._real.select(text)

    def ask(self, text: str) -> bool:
        return bool(self._copy.query(text, use_default_graph_as_union=True))

    def rows(self, text: str) -> list[dict[str, str]]:
        answer = self._copy.query(text, use_default_graph_as_union=True)
        assert isinstance(answer, ox.QuerySolutions)
        names = [variable.value for variable in answer.variables]
        return [
            {name: term.value for name in names if isinstance(term := solution[name], NamedNode | ox.Literal)}
            for solution in answer
        ]

    def update(self, text: str) -> None:
        self._note("POST", self.profile.update_url, "application/sparql-update", text)
        self._copy.update(text)

    def graph_sizes(self) -> dict[str, int]:
        here = {graph: len(self.get_graph(graph)) for graph in self._read}
        return {graph: size for graph, size in {**self._sizes, **here}.items() if size}

    def get_graph(self, graph: str) -> list[Triple]:
        self._ensure(graph)
        found = self._copy.quads_for_pattern(None, None, None, NamedNode(graph))
        return [Triple(quad.subject, quad.predicate, quad.object) for quad in found]

    def put_graph(self, graph: str, triples: Iterable[Triple]) -> None:
        self._read.add(graph)
        self._copy.clear_graph(NamedNode(graph))
        self._fill(graph, triples, "PUT")

    def add_to_graph(self, graph: str, triples: Iterable[Triple]) -> None:
        self._ensure(graph)
        self._fill(graph, triples, "POST")

    def drop_graph(self, graph: str) -> None:
        self._note("DELETE", self._url_of(graph))
        self._read.add(graph)
        self._copy.clear_graph(NamedNode(graph))

    def move_graph(self, source: str, target: str) -> None:
        text = f"MOVE GRAPH <{source}> TO GRAPH <{target}>"
        self._note("POST", self.profile.update_url, "application/sparql-update", text)
        self._read.add(target)
        self._copy.update(text)

    def _url_of(self, graph: str) -> str:
        return f"{self.profile.graphs_url}?graph={quote(graph, safe='')}"

    def _ensure(self, graph: str) -> None:
        if graph not in self._read:
            self._read.add(graph)
            if self._sizes.get(graph):
                self._extend(graph, self._real.get_graph(graph))

    def _extend(self, graph: str, triples: Iterable[Triple]) -> None:
        self._copy.extend([Quad(t.subject, t.predicate, t.object, NamedNode(graph)) for t in triples])

    def _fill(self, graph: str, triples: Iterable[Triple], verb: str) -> None:
        given = list(triples)
        size = sum(len(f"{triple} .\n".encode()) for triple in given)
        said = f"# {len(given)} triples, {size} bytes"
        self._note(verb, self._url_of(graph), "application/n-triples", said)
        self._extend(graph, given)

    def _note(self, verb: str, url: str, media_type: str = "", body: str = "") -> None:
        lines = [f"{verb} {url}"]
        if self.profile.auth != "none":
            lines.append("Authorization: ***")
        if media_type:
            lines += [f"Content-Type: {media_type}", "", body]
        self.requests.append("\n".join(lines))
