"""What `wupgraph diff` compares: files, folders, git revisions and stores, each told from its name."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from pyoxigraph import BlankNode, NamedNode, Quad

from wupgraph.cli.stores import asked_register, settings
from wupgraph.errors import InputError
from wupgraph.rdf.naming import Tangled
from wupgraph.rdf.origins import as_written
from wupgraph.rdf.reading import STDIN, Document, find_files, parse, read_document
from wupgraph.values import Text


class Side(NamedTuple):
    """One of two things to compare.

    Attributes:
        triples: all of it.
        names: of its documents, or of the store; blank nodes of a document end with a mark and its number here.
        canonical: how the store that holds them rewrites values.
    """

    triples: list[Quad]
    names: list[str]
    canonical: str | None = None


def side(name: str, other: str, mark: str) -> Side:
    """What a name means: a path that exists, a store, or a git revision, in this order.

    Args:
        other: the name of the other side: a revision alone stands for the same path in that revision.
        mark: tells the blank nodes of this side from those of the other.

    Raises:
        InputError: it means nothing, or what it means cannot be read.
        StoreError: the store does not answer.
    """
    if "://" in name or (os.path.isdir(name) and _is_store(Path(name))):
        return _stored(name)
    if name == STDIN or os.path.exists(name) or glob.has_magic(name):
        files = [name] if name == STDIN else find_files([name])
        return _documents(map(read_document, files), mark)
    if name in settings().sections:
        return _stored(name)
    from wupgraph.cli.git.revisions import documents_at

    documents = documents_at(name, other if os.path.exists(other) else "data")
    if documents is None:
        raise InputError(
            Text(
                "nie ma takiego pliku, katalogu ani magazynu, ani rewizji w gicie bieżącego katalogu",
                "no such file, folder or store, and no revision in the git repository of this folder",
            ),
            name,
        )
    return _documents(documents, mark)


def by_value(one: Side, other: Side) -> tuple[list[Quad], list[Quad]]:
    """The triples of both sides, with values in one form where a store has rewritten some."""
    kinds = sorted({side.canonical for side in (one, other) if side.canonical is not None})
    return _folded(one.triples, kinds), _folded(other.triples, kinds)


def _folded(triples: list[Quad], kinds: list[str]) -> list[Quad]:
    if not kinds:
        return triples
    from wupgraph.loading.canonical import canonical_triple

    folded = [quad.triple for quad in triples]
    for kind in kinds:
        folded = [canonical_triple(triple, kind) for triple in folded]
    return [Quad(triple.subject, triple.predicate, triple.object) for triple in folded]


def refused(error: Tangled, one: Side, other: Side) -> InputError:
    """The error for blank nodes that cannot be compared, at the document or store that they are in."""
    found = next(
        side for side in (one, other) if any(error.node in (quad.subject, quad.object) for quad in side.triples)
    )
    number = int(error.node.value.rpartition("-")[2][1:]) if found.canonical is None else 0
    return InputError(error.text, found.names[number])


def _is_store(folder: Path) -> bool:
    from wupgraph.store.folders import is_store

    return is_store(folder)


def _stored(name: str) -> Side:
    from wupgraph.stored_register import StoredRegister

    register = asked_register((), name)
    assert isinstance(register, StoredRegister)
    return Side(register.data, [name], register.endpoint.profile.kind.canonical)


def _documents(documents: Iterable[Document], mark: str) -> Side:
    """The triples of some documents; blank nodes of two documents are never the same."""
    read = Side([], [])
    for number, document in enumerate(documents):
        read.names.append(document.name)
        read.triples.extend(
            _apart(quad, f"-{mark}{number}")
            if isinstance(quad.subject, BlankNode) or isinstance(quad.object, BlankNode)
            else quad
            for quad in parse(document._replace(origin=as_written(document.text)))
        )
    return read


def _apart(quad: Quad, ending: str) -> Quad:
    subject, value = (
        BlankNode(term.value + ending) if isinstance(term, BlankNode) else term for term in (quad.subject, quad.object)
    )
    assert isinstance(subject, NamedNode | BlankNode)
    return Quad(subject, quad.predicate, value)
