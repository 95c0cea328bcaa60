"""Property paths (SHACL 2.3.1) as the shapes graph writes them."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from pyoxigraph import BlankNode, NamedNode

from wupgraph.rdf.namespaces import RDF, SH
from wupgraph.rdf.terms import Term
from wupgraph.shacl.shapes_graph import Nodes, ShapeError, list_at
from wupgraph.sparql.property_paths import Chain, Choice, Property, Repeat, Route, Walk
from wupgraph.text import Text

_NO_PATH = Text(
    "to nie jest ścieżka; podaj IRI właściwości albo jedną z form, np. [ sh:inversePath … ]",
    "this is no path; give the IRI of a property, or one form such as [ sh:inversePath … ]",
)
_NIL = NamedNode(RDF + "nil")


class Path(NamedTuple):
    """A path of a shape: the node of the shapes graph that says it, and the route that it stands for.

    `walk` gives the values of a node; `name` is the property of a path that is one property, else "".
    """

    term: Term
    route: Route
    walk: Walk
    name: str = ""

    @property
    def sparql(self) -> str:
        """The path as SPARQL writes it."""
        return str(self.route)


def path_of(shapes: Nodes, term: Term) -> Path:
    """The path that a node of a shapes graph stands for; `check_path` has found that it does not contain itself.

    Raises:
        ShapeError: the node is no well-formed path.
    """
    route = _route(shapes, term)
    name = route.name if isinstance(route, Property) and not route.inverse else ""
    return Path(term, route, route.walk, name)


def _route(shapes: Nodes, term: Term) -> Route:
    if isinstance(term, NamedNode) and term != _NIL:
        return Property(term.value)
    if not isinstance(term, BlankNode):
        raise ShapeError(term, _NO_PATH, section="2.3.1")
    if shapes.objects(term, RDF + "first"):
        parts = _parts(shapes, term, "2.3.1.2")
        if len(parts) < 2:
            raise ShapeError(
                term,
                Text("ciąg ścieżki ma mniej niż dwa człony; dopisz", "a sequence path has under two parts; write them"),
                section="2.3.1.2",
            )
        return Chain(parts)
    written = [(make, value) for kind, make in _KINDS.items() for value in shapes.objects(term, SH + kind)]
    if len(written) != 1:
        raise ShapeError(term, _NO_PATH, section="2.3.1")
    if len(shapes.about(term)) > 1:
        raise ShapeError(
            term,
            Text(
                "węzeł ścieżki mówi coś jeszcze poza nią; zostaw w nim tylko ścieżkę",
                "the node of a path says more than the path; leave nothing but that in it",
            ),
            section="2.3.1",
        )
    [(make, value)] = written
    return make(shapes, value)


def _parts(shapes: Nodes, term: Term, section: str) -> tuple[Route, ...]:
    try:
        members = list_at(shapes, term)
    except ShapeError as error:
        error.of_section(section)
        raise
    return tuple(_route(shapes, part) for part in members)


def _inverse_path(shapes: Nodes, value: Term) -> Route:
    return _route(shapes, value).backwards()


def _alternative_path(shapes: Nodes, value: Term) -> Route:
    parts = _parts(shapes, value, "2.3.1.3")
    if len(parts) < 2:
        raise ShapeError(
            value,
            Text(
                "wybór ścieżki ma mniej niż dwa człony; dopisz", "an alternative path has under two parts; write them"
            ),
            section="2.3.1.3",
        )
    return Choice(parts)


def _repeated(mark: str) -> Callable[[Nodes, Term], Route]:
    return lambda shapes, value: Repeat(_route(shapes, value), mark)


_KINDS = {
    "inversePath": _inverse_path,
    "alternativePath": _alternative_path,
    "zeroOrMorePath": _repeated("*"),
    "oneOrMorePath": _repeated("+"),
    "zeroOrOnePath": _repeated("?"),
}
