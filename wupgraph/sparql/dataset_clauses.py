"""What a query says of its dataset (SPARQL 1.1 Query, 13.2)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from wupgraph.sparql.lexer import Token, may_compare, tokens

# Oxigraph takes the words of a clause without spaces between them too: `ASKFROM<…>`, `FROMNAMEDex:g`.
_FROM = re.compile(r"(?:ASK)?FROM(?P<named>NAMED)?(?:[^:]*:.*)?", re.DOTALL)


class Clauses(NamedTuple):
    """Which clauses a query has for a dataset of its own."""

    default: bool = False  # FROM
    named: bool = False  # FROM NAMED


def dataset_of(text: str) -> Clauses:
    """The clauses by which a query states its own dataset; none in most.

    >>> dataset_of("SELECT * FROM <urn:a> FROM NAMED <urn:b> { GRAPH ?from { ?s ?p 'FROM' } }")
    Clauses(default=True, named=True)
    >>> dataset_of("PREFIX from: <urn:x> DESCRIBE from:x # FROM <urn:a>")
    Clauses(default=False, named=False)
    """
    if "from" not in text.lower():
        return Clauses()
    found = [clause for _, clause in _clauses(text)]
    return Clauses(any(not named for named in found), any(found))


def with_clause(text: str, clause: str) -> str:
    """A query that states its dataset with one more clause, before its first."""
    start = next(at for at, _ in _clauses(text))
    return f"{text[:start]}{clause} {text[start:]}"


def _clauses(text: str) -> Iterator[tuple[int, bool]]:
    """Where the FROM of each clause begins, and whether it is FROM NAMED: before the group of WHERE."""
    before, described = "", False
    for token, after in pairwise(_outside_braces(text)):
        keyword = token.text.upper() if token.kind in ("word", "name") else ""
        if token.text == "{" and token.depth == 0 and not before.endswith("CONSTRUCT"):
            return
        described |= keyword == "DESCRIBE"
        match = _FROM.fullmatch(keyword)
        if match and before != "PREFIX" and not (":" in keyword and described):
            yield token.start + keyword.index("FROM"), bool(match["named"]) or after.word == "NAMED"
        before = keyword


def _outside_braces(text: str) -> Iterator[Token]:
    """The tokens outside groups, and one behind all. In brackets there, expressions stand."""
    depth = 0
    before = end = Token("", "", len(text), 0)
    reading = tokens(text)
    for token in reading:
        depth -= token.text == "}"
        if depth == 0:
            yield token
            if token.depth > 0 and may_compare(before, token):
                reading.send(token.start + 1)
        depth += token.text == "{"
        before = token
    yield end
