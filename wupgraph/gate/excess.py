"""Texts beyond a bound, and malformed ones."""

from __future__ import annotations

from wupgraph.gate import limits
from wupgraph.text import Text

DEEP_TREE = Text(
    f"zagnieżdżenie ma ponad {limits.TREE_DEPTH} poziomów; zapisz dane płasko albo w Turtle",
    f"nested more than {limits.TREE_DEPTH} deep; write the data flat, or in Turtle",
)
LONG_TOKEN = Text(
    f"jeden element (tekst, IRI lub nazwa) ma ponad {limits.TOKEN_SIZE >> 20} MB; podziel go albo sprawdź, "
    "czy nie brakuje końca",
    f"one token (a text, an IRI or a name) is over {limits.TOKEN_SIZE >> 20} MB; split it, or see whether its end "
    "is missing",
)
LONG_NAME = Text(
    f"IRI, nazwa, etykieta węzła pustego albo znacznik języka ma ponad {limits.IRI_LENGTH >> 10} kB; skróć, a długą "
    "treść zapisz jako tekst (literał)",
    f"an IRI, a name, a blank node's label or a language tag is over {limits.IRI_LENGTH >> 10} kB; shorten it, and "
    "write what is long as a text (a literal)",
)
LONG_NAMESPACE = Text(
    f"IRI prefiksu, nazwy z @context lub bazy ma ponad {limits.NAMESPACE_LENGTH} znaków (razem z tym, z czego jest "
    "złożony); skróć go",
    f"the IRI of a prefix, of a term of a @context or of a base is over {limits.NAMESPACE_LENGTH} characters (with "
    "what it is made of); shorten it",
)


class Excess(ValueError):
    """What is too much, and the offset in the text where the bound is passed (None: the whole is meant)."""

    def __init__(self, text: Text, offset: int | None = None) -> None:
        super().__init__(text.en)
        self.text, self.offset = text, offset


class Malformed(ValueError):
    """XML that is not well formed: why, and the line and column (from 1) of the fault."""

    def __init__(self, text: Text, line: int, column: int) -> None:
        super().__init__(text.en)
        self.text, self.line, self.column = text, line, column
