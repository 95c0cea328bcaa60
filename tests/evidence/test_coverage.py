"""Coverage: the facts that a claim backs, those that none does, and how much of a document is cited."""

from __future__ import annotations

import hashlib
import re
import shutil
from pathlib import Path

import pytest

from tests.prefixes import in_turtle
from wupgraph import assets
from wupgraph.checking.rule_files import shape_triples
from wupgraph.evidence import coverage as coverage_module
from wupgraph.evidence import shares
from wupgraph.evidence.coverage import Coverage, KindCoverage, coverage_of
from wupgraph.rdf.namespaces import RDF
from wupgraph.rdf.turtle_writer import term_to_turtle
from wupgraph.register.folder import Register, find_register
from wupgraph.shacl.engine import CompiledEngine
from wupgraph.shacl.results import ValidationInputs

HEAD = (
    in_turtle("agreement certainty claim dct epo money oa project prov rank rdf schema skos source wupg xsd")
    + """
source:umowa a schema:DigitalDocument ; dct:identifier "900" .
source:aneks a schema:DigitalDocument ; dct:identifier "901" .
<https://w3id.org/wupgraph/id/source/umowa#char=0,3> dct:isPartOf source:umowa ; oa:exact "abc" .
<https://w3id.org/wupgraph/id/source/aneks#char=0,3> dct:isPartOf source:aneks ; oa:exact "abc" .
project:p a schema:Project ;
    skos:prefLabel "Projekt"@pl , "A project"@en ;
    wupg:budget money:m ;
    schema:startDate "2006-01-01"^^xsd:date .
money:m a epo:MonetaryValue ; epo:hasAmountValue "100"^^xsd:decimal ; wupg:asWritten "100 zł" .
"""
)


def claim(name: str, said: str, rank: str = "normal", certainty: str = "stated", source: str = "umowa") -> str:
    return (
        f"claim:{name} a wupg:Claim ; {said} ; wupg:rank rank:{rank} ; wupg:certainty certainty:{certainty} ;\n"
        f"    prov:wasDerivedFrom <https://w3id.org/wupgraph/id/source/{source}#char=0,3> .\n"
    )


LABEL = 'rdf:subject project:p ; rdf:predicate skos:prefLabel ; rdf:object "Projekt"@pl'
ENGLISH = 'rdf:subject project:p ; rdf:predicate skos:prefLabel ; rdf:object "Another"@en'
START = 'rdf:subject project:p ; rdf:predicate schema:startDate ; rdf:object "2006-01-01"^^xsd:date'
AMOUNT = 'rdf:subject money:m ; rdf:predicate epo:hasAmountValue ; rdf:object "100"^^xsd:decimal'


def coverage(folder: Path, *claims: str) -> Coverage:
    file = folder / "x.ttl"
    file.write_text(HEAD + "".join(claims), encoding="utf-8")
    return coverage_of(find_register(data=[file]), "en")


def lines(found: Coverage) -> list[tuple[str, int]]:
    """Property and line of what is not backed."""
    return [(re.split("[#/]", fact.predicate)[-1], fact.place.line if fact.place else 0) for fact in found.unbacked]


def test_without_claims_every_fact_but_links_and_writings_is_open(tmp_path: Path) -> None:
    found = coverage(tmp_path)
    # Links to nested nodes and what was written are structural; a label in English is a translation here.
    assert found.kinds == (KindCoverage("money", 1, 0), KindCoverage("project", 2, 0))
    assert lines(found) == [("prefLabel", 23), ("startDate", 25), ("hasAmountValue", 26)]
    assert found.labels["http://www.w3.org/2004/02/skos/core#prefLabel"]


def test_a_translation_needs_no_claim_where_the_polish_label_has_one(tmp_path: Path) -> None:
    found = coverage(tmp_path, claim("a", LABEL), claim("b", START), claim("c", AMOUNT, source="aneks"))
    assert (found.facts, found.backed, found.unbacked) == (3, 3, ())
    assert [(document.number, document.backed) for document in found.documents] == [("900", 2), ("901", 1)]


