"""Where in the files of shapes an ill-formed shape stands."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import BlankNode, NamedNode, Quad, Triple

from wupgraph.errors import InputError
from wupgraph.rdf.namespaces import SH, Prefixes
from wupgraph.rdf.places import Place
from wupgraph.rdf.positions import LocatedGraph
from wupgraph.rdf.terms import Term
from wupgraph.rdf.turtle_writer import term_to_turtle
from wupgraph.shacl.shapes_graph import Nodes, ShapeError
from wupgraph.shacl.targets import TARGETS
from wupgraph.text import Text


def placed(error: ShapeError, files: Iterable[LocatedGraph], prefixes: Prefixes) -> InputError:
    """An error of a shape as one that says file, line and column; the error itself where no file has the shape.

    Args:
        files: the files of the shapes, parsed as those that the engine had: blank nodes are the same.
    """
    shape = error.shape or error.node
    graphs = list(files)
    starts = [start for graph in graphs if (start := graph.place_of(shape)) is not None]
    for graph in graphs:
        start = next((one for one in starts if one.file == graph.document.name), None)
        place = (_fault(graph, error.node, start) or start) if start or not starts else None
        if place is not None:
            name = "" if isinstance(shape, BlankNode) else f"{term_to_turtle(shape, prefixes)}: "
            said = Text(name + error.text.pl, name + error.text.en)
            return InputError(said, place.file, place.line, place.column)
    return error


def _fault(graph: LocatedGraph, node: Term, start: Place | None) -> Place | None:
    """The first place where the faulty node is a value, from the shape's beginning on where that is known."""
    places = (
        graph.place_of_value(triple.subject, triple.predicate, node)
        for triple in graph.triples
        if triple.object == node
        if not isinstance(triple.subject, Triple)
    )
    return min((place for place in places if place is not None and (start is None or place > start)), default=None)


def check_any(shapes: Iterable[Triple | Quad], name: str) -> None:
    """Refuse a shapes graph without shapes: it would pass everything.

    Args:
        name: what the user calls it.

    Raises:
        InputError: there is no shape in it.
    """
    nodes = Nodes(shapes)
    kinds = ("NodeShape", "PropertyShape")
    if not any(nodes.pairs(SH + name) for name in TARGETS) and not any(
        nodes.instances(NamedNode(SH + k)) for k in kinds
    ):
        raise InputError(
            Text(
                "nie ma tu kształtów SHACL (sh:NodeShape, sh:targetClass …); podaj plik z kształtami",
                "there are no SHACL shapes here (sh:NodeShape, sh:targetClass …); give a file of shapes",
            ),
            name,
        )
