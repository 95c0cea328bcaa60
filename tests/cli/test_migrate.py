"""`wupgraph migrate`: a register written for version 1 of the layers, in the terms of version 2."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
import rdflib

from tests.prefixes import NAMESPACES, in_sparql, in_turtle
from wupgraph import assets
from wupgraph.rdf.files import find_files
from wupgraph.rdf.namespaces import DCT, RANK, WSH, WUPG

Wupgraph = Callable[..., tuple[int, str, str]]

CONFIGURATION = """# Ours.
[register]
title = { de = "Städte" }
base = "https://towns.example/"
languages = ["de"]  # evidence = "1.0"

[register.layers]
evidence = "1.0"
cooperation = "1.0"
"""
QUESTION = """#+ summary: Was entstand
#+ description: Was mit Partnern entstand.
#+ tags: towns
#+ order: x
#+ column x: iri; Partnerschaft
"""
# How terms stood in version 1, for what this text writes of today's.
OUTPUT, EVENT = "<https://w3id.org/wupgraph/ns#hasOutput>", "<https://w3id.org/wupgraph/ns#concludedAt>"
HEAD = in_turtle("agreement claim event place project rdf source wupg")
RANKED = HEAD.replace("@prefix rdf:", f"@prefix rank: <{RANK}> .\n@prefix rdf:")

# Before and after. Of a line that begins with spaces, these are part of the case.
IN_TURTLE = {
    "a rank, with its prefix in the order of the others": (
        HEAD + "claim:a wupg:rank wupg:normal , wupg:preferred ; wupg:certainty wupg:deprecated .\n",
        RANKED + "claim:a wupg:rank rank:normal , rank:preferred ; wupg:certainty rank:deprecated .\n",
    ),
    "a prefix behind all others": (
        in_turtle(a=WUPG) + "<urn:x> a:rank a:normal .",
        in_turtle(a=WUPG, rank=RANK) + "<urn:x> a:rank rank:normal .",
    ),
    "prefixes as in SPARQL": (
        in_sparql("wupg") + "<urn:x> wupg:rank wupg:normal .",
        in_sparql("rank wupg") + "<urn:x> wupg:rank rank:normal .",
    ),
    "another name of the prefix": (
        in_turtle(_=WUPG, r=RANK) + "<urn:x> :isApproximate true ; :rank :normal .",
        in_turtle(_=WUPG, r=RANK) + "<urn:x> :approximate true ; :rank r:normal .",
    ),
    "a prefix that means something else": (
        in_turtle("wupg", rank="urn:other:") + "<urn:x> wupg:rank wupg:normal ; rank:a 1 .",
        in_turtle("wupg", rank="urn:other:") + f"<urn:x> wupg:rank <{RANK}normal> ; rank:a 1 .",
    ),
    "a prefix that is declared too late": (
        in_turtle("wupg") + "<urn:x> wupg:rank wupg:normal .\n" + in_turtle("rank") + "<urn:y> wupg:rank wupg:normal .",
        in_turtle("wupg")
        + f"<urn:x> wupg:rank <{RANK}normal> .\n"
        + in_turtle("rank")
        + "<urn:y> wupg:rank rank:normal .",
    ),
    "whole IRIs": (
        f"<urn:x> <{WUPG}rank> <{WUPG}normal> ; {OUTPUT} <urn:y> .",
        f"<urn:x> <{WUPG}rank> <{RANK}normal> ; <{WUPG}output> <urn:y> .",
    ),
    "IRIs relative to a base": (
        "@base <https://w3id.org/wupgraph/> .\n<id/x/y> <ns#hasOutput> <ns#normal> .",
        "@base <https://w3id.org/wupgraph/> .\n<id/x/y> <ns#output> <scheme/rank/normal> .",
    ),
    "fragments of a base": (
        "@base <https://w3id.org/wupgraph/ns> .\n<#x> <#hasOutput> <#normal> .",
        f"@base <https://w3id.org/wupgraph/ns> .\n<#x> <#output> <{RANK}normal> .",
    ),
    "subjects, lists and nested nodes": (
        HEAD + "wupg:hasOutput rdf:value ( wupg:hasOutput [ wupg:hasOutput wupg:hasOutput ] ) .",
        HEAD + "wupg:output rdf:value ( wupg:output [ wupg:output wupg:output ] ) .",
    ),
    "a comment, texts and longer names": (
        HEAD + "# wupg:normal\nproject:a wupg:asWritten \"wupg:normal\" , '''<wupg:hasOutput>''' ; # wupg:hasOutput\n"
        "  wupg:hasOutputs wupg:normalX , <urn:wupg:normal> , claim:hasOutput .",
        None,
    ),
    "an event and a place, a line each": (
        HEAD + "agreement:a wupg:basedOn agreement:b ;\n    wupg:concludedAt event:a ,  # there, really\n"
        "        event:b ,\n        place:c .\n",
        HEAD + "agreement:a wupg:basedOn agreement:b ;\n    wupg:conclusionEvent event:a ,  # there, really\n"
        "        event:b ;\n    wupg:conclusionPlace place:c .\n",
    ),
    "an event and a place on one line": (
        HEAD + "agreement:a wupg:concludedAt place:a, event:b, place:c .",
        HEAD + "agreement:a wupg:conclusionPlace place:a; wupg:conclusionEvent event:b; wupg:conclusionPlace place:c .",
    ),
    "a place of a table": (
        HEAD + "agreement:a wupg:concludedAt <http://publications.europa.eu/resource/authority/country/POL> .",
        HEAD + "agreement:a wupg:conclusionPlace <http://publications.europa.eu/resource/authority/country/POL> .",
    ),
    "a place that the file describes under a name of its own": (
        HEAD + f"<urn:x> a <{DCT}Location> . agreement:a wupg:concludedAt <urn:x> .",
        HEAD + f"<urn:x> a <{DCT}Location> . agreement:a wupg:conclusionPlace <urn:x> .",
    ),
    "claims, which keep their names": (
        HEAD + "claim:a-concluded-at-1 rdf:predicate wupg:concludedAt ; rdf:object event:a .\n"
        "claim:a-concluded-at-2 rdf:object place:a ; rdf:predicate wupg:concludedAt .\n"
        "claim:a-has-output-1 rdf:predicate wupg:hasOutput ; rdf:object project:b .\n",
        HEAD + "claim:a-concluded-at-1 rdf:predicate wupg:conclusionEvent ; rdf:object event:a .\n"
        "claim:a-concluded-at-2 rdf:object place:a ; rdf:predicate wupg:conclusionPlace .\n"
        "claim:a-has-output-1 rdf:predicate wupg:output ; rdf:object project:b .\n",
    ),
    "the quality of a text, and another provenance": (
        in_turtle("dct source", q="https://w3id.org/wupgraph/scheme/text-quality/")
        + 'source:a dct:provenance q:clean , "from an estate"@en .',
        in_turtle("dct source wupg", q="https://w3id.org/wupgraph/scheme/text-quality/")
        + 'source:a wupg:textQuality q:clean ; dct:provenance "from an estate"@en .',
    ),
    "a query of a shape": (
        in_turtle("sh wupg")
        + 'wupg:S sh:sparql [ sh:prefixes <https://w3id.org/wupgraph/prefixes> ; sh:select """SELECT $this WHERE { '
        "# wupg:normal\n  $this wupg:rank wupg:normal ;\n"
        '    wupg:asWritten \\"wupg:normal\\" , "\\\\"wupg:normal" ; wupg:hasOutput ?x , wupg:normalX }""" ] .',
        in_turtle("sh wupg")
        + 'wupg:S sh:sparql [ sh:prefixes <https://w3id.org/wupgraph/prefixes> ; sh:select """SELECT $this WHERE { '
        "# wupg:normal\n  $this wupg:rank rank:normal ;\n"
        '    wupg:asWritten \\"wupg:normal\\" , "\\\\"wupg:normal" ; wupg:output ?x , wupg:normalX }""" ] .',
    ),
    "a query of a shape that declares prefixes of its own": (
        in_turtle("owl sh xsd")
        + '[ sh:prefixes <urn:p> ; sh:ask "ASK { $this w:rank w:normal , wupg:normal ; :hasOutput 1 }" ] .\n'
        f'<urn:p> owl:imports <urn:q> ; sh:declare [ sh:prefix "w" ; sh:namespace "{WUPG}"^^xsd:anyURI ] .\n'
        f'<urn:q> sh:declare [ sh:prefix "" ; sh:namespace "{WUPG}"^^xsd:anyURI ] .\n',
        in_turtle("owl sh xsd")
        + f'[ sh:prefixes <urn:p> ; sh:ask "ASK {{ $this w:rank <{RANK}normal> , wupg:normal ; :output 1 }}" ] .\n'
        f'<urn:p> owl:imports <urn:q> ; sh:declare [ sh:prefix "w" ; sh:namespace "{WUPG}"^^xsd:anyURI ] .\n'
        f'<urn:q> sh:declare [ sh:prefix "" ; sh:namespace "{WUPG}"^^xsd:anyURI ] .\n',
    ),
    "kinds of identifiers": (
        in_turtle("wupg", wsh=WSH)
        + "<urn:k> a wsh:Kind ; wsh:ofClass wupg:Agreement ; wsh:belongsToOne true ;\n    wsh:isEvidence true .\n",
        in_turtle("wupg", wsh=WSH)
        + "<urn:k> a wsh:Kind ; wsh:class wupg:Agreement ; a wsh:PartKind ;\n    a wsh:EvidenceKind .\n",
    ),
    "names of shapes": (
        in_turtle("sh", wsh=WSH)
        + "wsh:WUP-034-has-output sh:deactivated true .\nwsh:WUP-014-provenance sh:targetNode 1 .\n",
        in_turtle("sh", wsh=WSH)
        + "wsh:WUP-034-output sh:deactivated true .\nwsh:WUP-014-text-quality sh:targetNode 1 .\n",
    ),
}
IN_QUERIES = {
    "a rank": (
        "#+ summary: wupg:normal\n" + in_sparql("rdf wupg") + "SELECT ?x { ?x wupg:rank wupg:normal } # wupg:normal",
        "#+ summary: wupg:normal\n"
        + in_sparql("rank rdf wupg")
        + "SELECT ?x { ?x wupg:rank rank:normal } # wupg:normal",
    ),
    "values and paths": (
        in_sparql(_=WUPG) + 'ASK { ?x :hasOutput/(:isApproximate|^:hasOutput)* "wupg:normal" }',
        in_sparql(_=WUPG) + 'ASK { ?x :output/(:approximate|^:output)* "wupg:normal" }',
    ),
    "whole and relative IRIs": (
        f"BASE <https://w3id.org/wupgraph/>\nASK {{ ?x {OUTPUT} <ns#normal> FILTER(?x<3 && ?x>2) }}",
        f"BASE <https://w3id.org/wupgraph/>\nASK {{ ?x <{WUPG}output> <scheme/rank/normal> FILTER(?x<3 && ?x>2) }}",
    ),
    "a place": (
        in_sparql("place wupg") + "ASK { ?x wupg:concludedAt place:a }",
        in_sparql("place wupg") + "ASK { ?x wupg:conclusionPlace place:a }",
    ),
    "several events": (
        in_sparql("event wupg") + "ASK { ?x wupg:concludedAt event:a , event:b ; a ?k }",
        in_sparql("event wupg") + "ASK { ?x wupg:conclusionEvent event:a , event:b ; a ?k }",
    ),
    "the end of a path": (
        in_sparql("event wupg") + "ASK { ?x wupg:basedOn/wupg:concludedAt event:a }",
        in_sparql("event wupg") + "ASK { ?x wupg:basedOn/wupg:conclusionEvent event:a }",
    ),
}
UNDECIDED = {
    "neither event nor place": ("a.ttl", HEAD + "agreement:a wupg:concludedAt\n  project:a .", "10:3"),
    "a thing described nowhere": ("a.ttl", HEAD + "agreement:a wupg:concludedAt <urn:x> .", "9:30"),
    "a claim without its value": ("a.ttl", HEAD + "claim:a rdf:predicate wupg:concludedAt .", "9:23"),
    "what is not stated": ("a.ttl", HEAD + "agreement:a wupg:notStated wupg:concludedAt .", "9:28"),
    "a variable": ("a.rq", in_sparql("wupg") + "ASK { ?x wupg:concludedAt ?y }", "2:10"),
    "an event and a place": (
        "a.rq",
        in_sparql("event place wupg") + "ASK { ?x wupg:concludedAt event:a , place:a }",
        "4:10",
    ),
    "a value that is listed": (
        "a.rq",
        in_sparql("place wupg") + "ASK { ?x ?p ?y VALUES ?p { wupg:concludedAt place:a } }",
        "3:28",
    ),
    "values that are listed": (
        "a.rq",
        in_sparql("place wupg") + "ASK { ?x ?p ?y VALUES (?p ?y) { (wupg:concludedAt place:a) } }",
        "3:34",
    ),
    "the other way": ("a.rq", in_sparql("place wupg") + "ASK { ?x ^wupg:concludedAt place:a }", "3:11"),
    "a list of properties": ("a.rq", in_sparql("wupg") + "ASK { ?x ?p ?y FILTER(?p IN (wupg:concludedAt)) }", "2:30"),
}


