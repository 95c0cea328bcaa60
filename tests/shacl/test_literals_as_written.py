"""Queries of shapes see literals as files write them, and their values where SPARQL asks for values."""

from __future__ import annotations

import pytest
from pyoxigraph import Literal, NamedNode

from tests.prefixes import in_turtle
from wupgraph.rdf.documents import Document
from wupgraph.rdf.namespaces import XSD
from wupgraph.rdf.parsing import parse
from wupgraph.rdf.terms import Term
from wupgraph.shacl.engine import CompiledEngine
from wupgraph.shacl.results import ValidationInputs
from wupgraph.shacl.shapes_graph import ShapeError
from wupgraph.shacl.sparql_based.literals_as_written import has_stand_in

PREFIXES = (
    in_turtle("sh xsd", q="urn:q:")
    + """\
q: sh:declare [ sh:prefix "q" ; sh:namespace "urn:q:"^^xsd:anyURI ] ,
    [ sh:prefix "xsd" ; sh:namespace "http://www.w3.org/2001/XMLSchema#"^^xsd:anyURI ] .
"""
)
BIG = "123456789012345678901234567890"
# What Oxigraph's store would change, or would not count with, and what it keeps.
WRITTEN = {
    "integer": ["007", "-0", "+5", BIG, "9223372036854775808", "7", "-12"],
    "int": ["2"],
    "unsignedLong": ["18446744073709551615"],
    "nonNegativeInteger": ["3", "-3"],
    "byte": ["300", "x"],
    "decimal": ["1.50", "1.0", "+1", ".5", "0.1234567890123456789", "1.5", "-0.25", "12"],
    "double": ["1e0", "1.0", "1E-2", "NaN", "INF", "0.01"],
    "float": ["1.50", "0.1"],
    "boolean": ["1", "0", "true"],
    "date": ["2007-01-01+00:00", "2007-01-01", "2007-01-01Z", "2008-02-29"],
    "dateTime": ["2007-01-01T24:00:00", "2007-01-01T12:00:00.50Z", "2007-01-01T12:00:00Z"],
    "dateTimeStamp": ["2007-01-01T12:00:00Z"],
    "time": ["24:00:00", "10:00:00.0", "10:00:00"],
    "gYear": ["2007+00:00", "2007"],
    "duration": ["P12M", "PT60S", "P1Y"],
    "dayTimeDuration": ["PT24H"],
    "yearMonthDuration": ["P12M"],
    "string": ["007"],
    "token": ["x"],
}


def literals() -> list[Literal]:
    return [Literal(text, datatype=NamedNode(XSD + name)) for name, texts in WRITTEN.items() for text in texts]


def found(data: str, where: str, select: str = "$this ?value") -> list[tuple[str, str]]:
    """The local name of the focus node and the value, of each row of a constraint on all that has q:p."""
    text = f'sh:sparql [ sh:prefixes q: ; sh:select """SELECT {select} {{ {where} }}""" ]'
    shape = f"q:S a sh:NodeShape ; sh:targetSubjectsOf q:p ; {text} ."
    graphs = (parse(Document(name, PREFIXES + said)) for name, said in (("d.ttl", data), ("s.ttl", shape)))
    results = CompiledEngine().validate(ValidationInputs(*graphs))
    return sorted((name(one.focus), str(one.value).replace(XSD, "")) for one in results)


def name(term: Term) -> str:
    return str(term.value).removeprefix("urn:q:")


@pytest.mark.parametrize("literal", literals(), ids=str)
def test_a_literal_comes_out_as_it_went_in(literal: Literal) -> None:
    data = f"q:a q:p {literal} ."
    said = f"'{literal.value}'"
    where = f"$this q:p ?value FILTER(STR(?value) = {said} && DATATYPE(?value) = <{literal.datatype.value}>)"
    assert found(data, where) == [("a", str(literal).replace(XSD, ""))]
    assert found(data, f"$this q:p {literal}", "$this") == [("a", "<urn:q:a>")]


