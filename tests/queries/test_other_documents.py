"""What the five shipped documents do not say: a small register of three invented ones, and the questions asked of it.

A framework agreement with parties that acceded later and an annex that amends it, a text that waits for its signatures,
a grant known as a share of a total, a second lead partner and a junior one, members since a date, a day without a year.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.queries.test_expected_rows import (
    INFERRED,
    STATED,
    Case,
    answer,
    answer_with,
    claim,
    read_case,
)
from wupgraph.checking.whole_register import check_everything
from wupgraph.queries.catalogue import Catalogue
from wupgraph.register.folder import Register

PLANNED = "certainty:planned"
FOLDER = Path(__file__).parents[1] / "other_documents"
OTHER_CASES = [read_case(file) for file in sorted((FOLDER / "expected").glob("*/*.tsv"))]


@pytest.fixture(scope="module")
def others() -> Register:
    return Register(FOLDER)


def test_the_register_passes_every_check(others: Register) -> None:
    assert check_everything(others, FOLDER / "documents", required=True).findings == []


@pytest.mark.parametrize("case", OTHER_CASES, ids=lambda c: "-".join((c.query, *c.given.values())))
def test_a_question_is_answered_as_the_documents_say(case: Case, others: Register) -> None:
    catalogue = Catalogue(others)
    assert case.columns == tuple(column.name for column in catalogue[case.query].columns)
    assert answer(others, catalogue, case.query, case.given, case.lang) == case.rows


# Planned, disputed and withdrawn, beside the shipped register.
MORE = """
    agreement:trial a wupg:Agreement ; cv:hasParticipation participation:p1 , participation:p2 ;
        schema:funding grant:trial ; wupg:status status:text-agreed .
    participation:p1 a cv:Participation ; cv:hasParticipant organization:wup-olsztyn ; cv:role role:acceding-party .
    participation:p2 a cv:Participation ; cv:hasParticipant organization:wup-bialystok .
    grant:trial a schema:MonetaryGrant ; wupg:fund eu-programme:ESF .
    organization:trial a org:FormalOrganization .
""" + "".join(
    (
        claim("a", "participation:p1 cv:role role:acceding-party", "000"),
        claim("b", 'participation:p1 schema:startDate "2010-01-02"^^xsd:date', "000"),
        claim("c", 'participation:p1 schema:startDate "2010-03"^^xsd:gYearMonth', "001", certainty="inferred"),
        claim("d", 'participation:p1 schema:startDate "1999"^^xsd:gYear', "001", rank="deprecated"),
        claim("e", "participation:p2 cv:role role:acceding-party", "001", certainty="planned"),
        claim("f", 'participation:p2 schema:startDate "2030"^^xsd:gYear', "001", certainty="planned"),
        claim("g", "agreement:trial wupg:status status:text-agreed", "001", certainty="inferred"),
        claim("h", 'grant:trial wupg:share "80"^^xsd:decimal', "000"),
        claim("i", 'grant:trial wupg:share "90"^^xsd:decimal', "001", certainty="inferred"),
        claim("j", "grant:trial wupg:shareBase share-base:eligible-cost", "001"),
        claim("k", "organization:trial org:classification organization-type:school", "001", certainty="planned"),
        claim("l", "organization:trial org:classification organization-type:hospital", "001", certainty="hypothesis"),
        claim("m", "agreement:trial wupg:amends agreement:agreement-2007", "001", certainty="planned"),
    )
)


@pytest.mark.parametrize(
    ("query", "given", "expected"),
    [
        (
            "roles-since",
            {"thing": "agreement:trial"},
            [
                ("agreement:trial", "organization:wup-olsztyn", "role:acceding-party", "2010-01-02", "", STATED, "000"),
                (
                    "agreement:trial",
                    "organization:wup-olsztyn",
                    "role:acceding-party",
                    "2010-03",
                    "",
                    INFERRED,
                    "000, 001",
                ),
                ("agreement:trial", "organization:wup-bialystok", "role:acceding-party", "2030", "", PLANNED, "001"),
            ],
        ),
        (
            "shares",
            {"of": "agreement:trial"},
            [
                ("agreement:trial", "eu-programme:ESF", "80", "share-base:eligible-cost", "", "", "", STATED, "001"),
                ("agreement:trial", "eu-programme:ESF", "90", "share-base:eligible-cost", "", "", "", INFERRED, "001"),
            ],
        ),
        (
            "bodies",
            {"kind": "organization-type:school"},
            [("organization:trial", "organization-type:school", "", PLANNED, "001")],
        ),
        ("bodies", {"kind": "organization-type:hospital"}, []),
    ],
)
def test_what_is_planned_or_disputed_says_so(
    query: str, given: dict[str, str], expected: list[tuple[str, ...]], register: Register, catalogue: Catalogue
) -> None:
    rows = answer_with(MORE, register, catalogue, query, given)
    joined = [(*row[:-1], ", ".join(sorted({*row[-1].split(", ")} - {""}))) for row in rows]
    assert sorted(joined) == sorted(expected)


def test_a_text_that_nobody_signed_is_as_certain_as_its_status_and_a_planned_annex_stands_in_the_chain(
    register: Register, catalogue: Catalogue
) -> None:
    rows = answer_with(MORE, register, catalogue, "agreements")
    assert [row[2:] for row in rows if row[0] == "agreement:trial"] == [("", INFERRED, "001", "status:text-agreed")]
    chain = answer_with(MORE, register, catalogue, "chain-of", {"agreement": "agreement:agreement-2007"})
    assert [(row[0], *row[3:5], row[7]) for row in chain if row[3] == "wupg:amends"] == [
        ("agreement:trial", "wupg:amends", "agreement:agreement-2007", PLANNED)
    ]


DAY = "event:serpelice-2005"


@pytest.mark.parametrize(
    ("other", "disputed"),
    [
        ('"--05-17"^^xsd:gMonthDay', False),  # The same day.
        ('"--05-18"^^xsd:gMonthDay', True),
        ('"2005"^^xsd:gYear', False),
        ('"2005-06"^^xsd:gYearMonth', True),
    ],
)
def test_a_day_without_a_year_contradicts_no_date_of_that_day(
    other: str, disputed: bool, register: Register, catalogue: Catalogue
) -> None:
    more = claim("x", f"{DAY} schema:startDate {other}", "001")
    rows = answer_with(more, register, catalogue, "disagreements")
    assert {row[0] for row in rows if row[0] == DAY} == ({DAY} if disputed else set())
