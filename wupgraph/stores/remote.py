"""A triple store behind HTTP: SPARQL 1.1 Protocol and Graph Store HTTP Protocol (W3C, 2013-03-21)."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Collection, Iterable, Iterator, Mapping
from urllib.parse import quote, urlencode

from pyoxigraph import Triple

from wupgraph.errors import StoreError, UsageError
from wupgraph.rdf.namespaces import Prefixes
from wupgraph.rdf.ntriples_lines import Lines, batched, lines_of, triples_of
from wupgraph.stores import answers
from wupgraph.stores.connection import Request
from wupgraph.stores.endpoint import OutcomeUnknown, Refused
from wupgraph.stores.http_transport import HttpTransport
from wupgraph.stores.normalizing import folded_triple
from wupgraph.stores.paging import paged
from wupgraph.stores.profiles import StoreProfile
from wupgraph.stores.refusals import accepted
from wupgraph.stores.remote_queries import RemoteQueries
from wupgraph.stores.secrets_by_origin import keys_of
from wupgraph.text import Text

_FROM_A_GATEWAY = (502, 504)  # RFC 9110, 15.6.3 and 15.6.5: it had no proper answer, or none in time.
_LONG = 1000  # bytes of a line
_SHORT = 10_000_000  # bytes of an update


class RemoteStore(RemoteQueries):
    """An `Endpoint` reached by HTTP: what `RemoteQueries` can ask, and whole graphs read and written."""

    def update(self, text: str) -> None:
        body = urlencode({"update": text}).encode("ascii")
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "*/*"}
        self.write(Request("POST", self.profile.update_url, headers, body, writes=True))

    def get_graph(self, graph: str) -> list[Triple]:
        return [folded_triple(triple) for triple in triples_of(Lines(self.graph_lines(graph)))]

    def graph_lines(self, graph: str) -> Iterator[bytes]:
        counts = self._counts(f"SELECT ?p (COUNT(*) AS ?n) WHERE {{ GRAPH <{graph}> {{ ?s ?p ?o }} }} GROUP BY ?p", "p")
        expected = sum(counts.values())
        if not expected:
            return iter(())
        if self.profile.kind.row_cap:
            return iter(paged(self._page, graph, expected, self.profile))
        with tempfile.TemporaryFile() as body:
            response = self._transport.send(Request("GET", self._url_of(graph), {"Accept": answers.TRIPLES}, sink=body))
            lines = answers.triple_lines(accepted(response, self.profile.name), body, self.profile.name)
        if len(lines) != expected:
            raise StoreError(
                Text(
                    f"magazyn {self.profile.name} oddał {len(lines)} z {expected} trójek grafu {graph}; jeśli serwer "
                    "ogranicza odpowiedzi, wpisz jego limit jako row-cap.",
                    f"the store {self.profile.name} gave {len(lines)} of {expected} triples of the graph {graph}; if "
                    "the server limits answers, write its limit as row-cap.",
                )
            )
        return iter(lines)

    def several_graphs(self, sizes: Mapping[str, int]) -> dict[str, Lines]:
        if self.profile.kind.row_cap:
            return {}
        names = " ".join(f"<{name}>" for name in sizes)
        asked = f"SELECT ?g ?s ?p ?o WHERE {{ VALUES ?g {{ {names} }} GRAPH ?g {{ ?s ?p ?o }} }}"
        graphs: dict[str, list[Triple]] = {name: [] for name in sizes}
        try:
            for row in answers.raw_rows(self._sent(asked, "select"), self.profile.name):
                graphs[row["g"].value].append(Triple(row["s"], row["p"], row["o"]))
        except (StoreError, KeyError, TypeError):  # It can be read graph by graph, and says what ails it then.
            return {}
        return {name: Lines(lines_of(some)) for name, some in graphs.items() if len(some) == sizes[name]}

    def put_graph(self, graph: str, triples: Iterable[Triple]) -> None:
        """Replace a named graph by triples."""
        self.put_lines(graph, lines_of(triples))

    def add_to_graph(self, graph: str, triples: Iterable[Triple]) -> None:
        """Add triples to a named graph."""
        self.add_lines(graph, lines_of(triples))

    def put_lines(self, graph: str, lines: Iterable[bytes]) -> None:
        self._send_graph("PUT", self._url_of(graph), lines)

    def add_lines(self, graph: str, lines: Iterable[bytes], *, fill: bool = False) -> None:
        faster = self.profile.kind.fill if fill else ""
        self._send_graph("POST", self._url_of(graph) + (f"&{faster}" if faster else ""), lines)

    def change_graph(self, graph: str, removed: Lines, added: Lines) -> None:
        at_once = self.profile.kind.insert_triples
        text = Lines()
        for verb, lines in (("DELETE", removed), ("INSERT", added)):
            for part in batched(lines, at_once or len(lines)):
                text.extend((b" ;\n" * bool(text), f"{verb} DATA {{ GRAPH <{graph}> {{\n".encode(), *part, b"} }"))
        if text.size < _SHORT:
            self.update(b"".join(text).decode("utf-8"))
            return
        # As it is: in a form, as Virtuoso has it, it would have to be in memory.
        headers = {"Content-Type": "application/sparql-update", "Accept": "*/*"}
        self.write(Request("POST", self.profile.update_url, headers, text.opened(), text.size, writes=True))

    def drop_graph(self, graph: str) -> None:
        try:
            self.write(Request("DELETE", self._url_of(graph), writes=True))
        except Refused as error:
            if error.status != 404:
                raise

    def move_graph(self, source: str, target: str) -> None:
        self.update(f"MOVE GRAPH <{source}> TO GRAPH <{target}>")

    def _url_of(self, graph: str) -> str:
        return f"{self.profile.graphs_url}?graph={quote(graph, safe='')}"

    def _send_graph(self, method: str, url: str, lines: Iterable[bytes]) -> None:
        """Send a graph as N-Triples: from a file, since the length has to be told first."""
        body = lines if isinstance(lines, Lines) else Lines(lines)
        if self.profile.kind.max_literal_bytes and max(map(len, body), default=0) >= _LONG:
            # Virtuoso looks at the first 64 kB to tell what it is given, and has to find whole statements there.
            given, body = body, Lines(line for line in body if len(line) < _LONG)
            body.extend(line for line in given if len(line) >= _LONG)
        headers = {"Content-Type": answers.TRIPLES}
        if not self.profile.kind.body_bytes or body.size <= self.profile.kind.body_bytes:
            self.write(Request(method, url, headers, body.opened(), body.size, writes=True))
            return
        for piece in body.pieces(self.profile.kind.body_bytes):
            self.write(Request(method, url, headers, piece, writes=True))
            method = "POST"

    def write(self, request: Request) -> None:
        """Send a request that writes, as it is.

        Raises:
            OutcomeUnknown: a gateway answered in place of the store, which may do the write all the same.
        """
        if self.profile.kind.read_only:
            raise UsageError(
                Text(
                    f"magazyn {self.profile.name} ({self.profile.kind.name}) jest tylko do odczytu.",
                    f"the store {self.profile.name} ({self.profile.kind.name}) is read-only.",
                )
            )
        try:
            accepted(self._transport.send(request), self.profile.name)
        except Refused as error:
            if error.status in _FROM_A_GATEWAY:
                raise OutcomeUnknown(error.text) from None
            raise

    def _page(self, text: str) -> Lines:
        # A page as long as the cap is what was asked for; the count over all pages decides.
        response = self._sent(text, "graph")
        return answers.triple_lines(response, io.BytesIO(response.body), self.profile.name)


def open_store(
    profile: StoreProfile,
    names: Prefixes,
    services: Collection[str] = (),
    *,
    until: float | None = None,
) -> RemoteStore:
    """The store that a profile describes, with its secret read.

    Args:
        names: the base of the register that is asked, and the prefixes that queries may use.
        until: a reading of `time.monotonic` after which no request goes on; None for no end.

    Raises:
        UsageError: a secret is not where the profile says, or would go where it may not.
    """
    transport = HttpTransport(
        keys=keys_of(profile),
        timeout=profile.timeout,
        max_answer_bytes=profile.max_answer_bytes,
        retries=profile.access.retries,
        cafile=profile.access.cafile,
        cafiles={origin: access.cafile for origin, (_, access) in profile.elsewhere.items()},
        until=until,
    )
    return RemoteStore(profile, transport, names, services)
