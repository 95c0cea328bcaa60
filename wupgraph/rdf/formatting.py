"""A Turtle file in its canonical form: the same triples, the same head comment, one layout."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from typing import NamedTuple

from wupgraph.errors import InputError, UsageError
from wupgraph.gate.documents import quads as quads_in
from wupgraph.rdf.namespaces import Prefixes
from wupgraph.rdf.naming import Tangled
from wupgraph.rdf.origins import as_written
from wupgraph.rdf.reading import LINE_END, Document, base_of, line_column, parse
from wupgraph.rdf.spans import Span, comments
from wupgraph.rdf.tidying import Tidy
from wupgraph.values import Text


class _Comments(NamedTuple):
    """The comment that a file begins with, and the other ones."""

    head: str
    others: list[Span]


class InnerComments(UsageError):
    """Comments below the head of a file, which its canonical form has no place for.

    `place` is the line and column (from 1) of the first, `count` how many there are.
    """

    def __init__(self, document: Document, others: list[Span]) -> None:
        self.place = line_column(document.text, others[0][0])
        self.count = len(others)
        where = f"{document.name}:{self.place[0]}:{self.place[1]}"
        super().__init__(
            Text(
                f"{where}: przepadłby ten komentarz (takich komentarzy: {self.count}); przenieś komentarze na początek "
                "pliku albo podaj --drop-comments",
                f"{where}: this comment would be lost (comments like it: {self.count}); move comments to the head of "
                "the file, or give --drop-comments",
            )
        )


def formatted(document: Document, prefixes: Prefixes, *, drop_comments: bool = False) -> str:
    """The canonical text of a Turtle document.

    IRIs are shortened with the register's prefixes, and with the file's own for namespaces that have none there.

    Args:
        drop_comments: leave out comments that stand below the head.

    Raises:
        InputError: as `parse`, and for blank nodes that are nested too deep, or of which too many are alike.
        InnerComments: there are such comments, and they are not to be left out.
    """
    document = document._replace(origin=as_written(document.text))
    quads = parse(document)
    head, others = _comments(document.text)
    if others and not drop_comments:
        raise InnerComments(document, others)
    own = _own_prefixes(document)
    while True:
        names = _joined(prefixes.namespaces, own)
        try:
            tidy = Tidy(quads, Prefixes(names))
        except Tangled as error:
            raise InputError(error.text, document.name) from None
        body = tidy.turtle()
        # A prefix of the file takes a name from the register only if it is of use.
        idle = {name for name in own if name in prefixes.namespaces and names[name] == own[name]} - tidy.used
        idle = {name for name in idle if own[name] != prefixes.namespaces[name]}
        if not idle:
            return "\n\n".join(part for part in (head, body.rstrip("\n")) if part) + "\n" * bool(head or body)
        own = {name: namespace for name, namespace in own.items() if name not in idle}


def _own_prefixes(document: Document) -> dict[str, str]:
    """The prefixes that a document declares."""
    parser = quads_in(document.text, document.syntax, base=base_of(document.syntax, document.origin))
    deque(parser, 0)
    return dict(sorted(parser.prefixes.items()))


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
    found = comments(text)
    end = 0
    for number, (start, stop) in enumerate(found):
        if text[end:start].strip():
            return _Comments(_lines(text[:end]), found[number:])
        end = stop
    return _Comments(_lines(text[:end]), [])


def _lines(head: str) -> str:
    """The head with line ends and spaces as everywhere."""
    return "\n".join(line.strip() for line in LINE_END.split(head.strip()))
