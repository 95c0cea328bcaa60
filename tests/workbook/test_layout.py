"""Sheets, columns and lists follow from a register's shapes, languages and things."""

from __future__ import annotations

from pathlib import Path

import pytest

from wupgraph.authoring.opened_register import OpenedRegister
from wupgraph.register.folder import Register
from wupgraph.workbook.layout import Layout
from wupgraph.workbook.register_layout import layout_of

TOWNS = """\
[register]
title = { de = "Städtepartnerschaften", uk = "Міста-побратими" }
base = "https://register.example/"
languages = ["de", "uk"]

[register.layers]
evidence = "2.0"
"""
# A class with a kind of its own, and no sheet; a property of it that takes one of two words.
TERMS = """\
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix t: <https://register.example/ns#> .
t:Twinning a owl:Class ; rdfs:label "Partnerschaft"@de , "партнерство"@uk .
t:begun a owl:DatatypeProperty ; rdfs:label "begonnen"@de .
"""
FORMS = """\
@prefix wsh: <https://w3id.org/wupgraph/shapes#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix t: <https://register.example/ns#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
t:class-twinning a wsh:ClassForm ; wsh:class t:Twinning ; wsh:title skos:prefLabel ;
    wsh:shortName "partnerschaft"@de ; skos:example "a-b 'A und B'"@de .
t:form-begun a wsh:StatementForm ; wsh:aboutClass t:Twinning ; wsh:property t:begun ; wsh:datatype xsd:boolean ;
    wsh:shortName "begonnen"@de ; skos:example "begonnen=ja"@de .
"""


@pytest.fixture(scope="module")
def shipped(register: Register) -> Layout:
    return layout_of(OpenedRegister(register))


def keys(layout: Layout, sheet: str) -> list[str]:
    found = layout.sheet(sheet)
    assert found is not None
    return [column.key for column in found.columns]


def test_the_shipped_register_has_a_sheet_for_each_kind_of_things_and_parts(shipped: Layout) -> None:
    assert [sheet.titles["pl"] for sheet in shipped.sheets] == [
        "Instytucje", "Porozumienia", "Strony", "Projekty", "Partnerzy", "Finanse", "Dotacje", "Rezultaty", "Cele",
        "Wydarzenia", "Działania", "Zespoły", "Członkowie", "Inne role", "Programy", "Opracowania", "Akty i strategie",
        "Osoby i stanowiska", "Grupy", "Miejsca", "Przekształcenia", "Adresy", "Kontakty", "Okresy członkostwa",
        "Źródła", "Pozostałe",
    ]  # fmt: skip
    assert [sheet.titles["en"] for sheet in shipped.sheets][:5] == [
        "Institutions", "Agreements", "Parties", "Projects", "Partners",
    ]  # fmt: skip


def test_a_sheet_of_things_has_what_forms_say_of_them_around_the_evidence(shipped: Layout) -> None:
    agreements = keys(shipped, "agreements")
    assert agreements[:11] == [
        "_agreements", "thing", "skos:prefLabel@pl", "skos:prefLabel@en", "dct:type", "wupg:dateConcluded",
        "wupg:conclusionPlace", "schema:validFrom", "schema:validThrough", "wupg:continues", "wupg:basedOn",
    ]  # fmt: skip
    assert agreements[11:17] == ["document", "quotation", "place", "certainty", "note@pl", "note@en"]
    assert agreements[-7:] == ["rank", "reason@pl", "reason@en", "since", "until", "claim", "file"]
    assert "kind" not in agreements
    assert "kind" in keys(shipped, "institutions")  # Which holds several.


def test_of_documents_nothing_is_claimed(shipped: Layout) -> None:
    sources = keys(shipped, "sources")
    assert sources[:4] == ["_sources", "thing", "dct:identifier", "dct:title@pl"]
    assert sources[-1] == "file"
    assert not {"document", "quotation", "certainty", "rank"} & set(sources)


