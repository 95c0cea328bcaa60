"""What is only planned or disputed has no plain triple: answers read it from the claims, and say so."""

from __future__ import annotations

import pytest

from tests.queries.test_expected_rows import INFERRED, STATED, answer_with, claim
from wupgraph.queries.catalogue import Catalogue
from wupgraph.register.folder import Register

PLANNED = "certainty:planned"
OFFICE = "organization:wup-olsztyn"
OTHER = "organization:wup-bialystok"

# An agreement, a meeting and a project that are planned: of their roles and dates there are only claims.
PLANS = f"""
    agreement:plan a wupg:Agreement ; wupg:status status:planned ; cv:hasParticipation participation:party .
    participation:party a cv:Participation ; cv:hasParticipant {OFFICE} .
    event:plan a schema:Event ; skos:prefLabel "Zjazd"@pl ;
        cv:hasParticipation participation:guest , participation:host .
    participation:guest a cv:Participation ; cv:hasParticipant {OFFICE} .
    participation:host a cv:Participation ; cv:hasParticipant {OTHER} .
    project:plan a schema:Project ; skos:prefLabel "Plan"@pl ; wupg:status status:planned .
    activity:plan a prov:Activity ; dct:type activity-type:course ; skos:prefLabel "Kurs"@pl .
    participation:lead a cv:Participation ; cv:hasParticipant {OFFICE} .
    organization:team a org:OrganizationalCollaboration ; org:hasMembership participation:member .
    participation:member a org:Membership .
    person:clerk a foaf:Person .
""" + "".join(
    claim(name, said, "000", certainty="planned")
    for name, said in {
        "party": "participation:party cv:role role:party",
        "day": 'agreement:plan wupg:dateConcluded "2030-01-02"^^xsd:date',
        "guest": "participation:guest cv:role role:guest",
        "host": "participation:host cv:role role:organiser",
        "meeting": 'event:plan schema:startDate "2030-03-04"^^xsd:date',
        "course": "activity:plan dct:isPartOf project:plan",
        "link": "project:plan cv:hasParticipation participation:lead",
        "lead": "participation:lead cv:role role:implementer",
        "member": "participation:member org:member person:clerk",
        "reason": "project:plan wupg:reason reason:demography",
        "continues": "project:plan wupg:continues organization:wspolpraca-olsztyn-kaliningrad",
        "branch": f"organization:team org:subOrganizationOf {OTHER}",
    }.items()
)


@pytest.mark.parametrize(
    ("query", "given", "expected"),
    [
        (
            "agreements-of",
            {"institution": OFFICE},
            ("agreement:plan", "", "2030-01-02", "role:party", PLANNED, "000, 000"),
        ),
        ("parties-of", {"agreement": "agreement:plan"}, (OFFICE, "role:party", PLANNED, "000")),
        (
            "signing-of",
            {"agreement": "agreement:plan"},
            (OFFICE, "role:party", "", "2030-01-02", "", "", PLANNED, "000, 000"),
        ),
        (
            "met-with",
            {"institution": OTHER},
            (OFFICE, "event:plan", "2030-03-04", "role:organiser", "role:guest", PLANNED),
        ),
        ("events", {"dates": "exact"}, ("event:plan", "", "2030-03-04", "", "", PLANNED, "000")),
        (
            "participants-of",
            {"event": "event:plan"},
            (OFFICE, "role:guest", "", "", "Olsztyn", "false", PLANNED, "000"),
        ),
        ("roles-of", {"institution": OFFICE}, ("project:plan", "role:implementer", PLANNED, "000")),
        ("roles-of", {"institution": OFFICE}, ("event:plan", "role:guest", PLANNED, "000")),
        (
            "trainings-of",
            {"project": "project:plan"},
            ("activity:plan", "activity-type:course", "project:plan", PLANNED, "000"),
        ),
        ("members-of", {"institution": "organization:team"}, ("person:clerk", "", "", PLANNED, "000")),
        (
            "structure-of",
            {"institution": "organization:team"},
            ("organization:team", "org:member", "person:clerk", PLANNED, "000"),
        ),
        ("structure-of", {"institution": OTHER}, (OTHER, "org:subOrganizationOf", "organization:team", PLANNED, "000")),
        ("people", {}, ("person:clerk", "foaf:Person", "org:member", "organization:team", PLANNED, "000")),
        ("reasons-of", {"of": "project:plan"}, ("project:plan", "reason:demography", PLANNED, "000")),
        ("in-several-projects", {}, (OFFICE, "project:plan", "role:implementer", PLANNED, "000")),
        (
            "chain-of",
            {"agreement": "agreement-2007"},
            (
                "project:plan",
                "",
                "",
                "wupg:continues",
                "organization:wspolpraca-olsztyn-kaliningrad",
                "",
                "",
                PLANNED,
                "000",
            ),
        ),
        (
            "in-force-on",
            {"day": "2030-06-01"},
            ("agreement:plan", "2030-01-02", "", "", "", "", "force:announced", PLANNED),
        ),
    ],
    ids=lambda one: one if isinstance(one, str) else "",
)
def test_a_plan_is_in_the_answer_and_marked(
    query: str, given: dict[str, str], expected: tuple[str, ...], register: Register, catalogue: Catalogue
) -> None:
    assert expected in answer_with(PLANS, register, catalogue, query, given)


