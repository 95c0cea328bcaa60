"""A Turtle file in its canonical form: the same triples, the same head comment, one layout."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from wupgraph.errors import InputError, UsageError
from wupgraph.rdf.blank_node_parts import Parted
from wupgraph.rdf.canonical_labels import Tangled
from wupgraph.rdf.documents import LINE_END, Document, line_column
from wupgraph.rdf.namespaces import Prefixes
from wupgraph.rdf.origins import as_written
from wupgraph.rdf.parsing import each_triple
from wupgraph.rdf.spans import comments
from wupgraph.rdf.streaming import Kept, kept
from wupgraph.rdf.turtle_layout import Tidy
from wupgraph.rdf.turtle_writer import declaring
from wupgraph.text import LANGUAGES, Text


class _Others(NamedTuple):
    """Comments below the head: the offset of the first, and how many there are."""

    first: int
    number: int


class _Comments(NamedTuple):
    """The comment that a file begins with, and the other ones."""

    head: str
    others: _Others | None


class InnerComments(UsageError):
    """Comments below the head of a file, which its canonical form has no place for.

    `place` is the line and column (from 1) of the first, `count` how many there are.
    """

    def __init__(self, document: Document, others: _Others) -> None:
        self.place = line_column(document.text, others.first)
        self.count = others.number
        where = f"{document.name}:{self.place[0]}:{self.place[1]}"
        super().__init__(
            Text(
                f"{where}: przepadłby ten komentarz (takich komentarzy: {self.count}); przenieś komentarze na początek "
                "pliku albo podaj --drop-comments",
                f"{where}: this comment would be lost (comments like it: {self.count}); move comments to the head of "
                "the file, or give --drop-comments",
            )
        )


def formatted(
    document: Document, prefixes: Prefixes, languages: Sequence[str] = LANGUAGES, *, drop_comments: bool = False
) -> str:
    """The canonical text of a Turtle document; see `formatted_pieces`."""
    return b"".join(formatted_pieces(document, prefixes, languages, drop_comments=drop_comments)).decode()


def formatted_pieces(
    document: Document, prefixes: Prefixes, languages: Sequence[str] = LANGUAGES, *, drop_comments: bool = False
) -> Iterator[bytes]:
    """The canonical text of a Turtle document, piece by piece: beside the document, its triples take little memory.

    IRIs are shortened with the register's prefixes, and with the file's own for namespaces that have none there.

    Args:
        languages: those of the register, in which order texts stand.
        drop_comments: leave out comments that stand below the head.

    Raises:
        InputError: as `parse`, and for blank nodes that are nested too deep, or of which too many are alike.
        InnerComments: there are such comments, and they are not to be left out.
    """
    document = document._replace(origin=as_written(document.text))
    own: dict[str, str] = {}
    graph = Parted(each_triple(document, own))
    head, others = _comments(document.text)
    if others and not drop_comments:
        raise InnerComments(document, others)
    own = dict(sorted(own.items()))
    while True:
        names = _joined(prefixes.namespaces, own)
        try:
            tidy = Tidy(graph, Prefixes(names), languages)
            body = kept(f"\n{block}" for block in tidy.blocks())
        except Tangled as error:
            raise InputError(error.text, document.name) from None
        # A prefix of the file takes a name from the register only if it is of use.
        idle = {name for name in own if name in prefixes.namespaces and names[name] == own[name]} - tidy.used
        idle = {name for name in idle if own[name] != prefixes.namespaces[name]}
        if not idle:
            return _together(head, declaring(tidy.used, Prefixes(names)), body)
        own = {name: namespace for name, namespace in own.items() if name not in idle}


def _together(head: str, declaration: str, body: Kept) -> Iterator[bytes]:
    """The parts of a file, with an empty line between any two."""
    yield (head + "\n" * bool(head)).encode()
    blocks = body.pieces()
    first = next(blocks, b"")
    if first:
        yield ("\n" * bool(head) + declaration).encode()
        yield first if declaration else first[1:]
    yield from blocks


def _joined(registers: Mapping[str, str], own: Mapping[str, str]) -> dict[str, str]:
    """The register's prefixes, and those of a file for namespaces that have none."""
    names = dict(registers)
    names.update((name, namespace) for name, namespace in own.items() if namespace not in registers.values())
    known = set(names.values())
    for name, namespace in own.items():
        if namespace not in known:  # The file gave its prefix to another one.
            names.setdefault(name, namespace)
    return names


def _comments(text: str) -> _Comments:
    spans = comments(text)
    end = 0
    for start, stop in spans:
        if text[end:start].strip():
            return _Comments(_lines(text[:end]), _Others(start, 1 + sum(1 for _ in spans)))
        end = stop
    return _Comments(_lines(text[:end]), None)


def _lines(head: str) -> str:
    """The head with line ends and spaces as everywhere."""
    return "\n".join(line.strip() for line in LINE_END.split(head.strip()))
