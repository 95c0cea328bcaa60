"""Where in a query terms, variables and calls of functions stand: in an expression, or in patterns and data."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from wupgraph.shacl.sparql_based.expressions import FOLLOWED, Brackets, is_called
from wupgraph.sparql.lexer import Token, tokens_of


class Place(NamedTuple):
    """A variable, a literal or a called function.

    Attributes:
        kind: "variable", "literal" or "function".
        text: as it is written, with the language or datatype of a literal.
        inside: the function in whose brackets it stands, in capitals if it is no IRI; "" in a bracket of no function,
            None outside expressions.
        alone: whether it is an argument by itself, not a part of one.
        named: whether AS gives it another name, or it is the name that AS gives.
        number: which of the arguments of the function it is in, from 0.
        bracket: where the bracket opens that it stands in; of a function, its own.
    """

    kind: str
    text: str
    start: int
    end: int
    inside: str | None
    alone: bool = False
    named: bool = False
    number: int = 0
    bracket: int = -1


@functools.lru_cache(maxsize=16)  # As below.
def prefixes_in(query: str) -> Mapping[str, str]:
    """The prefixes that a query declares, without their colons."""
    tokens = tokens_of(query)
    return {
        name.text.removesuffix(":"): iri.text[1:-1]
        for word, name, iri in zip(tokens, tokens[1:], tokens[2:], strict=False)
        if word.word == "PREFIX" and name.text.endswith(":") and iri.kind == "iri" and "\\" not in iri.text
    }


def full_iri(token: str, prefixes: Mapping[str, str]) -> str:
    """The IRI that a token of a query stands for; "" where its prefix is not declared, or it has escapes."""
    if token.startswith("<"):
        return "" if "\\" in token else token[1:-1]
    prefix, _, local = token.partition(":")
    return prefixes[prefix] + re.sub(r"\\(.)", r"\1", local) if prefix in prefixes else ""


@functools.lru_cache(maxsize=16)  # Asked several times of one text.
def places_in(query: str) -> Sequence[Place]:
    """The places of a query in their order; of one that is malformed, some."""
    return tuple(_places(query))


def _places(query: str) -> Iterator[Place]:
    tokens = tokens_of(query)
    brackets = Brackets()
    opened = brackets.opened
    after = 0  # Where the last number ended, which may be several tokens.
    for at, token in enumerate(tokens):
        start, end = token.start, token.end
        if start < after:
            continue
        before = tokens[at - 1].text if at else ""
        is_variable, is_text = token.kind == "variable", token.kind == "text"
        word = "" if is_variable or is_text else token.text.upper()
        if word in FOLLOWED:
            brackets.follow(word, before, start)
            continue
        top, number, bracket = (opened[-1].callee, opened[-1].arguments, opened[-1].start) if opened else (None, 0, -1)
        if is_variable or is_text:
            after = end if is_variable else _end_of_tag(tokens, at) or end
            alone = _begins(before) and _ends(query, after)
            if is_text:
                yield Place("literal", query[start:after], start, after, top, alone, False, number, bracket)
            else:
                named = before.upper() == "AS" or (before == "(" and _word_at(tokens, at + 1) == "AS")
                shown = "" if top is None and brackets.ordered else top
                yield Place("variable", token.text, start, end, shown, alone, named, number, bracket)
        elif word not in ("EXISTS", "NOT"):
            if (number_end := _number_end(tokens, at, before, top)) is not None:
                after = number_end
                alone = _begins(before) and _ends(query, after)
                yield Place("literal", query[start:after], start, after, top, alone, False, number, bracket)
            elif (
                (top is not None or brackets.begins or brackets.clause)
                and _word_at(tokens, at + 1) == "("
                and is_called(token.text)
            ):
                yield Place("function", token.text, start, end, top, False, False, number, tokens[at + 1].start)


def _word_at(tokens: Sequence[Token], at: int) -> str:
    """A token in capitals; "" behind the last."""
    return tokens[at].text.upper() if at < len(tokens) else ""


def _begins(before: str) -> bool:
    """Whether an argument begins behind a token."""
    return before in ("(", ",") or before.upper() == "DISTINCT"


def _ends(query: str, at: int) -> bool:
    """Whether an argument ends here."""
    return query[at : at + 100].lstrip()[:1] in (")", ",", ";")


def _end_of_tag(tokens: Sequence[Token], at: int) -> int | None:
    """Where the language or the datatype behind a string ends, if it has one."""
    behind = tokens[at + 1 : at + 3]
    if behind and behind[0].kind == "tag":
        return behind[0].end
    return behind[1].end if len(behind) == 2 and behind[0].text == "^^" else None


def _number_end(tokens: Sequence[Token], at: int, before: str, top: str | None) -> int | None:
    """Where the number ends that begins with a token; in an expression a sign may be an operator."""
    token = tokens[at]
    if token.kind == "number":
        return token.end
    if token.text in ("+", "-") and (top is None or before in ("(", ",")):
        behind = tokens[at + 1 : at + 2]
        return next((number.end for number in behind if number.kind == "number" and number.start == token.end), None)
    return None
