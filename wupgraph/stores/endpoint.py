"""What a triple store offers that can also be written to: questions, and whole graphs.

Graphs are exchanged as N-Triples, one triple a line, sorted; nothing here holds blank nodes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol, runtime_checkable

from pyoxigraph import Triple

from wupgraph.errors import StoreError
from wupgraph.rdf.namespaces import Base
from wupgraph.rdf.ntriples_lines import Lines
from wupgraph.stores import Store
from wupgraph.stores.profiles import StoreProfile
from wupgraph.stores.recorded import RecordedRegister
from wupgraph.text import Text


class OutcomeUnknown(StoreError):
    """A write was sent and its answer did not come: it may have been done, or not.

    Whoever catches it reads back and decides. It ends a command with 5 only if that fails too.
    """

    exit_code = 5


class Refused(StoreError):
    """The store answered with an error: it did not do what was asked.

    `status` is the HTTP status (RFC 9110).
    """

    def __init__(self, text: Text, status: int) -> None:
        super().__init__(text)
        self.status = status


class Endpoint(Store, Protocol):
    """A store reached by the SPARQL 1.1 Protocol and the Graph Store HTTP Protocol (W3C, 2013-03-21).

    Every method raises `StoreError` when the store cannot be reached, refuses (`Refused`), or answers short;
    writing methods raise `OutcomeUnknown` where it cannot be told whether the write was done.
    """

    profile: StoreProfile
    base: Base  # of the register at hand

    @property
    def bases(self) -> Sequence[Base]:
        """The bases of the registers that questions see, that at hand first."""
        ...

    @property
    def graphs(self) -> tuple[str, ...]:
        """The graphs of these registers that the store holds; not the store's own, whose names begin with `_`."""
        ...

    def registers(self) -> tuple[RecordedRegister, ...]:
        """The registers that the store says it holds."""
        ...

    def ask(self, text: str) -> bool:
        """Run an ASK query over all graphs as the store has them; no default graph is stated."""
        ...

    def rows(self, text: str) -> list[dict[str, str]]:
        """Run a SELECT query that names its graphs itself; plain strings by variable, unbound left out."""
        ...

    def update(self, text: str) -> None:
        """Run a SPARQL update."""
        ...

    def graph_sizes(self) -> dict[str, int]:
        """The named graphs of the store and how many triples each holds."""
        ...

    def get_graph(self, graph: str) -> list[Triple]:
        """All triples of a named graph, as the embedded store would give them."""
        ...

    def graph_lines(self, graph: str) -> Iterator[bytes]:
        """All triples of a named graph as lines of N-Triples, in any order.

        Read in pages where the store caps rows, and the count checked. The graph need not fit into memory.
        """
        ...

    def put_lines(self, graph: str, lines: Iterable[bytes]) -> None:
        """Replace a named graph by lines of N-Triples (Graph Store PUT, with Content-Length)."""
        ...

    def add_lines(self, graph: str, lines: Iterable[bytes], *, fill: bool = False) -> None:
        """Add lines of N-Triples to a named graph (Graph Store POST).

        With `fill` in the store's fastest way, which may show a part of them before all are there.
        """
        ...

    def change_graph(self, graph: str, removed: Lines, added: Lines) -> None:
        """Take lines out of a named graph and put others in, in one request (DELETE DATA; INSERT DATA)."""
        ...

    def drop_graph(self, graph: str) -> None:
        """Remove a named graph; nothing happens if there is none."""
        ...

    def move_graph(self, source: str, target: str) -> None:
        """Replace `target` by `source`, and remove `source` (SPARQL MOVE, never SILENT)."""
        ...


@runtime_checkable
class Far(Protocol):
    """An endpoint that is slow to ask, and gives several graphs at once."""

    def several_graphs(self, sizes: Mapping[str, int]) -> dict[str, Lines]:
        """The triples of those graphs of which an answer holds just as many as there have to be.

        Args:
            sizes: how many triples each of the graphs has; few enough in all that they fit into memory.
        """
        ...
