"""Two endpoints for the tests: one in memory that fails when told to, and a small one over HTTP for Oxigraph."""

from __future__ import annotations

import http.client
import json
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

import pyoxigraph as ox
from pyoxigraph import NamedNode, Quad, RdfFormat, Triple

from tests.shipped_names import BASE
from wupgraph.errors import StoreError
from wupgraph.rdf.namespaces import Base
from wupgraph.rdf.ntriples_lines import Lines, lines_of, triples_of
from wupgraph.stores import Answer, Solutions
from wupgraph.stores.endpoint import OutcomeUnknown, Refused
from wupgraph.stores.profiles import Kind, StoreProfile
from wupgraph.stores.recorded import RecordedRegister, registers_in
from wupgraph.text import Text

OXIGRAPH = Kind(
    name="oxigraph", query="/query", update="/update", graphs="/store", auth=("none",), default_graph="separate",
    put_atomic=True, update_atomic=True, move=True, read_only=False, insert_triples=10_000,
    operations_per_request=0, row_cap=0, partial_headers=(), booleans_as_numbers=False, canonical="oxigraph",
    max_iri_bytes=0, max_literal_bytes=0, tested=True,
)  # fmt: skip
# As Virtuoso behaves: PUT clears, commits, loads; few triples in an operation, few operations in a request.
CAREFUL = replace(
    OXIGRAPH, name="careful", put_atomic=False, update_atomic=False, insert_triples=1000, operations_per_request=5,
    canonical="value", max_iri_bytes=1800, max_literal_bytes=60_000,
)  # fmt: skip


def profile(kind: Kind, url: str = "http://127.0.0.1:1", name: str = "here") -> StoreProfile:
    return StoreProfile(
        name, kind, url, url + kind.query, url + kind.update, url + kind.graphs, "none", 20.0, 100_000_000
    )


def unreachable() -> StoreError:
    return StoreError(Text("brak połączenia", "no connection"))


def unknown() -> OutcomeUnknown:
    return OutcomeUnknown(Text("brak odpowiedzi", "no answer"))


def refused(status: int) -> Refused:
    return Refused(Text(f"odmowa {status}", f"refused {status}"), status)


