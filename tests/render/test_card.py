"""A card for people and for programs."""

from __future__ import annotations

import json

import pytest
from pyoxigraph import Literal, NamedNode

from wupgraph.queries.card import Card, Fact
from wupgraph.rdf.namespaces import Prefixes
from wupgraph.render.card import as_json, text

NAMES = Prefixes({"status": "https://w3id.org/wupgraph/scheme/status/", "owl": "http://www.w3.org/2002/07/owl#"})
TRUE = Literal("true", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#boolean"))
CARD = Card(
    "https://w3id.org/wupgraph/scheme/status/old",
    (Fact("http://www.w3.org/2002/07/owl#deprecated", TRUE, (), published=True),),
    (),
    {},
)


@pytest.mark.parametrize(("lang", "line"), [("pl", "owl:deprecated: tak"), ("en", "owl:deprecated: yes")])
def test_people_read_yes_and_no_on_a_card(lang: str, line: str) -> None:
    assert text(CARD, NAMES, lang).splitlines()[-1] == line


def test_programs_read_true() -> None:
    assert json.loads(as_json(CARD, NAMES, "pl"))["facts"][0]["value"] == "true"
