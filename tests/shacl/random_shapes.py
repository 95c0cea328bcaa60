"""Small random data and shapes (core components, SHACL 2 and 4) as Turtle, for hypothesis."""

from __future__ import annotations

from typing import NamedTuple

from hypothesis import strategies as st

from tests.prefixes import in_turtle

PREFIXES = in_turtle("rdf rdfs sh xsd", ex="http://example.com/ns#")

iris = st.sampled_from(["ex:a", "ex:b", "ex:c"])
classes = st.sampled_from(["ex:C", "ex:D", "ex:E"])
properties = st.sampled_from(["ex:p", "ex:q", "ex:r"])
numbers = st.sampled_from(["1", "2", "10", "1.5", '"01"^^xsd:integer'])
dates = st.sampled_from(['"2007-01-01"^^xsd:date', '"2007-09-13"^^xsd:date'])
others = st.sampled_from(
    [
        '"ab"',
        '"abc"@en',
        '"Abc"@pl',
        '"abc"@en-GB',
        '""',
        "true",
        '"x"^^xsd:integer',
        '"2007"^^xsd:gYear',
        '"x"^^ex:own',
    ]
)


class World(NamedTuple):
    """What data and shapes are made of; values are compared only where there are `bounds`."""

    nodes: st.SearchStrategy[str]
    literals: st.SearchStrategy[str]
    bounds: st.SearchStrategy[str] | None = None


# pySHACL's comparisons of values of different kinds, and of blank nodes, are wrong: kinds are compared apart.
WORLDS = {
    "all kinds of terms": World(iris | st.just("_:x"), numbers | dates | others),
    "numbers compared": World(iris, numbers, numbers),
    "dates compared": World(iris, dates, dates),
}
counts = st.integers(0, 2).map(str)
lengths = st.integers(1, 4).map(str)
datatypes = st.sampled_from(["xsd:string", "xsd:integer", "xsd:decimal", "xsd:date", "rdf:langString", "ex:own"])
kinds = st.sampled_from([f"sh:{kind}" for kind in ("IRI", "BlankNode", "Literal", "BlankNodeOrIRI", "IRIOrLiteral")])
patterns = st.sampled_from(['"^a"', '"B$" ; sh:flags "i"', '"[0-9]+"', '"a.c"'])
languages = st.sampled_from(['( "en" )', '( "en-GB" "pl" )', "()"])


def lists(members: st.SearchStrategy[str], least: int = 0) -> st.SearchStrategy[str]:
    """A list in Turtle."""
    return st.lists(members, min_size=least, max_size=3).map(lambda found: f"( {' '.join(found)} )")


