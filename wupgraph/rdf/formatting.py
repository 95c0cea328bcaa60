"""A Turtle file in its form: the same triples, the same comments, one layout.

Data are written in their canonical form, sorted. Shapes, and files with comments below the head, keep their order.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from pyoxigraph import Quad, Triple

from wupgraph.errors import InputError
from wupgraph.rdf.blank_node_parts import Parted
from wupgraph.rdf.canonical_labels import Tangled
from wupgraph.rdf.documents import LINE_END, Document
from wupgraph.rdf.file_order import in_its_order
from wupgraph.rdf.namespaces import SH, Prefixes
from wupgraph.rdf.origins import as_written
from wupgraph.rdf.parsing import each_triple
from wupgraph.rdf.spans import comments
from wupgraph.rdf.streaming import Kept, kept
from wupgraph.rdf.turtle_layout import Tidy
from wupgraph.rdf.turtle_writer import declaring
from wupgraph.text import LANGUAGES


class InnerComments(NamedTuple):
    """Comments below the head: the offset of the first, and how many there are."""

    first: int
    number: int


class _Comments(NamedTuple):
    """The comment that a file begins with, and the other ones."""

    head: str
    others: InnerComments | None


def formatted(
    document: Document, prefixes: Prefixes, languages: Sequence[str] = LANGUAGES, *, drop_comments: bool = False
) -> str:
    """The text of a Turtle document in its form; see `formatted_pieces`."""
    return b"".join(formatted_pieces(document, prefixes, languages, drop_comments=drop_comments)).decode()


def formatted_pieces(
    document: Document, prefixes: Prefixes, languages: Sequence[str] = LANGUAGES, *, drop_comments: bool = False
) -> Iterator[bytes]:
    """The text of a Turtle document in its form, piece by piece: beside the document, data take little memory.

    Shapes, and files with comments below the head, are laid out in their order (`file_order`). Others are written in
    the canonical form: IRIs are shortened with the register's prefixes, and with the file's own for namespaces that
    have none there.

    Args:
        languages: those of the register, in which order texts stand.
        drop_comments: leave out comments that stand below the head.

    Raises:
        InputError: as `parse`, and for blank nodes that are nested too deep, or of which too many are alike.
    """
    document = document._replace(origin=as_written(document.text))
    own: dict[str, str] = {}
    head, others = _comments(document.text)
    has_shapes = describe_shapes(document)
    if has_shapes or (others and not drop_comments):
        for _ in each_triple(document, own):  # It is well formed.
            pass
        if others and drop_comments:
            document = document._replace(text=_without_comments(document.text, others.first))
        return iter([in_its_order(document, fills_lines=has_shapes).encode()])
    graph = Parted(each_triple(document, own))
    return _canonical(head, graph, own, prefixes, languages, document.name)


def canonical_text(
    triples: Iterable[Triple | Quad],
    prefixes: Prefixes,
    languages: Sequence[str] = LANGUAGES,
    *,
    head: str = "",
    own: Mapping[str, str] | None = None,
) -> str:
    """Triples in the canonical form, as `formatted` gives it for a file of data that has them.

    Args:
        head: the comment lines that the file begins with.
        own: the prefixes that the file declares.

    Raises:
        InputError: blank nodes that are nested too deep, or of which too many are alike.
    """
    pieces = _canonical(_lines(head), Parted(triples), own or {}, prefixes, languages, "")
    return b"".join(pieces).decode()


def head_of(text: str) -> str:
    """The comment that a text begins with, with line ends and spaces as everywhere."""
    return _comments(text).head


def _canonical(
    head: str, graph: Parted, own: Mapping[str, str], prefixes: Prefixes, languages: Sequence[str], name: str
) -> Iterator[bytes]:
    """A graph in the canonical form.

    Args:
        own: the prefixes of its file.
        name: what the file is called.

    Raises:
        InputError: as `formatted_pieces`.
    """
    own = dict(sorted(own.items()))
    while True:
        names = _joined(prefixes.namespaces, own)
        try:
            tidy = Tidy(graph, Prefixes(names), languages)
            body = kept(f"\n{block}" for block in tidy.blocks())
        except Tangled as error:
            raise InputError(error.text, name) from None
        # A prefix of the file takes a name from the register only if it is of use.
        idle = {name for name in own if name in prefixes.namespaces and names[name] == own[name]} - tidy.used
        idle = {name for name in idle if own[name] != prefixes.namespaces[name]}
        if not idle:
            return _together(head, declaring(tidy.used, Prefixes(names)), body)
        own = {name: namespace for name, namespace in own.items() if name not in idle}


def describe_shapes(document: Document) -> bool:
    """Whether a document uses the terms of SHACL, so that its order has a meaning.

    Raises:
        InputError: as `parse`.
    """
    return SH in document.text and any(triple.predicate.value.startswith(SH) for triple in each_triple(document, {}))


def inner_comments(text: str) -> InnerComments | None:
    """The comments below the head of a text; None where there are none."""
    return _comments(text).others


def _without_comments(text: str, start: int) -> str:
    """A text without the comments from an offset on."""
    parts, end = [], 0
    for begin, stop in comments(text):
        if begin >= start:
            parts.append(text[end:begin])
            end = stop
    return "".join([*parts, text[end:]])


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
            return _Comments(_lines(text[:end]), InnerComments(start, 1 + sum(1 for _ in spans)))
        end = stop
    return _Comments(_lines(text[:end]), None)


def _lines(head: str) -> str:
    """The head with line ends and spaces as everywhere."""
    return "\n".join(line.strip() for line in LINE_END.split(head.strip()))
