"""A report is what the specification's section 3.6 says, down to its blank nodes."""

from __future__ import annotations

import random
from dataclasses import replace

import pyoxigraph as ox
import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat

from tests.prefixes import in_turtle
from wupgraph.rdf.namespaces import SH
from wupgraph.rdf.terms import Term
from wupgraph.severity import Severity
from wupgraph.shacl.report import report_of
from wupgraph.shacl.results import Violation
from wupgraph.shacl.shapes_graph import Nodes

PREFIXES = in_turtle("rdf sh xsd", ex="http://example.com/ns#")


def ex(name: str) -> NamedNode:
    return NamedNode("http://example.com/ns#" + name)


def nodes(turtle: str) -> Nodes:
    return Nodes(list(ox.parse(PREFIXES + turtle, format=RdfFormat.TURTLE)))


SHORT = {
    "ex": "http://example.com/ns#",
    "sh": SH,
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def lines(violations: list[Violation], shapes: Nodes | None = None) -> list[str]:
    """The report as N-Triples, with short names."""
    text = "\n".join(str(triple) for triple in report_of(violations, shapes or nodes("")))
    for prefix, namespace in SHORT.items():
        text = text.replace(f"<{namespace}", f"<{prefix}:")
    return text.splitlines()


def violation(focus: str = "Bob", path: Term | None = None, value: Term | None = None) -> Violation:
    return Violation(ex(focus), path, value, ex("Shape"), SH + "ClassConstraintComponent", Severity.VIOLATION)


def test_data_without_results_conforms() -> None:
    assert lines([]) == [
        "_:report <rdf:type> <sh:ValidationReport>",
        '_:report <sh:conforms> "true"^^<xsd:boolean>',
    ]


def test_a_result_is_written_as_the_specification_shows() -> None:
    found = Violation(
        focus=ex("Bob"),
        path=ex("age"),
        value=Literal("twenty two"),
        shape=ex("PersonShape-age"),
        component=SH + "DatatypeConstraintComponent",
        severity=Severity.VIOLATION,
        messages=(Literal("Wiek to liczba", language="pl"), Literal("An age is a number", language="en")),
    )
    assert lines([found]) == [
        "_:report <rdf:type> <sh:ValidationReport>",
        '_:report <sh:conforms> "false"^^<xsd:boolean>',
        "_:report <sh:result> _:result-1",
        "_:result-1 <rdf:type> <sh:ValidationResult>",
        "_:result-1 <sh:focusNode> <ex:Bob>",
        "_:result-1 <sh:resultPath> <ex:age>",
        '_:result-1 <sh:value> "twenty two"',
        "_:result-1 <sh:resultSeverity> <sh:Violation>",
        "_:result-1 <sh:sourceShape> <ex:PersonShape-age>",
        "_:result-1 <sh:sourceConstraintComponent> <sh:DatatypeConstraintComponent>",
        '_:result-1 <sh:resultMessage> "An age is a number"@en',
        '_:result-1 <sh:resultMessage> "Wiek to liczba"@pl',
    ]


def test_a_warning_alone_does_not_conform_either() -> None:
    found = Violation(ex("Bob"), None, None, ex("Shape"), SH + "NotConstraintComponent", Severity.WARNING)
    assert '_:report <sh:conforms> "false"^^<xsd:boolean>' in lines([found])
    assert "_:result-1 <sh:resultSeverity> <sh:Warning>" in lines([found])


def test_a_severity_of_ones_own_is_kept() -> None:
    shapes = nodes("ex:Shape sh:severity ex:Grave .")
    assert "_:result-1 <sh:resultSeverity> <ex:Grave>" in lines([violation()], shapes)


def test_a_result_without_messages_of_its_own_has_those_of_its_shape_in_every_language() -> None:
    shapes = nodes('ex:Shape sh:message "źle"@pl , "wrong"@en .')
    said = [line for line in lines([violation()], shapes) if "resultMessage" in line]
    assert said == ['_:result-1 <sh:resultMessage> "wrong"@en', '_:result-1 <sh:resultMessage> "źle"@pl']


def test_the_placeholders_of_a_message_are_filled_in_its_language() -> None:
    said = (Literal("{$this} ma {?n} za dużo, {?other}", language="pl"), Literal("{?value} in {$this}"))
    found = replace(violation(value=Literal("x")), messages=said, bindings={"n": Literal(3)})
    written = [line for line in lines([found]) if "resultMessage" in line]
    assert written == [
        '_:result-1 <sh:resultMessage> "http://example.com/ns#Bob ma 3 za dużo, {?other}"@pl',
        '_:result-1 <sh:resultMessage> "x in http://example.com/ns#Bob"',
    ]


def test_the_constraint_and_the_results_of_nested_shapes_are_written() -> None:
    inner = violation("Alice", ex("name"))
    found = Violation(
        ex("Bob"),
        None,
        ex("Alice"),
        ex("Shape"),
        SH + "NodeConstraintComponent",
        Severity.VIOLATION,
        constraint=ex("Shape-sparql"),
        details=(inner,),
    )
    said = lines([found])
    assert "_:result-1 <sh:sourceConstraint> <ex:Shape-sparql>" in said
    assert "_:result-1 <sh:detail> _:result-1-1" in said
    assert "_:result-1-1 <rdf:type> <sh:ValidationResult>" in said
    assert "_:result-1-1 <sh:focusNode> <ex:Alice>" in said
    assert "_:result-1-1 <sh:resultPath> <ex:name>" in said
    assert len([line for line in said if "<sh:result>" in line]) == 1


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("[ sh:inversePath ex:p ]", ["_:result-1-path <sh:inversePath> <ex:p>"]),
        ("[ sh:zeroOrMorePath ex:p ]", ["_:result-1-path <sh:zeroOrMorePath> <ex:p>"]),
        (
            "( ex:p [ sh:oneOrMorePath ex:q ] )",
            [
                "_:result-1-path <rdf:first> <ex:p>",
                "_:result-1-path <rdf:rest> _:result-1-path-2",
                "_:result-1-path-2 <rdf:first> _:result-1-path-3",
                "_:result-1-path-3 <sh:oneOrMorePath> <ex:q>",
                "_:result-1-path-2 <rdf:rest> <rdf:nil>",
            ],
        ),
        (
            "[ sh:alternativePath ( ex:p [ sh:zeroOrOnePath ex:q ] ) ]",
            [
                "_:result-1-path <sh:alternativePath> _:result-1-path-2",
                "_:result-1-path-2 <rdf:first> <ex:p>",
                "_:result-1-path-2 <rdf:rest> _:result-1-path-3",
                "_:result-1-path-3 <rdf:first> _:result-1-path-4",
                "_:result-1-path-4 <sh:zeroOrOnePath> <ex:q>",
                "_:result-1-path-3 <rdf:rest> <rdf:nil>",
            ],
        ),
        (
            "[ rdf:first ex:p ; rdf:rest ( ex:q ) ; sh:inversePath ex:r ; ex:note 1 ]",
            [
                "_:result-1-path <rdf:first> <ex:p>",
                "_:result-1-path <rdf:rest> _:result-1-path-2",
                "_:result-1-path-2 <rdf:first> <ex:q>",
                "_:result-1-path-2 <rdf:rest> <rdf:nil>",
            ],
        ),
    ],
)
def test_a_path_of_several_steps_is_copied_whole(path: str, expected: list[str]) -> None:
    shapes = nodes(f"ex:Shape sh:path {path} .")
    found = violation(path=shapes.one(ex("Shape"), SH + "path"))
    said = lines([found], shapes)
    assert [line for line in said if line.startswith("_:result-1-path")] == expected
    assert "_:result-1 <sh:resultPath> _:result-1-path" in said


def test_the_order_of_the_violations_does_not_matter() -> None:
    found = [violation(name, ex(path)) for name in ("Alice", "Bob", "Calvin") for path in ("age", "name")]
    shuffled = random.Random(1).sample(found, len(found))
    assert lines(shuffled) == lines(found)


def test_a_blank_node_of_the_data_keeps_its_label_and_is_not_mixed_up_with_the_reports_own() -> None:
    found = Violation(
        BlankNode("result-1"), None, BlankNode("report"), ex("Shape"), SH + "NotConstraintComponent", Severity.INFO
    )
    said = lines([found])
    assert "_:result-1-2 <sh:focusNode> _:result-1" in said
    assert "_:result-1-2 <sh:value> _:report" in said
    assert "_:report-2 <sh:result> _:result-1-2" in said
