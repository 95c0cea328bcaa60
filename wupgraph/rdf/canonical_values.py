"""One form for each value, so that what a store wrote differently is told from what it lost.

Stores rewrite literals ("1.50" becomes "1.5") and no two of them alike. Both sides are brought to this form
before they are compared.
"""

from __future__ import annotations

import functools
import re

import pyoxigraph as ox
from pyoxigraph import Literal, NamedNode, Quad, Triple

from wupgraph.rdf.namespaces import XSD

_INTEGER = re.compile(r"([+-]?)0*([0-9]+)")
_DECIMAL = re.compile(r"([+-]?)0*([0-9]*)(?:\.([0-9]*?)0*)?")
_BOOLEANS = {"1": "true", "0": "false"}
_DERIVED_INTEGERS = frozenset(
    XSD + name
    for name in (
        "long", "int", "short", "byte", "nonNegativeInteger", "positiveInteger", "nonPositiveInteger",
        "negativeInteger", "unsignedLong", "unsignedInt", "unsignedShort", "unsignedByte",
    )
)  # fmt: skip
# Written in many ways; Oxigraph's own reading of them is the canonical form.
_WRITTEN_ANEW = frozenset(
    XSD + name
    for name in (
        "double", "float", "date", "dateTime", "time", "gYear", "gYearMonth", "gMonth", "gMonthDay", "gDay",
        "duration", "dayTimeDuration", "yearMonthDuration",
    )
)  # fmt: skip
_FOLDED = {XSD + "integer", XSD + "decimal", XSD + "boolean", XSD + "dateTimeStamp"} | _DERIVED_INTEGERS | _WRITTEN_ANEW


def canonical_triple(triple: Triple, kind: str) -> Triple:
    """The triple with its object in canonical form; the same one where nothing changes."""
    value = triple.object
    if not isinstance(value, Literal) or value.datatype.value not in _FOLDED:
        return triple
    folded = canonical_literal(value, kind)
    return triple if folded == value else Triple(triple.subject, triple.predicate, folded)


@functools.lru_cache(maxsize=4096)
def canonical_literal(literal: Literal, kind: str) -> Literal:
    """The one literal that stands for all that have this value and datatype (XSD 1.1 part 2).

    A text that does not fit its datatype stays as it is.

    >>> print(canonical_literal(Literal("+1.50", datatype=NamedNode(XSD + "decimal")), "value"))
    "1.5"^^<http://www.w3.org/2001/XMLSchema#decimal>
    """
    datatype, text = literal.datatype.value, literal.value
    if datatype == XSD + "integer" or datatype in _DERIVED_INTEGERS:
        number = _integer(text)
        if kind == "oxigraph" and (_INTEGER.fullmatch(number) is None or not -(2**63) <= int(number) < 2**63):
            return literal  # It keeps what is beyond 64 bits as it is written.
        return Literal(number, datatype=NamedNode(XSD + "integer" if kind == "oxigraph" else datatype))
    if datatype == XSD + "decimal":
        number = _decimal(text)
        # Virtuoso makes decimals of integers of more than 31 bits.
        whole = kind == "virtuoso" and _INTEGER.fullmatch(number) and not -(2**31) <= int(number) < 2**31
        return Literal(number, datatype=NamedNode(XSD + "integer" if whole else datatype))
    if datatype == XSD + "boolean":
        return Literal(_BOOLEANS.get(text, text), datatype=literal.datatype)
    if datatype == XSD + "dateTimeStamp":
        moment = _as_oxigraph_writes(Literal(text, datatype=NamedNode(XSD + "dateTime")))
        return moment if kind == "oxigraph" else Literal(moment.value, datatype=literal.datatype)
    return _as_oxigraph_writes(literal) if datatype in _WRITTEN_ANEW else literal


def _integer(text: str) -> str:
    match = _INTEGER.fullmatch(text)
    if match is None:
        return text
    sign, digits = match.groups()
    return f"-{digits}" if sign == "-" and digits != "0" else digits


def _decimal(text: str) -> str:
    """XSD 1.1 part 2, E.1: no trailing zeros, and no point where the number is whole."""
    match = _DECIMAL.fullmatch(text)
    if match is None or not any(character.isdigit() for character in text):
        return text
    sign, whole, fraction = match.groups()
    number = (whole or "0") + (f".{fraction}" if fraction else "")
    return f"-{number}" if sign == "-" and number != "0" else number


def _as_oxigraph_writes(literal: Literal) -> Literal:
    store = ox.Store()
    node = NamedNode("urn:x")
    store.add(Quad(node, node, literal))
    written = next(iter(store)).object
    assert isinstance(written, Literal)
    return written
