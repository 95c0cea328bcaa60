"""The syntax rules of SHACL (appendix B): what breaks a rule is refused with its section, what keeps it is taken.

The names are those of the Recommendation (`https://www.w3.org/TR/shacl/#syntax-rule-…`), the sections those that state
the rules.
"""

from __future__ import annotations

import pytest

from tests.prefixes import in_turtle
from wupgraph.rdf.documents import Document
from wupgraph.rdf.parsing import parse
from wupgraph.shacl.engine import CompiledEngine
from wupgraph.shacl.results import ValidationInputs
from wupgraph.shacl.shapes_graph import ShapeError

PREFIXES = in_turtle("sh xsd rdf rdfs owl", e="http://e/")


def n(says: str) -> str:
    """A node shape that says something."""
    return f"e:S a sh:NodeShape ; sh:targetNode e:x ; {says} ."


def p(says: str, path: str = "e:p") -> str:
    """A property shape that says something."""
    return f"e:S a sh:PropertyShape ; sh:targetNode e:x ; sh:path {path} ; {says} ."


def q(says: str) -> str:
    """A SPARQL constraint that says something besides its query."""
    return n(f"sh:sparql [ sh:select 'SELECT $this {{ $this ?p ?o }}' ; {says} ]")


def c(parameter: str, says: str = "", use: str = "e:max 1") -> str:
    """A component with parameters, which says something, and a shape that uses it."""
    return f"e:C a sh:ConstraintComponent ; {parameter} ; {says} . " + n(use)


ASK = "sh:validator [ sh:ask 'ASK { FILTER(isIRI($value)) }' ]"
SELECT = "[ sh:select 'SELECT $this { $this ?p ?o }' ]"
MAX = "sh:parameter [ sh:path e:max ]"
X = "e:Other a sh:NodeShape ; sh:nodeKind sh:IRI . e:Prop a sh:PropertyShape ; sh:path e:p ; sh:minCount 1 . "
DECLARED = "[ sh:prefixes e:o ; sh:select 'SELECT $this { $this ex:p ?o }' ] . e:o sh:declare "
EX = "sh:namespace 'http://e/'^^xsd:anyURI"

