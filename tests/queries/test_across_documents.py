"""What several documents give, what they give malformed, and parts, roles and participants beyond the shipped data."""

from __future__ import annotations

import pytest

from tests.queries.test_expected_rows import INFERRED, STATED, answer, answer_with, claim
from wupgraph.queries.catalogue import Catalogue
from wupgraph.register.folder import Register

PLANNED = "certainty:planned"
OFFICE = "organization:wup-bialystok"
NAME = f'{OFFICE} skos:altLabel "WUP"@pl'


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        ((("000", "stated"), ("001", "stated")), [(STATED, "000, 001")]),
        ((("000", "stated"), ("001", "inferred")), [(INFERRED, "000, 001")]),
        ((("000", "stated"), ("001", "inferred"), ("001", "stated")), [(STATED, "000, 001")]),
        ((("000", "stated"), ("000", "inferred")), []),
        ((("000", "stated"), ("001", "hypothesis")), []),
    ],
)
def test_a_fact_of_two_documents_is_as_certain_as_the_weaker(
    claims: tuple[tuple[str, str], ...],
    expected: list[tuple[str, str]],
    register: Register,
    catalogue: Catalogue,
) -> None:
    more = "".join(claim(f"x{i}", NAME, number, certainty=word) for i, (number, word) in enumerate(claims))
    rows = answer_with(more, register, catalogue, "facts-in-several-documents", {"subject": OFFICE})
    assert [(row[4], ", ".join(sorted(row[5].split(", ")))) for row in rows] == expected


@pytest.mark.parametrize("certainty", ["stated", "inferred", "planned"])
def test_a_body_in_a_role_stands_in_the_document(certainty: str, register: Register, catalogue: Catalogue) -> None:
    more = f"""
        project:trial a schema:Project ; cv:hasParticipation participation:trial .
        participation:trial cv:hasParticipant {OFFICE} ; cv:role role:implementer .
    """ + claim("x", "participation:trial cv:role role:implementer", "001", certainty=certainty)
    rows = answer_with(more, register, catalogue, "bodies-in-several-documents")
    (found,) = [row for row in rows if row[0] == OFFICE]
    assert found[1:4] == ("organization-type:voivodeship-labour-office", "2", f"certainty:{certainty}")
    assert sorted(found[4].split(", ")) == ["001", "002"]


@pytest.mark.parametrize(
    ("kind", "value", "is_malformed"),
    [
        ("email", "biuro@wup.gov.pl", False),
        ("email", "biuro@wup.govpl", True),
        ("email", "biuro@wup", True),
        ("email", "biuro wup.gov.pl", True),
        ("website", "https://wup.gov.pl/kontakt", False),
        ("website", "wup.gov.pl", True),
        ("website", "http://wup", True),
        ("telephone", "+48 (85) 74-97-254", False),
        ("telephone", "85 74 97 2S4", True),
    ],
)
def test_a_malformed_contact_is_told_from_a_sound_one(
    kind: str, value: str, is_malformed: bool, register: Register, catalogue: Catalogue
) -> None:
    more = f'{OFFICE} cv:contactPoint contact:trial . contact:trial wupg:asWritten "{value}" .'
    more += f"contact:trial a cv:ContactPoint ; dct:type contact-type:{kind} ."
    more += claim("x", f'contact:trial wupg:asWritten "{value}"', "001")
    rows = answer_with(more, register, catalogue, "malformed-values")
    expected = [(OFFICE, f"contact-type:{kind}", value, STATED, "001")] if is_malformed else []
    assert [row for row in rows if row[0] == OFFICE] == expected


