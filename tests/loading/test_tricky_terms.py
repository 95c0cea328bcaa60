"""What real stores make of tricky terms is foreseen, term by term, and named after a load."""

from __future__ import annotations

import urllib.request
from collections import Counter

import pytest
from pyoxigraph import Literal, NamedNode, Triple

from tests.loading.conftest import ALONE, NAME, planned_graph
from tests.loading.tricky_terms import VALUE, key_of, triples
from tests.servers import Server, VirtuosoServer
from tests.shipped_names import RECORDED
from wupgraph.loading.confirmed_writes import RetryPolicy
from wupgraph.loading.loader import Settings, load
from wupgraph.loading.plan import Plan
from wupgraph.loading.prediction import refusal_of, rewriting_of
from wupgraph.rdf.canonical_values import canonical_triple
from wupgraph.rdf.namespaces import RDF, XSD
from wupgraph.rdf.sharding import to_lines
from wupgraph.stores.endpoint import Refused
from wupgraph.stores.profiles import Kind
from wupgraph.stores.remote import RemoteStore

SETTINGS = Settings(version="0", max_delete=100, force=True, patience=RetryPolicy(retries=2, pause=0.1))
# Foreseen as lost, and yet kept at times: Virtuoso takes durations apart, and some come together again; it keeps XML
# that needs no rewriting, unless it knows the same text as a string of another graph.
AT_TIMES_KEPT = {
    *(("virtuoso", text, XSD + "duration") for text in ("P1Y2M3DT4H5M6.7S", "PT0S")),
    *(("virtuoso", text, RDF + "XMLLiteral") for text in ("<b>Łódź</b>", "a", "a &amp; b")),
}
PORTABLE: list[Literal | NamedNode] = [
    Literal("Zażółć gęślą jaźń"),
    Literal("Калининград", language="ru"),
    Literal("¿Extremadura? ¡Sí, señor!", language="es"),
    *(Literal(text, datatype=NamedNode(XSD + "integer")) for text in ("0", "7", "-12", "2147483647", "-2147483648")),
    *(Literal(text, datatype=NamedNode(XSD + "decimal")) for text in ("62090.09", "253905", "-0.1", "100")),
    *(Literal(text, datatype=NamedNode(XSD + "boolean")) for text in ("true", "false")),
    *(Literal(text, datatype=NamedNode(XSD + name)) for text, name in (("2007", "gYear"), ("2004-12", "gYearMonth"))),
    Literal("2008-03-31", datatype=NamedNode(XSD + "date")),
    Literal("https://example.org/ó", datatype=NamedNode(XSD + "anyURI")),
    NamedNode("https://w3id.org/wupgraph/id/source/a#char=4379,4395"),
    NamedNode("https://example.org/d'Artagnan_(%20ł)"),
]


def allowed(kind: Kind) -> list[Triple]:
    return [triple for triple in triples().values() if refusal_of(triple, kind) is None]


def is_kept_at_times(triple: Triple, kind: Kind) -> bool:
    value = triple.object
    return isinstance(value, Literal) and (kind.name, value.value, value.datatype.value) in AT_TIMES_KEPT


def foreseen(triple: Triple, kind: Kind) -> str:
    told = rewriting_of(triple, kind)
    return "kept" if told is None else "lost" if told.lost else "in another form"


def surprises(kind: Kind, found: list[Triple]) -> dict[str, tuple[str, str]]:
    """By triple: what was foreseen, and what came true, where they differ."""
    came: dict[tuple[str, str], list[Triple]] = {}
    for triple in found:
        came.setdefault(key_of(triple), []).append(triple)
    wrong = {}
    for triple in allowed(kind):
        back = came.pop(key_of(triple), [])
        fate = "lost"
        if back == [triple]:
            fate = "kept"
        elif [canonical_triple(t, kind.canonical) for t in back] == [canonical_triple(triple, kind.canonical)]:
            fate = "in another form"
        if fate != foreseen(triple, kind) and not (fate == "kept" and is_kept_at_times(triple, kind)):
            wrong[f"{triple} → {[str(t.object) for t in back]}"] = (foreseen(triple, kind), fate)
    return wrong | {str(back): ("", "invented") for back in came.values()}


def test_there_are_many_terms_of_many_kinds() -> None:
    values = [triple.object for triple in triples().values()]
    assert len(values) > 300
    assert len({value.datatype for value in values if isinstance(value, Literal)}) > 45


def test_what_a_graph_sent_by_http_becomes_is_foreseen(any_store: RemoteStore) -> None:
    any_store.put_graph(NAME, allowed(any_store.profile.kind))
    assert surprises(any_store.profile.kind, any_store.get_graph(NAME)) == {}


