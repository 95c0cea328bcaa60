"""Property pair constraints (SHACL 4.5): the values against those of another property of the focus node."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from wupgraph.rdf.namespaces import SH
from wupgraph.rdf.terms import Term
from wupgraph.shacl.components.incomparable import if_comparable
from wupgraph.shacl.components.record import Check, Component, Parameter, Use
from wupgraph.shacl.model import Fault, Find, Look
from wupgraph.shacl.parameters import iri
from wupgraph.shacl.results import OTHER, Violation
from wupgraph.shacl.value_order import is_less
from wupgraph.text import Text

if TYPE_CHECKING:
    from wupgraph.shacl.model import Context


def _equals(use: Use) -> Check:
    """Both properties have the same values; what only one has is at fault."""
    name = iri(use.shape, use.value).value

    def find(run: Context, focus: Term, values: Sequence[Term]) -> list[Term]:
        others = run.index.values(focus, name)
        return [one for one in values if one not in others] + [one for one in others if one not in values]

    return _with_other(name, find)


def _disjoint(use: Use) -> Check:
    name = iri(use.shape, use.value).value
    return _with_other(name, lambda run, focus, values: [one for one in values if one in run.index.values(focus, name)])


def _less_than(use: Use) -> Check:
    """Each value is less than each of the other property; one fault a pair."""
    return _compared(iri(use.shape, use.value).value, or_equal=False)


def _less_than_or_equals(use: Use) -> Check:
    return _compared(iri(use.shape, use.value).value, or_equal=True)


def _compared(name: str, *, or_equal: bool) -> Check:
    return _with_other(
        name,
        lambda run, focus, values: [
            Fault(one, bindings={OTHER: other})
            for one in values
            for other in run.index.values(focus, name)
            if not is_less(one, other, or_equal=or_equal)
        ],
    )


def _with_other(name: str, find: Find) -> Check:
    return Check(find, looks=(Look(name, of_focus=True),))


def _other(violation: Violation, _: Sequence[Term]) -> Term | None:
    """The value of the other property that a value was compared with."""
    return violation.bindings.get(OTHER)


COMPONENTS = (
    Component(
        (Parameter(SH + "equals"),),
        "4.5.1",
        Text(
            "„{value}” ma być wartością zarówno „{path}”, jak i „{parameter}”, a jest tylko jednej z nich",
            '"{value}" is not a value of both "{path}" and "{parameter}"',
        ),
        _equals,
        of_none=True,
    ),
    Component(
        (Parameter(SH + "disjoint"),),
        "4.5.2",
        Text(
            "„{value}” jest wartością zarówno „{path}”, jak i „{parameter}”, a może być tylko jednej z nich",
            '"{value}" is a value of both "{path}" and "{parameter}"',
        ),
        _disjoint,
    ),
    Component(
        (Parameter(SH + "lessThan", of_properties=True),),
        "4.5.3",
        if_comparable(
            Text(
                "„{value}” nie jest mniejsze niż wartość „{parameter}”",
                '"{value}" is not less than the value of "{parameter}"',
            ),
            _other,
        ),
        _less_than,
    ),
    Component(
        (Parameter(SH + "lessThanOrEquals", of_properties=True),),
        "4.5.4",
        if_comparable(
            Text(
                "„{value}” nie jest mniejsze od wartości „{parameter}” ani jej równe",
                '"{value}" is neither less than nor equal to the value of "{parameter}"',
            ),
            _other,
        ),
        _less_than_or_equals,
    ),
)