def written(name: str, text: str) -> Path:
    file = Path(name)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text.encode())
    return file


def read(file: str | Path) -> str:
    return Path(file).read_bytes().decode()


@pytest.fixture
def towns(tmp_path: Path) -> Path:
    """A register in the terms of version 1, in the current folder."""
    own = in_turtle("agreement wupg").replace("https://w3id.org/wupgraph/id/", "https://towns.example/id/")
    written("wupgraph.toml", CONFIGURATION)
    written("data/agreements.ttl", own + "agreement:a wupg:hasOutput agreement:b .\n")
    written("ontology/own.ttl", in_turtle("rdfs wupg") + "<urn:made> rdfs:subPropertyOf wupg:hasOutput .\n")
    written("shapes/own.ttl", in_turtle("sh wupg") + "<urn:s> sh:path wupg:isApproximate .\n")
    written("queries/made.rq", QUESTION + in_sparql("wupg") + "SELECT ?x { ?x wupg:hasOutput ?y }\n")
    return tmp_path


def everything(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize(("before", "after"), IN_TURTLE.values(), ids=IN_TURTLE)
def test_only_the_tokens_of_replaced_terms_change(
    before: str, after: str | None, ends: str, wupgraph: Wupgraph
) -> None:
    file = written("new.ttl", before.replace("\n", ends))
    assert wupgraph("migrate", "new.ttl")[0] == 0
    assert read(file) == (before if after is None else after).replace("\n", ends)
    assert wupgraph("-l", "en", "migrate", "new.ttl") == (0, "", "There is nothing to change.\n")


@pytest.mark.parametrize(("before", "after"), IN_QUERIES.values(), ids=IN_QUERIES)
def test_questions_change_too(before: str, after: str, wupgraph: Wupgraph) -> None:
    file = written("new.rq", before)
    assert wupgraph("migrate", "new.rq")[0] == 0
    assert read(file) == after


@pytest.mark.parametrize(("name", "text", "place"), UNDECIDED.values(), ids=UNDECIDED)
def test_what_cannot_be_decided_is_told_and_stays(name: str, text: str, place: str, wupgraph: Wupgraph) -> None:
    file = written(name, text)
    assert wupgraph("-l", "en", "migrate", name) == (
        1,
        f"{name}:{place}: cannot tell what is to replace wupg:concludedAt (wupg:conclusionEvent or "
        "wupg:conclusionPlace); change it in the file.\n",
        "Changed: 0 (files). To be decided: 1 (places).\n",
    )
    assert read(file) == text


def test_what_may_mean_something_else_is_told_as_that(wupgraph: Wupgraph) -> None:
    written("a.rq", in_sparql("dct") + "ASK { ?x dct:provenance ?y }")
    written("a.ttl", in_turtle(wsh=WSH) + "<urn:k> wsh:canAnswer false .")
    assert wupgraph("-l", "en", "-q", "migrate", "a.rq", "a.ttl") == (
        1,
        "a.rq:2:10: dct:provenance may mean wupg:textQuality here; see, and if so change it in the file.\n"
        "a.ttl:2:9: wsh:canAnswer was replaced by wsh:BodyKind, and not by name alone; change it in the file.\n",
        "",
    )


@pytest.mark.parametrize(("options", "place"), [(("--dry-run",), "3:28"), ((), "4:28")])
def test_such_a_place_is_where_the_file_has_it_then(options: tuple[str, ...], place: str, wupgraph: Wupgraph) -> None:
    text = in_turtle("wupg") + "<urn:x> wupg:rank wupg:normal .\n<urn:xyz> wupg:concludedAt 1 ."
    written("a.ttl", text)
    assert f"a.ttl:{place}: " in wupgraph("migrate", *options, "a.ttl")[1]


def test_the_rest_of_a_file_with_such_a_place_changes(wupgraph: Wupgraph) -> None:
    file = written("a.ttl", HEAD + "agreement:a wupg:concludedAt place:a , <urn:x> ; wupg:hasOutput project:a .")
    code, said, _ = wupgraph("migrate", "a.ttl")
    assert code == 1
    assert said == (
        "a.ttl: wupg:concludedAt → wupg:conclusionPlace (1), wupg:hasOutput → wupg:output (1)\n"
        "a.ttl:9:61: nie wiadomo, co ma zastąpić wupg:concludedAt (wupg:conclusionEvent czy wupg:conclusionPlace); "
        "zmień to w pliku.\n"
    )
    after = "agreement:a wupg:conclusionPlace place:a ; wupg:concludedAt <urn:x> ; wupg:output project:a ."
    assert read(file) == HEAD + after


def test_a_register_changes_with_its_version(towns: Path, wupgraph: Wupgraph) -> None:
    assert wupgraph("-l", "en", "migrate") == (
        0,
        "data/agreements.ttl: wupg:hasOutput → wupg:output (1)\n"
        "ontology/own.ttl: wupg:hasOutput → wupg:output (1)\n"
        "shapes/own.ttl: wupg:isApproximate → wupg:approximate (1)\n"
        "queries/made.rq: wupg:hasOutput → wupg:output (1)\n"
        'wupgraph.toml: evidence "1.0" → "2.1", cooperation "1.0" → "2.1"\n',
        f"Register: {towns}.\nChanged: 5 (files). Next: wupgraph fmt, wupgraph check.\n",
    )
    raised = CONFIGURATION.replace('"1.0"\ncoop', '"2.1"\ncoop').replace('cooperation = "1.0"', 'cooperation = "2.1"')
    assert read("wupgraph.toml") == raised
    assert read("queries/made.rq").endswith("SELECT ?x { ?x wupg:output ?y }\n")
    assert read("shapes/own.ttl").endswith("<urn:s> sh:path wupg:approximate .\n")
    assert wupgraph("-l", "en", "query", "run", "made")[0] == 0


def test_a_dry_run_writes_nothing_and_says_the_same(towns: Path, wupgraph: Wupgraph) -> None:
    before = everything(towns)
    code, said, told = wupgraph("-l", "en", "migrate", "--dry-run")
    assert (code, everything(towns)) == (0, before)
    assert told.endswith("Would change: 5 (files).\n")
    assert wupgraph("-l", "en", "migrate")[1] == said


def test_other_commands_name_this_one(towns: Path, wupgraph: Wupgraph) -> None:
    code, _, told = wupgraph("-l", "en", "find", "x")
    assert code == 2
    assert "wupgraph migrate" in told


def test_what_was_interrupted_is_finished(towns: Path, wupgraph: Wupgraph) -> None:
    wupgraph("migrate")
    after = everything(towns)
    written("wupgraph.toml", CONFIGURATION)
    written("queries/made.rq", QUESTION + in_sparql("wupg") + "SELECT ?x { ?x wupg:hasOutput ?y }\n")
    assert wupgraph("migrate")[0] == 0
    assert everything(towns) == after
    assert wupgraph("-l", "en", "-q", "migrate") == (0, "", "")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (b"@prefix wupg: <https://w3id.org/wupgraph/ns#> . wupg:a wupg:b", "data/bad.ttl:1:"),
        (b"\xef\xbb\xbf<urn:a> <urn:b> <urn:c> .", "data/bad.ttl:1:1: the file starts with a byte order mark"),
        (b"<urn:a> <urn:b> '\xb1' .", "data/bad.ttl:1:18: the file is not UTF-8"),
    ],
    ids=["no Turtle", "byte order mark", "no UTF-8"],
)
def test_a_file_that_cannot_be_read_leaves_all_as_they_are(
    text: bytes, place: str, towns: Path, wupgraph: Wupgraph
) -> None:
    Path("data/bad.ttl").write_bytes(text)
    before = everything(towns)
    code, said, told = wupgraph("-l", "en", "migrate")
    assert (code, said) == (3, "")
    assert f"wupgraph: {place}" in told
    assert everything(towns) == before


