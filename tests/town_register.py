"""A small register beside the shipped one: twin towns in German and Ukrainian, under a base of its own."""

from __future__ import annotations

import hashlib
from pathlib import Path

BASE = "https://towns.example/"
TITLES = {"de": "Partnerstädte", "uk": "Міста-побратими"}
TEXT = "Halle und Ufa sind seit 1997 Partnerstädte."

_PREFIXES = f"""\
@prefix certainty: <https://w3id.org/wupgraph/scheme/certainty/> .
@prefix claim: <{BASE}id/claim/> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix language: <http://publications.europa.eu/resource/authority/language/> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix rank: <https://w3id.org/wupgraph/scheme/rank/> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix schema: <https://schema.org/> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix source: <{BASE}id/source/> .
@prefix text-quality: <https://w3id.org/wupgraph/scheme/text-quality/> .
@prefix town: <{BASE}id/town/> .
@prefix towns: <{BASE}ns#> .
@prefix wsh: <https://w3id.org/wupgraph/shapes#> .
@prefix wupg: <https://w3id.org/wupgraph/ns#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

"""
_FILES = {
    "ontology/prefixes.ttl": f"""\
<{BASE}prefixes#town> a sh:PrefixDeclaration ; sh:prefix "towns" ; sh:namespace "{BASE}ns#"^^xsd:anyURI .
<{BASE}kinds#town> wsh:segment "town" .
""",
    "ontology/own.ttl": """\
towns:Town a owl:Class ; rdfs:label "Stadt"@de , "місто"@uk .
towns:twinOf a owl:ObjectProperty ; rdfs:label "Partnerstadt von"@de , "побратим міста"@uk .
""",
    "data/sources.ttl": f"""\
source:treaty a schema:DigitalDocument ; dct:identifier "001" ; dct:language language:DEU ;
    wupg:textQuality text-quality:clean ; dct:title "Vertrag"@de , "Договір"@uk ;
    schema:sha256 "{hashlib.sha256(TEXT.encode()).hexdigest()}" .
""",
    "data/entities/towns.ttl": """\
town:halle a towns:Town ; skos:prefLabel "Halle"@de , "Галле"@uk ; towns:twinOf town:ufa .
town:ufa a towns:Town ; skos:prefLabel "Ufa"@de , "Уфа"@uk .
""",
    "data/claims/001.ttl": f"""\
claim:halle-twin-of-001-1 a wupg:Claim ; rdf:subject town:halle ; rdf:predicate towns:twinOf ; rdf:object town:ufa ;
    wupg:rank rank:normal ; wupg:certainty certainty:stated ;
    prov:wasDerivedFrom <{BASE}id/source/treaty#char=0,{len(TEXT)}> .
<{BASE}id/source/treaty#char=0,{len(TEXT)}> dct:isPartOf source:treaty ; oa:exact "{TEXT}"@de ;
    oa:start 0 ; oa:end {len(TEXT)} .
""",
}
_QUESTION = """\
#+ summary: Welche Städte sind Partner?
#+ summary@uk: Які міста є побратимами?
#+ description: Die Paare von Partnerstädten.
#+ description@uk: Пари міст-побратимів.
#+ tags: towns
#+ order: town
#+ column town: iri; Stadt; місто
#+ column twin: iri; Partner; побратим

PREFIX towns: <https://towns.example/ns#>
SELECT ?town ?twin WHERE { ?town towns:twinOf ?twin }
"""


def write_towns(folder: Path, base: str = BASE, title: str = TITLES["de"]) -> Path:
    """Write the register into a folder; its base and German title may be others."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "wupgraph.toml").write_text(
        f'[register]\ntitle = {{ de = "{title}", uk = "{TITLES["uk"] if title == TITLES["de"] else title}" }}\n'
        f'base = "{base}"\nlanguages = ["de", "uk"]\n\n[register.layers]\nevidence = "2.1"\n',
        encoding="utf-8",
    )
    for name, text in _FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text((_PREFIXES + text).replace(BASE, base), encoding="utf-8")
    (folder / "queries").mkdir(exist_ok=True)
    (folder / "queries" / "twins.rq").write_text(_QUESTION.replace(BASE, base), encoding="utf-8")
    return folder
