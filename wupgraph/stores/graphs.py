"""The graphs of a store read one by one, as often as wanted, without being held in memory."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence

from pyoxigraph import NamedNode, Quad, Triple

from wupgraph.errors import UsageError
from wupgraph.rdf.blank_nodes import Apart
from wupgraph.rdf.ntriples_lines import Lines, distinct, lines_of, triples_of
from wupgraph.rdf.origins import Origins
from wupgraph.stores import Lookup
from wupgraph.stores.endpoint import Endpoint
from wupgraph.stores.normalizing import folded_triple
from wupgraph.text import Text


class Graphs:
    """The graphs of a register in a store, each copied into a temporary file when it is first read.

    They are read by one reader at a time. Those of a store on disk are copied too: to read it once takes five times as
    long as to read the copy.

    Args:
        origins: the documents that are read together with the graphs.

    Attributes:
        data: the names of the data's graphs.
        vocabulary: those of the ontology and the code lists.
    """

    def __init__(
        self, endpoint: Endpoint, data: Sequence[str], vocabulary: Sequence[str], origins: Origins | None = None
    ) -> None:
        self._endpoint, self._origins = endpoint, origins or Origins()
        self._copies: dict[str, Lines] = {}
        self.data, self.vocabulary = tuple(data), tuple(vocabulary)

    def triples(self, name: str) -> Iterator[Triple]:
        """The triples of a graph, in the order of their lines of N-Triples.

        Raises:
            StoreError: the store cannot be read.
            UsageError: the temporary folder cannot take the copy.
        """
        return triples_of(self._copy(name))

    def of_vocabulary(self) -> Iterator[Triple]:
        """The triples of the ontology and the code lists, graph by graph.

        Raises:
            StoreError, UsageError: as `triples`.
        """
        return itertools.chain.from_iterable(map(self.triples, self.vocabulary))

    def size(self, name: str) -> int:
        """How many triples a graph has."""
        return len(self._copy(name))

    def _copy(self, name: str) -> Lines:
        """The lines of a graph, its values as the embedded store has them."""
        if name not in self._copies:
            try:
                self._copies[name] = Lines(distinct(lines_of(self._stored(name))))
            except OSError as error:
                raise UsageError(_no_room(error)) from None
        return self._copies[name]

    def _stored(self, name: str) -> Iterable[Triple | Quad]:
        if isinstance(self._endpoint, Lookup):
            return self._endpoint.of_graph(NamedNode(name))
        # Each answer of a server is a document of its own.
        apart = Apart(self._origins.number(name))
        return map(folded_triple, map(apart.triple, triples_of(Lines(self._endpoint.graph_lines(name)))))


def _no_room(error: OSError) -> Text:
    from wupgraph.system_errors import reason_of

    reason = reason_of(error)
    return Text(
        f"grafów magazynu nie można odłożyć w katalogu tymczasowym: {reason.pl}. Zwolnij miejsce albo wskaż inny "
        "katalog zmienną TMPDIR.",
        f"the store's graphs cannot be put into the temporary folder: {reason.en}. Free some space, or name another "
        "folder in TMPDIR.",
    )
