"""The embedded store: Oxigraph in the process, in memory, filled from files."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, cast

import pyoxigraph as ox
from pyoxigraph import NamedNode, Quad, QueryBoolean, QuerySolutions

from wupgraph.errors import StoreError, UsageError
from wupgraph.rdf.reading import parse, read_bytes, read_document
from wupgraph.store import Answer, Solutions
from wupgraph.values import Term, Text

# Where SERVICE might stand as a keyword; whether it does, a parser decides.
_MAY_FEDERATE = re.compile(r"\bservice\b\s*(?:silent\b)?\s*[<?$:#\w]", re.IGNORECASE)


class EmbeddedStore:
    """A `Store` in memory; the union of its graphs is the default graph.

    Args:
        prefixes: namespaces by prefix that a query may use without declaring them.
    """

    def __init__(self, quads: Iterable[Quad] = (), prefixes: Mapping[str, str] | None = None) -> None:
        self._prefixes = dict(prefixes or {})
        self._store = ox.Store()
        self._store.extend(quads)

    def load(self, file: Path, graph: NamedNode) -> None:
        """Add a file's triples to a graph. Oxigraph parses and stores them without Python's help.

        Raises:
            InputError: the file cannot be read, is not UTF-8 or not well formed, with line and column.
        """
        raw, syntax = read_bytes(file)
        try:
            self._store.load(raw, syntax, to_graph=graph)
        except SyntaxError:
            parse(read_document(file))  # Says what is wrong, and where.
            raise

    def __len__(self) -> int:
        return len(self._store)

    def query(self, text: str) -> Answer:
        if _MAY_FEDERATE.search(text):
            _refuse_federation(text)
        try:
            answer = self._store.query(text, use_default_graph_as_union=True, prefixes=self._prefixes)
            if isinstance(answer, QueryBoolean):
                return bool(answer)
            if isinstance(answer, QuerySolutions):
                variables = tuple(variable.value for variable in answer.variables)
                return Solutions(
                    variables, tuple(cast("tuple[Term | None, ...]", tuple(solution)) for solution in answer)
                )
            return list(answer)
        except SyntaxError as error:
            raise _not_a_query(text, error) from None
        except (OSError, RuntimeError) as error:
            raise StoreError(Text(f"zapytanie przerwane: {error}", f"the query was broken off: {error}")) from None

    def select(self, text: str) -> Solutions:
        answer = self.query(text)
        if not isinstance(answer, Solutions):
            raise UsageError(Text("to nie jest zapytanie SELECT", "this is not a SELECT query"))
        return answer


def _not_a_query(text: str, error: SyntaxError) -> UsageError:
    """Say whether the text is an update (a parser decides) or what is wrong with its syntax."""
    from pyparsing import ParseException
    from rdflib.plugins.sparql.parser import parseUpdate

    try:
        is_update = bool(parseUpdate(text))
    except (ParseException, RecursionError):
        is_update = False
    if is_update:
        return UsageError(
            Text(
                "to jest aktualizacja (SPARQL Update), a to polecenie tylko czyta",
                "this is a SPARQL update, and this command only reads",
            )
        )
    return UsageError(_syntax_reason(str(error.msg)))


def _syntax_reason(said: str) -> Text:
    """One line from Oxigraph's message, which lists every token that it would have taken."""
    match = re.match(r"error at (\d+):(\d+): ", said)
    if match is None:
        reason = " ".join(said.split())
        return Text(f"błąd w zapytaniu SPARQL: {reason}", f"error in the SPARQL query: {reason}")
    line, column = match.groups()
    if "Prefix not found" in said:
        return Text(
            f"błąd w zapytaniu SPARQL, wiersz {line}, znak {column}: nieznany prefiks",
            f"error in the SPARQL query, line {line}, column {column}: unknown prefix",
        )
    return Text(
        f"błąd składni w zapytaniu SPARQL, wiersz {line}, znak {column}",
        f"syntax error in the SPARQL query, line {line}, column {column}",
    )


def _refuse_federation(text: str) -> None:
    """Refuse a query with a SERVICE clause: the embedded store must not open connections.

    The word alone proves nothing (a label may hold it), so rdflib's parser decides.
    """
    from pyparsing import ParseException
    from rdflib.plugins.sparql.parser import parseQuery

    try:
        parsed = parseQuery(text)
    except (ParseException, RecursionError):
        return  # Oxigraph will say what is wrong.
    if _holds_service(parsed):
        raise UsageError(
            Text(
                "SERVICE nie jest dozwolone: pytanie wyszłoby poza ten rejestr",
                "SERVICE is not allowed: the query would reach outside this register",
            )
        )


def _holds_service(node: Any) -> bool:
    if getattr(node, "name", None) == "ServiceGraphPattern":
        return True
    if isinstance(node, dict):
        return any(_holds_service(value) for value in node.values())
    if isinstance(node, str) or not isinstance(node, Iterable):
        return False
    return any(_holds_service(part) for part in node)