def test_an_english_label_needs_a_claim_where_a_source_has_one_in_english(tmp_path: Path) -> None:
    found = coverage(tmp_path, claim("a", LABEL), claim("b", START), claim("c", AMOUNT), claim("d", ENGLISH))
    assert lines(found) == [("prefLabel", 23)]
    assert (found.facts, found.backed) == (4, 3)


@pytest.mark.parametrize(
    ("rank", "certainty", "backed"),
    [
        ("normal", "inferred", 3),
        ("preferred", "stated", 3),
        ("deprecated", "stated", 2),
        ("normal", "hypothesis", 2),
        ("normal", "planned", 2),
    ],
)
def test_a_claim_that_is_withdrawn_or_a_guess_backs_nothing(
    tmp_path: Path, rank: str, certainty: str, backed: int
) -> None:
    found = coverage(tmp_path, claim("a", LABEL), claim("b", START, rank, certainty), claim("c", AMOUNT))
    assert (found.facts, found.backed) == (3, backed)


def test_the_dates_of_a_membership_need_claims(tmp_path: Path) -> None:
    period = "https://w3id.org/wupgraph/id/participation/rada-p-period"
    dates = (
        "<https://w3id.org/wupgraph/id/participation/rada-p> a <http://www.w3.org/ns/org#Membership> ;\n"
        f"    <http://www.w3.org/ns/org#memberDuring> <{period}> .\n"
        f'<{period}> a dct:PeriodOfTime ; schema:startDate "2019"^^xsd:gYear ; schema:endDate "2020"^^xsd:gYear .\n'
    )
    start = claim("s", f'rdf:subject <{period}> ; rdf:predicate schema:startDate ; rdf:object "2019"^^xsd:gYear')
    end = claim("e", f'rdf:subject <{period}> ; rdf:predicate schema:endDate ; rdf:object "2020"^^xsd:gYear')
    for claims, backed in (((), 0), ((start,), 1), ((start, end), 2)):
        found = coverage(tmp_path, dates, *claims)
        assert [kind for kind in found.kinds if kind.kind == "participation"] == [
            KindCoverage("participation", 2, backed)
        ]


def test_the_shipped_register_is_covered(register: Register) -> None:
    found = coverage_of(register, "pl")
    assert found.unbacked == ()
    assert found.facts == found.backed > 250
    assert {document.segments for document in found.documents} == {None}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (r"^claim:[a-z0-9-]*[aeiou]-000-1 .*?\n\n", ""),
        (r"certainty:inferred", "certainty:hypothesis"),
        (r"certainty:stated", "certainty:planned"),
    ],
)
def test_it_lists_a_fact_if_and_only_if_the_rule_fires(tmp_path: Path, old: str, new: str) -> None:
    data = tmp_path / "data"
    shutil.copytree(assets.shipped_register() / "data", data)
    for file in (data / "claims").glob("*.ttl"):
        text = file.read_text(encoding="utf-8")
        file.write_text(re.sub(old, new, text, flags=re.DOTALL | re.MULTILINE), encoding="utf-8")
    register = Register(assets.shipped_register(), [data])
    shrink = register.prefixes.shrink
    files = [file for file in register.shape_files if file.name in ("claims.ttl", "targets.ttl")]
    shapes = shape_triples(register, files)
    # As the rule finds them: what lacks all sources is told of as one.
    found_by_rule = CompiledEngine().validate(
        ValidationInputs([*register.vocabulary, *register.quads(register.data_files)], shapes)
    )
    fired = {
        (shrink(one.focus.value), shrink(one.path.value), term_to_turtle(one.value, register.prefixes))
        for one in found_by_rule
        if shrink(one.shape.value) == "wsh:WUP-022-unbacked"
    }
    found = coverage_of(register, "pl")
    listed = {
        (shrink(fact.subject), shrink(fact.predicate), term_to_turtle(fact.value, register.prefixes))
        for fact in found.unbacked
    }
    assert listed == fired
    assert len(fired) > 5
    assert all(fact.place for fact in found.unbacked)


