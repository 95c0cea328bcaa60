"""Property pair constraints (SHACL 4.5): the values against those of another property of the focus node."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from wupgraph.rdf.terms import Term
from wupgraph.shacl.model import Fault, Find
from wupgraph.shacl.parameters import iri
from wupgraph.shacl.result_order import is_less
from wupgraph.shacl.results import OTHER

if TYPE_CHECKING:
    from wupgraph.shacl.model import Context


def equals(shape: Term, value: Term) -> Find:
    """sh:equals (4.5.1): both properties have the same values; what only one has is at fault."""
    name = iri(shape, value).value

    def find(run: Context, focus: Term, values: Sequence[Term]) -> list[Term]:
        others = run.index.values(focus, name)
        return [one for one in values if one not in others] + [one for one in others if one not in values]

    return find


def disjoint(shape: Term, value: Term) -> Find:
    """sh:disjoint (4.5.2)."""
    name = iri(shape, value).value
    return lambda run, focus, values: [one for one in values if one in run.index.values(focus, name)]


def less_than(shape: Term, value: Term) -> Find:
    """sh:lessThan (4.5.3): each value is less than each of the other property; one fault a pair."""
    return _compared(iri(shape, value).value, or_equal=False)


def less_than_or_equals(shape: Term, value: Term) -> Find:
    """sh:lessThanOrEquals (4.5.4)."""
    return _compared(iri(shape, value).value, or_equal=True)


def _compared(name: str, *, or_equal: bool) -> Find:
    return lambda run, focus, values: [
        Fault(one, bindings={OTHER: other})
        for one in values
        for other in run.index.values(focus, name)
        if not is_less(one, other, or_equal=or_equal)
    ]
