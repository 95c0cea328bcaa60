"""What is said, and how soon, when a server fails: never a short answer, never silence."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

import pytest

from tests.fault_server import RESULTS, FaultServer
from tests.servers import free_port
from tests.shipped_names import NAMES
from wupgraph.errors import StoreError
from wupgraph.stores import TooManyRows, http_transport
from wupgraph.stores.connection import Enough, Request, Response
from wupgraph.stores.endpoint import OutcomeUnknown, Refused
from wupgraph.stores.kinds import kind_named, profile_of
from wupgraph.stores.profiles import Access
from wupgraph.stores.refusals import accepted
from wupgraph.stores.remote import RemoteStore, open_store
from wupgraph.stores.row_bound import Counting

SELECT = "SELECT ?g WHERE { GRAPH ?g { ?s ?p ?o } }"
TIMEOUT = 1.5
SOON = 0.4  # for what never answers, where the whole time is waited for
ENDLESS = ("silent", "slow-head", "drip")


def store_at(url: str, user: str = "", auth: str | None = None, timeout: float = TIMEOUT, **change: int) -> RemoteStore:
    """A store of the generic kind at a URL, with little time and few bytes."""
    access = Access(user=user, password_env="WUPGRAPH_TEST_FAULTS", retries=2)
    profile = profile_of(
        url, replace(kind_named("generic"), **change), name="shaky", auth=auth, access=access, timeout=timeout,
        max_answer_bytes=1_000_000,
    )  # fmt: skip
    return open_store(profile, NAMES)


def time_for(path: str) -> float:
    return SOON if path in ENDLESS else TIMEOUT


class Canned:
    """A transport that always gives the same answer to a query."""

    def __init__(self, body: bytes) -> None:
        self._body = body

    def send(self, request: Request) -> Response:
        return Response(200, {"content-type": RESULTS}, self._body)


class Fault(NamedTuple):
    """A path of the fault server, and what has to be said of it."""

    path: str
    pl: str
    en: str
    status: int | None = None


FAULTS = [
    Fault("400", "odpowiedział błędem 400: no, thank you. Sprawdź zapytanie", "error 400: no, thank you. Check", 400),
    Fault("401", "Sprawdź użytkownika, hasło", "Check the user, the secret", 401),
    Fault("403", "Sprawdź użytkownika, hasło", "Check the user, the secret", 403),
    Fault("404", "Sprawdź adres (url)", "Check the url", 404),
    Fault("413", "To za dużo dla serwera naraz.", "too much for the server", 413),
    Fault("429", "Serwer jest zajęty; powtórz później.", "The server is busy; try again later.", 429),
    Fault("hurry-later", "Serwer jest zajęty", "The server is busy", 429),
    Fault("500", "Zajrzyj do dziennika serwera", "See the server's log", 500),
    Fault("502", "odpowiedział błędem 502", "answered with error 502", 502),
    Fault("504", "odpowiedział błędem 504", "answered with error 504", 504),
    Fault("503", "Serwer jest zajęty", "The server is busy", 503),
    Fault("out-of-order", "usterka Virtuoso, nie brak miejsca", "500: Error XXXXX COL..: Insert stopped", 500),
    Fault("loop", "odsyła pod inny adres (302): http://127.0.0.1", "sends elsewhere (302): http://127.0.0.1", 302),
    Fault("elsewhere", "(307): https://elsewhere.example/sparql.", "(307): https://elsewhere.example/sparql.", 307),
    Fault("reset", "urwała się", "broke off"),
    Fault("short", "urwała się (IncompleteRead); powtórz", "broke off (IncompleteRead); try again"),
    Fault("broken-gzip", "urwała się", "broke off"),
    Fault("silent", "w ciągu 0.4 s; daj więcej czasu (timeout)", "within 0.4 s; give it more time (timeout)"),
    Fault("slow-head", "w ciągu 0.4 s", "within 0.4 s"),
    Fault("drip", "w ciągu 0.4 s", "within 0.4 s"),
    Fault("bomb", "dłuższa niż 1000000 B; podnieś max-answer-bytes", "longer than 1000000 bytes; raise"),
    Fault("long", "dłuższa niż 1000000 B", "longer than 1000000 bytes"),
    Fault("login", "przyszło text/html; początek: Log in", "got text/html; it begins: Log in"),
    Fault("wrong-type", "oczekiwano application/sparql-results+json, przyszło text/csv", "got text/csv"),
    Fault("no-type", "przyszło –", "got –"),
    Fault("malformed", "nie jest poprawnym JSON", "it is not well-formed JSON"),
    Fault("no-json-object", "nie jest wynikiem SPARQL", "it is no SPARQL result"),
    Fault("no-rows", "brak w niej wierszy wyniku", "it holds no rows of results"),
    Fault("text-in-body", "nie jest poprawnym JSON", "it is not well-formed JSON"),
    Fault("error-member", "zgłasza błąd: out of memory", "it reports an error: out of memory"),
    Fault("capped", "urwał odpowiedź (wierszy: 1, limit serwera)", "gave 1 rows and stopped there"),
    Fault("partial", "odpowiedź częściową (S1TAT RC out of time)", "partial answer (S1TAT RC out of time)"),
]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.path)
def test_a_fault_is_named_in_time(fault: Fault, faults: FaultServer) -> None:
    started = time.monotonic()
    with pytest.raises(StoreError) as caught:
        store_at(f"{faults.url}/{fault.path}", timeout=time_for(fault.path)).rows(SELECT)
    assert time.monotonic() - started < TIMEOUT + 5  # far below the 30 s that the server would take
    assert caught.value.exit_code == 4
    assert fault.pl in caught.value.line("pl")
    assert fault.en in caught.value.line("en")
    assert "\n" not in caught.value.line("pl")
    assert (caught.value.status if isinstance(caught.value, Refused) else None) == fault.status


def test_a_server_that_is_not_there_is_named() -> None:
    port = free_port()
    with pytest.raises(StoreError, match=rf"127.0.0.1:{port}: the store cannot be reached \(Connection refused\)"):
        store_at(f"http://127.0.0.1:{port}").rows(SELECT)


@pytest.mark.parametrize("path", ["fine", "packed", "twice"])
def test_a_sound_answer_is_read(path: str, faults: FaultServer) -> None:
    assert store_at(f"{faults.url}/{path}").rows(SELECT) == [{"g": "http://example.org/g"}]


COUNTED = b'{"head":{"vars":["g","n"]},"results":{"bindings":[{%s}]}}'


@pytest.mark.parametrize(
    ("row", "sizes"),
    [
        (b'"g":{"type":"uri","value":"urn:g"},"n":{"type":"literal","value":"7"}', {"urn:g": 7}),
        (b'"n":{"type":"literal","value":"0"}', {}),  # Of no graph at all.
        (b'"g":{"type":"uri","value":"urn:g"}', None),
        (b'"g":{"type":"uri","value":"urn:g"},"n":{"type":"literal","value":"many"}', None),
        (b'"n":{"type":"literal","value":"7"}', None),
    ],
)
def test_graphs_are_counted_or_it_is_said(row: bytes, sizes: dict[str, int] | None, faults: FaultServer) -> None:
    store = RemoteStore(store_at(faults.url).profile, Canned(COUNTED % row), NAMES)
    if sizes is not None:
        assert store.graph_sizes() == sizes
        return
    with pytest.raises(StoreError, match=r"of no use: it lacks what was asked for \(\?g, \?n\)"):
        store.graph_sizes()


def test_an_answer_to_another_question_is_none(faults: FaultServer) -> None:
    for ask in (lambda store: store.graph_sizes(), lambda store: list(store.graph_lines("urn:g"))):
        with pytest.raises(StoreError, match=r"it lacks what was asked for \(.*\?n.*\). Check the url and the kind."):
            ask(store_at(f"{faults.url}/fine"))


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("remark", "gave 1 triples and broke off: ## Incomplete results ##"),
        ("half-triple", "it is not well-formed N-Triples"),
        ("login", "expected application/n-triples, got text/html"),
        ("partial", "partial answer"),
    ],
)
def test_a_short_graph_is_no_answer(path: str, said: str, faults: FaultServer) -> None:
    with pytest.raises(StoreError, match=said):
        store_at(f"{faults.url}/{path}").query("CONSTRUCT { ?s ?p ?o } FROM <http://example.org/g> WHERE { ?s ?p ?o }")


@pytest.mark.parametrize(
    ("query", "said"),
    [
        (
            "CONSTRUCT FROM <http://example.org/g> WHERE { ?s ?p ?o }",
            "got application/n-triples",
        ),  # when asked for rows
        ("DESCRIBE <http://example.org/x> FROM <http://example.org/g>", "gave 1000 rows and stopped there"),
    ],
)
def test_a_thousand_triples_of_an_unknown_server_may_be_a_cut_answer(
    query: str, said: str, faults: FaultServer
) -> None:
    with pytest.raises(StoreError, match=said):
        store_at(f"{faults.url}/thousand").query(query)


def test_a_number_of_rows_that_is_the_known_cap_is_short(faults: FaultServer) -> None:
    with pytest.raises(StoreError, match="gave 1 rows and stopped there"):
        store_at(f"{faults.url}/fine", row_cap=1).rows(SELECT)


WRITES: list[Callable[[RemoteStore], None]] = [
    lambda store: store.update("CLEAR GRAPH <http://example.org/g>"),
    lambda store: store.put_graph("http://example.org/g", []),
    lambda store: store.add_to_graph("http://example.org/g", []),
    lambda store: store.drop_graph("http://example.org/g"),
    lambda store: store.move_graph("http://example.org/g", "http://example.org/h"),
]


@pytest.mark.parametrize("path", ["reset", "short", "silent", "drip"])
@pytest.mark.parametrize("write", WRITES, ids=["update", "put", "add", "drop", "move"])
def test_a_write_without_an_answer_may_have_been_done(
    path: str, write: Callable[[RemoteStore], None], faults: FaultServer
) -> None:
    with pytest.raises(OutcomeUnknown) as caught:
        write(store_at(f"{faults.url}/{path}", timeout=time_for(path)))
    assert caught.value.exit_code == 5


@pytest.mark.parametrize("path", ["502", "504"])
@pytest.mark.parametrize("write", WRITES, ids=["update", "put", "add", "drop", "move"])
def test_a_gateway_does_not_know_whether_a_write_was_done(
    path: str, write: Callable[[RemoteStore], None], faults: FaultServer
) -> None:
    before = len(faults.seen)
    with pytest.raises(OutcomeUnknown, match=f"answered with error {path}") as caught:
        write(store_at(f"{faults.url}/{path}"))
    assert caught.value.exit_code == 5
    assert len(faults.seen) == before + 1


@pytest.mark.parametrize("path", ["500", "503", "429"])
def test_a_write_is_never_sent_twice(path: str, faults: FaultServer) -> None:
    before = len(faults.seen)
    with pytest.raises(Refused):
        store_at(f"{faults.url}/{path}").put_graph("http://example.org/g", [])
    assert len(faults.seen) == before + 1


def test_a_question_is_asked_again_where_the_server_is_busy(faults: FaultServer) -> None:
    before = faults.count("503")
    with pytest.raises(Refused):
        store_at(f"{faults.url}/503").rows(SELECT)
    assert faults.count("503") == before + 3


@pytest.mark.parametrize(("path", "times"), [("hurry-later", 1), ("twice", 3)])
def test_a_server_is_asked_again_when_it_says_so_unless_that_is_too_late(
    path: str, times: int, faults: FaultServer
) -> None:
    before, started = faults.count(path), time.monotonic()
    with contextlib.suppress(Refused):
        store_at(f"{faults.url}/{path}").rows(SELECT)
    assert faults.count(path) - before == times
    assert time.monotonic() - started < TIMEOUT


def test_a_server_is_given_the_time_that_it_asks_for(faults: FaultServer) -> None:
    before, started = faults.count("in-a-second"), time.monotonic()
    with pytest.raises(Refused):
        store_at(f"{faults.url}/in-a-second").rows(SELECT)
    assert faults.count("in-a-second") == before + 2  # A third time would come after the deadline.
    assert 1 <= time.monotonic() - started < TIMEOUT


@pytest.mark.parametrize("path", ENDLESS)
def test_the_end_of_all_breaks_off_a_request_under_way(
    path: str, faults: FaultServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(http_transport, "_TIDYING", SOON)
    access = Access(retries=0)
    profile = profile_of(f"{faults.url}/{path}", kind_named("generic"), name="shaky", access=access, timeout=60)
    store = open_store(profile, NAMES, until=time.monotonic() + 0.5)
    started = time.monotonic()
    with pytest.raises(StoreError, match=r"did not answer in full within 0\.[45]\d* s"):
        store.rows(SELECT)
    assert time.monotonic() - started < 5
    with pytest.raises(OutcomeUnknown):  # What tidies up has a moment of its own.
        store.drop_graph("http://example.org/g")
    assert time.monotonic() - started < 10


def test_a_redirect_is_not_followed_and_takes_no_secret_along(
    faults: FaultServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WUPGRAPH_TEST_FAULTS", "s3cret")
    before = len(faults.seen)
    with pytest.raises(Refused, match="sends elsewhere"):
        store_at(f"{faults.url}/loop", user="me", auth="basic").rows(SELECT)
    assert len(faults.seen) == before + 1


def test_a_server_that_repeats_the_secret_does_not_bring_it_into_the_message(
    faults: FaultServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WUPGRAPH_TEST_FAULTS", "s3cret")
    with pytest.raises(Refused) as caught:
        store_at(f"{faults.url}/echo", user="me", auth="basic").rows(SELECT)
    assert b"Basic bWU6czNjcmV0" in faults.seen[-1]
    assert "Authorization: ***" in str(caught.value)
    assert "bWU6czNjcmV0" not in str(caught.value)


LONG_NAME = b"u:" + b"q" * 70_000


@pytest.mark.parametrize(
    ("query", "media_type", "body"),
    [
        ("SELECT ?g FROM <u:a> { ?g ?p ?o }", RESULTS,
         b'{"head":{"vars":["g"]},"results":{"bindings":[{"g":{"type":"uri","value":"' + LONG_NAME + b'"}}]}}'),
        ("CONSTRUCT { ?g ?p ?o } FROM <u:a> { ?g ?p ?o }", "application/n-triples",
         b"<u:a> <u:b> <u:c> .\n<" + LONG_NAME + b"> <u:b> <u:c> .\n"),
    ],
    ids=["rows", "triples"],
)  # fmt: skip
def test_a_name_in_an_answer_has_a_bound(query: str, media_type: str, body: bytes) -> None:
    class Long:
        def send(self, request: Request) -> Response:
            return Response(200, {"content-type": media_type}, body)

    store = RemoteStore(profile_of("http://shaky.example/", kind_named("generic"), name="shaky"), Long(), NAMES)
    with pytest.raises(StoreError, match="a language tag is over 64 kB"):
        store.query(query)


@pytest.mark.parametrize("said", ["this register is read-only", "ten rejestr jest tylko do odczytu", "Read only mode"])
def test_a_server_that_says_that_it_is_read_only_is_not_asked_for_another_secret(said: str) -> None:
    with pytest.raises(Refused) as refused:
        accepted(Response(403, {"content-type": "text/plain"}, said.encode()), "ours")
    assert refused.value.line("pl") == (
        f"magazyn ours odpowiedział błędem 403: {said}. Ten magazyn jest tylko do odczytu; zapisz dane w innym."
    )
    assert refused.value.line("en") == (
        f"the store ours answered with error 403: {said}. This store is read-only; write to another one."
    )


HEAD = b'{"head":{"vars":["s"]},"results":{"bindings":['
ROWS = b'{"s":{"type":"uri","value":"urn:a"}},' * 5000
DEEP_ROW = b'{"s":' + b'{"type":"triple","value":{"subject":' * 20_000
TRIPLES = b"".join(b"<a:%d> <b:b> <c:c> .\n" % number for number in range(5000))
LITERAL = b'{"s":{"type":"literal","value":"' + b"a" * (17 << 20)
FEW = b'"\\u0072esults":{"x":[[1],[2]],"bindings":[{"s":{"type":"literal","value":"],[,{\\""}},{}]},"y":[1,2,3,4]}'


def pour(body: bytes, sink: Counting, size: int) -> None:
    for at in range(0, len(body), size):
        sink.write(body[at : at + size])


@pytest.mark.parametrize(
    ("form", "body"),
    [
        ("select", HEAD + ROWS),
        ("select", b'{"results":{"bindings":[' + ROWS),
        ("select", HEAD + b'{"s":{"type":"uri","value":"no IRI"}},' + ROWS),
        ("select", HEAD + b'{"s":{"type":"unknown","value":"a"}},' + ROWS),
        ("select", HEAD + b'{}]},"results":{"bindings":[' + ROWS),
        ("select", HEAD + b"{}," * 5000),
        ("select", HEAD + b"1," * 5000),
        ("select", b"\xef\xbb\xbf" + HEAD + ROWS),
        ("select", HEAD + DEEP_ROW),
        ("graph", TRIPLES),
        ("graph", b"rubbish\n" + TRIPLES),
    ],
)
def test_rows_are_counted_in_what_no_parser_would_take(form: str, body: bytes) -> None:
    sink = Counting(form, 10)
    with pytest.raises((TooManyRows, Enough)):
        pour(body, sink, 4096)
    assert len(sink.getvalue()) <= 1 << 15


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("fine", ""),
        ("packed", ""),
        ("login", "got text/html; it begins: Log in"),
        ("malformed", "not well-formed JSON"),
    ],
)
def test_an_answer_that_is_read_no_further_is_judged_as_it_is(path: str, said: str, faults: FaultServer) -> None:
    store, query = store_at(f"{faults.url}/{path}"), "SELECT ?g FROM <u:a> { ?g ?p ?o }"
    with pytest.raises(StoreError, match=said) if said else contextlib.nullcontext():
        assert [row[0].value for row in store.select(query, 5).rows] == ["http://example.org/g"]


@pytest.mark.parametrize("size", [1, 5, 64, 4096])
@pytest.mark.parametrize(
    ("form", "body", "rows"),
    [
        ("select", b'{"head":{"vars":["s"],"link":["a","b","c"]},' + FEW, 2),
        (
            "select",
            HEAD + b'{"s":' + b'{"type":"triple","value":{"subject":' * 3 + b"{},{}" + b"}}" * 3 + b"},{}]}}",
            2,
        ),
        ("graph", b"# a\n\n" + TRIPLES[:60] + TRIPLES[:60], 3),
    ],
)
def test_rows_are_counted_wherever_a_piece_ends(form: str, body: bytes, rows: int, size: int) -> None:
    for most, is_exceeded in ((rows, False), (rows - 1, True)):
        sink = Counting(form, most)
        with pytest.raises(TooManyRows) if is_exceeded else contextlib.nullcontext():
            pour(body, sink, size)


@pytest.mark.parametrize("body", [HEAD + LITERAL, b'<a:a> <b:b> "' + b"a" * (17 << 20)], ids=["JSON", "N-Triples"])
def test_a_text_without_end_is_no_fault_of_ours(body: bytes) -> None:
    form = "select" if body.startswith(b"{") else "graph"
    sink = Counting(form, 10)
    pour(body, sink, 1 << 16)
    assert len(sink.getvalue()) == len(body)
