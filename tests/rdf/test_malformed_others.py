"""Malformed TriG, N-Quads, JSON-LD and RDF/XML: the place where that is known, the reason, what to do."""

from __future__ import annotations

import pytest

from wupgraph.errors import InputError
from wupgraph.rdf.documents import Document
from wupgraph.rdf.files import ALL_FORMATS
from wupgraph.rdf.origins import ROOT, Origin
from wupgraph.rdf.parsing import parse

XML = '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="http://e/">\n'
E = "@prefix e: <http://e/> .\n"
ABOUT = XML + '<rdf:Description rdf:about="{}">{}</rdf:Description></rdf:RDF>'


@pytest.mark.parametrize(
    ("suffix", "text", "said"),
    [
        ("nq", "<e:a> <e:b> <e:c> <e:d> <e:e> .\n", ":1:25: syntax error: a line has a subject, a property, a value"),
        ("nt", "<e:a> <e:b> <e:c> . <e:a> <e:b> <e:d> .\n", ":1:21: syntax error: a line has one triple here; begin"),
        ("trig", f"{E}e:g {{ e:a e:b e:c . ", ":2:21: syntax error: the file ends within a statement or a graph"),
        ("trig", f"{E}e:g {{ e:a e:b e:c }} }}", ":2:21: syntax error: } closes no graph; remove it"),
        ("trig", f"{E}GRAPH {{ e:a e:b e:c }}", ":2:7: syntax error: the name of a graph and { follow GRAPH"),
        ("trig", f"{E}GRAPH e:g e:a e:b e:c .", ":2:11: syntax error: the name of a graph and { follow GRAPH"),
        ("trig", f"{E}e:g {{ e:h {{ e:a e:b e:c }} }}", ":2:11: syntax error: no graph can begin here"),
        ("trig", f"{E}e:g {{ e:a e:b e:c\n e:d e:e 1 }}", ":3:2: syntax error: a dot is missing here, or } at the end"),
        ("trig", f"e:g {{ {E} }}", ":1:1: syntax error: the prefix e: is not declared"),
        ("trig", f"{E}e:g {{ {E} }}", ":2:7: syntax error: prefixes are declared before a graph; move it"),
        ("trig", f"{E}e:g {{ e:a => e:b }}", ':2:11: syntax error: a property must stand here, not "=>"; that is N3'),
        ("trig", f"{E}e:g {{ e:a e:b {{}} }}", ':2:15: syntax error: a value must stand here, not "{"; that is N3'),
        ("trig", f"{E}@forAll :x .", ':2:1: syntax error: a statement cannot begin with "@forAll"; that is N3 only'),
        ("trig", f"{E}e:a GRAPH e:g {{ }}", ":2:5: syntax error: no graph can begin within a statement; end that"),
        ("jsonld", '{"@id": "e:a",\n "e:b": [1, 2}', ":2:14: syntax error: a comma or a bracket, ] or }, is missing"),
        ("jsonld", "hello", ":1:1: syntax error: this is no JSON"),
        ("jsonld", '{}]\n"@context": {}', ":1:3: syntax error: The JSON already contains one root element"),
        ("jsonld", "", ":1:1: syntax error: the file ends within a value"),
        ("jsonld", '{"@context": "https://schema.org/"}', ": syntax error: contexts outside the file are not fetched"),
        ("jsonld", '{"name": "x"}', ": the file says no triple: names need IRIs (@context)"),
        ("jsonld", '{"@id": "x", "e:p": 1}', ':1:9: the IRI "x" is relative, and there is no @base'),
        ("rdf", "", ":1:1: syntax error: the XML is not well formed (no element found)"),
        ("rdf", XML, ":2:1: syntax error: the XML is not well formed (no element found)"),
        ("rdf", ABOUT.format("e:a", "<e:b>"), ":2:41: syntax error: the XML is not well formed (mismatched tag)"),
        ("rdf", ABOUT.format("e:a", "<q:b/>"), ":2:34: syntax error: the prefix is not declared; write xmlns:…"),
        ("rdf", ABOUT.format("e:a b", ""), ":2:29: syntax error: error while parsing IRI 'e:a b'"),
        ("rdf", ABOUT.format("a", "<e:b/>"), ": syntax error: the IRI is relative, and there is no xml:base"),
    ],
)  # fmt: skip
def test_one_line_says_where_why_and_what_to_do(suffix: str, text: str, said: str) -> None:
    with pytest.raises(InputError) as refused:
        parse(Document(f"f.{suffix}", text, ALL_FORMATS[f".{suffix}"]))
    assert refused.value.line("en").startswith(f"f.{suffix}{said}")
    assert "; " in refused.value.line("pl")


def test_a_relative_iri_is_told_as_it_is_written() -> None:
    text = ABOUT.format("a", "").replace("rdf:about", "rdf:ID")
    twice = text.replace("</rdf:RDF>", text.removeprefix(XML))
    with pytest.raises(InputError) as refused:
        parse(Document("f.rdf", twice, ALL_FORMATS[".rdf"], Origin(base=ROOT + "f.rdf")))
    assert refused.value.line("en") == "f.rdf: syntax error: <#a> has already been used as rdf:ID value; correct it"


