"""What a store will make of a triple: keep it, write it differently, change it, or refuse it (measured)."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from wupgraph.loading.canonical import canonical_triple
from wupgraph.rdf.namespaces import RDF, XSD
from wupgraph.store.profiles import Kind
from wupgraph.values import Text


class Rewriting(NamedTuple):
    """A triple that a store does not keep as it is written; `lost` where its value does not come back."""

    triple: Triple
    reason: Text
    lost: bool


_SAME_VALUE = Text("ta sama wartość może wrócić w innym zapisie", "the same value may come back in another form")
_DURATION = Text("ten magazyn niszczy okresy (xsd:duration)", "this store destroys durations (xsd:duration)")
_ROUNDED = Text("ten magazyn zaokrągla liczby zmiennoprzecinkowe", "this store rounds floating-point numbers")
_REWRITTEN = Text("ten magazyn przepisuje literały XML", "this store rewrites XML literals")
_GEOMETRY = Text(
    "ten magazyn zmienia typ geometrii i ją zaokrągla", "this store changes the type of a geometry and rounds it"
)
_FRACTION = Text("ten magazyn obcina ułamki sekund do 6 cyfr", "this store cuts fractions of seconds to 6 digits")
_EARLY = Text("ten magazyn psuje lata przed naszą erą", "this store spoils years before the common era")
_LONG_FRACTION = Text("ten magazyn obcina ułamki do 15 cyfr", "this store cuts fractions to 15 digits")
_ILL_FORMED = Text(
    "tekst nie pasuje do typu, a ten magazyn wstawi inny", "the text does not fit its type, and this store changes it"
)


def _any(text: str) -> bool:
    return True


def _is_early(text: str) -> bool:
    return text.startswith("-")


def _has_long_second(text: str) -> bool:
    return re.search(r"\.[0-9]{7}", text) is not None


def _has_long_fraction(text: str) -> bool:
    return re.search(r"\.[0-9]{16}", text) is not None


def _is_no_integer(text: str) -> bool:
    return re.fullmatch(r"[+-]?[0-9]+", text) is None


def _is_no_plain_year(text: str) -> bool:
    return re.match(r"[0-9]{4}", text) is None


# By `Kind.canonical` and datatype: which texts are lost, and why.
_LOSSES: dict[str, dict[str, tuple[Callable[[str], bool], Text]]] = {
    "virtuoso": {
        **dict.fromkeys((XSD + "duration", XSD + "dayTimeDuration", XSD + "yearMonthDuration"), (_any, _DURATION)),
        **dict.fromkeys((XSD + "double", XSD + "float"), (_any, _ROUNDED)),
        **dict.fromkeys((XSD + "date", XSD + "gYearMonth"), (_is_early, _EARLY)),
        XSD + "gYear": (_is_no_plain_year, _ILL_FORMED),
        XSD + "integer": (_is_no_integer, _ILL_FORMED),
        XSD + "decimal": (_has_long_fraction, _LONG_FRACTION),
        XSD + "dateTime": (_has_long_second, _FRACTION),
        RDF + "XMLLiteral": (_any, _REWRITTEN),
        "http://www.opengis.net/ont/geosparql#wktLiteral": (_any, _GEOMETRY),
    },
}


def rewriting_of(triple: Triple, kind: Kind) -> Rewriting | None:
    """What a store of this kind does to a triple that it does not keep as it is; None where it keeps it."""
    value = triple.object
    if not isinstance(value, Literal):
        return None
    told = _LOSSES.get(kind.canonical, {}).get(value.datatype.value)
    if told is not None and told[0](value.value):
        return Rewriting(triple, told[1], lost=True)
    if canonical_triple(triple, kind.canonical) is not triple or _is_wide(value, kind):
        return Rewriting(triple, _SAME_VALUE, lost=False)
    return None


def _is_wide(value: Literal, kind: Kind) -> bool:
    """Whether Virtuoso makes a decimal of an integer, since it has more than 31 bits."""
    is_virtuoso = kind.canonical == "virtuoso" and value.datatype.value == XSD + "integer"
    return is_virtuoso and len(value.value) > 9 and abs(int(value.value)) >= 2**31


def refusal_of(triple: Triple, kind: Kind) -> Text | None:
    """Why a triple may not go into a store of this kind; None where it may."""
    for term in (triple.subject, triple.predicate, triple.object):
        if isinstance(term, BlankNode):
            return Text(
                f"anonimowy węzeł {term} nie ma nazwy, po której można by go porównać; nadaj mu IRI",
                f"the blank node {term} has no name to compare it by; give it an IRI",
            )
        if isinstance(term, NamedNode) and kind.canonical == "virtuoso" and term.value.startswith("nodeID:"):
            return Text(
                f"magazyn zrobiłby z IRI <{term.value}> anonimowy węzeł; nadaj inne IRI",
                f"the store would make a blank node of the IRI <{term.value}>; give another IRI",
            )
        if isinstance(term, NamedNode) and kind.max_iri_bytes and len(term.value.encode()) > kind.max_iri_bytes:
            return Text(
                f"IRI <{term.value[:60]}…> ma ponad {kind.max_iri_bytes} bajtów, których magazyn nie zachowa; skróć je",
                f"the IRI <{term.value[:60]}…> is over {kind.max_iri_bytes} bytes, which the store does not keep; "
                "shorten it",
            )
        if isinstance(term, Literal) and kind.max_literal_bytes and len(term.value.encode()) > kind.max_literal_bytes:
            return Text(
                f"tekst „{term.value[:40]}…” przy {triple.subject} ma ponad {kind.max_literal_bytes} bajtów; skróć go",
                f'the text "{term.value[:40]}…" of {triple.subject} is over {kind.max_literal_bytes} bytes; shorten it',
            )
    return None
