"""The source documents of a register and of rows: what they are called, and their texts as far as they are at hand."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from pyoxigraph import NamedNode

from wupgraph.authoring.contents.contents import Contents
from wupgraph.errors import UsageError
from wupgraph.evidence.pages import Pages, pages_of
from wupgraph.evidence.passages import SearchedText
from wupgraph.evidence.source_documents import Source, find_texts, source_named, whole_number
from wupgraph.rdf.namespaces import DCT, SCHEMA, WUPG
from wupgraph.rdf.terms import text_of
from wupgraph.text import Text

_NUMBER = re.compile(r"[a-z0-9]+([.-][a-z0-9]+)*")
_RECOGNISED = "recognised"


class DocumentOfRows(NamedTuple):
    """What rows say of a document: its number, the sum and the quality of its text; "" of what they do not say."""

    number: str = ""
    sha256: str = ""
    quality: str = ""


class SearchedDocument(NamedTuple):
    """The text of a document, ready to be searched.

    Attributes:
        is_damaged: by the recognition of characters.
    """

    searched: SearchedText
    pages: Pages | None
    is_damaged: bool


class KnownDocuments:
    """The source documents of a register and of rows, with the texts that are at hand.

    Args:
        folder: that of the texts; None where there is none.
        new: what rows say of documents, by IRI.
    """

    def __init__(self, contents: Contents, folder: Path | None, new: Mapping[str, DocumentOfRows]) -> None:
        self._contents = contents
        known: dict[str, Source] = {}
        described = contents.instances(SCHEMA + "DigitalDocument")
        self._numbers = [_text(contents, node, DCT + "identifier") for node in described]
        self._damaged: set[str] = set()
        for node in dict.fromkeys((*contents.instances(SCHEMA + "DigitalDocument"), *map(NamedNode, new))):
            said = new.get(node.value, DocumentOfRows())
            number = self.whole_number(said.number) or _text(contents, node, DCT + "identifier")
            known[node.value] = Source(node.value, number, said.sha256 or _text(contents, node, SCHEMA + "sha256"))
            quality = [said.quality, *(one.value for one in contents.values(node, WUPG + "textQuality"))]
            if any(one.endswith(_RECOGNISED) for one in quality):
                self._damaged.add(node.value)
        self.known = sorted(known.values(), key=lambda source: source.number)
        self._by_iri = known
        self._by_name: dict[str, Source] = {}
        self._folder = folder
        self._texts: dict[str, SearchedDocument | None] = {}

    def whole_number(self, number: str) -> str:
        """A number that rows give to a document, with the zeros that spreadsheets leave out in front."""
        return whole_number(number, self._numbers)

    def is_damaged(self, document: Source) -> bool:
        """Whether the text of a document was read by a machine that took letters for others."""
        return document.iri in self._damaged

    def named(self, name: str) -> Source:
        """The document that is meant by a number, slug, CURIE or IRI.

        Raises:
            UsageError: none is, or several are.
        """
        if name not in self._by_name:
            self._by_name[name] = source_named(name, self.known, self._contents.register.prefixes)
        return self._by_name[name]

    def with_iri(self, iri: str | None) -> Source | None:
        """The document of an IRI; None where it is that of none."""
        return self._by_iri.get(iri) if iri else None

    @functools.cached_property
    def _keys(self) -> dict[str, str]:
        """What the documents are called in identifiers of claims and names of files: their numbers, if these can be."""
        return {one.iri: one.number if _NUMBER.fullmatch(one.number) else one.slug for one in self.known}

    def key_of(self, iri: str) -> str:
        """What a document is called in identifiers of claims and in the name of the file of its claims."""
        return self._keys[iri]

    def of_claim(self, claim: str) -> str | None:
        """The document whose name is in the identifier of a claim."""
        stem = claim.rpartition("-")[0]
        ending = (iri for iri, key in self._keys.items() if stem.endswith(f"-{key}"))
        return max(ending, key=lambda iri: len(self._keys[iri]), default=None)

    def text(self, document: Source) -> SearchedDocument | None:
        """The text of a document; None where it is not at hand.

        Raises:
            UsageError: what is at hand is another version of it.
        """
        if document.iri not in self._texts:
            found = find_texts([document], self._folder).get(document.iri) if self._folder is not None else None
            if found is not None and not found.same:
                raise UsageError(
                    Text(
                        f"{found.file.name} to nie ten tekst dokumentu {document.number}, który cytuje rejestr. "
                        f"Przywróć tamten plik albo zapisz zmianę: wupgraph source update {document.number} PLIK.",
                        f"{found.file.name} is not the text of document {document.number} that the register quotes. "
                        f"Restore that file, or record the change: wupgraph source update {document.number} FILE.",
                    )
                )
            self._texts[document.iri] = (
                None
                if found is None
                else SearchedDocument(SearchedText(found.text), pages_of(found.text), self.is_damaged(document))
            )
        return self._texts[document.iri]


def _text(contents: Contents, node: NamedNode, name: str) -> str:
    return next((text_of(value) for value in contents.values(node, name)), "")