def test_a_file_that_may_not_be_written_leaves_all_as_they_are(towns: Path, wupgraph: Wupgraph) -> None:
    Path("shapes/own.ttl").chmod(0o444)
    before = everything(towns)
    code, said, told = wupgraph("-l", "en", "migrate")
    assert (code, said) == (74, "")
    assert told.startswith("wupgraph: shapes/own.ttl: the file cannot be written: ")
    assert everything(towns) == before


def test_a_file_keeps_who_may_read_it_and_a_link_stays_one(towns: Path, wupgraph: Wupgraph) -> None:
    file = Path("data/agreements.ttl")
    file.chmod(0o640)
    os.symlink("agreements.ttl", "data/also.ttl")
    assert wupgraph("migrate")[0] == 0
    assert file.stat().st_mode & 0o777 == 0o640
    assert Path("data/also.ttl").is_symlink()
    assert read(file).endswith("agreement:a wupg:output agreement:b .\n")


def test_outside_of_any_register_files_have_to_be_given(wupgraph: Wupgraph) -> None:
    code, said, told = wupgraph("-l", "en", "migrate")
    assert (code, said) == (2, "")
    assert "the current folder is in no register, and the shipped one is not changed" in told
    assert wupgraph("migrate", "missing.ttl")[0] == 3
    written("a.csv", "")
    assert wupgraph("migrate", "a.csv")[0] == 3
    code, _, told = wupgraph("-l", "en", "migrate", ".")
    assert (code, told) == (3, "wupgraph: .: this folder holds no Turtle or SPARQL files (.ttl, .nt, .rq)\n")


