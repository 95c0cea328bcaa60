"""Terms, rows and cards as cells: dates, numbers and links where they are such, identifiers as texts."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode

from tests.shipped_names import BASE
from wupgraph.evidence.coverage import Coverage, DocumentCoverage, KindCoverage, UnbackedFact
from wupgraph.queries.card import Card, Fact, Incoming
from wupgraph.queries.result import Column, Result
from wupgraph.rdf.namespaces import RANK, SCHEMA, SCHEME, Prefixes
from wupgraph.rdf.places import Place
from wupgraph.rdf.terms import Term
from wupgraph.register.claims import Claim, Evidence
from wupgraph.render.card_in_sheets import card_in_sheets
from wupgraph.render.cells_of_terms import cell_of
from wupgraph.render.coverage_in_sheets import coverage_in_sheets
from wupgraph.render.rows_in_sheets import rows_in_sheets
from wupgraph.spreadsheets.sheet import Content, Link
from wupgraph.text import Text

XSD = "http://www.w3.org/2001/XMLSchema#"
ID = "https://w3id.org/wupgraph/id/"
AGREEMENT, PROJECT, DOCUMENT = f"{ID}agreement/a", f"{ID}project/p", f"{ID}source/001"
STATED = f"{SCHEME}certainty/stated"
NAMES = Prefixes({"agreement": f"{ID}agreement/", "project": f"{ID}project/", "schema": SCHEMA}, BASE)
LABELS = {AGREEMENT: "Umowa", PROJECT: "Projekt", STATED: "wprost", SCHEMA + "name": "nazwa", DOCUMENT: "Pismo"}


def typed(lexical: str, datatype: str) -> Literal:
    return Literal(lexical, datatype=NamedNode(XSD + datatype))


@pytest.mark.parametrize(
    ("term", "cell"),
    [
        (None, None),
        (Literal("=1+1"), "=1+1"),
        (Literal("001"), "001"),
        (typed("007", "integer"), 7),
        (typed("12345678901234567890", "integer"), "12345678901234567890"),
        (typed("3", "nonNegativeInteger"), 3),
        (typed("62090.09", "decimal"), Decimal("62090.09")),
        (typed("1234567890.1234567", "decimal"), "1234567890,1234567"),
        (typed("1.5E3", "double"), Decimal("1500")),
        (typed("INF", "double"), "INF"),
        (typed("x", "integer"), "x"),
        (typed("2007-09-13", "date"), dt.date(2007, 9, 13)),
        (typed("2007-09-13Z", "date"), "2007-09-13Z"),
        (typed("2018-04-31", "date"), "2018-04-31"),
        (typed("1900-02-28", "date"), "1900-02-28"),
        (typed("2007-09", "gYearMonth"), "2007-09"),
        (typed("2007", "gYear"), "2007"),
        (typed("--05-17", "gMonthDay"), "17 maja"),
        (typed("true", "boolean"), "tak"),
        (typed("https://x.example/a", "anyURI"), Link("https://x.example/a", "https://x.example/a")),
        (typed("javascript:alert(1)", "anyURI"), "javascript:alert(1)"),
        (NamedNode(AGREEMENT), Link("Umowa", AGREEMENT)),
        (NamedNode("mailto:a@x.example"), "<mailto:a@x.example>"),
        (NamedNode("http://x.example/" + "a" * 2100), f"<http://x.example/{'a' * 2100}>"),
        (BlankNode("b"), "_:b"),
    ],
    ids=str,
)
def test_a_term_as_a_cell(term: Term | None, cell: Content) -> None:
    found = cell_of(term, LABELS, NAMES, "pl")
    assert (found, type(found)) == (cell, type(cell))


def test_beside_names_stand_identifiers() -> None:
    columns = (
        Column("agreement", Text("Porozumienie", "Agreement"), holds_iris=True),
        Column("certainty", Text("Pewność", "Certainty"), holds_iris=True),
    )
    result = Result(columns, ((NamedNode(AGREEMENT), NamedNode(STATED)), (None, None)), LABELS)
    (sheet,) = rows_in_sheets(result, NAMES, "en", 0)
    assert (sheet.name, sheet.headings) == ("Answer", ("Agreement", "Agreement (identifier)", "Certainty"))
    assert sheet.rows == ((Link("Umowa", AGREEMENT), "agreement:a", Link("wprost", STATED)), (None, None, None))
    (empty,) = rows_in_sheets(Result(columns, (), {}), NAMES, "pl", 0)
    assert (empty.headings, empty.rows) == (("Porozumienie", "Pewność"), ())


def test_a_card_has_a_row_for_each_quotation_and_its_sources() -> None:
    evidence = (
        Evidence("urn:e1", DOCUMENT, "001", "„Umowa”", 10, 17),
        Evidence("urn:e2", DOCUMENT, "001", "umowa", page="3"),
    )
    value = Literal("Umowa", language="pl")
    claim = Claim(
        "urn:c", AGREEMENT, SCHEMA + "name", value, RANK + "normal", STATED, evidence, valid_from="2007-09-13",
        valid_through="2010",
    )  # fmt: skip
    part = Fact(SCHEMA + "value", typed("5.5", "decimal"))
    facts = (
        Fact(SCHEMA + "name", value, (claim,)),
        Fact(SCHEMA + "amount", NamedNode(f"{ID}money/m"), published=False, parts=(part,)),
    )
    card = Card(AGREEMENT, facts, (Incoming(PROJECT, SCHEMA + "name"),), LABELS)
    facts_sheet, references, sources = card_in_sheets(card, NAMES, "pl")
    document = Link("001", DOCUMENT)
    name = ("nazwa", "Umowa", None, "pl", "tak", document)
    said = ("wprost", None, dt.date(2007, 9, 13), "2010", None)
    assert facts_sheet.rows == (
        (*name, "„Umowa”", None, "10–17", *said),
        (*name, "umowa", "3", None, *said),
        ("schema:amount", Link(f"<{ID}money/m>", f"{ID}money/m"), None, None, "nie", *[None] * 9),
        ("schema:amount › schema:value", Decimal("5.5"), None, None, "tak", *[None] * 9),
    )
    assert references.rows == ((Link("Projekt", PROJECT), "project:p", "nazwa", "tak", None),)
    assert sources.rows[0][:2] == ("001", Link("Pismo", DOCUMENT))
    assert [sheet.name for sheet in (facts_sheet, references, sources)] == ["Karta", "Odwołania", "Źródła"]


def test_coverage_has_numbers_and_what_is_missing() -> None:
    fact = UnbackedFact(AGREEMENT, SCHEMA + "name", Literal("=x"), Place("=a.ttl", 3))
    found = Coverage((KindCoverage("agreement", 3, 1),), (DocumentCoverage(DOCUMENT, "001", 1, None),), (fact,), LABELS)
    kinds, documents, unbacked = coverage_in_sheets(found, NAMES, "pl", 0, True)
    assert kinds.rows == (("porozumienia i umowy", 3, 1, Decimal("33.3")), ("razem", 3, 1, Decimal("33.3")))
    assert documents.rows == ((Link("001", DOCUMENT), 1, None, None, None),)
    assert unbacked.rows == ((Link("agreement:a", AGREEMENT), Link("nazwa", SCHEMA + "name"), "=x", "=a.ttl", 3),)
