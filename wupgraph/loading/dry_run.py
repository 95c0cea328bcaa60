"""A rehearsal: the store as it is, and writes that change only what is read back, each written down."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import quote

import pyoxigraph as ox
from pyoxigraph import NamedNode, Quad, Triple

from wupgraph.loading.reserved_graphs import is_reserved, loads_of, locks_of
from wupgraph.rdf.ntriples_lines import Lines, lines_of, triples_of
from wupgraph.stores import Answer, Solutions
from wupgraph.stores.endpoint import Endpoint, Far
from wupgraph.stores.recorded import RecordedRegister


class DryRun:
    """An `Endpoint` that reads from another one and sends it no writes.

    `requests` holds what would have been sent, in order, with no secret in it.
    """

    def __init__(self, endpoint: Endpoint) -> None:
        self.profile, self.base, self.bases = endpoint.profile, endpoint.base, endpoint.bases
        self.requests: list[str] = []
        self._real = endpoint
        self._sizes = endpoint.graph_sizes()
        self._written: dict[str, Lines] = {}
        self._books = ox.Store()  # The locks and records, which are asked for by queries.
        self._kept = (locks_of(self.base), loads_of(self.base))
        for graph in self._kept:
            if self._sizes.get(graph):
                quads = (Quad(t.subject, t.predicate, t.object, NamedNode(graph)) for t in endpoint.get_graph(graph))
                self._books.extend(quads)

    @property
    def graphs(self) -> tuple[str, ...]:
        """The register's graphs, after what was rehearsed."""
        return tuple(sorted(graph for graph in self.graph_sizes() if not is_reserved(graph, self.base)))

    def registers(self) -> tuple[RecordedRegister, ...]:
        return self._real.registers()

    def query(self, text: str, max_rows: int | None = None) -> Answer:
        return self._real.query(text, max_rows)

    def select(self, text: str, max_rows: int | None = None) -> Solutions:
        return self._real.select(text, max_rows)

    def select_by_rows(self, text: str, max_rows: int | None = None) -> Solutions:
        return self._real.select_by_rows(text, max_rows)

    def ask(self, text: str) -> bool:
        return bool(self._books.query(text, use_default_graph_as_union=True))

    def rows(self, text: str) -> list[dict[str, str]]:
        answer = self._books.query(text, use_default_graph_as_union=True)
        assert isinstance(answer, ox.QuerySolutions)
        names = [variable.value for variable in answer.variables]
        return [
            {name: term.value for name in names if isinstance(term := solution[name], NamedNode | ox.Literal)}
            for solution in answer
        ]

    def update(self, text: str) -> None:
        self._note("POST", self.profile.update_url, "application/sparql-update", text)
        self._books.update(text)

    def graph_sizes(self) -> dict[str, int]:
        here = {graph: len(lines) for graph, lines in self._written.items()}
        return {graph: size for graph, size in {**self._sizes, **here}.items() if size}

    def get_graph(self, graph: str) -> list[Triple]:
        return list(triples_of(Lines(self.graph_lines(graph))))

    def graph_lines(self, graph: str) -> Iterator[bytes]:
        if graph in self._kept:
            return iter(lines_of(self._books.quads_for_pattern(None, None, None, NamedNode(graph))))
        return iter(self._written[graph]) if graph in self._written else self._real.graph_lines(graph)

    def several_graphs(self, sizes: Mapping[str, int]) -> dict[str, Lines]:
        here = {*self._written, *self._kept}
        asked = {graph: size for graph, size in sizes.items() if graph not in here}
        return self._real.several_graphs(asked) if isinstance(self._real, Far) else {}

    def put_lines(self, graph: str, lines: Iterable[bytes]) -> None:
        self._written[graph] = self._sent("PUT", graph, lines)

    def add_lines(self, graph: str, lines: Iterable[bytes], *, fill: bool = False) -> None:
        given = self._sent("POST", graph, lines)
        if self._sizes.get(graph) or graph in self._written:
            given.extend(self.graph_lines(graph))
        self._written[graph] = given

    def change_graph(self, graph: str, removed: Lines, added: Lines) -> None:
        said = f"# DELETE DATA {{ {len(removed)} triples }} ; INSERT DATA {{ {len(added)} triples }}"
        self._note("POST", self.profile.update_url, "application/sparql-update", said)
        gone = set(removed)
        rest = Lines(line for line in self.graph_lines(graph) if line not in gone)
        rest.extend(added)
        self._written[graph] = rest

    def drop_graph(self, graph: str) -> None:
        self._note("DELETE", self._url_of(graph))
        self._written[graph] = Lines()

    def move_graph(self, source: str, target: str) -> None:
        text = f"MOVE GRAPH <{source}> TO GRAPH <{target}>"
        self._note("POST", self.profile.update_url, "application/sparql-update", text)
        self._written[target], self._written[source] = self._written[source], Lines()

    def _url_of(self, graph: str) -> str:
        return f"{self.profile.graphs_url}?graph={quote(graph, safe='')}"

    def _sent(self, verb: str, graph: str, lines: Iterable[bytes]) -> Lines:
        given = Lines(lines)
        said = f"# {len(given)} triples, {given.size} bytes"
        self._note(verb, self._url_of(graph), "application/n-triples", said)
        return given

    def _note(self, verb: str, url: str, media_type: str = "", body: str = "") -> None:
        lines = [f"{verb} {url}"]
        if self.profile.auth != "none":
            lines.append("Authorization: ***")
        if media_type:
            lines += [f"Content-Type: {media_type}", "", body]
        self.requests.append("\n".join(lines))
