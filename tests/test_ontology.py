"""The ontology keeps its own rules: described terms, used terms, code lists in two languages."""

from __future__ import annotations

import re
from pathlib import Path

import pyoxigraph as ox
import pytest

from tests.prefixes import in_turtle
from tests.shipped_files import RULE_EXAMPLES
from wupgraph import assets
from wupgraph.checking.register_check import check
from wupgraph.checking.register_context import declared
from wupgraph.rdf.namespaces import DCT, OWL, RDF, RDFS, SCHEME, SKOS, VANN, WUPG
from wupgraph.register.folder import Register
from wupgraph.shacl.engine import CompiledEngine
from wupgraph.shacl.results import ValidationInputs

ROOT = assets.shipped_register()
# What vocabularies say of the terms that are reused, and what we say of them.
STUBS = sorted(ROOT.glob("ontology/*/re*ed-terms.ttl"))
PROFILES = sorted(ROOT.glob("ontology/*/profile.ttl"))
OWN_LISTS = sorted(ROOT.glob("ontology/codes/*.ttl"))
LISTS = {file.stem for file in ROOT.glob("ontology/**/codes/*.ttl")}  # Of the layers and of the register.

DEFINED_BY = RDFS + "isDefinedBy"

# Terms that the model fixes for all five documents and that the first two do not use yet.
WAITING = {
    "indefinite": "a new agreement concluded for an indefinite time",
    "memberCount": "34 entities, 12 presidents",
    "rankReason": "no disagreement is settled, no claim is withdrawn",
}


@pytest.fixture(scope="module")
def register() -> Register:
    return Register(ROOT)


def test_own_terms_and_code_lists_meet_the_rules_about_the_ontology(register: Register) -> None:
    beside = declared(register)
    shapes = [*register.quads(register.shape_files), *beside]
    own = [t for t in register.vocabulary if t.subject.value.startswith((WUPG, SCHEME))]  # type: ignore[union-attr]
    data, nodes = [*register.vocabulary, *beside], {t.subject for t in own}
    found = CompiledEngine().validate(ValidationInputs(data, shapes, nodes))  # type: ignore[arg-type]
    assert [v for v in found if "WUP-10" in str(v.shape)] == []


def test_the_files_beside_what_is_asked_meet_the_rule_about_headers(register: Register) -> None:
    """Prefixes, layers, alignments and the rules themselves; what is asked is checked by `wupgraph check`."""
    beside = declared(register)
    shapes = [*register.quads(register.shape_files), *beside]
    data = register.quads([*register.prefix_files, *register.alignment_files, *register.rule_term_files])
    nodes = ontologies_in(data)
    found = CompiledEngine().validate(ValidationInputs([*data, *beside], shapes, nodes))  # type: ignore[arg-type]
    assert len(nodes) == 5  # Both layers, their prefixes, the alignments, and the rules.
    assert [v for v in found if "WUP-103" in str(v.shape)] == []


def test_a_term_without_a_label_is_found(register: Register, tmp_path: Path) -> None:
    file = tmp_path / "term.ttl"
    file.write_text(
        in_turtle("owl rdfs")
        + "<https://w3id.org/wupgraph/ns#Bare> a owl:Class ; rdfs:isDefinedBy <https://w3id.org/wupgraph/ns> .\n",
        encoding="utf-8",
    )
    assert "WUP-101" in {finding.code for finding in check(register, [file])}


def test_an_entry_of_a_code_list_without_a_definition_is_found(register: Register, tmp_path: Path) -> None:
    file = tmp_path / "entry.ttl"
    file.write_text(
        in_turtle("skos unit")
        + 'unit:day a skos:Concept ; skos:prefLabel "dzień"@pl , "day"@en ; skos:notation "day" ;\n'
        "    skos:inScheme <https://w3id.org/wupgraph/scheme/unit> ;\n"
        "    skos:topConceptOf <https://w3id.org/wupgraph/scheme/unit> .\n",
        encoding="utf-8",
    )
    assert [finding.code for finding in check(register, [file])] == ["WUP-102"]


