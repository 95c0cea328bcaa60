"""What is said of two values that have no order, which constraints that compare find at fault (SHACL 4.3, 4.5)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pyoxigraph import Literal

from wupgraph.rdf.namespaces import XSD
from wupgraph.rdf.terms import Term
from wupgraph.shacl.components.record import Message
from wupgraph.shacl.datatypes import is_valid
from wupgraph.shacl.results import Violation
from wupgraph.shacl.value_order import have_order
from wupgraph.text import Text

_MOMENTS = frozenset(XSD + name for name in ("date", "dateTime", "time", "gYear", "gYearMonth"))
_INCOMPARABLE = Text(
    "wartości „{value}”{of} nie da się porównać z „{other}”{of_other}",
    '"{value}"{of} cannot be compared with "{other}"{of_other}',
)
_ONE_ZONE = Text(": tylko jedno ma strefę czasową", ": only one has a time zone")


def if_comparable(text: Text, other_of: Callable[[Violation, Sequence[Term]], Term | None]) -> Message:
    """The message of a value that can be compared; of another, that it cannot.

    Args:
        other_of: what the value was compared with, of a violation and the parameters of its constraint.
    """

    def message(violation: Violation, parameters: Sequence[Term]) -> Text:
        return _incomparable(violation.value, other_of(violation, parameters)) or text

    return message


def _incomparable(value: Term | None, other: Term | None) -> Text | None:
    """What is said of a value and of what it was to be less or more than, if the two have no order; else None."""
    if value is None or other is None or have_order(value, other):
        return None
    if not _differ_by_zone(value, other):
        return _INCOMPARABLE
    return Text(_INCOMPARABLE.pl + _ONE_ZONE.pl, _INCOMPARABLE.en + _ONE_ZONE.en)


def _differ_by_zone(value: Term, other: Term) -> bool:
    return (
        isinstance(value, Literal)
        and isinstance(other, Literal)
        and value.datatype == other.datatype
        and value.datatype.value in _MOMENTS
        and is_valid(value)
        and is_valid(other)
    )