def test_what_a_store_keeps_stands_for_itself() -> None:
    same = {"7", "-12", "1.5", "-0.25", "12", "NaN", "INF", "0.01", "0.1", "true", "2007-01-01", "2007-01-01Z", "2007"}
    same |= {"2008-02-29", "2007-01-01T12:00:00Z", "10:00:00", "P1Y", "x"}
    kept = {one.value for one in literals() if not has_stand_in(one) and one.datatype.value != XSD + "string"}
    assert kept == same


VALUES = f"""
q:big q:p {BIG} . q:int q:p "2"^^xsd:int . q:zeros q:p 007 . q:seven q:p 7 . q:half q:p 1.50 .
q:yes q:p "1"^^xsd:boolean . q:text q:p "7" . q:late q:p "2007-01-01T24:00:00"^^xsd:dateTime .
"""


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        # Terms: patterns, joins, sameTerm, STR, DATATYPE (SPARQL 1.1, 18.3.1, 17.4).
        ("$this q:p 7", "seven"),
        ("$this q:p 007", "zeros"),
        ('$this q:p "2"^^xsd:int', "int"),
        ("$this q:p 2", ""),
        ("$this q:p 1.5", ""),
        ("$this q:p 1.50", "half"),
        ("$this q:p true", ""),
        (f"$this q:p {BIG}", "big"),
        ("$this q:p ?v FILTER(sameTerm(?v, 7))", "seven"),
        ("$this q:p ?v FILTER(sameTerm(?v, 007))", "zeros"),
        ("$this q:p ?v FILTER(STR(?v) = '007')", "zeros"),
        ("$this q:p ?v FILTER(STR(?v) != '7' && isNumeric(?v))", "big half int zeros"),
        ("$this q:p ?v FILTER(DATATYPE(?v) = xsd:int)", "int"),
        ("$this q:p ?v FILTER(isLiteral(?v) && LANG(?v) = '' && BOUND(?v))", "big half int late seven text yes zeros"),
        ("$this q:p ?v . q:seven q:p ?v", "seven"),
        ("$this q:p ?v FILTER NOT EXISTS { q:zeros q:p ?v }", "big half int late seven text yes"),
        ("$this q:p ?v FILTER(REGEX(STR(?v), '^0+7$'))", "zeros"),
        ("$this q:p ?v BIND(xsd:string(?v) AS ?t) FILTER(?t = '1.50')", "half"),
        # Values: comparisons, arithmetic, IN, effective boolean values, casts (17.2, 17.3, 17.5).
        ("$this q:p ?v FILTER(?v > 5)", "big seven zeros"),
        ("$this q:p ?v FILTER(?v = 7)", "seven zeros"),
        ("$this q:p ?v FILTER(?v != 7 && isNumeric(?v))", "big half int"),
        ("$this q:p ?v FILTER(?v + 1 = 8)", "seven zeros"),
        ("$this q:p ?v FILTER(?v IN (2, 1.5))", "half int"),
        ("$this q:p ?v FILTER(?v)", "big half int seven text yes zeros"),
        ("$this q:p ?v FILTER(xsd:integer(?v) = 2)", "int"),
        ("$this q:p ?v FILTER(?v >= '2007-01-02T00:00:00'^^xsd:dateTime)", "late"),
        ("$this q:p ?v FILTER(?v < 3 && ?v > 1)", "half int"),
        ("$this q:p ?v FILTER(-?v = -7)", "seven zeros"),
        ("$this q:p ?v . q:seven q:p ?w FILTER(?v = ?w)", "seven zeros"),
        ("$this q:p ?v FILTER EXISTS { q:seven q:p ?w FILTER(?v = ?w) }", "seven zeros"),
        ("$this q:p ?v OPTIONAL { $this q:r ?w } FILTER(!BOUND(?w) && ?v = 1.5)", "half"),
        ("{ $this q:p ?v FILTER(?v = 2) } UNION { $this q:p 7 }", "int seven"),
    ],
)
def test_terms_and_values(where: str, expected: str) -> None:
    assert " ".join(sorted({focus for focus, _ in found(VALUES, where, "$this")})) == expected


