"""`wupgraph validate --alone` with shapes that others wrote: refused in one line, or told what they ask for in vain."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.prefixes import in_turtle, on_a_line

Run = Callable[..., tuple[int, str, str]]

PREFIXES = f"{on_a_line('sh xsd', q='urn:q:')}\n{on_a_line('owl rdfs')}\n{in_turtle('dash')}"  # Three lines.
DATA = "q:a a q:T ; q:p 1 ."
SHAPE = "q:S a sh:NodeShape ; sh:targetClass q:T ; "


@pytest.fixture
def alone(wupgraph: Run, tmp_path: Path) -> Run:
    """`alone(shapes, data, option…)`: what `validate --alone` answers."""

    def call(shapes: str, data: str = DATA, *options: str) -> tuple[int, str, str]:
        (tmp_path / "s.ttl").write_text(PREFIXES + shapes, encoding="utf-8")
        (tmp_path / "d.ttl").write_text(PREFIXES + data, encoding="utf-8")
        return wupgraph("validate", "--alone", "--shapes", "s.ttl", "d.ttl", "-l", "en", *options)

    return call


def query(text: str) -> str:
    return f'{SHAPE} sh:sparql [ sh:select "{text}" ] .'


UNKNOWN = "calls an unknown function <urn:f>"
FUNCTION = " <urn:f> a sh:SPARQLFunction ; sh:parameter [ sh:path q:x ] ; sh:ask 'ASK {}' ."


@pytest.mark.parametrize("engine", [[], ["--engine", "pyshacl"]], ids=["compiled", "pyshacl"])
@pytest.mark.parametrize(
    ("shapes", "reason"),
    [
        (query("SELECT $this { FILTER(<urn:f>($this)) }"), UNKNOWN),
        (query("SELECT $this { BIND(<urn:f>($this) AS ?x) FILTER(?x) }"), UNKNOWN),
        (query("SELECT $this { $this ?p ?o FILTER NOT EXISTS { ?o ?p ?z FILTER(!<urn:f>(?z)) } }"), UNKNOWN),
        (query("SELECT $this (<urn:f>(?o) AS ?value) { $this ?p ?o }"), UNKNOWN),
        (query("SELECT $this { $this ?p ?o } ORDER BY <urn:f>(?o)"), UNKNOWN),
        (query("PREFIX u: <urn:> SELECT $this { FILTER(IF(false, u:f($this), false)) }"), UNKNOWN),
        (query("SELECT $this { FILTER(<urn:f>($this)) }") + FUNCTION, "functions of SHACL-AF are not supported here"),
        ("q:S a sh:NodeShape ; sh:nodeKind sh:IRI ; sh:target [ sh:select 'SELECT ?this { ?this ?p ?o "
         "FILTER(<urn:f>(?this)) }' ] .", UNKNOWN),
        ("q:C a sh:ConstraintComponent ; sh:parameter [ sh:path q:max ] ; sh:validator "
         f"[ sh:ask 'ASK {{ FILTER(<urn:f>($value)) }}' ] . {SHAPE} q:max 1 .", UNKNOWN),
    ],
)  # fmt: skip
def test_an_unknown_function_is_refused_at_its_place(alone: Run, shapes: str, reason: str, engine: list[str]) -> None:
    code, out, err = alone(shapes, DATA, *engine)
    assert (code, out) == (3, "")
    assert err.startswith("wupgraph: s.ttl:4:")
    assert reason in err
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    "iri", ["a:b", "a:", "a:b:c", "urn:x", "mailto:a@b.pl", "tag:x", "http://e", "http://e/%C4%85", "x:/"]
)
@pytest.mark.parametrize("by", ["targetNode", "targetClass", "targetSubjectsOf", "targetObjectsOf", "class", "equals"])
def test_no_iri_stops_a_check(alone: Run, iri: str, by: str) -> None:
    near = f"<{iri}x> <{iri}y> <{iri}z> ; a <{iri}w> ."
    code, _, err = alone(f"q:S a sh:NodeShape ; sh:targetNode q:a ; sh:{by} <{iri}> .", f"{DATA} {near}")
    assert (code, err) in [(0, ""), (1, "")]


def told(out: str) -> list[tuple[str, str, str]]:
    """Place, code and message of the findings about what is asked for in vain."""
    return [
        (f"{one['file']}:{one['line']}", one["code"], one["message"]["en"])
        for one in json.loads(out)
        if one["code"] in ("WUP-S04", "WUP-S05", "WUP-S06")
    ]


@pytest.mark.parametrize(
    ("shapes", "data", "code", "said"),
    [
        ("<urn:s> owl:imports <urn:other> .", DATA, "WUP-S04", "The shapes import <urn:other>, and nothing is fetched"),
        ("", f"{DATA} <urn:d> sh:shapesGraph <urn:g> .", "WUP-S04", "The data name the shapes <urn:g>, and nothing"),
        (SHAPE + "sh:rule [ sh:subject sh:this ] .", DATA, "WUP-S04", "sh:rule is of SHACL-AF and is not carried out"),
        ("q:f a sh:SPARQLFunction .", DATA, "WUP-S04", "sh:SPARQLFunction is of SHACL-AF"),
        (SHAPE + "dash:rootClass q:T .", DATA, "WUP-S04", "dash:rootClass is of DASH and is not checked here"),
        (SHAPE + "dash:editor dash:X .", DATA, "WUP-S04", "Terms of DASH change nothing here: dash:editor"),
        (SHAPE + "sh:property [ sh:path q:p ; sh:qualifiedValueShape [ sh:class q:U ] ] .", DATA, "WUP-S04",
         "sh:qualifiedValueShape without sh:qualifiedMinCount or sh:qualifiedMaxCount checks nothing (SHACL 2.1.1)"),
        (SHAPE + "sh:flags 'i' .", DATA, "WUP-S04", "sh:flags without sh:pattern checks nothing"),
        (SHAPE + 'sh:property [ sh:path q:p ; sh:uniqueLang "1"^^xsd:boolean ] .', DATA, "WUP-S04",
         "is not in force: only the term true is"),
        (SHAPE + "sh:property [ sh:path q:p ; sh:datatype rdfs:Literal ] .", DATA, "WUP-S05",
         "No literal has the datatype rdfs:Literal"),
        (SHAPE + "sh:property [ sh:path q:p ; sh:class xsd:integer ] .", DATA, "WUP-S05",
         "The datatype xsd:integer is no class"),
        (query("SELECT $this { $this <urn:q:p> ?v FILTER(?v < 5) }"), "q:a a q:T ; q:p 12345678901234567890 .",
         "WUP-S06", "The query of this shape computes with 12345678901234567890, which is beyond exact counting"),
        (query("SELECT $this { $this <urn:q:p> ?v FILTER(?v > 9223372036854775808) }"), DATA,
         "WUP-S06", "The query of this shape computes with 9223372036854775808, which is beyond exact counting"),
    ],
)  # fmt: skip
def test_what_is_asked_for_in_vain_is_told_once_at_its_place(
    alone: Run, shapes: str, data: str, code: str, said: str
) -> None:
    whole = shapes if SHAPE in shapes else f"{shapes}\n{SHAPE} sh:nodeKind sh:IRI ."
    ended, out, _ = alone(whole, data, "-f", "json", "--fail-on", "never")
    assert ended == 0
    ((place, found, message),) = told(out)
    assert place == ("d.ttl:4" if "shapesGraph" in data else "s.ttl:4")
    assert found == code
    assert message.startswith(said) or said in message


@pytest.mark.parametrize(
    "shapes",
    [
        "<urn:s> owl:imports <urn:other> . <urn:other> a owl:Ontology .",
        "<urn:s> owl:imports sh: .",
        SHAPE + "sh:property [ sh:path q:p ; sh:datatype xsd:integer ] .",
        SHAPE + "sh:pattern 'a' ; sh:flags 'i' .",
        query("SELECT $this { $this <urn:q:p> ?v FILTER(?v < -5) }"),
        "q:C a sh:ConstraintComponent ; sh:parameter [ sh:path dash:rootClass ] ; "
        "sh:validator [ sh:ask 'ASK { FILTER(isIRI($value)) }' ] . " + SHAPE + "dash:rootClass q:T .",
    ],
)
def test_what_is_done_is_not_told(alone: Run, shapes: str) -> None:
    whole = shapes if SHAPE in shapes else f"{shapes}\n{SHAPE} sh:nodeKind sh:IRI ."
    _, out, _ = alone(whole, DATA, "-f", "json", "--fail-on", "never")
    assert told(out) == []


@pytest.mark.parametrize(
    ("term", "part"),
    [("js", "SHACL-JS"), ("expression", "SHACL-AF"), ("values", "SHACL-AF"), ("someValue", "SHACL 1.2"),
     ("rootClass", "SHACL 1.2"), ("reifierShape", "SHACL 1.2")],
)  # fmt: skip
def test_a_term_of_another_part_of_shacl_is_refused_with_its_name(alone: Run, term: str, part: str) -> None:
    code, _, err = alone(f"{SHAPE} sh:{term} q:x .")
    assert code == 3
    assert f"sh:{term} belongs to {part}" in err
    assert "did you mean" not in err


@pytest.mark.parametrize(
    ("constraint", "data", "said"),
    [
        ('sh:minInclusive "2020-01-01"^^xsd:date', '"2020-06-01T00:00:00"^^xsd:dateTime',
         '"2020-06-01T00:00:00" (xsd:dateTime) cannot be compared with "2020-01-01" (xsd:date)'),
        ("sh:minInclusive 0", '"NaN"^^xsd:double', '"NaN" (xsd:double) cannot be compared with "0" (xsd:integer)'),
        ("sh:maxExclusive 4", "'x'@pl", '"x" (@pl) cannot be compared with "4" (xsd:integer)'),
        ('sh:maxInclusive "2020-06-01T00:00:00Z"^^xsd:dateTime', '"2020-06-01T00:00:00"^^xsd:dateTime',
         "only one has a time zone"),
        ("sh:lessThan q:r", "'a'", '"a" (xsd:string) cannot be compared with "5" (xsd:integer)'),
        ("sh:lessThanOrEquals q:r", "q:x", '"q:x" cannot be compared with "5" (xsd:integer)'),
        ("sh:maxInclusive 3", "4", '"4" is greater than 3'),
    ],
)  # fmt: skip
def test_what_cannot_be_compared_is_said_to_be_so(alone: Run, constraint: str, data: str, said: str) -> None:
    shapes = f"q:S a sh:NodeShape ; sh:targetNode q:a ; sh:property [ sh:path q:p ; {constraint} ] ."
    code, out, _ = alone(shapes, f"q:a q:p {data} ; q:r 5 .", "-f", "concise")
    assert code == 1
    assert said in out


SUGGEST = "<https://w3id.org/wupgraph/shapes#suggest> <https://w3id.org/wupgraph/shapes#{}> ;"


@pytest.mark.parametrize("at", ["property", "shape", "group"])
def test_shapes_of_others_may_ask_for_a_suggestion(alone: Run, at: str) -> None:
    asked = {at: SUGGEST.format("DateForm")}
    shapes = (
        f"{SHAPE} {asked.get('shape', '')} sh:property [ sh:path q:p ; sh:group q:G ; {asked.get('property', '')} "
        f"sh:datatype xsd:date ] . q:G a sh:PropertyGroup ; {asked.get('group', '')} rdfs:label 'G' ."
    )
    if at == "shape":
        shapes = shapes.replace(
            "sh:targetClass q:T ;", 'sh:targetClass q:T ; <http://purl.org/dc/terms/identifier> "Q1" ;'
        )
    code, out, _ = alone(shapes, 'q:a a q:T ; q:p "2024-1-5" .', "-f", "json")
    assert code == 1
    assert "2024-01-05" in json.dumps(json.loads(out)[0]["hint"])


def test_a_suggestion_that_there_is_not_is_refused_at_its_place(alone: Run) -> None:
    code, _, err = alone(f"{SHAPE}\n {SUGGEST.format('DateFrom')} sh:nodeKind sh:Literal .")
    assert code == 3
    assert "s.ttl:5:" in err
    assert "wsh:suggest knows no" in err
    assert "wsh:DateForm" in err
