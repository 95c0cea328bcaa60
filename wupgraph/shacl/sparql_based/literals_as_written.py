"""Literals as files write them, in a store that would keep their values only.

Oxigraph makes `7` of 007, `xsd:integer` of `xsd:int`, 1.5 of 1.50, and knows no integers of more than 64 bits. A
literal that it would change or not count with has a stand-in: a literal with the same text, of a datatype of our own.
Patterns, joins and `STR` then see what was written; where a query wants the value or the datatype, it asks a function.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Sequence
from typing import Any

import pyoxigraph as ox
from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions, Store

from wupgraph.rdf.namespaces import XSD
from wupgraph.rdf.terms import Term
from wupgraph.shacl.datatypes import INTEGERS, is_valid

OURS = "urn:x-wupgraph:"
_WRITTEN = f"{OURS}written:"
VALUE, DATATYPE, REGEX = (NamedNode(OURS + name) for name in ("value", "datatype", "regex"))
_INTEGER, _DECIMAL, _DOUBLE, _STRING = (XSD + name for name in ("integer", "decimal", "double", "string"))
_MOMENTS = ("date", "dateTime", "time", "gYear", "gYearMonth", "gMonthDay", "gDay", "gMonth")
_DURATIONS = ("duration", "yearMonthDuration", "dayTimeDuration")
_SAME_INTEGER = re.compile(r"0|-?[1-9][0-9]{0,17}").fullmatch
_SAME_DECIMAL = re.compile(r"-?(?:0|[1-9][0-9]{0,17})(?:\.[0-9]{0,14}[1-9])?(?<!-0)").fullmatch
# What Oxigraph keeps the values of, and whether a text surely comes back as it was; of other texts a store is asked.
# These tests are made for each literal of the data. What fits no form of its datatype is kept anyway.
_MAY_CHANGE: dict[str, Callable[[str], object]] = {
    **dict.fromkeys(
        (*INTEGERS, *(XSD + name for name in (*_MOMENTS, *_DURATIONS, "dateTimeStamp", "double", "float"))),
        lambda text: False,
    ),
    _INTEGER: _SAME_INTEGER,
    _DECIMAL: _SAME_DECIMAL,
    XSD + "date": lambda text: len(text) == 10,
    XSD + "dateTime": lambda text: len(text) == 19 and text[11:13] != "24",
    XSD + "gYear": lambda text: len(text) == 4,
    XSD + "boolean": lambda text: len(text) > 1,
}
_P = NamedNode("urn:p")


def written(term: Any) -> Any:
    """What a store is to hold in place of a term: its stand-in, if it is a literal that has one."""
    if term.__class__ is not Literal:
        return term
    datatype = term.datatype.value
    is_same = _MAY_CHANGE.get(datatype)
    if is_same is None or is_same(term.value):
        return term
    return _stand_in(term, datatype) or term


def has_stand_in(term: Term) -> bool:
    """Whether a store would hold another literal in place of a term."""
    return written(term) is not term


def is_uncounted(literal: Literal) -> bool:
    """Whether a literal is a number that Oxigraph does not take for one."""
    stand_in = written(literal)
    return stand_in is not literal and not _valued(stand_in)[1]


def original(term: Any) -> Any:
    """The literal that a stand-in stands for; any other term as it is."""
    if term.__class__ is not Literal:
        return term
    datatype = term.datatype.value
    return Literal(term.value, datatype=NamedNode(datatype[len(_WRITTEN) :])) if datatype.startswith(_WRITTEN) else term


@functools.lru_cache(maxsize=65536)
def _stand_in(literal: Literal, datatype: str) -> Literal | None:
    """None for a literal that needs none."""
    if _kept(literal) and (not is_valid(literal) or _counted(literal, datatype)):
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
        if term.__class__ is not Literal or not term.datatype.value.startswith(_WRITTEN):
            return term
        found, is_exact = _valued(term)
        if not is_exact:
            uncounted(original(term))
        return found

    def datatype(term: Any) -> Any:
        return original(term).datatype if isinstance(term, Literal) else None

    return {VALUE: value, DATATYPE: datatype, REGEX: _regex}


@functools.lru_cache(maxsize=65536)
def _valued(stand_in: Literal) -> tuple[Literal, bool]:
    """What has the value of a stand-in, and whether exactly that value; the stand-in itself, if it has no value."""
    literal = original(stand_in)
    if not is_valid(literal):
        return stand_in, True
    if _counted(literal, literal.datatype.value):
        return literal, True
    return Literal(str(float(literal.value)).replace("inf", "INF"), datatype=NamedNode(_DOUBLE)), False


def _regex(text: Any, pattern: Any, flags: Any = None) -> Any:
    """REGEX of SPARQL 1.1 (17.4.3.14), where the pattern is known only while the query runs; None for an error."""
    parts = [text, pattern] if flags is None else [text, pattern, flags]
    if not all(isinstance(one, Literal) and (one.language or one.datatype.value == _STRING) for one in parts):
        return None
    matches = _matching(pattern.value, "" if flags is None else flags.value)
    return None if matches is None else Literal(matches(text.value))


@functools.lru_cache(maxsize=256)
def _matching(pattern: str, flags: str) -> Callable[[str], bool] | None:
    from wupgraph.shacl.pattern_matcher import matcher
    from wupgraph.shacl.shapes_graph import ShapeError

    try:
        return matcher(VALUE, pattern, flags)
    except ShapeError:
        return None


def answered(store: Store, select: str) -> Sequence[Sequence[Term | None]]:
    """The rows of a SELECT query."""
    answer = store.query(select, custom_functions=functions() if OURS in select else None)
    assert isinstance(answer, QuerySolutions)
    return [tuple(row) for row in answer]
