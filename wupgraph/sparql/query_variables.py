"""Which variables a query may choose and name (SPARQL 1.1, 11.4, 18.2.1 and notes 12 and 13 of 19.8)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from wupgraph.sparql.lexer import Token
from wupgraph.sparql.query_slips import Suspect
from wupgraph.text import Text

_AGGREGATES = frozenset(("COUNT", "SUM", "MIN", "MAX", "AVG", "SAMPLE", "GROUP_CONCAT"))
_AFTER_GROUPS = frozenset(("HAVING", "ORDER", "LIMIT", "OFFSET", "VALUES"))
_AROUND_EXPRESSIONS = frozenset(("SELECT", "FILTER", "BIND", "HAVING", "BY"))
_TWICE = Text(
    "{} dostaje tu wartość, choć już ją ma; nazwij ją inaczej",
    "{} is given a value here and has one; give it another name",
)


def chosen_wrongly(tokens: Sequence[Token]) -> Suspect | None:
    """What a SELECT may not choose: a variable that differs inside a group, an expression without a name; and
    aggregates outside of it.
    """
    for number, token in enumerate(tokens):
        if token.word != "SELECT":
            continue
        where = next((i for i in range(number, len(tokens)) if _begins_pattern(tokens[i], token.depth)), len(tokens))
        chosen = tokens[number + 1 : where]
        found = _nameless(chosen, token.depth) or _ungrouped(chosen, _groups(tokens[where:], token.depth), token.depth)
        if found is not None:
            return found
    return _misplaced(tokens)


def given_twice(tokens: Sequence[Token], helps: Callable[[Token], bool]) -> Suspect | None:
    """A variable that AS gives a value which it has already.

    Args:
        helps: whether the query is one if this variable had another name.
    """
    for before, token in pairwise(tokens):
        if before.word == "AS" and token.kind == "variable" and _times(token, tokens) > 1 and helps(token):
            return Suspect(token.start, Text(_TWICE.pl.format(token.text), _TWICE.en.format(token.text)))
    return None


def _times(token: Token, tokens: Sequence[Token]) -> int:
    return sum(one.kind == "variable" and one.text[1:] == token.text[1:] for one in tokens)


def _nameless(chosen: Sequence[Token], depth: int) -> Suspect | None:
    """An expression in brackets without AS (19.8, rule 9)."""
    opened: Token | None = None
    for token in chosen:
        if token.depth == depth and token.text == "(":
            opened = token
        elif token.depth == depth + 1 and token.word == "AS":
            opened = None
        elif token.depth == depth and token.text == ")" and opened is not None:
            said = Text("to wyrażenie musi mieć nazwę: (… AS ?nazwa)", "this expression needs a name: (… AS ?name)")
            return Suspect(opened.start, said)
    return None


def _misplaced(tokens: Sequence[Token]) -> Suspect | None:
    """An aggregate in FILTER or BIND."""
    around = ""
    for token, after in pairwise(tokens):
        around = token.word if token.word in _AROUND_EXPRESSIONS else around
        if around in ("FILTER", "BIND") and token.word in _AGGREGATES and after.text == "(":
            return Suspect(
                token.start,
                Text(
                    f"{token.word} może stać w SELECT, HAVING i ORDER BY, nie w {around}",
                    f"{token.word} may stand in SELECT, HAVING and ORDER BY, not in {around}",
                ),
            )
    return None


def _ungrouped(chosen: Sequence[Token], groups: Sequence[Token] | None, depth: int) -> Suspect | None:
    """The first variable that is chosen though it is not the same in a whole group."""
    if groups is None and not any(token.word in _AGGREGATES for token in chosen):
        return None
    if groups is not None and chosen and chosen[0].text == "*":
        reason = Text(
            "SELECT * nie łączy się z GROUP BY; wymień zmienne",
            "SELECT * does not go with GROUP BY; name the variables",
        )
        return Suspect(chosen[0].start, reason)
    same = {token.text[1:] for token in groups or () if token.kind == "variable"}
    for token in _outside_aggregates(chosen):
        if token.text[1:] not in same:
            return Suspect(token.start, _unknown_in_groups(token.text, groups is not None))
    return None


def _begins_pattern(token: Token, depth: int) -> bool:
    return token.depth == depth and (token.text == "{" or token.word in ("WHERE", "FROM"))


def _groups(tokens: Sequence[Token], depth: int) -> Sequence[Token] | None:
    """What stands after GROUP BY of a SELECT at this depth; None if it has none."""
    start = None
    for number, token in enumerate(tokens):
        if token.depth < depth:
            break
        if token.depth == depth and token.word == "GROUP":
            start = number + 2
        elif token.depth == depth and start is not None and token.word in _AFTER_GROUPS:
            return tokens[start:number]
    else:
        number = len(tokens)
    return None if start is None else tokens[start:number]


def _outside_aggregates(chosen: Sequence[Token]) -> Iterator[Token]:
    """The variables that are chosen, or used in what is chosen, without those that get their name there."""
    named: set[str] = set()
    inside: int | None = None
    before = ""
    for token in chosen:
        if inside is not None and token.depth <= inside and token.text == ")":
            inside = None
        elif inside is None and token.text == "(" and before in _AGGREGATES:
            inside = token.depth
        elif token.kind == "variable" and inside is None:
            if before == "AS":
                named.add(token.text[1:])
            elif token.text[1:] not in named:
                yield token
        before = token.word


def _unknown_in_groups(variable: str, grouped: bool) -> Text:
    if grouped:
        return Text(
            f"{variable} nie stoi w GROUP BY; dopisz ją tam albo użyj SAMPLE({variable}), COUNT({variable})…",
            f"{variable} is not in GROUP BY; add it there, or use SAMPLE({variable}), COUNT({variable})…",
        )
    return Text(
        f"obok COUNT, SUM… zmienna {variable} wymaga GROUP BY {variable}",
        f"beside COUNT, SUM… the variable {variable} needs GROUP BY {variable}",
    )
