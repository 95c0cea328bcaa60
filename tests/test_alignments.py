"""The alignments say what holds, about terms that exist, in vocabularies that were looked at."""

from __future__ import annotations

import re

import pyoxigraph as ox
import pytest

from wupgraph import assets
from wupgraph.rdf.namespaces import OWL, RANK, RDF, RDFS, SKOS, WUPG, local_name
from wupgraph.register.folder import Register

ONTOLOGY = assets.shipped_register() / "ontology"
LAYERS = [ONTOLOGY / name for name in ("evidence", "cooperation")]
OWN_NAME = "https://w3id.org/wupgraph/alignments"

# Whose terms were looked up; another vocabulary is added here when its terms have been.
LOOKED_UP = {
    "http://data.europa.eu/eli/ontology#",
    "http://data.europa.eu/s66#",
    "http://purl.org/cerif/frapo/",
    "http://purl.org/dc/terms/",
    "http://wikiba.se/ontology#",
    "http://www.w3.org/ns/prov#",
    "http://xmlns.com/foaf/0.1/",
    "https://schema.org/",
    "https://spec.edmcouncil.org/fibo/ontology/FND/Agreements/Agreements/",
    "https://spec.edmcouncil.org/fibo/ontology/FND/GoalsAndObjectives/Objectives/",
}
CONCLUDES = {RDFS + "subClassOf", RDFS + "subPropertyOf", OWL + "equivalentClass"}
COMPARES = {SKOS + "closeMatch", SKOS + "broadMatch"}


@pytest.fixture(scope="module")
def alignments() -> list[tuple[str, str, str]]:
    """Term, relation, outside term; what the file says of itself, and of which kind outside terms are, aside."""
    found = [
        (quad.subject, quad.predicate, quad.object)
        for quad in ox.parse(path=ONTOLOGY / "cooperation" / "alignments.ttl")
        if quad.predicate.value != RDF + "type"
    ]
    assert all(isinstance(term, ox.NamedNode) for s, _, o in found for term in (s, o) if s.value != OWN_NAME)
    return [(s.value, p.value, o.value) for s, p, o in found if s.value != OWN_NAME]


def own_terms(*kinds: str) -> set[str]:
    """The classes and properties of the layers."""
    return {
        quad.subject.value
        for layer in LAYERS
        for quad in ox.parse(path=layer / "core.ttl")
        if quad.predicate.value == RDF + "type" and quad.object.value in {OWL + kind for kind in kinds}
    }


CLASSES = own_terms("Class")
PROPERTIES = own_terms("ObjectProperty", "DatatypeProperty")
RANKS = {RANK + name for name in ("preferred", "normal", "deprecated")}  # The entries that are aligned.
WITHDRAWN = {
    quad.subject.value
    for file in ONTOLOGY.glob("*/**/*.ttl")
    for quad in ox.parse(path=file)
    if quad.predicate.value == OWL + "deprecated"
}


def test_every_own_term_that_is_aligned_exists(alignments: list[tuple[str, str, str]]) -> None:
    mentioned = {term for row in alignments for term in row if term.startswith((WUPG, RANK))}
    assert mentioned > RANKS
    assert mentioned <= CLASSES | PROPERTIES | RANKS


def test_no_withdrawn_term_is_aligned(alignments: list[tuple[str, str, str]]) -> None:
    assert len(WITHDRAWN) == 10  # Three properties, three ranks, four words of kinds.
    assert not WITHDRAWN & {term for row in alignments for term in row}


def test_every_reused_term_that_is_aligned_is_one_that_we_reuse(alignments: list[tuple[str, str, str]]) -> None:
    reused = {quad.subject.value for layer in LAYERS for quad in ox.parse(path=layer / "reused-terms.ttl")}
    assert {term for term, _, _ in alignments if not term.startswith((WUPG, RANK))} <= reused


def test_every_own_term_is_aligned_or_the_readme_says_why_not(alignments: list[tuple[str, str, str]]) -> None:
    readme = (ONTOLOGY / "README.md").read_text(encoding="utf-8").partition("\n## Alignments\n")[2]
    unmatched = {
        WUPG + name for line in re.findall(r"(?m)^- (.*?):\s", readme) for name in re.findall(r"`wupg:(\w+)`", line)
    }
    aligned = {term for term, _, _ in alignments}
    assert (CLASSES | PROPERTIES) - WITHDRAWN - aligned - unmatched == set()
    assert aligned & unmatched == set()


def test_outside_terms_are_of_vocabularies_that_were_looked_up(alignments: list[tuple[str, str, str]]) -> None:
    namespaces = {outside.removesuffix(local_name(outside)) for _, _, outside in alignments}
    assert namespaces == LOOKED_UP


def test_each_alignment_concludes_or_compares(alignments: list[tuple[str, str, str]]) -> None:
    assert {relation for _, relation, _ in alignments} <= CONCLUDES | COMPARES
    assert {term for term, relation, _ in alignments if relation == RDFS + "subClassOf"} <= CLASSES
    assert {term for term, relation, _ in alignments if relation == RDFS + "subPropertyOf"} <= PROPERTIES
    assert len({(term, outside) for term, _, outside in alignments}) == len(alignments)


def test_the_alignments_are_neither_asked_nor_validated() -> None:
    register = Register(assets.shipped_register())
    assert sorted(str(file.relative_to(ONTOLOGY)) for file in register.alignment_files) == [
        "alignments.ttl",
        "cooperation/alignments.ttl",
    ]
    assert not set(register.alignment_files) & {*register.vocabulary_files, *register.data_files}
    question = f"ASK {{ ?term <{SKOS}closeMatch> <http://wikiba.se/ontology#Statement> }}"
    assert register.store.query(question) is False
