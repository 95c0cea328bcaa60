"""What the rules catch beyond their examples: each case is a slip that once went through, or a false alarm."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.prefixes import in_turtle
from wupgraph import assets
from wupgraph.checking.register_check import check
from wupgraph.findings.finding import Finding
from wupgraph.register.folder import Register
from wupgraph.severity import Severity

pytestmark = pytest.mark.usefixtures("rules_compiled_once")

PREFIXES = (
    in_turtle(
        "agreement certainty claim currency dct epo language money oa org organization project prov quantity rank "
        "rdf schema share-base grant skos source wupg xsd"
    )
    + """
source:doc-2026-09 a schema:DigitalDocument ;
    dct:identifier "doc-2026-09" ; dct:title "Karta projektu"@pl , "Project sheet"@en ; dct:language language:POL .
<https://w3id.org/wupgraph/id/source/doc-2026-09#page=3&nr=1> a oa:TextQuoteSelector ;
    dct:isPartOf source:doc-2026-09 ; oa:exact "cytat" ; schema:pageStart 3 .
"""
)
QUOTED = "prov:wasDerivedFrom <https://w3id.org/wupgraph/id/source/doc-2026-09#page=3&nr=1>"
STATED = f"wupg:rank rank:normal ; wupg:certainty certainty:stated ; {QUOTED}"


# What only the header of an ontology or of a list says.
OF_VERSIONS = ("owl#versionI", "owl#priorVersion", "owl#backwardCompatibleWith", "owl#incompatibleWith")


@pytest.fixture(scope="module")
def shipped() -> Register:
    return Register(assets.shipped_register())


def findings(register: Register, folder: Path, turtle: str) -> list[Finding]:
    file = folder / "new.ttl"
    file.write_text(PREFIXES + turtle, encoding="utf-8")
    return check(register, [file])


def claim(subject: str, prop: str, value: str, how: str = STATED) -> str:
    return (
        f"claim:new-doc-2026-09-1 a wupg:Claim ; rdf:subject {subject} ; rdf:predicate {prop} ; "
        f"rdf:object {value} ;\n    {how} .\n"
    )


def test_a_node_that_does_not_say_what_it_is_is_found(shipped: Register, tmp_path: Path) -> None:
    turtle = 'project:bar skos:prefLabel "Bar"@pl ; schema:startDate "2020-01-01"^^xsd:date .\n'
    found = findings(shipped, tmp_path, turtle)
    assert [(f.code, f.focus, f.shape) for f in found] == [("WUP-024", "project:bar", "wsh:WUP-024-untyped")]
    assert found[0].message.en == (
        "The node Bar does not say what it is. Add its kind, such as a schema:Project, or correct the identifier."
    )


def test_every_property_of_the_vocabulary_marks_a_node_that_needs_a_kind(shipped: Register) -> None:
    from wupgraph.rdf.namespaces import OWL, RDF, SH

    targets = {
        quad.object.value  # type: ignore[union-attr]
        for quad in shipped.quads(shipped.shape_files)
        if quad.predicate.value == SH + "targetSubjectsOf" and str(quad.subject).endswith("WUP-024-untyped>")
    }
    properties = {
        quad.subject.value  # type: ignore[union-attr]
        for quad in shipped.vocabulary
        if quad.predicate.value == RDF + "type" and str(quad.object).endswith("Property>")
    }
    withdrawn = {
        quad.subject.value  # type: ignore[union-attr]
        for quad in shipped.vocabulary
        if quad.predicate.value == OWL + "deprecated"
    }
    about_the_vocabulary = ("/shacl#", "rdf-schema#", "owl#deprecated", "#type", *OF_VERSIONS)
    assert {p for p in properties - withdrawn - targets if not any(part in p for part in about_the_vocabulary)} == set()


def test_evidence_without_a_quotation_is_found(shipped: Register, tmp_path: Path) -> None:
    how = (
        "wupg:rank rank:normal ; wupg:certainty certainty:stated ; "
        "prov:wasDerivedFrom <https://w3id.org/wupgraph/id/source/doc-2026-09#page=1&nr=9>"
    )
    turtle = claim("project:wymiana-doswiadczen", "schema:startDate", '"2006-01-01"^^xsd:date', how) + (
        "<https://w3id.org/wupgraph/id/source/doc-2026-09#page=1&nr=9> dct:isPartOf source:doc-2026-09 .\n"
    )
    assert [f.shape for f in findings(shipped, tmp_path, turtle)] == ["wsh:WUP-024-untyped"]
    typed = turtle.replace("nr=9> dct:isPartOf", "nr=9> a oa:TextPositionSelector ; dct:isPartOf")
    assert {f.shape for f in findings(shipped, tmp_path, typed)} >= {"wsh:WUP-020-exact", "wsh:WUP-020-position"}


def test_a_quotation_that_ends_before_it_begins_is_found(shipped: Register, tmp_path: Path) -> None:
    turtle = (
        "<https://w3id.org/wupgraph/id/source/doc-2026-09#char=10,5> a oa:TextQuoteSelector ; "
        'dct:isPartOf source:doc-2026-09 ; oa:exact "cytat" ; oa:start 10 ; oa:end 5 .\n'
        f'source:doc-2026-09 schema:sha256 "{"0" * 64}" .\n'
    )
    assert [f.shape for f in findings(shipped, tmp_path, turtle)] == ["wsh:WUP-020-identifier"]


@pytest.mark.parametrize(
    ("subject", "prop", "value", "code"),
    [
        ("project:wymiana-doswiadczen", "schema:endDate", '"marzec 2008"', "WUP-010"),
        ("project:wymiana-doswiadczen", "schema:endDate", '"2008-13-45"^^xsd:date', "WUP-010"),
        ("grant:wymiana-doswiadczen-erdf", "wupg:shareBase", '"wydatki"', "WUP-014"),
        ("money:wymiana-doswiadczen-budget-eur", "epo:hasAmountValue", '"62.090,09"', "WUP-016"),
        ("quantity:wymiana-doswiadczen-meetings", "schema:value", '"osiem"', "WUP-018"),
    ],
)
def test_a_value_that_only_a_claim_holds_is_checked_too(
    shipped: Register, tmp_path: Path, subject: str, prop: str, value: str, code: str
) -> None:
    found = findings(shipped, tmp_path, claim(subject, prop, value))
    assert [f.code for f in found if f.severity.word == "violation"] == [code]
    assert found[0].place is not None
    assert found[0].place.file.endswith("new.ttl")


@pytest.mark.parametrize("certainty", ["hypothesis", "planned"])
def test_what_is_published_needs_more_than_a_hypothesis_or_a_plan(
    shipped: Register, tmp_path: Path, certainty: str
) -> None:
    turtle = (
        'organization:nowa-rada a org:Organization ; skos:prefLabel "Nowa Rada"@pl , "New Council"@en ;\n'
        "    org:subOrganizationOf organization:polsko-rosyjska-rada .\n"
        + claim("organization:nowa-rada", "skos:prefLabel", '"Nowa Rada"@pl')
        + claim(
            "organization:nowa-rada",
            "org:subOrganizationOf",
            "organization:polsko-rosyjska-rada",
            f"wupg:rank rank:normal ; wupg:certainty certainty:{certainty} ; "
            f'skos:note "uwaga"@pl , "note"@en ; {QUOTED}',
        ).replace("claim:new-doc-2026-09-1", "claim:new-doc-2026-09-2")
    )
    found = [f for f in findings(shipped, tmp_path, turtle) if f.severity is Severity.VIOLATION]
    assert [(f.shape, f.path) for f in found] == [("wsh:WUP-022-unbacked", "org:subOrganizationOf")]


def test_a_second_source_that_contradicts_is_reported_and_not_refused(shipped: Register, tmp_path: Path) -> None:
    found = findings(
        shipped, tmp_path, claim("agreement:agreement-2007", "wupg:dateConcluded", '"2007-09-14"^^xsd:date')
    )
    # That the date which is published has to go then, the one finding says too; it refuses nothing.
    assert [(f.code, f.severity.word, Path(f.place.file).name) for f in found if f.place] == [
        ("WUP-023", "warning", "new.ttl")
    ]
    assert "2007-09-13 (000, char=3008,3027); 2007-09-14 (doc-2026-09, page=3)" in found[0].message.en


@pytest.mark.parametrize("value", ['"2007"^^xsd:gYear', '"2007-09"^^xsd:gYearMonth'])
def test_a_less_precise_date_is_no_contradiction(shipped: Register, tmp_path: Path, value: str) -> None:
    assert findings(shipped, tmp_path, claim("agreement:agreement-2007", "wupg:dateConcluded", value)) == []


def test_a_second_currency_is_approximate_or_carries_its_rate(shipped: Register, tmp_path: Path) -> None:
    turtle = """\
