"""Which characters of a Turtle or N-Triples text say the subject, predicate and object of each triple.

The text is one that Oxigraph's strict parser has taken, so nothing is checked here a second time and no
term is built: tokens are told apart just well enough to follow the grammar (RDF 1.1 Turtle, section 6.5),
and the spans come in the order in which Oxigraph gives the triples.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple, TypeAlias

from wupgraph.rdf.turtle_tokens import IRI, NAME, NUMBER, STOP, STRING

# Character offsets into the text, end exclusive.
Span: TypeAlias = tuple[int, int]
# Subject, predicate and object; a class for it would take longer to make than all the rest.
Statement: TypeAlias = tuple[Span, Span, Span]

# Each repetition is written out from its first character, which Python's expressions follow fastest.
_SPACE = r"[ \t\r\n]*+(?:\#[^\r\n]*+[ \t\r\n]*+)*+"
_LITERAL = rf"{STRING}(?:{_SPACE}(?:@[A-Za-z0-9-]++|\^\^{_SPACE}(?:{IRI}|{NAME})))?+"
_DIRECTIVE = (
    rf"(?:@prefix|(?i:prefix)(?=[ \t\r\n\#])){_SPACE}{NAME}{_SPACE}{IRI}|"
    rf"(?:@base|(?i:base)){_SPACE}{IRI}"
)
_TERM = rf"{IRI}|{_LITERAL}|(?=[-+.0-9]){NUMBER}|{NAME}"
# One to three terms in a row, and the stop after them unless a bracket follows. Where nothing is nested, a row says
# a triple; to take it at once is a third faster than term by term.
_ROW = re.compile(
    rf"{_SPACE}(?:((?=[@pPbBvV])(?:{_DIRECTIVE})|\Z)|"
    rf"({_TERM}){_SPACE}(?:({STOP})|({_TERM}){_SPACE}(?:({STOP})|({_TERM}){_SPACE}({STOP}))?+)?+|"
    rf"({STOP})|([\[(])|(.))",
    re.DOTALL,
)
_DIRECTIVES, _ONE, _ONE_STOP, _TWO, _TWO_STOP, _THREE, _THREE_STOP, _LONE_STOP, _OPENING, _UNFIT = range(1, 11)
# Inside brackets, one by one.
_TOKEN = re.compile(rf"{_SPACE}(?:({_TERM})|({STOP})|([][()])|(.))", re.DOTALL)
_IS_TERM, _IS_STOP, _IS_BRACKET, _IS_UNFIT = range(1, 5)
_QUOTED = re.compile(STRING, re.DOTALL)
_SUBJECT, _VERB, _OBJECT, _MEMBER = range(4)  # What is expected next.
_AFTER = {";": _VERB, ",": _OBJECT}
_NOWHERE = (-1, -1)
_PARTS = 3  # of a triple
_OPEN = -1  # The end of a list that is not read to its end yet.


# To compile these takes longer than to find a place, and few files need them.
@cache
def _in_lines() -> re.Pattern[str]:
    """A term, stop or bracket in lines, where a comment may be the last thing."""
    return re.compile(rf"{_SPACE}(?:\Z|({_TERM})|({STOP})|([][()])|(.))", re.DOTALL)


@cache
def _comment() -> re.Pattern[str]:
    """A comment; what may hold a # that begins none is passed over."""
    return re.compile(rf"(?P<comment>\#[^\r\n]*+)|{IRI}|{STRING}|\\.", re.DOTALL)


class _Bracket(NamedTuple):
    """A bracket that is open: where, what was expected there, and whose object the node in it is."""

    start: int
    slot: int
    subject: Span
    verb: Span


