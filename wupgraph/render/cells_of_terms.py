"""Terms as cells of spreadsheets: dates, numbers and links where they are such, all else in words."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from pyoxigraph import Literal, NamedNode

from wupgraph.rdf.namespaces import XSD, Prefixes
from wupgraph.rdf.terms import Term, to_text
from wupgraph.render.words import in_words
from wupgraph.spreadsheets.sheet import Content, as_day, as_link, as_number, harmless

# XML Schema, part 2: integer and what is derived from it.
_WHOLE = frozenset(
    XSD + name
    for name in (
        *("integer", "nonPositiveInteger", "negativeInteger", "nonNegativeInteger", "positiveInteger"),
        *("long", "int", "short", "byte", "unsignedLong", "unsignedInt", "unsignedShort", "unsignedByte"),
    )
)
_FLOATING = frozenset({XSD + "double", XSD + "float"})


def cell_of(term: Term | None, labels: Mapping[str, str], prefixes: Prefixes, lang: str) -> Content:
    """What a cell holds for a term.

    A whole number, a decimal, a date and a URL are what they are. A number of more than 15 digits, a year, a month, a
    day without a year, a date with a zone or before March 1900, and what does not fit its datatype stay texts.
    """
    text = harmless(in_words(term, labels, prefixes, lang))
    if isinstance(term, NamedNode):
        return as_link(text, term.value)
    if not isinstance(term, Literal):
        return text or None
    datatype = term.datatype.value
    if datatype == XSD + "anyURI":
        return as_link(text, term.value)
    if datatype == XSD + "date":
        return as_day(term.value) or text
    if datatype in _WHOLE:
        whole = as_number(term.value)
        return text if whole is None or whole != int(whole) else int(whole)
    number = None
    if datatype == XSD + "decimal":
        number = as_number(term.value)
    elif datatype in _FLOATING:
        number = _plain(term.value)
    return text if number is None else number


def _plain(lexical: str) -> Decimal | None:
    """A floating number, which may have an exponent; none where it is infinite, none, or too long to be shown."""
    try:
        return as_number(f"{Decimal(repr(float(lexical))):f}")
    except (ValueError, ArithmeticError):
        return None


def identifier_of(term: Term | None, labels: Mapping[str, str], prefixes: Prefixes) -> str | None:
    """The identifier of a thing of the register that is shown by its name; None for anything else."""
    if isinstance(term, NamedNode) and prefixes.is_own(term.value) and term.value in labels:
        return harmless(to_text(term, {}, prefixes))
    return None
