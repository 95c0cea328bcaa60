"""Canonical Turtle and TriG of graphs that need not fit into memory: written piece by piece from sorted lines."""

from __future__ import annotations

import codecs
import os
import tempfile
import weakref
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from pyoxigraph import BlankNode, DefaultGraph, NamedNode

from wupgraph.rdf.namespaces import NotedPrefixes, Prefixes
from wupgraph.rdf.ntriples_lines import Lines
from wupgraph.rdf.subjects import described
from wupgraph.rdf.turtle_writer import block, declaring, term_to_turtle
from wupgraph.text import LANGUAGES

Graph: TypeAlias = NamedNode | BlankNode | DefaultGraph

_IN_MEMORY = 1 << 20  # bytes of a text; a longer one goes through a file
_PIECE = 1 << 20  # bytes
_INDENT = "    "


class KeptPieces:
    """Texts kept where memory does not matter: together in one file, while they are short in memory."""

    def __init__(self) -> None:
        self._file = tempfile.SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115
        weakref.finalize(self, self._file.close)

    def keep(self, pieces: Iterable[bytes]) -> Kept:
        """Put a text after those that are there."""
        start = end = self._file.seek(0, os.SEEK_END)
        for piece in pieces:
            end += self._file.write(piece)
        return Kept(self, start, end)

    def read(self, start: int, end: int) -> Iterator[bytes]:
        """What stands between two places, piece by piece."""
        while start < end:
            self._file.seek(start)
            piece = self._file.read(min(_PIECE, end - start))
            start += len(piece)
            yield piece


class Kept(NamedTuple):
    """A text among others; it can be read as often as wanted."""

    store: KeptPieces
    start: int
    end: int

    def pieces(self) -> Iterator[bytes]:
        """Its bytes."""
        return self.store.read(self.start, self.end)

    def text(self) -> Iterator[str]:
        """Its letters."""
        return codecs.iterdecode(self.pieces(), "utf-8")


def kept(parts: Iterable[str]) -> Kept:
    """A text that is made before what has to stand before it is known."""
    return KeptPieces().keep(map(str.encode, parts))


def turtle_pieces(lines: Lines, prefixes: Prefixes, languages: Sequence[str] = LANGUAGES) -> Iterator[bytes]:
    """A graph as `turtle_writer.to_turtle` writes it.

    Args:
        lines: its distinct triples, sorted.
        languages: those of the register, in which order texts stand.
    """
    noted = NotedPrefixes(prefixes.namespaces)
    body = kept("\n" + block(subject, values, noted) for subject, values in described(lines, languages))
    yield declaring(noted.used, prefixes).encode()
    yield from body.pieces()


def trig_pieces(
    graphs: Mapping[Graph, Lines], prefixes: Prefixes, languages: Sequence[str] = LANGUAGES
) -> Iterator[bytes]:
    """Graphs as canonical TriG (RDF 1.1 TriG): sorted by name, each written as `turtle_pieces` writes it.

    Args:
        graphs: the distinct triples of each, sorted.
        languages: as `turtle_pieces` takes them.
    """
    noted = NotedPrefixes(prefixes.namespaces)
    body = kept(part for graph, lines in by_name(graphs) for part in _graph(graph, lines, noted, languages))
    yield declaring(noted.used, prefixes).encode()
    yield from body.pieces()


def by_name(graphs: Mapping[Graph, Lines]) -> list[tuple[Graph, Lines]]:
    """Graphs that hold anything: the default graph first, then by name."""
    held = ((graph, lines) for graph, lines in graphs.items() if lines)
    return sorted(held, key=lambda item: (not isinstance(item[0], DefaultGraph), str(item[0])))


def _graph(graph: Graph, lines: Lines, prefixes: Prefixes, languages: Sequence[str]) -> Iterator[str]:
    if isinstance(graph, DefaultGraph):
        yield from ("\n" + block(subject, values, prefixes) for subject, values in described(lines, languages))
        return
    opening = f"\n{term_to_turtle(graph, prefixes)} {{\n"
    for subject, values in described(lines, languages):
        yield opening + _INDENT + block(subject, values, prefixes)[:-1].replace("\n", "\n" + _INDENT) + "\n"
        opening = "\n"
    yield "}\n"