def test_kinds_of_former_registers_tell_what_a_value_is(towns: Path, wupgraph: Wupgraph) -> None:
    written(
        "ontology/prefixes.ttl",
        in_turtle("dct", wsh=WSH) + '<urn:k> a wsh:Kind ; wsh:segment "spot" ; wsh:ofClass dct:Location .',
    )
    written(
        "data/spots.ttl",
        in_turtle("wupg")
        + "<https://towns.example/id/agreement/a> wupg:concludedAt <https://towns.example/id/spot/x> .",
    )
    assert wupgraph("migrate")[0] == 0
    assert "wupg:conclusionPlace" in read("data/spots.ttl")
    assert "wsh:class dct:Location" in read("ontology/prefixes.ttl")


def test_a_register_that_says_nothing_of_itself_has_no_version_to_change(towns: Path, wupgraph: Wupgraph) -> None:
    Path("wupgraph.toml").unlink()
    Path("ontology/own.ttl").unlink()
    Path("ontology").rmdir()
    assert wupgraph("migrate")[:2] == (
        0,
        "data/agreements.ttl: wupg:hasOutput → wupg:output (1)\n"
        "shapes/own.ttl: wupg:isApproximate → wupg:approximate (1)\n"
        "queries/made.rq: wupg:hasOutput → wupg:output (1)\n",
    )


