"""What a register's own files hold, and what they hold once statements have been added and taken out.

Of the files that rows change (`data/`, without `data/reference/` and the tables of layers) everything is known; of the
others what things they describe.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode, Quad, Triple

from wupgraph.authoring.contents.headers import header_of
from wupgraph.authoring.contents.rewritable_files import check_rewritable
from wupgraph.rdf.documents import Document
from wupgraph.rdf.files import find_files, has_suffix
from wupgraph.rdf.formatting import canonical_text, head_of
from wupgraph.rdf.namespaces import DCT, RDF, SCHEMA, slug_of
from wupgraph.rdf.parsing import each_triple
from wupgraph.rdf.reading import read_document
from wupgraph.rdf.terms import Term
from wupgraph.rdf.turtle_writer import rdf11
from wupgraph.register.folder import Register

TYPE = NamedNode(RDF + "type")
_REFERENCE = "reference"
_ByProperty = dict[str, list[Term]]


class Fact(NamedTuple):
    """A triple."""

    subject: Term
    predicate: NamedNode
    value: Term


class _File:
    """A file of data: its document and what it says of each subject."""

    def __init__(self, document: Document | None) -> None:
        self.document = document
        self.prefixes: dict[str, str] = {}
        self.about: dict[Term, _ByProperty] = {}

    def add(self, fact: Fact) -> None:
        values = self.about.setdefault(fact.subject, {}).setdefault(fact.predicate.value, [])
        if fact.value not in values:
            values.append(fact.value)

    def remove(self, fact: Fact) -> None:
        about = self.about[fact.subject]
        values = about[fact.predicate.value]
        values.remove(fact.value)
        if not values:
            del about[fact.predicate.value]
        if not about:
            del self.about[fact.subject]

    def has(self, fact: Fact) -> bool:
        return fact.value in self.about.get(fact.subject, {}).get(fact.predicate.value, ())

    def triples(self) -> Iterator[Triple]:
        names = _Names()
        for subject, about in self.about.items():
            for name, values in about.items():
                for value in values:
                    yield Triple(subject, names[name], value)  # type: ignore[arg-type]  # A literal is no subject.


class Contents:
    """The data of a register, to be changed in memory.

    Attributes:
        read: the triples of all data as they were read.
        added: what has been added since, and
        removed: what has been taken out.
    """

    def __init__(self, register: Register) -> None:
        self.register = register
        self.root = register.folder / "data"
        self.read: list[Quad] = []
        self.added: dict[Fact, None] = {}
        self.removed: dict[Fact, None] = {}
        self._files: dict[Path, _File] = {}
        self._others: dict[Term, _ByProperty] = {}
        self._files_of: dict[Term, list[Path]] = {}
        self._touched: dict[Path, None] = {}
        self._placed: dict[Term, str] = {}
        for file in _data_files(register):
            self._take_in(file)

    def _take_in(self, file: Path) -> None:
        document = read_document(file)
        is_carried = self.carries(file)
        held = _File(document)
        quads = list(each_triple(document, held.prefixes))
        if not is_carried:
            self.take_for_read(quads)
            return
        self.read += quads
        for quad in quads:
            held.add(Fact(rdf11(quad.subject), quad.predicate, rdf11(quad.object)))
        self._files[file] = held
        for subject in held.about:
            self._files_of.setdefault(subject, []).append(file)

    def take_for_read(self, triples: Iterable[Quad | Triple]) -> None:
        """Take triples for read that rows do not change: of a file, or of one that is yet to be written."""
        for triple in triples:
            self.read.append(Quad(triple.subject, triple.predicate, triple.object))
            values = self._others.setdefault(rdf11(triple.subject), {}).setdefault(triple.predicate.value, [])
            values.append(rdf11(triple.object))

    def carries(self, file: Path) -> bool:
        """Whether rows change a file."""
        if self.register.has_other_data or not self.register.is_own(file) or not file.is_relative_to(self.root):
            return False
        first = file.relative_to(self.root).parts[0]
        return first != _REFERENCE and first not in self.register.configuration.layers

    @property
    def files(self) -> list[Path]:
        """The files that rows change."""
        return list(self._files)

    def about(self, subject: Term) -> Mapping[str, list[Term]]:
        """What is said of a subject, in whatever file."""
        files = self._files_of.get(subject, ())
        if len(files) == 1 and subject not in self._others:
            return self._files[files[0]].about[subject]
        joined: _ByProperty = {}
        for part in (*(self._files[file].about[subject] for file in files), self._others.get(subject, {})):
            for name, values in part.items():
                joined[name] = list(dict.fromkeys((*joined.get(name, ()), *values)))
        return joined

    def values(self, subject: Term, name: str) -> list[Term]:
        """The values of a property of a subject."""
        return self.about(subject).get(name, [])

    def is_described(self, subject: Term) -> bool:
        """Whether anything is said of a node."""
        return subject in self._files_of or subject in self._others

    def subjects(self) -> Iterator[Term]:
        """All that anything is said of, each once."""
        yield from dict.fromkeys((*self._files_of, *self._others))

    def subjects_in(self, file: Path) -> Iterator[tuple[Term, Mapping[str, list[Term]]]]:
        """What a file describes, and what it says of each."""
        yield from self._files[file].about.items()

    def files_of(self, subject: Term) -> Sequence[Path]:
        """The files that rows change which describe a thing."""
        return self._files_of.get(subject, ())

    def place(self, thing: NamedNode, file: str) -> None:
        """Describe a new thing elsewhere than in the file of its kind."""
        self._placed[thing] = file

    def file_for(self, thing: NamedNode) -> str:
        """Where a new thing is to be described: a file from `data/`, without suffix; "" of no thing of a kind."""
        kind = self.register.names.kinds.get(self.register.base.kind_of(thing.value))
        return self._placed.get(thing) or (kind.file if kind is not None else "")

    def has_own_head(self, file: Path) -> bool:
        """Whether a file begins with other comments than a new one in its place would."""
        document = self._files[file].document
        return document is not None and head_of(document.text) != self._new_head(file)

    def is_fixed(self, subject: Term) -> bool:
        """Whether a thing is described in files alone that rows do not change."""
        return subject in self._others and subject not in self._files_of

    def referring(self, value: Term) -> list[Fact]:
        """The triples of files that rows change which have a value."""
        return [
            Fact(subject, NamedNode(name), value)
            for file in self._files.values()
            for subject, about in file.about.items()
            for name, values in about.items()
            if value in values
        ]

    def has(self, fact: Fact) -> bool:
        """Whether a triple is there."""
        return fact.value in self.values(fact.subject, fact.predicate.value)

    def add(self, fact: Fact, new_file: Path) -> bool:
        """Add a triple to the file that describes its subject; whether it was not there.

        Args:
            new_file: where it goes if no file does.
        """
        if self.has(fact):
            return False
        files = self._files_of.setdefault(fact.subject, [])
        if not files:
            files.append(new_file)
        self._file(files[0]).add(fact)
        self._touched[files[0]] = None
        if self.removed.pop(fact, self) is self:
            self.added[fact] = None
        return True

    def remove(self, fact: Fact) -> bool:
        """Take out a triple wherever it stands; whether it was there."""
        there = [file for file in self._files_of.get(fact.subject, ()) if self._files[file].has(fact)]
        for file in there:
            self._files[file].remove(fact)
            self._touched[file] = None
            if fact.subject not in self._files[file].about:
                self._files_of[fact.subject].remove(file)
        if not self._files_of.get(fact.subject, True):
            del self._files_of[fact.subject]
        if there and self.added.pop(fact, self) is self:
            self.removed[fact] = None
        return bool(there)

    def _file(self, path: Path) -> _File:
        if path not in self._files:
            self._files[path] = _File(None)
        return self._files[path]

    def texts(self) -> dict[Path, str | None]:
        """The new texts of the files that have changed; None of one that says nothing any more.

        Raises:
            InputError: a file that is no Turtle, or has comments between its statements, which would be lost.
        """
        texts: dict[Path, str | None] = {}
        for path in self._touched:
            file = self._files[path]
            before = file.document.text if file.document is not None else None
            text = self._text(path, file) if file.about else None
            if text != before:
                if file.document is not None:
                    check_rewritable(file.document)
                texts[path] = text
        return texts

    def before(self, path: Path) -> str | None:
        """What a file held when it was read; None if it was not there."""
        document = self._files[path].document
        return None if document is None else document.text

    def _text(self, path: Path, file: _File) -> str:
        register = self.register
        languages = register.configuration.languages
        head = self._new_head(path) if file.document is None else head_of(file.document.text)
        return canonical_text(file.triples(), register.prefixes, languages, head=head, own=file.prefixes)

    def _new_head(self, path: Path) -> str:
        settings = self.register.configuration
        return header_of(path.relative_to(self.root), settings.languages, self.slugs(), settings.documents)

    def instances(self, of_class: str) -> Iterator[NamedNode]:
        """What is said to be of a class."""
        wanted = NamedNode(of_class)
        for subject in self.subjects():
            if isinstance(subject, NamedNode) and wanted in self.values(subject, TYPE.value):
                yield subject

    def slugs(self) -> dict[str, str]:
        """The slugs of the source documents by their numbers."""
        documents = self.instances(SCHEMA + "DigitalDocument")
        return {text_in(self.values(one, DCT + "identifier")): slug_of(one.value) for one in documents}

    def after(self) -> Iterable[Quad | Triple]:
        """All triples of the data as they are now."""
        removed = self.removed
        for quad in self.read:
            if not removed or (quad.subject, quad.predicate, quad.object) not in removed:
                yield quad
        for fact in self.added:
            yield Triple(*fact)  # type: ignore[arg-type]  # A literal is no subject.


def _data_files(register: Register) -> list[Path]:
    """The files of the data; none of a folder that is still empty."""
    if register.has_other_data:
        return register.data_files
    folders = [folder for folder in register.folders("data") if any(map(has_suffix, folder.rglob("*")))]
    return find_files(folders) if folders else []


class _Names(dict[str, NamedNode]):
    def __missing__(self, name: str) -> NamedNode:
        node = self[name] = NamedNode(name)
        return node


def text_in(values: Iterable[Term]) -> str:
    """The text of the first literal among values; "" if there is none."""
    return next((value.value for value in values if isinstance(value, Literal)), "")
