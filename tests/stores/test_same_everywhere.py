"""What every store gives alike: the forms of queries, and an answer to whatever is typed as a value."""

from __future__ import annotations

import functools
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.prefixes import in_sparql
from wupgraph.errors import UsageError
from wupgraph.queries.answering import ask
from wupgraph.queries.catalogue import CannedQuery, Catalogue, read_query
from wupgraph.queries.result import Result
from wupgraph.register.folder import Register
from wupgraph.register.stored import StoredRegister
from wupgraph.stores import Solutions

SERVERS = pytest.mark.parametrize("server", ["oxigraph", "virtuoso"])
OFFICE = "organization:wup-olsztyn"


@pytest.fixture(scope="module")
def stored(request: pytest.FixtureRequest, register: Register) -> Callable[[str], StoredRegister]:
    """The register that a server holds."""
    return functools.cache(lambda server: StoredRegister(register.folder, request.getfixturevalue(server)))


@SERVERS
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ASK { }", True),
        ("ASK { ?agreement a wupg:Agreement }", True),
        ("ASK { ?agreement a wupg:Nothing }", False),
        (f"ASK {{ {OFFICE} skos:prefLabel ?name FILTER(LANG(?name) = 'pl') }}", True),
        (f"ASK {{ {OFFICE} skos:prefLabel 'WUP' }}", False),
    ],
)
def test_a_yes_or_no_question_is_answered(
    text: str, expected: bool, server: str, stored: Callable[[str], StoredRegister], register: Register
) -> None:
    assert register.store.query(text) is expected
    assert stored(server).store.query(text) is expected


@SERVERS
@pytest.mark.parametrize(
    "text",
    [
        "CONSTRUCT { ?a wupg:dateConcluded ?d } WHERE { ?a a wupg:Agreement ; wupg:dateConcluded ?d }",
        "CONSTRUCT { ?a skos:altLabel ?n } WHERE { ?a a wupg:Agreement OPTIONAL { ?a skos:prefLabel ?n } }",
        "CONSTRUCT { ?a a wupg:Nothing } WHERE { ?a a wupg:Nothing }",
        f"CONSTRUCT WHERE {{ {OFFICE} ?p ?o }}",
    ],
)
def test_the_same_triples_are_made(
    text: str, server: str, stored: Callable[[str], StoredRegister], register: Register
) -> None:
    expected, made = register.store.query(text), stored(server).store.query(text)
    assert isinstance(expected, list)
    assert isinstance(made, list)
    assert set(made) == set(expected)


@SERVERS
def test_a_description_holds_what_is_said_of_the_thing(
    server: str, stored: Callable[[str], StoredRegister], register: Register
) -> None:
    """What else it holds is each store's own affair (SPARQL 1.1 Query, 16.4)."""
    said = register.store.query(f"CONSTRUCT WHERE {{ {OFFICE} ?p ?o }}")
    described = stored(server).store.query(f"DESCRIBE {OFFICE}")
    assert isinstance(said, list)
    assert isinstance(described, list)
    assert said
    assert set(said) <= set(described)


HOSTILE = {
    "quotation marks": "'\" } UNION { ?s ?p ?o",
    "a brace and a comment": "x } #",
    "a condition": '" || true || "',
    "a line end": "wup-olsztyn\n} ?s ?p ?o . {",
    "an IRI that ends early": "https://w3id.org/wupgraph/id/organization/wup-olsztyn> } ?s ?p ?o . { <urn:x",
    "a CURIE that goes on": "organization:wup-olsztyn } ?s ?p ?o . #",
    "a backslash": '\\" }',
    "an escape": "\\u0022 } ?s ?p ?o",
    "right to left": "\u202ewup-olsztyn\u202c\u200f",
    "NUL": "wup-olsztyn\x00",
    "half a character": "\ud800",
    "very long": "x" * 100_000,
    "as long as may be": "🌱" * 1000,
    "a block": "VALUES ?institution { UNDEF }",
}


def outcome(register: Register, query: CannedQuery, given: dict[str, str]) -> Result | str:
    """The answer, or the refusal as its user reads it."""
    try:
        return ask(register, query, given, "en")
    except UsageError as error:
        return error.text.en


@SERVERS
@pytest.mark.parametrize("value", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_value_has_the_same_answer_everywhere(
    value: str,
    server: str,
    stored: Callable[[str], StoredRegister],
    register: Register,
    catalogue: Catalogue,
    tmp_path: Path,
) -> None:
    for name, parameter in (("agreements-of", "institution"), ("running-on", "day"), ("events", "dates")):
        refused = outcome(register, catalogue[name], {parameter: value})
        assert isinstance(refused, str)
        assert outcome(stored(server), catalogue[name], {parameter: value}) == refused
    free = text_question(tmp_path)
    expected = outcome(register, free, {"name": value})
    assert isinstance(expected, str) or expected.rows == ()
    assert outcome(stored(server), free, {"name": value}) == expected


def text_question(folder: Path) -> CannedQuery:
    """A question whose parameter may be any text: the shipped ones have none."""
    file = folder / "named.rq"
    file.write_text(
        """\
#+ summary: Co się tak nazywa
#+ summary-en: What is called so
#+ description: Rzeczy o tej nazwie.
#+ description-en: Things of that name.
#+ tags: evidence
#+ param name: xsd:string; required; Nazwa; The name
#+ column thing: iri; Rzecz; Thing
"""
        + in_sparql("skos")
        + """\
SELECT ?thing WHERE { VALUES ?name { UNDEF } ?thing skos:prefLabel ?label . FILTER(STR(?label) = ?name) }
""",
        encoding="utf-8",
    )
    return read_query(file)


@SERVERS
def test_a_text_is_found_as_it_is_written(
    server: str, stored: Callable[[str], StoredRegister], register: Register, tmp_path: Path
) -> None:
    given = {"name": "Wojewódzki Urząd Pracy w Olsztynie"}
    expected = outcome(register, text_question(tmp_path), given)
    assert isinstance(expected, Result)
    assert len(expected.rows) == 1
    assert outcome(stored(server), text_question(tmp_path), given) == expected


@SERVERS
def test_a_missing_value_is_missing(server: str, stored: Callable[[str], StoredRegister]) -> None:
    """Virtuoso makes an empty IRI of it."""
    answer = stored(server).store.query(
        "SELECT (IRI(SUBSTR(MIN(CONCAT('1', STR(?o))), 2)) AS ?made) "
        "WHERE { ?s a wupg:Agreement OPTIONAL { ?s wupg:nothing ?o } } GROUP BY ?s"
    )
    assert isinstance(answer, Solutions)
    assert set(answer.rows) == {(None,)}
