"""What a graph holds, of any size: its triples as sorted lines, in a canonical form and as they are written."""

from __future__ import annotations

import functools
import hashlib
import heapq
import itertools
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from pyoxigraph import Triple

from wupgraph.rdf.canonical_values import canonical_triple
from wupgraph.rdf.ntriples_lines import Lines, batched, distinct, lines_of, triples_of

# What every store keeps as it is, and by far the most typed literals of a register: no need to look closer.
_PORTABLE = re.compile(
    rb'"(?:-?[1-9][0-9]{0,8}|0)"\^\^<http://www\.w3\.org/2001/XMLSchema#integer> \.\n'
    rb'|"(?:[1-9][0-9]{0,8}|0)\.[0-9]{0,9}[1-9]"\^\^<http://www\.w3\.org/2001/XMLSchema#decimal> \.\n'
    rb'|"[1-9][0-9]{3}-[0-9]{2}-[0-9]{2}"\^\^<http://www\.w3\.org/2001/XMLSchema#date> \.\n'
    rb'|"[1-9][0-9]{3}"\^\^<http://www\.w3\.org/2001/XMLSchema#gYear> \.\n'
    rb'|"(?:true|false)"\^\^<http://www\.w3\.org/2001/XMLSchema#boolean> \.\n'
    rb'|"[^"\\]*"\^\^<http://www\.w3\.org/2001/XMLSchema#anyURI> \.\n'
)
# Blank nodes, RDF 1.2, a scheme that Virtuoso does not keep: where one stands, each line is looked at by itself.
_ODD = (b"\n_:", b"> _:", b"<<", b"--ltr", b"--rtl", b"nodeID:")
_AT_ONCE = 1000  # lines
_LONG = 1000  # bytes; what is longer may be beyond what a store takes

Look = Callable[[Triple], Triple]


class Content:
    """The triples of a graph, sorted by their canonical form.

    An entry is the canonical line; where the triple is written differently, without its line feed, then a tab and the
    line as it is written. N-Triples holds no bare tab, so that the order of entries is that of the canonical lines.

    Attributes:
        triples: how many there are, with values that are the same counted once.
        sha256: of the sorted canonical lines, in hexadecimal: the canonical form of a graph without blank nodes.
        written_sha256: of the entries; it tells also how values are written.
    """

    def __init__(self, entries: Iterable[bytes]) -> None:
        canonical, written = hashlib.sha256(), hashlib.sha256()
        self.entries = Lines()
        self.triples = 0
        last = b""
        for batch in batched(entries, _AT_ONCE):
            text = b"".join(batch)
            written.update(text)
            if b"\t" in text:
                lines = [line for line, _ in itertools.groupby(map(_canonical, batch)) if line != last]
                last, text = _canonical(batch[-1]), b"".join(lines)
                self.triples += len(lines)
            else:
                again = batch[0] == last
                last, text = batch[-1], text[len(last) * again :]
                self.triples += len(batch) - again
            canonical.update(text)
            self.entries.extend(batch)
        self.sha256, self.written_sha256 = canonical.hexdigest(), written.hexdigest()

    def predicates(self) -> Counter[str]:
        """How many triples each predicate has."""
        keys = (key for key, _ in itertools.groupby(self.entries, key=_key))
        return Counter(key.split(b" ", 2)[1][1:-1].decode() for key in keys)

    def lines(self) -> Lines:
        """The triples as they are written."""
        if self.sha256 == self.written_sha256:
            return self.entries
        return Lines(entry.rpartition(b"\t")[2] for entry in self.entries)


def content_of(lines: Iterable[bytes], look: Look) -> Content:
    """The content of a graph from its N-Triples lines in any order.

    Args:
        look: gives the canonical form of a triple; asked only of those that are not plainly canonical.
    """
    return Content(distinct(_entries(lines, look)))


def stored_content(lines: Iterable[bytes], kind: str) -> Content:
    """The content of what a store gave back, its values folded as `Kind.canonical` says."""
    return content_of(lines, functools.partial(canonical_triple, kind=kind))


def union(one: Content, other: Content) -> Content:
    """The content of two graphs together."""
    merged = heapq.merge(one.entries, other.entries)
    return Content(entry for entry, _ in itertools.groupby(merged))


class Difference(NamedTuple):
    """How two contents differ: the lines that only one of them has, as it writes them.

    `rewritten` counts the triples of the one that the other writes in another form.
    """

    only_one: Lines
    only_other: Lines
    rewritten: int = 0


def difference(one: Content, other: Content) -> Difference:
    """Compare by value."""
    if one.written_sha256 == other.written_sha256:
        return Difference(Lines(), Lines())
    only_one, only_other, rewritten = Lines(), Lines(), 0

    def single(key: bytes, mine: bytes | None, theirs: bytes | None) -> None:
        nonlocal rewritten
        if mine is None:
            only_other.extend((_written(theirs or b""),))
        elif theirs is None:
            only_one.extend((_written(mine),))
        elif mine != theirs:
            rewritten += 1

    mine, theirs = iter(one.entries), iter(other.entries)
    left, right = next(mine, b""), next(theirs, b"")
    matched = b""  # A value may stand in a graph in several forms; all of them are in the other if one is.
    while left or right:
        if left == right:
            matched = _key(left)
            left, right = next(mine, b""), next(theirs, b"")
            continue
        key, other_key = _key(left), _key(right)
        if left and key == matched:
            left = next(mine, b"")
        elif right and other_key == matched:
            right = next(theirs, b"")
        elif left and right and key == other_key:
            single(key, left, right)
            matched = key
            left, right = next(mine, b""), next(theirs, b"")
        elif left and (not right or key < other_key):
            single(key, left, None)
            last = key
            left = next(mine, b"")
            while left and _key(left) == last:
                left = next(mine, b"")
        else:
            single(other_key, None, right)
            last = other_key
            right = next(theirs, b"")
            while right and _key(right) == last:
                # Each form has to be named to be taken out of a store.
                single(last, None, right)
                right = next(theirs, b"")
    return Difference(only_one, only_other, rewritten)


def _canonical(entry: bytes) -> bytes:
    return entry if b"\t" not in entry else entry.partition(b"\t")[0] + b"\n"


def _key(entry: bytes) -> bytes:
    return entry.partition(b"\t")[0].removesuffix(b"\n")


def _written(entry: bytes) -> bytes:
    return entry.rpartition(b"\t")[2]


def _entries(lines: Iterable[bytes], look: Look) -> Iterator[bytes]:
    portable = _PORTABLE.match
    for batch in batched(lines, _AT_ONCE):
        text = b"\n" + b"".join(batch)
        if max(map(len, batch)) > _LONG or any(mark in text for mark in _ODD):
            yield from (_entry(line, look) for line in batch)
            continue
        for line in batch:
            if b'"^^<' in line and not portable(line, line.find(b' "') + 1):
                yield _entry(line, look)
            else:
                yield line


def _entry(line: bytes, look: Look) -> bytes:
    (triple,) = triples_of((line,))
    seen = look(triple)
    if seen is triple:
        return line
    (canonical,) = lines_of((seen,))
    return line if canonical == line else canonical[:-1] + b"\t" + line
