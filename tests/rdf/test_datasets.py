"""TriG and JSON-LD: the same graphs and the same literals for Oxigraph and for rdflib, in the same bytes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable

import pytest
import rdflib
from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, RdfFormat, parse
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID

from wupgraph.rdf.json_ld import json_ld_pieces
from wupgraph.rdf.namespaces import RDF, XSD, Prefixes
from wupgraph.rdf.ntriples_lines import Lines
from wupgraph.rdf.rdflib_terms import from_rdflib
from wupgraph.rdf.streaming import Graph, trig_pieces
from wupgraph.rdf.subjects import sorted_triples
from wupgraph.rdf.terms import Term
from wupgraph.register.folder import Register

# rdflib 7.6 warns of its own use of what it deprecates.
pytestmark = pytest.mark.filterwarnings("ignore:(Dataset|ConjunctiveGraph):DeprecationWarning")

EX = "http://example.org/"
NAMES = Prefixes({"ex": EX, "rdf": RDF, "skos": "http://www.w3.org/2004/02/skos/core#", "xsd": XSD})
Writer = Callable[[list[Quad], Prefixes], str]


def graphs(quads: list[Quad]) -> dict[Graph, Lines]:
    return {
        name: sorted_triples(quad for quad in quads if quad.graph_name == name)
        for name in {quad.graph_name for quad in quads}
    }


def to_trig(quads: list[Quad], prefixes: Prefixes) -> str:
    return b"".join(trig_pieces(graphs(quads), prefixes)).decode()


def to_json_ld(quads: list[Quad], prefixes: Prefixes) -> str:
    return b"".join(json_ld_pieces(graphs(quads), prefixes)).decode()


WRITERS = [
    pytest.param(to_trig, RdfFormat.TRIG, "trig", id="trig"),
    pytest.param(to_json_ld, RdfFormat.JSON_LD, "json-ld", id="jsonld"),
]


def ex(name: str) -> NamedNode:
    return NamedNode(EX + name)


def typed(text: str, datatype: str) -> Literal:
    return Literal(text, datatype=NamedNode(XSD + datatype))


# Forms that JSON's own numbers, or a reader that tidies up, would change.
VALUES: list[Term] = [
    typed("253905", "decimal"), typed("62090.10", "decimal"), typed("75", "decimal"), typed("007", "integer"),
    typed("-0", "integer"), typed("123456789012345678901234567890", "integer"), typed("1", "boolean"),
    typed("true", "boolean"), typed("1.0E2", "double"), typed("2007", "gYear"), typed("2004-12", "gYearMonth"),
    typed("2007-09-13", "date"), typed("not a date", "date"), Literal(""), Literal('"\\ \n\t\u2028 „”'),
    Literal("75"), Literal("true"), Literal("ex:a"), Literal("Łódź", language="pl"), Literal("a}b", language="en"),
    ex("a"), ex("with/slash"), NamedNode("urn:x-other:1"), BlankNode("b1"),
]  # fmt: skip
# rdflib tidies these up where they stand bare, as Turtle's notation has them.
TIDIED = {typed("007", "integer"), typed("-0", "integer")}
DATASET = [
    Quad(ex("a"), NamedNode(RDF + "type"), ex("Thing"), ex("graph/one")),
    Quad(ex("a"), NamedNode(RDF + "type"), ex("Other"), ex("graph/one")),
    Quad(ex("a"), ex("p"), ex("b"), ex("graph/two")),
    Quad(ex("a"), ex("p"), ex("b"), DefaultGraph()),
    Quad(BlankNode("b1"), NamedNode("urn:x-other:p"), Literal("x"), ex("graph/two")),
    *(Quad(ex("a"), ex("value"), value, ex("graph/one")) for value in VALUES),
]


def by_rdflib(text: str, syntax: str, monkeypatch: pytest.MonkeyPatch) -> set[Quad]:
    """What rdflib reads, as Oxigraph's quads."""
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", False)
    dataset = rdflib.Dataset()
    dataset.parse(data=text, format=syntax)
    found = set()
    for subject, predicate, value, graph in dataset.quads():
        name = DefaultGraph() if graph in (None, DATASET_DEFAULT_GRAPH_ID) else from_rdflib(graph)
        found.add(Quad(from_rdflib(subject), from_rdflib(predicate), from_rdflib(value), name))  # type: ignore[arg-type]
    return found


def without_labels(quads: set[Quad]) -> set[str]:
    """Quads as text; the one blank node of each goes without its label, which no reader has to keep."""
    return {" ".join("_" if isinstance(term, BlankNode) else str(term) for term in quad) for quad in quads}


