"""FROM, FROM NAMED and GRAPH mean the same wherever a register is (SPARQL 1.1 Query, 13.2)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pyoxigraph as ox
import pytest

from wupgraph.register.folder import Register
from wupgraph.sparql.dataset_clauses import dataset_of
from wupgraph.stores import Solutions, Store
from wupgraph.stores.disk import DiskStore

GRAPH = "https://w3id.org/wupgraph/graph/"
ONE, OTHER = f"{GRAPH}reference-regions", f"{GRAPH}ontology-cooperation-core"
NUMBER = "SELECT (COUNT(*) AS ?n)"
ALL = "{ ?s ?p ?o }"
NAMED = "{ GRAPH ?g { ?s ?p ?o } }"


@pytest.fixture(scope="session")
def folder(register: Register, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The shipped register in a store on disk."""
    path = tmp_path_factory.mktemp("disk") / "store"
    ox.Store(path).bulk_extend([*register.vocabulary, *register.data])
    store = DiskStore(path, register.prefixes, writable=True)
    store.put_graph(f"{GRAPH}_loads", [quad.triple for quad in register.data[:5]])
    return store


@pytest.fixture(scope="session")
def place(request: pytest.FixtureRequest, register: Register) -> Callable[[str], Store]:
    return lambda name: register.store if name == "files" else request.getfixturevalue(name)


@pytest.fixture(scope="session")
def sizes(register: Register) -> Counter[str]:
    """How many triples each file has, which is what its graph has to hold."""
    found = Counter(quad.graph_name.value for quad in {*register.vocabulary, *register.data})
    assert found[ONE] > 1
    assert found[OTHER] > 1
    return found


PLACES = pytest.mark.parametrize("where", ["files", "folder", "oxigraph", "virtuoso"])


def number(store: Store, text: str) -> int:
    answer = store.query(text)
    assert isinstance(answer, Solutions)
    return int(answer.rows[0][0].value)


@PLACES
@pytest.mark.parametrize(
    ("clauses", "pattern", "graphs"),
    [
        ("FROM <urn:none>", ALL, []),
        (f"FROM <{ONE}>", ALL, [ONE]),
        (f"from\n<{ONE}>", f"WHERE {ALL}", [ONE]),
        (f"FROM # NAMED\n <{ONE}>", ALL, [ONE]),
        (f"FROM <{ONE}> FROM <{OTHER}>", ALL, [ONE, OTHER]),
        (f"FROM <{ONE}> FROM <urn:none>", ALL, [ONE]),
        (f"FROM <{ONE}>", NAMED, []),
        (f"FROM <{ONE}>", f"{{ GRAPH <{ONE}> {ALL} }}", []),
        (f"FROM NAMED <{ONE}>", ALL, []),
        (f"FROM NAMED <{ONE}>", NAMED, [ONE]),
        (f"FROM NAMED <{ONE}>", f"{{ GRAPH <{ONE}> {ALL} }}", [ONE]),
        (f"FROM NAMED <{ONE}>", f"{{ GRAPH <{OTHER}> {ALL} }}", []),
        (f"FROM NAMED <{ONE}> FROM NAMED <{OTHER}>", NAMED, [ONE, OTHER]),
        ("FROM NAMED <urn:none>", NAMED, []),
        (f"FROM <{ONE}> FROM NAMED <{OTHER}>", ALL, [ONE]),
        (f"FROM NAMED <{OTHER}> FROM <{ONE}>", NAMED, [OTHER]),
        ("", f"{{ GRAPH <{ONE}> {ALL} }}", [ONE]),
        ("", "{ GRAPH <urn:none> { ?s ?p ?o } }", []),
    ],
)
def test_a_query_sees_the_graphs_that_it_names(
    clauses: str, pattern: str, graphs: list[str], where: str, place: Callable[[str], Store], sizes: Counter[str]
) -> None:
    # Rows and no count: where a pattern can have none, Virtuoso 7 counts 1.
    answer = place(where).query(f"SELECT ?s ?p ?o {clauses} {pattern}")
    assert isinstance(answer, Solutions)
    assert len(answer.rows) == sum(sizes[graph] for graph in graphs)


@PLACES
def test_without_a_clause_it_sees_the_register_whole_and_each_graph_by_its_name(
    where: str, place: Callable[[str], Store], sizes: Counter[str]
) -> None:
    store = place(where)
    # A word that only looks like a clause is none.
    assert number(store, f"{NUMBER} {{ ?from ?p ?o . FILTER('FROM <urn:a>' != ?p) # FROM <urn:none>\n}}") == sum(
        sizes.values()
    )
    answer = store.query(f"SELECT ?g (COUNT(*) AS ?n) {NAMED} GROUP BY ?g")
    assert isinstance(answer, Solutions)
    assert {graph.value: int(count.value) for graph, count in answer.rows} == dict(sizes)


@PLACES
def test_other_forms_have_clauses_too(where: str, place: Callable[[str], Store], sizes: Counter[str]) -> None:
    store = place(where)
    assert store.query(f"ASK FROM <urn:none> {ALL}") is False
    assert store.query(f"ASK FROM <{ONE}> {ALL}") is True
    assert store.query(f"ASK FROM NAMED <{ONE}> {ALL}") is False
    made = store.query(f"CONSTRUCT {ALL} FROM <{ONE}> WHERE {ALL}")
    assert isinstance(made, list)
    assert len(set(made)) == sizes[ONE]
    assert store.query(f"CONSTRUCT FROM NAMED <{ONE}> WHERE {ALL}") == []
    assert store.query(f"PREFIX graph: <{GRAPH}> ASK FROM graph:reference-regions {ALL}") is True


@pytest.mark.parametrize(
    ("text", "default", "named"),
    [
        ("ASKFROM<urn:x>{}", True, False),
        ("SELECT * FROMNAMED<urn:x>{}", False, True),
        ("SELECT * FROM named:g {}", True, False),
        ("SELECT *FROM#x\nNAMED <urn:x>{}", False, True),
        ("SELECT ('a'@from AS ?b) {}", False, False),
        (r"SELECT (ex:a\,from(?x) AS ?b) {}", False, False),
        ("PREFIX from: <urn:x> DESCRIBE from:x", False, False),
        ("PREFIX from: <urn:x> SELECT * FROM from:x FROM NAMED from:x {}", True, True),
        ("SELECT * { ?from ?to '''FROM <urn:x>''' } ORDER BY ?from", False, False),
        ("{ FROM }", False, False),
        ("# FROM", False, False),
    ],
)
def test_the_clauses_are_told_from_what_looks_like_them(text: str, default: bool, named: bool) -> None:
    assert dataset_of(text) == (default, named)
