"""Nodes are asked by their kind when all data are checked, and one by one when few are: the answer is the same."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from pyoxigraph import RdfFormat

from tests.prefixes import in_turtle
from wupgraph.rdf.graph_index import Index
from wupgraph.shacl import characteristic_sets
from wupgraph.shacl.compiler import plan_of
from wupgraph.shacl.run import Run

PREFIXES = in_turtle("rdfs sh xsd", _="http://example.org/")
SHAPES = """
:Person sh:targetClass :Person ;
    sh:nodeKind sh:IRI ;
    sh:property [ sh:path :name ; sh:minCount 1 ; sh:maxCount 1 ; sh:datatype xsd:string ] ;
    sh:property [ sh:path :knows ; sh:class :Person ] ;
    sh:property [ sh:path :born ; sh:lessThan :died ] .
:Named sh:targetSubjectsOf :name , :nick ;
    sh:property [ sh:path :name ; sh:hasValue "Anna" ] ;
    sh:sparql [ sh:select "SELECT $this ?value WHERE { $this <http://example.org/nick> ?value }" ] .
:Known sh:targetObjectsOf :knows ; sh:property [ sh:path :name ; sh:minLength 3 ] .
"""
DATA = """
:Pupil rdfs:subClassOf :Person .
:anna a :Pupil ; :name "Anna" ; :knows :jan .
:jan a :Person , :Pupil ; :name "Jan", "Anna" ; :born 1990 ; :died 1980 .
:ewa a :Person ; :knows :anna , :stone .
:stone :name "S" ; :nick "Rock" .
[] a :Person ; :name 7 .
"""
EXPECTED = {
    (":Person", "_:b", "NodeKind"),
    (":Person", "_:b", "Datatype"),
    (":Person", ":jan", "MaxCount"),
    (":Person", ":jan", "LessThan"),
    (":Person", ":ewa", "MinCount"),
    (":Person", ":ewa", "Class"),
    (":Named", ":stone", "HasValue"),
    (":Named", ":stone", "SPARQL"),
    (":Named", "_:b", "HasValue"),
    (":Known", ":stone", "MinLength"),
}


def parsed(text: str) -> list[ox.Quad]:
    return list(ox.parse(PREFIXES + text, RdfFormat.TURTLE))


def short(term: object) -> str:
    return "_:b" if isinstance(term, ox.BlankNode) else str(term).replace("<http://example.org/", ":").rstrip(">")


@pytest.mark.parametrize(("whole", "most"), [(True, characteristic_sets.MOST), (True, 0), (True, 2), (False, 0)])
def test_a_node_is_asked_the_same_alone_and_with_all(whole: bool, most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(characteristic_sets, "MOST", most)
    data, shapes = parsed(DATA), parsed(SHAPES)
    plan = plan_of(shapes)
    focus = None if whole else dict.fromkeys(node for quad in data for node in (quad.subject, quad.object))
    named = {quad.object: short(quad.subject) for quad in shapes if isinstance(quad.object, ox.BlankNode)}
    found = [
        (named.get(one.shape, short(one.shape)), short(one.focus), one.component.split("#")[1].split("Constraint")[0])
        for one in Run(plan, Index(data, plan.properties), data).violations(focus)  # type: ignore[arg-type]
    ]
    assert sorted(found) == sorted(EXPECTED)


def test_a_run_leaves_nothing_to_the_garbage_collector() -> None:
    import gc
    import weakref

    data = parsed(DATA)
    plan = plan_of(parsed(SHAPES))
    index = Index(data, plan.properties)
    gone = weakref.ref(index)
    assert not gc.isenabled()  # tests/conftest.py: between tests only.
    Run(plan, index, data).violations()
    del index
    assert gone() is None
