"""What is wrong with a query that Oxigraph refuses, in the words of a person who can mend it.

Oxigraph says how far it came and every token that it would have taken there, which is seldom where the fault is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

import pyoxigraph as ox

from wupgraph.rdf.documents import line_column
from wupgraph.sparql import query_slips as slips
from wupgraph.sparql.lexer import Token
from wupgraph.sparql.query_slips import Suspect, tokens_with_slips
from wupgraph.sparql.query_variables import chosen_wrongly, given_twice
from wupgraph.text import Text

# SPARQL 1.1 Update, section 3.
_UPDATES = frozenset(("INSERT", "DELETE", "WITH", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD"))
_PROLOGUE = {"PREFIX": 3, "BASE": 2, "VERSION": 2}  # tokens of each declaration
_LONGEST = 40  # characters of the query that a message repeats


class Fault(NamedTuple):
    """Why a query is none, and where in it (line and column from 1); None where that is not known."""

    reason: Text
    line: int | None = None
    column: int | None = None


def is_update(text: str) -> bool:
    """Whether a text would change something, told by the first word after its declarations."""
    tokens, at = tokens_with_slips(text), 0
    while at < len(tokens) and tokens[at].word in _PROLOGUE:
        at += _PROLOGUE[tokens[at].word]
    return at < len(tokens) and tokens[at].word in _UPDATES


def query_fault(query: str, error: SyntaxError, prefixes: Mapping[str, str], declare: Text = slips.DECLARE) -> Fault:
    """Why a query cannot be read.

    Args:
        error: what Oxigraph said of it.
        prefixes: those that need no declaration.
        declare: how to declare a prefix, which stands for `{}`.
    """
    message = str(error.msg)
    match = re.match(r"error at (\d+):(\d+): ", message)
    stopped = None if match is None else _offset(query, int(match[1]), int(match[2]))
    tokens = tokens_with_slips(query)
    looks: tuple[Callable[[], Suspect | None], ...] = (
        lambda: slips.beginning(tokens),
        lambda: slips.open_token(tokens),
        lambda: slips.unknown_prefix(tokens, query, prefixes, declare),
        lambda: slips.no_iri(tokens),
        lambda: slips.bracket(tokens),
        lambda: slips.unknown_function(tokens),
        lambda: slips.bare_condition(tokens),
        lambda: slips.no_limit(tokens),
        lambda: slips.no_by(tokens),
        lambda: slips.nothing_described(tokens),
        lambda: chosen_wrongly(tokens),
        lambda: given_twice(tokens, lambda renamed: _is_read(_renamed(query, renamed), prefixes)),
    )
    suspect = next((one for look in looks if (one := look()) is not None), None)
    if suspect is None and stopped is None:
        words = " ".join(message.split())
        return Fault(Text(words, words))
    suspect = suspect or _where_it_stopped(tokens, message, stopped or 0)
    return Fault(suspect.reason, *line_column(query, suspect.start))


def call_fault(query: str, message: str, prefixes: Mapping[str, str]) -> Fault | None:
    """Why a query that can be read cannot be answered: a function by its IRI; None for other reasons.

    Args:
        message: what Oxigraph said of it.
        prefixes: those that need no declaration.
    """
    match = re.fullmatch(r"The custom function <([^>]*)> (is not supported|requires .*)", message)
    if match is None:
        return None
    iri = f"<{match[1]}>"
    if match[2].startswith("is"):
        why = Text(f"SPARQL nie ma funkcji {iri}; usuń ją", f"SPARQL has no function {iri}; remove it")
    else:
        why = Text(f"funkcja {iri} ma złą liczbę argumentów", f"the function {iri} has a wrong number of arguments")
    tokens = tokens_with_slips(query)
    named = {prefix: f"<{namespace}>" for prefix, namespace in prefixes.items()}
    for token, after, last in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if token.word == "PREFIX" and last.kind == "iri":
            named[after.text[:-1]] = last.text
        elif after.text == "(" and token.kind in ("iri", "name"):
            prefix, _, rest = token.text.partition(":")
            whole = token.text if token.kind == "iri" else named.get(prefix, "")[:-1] + rest.replace("\\", "") + ">"
            if whole == iri:
                return Fault(why, *line_column(query, token.start))
    return Fault(why)


def _offset(query: str, line: int, column: int) -> int:
    """Where a line and column of Oxigraph's are, which counts line feeds alone."""
    before = query.split("\n", line - 1)
    return len(query) - len(before[-1]) + column - 1


def _renamed(query: str, token: Token) -> str:
    """The query with another name in place of a variable."""
    return f"{query[: token.start]}?_{token.text[1:]}_{query[token.end :]}"


def _is_read(query: str, prefixes: Mapping[str, str]) -> bool:
    if "service" in query.lower():
        return False  # It would ask another host.
    try:
        ox.Store().query(query, prefixes=dict(prefixes))
    except (SyntaxError, RuntimeError):
        return False
    return True


def _where_it_stopped(tokens: list[Token], message: str, stopped: int) -> Suspect:
    """The token that Oxigraph came to, and the one sign that it would have taken there."""
    # A word that could go on as a name with a prefix, and does not, is a word too many.
    token = next((one for one in tokens if one.end > stopped or (one.end == stopped and slips.is_no_word(one))), None)
    wanted = re.fullmatch(r'error at \d+:\d+: expected(?: one of)? "([^"\w\s])"(?:, \[_\])?', message)
    pl, en = (f"; ma tu stać {wanted[1]}", f"; {wanted[1]} has to stand here") if wanted else ("", "")
    if token is None:
        last = tokens[-1]
        pl, en = (f"; dalej ma stać {wanted[1]}", f"; {wanted[1]} has to follow") if wanted else ("", "")
        return Suspect(last.start, Text(f"błąd składni, tu lub wcześniej{pl}", f"a syntax error, here or before{en}"))
    shown = token.text if len(token.text) < _LONGEST else token.text[:_LONGEST] + "…"
    return Suspect(
        token.start,
        Text(f"błąd składni przy „{shown}” lub wcześniej{pl}", f'a syntax error at "{shown}" or before{en}'),
    )