class FakeEndpoint:
    """An endpoint in memory. `failures` are taken one a write, None = none; `log` lists the writes.

    A failure is "drop" (done, and the answer is lost), "die" (not done, and unknown), "half" (a PUT that leaves
    half of it and an error), "empty" (a PUT that leaves nothing and says it is done), or a number (refused).
    """

    def __init__(self, kind: Kind = OXIGRAPH, failures: Iterable[str | int | None] = ()) -> None:
        self.profile = profile(kind)
        self.base = BASE
        self.bases: tuple[Base, ...] = (BASE,)
        self.failures = list(failures)
        self.log: list[tuple[str, str]] = []
        self.down = 0  # How many reads fail.
        self.store = ox.Store()

    @property
    def graphs(self) -> tuple[str, ...]:
        return tuple(sorted(self.graph_sizes()))

    def registers(self) -> tuple[RecordedRegister, ...]:
        return registers_in(self.rows)

    def query(self, text: str, max_rows: int | None = None) -> Answer:
        raise NotImplementedError

    def select(self, text: str, max_rows: int | None = None) -> Solutions:
        raise NotImplementedError

    def select_by_rows(self, text: str, max_rows: int | None = None) -> Solutions:
        raise NotImplementedError

    def ask(self, text: str) -> bool:
        self._reachable()
        return bool(self.store.query(text))

    def rows(self, text: str) -> list[dict[str, str]]:
        self._reachable()
        answer = self.store.query(text)
        assert isinstance(answer, ox.QuerySolutions)
        names = [variable.value for variable in answer.variables]
        return [{n: s[n].value for n in names if s[n] is not None} for s in answer]

    def update(self, text: str) -> None:
        reserved = "graph/_lo" in text or "graph/_register" in text
        self._write("update", "_" if reserved else text, lambda: self.store.update(text), faulty=not reserved)

    def graph_sizes(self) -> dict[str, int]:
        self._reachable()
        names = [name.value for name in self.store.named_graphs() if isinstance(name, NamedNode)]
        return {name: size for name in names if (size := len(self._triples(name)))}

    def get_graph(self, graph: str) -> list[Triple]:
        self._reachable()
        return self._triples(graph)

    def graph_lines(self, graph: str) -> Iterator[bytes]:
        return iter(lines_of(self.get_graph(graph)))

    def put_lines(self, graph: str, lines: Iterable[bytes]) -> None:
        given = list(triples_of(Lines(lines)))
        assert given, "an empty PUT empties the graph"
        self._write("put", graph, lambda: self._replace(graph, given), given)

    def add_lines(self, graph: str, lines: Iterable[bytes], *, fill: bool = False) -> None:
        given = list(triples_of(Lines(lines)))
        self._write("fill" if fill else "post", graph, lambda: self._extend(graph, given), given)

    def change_graph(self, graph: str, removed: Lines, added: Lines) -> None:
        self.update(update_of(graph, removed, added))

    def drop_graph(self, graph: str) -> None:
        self._write("drop", graph, lambda: self.store.remove_graph(NamedNode(graph)))

    def move_graph(self, source: str, target: str) -> None:
        self._write("move", target, lambda: self.store.update(f"MOVE <{source}> TO <{target}>"))

    def fill(self, graph: str, triples: Iterable[Triple]) -> None:
        """Put triples in by another way than the endpoint."""
        self._replace(graph, list(triples))

    def _triples(self, graph: str) -> list[Triple]:
        quads = self.store.quads_for_pattern(None, None, None, NamedNode(graph))
        return [Triple(quad.subject, quad.predicate, quad.object) for quad in quads]

    def _replace(self, graph: str, triples: list[Triple]) -> None:
        self.store.clear_graph(NamedNode(graph))
        self._extend(graph, triples)

    def _extend(self, graph: str, triples: list[Triple]) -> None:
        self.store.extend([Quad(t.subject, t.predicate, t.object, NamedNode(graph)) for t in triples])

    def _reachable(self) -> None:
        if self.down:
            self.down -= 1
            raise unreachable()

    def _write(
        self, verb: str, what: str, do: Callable[[], object], triples: list[Triple] | None = None, faulty: bool = True
    ) -> None:
        self._reachable()
        self.log.append((verb, what))
        failure = self.failures.pop(0) if self.failures and faulty else None
        if isinstance(failure, int):
            raise refused(failure)
        if failure == "die":
            raise unknown()
        if failure in ("half", "empty") and verb in ("put", "fill"):
            self._replace(what, (triples or [])[: len(triples or []) // 2 if failure == "half" else 0])
            if failure == "half":
                raise refused(500)
            return
        do()
        if failure == "drop":
            raise unknown()


class HttpEndpoint:
    """A small endpoint over HTTP for a server on this machine: no authentication, no caps, no retries."""

    def __init__(self, url: str, kind: Kind = OXIGRAPH) -> None:
        self.profile = profile(kind, url)
        self.base = BASE
        self.bases: tuple[Base, ...] = (BASE,)

    @property
    def graphs(self) -> tuple[str, ...]:
        return tuple(sorted(self.graph_sizes()))

    def registers(self) -> tuple[RecordedRegister, ...]:
        return registers_in(self.rows)

    def query(self, text: str, max_rows: int | None = None) -> Answer:
        raise NotImplementedError

    def select(self, text: str, max_rows: int | None = None) -> Solutions:
        raise NotImplementedError

    def select_by_rows(self, text: str, max_rows: int | None = None) -> Solutions:
        raise NotImplementedError

    def ask(self, text: str) -> bool:
        return bool(self._json(text)["boolean"])

    def rows(self, text: str) -> list[dict[str, str]]:
        found = self._json(text)["results"]["bindings"]
        return [{name: term["value"] for name, term in row.items()} for row in found]

    def update(self, text: str) -> None:
        self._send("POST", self.profile.update_url, text.encode(), "application/sparql-update", writes=True)

    def graph_sizes(self) -> dict[str, int]:
        rows = self.rows("SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g")
        return {row["g"]: int(row["n"]) for row in rows if "g" in row}

    def get_graph(self, graph: str) -> list[Triple]:
        try:
            raw = self._send("GET", self._graph(graph), accept="application/n-triples")
        except Refused as error:
            if error.status == 404:
                return []
            raise
        return [Triple(q.subject, q.predicate, q.object) for q in ox.parse(raw, RdfFormat.N_TRIPLES)]

    def graph_lines(self, graph: str) -> Iterator[bytes]:
        return iter(lines_of(self.get_graph(graph)))

    def put_lines(self, graph: str, lines: Iterable[bytes]) -> None:
        self._send("PUT", self._graph(graph), b"".join(lines), "application/n-triples", writes=True)

    def add_lines(self, graph: str, lines: Iterable[bytes], *, fill: bool = False) -> None:
        self._send("POST", self._graph(graph), b"".join(lines), "application/n-triples", writes=True)

    def change_graph(self, graph: str, removed: Lines, added: Lines) -> None:
        self.update(update_of(graph, removed, added))

    def drop_graph(self, graph: str) -> None:
        try:
            self._send("DELETE", self._graph(graph), writes=True)
        except Refused as error:
            if error.status != 404:
                raise

    def move_graph(self, source: str, target: str) -> None:
        self.update(f"MOVE <{source}> TO <{target}>")

    def _graph(self, graph: str) -> str:
        return f"{self.profile.graphs_url}?{urllib.parse.urlencode({'graph': graph})}"

    def _json(self, text: str) -> dict[str, dict[str, list[dict[str, dict[str, str]]]]]:
        accept = "application/sparql-results+json"
        raw = self._send("POST", self.profile.query_url, text.encode(), "application/sparql-query", accept)
        said: dict[str, dict[str, list[dict[str, dict[str, str]]]]] = json.loads(raw)
        return said

    def _send(
        self, verb: str, url: str, body: bytes | None = None, media: str = "", accept: str = "", writes: bool = False
    ) -> bytes:
        headers = {name: value for name, value in (("Content-Type", media), ("Accept", accept)) if value}
        request = urllib.request.Request(url, body, headers, method=verb)
        try:
            with urllib.request.urlopen(request, timeout=self.profile.timeout) as answer:
                raw: bytes = answer.read()
                return raw
        except urllib.error.HTTPError as error:
            with error:
                raise refused(error.code) from None
        except urllib.error.URLError as error:
            if isinstance(error.reason, ConnectionRefusedError) or not writes:
                raise unreachable() from None
            raise unknown() from None
        except (OSError, http.client.HTTPException):
            raise (unknown() if writes else unreachable()) from None


def update_of(graph: str, removed: Lines, added: Lines) -> str:
    """A difference as one update."""
    return " ; ".join(
        f"{verb} DATA {{ GRAPH <{graph}> {{ {b''.join(lines).decode()} }} }}"
        for verb, lines in (("DELETE", removed), ("INSERT", added))
        if lines
    )
