"""A register opened for recording: its contents, and all that rows are read by."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode

from wupgraph.authoring.contents.contents import TYPE, Contents, text_in
from wupgraph.authoring.contents.properties import Properties
from wupgraph.authoring.contents.recorded_claims import RecordedClaims
from wupgraph.authoring.contents.recorded_parts import RecordedParts
from wupgraph.authoring.contents.row_names import Names
from wupgraph.authoring.forms.form import Forms
from wupgraph.authoring.forms.short_forms import ShortForms
from wupgraph.authoring.lists.list_entries import ListEntries
from wupgraph.evidence.source_documents import Source, source_named
from wupgraph.rdf.namespaces import DCT, RDFS, SCHEMA, SKOS, local_name
from wupgraph.rdf.terms import Term
from wupgraph.register.folder import Register
from wupgraph.register.language_codes import tag_of
from wupgraph.shacl.shapes_graph import Nodes

_LABELS = (SKOS + "prefLabel", DCT + "title", RDFS + "label")


class DocumentOfRegister(NamedTuple):
    """A source document: its number, and the tag of its language; "" where it has several, or one without a tag."""

    number: str
    language: str


class OpenedRegister:
    """A register's contents, to be changed in memory, with its names, properties, claims and short forms.

    Rows that are recorded leave their traces in it: it is opened for one recording.

    Attributes:
        shapes: the triples of its rules, with its forms.

    Raises:
        InputError: a file of the register that cannot be read or parsed.
    """

    def __init__(self, register: Register) -> None:
        self.register = register
        self.contents = Contents(register)
        self._vocabulary = Nodes(register.vocabulary)
        self.shapes = Nodes(register.quads(register.shape_files))
        self.properties = Properties(self._vocabulary, self.shapes)
        self.entries = ListEntries([*register.vocabulary, *self.contents.read])
        self._name()

    def _name(self) -> None:
        self.names = Names(self.contents, self.properties, self._vocabulary, self.entries, self._beginning_of_kind)
        self.claims = RecordedClaims(self.contents, self.properties)

    def undo(self) -> None:
        """Take out what was recorded, where nothing was taken out: the register is as it was when it was opened."""
        for fact in list(self.contents.added):
            self.contents.remove(fact)
        self._name()

    @functools.cached_property
    def forms(self) -> Forms:
        """The short forms."""
        return Forms(self.shapes, self.entries, self.properties.superclasses)

    def _beginning_of_kind(self, name: str) -> str:
        """Where the identifiers of a kind of things begin, by its short name or its class; "" of no such kind."""
        form = self.forms.class_form(name)
        if name in self.properties.classes_of_things:
            segments = self._segments(name)
        else:
            segments = self._segments(form.of_class) if form is not None else []
        return f"{self.register.base.id}{segments[0]}/" if segments else ""

    def namespace(self, of_class: str) -> str:
        """Where the identifiers of things of a class begin."""
        return f"{self.register.base.id}{self._segments(of_class)[0]}/"

    def _segments(self, of_class: str) -> list[str]:
        above = self.properties.superclasses(of_class)
        kinds = self.register.names.kinds.values()
        return [kind.segment for one in (of_class, *sorted(above)) for kind in kinds if one in kind.classes]

    def types_of(self, thing: NamedNode) -> list[NamedNode]:
        """The classes of a thing, as the register has them."""
        return [one for one in self.contents.values(thing, TYPE.value) if isinstance(one, NamedNode)]

    def label(self, node: Term, languages: Sequence[str]) -> str:
        """What a thing, an entry or a term is called, in the first of the languages that has a name; "" for none."""
        texts = [
            text
            for name in _LABELS
            for text in (*self.contents.values(node, name), *self._vocabulary.objects(node, name))
            if isinstance(text, Literal)
        ]
        by_language = {text.language or "": text.value for text in reversed(texts)}
        return next((by_language[lang] for lang in languages if lang in by_language), "")

    def words(self, node: Term, name: str) -> list[Literal]:
        """What the ontology and the lists say of a term or an entry in words."""
        return [text for text in self._vocabulary.objects(node, name) if isinstance(text, Literal)]

    def label_of_class(self, iri: str, languages: Sequence[str]) -> str:
        """What a class is called."""
        return self.label(NamedNode(iri), languages) or local_name(iri)

    def label_of_property(self, iri: str, languages: Sequence[str]) -> str:
        """What a property is called."""
        labels = self.properties.of(iri).labels
        return next((labels[lang] for lang in languages if lang in labels), local_name(iri))

    def document_named(self, name: str) -> DocumentOfRegister:
        """The source document that is meant by a number, with or without the zeros it begins with, a slug or a CURIE.

        Raises:
            UsageError: there is none, or more than one.
        """
        contents = self.contents
        known = [
            Source(one.value, text_in(contents.values(one, DCT + "identifier")), "")
            for one in contents.instances(SCHEMA + "DigitalDocument")
        ]
        found = source_named(name, sorted(known, key=lambda source: source.number), self.register.prefixes)
        languages = contents.values(NamedNode(found.iri), DCT + "language")
        tags = [tag_of(one.value) for one in languages]
        return DocumentOfRegister(found.number, tags[0] if len(tags) == 1 else "")

    def short_forms(self, *, withdraw: bool = False, rewrite: bool = False) -> ShortForms:
        """What writes rows with short forms out.

        Args:
            withdraw: the rows are statements that are to be taken out.
            rewrite: what they say comes in place of what is said.
        """
        parts = RecordedParts(self.contents, self.claims)
        return ShortForms(
            self.register, self.forms, self.names, parts, self.namespace, withdraw=withdraw, rewrite=rewrite
        )