TWO_DAYS = claim("a", 'agreement:trial wupg:dateConcluded "2020-01-02"^^xsd:date', "000") + claim(
    "b", 'agreement:trial wupg:dateConcluded "2020-03-04"^^xsd:date', "001"
)
TRIAL = f"""
    agreement:trial a wupg:Agreement ; wupg:continues agreement:agreement-2007 ;
        cv:hasParticipation participation:trial .
    participation:trial a cv:Participation ; cv:hasParticipant {OFFICE} ; cv:role role:party .
""" + claim("role", "participation:trial cv:role role:party", "000")


@pytest.mark.parametrize(
    ("query", "given", "column"),
    [
        ("agreements", {}, "concluded"),
        ("agreements-of", {"institution": OFFICE}, "concluded"),
        ("signing-of", {"agreement": "agreement:trial"}, "date"),
        ("chain-of", {"agreement": "agreement:trial"}, "from_date"),
    ],
)
def test_a_date_that_sources_disagree_on_has_a_row_for_each(
    query: str, given: dict[str, str], column: str, register: Register, catalogue: Catalogue
) -> None:
    columns = [one.name for one in catalogue[query].columns]
    rows = [
        dict(zip(columns, row, strict=True)) for row in answer_with(TRIAL + TWO_DAYS, register, catalogue, query, given)
    ]
    mine = [row for row in rows if "agreement:trial" in (row.get("agreement"), row.get("from"), given.get("agreement"))]
    assert {row[column] for row in mine if row.get("relation", "wupg:continues") == "wupg:continues"} >= {
        "2020-01-02",
        "2020-03-04",
    }
    assert {row["status"] for row in mine if "status" in row} <= {"status:concluded"}


def test_a_date_that_one_source_states_is_not_only_announced(register: Register, catalogue: Catalogue) -> None:
    more = TRIAL + claim("a", 'agreement:trial wupg:dateConcluded "2020-01-02"^^xsd:date', "000", certainty="planned")
    more += claim("b", 'agreement:trial wupg:dateConcluded "2020-01-02"^^xsd:date', "001")
    rows = answer_with(more, register, catalogue, "in-force-on", {"day": "2020-02-01"})
    assert [row[6:] for row in rows if row[0] == "agreement:trial"] == [("force:end-not-stated", STATED)]


@pytest.mark.parametrize(
    ("query", "given"), [("objectives-of", "of"), ("reasons-of", "of"), ("partners-of", "project")]
)
def test_that_a_part_belongs_to_the_whole_counts(
    query: str, given: str, register: Register, catalogue: Catalogue
) -> None:
    more = f"""
        project:part a schema:Project ; dct:isPartOf project:trial ; wupg:objective objective:trial ;
            wupg:reason reason:demography ; cv:hasParticipation participation:trial .
        project:trial a schema:Project . objective:trial a wupg:Objective .
        participation:trial cv:hasParticipant {OFFICE} ; cv:role role:implementer .
    """
    more += claim("belongs", "project:part dct:isPartOf project:trial", "000", certainty="inferred")
    more += claim("aim", "project:part wupg:objective objective:trial", "000")
    more += claim("reason", "project:part wupg:reason reason:demography", "000")
    more += claim("role", "participation:trial cv:role role:implementer", "000")
    for whole, certainty in (("project:trial", INFERRED), ("project:part", STATED)):
        (row,) = answer_with(more, register, catalogue, query, {given: whole})
        assert row[-2:] == (certainty, "000")


