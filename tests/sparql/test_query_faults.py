"""Why a query is none: the reason and the place of the fault itself, not of the token that a parser gave up at."""

from __future__ import annotations

from typing import NamedTuple

import pyoxigraph as ox
import pytest

from wupgraph.errors import UsageError
from wupgraph.sparql.query_forms import NotAQuery
from wupgraph.stores.embedded import EmbeddedStore

PREFIXES = {"schema": "https://schema.org/", "e": "http://e/"}


class Wrong(NamedTuple):
    """A query with ‸ before what is wrong with it, and the beginning of what is said of that."""

    query: str
    said: str


WRONG = [
    # Prefixes and IRIs
    Wrong("SELECT * { ?s ‸tw:X ?o }", 'unknown prefix "tw:"; declare it at the beginning: PREFIX tw: <…>'),
    Wrong("SELECT ?s\n{ ?s\n  ‸q:d ?d }", 'unknown prefix "q:"; '),
    Wrong("SELECT * { ?s a ‸shema:Project }", 'unknown prefix "shema:"; declare it at the beginning: '
          "PREFIX shema: <…>; did you mean schema:?"),
    Wrong("PREFIX q: <http://q/> SELECT * { ?s q:d ?d . FILTER(‸r:f = ?d) }", 'unknown prefix "r:"; '),
    Wrong('SELECT * { ?s ?p "q:x", <http://q:1/>, "1"^^‸q:y } # z:z', 'unknown prefix "q:"; '),
    Wrong("SELECT * { ‸http://e/a ?p ?o }", "an IRI stands in angle brackets: <http://e/a>"),
    Wrong("SELECT * { ?s ?p ‸urn:isbn:1. }", "an IRI stands in angle brackets: <urn:isbn:1>"),
    Wrong("SELECT * { ?s ?p <http://e/a‸ b> }", "an IRI cannot hold U+0020"),
    Wrong("SELECT * { ?s ?p ‸<rel> }", "<rel> is a relative IRI"),
    Wrong("PREFIX q: ‸<http://e/ SELECT * { ?s ?p ?o }", "this IRI has no end (>)"),
    # Texts and brackets
    Wrong('SELECT * { ?s ?p ‸"abc }', 'this text has no end (")'),
    Wrong("SELECT * { ?s ?p ‸'''a ' b }", "this text has no end (''')"),
    Wrong("SELECT * ‸{ ?s ?p ?o", "this bracket is never closed: {"),
    Wrong("SELECT * { ?s ?p ?o }‸}", "this bracket closes nothing: }"),
    Wrong("SELECT * { ?s ?p ?o FILTER‸(?o > 1 }", "this bracket is never closed: ("),
    # What may be chosen
    Wrong("SELECT ‸$this ?v WHERE { $this ?p ?v } GROUP BY ?v",
          "$this is not in GROUP BY; add it there, or use SAMPLE($this)"),
    Wrong("SELECT ‸?s (COUNT(*) AS ?n) { ?s ?p ?o }", "beside COUNT, SUM… the variable ?s needs GROUP BY ?s"),
    Wrong("SELECT (?p AS ?q) (‸?a + SUM(?b) AS ?c) { ?a ?b ?p } GROUP BY ?p", "?a is not in GROUP BY"),
    Wrong("SELECT ?x { { SELECT ‸?x (MAX(?y) AS ?z) { ?x ?p ?y } GROUP BY ?p } }", "?x is not in GROUP BY"),
    Wrong("SELECT ‸* { ?s ?p ?o } GROUP BY ?s", "SELECT * does not go with GROUP BY"),
    Wrong("SELECT ‸(SUM(?x)) { ?s ?p ?x }", "this expression needs a name: (… AS ?name)"),
    Wrong("SELECT * { ?s ?p ?o FILTER(‸COUNT(?o) > 1) }",
          "COUNT may stand in SELECT, HAVING and ORDER BY, not in FILTER"),
    Wrong("SELECT * { ?s ?p ?o BIND(1 AS ‸?s) }", "?s is given a value here and has one"),
    Wrong("SELECT (1 AS ‸?s) { ?s ?p ?o }", "?s is given a value here and has one"),
    # Words
    Wrong("‸SELEC ?s { ?s ?p ?o }",
          'a query begins with SELECT, ASK, CONSTRUCT or DESCRIBE, not with "SELEC"; did you mean SELECT?'),
    Wrong("‸PREFIX q: <http://q/>", "it asks nothing"),
    Wrong("SELECT * { ?s ?p ?o FILTER(‸strlength(?o) > 1) }", "SPARQL has no function strlength; did you mean STRLEN?"),
    Wrong("SELECT * { ?s ?p ?o ‸FILTER ?o > 5 }", "a condition stands in brackets: FILTER(…)"),
    Wrong("SELECT * { ?s ?p ?o } ‸LIMIT x", "after LIMIT stands a whole number"),
    Wrong("SELECT * { ?s ?p ?o } ‸ORDER ?s", "after ORDER stands BY: ORDER BY …"),
    Wrong("SELECT ?s { ?s ?p ?o } ‸group", "after GROUP stands BY: GROUP BY …"),
    Wrong("PREFIX q: <http://q/> ‸DESCRIBE", "after DESCRIBE stands an IRI, a variable, or *"),
    Wrong("‸describe { ?s ?p ?o }", "after DESCRIBE stands an IRI, a variable, or *"),
    Wrong("SELECT ?s WHERE ‸?s ?p ?o", 'a syntax error at "?s" or before; { has to stand here'),
    Wrong("CONSTRUCT { ?s ?p ?o ‸}", "a syntax error, here or before; { has to follow"),
]  # fmt: skip


