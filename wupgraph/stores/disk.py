"""The embedded store on disk: a folder that Oxigraph keeps, asked and written to without a server.

What a load writes down about itself (`…/graph/_…`) stands in a store of its own inside the folder: a question that
had to leave those graphs out would search the others one by one, some fifty times slower.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import cast

import pyoxigraph as ox
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, QuerySolutions, RdfFormat, Triple

from wupgraph.errors import StoreError, UsageError
from wupgraph.rdf.namespaces import Base, Prefixes
from wupgraph.rdf.ntriples_lines import Lines, lines_of
from wupgraph.rdf.terms import Term
from wupgraph.stores.copied import copied
from wupgraph.stores.embedded import EmbeddedStore
from wupgraph.stores.endpoint import Refused
from wupgraph.stores.filling import AT_ONCE, clear, unfinished
from wupgraph.stores.filling import fill as fill_graph
from wupgraph.stores.folders import broken, is_store, open_folder
from wupgraph.stores.profiles import DISK, StoreProfile
from wupgraph.stores.recorded import RecordedRegister, Seen, all_bases, doubled, registers_in
from wupgraph.text import Text

# A transaction is held in memory; more than this goes through files of its own, which appear at once too.
_AT_ONCE = 10_000
_BOOKKEEPING = "bookkeeping"


class DiskStore(EmbeddedStore):
    """A store in a folder, which is an `Endpoint` as well: its graphs can be replaced.

    Questions see the register's graphs; not its bookkeeping (`…/graph/_…`), nor that of other registers, and not what
    others put there.

    Args:
        folder: the store's folder.
        names: the base of the register that is asked, and the prefixes that a query may use without declaring them.
        writable: open it for writing, for this process alone; an absent or empty folder becomes a store.

    Raises:
        StoreError: the folder is no store, is in use, or cannot be read by this version of Oxigraph.
    """

    def __init__(self, folder: Path, names: Prefixes, *, writable: bool = False) -> None:
        self._prefixes = names.namespaces
        self.base = names.base
        self.bases: Sequence[Base] = [names.base]
        self._seen = Seen(self.bases)
        self._double: frozenset[str] = frozenset()
        self._reserved = f"{self.base.graphs}_"
        self._folder = folder
        self._writable = writable
        self._store = open_folder(folder, writable=writable)
        self._loaded = 0
        self._copy: tuple[list[NamedNode], ox.Store | None] | None = None
        self._unfinished = unfinished(folder)  # Who writes to it is the only one who has it open.
        self.profile = StoreProfile(
            name=str(folder),
            kind=DISK,
            url=str(folder),
            query_url="",
            update_url="",
            graphs_url="",
            auth="none",
            timeout=0,
            max_answer_bytes=0,
            alone=writable,
        )

    def close(self) -> None:
        """Give the folder free for other processes; nothing can be asked any more."""
        self.__dict__.pop("_bookkeeping", None)
        del self._store

    def _asked(self, text: str, *, states_dataset: bool) -> tuple[ox.Store, list[NamedNode] | None]:
        if states_dataset:
            return self._store, None
        graphs = list(self._store.named_graphs())
        asked = [graph for graph in graphs if isinstance(graph, NamedNode) and self._is_seen(graph.value)]
        outside = next(self._store.quads_for_pattern(None, None, None, DefaultGraph()), None)
        if len(asked) == len(graphs) and outside is None:
            return self._store, None
        if self._writable:  # What was copied may have changed since.
            return self._store, asked
        if self._copy is None or self._copy[0] != asked:
            self._copy = asked, copied(self._store, asked)
        copy = self._copy[1]
        return (self._store, asked) if copy is None else (copy, None)

    @property
    def graphs(self) -> tuple[str, ...]:
        with self._failing():
            names = [graph.value for graph in self._store.named_graphs() if isinstance(graph, NamedNode)]
        return tuple(sorted(name for name in names if self._is_seen(name)))

    def registers(self) -> tuple[RecordedRegister, ...]:
        return registers_in(self._kept_rows)

    def see_all_registers(self) -> None:
        """Let questions see all registers that the store says it holds.

        Raises:
            StoreError: it says none.
        """
        self.bases = all_bases(self.base, self.registers(), self.profile.name)
        self._seen = Seen(self.bases)
        self._double = doubled(self.graphs, self.bases, self._kept_rows)

    def _kept_rows(self, text: str) -> list[dict[str, str]]:
        with self._failing():
            return _rows(self._bookkeeping, text)

    def ask(self, text: str) -> bool:
        with self._failing():
            return bool(self._asked_by(text).query(text))

    def rows(self, text: str) -> list[dict[str, str]]:
        with self._failing():
            return _rows(self._asked_by(text), text)

    def update(self, text: str) -> None:
        store = self._asked_by(text)
        with self._failing():
            store.update(text)
            store.flush()  # A lost machine loses nothing either.

    def graph_sizes(self) -> dict[str, int]:
        sizes: dict[str, int] = {}
        with self._failing():
            for store in (self._store, self._bookkeeping):
                counted = _rows(store, "SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g")
                sizes.update({row["g"]: int(row["n"]) for row in counted if "g" in row})
        return {name: size for name, size in sizes.items() if name not in self._unfinished}

    def get_graph(self, graph: str) -> list[Triple]:
        with self._failing():
            return [quad.triple for quad in self._quads(graph)]

    def matching(self, subject: Term | None, predicate: str | None, value: Term | None) -> Iterator[Quad]:
        if isinstance(subject, Literal):
            return
        verb = None if predicate is None else NamedNode(predicate)
        with self._failing():
            for quad in self._store.quads_for_pattern(subject, verb, value):
                if isinstance(quad.graph_name, NamedNode) and self._is_seen(quad.graph_name.value):
                    yield quad

    def of_graph(self, graph: NamedNode) -> Iterator[Quad]:
        with self._failing():
            yield from self._quads(graph.value)

    def graph_lines(self, graph: str) -> Iterator[bytes]:
        with self._failing():
            return iter(lines_of(self._quads(graph)))

    def put_graph(self, graph: str, triples: Iterable[Triple]) -> None:
        """Replace a named graph by triples."""
        self.put_lines(graph, lines_of(triples))

    def add_to_graph(self, graph: str, triples: Iterable[Triple]) -> None:
        """Add triples to a named graph, all at once."""
        self.add_lines(graph, lines_of(triples))

    def put_lines(self, graph: str, lines: Iterable[bytes]) -> None:
        """Replace a named graph at once: who asks, and who kills the process, finds it old or new.

        A new graph is loaded in bulk; a large one in pieces, and hidden until it is whole. Of one that is there only
        the difference is written, in one transaction.
        """
        old = set(self.graph_lines(graph))
        if not old:
            self.add_lines(graph, lines)
            return
        new = set(lines)
        _refuse_blank_nodes(new)
        self.change_graph(graph, Lines(sorted(old - new)), Lines(sorted(new - old)))

    def add_lines(self, graph: str, lines: Iterable[bytes], *, fill: bool = False) -> None:
        store, name, given = self._store_of(graph), NamedNode(graph), Lines(lines)
        _refuse_blank_nodes(given)
        with self._failing():
            is_left = graph in self._unfinished
            if is_left:
                clear(store, self._folder, name, given)
            if is_left or (given.size > AT_ONCE and not store.contains_named_graph(name)):
                try:
                    fill_graph(store, self._folder, name, given)
                finally:
                    self._unfinished = unfinished(self._folder)
            elif len(given) > _AT_ONCE:
                store.bulk_load(given.opened(), RdfFormat.N_TRIPLES, to_graph=name)
            else:
                store.load(given.opened(), RdfFormat.N_TRIPLES, to_graph=name)
            store.flush()

    def change_graph(self, graph: str, removed: Lines, added: Lines) -> None:
        changes = [
            f"{verb} DATA {{ GRAPH <{graph}> {{\n{b''.join(lines).decode()}}} }}"
            for verb, lines in (("DELETE", removed), ("INSERT", added))
            if lines
        ]
        if changes:
            store = self._store_of(graph)
            with self._failing():
                store.update(" ;\n".join(changes))
                store.flush()

    def drop_graph(self, graph: str) -> None:
        store = self._store_of(graph)
        with self._failing():
            if graph in self._unfinished:
                clear(store, self._folder, NamedNode(graph))
                self._unfinished = unfinished(self._folder)
            store.remove_graph(NamedNode(graph))
            store.flush()

    def move_graph(self, source: str, target: str) -> None:
        store = self._store_of(source)
        if not store.contains_named_graph(NamedNode(source)):
            raise Refused(
                Text(f"{self._folder}: nie ma grafu {source}", f"{self._folder}: there is no graph {source}"), 404
            )
        if store is self._store_of(target):
            self.update(f"MOVE GRAPH <{source}> TO GRAPH <{target}>")
        else:
            self.put_lines(target, self.graph_lines(source))
            self.drop_graph(source)

    @functools.cached_property
    def _bookkeeping(self) -> ox.Store:
        """The store of the reserved graphs; the lock of the store around it keeps it for one process."""
        folder = self._folder / _BOOKKEEPING
        with self._failing():
            if self._writable:
                return ox.Store(folder)
            return ox.Store.read_only(str(folder)) if is_store(folder) else ox.Store()

    def _store_of(self, graph: str) -> ox.Store:
        if graph.startswith(self._reserved):
            return self._bookkeeping
        is_of_another = "/graph/_" in graph and self._bookkeeping.contains_named_graph(NamedNode(graph))
        return self._bookkeeping if is_of_another else self._store

    def _asked_by(self, text: str) -> ox.Store:
        """The store that a query or update is for: no text is about reserved graphs and others at once."""
        return self._bookkeeping if f"GRAPH <{self._reserved}" in text else self._store

    def _quads(self, graph: str) -> Iterator[Quad]:
        """What is in a graph; nothing where it is not whole."""
        if graph in self._unfinished:
            return iter(())
        return self._store_of(graph).quads_for_pattern(None, None, None, NamedNode(graph))

    def _is_seen(self, graph: str) -> bool:
        """Whether questions see a graph: those of the registers that are whole, and say something of their own."""
        return graph in self._seen and graph not in self._unfinished and graph not in self._double

    @contextmanager
    def _failing(self) -> Iterator[None]:
        """What Oxigraph says of the disk, as an error of ours."""
        try:
            yield
        except (OSError, RuntimeError) as error:
            raise StoreError(broken(self._folder, error)) from None


def _rows(store: ox.Store, text: str) -> list[dict[str, str]]:
    """The solutions of a SELECT query as plain strings; what is unbound is left out."""
    answer = cast(QuerySolutions, store.query(text))
    names = [variable.value for variable in answer.variables]
    return [
        {name: getattr(term, "value", str(term)) for name, term in zip(names, row, strict=True) if term is not None}
        for row in answer
    ]


def _refuse_blank_nodes(lines: Iterable[bytes]) -> None:
    if any(line.startswith(b"_:") or b"> _:" in line for line in lines if b"_:" in line):
        raise UsageError(
            Text(
                "dane mają węzły puste, a rejestr ich nie przyjmuje; nadaj im identyfikatory",
                "the data hold blank nodes, which a register does not take; give them identifiers",
            )
        )
