"""The embedded store answers queries, and neither changes anything nor asks anybody else."""

from __future__ import annotations

import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from wupgraph.errors import UsageError
from wupgraph.stores import Solutions
from wupgraph.stores.embedded import EmbeddedStore

DATA = """
<http://example.org/olsztyn> <http://example.org/name> "Olsztyn" <http://example.org/graph/places> .
<http://example.org/wup> <http://example.org/in> <http://example.org/olsztyn> <http://example.org/graph/offices> .
<http://example.org/wup> <http://example.org/note> "service <http://example.org/> {" .
"""
WUP, OLSZTYN = NamedNode("http://example.org/wup"), NamedNode("http://example.org/olsztyn")
# Nothing listens there; a store that asks it fails otherwise than by refusing.
ELSEWHERE = "<http://127.0.0.1:1/sparql>"


@pytest.fixture(scope="module")
def store() -> EmbeddedStore:
    return EmbeddedStore(parse(DATA, RdfFormat.N_QUADS))


def refused(store: EmbeddedStore, query: str) -> UsageError:
    with pytest.raises(UsageError) as error:
        store.query(query)
    return error.value


def test_a_select_query_gives_solutions_over_all_graphs(store: EmbeddedStore) -> None:
    answer = store.query(
        "SELECT ?office ?name ?none WHERE { ?office <http://example.org/in>/<http://example.org/name> ?name }"
    )
    assert answer == Solutions(("office", "name", "none"), ((WUP, Literal("Olsztyn"), None),))
    assert len(store) == 3


def test_an_ask_query_gives_a_boolean(store: EmbeddedStore) -> None:
    assert store.query("ASK { <http://example.org/wup> ?p ?o }") is True
    assert store.query("ASK { <http://example.org/none> ?p ?o }") is False


def test_a_construct_query_gives_triples(store: EmbeddedStore) -> None:
    answer = store.query("CONSTRUCT { ?city <http://example.org/has> ?o } WHERE { ?o <http://example.org/in> ?city }")
    assert answer == [Triple(OLSZTYN, NamedNode("http://example.org/has"), WUP)]


def test_a_describe_query_gives_triples(store: EmbeddedStore) -> None:
    assert store.query("DESCRIBE <http://example.org/olsztyn>") == [
        Triple(OLSZTYN, NamedNode("http://example.org/name"), Literal("Olsztyn"))
    ]


def test_select_refuses_other_forms(store: EmbeddedStore) -> None:
    with pytest.raises(UsageError, match="this is not a SELECT query"):
        store.select("ASK { ?s ?p ?o }")


@pytest.mark.parametrize(
    "update",
    [
        "INSERT DATA { <http://e/a> <http://e/b> 1 }",
        "DELETE WHERE { ?s ?p ?o }",
        "PREFIX ex: <http://e/>\nDELETE { ?s ex:p ?o } INSERT { ?s ex:q ?o } WHERE { ?s ex:p ?o }",
        "CLEAR ALL",
        "DROP GRAPH <http://example.org/graph/places>",
        f"LOAD {ELSEWHERE}",
        "# only tidying\nCREATE GRAPH <http://e/g> ; DROP ALL",
    ],
)
def test_an_update_is_refused_and_changes_nothing(update: str, store: EmbeddedStore) -> None:
    error = refused(store, update)
    assert error.text.en == "this is a SPARQL update, and this command only reads"
    assert error.text.pl == "to jest aktualizacja (SPARQL Update), a to polecenie tylko czyta"
    assert len(store) == 3


