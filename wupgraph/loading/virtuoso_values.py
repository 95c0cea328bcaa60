"""Which literals Virtuoso 7.2.5 takes for one value, and of which it therefore keeps only one (measured).

Of one subject and property it keeps either `4` or `4.0`, either the year 2007 or its first day.
"""

from __future__ import annotations

import datetime as dt
import re
import struct
from collections.abc import Collection, Iterator
from decimal import Decimal, InvalidOperation
from typing import TypeAlias

from pyoxigraph import Literal, Triple

from wupgraph.rdf.namespaces import XSD

Value: TypeAlias = tuple[str, Decimal | dt.datetime]

_NUMBERS = frozenset(
    XSD + name
    for name in (
        "integer", "decimal", "double", "float", "boolean", "long", "int", "short", "byte", "unsignedLong",
        "unsignedInt", "unsignedShort", "unsignedByte", "nonNegativeInteger", "positiveInteger",
    )
)  # fmt: skip
_DAYS = frozenset(XSD + name for name in ("date", "dateTime", "gYear", "gYearMonth"))
_COMPARED = _NUMBERS | _DAYS | {XSD + "time"}
_DAY = re.compile(r"([0-9]{4})(?:-([0-9]{2}))?(?:-([0-9]{2}))?(?:T([0-9:.]+))?(Z|[+-][0-9]{2}:[0-9]{2})?")


def merged(triples: Collection[Triple]) -> Iterator[list[Triple]]:
    """The triples of which Virtuoso keeps only one, together.

    Args:
        triples: read twice; most have no second value of their kind, and are not kept in mind.
    """
    once: set[int] = set()
    twice: set[int] = set()
    for key in map(_key, triples):
        (twice if key in once else once).add(key)
    twice.discard(0)
    by_value: dict[tuple[str, str, Value], list[Triple]] = {}
    for triple in triples if twice else ():
        if _key(triple) in twice and isinstance(triple.object, Literal):
            value = value_of(triple.object)
            if value is not None:
                by_value.setdefault((str(triple.subject), triple.predicate.value, value), []).append(triple)
    for same in by_value.values():
        if len(same) > 1:
            yield same


def _key(triple: Triple) -> int:
    """A number for the subject and property of a value that may be merged with another; 0 for all others."""
    value = triple.object
    if not isinstance(value, Literal) or value.datatype.value not in _COMPARED:
        return 0
    return hash((triple.subject, triple.predicate)) or 1


def value_of(literal: Literal) -> Value | None:
    """What Virtuoso compares a literal by; None where that is its text and type.

    >>> from pyoxigraph import NamedNode
    >>> value_of(Literal("2007", datatype=NamedNode(XSD + "gYear")))
    ('day', datetime.datetime(2007, 1, 1, 0, 0))
    """
    datatype, text = literal.datatype.value, literal.value
    try:
        if datatype in _NUMBERS:
            number = _number(text, datatype.removeprefix(XSD))
            return ("number", number) if number.is_finite() else None
        if datatype in _DAYS:
            return "day", _moment(text)
        if datatype == XSD + "time":
            return "time", _moment(f"2000-01-01T{text}")
    except (ValueError, InvalidOperation, OverflowError):
        pass
    return None


def _number(text: str, datatype: str) -> Decimal:
    if datatype == "boolean":
        return Decimal({"true": 1, "false": 0}.get(text, text))
    if datatype == "float":
        return Decimal(struct.unpack("f", struct.pack("f", float(text)))[0])
    if datatype == "double":
        return Decimal(repr(float(text)))
    return Decimal(text if "e" not in text.lower() else "NaN")  # It keeps 1e3 as a text.


def _moment(text: str) -> dt.datetime:
    """The moment at which a date or a part of one begins; in UTC where a zone is stated.

    Raises:
        ValueError: there is none.
    """
    match = _DAY.fullmatch(text)
    if match is None:
        raise ValueError(text)
    year, month, day, time, zone = match.groups()
    moment = dt.datetime.fromisoformat(f"{year}-{month or '01'}-{day or '01'}T{time or '00:00:00'}{zone or ''}")
    return moment.astimezone(dt.UTC) if moment.tzinfo else moment
