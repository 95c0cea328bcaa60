"""Where in the files of shapes an ill-formed shape stands."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import Triple

from wupgraph.errors import InputError
from wupgraph.rdf.locating import LocatedGraph, locate
from wupgraph.rdf.namespaces import Prefixes
from wupgraph.rdf.reading import Document
from wupgraph.rdf.writing import term_to_turtle
from wupgraph.validation.shapes import ShapeError
from wupgraph.values import Place, Term, Text


def placed(error: ShapeError, documents: Iterable[Document], prefixes: Prefixes) -> InputError:
    """An error of a shape as one that says file, line and column; the error itself where no file has the shape.

    Args:
        documents: the files of the shapes.
    """
    shape = error.shape or error.node
    name = term_to_turtle(shape, prefixes)
    for document in documents:
        graph = locate(document)
        start = graph.place_of(shape)
        if start is not None:
            place = _fault(graph, error.node, start) or start
            return InputError(
                Text(f"{name}: {error.text.pl}", f"{name}: {error.text.en}"), place.file, place.line, place.column
            )
    return error


def _fault(graph: LocatedGraph, node: Term, start: Place) -> Place | None:
    """The first place from the shape's beginning on where the faulty node is a value."""
    places = (
        graph.place_of_value(triple.subject, triple.predicate, node)
        for triple in graph.triples
        if triple.object == node
        if not isinstance(triple.subject, Triple)
    )
    return min((place for place in places if place is not None and place > start), default=None)
