"""What a store really does, tried with a graph of its own that is removed in any case.

A store that is read-only by its kind is only asked.
"""

from __future__ import annotations

import contextlib
import secrets
import time
from collections.abc import Callable, Iterator
from typing import NamedTuple
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode, Triple

from wupgraph.errors import StoreError
from wupgraph.rdf.namespaces import XSD
from wupgraph.stores import answers
from wupgraph.stores.connection import Request
from wupgraph.stores.remote import RemoteStore
from wupgraph.text import Text

# One more than any usual cap.
_ROWS = 10_001
_SUBJECT, _PROPERTY = NamedNode("http://example.org/żółć"), NamedNode("http://example.org/says")
_TRICKY = (
    ("integer", "007"), ("integer", "2147483648"), ("int", "5"), ("decimal", "1.50"), ("decimal", "253905"),
    ("double", "1.0E0"), ("boolean", "1"), ("date", "2004-12-15"), ("gYear", "2004"), ("gYearMonth", "2004-12"),
    ("gMonthDay", "--12-15"), ("dateTime", "2004-12-15T10:00:00.000Z"), ("time", "10:00:00"), ("duration", "P30D"),
    ("anyURI", "http://e/ż"),
    ("string", 'a "b" \\ \n\t\u0085\u2028 🌱 Zażółć'),
)  # fmt: skip


class Measured(NamedTuple):
    """One thing that was tried, what came of it, and whether the kind says so (None: it says nothing of it)."""

    name: str
    said: Text
    as_expected: bool | None = None


class Probe(NamedTuple):
    """What was measured, and the facts of the kind that follow from it, as `wupgraph.toml` spells them."""

    measured: tuple[Measured, ...]
    facts: dict[str, bool | int | str]


_YES, _NO = Text("tak", "yes"), Text("nie", "no")


def probe(store: RemoteStore) -> Probe:
    """Try what a store does.

    Raises:
        StoreError: it cannot be reached, or refuses to be asked.
    """
    kind = store.profile.kind
    started = time.monotonic()
    store.ask("ASK { }")
    took = f"{1000 * (time.monotonic() - started):.0f} ms"
    measured = [
        Measured("reach", Text(took, took)),
        Measured("authentication", Text(store.profile.auth, store.profile.auth)),
        _yes_or_no(
            "ntriples", lambda: isinstance(store.query("CONSTRUCT { ?s ?p ?o } FROM <urn:x> { ?s ?p ?o }"), list)
        ),
    ]
    if kind.read_only:
        return Probe(tuple(measured), {})
    graph = f"{store.base.graphs}_probe-{secrets.token_hex(8)}"
    facts: dict[str, bool | int | str] = {}
    try:
        measured.append(_rewritten(store, graph))
        facts["default-graph"] = (
            "union" if store.ask(f"ASK {{ <{_SUBJECT.value}> <{_PROPERTY.value}> ?o }}") else "separate"
        )
        facts["put-atomic"] = kind.put_atomic and _survives_a_broken_body(store, graph)
        facts["move"] = _moves(store, graph)
        measured.append(_yes_or_no("chunked", lambda: _takes_chunks(store, graph)))
        facts["row-cap"] = _cap(store, graph)
    finally:
        for name in (graph, f"{graph}-moved"):
            with contextlib.suppress(StoreError):
                store.drop_graph(name)
    return Probe((*measured, *_compared(store, facts)), facts)


def _compared(store: RemoteStore, facts: dict[str, bool | int | str]) -> Iterator[Measured]:
    """The facts beside what the kind says of them."""
    for name, value in facts.items():
        known = getattr(store.profile.kind, name.replace("-", "_"))
        said = (_YES if value else _NO) if isinstance(value, bool) else Text(str(value), str(value))
        yield Measured(name, said, known == value)


def _yes_or_no(name: str, trial: Callable[[], bool]) -> Measured:
    try:
        return Measured(name, _YES if trial() else _NO)
    except StoreError as error:
        return Measured(name, Text(f"nie: {error.line('pl')}", f"no: {error.line('en')}"))


def _rewritten(store: RemoteStore, graph: str) -> Measured:
    """Which of the tricky terms come back as others."""
    sent = [Triple(_SUBJECT, _PROPERTY, Literal(text, datatype=NamedNode(XSD + type_))) for type_, text in _TRICKY]
    sent.append(Triple(_SUBJECT, _PROPERTY, Literal("ż", language="pl")))
    store.put_graph(graph, sent)
    changed = sorted(
        {str(triple.object) for triple in sent} - {str(triple.object) for triple in store.get_graph(graph)}
    )
    said = ", ".join(changed) or "–"
    return Measured("rewrites", Text(said, said))


def _survives_a_broken_body(store: RemoteStore, graph: str) -> bool:
    """Whether a PUT that ends in a syntax error leaves the graph as it was; more cannot be told from outside."""
    before = store.graph_sizes().get(graph, 0)
    body = b"<http://e/a> <http://e/b> <http://e/c> .\n" * 10 + b"<http://e/a> nonsense"
    with contextlib.suppress(StoreError):
        _put(store, graph, body, {})
    return store.graph_sizes().get(graph, 0) == before


def _takes_chunks(store: RemoteStore, graph: str) -> bool:
    """Whether a chunked body arrives: Virtuoso answers 204 and holds nothing."""
    line = b"<http://e/a> <http://e/b> <http://e/c> .\n"
    _put(store, graph, b"%x\r\n%s\r\n0\r\n\r\n" % (len(line), line), {"Transfer-Encoding": "chunked"})
    return store.graph_sizes().get(graph, 0) == 1


def _put(store: RemoteStore, graph: str, body: bytes, headers: dict[str, str]) -> None:
    url = f"{store.profile.graphs_url}?graph={quote(graph, safe='')}"
    store.write(Request("PUT", url, {"Content-Type": answers.TRIPLES, **headers}, body, writes=True))


def _moves(store: RemoteStore, graph: str) -> bool:
    triples = [Triple(_SUBJECT, _PROPERTY, Literal("moved"))]
    store.put_graph(graph, triples)
    try:
        store.move_graph(graph, f"{graph}-moved")
    except StoreError:
        return False
    sizes = store.graph_sizes()
    return graph not in sizes and sizes.get(f"{graph}-moved") == 1


def _cap(store: RemoteStore, graph: str) -> int:
    """How many rows the store gives at most; 0 if that is more than usual caps are."""
    store.put_graph(graph, (Triple(_SUBJECT, _PROPERTY, Literal(f"{i}")) for i in range(_ROWS)))
    rows = store.uncapped_rows(f"SELECT ?o WHERE {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}")
    return rows if rows < _ROWS else 0