def test_projects_under_a_project_are_found_planned_ones_too(register: Register, catalogue: Catalogue) -> None:
    more = """
        project:part a schema:Project ; dct:isPartOf project:trzy-kroki ; wupg:status status:completed .
        project:deeper a schema:Project ; dct:isPartOf project:part .
        project:plan a schema:Project .
    """
    more += claim("x", "project:part dct:isPartOf project:trzy-kroki", "000")
    more += claim("y", "project:part wupg:status status:completed", "001", certainty="inferred")
    more += claim("z", "project:plan dct:isPartOf project:trzy-kroki", "001", certainty="planned")
    part = ("project:trzy-kroki", "project:part", "status:completed", INFERRED, "000, 001")
    plan = ("project:trzy-kroki", "project:plan", "", PLANNED, "001")
    rows = answer_with(more, register, catalogue, "projects-under", {"of": "project:trzy-kroki"})
    assert sorted(rows) == [part, plan]
    rows = answer_with(more, register, catalogue, "projects-under")
    assert [row for row in rows if row[0].startswith("project:")] == [
        ("project:part", "project:deeper", "", "", ""),
        part,
        plan,
    ]


@pytest.mark.parametrize("certainty", ["stated", "planned"])
def test_who_funds_has_that_role(certainty: str, register: Register, catalogue: Catalogue) -> None:
    more = f"project:trzy-kroki schema:funder {OFFICE} ." if certainty == "stated" else ""
    more += claim("x", f"project:trzy-kroki schema:funder {OFFICE}", "001", certainty=certainty)
    rows = answer_with(more, register, catalogue, "roles-of", {"institution": OFFICE})
    assert ("project:trzy-kroki", "schema:funder", f"certainty:{certainty}", "001") in rows


def test_participants_are_counted_where_a_document_does(register: Register, catalogue: Catalogue) -> None:
    event = "event:zespol-zadaniowy-2018-07-16"
    more = f"""
        {event} cv:hasParticipation participation:trial ; wupg:quantity quantity:trial .
        participation:trial cv:hasParticipant group:trial ; cv:role role:participant .
        group:trial a foaf:Group ; skos:prefLabel "starostowie"@pl ; wupg:memberCount 25 .
        quantity:trial a schema:QuantitativeValue ; schema:value 47 ; wupg:unit unit:person ;
            wupg:indicator indicator:participants ; wupg:approximate true .
    """
    more += claim("x", "participation:trial cv:role role:participant", "000")
    more += claim("y", "group:trial wupg:memberCount 25", "001", certainty="inferred")
    more += claim("z", "quantity:trial schema:value 47", "001")
    rows = answer_with(more, register, catalogue, "participants-of", {"event": event})
    assert [row for row in rows if row[2]] == [
        ("indicator:participants", "", "47", "true", "", "false", STATED, "001"),
        ("group:trial", "role:participant", "25", "", "", "false", INFERRED, "000, 001"),
    ]


@pytest.mark.parametrize(
    "name", ["Służby Zatrudnienia Obwodu Kaliningradzkiego FR", "group:kaliningrad-employment-services"]
)
def test_a_collective_name_has_names(name: str, register: Register, catalogue: Catalogue) -> None:
    (row,) = answer(register, catalogue, "names-of", {"institution": name})
    assert row[:2] == ("group:kaliningrad-employment-services", "Służby Zatrudnienia Obwodu Kaliningradzkiego FR")


def test_a_name_that_a_kind_bears_too_is_that_of_the_body(register: Register, catalogue: Catalogue) -> None:
    rows = answer(register, catalogue, "names-of", {"institution": "Regionalny Ośrodek Polityki Społecznej"})
    assert {row[0] for row in rows} == {"organization:regionalny-osrodek-polityki-spolecznej"}


def test_a_name_says_since_when_and_until_when_it_was_borne(register: Register, catalogue: Catalogue) -> None:
    former = claim("former", f'{OFFICE} skos:altLabel "Wojewódzkie Biuro Pracy w Białymstoku"@pl', "000")
    more = former + 'claim:former schema:validFrom "1993"^^xsd:gYear ; schema:validThrough "1999-12-31"^^xsd:date .'
    rows = answer_with(more, register, catalogue, "names-of", {"institution": OFFICE})
    assert [(row[1], row[2], *row[5:7]) for row in rows] == [
        ("Wojewódzki Urząd Pracy w Białymstoku", "true", "", ""),
        ("Wojewódzkie Biuro Pracy w Białymstoku", "false", "1993", "1999-12-31"),
    ]
