"""A card for people and for programs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode

from tests.shipped_names import ID
from wupgraph import assets
from wupgraph.queries.card import Card, Fact, card_of
from wupgraph.rdf.namespaces import Prefixes
from wupgraph.register.folder import Register
from wupgraph.render.card import as_json, text

RECORDS = Path(__file__).parents[1] / "records"

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


def register_with(*files: Path) -> Register:
    """The shipped register together with other files."""
    folder = assets.shipped_register()
    return Register(folder, [folder / "data", *files])


def lines_of(register: Register, thing: str, lang: str) -> list[str]:
    return text(card_of(register, ID + thing, lang), register.prefixes, lang).splitlines()


@pytest.mark.parametrize(
    ("lang", "former", "current"),
    [
        (
            "pl",
            "inna nazwa: Wojewódzkie Biuro Pracy w Elblągu @pl (do 2010-12-31)",
            "nazwa: Elbląski Urząd Pracy @pl (od 2011-01-01)",
        ),
        (
            "en",
            "other name: Wojewódzkie Biuro Pracy w Elblągu @pl (until 2010-12-31)",
            "name: Elbląski Urząd Pracy @pl (from 2011-01-01)",
        ),
    ],
)
def test_a_name_says_when_it_was_borne(lang: str, former: str, current: str) -> None:
    register = register_with(RECORDS / "former-name.ttl")
    said = lines_of(register, "organization/wup-elblag", lang)
    assert former in said
    assert current in said


def test_programs_read_when_a_name_was_borne() -> None:
    register = register_with(RECORDS / "former-name.ttl")
    card = card_of(register, ID + "organization/wup-elblag", "pl")
    times = {
        fact["value"]: (fact["claims"][0]["validFrom"], fact["claims"][0]["validThrough"])
        for fact in json.loads(as_json(card, register.prefixes, "pl"))["facts"]
        if fact["claims"]
    }
    assert times == {
        "Wojewódzkie Biuro Pracy w Elblągu": (None, "2010-12-31"),
        "Elbląski Urząd Pracy": ("2011-01-01", None),
    }


@pytest.mark.parametrize(("former", "current"), [("Biuro Pracy", "Urząd Pracy"), ("Urząd Pracy", "Biuro Pracy")])
def test_of_two_main_names_the_title_is_the_one_borne_last(tmp_path: Path, former: str, current: str) -> None:
    file = tmp_path / "names.ttl"
    turtle = (RECORDS / "two-main-names-in-turn.ttl").read_text(encoding="utf-8")
    turtle = turtle.replace("Wojewódzkie Biuro Pracy w Elblągu", former).replace("Elbląski Urząd Pracy", current)
    file.write_text(turtle, encoding="utf-8")
    assert lines_of(register_with(file), "organization/wup-elblag", "pl")[0] == current


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        ("pl", "w okresie: od 2019-01-01 do 2020-12-31"),
        ("en", "member during: from 2019-01-01 to 2020-12-31"),
    ],
)
def test_a_membership_says_its_dates(lang: str, line: str) -> None:
    register = register_with(RECORDS / "membership-with-period.ttl")
    period = "[participation:zespol-zadaniowy-wup-bialystok-2019-period]"
    body, membership = "zespol-zadaniowy-polityka-imigracyjna", "zespol-zadaniowy-wup-bialystok-2019"
    for thing in (f"organization/{body}", f"participation/{membership}"):
        assert f"{line} {period}" in [shown.strip() for shown in lines_of(register, thing, lang)]
