"""What a register says of itself, as triples beside the data."""

from __future__ import annotations

import re

import pytest
from pyoxigraph import NamedNode, Quad

from tests.register.conftest import Made
from wupgraph.checking.register_context import declared
from wupgraph.rdf.namespaces import RDF, RDFS, WSH, Prefixes
from wupgraph.register.facts import ANY, REGISTER, register_facts
from wupgraph.register.folder import Register
from wupgraph.register.names import Kind, Names

# A kind of things and one of evidence, as the files of a register declare them.
NAMES = Names(
    Prefixes({}),
    {
        "town": Kind("town", ("urn:Town",), False, False, False),
        "claim": Kind("claim", ("urn:Claim",), True, False, False),
    },
    {},
)


def values(facts: list[Quad], subject: str, name: str) -> list[str]:
    return [
        quad.object.value  # type: ignore[union-attr]
        for quad in facts
        if quad.subject == NamedNode(subject) and quad.predicate == NamedNode(name)
    ]


def test_the_facts_of_a_register(made: Made) -> None:
    facts = register_facts(made().configuration, NAMES)
    said = {name: values(facts, REGISTER, WSH + name) for name in ("base", "languages", "tags", "firstLanguage")}
    assert said == {
        "base": ["https://register.example/"],
        "languages": ["de, uk"],
        "tags": [" de uk pl "],
        "firstLanguage": ["urn:wupgraph:language:de"],
    }
    assert values(facts, REGISTER, WSH + "wantedLanguage") == ["urn:wupgraph:language:uk"]
    assert values(facts, REGISTER, WSH + "language") == ["urn:wupgraph:language:de", "urn:wupgraph:language:uk"]
    assert values(facts, REGISTER, WSH + "thing") == ["urn:Town"]
    assert values(facts, "urn:wupgraph:language:uk", WSH + "tag") == ["uk"]
    assert values(facts, "urn:wupgraph:language:uk", RDFS + "label") == ["po ukraińsku", "Ukrainian"]


def test_any_other_language_is_a_sign_that_no_tag_is(made: Made) -> None:
    facts = register_facts(made(None, ('["pl"]', '"any"')).configuration, NAMES)
    assert values(facts, REGISTER, WSH + "tags") == [ANY]


def test_nothing_in_the_facts_has_a_type(made: Made, register: Register) -> None:
    for one in (made(), register):
        assert not any(quad.predicate.value == RDF + "type" for quad in register_facts(one.configuration, one.names))
        assert not any(quad.predicate.value == RDF + "type" for quad in declared(one))


@pytest.mark.parametrize(
    ("iri", "described", "inside"),
    [
        ("https://register.example/id/town/halle", True, True),
        ("http://register.example/id/town/halle", True, True),
        ("https://register.example/scheme/kind/twin", True, True),
        ("https://register.example/other", False, True),
        ("https://w3id.org/wupgraph/ns#Claim", True, True),
        ("https://w3id.org/wupgraph/scheme/rank/normal", True, True),
        ("https://w3id.org/wupgraph/id/place/halle", False, True),
        ("https://registerxexample/id/town/halle", False, False),
        ("https://elsewhere.example/https://register.example/id/", False, False),
    ],
)
def test_what_has_to_be_described_and_what_is_inside(iri: str, described: bool, inside: bool, made: Made) -> None:
    facts = register_facts(made().configuration, NAMES)
    for name, expected in (("described", described), ("inside", inside)):
        (pattern,) = values(facts, REGISTER, WSH + name)
        assert bool(re.search(pattern, iri)) is expected


def test_the_shipped_register_is_its_terms_own(register: Register) -> None:
    facts = register_facts(register.configuration, register.names)
    assert values(facts, REGISTER, WSH + "described") == ["^https?://w3id[.]org/wupgraph/(id|scheme|ns)"]
    assert values(facts, REGISTER, WSH + "tags") == [" pl en ru lt es be uk de "]
