"""Terms and graphs of rdflib made from pyoxigraph's, without loss of lexical form."""

from __future__ import annotations

import logging
from collections.abc import Iterable

import rdflib
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple
from rdflib.term import Node

from wupgraph.rdf.namespaces import RDF, XSD, Prefixes
from wupgraph.rdf.terms import Term

# rdflib warns, with a traceback, of every literal that does not fit its datatype; the rules do that here.
logging.getLogger("rdflib.term").setLevel(logging.ERROR)


def to_rdflib(term: Term | Triple) -> Node:
    """The rdflib term that is written the same way."""
    if isinstance(term, NamedNode):
        return rdflib.URIRef(term.value)
    if isinstance(term, BlankNode):
        return rdflib.BNode(term.value)
    assert isinstance(term, Literal)
    if term.language:
        return rdflib.Literal(term.value, lang=term.language)
    datatype = term.datatype.value
    if datatype == XSD + "string":
        return rdflib.Literal(term.value)
    return rdflib.Literal(term.value, datatype=rdflib.URIRef(datatype), normalize=False)


def from_rdflib(node: Node) -> Term:
    """The pyoxigraph term that is written the same way (language tags become lower case)."""
    if isinstance(node, rdflib.URIRef):
        return NamedNode(str(node))
    if isinstance(node, rdflib.BNode):
        return BlankNode(str(node))
    assert isinstance(node, rdflib.Literal)
    if node.language:
        return Literal(str(node), language=node.language)
    if node.datatype is None or str(node.datatype) == RDF + "langString":
        return Literal(str(node))
    return Literal(str(node), datatype=NamedNode(str(node.datatype)))


def to_triple(subject: Node, predicate: Node, value: Node) -> Triple:
    """A triple of pyoxigraph terms."""
    s, p = from_rdflib(subject), from_rdflib(predicate)
    assert not isinstance(s, Literal)
    assert isinstance(p, NamedNode)
    return Triple(s, p, from_rdflib(value))


def to_graph(triples: Iterable[Quad | Triple], prefixes: Prefixes) -> rdflib.Graph:
    """The triples as an rdflib Graph with the prefixes bound."""
    graph = rdflib.Graph(bind_namespaces="none")
    for prefix, namespace in prefixes.namespaces.items():
        graph.bind(prefix, namespace)
    for triple in triples:
        graph.add((to_rdflib(triple.subject), to_rdflib(triple.predicate), to_rdflib(triple.object)))
    return graph