def test_an_entry_is_narrower_than_another_or_at_the_top_of_its_list(register: Register) -> None:
    def pairs(name: str) -> dict[str, str]:
        return {
            quad.subject.value.removeprefix(SCHEME): quad.object.value.removeprefix(SCHEME)  # type: ignore[union-attr]
            for quad in register.vocabulary
            if quad.predicate.value == SKOS + name
        }

    wider = pairs("broader")
    own = {file.stem for file in OWN_LISTS}
    assert {entry: other for entry, other in wider.items() if entry.split("/")[0] in own} == {
        "organization-type/foreign-employment-service": "organization-type/labour-office",
        "organization-type/powiat-labour-office": "organization-type/labour-office",
        "organization-type/voivodeship-labour-office": "organization-type/labour-office",
        "target-group/employment-services-staff": "target-group/labour-market-institution-staff",
        "target-group/vocational-schools": "target-group/educational-institutions",
        "topic/economic-immigration": "topic/migration",
        "topic/employment-of-foreigners": "topic/employment",
        "topic/employment-on-both-sides": "topic/employment",
        "topic/immigration-policy": "topic/migration-policy",
        "topic/local-integration-challenges": "topic/integration-of-immigrants",
        "topic/online-learning": "topic/education",
        "topic/seasonal-work-of-foreigners": "topic/employment-of-foreigners",
        "topic/shortage-occupations": "topic/labour-market-needs",
        "unit/inmate": "unit/person",
    }
    assert wider.keys() & pairs("topConceptOf").keys() == set()
    assert wider.keys() | pairs("topConceptOf").keys() == pairs("inScheme").keys()


def test_no_definition_of_an_entry_of_the_registers_own_lists_repeats_its_name() -> None:
    def texts(name: str) -> set[tuple[str, str, str]]:
        return {
            (quad.subject.value, quad.object.language, re.sub(r"\W|\bthe\b", "", quad.object.value.lower()))
            for file in OWN_LISTS
            for quad in ox.parse(path=file)
            if quad.predicate.value == SKOS + name
        }

    assert texts("prefLabel") & texts("definition") == set()


PUBLISHED = [
    file for part in ("ontology", "shapes") for file in ROOT.glob(f"{part}/**/*.ttl") if "examples" not in file.parts
]


def ontologies_in(quads: list[ox.Quad]) -> set[ox.NamedNode]:
    types = (quad for quad in quads if quad.predicate.value == RDF + "type")
    return {quad.subject for quad in types if quad.object == ox.NamedNode(OWL + "Ontology")}  # type: ignore[misc]


def headers() -> dict[str, dict[str, list[str]]]:
    """What is said of each ontology that is published, by property, over all files."""
    quads = [quad for file in PUBLISHED for quad in ox.parse(path=file)]
    published = ontologies_in(quads)
    said: dict[str, dict[str, list[str]]] = {}
    for quad in quads:
        if quad.subject in published:
            said.setdefault(quad.subject.value, {}).setdefault(quad.predicate.value, []).append(str(quad.object))
    return said


def test_what_is_published_as_an_ontology() -> None:
    assert len(LISTS) == 25
    assert sorted(iri.removeprefix("https://w3id.org/wupgraph/") for iri in headers()) == [
        "alignments",
        "layer/cooperation",
        "layer/evidence",
        "ns",
        "prefixes",
        "profile/cooperation",
        "profile/evidence",
        *sorted(f"scheme/{name}" for name in LISTS),
        "shapes",
    ]


@pytest.mark.parametrize("iri", sorted(headers()))
def test_each_ontology_has_one_header_of_one_pattern(iri: str) -> None:
    said = headers()[iri]
    # A code list is a SKOS scheme, too, and has its name and description as such (WUP-102).
    listed = f"<{SKOS}ConceptScheme>" in said[RDF + "type"]
    for name in (SKOS + "prefLabel", DCT + "description") if listed else (DCT + "title", DCT + "abstract"):
        assert sorted(text[-3:] for text in said[name]) == ["@en", "@pl"]
    assert said[DCT + "license"] == ["<https://creativecommons.org/licenses/by/4.0/>"]
    assert said[DCT + "creator"] == ["<https://w3id.org/wupgraph>"]
    assert said[OWL + "versionInfo"] == ['"2.1.0"']
    assert said[OWL + "versionIRI"] == [f"<{iri}/2.1.0>"]
    if listed or iri.endswith(("/ns", "/shapes")):
        assert said[VANN + "preferredNamespacePrefix"] != []
        assert said[VANN + "preferredNamespaceUri"] == [f'"{iri}{"/" if listed else "#"}"']
    (created,), (modified,) = said[DCT + "created"], said[DCT + "modified"]
    assert re.fullmatch(r'"2026-[0-9-]{5}"\^\^<.*#date>', created)
    assert created <= modified


