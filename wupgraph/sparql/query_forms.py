"""What a query is, as a parser reads it: its form, and the parts that a store is asked for one by one."""

from __future__ import annotations

import functools
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

import pyoxigraph as ox
from pyoxigraph import QueryBoolean, QuerySolutions

from wupgraph.errors import UsageError
from wupgraph.gate.query_size import check_size
from wupgraph.sparql.dataset_clauses import dataset_of
from wupgraph.sparql.lexer import code_of, tokens, tokens_of, words
from wupgraph.sparql.service_clauses import federates
from wupgraph.text import Text


def form_of(text: str, prefixes: Mapping[str, str], services: Collection[str] = ()) -> str:
    """The form of a query: "select", "ask" or "graph" (CONSTRUCT, DESCRIBE), told by asking an empty store.

    Args:
        services: the hosts that the query may make the store ask (SERVICE).

    Raises:
        UsageError: the text is no query, an update, over a bound of queries, or asks another host.
    """
    check_size(text)
    if federates(text):
        return _federated_form(text, services)
    try:
        answer = ox.Store().query(text, prefixes=dict(prefixes))
    except SyntaxError as error:
        raise not_a_query(text, error, prefixes) from None
    if isinstance(answer, QueryBoolean):
        return "ask"
    return "select" if isinstance(answer, QuerySolutions) else "graph"


def _federated_form(text: str, services: Collection[str]) -> str:
    """The form of a query with SERVICE, parsed and not run: the empty store would call the hosts itself."""
    from pyparsing import ParseException
    from rdflib.plugins.sparql.parser import parseQuery

    try:
        query = parseQuery(text)[1]
    except (ParseException, RecursionError):
        raise _service_refused("?") from None
    for asked in _asked_hosts(query):
        if asked == "?" or asked not in services:
            raise _service_refused(asked)
    return {"SelectQuery": "select", "AskQuery": "ask"}.get(query.name, "graph")


def _asked_hosts(node: Any) -> Iterator[str]:
    """The hosts that a parsed query names in SERVICE; "?" for one that only the data or a prefix tell."""
    if getattr(node, "name", "") == "ServiceGraphPattern":
        parts = urlsplit(str(node["term"]))
        yield (parts.hostname or "?") if parts.scheme in ("http", "https") else "?"
    if isinstance(node, Mapping):
        node = node.values()
    elif isinstance(node, str) or not isinstance(node, Iterable):
        return
    for part in node:
        yield from _asked_hosts(part)


def _service_refused(host: str) -> UsageError:
    return UsageError(
        Text(
            "SERVICE nie jest dozwolone: zapytanie wyszłoby poza ten rejestr"
            + (f"; jeśli ufasz {host}: sparql -s … --allow-service {host}" if host != "?" else ""),
            "SERVICE is not allowed: the query would reach outside this register"
            + (f"; if you trust {host}: sparql -s … --allow-service {host}" if host != "?" else ""),
        )
    )


def replaced(form: re.Pattern[str], by: str, text: str) -> str:
    """A query with something else for what has a form, but not in its strings, IRIs and comments."""
    if not form.search(text):
        return text
    parts, start = [], 0
    for match in form.finditer(code_of(text)):
        parts += [text[start : match.start()], by]
        start = match.end()
    return "".join([*parts, text[start:]])


@functools.lru_cache
def variables_in(text: str) -> frozenset[str]:
    """The names of the variables of a query."""
    return frozenset(token.text[1:] for token in tokens_of(text) if token.kind == "variable")


def with_prefixes(text: str, prefixes: Mapping[str, str]) -> str:
    """The query with those of the prefixes declared that it uses and does not declare itself.

    On its first line, so that a store's message names the user's line.
    """
    used: set[str] = set()
    declared: set[str] = set()
    before = ""
    for word in words(text):
        name = word.text.partition(":")[0]
        if ":" in word.text:
            (declared if before == "PREFIX" else used).add(name)
        before = word.text.upper()
    missing = [name for name in prefixes if name in used - declared]
    return " ".join([*(f"PREFIX {name}: <{prefixes[name]}>" for name in missing), text])


def counted(text: str) -> str | None:
    """A query that counts the solutions of a SELECT query; None where it states its own dataset (FROM)."""
    if any(dataset_of(text)):
        return None
    start = next(token.start for token in tokens(text) if token.word == "SELECT")
    return f"{text[:start]}SELECT (COUNT(*) AS ?n) WHERE {{ {{ {text[start:]}\n}} }}"


class NotAQuery(UsageError):
    """A text that is no query of SPARQL: why, and the line and column (from 1) where that is known."""

    def __init__(self, reason: Text, line: int | None = None, column: int | None = None) -> None:
        where = Text("", "")
        if line is not None:
            where = Text(f", wiersz {line}, znak {column}", f", line {line}, column {column}")
        super().__init__(
            Text(f"zapytanie SPARQL{where.pl}: {reason.pl}", f"the SPARQL query{where.en}: {reason.en}"),
        )
        self.reason, self.line_number, self.column = reason, line, column


def not_a_query(text: str, error: SyntaxError, prefixes: Mapping[str, str]) -> UsageError:
    """Say that a text is an update, or what is wrong with it.

    Args:
        error: what Oxigraph said of it.
        prefixes: those that need no declaration.
    """
    from wupgraph.sparql.query_faults import is_update, query_fault

    if is_update(text):
        return UsageError(
            Text(
                "to jest aktualizacja (SPARQL Update), a to polecenie tylko czyta",
                "this is a SPARQL update, and this command only reads",
            )
        )
    return NotAQuery(*query_fault(text, error, prefixes))
