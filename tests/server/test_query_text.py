"""What is known of a query before it is parsed: SPARQL 1.1, 19.2 (escapes), 19.8 (tokens), 13.2 (datasets)."""

from __future__ import annotations

import time

import pytest

from wupgraph.server.query_text import QueryText


@pytest.mark.parametrize(
    "text",
    [
        "ASK { SERVICE <http://e/> {} }", "ASK{service<http://e/>{}}", "ASK{SERVICESILENT<http://e/>{}}",
        "ASK{{}SERVICE:x{}}", "ASK{SERVICEex:x{}}", "ASK{?s ?p ?o.service<http://e/>{}}", "ASK{?s ?p 5service<http://e/>{}}",
        "ASK{?s ?p 1.service<http://e/>{}}", "ASK{?s ?p true.service<http://e/>{}}", "ASK{?s ?p ''@en.service<http://e/>{}}",
        "ASK{?s ?p ex:.service<http://e/>{}}", r"ASK{ S\u0045RVICE <http://e/> {}}",
        "SELECT * { VALUES ?x { '''a' } SERVICE <http://e/> {} }", 'ASK { VALUES ?x { """a" } SERVICE <http://e/> {} }',
        "SELECT * { VALUES ?x { '''a' } SERVICE <http://e/> {} } #\\q'''",
        "ASK { FILTER(1<'x>') SERVICE <http://e/> {} }",
    ],
)  # fmt: skip
def test_a_query_that_asks_other_servers_is_seen(text: str) -> None:
    assert QueryText(text).federates


@pytest.mark.parametrize(
    "text",
    [
        "ASK { ?s a schema:Service ; schema:serviceType ?service ; dct:x.service 'SERVICE'@en-service } # SERVICE",
        "ASK { ?s ?p <http://e/SERVICE> , \"\"\"x \" SERVICE\"\"\" }",
    ],
)  # fmt: skip
def test_names_and_texts_ask_nobody(text: str) -> None:
    assert not QueryText(text).federates


@pytest.mark.parametrize(
    ("text", "has_dataset"),
    [
        ("SELECT * FROM <urn:x> {}", True), ("SELECT*FROM<urn:x>{}", True), ("SELECT ?s FROM:x{}", True),
        ("SELECT*FROMNAMED<urn:x>{}", True), ("CONSTRUCT {} FROM <urn:x> WHERE {}", True),
        ("DESCRIBE <a>FROM <b>", True),
        ("SELECT ?from { ?from :from ?x . ?x e:FROM 'FROM'@from , <FROM> } # FROM", False),
        ("PREFIX from: <urn:x> SELECT * { ?s from:a ?o } ORDER BY from:f(?s)", False),
    ],
)  # fmt: skip
def test_whether_a_query_states_its_dataset(text: str, has_dataset: bool) -> None:
    assert QueryText(text).has_dataset == has_dataset


@pytest.mark.parametrize(
    "piece", ['"', '"""', "'", "<", "<a", "\\", r"\u0022", '"""\\', "a\\", ":.a", "?a<", "a.", "'''\\q"]
)
def test_it_takes_linear_time(piece: str) -> None:
    started = time.process_time()
    QueryText(piece * (200_000 // len(piece)))
    assert time.process_time() - started < 2