def test_who_publishes_an_ontology_keeps_to_the_headers_pattern(register: Register, tmp_path: Path) -> None:
    header = (RULE_EXAMPLES["WUP-103"] / "pass.ttl").read_text(encoding="utf-8")
    file = tmp_path / "own.ttl"
    for left_out in ("abstract", "created", "creator", "license", "modified", "title", "versionInfo"):
        lines = re.sub(rf"(?s)    \w+:{left_out} .*?[;.]\n(?=    \w|$)", "", header)
        file.write_text(lines.rstrip(" ;.\n") + " .\n", encoding="utf-8")
        (finding,) = check(register, [file])
        assert (finding.code, left_out in finding.message.en.partition(" Title ")[0]) == ("WUP-103", True)
    file.write_text(header.replace("example/1.0.0", "example/1.0"), encoding="utf-8")
    (finding,) = check(register, [file])
    assert "has wrong: owl:versionIRI." in finding.message.en
    file.write_text(header.replace("w3id.org/wupgraph/example", "example.org/other"), encoding="utf-8")
    assert [found.code for found in check(register, [file])] == []


@pytest.mark.parametrize(
    ("old", "new", "shape"),
    [
        ("example:StudyVisit", "example:studyVisit", "wsh:WUP-104-name"),
        ("example:visitedOffice", "example:VisitedOffice", "wsh:WUP-104-name"),
        ("example:visitedOffice", "example:visited-office", "wsh:WUP-104-name"),
        ("<https://w3id.org/wupgraph/ns>", "<https://w3id.org/wupgraph/ns2>", "wsh:WUP-103-missing"),
        ("    rdfs:isDefinedBy <https://w3id.org/wupgraph/ns> ;\n", "", "wsh:WUP-104-ontology"),
        ("    dct:isReplacedBy cv:hasParticipation ;\n", "", "wsh:WUP-104-deprecated"),
        ('"The office whose work is learnt about."', '"visited office"', "wsh:WUP-101"),
    ],
)
def test_how_a_term_is_named_placed_and_withdrawn(
    register: Register, tmp_path: Path, old: str, new: str, shape: str
) -> None:
    file = tmp_path / "own.ttl"
    text = (RULE_EXAMPLES["WUP-104"] / "pass.ttl").read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")
    assert {finding.shape for finding in check(register, [file])} == {shape}


def test_an_ontology_without_a_header_is_told_of_once(register: Register, tmp_path: Path) -> None:
    file = tmp_path / "own.ttl"
    text = (RULE_EXAMPLES["WUP-104"] / "pass.ttl").read_text(encoding="utf-8")
    assert text.count("<https://w3id.org/wupgraph/ns>") == 2
    file.write_text(text.replace("/wupgraph/ns>", "/wupgraph/visits>"), encoding="utf-8")
    (finding,) = check(register, [file])
    assert (finding.code, finding.focus) == ("WUP-103", "<https://w3id.org/wupgraph/example#StudyVisit>")
    assert (
        "The ontology <https://w3id.org/wupgraph/visits>, to which the term study visit belongs" in finding.message.en
    )


@pytest.mark.parametrize(
    ("entry", "codes"), [("https://w3id.org/wupgraph/scheme/size/big", ["WUP-103"]), ("https://schema.org/big", [])]
)
def test_a_list_with_entries_of_its_own_has_a_header_too(
    entry: str, codes: list[str], register: Register, tmp_path: Path
) -> None:
    file = tmp_path / "size.ttl"
    file.write_text(
        in_turtle("skos") + f'<{entry}> a skos:Concept ; skos:prefLabel "duże"@pl , "big"@en ; skos:notation "big" ;\n'
        '    skos:definition "Ponad 100 000 osób."@pl , "Over 100,000 people."@en ;\n'
        "    skos:inScheme <https://w3id.org/wupgraph/scheme/size> .\n"
        "<https://w3id.org/wupgraph/scheme/size> a skos:ConceptScheme ;\n"
        '    skos:prefLabel "wielkość"@pl , "size"@en .\n',
        encoding="utf-8",
    )
    assert [finding.code for finding in check(register, [file])] == codes


def test_a_withdrawn_term_may_say_why_in_place_of_what_replaced_it(register: Register, tmp_path: Path) -> None:
    file = tmp_path / "own.ttl"
    text = (RULE_EXAMPLES["WUP-104"] / "pass.ttl").read_text(encoding="utf-8")
    why = 'skos:changeNote "Nikt go nie używał."@pl , "Nobody used it."@en'
    replaced = "dct:isReplacedBy cv:hasParticipation"
    assert replaced in text
    file.write_text(text.replace(replaced, why), encoding="utf-8")
    assert check(register, [file]) == []


def test_every_own_term_has_an_example_in_both_languages(register: Register) -> None:
    examples: dict[str, list[str]] = {}
    own = {q.subject.value for q in register.vocabulary if q.predicate.value == DEFINED_BY}  # type: ignore[union-attr]
    for quad in register.vocabulary:
        if quad.predicate.value == SKOS + "example":
            examples.setdefault(quad.subject.value, []).append(quad.object.language)  # type: ignore[union-attr]
    wanted = {term for term in own if term.startswith(WUPG)}
    assert {term: sorted(examples.get(term, [])) for term in wanted} == {term: ["en", "pl"] for term in wanted}


