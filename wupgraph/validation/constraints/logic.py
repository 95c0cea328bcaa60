"""Logical, shape-based and other constraints (SHACL 4.6 to 4.8)."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from wupgraph.validation.constraints.finding import Fault, Find
from wupgraph.values import Term

if TYPE_CHECKING:
    from wupgraph.validation.shape import Shape
    from wupgraph.validation.validating import Run


def is_not(shape: Shape) -> Find:
    """sh:not (4.6.1): no value conforms to the shape."""
    return lambda run, focus, values: [one for one in values if run.conforms(shape, one)]


def is_all(shapes: Sequence[Shape]) -> Find:
    """sh:and (4.6.2): each value conforms to all shapes."""

    def find(run: Run, focus: Term, values: Sequence[Term]) -> list[Fault]:
        broken = ((one, [shape for shape in shapes if not run.conforms(shape, one)]) for one in values)
        return [Fault(one, details) for one, details in broken if details]

    return find


def is_any(shapes: Sequence[Shape]) -> Find:
    """sh:or (4.6.3): each value conforms to one shape at least."""

    def find(run: Run, focus: Term, values: Sequence[Term]) -> list[Fault]:
        found = []
        for one in values:
            for shape in shapes:
                if run.conforms(shape, one):
                    break
            else:
                found.append(Fault(one, shapes))
        return found

    return find


def is_one(shapes: Sequence[Shape]) -> Find:
    """sh:xone (4.6.4): each value conforms to exactly one shape."""

    def find(run: Run, focus: Term, values: Sequence[Term]) -> list[Fault]:
        met = ((one, [shape for shape in shapes if run.conforms(shape, one)]) for one in values)
        return [Fault(one, () if conforming else shapes) for one, conforming in met if len(conforming) != 1]

    return find


def node(shape: Shape) -> Find:
    """sh:node (4.7.1): each value conforms to the shape."""
    return lambda run, focus, values: [Fault(one, (shape,)) for one in values if not run.conforms(shape, one)]


def qualified(shape: Shape, siblings: Sequence[Shape], least: int, most: int | None) -> tuple[Find, Find]:
    """sh:qualifiedValueShape (4.7.3): how many values conform to the shape and to none of its siblings.

    Returns:
        The find of the minimum and that of the maximum, whose components differ.
    """

    def number(run: Run, values: Sequence[Term]) -> int:
        return sum(
            run.conforms(shape, one) and not any(run.conforms(sibling, one) for sibling in siblings) for one in values
        )

    def too_few(run: Run, focus: Term, values: Sequence[Term]) -> Sequence[None]:
        return (None,) if number(run, values) < least else ()

    def too_many(run: Run, focus: Term, values: Sequence[Term]) -> Sequence[None]:
        return (None,) if most is not None and number(run, values) > most else ()

    return too_few, too_many


def closed(allowed: Collection[str]) -> Find:
    """sh:closed (4.8.1): each value has no property but these; the property is the path of the fault."""

    def find(run: Run, focus: Term, values: Sequence[Term]) -> list[Fault]:
        others = [name for name in run.index.properties if name not in allowed]
        return [
            Fault(value, path=NamedNode(name))
            for one in values
            for name in others
            for value in run.index.values(one, name)
        ]

    return find


def has_value(wanted: Term) -> Find:
    """sh:hasValue (4.8.2): one of the values is this one."""
    return lambda run, focus, values: () if wanted in values else (None,)


def is_in(members: Collection[Term]) -> Find:
    """sh:in (4.8.3): each value is one of these."""
    allowed = frozenset(members)
    return lambda run, focus, values: [one for one in values if one not in allowed]
