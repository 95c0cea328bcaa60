"""The canonical Turtle: one form for one graph, with every literal as it was."""

from __future__ import annotations

import re
import subprocess
import sys
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse

from tests.rounds import rounds
from wupgraph.rdf.namespaces import RDF, XSD, Prefixes
from wupgraph.rdf.turtle_writer import term_to_turtle, to_turtle
from wupgraph.register.folder import Register

EX = "http://example.org/"
NAMES = Prefixes(
    {
        "claim": "https://w3id.org/wupgraph/id/claim/",
        "dct": "http://purl.org/dc/terms/",
        "ex": EX,
        "project": "https://w3id.org/wupgraph/id/project/",
        "rank": "https://w3id.org/wupgraph/scheme/rank/",
        "rdf": RDF,
        "schema": "https://schema.org/",
        "skos": "http://www.w3.org/2004/02/skos/core#",
        "wupg": "https://w3id.org/wupgraph/ns#",
        "xsd": XSD,
    }
)


def triples_of(turtle: str) -> list[Triple]:
    return [quad.triple for quad in parse(turtle, RdfFormat.TURTLE)]


def ex(name: str) -> NamedNode:
    return NamedNode(EX + name)


UNTIDY = """\
PREFIX s: <https://schema.org/>
PREFIX w: <https://w3id.org/wupgraph/ns#>
PREFIX k: <http://www.w3.org/2004/02/skos/core#>
PREFIX x: <http://www.w3.org/2001/XMLSchema#>
PREFIX r: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX p: <https://w3id.org/wupgraph/id/project/>
PREFIX q: <https://w3id.org/wupgraph/scheme/rank/>
p:nowy w:budget 007 ; s:startDate "2006-01-01"^^x:date ;
    <http://purl.org/dc/terms/identifier> "b", "a" ; k:altLabel "Zweites"@de ;
    w:share "62090.10"^^x:decimal , 1.50 ; w:approximate true ;
    k:prefLabel "New \\"project\\""@en , '''Nowy
projekt'''@pl ; <http://example.org/see/also> <http://example.org/> ; a s:Project .
<https://w3id.org/wupgraph/id/claim/nowy-end-date-000-1> w:rank q:normal ; r:object "2008-03-31"^^x:date ;
    a w:Claim ; r:subject p:nowy ; r:predicate s:endDate .
"""
TIDY = """\
# A project.

@prefix claim: <https://w3id.org/wupgraph/id/claim/> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix project: <https://w3id.org/wupgraph/id/project/> .
@prefix rank: <https://w3id.org/wupgraph/scheme/rank/> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix schema: <https://schema.org/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix wupg: <https://w3id.org/wupgraph/ns#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

claim:nowy-end-date-000-1 a wupg:Claim ;
    rdf:subject project:nowy ; rdf:predicate schema:endDate ; rdf:object "2008-03-31"^^xsd:date ;
    wupg:rank rank:normal .

project:nowy a schema:Project ;
    skos:prefLabel "Nowy\\nprojekt"@pl ,
        "New \\"project\\""@en ;
    skos:altLabel "Zweites"@de ;
    <http://example.org/see/also> <http://example.org/> ;
    dct:identifier "a" ,
        "b" ;
    schema:startDate "2006-01-01"^^xsd:date ;
    wupg:approximate true ;
    wupg:budget 007 ;
    wupg:share "1.50"^^xsd:decimal ,
        "62090.10"^^xsd:decimal .
"""


def test_a_graph_is_written_in_its_one_form() -> None:
    assert to_turtle(triples_of(UNTIDY), NAMES, head="# A project.") == TIDY


def test_what_is_canonical_stays_as_it_is() -> None:
    assert to_turtle(triples_of(TIDY), NAMES, head="# A project.") == TIDY


def test_the_order_of_the_triples_does_not_matter() -> None:
    four = triples_of(UNTIDY)[:4]
    assert len({to_turtle(order, NAMES) for order in permutations(four)}) == 1
    assert to_turtle([*four, *four], NAMES) == to_turtle(four, NAMES)


def test_a_claim_says_subject_predicate_and_object_on_one_line() -> None:
    lines = to_turtle(triples_of(UNTIDY), NAMES).splitlines()
    assert '    rdf:subject project:nowy ; rdf:predicate schema:endDate ; rdf:object "2008-03-31"^^xsd:date ;' in lines


def test_half_a_claim_is_written_like_anything_else() -> None:
    turtle = "@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .\n\n"
    body = "<http://example.com/c> rdf:subject <http://example.com/s> ;\n    rdf:predicate <http://example.com/p> .\n"
    assert to_turtle(triples_of(turtle + body), NAMES) == turtle + body


def test_only_prefixes_that_are_used_are_declared() -> None:
    assert to_turtle([Triple(ex("a"), ex("b"), Literal("c"))], NAMES) == (
        '@prefix ex: <http://example.org/> .\n\nex:a ex:b "c" .\n'
    )


@pytest.mark.parametrize("literal", [Literal("2^^3"), Literal("2^^3", language="pl")])
def test_a_text_with_two_carets_declares_no_prefix_of_a_datatype(literal: Literal) -> None:
    assert to_turtle([Triple(ex("a"), ex("b"), literal)], NAMES).count("@prefix") == 1


def test_nothing_is_written_as_nothing() -> None:
    assert to_turtle([], NAMES) == ""


def test_blank_nodes_come_last() -> None:
    written = to_turtle([Triple(BlankNode("b"), ex("p"), ex("o")), Triple(ex("z"), ex("p"), BlankNode("b"))], NAMES)
    assert written.endswith("\nex:z ex:p _:b .\n\n_:b ex:p ex:o .\n")


