"""The ontology keeps its own rules: described terms, used terms, code lists in two languages."""

from __future__ import annotations

import re
from pathlib import Path

import pyoxigraph as ox
import pytest

from tests.prefixes import in_turtle
from wupgraph import assets
from wupgraph.checking.register_check import check
from wupgraph.checking.register_context import declared
from wupgraph.rdf.namespaces import RDF, RDFS, SCHEME, SKOS, WUPG
from wupgraph.register.folder import Register
from wupgraph.shacl.engine import CompiledEngine
from wupgraph.shacl.results import ValidationInputs

ROOT = assets.shipped_register()
STUBS = sorted(ROOT.glob("ontology/*/reused-terms.ttl"))

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


def test_every_own_term_is_used_by_the_data_an_example_or_waits_for_a_document(register: Register) -> None:
    files = [*register.data_files, *ROOT.glob("shapes/**/examples/*/*.ttl"), *STUBS]  # The stubs have the two markers.
    texts = [file.read_text(encoding="utf-8") for file in files]
    used = set(re.findall(r"wupg:(\w+)", "\n".join(texts)))
    own = {
        quad.subject.value.removeprefix(WUPG)  # type: ignore[union-attr]
        for quad in register.vocabulary
        if str(quad.subject).startswith(f"<{WUPG}") and quad.predicate.value == RDF + "type"
    }
    assert own - used - WAITING.keys() == set()


def test_every_reused_term_names_the_version_it_was_taken_from(register: Register) -> None:
    stubs = [quad for file in STUBS for quad in ox.parse(path=file)]
    terms = {str(quad.subject) for quad in stubs}
    versioned = {str(quad.subject) for quad in stubs if quad.predicate.value.endswith("versionInfo")}
    assert terms == versioned
    for lang in ("pl", "en"):
        labelled = {
            str(quad.subject)
            for quad in stubs
            if quad.predicate.value == RDFS + "label" and getattr(quad.object, "language", "") == lang
        }
        assert terms == labelled


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