@pytest.mark.parametrize(
    ("layers", "after"),
    [
        ('layers = { evidence = "1.0", cooperation = "1.0" }', 'layers = { evidence = "2.1", cooperation = "2.1" }'),
        ("layers.evidence = '1.0'\nlayers.cooperation='1.0'", 'layers.evidence = "2.1"\nlayers.cooperation="2.1"'),
        ('layers."evidence" = "1.0" # evidence = "1.0"', 'layers."evidence" = "2.1" # evidence = "1.0"'),
    ],
)
def test_the_version_is_found_however_it_is_written(layers: str, after: str, towns: Path, wupgraph: Wupgraph) -> None:
    head = CONFIGURATION.partition("\n[register.layers]")[0].replace("\n", "\r\n")
    written("wupgraph.toml", head + layers)
    Path("shapes/own.ttl").unlink()  # Of the other layer.
    assert wupgraph("migrate")[0] == 0
    assert read("wupgraph.toml") == head + after


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('evidence = "1.0"\n', 'evidence = "3.0"\n', "evidence: the register uses version 3.0, the program has 2.1"),
        ('evidence = "1.0"\n', 'evidense = "1.0"\n', "evidense: no such layer"),
        ('evidence = "1.0"\nc', "c", "cooperation: needs the layer evidence"),
    ],
)
def test_layers_that_the_program_cannot_serve_are_refused(
    old: str, new: str, said: str, towns: Path, wupgraph: Wupgraph
) -> None:
    written("wupgraph.toml", CONFIGURATION.replace(old, new))
    before = everything(towns)
    code, _, told = wupgraph("-l", "en", "migrate")
    assert code == 2
    assert said in told
    assert everything(towns) == before


