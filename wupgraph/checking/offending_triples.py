"""Which triples state what a violation is about: the last one on its path, or the claims that give the value."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from pyoxigraph import BlankNode, Literal, NamedNode

from wupgraph.rdf.graph_index import Index
from wupgraph.rdf.namespaces import RDF, SH
from wupgraph.rdf.terms import Term
from wupgraph.shacl.results import Violation
from wupgraph.shacl.shape_paths import path_of
from wupgraph.shacl.shapes_graph import Nodes
from wupgraph.sparql.property_paths import Route, Step

_SUBJECT, _PREDICATE, _OBJECT = RDF + "subject", RDF + "predicate", RDF + "object"
_REMEMBERED = 64  # focus nodes and paths
_MOST = 1000  # triples that are looked at for one value
CLAIMED = frozenset({_SUBJECT, _PREDICATE, _OBJECT})


class Stated(NamedTuple):
    """A triple; without a value, all that a subject has of a property."""

    subject: Term
    predicate: NamedNode
    value: Term | None


class OffendingTriples:
    """What states values in some data.

    Args:
        shapes: where paths of more than one step are written out.
    """

    def __init__(self, data: Index, shapes: Nodes) -> None:
        self._data, self._shapes = data, shapes
        # The steps of a path, each with what it comes in at from a focus node: many values have the same two.
        self._ways = functools.lru_cache(_REMEMBERED)(self._way)

    def subjects(self, violation: Violation) -> Iterator[Term]:
        """What the triples are about that a violation is reported on, and those that it comes from."""
        for cause in with_reasons([violation]):
            yield from (
                node for node in (cause.focus, cause.value) if node is not None and not isinstance(node, Literal)
            )
            if cause.path is not None:
                yield from (stated.subject for stated in self.triples(cause.focus, cause.path, cause.value))
                yield from self.claims(cause.focus, cause.path, None)

    def naming(self, violations: Iterable[Violation]) -> dict[Term, list[Stated]]:
        """The triples that name focus nodes of which nothing is said, literals among them."""
        unknown = self._data.undescribed({one.focus for one in violations})
        return {
            node: [Stated(subject, NamedNode(name), node) for subject, name in named[:_MOST]]
            for node, named in self._data.naming(unknown).items()
        }

    def triples(self, focus: Term, path: Term, value: Term | None) -> list[Stated]:
        """The triples by which a path leads from a focus node to a value; without a value, those it may begin with."""
        found = [] if value is None else [*self._last(focus, path, value)]
        return found or [*self._first(focus, path)]

    def _way(self, focus: Term, path: Term) -> list[tuple[Step, Collection[Term]]]:
        return [(step, frozenset(step.until(self._data, focus))) for step in _route(path, self._shapes).steps()]

    def _last(self, focus: Term, path: Term, value: Term) -> Iterator[Stated]:
        if isinstance(path, NamedNode):
            yield Stated(focus, path, value)
            return
        for step, come_in in self._ways(focus, path):
            if value in step.after(self._data, value):
                name = NamedNode(step.name)
                others = (self._data.values if step.inverse else self._data.subjects)(value, step.name)
                for other in itertools.islice(others, _MOST):
                    if other in come_in:
                        yield Stated(value, name, other) if step.inverse else Stated(other, name, value)

    def _first(self, focus: Term, path: Term) -> Iterator[Stated]:
        for step, come_in in self._ways(focus, path):
            if not step.inverse and focus in come_in:
                yield Stated(focus, NamedNode(step.name), None)

    def claims(self, focus: Term, path: Term, value: Term | None) -> list[Term]:
        """The claims that give a property of a thing that value, or without one any."""
        return [
            claim
            for claim in self._data.subjects(focus, _SUBJECT)
            if path in self._data.values(claim, _PREDICATE)
            if value is None or value in self._data.values(claim, _OBJECT)
        ]


def properties_of(violations: Iterable[Violation], shapes: Nodes) -> frozenset[str] | None:
    """The properties of which the data have to be known to tell what states these; None for all of them."""
    if shapes.pairs(SH + "target"):  # What it chooses may be the value of any.
        return None
    chosen = frozenset(name.value for _, name in shapes.pairs(SH + "targetObjectsOf"))
    paths = {one.path for one in with_reasons(violations) if isinstance(one.path, BlankNode)}
    return (CLAIMED | chosen).union(*(_route(path, shapes).properties for path in paths))


def with_reasons(violations: Iterable[Violation]) -> Iterator[Violation]:
    """Violations, and those of nested shapes that they come from."""
    todo = list(violations)
    while todo:
        one = todo.pop()
        yield one
        todo += one.details


def _route(path: Term, shapes: Nodes) -> Route:
    return path_of(shapes, path).route
