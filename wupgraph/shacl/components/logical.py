"""Logical, shape-based and other constraints (SHACL 4.6 to 4.8)."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from wupgraph.rdf.graph_index import NO_ROW
from wupgraph.rdf.namespaces import XSD
from wupgraph.rdf.terms import Term
from wupgraph.shacl.model import Each, Fault, Find, Holds, Some, always, every
from wupgraph.shacl.results import MET, NUMBER

if TYPE_CHECKING:
    from wupgraph.shacl.model import Context, Shape

_INTEGER = NamedNode(XSD + "integer")
_TOLD = 10  # values of which is told that they conform, or why they do not


def is_not(shape: Shape) -> Each:
    """sh:not (4.6.1): no value conforms to the shape."""

    def bind(run: Context) -> Holds:
        conforms = run.conformance(shape)
        return lambda one: not conforms(one)

    return Each(bind)


def is_all(shapes: Sequence[Shape]) -> Each:
    """sh:and (4.6.2): each value conforms to all shapes."""

    def bind(run: Context) -> Holds:
        return every([run.conformance(shape) for shape in shapes])

    def blame(run: Context, value: Term) -> Fault:
        return Fault(value, [shape for shape in shapes if not run.conforms(shape, value)])

    return Each(bind, blame)


def is_any(shapes: Sequence[Shape]) -> Each:
    """sh:or (4.6.3): each value conforms to one shape at least."""

    def bind(run: Context) -> Holds:
        tests = [run.conformance(shape) for shape in shapes]

        def holds(one: Term) -> bool:
            for test in tests:  # noqa: SIM110  Half the time of any().
                if test(one):
                    return True
            return False

        return holds

    return Each(bind, lambda run, value: Fault(value, shapes))


def is_one(shapes: Sequence[Shape]) -> Each:
    """sh:xone (4.6.4): each value conforms to exactly one shape."""

    def bind(run: Context) -> Holds:
        tests = [run.conformance(shape) for shape in shapes]
        return lambda one: sum(test(one) for test in tests) == 1

    def blame(run: Context, value: Term) -> Fault:
        number = sum(run.conforms(shape, value) for shape in shapes)
        return Fault(value, () if number else shapes, bindings={NUMBER: Literal(str(number), datatype=_INTEGER)})

    return Each(bind, blame)


def node(shape: Shape) -> Each:
    """sh:node (4.7.1): each value conforms to the shape."""
    return Each(lambda run: run.conformance(shape), lambda run, value: Fault(value, (shape,)))


def qualified(shape: Shape, siblings: Sequence[Shape], least: int, most: int | None) -> tuple[Find, Find]:
    """sh:qualifiedValueShape (4.7.3): how many values conform to the shape and to none of its siblings.

    Returns:
        The find of the minimum and that of the maximum, whose components differ.
    """

    def conforming(run: Context, values: Sequence[Term]) -> list[Term]:
        return [
            one
            for one in values
            if run.conforms(shape, one) and not any(run.conforms(sibling, one) for sibling in siblings)
        ]

    def too_few(run: Context, focus: Term, values: Sequence[Term]) -> Sequence[Fault]:
        if len(conforming(run, values)) >= least:
            return ()
        others = (one for one in values if not run.conforms(shape, one))
        return (Fault(None, (shape,), list(itertools.islice(others, _TOLD))),)

    def too_many(run: Context, focus: Term, values: Sequence[Term]) -> Sequence[Fault]:
        found = conforming(run, values)
        if most is None or len(found) <= most:
            return ()
        return (Fault(None, bindings={f"{MET}{place}": one for place, one in enumerate(found[: _TOLD + 1])}),)

    return too_few, too_many


def closed(allowed: Collection[str]) -> Find:
    """sh:closed (4.8.1): each value has no property but these; the property is the path of the fault."""

    def find(run: Context, focus: Term, values: Sequence[Term]) -> list[Fault]:
        return [
            Fault(value, path=NamedNode(name))
            for one in values
            for name in run.index.rows.get(one, NO_ROW)
            if name not in allowed
            for value in run.index.values(one, name)
        ]

    return find


def has_value(wanted: Term) -> Some:
    """sh:hasValue (4.8.2): one of the values is this one."""
    return Some(lambda one: one == wanted)


def is_in(members: Collection[Term]) -> Each:
    """sh:in (4.8.3): each value is one of these."""
    allowed = frozenset(members)
    return always(lambda one: one in allowed)
