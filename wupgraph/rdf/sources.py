"""Files of RDF that need not fit into memory: read as a stream, and again for the places of what is asked for.

While they are small together, their triples are kept. Places are looked up in the text as it is then; a file that has
changed by that time is refused, since what was found in it may no longer be there.
"""

from __future__ import annotations

import contextlib
import itertools
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import AbstractContextManager
from typing import IO, Protocol, cast

import pyoxigraph as ox
from pyoxigraph import BlankNode, Quad, RdfFormat

from wupgraph.errors import InputError
from wupgraph.gate.document_check import quads as quads_in
from wupgraph.rdf.blank_nodes import Apart, AsBefore, in_order
from wupgraph.rdf.decoding import decode
from wupgraph.rdf.documents import Document
from wupgraph.rdf.files import IN_LINES, UNLINED, unreadable
from wupgraph.rdf.origins import ALONE, Origin
from wupgraph.rdf.parsing import base_of, parse
from wupgraph.rdf.positions import Located, LocatedGraph, LocatedParts, Unlined, unknown_place
from wupgraph.rdf.rdf12 import RDF12, check_version, is_rdf12
from wupgraph.rdf.relabelling import Readable, Relabelled, may_have_marks
from wupgraph.rdf.sniffing import SniffingReader
from wupgraph.rdf.statement_blocks import blocks_about
from wupgraph.rdf.terms import Term
from wupgraph.text import Text

KEPT = 8 << 20  # bytes of all files together; their triples take some ten times as much


