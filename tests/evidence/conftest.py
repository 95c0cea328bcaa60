"""A register of one document."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.prefixes import in_turtle

REGISTER = (
    in_turtle("certainty claim dct money oa project prov rank rdf schema skos source wupg xsd")
    + """
project:nowe-kompetencje a schema:Project ;
    skos:prefLabel "Nowe kompetencje"@pl .

claim:nowe-kompetencje-end-date-900-1 a wupg:Claim ;
    rdf:subject project:nowe-kompetencje ; rdf:predicate schema:endDate ; rdf:object "2008-03-31"^^xsd:date ;
    wupg:rank rank:normal ;
    wupg:certainty certainty:stated ;
    prov:wasDerivedFrom <https://w3id.org/wupgraph/id/source/umowa#char=38,54> .

claim:nowe-kompetencje-budget-900-1 a wupg:Claim ;
    rdf:subject project:nowe-kompetencje ; rdf:predicate wupg:budget ; rdf:object money:nowe-kompetencje-budget ;
    wupg:rank rank:normal ;
    wupg:certainty certainty:stated ;
    prov:wasDerivedFrom <https://w3id.org/wupgraph/id/source/umowa#char=70,81> .

<https://w3id.org/wupgraph/id/source/umowa#char=38,54> dct:isPartOf source:umowa ;
    oa:start 38 ; oa:end 54 ; oa:exact "31 marca 2008 r." .

<https://w3id.org/wupgraph/id/source/umowa#char=70,81> dct:isPartOf source:umowa ;
    oa:start 70 ; oa:end 81 ; oa:exact "62 090,09 €" .

source:umowa a schema:DigitalDocument ;
    dct:identifier "900" ;
    schema:sha256 "a838bb30eeedd6095b9444236cd14f190681ba882ced3718d5bf29f65112a661" .
"""
)
DOCUMENT = "Umowa trwała od 1 stycznia 2006 r.\ndo 31 marca\n2008 r. Budżet wyniósł 62 090,09 €.\n"


@pytest.fixture
def register_file(tmp_path: Path) -> Path:
    """Two claims: one at line 19, one at line 25; their document is described at line 37."""
    file = tmp_path / "register.ttl"
    file.write_text(REGISTER, encoding="utf-8")
    return file


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder with the document, under a name that says nothing."""
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "umowa z archiwum.txt").write_bytes(DOCUMENT.encode("utf-8"))
    return folder
