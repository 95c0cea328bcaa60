"""Whether the places of a document are those of its triples: each token, read alone, is the term that stands there."""

from __future__ import annotations

import re

import pyoxigraph as ox
from pyoxigraph import BlankNode, NamedNode, RdfFormat

from wupgraph.rdf import spans
from wupgraph.rdf.documents import Document
from wupgraph.rdf.namespaces import RDF
from wupgraph.rdf.positions import LocatedGraph, locate
from wupgraph.rdf.spans import Span

NIL = NamedNode(RDF + "nil")
LINKS = {RDF + "first", RDF + "rest"}


def assert_followed(document: Document) -> LocatedGraph:
    """Compare every triple with the text at its place, under the prefixes that hold there."""
    located = locate(document)
    text = document.text
    directives = [(match.start(1), match[1]) for match in spans._ROW.finditer(text) if match[1]]
    lines: list[str] = []
    terms: list[object] = []
    nodes: list[tuple[int, object]] = []
    opened: set[tuple[int, object]] = set()
    for triple, (subject, predicate, value) in located.written:
        while directives and directives[0][0] < value[0]:
            directive = directives.pop(0)[1]
            lines.append(f"{directive} {'.' if directive.startswith('@') else ''}\n")
        standing: list[tuple[object, Span]] = []
        if subject == predicate:
            assert triple.predicate.value in LINKS, (document.name, triple)
            assert isinstance(triple.subject, BlankNode)
            opened.add((subject[0], triple.subject))
        else:
            assert predicate[1] > predicate[0]
            standing = [(triple.subject, subject), (triple.predicate, predicate)]
        if triple.predicate.value == RDF + "rest" and subject == predicate:
            assert isinstance(triple.object, BlankNode) if text[value[0]] != ")" else triple.object == NIL
        else:
            standing.append((triple.object, value))
        for term, (start, end) in standing:
            if text[start] in "[(":
                nodes += [(start, term)] if text[start] == "(" or end - start > 1 else []
                opened |= {(start, term)} if text[start] == "[" and (start, end) == subject else set()
                assert isinstance(term, BlankNode) or (term == NIL and text[start] == "(")
                if re.fullmatch(rf"\[{spans._SPACE}\]", text[start:end]):
                    opened.add((start, term))  # An empty node is told by nothing but its place.
            else:
                written = text[start:end]
                lines.append(f"<s:> <p:> {f'<{RDF}type>' if written == 'a' else written} .\n")
                terms.append(term)
    read = [quad.object for quad in ox.parse("".join(lines), RdfFormat.TURTLE)]
    assert read == terms, document.name
    assert {node for node in nodes if node[1] != NIL} <= opened, document.name
    return located
