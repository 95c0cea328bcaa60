"""What a server's answer says, or why it cannot be trusted: a 200 proves nothing.

SPARQL 1.1 Query Results JSON (W3C, 2013-03-21) and N-Triples.
"""

from __future__ import annotations

import io
from collections.abc import Collection
from dataclasses import replace
from typing import Any, BinaryIO

import pyoxigraph as ox
from pyoxigraph import QueryResultsFormat, RdfFormat, Triple

from wupgraph.errors import StoreError
from wupgraph.gate.excess import Excess
from wupgraph.gate.limits import IRI_LENGTH
from wupgraph.gate.long_names import check_names
from wupgraph.gate.trees import json_value
from wupgraph.rdf.ntriples_lines import Lines, triples_of
from wupgraph.rdf.sniffing import SniffingReader
from wupgraph.stores import Solutions
from wupgraph.stores.connection import Response
from wupgraph.stores.normalizing import folded_triple, term_from
from wupgraph.stores.refusals import SHOWN, beginning
from wupgraph.text import Text

RESULTS = "application/sparql-results+json"
TRIPLES = "application/n-triples"
_VIRTUOSO_ASK = "__ASK_RETVAL"  # Virtuoso 7 answers ASK with a row of this column, or with none.
_JSON_TYPES = {RESULTS, "application/json"}
_TRIPLES_TYPES = {TRIPLES, "text/plain"}  # Virtuoso still calls N-Triples so.


def solutions(response: Response, store: str, cap: int | None) -> Solutions:
    """The rows of a SELECT query, every one of them.

    Args:
        cap: how many rows the server gives at most, 0 if that is not known; None where a full page is no surprise.

    Raises:
        StoreError: they are not all there, or it is no such answer.
    """
    document = _document(response, store)
    try:
        variables = tuple(str(name) for name in document["head"]["vars"])
        bindings = document["results"]["bindings"]
        rows = tuple(tuple(term_from(row[name]) if name in row else None for name in variables) for row in bindings)
    except Excess as error:
        raise _unusable(response, store, error.text.pl, error.text.en) from None
    except (KeyError, TypeError, ValueError, AttributeError):
        raise _unusable(response, store, "brak w niej wierszy wyniku", "it holds no rows of results") from None
    if cap is not None:
        _refuse_capped(response, store, len(rows), cap)
    return Solutions(variables, rows)


def raw_rows(response: Response, store: str) -> list[ox.QuerySolution]:
    """The rows of a SELECT query with their terms as the store writes them.

    Raises:
        StoreError: as `solutions`.
    """
    _document(response, store)  # Sees what the other parser passes over: errors, and what follows the end.
    try:
        found = ox.parse_query_results(response.body, QueryResultsFormat.JSON)
        rows = list(found) if isinstance(found, ox.QuerySolutions) else None
    except (SyntaxError, ValueError):
        rows = None
    if rows is None:
        raise _unusable(response, store, "brak w niej wierszy wyniku", "it holds no rows of results")
    _refuse_capped(response, store, len(rows), 0)
    return rows


def boolean(response: Response, store: str) -> bool:
    """The answer to an ASK query."""
    document = _document(response, store)
    if document.get("head", {}).get("vars") == [_VIRTUOSO_ASK]:
        rows = document.get("results", {}).get("bindings", [])
        return bool(rows) and rows[0].get(_VIRTUOSO_ASK, {}).get("value") in ("1", "true")
    said = document.get("boolean")
    if not isinstance(said, bool):
        raise _unusable(response, store, "brak w niej wartości boolean", "it holds no boolean")
    return said


def triples(response: Response, store: str) -> list[Triple]:
    """Triples in N-Triples, in the store's order.

    Raises:
        StoreError: it is no N-Triples, or a remark in it says that there is more.
    """
    return [folded_triple(triple) for triple in triples_of(triple_lines(response, io.BytesIO(response.body), store))]


def triple_lines(response: Response, body: BinaryIO, store: str) -> Lines:
    """Triples in N-Triples from an answer whose body is in a file, as lines of our own writing.

    Raises:
        StoreError: as `triples`.
    """
    _refuse_partial(response, store)
    if response.media_type not in _TRIPLES_TYPES:
        body.seek(0)
        raise _unexpected(replace(response, body=body.read(4 * SHOWN)), store, TRIPLES)
    body.seek(0)
    remark = b""
    lines = Lines()
    try:
        for line in body:
            if len(line) > IRI_LENGTH:
                check_names(line)
            if not remark and line.startswith(b"#") and not line.startswith(b"# Empty"):
                remark = line
        body.seek(0)
        lines.serialize(ox.parse(SniffingReader(body, names=False), RdfFormat.N_TRIPLES))  # type: ignore[arg-type]
    except (Excess, SyntaxError, MemoryError) as error:
        malformed = Text("nie jest poprawnym N-Triples", "it is not well-formed N-Triples")
        said = error.text if isinstance(error, Excess) else malformed
        body.seek(0)
        raise _unusable(replace(response, body=body.read(4 * SHOWN)), store, said.pl, said.en) from None
    if remark:
        raise _short(store, len(lines), remark.decode("utf-8", "replace")[:SHOWN])
    return lines


