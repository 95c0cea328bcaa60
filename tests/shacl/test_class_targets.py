"""A shape that is a class is about the instances of that class (SHACL 2.1.3.3)."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from pyoxigraph import Quad, RdfFormat

from tests.prefixes import in_turtle
from wupgraph.shacl.engine import CompiledEngine
from wupgraph.shacl.pyshacl_engine import PyShaclEngine
from wupgraph.shacl.results import Engine, ValidationInputs
from wupgraph.shacl.shapes_graph import ShapeError

PREFIXES = in_turtle("owl rdfs sh", e="http://e/")
ASKS = "sh:property [ sh:path e:p ; sh:minCount 1 ] ."
DATA = "e:one a e:C . e:two a e:D . e:D rdfs:subClassOf e:C . e:three a e:C ; e:p 1 . e:four a e:E ."

IS_A_CLASS = {
    "rdfs:Class": f"e:C a rdfs:Class , sh:NodeShape ; {ASKS}",
    "owl:Class": f"e:C a owl:Class , sh:NodeShape ; {ASKS}",
    "a subclass of rdfs:Class": f"e:C a e:Kind , sh:NodeShape ; {ASKS} e:Kind rdfs:subClassOf rdfs:Class .",
    "a subclass of that": f"e:C a e:A , sh:NodeShape ; {ASKS} e:A rdfs:subClassOf [ rdfs:subClassOf rdfs:Class ] .",
    "a shape by its parameters": f"e:C a rdfs:Class ; {ASKS}",
}
IS_NONE = {
    "not declared a class": f"e:C a sh:NodeShape ; {ASKS}",
    "of a class of no classes": f"e:C a e:Kind , sh:NodeShape ; {ASKS} e:Kind rdfs:subClassOf e:Other .",
    "a class that asks for nothing": "e:C a rdfs:Class ; rdfs:label 'C' .",
}


def parsed(text: str) -> list[Quad]:
    return list(ox.parse(PREFIXES + text, format=RdfFormat.TURTLE))


def found(engine: Engine, shapes: str) -> set[str]:
    return {str(violation.focus) for violation in engine.validate(ValidationInputs(parsed(DATA), parsed(shapes)))}


@pytest.mark.parametrize("shapes", IS_A_CLASS.values(), ids=IS_A_CLASS)
def test_the_instances_of_a_class_and_of_its_subclasses_are_checked(shapes: str) -> None:
    assert found(CompiledEngine(), shapes) == {"<http://e/one>", "<http://e/two>"}


@pytest.mark.parametrize("shapes", IS_NONE.values(), ids=IS_NONE)
def test_nothing_is_checked_by_what_is_no_class_or_no_shape(shapes: str) -> None:
    assert found(CompiledEngine(), shapes) == set()


def test_a_class_without_a_name_is_refused() -> None:
    with pytest.raises(ShapeError) as refused:
        found(CompiledEngine(), f"[] a rdfs:Class , sh:NodeShape ; {ASKS}")
    assert str(refused.value) == "[]: a shape that is a class has no name; give an IRI (SHACL 2.1.3.3)"


@pytest.mark.parametrize("name", ["rdfs:Class", "owl:Class", "a subclass of rdfs:Class"])
def test_py_shacl_finds_the_same(name: str) -> None:
    expected = found(CompiledEngine(), IS_A_CLASS[name])
    assert found(PyShaclEngine(), IS_A_CLASS[name]) == expected


def test_few_focus_nodes_are_chosen_in_the_same_way() -> None:
    data, shapes = parsed(DATA), parsed(IS_A_CLASS["a subclass of that"])
    focus = {quad.subject for quad in data if str(quad.subject) in ("<http://e/two>", "<http://e/four>")}
    said = CompiledEngine().validate(ValidationInputs(data, shapes, focus))  # type: ignore[arg-type]
    assert [str(violation.focus) for violation in said] == ["<http://e/two>"]
