"""A whole register in a store, checked without being held in memory: read as a stream, located where something is."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from pyoxigraph import Quad, Triple

from wupgraph.checking.checked_files import CheckedFiles
from wupgraph.rdf.documents import Document
from wupgraph.rdf.excerpts import excerpt
from wupgraph.rdf.namespaces import RDF, Prefixes
from wupgraph.rdf.positions import locate
from wupgraph.rdf.terms import Term

if TYPE_CHECKING:
    from wupgraph.stores.graphs import Graphs

_SUBJECT = RDF + "subject"


class Streamed:
    """The triples of graphs and some more, to be read more than once.

    Args:
        more: triples to be seen beside them.
        apart: graphs that are not to be seen.
    """

    def __init__(self, graphs: Graphs, more: Iterable[Triple | Quad], apart: Collection[str] = frozenset()) -> None:
        self._graphs, self._more = graphs, tuple(more)
        self.names = [name for name in (*graphs.vocabulary, *graphs.data) if name not in apart]

    def __iter__(self) -> Iterator[Triple | Quad]:
        yield from self._more
        for name in self.names:
            yield from self._graphs.triples(name)

    def size(self) -> int:
        """How many triples they are."""
        return len(self._more) + sum(map(self._graphs.size, self.names))


def given_for(
    nodes: Collection[Term], focus: Collection[Term], graphs: Graphs, prefixes: Prefixes, languages: Sequence[str]
) -> CheckedFiles:
    """The graphs of the data in which something is said of nodes, as canonical Turtle with only what concerns these.

    Args:
        focus: nodes that claims are about.
        languages: those of the register, in which order texts stand.
    """

    def concerns(triple: Triple) -> bool:
        """Whether a triple is about one of the nodes, or of a claim about it."""
        return triple.subject in nodes or (triple.predicate.value == _SUBJECT and triple.object in focus)

    at_fault = [name for name in graphs.data if nodes and any(map(concerns, graphs.triples(name)))]
    texts = ((name, excerpt(graphs.triples(name), prefixes, concerns, languages)) for name in at_fault)
    return CheckedFiles([locate(Document(f"<{name}>", text)) for name, text in texts])