def _document(response: Response, store: str) -> dict[str, Any]:
    """The JSON document of an answer that a server did not break off."""
    _refuse_partial(response, store)
    if response.media_type not in _JSON_TYPES:
        raise _unexpected(response, store, RESULTS)
    try:
        document = json_value(response.body)
    except (ValueError, RecursionError):
        raise _unusable(response, store, "nie jest poprawnym JSON", "it is not well-formed JSON") from None
    if not isinstance(document, dict):
        raise _unusable(response, store, "nie jest wynikiem SPARQL", "it is no SPARQL result")
    for name in ("error", "errors"):
        if document.get(name):
            said = " ".join(str(document[name]).split())[:SHOWN]
            raise _unusable(response, store, f"zgłasza błąd: {said}", f"it reports an error: {said}")
    return document


def _refuse_partial(response: Response, store: str) -> None:
    """Virtuoso tells of a query that ran out of time by a header alone (SQL state S1TAT)."""
    state = response.headers.get("x-sql-state")
    if state:
        message = response.headers.get("x-sql-message", "")
        raise StoreError(
            Text(
                f"magazyn {store} przerwał liczenie i dał odpowiedź częściową ({state} {message}); daj mu więcej "
                "czasu albo pytaj o mniej.",
                f"the store {store} broke off and gave a partial answer ({state} {message}); give it more time, or "
                "ask for less.",
            )
        )


def _refuse_capped(response: Response, store: str, rows: int, cap: int) -> None:
    said = response.headers.get("x-sparql-maxrows", "")
    for limit in (int(said) if said.isdecimal() else 0, cap):
        if limit and rows >= limit:
            raise short_rows(store, rows)


def short_rows(store: str, rows: int) -> StoreError:
    """The error of an answer that holds as many rows as the server gives at most."""
    return StoreError(
        Text(
            f"magazyn {store} urwał odpowiedź (wierszy: {rows}, limit serwera); zawęź zapytanie, czytaj po kawałku "
            "(ORDER BY, LIMIT, OFFSET) albo podnieś limit na serwerze i row-cap.",
            f"the store {store} gave {rows} rows and stopped there (the server's limit); narrow the query, read it in "
            "parts (ORDER BY, LIMIT, OFFSET), or raise the limit on the server and row-cap.",
        )
    )


def _short(store: str, count: int, reason: str) -> StoreError:
    return StoreError(
        Text(
            f"magazyn {store} urwał odpowiedź (trójek: {count}): {reason}; powtórz albo pytaj o mniej.",
            f"the store {store} gave {count} triples and broke off: {reason}; try again, or ask for less.",
        )
    )


def _unexpected(response: Response, store: str, wanted: str) -> StoreError:
    got = response.media_type or "–"
    return _unusable(
        response, store, f"oczekiwano {wanted}, przyszło {got}", f"expected {wanted}, got {got}", advice=True
    )


def without(store: str, variables: Collection[str]) -> StoreError:
    """The error for rows that lack variables which were asked for, or whose values are of no use."""
    named = ", ".join(f"?{name}" for name in variables)
    return StoreError(
        Text(
            f"odpowiedzi magazynu {store} nie da się użyć: brak w niej tego, o co pytano ({named}). Sprawdź adres "
            "(url) i rodzaj (kind).",
            f"the answer of the store {store} is of no use: it lacks what was asked for ({named}). Check the url and "
            "the kind.",
        )
    )


def _unusable(response: Response, store: str, pl: str, en: str, *, advice: bool = False) -> StoreError:
    start = beginning(response)
    return StoreError(
        Text(
            f"odpowiedzi magazynu {store} nie da się użyć: {pl}; początek: {start}."
            + (" Sprawdź adres (url) i rodzaj (kind): może to strona logowania." if advice else ""),
            f"the answer of the store {store} is of no use: {en}; it begins: {start}."
            + (" Check the url and the kind: this may be a login page." if advice else ""),
        )
    )
