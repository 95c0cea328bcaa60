"""The lines of a query: its tokens by line, with the comments, and how far in each line stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from wupgraph.sparql.lexer import Token, tokens

STEP = 2
OPENING, CLOSING = frozenset("([{"), frozenset(")]}")
_GAP = re.compile(r"(?P<comment>\#[^\r\n]*+)|(?P<end>\r\n|\n|\r)|\s")
# The words that begin a part of a query (SPARQL 1.1, section 19.8).
CLAUSES = frozenset(
    re.findall(
        r"\w+",
        """ASK BASE BIND CONSTRUCT DESCRIBE FILTER FROM GRAPH GROUP HAVING LATERAL LIMIT MINUS OFFSET OPTIONAL ORDER
        PREFIX SELECT SERVICE UNION VALUES VERSION WHERE""",
    )
)
_ENDS_WITH_BRACKET = frozenset(("BIND", "FILTER"))
_VALUES = "values"  # The braces behind VALUES hold no statements.


@dataclass(slots=True)
class Line:
    """A line of a query; one without tokens and comment is empty.

    Attributes:
        tokens: with the text before each, which is blank; of the first it is empty.
        comment: what stands behind the tokens, or alone.
    """

    tokens: list[tuple[str, Token]] = field(default_factory=list)
    comment: str = ""

    @property
    def code(self) -> str:
        """The tokens with what is between them."""
        return "".join(before + token.text for before, token in self.tokens)

    @property
    def is_empty(self) -> bool:
        return not self.tokens and not self.comment

    def text(self) -> str:
        """What stands in the line, without its indentation."""
        return " ".join(filter(None, (self.code, self.comment)))


class Place(NamedTuple):
    """How far in a line stands, and the kind of the bracket that it is in; outside all, it is as in braces."""

    indent: int
    kind: str


@dataclass(slots=True)
class _Bracket:
    """An open bracket: its kind, how far in its line stands, and the word with which a part of it begins."""

    kind: str
    indent: int
    first: str = ""
    is_over: bool = True  # The last part has ended.


def lines_of(text: str) -> list[Line]:
    """The lines of a query; never two empty ones together, and none at the beginning or the end.

    Raises:
        ValueError: what stands between two tokens is more than blanks and comments.
    """
    lines, at = [Line()], 0
    for token in (*tokens(text), Token("", "", len(text), 0)):
        before = ""
        for piece in _pieces(text[at : token.start]):
            if piece["end"] is not None:
                lines.append(Line())
                before = ""
            elif piece["comment"] is not None:
                lines[-1].comment = piece[0].rstrip()
            else:
                before += piece[0]
        if token.text:
            lines[-1].tokens.append((before if lines[-1].tokens else "", token))
        at = token.end
    return _with_single_gaps(lines)


def places_of(lines: Sequence[Line]) -> list[Place]:
    """Where each line stands: a step further in than the line with the bracket that it is in.

    A line that goes on with what the line before began stands a step further still, if no round bracket is around both.
    """
    found: list[Place] = []
    stack = [_Bracket("{", -STEP)]
    waiting = 0  # Lines with a comment stand as far in as the next line with tokens does.
    for line in lines:
        if not line.tokens:
            waiting += 1
            continue
        written = [token for _, token in line.tokens]
        closing = next((number for number, token in enumerate(written) if token.text not in CLOSING), len(written))
        closing = min(closing, len(stack) - 1)
        inner = stack[-1].indent + STEP
        indent = stack[-closing].indent if closing else inner + STEP * _goes_on(stack[-1], written[0])
        around = stack[-1 - closing].kind
        found += [Place(inner if closing else indent, around)] * waiting + [Place(indent, around)]
        waiting = 0
        for token in written:
            _follow(stack, token, indent)
    return found + [Place(stack[-1].indent + STEP, stack[-1].kind)] * waiting


def _pieces(gap: str) -> Iterator[re.Match[str]]:
    at = 0
    for piece in _GAP.finditer(gap):
        if piece.start() != at:
            raise ValueError(gap)
        at = piece.end()
        yield piece
    if at != len(gap):
        raise ValueError(gap)


def _with_single_gaps(lines: Iterable[Line]) -> list[Line]:
    kept: list[Line] = []
    for line in lines:
        if not line.is_empty or (kept and not kept[-1].is_empty):
            kept.append(line)
    while kept and kept[-1].is_empty:
        kept.pop()
    return kept


def _goes_on(bracket: _Bracket, token: Token) -> bool:
    """Whether a line that begins with this token goes on with a part that was begun before it."""
    return bracket.kind == "{" and not bracket.is_over and token.word not in CLAUSES and token.text != "{"


def _follow(stack: list[_Bracket], token: Token, indent: int) -> None:
    """Take account of a token in a line that stands so far in."""
    if token.text in CLOSING and len(stack) > 1:
        closed, around = stack.pop(), stack[-1]
        around.is_over = closed.kind in ("{", _VALUES) or (token.text == ")" and around.first in _ENDS_WITH_BRACKET)
        return
    around = stack[-1]
    if token.word in CLAUSES or around.is_over:
        around.first = token.word
    around.is_over = token.text == "."
    if token.text in OPENING:
        is_table = token.text == "{" and around.first == "VALUES"
        stack.append(_Bracket(_VALUES if is_table else token.text, indent))