def test_what_the_bulk_loader_makes_of_them_is_foreseen(any_store: RemoteStore, any_server: Server) -> None:
    lines = b"".join(to_lines(NamedNode(NAME), allowed(any_store.profile.kind)))
    if isinstance(any_server, VirtuosoServer):
        (any_server.files / "tricky.nq").write_bytes(lines)
        any_server.sql(f"ld_dir ('{any_server.files}', 'tricky.nq', 'urn:unused');\nrdf_loader_run ();\ncheckpoint;\n")
    else:
        headers = {"Content-Type": "application/n-quads"}
        urllib.request.urlopen(urllib.request.Request(f"{any_server.url}/store", lines, headers), timeout=60).close()
    assert surprises(any_store.profile.kind, any_store.get_graph(NAME)) == {}


def test_a_load_names_every_loss_and_no_other(any_store: RemoteStore) -> None:
    kind = any_store.profile.kind
    graph = planned_graph(NAME, "tricky.ttl", allowed(kind), kind)
    told = {key_of(one.triple) for one in graph.rewritten if one.lost}
    doubtful = {key_of(triple) for triple in allowed(kind) if is_kept_at_times(triple, kind)}
    report = load(any_store, Plan((graph,), RECORDED, validated=False, whole=False), SETTINGS)
    lost = {key_of(triple) for triple in report.graphs[0].verification.lost}
    assert lost - doubtful == told - doubtful
    assert lost <= told
    assert len(told) == (56 if kind.name == "virtuoso" else 0)


EQUAL = [
    (("4", "integer"), ("4", "decimal")),
    (("4", "decimal"), ("4", "int")),
    (("4", "unsignedLong"), ("4.0", "double")),
    (("1", "integer"), ("true", "boolean")),
    (("0.1", "decimal"), ("0.1", "double")),
    (("0.5", "decimal"), ("0.5", "float")),
    (("2007", "gYear"), ("2007-01-01", "date")),
    (("2007-01", "gYearMonth"), ("2007", "gYear")),
    (("2008-03-31", "date"), ("2008-03-31T00:00:00", "dateTime")),
    (("2008-03-31T12:00:00Z", "dateTime"), ("2008-03-31T14:00:00+02:00", "dateTime")),
    (("12:00:00Z", "time"), ("14:00:00+02:00", "time")),
]
DIFFERENT = [
    (("0.1", "decimal"), ("0.1", "float")),
    (("4", "integer"), ("4", "string")),
    (("1e3", "decimal"), ("1000", "decimal")),
    (("INF", "double"), ("INF", "float")),
    (("2008-03-31", "date"), ("2008-03-31Z", "date")),
    (("2008-03-31T12:00:00Z", "dateTime"), ("2008-03-31T12:00:00", "dateTime")),
    (("--05", "gMonth"), ("---05", "gDay")),
    (("12345678901234567", "integer"), ("12345678901234568", "integer")),
]


def test_values_that_a_store_takes_for_equal_are_foreseen(any_store: RemoteStore) -> None:
    sent = [
        Triple(NamedNode(f"https://example.org/term/pair-{n}"), VALUE, Literal(text, datatype=NamedNode(XSD + local)))
        for n, pair in enumerate(EQUAL + DIFFERENT)
        for text, local in pair
    ]
    kind = any_store.profile.kind
    told = {key_of(one.triple) for one in planned_graph(NAME, "pairs.ttl", sent, kind).rewritten if one.lost}
    any_store.put_graph(NAME, sent)
    found = Counter(key_of(triple) for triple in any_store.get_graph(NAME))
    assert {key for key, number in found.items() if number == 1} == told
    assert len(found) == len(EQUAL + DIFFERENT)
    assert len(told) == (len(EQUAL) if kind.name == "virtuoso" else 0)


def test_portable_terms_come_back_exactly(any_store: RemoteStore) -> None:
    sent = [Triple(NamedNode(f"https://example.org/term/p-{n}"), VALUE, term) for n, term in enumerate(PORTABLE)]
    graph = planned_graph(NAME, "portable.ttl", sent, any_store.profile.kind)
    assert graph.rewritten == ()
    report = load(any_store, Plan((graph,), RECORDED, validated=False, whole=False), SETTINGS)
    assert report.graphs[0].verification.is_right
    assert set(any_store.get_graph(NAME)) == set(sent)


def test_what_is_refused_beforehand_the_store_does_refuse(any_store: RemoteStore) -> None:
    refused = [triple for triple in triples().values() if refusal_of(triple, any_store.profile.kind)]
    texts = {str(triple.object).split('"')[1]: triple for triple in refused}
    assert texts.keys() == ({"<b>", "Punkt", "NaN"} if any_store.profile.kind.name == "virtuoso" else set())
    for text, triple in texts.items():
        if text != "NaN":  # It would harm the server, which others use.
            with pytest.raises(Refused):
                any_store.put_graph(ALONE, [triple])
