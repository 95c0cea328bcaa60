"""Amounts keep what was said of them: about, as written, the same money in another currency, disputed, planned."""

from __future__ import annotations

import pytest

from tests.queries.test_expected_rows import INFERRED, STATED, Rows, answer_with, claim
from wupgraph.queries.catalogue import Catalogue
from wupgraph.register.folder import Register

PLANNED = "certainty:planned"
OFFICE = "organization:wup-olsztyn"
PAYER = "organization:samorzad-wojewodztwa-pomorskiego"
GIVEN = f'{OFFICE} skos:prefLabel "WUP"@pl .' + claim("given", f"grant:trial schema:fundedItem {OFFICE}", "000")
TRIAL = f"""
    project:trial a schema:Project ; schema:funding grant:trial .
    grant:trial a schema:MonetaryGrant ; wupg:fund eu-programme:ESF ; schema:funder {PAYER} ;
        schema:fundedItem {OFFICE} .
"""
FUND = claim("fund", "grant:trial wupg:fund eu-programme:ESF", "000")
ABOUT = """
    grant:trial schema:amount money:trial .
    money:trial a epo:MonetaryValue ; epo:hasAmountValue "1200000"^^xsd:decimal ; epo:hasCurrency currency:PLN ;
        wupg:approximate true ; wupg:asWritten "ok. 1,2 mln zł" .
""" + claim("about", 'money:trial epo:hasAmountValue "1200000"^^xsd:decimal', "001", certainty="inferred")
TWICE = (
    """
    grant:trial schema:amount money:pounds , money:zloty .
    money:pounds a epo:MonetaryValue ; epo:hasAmountValue "58200.5"^^xsd:decimal ; epo:hasCurrency currency:GBP .
    money:zloty a epo:MonetaryValue ; epo:hasAmountValue "300000"^^xsd:decimal ; epo:hasCurrency currency:PLN ;
        wupg:approximate true ; wupg:asWritten "ok. 300 tys. zł" .
"""
    + claim("pounds", 'money:pounds epo:hasAmountValue "58200.5"^^xsd:decimal', "000")
    + claim("zloty", 'money:zloty epo:hasAmountValue "300000"^^xsd:decimal', "000")
)
DISPUTED = (
    "grant:trial schema:amount money:trial . money:trial a epo:MonetaryValue ; epo:hasCurrency currency:PLN ."
    + claim("five", 'money:trial epo:hasAmountValue "5"^^xsd:decimal', "000")
    + claim("six", 'money:trial epo:hasAmountValue "6"^^xsd:decimal', "001")
)


def rows_of(turtle: str, query: str, register: Register, catalogue: Catalogue) -> list[dict[str, str]]:
    """The rows about the made-up grant, by column, with what all of them share left out."""
    columns = [column.name for column in catalogue[query].columns]
    rows: Rows = answer_with(TRIAL + FUND + GIVEN + turtle, register, catalogue, query)
    mine = [dict(zip(columns, row, strict=True)) for row in rows if {"grant:trial", "project:trial"} & set(row)]
    kept = ("amount", "currency", "approximate", "as_written", "same_money_as", "disputed", "certainty", "sources")
    return sorted(({key: row[key] for key in kept} for row in mine), key=lambda row: row["amount"])


def row(
    amount: str, currency: str, about: str, written: str, same: str, disputed: str, certainty: str, sources: str
) -> dict[str, str]:
    return {
        "amount": amount, "currency": f"currency:{currency}", "approximate": about, "as_written": written,
        "same_money_as": same, "disputed": disputed, "certainty": certainty, "sources": sources,
    }  # fmt: skip


every_question = pytest.mark.parametrize("query", ["grants", "money-by-fund", "project-budget"])


@every_question
def test_an_approximate_amount_says_so_and_the_weakest_value_counts(
    query: str, register: Register, catalogue: Catalogue
) -> None:
    sources = "001" if query == "project-budget" else "000, 001"
    expected = [row("1200000", "PLN", "true", "ok. 1,2 mln zł", "", "false", INFERRED, sources)]
    assert rows_of(ABOUT, query, register, catalogue) == expected


@every_question
def test_the_same_money_in_two_currencies_says_so(query: str, register: Register, catalogue: Catalogue) -> None:
    found = rows_of(TWICE, query, register, catalogue)
    for one in found:
        one["sources"] = ", ".join(sorted(set(one["sources"].split(", "))))
    assert found == [
        row("300000", "PLN", "true", "ok. 300 tys. zł", "58200.5 GBP", "false", STATED, "000"),
        row("58200.5", "GBP", "", "", "300000 PLN", "false", STATED, "000"),
    ]


@every_question
def test_amounts_that_sources_disagree_on_are_there_and_disputed(
    query: str, register: Register, catalogue: Catalogue
) -> None:
    found = rows_of(DISPUTED, query, register, catalogue)
    assert [(one["amount"], one["disputed"], one["certainty"]) for one in found] == [
        ("5", "true", STATED),
        ("6", "true", STATED),
    ]


def test_a_budget_that_is_only_planned_is_there_and_planned(register: Register, catalogue: Catalogue) -> None:
    more = "project:plan a schema:Project . money:plan a epo:MonetaryValue ; epo:hasCurrency currency:PLN ."
    more += claim("link", "project:plan wupg:budget money:plan", "000", certainty="planned")
    more += claim("sum", 'money:plan epo:hasAmountValue "7"^^xsd:decimal', "000")
    rows = answer_with(more, register, catalogue, "project-budget", {"project": "project:plan"})
    assert rows == [("project:plan", "", "", "7", "currency:PLN", "", "", "", "", "false", PLANNED, "000")]


def test_a_budget_and_a_value_are_not_the_same_money(register: Register, catalogue: Catalogue) -> None:
    more = """
        project:trial a schema:Project ; wupg:budget money:a , money:b .
        money:a a epo:MonetaryValue ; epo:hasAmountValue "8"^^xsd:decimal ; epo:hasCurrency currency:PLN ;
            dct:type amount-type:project-value .
        money:b a epo:MonetaryValue ; epo:hasAmountValue "1"^^xsd:decimal ; epo:hasCurrency currency:EUR ;
            dct:type amount-type:total-budget .
    """
    rows = answer_with(more, register, catalogue, "project-budget", {"project": "project:trial"})
    assert [(row[2], row[3], row[7]) for row in rows] == [
        ("amount-type:total-budget", "1", ""),
        ("amount-type:project-value", "8", ""),
    ]


@pytest.mark.parametrize("certainty", ["stated", "planned"])
def test_a_funder_without_a_grant_is_shown(certainty: str, register: Register, catalogue: Catalogue) -> None:
    more = "project:trial a schema:Project ."
    more += f"project:trial schema:funder {PAYER} ." if certainty == "stated" else ""
    more += claim("paid", f"project:trial schema:funder {PAYER}", "001", certainty=certainty)
    columns = [column.name for column in catalogue["grants"].columns]
    rows = [dict(zip(columns, row, strict=True)) for row in answer_with(more, register, catalogue, "grants")]
    (found,) = [row for row in rows if row["purpose"] == "project:trial"]
    assert {key: value for key, value in found.items() if value} == {
        "funder": PAYER, "purpose": "project:trial", "disputed": "false",
        "certainty": f"certainty:{certainty}", "sources": "001",
    }  # fmt: skip
    given = {"recipient": OFFICE}
    assert [row for row in answer_with(more, register, catalogue, "grants", given) if "project:trial" in row] == []