def test_a_layer_that_the_register_has_itself_stays(towns: Path, wupgraph: Wupgraph) -> None:
    layer = "<https://w3id.org/wupgraph/layer/cooperation>"
    written("ontology/cooperation/prefixes.ttl", in_turtle("owl") + f'{layer} owl:versionInfo "1.0" .\n')
    written("ontology/cooperation/core.ttl", in_turtle("owl wupg") + "wupg:hasOutput a owl:ObjectProperty .\n")
    assert wupgraph("migrate")[:2] == (0, 'wupgraph.toml: evidence "1.0" → "2.1"\n')


def test_the_shipped_data_as_they_were_become_what_they_are(wupgraph: Wupgraph) -> None:
    former = {
        **{RANK + name: WUPG + name for name in ("normal", "preferred", "deprecated")},
        WUPG + "output": WUPG + "hasOutput",
        WUPG + "approximate": WUPG + "isApproximate",
        WUPG + "conclusionEvent": WUPG + "concludedAt",
        WUPG + "conclusionPlace": WUPG + "concludedAt",
        WUPG + "textQuality": DCT + "provenance",
    }
    shipped = assets.shipped_register()
    written("wupgraph.toml", read(shipped / "wupgraph.toml").replace('"2.1"', '"1.0"'))
    today, changed = {}, 0
    for file in find_files([shipped / "data"]):
        name = str(file.relative_to(shipped))
        graph = rdflib.Graph().parse(file)
        old = rdflib.Graph()
        for triple in graph:
            terms = [rdflib.URIRef(former[str(term)]) if str(term) in former else term for term in triple]
            old.add(tuple(terms))  # type: ignore[arg-type]
        changed += set(old) != set(graph)
        written(name, old.serialize(format="turtle"))
        # As rdflib writes numbers.
        today[name] = set(rdflib.Graph().parse(data=graph.serialize(format="turtle")))
    assert changed == 10
    assert wupgraph("migrate")[0] == 0
    assert [name for name, triples in today.items() if set(rdflib.Graph().parse(name)) != triples] == []
    assert read("wupgraph.toml") == read(shipped / "wupgraph.toml")


def test_the_namespace_of_ranks_is_one_that_the_tests_know() -> None:
    assert NAMESPACES["rank"] == RANK
