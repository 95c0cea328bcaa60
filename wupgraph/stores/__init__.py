"""Graphs that can be asked, in memory, in a folder or behind HTTP, and written to where that is wanted.

In: triples, SPARQL queries; profiles of stores, secrets.
Out: solutions, booleans, triples, whole graphs.
May call: sparql and what is below.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, Protocol, TypeAlias, runtime_checkable

from pyoxigraph import NamedNode, Quad, Triple

from wupgraph.errors import StoreError
from wupgraph.rdf.terms import Term
from wupgraph.text import Text


class Solutions(NamedTuple):
    """The answer to a SELECT query: variable names, and rows of terms (None = unbound)."""

    variables: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]


Answer: TypeAlias = "Solutions | bool | list[Triple]"


class TooManyRows(StoreError):
    """An answer with more rows, or triples, than are wanted."""

    def __init__(self, most: int) -> None:
        super().__init__(
            Text(
                f"odpowiedź ma więcej wierszy lub trójek niż {most} (--max-rows), więc nie podano żadnych; zawęź "
                "zapytanie (np. LIMIT) albo podnieś --max-rows.",
                f"the answer has more rows or triples than {most} (--max-rows), so none is given; narrow the query "
                "(LIMIT, for one), or raise --max-rows.",
            )
        )


class Store(Protocol):
    """Something that answers SPARQL 1.1 queries over the register's graphs as its default graph."""

    def query(self, text: str, max_rows: int | None = None) -> Answer:
        """Run a query: solutions for SELECT, a boolean for ASK, triples for CONSTRUCT and DESCRIBE.

        Args:
            max_rows: how many rows or triples the answer may have; None for any number.

        Raises:
            UsageError: the text is no query (updates are refused).
            StoreError: the store cannot be reached or does not answer in full.
            TooManyRows: the answer has more rows; none of it is given.
        """
        ...

    def select(self, text: str, max_rows: int | None = None) -> Solutions:
        """Run a SELECT query; as `query`, and refuses the other forms."""
        ...

    def select_by_rows(self, text: str, max_rows: int | None = None) -> Solutions:
        """As `select`, for a query of which each part is best looked up for the rows that those before it have."""
        ...


@runtime_checkable
class Lookup(Store, Protocol):
    """A store at hand whose triples can be looked up one by one, in no time to speak of."""

    def matching(self, subject: Term | None, predicate: str | None, value: Term | None) -> Iterator[Quad]:
        """The register's triples with these terms, in all its graphs; None stands for any."""
        ...

    def of_graph(self, graph: NamedNode) -> Iterator[Quad]:
        """The triples of a graph."""
        ...
