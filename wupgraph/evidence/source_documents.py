"""The source documents: what the register knows of them, and their texts in a user's folder."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import NamedNode

from wupgraph.errors import InputError
from wupgraph.rdf.decoding import decode
from wupgraph.rdf.namespaces import DCT, SCHEMA, slug_of
from wupgraph.rdf.terms import text_of
from wupgraph.stores import Store
from wupgraph.text import Text

_SOURCES = f"""
SELECT ?source ?number ?sha256 WHERE {{
  ?source a <{SCHEMA}DigitalDocument> ; <{DCT}identifier> ?number .
  OPTIONAL {{ ?source <{SCHEMA}sha256> ?sha256 }}
}}
ORDER BY STR(?number)"""


@dataclass(frozen=True, slots=True)
class Source:
    """A source document as the register describes it; `sha256` is "" for one without a text."""

    iri: str
    number: str
    sha256: str

    @property
    def slug(self) -> str:
        return slug_of(self.iri)


@dataclass(frozen=True, slots=True)
class DocumentText:
    """The text of a source document, and whether it is the very text that the register quotes."""

    file: Path
    text: str
    same: bool

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.text.encode("utf-8")).hexdigest()


def sources_of(store: Store) -> list[Source]:
    """The source documents of a register, by number."""
    return [
        Source(source.value, text_of(number), text_of(sha256))
        for source, number, sha256 in store.select(_SOURCES).rows
        if isinstance(source, NamedNode)
    ]


def find_texts(sources: list[Source], folder: Path) -> dict[str, DocumentText]:
    """The texts of source documents in a folder, by the source's IRI.

    A file is a source's text if its SHA-256 says so; failing that, if its name begins with the
    source's number or slug (then `same` is False: the text has changed).

    Raises:
        InputError: the folder does not exist, or a text is not UTF-8.
    """
    if not folder.is_dir():
        raise InputError(
            Text("nie ma takiego katalogu z dokumentami", "there is no such folder of documents"), str(folder)
        )
    files = sorted(file for file in folder.iterdir() if file.is_file())
    sums = {hashlib.sha256(file.read_bytes()).hexdigest(): file for file in files}
    texts = {}
    for source in sources:
        same = sums.get(source.sha256)
        file = same or next((f for f in files if f.name.startswith((source.number, source.slug))), None)
        if file is not None and source.sha256:
            texts[source.iri] = DocumentText(file, decode(file.read_bytes(), str(file)), same is not None)
    return texts
