"""One real `wupgraph serve`, asked by the SPARQL 1.1 Protocol and by who wants to break it.

Statuses: SPARQL 1.1 Protocol, 2.1.4 and 2.1.6; Graph Store HTTP Protocol, 5; RFC 9110, 15; RFC 9112, 6.1 and 3.2.
"""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from tests.cli.serving import Served, served
from tests.server.raw import Raw
from tests.servers import oxigraph_command
from wupgraph.stores.folders import open_folder

COUNT = "SELECT (COUNT(*) AS ?n) {s}{{ ?s ?p ?o }}"
ALL = "SELECT%20*%20%7B?s%20?p%20?o%7D"
FORM = "Content-Type: application/x-www-form-urlencoded"
TEXT = "Content-Type: application/sparql-query"
SECONDS = 3  # that a query may take
PRODUCT = "{ ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o }"


@pytest.fixture(scope="module")
def process(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Iterator[Served]:
    if oxigraph_command() is None:
        request.getfixturevalue("oxigraph_server")  # Skips, or fails where servers are required.
    folder = tmp_path_factory.mktemp("served")
    store = open_folder(folder / "store", writable=True)
    for graph, size in (("urn:g1", 300), ("urn:g2", 20)):
        store.extend(
            Quad(NamedNode(f"urn:s{i}"), NamedNode("urn:p"), Literal(f"{graph} {i}"), NamedNode(graph))
            for i in range(size)
        )
    store.add(Quad(NamedNode("urn:s"), NamedNode("urn:p"), Literal("of no graph"), DefaultGraph()))
    del store
    with served("-s", "./store", "--timeout", str(SECONDS), cwd=folder) as found:
        yield found


@pytest.fixture(scope="module")
def raw(process: Served) -> Raw:
    return Raw(process.url)


@pytest.mark.parametrize(
    ("start", "headers", "body", "status", "said"),
    [
        ("GET /query?query=ASK%7B%7D", (), b"", 200, "true"),
        ("POST /query", (FORM,), b"query=ASK%7B%7D", 200, "true"),
        ("POST /query", (f"{FORM}; charset=UTF-8",), b"query=ASK+%7B%7D&unknown=1", 200, "true"),
        ("POST /query", (TEXT,), b"ASK {}", 200, "true"),
        ("POST /query?default-graph-uri=urn:g2", (TEXT,), b"ASK { <urn:s100> ?p ?o }", 200, "false"),
        ("POST /query", (TEXT,), "ASK { FILTER('ż' = '\\u017C') }".encode(), 200, "true"),
        ("GET /store?graph=urn:g2", ("Accept: application/n-triples",), b"", 200, '<urn:s19> <urn:p> "urn:g2 19" .'),
        ("GET /store?graph=urn:none", (), b"", 404, "urn:none"),
        ("GET /query?query=SELECT", (), b"", 400, "error at 1:7"),
        ("POST /query", (TEXT,), b"ASK { FILTER(<urn:f>(1)) }", 400, "<urn:f> is not supported"),
        ("GET /query", (), b"", 400, "a request asks one query, and this one 0"),
        ("GET /query?query=ASK%7B%7D&query=ASK%7B%7D", (), b"", 400, "this one 2"),
        ("POST /query?query=ASK%7B%7D", (TEXT,), b"ASK {}", 400, "this one 2"),
        ("GET /query?query=CLEAR%20ALL", (), b"", 400, "error at 1:1"),
        ("POST /query", (TEXT,), b"\xff", 400, "not UTF-8"),
        ("POST /query", (FORM,), b"query=%FF", 400, "not UTF-8"),
        ("POST /query", (), b"ASK {}", 415, "application/sparql-query"),
        ("POST /query", ("Content-Type: text/plain",), b"ASK {}", 415, "application/sparql-query"),
        ("POST /query", (TEXT, "Content-Encoding: gzip"), b"ASK {}", 415, "packed"),
        ("GET /query?query=ASK%7B%7D", ("Accept: image/png",), b"", 406, ""),
        ("POST /query", (FORM,), b"update=CLEAR+ALL", 403, "read-only"),
        ("POST /query", ("Content-Type: application/sparql-update",), b"CLEAR ALL", 403, "read-only"),
        ("POST /update", (FORM,), b"update=CLEAR+ALL", 403, "read-only"),
        ("PUT /store?graph=urn:g1", ("Content-Type: text/turtle",), b"<urn:a> <urn:b> <urn:c> .", 403, "read-only"),
        ("DELETE /store?default", (), b"", 403, "read-only"),
        ("PATCH /store?graph=urn:g1", (), b"", 403, "read-only"),
        ("PUT /query", (FORM,), b"query=ASK%7B%7D", 405, "GET or POST"),
        ("OPTIONS /query", ("Origin: null", "Access-Control-Request-Method: POST"), b"", 403, "other sites"),
        ("GET /", (), b"", 404, "/query"),
        ("GET /store/../query?query=ASK%7B%7D", (), b"", 404, "/query"),
        ("GET /query?query=ASK%7BSERVICE%3Chttp://127.0.0.1:1/%3E%7B%7D%7D", (), b"", 403, "SERVICE"),
        ("POST /query", (TEXT,), b"SELECT * " + b"{" * 20_000 + b"}" * 20_000, 400, "nested over 100 deep"),
        ("POST /query", (TEXT,), b"ASK { FILTER(" + b"STR(" * 9000 + b"1" + b")" * 9002, 400, "nested over 100 deep"),
        ("POST /query", (TEXT,), b"ASK { FILTER(1" + b"+1" * 20_000 + b") }", 400, "operators"),
        # So deep as it may be.
        ("POST /query", (TEXT,), b"ASK { FILTER(" + b"STR(" * 98 + b"1" + b")" * 99 + b"}", 200, "true"),
        ("POST /query", (TEXT,), b"ASK " + b"{" * 100 + b"}" * 100, 200, "true"),
        ("POST /query", (TEXT,), b"x" * 1_100_000, 413, "1048576 bytes"),
        ("GET /query?query=" + "x" * 17_000, (), b"", 414, "POST"),
        ("GET /query?query=ASK%7B%7D", ("X: " + "x" * 40_000,), b"", 431, "too long"),
        ("GET /query?query=ASK%7B%7D", tuple(f"X-{i}: {'x' * 1000}" for i in range(500)), b"", 431, "HTTP"),
        ("GET /query?query=ASK%7B%7D", ("Origin: https://evil.example",), b"", 403, "other sites"),
        ("GET /query?query=ASK%7B%7D", ("Origin: null",), b"", 403, "other sites"),
        ("GET /query?query=ASK%7B%7D", ("Sec-Fetch-Site: cross-site",), b"", 403, "other sites"),
        ("GET /query?query=ASK%7B%7D", ("Sec-Fetch-Site: none",), b"", 200, "true"),
        ("GET http://127.0.0.1/query?query=ASK%7B%7D", (), b"", 400, "begin with /"),
        ("CONNECT evil.example:80", (), b"", 400, "begin with /"),
    ],
)  # fmt: skip
def test_what_is_answered(raw: Raw, start: str, headers: tuple[str, ...], body: bytes, status: int, said: str) -> None:
    length = (f"Content-Length: {len(body)}",) if body else ()
    (answer,) = raw.ask(raw.head(start, *headers, *length) + body)
    assert (answer.status, said in answer.body) == (status, True), answer
    assert not [name for name in answer.headers if name.startswith("access-control")]
    if status != 200:
        assert answer.headers["content-type"] == "text/plain; charset=utf-8"
        assert answer.body.count("\n") == 1


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("Host: 127.0.0.1:{port}", 200), ("host: LocalHost:{port}", 200), ("Host: [::1]:{port}", 200),
        ("Host: evil.example", 421), ("Host: evil.example:{port}", 421), ("Host: localhost", 421), ("Host: ", 421),
        ("Host: 127.0.0.1:1", 421), ("Host: localhost.evil.example:{port}", 421), ("", 400),
        ("Host: localhost:{port}\r\nHost: evil.example", 400),
    ],
)  # fmt: skip
def test_only_for_this_machine_by_its_names(raw: Raw, host: str, status: int) -> None:
    own = raw.head(
        "GET /query?query=ASK%7B%7D", f"Origin: http://localhost:{raw.port}", host=host.format(port=raw.port)
    )
    assert raw.ask(own)[0].status == status


