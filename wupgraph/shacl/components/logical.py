"""Logical constraints (SHACL 4.6): whether values conform to other shapes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from wupgraph.rdf.namespaces import SH, XSD
from wupgraph.rdf.terms import Term
from wupgraph.shacl.components.record import Check, Component, Parameter, Use
from wupgraph.shacl.model import Each, Fault, Holds, every
from wupgraph.shacl.results import NUMBER, Violation
from wupgraph.shacl.shapes_graph import list_at
from wupgraph.text import Text

if TYPE_CHECKING:
    from wupgraph.shacl.model import Context, Shape

_INTEGER = NamedNode(XSD + "integer")
_ZERO = Literal("0", datatype=_INTEGER)
_CONFORMS = Text(
    "„{value}” spełnia warunki kształtu {written}, a nie może ich spełniać",
    '"{value}" conforms to {written}, which it must not',
)
_CONFORMS_TO_ONE = Text("„{value}” spełnia to, czego nie może spełniać", '"{value}" is what it must not be')
_NOT_ONE = Text("„{value}” ma spełniać dokładnie jeden z warunków", '"{value}" does not meet exactly one condition')
_NONE = Text(
    "„{value}” nie spełnia żadnego z warunków; ma spełniać dokładnie jeden",
    '"{value}" meets none of the conditions; it has to meet exactly one',
)
_SEVERAL = Text(
    "„{value}” spełnia kilka warunków naraz ({number}); ma spełniać dokładnie jeden",
    '"{value}" meets several conditions ({number}); it has to meet exactly one',
)


def _not(use: Use) -> Check:
    """No value conforms to the shape."""
    shape = use.shape_at(use.value)

    def bind(run: Context) -> Holds:
        conforms = run.conformance(shape)
        return lambda one: not conforms(one)

    return Check(Each(bind), nested=(shape,))


def _and(use: Use) -> Check:
    """Each value conforms to all shapes."""
    shapes = _members(use)

    def bind(run: Context) -> Holds:
        return every([run.conformance(shape) for shape in shapes])

    def blame(run: Context, value: Term) -> Fault:
        return Fault(value, [shape for shape in shapes if not run.conforms(shape, value)])

    return Check(Each(bind, blame), nested=shapes)


def _or(use: Use) -> Check:
    """Each value conforms to one shape at least."""
    shapes = _members(use)

    def bind(run: Context) -> Holds:
        tests = [run.conformance(shape) for shape in shapes]

        def holds(one: Term) -> bool:
            for test in tests:  # noqa: SIM110  Half the time of any().
                if test(one):
                    return True
            return False

        return holds

    return Check(Each(bind, lambda run, value: Fault(value, shapes)), nested=shapes)


def _xone(use: Use) -> Check:
    """Each value conforms to exactly one shape."""
    shapes = _members(use)

    def bind(run: Context) -> Holds:
        tests = [run.conformance(shape) for shape in shapes]
        return lambda one: sum(test(one) for test in tests) == 1

    def blame(run: Context, value: Term) -> Fault:
        number = sum(run.conforms(shape, value) for shape in shapes)
        return Fault(value, () if number else shapes, bindings={NUMBER: Literal(str(number), datatype=_INTEGER)})

    return Check(Each(bind, blame), nested=shapes)


def _members(use: Use) -> tuple[Shape, ...]:
    return tuple([use.shape_at(one) for one in list_at(use.graph, use.value)])


def _conforming(violation: Violation, parameters: Sequence[Term]) -> Text:
    return _CONFORMS if len(parameters) == 1 else _CONFORMS_TO_ONE


def _not_one(violation: Violation, parameters: Sequence[Term]) -> Text:
    number = violation.bindings.get(NUMBER)
    if number is None:
        return _NOT_ONE
    return _NONE if number == _ZERO else _SEVERAL


COMPONENTS = (
    Component((Parameter(SH + "not"),), "4.6.1", _conforming, _not),
    Component(
        (Parameter(SH + "and", is_list=True),),
        "4.6.2",
        Text("„{value}” nie spełnia wszystkich warunków", '"{value}" does not meet all conditions'),
        _and,
    ),
    Component(
        (Parameter(SH + "or", is_list=True),),
        "4.6.3",
        Text("„{value}” nie spełnia żadnego z warunków", '"{value}" meets none of the conditions'),
        _or,
    ),
    Component((Parameter(SH + "xone", is_list=True),), "4.6.4", _not_one, _xone),
)
