"""A register in shares that can be asked one after the other, where all of it would not fit into memory.

What is said of a subject, and all claims about it with their fragments, stand in one share. That is enough for
questions that go from a subject to its claims and no further; what the vocabulary says, and what the data say of
properties, classes and documents, stands in each.
"""

from __future__ import annotations

import itertools
import zlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, Protocol

from pyoxigraph import Quad

from wupgraph.evidence.source_documents import Source, sources_of
from wupgraph.rdf.namespaces import PROV, RDF, RDFS, SCHEMA
from wupgraph.rdf.ntriples_lines import Lines, batched, to_lines
from wupgraph.register.folder import Register
from wupgraph.register.labels import excerpt_for_labels, labels_of
from wupgraph.stores.embedded import EmbeddedStore

TRIPLES = 100_000  # of a share, about; in memory a triple of a store takes 600 bytes
_BUCKETS = 64  # the most shares
_AT_ONCE = 1000  # lines
_TYPE, _SUBJECT, _DERIVED, _SUBCLASS, _DOCUMENT = (
    f"<{iri}>".encode()
    for iri in (RDF + "type", RDF + "subject", PROV + "wasDerivedFrom", RDFS + "subClassOf", SCHEMA + "DigitalDocument")
)


class Share(NamedTuple):
    """A part of a register: its triples, as quads and as lines, and which subjects are its own (None: all)."""

    quads: list[Quad]
    lines: Sequence[bytes] = ()
    number: int | None = None
    of: int = 1

    def store(self, prefixes: Mapping[str, str], without: Collection[str] = ()) -> EmbeddedStore:
        """Its triples, ready to be asked, but for those of some properties."""
        store = EmbeddedStore((quad for quad in self.quads if quad.predicate.value not in without), prefixes)
        apart = {f"<{iri}>".encode() for iri in without}
        store.add(b"".join(line for line in self.lines if line.split(b" ", 2)[1] not in apart))
        return store

    def owns(self, iri: str) -> bool:
        """Whether a subject is to be asked for here."""
        return self.number is None or _bucket(f"<{iri}>".encode()) % self.of == self.number


class Shares(Protocol):
    """A register to be asked share by share."""

    def __iter__(self) -> Iterator[Share]: ...

    def sources(self) -> list[Source]:
        """The source documents, by number."""
        ...

    def labels(self, iris: Iterable[str], languages: Sequence[str]) -> dict[str, str]:
        """Labels by IRI; see `labels_of`."""
        ...


class Undivided:
    """A register that is asked as a whole."""

    def __init__(self, register: Register) -> None:
        self._register = register

    def __iter__(self) -> Iterator[Share]:
        yield Share([*self._register.vocabulary_triples, *self._register.data_without(())])

    def sources(self) -> list[Source]:
        return sources_of(self._register.store)

    def labels(self, iris: Iterable[str], languages: Sequence[str]) -> dict[str, str]:
        return labels_of(self._register.store, iris, languages)


class Divided:
    """A register in shares."""

    def __init__(self, register: Register) -> None:
        self._vocabulary = register.vocabulary_triples
        self._lines = Lines()
        self._masks: dict[bytes, int] = defaultdict(int)  # A bit for each bucket that a claim or fragment belongs to.
        self._everywhere: set[bytes] = set()
        self._documents: set[bytes] = set()
        triples = itertools.chain.from_iterable(register.triples_by_graph(vocabulary=False).values())
        self._lines.extend(self._seen(to_lines(triples)))
        self._everywhere |= self._documents

    def _seen(self, lines: Iterable[bytes]) -> Iterator[bytes]:
        derived: list[tuple[bytes, bytes]] = []
        for line in lines:
            subject, predicate, value = line.split(b" ", 2)
            self._everywhere.add(predicate)
            if predicate == _SUBJECT:
                self._masks[subject] |= 1 << _bucket(value[:-3])
            elif predicate == _DERIVED:
                derived.append((subject, value[:-3]))
            elif predicate == _TYPE:
                self._everywhere.add(value[:-3])
                if value[:-3] == _DOCUMENT:
                    self._documents.add(subject)
            elif predicate == _SUBCLASS:
                self._everywhere |= {subject, value[:-3]}
            yield line
        for claim, fragment in derived:
            self._masks[fragment] |= self._masks.get(claim, 0)

    def __iter__(self) -> Iterator[Share]:
        count = min(_BUCKETS, -(-len(self._lines) // TRIPLES)) or 1
        shares = [Lines() for _ in range(count)]
        for batch in batched(self._lines, _AT_ONCE):
            cut: list[list[bytes]] = [[] for _ in shares]
            for line in batch:
                subject = line[: line.index(b" ")]
                mask = self._masks.get(subject, 0)
                if subject in self._everywhere:
                    numbers = set(range(count))
                else:
                    numbers = {_bucket(subject) % count}
                    if mask:
                        numbers.update(bucket % count for bucket in range(_BUCKETS) if mask >> bucket & 1)
                for number in numbers:
                    cut[number].append(line)
            for share, lines in zip(shares, cut, strict=True):
                share.extend(lines)
        for number, share in enumerate(shares):
            yield Share(self._vocabulary, list(share), number, count)

    def sources(self) -> list[Source]:
        about = (line for line in self._lines if line[: line.index(b" ")] in self._documents)
        return sources_of(Share(self._vocabulary, list(about)).store({}))

    def labels(self, iris: Iterable[str], languages: Sequence[str]) -> dict[str, str]:
        wanted = set(iris)
        if not wanted:
            return {}
        said = excerpt_for_labels(lambda: itertools.chain(to_lines(self._vocabulary), self._lines), wanted)
        return labels_of(EmbeddedStore(said), wanted, languages)


def _bucket(subject: bytes) -> int:
    return zlib.crc32(subject) % _BUCKETS
