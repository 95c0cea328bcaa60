"""A small register in German and Ukrainian, with a base, a class, a rule and a question of its own."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

_CONFIGURATION = """[register]
title = { de = "Partnerstädte", uk = "Міста-партнери" }
base = "https://staedte.example/"
languages = ["de", "uk"]

[register.layers]
evidence = "2.1"
cooperation = "2.1"
"""
_PREFIXES = """@prefix agreement: <https://staedte.example/id/agreement/> .
@prefix certainty: <https://w3id.org/wupgraph/scheme/certainty/> .
@prefix claim: <https://staedte.example/id/claim/> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix grant: <https://staedte.example/id/grant/> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix own: <https://staedte.example/ns#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix rank: <https://w3id.org/wupgraph/scheme/rank/> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix schema: <https://schema.org/> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix source: <https://staedte.example/id/source/> .
@prefix wsh: <https://w3id.org/wupgraph/shapes#> .
@prefix wupg: <https://w3id.org/wupgraph/ns#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

"""
_ONTOLOGY = """own:Twinning a owl:Class ; rdfs:subClassOf wupg:Agreement ;
    rdfs:label "Städtepartnerschaft"@de , "Партнерство міст"@uk .
own:visits a owl:DatatypeProperty ; rdfs:label "Besuche"@de , "Візити"@uk .
"""
_DATA = """agreement:koeln a own:Twinning ; skos:prefLabel "Köln und Kiew"@de , "Кельн і Київ"@uk .
agreement:oehringen a own:Twinning ; skos:prefLabel "Öhringen"@de , "Їжаківка"@uk .
agreement:oldenburg a own:Twinning ; skos:prefLabel "Oldenburg"@de , "Йосипівка"@uk ; dct:description "Lang"@de .
agreement:french a own:Twinning ; skos:prefLabel "Sans nom"@fr ; skos:altLabel "Mal und Male"@de .
grant:one a schema:MonetaryGrant ; skos:prefLabel "Zuschuss"@de , "Грант"@uk ;
    schema:fundedItem agreement:koeln ; wupg:notStated own:visits .
"""
_CLAIMS = """source:vertrag a schema:DigitalDocument ; dct:identifier "001" ; dct:title "Vertrag"@de , "Договір"@uk ;
    schema:sha256 "{sum}" .
claim:one a wupg:Claim ; rdf:subject agreement:koeln ; rdf:predicate wupg:dateConcluded ;
    rdf:object "1992-05-01"^^xsd:date ; wupg:rank rank:normal ; wupg:certainty certainty:inferred ;
    skos:note "Das Jahr steht oben."@de , "Рік стоїть угорі."@uk ; prov:wasDerivedFrom source:quotation .
claim:other a wupg:Claim ; rdf:subject agreement:koeln ; rdf:predicate wupg:dateConcluded ;
    rdf:object "1993-05-01"^^xsd:date ; wupg:rank rank:deprecated ; wupg:rankReason "Schreibfehler"@de , "Помилка"@uk ;
    wupg:certainty certainty:stated ; prov:wasDerivedFrom source:quotation .
claim:third a wupg:Claim ; rdf:subject agreement:koeln ; rdf:predicate wupg:dateConcluded ;
    rdf:object "1994-05-01"^^xsd:date ; wupg:rank rank:normal ; wupg:certainty certainty:stated ;
    prov:wasDerivedFrom source:quotation .
source:quotation dct:isPartOf source:vertrag ; oa:exact "am 1. Mai" ; oa:start 0 ; oa:end 9 .
"""
_RULE = """wsh:OWN-001 a wsh:Rule ; dct:identifier "OWN-001" ;
    rdfs:label "Beschreibung fehlt"@de , "Немає опису"@uk ;
    dct:description "Jede Partnerschaft hat eine Beschreibung."@de , "Кожне партнерство має опис."@uk .
own:Twinning_Shape a sh:NodeShape ; wsh:rule wsh:OWN-001 ; sh:targetClass own:Twinning ;
    sh:property own:Twinning_description .
own:Twinning_description sh:path dct:description ; sh:minCount 1 ;
    sh:message "{$this}: Beschreibung fehlt."@de , "{$this}: немає опису."@uk .
"""
_QUESTION = """#+ summary: Alle Partnerschaften
#+ summary@uk: Усі партнерства
#+ description: Was Städte vereinbart haben.
#+ description@uk: Про що домовилися міста.
#+ tags: towns
#+ order: twinning
#+ column twinning: iri; Partnerschaft; Партнерство
PREFIX own: <https://staedte.example/ns#>
SELECT ?twinning WHERE { ?twinning a own:Twinning }
"""
DOCUMENT = "am 1. Mai in Köln\n"


def write_twin_towns(folder: Path) -> Path:
    """Write the register into a folder; the folder."""
    claims = _CLAIMS.replace("{sum}", sha256(DOCUMENT.encode()).hexdigest())
    files = {
        "wupgraph.toml": _CONFIGURATION,
        "documents/001.txt": DOCUMENT,
        "ontology/own.ttl": _PREFIXES + _ONTOLOGY,
        "data/things.ttl": _PREFIXES + _DATA,
        "data/claims.ttl": _PREFIXES + claims,
        "shapes/own.ttl": _PREFIXES + _RULE,
        "queries/twinnings.rq": _QUESTION,
    }
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder
