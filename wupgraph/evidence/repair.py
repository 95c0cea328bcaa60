"""Rewriting where quotations stand, in the files that say so: identifiers, offsets, sums of documents.

All moves are made at once, so that one quotation may take the place that another leaves.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import NamedTuple, TypeAlias, TypeVar

import pyoxigraph as ox
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

from wupgraph.errors import UsageError
from wupgraph.evidence.anchoring import new_iri
from wupgraph.evidence.passages import Passage, collapse
from wupgraph.evidence.quotation_check import standings_in, versions_at_hand
from wupgraph.evidence.quotations import quotations
from wupgraph.evidence.source_documents import DocumentText, find_texts, sources_of
from wupgraph.rdf.documents import Document
from wupgraph.rdf.namespaces import OA, SCHEMA, Prefixes
from wupgraph.rdf.parsing import parse
from wupgraph.rdf.positions import LocatedGraph, locate
from wupgraph.rdf.reading import read_document
from wupgraph.rdf.terms import Term
from wupgraph.rdf.turtle_writer import term_to_turtle, to_turtle
from wupgraph.register.folder import Register
from wupgraph.text import Text

_Subject: TypeAlias = NamedNode | BlankNode
_Node = TypeVar("_Node", bound=Term)
_NO_PREFIXES = Prefixes({})


class Fix(NamedTuple):
    """What is to be written: new contents by file, how many quotations move, and documents with a new sum (number)."""

    files: dict[Path, str]
    moved: int
    adopted: tuple[str, ...]


class _Changes(NamedTuple):
    """New identifiers of fragments, and new values of properties by subject, property and old value."""

    iris: dict[str, str]
    values: dict[tuple[str, str, str], str]

    def term(self, term: _Node) -> _Node | NamedNode:
        return NamedNode(self.iris[term.value]) if isinstance(term, NamedNode) and term.value in self.iris else term

    def triple(self, subject: _Subject, predicate: NamedNode, value: Term) -> tuple[_Subject, NamedNode, Term]:
        said = self.values.get((subject.value, predicate.value, value.value))
        if said is not None and isinstance(value, Literal):
            return self.term(subject), predicate, Literal(said, datatype=value.datatype)
        return self.term(subject), predicate, self.term(value)


def fix(register: Register, folder: Path) -> Fix:
    """The files of the register with every quotation at its place, where that place is certain.

    A document that has changed, and in which most of its quotations stand, gets the sum of the text at hand.

    Raises:
        InputError: the folder, a text or a file cannot be read.
        UsageError: a file that cannot be rewritten in place.
    """
    return fix_texts(register, find_texts(sources_of(register.store), folder))


def fix_texts(register: Register, texts: Mapping[str, DocumentText], adopted: Collection[str] = ()) -> Fix:
    """The files of the register as `fix` has them, for these texts of documents.

    Args:
        texts: by the document's IRI.
        adopted: the documents of which these are new versions, however few of their quotations stand in them.

    Raises:
        InputError: a file cannot be read.
        UsageError: a file that cannot be rewritten in place.
    """
    sources = sources_of(register.store)
    standing = standings_in(texts, [fragment for _, fragment in quotations(register.store)])
    changes = _Changes({}, {})
    versions = versions_at_hand(texts, standing) | {*adopted}
    moving = {f: s.passage for f, s in standing.items() if s.sure and s.passage is not None and f.source in versions}
    for fragment, passage in moving.items():
        changes.iris[fragment.iri] = new_iri(fragment, passage)
        changes.values.update(_new_values(fragment.iri, fragment.start, fragment.end, fragment.exact, passage))
    numbers = []
    for source in sources:
        text = texts.get(source.iri)
        if text is not None and not text.same and source.iri in versions:
            changes.values[source.iri, SCHEMA + "sha256", source.sha256] = text.sha256
            numbers.append(source.number)
    files = {}
    for file in register.data_files if moving or numbers else ():
        document = read_document(file)
        written = _rewritten(document, changes, register)
        if written != document.text:
            files[file] = written
    return Fix(files, len(moving), tuple(numbers))


def _new_values(
    iri: str, start: int | None, end: int | None, exact: str, passage: Passage
) -> Iterable[tuple[tuple[str, str, str], str]]:
    yield (iri, OA + "start", str(start)), str(passage.start)
    yield (iri, OA + "end", str(end)), str(passage.end)
    if collapse(exact) != passage.exact:
        yield (iri, OA + "exact", exact), passage.exact


def _rewritten(document: Document, changes: _Changes, register: Register) -> str:
    """The text with the changes: canonical if it was canonical, else with its layout and comments as they were."""
    before = parse(document)
    after = [Quad(*changes.triple(*_parts(quad)), quad.graph_name) for quad in before]
    if after == before:
        return document.text
    head = re.match(r"(?:#[^\n]*\n)*", document.text)
    comments = head[0] if head else ""

    def canonical(triples: Iterable[Quad]) -> str:
        return to_turtle(triples, register.prefixes, head=comments, languages=register.configuration.languages)

    if canonical(before) == document.text:
        return canonical(after)
    written = _edited(locate(document), changes)
    if _canonical(parse(document._replace(text=written))) != _canonical(after):
        raise UsageError(
            Text(
                f"{document.name}: tego zapisu --fix nie umie zmienić w miejscu (np. liczba zapisana jako \\u0030). "
                "Zapisz plik prościej albo popraw go ręcznie.",
                f"{document.name}: --fix cannot change this in place (such as a number written as \\u0030). "
                "Write the file more simply, or correct it by hand.",
            )
        )
    return written


def _parts(statement: Quad | Triple) -> tuple[_Subject, NamedNode, Term]:
    subject, value = statement.subject, statement.object
    assert not isinstance(subject, Triple)
    assert not isinstance(value, Triple)
    return subject, statement.predicate, value


def _edited(located: LocatedGraph, changes: _Changes) -> str:
    """The text with the terms that change written anew where they stand."""
    text = located.document.text
    edits: dict[tuple[int, int], str] = {}
    for triple, spans in located.written:
        old = _parts(triple)
        for was, becomes, span in zip(old, changes.triple(*old), spans, strict=True):
            if was != becomes:
                edits[span] = _token(text[slice(*span)], was, becomes)
    for (start, end), token in sorted(edits.items(), reverse=True):
        text = text[:start] + token + text[end:]
    return text


def _token(written: str, was: Term, becomes: Term) -> str:
    """A term in the notation that the old one had: a number stays bare, or in its quotation marks."""
    if isinstance(becomes, Literal) and re.fullmatch(r"\w+", becomes.value) and was.value in written:
        return written.replace(was.value, becomes.value, 1)
    return term_to_turtle(becomes, _NO_PREFIXES)


def _canonical(quads: Iterable[Quad]) -> ox.Dataset:
    """The statements with blank nodes named in one way (RDFC-1.0)."""
    dataset = ox.Dataset(quads)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return dataset