def test_a_sentence_is_cited_when_a_quotation_touches_it(register_file: Path, folder: Path) -> None:
    (umowa,) = coverage_of(find_register(data=[register_file]), "pl", folder).documents
    assert (umowa.segments, umowa.uncited) == (1, ())
    longer = (folder / "umowa z archiwum.txt").read_text(encoding="utf-8") + "\n- aneks\n"
    (folder / "umowa z archiwum.txt").write_bytes(longer.encode("utf-8"))
    text = register_file.read_text(encoding="utf-8")
    old = "a838bb30eeedd6095b9444236cd14f190681ba882ced3718d5bf29f65112a661"
    register_file.write_text(text.replace(old, hashlib.sha256(longer.encode("utf-8")).hexdigest()), encoding="utf-8")
    (umowa,) = coverage_of(find_register(data=[register_file]), "pl", folder).documents
    assert umowa.segments == 2
    assert [(piece.line, piece.text) for piece in umowa.uncited] == [(5, "aneks")]


def test_of_a_changed_text_nothing_is_said(register_file: Path, folder: Path) -> None:
    (folder / "umowa z archiwum.txt").rename(folder / "900.txt")
    with (folder / "900.txt").open("a") as file:
        file.write("PS\n")
    (umowa,) = coverage_of(find_register(data=[register_file]), "pl", folder).documents
    assert (umowa.segments, umowa.uncited) == (None, ())


# The classes of data/README.md, "What is not quoted".
NOT_QUOTED = {
    "greeting": {"Dziękuję za uwagę!"},
    "heading or repeated name": {
        "Wojewódzki Urząd Pracy w Białymstoku",
        "Współpraca ponadnarodowa",
        "współpraca ponadnarodowa",
        "Partnerzy ponadnarodowi projektu",
        "Partnerstwo publiczno-społeczne",
        "Szkolenia specjalistyczne w zakresie ZMP",
        "Staże zawodowe",
        "PWP „Partnerstwo na rzecz rozwoju i promocji zielonych miejsc pracy”",
        "DZIAŁANIA SAMORZĄDU TERYTORIALNEGO",
    },
    "rhetoric": {
        "Wojewódzki Urząd Pracy w Białymstoku – innowator?",
        "Kto tworzy partnerstwo publiczno- społeczne?",
        "Rekomendacja …to dopiero początek!",
    },
    "film mark": {"(film…)"},
    "opening of a list": {"Zapewnia ona m.in.", "Wspólne działania obejmują m.in."},
}


def test_what_is_not_quoted_is_of_the_classes_that_the_register_names(register: Register, sources: Path) -> None:
    documents = coverage_of(register, "pl", sources).documents
    assert [(d.number, d.segments is not None) for d in documents] == [(f"00{n}", True) for n in range(5)]
    uncited = {piece.text for document in documents for piece in document.uncited}
    assert uncited == {text for texts in NOT_QUOTED.values() for text in texts}
    first, second, _, fourth, _ = documents
    assert [piece.line for piece in first.uncited] == [3, 145]
    assert (second.uncited, fourth.uncited) == ((), ())


def test_a_large_register_asked_in_shares_has_the_same_coverage(
    register: Register, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "x.ttl"
    file.write_text(HEAD + claim("a", LABEL) + claim("b", START, certainty="hypothesis"), encoding="utf-8")
    both = (lambda: Register(register.folder), lambda: find_register(data=[file]))
    whole = [coverage_of(make(), "en") for make in both]
    monkeypatch.setattr(coverage_module, "KEPT", 0)
    monkeypatch.setattr(shares, "TRIPLES", 1000)
    assert [coverage_of(make(), "en") for make in both] == whole
    assert whole[1].unbacked
    divided = shares.Divided(register)
    assert len(list(divided)) > 3
    # A subject is asked for in one share, and there with all its claims.
    claimed = [quad for quad in register.data if quad.predicate.value.endswith("#subject")]
    for share in divided:
        said = set(share.store({"rdf": RDF}).select("SELECT ?claim ?of { ?claim rdf:subject ?of }").rows)
        assert {(one.subject, one.object) for one in claimed if share.owns(one.object.value)} <= said
