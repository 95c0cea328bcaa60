"""From a passage to evidence that can be pasted into the register."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
from pyoxigraph import Literal, NamedNode

from tests.shipped_names import BASE
from wupgraph.errors import UsageError
from wupgraph.evidence.new_quotation import Statement, claim_iri, evidence_turtle, fragment_iri, parse_term, passage_in
from wupgraph.evidence.passages import Passage
from wupgraph.evidence.quotation_check import EvidenceReport, check_quotations
from wupgraph.evidence.source_documents import DocumentText, Source, find_texts, sources_of
from wupgraph.register.folder import Register, find_register

ID = "https://w3id.org/wupgraph/id/"
XSD = "http://www.w3.org/2001/XMLSchema#"
AGREEMENT = Source(ID + "source/umowa", "900", "a838bb30eeedd6095b9444236cd14f190681ba882ced3718d5bf29f65112a661")
START = Statement(
    ID + "project/nowe-kompetencje",
    "https://schema.org/startDate",
    Literal("2006-01-01", datatype=NamedNode(XSD + "date")),
)


@pytest.fixture
def document(folder: Path) -> DocumentText:
    return find_texts([AGREEMENT], folder)[AGREEMENT.iri]


def test_the_passage_that_is_meant(document: DocumentText) -> None:
    assert passage_in(document, "1 stycznia 2006 r.", None) == Passage(16, 34, "1 stycznia 2006 r.", 1)
    assert passage_in(document, "31 marca 2008 r.", None) == Passage(38, 54, "31 marca 2008 r.", 2)
    assert passage_in(document, "r.", 2).start == 52


@pytest.mark.parametrize(
    ("wanted", "which", "said"),
    [
        ("słonie", None, 'the document umowa z archiwum.txt does not hold "słonie".'),
        ("r.", None, '"r." stands in 2 places (lines 1, 3); choose one: --which 1…2.'),
        ("r.", 3, "--which 3: there are 2 places."),
        ("r.", 0, "--which 0: there are 2 places."),
        ("\u00ad", None, 'the document umowa z archiwum.txt does not hold "\u00ad".'),
    ],
)
def test_a_passage_that_cannot_be_meant(document: DocumentText, wanted: str, which: int | None, said: str) -> None:
    with pytest.raises(UsageError) as raised:
        passage_in(document, wanted, which)
    assert str(raised.value) == said


def test_identifiers_of_fragment_and_claim() -> None:
    assert fragment_iri(AGREEMENT, Passage(16, 34, "1 stycznia 2006 r.", 1)) == ID + "source/umowa#char=16,34"
    first = ID + "claim/nowe-kompetencje-start-date-900-1"
    assert claim_iri(START, AGREEMENT, BASE, ()) == first
    assert claim_iri(START, AGREEMENT, BASE, {first}) == ID + "claim/nowe-kompetencje-start-date-900-2"


def test_evidence_in_turtle(register: Register) -> None:
    written = evidence_turtle(AGREEMENT, Passage(16, 34, "1 stycznia 2006 r.", 1), register.prefixes, START)
    assert (
        written.partition("\n\n")[2]
        == """\
claim:nowe-kompetencje-start-date-900-1 a wupg:Claim ;
    rdf:subject project:nowe-kompetencje ; rdf:predicate schema:startDate ; rdf:object "2006-01-01"^^xsd:date ;
    wupg:rank rank:normal ;
    wupg:certainty certainty:stated ;
    prov:wasDerivedFrom <https://w3id.org/wupgraph/id/source/umowa#char=16,34> .

<https://w3id.org/wupgraph/id/source/umowa#char=16,34> a oa:TextPositionSelector ,
        oa:TextQuoteSelector ;
    oa:start 16 ;
    oa:end 34 ;
    oa:exact "1 stycznia 2006 r." ;
    dct:isPartOf source:umowa .
