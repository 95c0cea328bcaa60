"""A dataset as many small files that every store's bulk loader takes, in any order and at the same time.

Sorted N-Quads without blank nodes: each line stands for itself, so that every cut is legal. Sorted lines are also
the canonical form of such a graph (RDFC-1.0), so that their SHA-256 says whether two graphs are the same.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import itertools
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import pyoxigraph as ox
from pyoxigraph import BlankNode, NamedNode, Quad, RdfFormat, Triple

from wupgraph.errors import InputError
from wupgraph.rdf.line_sorting import sorted_lines
from wupgraph.rdf.namespaces import slug_of
from wupgraph.rdf.parsing import stream
from wupgraph.rdf.term_places import first_blank_node
from wupgraph.text import Text

MANIFEST = "manifest.json"
MOST_LINES = 500_000
_BATCH = 10_000  # quads that are written out at once


@dataclass(frozen=True, slots=True)
class Shard:
    """One file: how many lines, and the SHA-256 of the file and of its lines."""

    file: str
    lines: int
    bytes: int
    sha256: str
    sha256_lines: str


@dataclass(frozen=True, slots=True)
class ShardedGraph:
    """One named graph: its lines, their SHA-256 in sorted order, and the files that hold them."""

    graph: str
    lines: int
    sha256_lines: str
    files: tuple[Shard, ...]


def lines_of(graph: NamedNode, files: Iterable[Path]) -> Iterator[bytes]:
    """The triples of files as N-Quads lines of a graph, as they come.

    Raises:
        InputError: a file that cannot be read or parsed, or that holds a blank node.
    """
    for file in files:
        yield from named_lines(graph, stream(file), str(file))


def named_lines(graph: NamedNode, triples: Iterable[Triple | Quad], origin: str) -> Iterator[bytes]:
    """Triples without blank nodes as N-Quads lines of a graph, as they come.

    Raises:
        InputError: there is a blank node; `origin` is named as its place.
    """
    rest = iter(triples)
    while batch := list(itertools.islice(rest, _BATCH)):
        if any(isinstance(one.subject, BlankNode) or isinstance(one.object, BlankNode) for one in batch):
            place = first_blank_node(Path(origin)) if os.path.isfile(origin) else None
            raise InputError(
                Text(
                    "są tu węzły puste, których części eksportu nie mogą mieć; nadaj im identyfikatory",
                    "there are blank nodes here, which shards cannot have; give them identifiers",
                ),
                origin,
                None if place is None else place.line,
                None if place is None else place.column,
            )
        yield from to_lines(graph, batch)


def to_lines(graph: NamedNode, triples: Iterable[Triple | Quad]) -> list[bytes]:
    """Triples as N-Quads lines of a graph."""
    written = io.BytesIO()
    ox.serialize((Quad(t.subject, t.predicate, t.object, graph) for t in triples), written, RdfFormat.N_QUADS)
    return written.getvalue().splitlines(keepends=True)


def write_shards(
    graphs: Mapping[NamedNode, Iterable[bytes]], folder: Path, *, compress: bool, most: int = MOST_LINES
) -> list[ShardedGraph]:
    """Write each graph's lines, sorted, into files of their own in a folder that exists.

    A file holds at most `most` lines and ends where a subject ends (only a subject with more lines than that is cut).
    """
    return [
        _write_graph(graph, sorted_lines(graphs[graph], folder), folder, compress=compress, most=most)
        for graph in sorted(graphs, key=lambda node: node.value)
    ]


def manifest_of(graphs: Iterable[ShardedGraph], generator: str) -> dict[str, Any]:
    """What the shards hold, as JSON; `sha256` is that of a line `SHA-256 graph` for each graph."""
    known = list(graphs)
    return {
        "generator": generator,
        "format": "application/n-quads",
        "lines": sum(graph.lines for graph in known),
        "sha256": dataset_hash({graph.graph: graph.sha256_lines for graph in known}),
        "graphs": [asdict(graph) for graph in known],
    }


def dataset_hash(graphs: Mapping[str, str]) -> str:
    """One SHA-256 for a dataset, from the SHA-256 of each graph's sorted lines."""
    listed = "".join(f"{graphs[graph]} {graph}\n" for graph in sorted(graphs))
    return hashlib.sha256(listed.encode()).hexdigest()


def _write_graph(graph: NamedNode, lines: Iterable[bytes], folder: Path, *, compress: bool, most: int) -> ShardedGraph:
    whole = hashlib.sha256()
    shards = []
    for number, part in enumerate(_parts(lines, most), 1):
        text = b"".join(part)
        whole.update(text)
        name = f"{slug_of(graph.value)}-{number:05d}.nq{'.gz' if compress else ''}"
        raw = gzip.compress(text, 6, mtime=0) if compress else text
        (folder / name).write_bytes(raw)
        shards.append(Shard(name, len(part), len(raw), _sha256(raw), _sha256(text)))
    return ShardedGraph(graph.value, sum(shard.lines for shard in shards), whole.hexdigest(), tuple(shards))


def _parts(lines: Iterable[bytes], most: int) -> Iterator[list[bytes]]:
    """Lines in lists of at most `most`, cut between subjects."""
    part: list[bytes] = []
    for _, group in itertools.groupby(lines, key=lambda line: line.partition(b" ")[0]):
        while subject := list(itertools.islice(group, most)):
            if len(part) + len(subject) > most:
                yield part
                part = []
            part += subject
    if part:
        yield part


def _sha256(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()
