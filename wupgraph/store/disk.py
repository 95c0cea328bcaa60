"""The embedded store on disk: a folder that Oxigraph keeps, asked and written to without a server."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import cast

import pyoxigraph as ox
from pyoxigraph import BlankNode, NamedNode, Quad, QuerySolutions, Triple

from wupgraph.errors import StoreError, UsageError
from wupgraph.rdf.namespaces import GRAPH
from wupgraph.store.embedded import EmbeddedStore
from wupgraph.store.endpoint import Refused
from wupgraph.store.profiles import Kind, StoreProfile
from wupgraph.values import Text

# A transaction is held in memory; more than this goes through files of its own, which appear at once too.
_AT_ONCE = 10_000
_CURRENT = "CURRENT"  # RocksDB's file that names the state of the database: in every store, at its top.

DISK = Kind(
    name="disk",
    query="",
    update="",
    graphs="",
    auth=("none",),
    default_graph="union",
    put_atomic=True,
    update_atomic=True,
    move=True,
    read_only=False,
    insert_triples=0,
    operations_per_request=0,
    row_cap=0,
    partial_headers=(),
    booleans_as_numbers=False,
    canonical="oxigraph",
    max_iri_bytes=0,
    max_literal_bytes=0,
    tested=True,
)


class DiskStore(EmbeddedStore):
    """A store in a folder, which is an `Endpoint` as well: its graphs can be replaced.

    Questions see the register's graphs; not its bookkeeping (`…/graph/_…`), and not what others put there.

    Args:
        folder: the store's folder.
        prefixes: namespaces by prefix that a query may use without declaring them.
        writable: open it for writing, for this process alone; an absent or empty folder becomes a store.

    Raises:
        StoreError: the folder is no store, is in use, or cannot be read by this version of Oxigraph.
    """

    def __init__(self, folder: Path, prefixes: Mapping[str, str] | None = None, *, writable: bool = False) -> None:
        self._prefixes = dict(prefixes or {})
        self._folder = folder
        self._store = _opened(folder, writable)
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
        )

    def close(self) -> None:
        """Give the folder free for other processes; nothing can be asked any more."""
        del self._store

    @property
    def _asked(self) -> list[NamedNode]:
        return [
            graph
            for graph in self._store.named_graphs()
            if isinstance(graph, NamedNode)
            and graph.value.startswith(GRAPH)
            and not graph.value.startswith(f"{GRAPH}_")
        ]

    def ask(self, text: str) -> bool:
        with self._failing():
            return bool(self._store.query(text))

    def rows(self, text: str) -> list[dict[str, str]]:
        with self._failing():
            answer = cast(QuerySolutions, self._store.query(text))
            names = [variable.value for variable in answer.variables]
            return [
                {
                    name: getattr(term, "value", str(term))
                    for name, term in zip(names, row, strict=True)
                    if term is not None
                }
                for row in answer
            ]

    def update(self, text: str) -> None:
        with self._failing():
            self._store.update(text)

    def graph_sizes(self) -> dict[str, int]:
        counted = self.rows("SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g")
        return {row["g"]: int(row["n"]) for row in counted if "g" in row}

    def get_graph(self, graph: str) -> list[Triple]:
        with self._failing():
            return [quad.triple for quad in self._store.quads_for_pattern(None, None, None, NamedNode(graph))]

    def put_graph(self, graph: str, triples: Iterable[Triple]) -> None:
        """Replace a named graph at once: who asks, and who kills the process, finds it old or new.

        A new graph is loaded in bulk. Of one that is there only the difference is written, in one transaction.
        """
        new = set(triples)
        old = set(self.get_graph(graph))
        if not old:
            self.add_to_graph(graph, new)
            return
        _refuse_blank_nodes(new)
        changes = [
            f"{verb} DATA {{ GRAPH <{graph}> {{ {' . '.join(map(str, part))} }} }}"
            for verb, part in (("DELETE", old - new), ("INSERT", new - old))
            if part
        ]
        if changes:
            self.update(" ;\n".join(changes))
            self._flush()

    def add_to_graph(self, graph: str, triples: Iterable[Triple]) -> None:
        """Add triples to a named graph, all at once."""
        name = NamedNode(graph)
        quads = [Quad(triple.subject, triple.predicate, triple.object, name) for triple in triples]
        _refuse_blank_nodes(quads)
        with self._failing():
            if len(quads) > _AT_ONCE:
                self._store.bulk_extend(quads)
            else:
                self._store.extend(quads)
        self._flush()

    def drop_graph(self, graph: str) -> None:
        with self._failing():
            self._store.remove_graph(NamedNode(graph))
        self._flush()

    def move_graph(self, source: str, target: str) -> None:
        if not self._store.contains_named_graph(NamedNode(source)):
            raise Refused(
                Text(f"{self._folder}: nie ma grafu {source}", f"{self._folder}: there is no graph {source}"), 404
            )
        self.update(f"MOVE GRAPH <{source}> TO <{target}>")
        self._flush()

    def _flush(self) -> None:
        """Put what was written on the disk: a lost machine loses nothing either."""
        with self._failing():
            self._store.flush()

    @contextmanager
    def _failing(self) -> Iterator[None]:
        """What Oxigraph says of the disk, as an error of ours."""
        try:
            yield
        except (OSError, RuntimeError) as error:
            raise StoreError(_said(self._folder, error)) from None


def is_store(folder: Path) -> bool:
    """Whether a folder looks like a store on disk."""
    return (folder / _CURRENT).is_file()


def _opened(folder: Path, writable: bool) -> ox.Store:
    if not is_store(folder) and not (writable and _is_free(folder)):
        raise StoreError(
            Text(
                f"{folder}: to nie jest magazyn na dysku; tworzy go wupgraph load -s {folder}, gdy katalogu nie ma "
                "albo jest pusty",
                f"{folder}: this is no store on disk; wupgraph load -s {folder} makes one where the folder is absent "
                "or empty",
            )
        )
    try:
        if writable:
            return ox.Store(folder)
        if _is_locked(folder):
            raise StoreError(_in_use(folder))
        return ox.Store.read_only(str(folder))
    except (OSError, RuntimeError) as error:
        raise StoreError(_in_use(folder) if "lock" in str(error).lower() else _said(folder, error)) from None


def _is_free(folder: Path) -> bool:
    return not folder.exists() or (folder.is_dir() and not any(folder.iterdir()))


def _is_locked(folder: Path) -> bool:
    """Whether another process has the store open for writing: Oxigraph does not say what a reader would see then."""
    try:
        import fcntl
    except ImportError:  # Windows; there the files themselves are locked.
        return False
    with (folder / "LOCK").open("rb") as lock:
        try:
            fcntl.lockf(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except (BlockingIOError, PermissionError):
            return True
    return False


def _in_use(folder: Path) -> Text:
    return Text(
        f"{folder}: inny proces zapisuje teraz do tego magazynu; poczekaj, aż skończy, i powtórz",
        f"{folder}: another process is writing to this store; wait until it has ended, and try again",
    )


def _said(folder: Path, error: Exception) -> Text:
    reason = " ".join(str(error).split())
    return Text(
        f"{folder}: magazynu nie można czytać ani zapisać ({reason}); jeśli jest uszkodzony albo z innej wersji "
        "Oxigraph, załaduj rejestr do nowego katalogu",
        f"{folder}: the store cannot be read or written ({reason}); if it is damaged or of another version of "
        "Oxigraph, load the register into a new folder",
    )


def _refuse_blank_nodes(statements: Iterable[Triple | Quad]) -> None:
    if any(isinstance(one.subject, BlankNode) or isinstance(one.object, BlankNode) for one in statements):
        raise UsageError(
            Text(
                "dane mają węzły puste, a rejestr ich nie przyjmuje; nadaj im identyfikatory",
                "the data hold blank nodes, which a register does not take; give them identifiers",
            )
        )
