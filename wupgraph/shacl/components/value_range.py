"""Value range constraints (SHACL 4.3): each value against a literal. What cannot be compared with it is at fault."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from wupgraph.rdf.namespaces import SH
from wupgraph.rdf.terms import Term
from wupgraph.shacl.components.incomparable import if_comparable
from wupgraph.shacl.components.record import Check, Component, Parameter, Use
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


def _bound(_: Violation, parameters: Sequence[Term]) -> Term | None:
    """The literal that a value was compared with."""
    return parameters[0] if len(parameters) == 1 else None


COMPONENTS = (
    Component(
        (Parameter(SH + "minExclusive", once=True),),
        "4.3.1",
        if_comparable(
            Text("„{value}” nie jest większe niż {parameter}", '"{value}" is not greater than {parameter}'), _bound
        ),
        partial(_minimum, or_equal=False),
    ),
    Component(
        (Parameter(SH + "minInclusive", once=True),),
        "4.3.2",
        if_comparable(Text("„{value}” jest mniejsze niż {parameter}", '"{value}" is less than {parameter}'), _bound),
        partial(_minimum, or_equal=True),
    ),
    Component(
        (Parameter(SH + "maxExclusive", once=True),),
        "4.3.3",
        if_comparable(
            Text("„{value}” nie jest mniejsze niż {parameter}", '"{value}" is not less than {parameter}'), _bound
        ),
        partial(_maximum, or_equal=False),
    ),
    Component(
        (Parameter(SH + "maxInclusive", once=True),),
        "4.3.4",
        if_comparable(Text("„{value}” jest większe niż {parameter}", '"{value}" is greater than {parameter}'), _bound),
        partial(_maximum, or_equal=True),
    ),
)