def test_a_literal_without_a_value_is_compared_with_nothing() -> None:
    data = 'q:a q:p "300"^^xsd:byte , "x"^^xsd:integer , "-3"^^xsd:nonNegativeInteger , "2007-02-30"^^xsd:date .'
    for comparison in ("?value > 5", "?value < 5", "?value >= '2007-01-01'^^xsd:date", "isNumeric(?value)"):
        assert found(data, f"$this q:p ?value FILTER({comparison})") == []


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ("?value < 9223372036854775808", "5 -3"),
        ("?value > -9223372036854775809", f"5 -3 {BIG}"),
        ("?value > 0.1234567890123456789", f"5 {BIG}"),
        ('?value >= "9223372036854775808"^^xsd:integer', BIG),
        ("?value NOT IN (1, 9223372036854775808)", f"5 -3 {BIG}"),
        ("?value IN (5, 9223372036854775808)", "5"),
        ("?value != 9223372036854775808", f"5 -3 {BIG}"),
        (f"?value = {BIG}", BIG),
        (f"{BIG} = {BIG} && STR({BIG}) = '{BIG}' && isNumeric({BIG})", f"5 -3 {BIG}"),
        (f"DATATYPE({BIG}) = xsd:integer && sameTerm(?value, {BIG})", BIG),
        ("?value - 9223372036854775808 < -9000000000000000000", "5 -3"),
    ],
)
def test_a_number_that_a_query_names_may_be_of_any_size(condition: str, expected: str) -> None:
    data = f"q:a q:p 5 , -3 , {BIG} ."
    said = found(data, f"$this q:p ?value FILTER({condition})")
    assert {value.split('"')[1] for _, value in said} == set(expected.split())


def test_sums_are_of_values_and_counts_of_terms() -> None:
    data = 'q:a q:p 7 , 007 , "7"^^xsd:int .'
    sums = "{ SELECT $this (COUNT(DISTINCT ?v) AS ?n) (SUM(?v) AS ?sum) { $this q:p ?v } GROUP BY $this }"
    assert found(data, f"{sums} FILTER(?n = 3 && ?sum = 21)", "$this") == [("a", "<urn:q:a>")]


def test_a_focus_node_that_is_a_literal_is_found_as_it_is_written() -> None:
    select = "SELECT $this { ?s q:p $this FILTER(STR($this) = '007' && $this = 7) }"
    shape = f'q:S a sh:NodeShape ; sh:targetObjectsOf q:p ; sh:sparql [ sh:prefixes q: ; sh:select "{select}" ] .'
    data = "q:a q:p 007 , 7 ."
    graphs = (parse(Document(name, PREFIXES + said)) for name, said in (("d.ttl", data), ("s.ttl", shape)))
    assert [str(one.focus) for one in CompiledEngine().validate(ValidationInputs(*graphs))] == [
        f'"007"^^<{XSD}integer>'
    ]


def test_a_component_that_asks_sees_values_and_parameters_as_they_are_written() -> None:
    shape = """q:C a sh:ConstraintComponent ; sh:parameter [ sh:path q:type ] , [ sh:path q:least ] ;
        sh:validator [ sh:ask "ASK { FILTER(DATATYPE($value) = $type && $value >= $least) }" ] .
    q:S a sh:NodeShape ; sh:targetNode q:a ; sh:property [ sh:path q:p ; q:type xsd:int ; q:least "02"^^xsd:int ] ."""
    data = 'q:a q:p "1"^^xsd:int , "2"^^xsd:int , "03"^^xsd:int , 4 .'
    graphs = (parse(Document(name, PREFIXES + said)) for name, said in (("d.ttl", data), ("s.ttl", shape)))
    values = sorted(str(one.value).replace(XSD, "") for one in CompiledEngine().validate(ValidationInputs(*graphs)))
    assert values == ['"1"^^<int>', '"4"^^<integer>']


