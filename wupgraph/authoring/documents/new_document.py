"""Documents of a register: what a new one is called, where it and its text are kept, what the register says of it.

103.pdf is a document as it came, 103.txt its text; a plain text or Markdown in UTF-8 is both at once.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from wupgraph.authoring.documents.document_description import file_of_documents, triples_of
from wupgraph.authoring.documents.document_details import DocumentDetails
from wupgraph.authoring.documents.extraction.document_kind import DocumentKind
from wupgraph.authoring.documents.extraction.extracted_text import ExtractedText
from wupgraph.errors import UsageError
from wupgraph.evidence.source_documents import NUMBER_WIDTH, ORIGINAL, Source, has_number, sources_of
from wupgraph.queries.search_text import words_of
from wupgraph.rdf.documents import Document
from wupgraph.rdf.formatting import formatted
from wupgraph.rdf.reading import read_document
from wupgraph.rdf.turtle_writer import to_turtle
from wupgraph.register.folder import Register
from wupgraph.register.language_codes import language_iri, tag_of
from wupgraph.text import Text

_SLUG_LENGTH = 50


@dataclass(frozen=True, slots=True)
class NewDocument:
    """A document that is to be added to a register.

    Attributes:
        source: what it is called from then on.
        details: all that the register will say of it, with what was found out.
        files: the contents of the files to be written, all or none.
        based_on: what was read of files for it, None of one that was not there.
    """

    source: Source
    details: DocumentDetails
    files: Mapping[Path, bytes]
    based_on: Mapping[Path, bytes | None]


def register_document(
    register: Register, document: ExtractedText, details: DocumentDetails, folder: Path
) -> NewDocument:
    """A document as the register will have it; nothing is written.

    What is not said is found out: the next number, a title from the document, the first language of the register, and
    an identifier made of the title.

    Args:
        folder: where documents are kept.

    Raises:
        InputError: a file of the data cannot be read.
        UsageError: the register has the document, or its number or identifier, already; or it has no title in the first
            language.
    """
    _refuse_known_text(document, sources_of(register.store), folder)
    new = describe_document(register, document.sha256, document.title, details)
    kept = files_of(document, new.source.number, folder)
    for path, content in kept.items():
        _refuse_other(path, content)
    there = {path: path.read_bytes() if path.exists() else None for path in kept}
    return replace(new, files={**kept, **new.files}, based_on={**there, **new.based_on})


def describe_document(register: Register, sha256: str, title: str, details: DocumentDetails) -> NewDocument:
    """What a register will say of a document: the file of that, and no other; nothing is written.

    Args:
        sha256: of its text.
        title: one that it has itself; "" for none.

    Raises:
        InputError: a file of the data cannot be read.
        UsageError: the register has a document of that text, its number or identifier, already; or it has no title in
            the first language.
    """
    known = sources_of(register.store)
    same = next((source for source in known if source.sha256 == sha256), None)
    if same is not None:
        raise _is_known(same)
    number = _new_number(details.number, known)
    described = _with_found(details, title, register, number)
    slug = described.slug or _slug(described.titles, number, known)
    if slug in {source.slug for source in known}:
        raise UsageError(
            Text(
                f"--slug: {slug} jest już nazwą dokumentu; podaj inną.",
                f"--slug: {slug} is the name of a document already; give another.",
            )
        )
    described = replace(described, number=number, slug=slug)
    source = Source(f"{register.base.id}source/{slug}", number, sha256)
    file = file_of_documents(register)
    before = file.read_bytes() if file.exists() else None
    added = to_turtle(triples_of(source, described), register.prefixes, languages=register.configuration.languages)
    text = added if before is None else _with_added(read_document(file), added, register)
    return NewDocument(source, described, {file: text.encode("utf-8")}, {file: before})


def files_of(document: ExtractedText, number: str, folder: Path) -> dict[Path, bytes]:
    """The files in which a document is kept: as it came, and its text beside it, where these are two."""
    text = document.text.encode("utf-8")
    suffix = document.kind.value
    if document.is_its_own_text:
        return {folder / f"{number}{suffix}": text}
    if document.kind in (DocumentKind.TEXT, DocumentKind.MARKDOWN):
        return {folder / f"{number}{ORIGINAL}{suffix}": document.original, folder / f"{number}{suffix}": text}
    return {folder / f"{number}{suffix}": document.original, folder / f"{number}{DocumentKind.TEXT.value}": text}


def _with_added(document: Document, added: str, register: Register) -> str:
    """A file with another description, in its form."""
    whole = document._replace(text=f"{document.text.rstrip()}\n\n{added}")
    return formatted(whole, register.prefixes, register.configuration.languages)


def _with_found(details: DocumentDetails, title: str, register: Register, number: str) -> DocumentDetails:
    """The details with what was not said."""
    languages = register.configuration.languages
    first = language_iri(languages[0])
    spoken = details.languages or ((first,) if first else ())
    titles = dict(details.titles)
    tag = tag_of(spoken[0]) if spoken else ""
    if title and tag in languages and (not titles or tag == languages[0]):
        titles.setdefault(tag, title)
    if languages[0] not in titles:
        raise UsageError(
            Text(
                f"podaj tytuł dokumentu w języku {languages[0]}: --title …",
                f"give the title of the document in the language {languages[0]}: --title …",
            )
        )
    titles = {lang: titles[lang] for lang in (*languages, *sorted(titles.keys() - {*languages})) if lang in titles}
    if not spoken:
        raise UsageError(
            Text("podaj język dokumentu: --lang …", "give the language of the document: --lang …"),
        )
    return replace(details, number=number, titles=titles, languages=spoken)


def _new_number(asked: str, known: Sequence[Source]) -> str:
    """The number that is asked for, as wide as those that there are; the next one where none is.

    Raises:
        UsageError: another document has it.
    """
    numbers = [source.number for source in known if source.number.isdigit()]
    width = max(map(len, numbers), default=NUMBER_WIDTH)
    following = str(max(map(int, numbers), default=0) + 1).zfill(width)
    number = asked.lstrip("0").zfill(width) if asked else following
    taken = next((source for source in known if source.number == number), None)
    if taken is not None:
        raise UsageError(
            Text(
                f"--number: {number} to już dokument {taken.slug}; wolny jest {following}. Nowa wersja tamtego: "
                f"wupgraph source update {number} PLIK.",
                f"--number: {number} is the document {taken.slug} already; {following} is free. A new version of that "
                f"one: wupgraph source update {number} FILE.",
            )
        )
    return number


def _slug(titles: Mapping[str, str], number: str, known: Sequence[Source]) -> str:
    """The end of an identifier, made of the words of a title in Latin letters; the number where it has none."""
    words = [word for word in words_of(next(iter(titles.values()))) if word.isascii()]
    slug = ""
    for word in words:
        longer = f"{slug}-{word}" if slug else word[:_SLUG_LENGTH]
        if len(longer) > _SLUG_LENGTH:
            break
        slug = longer
    slug = slug or f"document-{number}"
    taken, count, made = {source.slug for source in known}, 1, slug
    while made in taken:
        count += 1
        made = f"{slug}-{count}"
    return made


def _refuse_known_text(document: ExtractedText, known: Iterable[Source], folder: Path) -> None:
    """Refuse a document that the register has: one with this text, or these bytes.

    Raises:
        UsageError: it is such a document.
    """
    same = next((source for source in known if source.sha256 == document.sha256), None)
    if same is None and folder.is_dir():
        twin = _same_bytes(document.original, folder)
        same = next((source for source in known if twin is not None and has_number(twin, source.number)), None)
    if same is not None:
        raise _is_known(same)


def _is_known(same: Source) -> UsageError:
    """The error for a document that the register has."""
    return UsageError(
        Text(
            f"rejestr ma już ten dokument: {same.number} ({same.slug}). Zmień jego opis: wupgraph source update "
            f"{same.number} --title …",
            f"the register has this document already: {same.number} ({same.slug}). Change what is said of it: "
            f"wupgraph source update {same.number} --title …",
        )
    )


def _same_bytes(raw: bytes, folder: Path) -> Path | None:
    """A file of the folder that holds these bytes."""
    wanted = hashlib.sha256(raw).digest()
    for file in sorted(folder.iterdir()):
        if file.is_file() and not file.name.startswith(".") and file.stat().st_size == len(raw):
            with file.open("rb") as opened:
                if hashlib.file_digest(opened, "sha256").digest() == wanted:
                    return file
    return None


def _refuse_other(path: Path, content: bytes) -> None:
    """Refuse to write over a file that holds something else.

    Raises:
        UsageError: there is such a file.
    """
    if path.exists() and path.read_bytes() != content:
        raise UsageError(
            Text(
                f"{path}: taki plik już jest, a rejestr nie zna dokumentu o tym numerze; przenieś go albo podaj inny "
                "numer (--number).",
                f"{path}: there is such a file already, and the register knows no document of that number; move it, or "
                "give another number (--number).",
            )
        )
