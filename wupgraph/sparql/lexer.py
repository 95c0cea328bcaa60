"""The text of a query cut into tokens, once for all who look into one.

By a regular expression, since no parser at hand reads all that Oxigraph does (LATERAL, SPARQL 1.2). No text is refused,
and it is one pass over a text of any form.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Generator, Iterator, Sequence
from typing import NamedTuple

from wupgraph.gate.query_strings import LONG_MARKS, SHORT_STRING, LongStrings

# SPARQL 1.1, section 19.8, as far as it takes to tell tokens apart; the commonest first. What is repeated is not given
# back. A word so long that no query has it takes dots and hyphens along: each word between them would be looked at once
# more for a colon behind them all.
_NEVER = r"\s\x00-,/;-@[-^`{-\x7f"  # in no name; behind ASCII all but blanks may be, since no other token has it
_TOKENS = rf"""((?:\s++|\#[^\r\n]*+)*+)(?:
    (?P<variable>[?$][^{_NEVER}:.-]++)
  | (?P<number>(?:[0-9]++(?:\.[0-9]++|\.(?=[eE][+-]?[0-9]))?|\.[0-9]++)(?:[eE][+-]?[0-9]++)?)
  | (?P<node>_:(?:\.*+[^{_NEVER}:.]++)*+)
  | (?P<name>(?:[^{_NEVER}:.-][^{_NEVER}:]*+)?:(?:(?!\.)(?:\.*+(?:[^{_NEVER}.]++|%|\\.))++)?+)
  | (?P<word>[^{_NEVER}:.-][^{_NEVER}:]{{250,}}+|[^{_NEVER}:.-]++)
  | (?P<iri><[^<>"{{}}|^`\x00-\x20]*+>)
  | (?P<long>{LONG_MARKS})
  | (?P<text>{SHORT_STRING})
  | (?P<tag>@[A-Za-z]++(?:--?[A-Za-z0-9]++)*+)
  | (?P<bracket>[][(){{}}])
  | (?P<sign>\^\^|&&|\|\||[!<>]?=|\S)
  | \Z)"""
_OPENING, _CLOSING = frozenset("([{"), frozenset(")]}")
_OPAQUE = frozenset({"text", "iri", "tag"})
_OPERANDS = frozenset({"variable", "number", "text", "tag", "name", "iri", "word"})


class Token(NamedTuple):
    """A token: what kind of, its text, where it begins (characters from 0), and how many brackets are open before it.

    A bracket is at the depth of what is around it.
    """

    kind: str
    text: str
    start: int
    depth: int

    @property
    def word(self) -> str:
        """In capitals, as keywords are compared; nothing for what is none."""
        return self.text.upper() if self.kind == "word" else ""

    @property
    def end(self) -> int:
        return self.start + len(self.text)


@functools.cache
def _pattern() -> re.Pattern[str]:
    return re.compile(_TOKENS, re.VERBOSE | re.DOTALL)


def tokens(text: str) -> Generator[Token, int | None]:
    """All tokens but blanks and comments, of the kinds in the table.

    Who knows better where a token ends sends where the next begins; what `send` gives is to be passed over.
    """
    new = tuple.__new__  # The constructor of a NamedTuple takes twice as long.
    at = depth = 0
    long_strings = LongStrings(text)
    while True:
        for match in _pattern().finditer(text, at):
            kind = match.lastgroup
            if kind is None:
                return
            start, end = match.span(kind)
            if kind == "bracket":
                depth -= text[start] in _CLOSING
                moved = yield new(Token, (kind, text[start], start, depth))
                depth += text[start] in _OPENING
            else:
                if kind == "long":
                    kind, end = "text", long_strings.end(start)
                    at = end
                moved = yield new(Token, (kind, text[start:end], start, depth))
            if moved is not None:
                yield Token("", "", moved, depth)
                at = moved
            if at > start:
                break


def may_compare(before: Token, token: Token) -> bool:
    """Whether an IRI is one only outside expressions: behind an operand, in them, its `<` compares."""
    return token.kind == "iri" and (before.kind in _OPERANDS or before.text in (")", ">"))


@functools.lru_cache(maxsize=4)
def tokens_of(text: str) -> Sequence[Token]:
    """All tokens, for those who ask several times of one text that is not long."""
    return tuple(tokens(text))


def words(text: str) -> Iterator[Token]:
    """The tokens that may be keywords: words and names, since Oxigraph takes `FROMNAMEDex:g`."""
    return (token for token in tokens(text) if token.kind in ("word", "name"))


@functools.lru_cache(maxsize=16)  # Asked several times of one text.
def code_of(text: str) -> str:
    """A query with blanks in place of its strings, IRIs and comments: what stands there is where it stood."""
    parts, at = [], 0
    for token in tokens_of(text):
        if token.kind not in _OPAQUE:
            parts += [" " * (token.start - at), token.text]
            at = token.end
    return "".join([*parts, " " * (len(text) - at)])