def test_a_sheet_of_parts_begins_with_whose_they_are(shipped: Layout) -> None:
    assert keys(shipped, "parties")[:4] == ["_parties", "owner", "cv:hasParticipant", "cv:role"]
    assert keys(shipped, "finance")[:7] == [
        "_finance", "owner", "link", "dct:type", "epo:hasAmountValue", "epo:hasCurrency", "wupg:approximate",
    ]  # fmt: skip
    assert keys(shipped, "parties").index("thing") > keys(shipped, "parties").index("quotation")


def test_values_are_chosen_from_lists_that_have_names_of_their_own(shipped: Layout) -> None:
    parties = shipped.sheet("parties")
    assert parties is not None
    assert [parties.column(key).entries for key in ("owner", "cv:role", "document", "certainty")] == [  # type: ignore[union-attr]
        "lista_agreement", "lista_role", "lista_documents", "lista_certainty",
    ]  # fmt: skip
    assert shipped.lists["lista_certainty"].entries == (
        "hipoteza [hypothesis]", "plan [planned]", "wprost [stated]", "wywnioskowane [inferred]",
    )  # fmt: skip
    assert shipped.lists["lista_yes_no"].entries == ("tak", "nie")
    assert "Wojewódzki Urząd Pracy w Olsztynie [wup-olsztyn]" in shipped.lists["lista_organization"].entries
    assert max(map(len, shipped.lists)) < 70
    used = {column.entries for sheet in shipped.sheets for column in sheet.columns if column.entries}
    assert used == set(shipped.lists)


def test_parts_stand_on_the_sheet_of_their_owner(shipped: Layout) -> None:
    participation = "http://data.europa.eu/m8g/Participation"
    agreement, project = "https://w3id.org/wupgraph/ns#Agreement", "https://schema.org/Project"
    found = [shipped.sheet_for([participation], owners).key for owners in ([agreement], [project], ["urn:other"])]
    assert found == ["parties", "partners", "roles"]
    assert shipped.sheet_for(["urn:nothing"]).key == shipped.other.key == "other"
    assert shipped.sheet_for([agreement, project]).key == "other"


def test_another_register_has_its_own_sheets_in_its_own_languages(tmp_path: Path) -> None:
    (tmp_path / "wupgraph.toml").write_text(TOWNS, encoding="utf-8")
    for name, text in {"ontology/terms.ttl": TERMS, "shapes/forms.ttl": FORMS}.items():
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    layout = layout_of(OpenedRegister(Register(tmp_path)))
    assert [(sheet.key, dict(sheet.titles)) for sheet in layout.sheets] == [
        ("sources", {"de": "Sources", "uk": "Sources"}),
        ("twinning", {"de": "Partnerschaft", "uk": "Partnerschaft"}),
        ("other", {"de": "Other", "uk": "Other"}),
    ]
    twinning = keys(layout, "twinning")
    assert twinning[:4] == ["_twinning", "thing", "skos:prefLabel@de", "skos:prefLabel@uk"]
    begun = next(column for sheet in layout.sheets for column in sheet.columns if column.key.endswith("begun"))
    assert (dict(begun.titles), begun.entries) == ({"de": "Begonnen", "uk": "Begun"}, "lista_yes_no")
    assert layout.heading_rows() == 3


def test_two_sheets_of_one_name_are_told_apart(tmp_path: Path) -> None:
    again = 't:sheet-a a wsh:Sheet ; rdfs:label "SOURCES"@de ; sh:order 1 ; wsh:class t:Twinning .'
    prefixes = "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n@prefix sh: <http://www.w3.org/ns/shacl#> .\n"
    (tmp_path / "wupgraph.toml").write_text(TOWNS, encoding="utf-8")
    for name, text in {"ontology/terms.ttl": TERMS, "shapes/forms.ttl": prefixes + FORMS + again}.items():
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    layout = layout_of(OpenedRegister(Register(tmp_path)))
    assert [sheet.titles["de"] for sheet in layout.sheets] == ["SOURCES", "Sources (2)", "Other"]
