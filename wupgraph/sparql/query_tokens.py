"""A query of SPARQL as a row of tokens, for those who say what is wrong with it: no text is refused."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from wupgraph.text import Text

# SPARQL 1.1, section 19.8, as far as it takes to tell tokens apart.
_TOKEN = re.compile(
    r"""
    (?P<space> (?: \s | \#[^\r\n]* )++ )
  | (?P<text> \"{3} (?: [^"\\] | \\. | "(?!"") )*+ \"{3} | '{3} (?: [^'\\] | \\. | '(?!'') )*+ '{3}
            | (?!\"{3}) " (?: [^"\\\r\n] | \\. )*+ " | (?!'{3}) ' (?: [^'\\\r\n] | \\. )*+ ' )
  | (?P<open_text> "{3} | '{3} | ["'] )
  | (?P<iri> < [^<>"{}|^`\\\s]*+ > )
  | (?P<bad_iri> < [A-Za-z][^<>"{}\r\n]*+ > )
  | (?P<open_iri> < [A-Za-z][A-Za-z0-9+.-]*+ :// [^<>"{}|^`\\\s]*+ )
  | (?P<variable> [?$] \w++ )
  | (?P<node> _: [\w.-]*+ )
  | (?P<name> (?: [^\W\d_] (?: [\w.-]*+ ) )? : (?: [\w:%-] | \.(?=[\w:%-]) | \\. )*+ )
  | (?P<tag> @ [A-Za-z-]++ )
  | (?P<number> (?: \d++ (?: \.\d*+ )? | \.\d++ ) (?: [eE][+-]?\d++ )? )
  | (?P<word> [^\W\d]\w*+ )
  | (?P<sign> \^\^ | && | \|\| | != | <= | >= | . )
    """,
    re.VERBOSE | re.DOTALL,
)
_CLOSING = {"(": ")", "{": "}", "[": "]"}


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


class Suspect(NamedTuple):
    """What is wrong with a query, and where that begins (characters from 0)."""

    start: int
    reason: Text


def tokens_of(query: str) -> list[Token]:
    """All tokens but blanks and comments."""
    return list(_tokens(query))


def _tokens(query: str) -> Iterator[Token]:
    depth = 0
    for match in _TOKEN.finditer(query):
        kind, text = str(match.lastgroup), match[0]
        if kind == "space":
            continue
        depth -= text in _CLOSING.values()
        yield Token(kind, text, match.start(), depth)
        depth += text in _CLOSING


def unclosed(tokens: Sequence[Token]) -> Token | None:
    """The first bracket that is never closed, or that closes nothing."""
    opened: list[Token] = []
    for token in tokens:
        if token.text in _CLOSING:
            opened.append(token)
        elif token.text in _CLOSING.values():
            if not opened or _CLOSING[opened[-1].text] != token.text:
                return opened[-1] if opened else token
            opened.pop()
    return opened[-1] if opened else None
