"""A query that is told small from its signs alone is within the bounds when it is measured."""

from __future__ import annotations

import time
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.prefixes import in_sparql
from wupgraph.gate.query_measure import Measure
from wupgraph.gate.query_signs import is_small

PREFIXES = in_sparql(_="http://e/", ex="http://e/#")
BLANK = st.sampled_from(["", " ", " ", "\n", " # FILTER(\n", "\t"])
VARIABLE = st.sampled_from(["?a", "$b", "?union", "?true"])
LITERAL = st.sampled_from(["1", "2.5e3", '"a (b"@en', "'t'", '"""a " b"""', '"x\\"("', "true", "false"])
NAME = st.sampled_from([":c", "ex:a\\=", "ex:fa", "<http://e/x/>"])
TERM = st.recursive(
    VARIABLE | LITERAL | NAME,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=12).map(lambda terms: f"({' '.join(terms)} )"),
        st.tuples(BLANK, inner).map(lambda parts: f"[:p{parts[0]} {parts[1]}]"),
    ),
    max_leaves=12,
)
VERB = st.sampled_from(["a", ":p", "?a", "(:p|^:q)+", ":p/:q", "!(:p|:q)", ":p*"])
EXPRESSION = st.recursive(
    VARIABLE | LITERAL,
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from(["=", " && ", "||", " + ", " / "]), BLANK, inner).map(
            lambda parts: f"({''.join(parts)} )"
        ),
        st.tuples(st.sampled_from(["STR(", "REGEX('a', ", "! (", "IF(true, 1, "]), inner).map(
            lambda p: f"{''.join(p)} )"
        ),
    ),
    max_leaves=6,
)
TRIPLES = st.tuples(VARIABLE, VERB, BLANK, st.lists(TERM, min_size=1, max_size=4)).map(
    lambda parts: f"{parts[0]} {parts[1]} {parts[2]}{' , '.join(parts[3])} . "
)
GROUP = st.recursive(
    st.lists(TRIPLES | EXPRESSION.map(lambda said: f"FILTER({said} ) "), max_size=6).map("".join),
    lambda inner: st.one_of(
        st.tuples(st.sampled_from(["OPTIONAL ", "", "MINUS", "FILTER NOT EXISTS ", "GRAPH ?g "]), inner).map(
            lambda parts: f"{parts[0]}{{ {parts[1]} }} "
        ),
        st.tuples(inner, inner).map(lambda parts: f"{{ {parts[0]} }}UNION{{ {parts[1]} }} "),
        inner.map(lambda said: f"{{ SELECT (COUNT(?a) AS ?n) {{ {said} }} }} "),
        st.lists(inner, min_size=2, max_size=5).map("".join),
    ),
    max_leaves=10,
)


@settings(max_examples=200, deadline=None)
@given(GROUP, st.integers(1, 12))
def test_what_is_told_small_is_within_the_bounds(group: str, times: int) -> None:
    query = f"{PREFIXES}SELECT * {{ {group * times} }}"
    assert Measure().excess(query) is None or not is_small(query)


@pytest.mark.parametrize(
    ("query", "is_said_small"),
    [
        ("SELECT * { ?s ?p ?o }", True),
        ("SELECT * { " + "?s ?p ?o . " * 40 + "}", True),
        # 51 members of a list are 102 triple patterns; in an expression they are none.
        (f"SELECT * {{ ?s ?p ({' ?a' * 51}) }}", False),
        (f"SELECT * {{ FILTER(?s IN ({', '.join(['?a'] * 51)})) }}", True),
        ("SELECT * { " + "?s ?p ?o . " * 101 + "}", False),
        ("SELECT * " + "{" * 101 + "}" * 101, False),
        (r"SELECT * \u007B ?s ?p ?o }", False),  # An escape may stand for a bracket.
        ("ASK { << ?s ?p ?o >> ?q ?r }", False),
    ],
)
def test_the_signs_that_count(query: str, is_said_small: bool) -> None:
    assert is_small(query) is is_said_small


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        # In an expression, what stands between < and > is no IRI.
        (f"SELECT*{{FILTER(1<{'STR(' * 101}1{')' * 101}&&2>1)}}", "nested over 100"),
        (f"SELECT*{{FILTER(1<{'1+' * 301}1&&2>1)}}", "over 300 operators"),
        (f"SELECT*{{FILTER(?s<<a:a>) {'?s ?p ?o.' * 101}}}", "too many triple patterns"),
        # No blank is wanted behind a keyword, nor between calls.
        (f"SELECT*{{?s ?p ?o {'FILTERNOW()' * 301}}}", "over 300 operators"),
        (f"SELECT*{{?s ?p ?o {'FILTER:f(1)' * 301}}}", "over 300 operators"),
        (f"SELECT(1 AS?x){{}}GROUP BY ?s HAVING {'NOW()' * 302}", "over 300 operators"),
        (f"SELECT*{{?s ?p ?o}}ORDER BY {'<f:>()' * 302}", "over 300 operators"),
        (f"SELECT*{{{'GRAPH:g{}' * 101}}}", "too many triple patterns"),
        (f"SELECT({'SAMPLE(DISTINCTREGEX(' * 24}?s{',1))' * 24}AS?x){{}}", "nested too deep"),
        (f"SELECT*{{?s a:b{';a:b' * 101}}}", "too many triple patterns"),
        (f"SELECT*{{?s ?p ({'true' * 51})}}", "too many triple patterns"),
        (f"PREFIXe:<http://e/{'a' * 4000}>SELECT*{{}}", "over 4000 characters"),
        (f"DESCRIBE{'<e:>' * 302}", "over 300 operators"),
        # A number may begin with its point; a reifier of RDF 1.2 is a pattern.
        (f"SELECT*{{?s ?p .5{';?p .5' * 101}}}", "too many triple patterns"),
        (f"SELECT*{{?s ?p ?o{'~' * 101}}}", "too many triple patterns"),
    ],
)
def test_what_is_written_without_blanks_counts(query: str, reason: str) -> None:
    assert not is_small(query)
    found = Measure().excess(query)
    assert found is not None
    assert reason in found[0].en


