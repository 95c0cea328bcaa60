"""The documents of a vocabulary: what stands under each IRI that somebody may look up, and in which version.

The ontology (`ns`), its layers and profiles, the code lists, the rules (`shapes`), the prefixes and the alignments; of
a register with a base of its own, those that are under that base.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from wupgraph.rdf.blank_nodes import stable
from wupgraph.rdf.namespaces import OWL, SKOS
from wupgraph.rdf.ntriples_lines import Lines, triples_of
from wupgraph.rdf.subjects import sorted_triples
from wupgraph.register.folder import Register

ALIGNMENTS, LAYER, ONTOLOGY, PREFIXES, SHAPES = "alignments", "layer", "ns", "prefixes", "shapes"
# Of these each is a document of its own; elsewhere a document ends with the first segment.
_COLLECTIONS = (LAYER, "profile", "scheme")
_APART = ("id", "graph", "query")  # Things, graphs and questions are no part of a vocabulary.
_NAME = "[A-Za-z0-9_-]+"
_PATH = re.compile(rf"((?:(?:{'|'.join(_COLLECTIONS)})/)?{_NAME})(?:[/#].*)?")
_VERSION = re.compile(r"[0-9]+(\.[0-9]+)+")


class VocabularyDocument(NamedTuple):
    """What stands under one IRI.

    Attributes:
        iri: that of the document; those of its terms begin with it.
        path: the same without the register's base, such as "ns" or "scheme/role".
        version: its `owl:versionInfo`; None where it has none that is made of numbers and dots, or several.
        lines: its distinct triples, sorted.
    """

    iri: str
    path: str
    version: str | None
    lines: Lines


def vocabulary_documents(register: Register) -> list[VocabularyDocument]:
    """The documents of a register's own vocabulary, by name.

    A statement stands in the document that its subject is named after, so that who looks a term up finds it, and what
    is said of an entry of a code list in that of the list, too. What is said of terms of others stands in that of the
    layer whose file says it, and in the ontology where that is no layer's. Alignments are about the terms of the
    ontology, and stay apart from it all the same.

    Raises:
        InputError: a file that cannot be read or parsed.
    """
    by_path: dict[str, list[Quad]] = defaultdict(list)
    for file, path in _files(register):
        quads = register.quads([file])
        holders = {quad.object: quad.subject for quad in quads if isinstance(quad.object, BlankNode)}
        lists = _lists_of(quads, register.base.iri)
        for quad in quads:
            owner = _owner(quad, holders)
            for named in {_path_of(owner, register.base.iri, path), *lists.get(owner, ())}:
                by_path[named].append(quad)
    return [_document(register.base.iri, path, by_path[path]) for path in sorted(by_path)]


def _files(register: Register) -> Iterator[tuple[Path, str]]:
    """The register's own files, each with the document of what is not named after one."""
    parts: tuple[tuple[Iterable[Path], str], ...] = (
        (register.vocabulary_files, ONTOLOGY),
        (register.stub_files, ONTOLOGY),
        (register.alignment_files, ALIGNMENTS),
        (register.prefix_files, PREFIXES),
        (register.shape_files, SHAPES),
        (register.rule_term_files, SHAPES),
    )
    layers = register.configuration.layers
    for files, path in parts:
        for file in filter(register.is_own, files):
            of_layer = file.parent.name in layers and path == ONTOLOGY
            yield file, f"{LAYER}/{file.parent.name}" if of_layer else path


def _lists_of(quads: Iterable[Quad], base: str) -> dict[object, set[str]]:
    """The documents of the code lists that entries are in, by entry."""
    lists: dict[object, set[str]] = defaultdict(set)
    for quad in quads:
        if quad.predicate.value == SKOS + "inScheme" and (path := _path_of(quad.object, base, "")):
            lists[quad.subject].add(path)
    return lists


def _owner(quad: Quad, holders: Mapping[BlankNode, object]) -> object:
    """What a statement is about: of a blank node what leads to it; None where nothing does."""
    subject: object = quad.subject
    passed = set()
    while isinstance(subject, BlankNode) and subject not in passed:
        passed.add(subject)
        subject = holders.get(subject)
    return subject


def _path_of(subject: object, base: str, otherwise: str) -> str:
    """The document of a subject.

    >>> _path_of(NamedNode("https://r.example/scheme/role/partner"), "https://r.example/", "ns")
    'scheme/role'
    """
    iri = subject.value if isinstance(subject, NamedNode) else ""
    named = _PATH.fullmatch(iri.removeprefix(base)) if iri.startswith(base) else None
    if named is None or named[1].partition("/")[0] in _APART:
        return otherwise
    # Of alignments the subjects are terms of the ontology.
    return otherwise if otherwise == ALIGNMENTS and base + named[1] != iri else named[1]


def _document(base: str, path: str, quads: list[Quad]) -> VocabularyDocument:
    iri = base + path
    graph = NamedNode(iri)
    versions = {
        quad.object.value
        for quad in quads
        if quad.subject == graph and quad.predicate.value == OWL + "versionInfo" and isinstance(quad.object, Literal)
    }
    version = next(iter(versions)) if len(versions) == 1 else ""
    lines = sorted_triples(triples_of(stable({graph: quads})[graph]))
    return VocabularyDocument(iri, path, version if _VERSION.fullmatch(version) else None, lines)
