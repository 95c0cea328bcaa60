"""Contexts of JSON-LD 1.1 (section 4.1): terms that refer to terms, and how long what they stand for becomes.

Oxigraph calls itself for each term that a term of the same context is made of, and writes out what a term stands for
at each of its uses.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, TypeAlias

from wupgraph.gate import limits
from wupgraph.gate.excess import LONG_NAMESPACE, Excess
from wupgraph.gate.iris import is_absolute
from wupgraph.text import Text

_CHAIN = Text(
    f"w @context nazwy powołują się na siebie nawzajem albo ponad {limits.CONTEXT_CHAIN} razy pod rząd; wpisz pełne "
    "IRI",
    f"terms of the @context are made of one another in a circle, or over {limits.CONTEXT_CHAIN} in a row; write whole "
    "IRIs",
)
# How long what the terms of a context stand for is, and the same of the context around it.
_Scope: TypeAlias = "tuple[dict[str, int], _Scope] | None"


def check_contexts(text: str, tokens: re.Pattern[str]) -> None:
    """Refuse contexts whose terms are made of too many others, or stand for IRIs that are too long.

    Args:
        tokens: strings and brackets of JSON.

    Raises:
        Excess: one is.
    """
    if '"@context"' not in text and "\\u00" not in text:
        return
    # Members stay pairs, since a name may come twice; numbers stay text, since Python reads no long ones.
    decoder = json.JSONDecoder(object_pairs_hook=tuple, parse_int=str, parse_float=str, strict=False)
    colon = re.compile(r"[ \t\r\n]*+:[ \t\r\n]*+")
    scopes: list[tuple[int, _Scope]] = [(0, None)]
    depth = end = 0
    for match in tokens.finditer(text):
        token = match[0]
        if token[0] != '"':
            depth += 1 if match[1] else -1
            while depth < scopes[-1][0] and len(scopes) > 1:  # What closes more than it opens is no JSON.
                scopes.pop()
        elif match.start() >= end and (token == '"@context"' or ("\\u00" in token and _is_context(token))):
            after = colon.match(text, match.end())
            if after is None:
                continue
            try:
                value, end = decoder.raw_decode(text, after.end())
            except ValueError:  # Its parser says so before it makes anything of it.
                continue
            try:
                scopes.append((depth, _scope(value, scopes[-1][1])))
            except Excess as error:
                at = text.find(error.args[1], after.end(), end) if len(error.args) > 1 else -1
                raise Excess(error.text, match.start() if at < 0 else at) from None


def _is_context(token: str) -> bool:
    try:
        return len(token) < 60 and json.loads(token, strict=False) == "@context"
    except ValueError:
        return False


def _scope(context: Any, around: _Scope) -> _Scope:
    """What a context, or one after another, makes of the scope around it."""
    for one in context if isinstance(context, list) else [context]:
        if isinstance(one, tuple):
            around = (_lengths(one, around), around)
            for _, value in one:
                for name, scoped in value if isinstance(value, tuple) else ():
                    if name == "@context":
                        _scope(scoped, around)
    return around


def _lengths(context: tuple[tuple[str, Any], ...], around: _Scope) -> dict[str, int]:
    """How many characters each term of a context stands for."""
    own: dict[str, int] = {}
    parts: dict[str, set[str]] = {}
    for term, value in context:
        strings = [string for string in _values(value) if isinstance(string, str)]
        own[term] = max(own.get(term, 0), *map(len, strings or [term]), 0)
        if own[term] > limits.NAMESPACE_LENGTH:
            raise _long(max(strings or [term], key=len))
        made_of = parts.setdefault(term, set())
        for name in (*strings, term) if term[:1] != "@" else strings:
            made_of.update((name, name.partition(":")[0]) if ":" in name else (name,))
        if not any(map(is_absolute, strings)):
            made_of.add("@base" if term == "@base" else "@vocab")
    lengths: dict[str, int] = {}
    depth: dict[str, int] = {}
    users: dict[str, list[str]] = {}
    waiting: dict[str, int] = {}
    for term, made_of in parts.items():
        inside = [part for part in made_of if part in parts and part != term]
        waiting[term] = len(inside)
        for part in inside:
            users.setdefault(part, []).append(term)
    ready = [term for term, number in waiting.items() if not number]
    for term in ready:  # Grows on the way.
        outside = (_known(part, around) for part in parts[term] if part not in parts or part == term)
        inside_length = (lengths[part] for part in parts[term] if part in parts and part != term)
        lengths[term] = own[term] + max((*outside, *inside_length), default=0)
        if lengths[term] > limits.NAMESPACE_LENGTH:
            raise Excess(LONG_NAMESPACE)
        for user in users.get(term, ()):
            depth[user] = max(depth.get(user, 0), depth.get(term, 0) + 1)
            if depth[user] > limits.CONTEXT_CHAIN:
                raise Excess(_CHAIN)
            waiting[user] -= 1
            if not waiting[user]:
                ready.append(user)
    if len(parts) - len(lengths) > limits.CONTEXT_CHAIN:  # A small circle is told by the parser.
        raise Excess(_CHAIN)
    return lengths


def _values(value: Any) -> Iterator[Any]:
    if isinstance(value, tuple):
        yield from (inside for _, inside in value)
    else:
        yield value


def _known(term: str, scope: _Scope) -> int:
    while scope is not None:
        lengths, scope = scope
        if term in lengths:
            return lengths[term]
    return 0


def _long(value: str) -> Excess:
    error = Excess(LONG_NAMESPACE)
    error.args = (*error.args, value[:64])  # To be looked for.
    return error