def test_every_own_term_is_used_by_the_data_an_example_or_waits_for_a_document(register: Register) -> None:
    files = [
        *register.data_files,
        *ROOT.glob("shapes/**/examples/*/*.ttl"),
        *PROFILES,
    ]  # These have two of the markers.
    texts = [file.read_text(encoding="utf-8") for file in files]
    used = set(re.findall(r"wupg:(\w+)", "\n".join(texts)))
    own = {
        quad.subject.value.removeprefix(WUPG)  # type: ignore[union-attr]
        for quad in register.vocabulary
        if str(quad.subject).startswith(f"<{WUPG}") and quad.predicate.value == RDF + "type"
    }
    used |= {  # A marker of our own terms.
        quad.object.value.removeprefix(WUPG)  # type: ignore[union-attr]
        for quad in register.vocabulary
        if quad.predicate.value == RDF + "type" and str(quad.object).startswith(f"<{WUPG}")
    }
    withdrawn = {
        quad.subject.value.removeprefix(WUPG)  # type: ignore[union-attr]
        for quad in register.vocabulary
        if quad.predicate.value == OWL + "deprecated"
    }
    assert own - withdrawn - used - WAITING.keys() == set()


def test_every_reused_term_names_its_vocabulary_and_this_its_version() -> None:
    stubs = [quad for file in STUBS for quad in ox.parse(path=file)]
    vocabulary = {quad.subject.value: quad.object.value for quad in stubs if quad.predicate.value == DEFINED_BY}
    versions = [quad.subject.value for quad in stubs if quad.predicate.value == OWL + "versionInfo"]
    assert sorted(versions) == sorted({*vocabulary.values()})
    typed = {quad.subject.value for quad in stubs if quad.predicate.value == RDF + "type"}
    assert typed == vocabulary.keys()


@pytest.mark.parametrize("lang", ["pl", "en"])
def test_every_reused_term_is_called_something_by_us(lang: str) -> None:
    files = [*STUBS, *PROFILES]
    labels = [
        quad.subject.value
        for file in files
        for quad in ox.parse(path=file)
        if quad.predicate.value == RDFS + "label" and quad.object.language == lang
    ]
    reused = {q.subject.value for file in STUBS for q in ox.parse(path=file) if q.predicate.value == DEFINED_BY}
    assert sorted(one for one in labels if "/wupgraph/" not in one) == sorted(reused)


def test_every_reused_property_is_of_one_kind() -> None:
    """But those of RDF, RDF Schema and OWL, of which OWL says that itself."""
    kinds: dict[str, list[str]] = {}
    for file in PROFILES:
        for quad in ox.parse(path=file):
            if quad.predicate.value == RDF + "type" and quad.object.value.startswith(OWL):
                kinds.setdefault(quad.subject.value, []).append(quad.object.value.removeprefix(OWL))
    properties = {
        quad.subject.value
        for file in STUBS
        if file.name == "reused-terms.ttl"
        for quad in ox.parse(path=file)
        if quad.object == ox.NamedNode(RDF + "Property")
    }
    of_one = {term for term, said in kinds.items() if len(said) == 1 and said[0].endswith("Property")}
    assert properties <= of_one
    classes = {term for term, said in kinds.items() if said == ["Class"]}
    assert {term for term in kinds.keys() - of_one - classes if "/wupgraph/" not in term} == set()


def test_the_vocabulary_has_no_domains_ranges_or_imports(register: Register) -> None:
    predicates = {quad.predicate.value.replace("#", "/").rsplit("/", 1)[-1] for quad in register.vocabulary}
    assert predicates & {"domain", "range", "imports"} == set()


def test_the_data_hold_no_blank_nodes(register: Register) -> None:
    assert [q for q in register.data if isinstance(q.subject, ox.BlankNode) or isinstance(q.object, ox.BlankNode)] == []


def test_every_named_thing_has_one_polish_and_one_english_name(register: Register) -> None:
    """A foreign body may have its name in its own language too."""
    names: dict[str, list[str]] = {}
    for quad in register.data:
        if quad.predicate.value == SKOS + "prefLabel":
            names.setdefault(str(quad.subject), []).append(quad.object.language)  # type: ignore[union-attr]
    assert {
        subject: langs for subject, langs in names.items() if sorted(langs) not in (["en", "pl"], ["en", "es", "pl"])
    } == {}