# Rule: its section, what breaks it, and what keeps it.
RULES: dict[str, tuple[str, str, str]] = {
    "SHACL-list": ("4.8.3", n("sh:in _:l") + " _:l rdf:first 1 , 2 ; rdf:rest () .", n("sh:in ( 1 2 )")),
    "entailment-nodeKind": ("1.5", "e:S a sh:NodeShape . e:o sh:entailment 'RDFS' .", n("sh:nodeKind sh:IRI")),
    "shape": ("4.7.1", n("sh:node 'x'"), X + n("sh:node e:Other")),
    "multiple-parameters": ("2.1.1", n("sh:pattern 'a' , 'b'"), n("sh:pattern 'a' ; sh:flags 'i'")),
    "multiple-parameters (flags)": ("2.1.1", n("sh:pattern 'a' ; sh:flags 'i' , 's'"), n("sh:class e:A , e:B")),
    "multiple-parameters (closed)": (
        "2.1.1",
        n("sh:closed true ; sh:ignoredProperties ( e:p ) , ( e:q )"),
        n("sh:closed true ; sh:ignoredProperties ( e:p e:q )"),
    ),
    "multiple-parameters (qualified)": (
        "2.1.1",
        p("sh:qualifiedValueShape [] ; sh:qualifiedMinCount 1 , 2"),
        p("sh:qualifiedValueShape [] ; sh:qualifiedMinCount 1 ; sh:qualifiedMaxCount 2"),
    ),
    "multiple-parameters (custom)": (
        "2.1.1",
        c(MAX + " , [ sh:path e:min ]", ASK, "e:max 1 , 2 ; e:min 1"),
        c(MAX + " , [ sh:path e:min ]", ASK, "e:max 1 ; e:min 1"),
    ),
    "targetNode-nodeKind": ("2.1.3.1", n("sh:targetNode []"), n("sh:targetNode e:a , 'text' , 1")),
    "targetClass-nodeKind": ("2.1.3.2", n("sh:targetClass []"), n("sh:targetClass e:A")),
    "implicit-targetClass-nodeKind": (
        "2.1.3.3",
        "[] a sh:NodeShape , rdfs:Class ; sh:nodeKind sh:IRI .",
        "e:S a sh:NodeShape , rdfs:Class ; sh:nodeKind sh:IRI .",
    ),
    "targetSubjectsOf-nodeKind": ("2.1.3.4", n("sh:targetSubjectsOf 'p'"), n("sh:targetSubjectsOf e:p")),
    "targetObjectsOf-nodeKind": ("2.1.3.5", n("sh:targetObjectsOf 'p'"), n("sh:targetObjectsOf e:p")),
    "severity-maxCount": ("2.1.4", n("sh:severity sh:Info , sh:Warning"), n("sh:severity sh:Info")),
    "severity-nodeKind": ("2.1.4", n("sh:severity 'high'"), n("sh:severity e:Bad")),
    "message-datatype": ("2.1.5", n("sh:message 1"), n("sh:message 'a' , 'b'@en")),
    "deactivated-maxCount": ("2.1.6", n("sh:deactivated true , false"), n("sh:deactivated true")),
    "deactivated-datatype": ("2.1.6", n('sh:deactivated "1"^^xsd:boolean'), n("sh:deactivated false")),
    "deactivated-datatype (0)": ("2.1.6", n('sh:deactivated "0"^^xsd:boolean'), n("sh:deactivated true")),
    "deactivated-datatype (text)": ("2.1.6", n('sh:deactivated "true"'), n("sh:deactivated true")),
    "NodeShape-path-maxCount": ("2.2", n("sh:path e:p"), "e:S sh:path e:p ; sh:targetNode e:x ; sh:minCount 0 ."),
    "path-maxCount": ("2.3.1", p("sh:minCount 1", "e:p , e:q"), p("sh:minCount 1")),
    "path-node": ("2.3.1", p("sh:minCount 1", "'p'"), p("sh:minCount 1", "[ sh:inversePath e:p ]")),
    "PropertyShape-path-minCount": ("2.3", "e:S a sh:PropertyShape ; sh:targetNode e:x .", p("sh:minCount 1")),
    "path-metarule": ("2.3.1", p("sh:minCount 1", "[ e:p e:q ]"), p("sh:minCount 1", "( e:p e:q )")),
    "path-non-recursive": (
        "2.3.1",
        p("sh:minCount 1", "_:b") + " _:b sh:inversePath _:b .",
        p("sh:minCount 1", "[ sh:inversePath [ sh:inversePath e:p ] ]"),
    ),
    "path-sequence": ("2.3.1.2", p("sh:minCount 1", "( e:p )"), p("sh:minCount 1", "( e:p e:q e:r )")),
    "path-sequence (list)": (
        "2.3.1.2",
        p("sh:minCount 1", "[ rdf:first e:p ; rdf:rest e:q ]"),
        p("sh:minCount 1", "[ rdf:first e:p ; rdf:rest ( e:q ) ]"),
    ),
    "path-alternative (list)": (
        "2.3.1.3",
        p("sh:minCount 1", "[ sh:alternativePath e:p ]"),
        p("sh:minCount 1", "[ sh:alternativePath ( e:p e:q e:r ) ]"),
    ),
    "path-alternative": (
        "2.3.1.3",
        p("sh:minCount 1", "[ sh:alternativePath ( e:p ) ]"),
        p("sh:minCount 1", "[ sh:alternativePath ( e:p e:q ) ]"),
    ),
    "path-inverse": (
        "2.3.1",
        p("sh:minCount 1", "[ sh:inversePath e:p ; rdfs:comment 'x' ]"),
        p("sh:minCount 1", "[ sh:inversePath ( e:p e:q ) ]"),
    ),
    "path-zero-or-more": (
        "2.3.1",
        p("sh:minCount 1", "[ sh:zeroOrMorePath e:p , e:q ]"),
        p("sh:minCount 1", "[ sh:zeroOrMorePath e:p ]"),
    ),
    "path-one-or-more": (
        "2.3.1",
        p("sh:minCount 1", "[ sh:oneOrMorePath 'p' ]"),
        p("sh:minCount 1", "[ sh:oneOrMorePath e:p ]"),
    ),
    "path-zero-or-one": (
        "2.3.1",
        p("sh:minCount 1", "[ sh:zeroOrOnePath e:p ; sh:inversePath e:q ]"),
        p("sh:minCount 1", "[ sh:zeroOrOnePath e:p ]"),
    ),
    "class-nodeKind": ("4.1.1", n("sh:class 'A'"), n("sh:class e:A , e:B")),
    "datatype-nodeKind": ("4.1.2", n("sh:datatype 'xsd:date'"), n("sh:datatype e:type")),
    "datatype-maxCount": ("4.1.2", n("sh:datatype xsd:date , xsd:gYear"), n("sh:datatype xsd:date")),
    "nodeKind-in": ("4.1.3", n("sh:nodeKind sh:Iri"), n("sh:nodeKind sh:BlankNodeOrLiteral")),
    "nodeKind-maxCount": ("4.1.3", n("sh:nodeKind sh:IRI , sh:Literal"), n("sh:nodeKind sh:IRIOrLiteral")),
    "minCount-scope": ("4.2.1", n("sh:minCount 1"), p("sh:minCount 1")),
    "minCount-maxCount": ("4.2.1", p("sh:minCount 1 , 2"), p("sh:minCount 0")),
    "minCount-datatype": ("4.2.1", p('sh:minCount "1"^^xsd:int'), p('sh:minCount "01"^^xsd:integer')),
    "maxCount-scope": ("4.2.2", n("sh:maxCount 1"), p("sh:maxCount 1")),
    "maxCount-maxCount": ("4.2.2", p("sh:maxCount 1 , 2"), p("sh:maxCount 0")),
    "maxCount-datatype": ("4.2.2", p("sh:maxCount 1.0"), p("sh:maxCount 1")),
    "minExclusive-nodeKind": ("4.3.1", n("sh:minExclusive e:a"), n("sh:minExclusive 1")),
    "minExclusive-maxCount": ("4.3.1", n("sh:minExclusive 1 , 2"), n("sh:minExclusive 'a'")),
    "minInclusive-nodeKind": ("4.3.2", n("sh:minInclusive []"), n("sh:minInclusive 1.5")),
    "minInclusive-maxCount": ("4.3.2", n("sh:minInclusive 1 , 2"), n('sh:minInclusive "2007-01-01"^^xsd:date')),
    "maxExclusive-nodeKind": ("4.3.3", n("sh:maxExclusive e:a"), n("sh:maxExclusive 1")),
    "maxExclusive-maxCount": ("4.3.3", n("sh:maxExclusive 1 , 2"), n("sh:maxExclusive 1e0")),
    "maxInclusive-nodeKind": ("4.3.4", n("sh:maxInclusive e:a"), n("sh:maxInclusive 1")),
    "maxInclusive-maxCount": ("4.3.4", n("sh:maxInclusive 1 , 2"), n("sh:maxInclusive 1")),
    "minLength-datatype": ("4.4.1", n("sh:minLength '3'"), n("sh:minLength 3")),
    "minLength-maxCount": ("4.4.1", n("sh:minLength 1 , 2"), n("sh:minLength 0")),
    "maxLength-datatype": ("4.4.2", n("sh:maxLength 3.0"), n("sh:maxLength 3")),
    "maxLength-maxCount": ("4.4.2", n("sh:maxLength 1 , 2"), n("sh:maxLength 3")),
    "pattern-datatype": ("4.4.3", n("sh:pattern 'a'@en"), n("sh:pattern 'a'")),
    "pattern-regex": ("4.4.3", n("sh:pattern '['"), n("sh:pattern '^[a-z-[aeiou]]+$'")),
    "flags-datatype": ("4.4.3", n("sh:pattern 'a' ; sh:flags 1"), n("sh:pattern 'a' ; sh:flags 'i'")),
    "flags-datatype (alone)": ("4.4.3", n("sh:flags 1"), n("sh:flags 'i'")),
    "languageIn-node": ("4.4.4", n("sh:languageIn 'en'"), n("sh:languageIn ( 'en' 'pl' )")),
    "languageIn-members-datatype": ("4.4.4", n("sh:languageIn ( 'en'@en )"), n("sh:languageIn ()")),
    "languageIn-maxCount": ("4.4.4", n("sh:languageIn ( 'en' ) , ( 'pl' )"), n("sh:languageIn ( 'en' )")),
    "uniqueLang-datatype": ("4.4.5", p("sh:uniqueLang 1"), p("sh:uniqueLang true")),
    "uniqueLang-maxCount": ("4.4.5", p("sh:uniqueLang true , false"), p("sh:uniqueLang false")),
    "uniqueLang-scope": ("4.4.5", n("sh:uniqueLang true"), p('sh:uniqueLang "1"^^xsd:boolean')),
    "equals-nodeKind": ("4.5.1", n("sh:equals 'p'"), n("sh:equals e:p")),
    "disjoint-nodeKind": ("4.5.2", n("sh:disjoint ( e:p )"), n("sh:disjoint e:p")),
    "lessThan-nodeKind": ("4.5.3", p("sh:lessThan 'p'"), p("sh:lessThan e:q")),
    "lessThan-scope": ("4.5.3", n("sh:lessThan e:q"), p("sh:lessThan e:q , e:r")),
    "lessThanOrEquals-nodeKind": ("4.5.4", p("sh:lessThanOrEquals 'p'"), p("sh:lessThanOrEquals e:q")),
    "lessThanOrEquals-scope": ("4.5.4", n("sh:lessThanOrEquals e:q"), p("sh:lessThanOrEquals e:q")),
    "not-node": ("4.6.1", n("sh:not 'x'"), X + n("sh:not e:Prop")),
    "and-node": ("4.6.2", X + n("sh:and e:Other"), X + n("sh:and ( e:Other e:Prop )")),
    "and-members-node": ("4.6.2", n("sh:and ( 'x' )"), n("sh:and ()")),
    "or-node": ("4.6.3", X + n("sh:or e:Other"), X + n("sh:or ( e:Other e:Prop )")),
    "or-members-node": ("4.6.3", n("sh:or ( 1 )"), n("sh:or ( [ sh:nodeKind sh:IRI ] )")),
    "xone-node": ("4.6.4", X + n("sh:xone e:Other"), X + n("sh:xone ( e:Other e:Prop )")),
    "xone-members-node": ("4.6.4", n("sh:xone ( true )"), n("sh:xone ( [] )")),
    "node-node": ("4.7.1", X + n("sh:node e:Prop"), X + n("sh:node e:Other , [ sh:class e:A ]")),
    "node-node (nameless)": ("4.7.1", n("sh:node [ sh:path e:p ]"), n("sh:node [ sh:nodeKind sh:IRI ]")),
    "property-node": ("4.7.2", X + n("sh:property e:Other"), X + n("sh:property e:Prop")),
    "qualifiedValueShape-node": (
        "4.7.3",
        p("sh:qualifiedValueShape 'x' ; sh:qualifiedMinCount 1"),
        X + p("sh:qualifiedValueShape e:Prop ; sh:qualifiedMinCount 1"),
    ),
    "qualifiedValueShape-scope": (
        "4.7.3",
        n("sh:qualifiedValueShape [] ; sh:qualifiedMinCount 1"),
        p("sh:qualifiedValueShape [ sh:class e:A ]"),
    ),
    "qualifiedValueShapesDisjoint-datatype": (
        "4.7.3",
        p("sh:qualifiedValueShape [] ; sh:qualifiedMinCount 1 ; sh:qualifiedValueShapesDisjoint 'yes'"),
        p("sh:qualifiedValueShape [] ; sh:qualifiedMinCount 1 ; sh:qualifiedValueShapesDisjoint true"),
    ),
    "qualifiedValueShapesDisjoint-datatype (1)": (
        "4.7.3",
        p("sh:qualifiedValueShapesDisjoint 1"),
        p('sh:qualifiedValueShapesDisjoint "1"^^xsd:boolean'),
    ),
    "qualifiedMinCount-datatype": (
        "4.7.3",
        p("sh:qualifiedValueShape [] ; sh:qualifiedMinCount '1'"),
        p("sh:qualifiedMinCount 1"),
    ),
    "qualifiedMaxCount-datatype": (
        "4.7.3",
        p("sh:qualifiedValueShape [] ; sh:qualifiedMaxCount 1.0"),
        p("sh:qualifiedMaxCount 1"),
    ),
    "closed-datatype": ("4.8.1", n("sh:closed 'yes'"), n("sh:closed true")),
    "closed-datatype (1)": ("4.8.1", n('sh:closed "1"^^xsd:boolean'), n('sh:closed "0"^^xsd:boolean')),
    "ignoredProperties-node": ("4.8.1", n("sh:closed true ; sh:ignoredProperties e:p"), n("sh:ignoredProperties ()")),
    "ignoredProperties-members-nodeKind": (
        "4.8.1",
        n("sh:ignoredProperties ( 'p' )"),
        n("sh:closed false ; sh:ignoredProperties ( e:p )"),
    ),
    "in-node": ("4.8.3", n("sh:in e:a"), n("sh:in ( e:a 'x' 1 )")),
    "in-maxCount": ("4.8.3", n("sh:in ( 1 ) , ( 2 )"), n("sh:in ()")),
    "sparql-nodeKind": ("5.2", n("sh:sparql 'SELECT $this {}'"), q("")),
    "SPARQLConstraint-select-count": ("5.2", n("sh:sparql [ sh:message 'a' ]"), q("sh:message 'a'")),
    "SPARQLConstraint-select-datatype": ("5.2", n("sh:sparql [ sh:select 'SELECT $this {}'@en ]"), q("")),
    "select-query-valid": ("5.2", n("sh:sparql [ sh:select 'SELECT $this {' ]"), q("")),
    "select-query-this": ("5.2", n("sh:sparql [ sh:select 'SELECT ?o { ?s ?p ?o }' ]"), q("")),
    "SPARQLConstraint-message-datatype": ("5.2", q("sh:message 1"), q("sh:message 'a'@en , 'b'")),
    "SPARQLConstraint-deactivated-maxCount": ("5.2", q("sh:deactivated true , false"), q("sh:deactivated true")),
    "PATH-position": (
        "5.2",
        p("sh:sparql [ sh:select 'SELECT $this { $this ?p ?o FILTER(?p = $PATH) }' ]"),
        p("sh:sparql [ sh:select 'SELECT $this ?value { $this $PATH ?value }' ]"),
    ),
    "declare-nodeKind": (
        "5.2.1",
        n(f"sh:sparql {DECLARED} 'ex'"),
        n(f"sh:sparql {DECLARED} [ sh:prefix 'ex' ; {EX} ]"),
    ),
    "prefix-count": (
        "5.2.1",
        n(f"sh:sparql {DECLARED} [ sh:prefix 'ex' , 'ey' ; {EX} ]"),
        n(f"sh:sparql {DECLARED} [ sh:prefix 'ex' ; {EX} ] , [ sh:prefix 'ey' ; {EX} ]"),
    ),
    "prefix-datatype": (
        "5.2.1",
        n(f"sh:sparql {DECLARED} [ sh:prefix 'ex'@en ; {EX} ]"),
        n(f"sh:sparql {DECLARED} [ sh:prefix 'ex' ; {EX} ]"),
    ),
    "namespace-count": (
        "5.2.1",
        n(f"sh:sparql {DECLARED} [ sh:prefix 'ex' ]"),
        n(f"sh:sparql {DECLARED} [ sh:prefix 'ex' ; {EX} ]"),
    ),
    "namespace-datatype": (
        "5.2.1",
        n(f"sh:sparql {DECLARED} [ sh:prefix 'ex' ; sh:namespace 'http://e/' ]"),
        n(f"sh:sparql {DECLARED} [ sh:prefix 'ex' ; {EX} ]"),
    ),
    "prefixes-nodeKind": ("5.2.1", q("sh:prefixes 'ex'"), q("sh:prefixes []")),
    "prefixes-duplicates": (
        "5.2.1",
        n(f"sh:sparql {DECLARED} [ sh:prefix 'ex' ; {EX} ] ; owl:imports e:o2")
        + " e:o2 sh:declare [ sh:prefix 'ex' ; sh:namespace 'http://f/'^^xsd:anyURI ] .",
        n(f"sh:sparql {DECLARED} [ sh:prefix 'ex' ; {EX} ] ; owl:imports e:o2")
        + f" e:o2 sh:declare [ sh:prefix 'ex' ; {EX} ] .",
    ),
    "ConstraintComponent": ("6.2.1", f"[] a sh:ConstraintComponent ; {MAX} ; {ASK} .", c(MAX, ASK)),
    "Parameter-predicate-count": ("6.2.1", c("sh:parameter [ sh:path e:max , e:most ]", ASK), c(MAX, ASK)),
    "Parameter": ("6.2.1", c("sh:parameter [ sh:path [ sh:inversePath e:max ] ]", ASK), c(MAX, ASK)),
    "parameter-name-VARNAME": (
        "6.2.1",
        c("sh:parameter [ sh:path e:a-b ]", ASK),
        c("sh:parameter [ sh:path e:a_b ]", ASK),
    ),
    "parameter-name-not-in": (
        "6.2.1",
        c("sh:parameter [ sh:path e:value ]", ASK),
        c("sh:parameter [ sh:path e:values ]", ASK),
    ),
    "parameter-name-unique": (
        "6.2.1",
        c(MAX + " , [ sh:path <http://f/max> ]", ASK),
        c(MAX + " , [ sh:path <http://f/most> ]", ASK),
    ),
    "optional-datatype": (
        "6.2.1",
        c(MAX + " , [ sh:path e:m ; sh:optional 'yes' ]", ASK),
        c(MAX + " , [ sh:path e:m ; sh:optional true ]", ASK),
    ),
    "optional-maxCount": (
        "6.2.1",
        c(MAX + " , [ sh:path e:m ; sh:optional true , false ]", ASK),
        c(MAX + " , [ sh:path e:m ; sh:optional false ]", ASK),
    ),
    "ConstraintComponent-parameter": (
        "6.2.1",
        c("sh:parameter [ sh:path e:max ; sh:optional true ]", ASK),
        c(MAX + " , [ sh:path e:m ; sh:optional true ]", ASK),
    ),
    "Parameter-conformance": (
        "6.2.1",
        c("sh:parameter [ sh:path e:max ; sh:datatype xsd:integer ]", ASK, "e:max 'x'"),
        c("sh:parameter [ sh:path e:max ; sh:datatype xsd:integer ; sh:name 'most' ]", ASK, "e:max 1"),
    ),
    "labelTemplate-datatype": (
        "6.2.2",
        c(MAX, f"{ASK} ; sh:labelTemplate e:t"),
        c(MAX, f"{ASK} ; sh:labelTemplate 'at most {{$max}}'@en"),
    ),
    "nodeValidator-class": (
        "6.2.3.1",
        c(MAX, "sh:nodeValidator [ sh:ask 'ASK {}' ]"),
        c(MAX, f"sh:nodeValidator {SELECT}"),
    ),
    "propertyValidator-class": (
        "6.2.3.1",
        c(MAX, f"sh:propertyValidator [ sh:ask 'ASK {{}}' ] ; {ASK}"),
        c(MAX, f"sh:propertyValidator {SELECT} ; {ASK}"),
    ),
    "SPARQLSelectValidator-select-count": (
        "6.2.3.1",
        c(MAX, "sh:nodeValidator [ sh:select 'SELECT $this {}' , 'SELECT ?this {}' ]"),
        c(MAX, f"sh:nodeValidator {SELECT}"),
    ),
    "validator-class": ("6.2.3.2", c(MAX, f"sh:validator {SELECT}"), c(MAX, ASK)),
    "ask-count": ("6.2.3.2", c(MAX, "sh:validator [ sh:ask 'ASK {}' , 'ASK { }' ]"), c(MAX, ASK)),
    "ask-datatype": ("6.2.3.2", c(MAX, "sh:validator [ sh:ask 'ASK {}'@en ]"), c(MAX, ASK)),
    "ask-sparql": ("6.2.3.2", c(MAX, "sh:validator [ sh:ask 'SELECT $this {}' ]"), c(MAX, ASK)),
    "pre-binding-limitations": (
        "appendix A",
        n("sh:sparql [ sh:select 'SELECT $this { $this ?p ?o MINUS { $this ?p 1 } }' ]"),
        q(""),
    ),
}  # fmt: skip


def checked(shapes: str) -> None:
    CompiledEngine().validate(ValidationInputs([], parse(Document("shapes.ttl", PREFIXES + shapes))))


@pytest.mark.parametrize("rule", RULES)
def test_what_breaks_a_rule_is_refused_with_its_section(rule: str) -> None:
    section, broken, _ = RULES[rule]
    with pytest.raises(ShapeError) as error:
        checked(broken)
    assert section in error.value.text.en, error.value.text.en
    assert section in error.value.text.pl.replace("dodatek A", "appendix A")


@pytest.mark.parametrize("rule", RULES)
def test_what_keeps_a_rule_is_taken(rule: str) -> None:
    checked(RULES[rule][2])