"""
    )


def test_without_a_statement_there_is_something_to_fill_in(register: Register) -> None:
    written = evidence_turtle(AGREEMENT, Passage(16, 34, "1 stycznia 2006 r.", 1), register.prefixes, None)
    assert "\nclaim:FILL-IN-fill-in-900-1 a wupg:Claim ;\n" in written
    subject = "<https://w3id.org/wupgraph/id/KIND/FILL-IN>"
    assert f'rdf:subject {subject} ; rdf:predicate wupg:FILL-IN ; rdf:object "FILL-IN" ;\n' in written


@pytest.mark.parametrize("statement", [START, None])
@pytest.mark.parametrize("wanted", ["1 stycznia 2006 r.", "31 marca 2008 r.", "62 090,09 €"])
def test_what_is_pasted_passes_the_check(
    register: Register,
    register_file: Path,
    folder: Path,
    document: DocumentText,
    wanted: str,
    statement: Statement | None,
) -> None:
    passage = passage_in(document, wanted, None)
    written = evidence_turtle(AGREEMENT, passage, register.prefixes, statement)
    assert len(list(ox.parse(written, ox.RdfFormat.TURTLE))) == 13
    with register_file.open("a", encoding="utf-8") as file:
        file.write(written)
    report = check_quotations(find_register(data=[register_file]), folder)
    assert report == EvidenceReport((), 3, 0)


def test_a_quotation_with_a_quotation_mark_and_a_soft_hyphen_passes_the_check(
    register: Register, register_file: Path, folder: Path
) -> None:
    text = 'Projekt modelowy „Nowa\nszan\u00adsa" \\ i inne'
    (folder / "901_opis.txt").write_bytes(text.encode("utf-8"))
    sha256 = "f0b1ff3c3dbf9a4ad57ba6a72ffe13d8b4bb24f49b44e0f9d04b5de5e11b7df0"  # Of another text: known by name.
    described = f'source:opis a schema:DigitalDocument ; dct:identifier "901" ; schema:sha256 "{sha256}" .\n'
    with register_file.open("a", encoding="utf-8") as file:
        file.write(described)
    known = next(s for s in sources_of(find_register(data=[register_file]).store) if s.number == "901")
    passage = passage_in(find_texts([known], folder)[known.iri], 'modelowy "Nowa szansa" \\', None)
    assert (passage.start, passage.end, passage.exact) == (8, 33, 'modelowy „Nowa szan\u00adsa" \\')
    with register_file.open("a", encoding="utf-8") as file:
        file.write(evidence_turtle(known, passage, register.prefixes, START))
    report = check_quotations(find_register(data=[register_file]), folder)
    assert [finding.code for finding in report.findings] == ["WUP-E02"]
    assert report.checked == 3


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ('"2008-03-31"^^xsd:date', Literal("2008-03-31", datatype=NamedNode(XSD + "date"))),
        ("340", Literal("340", datatype=NamedNode(XSD + "integer"))),
        ('"253905"^^xsd:decimal', Literal("253905", datatype=NamedNode(XSD + "decimal"))),
        ('"Nowa szansa"@pl', Literal("Nowa szansa", language="pl")),
        ("status:completed", NamedNode("https://w3id.org/wupgraph/scheme/status/completed")),
        ("<https://example.org/x>", NamedNode("https://example.org/x")),
    ],
)
def test_values_are_written_in_turtle(register: Register, text: str, term: NamedNode | Literal) -> None:
    assert parse_term(text, register.prefixes) == term


@pytest.mark.parametrize(
    "text", ["", "340 osób", "nope:x", "1, 2", "1 . <x:a> <x:b> 2", "[]", "1 ; a schema:Project", '"a']
)
def test_what_is_no_single_value_is_refused(register: Register, text: str) -> None:
    with pytest.raises(UsageError, match="is no value in Turtle"):
        parse_term(text, register.prefixes)


def test_of_many_places_five_are_named() -> None:
    document = DocumentText(Path("long.txt"), "w\n" * 348, same=True)
    with pytest.raises(UsageError) as raised:
        passage_in(document, "w", None)
    assert raised.value.line("en") == (
        '"w" stands in 348 places (lines 1, 2, 3, 4, 5 and 343 more); choose one: --which 1…348.'
    )
    assert raised.value.line("pl") == (
        "„w” stoi w 348 miejscach (wiersze 1, 2, 3, 4, 5 i jeszcze 343); wybierz: --which 1…348."
    )