@pytest.mark.parametrize(
    ("condition", "matches"),
    [
        ("REGEX(?value, '^[a-z-[aeiou]]+$')", "bcd"),
        ("REGEX(?value, '^[A-Z-[AEIOU]]+$', 'i')", "BCD bcd"),
        ("REGEX(?value, '^\\\\\\\\p{IsBasicLatin}+$')", "BCD a.c a_b bad bcd"),
        ("REGEX(?value, '^\\\\\\\\w+$')", "BCD bad bcd ąę"),
        ("REGEX(?value, 'a.c', 'q')", "a.c"),
        ("REGEX(?value, '^b c d$', 'x')", "bcd"),
        ("REGEX(?value, CONCAT('^[a-z-', '[aeiou]]+$'))", "bcd"),
        ("REPLACE(?value, '[a-z-[aeiou]]', '') = 'a'", "bad"),
        ('regex ( ?value , "^[a-z-[aeiou]]+$" )', "bcd"),
    ],
)
def test_regular_expressions_are_those_of_xpath(condition: str, matches: str) -> None:
    data = "q:a q:p 'bcd' , 'bad' , 'BCD' , 'a.c' , 'a_b' , 'ąę' ."
    said = found(data, f"$this q:p ?value FILTER({condition})".replace('"', "'"))
    assert " ".join(sorted(value.strip('"') for _, value in said)) == matches


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        ("REPLACE('abc', '(b)', '$1x')", "abxc"),
        ("REPLACE('abc', '(b)', '$10')", "ab0c"),
        ("REPLACE('abc', '(b)', '$2x')", "axc"),
        ("REPLACE('abc', 'b', '[$0]')", "a[b]c"),
        ("REPLACE('abc', 'b', '$0_')", "ab_c"),
        ("REPLACE('abc', '[(]?(?:b)', '$1x')", "axc"),
        ("REPLACE('abc', '(a)(b)(c)', '$3$2$1')", "cba"),
        ("REPLACE('abc', '(a)(.)', '$2$1', 's')", "bac"),
        ("REPLACE('abcdefghijkl', '(a)(b)(c)(d)(e)(f)(g)(h)(i)(j)', '$10-$11')", "j-a1kl"),
        ("REPLACE('abc', 'b', '\\\\\\\\$')", "a$c"),
        ("REPLACE('abc', 'b', '\\\\\\\\\\\\\\\\')", "a\\c"),
        ("REPLACE('a.c', '.', '$1', 'q')", "a$1c"),
        ("COALESCE(REPLACE('abc', 'x*', '-'), 'error')", "error"),
        ("COALESCE(REPLACE('abc', '^', '-'), 'error')", "error"),
        ("REPLACE('abc', STR('(b)'), '$1x')", "abxc"),
    ],
)
def test_replacements_are_those_of_xpath(call: str, expected: str) -> None:
    said = found("q:a q:p 1 .", f"$this q:p ?v BIND({call} AS ?value)")
    assert said == [("a", str(Literal(expected)))]


@pytest.mark.parametrize("by", ["$", "$x", "a$", "\\\\\\\\n", "a\\\\\\\\"])
def test_a_replacement_that_xpath_lacks_is_refused(by: str) -> None:
    with pytest.raises(ShapeError, match="SHACL 5"):
        found("q:a q:p 'b' .", f"$this q:p ?value FILTER(REPLACE(?value, 'b', '{by}') = 'x')")


@pytest.mark.parametrize(
    ("pattern", "matches"),
    [("^a.b$", ["a-b"]), ("a.*c", []), ("^a[.]b$", []), ("(?:-)", ["a-b"])],
)
def test_regex_and_pattern_agree(pattern: str, matches: list[str]) -> None:
    data = 'q:a q:p "a\\rb" , "a-b" , "a\\nc" .'
    for call in (f"REGEX(?value, '{pattern}')", f"REGEX(?value, CONCAT('{pattern}', ''))"):
        assert [value.strip('"') for _, value in found(data, f"$this q:p ?value FILTER({call})")] == matches
    not_matching = f"$this q:p ?value FILTER(REPLACE(?value, '{pattern}', '') = ?value)"
    assert len(found(data, not_matching)) == 3 - len(matches)


@pytest.mark.parametrize("pattern", ["(?i)a", "a{,2}", "a]", "/\\\\\\\\/", "\\\\\\\\bx"])
@pytest.mark.parametrize("call", ["REGEX(?value, '{}')", "REPLACE(?value, '{}', '') = 'x'"])
def test_a_pattern_that_xpath_lacks_is_refused_in_a_query_too(pattern: str, call: str) -> None:
    with pytest.raises(ShapeError, match="goes beyond XPath"):
        found("q:a q:p 'b' .", f"$this q:p ?value FILTER({call.format(pattern)})")
