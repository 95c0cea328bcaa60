"""Value range constraints (SHACL 4.3): each value against a literal. What cannot be compared with it is at fault."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from wupgraph.rdf.namespaces import SH
from wupgraph.rdf.terms import Term
from wupgraph.shacl.components.incomparable import incomparable
from wupgraph.shacl.components.record import Check, Component, Message, Parameter, Use
from wupgraph.shacl.model import always
from wupgraph.shacl.parameters import literal
from wupgraph.shacl.results import Violation
from wupgraph.shacl.value_order import is_less
from wupgraph.text import Text


def _minimum(use: Use, *, or_equal: bool) -> Check:
    bound = literal(use.shape, use.value)
    return Check(always(lambda one: is_less(bound, one, or_equal=or_equal)))


def _maximum(use: Use, *, or_equal: bool) -> Check:
    bound = literal(use.shape, use.value)
    return Check(always(lambda one: is_less(one, bound, or_equal=or_equal)))


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
        partial(_minimum, or_equal=False),
    ),
    Component(
        (Parameter(SH + "minInclusive", once=True),),
        "4.3.2",
        _if_comparable(Text("„{value}” jest mniejsze niż {parameter}", '"{value}" is less than {parameter}')),
        partial(_minimum, or_equal=True),
    ),
    Component(
        (Parameter(SH + "maxExclusive", once=True),),
        "4.3.3",
        _if_comparable(Text("„{value}” nie jest mniejsze niż {parameter}", '"{value}" is not less than {parameter}')),
        partial(_maximum, or_equal=False),
    ),
    Component(
        (Parameter(SH + "maxInclusive", once=True),),
        "4.3.4",
        _if_comparable(Text("„{value}” jest większe niż {parameter}", '"{value}" is greater than {parameter}')),
        partial(_maximum, or_equal=True),
    ),
)
