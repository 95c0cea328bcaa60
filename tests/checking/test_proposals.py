"""What is proposed in place of a wrong value, where what was meant is beyond doubt; and where it is not, nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pyoxigraph import Literal, NamedNode

from wupgraph.checking import proposals
from wupgraph.findings.finding import Finding
from wupgraph.rdf.namespaces import XSD

Found = Callable[..., list[Finding]]


def hint(text: object) -> str | None:
    return None if text is None else text.en  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("written", "datatype", "proposed"),
    [
        ("05.06.2026", "string", 'If the day stands before the month: "2026-06-05"^^xsd:date.'),
        ("5/6/2026", "string", 'If the day stands before the month: "2026-06-05"^^xsd:date.'),
        ("05.06.2026", "date", 'If the day stands before the month: "2026-06-05"^^xsd:date.'),
        ("13.06.2026", "string", 'Write "2026-06-13"^^xsd:date.'),
        ("06.06.2026 r.", "string", 'Write "2026-06-06"^^xsd:date.'),
        ("2023-12-31", "string", 'Only the datatype is missing: "2023-12-31"^^xsd:date.'),
        ("2023-12", "date", 'Only the datatype is missing: "2023-12"^^xsd:gYearMonth.'),
        ("2023", "integer", 'Only the datatype is missing: "2023"^^xsd:gYear.'),
        ("2026/6/5", "string", 'Write "2026-06-05"^^xsd:date.'),
        ("2026-06-05T00:00:00", "dateTime", 'Write "2026-06-05"^^xsd:date.'),
        ("2026-06-05Z", "date", 'Write "2026-06-05"^^xsd:date.'),
        ("2026-06-05+02:00", "date", 'Write "2026-06-05"^^xsd:date.'),
        ("5 czerwca 2026 roku", "string", 'Write "2026-06-05"^^xsd:date.'),
        ("5 VI 2026", "string", 'Write "2026-06-05"^^xsd:date.'),
        ("marzec 2008", "string", 'Write "2008-03"^^xsd:gYearMonth.'),
        ("06.2026", "string", 'Write "2026-06"^^xsd:gYearMonth.'),
        ("17 maja", "string", 'Write "--05-17"^^xsd:gMonthDay.'),
        ("17 V", "date", 'Write "--05-17"^^xsd:gMonthDay.'),
        ("--05-17", "string", 'Only the datatype is missing: "--05-17"^^xsd:gMonthDay.'),
        ("--05-17", "gMonthDay", None),
        ("29 lutego", "string", 'Write "--02-29"^^xsd:gMonthDay.'),
        ("30 lutego", "string", "There is no such day in the calendar."),
        ("17.05", "string", None),  # the 17th of May, or a number?
        ("2008-13-45", "date", "There is no such day in the calendar."),
        ("31.02.2026", "string", "There is no such day in the calendar."),
        ("05.06.26", "string", None),  # of which century?
        ("wiosna 2008", "string", None),
        ("2026-06-05", "date", None),
    ],
)
def test_a_date_is_proposed_as_it_has_to_be_written(written: str, datatype: str, proposed: str | None) -> None:
    assert hint(proposals.date_for(Literal(written, datatype=NamedNode(XSD + datatype)))) == proposed


@pytest.mark.parametrize(
    ("written", "datatype", "proposed"),
    [
        ("58200.50", "decimal", "Write 58200.5."),
        ("58200.00", "decimal", 'Write "58200"^^xsd:decimal.'),
        ("+7.10", "decimal", "Write 7.1."),
        ("007", "integer", "Write 7."),
        ("7", "int", "Write 7."),
        ("58200.5", "double", "Write 58200.5."),
        ("1.2E6", "double", 'Write "1200000"^^xsd:decimal.'),
        ("1", "boolean", "Write true."),
        ("0", "boolean", "Write false."),
        ("Lo\u0301dz", "string", 'Write "Lódz".'),
        ("3000000000", "integer", None),  # no form of it is kept everywhere
        ("INF", "double", None),
        ("1E999999999", "double", None),
        ("NaN", "decimal", None),
    ],
)
def test_the_canonical_form_is_that_of_the_value_itself(written: str, datatype: str, proposed: str | None) -> None:
    assert hint(proposals.canonical_for(Literal(written, datatype=NamedNode(XSD + datatype)))) == proposed


@pytest.mark.parametrize(
    ("written", "proposed"),
    [
        ("58200,50", "Write 58200.5."),
        ("58 200,50 zł", "Write 58200.5."),
        ("254.357,31", "Write 254357.31."),
        ("254,357.31 EUR", "Write 254357.31."),
        ("1 200 000", 'Write "1200000"^^xsd:decimal.'),
        ("ok. 1,2 mln zł", None),
        ("dużo", None),
    ],
)
def test_an_amount_written_as_a_text_is_proposed_as_a_number(written: str, proposed: str | None) -> None:
    assert hint(proposals.number_for(Literal(written))) == proposed


@pytest.mark.parametrize(
    ("misread", "text"),
    [
        ("UrzÄ…d Pracy", "Urząd Pracy"),  # UTF-8 read as CP1252
        ("UrzÄ\u0085d wspÃ³Å\u0082praca", "Urząd współpraca"),  # as Latin-1
        ("wspĂłĹ‚praca", "współpraca"),  # as CP1250
        ("РіРµРЅС‚СЃС‚РІРѕ", "гентство"),  # as CP1251
        ("Urz¹d", "Urząd"),  # CP1250 read as Latin-1
        ("Urz±d", "Urząd"),  # ISO-8859-2 read as Latin-1
        ("Wojewódzki UrzÄ…d Pracy", "Wojewódzki Urząd Pracy"),  # some words are right
        ("Urz\ufffdd", None),  # what stood there is lost
        ("UrzÄ…d Ã³\ufffd", None),  # and here, of one word
        ("Urząd", None),
    ],
)
def test_a_misread_text_is_given_back_as_it_was(misread: str, text: str | None) -> None:
    assert proposals.readable(misread) == text


def test_findings_carry_the_proposals_and_no_regular_expressions(found: Found) -> None:
    turtle = (
        'project:p a schema:Project ; schema:endDate "05.06.2026" ; schema:startDate "2023-12-31" .\n'
        'money:m a epo:MonetaryValue ; epo:hasAmountValue "58200.50"^^xsd:decimal .\n'
        'work:w a schema:CreativeWork ; skos:altLabel "UrzÄ…d"@pl .\n'
    )
    said = {
        (f.code, f.focus, f.path): (f.message.en, f.hint.en if f.hint else "", f.causes)
        for f in found(turtle, "WUP-006", "WUP-010", "WUP-029")
    }
    how = (
        'Write "YYYY-MM-DD"^^xsd:date, "YYYY-MM"^^xsd:gYearMonth, "YYYY"^^xsd:gYear or, without a year, '
        '"--MM-DD"^^xsd:gMonthDay, without a time zone.'
    )
    assert said == {
        ("WUP-010", "project:p", "schema:endDate"): (
            f'"05.06.2026" is not written as a date. {how}',
            'If the day stands before the month: "2026-06-05"^^xsd:date.',
            (),
        ),
        ("WUP-010", "project:p", "schema:startDate"): (
            f'"2023-12-31" is not written as a date. {how}',
            'Only the datatype is missing: "2023-12-31"^^xsd:date.',
            (),
        ),
        ("WUP-029", "money:m", "epo:hasAmountValue"): (
            "Not every store keeps 58200.50 as it is. Write the canonical form: a number without needless zeros, true "
            "or false, text in NFC without control characters.",
            "Write 58200.5.",
            (),
        ),
        ("WUP-006", "work:w", "skos:altLabel"): (
            'The text was read in a wrong encoding: "UrzÄ…d". '
            "Type it again from the source and save the file as UTF-8.",
            'Probably: "Urząd".',
            (),
        ),
    }


@pytest.mark.parametrize(
    ("shares", "code", "said"),
    [
        (("15.0", "85.0", "10.0"), "WUP-015", "add up to 85.0 + 15.0 + 10.0 = 110"),
        (("40.0", "40.0", "40.0"), "WUP-015", "add up to 40.0 + 40.0 + 40.0 = 120"),
        (("33.33", "33.33", "33.33"), "WUP-030", "add up to 33.33 + 33.33 + 33.33 = 99.99 % instead of 100"),
    ],
)
def test_shares_are_told_with_their_sum(found: Found, shares: tuple[str, ...], code: str, said: str) -> None:
    turtle = "project:p a schema:Project ; schema:funding grant:g0 , grant:g1 , grant:g2 .\n"
    for i, share in enumerate(shares):
        turtle += (
            f"grant:g{i} a schema:MonetaryGrant ; wupg:share {share} .\n"
            f"claim:c{i} a wupg:Claim ; rdf:subject grant:g{i} ; rdf:predicate wupg:share ; rdf:object {share} ; "
            "wupg:rank rank:normal ; wupg:certainty certainty:stated ; "
            "prov:wasDerivedFrom <https://w3id.org/wupgraph/id/source/doc#page=1&nr=1> .\n"
        )
    (finding,) = found(turtle, code)
    assert said in finding.message.en