@pytest.mark.parametrize("wrong", WRONG, ids=[wrong.query for wrong in WRONG])
def test_a_query_that_is_none_is_told_why_and_where(wrong: Wrong) -> None:
    query = wrong.query.replace("‸", "")
    with pytest.raises(SyntaxError):
        ox.Store().query(query, prefixes=PREFIXES)
    with pytest.raises(NotAQuery) as caught:
        EmbeddedStore(prefixes=PREFIXES).query(query)
    before = wrong.query.partition("‸")[0]
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    assert caught.value.reason.en.startswith(wrong.said)
    assert (caught.value.line_number, caught.value.column) == (line, column)
    assert caught.value.text.en == f"the SPARQL query, line {line}, column {column}: {caught.value.reason.en}"
    assert caught.value.text.pl.startswith(f"zapytanie SPARQL, wiersz {line}, znak {column}: ")


@pytest.mark.parametrize(
    "query",
    [
        'PREFIX q: <http://q/> SELECT (SUM(?y) / COUNT(?y) AS ?z) (?x AS ?w) ?x { ?x q:a\\.b.c "a:b" } GROUP BY ?x',
        "SELECT (?a + 1 AS ?b) (COUNT(DISTINCT ?c) AS ?n) { ?a ?p ?c FILTER(?p < ?c && ?c > 1) } GROUP BY (?a)",
        "SELECT ?s (GROUP_CONCAT(?o; SEPARATOR=', ') AS ?all) { ?s e:p (1 2) } GROUP BY ?s HAVING(COUNT(*) > 1)",
    ],
)
def test_what_is_right_raises_no_suspicion(query: str) -> None:
    """Only after Oxigraph's refusal is anything looked for; with one fault at the end, that fault is told."""
    assert EmbeddedStore(prefixes=PREFIXES).select(query).rows is not None
    with pytest.raises(NotAQuery) as caught:
        EmbeddedStore(prefixes=PREFIXES).query(f"{query} LIMIT no")
    assert caught.value.reason.en == "after LIMIT stands a whole number"


@pytest.mark.parametrize(
    "text", ["INSERT DATA { <x:a> <x:b> 1 }", "PREFIX q: <http://q/>\nDELETE WHERE { ?s q:p", "drop all"]
)
def test_an_update_is_called_one_whether_it_is_whole_or_not(text: str) -> None:
    with pytest.raises(UsageError, match="this is a SPARQL update, and this command only reads"):
        EmbeddedStore().query(text)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT (‸<urn:f>(?s) AS ?x) { ?s ?p ?o }",
        "PREFIX u: <urn:>\nSELECT * { ?s u:f ?o\n  FILTER(‸u:f(?s)) }",
        "SELECT * { ?s ?p ?o FILTER(‸e:f(?s)) }",
    ],
)
def test_a_function_of_an_iri_that_nobody_knows_is_the_fault_of_the_query(query: str) -> None:
    before = query.partition("‸")[0]
    stated = ox.Quad(ox.NamedNode("urn:s"), ox.NamedNode("urn:f"), ox.Literal("o"))
    store = EmbeddedStore([stated], prefixes=PREFIXES)
    with pytest.raises(NotAQuery, match="SPARQL has no function <") as caught:
        store.query(query.replace("‸", ""))
    assert (caught.value.line_number, caught.value.column) == (
        before.count("\n") + 1,
        len(before) - before.rfind("\n"),
    )
    with pytest.raises(NotAQuery, match="wrong number of arguments"):
        store.query("SELECT (<http://www.w3.org/2001/XMLSchema#integer>(1, 2) AS ?x) { ?s ?p ?o }")
