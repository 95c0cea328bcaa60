"""Queries of declared components, read with their parameters as constants, find what they find with variables."""

from __future__ import annotations

import itertools
import random
from collections import Counter

import pyoxigraph as ox
import pytest
from pyoxigraph import Quad, RdfFormat

from tests.checking.test_changes import assert_incremental
from wupgraph.rdf.graph_index import Index
from wupgraph.shacl.compiler import plan_of
from wupgraph.shacl.model import Plan
from wupgraph.shacl.run import Run
from wupgraph.shacl.sparql_based import constraints
from wupgraph.shacl.sparql_based.needs import Need

EX = "http://example.org/"
PREFIXES = f"""\
@prefix ex: <{EX}> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
NODES = ["ex:a", "ex:b", "ex:c", "_:d", "_:e"]
VALUES = [*NODES, "1", "2", "3", "01", "1.50", '"x"', '"y"', '"x"@en', '"2020"^^xsd:gYear', '"2020-03"^^xsd:gYearMonth']
IRIS, LITERALS = ["ex:p", "ex:q", "ex:a"], ["2", '"x"', '"x"@en', '"2020-02"^^xsd:gYearMonth']

READ = {
    "in the place of a property": "SELECT $this ?value WHERE { $this $one ?value }",
    "of two properties": (
        "SELECT DISTINCT $this ?value WHERE { $this $one ?a ; $two ?value . FILTER(?a<$two || ?a != ?value) }"
    ),
    "of a union": (
        "SELECT $this ?value WHERE { { $this $one ?value } UNION { ?claim ex:s $this ; ex:o ?value . "
        "FILTER EXISTS { ?claim ex:p $one } } }"
    ),
    "as a value": "SELECT $this WHERE { $this ex:p $one }",
    "compared without blanks": "SELECT $this ?value WHERE { $this ex:p ?value FILTER(?value<$one) }",
    "compared": (
        "SELECT $this ?value WHERE { $this ex:p ?value FILTER(?value IN ($one, $two) || STR(?value) = STR($one)) }"
    ),
    "a property of a filter": (
        "SELECT $this ?path ?value WHERE { $this ?path ?value . FILTER(?path IN ($one, $two)) }"
    ),
    "computed with": (
        "SELECT $this ?value WHERE { $this ex:p ?v BIND(CONCAT(STR($one), STR(?v)) AS ?value) "
        "FILTER(?value > STR($two)) }"
    ),
    "in a condition": (
        "SELECT $this WHERE { $this ex:p ?v OPTIONAL { $this ex:q ?w FILTER(?w = $one) } FILTER(!BOUND(?w)) }"
    ),
    "lacking": (
        "SELECT $this WHERE { $this ex:p ?v FILTER NOT EXISTS { $this ex:q $one } FILTER NOT EXISTS { ?v ex:p $two } }"
    ),
    "of each node": (
        "SELECT $this (COUNT(?v) AS ?value) WHERE { $this ex:p ?v "
        "FILTER(?v != $one) } GROUP BY $this HAVING (COUNT(?v) > 1)"
    ),
    "with a limit": "SELECT $this ?value WHERE { $this ex:p ?value FILTER(?value != $one) } ORDER BY ?value LIMIT 1",
    "other than it": (
        "SELECT $this ?value WHERE { $this ex:p ?value . ?other ex:q ?value . "
        "FILTER(?other != $this && ?other != $one) }"
    ),
    "the shape": "SELECT $this ?value WHERE { $this ex:p ?value FILTER($currentShape != ?value && ?value != $one) }",
}
NOT_READ = {
    "selected": "SELECT $this ?value $one WHERE { $this ex:p ?value FILTER(?value != $one) }",
    "grouped by": "SELECT $this $one (COUNT(?v) AS ?value) WHERE { $this ex:p ?v } GROUP BY $this $one",
    "asked whether it is bound": (
        "SELECT $this ?value WHERE { $this ex:p ?value FILTER(BOUND($one) && ?value != $one) }"
    ),
    "in a sub-select": (
        "SELECT $this ?value WHERE { { SELECT $this ?value $one $two WHERE { $this ex:p ?value "
        "FILTER(?value != $one) } } }"
    ),
}
QUERIES = READ | NOT_READ


def quads(turtle: str) -> list[Quad]:
    return list(ox.parse(PREFIXES + turtle, format=RdfFormat.TURTLE))


def shapes(query: str, one: str, two: str) -> list[Quad]:
    """A shape with both parameters; of a component that selects."""
    return quads(f"""
        ex:o sh:declare [ sh:prefix "ex" ; sh:namespace "{EX}"^^xsd:anyURI ] .
        ex:Component a sh:ConstraintComponent ; sh:parameter [ sh:path ex:one ] , [ sh:path ex:two ] ;
            sh:nodeValidator [ sh:prefixes ex:o ; sh:select "{query}" ] .
        ex:S a sh:NodeShape ; sh:targetSubjectsOf ex:p , ex:q ; sh:targetObjectsOf ex:p ; sh:targetNode ex:z ;
            ex:one {one} ; ex:two {two} .""")


def data(seed: int, most: int = 30) -> list[Quad]:
    chosen = random.Random(seed)
    lines = [
        f"{chosen.choice(NODES)} ex:{chosen.choice('pqso')} {chosen.choice([*VALUES, *IRIS])} ."
        for _ in range(chosen.randint(1, most))
    ]
    return quads("\n".join(lines))


def plain(graph: list[Quad], monkeypatch: pytest.MonkeyPatch) -> Plan:
    """The plan of a shapes graph whose parameters are variables."""
    with monkeypatch.context() as patched:
        patched.setattr(constraints, "constant_edits", lambda query, known: None if known else [])
        return plan_of(graph)


def found(plan: Plan, given: list[Quad]) -> Counter[tuple[object, ...]]:
    violations = Run(plan, Index(given), given).violations()
    return Counter((v.focus, v.path, v.value, v.component, *sorted(map(str, v.bindings.items()))) for v in violations)


@pytest.mark.parametrize("case", QUERIES)
def test_constants_find_what_variables_find(case: str, monkeypatch: pytest.MonkeyPatch) -> None:
    total = 0
    for seed, (ones, twos) in enumerate(12 * [*itertools.product((IRIS, LITERALS), repeat=2)]):
        chosen = random.Random(seed)
        graph = shapes(QUERIES[case], chosen.choice(ones), chosen.choice(twos))
        given = data(seed, 200 if seed % 3 == 0 else 30)
        here = found(plan_of(graph), given)
        assert here == found(plain(graph, monkeypatch), given)
        total += len(here)
    assert total


@pytest.mark.parametrize("case", QUERIES)
def test_a_change_finds_what_checking_everything_finds(case: str) -> None:
    for seed in range(6):
        chosen = random.Random(seed)
        plan = plan_of(shapes(QUERIES[case], chosen.choice(IRIS), chosen.choice(IRIS)))
        before = [quad.triple for quad in data(seed)]
        assert_incremental(plan, before, [*before[1:], *(quad.triple for quad in data(seed + 100, 2))])


@pytest.mark.parametrize("case", QUERIES)
def test_what_can_be_written_with_constants_is_read(case: str) -> None:
    (query,) = plan_of(shapes(QUERIES[case], "ex:p", "ex:q")).targets[0][0].queries
    assert (query.reading is not None) == (case in READ)


def test_a_parameter_that_is_a_property_narrows_as_one_that_is_written() -> None:
    plan = plan_of(shapes(READ["of two properties"], "ex:p", "ex:q"))
    (query,) = plan.targets[0][0].queries
    assert query.reading is not None
    assert query.reading.needs == (Need(frozenset({EX + "p"})), Need(frozenset({EX + "q"})))
    assert plan.seen == {EX + "p", EX + "q"}
    assert query.together


def test_what_is_said_of_parameters_is_not_looked_at_in_data() -> None:
    graph = shapes(READ["as a value"], "ex:p", "ex:q")
    graph += quads(
        "ex:Component sh:parameter [ sh:path ex:three ; sh:class ex:Class ] . ex:S ex:three ex:T . ex:T a ex:Class ."
    )
    plan = plan_of(graph)
    assert (plan.properties, plan.named, plan.classes) == ({EX + "p", EX + "q"}, {EX + "p", EX + "q"}, set())


@pytest.mark.parametrize("one", ["[]", "007", '"+1"^^xsd:integer'])
def test_what_has_no_name_or_another_text_in_the_store_stays_a_variable(one: str) -> None:
    (query,) = plan_of(shapes(READ["compared"], one, "ex:q")).targets[0][0].queries
    assert query.reading is None
