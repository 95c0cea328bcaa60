"""A document replaced by a new version of it: quotations follow to their new places, and its description changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from wupgraph.authoring.documents.document_description import file_describing, with_details
from wupgraph.authoring.documents.document_details import DocumentDetails
from wupgraph.authoring.documents.extraction.document_kind import DocumentKind
from wupgraph.authoring.documents.extraction.extracted_text import ExtractedText
from wupgraph.authoring.documents.new_document import files_of
from wupgraph.errors import UsageError
from wupgraph.evidence.quotation_check import EvidenceReport, Naming, check_texts, standings_in, versions_at_hand
from wupgraph.evidence.quotations import quotations
from wupgraph.evidence.repair import fix_texts
from wupgraph.evidence.source_documents import ORIGINAL, DocumentText, Source, find_texts, sources_of
from wupgraph.rdf.reading import read_document
from wupgraph.register.folder import Register
from wupgraph.text import Text


@dataclass(frozen=True, slots=True)
class DocumentUpdate:
    """What becomes of a register when a document of it is replaced, or described anew.

    Attributes:
        files: the new contents of files, None of one that goes; nothing where all is as it was.
        based_on: what was read of them for it, None of one that was not there.
        moved: how many quotations follow to another place.
        report: what is wrong with the quotations of the document then; None where its text stays.
        is_another: most quotations are not in the text, so that it is likely another document.
    """

    files: Mapping[Path, bytes | None]
    based_on: Mapping[Path, bytes | None]
    moved: int = 0
    report: EvidenceReport | None = None
    is_another: bool = False


def plan_update(
    register: Register,
    source: Source,
    document: ExtractedText | None,
    details: DocumentDetails,
    folder: Path,
    *,
    naming: Naming | None = None,
) -> DocumentUpdate:
    """What a new version of a document, or what is said of it anew, makes of a register; nothing is written.

    Args:
        document: its new version; None where the document stays.
        details: what is said of it; what is not said stays.
        folder: where documents are kept.
        naming: says what claims say as people write it (`check_quotations`).

    Raises:
        InputError: a file cannot be read.
        UsageError: a file cannot be rewritten in place, or the new version is another document of the register.
    """
    texts: dict[Path, str] = {}
    kept: dict[Path, bytes | None] = {}
    moved, report, is_another = 0, None, False
    if document is not None:
        _refuse_others(document, source, register)
        kept = _kept_anew(document, source, folder)
        file = folder / f"{source.number}{document.kind.value}"
        is_same = document.sha256 == source.sha256
        new = DocumentText(file, document.text, is_same, None if is_same else _text_before(source, folder))
        at_hand = {source.iri: new}
        fragments = [fragment for _, fragment in quotations(register.store) if fragment.source == source.iri]
        is_another = bool(fragments) and not versions_at_hand(at_hand, standings_in(at_hand, fragments))
        report = check_texts(register, at_hand, only=source.iri, moving_is_fine=True, naming=naming)
        if not new.same:
            fixed = fix_texts(register, at_hand, adopted={source.iri})
            texts, moved = dict(fixed.files), fixed.moved
    is_new_text = document is not None and not source.sha256
    if details != DocumentDetails() or is_new_text:
        file = file_describing(register, source)
        known = read_document(file)
        described = replace(source, sha256=document.sha256) if document is not None else source
        texts[file] = with_details(known._replace(text=texts.get(file, known.text)), described, details, register)
    files = {path: text.encode("utf-8") for path, text in texts.items()} | kept
    based_on = {path: path.read_bytes() if path.exists() else None for path in files}
    changed = {path: content for path, content in files.items() if content != based_on[path]}
    return DocumentUpdate(changed, based_on, moved, report, is_another)


def _text_before(source: Source, folder: Path) -> str | None:
    """The text that the register quotes, if it is at hand."""
    text = find_texts([source], folder).get(source.iri) if folder.is_dir() else None
    return text.text if text is not None and text.same else None


def _refuse_others(document: ExtractedText, source: Source, register: Register) -> None:
    """Refuse the text of another document.

    Raises:
        UsageError: it is that.
    """
    other = next((s for s in sources_of(register.store) if s.sha256 == document.sha256 and s.iri != source.iri), None)
    if other is not None:
        raise UsageError(
            Text(
                f"to jest dokument {other.number} ({other.slug}), a nie nowa wersja {source.number}.",
                f"this is the document {other.number} ({other.slug}), and no new version of {source.number}.",
            )
        )


def _kept_anew(document: ExtractedText, source: Source, folder: Path) -> dict[Path, bytes | None]:
    """The files of a new version; those of the version before go, and no others that begin with its number."""
    files: dict[Path, bytes | None] = dict(files_of(document, source.number, folder))
    before = [folder / f"{source.number}{mark}{kind.value}" for kind in DocumentKind for mark in ("", ORIGINAL)]
    if folder.is_dir():
        text = find_texts([source], folder).get(source.iri)
        before += [text.file] if text is not None and text.same else []
    files.update({file: None for file in before if file not in files and file.exists()})
    return files
