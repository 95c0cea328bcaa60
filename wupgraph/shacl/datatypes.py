"""Whether the text of a literal fits its datatype (XSD 1.1 part 2)."""

from __future__ import annotations

import calendar
import functools
import re
from collections.abc import Callable
from decimal import Decimal

import pyoxigraph as ox
from pyoxigraph import Literal

from wupgraph.rdf.namespaces import RDF, XSD

_ZONE = r"(?:Z|[+-](?:(?:0[0-9]|1[0-3]):[0-5][0-9]|14:00))?"
_YEAR = r"-?(?:[1-9][0-9]{3,}|0[0-9]{3})"
_MONTH, _DAY = r"(?:0[1-9]|1[0-2])", r"(?:0[1-9]|[12][0-9]|3[01])"
_TIME = r"(?:(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\.[0-9]+)?|24:00:00(?:\.0+)?)"
_SECONDS = (
    r"(?:T(?:[0-9]+H(?:[0-9]+M)?(?:[0-9]+(?:\.[0-9]+)?S)?|[0-9]+M(?:[0-9]+(?:\.[0-9]+)?S)?|[0-9]+(?:\.[0-9]+)?S))"
)
_FLOAT = r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?|[+-]?INF|NaN"
_B64 = r"(?:[A-Za-z0-9+/] ?)"
_INTEGER = r"[+-]?[0-9]+"
_NAME_START = r"[:A-Z_a-z\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02FF\u0370-\u037D\u037F-\u1FFF\u200C\u200D\u2070-\u218F\u2C00-\u2FEF\u3001-\uD7FF\uF900-\uFDCF\uFDF0-\uFFFD\U00010000-\U000EFFFF]"  # noqa: E501  One class of XML 1.0.
_NAME = rf"{_NAME_START}(?:{_NAME_START[:-1]}\-.0-9\u00B7\u0300-\u036F\u203F-\u2040])*"

_NO_CHAR = r"\x00\uFFFE\uFFFF"  # Neither XML 1.0 nor XML 1.1 has them (Char), nor xsd:string (XSD 1.1, 3.3.1).

_FORMS = {
    "string": f"[^{_NO_CHAR}]*",
    "boolean": r"true|false|1|0",
    "decimal": r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)",
    "double": _FLOAT,
    "float": _FLOAT,
    "date": f"{_YEAR}-{_MONTH}-{_DAY}{_ZONE}",
    "dateTime": f"{_YEAR}-{_MONTH}-{_DAY}T{_TIME}{_ZONE}",
    "dateTimeStamp": f"{_YEAR}-{_MONTH}-{_DAY}T{_TIME}{_ZONE[:-1]}",
    "time": f"{_TIME}{_ZONE}",
    "gYear": f"{_YEAR}{_ZONE}",
    "gYearMonth": f"{_YEAR}-{_MONTH}{_ZONE}",
    "gMonth": f"--{_MONTH}{_ZONE}",
    "gMonthDay": f"--{_MONTH}-{_DAY}{_ZONE}",
    "gDay": f"---{_DAY}{_ZONE}",
    "duration": rf"-?P(?=.)(?:[0-9]+Y)?(?:[0-9]+M)?(?:[0-9]+D)?{_SECONDS}?",
    "dayTimeDuration": rf"-?P(?=.)(?:[0-9]+D)?{_SECONDS}?",
    "yearMonthDuration": r"-?P(?:[0-9]+Y(?:[0-9]+M)?|[0-9]+M)",
    "hexBinary": r"(?:[0-9a-fA-F]{2})*",
    "base64Binary": rf"(?:{_B64}{{4}})*(?:{_B64}{{2}}[AEIMQUYcgkosw048] ?=|{_B64}[AQgw] ?= ?=)?",
    "language": r"[a-zA-Z]{1,8}(?:-[a-zA-Z0-9]{1,8})*",
    "normalizedString": rf"[^\t\n\r{_NO_CHAR}]*",
    "token": rf"(?:[^\t\n\r {_NO_CHAR}]+(?: [^\t\n\r {_NO_CHAR}]+)*)?",
    "Name": _NAME,
    "NCName": _NAME.replace(":A-Z", "A-Z"),
    "NMTOKEN": rf"(?:{_NAME_START[:-1]}\-.0-9\u00B7\u0300-\u036F\u203F-\u2040])+",
}
_BOUNDS: dict[str, tuple[int | None, int | None]] = {
    "integer": (None, None),
    "long": (-(2**63), 2**63 - 1),
    "int": (-(2**31), 2**31 - 1),
    "short": (-(2**15), 2**15 - 1),
    "byte": (-128, 127),
    "nonNegativeInteger": (0, None),
    "positiveInteger": (1, None),
    "nonPositiveInteger": (None, 0),
    "negativeInteger": (None, -1),
    "unsignedLong": (0, 2**64 - 1),
    "unsignedInt": (0, 2**32 - 1),
    "unsignedShort": (0, 2**16 - 1),
    "unsignedByte": (0, 255),
}
_IS_INTEGER = re.compile(_INTEGER).fullmatch
_DATED = {"date", "dateTime", "dateTimeStamp", "gMonthDay"}
INTEGERS = frozenset(XSD + name for name in _BOUNDS)  # xsd:integer, and what is derived from it.


def fits(datatype: str) -> Callable[[str], bool]:
    """The test whether a text is one of a datatype's lexical forms; any text is, of a datatype that XSD lacks."""
    name = datatype.removeprefix(XSD) if datatype.startswith(XSD) else ""
    if name in _BOUNDS:
        return functools.partial(_is_integer, *_BOUNDS[name])
    if name not in _FORMS:
        return _is_json if datatype == RDF + "JSON" else _any
    matches = re.compile(_FORMS[name]).fullmatch
    if name in _DATED:
        return lambda text: matches(text) is not None and _is_day(text)
    return lambda text: matches(text) is not None


def _any(text: str) -> bool:
    return True


def _is_json(text: str) -> bool:
    from wupgraph.gate.trees import json_value

    try:
        json_value(text)
    except ValueError:
        return False
    return True


def _is_integer(least: int | None, most: int | None, text: str) -> bool:
    if _IS_INTEGER(text) is None:
        return False
    if least is None and most is None:
        return True
    # Decimal, since Python refuses to read integers of thousands of digits.
    number = Decimal(text)
    return (least is None or number >= least) and (most is None or number <= most)


def _is_day(text: str) -> bool:
    """Whether the month of a date has its day (the year of a day without one is a leap year)."""
    month_day = text[2:7] if text.startswith("--") else text.lstrip("-").partition("-")[2][:5]
    month, day = int(month_day[:2]), int(month_day[3:5])
    if (month, day) == (2, 29) and not text.startswith("--"):
        # Four digits tell; Python refuses to read thousands of them.
        return calendar.isleap(int(text.lstrip("-").partition("-")[0][-4:]))
    return day <= (29 if month == 2 else 30 if month in (4, 6, 9, 11) else 31)


@functools.lru_cache(maxsize=512)
def _fits(datatype: str) -> Callable[[str], bool]:
    return fits(datatype)


def is_valid(literal: Literal) -> bool:
    """Whether a literal's text fits its datatype."""
    return _fits(literal.datatype.value)(literal.value)


@functools.cache
def empty_store() -> ox.Store:
    """A store without data, for expressions and for trying queries; it takes longer to make than to ask."""
    return ox.Store()
