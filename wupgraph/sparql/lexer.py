"""The words of a query, told from its strings, IRIs and comments, and what they say of its dataset.

By a regular expression, since no parser at hand reads all that Oxigraph does (LATERAL, SPARQL 1.2).
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from itertools import zip_longest
from typing import NamedTuple

_OPAQUE = (
    r"""(?P<opaque>\"\"\"(?:\\.|[^\\])*?\"\"\"|\'\'\'(?:\\.|[^\\])*?\'\'\'|"(?:\\.|[^"\\\r\n])*"|'(?:\\.|[^'\\\r\n])*'"""
    r"""|<[^<>"{}|^`\x00-\x20]*>|\#[^\r\n]*|@[\w-]+)"""
)
_WORD = re.compile(rf"{_OPAQUE}|(?P<brace>[{{}}])|(?P<name>[?$]?[\w.-]*:?(?:[\w.%-]|\\.)*)", re.DOTALL)
_OPAQUE_OR_ESCAPED = re.compile(rf"{_OPAQUE}|\\.", re.DOTALL)  # A name may have a quotation mark behind a backslash.
# Oxigraph takes the words of a clause without spaces between them too: `ASKFROM<…>`, `FROMNAMEDex:g`.
_FROM = r"(?s:(?:ASK)?FROM(?P<named>NAMED)?(?:[\w.-]*:.*)?)"


class Word(NamedTuple):
    """A word or brace of a query, outside strings, IRIs and comments, and where it stands."""

    text: str
    start: int
    depth: int  # of braces around it


class Clauses(NamedTuple):
    """Which clauses a query has for a dataset of its own (SPARQL 1.1 Query, 13.2)."""

    default: bool = False  # FROM
    named: bool = False  # FROM NAMED


def words(query: str) -> Iterator[Word]:
    """The words and braces of a query."""
    depth = 0
    for match in _WORD.finditer(query):
        text = match[0]
        if text and match.lastgroup != "opaque":
            depth -= text == "}"
            yield Word(text, match.start(), depth)
            depth += text == "{"


@functools.lru_cache(maxsize=16)  # Asked several times of one text.
def code_of(text: str) -> str:
    """A query with blanks in place of its strings, IRIs and comments: what stands there is where it stood."""
    return _OPAQUE_OR_ESCAPED.sub(lambda match: " " * len(match[0]) if match["opaque"] else match[0], text)


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
    """Where the FROM of each clause begins, and whether it is FROM NAMED."""
    listed = [word for word in words(text) if word.depth == 0]
    before, described = "", False
    for word, after in zip_longest(listed, listed[1:]):
        said = word.text.upper()
        match = re.fullmatch(_FROM, said)
        described |= said == "DESCRIBE"
        if match and before != "PREFIX" and not (":" in said and described):
            follows = after is not None and after.text.upper() == "NAMED"
            yield word.start + said.index("FROM"), bool(match["named"]) or follows
        before = said
