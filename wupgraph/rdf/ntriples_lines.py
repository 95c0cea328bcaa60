"""Many lines of N-Triples, kept where memory does not matter."""

from __future__ import annotations

import io
import itertools
import tempfile
import weakref
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, cast

import pyoxigraph as ox
from pyoxigraph import Quad, RdfFormat, Triple

from wupgraph.rdf.line_sorting import sorted_lines

_IN_MEMORY = 1 << 20  # bytes; most graphs of a register are smaller
_AT_ONCE = 1000  # lines


class Lines:
    """Lines in a temporary file that goes away with this object; while they are few, in memory.

    They are read from the first one each time, and by one reader at a time.
    """

    def __init__(self, lines: Iterable[bytes] = ()) -> None:
        self._file = cast("BinaryIO", tempfile.SpooledTemporaryFile(_IN_MEMORY))  # noqa: SIM115
        weakref.finalize(self, self._file.close)
        self._count = 0
        self.extend(lines)

    def extend(self, lines: Iterable[bytes]) -> None:
        """Put lines after those that are there; each ends with a line feed."""
        self._file.seek(0, 2)
        for batch in batched(lines, _AT_ONCE):
            self._file.write(b"".join(batch))
            self._count += len(batch)

    def serialize(self, triples: Iterable[Triple] | Iterable[Quad]) -> None:
        """Put triples, or quads of the default graph, after what is there, in their order."""
        at = self._file.seek(0, 2)
        ox.serialize(triples, self._file, RdfFormat.N_TRIPLES)
        self._file.seek(at)
        while piece := self._file.read(_IN_MEMORY):
            self._count += piece.count(b"\n")

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[bytes]:
        # Neither the file itself, which this object closes when it goes, nor `yield from`, which closes it when left.
        for line in self.opened():  # noqa: UP028
            yield line

    def opened(self) -> BinaryIO:
        """The lines as a file, at its start."""
        self._file.seek(0)
        return self._file

    def pieces(self, most: int) -> Iterator[bytes]:
        """Whole lines together, in pieces of no more bytes than that (unless one line has more)."""
        piece: list[bytes] = []
        size = 0
        for line in self:
            if piece and size + len(line) > most:
                yield b"".join(piece)
                piece, size = [], 0
            piece.append(line)
            size += len(line)
        if piece:
            yield b"".join(piece)

    @property
    def size(self) -> int:
        """How many bytes all lines have."""
        return self._file.seek(0, 2)


def lines_of(triples: Iterable[Triple | Quad]) -> Lines:
    """Triples as N-Triples (W3C, 2014-02-25), a line each, in their order."""
    lines = Lines()
    lines.serialize(one if isinstance(one, Triple) else one.triple for one in triples)
    return lines


def triples_of(lines: Iterable[bytes]) -> Iterator[Triple]:
    """The triples that lines of N-Triples say."""
    source = lines.opened() if isinstance(lines, Lines) else b"".join(lines)
    for quad in ox.parse(source, RdfFormat.N_TRIPLES):
        yield quad.triple


def batched(lines: Iterable[bytes], size: int) -> Iterator[list[bytes]]:
    """The lines in lists of this length, of which the last may be shorter."""
    rest = iter(lines)
    while batch := list(itertools.islice(rest, size)):
        yield batch


def distinct(lines: Iterable[bytes]) -> Iterator[bytes]:
    """Each of the lines once, in the order of their bytes; what does not fit into memory goes through files."""
    return sorted_lines(lines, Path(tempfile.gettempdir()))


def to_bytes(quads: Iterable[Quad], syntax: RdfFormat) -> bytes:
    """Quads in one of the line formats (N-Triples, N-Quads), sorted, so that the bytes are stable."""
    lines = io.BytesIO()
    ox.serialize(quads, lines, syntax)
    return b"".join(sorted(set(lines.getvalue().splitlines(keepends=True))))


_AT_ONCE = 5_000  # triples that are written out at once


def to_lines(triples: Iterable[Triple | Quad]) -> Iterator[bytes]:
    """Triples as lines of N-Triples, as they come; the graphs of quads are left out."""
    rest = iter(triples)
    while batch := [one if isinstance(one, Triple) else one.triple for one in itertools.islice(rest, _AT_ONCE)]:
        written = ox.serialize(batch, format=RdfFormat.N_TRIPLES)
        assert written is not None
        yield from written.splitlines(keepends=True)
