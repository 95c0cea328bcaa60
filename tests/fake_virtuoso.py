"""A store with Virtuoso's manners, over HTTP on loopback, so that the hard cases run where Virtuoso does not.

As measured on Virtuoso 7.2.5: Digest authentication; the default graph is the union of all; a PUT clears the graph,
then loads as far as it comes; chunked bodies are eaten with 204; an answer ends at 10 000 rows; INSERT DATA takes 1423
triples at most; a MOVE without a source empties its target. Behind it stands an Oxigraph store in memory.
"""

from __future__ import annotations

import hashlib
import itertools
import json
import re
import secrets
import socket
import struct
import threading
from collections.abc import Iterable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self
from urllib.parse import parse_qs, urlsplit
from urllib.request import parse_http_list, parse_keqv_list

import pyoxigraph as ox
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat

from tests.servers import LOOPBACK

CAP = 10_000
MOST_INSERTED = 1423
_USES = 40  # of a nonce; then it is stale.
_PIECE = 1 << 16
_BOOLEAN = "http://www.w3.org/2001/XMLSchema#boolean"
_MOVE = re.compile(r"\s*MOVE GRAPH <(?P<source>[^>]*)> TO GRAPH <(?P<target>[^>]*)>\s*")


class FakeVirtuoso(ThreadingHTTPServer):
    """The server; a context that ends it.

    Attributes:
        announces: whether a capped answer says so (X-SPARQL-MaxRows).
        cuts: for each of the next PUTs, after how many bytes of its body the connection breaks; None = not.
        gateway: for each of the next PUTs, what a gateway answers in place of the store, which does it all the same.
        breaks_down: whether nothing is answered any more after such a PUT.
        chunked: how many chunked bodies came.
        writes: the method of each write that was let in.
    """

    daemon_threads = True
    block_on_close = False
    user, realm = "dba", "SPARQL"

    def __init__(self, *, announces: bool = True) -> None:
        super().__init__((LOOPBACK, 0), _Handler)
        self.url = f"http://{LOOPBACK}:{self.server_address[1]}"
        self.password = secrets.token_hex(8)
        self.announces = announces
        self.cuts: list[int | None] = []
        self.gateway: list[int] = []
        self.breaks_down = self.is_down = False
        self.chunked = 0
        self.writes: list[str] = []
        self.store = ox.Store()
        self.nonces: dict[str, int] = {}

    def __enter__(self) -> Self:
        threading.Thread(target=self.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.shutdown()
        self.server_close()


class _Handler(BaseHTTPRequestHandler):
    server: FakeVirtuoso

    def handle_one_request(self) -> None:
        if self.server.is_down:
            self.close_connection = True
        else:
            super().handle_one_request()

    def log_message(self, *_: object) -> None:
        """Nothing: what fails shows in the tests."""

    def do_GET(self) -> None:
        if self._is_known():
            graph = NamedNode(self._parameters()["graph"][0])
            quads = self.server.store.quads_for_pattern(None, None, None, graph)
            self._triples(quad.triple for quad in quads)

    def do_POST(self) -> None:
        body = self._body()
        if body is None or not self._is_known():
            return
        if urlsplit(self.path).path == "/sparql-graph-crud-auth":
            self._load(body)
            return
        form = parse_qs(body.decode("utf-8"))
        if "update" in form:
            self._update(form["update"][0])
        else:
            self._query(form)

    def do_PUT(self) -> None:
        # What is asked for first is refused before its body: our client learns a nonce with a GET.
        if not self._is_known():
            return
        self.server.store.clear_graph(NamedNode(self._parameters()["graph"][0]))
        cut = self.server.cuts.pop(0) if self.server.cuts else None
        body = self._body(cut)
        if cut is not None and body is not None:
            self._load(body[: body.rfind(b"\n") + 1], answer=False)
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.connection.close()
        elif body is not None and self.server.gateway:
            self._load(body, answer=False)
            self.server.is_down = self.server.breaks_down
            self._answer(self.server.gateway.pop(0), b"no answer from the store", "text/plain")
        elif body is not None:
            self._load(body)

    def do_DELETE(self) -> None:
        if self._is_known():
            self.server.writes.append("DELETE")
            graph = NamedNode(self._parameters()["graph"][0])
            known = self.server.store.contains_named_graph(graph)
            self.server.store.remove_graph(graph)
            self._answer(200 if known else 404)

    def _parameters(self) -> dict[str, list[str]]:
        return parse_qs(urlsplit(self.path).query)

    def _body(self, most: int | None = None) -> bytes | None:
        """The body; None where it came in chunks, which are not looked at."""
        if "Transfer-Encoding" in self.headers:
            self.server.chunked += 1
            self._answer(204)
            self.close_connection = True
            return None
        length = int(self.headers.get("Content-Length", 0))
        body = b""
        while len(body) < (length if most is None else min(most, length)):
            body += self.rfile.read(min(_PIECE, length - len(body)))
        return body

    def _load(self, body: bytes, *, answer: bool = True) -> None:
        """Each line for itself, up to the first that is wrong."""
        self.server.writes.append(self.command)
        graph = NamedNode(self._parameters()["graph"][0])
        quads = []
        status = 201
        try:
            for quad in ox.parse(body, RdfFormat.N_TRIPLES):
                # Not at once: what came before an error counts.
                quads.append(ox.Quad(quad.subject, quad.predicate, quad.object, graph))  # noqa: PERF401
        except SyntaxError:
            status = 500
        self.server.store.extend(quads)
        if answer:
            self._answer(status)

    def _update(self, text: str) -> None:
        self.server.writes.append("update")
        if any(part.count(" .\n") > MOST_INSERTED for part in text.split(" ;\n")):
            self._answer(400, b"Virtuoso 37000 Error SP031: SPARQL compiler: 10000 lines of code", "text/plain")
            return
        move = _MOVE.fullmatch(text)
        if move and not self.server.store.contains_named_graph(NamedNode(move["source"])):
            text = f"DROP SILENT GRAPH <{move['target']}>"
        try:
            self.server.store.update(text)
        except (SyntaxError, OSError) as error:
            self._answer(400, str(error).encode(), "text/plain")
            return
        self._answer(200)

    def _query(self, form: dict[str, list[str]]) -> None:
        graphs: list[NamedNode | BlankNode | ox.DefaultGraph]
        named: list[NamedNode | BlankNode]
        graphs = [NamedNode(name) for name in form.get("default-graph-uri", [])]
        named = [NamedNode(name) for name in form.get("named-graph-uri", [])]
        try:
            found = self.server.store.query(
                form["query"][0], use_default_graph_as_union=not graphs, default_graph=graphs or None,
                named_graphs=named or None,
            )  # fmt: skip
        except (SyntaxError, OSError) as error:
            self._answer(400, str(error).encode(), "text/plain")
            return
        if isinstance(found, ox.QueryTriples):
            self._triples(found)
        elif isinstance(found, ox.QueryBoolean):
            self._json({"head": {"link": []}, "boolean": bool(found)})
        else:
            names = [variable.value for variable in found.variables]
            rows = [
                {name: _term(term) for name, term in zip(names, row, strict=True) if term is not None}
                for row in itertools.islice(found, CAP)
            ]
            capped = {"X-SPARQL-MaxRows": str(CAP)} if self.server.announces and len(rows) == CAP else {}
            self._json({"head": {"link": [], "vars": names}, "results": {"bindings": rows}}, **capped)

    def _triples(self, triples: Iterable[ox.Triple]) -> None:
        some = itertools.islice(triples, CAP)  # Of this nothing is ever said.
        self._answer(200, "".join(f"{triple} .\n" for triple in some).encode(), "text/plain")

    def _json(self, document: dict[str, Any], **headers: str) -> None:
        self._answer(200, json.dumps(document).encode(), "application/sparql-results+json", **headers)

    def _answer(self, status: int, body: bytes = b"", type_: str = "text/html", **headers: str) -> None:
        self.send_response(status)
        for name, value in {**headers, "Content-Type": type_, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def _is_known(self) -> bool:
        """Whether the request proves who asks (RFC 7616, MD5 with qop=auth); else it is refused here."""
        if not urlsplit(self.path).path.endswith("-auth"):
            return True
        server = self.server
        said = parse_keqv_list(parse_http_list(self.headers.get("Authorization", "").removeprefix("Digest ")))
        nonce = said.get("nonce", "")
        stale = nonce in server.nonces and server.nonces[nonce] >= _USES
        if nonce in server.nonces and not stale and said.get("uri") == self.path:
            server.nonces[nonce] += 1
            first = _md5(f"{server.user}:{server.realm}:{server.password}")
            second = _md5(f"{self.command}:{self.path}")
            if said["response"] == _md5(f"{first}:{nonce}:{said['nc']}:{said['cnonce']}:auth:{second}"):
                return True
        new = secrets.token_hex(16)
        server.nonces[new] = 0
        flag = ", stale=true" if stale else ""
        challenge = f'Digest realm="{server.realm}", nonce="{new}", qop="auth", algorithm="MD5"{flag}'
        self._answer(401, b"", **{"WWW-Authenticate": challenge})
        return False


def _md5(text: str) -> str:
    return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()


def _term(term: NamedNode | BlankNode | Literal | ox.Triple) -> dict[str, str]:
    """A term as Virtuoso writes it in JSON."""
    if isinstance(term, NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, BlankNode):
        return {"type": "bnode", "value": f"nodeID://{term.value}"}
    assert isinstance(term, Literal)
    if term.language:
        return {"type": "literal", "xml:lang": term.language, "value": term.value}
    datatype = term.datatype.value
    if datatype.endswith("#string"):
        return {"type": "literal", "value": term.value}
    value = {"true": "1", "false": "0"}.get(term.value, term.value) if datatype == _BOOLEAN else term.value
    return {"type": "typed-literal", "datatype": datatype, "value": value}
