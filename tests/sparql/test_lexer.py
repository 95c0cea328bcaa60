"""The tokens of odd texts: as Oxigraph cuts them, and in time that grows with the length of the text."""

from __future__ import annotations

import time

import pyoxigraph as ox
import pytest

from wupgraph.sparql.dataset_clauses import Clauses, dataset_of
from wupgraph.sparql.lexer import code_of, tokens
from wupgraph.sparql.query_forms import variables_in
from wupgraph.sparql.query_slips import tokens_with_slips
from wupgraph.sparql.service_clauses import federates

# What stands in VALUES ?x { … }, and its tokens.
DATA = [
    ("'''a'", ["''", "'a'"]),  # No string that is not closed: an empty one, and another.
    ('"""a"', ['""', '"a"']),
    ("'''a' } #\\q'''\n VALUES ?y {", ["''", "'a'", "}", "VALUES", "?y", "{"]),  # An escape that SPARQL lacks.
    ("'''a' } #\\ud800'''\n VALUES ?y {", ["''", "'a'", "}", "VALUES", "?y", "{"]),
    ("'''a' } #\\q'''\n VALUES ?y { '''b'''", ["''", "'a'", "}", "VALUES", "?y", "{", "'''b'''"]),
    ("'''a\\'b''c'''", ["'''a\\'b''c'''"]),
    ("'''''a'", ["''", "''", "'a'"]),
    ('\'\'\'a\' """ " """ \'b\'', ["''", "'a'", '""" " """', "'b'"]),  # One mark says nothing of the other.
    ('"a"@de-1996 "a"@en2', ['"a"', "@de-1996", '"a"', "@en", "2"]),
    ('"a"@enUNDEF', ['"a"', "@enUNDEF"]),
    ("1.e5 .5 1.5 1e5", ["1.e5", ".5", "1.5", "1e5"]),
    ("<http://e/\\u00e9> <http://e/a\u00a0b>", ["<http://e/\\u00e9>", "<http://e/a\u00a0b>"]),
    ("e:a..b e:c.\\-d e:%20 e:it\\'s", ["e:a..b", "e:c.\\-d", "e:%20", "e:it\\'s"]),
    ("e:z\u0307\u00b7", ["e:z\u0307\u00b7"]),
    ("trueUNDEF", ["trueUNDEF"]),
]


@pytest.mark.parametrize(("data", "expected"), DATA)
def test_data_are_cut_as_oxigraph_cuts_them(data: str, expected: list[str]) -> None:
    ox.Store().query(f"SELECT * {{ VALUES ?x {{ {data} }} }}", prefixes={"e": "http://e/"})
    assert [token.text for token in tokens(data)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("?s ?p 1. ?s ?p _:b.", ["?s", "?p", "1", ".", "?s", "?p", "_:b", "."]),
        ("_:b:c e:c.", ["_:b", ":c", "e:c", "."]),
        ("?a-b.c:d", ["?a", "-", "b.c:d"]),
        ("1SERVICESILENT<urn:x>{", ["1", "SERVICESILENT", "<urn:x>", "{"]),
        ("?v<8&&?v>6", ["?v", "<8&&?v>", "6"]),  # Who knows that this compares says so.
        ("?v<8 && ?v>=6", ["?v", "<", "8", "&&", "?v", ">=", "6"]),
        ("?a 'b\n?c", ["?a", "'b", "?c"]),
        ("e:.a :.b", ["e:", ".", "a", ":", ".", "b"]),
        ("\u2100b:c ?\u017c", ["\u2100b:c", "?\u017c"]),
        ("# a\r?b #", ["?b"]),
        ("", []),
    ],
)
def test_other_texts(text: str, expected: list[str]) -> None:
    assert [token.text for token in tokens(text)] == expected


def test_who_reads_may_say_where_the_next_token_begins() -> None:
    read = []
    reading = tokens("(?v<8&&?v>6)")
    for token in reading:
        read.append((token.text[:1], token.depth))
        if token.kind == "iri":
            reading.send(token.start + 1)
    assert read == [("(", 0), ("?", 1), ("<", 1), ("8", 1), ("&", 1), ("?", 1), (">", 1), ("6", 1), (")", 0)]


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { VALUES ?x { '''a' } SERVICE <http://x/> {} }",
        "SELECT * { VALUES ?x { '''a' } SERVICE <http://x/> {} } #\\q'''",
        """SELECT * { VALUES ?x { '''a' \""" " \""" } SERVICE <http://x/> {} VALUES ?z { \""" " \""" } }""",
        "SELECT * { BIND(1 AS ?a) FILTER(?a<'x>') SERVICE <http://x/> {} }",
        "SELECT * { BIND(1 AS ?a) FILTER(?a<5#>'''\n) SERVICE # a\n <http://x/> {} #'''\n}",
        "SELECT * { ?s ?p e:.SERVICE <http://x/> {} }",
        f"PREFIX {'a' * 300}: <http://x/> SELECT * {{ SERVICE {'a' * 300}:b {{}} }}",
    ],
)
def test_no_string_hides_who_else_is_asked(text: str) -> None:
    assert federates(text)
    parts = text.replace("SERVICE <http://x/>", "GRAPH <http://x/>").replace("SERVICE # a", "GRAPH # a")
    ox.Store().query(parts, prefixes={"e": "http://e/"})  # It is a query.


@pytest.mark.parametrize(
    "text",
    [
        'SELECT * { ?s ?p "a"@enSERVICE }',
        "SELECT * { ?s ?p e:a\\-service . {} }",
        "SELECT * { VALUES (?a ?b) { (1 <http://e/service#c>) } } # service",
    ],
)
def test_a_part_of_another_token_is_no_keyword(text: str) -> None:
    assert not federates(text)


def test_the_dataset_behind_a_string_that_is_none() -> None:
    text = "SELECT (STRLEN('''a''') AS ?x) (?y<5&&(?z>3) AS ?u) FROM <urn:a> {} VALUES ?x { '''FROM NAMED <urn:b>' }"
    assert dataset_of(text) == Clauses(default=True)


def test_the_dataset_behind_a_comparison() -> None:
    text = "SELECT (?a<'x>' AS ?x) (EXISTS{ ?s ?p ?o } AS ?y) FROM <urn:a> {} ORDER BY from:f(?x)"
    assert dataset_of(text) == Clauses(default=True)


def test_code_stands_where_it_stood() -> None:
    assert code_of("?a 'b' <c>#d\n?e\t. ") == "?a           ?e . "
    assert variables_in("?a ex:b\\$c '?d' $e # ?f") == {"a", "e"}


@pytest.mark.parametrize(
    "piece",
    [
        "a.",
        "a-",
        "'''a\\",
        "\\'''\n",
        "'''\\q",
        '"',
        '"""',
        '"a\\"',
        "<a",
        "<a ",
        "a:.",
        "_:.",
        "1.",
        "@a-",
        "e\\",
        " ",
        "'''\"\"\"",
        "SERVICE ",
        "(1 <a#>SERVICE ",
    ],
)
def test_time_grows_with_the_text(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    start = time.process_time()
    for _ in tokens(text):
        pass
    tokens_with_slips(text)
    federates(f"(1 <#> {text}")
    # It takes less than one second; minutes, where each token looks at all the rest.
    assert time.process_time() - start < 5
