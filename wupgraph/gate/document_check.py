"""What a document of RDF may hold, checked before Oxigraph's parser sees it.

JSON-LD 1.1, RDF/XML; Turtle, TriG, N-Triples and N-Quads 1.2, of which only triple terms are read recursively.
"""

from __future__ import annotations

import re

import pyoxigraph as ox
from pyoxigraph import RdfFormat

from wupgraph.gate import limits
from wupgraph.gate.excess import Excess
from wupgraph.gate.long_names import check_names
from wupgraph.gate.texts import PASSED
from wupgraph.text import Text

_DEEP_TERMS = Text(
    f"trójki w trójkach (RDF 1.2) są zagnieżdżone ponad {limits.TRIPLE_TERM_DEPTH} razy; użyj RDF 1.1",
    f"triple terms (RDF 1.2) are nested over {limits.TRIPLE_TERM_DEPTH} deep; write RDF 1.1",
)

_OF_TURTLE = PASSED + r'|<(?!<)[^\x00-\x20<>"{}|^`]*+>|(?P<opening><<\()|(?P<closing>\)>>)'


def quads(text: str | bytes, syntax: RdfFormat, *, base: str | None = None) -> ox.QuadParser:
    """The parser of a text: the one way from a text to Oxigraph.

    Raises:
        Excess: the text is over a bound.
        SyntaxError: (here or on reading) it is not well formed.
        MemoryError: (on reading) a token is longer than `TOKEN_SIZE`.
    """
    check(text, syntax)
    return ox.parse(text, syntax, base_iri=base)


def check(text: str | bytes, syntax: RdfFormat) -> None:
    """Refuse a text that its parser would not survive.

    Raises:
        Excess: it is over a bound.
    """
    if syntax not in (RdfFormat.JSON_LD, RdfFormat.RDF_XML):
        if may_nest_terms(text):
            _check_terms(_decoded(text))
        if syntax in (RdfFormat.TURTLE, RdfFormat.TRIG):
            from wupgraph.gate.directives import check_directives

            check_directives(text)
        check_names(text)
    elif syntax == RdfFormat.JSON_LD:
        from wupgraph.gate.trees import check_json_ld

        check_json_ld(_decoded(text))
    else:
        from wupgraph.gate.markup import check_xml

        check_xml(_decoded(text))


def may_nest_terms(text: str | bytes) -> bool:
    """Whether a text has so many signs of triple terms that they may be nested too deep."""
    opening: str | bytes = "<<(" if isinstance(text, str) else b"<<("
    # Mostly there is none, which is found sooner than what there is can be counted.
    return opening in text and text.count(opening) > limits.TRIPLE_TERM_DEPTH  # type: ignore[arg-type, operator]


def _decoded(text: str | bytes) -> str:
    return text if isinstance(text, str) else text.decode("utf-8", "replace")


def _check_terms(text: str) -> None:
    depth = 0
    for found in re.finditer(_OF_TURTLE, text, re.DOTALL):
        depth += (found["opening"] is not None) - (found["closing"] is not None)
        if depth > limits.TRIPLE_TERM_DEPTH:
            raise Excess(_DEEP_TERMS, found.start())
