"""Where a query has expressions, told by its brackets and the few words that begin them (SPARQL 1.1, 19.8).

These are FILTER, BIND, HAVING, and the clauses of SELECT, GROUP BY and ORDER BY.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from wupgraph.gate.limits import SHAPE_QUERY_SIZE
from wupgraph.sparql.lexer import tokens

_ENDS_CLAUSE = frozenset({"WHERE", "FROM", "LIMIT", "OFFSET"})
_BEGINS_CLAUSE = frozenset({"SELECT", "GROUP", "ORDER", "HAVING"})
FOLLOWED = frozenset({*"{()},", "FILTER", "BIND", "VALUES", *_BEGINS_CLAUSE, *_ENDS_CLAUSE})
_NO_CALLS = frozenset({"IN", "FILTER", "BIND", "HAVING", "BY", "SELECT", "DISTINCT", "REDUCED", "AS", "WHERE", "NOT"})
_NAME = re.compile(r"\w+|<.*>|[^\s\"'?$]*:.*", re.DOTALL)
_OPERAND = re.compile(r"(?!DISTINCT$)[?$]?\w+|\.?\d.*|<.*>|.*:.*|[\"'@].*|[)}]", re.DOTALL | re.IGNORECASE)
# What is read as an IRI and may be the part of an expression from "<" up to ">": between two comparisons there is `&&`,
# a bracket or a comma (`||` and blanks are in no IRI).
_MAY_COMPARE = re.compile(r"""<[^<>"{}|^`\\\s&(),]*+(?:&&|[(),])[^<>"{}|^`\\\s]*+>""")


@dataclass(slots=True)
class Bracket:
    """An open bracket: `callee` as `Place.inside`, and how many commas have come in it."""

    callee: str | None
    start: int
    arguments: int = 0
    in_clause: bool = False  # What it is in; for braces, which may stand in an expression (EXISTS).


class Brackets:
    """The brackets that are open at a token, while it is told one after another.

    Attributes:
        opened: from the outermost to the innermost.
        begins, clause: whether an expression is to begin, or stands in a clause that has some.
        ordered: whether that clause is ORDER BY.
    """

    __slots__ = ("_data", "begins", "clause", "opened", "ordered")

    def __init__(self) -> None:
        self.opened: list[Bracket] = []
        self.begins = self.clause = self.ordered = False
        self._data = False  # The variables of VALUES.

    @property
    def callee(self) -> str | None:
        """That of the innermost bracket; None outside expressions."""
        return self.opened[-1].callee if self.opened else None

    def follow(self, word: str, before: str, start: int) -> None:
        """Take note of one of `FOLLOWED`.

        Args:
            word: in capitals.
            before: the token before it.
            start: where it begins.
        """
        top = self.callee
        if word == "{":
            self.opened.append(Bracket(None, start, in_clause=self.clause and top is not None))
            self.begins = self.clause = self._data = self.ordered = False
        elif word == "(":
            inside = top is not None or self.begins or (self.clause and not self._data)
            called = inside and is_called(before)
            callee = (before if ":" in before else before.upper()) if called else "" if inside else None
            self.opened.append(Bracket(callee, start))
            self.begins = False
        elif word in ")}":
            closed = self.opened.pop() if self.opened else None
            if word == "}":
                self.clause = closed is not None and closed.in_clause
        elif word == ",":
            if self.opened:
                self.opened[-1].arguments += 1
        elif top is not None:
            return
        elif word in _BEGINS_CLAUSE:
            self.clause, self.ordered = True, word == "ORDER"
        elif word in _ENDS_CLAUSE:
            self.clause = self.ordered = False
        elif word == "VALUES":
            self.clause, self._data = False, True
        else:
            self.begins = True


def is_called(token: str) -> bool:
    """Whether a token before a bracket is the name of a function."""
    return _NAME.fullmatch(token) is not None and token.upper() not in _NO_CALLS and not token[0].isdigit()


def with_comparisons_apart(query: str) -> str:
    """A query with a blank behind each "<" that compares and could be taken for the beginning of an IRI.

    As SPARQL's grammar has it: behind an operand of an expression there can be no IRI. Without this `?v<8&&?v>6` would
    hold `<8&&?v>`.
    """
    parts, done = [], 0
    for at in comparisons(query):
        parts += [query[done:at], " "]
        done = at
    return "".join([*parts, query[done:]])


def comparisons(query: str) -> list[int]:
    """Where such a "<" or "<=" ends; of a query that is refused for its length, none."""
    ends: list[int] = []
    if len(query) > SHAPE_QUERY_SIZE or not _MAY_COMPARE.search(query):
        return ends
    before, brackets, reading = "", Brackets(), tokens(query)
    for token in reading:
        text = token.text
        word = text.upper()
        if token.kind == "iri" and brackets.callee is not None and _OPERAND.fullmatch(before):
            end = token.start + (2 if text[1] == "=" else 1)
            ends.append(end)
            reading.send(end)
            text = "<"
        elif word in FOLLOWED:
            brackets.follow(word, before, token.start)
        before = text
    return ends