@pytest.mark.parametrize(("write", "syntax", "name"), WRITERS)
def test_every_quad_comes_back_from_both_readers(
    write: Writer, syntax: RdfFormat, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = write(DATASET, NAMES)
    assert without_labels(set(parse(text, syntax))) == without_labels(set(DATASET))
    kept = [quad for quad in DATASET if name != "trig" or quad.object not in TIDIED]
    assert without_labels(by_rdflib(write(kept, NAMES), name, monkeypatch)) == without_labels(set(kept))


@pytest.mark.parametrize(("write", "syntax", "name"), WRITERS)
def test_the_shipped_register_comes_back_from_both_readers(
    write: Writer, syntax: RdfFormat, name: str, register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    quads = [*register.vocabulary, *register.data]
    text = write(quads, register.prefixes)
    assert set(parse(text, syntax)) == set(quads)
    assert by_rdflib(text, name, monkeypatch) == set(quads)


@pytest.mark.parametrize(("write", "syntax", "name"), WRITERS)
def test_the_order_of_the_quads_does_not_matter(write: Writer, syntax: RdfFormat, name: str) -> None:
    assert write(DATASET, NAMES) == write([*DATASET[::-1], *DATASET], NAMES)


@pytest.mark.parametrize("format_", ["trig", "jsonld"])
def test_the_bytes_do_not_depend_on_the_hash_seed(format_: str) -> None:
    written = {
        subprocess.run(
            [sys.executable, "-m", "wupgraph", "export", "-f", format_],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(written) == 1


def test_trig_reads_like_the_files() -> None:
    quads = [
        Quad(ex("a"), ex("p"), typed("253905", "decimal"), ex("graph")),
        Quad(ex("a"), NamedNode(RDF + "type"), ex("Thing"), ex("graph")),
        Quad(ex("b"), ex("p"), Literal("x"), ex("graph")),
        Quad(ex("c"), ex("p"), Literal("y")),
    ]
    assert (
        to_trig(quads, NAMES)
        == """\
@prefix ex: <http://example.org/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

ex:c ex:p "y" .

ex:graph {
    ex:a a ex:Thing ;
        ex:p "253905"^^xsd:decimal .

    ex:b ex:p "x" .
}
"""
    )
    assert to_trig([], NAMES) == ""


def test_json_ld_reads_like_the_files() -> None:
    quads = [
        Quad(ex("a"), ex("p"), typed("253905", "decimal"), ex("graph")),
        Quad(ex("a"), NamedNode(RDF + "type"), ex("Thing"), ex("graph")),
        Quad(ex("a"), ex("name"), Literal("Name", language="en"), ex("graph")),
        Quad(ex("a"), ex("name"), Literal("Nazwa", language="pl"), ex("graph")),
        Quad(ex("c"), ex("p"), Literal("y")),
    ]
    assert (
        to_json_ld(quads, NAMES)
        == """\
{
  "@context": {
    "ex": "http://example.org/",
    "xsd": "http://www.w3.org/2001/XMLSchema#"
  },
  "@graph": [
    {
      "@id": "ex:c",
      "ex:p": "y"
    },
    {
      "@id": "ex:graph",
      "@graph": [
        {
          "@id": "ex:a",
          "@type": "ex:Thing",
          "ex:name": [
            {"@language": "pl", "@value": "Nazwa"},
            {"@language": "en", "@value": "Name"}
          ],
          "ex:p": {"@type": "xsd:decimal", "@value": "253905"}
        }
      ]
    }
  ]
}
"""
    )
    assert json.loads(to_json_ld([], NAMES)) == {"@context": {}, "@graph": []}


@pytest.mark.parametrize(
    ("prefixes", "iri"),
    [
        pytest.param({"urn": "http://example.org/urn/"}, "urn:isbn:1", id="a scheme that is a prefix"),
        pytest.param({"x": "http://example.org/name_"}, "http://example.org/name_a", id="no ending of a prefix"),
        pytest.param({"": EX}, EX + "a", id="the empty prefix"),
        pytest.param({"ex": EX}, EX + "//a", id="a local name that begins with slashes"),
    ],
)
def test_no_iri_is_taken_for_another_in_json_ld(
    prefixes: dict[str, str], iri: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    node = NamedNode(iri)
    quads = {Quad(node, node, node, node), Quad(node, node, Literal("1", datatype=node), node)}
    text = to_json_ld(list(quads), Prefixes(prefixes))
    assert set(parse(text, RdfFormat.JSON_LD)) == quads
    assert by_rdflib(text, "json-ld", monkeypatch) == quads
