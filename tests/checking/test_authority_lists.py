"""Each code of ISO 4217, 3166-1 and 639-1/-2 may stand in a record; others may not, and a near one is proposed."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from tests.authority_lists import FILES, listed
from wupgraph.findings.finding import Finding

Found = Callable[..., list[Finding]]


def record(currency: str = "PLN", language: str = "POL", country: str = "POL") -> str:
    return f"""\
source:other a schema:DigitalDocument ; dct:language language:{language} .
money:m a epo:MonetaryValue ; epo:hasAmountValue 5.5 ; epo:hasCurrency currency:{currency} .
place:p a dct:Location ; dct:isPartOf country:{country} .
organization:o a org:Organization ; dct:spatial country:{country} ; locn:address address:o .
address:o a locn:Address ; locn:postCode "01001" .
"""


@pytest.mark.parametrize(
    ("currency", "language", "country"),
    [("GBP", "UKR", "UKR"), ("USD", "CES", "CZE"), ("CZK", "DEU", "DEU"), ("UAH", "CSB", "USA"), ("CHF", "BEL", "BLR")],
)
def test_a_right_code_is_no_fault_whether_the_register_used_it_before_or_not(
    found: Found, currency: str, language: str, country: str
) -> None:
    assert found(record(currency, language, country), "WUP-014", "WUP-024", "WUP-026", "WUP-034") == []


def test_a_code_that_is_on_no_list_is_refused_wherever_it_stands(found: Found) -> None:
    said = {(f.focus, f.path, f.value) for f in found(record("ABC", "XXY", "UKX"), "WUP-014")}
    assert said == {
        ("money:m", "epo:hasCurrency", "currency:ABC"),
        ("source:other", "dct:language", "language:XXY"),
        ("place:p", "dct:isPartOf", "country:UKX"),
        ("organization:o", "dct:spatial", "country:UKX"),
    }


@pytest.mark.parametrize(("written", "meant"), [("ZŁ", "currency:PLN (Polish zloty)"), ("EURO", "currency:EUR (euro)")])
def test_a_wrong_currency_keeps_its_proposal(found: Found, written: str, meant: str) -> None:
    (finding,) = found(record(currency=written), "WUP-014")
    assert finding.message.en.endswith("is not an ISO 4217 code. For Polish złoty use PLN, for euro EUR.")
    assert finding.hint is not None
    assert finding.hint.en == f"Did you mean: {meant}?"


def test_a_withdrawn_currency_is_told_of(found: Found) -> None:
    (finding,) = found(record(currency="PLZ"), "WUP-014")
    assert finding.hint is not None
    assert finding.hint.en == "PLZ (zloty before 1995) is withdrawn; did you mean currency:PLN?"


def test_the_language_of_a_country_code_is_none(found: Found) -> None:
    assert [f.value for f in found(record(language="CZE"), "WUP-014")] == ["language:CZE"]


@pytest.mark.parametrize(("currency", "says"), [("GBP", False), ("ABC", True)])
def test_a_disputed_currency_is_looked_up_too(found: Found, currency: str, says: bool) -> None:
    turtle = (
        "money:m a epo:MonetaryValue .\n"
        f"claim:c a wupg:Claim ; rdf:subject money:m ; rdf:predicate epo:hasCurrency ; rdf:object "
        f"currency:{currency} ; wupg:rank rank:normal ; wupg:certainty certainty:hypothesis ; "
        "prov:wasDerivedFrom <https://w3id.org/wupgraph/id/source/doc#page=1&nr=1> .\n"
    )
    assert [f.shape for f in found(turtle, "WUP-014")] == ["wsh:WUP-014-claimed"] * says


def test_an_amount_in_zlotys_under_another_currency_is_still_seen(found: Found) -> None:
    turtle = record(currency="GBP") + 'money:m wupg:asWritten "100 zł" .\n'
    assert [f.shape for f in found(turtle, "WUP-041")] == ["wsh:WUP-041-zloty"]


def test_the_lists_are_whole() -> None:
    texts = {table: file.read_text(encoding="utf-8") for table, file in FILES.items()}
    assert {table: len(listed(table, text)) for table, text in texts.items()} == {
        "country": 250,
        "currency": 176,
        "language": 417,
    }


def test_claims_are_checked_by_the_same_currencies() -> None:
    text = FILES["currency"].read_text(encoding="utf-8")
    found = re.search(r'CONTAINS\(\s*" ([A-Z ]+) "', text)
    assert found is not None
    assert found[1].split() == listed("currency", text)
