"""What people read in a table or on a card, where a bare term would be a program's word."""

from __future__ import annotations

from collections.abc import Mapping

from pyoxigraph import Literal

from wupgraph.rdf.namespaces import XSD, Prefixes
from wupgraph.rdf.terms import to_text
from wupgraph.values import Term, Text

_YES, _NO = Text("tak", "yes"), Text("nie", "no")
_BOOLEANS = {"true": _YES, "1": _YES, "false": _NO, "0": _NO}


def in_words(term: Term | None, labels: Mapping[str, str], prefixes: Prefixes, lang: str) -> str:
    """A term as `to_text` has it, with a boolean as a word: tak or nie, yes or no."""
    if isinstance(term, Literal) and term.datatype.value == XSD + "boolean" and term.value in _BOOLEANS:
        return _BOOLEANS[term.value].in_(lang)
    return to_text(term, labels, prefixes)


def visible(text: str) -> str:
    """A text on one line, without letters that a terminal does not show or would obey."""
    return "".join(letter if letter.isprintable() else f"U+{ord(letter):04X}" for letter in text)