PATTERNS = "?s ?p ?o . " * 101
DEEP = f"(1<{'STR(' * 101}1{')' * 101}&&2>1)"
FILTER, SELECT, GRAPH = "PREFIX filterx:<http://e/>", "PREFIX selectx:<http://e/>", "PREFIX constructx:<http://e/>"


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        (f"{FILTER}SELECT*{{?s filterx:p ?o . {PATTERNS}}}", "too many triple patterns"),
        (f"{FILTER}SELECT*{{{'filterx:s ?p ?o . ' * 101}}}", "too many triple patterns"),
        (f"{FILTER}SELECT*{{?s filterx:p ({'?a ' * 51})}}", "too many triple patterns"),
        (f"{FILTER}SELECT*{{[]filterx:p ({'?a ' * 51})}}", "too many triple patterns"),
        (f"{FILTER}SELECT*{{filterx:s ({'<a:b>/' * 101}<a:b>) ?o}}", "too many triple patterns"),
        (f"{SELECT}SELECT*{{?s selectx:p ?o . {PATTERNS}}}", "too many triple patterns"),
        (f"{SELECT.replace('select', 'bind')}SELECT*{{?s bindx:p ?o . {PATTERNS}}}", "too many triple patterns"),
        (f"{SELECT.replace('select', 'values')}SELECT*{{?s valuesx:p 1 {{{PATTERNS}}}}}", "too many triple patterns"),
        (f"{GRAPH}SELECT*{{GRAPH constructx:g{{{PATTERNS}}}}}", "too many triple patterns"),
        (f"{GRAPH}SELECT*FROM constructx:g{{{PATTERNS}}}", "too many triple patterns"),
        (f"{GRAPH}SELECT*{{{'GRAPH constructx:g{?s ?p ?o}' * 101}}}", "too many triple patterns"),
        # A function without a blank before its name, in whatever place.
        (f"SELECT*{{FILTERex:f{DEEP}}}", "nested over 100"),
        (f"SELECT*{{FILTERasx:f{DEEP}}}", "nested over 100"),
        (f"SELECT*{{?s ?p trueFILTERex:f{DEEP}}}", "nested over 100"),
        (f"SELECT*{{?s ?p trueFILTER{DEEP}}}", "nested over 100"),
        (f"SELECT*{{[ a ?c ]FILTERex:f{DEEP}}}", "nested over 100"),
        (f"SELECT*{{?s ?p ?o FILTERex:f(1){PATTERNS}}}", "too many triple patterns"),
        # A verb and its object, and whole triples, without blanks.
        (f"SELECT*{{?s atrue{';atrue' * 101}}}", "too many triple patterns"),
        (f"SELECT*{{?s a1{';a1' * 101}}}", "too many triple patterns"),
        (f"SELECT*{{trueatrue{'.trueatrue' * 101}}}", "too many triple patterns"),
    ],
)
def test_a_name_that_begins_as_a_keyword_hides_nothing(query: str, reason: str) -> None:
    assert not is_small(query)
    found = Measure().excess(query)
    assert found is not None
    assert reason in found[0].en


def test_many_graphs_of_a_dataset_are_no_operators() -> None:
    graphs = "".join(f"FROM <http://e/a/b/c/{number}> " for number in range(200))
    assert Measure().excess(f"SELECT * {graphs}{{ ?s ?p ?o FILTER(?s<?o && ?o>?s) }}") is None


@pytest.mark.parametrize("piece", ["a.", "a-", "'", "'''\\q", "'''\"\"\"", "\\'''\n", "1.", "e\\"])
def test_it_takes_linear_time(piece: str) -> None:
    started = time.process_time()
    Measure().excess(piece * (200_000 // len(piece)))
    assert time.process_time() - started < 4


def test_most_questions_of_the_register_are_small() -> None:
    texts = [file.read_text() for file in Path("queries").rglob("*.rq")]
    assert len(texts) > 40
    assert sum(map(is_small, texts)) > 0.6 * len(texts)


def test_the_queries_tried_are_queries() -> None:
    """Else what is refused anyway would be compared."""
    ox.Store().query(f"{PREFIXES}SELECT * {{ ?a (:p|^:q)+ (1 2 ( ?b ) ) , [:p true] . FILTER(! ( ?a = 'x' )) }}")


def test_longer_queries_may_be_small_but_for_a_base() -> None:
    long = "PREFIX ex: <http://e/>\nSELECT * { " + "?s ex:shareBase ?o . " * 40 + "# long\n" * 600 + "}"
    assert len(long) > 4000
    assert is_small(long)
    assert not is_small("BASE <http://e/>\n" + long)
    assert not is_small(long.replace("http://e/", f"http://e/{'x' * 4000}"))


def test_what_is_in_expressions_is_no_pattern() -> None:
    expression = '  BIND(IF(BOUND(?a), CONCAT("1", STR(?a)), IF(?b, ?c, ?d)) AS ?e)\n'
    query = "SELECT * {\n" + "  OPTIONAL { ?s ?p ?o }\n" * 30 + expression * 8 + "}"
    assert is_small(query)
    assert Measure().excess(query) is None