@pytest.mark.parametrize(
    ("term", "written"),
    [
        (ex("a"), "ex:a"),
        (ex("a/b"), "<http://example.org/a/b>"),
        (BlankNode("x1"), "_:x1"),
        (Literal("Iława", language="pl"), '"Iława"@pl'),
        (Literal('a"b\\c\nd\re\tf'), r'"a\"b\\c\nd\re\tf"'),
        (Literal("64", datatype=NamedNode(XSD + "integer")), "64"),
        (Literal("007", datatype=NamedNode(XSD + "integer")), "007"),
        (Literal("-7", datatype=NamedNode(XSD + "integer")), "-7"),
        (Literal("--7", datatype=NamedNode(XSD + "integer")), '"--7"^^xsd:integer'),
        (Literal("٣", datatype=NamedNode(XSD + "integer")), '"٣"^^xsd:integer'),
        (Literal("", datatype=NamedNode(XSD + "integer")), '""^^xsd:integer'),
        (Literal("1.50", datatype=NamedNode(XSD + "decimal")), '"1.50"^^xsd:decimal'),
        (Literal("253905", datatype=NamedNode(XSD + "decimal")), '"253905"^^xsd:decimal'),
        (Literal("2007-09-13Z", datatype=NamedNode(XSD + "date")), '"2007-09-13Z"^^xsd:date'),
        (Literal("true", datatype=NamedNode(XSD + "boolean")), "true"),
        (Literal("1", datatype=NamedNode(XSD + "boolean")), '"1"^^xsd:boolean'),
        (Literal("x", datatype=ex("a/b")), '"x"^^<http://example.org/a/b>'),
    ],
)
def test_a_term_is_written_as_turtle_has_it(term: NamedNode | BlankNode | Literal, written: str) -> None:
    assert term_to_turtle(term, NAMES) == written
    (back,) = triples_of(f"@prefix ex: <{EX}> . @prefix xsd: <{XSD}> . ex:s ex:p {written} .")
    assert back.object == term or isinstance(term, BlankNode)


LOCAL = st.text("aż09.-_/%", max_size=4).map(lambda local: local.replace("%", "%20"))
IRIS = st.builds(lambda base, local: NamedNode(base + local), st.sampled_from([EX, XSD, RDF, "urn:x:"]), LOCAL)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8) | st.sampled_from(
    [
        "007",
        "-7",
        "+5",
        "1.50",
        "1e3",
        "true",
        "1",
        "2007-09-13Z",
        '"""',
        "\\",
        "\\u0041",
        "'",
        "\r\n",
        "@pl",
        "^^",
        " ",
        ".",
    ]
)
LITERALS = (
    st.builds(Literal, TEXTS)
    | st.builds(lambda text, tag: Literal(text, language=tag), TEXTS, st.sampled_from(["pl", "en", "de", "en-gb"]))
    | st.builds(
        lambda text, name: Literal(text, datatype=NamedNode(XSD + name)),
        TEXTS,
        st.sampled_from(["integer", "boolean", "decimal", "date", "double", "anyURI"]),
    )
    | st.builds(lambda text, datatype: Literal(text, datatype=datatype), TEXTS, IRIS)
)
GRAPHS = st.lists(st.builds(Triple, IRIS, IRIS, IRIS | LITERALS), max_size=8)


@settings(deadline=None, max_examples=rounds(200), database=None)
@given(graph=GRAPHS)
def test_any_graph_comes_back_and_is_canonical_at_once(graph: list[Triple]) -> None:
    written = to_turtle(graph, NAMES)
    back = triples_of(written)
    assert set(back) == set(graph)
    assert to_turtle(back, NAMES) == written


SCRIPT = """
import sys
from wupgraph import assets
from wupgraph.rdf.parsing import parse
from wupgraph.rdf.reading import read_document
from wupgraph.rdf.turtle_writer import to_turtle
from wupgraph.register.folder import find_register
register = find_register(assets.shipped_register())
for file in register.data_files[:6]:
    sys.stdout.buffer.write(to_turtle(parse(read_document(file)), register.prefixes).encode())
"""


def test_the_bytes_do_not_depend_on_the_hash_seed() -> None:
    written = {
        subprocess.run(
            [sys.executable, "-c", SCRIPT], env={"PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2", "77")
    }
    assert len(written) == 1
    assert len(written.pop()) > 1000


@pytest.mark.parametrize("part", ["data/entities", "data/claims"])
def test_the_register_is_kept_in_its_canonical_form(part: str, register: Register) -> None:
    for file in sorted((register.folder / part).glob("*.ttl")):
        text = file.read_text(encoding="utf-8")
        head = text[: text.index("@prefix")]
        assert to_turtle(triples_of(text), register.prefixes, head=head) == text, file.name


@pytest.mark.parametrize(
    ("languages", "order"),
    [(None, ["pl", "en", "de", "uk"]), (("de", "uk"), ["de", "uk", "en", "pl"]), (("uk",), ["uk", "en", "pl", "de"])],
)
def test_texts_stand_in_the_order_of_languages(languages: tuple[str, ...] | None, order: list[str]) -> None:
    texts = {"pl": "c", "en": "b", "de": "d", "uk": "e"}
    triples = [Triple(ex("a"), ex("p"), Literal(text, language=lang)) for lang, text in texts.items()]
    written = to_turtle(triples, NAMES) if languages is None else to_turtle(triples, NAMES, languages=languages)
    assert re.findall("@([a-z]+) [,.]", written) == order
