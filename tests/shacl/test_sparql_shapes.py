"""Queries in shapes beyond the W3C's suite (SHACL 5 and 6): what each of them finds, by the specification."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from pyoxigraph import RdfFormat

from tests.prefixes import in_turtle
from wupgraph.shacl.engine import CompiledEngine
from wupgraph.shacl.results import ValidationInputs

PREFIXES = (
    in_turtle("rdfs sh xsd", ex="http://example.com/ns#")
    + """\
ex:o sh:declare [ sh:prefix "ex" ; sh:namespace "http://example.com/ns#"^^xsd:anyURI ] .
"""
)


def found(data: str, shapes: str) -> list[tuple[str, str]]:
    """Focus node and value of each result."""
    graphs = [list(ox.parse(PREFIXES + text, format=RdfFormat.TURTLE)) for text in (data, shapes)]
    results = CompiledEngine().validate(ValidationInputs(*graphs))
    return sorted((str(result.focus), str(result.value)) for result in results)


def node(name: str) -> str:
    return f"<http://example.com/ns#{name}>"


def integer(value: int) -> str:
    return f'"{value}"^^<http://www.w3.org/2001/XMLSchema#integer>'


TWO = "ex:s ex:p 1 , 2 . ex:t ex:p 1 ."
QUERIES = {
    "a value may be made by AS": (
        "ex:s ex:p 1 .",
        "SELECT $this (?v + 1 AS ?value) WHERE { $this ex:p ?v }",
        [(node("s"), integer(2))],
    ),
    "each row is a result": (
        "ex:s ex:p 1 , 2 .",
        "SELECT $this WHERE { $this ex:p ?v }",
        [(node("s"), node("s"))] * 2,
    ),
    "a limit counts for each focus node": (
        TWO,
        "SELECT $this ?value WHERE { $this ex:p ?value } ORDER BY ?value LIMIT 1",
        [(node("s"), integer(1)), (node("t"), integer(1))],
    ),
    "an aggregate is of each focus node": (
        TWO,
        "SELECT $this (COUNT(?v) AS ?value) WHERE { $this ex:p ?v } GROUP BY $this HAVING (COUNT(?v) > 1)",
        [(node("s"), integer(2))],
    ),
    "a blank node is a focus node": (
        "_:s ex:p 1 .",
        "SELECT $this ?value WHERE { { $this ex:p ?value } UNION { $this ex:q ?value } FILTER(bound($this)) }",
        [("_:s", integer(1))],
    ),
    "what is forbidden may stand in a text": (
        'ex:s ex:p "minus" .',
        "SELECT $this WHERE { $this ex:p 'minus' }",
        [(node("s"), node("s"))],
    ),
    "and in a comment, or as an IRI": (
        "ex:s ex:p 1 .",
        "# SELECT (1 AS ?this) VALUES\n SELECT $this # SELECT ?o {\n WHERE { $this ex:p ?o FILTER(?o != <x:MINUS>) }",
        [(node("s"), node("s"))],
    ),
    "AS $this is a text": (
        "ex:s ex:p 'AS $this' .",
        "SELECT $this WHERE { $this ex:p 'AS $this' }",
        [(node("s"), node("s"))],
    ),
    "a variable in a text is none": (
        "_:s ex:p 'BOUND($this) ?value $currentShape' .",
        "SELECT $this ?value WHERE { $this ex:p ?value FILTER(?value = 'BOUND($this) ?value $currentShape') }",
        [("_:s", '"BOUND($this) ?value $currentShape"')],
    ),
    "a sub-select in a comment is none": (
        "ex:s ex:p 1 .",
        "SELECT $this WHERE { # { SELECT ?o { ?o ex:p ?v } }\n $this ex:p ?o FILTER(STR(?o) != 'SELECT ?o {') }",
        [(node("s"), node("s"))],
    ),
    "a filter with a bracket in a text": (
        "ex:s ex:p 1 .",
        "SELECT $this WHERE { { SELECT * WHERE { $this ex:p ?o FILTER(STR(?o) != '(') } } }",
        [(node("s"), node("s"))],
    ),
}


@pytest.mark.parametrize("case", QUERIES)
def test_a_constraint(case: str) -> None:
    data, select, expected = QUERIES[case]
    shape = (
        f'ex:S a sh:NodeShape ; sh:targetSubjectsOf ex:p ; sh:sparql [ sh:prefixes ex:o ; sh:select """{select}""" ] .'
    )
    assert found(data, shape) == expected


def test_path_in_a_text_or_a_comment_is_none() -> None:
    select = "SELECT $this ?value WHERE { # $PATH\n $this $PATH ?value FILTER(?value = '$PATH') }"
    shape = f'ex:S sh:targetNode ex:s ; sh:property [ sh:path ex:p ; sh:sparql [ sh:select """{select}""" ] ] .'
    assert found("ex:s ex:p '$PATH' , 1 .", shape) == [(node("s"), '"$PATH"')]


def test_a_shape_without_a_name_knows_itself() -> None:
    select = "SELECT $this ?value WHERE { $this $PATH ?value FILTER(bound($currentShape) && isBlank($currentShape)) }"
    shape = f'ex:S sh:targetNode ex:s ; sh:property [ sh:path ex:p ; sh:sparql [ sh:select "{select}" ] ] .'
    assert found("ex:s ex:p 1 .", shape) == [(node("s"), integer(1))]


@pytest.mark.parametrize(
    ("data", "ask", "parameter", "expected"),
    [
        ("ex:s ex:p 1 .", "$value != $max", "1", [(node("s"), integer(1))]),
        ("ex:s ex:p _:b .", "!isBlank($value)", "1", [(node("s"), "_:b")]),
        ("_:s ex:p 1 .", "!isBlank($this)", "1", [("_:s", integer(1))]),
        ("ex:s ex:p 1 .", "!isBlank($max)", "[]", [(node("s"), integer(1))]),
        ("ex:s ex:p 1 .", "$value = $max", "1", []),
    ],
)
def test_a_component_that_asks_of_each_value(
    data: str, ask: str, parameter: str, expected: list[tuple[str, str]]
) -> None:
    shapes = f"""
    ex:Comp a sh:ConstraintComponent ; sh:parameter [ sh:path ex:max ] ;
        sh:validator [ a sh:SPARQLAskValidator ; sh:ask "ASK {{ FILTER({ask}) }}" ] .
    ex:S a sh:NodeShape ; sh:targetSubjectsOf ex:p ; sh:property [ sh:path ex:p ; ex:max {parameter} ] .
    """
    assert found(data, shapes) == expected
