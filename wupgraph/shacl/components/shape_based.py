"""Shape-based constraints (SHACL 4.7): values against a shape, all of them or so many."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from pyoxigraph import BlankNode, Literal

from wupgraph.rdf.namespaces import SH
from wupgraph.rdf.terms import Term
from wupgraph.shacl.components.record import Check, Component, Parameter, Use
from wupgraph.shacl.default_messages import is_one, met_of
from wupgraph.shacl.model import Each, Fault
from wupgraph.shacl.parameters import flag, whole_number
from wupgraph.shacl.results import MET, Violation
from wupgraph.shacl.shapes_graph import ShapeError
from wupgraph.text import Text

if TYPE_CHECKING:
    from wupgraph.shacl.model import Context, Shape

_SHAPE = SH + "qualifiedValueShape"
_MIN, _MAX = SH + "qualifiedMinCount", SH + "qualifiedMaxCount"
_DISJOINT = SH + "qualifiedValueShapesDisjoint"
_TOLD = 10  # values of which is told that they conform, or why they do not
_NO_NODE_SHAPE = Text(
    "sh:node wskazuje kształt właściwości (ma sh:path); użyj sh:property albo usuń z niego sh:path",
    "sh:node names a property shape (it has sh:path); use sh:property, or remove sh:path from it",
)
_TOO_FEW = Text(
    "za mało wartości „{path}” spełniających warunek; {least}",
    'too few values of "{path}" meet the condition; at least {parameter} needed',
)
_NONE = Text("brakuje wartości „{path}” spełniającej warunek; {least}", _TOO_FEW.en)
_TOO_MANY = Text(
    "za dużo wartości „{path}” spełniających warunek; {most}",
    'too many values of "{path}" meet the condition; at most {parameter} allowed',
)
_TOO_MANY_OF_NAMES = Text(
    "za dużo wartości „{path}” spełniających warunek ({met}); {most}",
    'too many values of "{path}" meet the condition ({met}); at most {parameter} allowed',
)


def _node(use: Use) -> Check:
    """Each value conforms to the shape."""
    shape = use.shape_at(use.value)
    if shape.path is not None:
        raise ShapeError(use.value, _NO_NODE_SHAPE, use.shape)
    return Check(
        Each(lambda run: run.conformance(shape), lambda run, value: Fault(value, (shape,))),
        nested=(shape,),
    )


def _qualified_min(use: Use) -> Check | None:
    """So many values at least conform to the shape and to none of its siblings."""
    shape = use.shape_at(use.value)
    least = _bound(use, _MIN)
    if least is None:
        return None  # It lacks a mandatory parameter, so it declares no constraint (2.1.1).
    siblings = _siblings(use)
    conforming = _conforming(shape, siblings)

    def find(run: Context, focus: Term, values: Sequence[Term]) -> Sequence[Fault]:
        if len(conforming(run, values)) >= least:
            return ()
        others = (one for one in values if not run.conforms(shape, one))
        return (Fault(None, (shape,), list(itertools.islice(others, _TOLD))),)

    return Check(find, nested=(shape, *siblings))


def _qualified_max(use: Use) -> Check | None:
    """So many values at most conform to the shape and to none of its siblings."""
    shape = use.shape_at(use.value)
    most = _bound(use, _MAX)
    if most is None:
        return None
    siblings = _siblings(use)
    conforming = _conforming(shape, siblings)

    def find(run: Context, focus: Term, values: Sequence[Term]) -> Sequence[Fault]:
        found = conforming(run, values)
        if len(found) <= most:
            return ()
        return (Fault(None, bindings={f"{MET}{place}": one for place, one in enumerate(found[: _TOLD + 1])}),)

    # With a minimum beside it, that has named the shapes.
    return Check(find, nested=(shape, *siblings) if _bound(use, _MIN) is None else ())


def _bound(use: Use, name: str) -> int | None:
    value = use.graph.one(use.shape, name)
    return None if value is None else whole_number(use.shape, value)


def _siblings(use: Use) -> list[Shape]:
    """The qualified shapes of the properties beside this one, where the values may not conform to them too (4.7.3)."""
    if Literal(True) not in use.graph.objects(use.shape, _DISJOINT):
        return []
    parents = [parent for parent, part in use.graph.pairs(SH + "property") if part == use.shape]
    siblings = dict.fromkeys(
        qualified
        for parent in parents
        for part in use.graph.objects(parent, SH + "property")
        for qualified in use.graph.objects(part, _SHAPE)
    )
    return [use.shape_at(sibling) for sibling in siblings if sibling != use.value]


def _conforming(shape: Shape, siblings: Sequence[Shape]) -> Callable[[Context, Sequence[Term]], list[Term]]:
    def conforming(run: Context, values: Sequence[Term]) -> list[Term]:
        return [
            one
            for one in values
            if run.conforms(shape, one) and not any(run.conforms(sibling, one) for sibling in siblings)
        ]

    return conforming


def _too_few(violation: Violation, parameters: Sequence[Term]) -> Text:
    return _NONE if is_one(parameters) else _TOO_FEW


def _too_many(violation: Violation, parameters: Sequence[Term]) -> Text:
    return _TOO_MANY if all(isinstance(one, BlankNode) for one in met_of(violation)) else _TOO_MANY_OF_NAMES


_QUALIFIED = (Parameter(_SHAPE, of_properties=True), Parameter(_DISJOINT, read=flag))

COMPONENTS = (
    Component(
        (Parameter(SH + "node"),),
        "4.7.1",
        Text("„{value}” nie spełnia warunków kształtu {parameter}", '"{value}" does not conform to {parameter}'),
        _node,
    ),
    Component(
        (Parameter(_MIN, read=whole_number), *_QUALIFIED),
        "4.7.3",
        _too_few,
        _qualified_min,
        of_none=True,
        called_by=_SHAPE,
    ),
    Component(
        (Parameter(_MAX, read=whole_number), *_QUALIFIED),
        "4.7.3",
        _too_many,
        _qualified_max,
        called_by=_SHAPE,
    ),
)
