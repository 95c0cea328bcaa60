"""CONSTRUCT for stores that cut triples without a word: its rows are asked for, and the triples made here."""

from __future__ import annotations

from typing import NamedTuple

import pyoxigraph as ox
from pyoxigraph import BlankNode, QueryTriples, Triple

from wupgraph.errors import StoreError
from wupgraph.sparql.lexer import Token, tokens
from wupgraph.stores import Solutions
from wupgraph.text import Text


class Construct(NamedTuple):
    """A CONSTRUCT query in two: a SELECT for its solutions, and what is before its template and the template."""

    select: str
    prologue: str
    template: str


def divided(text: str) -> Construct | None:
    """A CONSTRUCT query as the SELECT of its solutions and its template; None for DESCRIBE."""
    listed = list(tokens(text))
    at = next(i for i, token in enumerate(listed) if token.word in ("CONSTRUCT", "DESCRIBE"))
    if listed[at].word == "DESCRIBE":
        return None
    prologue, after = text[: listed[at].start], listed[at].end
    if listed[at + 1].text != "{":  # CONSTRUCT WHERE { … }: the pattern is the template.
        opened, closed = _braces(listed, at + 1)
        return Construct(f"{prologue}SELECT *{text[after:]}", prologue, text[opened : closed + 1])
    opened, closed = _braces(listed, at + 1)
    return Construct(f"{prologue}SELECT *{text[closed + 1 :]}", prologue, text[opened : closed + 1])


def _braces(listed: list[Token], start: int) -> tuple[int, int]:
    """Where the first block at the top opens and closes."""
    opened = next(token for token in listed[start:] if token.text == "{")
    closed = next(t for t in listed[start:] if t.text == "}" and t.depth == opened.depth and t.start > opened.start)
    return opened.start, closed.start


def constructed(construct: Construct, solutions: Solutions) -> list[Triple]:
    """The triples that the template makes of the solutions.

    Raises:
        StoreError: the solutions hold blank nodes, which cannot be told apart in a template.
    """
    if any(isinstance(term, BlankNode) for row in solutions.rows for term in row):
        raise StoreError(
            Text(
                "wynik zawiera węzły puste, których ten magazyn nie odda w całości; wybierz je przez SELECT",
                "the result holds blank nodes, which this store does not give in full; ask with SELECT",
            )
        )
    names = " ".join(f"?{name}" for name in solutions.variables)
    rows = "\n".join(f"({' '.join('UNDEF' if t is None else str(t) for t in row)})" for row in solutions.rows)
    text = f"{construct.prologue}CONSTRUCT {construct.template} WHERE {{ VALUES ({names}) {{ {rows} }} }}"
    answer = ox.Store().query(text)
    assert isinstance(answer, QueryTriples)
    return list(answer)