project:wymiana-doswiadczen wupg:budget money:new-eur , money:new-pln .
money:new-eur a epo:MonetaryValue ; epo:hasCurrency currency:EUR ; epo:hasAmountValue "100"^^xsd:decimal .
money:new-pln a epo:MonetaryValue ; epo:hasCurrency currency:PLN ; epo:hasAmountValue "400"^^xsd:decimal .
"""
    shapes = [f.shape for f in findings(shipped, tmp_path, turtle)]
    assert "wsh:WUP-016-conversion" in shapes
    approximate = turtle.replace("currency:PLN ;", "currency:PLN ; wupg:approximate true ;")
    # The register's own conversion into PLN is approximate, its EUR is not; the new EUR amount is of one currency.
    assert "wsh:WUP-016-conversion" not in [f.shape for f in findings(shipped, tmp_path, approximate)]


def test_an_amount_without_a_value_and_a_share_below_zero_are_found(shipped: Register, tmp_path: Path) -> None:
    turtle = """\
grant:new a schema:MonetaryGrant ; schema:amount money:new ; wupg:share "-20"^^xsd:decimal .
money:new a epo:MonetaryValue ; epo:hasCurrency currency:EUR .
"""
    shapes = [f.shape for f in findings(shipped, tmp_path, turtle)]
    assert "wsh:WUP-016-missing" in shapes
    assert "wsh:WUP-034-share" in shapes


def test_emoji_and_a_stress_mark_on_a_cyrillic_letter_are_portable(shipped: Register, tmp_path: Path) -> None:
    turtle = 'source:nowe a schema:DigitalDocument ; dct:identifier "n" ; dct:language language:POL ;\n' + (
        '    dct:title "Вильня́ус 🙂"@ru , "Wilno"@pl , "Vilnius"@en .\n'
    )
    assert findings(shipped, tmp_path, turtle) == []


@pytest.mark.parametrize("title", ["Karta\\tprojektu", "Karta\\n", " Karta", "Karta  projektu"])
def test_a_tab_a_line_break_and_stray_spaces_in_a_text_are_found(shipped: Register, tmp_path: Path, title: str) -> None:
    turtle = f'source:doc-2026-09 dct:description "{title}"@pl , "Sheet"@en .\n'
    assert [f.shape for f in findings(shipped, tmp_path, turtle)] == ["wsh:WUP-005-spaces"]


def test_the_registers_own_shapes_can_be_given_one_by_one(shipped: Register) -> None:
    assert check(shipped, [], [assets.shipped_register() / "shapes" / "cooperation" / "agreements.ttl"]) == []
