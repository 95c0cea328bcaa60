"""Other people's RDF goes into every store, and comes back the same but for what was foreseen."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import BlankNode, CanonicalizationAlgorithm, Dataset, Literal, NamedNode, RdfFormat, Triple, parse

from tests.loading.conftest import NAME, planned_graph
from tests.loading.test_tricky_terms import SETTINGS
from tests.shipped_names import NAMES, RECORDED
from wupgraph.loading.content import stored_content
from wupgraph.loading.loader import load
from wupgraph.loading.plan import Plan
from wupgraph.loading.prediction import refusal_of
from wupgraph.stores.disk import DiskStore
from wupgraph.stores.endpoint import Endpoint
from wupgraph.stores.remote import RemoteStore

PARTS = ("rdf", "shapes", "w3c/data-shapes")  # The other suites hold malformed files on purpose.
FORMATS = {".ttl": RdfFormat.TURTLE, ".nt": RdfFormat.N_TRIPLES, ".jsonld": RdfFormat.JSON_LD}


@pytest.fixture(scope="module")
def triples(foreign: Path) -> frozenset[Triple]:
    """All that the files say, blank nodes named by their canonical labels (RDFC-1.0)."""
    files = [file for part in PARTS for file in sorted((foreign / part).rglob("*")) if file.suffix in FORMATS]
    assert len(files) > 180
    return frozenset(triple for file in files for triple in named(file))


def named(file: Path) -> set[Triple]:
    quads = Dataset(parse(path=file, format=FORMATS[file.suffix], base_iri="https://example.org/base/"))
    quads.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    found = set()
    for quad in quads:
        subject, value = (
            NamedNode(f"https://example.org/.well-known/genid/{file.stem}-{term.value}")
            if isinstance(term, BlankNode)
            else term
            for term in (quad.subject, quad.object)
        )
        if isinstance(subject, NamedNode) and isinstance(value, NamedNode | Literal):
            found.add(Triple(subject, quad.predicate, value))
    return found


def check(endpoint: Endpoint, triples: frozenset[Triple]) -> None:
    kind = endpoint.profile.kind
    allowed = [triple for triple in triples if refusal_of(triple, kind) is None]
    assert len(allowed) > 17_000
    foretold = {one.triple for one in planned_graph(NAME, "foreign.ttl", allowed, kind).rewritten if one.lost}
    kept = [triple for triple in allowed if triple not in foretold]
    graph = planned_graph(NAME, "kept.ttl", kept, kind)
    report = load(endpoint, Plan((graph,), RECORDED, validated=False, whole=False), SETTINGS)
    assert report.graphs[0].verification.is_right
    assert stored_content(endpoint.graph_lines(NAME), kind.canonical).sha256 == graph.content.sha256
    whole = planned_graph(NAME, "foreign.ttl", allowed, kind)
    report = load(endpoint, Plan((whole,), RECORDED, validated=False, whole=False), SETTINGS)
    assert set(report.graphs[0].verification.lost) <= foretold


def test_on_disk(triples: frozenset[Triple], tmp_path: Path) -> None:
    check(DiskStore(tmp_path / "disk", NAMES, writable=True), triples)


def test_on_a_server(triples: frozenset[Triple], any_store: RemoteStore) -> None:
    check(any_store, triples)
