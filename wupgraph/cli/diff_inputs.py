"""What `wupgraph diff` compares: files, folders, git revisions and stores, each told from its name."""

from __future__ import annotations

import functools
import glob
import itertools
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple, TypeAlias

from pyoxigraph import BlankNode, NamedNode, Quad, Triple

from wupgraph.cli.current_settings import settings
from wupgraph.cli.register_options import say_left_out
from wupgraph.cli.store_options import asked_register
from wupgraph.errors import InputError
from wupgraph.rdf.blank_node_parts import Parted
from wupgraph.rdf.canonical_labels import Tangled
from wupgraph.rdf.documents import Document
from wupgraph.rdf.files import STDIN, find_files, format_of, unreadable
from wupgraph.rdf.inputs import source_of
from wupgraph.rdf.origins import ALONE, AS_WRITTEN, TOO_FAR_UP, Origin, as_written
from wupgraph.rdf.parsing import each_triple
from wupgraph.rdf.reading import opened, read_document
from wupgraph.text import Text

_AT_ONCE = 1 << 20  # bytes
_Document: TypeAlias = tuple[str, Iterable[Quad]]  # its name and its triples


class DiffInput(NamedTuple):
    """One of two things to compare.

    Attributes:
        triples: all of it, read when it is asked for; once.
        names: of the documents read so far, or of the store; blank nodes of a document end with a mark and its number.
        canonical: how the store that holds them rewrites values.
        vocabulary: how many graphs of the register's vocabulary the store holds; they are not compared.
    """

    triples: Iterator[Triple | Quad]
    names: list[str]
    canonical: str | None = None
    vocabulary: int = 0


def side(name: str, other: str, mark: str) -> DiffInput:
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
        say_left_out([name])
        return _read(_texts(map(read_document, [STDIN])) if name == STDIN else _files(find_files([name])), mark)
    if name in settings().sections:
        return _stored(name)
    from wupgraph.cli.git.revisions import documents_at

    documents = documents_at(name, other if os.path.exists(other) else "data")
    if documents is None:
        raise InputError(
            Text(
                "nie ma takiego pliku, katalogu ani magazynu, ani takiej rewizji w repozytorium Git bieżącego katalogu",
                "no such file, folder or store, and no revision in the git repository of this folder",
            ),
            name,
        )
    return _read(_texts(documents), mark)


def parted(old: DiffInput, new: DiffInput) -> tuple[Parted, Parted]:
    """The triples of both sides, with values in one form where a store has rewritten some.

    Raises:
        InputError: what a side means cannot be read.
        StoreError: the store does not answer.
    """
    kinds = sorted({side.canonical for side in (old, new) if side.canonical is not None})
    return Parted(_folded(old.triples, kinds)), Parted(_folded(new.triples, kinds))


def _folded(triples: Iterator[Triple | Quad], kinds: list[str]) -> Iterator[Triple | Quad]:
    if not kinds:
        return triples
    from wupgraph.rdf.canonical_values import canonical_triple

    folded: Iterator[Triple] = (one if isinstance(one, Triple) else one.triple for one in triples)
    for kind in kinds:
        folded = map(functools.partial(canonical_triple, kind=kind), folded)
    return folded


def refused(error: Tangled, sides: tuple[DiffInput, DiffInput], graphs: tuple[Parted, Parted]) -> InputError:
    """The error for blank nodes that cannot be compared, at the document or store that they are in."""
    tangled_side = next(
        side
        for side, graph in zip(sides, graphs, strict=True)
        if any(error.node in (triple.subject, triple.object) for triple in graph.blank)
    )
    number = int(error.node.value.rpartition("-")[2][1:]) if tangled_side.canonical is None else 0
    return InputError(error.text, tangled_side.names[number])


def _is_store(folder: Path) -> bool:
    from wupgraph.stores.folders import is_store

    return is_store(folder)


def _stored(name: str) -> DiffInput:
    from wupgraph.register.stored import StoredRegister

    register = asked_register((), name)
    assert isinstance(register, StoredRegister)
    # What the register takes from layers of the program is in no folder of its own.
    of_layers = register.graphs_of_layers
    graphs = {
        name: triples
        for name, triples in register.triples_by_graph(vocabulary=False).items()
        if not name.value.startswith(of_layers)
    }
    rest = len(register.graph_names(vocabulary=True)) - len(graphs)
    return DiffInput(
        itertools.chain.from_iterable(graphs.values()), [name], register.endpoint.profile.kind.canonical, rest
    )


def _files(files: Iterable[Path]) -> Iterator[_Document]:
    for file in files:
        format_of(file)
        yield str(file), source_of(file, _origin(file))


def _origin(file: Path) -> Origin:
    """The origin of a file whose relative IRIs are to be written again, as `as_written` has it for a text."""
    last = b""
    try:
        with opened(file) as raw:
            while piece := raw.read(_AT_ONCE):
                if TOO_FAR_UP.encode() in last + piece:
                    return ALONE
                last = piece[-len(TOO_FAR_UP) :]
    except OSError as error:
        raise unreadable(str(file), error) from None
    return Origin(base=AS_WRITTEN)


def _texts(documents: Iterable[Document]) -> Iterator[_Document]:
    for document in documents:
        yield document.name, each_triple(document._replace(origin=as_written(document.text)), {})


def _read(documents: Iterator[_Document], mark: str) -> DiffInput:
    """The triples of some documents; blank nodes of two documents are never the same."""
    names: list[str] = []

    def triples() -> Iterator[Quad]:
        for number, (name, quads) in enumerate(documents):
            names.append(name)
            for quad in quads:
                if isinstance(quad.subject, BlankNode) or isinstance(quad.object, BlankNode):
                    yield _apart(quad, f"-{mark}{number}")
                else:
                    yield quad

    return DiffInput(triples(), names)


def _apart(quad: Quad, ending: str) -> Quad:
    subject, value = (
        BlankNode(term.value + ending) if isinstance(term, BlankNode) else term for term in (quad.subject, quad.object)
    )
    assert isinstance(subject, NamedNode | BlankNode)
    return Quad(subject, quad.predicate, value)
