"""A graph that can be asked.

In: triples, SPARQL queries. Out: solutions, booleans, triples. May call: rdf, values, assets, errors.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, Protocol, TypeAlias, runtime_checkable

from pyoxigraph import NamedNode, Quad, Triple

from wupgraph.values import Term


class Solutions(NamedTuple):
    """The answer to a SELECT query: variable names, and rows of terms (None = unbound)."""

    variables: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]


Answer: TypeAlias = "Solutions | bool | list[Triple]"


class Store(Protocol):
    """Something that answers SPARQL 1.1 queries over the register's graphs as its default graph."""

    def query(self, text: str) -> Answer:
        """Run a query: solutions for SELECT, a boolean for ASK, triples for CONSTRUCT and DESCRIBE.

        Raises:
            UsageError: the text is no query (updates are refused).
            StoreError: the store cannot be reached or does not answer in full.
        """
        ...

    def select(self, text: str) -> Solutions:
        """Run a SELECT query; as `query`, and refuses the other forms."""
        ...


@runtime_checkable
class Lookup(Protocol):
    """Something at hand whose triples can be looked up one by one, in no time to speak of."""

    def matching(self, subject: Term | None, predicate: str | None, value: Term | None) -> Iterator[Quad]:
        """The register's triples with these terms, in all its graphs; None stands for any."""
        ...

    def of_graph(self, graph: NamedNode) -> Iterator[Quad]:
        """The triples of a graph."""
        ...