@pytest.mark.parametrize(
    ("dataset", "fields", "rows"),
    [
        ("", {}, 321),  # The union of all graphs.
        ("FROM <urn:none> ", {}, 0),
        ("FROM<urn:g1>", {}, 300),
        ("FROM <urn:g1> FROM <urn:g2> ", {}, 320),
        ("FROM NAMED <urn:g1> ", {}, 0),
        ("", {"default_graph_uri": "urn:g2"}, 20),
        ("", {"default_graph_uri": ["urn:g1", "urn:g2"]}, 320),
        ("", {"named_graph_uri": "urn:g2"}, 0),
        ("FROM <urn:g1> ", {"default_graph_uri": "urn:g2"}, 20),  # Protocol, 2.1.4: the request's stands.
    ],
)
def test_the_dataset(raw: Raw, dataset: str, fields: dict[str, str | list[str]], rows: int) -> None:
    assert raw.query(COUNT.format(s=dataset), **fields).body.split() == ["n", str(rows)]


@pytest.mark.parametrize(
    ("dataset", "fields", "rows"),
    [
        ("", {}, 320),
        ("FROM NAMED <urn:g2> ", {}, 20),
        ("FROM <urn:g1> ", {}, 0),
        ("", {"named_graph_uri": "urn:g2"}, 20),
    ],
)
def test_what_graph_sees(raw: Raw, dataset: str, fields: dict[str, str | list[str]], rows: int) -> None:
    asked = f"SELECT (COUNT(*) AS ?n) {dataset}{{ GRAPH ?g {{ ?s ?p ?o }} }}"
    assert raw.query(asked, **fields).body.split() == ["n", str(rows)]


