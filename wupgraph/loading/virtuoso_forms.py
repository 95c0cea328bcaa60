"""What Virtuoso 7.2.5 gives back for a literal that was sent to it as part of a graph (measured)."""

from __future__ import annotations

import re
from collections.abc import Callable

from pyoxigraph import Literal, NamedNode

from wupgraph.rdf.namespaces import RDF, XSD

WKT = "http://www.opengis.net/ont/geosparql#wktLiteral"

_WHOLE = re.compile(r"([+-]?)0*([0-9]+)")
_NUMBER = re.compile(r"([+-]?)0*([0-9]*)(?:\.([0-9]*?)0*)?")
_FLOAT = re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?")
_TIME = re.compile(r"(.*[0-9]:[0-9]{2}:[0-9]{2})(?:\.([0-9]+))?((?:Z|[+-][0-9]{2}:[0-9]{2})?)")
_DURATION = re.compile(r"-?P(?=.)([0-9]+Y)?([0-9]+M)?([0-9]+D)?(T(?=.)([0-9]+H)?([0-9]+M)?([0-9.]+S)?)?")
_ZONE = r"(Z|[+-][0-9]{2}:[0-9]{2})?"
_SHORT = {  # Texts that it takes for others, although they do not fit the type.
    "date": r"|[0-9]{4}(-[0-9]{2})?",
    "dateTime": rf"|[0-9]{{4}}(-[0-9]{{2}}){{0,2}}{_ZONE}|[^T]*T[0-9]{{2}}(:[0-9]{{2}})?{_ZONE}",
    "time": r"|[0-9]{2}(:[0-9]{2})?",
    "gYear": r"|[0-9]{1,3}|[0-9]{4}-[0-9]{2}",
    "gYearMonth": r"|[0-9]{4}",
    "gMonth": r"|[0-9]{2}",
    "gMonthDay": r"|[0-9]{2}-[0-9]{2}",
    "gDay": r"|[0-9]{2}",
}
_DIGITS_OF_FRACTION, _DIGITS = 15, 40


def virtuoso_form(literal: Literal) -> Literal | None:
    """The literal that comes back; None where it is none of the same type that one could tell beforehand.

    >>> print(virtuoso_form(Literal("1.50", datatype=NamedNode(XSD + "decimal"))))
    "1.5"^^<http://www.w3.org/2001/XMLSchema#decimal>
    """
    form = _FORMS.get(literal.datatype.value)
    if form is None:
        return literal
    text = form(literal.value)
    if text is None:
        return None
    wide = literal.datatype.value == XSD + "integer" and not -(2**31) <= int(text) < 2**31
    if text == literal.value and not wide:
        return literal
    return Literal(text, datatype=NamedNode(XSD + "decimal") if wide else literal.datatype)


def _integer(text: str) -> str | None:
    match = _WHOLE.fullmatch(text)
    if match is None:
        return None
    sign, digits = match.groups()
    return f"-{digits}" if sign == "-" and digits != "0" else digits


def _kept_integer(text: str) -> str | None:
    return _integer(text) or text


def _unsigned_int(text: str) -> str | None:
    digits = _kept_integer(text)
    return None if digits and digits.isdigit() and 2**31 <= int(digits) < 2**32 else digits


def _decimal(text: str) -> str | None:
    match = _NUMBER.fullmatch(text)
    if match is None:
        return text
    sign, whole, fraction = match.groups()
    if not any(character.isdigit() for character in text) or len(whole) > _DIGITS:
        return None
    if len(fraction or "") > _DIGITS_OF_FRACTION:
        return None
    number = (whole or "0") + (f".{fraction}" if fraction else "")
    return f"-{number}" if sign == "-" and number != "0" else number


def _boolean(text: str) -> str:
    return {"1": "true", "0": "false"}.get(text, text)


def _floating(text: str) -> str:
    """Six digits, as C's `%g`, and a fraction in any case."""
    if _FLOAT.fullmatch(text) is None:
        return text
    short = f"{float(text):g}"
    return short if "." in short or "e" in short else f"{short}.0"


def _moment(name: str) -> Callable[[str], str | None]:
    """How dates and times of a type come back: fractions of seconds in three or six digits."""
    short = re.compile(_SHORT[name])

    def form(text: str) -> str | None:
        is_early = text.startswith("-") and not text.startswith("--")
        if is_early or short.fullmatch(text):
            return None
        match = _TIME.fullmatch(text)
        if match is None or match[2] is None:
            return text
        fraction = match[2][:6].rstrip("0")
        if fraction:
            fraction = "." + fraction.ljust(3 if len(fraction) <= 3 else 6, "0")
        return f"{match[1]}{fraction}{match[3]}"

    return form


def _duration(text: str) -> str | None:
    return None if _DURATION.fullmatch(text) else text


def _lost(text: str) -> None:
    return None


_FORMS: dict[str, Callable[[str], str | None]] = {
    **dict.fromkeys((XSD + "integer", XSD + "nonNegativeInteger", XSD + "positiveInteger"), _integer),
    **dict.fromkeys((XSD + "long", XSD + "int", XSD + "short", XSD + "byte"), _kept_integer),
    XSD + "unsignedInt": _unsigned_int,
    XSD + "decimal": _decimal,
    XSD + "boolean": _boolean,
    **dict.fromkeys((XSD + "double", XSD + "float"), _floating),
    **{XSD + name: _moment(name) for name in _SHORT},
    **dict.fromkeys((XSD + "duration", XSD + "dayTimeDuration", XSD + "yearMonthDuration"), _duration),
    **dict.fromkeys((RDF + "XMLLiteral", WKT), _lost),
}
