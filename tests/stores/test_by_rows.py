"""`by_rows`: the same answer, looked up row by row."""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path

import pyoxigraph as ox
import pytest

from tests.shipped_files import QUESTIONS
from wupgraph.sparql.query_forms import NotAQuery
from wupgraph.stores.by_rows import by_rows
from wupgraph.stores.embedded import EmbeddedStore

VARIABLES = [f"?v{number}" for number in range(5)]
NODES = [f"<urn:n{number}>" for number in range(4)]
LINKS = [f"<urn:p{number}>" for number in range(3)]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (
            "SELECT * WHERE { ?a <urn:p> ?b . OPTIONAL { ?b <urn:q> ?c . FILTER(?c != ?a) } }",
            "{ ?a <urn:p> ?b . LATERAL { OPTIONAL { ?b <urn:q> ?c . FILTER(?c != ?a) } } }",
        ),
        # A SELECT is asked once; what follows it, for its rows.
        (
            "SELECT * WHERE { { SELECT DISTINCT ?a WHERE { ?a <urn:p>* <urn:n> } } ?a <urn:q> ?b }",
            "{ { SELECT DISTINCT ?a WHERE { ?a <urn:p>* <urn:n> . } } LATERAL { ?a <urn:q> ?b } }",
        ),
        # The VALUES of a parameter, said again: they may not be where they are known already.
        (
            "SELECT * WHERE { VALUES ?a { <urn:n> } ?b <urn:p> ?a OPTIONAL { VALUES ?a { <urn:n> } ?b <urn:q> ?a } }",
            "{ VALUES ?a { <urn:n> } ?b <urn:p> ?a . LATERAL { OPTIONAL { ?b <urn:q> ?a . } } }",
        ),
        # The inner OPTIONAL names ?a, which its own group does not bind: the outer stays as it is.
        (
            "SELECT * WHERE { ?a <urn:p> ?b OPTIONAL { ?b <urn:q> ?c OPTIONAL { ?c <urn:p> ?a } } }",
            "{ ?a <urn:p> ?b . OPTIONAL { ?b <urn:q> ?c . LATERAL { OPTIONAL { ?c <urn:p> ?a . } } } }",
        ),
        # An arm that does not fit leaves the other as it can be.
        (
            "SELECT * WHERE { VALUES ?a { <urn:n> } { ?a <urn:p> ?b } UNION { ?c <urn:p> ?b . FILTER(BOUND(?a)) } }",
            "{ { VALUES ?a { <urn:n> } LATERAL { ?a <urn:p> ?b . } } UNION "
            "{ VALUES ?a { <urn:n> } { ?c <urn:p> ?b . FILTER(BOUND(?a)) } } }",
        ),
    ],
)
def test_what_belongs_to_a_row_is_asked_for_it(query: str, expected: str) -> None:
    assert " ".join(by_rows(query).split()).endswith(expected)


@pytest.mark.parametrize(
    "query",
    [
        # The filter sees ?a in a row only, and so does BIND.
        "SELECT * WHERE { ?a <urn:p> ?b { ?b <urn:q> ?c . FILTER(BOUND(?a)) } UNION { ?c <urn:q> ?b } }",
        "SELECT * WHERE { ?a <urn:p> ?b { ?b <urn:q> ?c . BIND(?a AS ?d) } UNION { ?c <urn:q> ?b } }",
        # A path without a step leads from a thing to itself, wherever it is.
        "SELECT * WHERE { ?a <urn:p> ?b OPTIONAL { ?b <urn:q>* ?c } }",
        "SELECT * WHERE { ?a <urn:p> ?b OPTIONAL { { SELECT ?b ?c WHERE { ?b <urn:q> ?c } LIMIT 1 } } }",
    ],
)
def test_what_would_be_answered_otherwise_stays_as_it_is(query: str) -> None:
    assert "LATERAL" not in by_rows(query)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * WHERE { ?a <urn:p> ?b MINUS { ?b <urn:q> ?c } OPTIONAL { ?b <urn:p> ?c } }",
        "SELECT * WHERE { ?a <urn:p> _:b . FILTER(?a != 1) _:b <urn:p> ?c OPTIONAL { ?c <urn:p> ?d } }",
        'SELECT * WHERE { ?a <urn:p> "\\"{" OPTIONAL { ?a <urn:q> ?c } }',
        "SELECT * WHERE { ?a <urn:p> ?b OPTIONAL { ?b",
        "",
    ],
)
def test_what_is_not_read_stays_as_it_is(query: str) -> None:
    assert by_rows(query) == query