@pytest.mark.parametrize("certainty", ["stated", "planned"])
def test_who_funds_a_project_without_a_grant_is_told(certainty: str, register: Register, catalogue: Catalogue) -> None:
    more = "project:trial a schema:Project ; schema:funding grant:trial . grant:trial wupg:fund eu-programme:ESF ."
    more += "" if certainty == "planned" else f"project:trial schema:funder {OTHER} ."
    more += claim("fund", "grant:trial wupg:fund eu-programme:ESF", "000")
    more += claim("funder", f"project:trial schema:funder {OTHER}", "000", certainty=certainty)
    more += f"grant:trial schema:funder {OFFICE} ." + claim("payer", f"grant:trial schema:funder {OFFICE}", "001")
    assert answer_with(more, register, catalogue, "project-funding", {"project": "project:trial"}) == [
        ("project:trial", "", OTHER, "", "", "", f"certainty:{certainty}"),
        ("project:trial", "eu-programme:ESF", OFFICE, "", "", "", STATED),
    ]


@pytest.mark.parametrize("certainty", ["stated", "inferred", "planned"])
def test_the_share_counts(certainty: str, register: Register, catalogue: Catalogue) -> None:
    more = "project:trial a schema:Project ; schema:funding grant:trial . grant:trial wupg:fund eu-programme:ESF ."
    more += claim("fund", "grant:trial wupg:fund eu-programme:ESF", "000")
    more += claim("share", 'grant:trial wupg:share "60"^^xsd:decimal', "000", certainty=certainty)
    assert answer_with(more, register, catalogue, "project-funding", {"project": "project:trial"}) == [
        ("project:trial", "eu-programme:ESF", "", "60", "", "", f"certainty:{certainty}")
    ]


def test_a_project_has_a_row_for_each_amount_and_its_kind(register: Register, catalogue: Catalogue) -> None:
    more = """
        project:trial a schema:Project ; wupg:budget money:value , money:budget .
        money:value a epo:MonetaryValue ; epo:hasAmountValue "8"^^xsd:decimal ; epo:hasCurrency currency:PLN ;
            dct:type amount-type:project-value ; wupg:approximate true .
        money:budget a epo:MonetaryValue ; epo:hasCurrency currency:EUR ; dct:type amount-type:total-budget .
    """
    more += claim("a", 'money:value epo:hasAmountValue "8"^^xsd:decimal', "000", certainty="inferred")
    more += claim("b", 'money:budget epo:hasAmountValue "1"^^xsd:decimal', "000")
    more += claim("c", 'money:budget epo:hasAmountValue "2"^^xsd:decimal', "001")
    rows = answer_with(more, register, catalogue, "projects", {"project": "project:trial"})
    assert sorted(row[6:] for row in rows) == [
        ("amount-type:project-value", "8", "currency:PLN", "true", INFERRED),
        ("amount-type:total-budget", "1", "currency:EUR", "", STATED),
        ("amount-type:total-budget", "2", "currency:EUR", "", STATED),
    ]


def test_a_figure_says_what_it_is_about_and_that_it_is_approximate(register: Register, catalogue: Catalogue) -> None:
    more = """
        project:trial a schema:Project ; wupg:achieved quantity:trial .
        activity:trial a prov:Activity ; dct:isPartOf project:trial ; wupg:quantity quantity:trial .
        quantity:trial a schema:QuantitativeValue ; wupg:indicator indicator:participants ; wupg:unit unit:person ;
            wupg:approximate true .
    """
    more += claim("a", "quantity:trial schema:value 5", "000") + claim("b", "quantity:trial schema:value 6", "001")
    more += claim("c", "activity:trial dct:isPartOf project:trial", "000")
    rows = answer_with(more, register, catalogue, "figures-of", {"of": "project:trial"})
    assert sorted((row[0], row[2], row[7], row[8]) for row in rows) == [
        ("activity:trial", "5", "true", STATED),
        ("activity:trial", "6", "true", STATED),
    ]
    for query, at in (("activities-of", (4, 6)), ("work-done", (5, 7))):
        rows = answer_with(more, register, catalogue, query, {"of": "project:trial"})
        assert sorted((row[at[0]], row[at[1]]) for row in rows if row[at[0]]) == [("5", "true"), ("6", "true")]


def test_what_deals_with_a_topic_is_as_certain_as_its_part(register: Register, catalogue: Catalogue) -> None:
    more = "project:trial a schema:Project . activity:trial a prov:Activity ; dct:subject topic:clusters ."
    more += claim("a", "activity:trial dct:subject topic:clusters", "000")
    more += claim("b", "activity:trial dct:isPartOf project:trial", "000", certainty="planned")
    rows = answer_with(more, register, catalogue, "who-deals-with", {"topic": "topic:clusters"})
    assert ("project:trial", "schema:Project", PLANNED, "000") in rows
