"""What a register holds beside the files that are checked: read whole, or looked up where it is."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from pyoxigraph import Literal, NamedNode, Quad

from wupgraph.checking.stored_data import Streamed
from wupgraph.checking.stored_index import StoredIndex
from wupgraph.rdf.graph_index import Index
from wupgraph.rdf.namespaces import SH, XSD, Prefixes
from wupgraph.rdf.sources import Counted
from wupgraph.rdf.terms import Term
from wupgraph.register.facts import register_facts
from wupgraph.register.folder import Register
from wupgraph.stores import Lookup

if TYPE_CHECKING:
    from wupgraph.stores.graphs import Graphs

_PREFIXES = "https://w3id.org/wupgraph/prefixes"  # What queries of shapes name with sh:prefixes.
# Walking back from a triple costs as much as checking so many.
_WALKING_BACK = 20


class RegisterContext(Protocol):
    """The data that new triples are checked together with."""

    def replaced(self) -> Sequence[Quad]:
        """What the files stand in place of, where that is known."""
        ...

    def before(self) -> Index:
        """The data as they are without the files, and with what these replace."""
        ...

    def after(self, new: Counted) -> Index:
        """The data with what the files hold."""
        ...

    def graph_of(self, node: Term) -> str | None:
        """The name of a graph in which a node is a subject."""
        ...

    def is_large_beside(self, new: Counted) -> bool:
        """Whether it pays to ask only about what the new triples can touch."""
        ...


def register_context(register: Register, names: Sequence[str]) -> RegisterContext:
    """What a register holds besides the files of these names."""
    store, graphs = register.store_at_hand, register.stored_graphs
    if store is not None:
        return _InStore(register, store, names)
    return _InFiles(register, names) if graphs is None else _InCopies(register, graphs, names)


class _InFiles:
    def __init__(self, register: Register, names: Sequence[str]) -> None:
        files = register.data_files_without(names)
        self._register = register
        self._by_file = {**register.vocabulary_by_file, **register.triples_by_file(files)}
        self._quads = [*declared(register), *itertools.chain.from_iterable(self._by_file.values())]

    def replaced(self) -> Sequence[Quad]:
        return ()  # A file of the register is checked as it is.

    def before(self) -> Index:
        return Index(self._quads)

    def after(self, new: Counted) -> Index:
        return Index(itertools.chain(self._quads, new))

    def graph_of(self, node: Term) -> str | None:
        found = ((file, quad) for file, quads in self._by_file.items() for quad in quads if quad.subject == node)
        file, quad = next(found, (None, None))
        if file is None or quad is None:
            return None
        named = quad.graph_name  # A file of Turtle names none.
        return named.value if isinstance(named, NamedNode) else self._register.graph_name(file).value

    def is_large_beside(self, new: Counted) -> bool:
        return len(self._quads) > _WALKING_BACK * len(new)


class _InCopies:
    def __init__(self, register: Register, graphs: Graphs, names: Sequence[str]) -> None:
        apart = {graph for name in names for graph in (name, str(register.graph_name(Path(name))))}
        self._graphs = graphs
        self._data = Streamed(graphs, declared(register), [name for name in graphs.data if f"<{name}>" in apart])

    def replaced(self) -> Sequence[Quad]:
        return ()  # What the files stand in place of is left out before, too.

    def before(self) -> Index:
        return Index(self._data)

    def after(self, new: Counted) -> Index:
        return Index(itertools.chain(self._data, new))

    def graph_of(self, node: Term) -> str | None:
        names = self._data.names
        return next((name for name in names if any(one.subject == node for one in self._graphs.triples(name))), None)

    def is_large_beside(self, new: Counted) -> bool:
        return self._data.size() > _WALKING_BACK * len(new)


class _InStore:
    def __init__(self, register: Register, store: Lookup, names: Sequence[str]) -> None:
        self._store = store
        self._declared = declared(register)
        self._apart = frozenset(register.graph_name(Path(name)) for name in names)

    def replaced(self) -> Sequence[Quad]:
        return [quad for graph in self._apart for quad in self._store.of_graph(graph)]

    def before(self) -> Index:
        return StoredIndex(self._store, self._declared)

    def after(self, new: Counted) -> Index:
        return StoredIndex(self._store, [*self._declared, *new], self._apart)

    def graph_of(self, node: Term) -> str | None:
        quad = next(self._store.matching(node, None, None), None)
        return quad.graph_name.value if quad is not None and isinstance(quad.graph_name, NamedNode) else None

    def is_large_beside(self, new: Counted) -> bool:
        return True


def declared(register: Register) -> list[Quad]:
    """What stands beside the data in a check, and in no answer: the prefixes, and the facts of the register.

    Queries of rules use the prefixes (SHACL 5.2.1), and values may come from their namespaces (WUP-024).
    """
    return [*_declarations(register.prefixes), *register_facts(register.configuration, register.names)]


def _declarations(prefixes: Prefixes) -> Iterator[Quad]:
    for prefix, namespace in prefixes.namespaces.items():
        node = NamedNode(f"{_PREFIXES}#{prefix}")
        yield Quad(NamedNode(_PREFIXES), NamedNode(SH + "declare"), node)
        yield Quad(node, NamedNode(SH + "prefix"), Literal(prefix))
        yield Quad(node, NamedNode(SH + "namespace"), Literal(namespace, datatype=NamedNode(XSD + "anyURI")))
