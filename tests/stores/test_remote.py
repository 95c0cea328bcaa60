"""Graphs and queries over real servers: what goes in comes out, whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from pyoxigraph import Literal, NamedNode, Triple
from SPARQLWrapper import SPARQLWrapper

from tests.shipped_names import GRAPH, NAMES
from wupgraph.errors import StoreError, UsageError
from wupgraph.rdf.namespaces import XSD
from wupgraph.register.folder import Register
from wupgraph.stores import Solutions
from wupgraph.stores.endpoint import Endpoint, Refused
from wupgraph.stores.remote import RemoteStore
from wupgraph.stores.wrapper import SafeWrapper

SERVERS = ["oxigraph", "virtuoso"]
TRIAL, OTHER = f"{GRAPH}_trial", f"{GRAPH}_other"
A, B = NamedNode("http://example.org/żółć"), NamedNode("http://example.org/b")
PORTABLE = [
    Triple(A, B, term)
    for term in [
        NamedNode("http://example.org/%C5%BC?q=1&r='2'#x"),
        Literal('Zażółć "gęślą" \\ jaźń\n\t🌱 it\'s '),
        Literal("Калининград", language="ru"),
        Literal("Urząd", language="pl"),
        Literal("true", datatype=NamedNode(XSD + "boolean")),
        Literal("62090.09", datatype=NamedNode(XSD + "decimal")),
        Literal("253905", datatype=NamedNode(XSD + "decimal")),
        Literal("-7", datatype=NamedNode(XSD + "integer")),
        Literal("2004-12-15", datatype=NamedNode(XSD + "date")),
        Literal("2004-12", datatype=NamedNode(XSD + "gYearMonth")),
        Literal("2004", datatype=NamedNode(XSD + "gYear")),
        Literal("2004-12-15T10:00:00Z", datatype=NamedNode(XSD + "dateTime")),
        Literal("x" * 10_000),
    ]
]


@pytest.fixture(params=SERVERS)
def store(request: pytest.FixtureRequest) -> Iterator[RemoteStore]:
    found: RemoteStore = request.getfixturevalue(request.param)
    yield found
    for graph in (TRIAL, OTHER):
        found.drop_graph(graph)


def many(number: int) -> list[Triple]:
    return [Triple(NamedNode(f"http://example.org/{i}"), B, Literal(f"{i}")) for i in range(number)]


def test_nothing_of_sparqlwrapper_is_changed_that_may_change_without_a_word() -> None:
    private = {name for name in vars(SafeWrapper) if name.startswith("_") and not name.endswith("__")}
    assert private & set(dir(SPARQLWrapper)) == set()


def test_it_is_an_endpoint(store: RemoteStore) -> None:
    endpoint: Endpoint = store
    assert endpoint.profile.kind.tested


def test_portable_terms_come_back_exactly(store: RemoteStore) -> None:
    store.put_graph(TRIAL, PORTABLE)
    assert set(store.get_graph(TRIAL)) == set(PORTABLE)


def test_a_graph_is_replaced_added_to_moved_and_dropped(store: RemoteStore) -> None:
    store.put_graph(TRIAL, many(3))
    store.put_graph(TRIAL, many(2))
    assert store.graph_sizes()[TRIAL] == 2
    store.add_to_graph(TRIAL, many(5))
    assert store.graph_sizes()[TRIAL] == 5
    store.put_graph(OTHER, many(1))
    store.move_graph(TRIAL, OTHER)
    assert TRIAL not in store.graph_sizes()
    assert set(store.get_graph(OTHER)) == set(many(5))
    store.drop_graph(OTHER)
    store.drop_graph(OTHER)
    assert store.get_graph(OTHER) == []


def test_an_update_is_run_and_a_question_asked(store: RemoteStore) -> None:
    store.update(f'INSERT DATA {{ GRAPH <{TRIAL}> {{ <{B.value}> <{B.value}> "ą" }} }}')
    assert store.ask(f'ASK {{ GRAPH <{TRIAL}> {{ ?s ?p "ą" }} }}')
    assert not store.ask(f'ASK {{ GRAPH <{TRIAL}> {{ ?s ?p "b" }} }}')
    rows = store.rows(f"SELECT ?o ?u WHERE {{ GRAPH <{TRIAL}> {{ ?s ?p ?o }} OPTIONAL {{ ?o <{B.value}> ?u }} }}")
    assert rows == [{"o": "ą"}]


def test_a_wrong_update_is_refused(store: RemoteStore) -> None:
    with pytest.raises(Refused, match="answered with error 400"):
        store.update("INSERT DATA { nonsense")


def test_the_stores_own_graphs_are_no_part_of_the_register(store: RemoteStore, register: Register) -> None:
    store.put_graph(TRIAL, many(1))
    assert TRIAL not in RemoteStore(store.profile, store._transport, NAMES).graphs
    names = {quad.graph_name.value for quad in [*register.vocabulary, *register.data]}  # type: ignore[union-attr]
    assert names <= set(store.graphs)  # Other tests may have left graphs of theirs on the server.
    assert [name for name in store.graphs if name.startswith(GRAPH + "_")] == []
    assert store.select("SELECT ?o { <http://example.org/0> ?p ?o }").rows == ()


def test_a_large_graph_comes_whole_from_a_server_that_caps(store: RemoteStore) -> None:
    store.put_graph(TRIAL, many(20_003))
    assert set(store.get_graph(TRIAL)) == set(many(20_003))


def test_pages_add_up_at_any_cap(oxigraph: RemoteStore) -> None:
    profile = replace(oxigraph.profile, kind=replace(oxigraph.profile.kind, row_cap=7))
    oxigraph.put_graph(TRIAL, many(40))
    assert set(RemoteStore(profile, oxigraph._transport, NAMES).get_graph(TRIAL)) == set(many(40))
    oxigraph.drop_graph(TRIAL)


def test_more_rows_than_the_cap_are_refused_not_cut(virtuoso: RemoteStore) -> None:
    virtuoso.put_graph(TRIAL, many(10_001))
    for text in (
        f"SELECT ?s FROM <{TRIAL}> WHERE {{ ?s ?p ?o }}",
        f"CONSTRUCT {{ ?s ?p ?o }} FROM <{TRIAL}> WHERE {{ ?s ?p ?o }}",
        f"CONSTRUCT FROM <{TRIAL}> WHERE {{ ?s ?p ?o }}",
    ):
        with pytest.raises(StoreError, match="gave 10000 rows and stopped there"):
            virtuoso.query(text)
    virtuoso.drop_graph(TRIAL)


@pytest.mark.parametrize("text", ["CONSTRUCT { ?s a ?o } WHERE { ?s ?p ?o }", "CONSTRUCT WHERE { ?s ?p ?o }"])
def test_triples_are_made_from_rows_under_a_cap(text: str, virtuoso: RemoteStore, oxigraph: RemoteStore) -> None:
    for store in (virtuoso, oxigraph):
        store.put_graph(TRIAL, many(20))
    asked = text.replace("WHERE", f"FROM <{TRIAL}> WHERE", 1)
    from_virtuoso, from_oxigraph = virtuoso.query(asked), oxigraph.query(asked)
    assert isinstance(from_virtuoso, list)
    assert isinstance(from_oxigraph, list)
    assert len(from_virtuoso) == 20
    assert set(from_virtuoso) == set(from_oxigraph)


HOSTILE = [
    '" || true || "',
    "'; DROP ALL; '",
    "} } #",
    "\\u0022",
    "a\nb",
    "$1",
    "{0}",
    "<x>",
    "\ud7ff\U0001f600",
    "\x01",
]


@pytest.mark.parametrize("value", HOSTILE)
def test_a_hostile_value_is_only_a_value(value: str, store: RemoteStore) -> None:
    store.put_graph(TRIAL, [Triple(A, B, Literal(value)), Triple(B, B, Literal("other"))])
    rows = store.rows(f"SELECT ?s WHERE {{ VALUES ?v {{ {Literal(value)} }} GRAPH <{TRIAL}> {{ ?s ?p ?v }} }}")
    assert rows == [{"s": A.value}]


@pytest.mark.parametrize(
    "text",
    [
        "PREFIX a: <http://example.org/add#> # insert labels here\nSELECT ?s WHERE { ?s a:b ?o }",
        "#SELECT\n#INSERT\nSELECT ?insert WHERE { ?insert a <http://example.org/delete> }",
    ],
)
def test_a_query_that_looks_like_an_update_is_a_query(text: str, store: RemoteStore) -> None:
    assert isinstance(store.query(text), Solutions)


def test_a_read_only_store_is_not_written_to(oxigraph: RemoteStore) -> None:
    profile = replace(oxigraph.profile, kind=replace(oxigraph.profile.kind, read_only=True))
    with pytest.raises(UsageError, match="is read-only"):
        RemoteStore(profile, oxigraph._transport, NAMES).put_graph(TRIAL, many(1))


def test_no_opener_of_the_process_is_changed(store: RemoteStore) -> None:
    import urllib.request

    before = urllib.request._opener  # type: ignore[attr-defined]
    store.ask("ASK { }")
    assert urllib.request._opener is before  # type: ignore[attr-defined]
