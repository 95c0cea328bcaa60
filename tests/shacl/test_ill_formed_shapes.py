"""Shapes that are not shapes are refused by name, each with a reason and in both languages; never passed over."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import Quad

from tests.prefixes import in_turtle
from wupgraph.checking.register_check import check
from wupgraph.errors import InputError
from wupgraph.rdf.documents import Document
from wupgraph.rdf.parsing import parse
from wupgraph.register.folder import Register
from wupgraph.shacl.engine import CompiledEngine
from wupgraph.shacl.results import Engine, ValidationInputs
from wupgraph.shacl.shapes_graph import ShapeError

PREFIXES = in_turtle("sh xsd rdf", e="http://e/")
NAMES = ("<http://e/Shape>: ", "<http://e/Other>: ", "<http://e/C>: ")


@pytest.fixture(params=[CompiledEngine])
def engine(request: pytest.FixtureRequest) -> Engine:
    made: Engine = request.param()
    return made


def property_(says: str) -> str:
    """A node shape with one property shape, which says something."""
    return f"e:Shape a sh:NodeShape ; sh:targetNode e:x ; sh:property [ sh:path e:p ; {says} ] ."


def node(says: str) -> str:
    """A node shape that says something."""
    return f"e:Shape a sh:NodeShape ; sh:targetNode e:x ; {says} ."


def select(query: str) -> str:
    """A node shape with a SPARQL constraint."""
    return node(f'sh:sparql [ sh:select """{query}""" ]')


def path(of: str) -> str:
    """A node shape whose property shape has a path."""
    return f"e:Shape a sh:NodeShape ; sh:targetNode e:x ; sh:property [ sh:path {of} ; sh:minCount 1 ] ."


# What is wrong, and words of the reason in English.
ILL_FORMED = {
    "minCount that is a text": (property_('sh:minCount "x"'), 'the value "x" has to be an xsd:integer'),
    "minCount that is a decimal": (property_("sh:minCount 1.0"), "has to be an xsd:integer"),
    "minCount with a lexical form that is none": (property_('sh:minCount "x"^^xsd:integer'), "an xsd:integer"),
    "two minCounts": (property_("sh:minCount 1 , 2"), "sh:minCount is given more than once"),
    "two maxCounts": (property_("sh:maxCount 1 ; sh:maxCount 2"), "sh:maxCount is given more than once"),
    "minCount that is an IRI": (property_("sh:minCount e:one"), "the value <http://e/one> has to be an xsd:integer"),
    "minCount of a node shape": (node("sh:minCount 1"), "sh:minCount belongs to a property shape (sh:path)"),
    "uniqueLang of a node shape": (node("sh:uniqueLang true"), "sh:uniqueLang belongs to a property shape"),
    "lessThan of a node shape": (node("sh:lessThan e:q"), "sh:lessThan belongs to a property shape"),
    "minLength that is a text": (property_('sh:minLength "3"'), "has to be an xsd:integer"),
    "minInclusive that is an IRI": (property_("sh:minInclusive e:one"), "has to be a literal"),
    "datatype that is a text": (property_('sh:datatype "xsd:date"'), "has to be an IRI"),
    "two datatypes": (property_("sh:datatype xsd:date , xsd:gYear"), "sh:datatype is given more than once"),
    "class that is a text": (property_('sh:class "Project"'), "has to be an IRI"),
    "class that is a blank node": (property_("sh:class []"), "has to be an IRI"),
    "nodeKind that there is not": (property_("sh:nodeKind sh:Iri"), "has to be a kind of node such as sh:IRI"),
    "nodeKind that is a text": (property_('sh:nodeKind "IRI"'), "has to be a kind of node such as sh:IRI"),
    "no path": ("e:Shape a sh:NodeShape ; sh:targetNode e:x ; sh:property [ sh:minCount 1 ] .", "sh:path"),
    "a property shape without a path": ("e:Shape a sh:PropertyShape ; sh:targetNode e:x ; sh:class e:C .", "sh:path"),
    "two paths": (property_("sh:path e:q"), "sh:path is given more than once"),
    "path that is a text": (path('"p"'), "this is no path"),
    "path of one part": (path("( e:p )"), "under two parts"),
    "path of no part": (path("()"), "this is no path"),
    "path that is unknown": (path("[ sh:zeroOrMore e:p ]"), "this is no path"),
    "path that is two": (path("[ sh:inversePath e:p ; sh:zeroOrMorePath e:q ]"), "this is no path"),
    "alternative of one": (path("[ sh:alternativePath ( e:p ) ]"), "under two parts"),
    "alternative that is no list": (path("[ sh:alternativePath e:p ]"), "this is no list"),
    "path that contains itself": (path("_:b") + " _:b sh:inversePath _:b .", "the path contains itself"),
    "in that is no list": (property_("sh:in e:one"), "this is no list"),
    "two ins": (property_("sh:in ( 1 ) ; sh:in ( 2 )"), "sh:in is given more than once"),
    "and that is no list": (node("sh:and e:Other"), "this is no list"),
    "or with a list that does not end": (node("sh:or _:l") + " _:l rdf:first e:Other .", "this is no list"),
    "or with a list that forks": (
        node("sh:or _:l") + " _:l rdf:first e:A , e:B ; rdf:rest () .",
        "this is no list",
    ),
    "or with a list that comes back": (
        node("sh:or _:l") + " _:l rdf:first e:A ; rdf:rest _:l . e:A a sh:NodeShape .",
        "this is no list",
    ),
    "languageIn with a number": (property_("sh:languageIn ( 1 )"), "has to be a string"),
    "uniqueLang that is a text": (property_('sh:uniqueLang "yes"'), "true or false"),
    "closed that is a text": (node('sh:closed "yes"'), "has to be true or false"),
    "ignoredProperties that is no list": (node("sh:closed true ; sh:ignoredProperties e:p"), "this is no list"),
    "ignoredProperties with a text": (node('sh:closed true ; sh:ignoredProperties ( "p" )'), "has to be an IRI"),
    "deactivated that is a number": (node("sh:deactivated 1"), "has to be the term true or false"),
    "node that is a text": (node('sh:node "Other"'), "a shape cannot be a literal"),
    "not that is a number": (node("sh:not 1"), "a shape cannot be a literal"),
    "property that is a text": (node('sh:property "p"'), "a shape cannot be a literal"),
    "property that is a node shape": (node("sh:property e:Other") + " e:Other a sh:NodeShape .", "sh:path"),
    "severity that is a text": (node('sh:severity "high"'), "has to be an IRI"),
    "two severities": (node("sh:severity sh:Info , sh:Warning"), "sh:severity is given more than once"),
    "message that is an IRI": (node("sh:message e:m"), "has to be a text"),
    "targetClass that is a text": (node('sh:targetClass "Project"'), "has to be an IRI"),
    "targetSubjectsOf that is a blank node": (node("sh:targetSubjectsOf []"), "has to be an IRI"),
    "a parameter that there is not": (property_("sh:minCuont 1"), "did you mean sh:minCount?"),
    "a shape that is its own node": (node("sh:node e:Shape"), "the shape refers to itself"),
    "two shapes in a circle": (node("sh:not e:Other") + " e:Other sh:node e:Shape .", "the shape refers to itself"),
    "a property that leads back": (property_("sh:node e:Shape"), "the shape refers to itself"),
    "pattern that is not closed": (property_('sh:pattern "("'), 'the regular expression "("'),
    "pattern that repeats nothing": (property_('sh:pattern "*a"'), "the regular expression"),
    "pattern with a bad range": (property_('sh:pattern "[z-a]"'), "the regular expression"),
    "pattern with a look ahead": (property_('sh:pattern "(?=a)b"'), "the regular expression"),
    "pattern with a reference back": (property_('sh:pattern "(a)\\\\1"'), "the regular expression"),
    "pattern with an unknown class": (property_('sh:pattern "\\\\p{Nope}"'), "the regular expression"),
    "pattern that is a number": (property_("sh:pattern 1"), "has to be a string"),
    "flags that there are not": (property_('sh:pattern "a" ; sh:flags "y"'), "flags"),
    "two selects": (node('sh:sparql [ sh:select "SELECT $this {}" , "SELECT ?this {}" ]'), "one sh:select"),
    "sparql without a select": (node("sh:sparql [ sh:message 'a' ]"), "exactly one sh:select"),
    "select that is an IRI": (node("sh:sparql [ sh:select e:q ]"), "has to be a string"),
    "data that are to be inferred": (
        "e:Shape sh:entailment <http://www.w3.org/ns/entailment/RDFS> .",
        "sh:entailment is not supported here",
    ),
    "a query with a syntax error": (select("SELECT $this WHERE { $this e:p }"), "malformed query"),
    "a query that is not closed": (select("SELECT $this WHERE { $this <http://e/p> ?o "), "malformed query"),
    "a query with an unknown prefix": (select("SELECT $this WHERE { $this nope:p ?o }"), "malformed query"),
    "an ASK for a SELECT": (select("ASK { $this <http://e/p> ?o }"), "SELECT"),
    "an update for a SELECT": (select("DELETE WHERE { ?s ?p ?o }"), "malformed query"),
    "a SELECT without $this": (select("SELECT ?o WHERE { ?s <http://e/p> ?o }"), "$this"),
    "a CONSTRUCT for a SELECT": (select("CONSTRUCT WHERE { ?s ?p ?o }"), "SELECT"),
    "a SELECT for an ASK": (
        "e:C a sh:ConstraintComponent ; sh:parameter [ sh:path e:limit ] ; "
        "sh:validator [ sh:ask 'SELECT $this {}' ] . " + node("e:limit 1"),
        "has to be an ASK query",
    ),
    "MINUS": (select("SELECT $this WHERE { $this ?p ?o MINUS { $this <http://e/p> ?o } }"), "uses MINUS"),
    "SERVICE": (select("SELECT $this WHERE { SERVICE <http://e/> { $this ?p ?o } }"), "uses SERVICE"),
    "VALUES": (select("SELECT $this WHERE { VALUES ?o { 1 } $this ?p ?o }"), "uses VALUES"),
    "a variable that is bound before": (select("SELECT $this WHERE { BIND(1 AS $this) }"), "uses AS $this"),
    "a sub-select that hides $this": (
        select("SELECT $this WHERE { $this ?p ?o { SELECT ?o WHERE { $this ?q ?o } } }"),
        "SELECT",
    ),
    "a component without parameters": (
        "e:Shape a sh:ConstraintComponent ; sh:validator [ sh:ask 'ASK {}' ] .",
        "a component without sh:parameter",
    ),
    "a component without a validator": (
        "e:C a sh:ConstraintComponent ; sh:parameter [ sh:path e:limit ] . " + node("e:limit 1"),
        "without a validator",
    ),
    "a component with a malformed query": (
        "e:C a sh:ConstraintComponent ; sh:parameter [ sh:path e:limit ] ; sh:validator [ sh:ask 'ASK {' ] . "
        + node("e:limit 1"),
        "malformed query",
    ),
    "a prefix that is no prefix": (
        node("sh:sparql [ sh:prefixes e: ; sh:select 'SELECT $this {}' ]")
        + " e: sh:declare [ sh:prefix 'a b' ; sh:namespace 'http://e/'^^xsd:anyURI ] .",
        "malformed query",
    ),
}  # fmt: skip


def triples(text: str) -> list[Quad]:
    return parse(Document("shapes.ttl", PREFIXES + text))


@pytest.mark.parametrize("name", ILL_FORMED)
def test_an_ill_formed_shape_is_refused_by_name(name: str, engine: Engine) -> None:
    text, reason = ILL_FORMED[name]
    with pytest.raises(ShapeError) as error:
        engine.validate(ValidationInputs([], triples(text)))
    pl, en = error.value.line("pl"), error.value.line("en")
    assert reason in en
    assert en.startswith(NAMES)
    assert pl != en
    for said in (pl, en):
        assert said.isprintable()  # One line.
        assert len(said) < 400


def test_the_same_shape_without_the_fault_is_taken(engine: Engine) -> None:
    # A parameter whose mandatory partner is missing declares no constraint, and is no fault (SHACL 2.1.1).
    assert engine.validate(ValidationInputs([], triples(property_("sh:qualifiedMinCount 1")))) == []
    good = property_("sh:minCount 0 ; sh:datatype xsd:date ; sh:in ( 1 ) ; sh:pattern 'a' ; sh:flags 'i'")
    assert engine.validate(ValidationInputs([], triples(good))) == []


@pytest.mark.parametrize(
    "says",
    [
        "sh:nodeKind sh:BlankNode ; sh:nodeKind sh:BlankNode",
        "sh:property e:P , e:P . e:P sh:path e:p ; sh:path e:p ; sh:minCount 0 , 0",
        "sh:targetNode " + ", ".join(f"e:n{number % 20}" for number in range(60)) + " ; sh:nodeKind sh:IRI",
        "sh:sparql e:Q . e:Q sh:select 'SELECT $this { $this <http://e/none> 1 }' , "
        "'SELECT $this { $this <http://e/none> 1 }'",
    ],
)
def test_a_triple_that_is_written_twice_is_one(says: str, engine: Engine) -> None:
    once = triples(node(says))
    assert (
        len(engine.validate(ValidationInputs([], [*once, *once])))
        == len(engine.validate(ValidationInputs([], once)))
        == says.startswith("sh:nodeKind")
    )


@pytest.mark.parametrize(
    ("text", "place", "en", "pl"),
    [
        (
            '\ne:Shape a sh:NodeShape ;\n  sh:targetNode e:x ;\n  sh:property [ sh:path e:p ; sh:minCount "x" ] .\n',
            "8:43",
            '<http://e/Shape>: the value "x" has to be an xsd:integer; correct this shape (SHACL 4.2.1)',
            '<http://e/Shape>: wartość "x" powinna być liczbą całkowitą; popraw ten kształt (SHACL 4.2.1)',
        ),
        (
            "e:Good a sh:NodeShape .\n\n  e:Shape a sh:NodeShape ; sh:node e:Shape .\n",
            "7:36",
            "<http://e/Shape>: the shape refers to itself, of which SHACL does not say what it means; break the circle "
            "(SHACL 3.4.3)",
            "<http://e/Shape>: kształt odwołuje się do samego siebie, a SHACL nie mówi, co to znaczy; "
            "przerwij ten krąg (SHACL 3.4.3)",
        ),
        (
            "e:Shape a sh:NodeShape ; sh:and e:List .\n",
            "5:33",
            "<http://e/Shape>: this is no list; write it as ( … ) (SHACL 4.6.2)",
            "<http://e/Shape>: to nie jest lista; zapisz ją jako ( … ) (SHACL 4.6.2)",
        ),
        (
            "e:Shape a sh:NodeShape ; sh:severity sh:Info , sh:Warning .\n",
            "5:1",
            "<http://e/Shape>: sh:severity is given more than once; leave one (SHACL 2.1.4)",
            "<http://e/Shape>: sh:severity podano więcej niż raz; zostaw jedno (SHACL 2.1.4)",
        ),
    ],
)
def test_the_place_in_the_file_is_said(
    text: str, place: str, en: str, pl: str, engine: Engine, bare: Register, tmp_path: Path
) -> None:
    data, other, shapes = tmp_path / "new.ttl", tmp_path / "a.ttl", tmp_path / "shapes.ttl"
    data.touch()
    other.write_text(PREFIXES + "e:Fine a sh:NodeShape .\n", encoding="utf-8")
    shapes.write_text(PREFIXES + text, encoding="utf-8")
    with pytest.raises(InputError) as error:
        check(bare, [data], [other, shapes], engine)
    assert error.value.line("en") == f"{shapes}:{place}: {en}"
    assert error.value.line("pl") == f"{shapes}:{place}: {pl}"
