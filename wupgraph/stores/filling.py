"""Filling a large graph of a store on disk bit by bit, so that nobody sees it before it is whole.

Oxigraph takes what it loads at once into memory, some 900 bytes a triple, and appears whole; so a large graph is loaded
in pieces. Meanwhile a file in the folder names the graph, and what reads the store takes such a graph for absent. It
stays named if the process is killed, until a load writes it anew.
"""

from __future__ import annotations

import contextlib
import heapq
import itertools
import os
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
from pyoxigraph import NamedNode, RdfFormat

from wupgraph.errors import StoreError
from wupgraph.rdf.ntriples_lines import Lines, distinct, lines_of
from wupgraph.text import Text

# RocksDB leaves files of names that are not its own alone.
_NAMES = "filling.wupgraph"
_LOAD = "loading.wupgraph"
AT_ONCE = 32 << 20  # bytes of lines that are loaded in one piece, and appear at once: some 200,000 triples
_PIECE = 16 << 20  # bytes
_REMOVED = 1 << 20  # bytes of lines that one transaction takes out


def unfinished(folder: Path) -> frozenset[str]:
    """The graphs that are being filled, or whose filling was broken off."""
    try:
        return frozenset((folder / _NAMES).read_text(encoding="utf-8").split())
    except FileNotFoundError:
        return frozenset()


@contextlib.contextmanager
def under_load(folder: Path) -> Iterator[None]:
    """Mark a store as one into which a load is under way; the mark stays if the process is killed."""
    mark = folder / _LOAD
    with contextlib.suppress(OSError):  # What is to be loaded will not fit either, and that is told.
        mark.touch()
    try:
        yield
    finally:
        with contextlib.suppress(OSError):
            mark.unlink(missing_ok=True)


def is_broken_off(folder: Path) -> bool:
    """Whether the last load into a store that nobody writes to was killed; its lock says so too, but more slowly."""
    return os.path.exists(os.path.join(folder, _LOAD))


def check_whole(folder: Path) -> None:
    """Refuse a store that other programs would see half filled.

    Raises:
        StoreError: a load into it was broken off.
    """
    if graphs := sorted(unfinished(folder)):
        raise StoreError(
            Text(
                f"{folder}: wczytywanie grafu <{graphs[0]}> przerwano, więc jest niepełny; dokończ je: wupgraph load "
                f"-s {folder}",
                f"{folder}: the loading of graph <{graphs[0]}> was broken off, so it is incomplete; finish it: "
                f"wupgraph load -s {folder}",
            )
        )


def fill(store: ox.Store, folder: Path, graph: NamedNode, lines: Lines) -> None:
    """Load lines of N-Triples into a graph in pieces."""
    _name(folder, unfinished(folder) | {graph.value})
    for piece in lines.pieces(_PIECE):
        store.bulk_load(piece, RdfFormat.N_TRIPLES, to_graph=graph)
    store.flush()
    _name(folder, unfinished(folder) - {graph.value})


def clear(store: ox.Store, folder: Path, graph: NamedNode, wanted: Lines | None = None) -> None:
    """Take out what was left in a graph whose filling was broken off; not what is wanted there."""
    left = distinct(lines_of(store.quads_for_pattern(None, None, None, graph)))
    for piece in Lines(_without(left, distinct(wanted or ()))).pieces(_REMOVED):
        store.update(f"DELETE DATA {{ GRAPH {graph} {{\n{piece.decode()}}} }}")
    store.flush()
    if not wanted:
        _name(folder, unfinished(folder) - {graph.value})


def _without(lines: Iterator[bytes], others: Iterator[bytes]) -> Iterator[bytes]:
    """The sorted lines that are not among others."""
    marked = heapq.merge(((line, 1) for line in lines), ((line, 0) for line in others))
    for line, same in itertools.groupby(marked, key=lambda one: one[0]):
        if next(same)[1]:
            yield line


def _name(folder: Path, graphs: frozenset[str]) -> None:
    """Write down which graphs are not whole, so that it outlives the machine."""
    names = folder / _NAMES
    if graphs:
        fresh = names.with_suffix(".new")
        with fresh.open("w", encoding="utf-8") as file:
            file.writelines(f"{graph}\n" for graph in sorted(graphs))
            file.flush()
            os.fsync(file.fileno())
        os.replace(fresh, names)
    else:
        names.unlink(missing_ok=True)
    if hasattr(os, "O_DIRECTORY"):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