def _longer(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    kinds = st.sampled_from(["zeroOrMore", "oneOrMore", "zeroOrOne"])
    return st.one_of(
        lists(inner, 2),
        lists(inner, 2).map(lambda found: f"[ sh:alternativePath {found} ]"),
        st.tuples(kinds, inner).map(lambda said: f"[ sh:{said[0]}Path {said[1]} ]"),
    )


# pySHACL does not turn round a sequence that is inverted.
_steps = properties | properties.map(lambda name: f"[ sh:inversePath {name} ]")
paths = properties | st.recursive(_steps, _longer, max_leaves=4)


def _of(name: str, values: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return values.map(lambda value: f"sh:{name} {value}")


def _on_values(world: World) -> st.SearchStrategy[str]:
    terms = iris | world.literals
    ends = [f"{side}{end}" for side in ("min", "max") for end in ("Inclusive", "Exclusive")]
    return st.one_of(
        _of("class", classes),
        _of("datatype", datatypes),
        _of("nodeKind", kinds),
        _of("minLength", lengths),
        _of("maxLength", lengths),
        _of("pattern", patterns),
        _of("languageIn", languages),
        _of("in", lists(terms)),
        _of("hasValue", terms),
        _of("equals", properties),
        _of("disjoint", properties),
        *([_of(end, world.bounds) for end in ends] if world.bounds is not None else []),
    )


def _on_sets(world: World) -> st.SearchStrategy[str]:
    return st.one_of(
        _of("minCount", counts),
        _of("maxCount", counts),
        _of("uniqueLang", st.just("true")),
        *(
            [_of("lessThan", st.just("ex:n")), _of("lessThanOrEquals", st.just("ex:n"))]
            if world.bounds is not None
            else []
        ),
    )


_CLOSED = st.lists(properties, max_size=3).map(
    lambda kept: f"sh:closed true ; sh:ignoredProperties ( rdf:type {' '.join(kept)} )"
)
_ASIDE = st.sampled_from(["sh:severity sh:Warning", "sh:deactivated true", 'sh:message "m"@en , "n"@pl'])


def _logical(world: World, depth: int) -> st.SearchStrategy[str]:
    inner = shapes(world, depth)
    return st.one_of(
        _of("not", inner),
        _of("node", node_shapes(world, depth).map(lambda body: f"[ {body} ]")),
        *(_of(name, lists(inner, 1)) for name in ("and", "or", "xone")),
    )


@st.composite
def _qualified(draw: st.DrawFn, inner: st.SearchStrategy[str]) -> str:
    side = draw(st.sampled_from(["Min", "Max"]))
    disjoint = draw(st.sampled_from(["", " ; sh:qualifiedValueShapesDisjoint true"]))
    return f"sh:qualifiedValueShape {draw(inner)} ; sh:qualified{side}Count {draw(counts)}{disjoint}"


# What a shape may say once only (SHACL 4); of others, as many as one likes.
_ONCE = ("datatype", "nodeKind", "min", "max", "pattern", "languageIn", "in ", "uniqueLang", "closed", "qualified")
_ONCE_ASIDE = ("severity", "deactivated", "message")


def _kind(part: str) -> str:
    said = part.removeprefix("sh:")
    return said.split()[0] if said.startswith((*_ONCE, *_ONCE_ASIDE)) else said


def _body(parts: st.SearchStrategy[str], most: int) -> st.SearchStrategy[str]:
    return st.lists(parts, min_size=1, max_size=most, unique_by=_kind).map(" ; ".join)


@st.composite
def property_shapes(draw: st.DrawFn, world: World, depth: int) -> str:
    """A property shape at a blank node."""
    parts = _on_values(world) | _on_sets(world) | _ASIDE
    if depth:
        nested = _of("property", property_shapes(world, depth - 1))
        parts = st.one_of(parts, parts, _logical(world, depth - 1), _qualified(shapes(world, depth - 1)), nested)
    return f"[ sh:path {draw(paths)} ; {draw(_body(parts, 2))} ]"


@st.composite
def node_shapes(draw: st.DrawFn, world: World, depth: int) -> str:
    """What a node shape says, without its node."""
    parts = _on_values(world) | _CLOSED | _ASIDE
    if depth:
        nested = _of("property", property_shapes(world, depth - 1))
        parts = st.one_of(parts, nested, nested, _logical(world, depth - 1))
    return draw(_body(parts, 3))


def shapes(world: World, depth: int) -> st.SearchStrategy[str]:
    """A shape at a blank node."""
    return node_shapes(world, depth).map(lambda body: f"[ {body} ]") | property_shapes(world, depth)


@st.composite
def shapes_graphs(draw: st.DrawFn, world: World) -> str:
    """One to three node shapes with targets."""
    targets = st.one_of(
        _of("targetNode", iris | world.literals),
        *(_of(f"target{kind}sOf", properties) for kind in ("Subject", "Object")),
        _of("targetClass", classes),
    )
    bodies = draw(st.lists(node_shapes(world, 2), min_size=1, max_size=3))
    said = [f"ex:S{number} a sh:NodeShape ; {draw(targets)} ; {body} ." for number, body in enumerate(bodies)]
    return "\n".join(said)


@st.composite
def data_graphs(draw: st.DrawFn, world: World) -> str:
    """Up to eighteen triples, and a class below another."""
    terms = world.nodes | world.literals
    triples = draw(st.lists(st.tuples(world.nodes, properties, terms), max_size=10))
    # What is compared has literals only: pySHACL orders IRIs too.
    compared = draw(st.lists(st.tuples(world.nodes, st.just("ex:n"), world.literals), max_size=4))
    types = draw(st.lists(st.tuples(world.nodes, st.just("a"), classes), max_size=4))
    below = draw(st.sampled_from(["", "ex:D rdfs:subClassOf ex:C ."]))
    return "\n".join([*(f"{s} {p} {o} ." for s, p, o in [*triples, *compared, *types]), below])