# Read whole: what a parameter chooses that the rows before it may have too.
READ_WHOLE = {"who-deals-with": 1}


@pytest.mark.parametrize("file", QUESTIONS, ids=lambda file: file.stem)
def test_each_optional_part_of_the_shipped_questions_is_asked_by_rows(file: Path) -> None:
    text = file.read_text(encoding="utf-8").replace("UNDEF", "<urn:given>")
    code = "\n".join(line for line in text.splitlines() if not line.startswith("#"))
    assert by_rows(text).count("LATERAL { OPTIONAL {") == code.count("OPTIONAL {") - READ_WHOLE.get(file.stem, 0)


def test_what_is_wrong_is_told_of_the_query_as_it_was_given() -> None:
    query = "SELECT * WHERE { ?a <urn:p> ?b .\n  OPTIONAL { ?b <urn:q> } }"
    with pytest.raises(NotAQuery) as plain:
        EmbeddedStore().select(query)
    with pytest.raises(NotAQuery) as by:
        EmbeddedStore().select_by_rows(query)
    assert by.value.text == plain.value.text
    assert (by.value.line_number, by.value.column) == (2, 25)


def test_made_up_queries_have_the_same_answer() -> None:
    chance = random.Random(7)
    changed = answered = 0
    for _ in range(1500):
        store = EmbeddedStore(
            ox.parse("".join(_triple(chance, NODES, LINKS) for _ in range(12)).encode(), ox.RdfFormat.N_TRIPLES)
        )
        query = f"SELECT * WHERE {_group(chance, 2)}"
        by = by_rows(query)
        rows = _rows(store, query)
        changed += by != query and "LATERAL" in by
        answered += "LATERAL" in by and bool(rows)
        assert _rows(store, by) == rows, query
    assert changed > 500
    assert answered > 200


def _rows(store: EmbeddedStore, query: str) -> Counter[str]:
    """The rows of an answer, as often as each is there."""
    solutions = store.select(query)
    return Counter(
        str(sorted((name, str(term)) for name, term in zip(solutions.variables, row, strict=True) if term is not None))
        for row in solutions.rows
    )


def _triple(chance: random.Random, nodes: list[str], links: list[str]) -> str:
    return f"{chance.choice(nodes)} {chance.choice(links)} {chance.choice(nodes)} .\n"


def _group(chance: random.Random, depth: int) -> str:
    """A group of some parts that name few variables, as often in each other's way."""
    parts = []
    for number in range(chance.randint(1, 4)):
        kind = chance.choice(("triples", "triples", "optional", "union", "filter", "values", "bind"))
        one, other = chance.sample(VARIABLES, 2)
        if number == 0 or kind == "triples" or (depth == 0 and kind in ("optional", "union")):
            parts.append(_triple(chance, [*VARIABLES, *NODES[:1]], LINKS))
        elif kind == "optional":
            parts.append(f"OPTIONAL {_group(chance, depth - 1)}")
        elif kind == "union":
            parts.append(f"{_group(chance, depth - 1)} UNION {_group(chance, depth - 1)}")
        elif kind == "values":
            parts.append(f"VALUES {one} {{ {chance.choice(NODES)} }}")
        elif kind == "bind":
            parts.append(f"BIND({one} AS ?b{chance.randrange(10**6)})")
        else:
            tests = (
                f"BOUND({one})",
                f"{one} != {other}",
                f"!BOUND({one}) || {one} = {chance.choice(NODES)}",
                f"NOT EXISTS {{ {one} {chance.choice(LINKS)} {other} }}",
            )
            parts.append(f"FILTER({chance.choice(tests)})")
    return f"{{ {' '.join(parts)} }}"


def test_what_ends_with_a_bracket_or_a_stop_keeps_it_and_its_answer() -> None:
    data = "<urn:a> <urn:p> _:b . _:b <urn:q> <urn:c> . <urn:c> <urn:r> <urn:d> ."
    store = EmbeddedStore(ox.parse(data.encode(), ox.RdfFormat.TURTLE), prefixes={"u": "urn:"})
    query = "SELECT * WHERE { ?a u:p [ u:q ?c ] OPTIONAL { ?c u:r u:d. } OPTIONAL { ?c u:r [] } }"
    by = by_rows(query)
    assert " ".join(by.split()).endswith(
        "{ ?a u:p [ u:q ?c ] . LATERAL { OPTIONAL { ?c u:r u:d . } } LATERAL { OPTIONAL { ?c u:r [] . } } }"
    )
    assert _rows(store, by) == _rows(store, query) != Counter()
