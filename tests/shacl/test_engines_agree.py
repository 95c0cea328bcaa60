"""Two engines say the same of the same data, but for what docs/validation.md names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from pyoxigraph import Quad, RdfFormat, Triple

from tests.rounds import rounds
from tests.shacl.random_shapes import PREFIXES, WORLDS, data_graphs, shapes_graphs
from wupgraph.checking.register_context import declared
from wupgraph.errors import InputError
from wupgraph.rdf.namespaces import SH, WSH
from wupgraph.register.folder import Register
from wupgraph.shacl.engine import CompiledEngine
from wupgraph.shacl.pyshacl_engine import PyShaclEngine
from wupgraph.shacl.results import Engine, ValidationInputs

REFERENCE: Engine = PyShaclEngine()
DEFAULT: Engine = CompiledEngine()


def said(engine: Engine, data: Sequence[Triple | Quad], shapes: Sequence[Triple | Quad]) -> Counter[tuple[str, ...]]:
    """The results of an engine, without what is for people."""
    return Counter(
        (str(v.focus), str(v.path), str(v.value), str(v.shape), v.component.removeprefix(SH), v.severity.word)
        for v in engine.validate(ValidationInputs(data, shapes))
    )


def turtle(*files: Path) -> list[Quad]:
    return [quad for file in files for quad in ox.parse(path=file, format=RdfFormat.TURTLE, base_iri=file.as_uri())]


def parsed(text: str) -> list[Quad]:
    return list(ox.parse(PREFIXES + text, format=RdfFormat.TURTLE))


@pytest.mark.parametrize("world", WORLDS)
def test_on_random_shapes_and_data(world: str) -> None:
    graphs = st.tuples(data_graphs(WORLDS[world]), shapes_graphs(WORLDS[world]))

    @settings(
        max_examples=rounds(60),
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.generate, Phase.shrink],
        suppress_health_check=[HealthCheck.too_slow],
    )
    @given(graphs)
    def agree(both: tuple[str, str]) -> None:
        data, shapes = map(parsed, both)
        assert said(DEFAULT, data, shapes) == said(REFERENCE, data, shapes)

    agree()


# What docs/validation.md says of each: data and a shape, the faults that the specification asks for, and what
# pySHACL says.
DEVIATIONS = {
    "a number and a date cannot be compared": (
        "ex:s ex:p 1 .",
        'sh:property [ sh:path ex:p ; sh:minInclusive "2007-01-01"^^xsd:date ]',
        1,
        0,
    ),
    "a plain string and one with a language cannot be compared": (
        'ex:s ex:p "ab" ; ex:q "abc"@en .',
        "sh:property [ sh:path ex:p ; sh:lessThan ex:q ]",
        1,
        0,
    ),
    "a date with a zone and the same without cannot be compared": (
        'ex:s ex:p "2007-01-01Z"^^xsd:date .',
        'sh:property [ sh:path ex:p ; sh:minInclusive "2007-01-01"^^xsd:date ]',
        1,
        0,
    ),
    "times with a zone and without can be compared if they are days apart": (
        'ex:s ex:p "2007-01-01T12:00:00Z"^^xsd:dateTime .',
        'sh:property [ sh:path ex:p ; sh:maxInclusive "2007-01-03T12:00:00"^^xsd:dateTime ]',
        0,
        1,
    ),
    "each row of a query is a result": (
        "ex:s ex:p 1 , 2 .",
        'sh:sparql [ sh:select "SELECT $this WHERE { $this <http://example.com/ns#p> ?v }" ]',
        2,
        1,
    ),
    "a blank node cannot be compared": (
        "ex:s ex:p 1 ; ex:q [] .",
        "sh:property [ sh:path ex:p ; sh:lessThan ex:q ]",
        1,
        None,
    ),
    "IRIs cannot be compared": (
        "ex:s ex:p ex:a .",
        "sh:property [ sh:path ex:p ; sh:lessThanOrEquals ex:p ]",
        1,
        0,
    ),
    "an inverted sequence is walked from its end": (
        "ex:x ex:p ex:y . ex:y ex:q ex:s .",
        "sh:property [ sh:path [ sh:inversePath ( ex:p ex:q ) ] ; sh:nodeKind sh:Literal ]",
        1,
        0,
    ),
    "not a number is neither more nor less": (
        'ex:s ex:p "NaN"^^xsd:double .',
        "sh:property [ sh:path ex:p ; sh:minInclusive 1 ]",
        1,
        1,
    ),
    "a blank node has no length, not even 0": (
        "ex:s ex:p [] .",
        "sh:property [ sh:path ex:p ; sh:minLength 0 ]",
        1,
        0,
    ),
    "no text of xsd:string has U+0000": (
        'ex:s ex:p "a\\u0000b" .',
        "sh:property [ sh:path ex:p ; sh:datatype <http://www.w3.org/2001/XMLSchema#string> ]",
        1,
        0,
    ),
    "1 is not the term true": (
        'ex:s ex:p "a"@en , "b"@en .',
        'sh:property [ sh:path ex:p ; sh:uniqueLang "1"^^xsd:boolean ]',
        0,
        1,
    ),
}


def results(engine: Engine, data: str, shape: str) -> int | None:
    """How many; None for shapes that are refused."""
    try:
        return len(
            engine.validate(
                ValidationInputs(parsed(data), parsed(f"ex:S a sh:NodeShape ; sh:targetNode ex:s ; {shape} ."))
            )
        )
    except InputError:
        return None


@pytest.mark.parametrize("case", DEVIATIONS)
def test_the_reference_deviates_as_it_is_written(case: str) -> None:
    data, shape, _, by_reference = DEVIATIONS[case]
    assert results(REFERENCE, data, shape) == by_reference


@pytest.mark.parametrize("case", DEVIATIONS)
def test_the_default_engine_says_what_the_specification_asks_for(case: str) -> None:
    data, shape, right, _ = DEVIATIONS[case]
    assert results(DEFAULT, data, shape) == right


def test_a_result_of_a_component_that_asks_names_the_value() -> None:
    shapes = parsed(
        """ex:Most a sh:ConstraintComponent ; sh:parameter [ sh:path ex:most ] ;
            sh:validator [ a sh:SPARQLAskValidator ; sh:ask "ASK { FILTER($value <= $most) }" ] .
        ex:S a sh:NodeShape ; sh:targetNode ex:s ; sh:property [ sh:path ex:p ; ex:most 5 ] ."""
    )
    data = parsed("ex:s ex:p 1 , 9 .")
    assert [str(violation.value)[:3] for violation in DEFAULT.validate(ValidationInputs(data, shapes))] == ['"9"']
    assert [violation.value for violation in REFERENCE.validate(ValidationInputs(data, shapes))] == [None]


@pytest.mark.parametrize(
    ("select", "by_reference"),
    [
        ("SELECT $this ?value WHERE { $this <http://example.com/ns#p> ?value }", 0),
        ("SELECT $this (?v AS?value) WHERE { $this <http://example.com/ns#p> ?v }", 1),
    ],
)
def test_a_component_that_selects_may_select_any_value(select: str, by_reference: int) -> None:
    shapes = parsed(
        f"""ex:Some a sh:ConstraintComponent ; sh:parameter [ sh:path ex:some ] ;
            sh:nodeValidator [ a sh:SPARQLSelectValidator ; sh:select "{select}" ] .
        ex:S a sh:NodeShape ; sh:targetNode ex:s ; ex:some 5 ."""
    )
    data = parsed("ex:s ex:p 1 .")
    assert [len(engine.validate(ValidationInputs(data, shapes))) for engine in (DEFAULT, REFERENCE)] == [
        1,
        by_reference,
    ]


@pytest.mark.parametrize(
    ("path", "wrong"),
    [
        ("[ sh:inversePath ( ex:p ex:q ) ]", ["ex:x"]),
        ("[ sh:inversePath [ sh:alternativePath ( ex:q ex:r ) ] ]", ["ex:y", "ex:z"]),
        ("[ sh:inversePath [ sh:oneOrMorePath [ sh:alternativePath ( ex:p ex:q ) ] ] ]", ["ex:x", "ex:y"]),
        ("[ sh:inversePath [ sh:inversePath ex:r ] ]", ["ex:x"]),
    ],
)
def test_any_path_can_be_inverted(path: str, wrong: list[str]) -> None:
    data = parsed("ex:x ex:p ex:y . ex:y ex:q ex:s . ex:z ex:r ex:s . ex:s ex:r ex:x .")
    shapes = parsed(f"ex:S sh:targetNode ex:s ; a sh:PropertyShape ; sh:path {path} ; sh:nodeKind sh:Literal .")
    found = [
        violation.value.value
        for violation in DEFAULT.validate(ValidationInputs(data, shapes))
        if violation.value is not None
    ]
    assert sorted(found) == [name.replace("ex:", "http://example.com/ns#") for name in wrong]


@pytest.mark.long
def test_on_the_register_with_all_wrong_examples_in_it(register: Register) -> None:
    wrong = sorted(folder / "fail.ttl" for folder in register.examples.values())
    beside = declared(register)
    data = [*register.vocabulary, *beside, *register.data_without([]), *register.quads(wrong)]
    shapes = [*register.quads(register.shape_files), *beside]
    # Its queries would take the reference minutes here; it is asked those of each rule of the rule's own example.
    asking = {SH + "sparql", WSH + "notBefore"}
    core = [quad for quad in shapes if quad.predicate.value not in asking]
    found = said(DEFAULT, data, core)
    assert len(found) > 20
    assert found == said(REFERENCE, data, core)


def mended(shapes: Sequence[Quad]) -> list[Quad]:
    """Published shapes without what is no SHACL: `sh:shape`, and property shapes that nothing is said of."""
    with_path = {quad.subject for quad in shapes if quad.predicate.value == SH + "path"}
    return [
        quad
        for quad in shapes
        if quad.predicate.value != SH + "shape"
        and not (quad.predicate.value == SH + "property" and quad.object not in with_path)
    ]


@pytest.mark.parametrize(
    ("files", "count"),
    [
        ("shapes/cpov/cpov-ap-2.1.1-SHACL.ttl", 11),
        ("shapes/cpov/cpov-ap-2.1.2-SHACL.ttl", 11),
        ("shapes/dcat-ap/3.0.1_html_shacl_*.ttl", 6),
        ("shapes/dcat-ap/3.0.1_shacl_dcat-ap-SHACL.ttl", 1),
        ("shapes/dcat-ap/3.0.1_shacl_ranges.ttl", 0),
        ("shapes/itb-shacl-for-shacl/coreShapes.ttl", 0),
        ("rdf/sodorg/sodorg_example_shapes_v2.ttl", 36),
    ],
)
def test_on_other_peoples_shapes_and_data(files: str, count: int, foreign: Path) -> None:
    data = turtle(*sorted((foreign / "rdf").rglob("*.ttl")))
    shapes = mended(turtle(*sorted(foreign.glob(files))))
    by_reference = said(REFERENCE, data, shapes)
    assert by_reference.total() == count
    assert said(DEFAULT, data, shapes) == by_reference
