"""Malformed TriG, N-Quads, JSON-LD and RDF/XML: the place where that is known, the reason, what to do."""

from __future__ import annotations

import pytest

from wupgraph.errors import InputError
from wupgraph.rdf.origins import ROOT, Origin
from wupgraph.rdf.reading import ALL_FORMATS, Document, parse

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