class Source:
    """One file, or standard input, that is read as often as it is asked for.

    Args:
        name: what the user calls it.
        opened: opens its bytes, unpacked, at their beginning.
        state: what changes when the file does.
        keep: keep its triples.
        origin: which document it is among others.
        others: whether there are others.
    """

    def __init__(
        self,
        name: str,
        syntax: RdfFormat,
        opened: Callable[[], AbstractContextManager[IO[bytes]]],
        state: Callable[[], object] = lambda: None,
        *,
        keep: bool = False,
        origin: Origin = ALONE,
        others: Callable[[], bool] = lambda: False,
    ) -> None:
        self.name, self.syntax = name, syntax
        self._origin = Origin(origin.number or 0, origin.base)
        self._base = base_of(syntax, origin)
        self._apart, self._others = Apart(self._origin.number or 0), others
        self._opened, self._state = opened, state
        self._keep = keep or syntax in UNLINED
        self._kept: list[Quad] | None = None
        self._blank: list[BlankNode] = []  # In the order of the text.
        self._count: int | None = None
        self._marked = False
        self._before: object = None

    def __iter__(self) -> Iterator[Quad]:
        """The triples, in the order of the text and as often as it has them; blank nodes are the same each time.

        Raises:
            InputError: the file cannot be read, has changed since it was read first, or is not well formed (when
                the first triple that is not is reached).
        """
        if self._count is None:
            self._before = self._state()
            return iter(self._all()) if self._keep else self._first()
        return self._again() if self._kept is None else iter(self._kept)

    def __len__(self) -> int:
        """How many triples it has."""
        if self._count is None:
            for _ in self:
                pass
        return self._count or 0

    def prefixes(self) -> dict[str, str]:
        """The prefixes that it declares before its first triple.

        Raises:
            InputError: the file cannot be read.
        """
        try:
            if self.syntax in UNLINED:
                list(self)  # Refuses what the parser would not survive; what it is made of is kept.
                parser = quads_in(self.document().text, self.syntax, base=self._base)
                next(parser, None)
                return parser.prefixes
            with self._opened() as file:
                passing = SniffingReader(file, declares=self.syntax not in IN_LINES)
                parser = ox.parse(passing, self.syntax, base_iri=self._base)  # type: ignore[arg-type]
                with contextlib.suppress(SyntaxError, MemoryError):  # Which the reading will say.
                    next(parser, None)
                return parser.prefixes
        except OSError as error:
            raise unreadable(self.name, error) from None

    def document(self) -> Document:
        """The whole text.

        Raises:
            InputError: as `read_document`.
        """
        try:
            with self._opened() as file:
                return Document(self.name, decode(file.read(), self.name, nul=True), self.syntax, self._origin)
        except OSError as error:
            raise unreadable(self.name, error) from None

    def located(self, subjects: Collection[Term]) -> Located:
        """The triples about some subjects, ready to be asked for their places.

        Raises:
            InputError: the file has changed since it was read, or has a form in which no places are known.
        """
        if self._kept is not None and self.syntax in UNLINED:
            return Unlined(self.name, (quad for quad in self._kept if quad.subject in subjects))
        if self._kept is not None and not any(quad.subject in subjects for quad in self._kept):
            return LocatedParts(())
        labelled = self.syntax in IN_LINES
        blank = not labelled and any(isinstance(one, BlankNode) for one in subjects)
        before = AsBefore(self._blank_nodes() if blank else ())
        written = self._as_written(subjects) if labelled else subjects
        parts = []
        try:
            with self._opened() as file:
                for block in blocks_about(file.read, self.syntax, written, blank, self._base):
                    naming = before if blank else self._apart
                    triples = list(naming.quads(block.triples)) if blank or labelled else block.triples
                    if any(triple.subject in subjects for triple in triples):
                        document = Document(self.name, block.text, self.syntax)
                        parts.append(LocatedGraph(document, triples, block.line, block.column))
        except OSError as error:
            raise unreadable(self.name, error) from None
        except (SyntaxError, ValueError) as error:
            self._check_unchanged()
            raise unknown_place(self.name, *error.args[:2] if isinstance(error, ValueError) else ()) from None
        self._check_unchanged()
        return LocatedParts(parts)

    def whole(self) -> LocatedGraph | None:
        """All of it, located in memory; None for a syntax of which that is not known."""
        if self.syntax not in (RdfFormat.TURTLE, RdfFormat.N_TRIPLES):
            return None
        return LocatedGraph(self.document(), list(self))

    def _all(self) -> list[Quad]:
        self._kept = parse(self.document())
        self._count = len(self._kept)
        return self._kept

    def _first(self) -> Iterator[Quad]:
        seen: dict[BlankNode, None] = {}
        count = 0
        passing = None
        try:
            self._marked = not self._origin.number and self._has_marks()
            with self._opened() as file:
                passing = SniffingReader(file, declares=self.syntax not in IN_LINES)
                text = self._relabelled(passing)
                quads = ox.parse(text, self.syntax, base_iri=self._base)  # type: ignore[arg-type]  # It needs `read`.
                for quad in quads:
                    if passing.may_be_rdf12 and is_rdf12(quad):
                        raise SyntaxError(RDF12.en)
                    if passing.may_have_blank_nodes:
                        in_order(quad, seen)
                    count += 1
                    yield quad
        except OSError as error:
            raise unreadable(self.name, error) from None
        except (SyntaxError, MemoryError):
            self._check_unchanged()
            statements = parse(self.document())  # Says what is wrong, and where.
            if passing is None or not (passing.may_be_rdf12 or passing.is_doubtful):
                raise _changed(self.name) from None
            # What looked like triple terms, or like many bases, stands in texts or comments.
            self._kept = list(AsBefore(list(seen)).quads(statements))
            self._count = len(statements)
            yield from self._kept[count:]
            return
        if passing.may_have_version:
            check_version(self.document().text, self.name)
        self._blank, self._count = list(seen), count

    def _again(self) -> Iterator[Quad]:
        self._check_unchanged()
        before = AsBefore(self._blank)
        try:
            with self._opened() as file:
                lines = self.syntax in IN_LINES
                text = cast("IO[bytes]", self._relabelled(file) if lines and self._blank else file)
                quads = ox.parse(text, self.syntax, base_iri=self._base)
                yield from before.quads(quads) if self._blank and not lines else quads
        except OSError as error:
            raise unreadable(self.name, error) from None
        except (SyntaxError, MemoryError):
            raise _changed(self.name) from None
        self._check_unchanged()

    def _relabelled(self, file: Readable) -> Readable:
        """The text with the labels that its blank nodes have beside other documents."""
        return Relabelled(file, self._origin.number or 0) if self._origin.number or self._marked else file

    def _has_marks(self) -> bool:
        """Whether the first of several documents may have labels that look like those of another one.

        It has to be read for that, before it is opened to be parsed: standard input has one place in all.
        """
        if not self._others():
            return False
        with self._opened() as file:
            return may_have_marks(file)

    def _as_written(self, subjects: Iterable[Term]) -> set[Term]:
        """Subjects with the labels that the text gives them."""
        return {self._apart.written(one) if isinstance(one, BlankNode) else one for one in subjects}

    def _blank_nodes(self) -> list[BlankNode]:
        if self._kept is not None and not self._blank:
            seen: dict[BlankNode, None] = {}
            for quad in self._kept:
                in_order(quad, seen)
            self._blank = list(seen)
        return self._blank

    def has_changed(self) -> bool:
        """Whether the file is another one than when it was read."""
        return self._before is not None and self._state() != self._before

    def _check_unchanged(self) -> None:
        if self._state() != self._before:
            raise _changed(self.name)


class Counted(Protocol):
    """Triples that can be read more than once, and counted."""

    def __iter__(self) -> Iterator[Quad]: ...

    def __len__(self) -> int: ...


class Together:
    """Triples of several places as if they were in one, read each time from there."""

    def __init__(self, *parts: Counted) -> None:
        self._parts = parts

    def __iter__(self) -> Iterator[Quad]:
        return itertools.chain.from_iterable(self._parts)

    def __len__(self) -> int:
        return sum(map(len, self._parts))


def _changed(name: str) -> InputError:
    return InputError(
        Text(
            "plik zmienił się w czasie sprawdzania; sprawdź go jeszcze raz",
            "the file changed while it was checked; check it again",
        ),
        name,
    )