@pytest.mark.parametrize(
    ("sent", "statuses"),
    [
        # Two requests to who reads one of the lengths, one to who reads the other (RFC 9112, 11.2).
        (b"POST /query HTTP/1.1\r\nHost: %b\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
         [400]),
        (b"POST /query HTTP/1.1\r\nHost: %b\r\nContent-Length: 4\r\nContent-Length: 5\r\n\r\nASK {}", [400]),
        (b"POST /query HTTP/1.1\r\nHost: %b\r\nContent-Length: +4\r\n\r\nASK {}", [400]),
        (b"POST /query HTTP/1.1\r\nHost: %b\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n", [501]),
        (b"POST /query HTTP/1.1\r\nHost: %b\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: x\r\n\r\n", [501]),
        (b"POST /query HTTP/1.0\r\nHost: %b\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", [400]),
        (b"POST /query HTTP/1.1\r\nHost: %b\r\nTransfer-Encoding: chunked\r\n\r\n5;x=y\r\nASK {\r\nzz\r\n", [400]),
        (b"GET /query?query=ASK%%7B%%7D HTTP/1.1\r\nHost : %b\r\n\r\n", [400]),
        (b"GET /query?query=ASK%%7B%%7D HTTP/1.1\r\nHost: %b\r\nX: a\x00b\r\n\r\n", [400]),
        (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", [400]),  # TLS
        (b"GET /query?query=ASK%%7B%%7D HTTP/1.0\r\nHost: %b\r\n\r\n", [200]),
        (b"GET / HTTP/1.1\r\nHost: %b\r\n\r\nGET /query?query=ASK%%7B%%7D HTTP/1.1\r\nHost: %b\r\n\r\n", [404, 200]),
        (b"POST /query HTTP/1.1\r\nHost: %b\r\nContent-Type: application/sparql-query\r\nExpect: 100-continue\r\n"
         b"Content-Length: 6\r\n\r\nASK {}", [200]),
        (b"POST /query HTTP/1.1\r\nHost: %b\r\nExpect: 100-continue\r\nContent-Length: 9999999\r\n\r\n", [413]),
    ],
)  # fmt: skip
def test_requests_that_two_could_read_differently(raw: Raw, sent: bytes, statuses: list[int]) -> None:
    host = f"127.0.0.1:{raw.port}".encode()
    assert [answer.status for answer in raw.ask(sent.replace(b"%b", host).replace(b"%%", b"%"))] == statuses


def test_a_body_of_chunks_without_end(raw: Raw) -> None:
    with raw.connect(raw.head("POST /query", TEXT, "Transfer-Encoding: chunked")) as connection:
        sent = 0
        with contextlib.suppress(ConnectionError):
            while sent < 50_000_000:
                connection.sendall(b"4000\r\n" + b"x" * 0x4000 + b"\r\n")
                sent += 0x4000
    assert sent < 20_000_000


def test_the_head_of_an_answer_alone(raw: Raw) -> None:
    with raw.connect(raw.head("HEAD /query?query=ASK%7B%7D", "Connection: close")) as connection:
        heard = connection.makefile("rb").read()
    assert heard.startswith(b"HTTP/1.1 200 OK\r\n")
    assert heard.endswith(b"\r\n\r\n")
    assert heard.count(b"\r\n\r\n") == 1


def test_half_open_requests_keep_nobody_out(raw: Raw) -> None:
    half = [raw.connect(b"GET /query HTTP/1.1\r\n") for _ in range(300)]
    try:
        started = time.monotonic()
        assert raw.query("ASK {}").status == 200
        assert time.monotonic() - started < 5
    finally:
        for connection in half:
            connection.close()


def test_a_query_without_end_is_stopped(raw: Raw, process: Served) -> None:
    started = time.monotonic()
    answer = raw.query(f"SELECT (COUNT(*) AS ?n) {PRODUCT}")
    assert (answer.status, "stopped after 3 s" in answer.body) == (500, True)
    assert SECONDS <= time.monotonic() - started < SECONDS + 3
    assert not busy(process)


def test_who_leaves_ends_the_query(raw: Raw, process: Served) -> None:
    query = f"/query?query=SELECT%20(COUNT(*)%20AS%20?n)%20{PRODUCT.replace(' ', '%20')}"
    for _ in range(8):
        raw.connect(raw.head(f"GET {query}")).close()
    assert raw.query("ASK {}").status == 200
    waited = time.monotonic() + 10
    while busy(process) and time.monotonic() < waited:
        time.sleep(0.1)
    assert not busy(process)


def test_an_answer_that_never_ends_breaks_off_and_is_not_taken_for_whole(raw: Raw) -> None:
    seen = 0
    with raw.connect(raw.head(f"GET /query?query=SELECT%20*%20{PRODUCT.replace(' ', '%20')}")) as connection:
        while data := connection.recv(1 << 20):
            seen, last = seen + len(data), data
            time.sleep(0.01)
    assert seen > 100_000
    assert not last.endswith(b"0\r\n\r\n")


def test_a_query_that_eats_memory_ends_alone(raw: Raw, process: Served) -> None:
    alive: list[int] = []

    def meanwhile() -> None:
        for _ in range(5):
            alive.append(raw.query("ASK {}").status)
            time.sleep(0.2)

    other = threading.Thread(target=meanwhile)
    other.start()
    answer = raw.query(f"SELECT * {PRODUCT} ORDER BY ?c")
    other.join()
    assert answer.status == 500
    assert "memory than 1024 MB" in answer.body or "stopped after" in answer.body
    assert alive == [200] * 5


def servers_of(process: Served) -> list[int]:
    """The processes that answer."""
    pids = Path(f"/proc/{process.process.pid}/task/{process.process.pid}/children").read_text("ascii").split()
    return [int(pid) for pid in pids if b"serve-read-only" in Path(f"/proc/{pid}/cmdline").read_bytes()]


def busy(process: Served) -> bool:
    """Whether anything computes: processor time passes."""

    def spent() -> dict[int, int]:
        stats = {
            pid: Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split() for pid in servers_of(process)
        }
        return {pid: int(stat[11]) + int(stat[12]) for pid, stat in stats.items()}

    before = spent()
    time.sleep(0.3)
    return any(ticks - before.get(pid, ticks) > 15 for pid, ticks in spent().items())
