"""What a store will make of a triple: keep it, write it differently, change it, or refuse it (measured)."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import NamedTuple
from xml.etree import ElementTree

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from wupgraph.loading.virtuoso_forms import WKT, virtuoso_form
from wupgraph.loading.virtuoso_values import merged
from wupgraph.rdf.canonical_values import canonical_literal, canonical_triple
from wupgraph.rdf.namespaces import RDF, XSD
from wupgraph.rdf.term_places import NAMELESS
from wupgraph.rdf.terms import Term
from wupgraph.stores.profiles import Kind
from wupgraph.text import Text


class Rewriting(NamedTuple):
    """A triple that a store does not keep as it is written; `lost` where its value does not come back."""

    triple: Triple
    reason: Text
    lost: bool


_SAME_VALUE = Text("ta sama wartość może wrócić w innym zapisie", "the same value may come back in another form")
_DURATION = Text("ten magazyn psuje okresy (xsd:duration)", "this store destroys durations (xsd:duration)")
_ROUNDED = Text("ten magazyn zaokrągla liczby zmiennoprzecinkowe", "this store rounds floating-point numbers")
_REWRITTEN = Text("ten magazyn przepisuje literały XML", "this store rewrites XML literals")
_GEOMETRY = Text(
    "ten magazyn zmienia typ geometrii i ją zaokrągla", "this store changes the type of a geometry and rounds it"
)
_FRACTION = Text("ten magazyn obcina ułamki sekund do 6 cyfr", "this store cuts fractions of seconds to 6 digits")
_EARLY = Text("ten magazyn psuje lata przed naszą erą", "this store spoils years before the common era")
_LONG = Text(
    "ten magazyn zachowuje 15 cyfr ułamka i 40 cyfr całości",
    "this store keeps 15 digits of a fraction and 40 before it",
)
_WIDE = Text(
    "ten magazyn gubi liczby xsd:unsignedInt powyżej 31 bitów",
    "this store loses numbers of xsd:unsignedInt over 31 bits",
)
_ILL_FORMED = Text(
    "tekst nie pasuje do typu, a ten magazyn wstawi inny", "the text does not fit its type, and this store changes it"
)

_MERGED = Text(
    "z równych wartości jednej właściwości ten magazyn zachowuje tylko jedną (4 i 4.0; 2007 i 2007-01-01)",
    "of equal values of one property this store keeps only one (4 and 4.0; 2007 and 2007-01-01)",
)
_GEOMETRIES = re.compile(r"\s*(MULTI)?(POINT|LINESTRING|POLYGON|GEOMETRYCOLLECTION)\b", re.IGNORECASE)

# What Virtuoso cannot keep of a datatype, where that is the same for all of its texts.
_REASONS = {
    **dict.fromkeys((XSD + "duration", XSD + "dayTimeDuration", XSD + "yearMonthDuration"), _DURATION),
    **dict.fromkeys((XSD + "double", XSD + "float"), _ROUNDED),
    RDF + "XMLLiteral": _REWRITTEN,
    WKT: _GEOMETRY,
}


def rewriting_of(triple: Triple, kind: Kind) -> Rewriting | None:
    """What a store of this kind does to a triple that it does not keep as it is; None where it keeps it."""
    value = triple.object
    if not isinstance(value, Literal):
        return None
    if kind.canonical != "virtuoso":
        changed = canonical_triple(triple, kind.canonical) is not triple
        return Rewriting(triple, _SAME_VALUE, lost=False) if changed else None
    form = virtuoso_form(value)
    if form == value:
        return None
    if form is not None and canonical_literal(form, "virtuoso") == canonical_literal(value, "virtuoso"):
        return Rewriting(triple, _SAME_VALUE, lost=False)
    return Rewriting(triple, _reason(value), lost=True)


def merged_in(triples: Collection[Triple], kind: Kind) -> list[Rewriting]:
    """The triples of a graph of which a store of this kind keeps one only, since it takes their values for equal."""
    found = merged(triples) if kind.canonical == "virtuoso" else ()
    return [
        Rewriting(triple, _MERGED, lost=True)
        for same in found
        if len({canonical_triple(triple, kind.canonical) for triple in same}) > 1
        for triple in same
    ]


def _reason(value: Literal) -> Text:
    """Why Virtuoso loses a literal."""
    datatype, text = value.datatype.value, value.value
    if datatype in _REASONS:
        return _REASONS[datatype]
    if datatype == XSD + "decimal" and any(character.isdigit() for character in text):
        return _LONG
    if datatype == XSD + "unsignedInt":
        return _WIDE
    if text.startswith("-") and datatype.startswith((XSD + "date", XSD + "gY")):
        return _EARLY
    return _FRACTION if re.search(r"[.][0-9]{7}", text) else _ILL_FORMED


class Refusal(NamedTuple):
    """Why a triple may not go into a store, and the term of it that is at fault."""

    text: Text
    term: Term


def refusal_of(triple: Triple, kind: Kind) -> Refusal | None:
    """Why a triple may not go into a store of this kind; None where it may."""
    for term in (triple.subject, triple.predicate, triple.object):
        assert not isinstance(term, Triple)
        text = _refused(term, triple, kind)
        if text is not None:
            return Refusal(text, term)
    return None


def _refused(term: Term, triple: Triple, kind: Kind) -> Text | None:
    """Why a term of a triple may not go into a store of this kind."""
    if isinstance(term, BlankNode):
        return Text(
            f"{NAMELESS.pl} nie ma niczego, po czym można by go porównać; wpisz w to miejsce IRI, a to, co o nim "
            "wiadomo, zapisz pod tym IRI",
            f"{NAMELESS.en} has no name to compare it by; write an IRI in its place, and what is said of it under "
            "that IRI",
        )
    if isinstance(term, NamedNode) and kind.canonical == "virtuoso" and term.value.startswith("nodeID:"):
        return Text(
            f"magazyn zrobiłby z IRI <{term.value}> węzeł pusty; nadaj inne IRI",
            f"the store would make a blank node of the IRI <{term.value}>; give another IRI",
        )
    if isinstance(term, NamedNode) and kind.max_iri_bytes and len(term.value.encode()) > kind.max_iri_bytes:
        return Text(
            f"IRI <{term.value[:60]}…> ma ponad {kind.max_iri_bytes} bajtów, których magazyn nie zachowa; skróć je",
            f"the IRI <{term.value[:60]}…> is over {kind.max_iri_bytes} bytes, which the store does not keep; "
            "shorten it",
        )
    if isinstance(term, Literal) and kind.canonical == "virtuoso" and not _is_readable(term):
        return Text(
            f"magazyn odrzuci cały graf przez „{term.value[:40]}” przy {triple.subject}; popraw tekst według typu "
            f"{term.datatype}",
            f'the store refuses the whole graph because of "{term.value[:40]}" of {triple.subject}; correct the '
            f"text by the type {term.datatype}",
        )
    if isinstance(term, Literal) and kind.max_literal_bytes and len(term.value.encode()) > kind.max_literal_bytes:
        return Text(
            f"tekst „{term.value[:40]}…” przy {triple.subject} ma ponad {kind.max_literal_bytes} bajtów; skróć go",
            f'the text "{term.value[:40]}…" of {triple.subject} is over {kind.max_literal_bytes} bytes; shorten it',
        )
    return None


def _is_readable(value: Literal) -> bool:
    """Whether Virtuoso can read a literal; it takes no graph with XML or a geometry that it cannot.

    NaN is stored, but after a NaN in INSERT DATA it refused all further writes ("out of seg data").
    """
    if value.datatype.value in (XSD + "double", XSD + "float"):
        return value.value != "NaN"
    if value.datatype.value == WKT:
        return _GEOMETRIES.match(value.value) is not None
    if value.datatype.value != RDF + "XMLLiteral":
        return True
    try:
        ElementTree.fromstring(f"<x>{value.value}</x>")
    except ElementTree.ParseError:
        return False
    return True