def statements(text: str) -> list[Statement]:
    """The spans of each triple, in the order of `pyoxigraph.parse`.

    A nested node, `[ … ]` or `( … )`, is as an object all that is in its brackets, and as a subject the opening
    one. The further cells of a list stand where their members do, and a cell's properties where the cell does.

    Raises:
        ValueError: a form that Turtle 1.1 lacks; the argument is its offset.
    """
    triples: list[Statement] = []
    subject = verb = _NOWHERE
    before_object = False
    starts = [0]
    for start in starts:
        for row in _ROW.finditer(text, start):
            kind = row.lastindex
            if kind == _TWO_STOP:
                verb = row.span(_ONE)
                triples.append((subject, verb, row.span(_TWO)))
            elif kind == _THREE_STOP:
                subject, verb = row.span(_ONE), row.span(_TWO)
                triples.append((subject, verb, row.span(_THREE)))
            elif kind == _ONE_STOP:
                triples.append((subject, verb, row.span(_ONE)))
            elif kind == _TWO:
                subject, verb, before_object = row.span(_ONE), row.span(_TWO), True
            elif kind == _ONE:
                verb, before_object = row.span(_ONE), True
            elif kind == _OPENING:
                is_object = before_object or text[row.start() - 1 : row.start()] == ","
                inside, whole = _node(
                    text, _Bracket(row.start(_OPENING), _OBJECT if is_object else _SUBJECT, subject, verb)
                )
                triples += inside
                if not is_object:
                    subject = whole
                before_object = False
                starts.append(whole[1])  # Rows begin again after the node.
                break
            elif kind == _UNFIT:
                raise ValueError(row.start(_UNFIT))
    return triples


def statements_in_lines(text: str) -> list[Statement]:
    """The spans of each triple of N-Triples or N-Quads, in their order; the name of a graph has none."""
    triples: list[Statement] = []
    terms: list[Span] = []
    for token in _in_lines().finditer(text):
        kind = token.lastindex
        if kind == _IS_TERM:
            terms.append(token.span(kind))
        elif kind == _IS_STOP and len(terms) >= _PARTS:
            triples.append((terms[0], terms[1], terms[2]))
            terms = []
        elif kind is not None:
            raise ValueError(token.start(kind))
    return triples


def comments(text: str) -> Iterator[Span]:
    """The spans of the comments, each from its # to the end of its line."""
    return (found.span() for found in _comment().finditer(text) if found["comment"] is not None)


def _node(text: str, outer: _Bracket) -> tuple[list[Statement], Span]:
    """The statements of a nested node and of the nodes in it, and its span.

    What one token brings about, Oxigraph gives from the last to the first. A literal is complete with its language
    or datatype; without one, at the token that follows.
    """
    triples: list[Statement] = []
    brackets: list[_Bracket] = []
    ends: dict[int, int] = {}
    late: list[Statement] = []
    _, slot, subject, verb = outer
    for token in _TOKEN.finditer(text, outer.start):
        kind = token.lastindex or _IS_UNFIT
        start, end = span = token.span(kind)
        mark = text[start] if kind == _IS_BRACKET else ""
        now, late = late, []
        if slot == _MEMBER and (kind == _IS_TERM or mark in ("[", "(")):
            of = brackets[-1]
            if subject != _NOWHERE:
                now.append((subject, subject, span))
            elif of.slot != _SUBJECT:
                now.append((of.subject, of.verb, (of.start, _OPEN)))
            subject = verb = span if subject != _NOWHERE else (of.start, of.start + 1)
        if kind == _IS_TERM and slot == _VERB:
            verb, slot = span, _OBJECT
        elif kind == _IS_TERM:
            (late if text[start] in "\"'" else now).append((subject, verb, span))
        elif kind == _IS_STOP:
            slot = _AFTER[text[start]]
        elif mark in ("[", "("):
            brackets.append(_Bracket(start, slot, subject, verb))
            subject, slot = (span, _VERB) if mark == "[" else (_NOWHERE, _MEMBER)
        elif mark:
            of = brackets.pop()
            ends[of.start] = end
            if slot == _MEMBER and subject != _NOWHERE:
                now.append((subject, subject, span))
            elif of.slot != _SUBJECT:
                now.append((of.subject, of.verb, (of.start, end)))
            _, slot, subject, verb = of
        else:
            raise ValueError(start)
        triples += reversed(now)
        if late and _QUOTED.fullmatch(text, start, end) is None:
            triples.append(late.pop())
        if not brackets:
            return [(s, v, o if o[1] != _OPEN else (o[0], ends[o[0]])) for s, v, o in triples], (outer.start, end)
    raise ValueError(outer.start)
