"""How often a store is asked, and over how many connections: behind a server that counts, closes and lies."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

import pytest

from tests.shipped_names import GRAPH, NAMES
from wupgraph.rdf.namespaces import XSD
from wupgraph.stores.connection import Request
from wupgraph.stores.http_transport import HttpTransport
from wupgraph.stores.kinds import kind_named, profile_of
from wupgraph.stores.remote import open_store

RESULTS = "application/sparql-results+json"


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    connections: ClassVar[list[int]] = []
    asked: ClassVar[list[str]] = []
    rows: ClassVar[list[tuple[str, str]]] = []

    def setup(self) -> None:
        super().setup()
        self.connections.append(self.client_address[1])

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self.asked.append(self.path)
        uri, text = {"type": "uri", "value": "urn:x"}, {"type": "literal", "datatype": f"{XSD}decimal"}
        bindings = [
            {"g": {"type": "uri", "value": g}, "s": uri, "p": uri, "o": text | {"value": o}} for g, o in self.rows
        ]
        body = json.dumps({"head": {"vars": ["g", "s", "p", "o"]}, "results": {"bindings": bindings}}).encode()
        self.send_response(200)
        self.send_header("Content-Type", RESULTS)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        if self.path == "/goes-away":
            self.close_connection = True  # Without a word of it.

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def url() -> Iterator[str]:
    for seen in (_Handler.connections, _Handler.asked, _Handler.rows):
        seen.clear()
    with ThreadingHTTPServer(("127.0.0.1", 0), _Handler) as server:
        server.daemon_threads = True
        server.block_on_close = False
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def ask(transport: HttpTransport, url: str, *, writes: bool = False) -> None:
    assert transport.send(Request("POST", url, {}, b"x", writes=writes)).status == 200


def test_questions_share_a_connection(url: str) -> None:
    transport = HttpTransport()
    for _ in range(5):
        ask(transport, f"{url}/stays")
    assert (len(_Handler.asked), len(_Handler.connections)) == (5, 1)


def test_a_connection_that_the_server_has_closed_is_opened_anew(url: str) -> None:
    transport = HttpTransport(retries=0)
    for _ in range(3):
        ask(transport, f"{url}/goes-away")
    assert (len(_Handler.asked), len(_Handler.connections)) == (3, 3)


def test_a_write_goes_over_a_connection_of_its_own(url: str) -> None:
    transport = HttpTransport()
    for writes in (False, True, False, True):
        ask(transport, f"{url}/stays", writes=writes)
    assert (len(_Handler.asked), len(_Handler.connections)) == (4, 3)


def test_several_graphs_come_in_one_answer_as_the_store_writes_them(url: str) -> None:
    store = open_store(profile_of(url, kind_named("oxigraph")), NAMES)
    one, two, cut, none = (f"{GRAPH}{name}" for name in ("one", "two", "cut", "none"))
    _Handler.rows += [(one, "1.50"), (two, "+2"), (one, "3"), (cut, "4")]
    found = store.several_graphs({one: 2, two: 1, cut: 2, none: 1})
    assert {name: [*lines] for name, lines in found.items()} == {
        one: [f'<urn:x> <urn:x> "{value}"^^<{XSD}decimal> .\n'.encode() for value in ("1.50", "3")],
        two: [f'<urn:x> <urn:x> "+2"^^<{XSD}decimal> .\n'.encode()],
    }
    assert len(_Handler.asked) == 1


@pytest.mark.parametrize("row", ["urn:of-nobody", "not an IRI"])
def test_an_answer_about_other_graphs_is_not_used(url: str, row: str) -> None:
    store = open_store(profile_of(url, kind_named("oxigraph")), NAMES)
    _Handler.rows += [(f"{GRAPH}one", "a"), (row, "b")]
    assert store.several_graphs({f"{GRAPH}one": 1}) == {}
