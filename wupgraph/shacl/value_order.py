"""Which of two values is less: SPARQL 1.1 (17.3) with the numeric promotions of XPath and XQuery Functions (B.1).

A value of `xsd:integer`, or of what is derived from it, is an `xsd:decimal`; beside an `xsd:float` a decimal becomes a
float, beside an `xsd:double` both become doubles. So 0.1 and `"0.1"^^xsd:double` are equal; `"0.1"^^xsd:float` and
`"0.1"^^xsd:double` are not. Dates, times and durations, of which SPARQL leaves most to extensions, are compared as
Oxigraph does: one with a zone and one without only where every zone gives the same order (XML Schema 1.1, 3.3.7.1).
"""

from __future__ import annotations

import functools
import math
import re
import struct
from decimal import Decimal

from pyoxigraph import Literal

from wupgraph.rdf.namespaces import XSD
from wupgraph.rdf.terms import Term
from wupgraph.shacl.datatypes import INTEGERS, empty_store, is_valid

_DOUBLE, _FLOAT, _DECIMAL = XSD + "double", XSD + "float", XSD + "decimal"
_NUMBERS = INTEGERS | {_DOUBLE, _FLOAT, _DECIMAL}
_BOOLEAN, _DATE, _STAMP = XSD + "boolean", XSD + "date", XSD + "dateTimeStamp"
_PLAIN_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_LARGEST_FLOAT = (2 - 2.0**-23) * 2.0**127
_BEYOND = 2.0**128  # What the next one would be; it is written INF.


def is_less(term: Term, other: Term, *, or_equal: bool = False) -> bool:
    """Whether `term < other` (or `<=`) is true in SPARQL; False too where the two cannot be compared."""
    if not isinstance(term, Literal) or not isinstance(other, Literal):
        return False
    left, right = term.datatype.value, other.datatype.value
    if left in _NUMBERS and right in _NUMBERS:
        if not is_valid(term) or not is_valid(other):
            return False
        first, second = _promoted(term.value, left, right), _promoted(other.value, right, left)
        if math.isnan(first) or math.isnan(second):
            return False  # Decimal raises where it is compared with NaN.
        return first < second or (or_equal and first == second)
    if left == right == _BOOLEAN and is_valid(term) and is_valid(other):
        truths = [literal.value in ("true", "1") for literal in (term, other)]
        return truths[0] < truths[1] or (or_equal and truths[0] == truths[1])
    if left == right == _DATE and _is_plain_date(term) and _is_plain_date(other):
        return term.value < other.value or (or_equal and term.value == other.value)
    if _STAMP in (left, right) and not (is_valid(term) and is_valid(other)):
        return False  # To Oxigraph it is an xsd:dateTime, which need not have a zone.
    return _is_less_by_oxigraph(term, other, or_equal)


def have_order(one: Term, other: Term) -> bool:
    """Whether two values can be compared: one is less, or they are equal."""
    return is_less(one, other, or_equal=True) or is_less(other, one)


def _is_plain_date(literal: Literal) -> bool:
    """Whether the text of a date is in the order of dates: four digits of the year, no zone, and a day that exists."""
    return _PLAIN_DATE.fullmatch(literal.value) is not None and is_valid(literal)


def _promoted(text: str, datatype: str, other: str) -> Decimal | float:
    """The value of a number as it is compared with one of another datatype.

    Args:
        text: one of the datatype's lexical forms.
    """
    if datatype == _DOUBLE:
        return float(text.replace("INF", "inf"))
    if datatype == _FLOAT or other == _FLOAT:  # A float stays what 32 bits hold where it becomes a double.
        return _float(text.replace("INF", "inf"))
    return float(text) if other == _DOUBLE else Decimal(text)


def _float(text: str) -> float:
    """The `xsd:float` that is nearest to a number; of two, the one whose last bit is 0 (XML Schema 1.1, 3.3.4.2)."""
    double = float(text)
    if math.isnan(double) or math.isinf(double) or double == 0:
        return double
    try:
        (nearest,) = struct.unpack("<f", struct.pack("<f", double))
    except OverflowError:  # Half a step beyond the largest, or more.
        nearest = math.copysign(_BEYOND, double)
    if nearest != double:
        other = _neighbour(nearest, double)
        if nearest - double == double - other:
            exact = Decimal(text)  # It was rounded to just between the two, from one side or the other.
            if exact != Decimal(double):
                nearest = max(nearest, other) if exact > Decimal(double) else min(nearest, other)
    return math.copysign(math.inf, nearest) if abs(nearest) == _BEYOND else float(nearest)


def _neighbour(number: float, towards: float) -> float:
    """The next `xsd:float` on the way to a number."""
    if abs(number) == _BEYOND:
        return math.copysign(_LARGEST_FLOAT, number)
    (bits,) = struct.unpack("<i", struct.pack("<f", number))
    bits += 1 if abs(towards) > abs(number) else -1
    (found,) = struct.unpack("<f", struct.pack("<i", bits))
    return math.copysign(_BEYOND, number) if math.isinf(found) else float(found)


@functools.lru_cache(maxsize=65536)
def _is_less_by_oxigraph(one: Literal, other: Literal, or_equal: bool) -> bool:
    sign = "<=" if or_equal else "<"
    return bool(empty_store().query(f"ASK {{ FILTER({one} {sign} {other}) }}"))
