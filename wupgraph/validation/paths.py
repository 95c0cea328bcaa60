"""Property paths (SHACL 2.3.1) as the shapes graph writes them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pyoxigraph import BlankNode, NamedNode

from wupgraph.rdf.namespaces import RDF, SH
from wupgraph.validation.routes import Chain, Choice, Property, Repeat, Route, Walk
from wupgraph.validation.shapes import Nodes, ShapeError, list_at
from wupgraph.values import Term, Text

_NO_PATH = Text(
    "to nie jest ścieżka; podaj IRI właściwości albo jedną z form, np. [ sh:inversePath … ]",
    "this is no path; give the IRI of a property, or one form such as [ sh:inversePath … ]",
)
_NIL = NamedNode(RDF + "nil")


@dataclass(frozen=True, slots=True)
class Path:
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
    """The path that a node of a shapes graph stands for.

    Raises:
        ShapeError: the node is no well-formed path.
    """
    route = _route(shapes, term, frozenset())
    name = route.name if isinstance(route, Property) and not route.inverse else ""
    return Path(term, route, route.walk, name)


def _route(shapes: Nodes, term: Term, inside: frozenset[Term]) -> Route:
    if term in inside:
        raise ShapeError(
            term, Text("ścieżka zawiera samą siebie; przerwij ten krąg", "the path contains itself; break the circle")
        )
    if isinstance(term, NamedNode) and term != _NIL:
        return Property(term.value)
    if not isinstance(term, BlankNode):
        raise ShapeError(term, _NO_PATH)
    below = inside | {term}
    if shapes.objects(term, RDF + "first"):
        parts = _parts(shapes, term, below)
        if len(parts) < 2:
            raise ShapeError(
                term,
                Text("ciąg ścieżki ma mniej niż dwa człony; dopisz", "a sequence path has under two parts; write them"),
            )
        return Chain(parts)
    written = [(make, value) for kind, make in _KINDS.items() for value in shapes.objects(term, SH + kind)]
    if len(written) == 1:
        [(make, value)] = written
        return make(shapes, value, below)
    raise ShapeError(term, _NO_PATH)


def _parts(shapes: Nodes, term: Term, below: frozenset[Term]) -> tuple[Route, ...]:
    return tuple(_route(shapes, part, below) for part in list_at(shapes, term))


def _inverse_path(shapes: Nodes, value: Term, below: frozenset[Term]) -> Route:
    return _route(shapes, value, below).backwards()


def _alternative_path(shapes: Nodes, value: Term, below: frozenset[Term]) -> Route:
    parts = _parts(shapes, value, below)
    if len(parts) < 2:
        raise ShapeError(
            value,
            Text(
                "wybór ścieżki ma mniej niż dwa człony; dopisz", "an alternative path has under two parts; write them"
            ),
        )
    return Choice(parts)


def _repeated(mark: str) -> Callable[[Nodes, Term, frozenset[Term]], Route]:
    return lambda shapes, value, below: Repeat(_route(shapes, value, below), mark)


_KINDS = {
    "inversePath": _inverse_path,
    "alternativePath": _alternative_path,
    "zeroOrMorePath": _repeated("*"),
    "oneOrMorePath": _repeated("+"),
    "zeroOrOnePath": _repeated("?"),
}


def nodes_of(shapes: Nodes, term: Term) -> Iterator[Term]:
    """The blank nodes that a path is written with, itself first."""
    if isinstance(term, BlankNode):
        yield term
        for _, value in shapes.about(term):
            yield from nodes_of(shapes, value)
