"""Property paths (SHACL 2.3.1): read from the shapes graph, walked over the data."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from pyoxigraph import BlankNode, NamedNode

from wupgraph.rdf.namespaces import RDF, SH
from wupgraph.validation.index import Index
from wupgraph.validation.shapes import Nodes, ShapeError, list_at
from wupgraph.values import Term, Text

_NO_PATH = Text(
    "to nie jest ścieżka; podaj IRI właściwości albo jedną z form, np. [ sh:inversePath … ]",
    "this is no path; give the IRI of a property, or one form such as [ sh:inversePath … ]",
)
Walk = Callable[[Index, Term], Sequence[Term]]
_NIL = NamedNode(RDF + "nil")


@dataclass(frozen=True, slots=True)
class Path:
    """A path: the node of the shapes graph that says it, and how it is written in SPARQL.

    `properties` are the IRIs that it walks; `name` is that of a path of one property, else "".
    """

    term: Term
    walk: Walk
    sparql: str
    properties: frozenset[str]
    name: str = ""


def path_of(shapes: Nodes, term: Term) -> Path:
    """The path that a node of a shapes graph stands for.

    Raises:
        ShapeError: the node is no well-formed path.
    """
    return _path(shapes, term, frozenset(), back=False)


def _path(shapes: Nodes, term: Term, inside: frozenset[Term], back: bool) -> Path:
    """A path, or with `back` its inverse, which is made of the inverses of its parts."""
    if term in inside:
        raise ShapeError(
            term, Text("ścieżka zawiera samą siebie; przerwij ten krąg", "the path contains itself; break the circle")
        )
    if isinstance(term, NamedNode) and term != _NIL:
        named = frozenset({term.value})
        if back:
            return Path(term, _backward(term.value), f"^{term}", named)
        return Path(term, _forward(term.value), str(term), named, term.value)
    if not isinstance(term, BlankNode):
        raise ShapeError(term, _NO_PATH)
    below = inside | {term}
    if shapes.objects(term, RDF + "first"):
        parts = [_path(shapes, part, below, back) for part in list_at(shapes, term)]
        if len(parts) < 2:
            raise ShapeError(
                term,
                Text("ciąg ścieżki ma mniej niż dwa człony; dopisz", "a sequence path has under two parts; write them"),
            )
        if back:
            parts.reverse()
        return _joined(term, parts, "/", _sequence([part.walk for part in parts]))
    written = [(make, value) for kind, make in _KINDS.items() for value in shapes.objects(term, SH + kind)]
    if len(written) == 1:
        [(make, value)] = written
        return make(shapes, term, value, below, back)
    raise ShapeError(term, _NO_PATH)


def _joined(term: Term, parts: Sequence[Path], joint: str, walk: Walk) -> Path:
    properties = frozenset(name for part in parts for name in part.properties)
    return Path(term, walk, "(" + joint.join(part.sparql for part in parts) + ")", properties)


def _inverse_path(shapes: Nodes, term: Term, value: Term, below: frozenset[Term], back: bool) -> Path:
    return replace(_path(shapes, value, below, not back), term=term, name="")


def _alternative_path(shapes: Nodes, term: Term, value: Term, below: frozenset[Term], back: bool) -> Path:
    parts = [_path(shapes, part, below, back) for part in list_at(shapes, value)]
    if len(parts) < 2:
        raise ShapeError(
            term,
            Text(
                "wybór ścieżki ma mniej niż dwa człony; dopisz", "an alternative path has under two parts; write them"
            ),
        )
    return _joined(term, parts, "|", _alternative([part.walk for part in parts]))


def _repeated(mark: str, itself: bool, again: bool) -> Callable[[Nodes, Term, Term, frozenset[Term], bool], Path]:
    def make(shapes: Nodes, term: Term, value: Term, below: frozenset[Term], back: bool) -> Path:
        inner = _path(shapes, value, below, back)
        return Path(term, _closure(inner.walk, itself, again), f"({inner.sparql}){mark}", inner.properties)

    return make


_KINDS = {
    "inversePath": _inverse_path,
    "alternativePath": _alternative_path,
    "zeroOrMorePath": _repeated("*", itself=True, again=True),
    "oneOrMorePath": _repeated("+", itself=False, again=True),
    "zeroOrOnePath": _repeated("?", itself=True, again=False),
}


def _forward(name: str) -> Walk:
    return lambda index, node: index.values(node, name)


def _backward(name: str) -> Walk:
    return lambda index, node: index.subjects(node, name)


def _sequence(walks: Sequence[Walk]) -> Walk:
    def walk(index: Index, node: Term) -> Sequence[Term]:
        found: Sequence[Term] = (node,)
        for step in walks:
            found = list(dict.fromkeys(value for one in found for value in step(index, one)))
        return found

    return walk


def _alternative(walks: Sequence[Walk]) -> Walk:
    return lambda index, node: list(dict.fromkeys(value for step in walks for value in step(index, node)))


def _closure(step: Walk, itself: bool, again: bool) -> Walk:
    """All that is reached by walking any number of times, or once at most."""

    def walk(index: Index, node: Term) -> Sequence[Term]:
        found: dict[Term, None] = {node: None} if itself else {}
        todo: list[Term] = [node]
        while todo:
            new = [value for value in dict.fromkeys(step(index, todo.pop())) if value not in found]
            found.update(dict.fromkeys(new))
            if again:
                todo += new
        return list(found)

    return walk


def nodes_of(shapes: Nodes, term: Term) -> Iterator[Term]:
    """The blank nodes that a path is written with, itself first."""
    if isinstance(term, BlankNode):
        yield term
        for _, value in shapes.about(term):
            yield from nodes_of(shapes, value)
