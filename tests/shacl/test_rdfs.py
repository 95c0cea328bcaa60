"""What RDF Schema lets one infer: by its rules, and by owlrl, which others wrote."""

from __future__ import annotations

import random

import owlrl
import pytest
import rdflib
from pyoxigraph import RdfFormat, Triple, parse, serialize

from tests.prefixes import on_a_line
from wupgraph.rdf.rdflib_terms import to_triple
from wupgraph.shacl.rdfs import inferred

PREFIXES = on_a_line("rdfs", _="http://e.example/")


def read(turtle: str) -> list[Triple]:
    return [quad.triple for quad in parse(PREFIXES + turtle, RdfFormat.TURTLE)]


@pytest.mark.parametrize(
    ("said", "follows"),
    [
        (":son rdfs:domain :Person . :jan :son :ola .", ":jan a :Person ."),
        (":son rdfs:range :Person . :jan :son :ola .", ":ola a :Person ."),
        (":son rdfs:range :Person . :jan :son [] .", None),
        (":name rdfs:range :Text . :jan :name 'Jan' .", ""),
        (
            ":son rdfs:subPropertyOf :child . :child rdfs:subPropertyOf :kin . :jan :son :ola .",
            ":son rdfs:subPropertyOf :kin . :jan :child :ola ; :kin :ola .",
        ),
        (
            ":Office rdfs:subClassOf :Body . :Body rdfs:subClassOf :Agent . :wup a :Office .",
            ":Office rdfs:subClassOf :Agent . :wup a :Body , :Agent .",
        ),
        (
            ":a rdfs:subClassOf :b . :b rdfs:subClassOf :a . :x a :a .",
            ":a rdfs:subClassOf :a . :b rdfs:subClassOf :b . :x a :b .",
        ),
        # A property of one's own that says what is below what.
        (":below rdfs:subPropertyOf rdfs:subClassOf . :a :below :b . :x a :a .", ":a rdfs:subClassOf :b . :x a :b ."),
        (":son rdfs:subPropertyOf [] . :jan :son :ola .", ""),
        (":jan :son :ola .", ""),
    ],
)
def test_each_rule(said: str, follows: str | None) -> None:
    found = inferred(read(said))
    if follows is None:
        assert [str(triple.predicate) for triple in found] == ["<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"]
    else:
        assert sorted(map(str, found)) == sorted(map(str, read(follows)))


RDFS = rdflib.RDFS
NODES = [rdflib.URIRef(f"http://e.example/{name}") for name in "abcdef"]
PREDICATES = [*NODES, rdflib.RDF.type, RDFS.subClassOf, RDFS.subPropertyOf, RDFS.domain, RDFS.range]


def told_of_anything(triple: tuple[rdflib.term.Node, ...]) -> bool:
    """What owlrl infers beyond the rules: what is true of any data, and what RDF 1.1 cannot write."""
    subject, predicate, value = triple
    return (
        isinstance(subject, rdflib.Literal)
        or value in (RDFS.Resource, rdflib.RDF.Property)
        or (subject == value and predicate in (RDFS.subClassOf, RDFS.subPropertyOf))
    )


@pytest.mark.parametrize("seed", range(60))
def test_owlrl_infers_the_same(seed: int) -> None:
    chance = random.Random(seed)
    graph = rdflib.Graph()
    for _ in range(chance.randint(3, 14)):
        value = chance.choice([*NODES, rdflib.Literal("x")])
        graph.add((chance.choice(NODES), chance.choice(PREDICATES), value))
    given = [to_triple(*triple) for triple in graph]
    owlrl.RDFSClosure.RDFS_Semantics(graph, axioms=False, daxioms=False, rdfs=True).closure()
    theirs = {str(to_triple(*triple)) for triple in graph if not told_of_anything(triple)}
    ours = {str(triple) for triple in [*given, *inferred(given)]}
    assert {line for line in ours if not is_loop(line)} == theirs


def is_loop(line: str) -> bool:
    subject, predicate, value = line.split(" ", 2)
    return subject == value and "rdf-schema#sub" in predicate


def test_the_order_is_stable() -> None:
    triples = read(":son rdfs:subPropertyOf :child ; rdfs:domain :B , :A . :jan :son :ola , 'b' , 'a' .")
    written = serialize(inferred(triples), format=RdfFormat.N_TRIPLES)
    assert written == serialize(inferred(triples[::-1]), format=RdfFormat.N_TRIPLES)
