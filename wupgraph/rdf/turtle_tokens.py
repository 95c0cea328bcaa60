"""The text of a Turtle document cut into tokens, each with the comments that belong to it.

The text is one that Oxigraph's parser has taken: tokens are told apart just well enough (RDF 1.1 Turtle, section 6.5).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

# Each repetition is written out from its first character, which Python's expressions follow fastest.
IRI = r"<[^>]*+>"
# Names of all kinds: prefixed names, blank nodes, `a`, `true`. A dot belongs to a name unless it ends it.
_LETTER = r"[^] \t\r\n<>\"'(){},;.\#\\@^\[]"
NAME = rf"{_LETTER}++(?:(?:\\.|\.++(?={_LETTER}|\\)){_LETTER}*+)*+"
STRING = (
    r'(?:"""[^"\\]*+(?:(?:\\.|"(?!""))[^"\\]*+)*+"""|'
    r"'''[^'\\]*+(?:(?:\\.|'(?!''))[^'\\]*+)*+'''|"
    r'"[^"\\]*+(?:\\.[^"\\]*+)*+"|'
    r"'[^'\\]*+(?:\\.[^'\\]*+)*+')"
)
# Never given back, or an integer of many digits would be tried at each of them.
NUMBER = r"[+-]?(?:[0-9]++(?:\.[0-9]*+[eE][+-]?[0-9]++|\.[0-9]++|[eE][+-]?[0-9]++)?+|\.[0-9]++(?:[eE][+-]?[0-9]++)?+)"
STOP = r"[;,]|\.(?![0-9])"
_TOKEN = (
    rf"(?P<blank>[ \t\r\n]++)|(?P<comment>\#[^\r\n]*+)|(?P<stop>{STOP})|(?P<opening>[\[(])|(?P<closing>[\])])|"
    rf"(?P<term>{IRI}|{STRING}|\^\^|@[A-Za-z0-9-]++|(?=[-+.0-9]){NUMBER}|{NAME})"
)
_LINE_END = re.compile(r"\r\n|\n|\r")
_DIRECTIVES = {"prefix": 3, "base": 2}  # How many tokens the directives have that no full stop ends.


@dataclass(slots=True)
class Comment:
    """A comment on a line of its own, and whether an empty line stands before it."""

    text: str
    is_apart: bool


@dataclass(slots=True)
class Token:
    """A token and what stands around it.

    Attributes:
        text: empty for the end of the document.
        begins_line: nothing but blanks stands before it in its line.
        is_apart: an empty line stands before it, behind the comments.
        above: the comments on lines before it.
        beside: the comment behind it in its line.
    """

    text: str
    begins_line: bool = False
    is_apart: bool = False
    above: list[Comment] = field(default_factory=list)
    beside: str = ""


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(_TOKEN, re.DOTALL)


def statements(text: str) -> Iterator[list[Token]]:
    """The directives and the triples of each subject, in their order, and the end of the document as the last.

    Semicolons that end nothing are left out. Comments before a comma or a semicolon come behind it.

    Raises:
        ValueError: a form that Turtle 1.1 lacks; the argument is its offset.
    """
    statement: list[Token] = []
    above: list[Comment] = []
    depth = lines = end = 0
    is_over = False
    for piece in _pattern().finditer(text):
        kind, found = piece.lastgroup, piece[0]
        if piece.start() != end:
            raise ValueError(end)
        end = piece.end()
        if kind == "blank":
            lines = len(_LINE_END.findall(found))
            continue
        if kind == "comment":
            found = found.rstrip(" \t")
            if lines or above or not statement or statement[-1].beside:
                above.append(Comment(found, lines > 1))
            else:
                statement[-1].beside = found
        else:
            if is_over:
                yield statement
                statement = []
            depth += (kind == "opening") - (kind == "closing")
            above = _add(statement, Token(found, lines > 0 or not statement, lines > 1, above))
            is_over = not depth and _is_last(statement)
        lines = 0
    if end != len(text):
        raise ValueError(end)
    if statement:
        yield statement
    yield [Token("", True, lines > 1, above)]


def _add(statement: list[Token], token: Token) -> list[Comment]:
    """Put a token behind others; what is given back are comments that are not to stand before it."""
    if token.text in ("]", ".", ";") and statement and statement[-1].text == ";":
        needless = statement.pop()
        if needless.beside:
            statement[-1].beside = needless.beside
    if token.text in (";", ",") or (token.text == "." and not token.above):
        token.beside, statement[-1].beside = statement[-1].beside, ""
    statement.append(token)
    if token.text not in (";", ","):
        return []
    later, token.above = token.above, []
    return later


def _is_last(statement: list[Token]) -> bool:
    """Whether a statement ends here, outside all brackets."""
    return statement[-1].text == "." or len(statement) == _DIRECTIVES.get(statement[0].text.lower())
