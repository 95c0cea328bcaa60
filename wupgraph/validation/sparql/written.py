"""Literals as files write them, in a store that would keep their values only.

Oxigraph makes `7` of 007, `xsd:integer` of `xsd:int`, 1.5 of 1.50, and knows no integers of more than 64 bits. A
literal that it would change or not count with has a stand-in: a literal with the same text, of a datatype of our own.
Patterns, joins and `STR` then see what was written; where a query wants the value or the datatype, it asks a function.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from typing import Any

import pyoxigraph as ox
from pyoxigraph import Literal, NamedNode, Quad

from wupgraph.rdf.namespaces import XSD
from wupgraph.validation.datatypes import INTEGERS, is_valid
from wupgraph.values import Term

OURS = "urn:x-wupgraph:"
_WRITTEN = f"{OURS}written:"
VALUE, DATATYPE, REGEX = (NamedNode(OURS + name) for name in ("value", "datatype", "regex"))
_INTEGER, _DECIMAL, _DOUBLE, _STRING = (XSD + name for name in ("integer", "decimal", "double", "string"))
_MOMENTS = ("date", "dateTime", "time", "gYear", "gYearMonth", "gMonthDay", "gDay", "gMonth")
_DURATIONS = ("duration", "yearMonthDuration", "dayTimeDuration")
# What Oxigraph keeps the values of.
_BY_VALUE = (
    INTEGERS
    | {XSD + name for name in ("decimal", "double", "float", "boolean", *_MOMENTS, *_DURATIONS)}
    | {XSD + "dateTimeStamp"}
)
# Texts that surely come back as they were; of the others a store is asked.
_SAME = {
    _INTEGER: re.compile(r"0|-?[1-9][0-9]{0,17}"),
    _DECIMAL: re.compile(r"-?(?:0|[1-9][0-9]{0,17})(?:\.[0-9]{0,14}[1-9])?(?<!-0)"),
    XSD + "date": re.compile(r"[1-9][0-9]{3}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-8])"),
    XSD + "dateTime": re.compile(
        r"[1-9][0-9]{3}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-8])T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]Z?"
    ),
    XSD + "gYear": re.compile(r"[1-9][0-9]{3}"),
    XSD + "boolean": re.compile(r"true|false"),
}
_P = NamedNode("urn:p")


def written(term: Any) -> Any:
    """What a store is to hold in place of a term: its stand-in, if it is a literal that has one."""
    if term.__class__ is not Literal:
        return term
    datatype = term.datatype.value
    if datatype not in _BY_VALUE:
        return term
    same = _SAME.get(datatype)
    if same is not None and same.fullmatch(term.value) is not None:
        return term
    return _stand_in(term, datatype) or term


def has_stand_in(term: Term) -> bool:
    """Whether a store would hold another literal in place of a term."""
    return written(term) is not term


def original(term: Any) -> Any:
    """The literal that a stand-in stands for; any other term as it is."""
    if term.__class__ is not Literal:
        return term
    datatype = term.datatype.value
    return Literal(term.value, datatype=NamedNode(datatype[len(_WRITTEN) :])) if datatype.startswith(_WRITTEN) else term


@functools.lru_cache(maxsize=65536)
def _stand_in(literal: Literal, datatype: str) -> Literal | None:
    """None for a literal that needs none."""
    if not is_valid(literal) or (_kept(literal) and _counted(literal, datatype)):
        return None
    return Literal(literal.value, datatype=NamedNode(_WRITTEN + datatype))


def _kept(literal: Literal) -> bool:
    """Whether a store gives a literal back as it was."""
    store = _scratch()
    store.add(Quad(_P, _P, literal))
    (found,) = store
    store.remove(found)
    return bool(found.object == literal)


def _counted(literal: Literal, datatype: str) -> bool:
    """Whether Oxigraph takes a number for one."""
    if datatype not in INTEGERS and datatype != _DECIMAL:
        return True
    return bool(_scratch().query(f"ASK {{ FILTER(isNumeric({literal})) }}"))


@functools.cache
def _scratch() -> ox.Store:
    return ox.Store()


def functions(uncounted: Callable[[Literal], None] = lambda number: None) -> dict[NamedNode, Callable[..., Any]]:
    """What queries call to see values: to be given to Oxigraph.

    Args:
        uncounted: is told of each number that Oxigraph cannot count exactly; it stands as a double.
    """

    def value(term: Any) -> Any:
        found = original(term)
        if found is term or _counted(found, found.datatype.value):
            return found
        uncounted(found)
        return Literal(str(float(found.value)).replace("inf", "INF"), datatype=NamedNode(_DOUBLE))

    def datatype(term: Any) -> Any:
        return original(term).datatype if isinstance(term, Literal) else None

    return {VALUE: value, DATATYPE: datatype, REGEX: _regex}


def _regex(text: Any, pattern: Any, flags: Any = None) -> Any:
    """REGEX of SPARQL 1.1 (17.4.3.14), where the pattern is known only while the query runs; None for an error."""
    parts = [text, pattern] if flags is None else [text, pattern, flags]
    if not all(isinstance(one, Literal) and (one.language or one.datatype.value == _STRING) for one in parts):
        return None
    matches = _matching(pattern.value, "" if flags is None else flags.value)
    return None if matches is None else Literal(matches(text.value))


@functools.lru_cache(maxsize=256)
def _matching(pattern: str, flags: str) -> Callable[[str], bool] | None:
    from wupgraph.validation.constraints.patterns import matcher
    from wupgraph.validation.shapes import ShapeError

    try:
        return matcher(VALUE, pattern, flags)
    except ShapeError:
        return None
