"""The source documents: what the register knows of them, and their texts in a user's folder."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import NamedNode

from wupgraph.errors import InputError, UsageError, near
from wupgraph.rdf.decoding import decode
from wupgraph.rdf.namespaces import DCT, SCHEMA, Prefixes, slug_of
from wupgraph.rdf.terms import text_of
from wupgraph.stores import Store
from wupgraph.text import Text

# The suffixes of documents of which a text is taken, and what stands before the suffix of one that is a text itself,
# in another encoding: 104.original.txt beside 104.txt.
WITHOUT_TEXT = (".pdf", ".docx", ".odt", ".html", ".htm")
ORIGINAL = ".original"
NUMBER_WIDTH = 3  # digits of the number of a document, in a register that has none yet
_LISTED = 12  # documents, in a message

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
    """The text of a source document, and whether it is the very text that the register quotes.

    Attributes:
        before: the text that the register quotes, where this is a new version of it and that one is at hand.
    """

    file: Path
    text: str
    same: bool
    before: str | None = None

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


def whole_number(number: str, others: Iterable[str]) -> str:
    """A number with the zeros that it begins with, as wide as other documents' are; three digits at least.

    >>> whole_number("1", []), whole_number("12", ["0001"]), whole_number("annex-1", ["0001"])
    ('001', '0012', 'annex-1')
    """
    if not (number.isascii() and number.isdigit()):
        return number
    return number.zfill(max((len(one) for one in others if one.isascii() and one.isdigit()), default=NUMBER_WIDTH))


def source_named(name: str, sources: Sequence[Source], prefixes: Prefixes) -> Source:
    """The source document that is meant: by its number, slug, CURIE or IRI.

    A number may lack zeros that it begins with, as spreadsheets leave them out, where no other document is meant so.

    Raises:
        UsageError: none is, or more than one.
    """
    name = name.strip()
    found = [s for s in sources if name in (s.number, s.slug, s.iri, prefixes.shrink(s.iri))]
    if not found and name.isascii() and name.isdigit():
        bare = name.lstrip("0")
        found = [s for s in sources if s.number.isdigit() and s.number.lstrip("0") == bare]
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(
            Text(f"„{name}” to więcej niż jeden dokument.", f'"{name}" is more than one document.'),
            [f"{s.number} ({s.slug})" for s in found],
        )
    if not sources:
        raise UsageError(
            Text(
                "rejestr nie ma jeszcze dokumentów; dodaj pierwszy: wupgraph source add PLIK",
                "the register has no documents yet; add the first: wupgraph source add FILE",
            )
        )
    listed = ", ".join(f"{s.number} ({s.slug})" for s in sources[:_LISTED])
    rest = Text("", "") if len(sources) <= _LISTED else Text(" …: wupgraph source list", " …: wupgraph source list")
    close = near(name, [text for s in sources for text in (s.number, s.slug)]) if len(sources) > _LISTED else []
    raise UsageError(
        Text(
            f"nie ma dokumentu „{name}”; są: {listed}{rest.pl}.",
            f'there is no document "{name}"; there are: {listed}{rest.en}.',
        ),
        close,
    )


def find_texts(sources: Sequence[Source], folder: Path) -> dict[str, DocumentText]:
    """The texts of source documents in a folder, by the source's IRI.

    A file is a source's text if its SHA-256 says so; failing that, if its name begins with the
    source's number or slug (then `same` is False: the text has changed). The documents themselves, of which the
    texts were taken, are passed over there; so are hidden files.

    Raises:
        InputError: the folder does not exist, or a text is not UTF-8.
    """
    if not folder.is_dir():
        raise InputError(
            Text("nie ma takiego katalogu z dokumentami", "there is no such folder of documents"), str(folder)
        )
    files = sorted(file for file in folder.iterdir() if file.is_file() and not file.name.startswith("."))
    sums = _Sums(files)
    texts = {}
    for source in (source for source in sources if source.sha256):
        named = [file for file in files if _is_named_after(file, source)]
        same = sums.file_of(source.sha256, named)
        file = same or next(iter(named), None)
        if file is not None:
            texts[source.iri] = DocumentText(file, decode(file.read_bytes(), str(file)), same is not None)
    return texts


class _Sums:
    """Which of the files has a sum; one that is named after its document is read first, all others only if need be."""

    def __init__(self, files: Sequence[Path]) -> None:
        self._files = files
        self._known: dict[Path, str] = {}

    def file_of(self, sha256: str, first: Sequence[Path]) -> Path | None:
        return next((file for file in (*first, *self._files) if self._sum(file) == sha256), None)

    def _sum(self, file: Path) -> str:
        if file not in self._known:
            with file.open("rb") as opened:
                self._known[file] = hashlib.file_digest(opened, "sha256").hexdigest()
        return self._known[file]


def _is_named_after(file: Path, source: Source) -> bool:
    """Whether the name of a file says that it is the text of a document, and not the document that it was taken of."""
    if file.suffix.lower() in WITHOUT_TEXT or Path(file.stem).suffix == ORIGINAL:
        return False
    return file.name.startswith(source.slug) or has_number(file, source.number)


def has_number(file: Path, number: str) -> bool:
    """Whether the name of a file begins with the number of a document.

    >>> has_number(Path("100.txt"), "100"), has_number(Path("1000.txt"), "100")
    (True, False)
    """
    return re.match(rf"{re.escape(number)}(?![0-9])", file.name) is not None
