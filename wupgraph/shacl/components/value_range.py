"""Value range constraints (SHACL 4.3): each value against a literal. What cannot be compared with it is at fault."""

from __future__ import annotations

from collections.abc import Sequence

from wupgraph.rdf.namespaces import SH
from wupgraph.rdf.terms import Term
from wupgraph.shacl.components.incomparable import incomparable
from wupgraph.shacl.components.record import Check, Component, Message, Parameter, Use
from wupgraph.shacl.model import always
from wupgraph.shacl.parameters import literal
from wupgraph.shacl.results import Violation
from wupgraph.shacl.value_order import is_less
from wupgraph.text import Text


def _min_exclusive(use: Use) -> Check:
    bound = literal(use.shape, use.value)
    return Check(always(lambda one: is_less(bound, one)))


def _min_inclusive(use: Use) -> Check:
    bound = literal(use.shape, use.value)
    return Check(always(lambda one: is_less(bound, one, or_equal=True)))


def _max_exclusive(use: Use) -> Check:
    bound = literal(use.shape, use.value)
    return Check(always(lambda one: is_less(one, bound)))


def _max_inclusive(use: Use) -> Check:
    bound = literal(use.shape, use.value)
    return Check(always(lambda one: is_less(one, bound, or_equal=True)))


def _if_comparable(text: Text) -> Message:
    """The message of a value that can be compared with the literal; of another, that it cannot."""

    def message(violation: Violation, parameters: Sequence[Term]) -> Text:
        other = parameters[0] if len(parameters) == 1 else None
        return incomparable(violation.value, other) or text

    return message


COMPONENTS = (
    Component(
        (Parameter(SH + "minExclusive", once=True),),
        "4.3.1",
        _if_comparable(Text("„{value}” nie jest większe niż {parameter}", '"{value}" is not greater than {parameter}')),
        _min_exclusive,
    ),
    Component(
        (Parameter(SH + "minInclusive", once=True),),
        "4.3.2",
        _if_comparable(Text("„{value}” jest mniejsze niż {parameter}", '"{value}" is less than {parameter}')),
        _min_inclusive,
    ),
    Component(
        (Parameter(SH + "maxExclusive", once=True),),
        "4.3.3",
        _if_comparable(Text("„{value}” nie jest mniejsze niż {parameter}", '"{value}" is not less than {parameter}')),
        _max_exclusive,
    ),
    Component(
        (Parameter(SH + "maxInclusive", once=True),),
        "4.3.4",
        _if_comparable(Text("„{value}” jest większe niż {parameter}", '"{value}" is greater than {parameter}')),
        _max_inclusive,
    ),
)
