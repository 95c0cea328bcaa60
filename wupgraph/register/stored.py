"""A register whose graphs are in a triple store."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator
from pathlib import Path

from pyoxigraph import NamedNode, Quad, RdfFormat, Triple

from wupgraph.rdf.blank_nodes import Apart
from wupgraph.rdf.documents import Document
from wupgraph.rdf.inputs import source_of
from wupgraph.rdf.turtle_writer import to_turtle
from wupgraph.register.folder import Graph, Register
from wupgraph.register.names import Names
from wupgraph.stores import Lookup, Store
from wupgraph.stores.endpoint import Endpoint
from wupgraph.stores.graphs import Graphs


class StoredRegister(Register):
    """A register whose data and vocabulary are in a triple store; its rules and questions are in a folder.

    Args:
        folder: the register's folder.
        endpoint: the store that holds its graphs.
    """

    def __init__(self, folder: Path, endpoint: Endpoint) -> None:
        super().__init__(folder)
        self.endpoint = endpoint

    @functools.cached_property
    def names(self) -> Names:
        """What its folder declares, of the things of all registers that are asked."""
        return super().names.together_with(self.endpoint.bases[1:])

    @functools.cached_property
    def store(self) -> Store:
        """What holds the graphs."""
        return self.endpoint

    @property
    def store_at_hand(self) -> Lookup | None:
        """The store, if it is on disk."""
        return self.endpoint if isinstance(self.endpoint, Lookup) else None

    @functools.cached_property
    def stored_graphs(self) -> Graphs:
        """The graphs, to be read one by one."""
        return Graphs(self.endpoint, self.graph_names(vocabulary=False), self._vocabulary_names(), self.origins)

    @functools.cached_property
    def data_files(self) -> list[Path]:
        """None: the data are no files."""
        return []

    @functools.cached_property
    def data(self) -> list[Quad]:
        """The triples of the data, copied from the store."""
        return self._copied(self.graph_names(vocabulary=False))

    def triples_by_graph(self, *, vocabulary: bool) -> dict[Graph, Iterator[Triple | Quad]]:
        """The triples of each graph, copied when they are asked for; what no question reads from its file."""
        triples: dict[Graph, Iterator[Triple | Quad]] = {
            NamedNode(name): self.stored_graphs.triples(name) for name in self.graph_names(vocabulary=vocabulary)
        }
        for file in self.unasked_files if vocabulary else ():
            triples.setdefault(self.graph_name(file), iter(source_of(file)))
        return triples

    @functools.cached_property
    def vocabulary(self) -> list[Quad]:
        """The triples of the ontology and the code lists, copied from the store."""
        return self._copied(self._vocabulary_names())

    @property
    def vocabulary_triples(self) -> list[Quad]:
        """The same."""
        return self.vocabulary

    def document_of(self, graph: str) -> Document | None:
        """A graph as Turtle."""
        text = to_turtle(self._copied([graph]), self.prefixes, languages=self.configuration.languages)
        return Document(f"<{graph}>", text, RdfFormat.TURTLE)

    def data_without(self, names: Iterable[str]) -> list[Quad]:
        """The triples of the data but for those of graphs of these names, or that files of these names stand for."""
        apart = {graph for name in names for graph in (name, str(self.graph_name(Path(name))))}
        return [quad for quad in self.data if str(quad.graph_name) not in apart]

    def graph_names(self, *, vocabulary: bool) -> list[str]:
        """The names of the data's graphs in the store, and if they are wanted those of the vocabulary."""
        return [name for name in self.endpoint.graphs if vocabulary or not name.startswith(self._vocabulary)]

    @property
    def _vocabulary(self) -> tuple[str, ...]:
        """How the names of the vocabulary's graphs begin."""
        return tuple(f"{base.graphs}ontology-" for base in self.endpoint.bases)

    def _vocabulary_names(self) -> list[str]:
        return [name for name in self.endpoint.graphs if name.startswith(self._vocabulary)]

    def _copied(self, graphs: Iterable[str]) -> list[Quad]:
        apart = {graph: Apart(self.origins.number(graph)) for graph in self.endpoint.graphs}
        shared = isinstance(self.endpoint, Lookup)  # Each answer of a server is a document of its own.
        return [
            Quad(triple.subject, triple.predicate, triple.object, NamedNode(graph))
            for graph in graphs
            for found in self.endpoint.get_graph(graph)
            for triple in (found if shared else apart[graph].triple(found),)
        ]