@pytest.mark.parametrize(
    "query",
    [
        f"SELECT * WHERE {{ SERVICE {ELSEWHERE} {{ ?s ?p ?o }} }}",
        f"SELECT * WHERE {{ service silent {ELSEWHERE} {{ ?s ?p ?o }} }}",
        f"SELECT * WHERE {{ SERVICE # to them\n {ELSEWHERE} {{ ?s ?p ?o }} }}",
        f"SELECT * WHERE {{ SERVICE#\n#\nSILENT # to them\n{ELSEWHERE} {{ ?s ?p ?o }} }}",
        f"SELECT * WHERE {{ SERVICE{ELSEWHERE} {{ ?s ?p ?o }} }}",
        "PREFIX ex: <http://127.0.0.1:1/> SELECT * WHERE { SERVICE ex:sparql { ?s ?p ?o } }",
        "PREFIX : <http://127.0.0.1:1/> SELECT * WHERE { SERVICE :sparql { ?s ?p ?o } }",
        "SELECT * WHERE { ?who <http://example.org/in> ?where SERVICE ?where { ?s ?p ?o } }",
        f"SELECT * WHERE {{ OPTIONAL {{ {{ SELECT * WHERE {{ SERVICE {ELSEWHERE} {{ ?s ?p ?o }} }} }} }} }}",
        f"SELECT * WHERE {{ ?s ?p ?o FILTER EXISTS {{ SERVICE {ELSEWHERE} {{ ?s ?p ?o }} }} }}",
        f"ASK {{ SERVICE {ELSEWHERE} {{ ?s ?p ?o }} }}",
        f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ SERVICE {ELSEWHERE} {{ ?s ?p ?o }} }}",
        f"SELECT * WHERE {{ ?s ?p 'x'SERVICE {ELSEWHERE} {{ ?a ?b ?c }} }}",
        # What Oxigraph reads and other parsers do not: LATERAL, SPARQL 1.2, words without spaces.
        f"SELECT * WHERE {{ ?a ?b ?c LATERAL {{ SERVICE {ELSEWHERE} {{ ?s ?p ?o }} }} }}",
        f'VERSION "1.2" SELECT * WHERE {{ SERVICE {ELSEWHERE} {{ ?s ?p ?o }} }}',
        f"SELECT * WHERE {{ SERVICE {ELSEWHERE} {{ ?s ?p <<( ?a ?b ?c )>> }} }}",
        f"SELECT * WHERE {{ SERVICESILENT {ELSEWHERE} {{ ?s ?p ?o }} }}",
        f"SELECT * WHERE {{ ?s ?p 1SERVICE {ELSEWHERE} {{ ?a ?b ?c }} }}",
        f"SELECT * WHERE {{ ?s ?p trueSERVICE {ELSEWHERE} {{ ?a ?b ?c }} }}",
        "PREFIX e: <http://127.0.0.1:1/> SELECT * WHERE { SERVICEe:sparql { ?s ?p ?o } }",
        "PREFIX a·b: <http://127.0.0.1:1/> SELECT * WHERE { SERVICE a·b:sparql { ?s ?p ?o } }",
        f"SELECT * WHERE {{ # a comment ends here\rSERVICE {ELSEWHERE} {{ ?s ?p ?o }} }}",
        f"SELECT * WHERE {{ ?s ?p <http://e/\u00a0'> . SERVICE {ELSEWHERE} {{ ?a ?b ?c }} FILTER(?a != '') }}",
        f"PREFIX e: <http://e/> SELECT * WHERE {{ ?s ?p e:\\' . SERVICE {ELSEWHERE} {{ ?a ?b ?c }} FILTER(?a != '') }}",
    ],
)
def test_a_query_that_reaches_elsewhere_is_refused(query: str, store: EmbeddedStore) -> None:
    assert "SERVICE" in refused(store, query).text.en


@pytest.mark.parametrize(
    "query",
    [
        'SELECT ?s WHERE { ?s ?p "service <http://example.org/> {" }',
        'SELECT ?s WHERE { ?s ?p ?o FILTER(CONTAINS(STR(?o), "service <http")) }',
        "SELECT ?s WHERE { ?s ?p ?o FILTER(?o != '''SERVICE <http://e/> { }''' && STRSTARTS(STR(?o), 's')) }",
        "SELECT ?s WHERE { ?s ?p ?o MINUS { ?s ?p <http://example.org/service#x> } } LIMIT 1",
        "SELECT ?s WHERE { ?s ?service ?o # SERVICE <http://e/> { }\n } LIMIT 1",
        "PREFIX service: <http://example.org/> SELECT ?s WHERE { ?s service:note ?o }",
    ],
)
def test_the_word_service_alone_is_no_reason_to_refuse(query: str, store: EmbeddedStore) -> None:
    assert len(store.select(query).rows) == 1


@pytest.mark.parametrize("query", ["", "  \n", "# nothing yet", "PREFIX ex: <http://e/>"])
def test_a_query_without_a_query_is_not_called_an_update(query: str, store: EmbeddedStore) -> None:
    assert "update" not in refused(store, query).text.en


def test_known_prefixes_need_no_declaration() -> None:
    store = EmbeddedStore(parse(DATA, RdfFormat.N_QUADS), {"ex": "http://example.org/"})
    assert store.select("SELECT ?city WHERE { ex:wup ex:in ?city }").rows == ((OLSZTYN,),)
