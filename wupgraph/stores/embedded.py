"""The embedded store: Oxigraph in the process, in memory, filled from files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TypeVar, cast

import pyoxigraph as ox
from pyoxigraph import DefaultGraph, NamedNode, Quad, QueryBoolean, QuerySolutions, RdfFormat

from wupgraph.errors import InputError, StoreError, UsageError
from wupgraph.gate.document_check import check
from wupgraph.gate.excess import Excess
from wupgraph.gate.query_size import TooLarge, check_size
from wupgraph.rdf.files import ALL_FORMATS, has_suffix
from wupgraph.rdf.origins import Origin
from wupgraph.rdf.parsing import parse
from wupgraph.rdf.reading import read_bytes, read_document
from wupgraph.rdf.terms import Term
from wupgraph.stores import Answer, Solutions, TooManyRows
from wupgraph.stores.by_rows import by_rows
from wupgraph.text import Text

T = TypeVar("T")


class EmbeddedStore:
    """A `Store` in memory; the union of its graphs is the default graph of a query that states no other (FROM).

    Args:
        prefixes: namespaces by prefix that a query may use without declaring them.
    """

    def __init__(self, quads: Iterable[Quad] = (), prefixes: Mapping[str, str] | None = None) -> None:
        self._prefixes = dict(prefixes or {})
        self._store = ox.Store()
        self._loaded = 0  # files whose blank nodes are named here
        self._store.extend(quads)

    def _asked(self, text: str, *, states_dataset: bool) -> tuple[ox.Store, list[NamedNode] | None]:
        """What a query is asked of, and which graphs of it it sees; None where it sees all, or states them (FROM)."""
        return self._store, None

    def load(self, file: Path, graph: NamedNode | None) -> None:
        """Add a file's triples to a graph, but for those that it says of a graph itself (TriG, N-Quads, JSON-LD).

        Without a graph all of them go into the default graph.

        Of what a register is written in, Oxigraph parses and stores them without Python's help. It keeps blank nodes
        of two files apart.

        Raises:
            InputError: the file cannot be read, is not UTF-8 or not well formed, with line and column.
        """
        if not has_suffix(file):
            self._loaded += 1
            document = read_document(file, ALL_FORMATS, Origin(self._loaded))
            self._store.extend(
                one
                if graph and one.graph_name != DefaultGraph()
                else Quad(one.subject, one.predicate, one.object, graph)
                for one in parse(document)
            )
            return
        raw, syntax = read_bytes(file)
        try:
            check(raw, syntax)
            self._store.load(raw, syntax, to_graph=graph)
        except (SyntaxError, MemoryError, Excess):
            parse(read_document(file))  # Says what is wrong, and where.
            raise

    def add(self, lines: bytes) -> None:
        """Add lines of N-Triples; blank nodes keep their labels."""
        if b"_:" in lines:
            self._store.extend(ox.parse(lines, RdfFormat.N_TRIPLES))
        else:  # It would rename them.
            self._store.load(lines, RdfFormat.N_TRIPLES)

    def __len__(self) -> int:
        return len(self._store)

    def query(self, text: str, max_rows: int | None = None) -> Answer:
        check_size(text)
        return self._answer(text, text, max_rows)

    def select_by_rows(self, text: str, max_rows: int | None = None) -> Solutions:
        check_size(text)
        return _solutions(self._answer(text, by_rows(text), max_rows))

    def _answer(self, text: str, asked_as: str, max_rows: int | None) -> Answer:
        """The answer to a query that is not too large, asked as Oxigraph answers it soonest."""
        if "service" in text.lower() and _federates(text):
            raise UsageError(
                Text(
                    "SERVICE nie jest dozwolone: zapytanie wyszłoby poza ten rejestr",
                    "SERVICE is not allowed: the query would reach outside this register",
                )
            )
        try:
            # What is passed here goes before the clauses of the query, which come before the register's graphs.
            stated = states_dataset(text)
            store, asked = self._asked(text, states_dataset=stated)
            answer = store.query(
                asked_as,
                use_default_graph_as_union=asked is None and not stated,
                default_graph=None if asked is None else [*asked],
                named_graphs=None if asked is None else [*asked],
                prefixes=self._prefixes,
            )
            if isinstance(answer, QueryBoolean):
                return bool(answer)
            if isinstance(answer, QuerySolutions):
                variables = tuple(variable.value for variable in answer.variables)
                rows = (cast("tuple[Term | None, ...]", tuple(solution)) for solution in answer)
                return Solutions(variables, tuple(_at_most(max_rows, rows)))
            return list(_at_most(max_rows, answer))
        except SyntaxError as error:
            if asked_as != text:
                return self._answer(text, text, max_rows)  # What is wrong is told of the query as it was given.
            from wupgraph.sparql.query_forms import not_a_query  # Only what is wrong needs it, or asks other stores.

            raise not_a_query(text, error, self._prefixes) from None
        except (OSError, RuntimeError) as error:
            if str(error).startswith("The custom function "):
                from wupgraph.sparql.query_faults import call_fault
                from wupgraph.sparql.query_forms import NotAQuery

                fault = call_fault(text, str(error), self._prefixes)
                if fault is not None:
                    raise NotAQuery(*fault) from None
            from wupgraph.system_errors import reason_of

            reason = reason_of(error)
            raise StoreError(
                Text(f"zapytanie przerwane: {reason.pl}", f"the query was broken off: {reason.en}")
            ) from None

    def select(self, text: str, max_rows: int | None = None) -> Solutions:
        return _solutions(self.query(text, max_rows))


def _solutions(answer: Answer) -> Solutions:
    if not isinstance(answer, Solutions):
        raise UsageError(Text("to nie jest zapytanie SELECT", "this is not a SELECT query"))
    return answer


def _federates(text: str) -> bool:
    from wupgraph.sparql.service_clauses import federates

    return federates(text)


def states_dataset(text: str) -> bool:
    """Whether a query has FROM or FROM NAMED."""
    lower = text.lower()
    at = lower.find("from")
    while at >= 0:
        before = lower[at - 1 : at]
        # Not `prov:wasDerivedFrom` and `?from`, which are in most questions, and need none of these expressions.
        if not (before.isalnum() or before in "_?$:.-") or lower[at - 3 : at] == "ask":
            from wupgraph.sparql.dataset_clauses import dataset_of

            return any(dataset_of(text))
        at = lower.find("from", at + 1)
    return False


def _at_most(max_rows: int | None, found: Iterator[T]) -> Iterator[T]:
    """What is found; no more of it is asked for than shows that it is too much."""
    for number, one in enumerate(found):
        if max_rows is not None and number >= max_rows:
            raise TooManyRows(max_rows)
        yield one


def check_query(text: str, name: str, prefixes: Mapping[str, str], *, of_any_form: bool = False) -> None:
    """Check that a file's text is a SELECT query, without asking it of anything.

    Args:
        of_any_form: let it be an ASK, CONSTRUCT or DESCRIBE too.

    Raises:
        InputError: it is not, with line and column where the parser says them.
    """
    from wupgraph.sparql.query_forms import NotAQuery

    try:
        store = EmbeddedStore(prefixes=prefixes)
        (store.query if of_any_form else store.select)(text)
    except (NotAQuery, TooLarge) as error:
        raise InputError(error.reason, name, error.line_number, error.column) from None
    except UsageError as error:
        raise InputError(error.text, name) from None