TEXT = (
    "wartością @type musi być tekst w cudzysłowie; popraw",
    "the value of @type must be a text in quotes; correct it",
)
NAMESPACE = (
    "element lub atrybut nie ma prefiksu ani przestrzeni nazw; dopisz prefiks (np. rdf:about) lub xmlns",
    "an element or attribute has no prefix and no namespace; write a prefix (e.g. rdf:about), or xmlns",
)
HTML = (
    "to jest HTML, a nie RDF/XML; podaj plik RDF, a nie stronę",
    "this is HTML, not RDF/XML; give a file of RDF, not a page",
)
TERM = (
    'nazwę w @context określa IRI w cudzysłowie, obiekt {"@id": …} albo null; popraw',
    'a name in @context is defined by an IRI in quotes, an object {"@id": …}, or null; correct it',
)
COMMA = ("po ostatniej wartości nie ma przecinka; usuń go", "no comma stands after the last value; remove this one")


@pytest.mark.parametrize(
    ("suffix", "text", "place", "reason"),
    [
        (
            "jsonld",
            '{"@id": "e:x",\n "e:p": }',
            ":2:9",
            (
                "przed tym nawiasem brakuje wartości albo nic go nie otwiera; dopisz wartość albo usuń nawias",
                "a value is missing before this bracket, or nothing opens it; write the value, or remove the bracket",
            ),
        ),
        ("jsonld", '{"@id": "e:x",\n "e:p": 1,\n}', ":2:10", COMMA),
        ("jsonld", '{"e:p": [1, 2, ]}', ":1:14", COMMA),
        ("jsonld", '{"@context": {"b": "e:b",\n "a": 5}, "a": 1}', ":2:7", TERM),
        ("jsonld", '{"@context": {"a": 5, "b": 6}, "a": 1}', "", TERM),
        ("jsonld", '[{"@id": "e:a", "@type": 5}]', ":1:26", TEXT),
        ("jsonld", '[{"@type": ["e:T"], "e:b": {"@type": ["e:T", 5]}}]', ":1:46", TEXT),
        ("jsonld", '[{"@type": 5}, {"@type": 6}]', "", TEXT),
        (
            "jsonld",
            '{"@context": {"a": {"@id": "e:a", "@type": "foo"}}, "a": 1}',
            ":1:45",
            (
                "foo nie jest pełnym IRI; popraw albo określ tę nazwę w @context",
                "foo is no whole IRI; correct it, or define the name in @context",
            ),
        ),
        (
            "jsonld",
            '{"e:a": {"@value": "x", "@id": "e:b"}}',
            ":1:10",
            (
                "@value i @id nie mogą stać razem; usuń jedno z nich",
                "@value and @id cannot stand together; remove one of them",
            ),
        ),
        ("rdf", "<html/>", ":1:2", HTML),
        ("rdf", "<!DOCTYPE html>\n<html><body/></html>", ":2:2", HTML),
        ("rdf", XML + "<!-- <Osoba/> -->\n<Osoba/></rdf:RDF>", ":3:2", NAMESPACE),
        ("rdf", XML + '<rdf:Description about="e:a"/></rdf:RDF>', ":2:18", NAMESPACE),
        (
            "rdf",
            ABOUT.format("e:a", '<e:b rdf:nodeID="1"/>'),
            ":2:50",
            (
                "1 nie może być wartością rdf:nodeID; zacznij ją od litery, bez spacji i znaków / : #",
                "1 cannot be the value of rdf:nodeID; begin it with a letter, without blanks and / : #",
            ),
        ),
        (
            "rdf",
            ABOUT.format("e:a", "<rdf:li><e:c/><e:d/></rdf:li>"),
            "",
            (
                "właściwość ma dwie wartości naraz; drugą zapisz w osobnym elemencie tej właściwości",
                "a property holds two values at once; write the other in an element of its own",
            ),
        ),
        (
            "rdf",
            ABOUT.format("e:a", '<e:b xml:lang="pl_PL">x</e:b>'),
            ":2:48",
            (
                "kod języka 'pl_pl' jest błędny; napisz np. pl albo pl-PL",
                "the language code 'pl_pl' is wrong; write e.g. pl or pl-PL",
            ),
        ),
    ],
)  # fmt: skip
def test_the_parsers_sentence_is_told_in_both_languages(
    suffix: str, text: str, place: str, reason: tuple[str, str]
) -> None:
    with pytest.raises(InputError) as refused:
        parse(Document(f"f.{suffix}", text, ALL_FORMATS[f".{suffix}"]))
    assert refused.value.line("pl") == f"f.{suffix}{place}: błąd składni: {reason[0]}"
    assert refused.value.line("en") == f"f.{suffix}{place}: syntax error: {reason[1]}"
