"""A document as it came, and its text: what quotations and checksums refer to from then on."""

from __future__ import annotations

import hashlib
import re
import sys
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from importlib.util import find_spec

from wupgraph.authoring.documents.extraction.document_kind import DocumentKind, kind_of_document
from wupgraph.authoring.documents.extraction.reader_call import ask_reader
from wupgraph.authoring.documents.extraction.text_encoding import (
    NUL_SHARE,
    Decoded,
    codec_named,
    declared_encoding,
    decoded,
)
from wupgraph.errors import InputError, UsageError
from wupgraph.gate.limits import DOCUMENT_MARKUP, DOCUMENT_SIZE, DOCUMENT_TEXT
from wupgraph.text import Text

# The libraries of the extra `documents`, by what needs them.
_LIBRARIES = {DocumentKind.PDF: ("pypdfium2",), DocumentKind.HTML: ("lxml",), None: ("lxml", "mammoth")}
_INSTALL = '"wupgraph[documents]"'
_ZIP = "zip"  # As `reader_process` calls it.
_LOST = "\ufffd"
# What no text has: controls but for the layout's own, halves of surrogate pairs, code points that are no characters.
_NO_LETTERS = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_NO_CONTROLS = bytes({*b"\t\n\f\r\x1a"} | set(range(32, 256)))
_BINARY_SHARE = 0.05  # of a text that are controls: no text has as many
_GARBLED_SHARE = 0.1  # of letters that could not be read: a font without a table of its letters
_TITLE_LENGTH = 200
_NO_TITLE = re.compile(r"untitled|bez tytułu|microsoft word.*|.*\.(docx?|odt|pdf|indd|rtf)|[\W\d_]*", re.I)
_PAGES_NAMED = 10


@dataclass(frozen=True)
class ExtractedText:
    """A document and its text.

    Attributes:
        kind: what the document is.
        original: its bytes, as they came.
        text: its text: with form feeds at the ends of pages where there are pages.
        title: what it calls itself, or its first line; "" where neither is one.
        notes: what a person should know of how it was read.
    """

    kind: DocumentKind
    original: bytes
    text: str
    title: str
    notes: tuple[Text, ...]

    @cached_property
    def sha256(self) -> str:
        """The sum of the text, as it is kept."""
        return hashlib.sha256(self.text.encode("utf-8")).hexdigest()

    @property
    def is_its_own_text(self) -> bool:
        """Whether the document is kept as its text: one file is both."""
        return self.kind in (DocumentKind.TEXT, DocumentKind.MARKDOWN) and self.original == self.text.encode("utf-8")


def too_long(name: str) -> InputError:
    """The error for a document that is too long to be read."""
    return InputError(
        Text(
            f"dokument ma ponad {DOCUMENT_SIZE >> 20} MB; podziel go albo zmniejsz jego obrazy",
            f"the document is over {DOCUMENT_SIZE >> 20} MB; divide it, or make its pictures smaller",
        ),
        name,
    )


def extracted(raw: bytes, name: str, *, encoding: str | None = None, languages: Iterable[str] = ()) -> ExtractedText:
    """The text of a document.

    Plain text and Markdown stay byte for byte, unless they are in another encoding than UTF-8, have letters in parts
    (WUP-029 wants them whole) or controls. All else is read by libraries in a process of its own.

    Args:
        raw: its bytes.
        name: what the user calls it.
        encoding: that of a plain text or HTML, if it was asked for.
        languages: those that it may be in, as BCP 47 tags: with them an encoding is told.

    Raises:
        InputError: it is of a kind of which no text is taken, has no text, is encrypted, damaged or beyond a bound, or
            its encoding is not sure.
        UsageError: a library is missing, or there is no such encoding.
    """
    if len(raw) > DOCUMENT_SIZE:
        raise too_long(name)
    kind = kind_of_document(raw, name) if raw.strip() else DocumentKind.TEXT
    if encoding is not None and kind not in (DocumentKind.TEXT, DocumentKind.MARKDOWN, DocumentKind.HTML):
        raise UsageError(
            Text(
                f"--encoding: {name} to nie zwykły tekst ani HTML; opuść tę opcję.",
                f"--encoding: {name} is no plain text or HTML; leave the option out.",
            )
        )
    if kind in (DocumentKind.TEXT, DocumentKind.MARKDOWN):
        found = _plain(raw, name, kind, encoding, languages)
    else:
        found = _read(raw, name, kind, encoding, languages)
    if not re.search(r"\w", found.text):
        raise InputError(
            Text("dokument jest pusty: nie ma w nim tekstu", "the document is empty: there is no text in it"), name
        )
    return found


def _plain(raw: bytes, name: str, kind: DocumentKind, encoding: str | None, languages: Iterable[str]) -> ExtractedText:
    if encoding is None and _is_binary(raw):
        raise _no_document(name)
    read = decoded(raw, name, encoding=encoding, languages=languages)
    if len(read.text) > DOCUMENT_TEXT:
        raise _too_much_text(name)
    lost = len(_NO_LETTERS.findall(read.text))
    if lost > _BINARY_SHARE * len(read.text):
        raise _no_document(name)
    text = _NO_LETTERS.sub(_LOST, unicodedata.normalize("NFC", read.text))
    return ExtractedText(kind, raw, text, _title(text, ""), _notes(read, lost, text, ()))


def _is_binary(raw: bytes) -> bool:
    """Whether bytes hold more controls than any text does; what may be UTF-16 is left to who knows that."""
    if raw.count(0) > NUL_SHARE * len(raw):
        return False
    return len(raw.translate(None, _NO_CONTROLS)) > _BINARY_SHARE * len(raw)


def _no_document(name: str) -> InputError:
    return InputError(
        Text(
            "to nie jest tekst ani dokument, który program umie czytać (tekst, Markdown, HTML, PDF, DOCX, ODT)",
            "this is no text, and no document that the program can read (text, Markdown, HTML, PDF, DOCX, ODT)",
        ),
        name,
    )


def _read(
    raw: bytes, name: str, kind: DocumentKind | None, encoding: str | None, languages: Iterable[str]
) -> ExtractedText:
    """The text of a document that libraries read."""
    _check_libraries(kind)
    read = Decoded("")
    content = raw
    if kind is DocumentKind.HTML:
        if len(raw) > DOCUMENT_MARKUP:
            raise InputError(
                Text(
                    f"HTML ma ponad {DOCUMENT_MARKUP >> 20} MB; podziel go albo zapisz jako tekst",
                    f"the HTML has over {DOCUMENT_MARKUP >> 20} MB of markup; divide it, or save it as text",
                ),
                name,
            )
        declared = None if encoding else declared_encoding(raw)
        read = decoded(raw, name, encoding=encoding or declared, languages=languages)
        if declared and codec_named(declared) != "utf-8":
            read = read._replace(why=Text("mówi to nagłówek HTML", "the head of the HTML says so"))
        content = read.text.encode("utf-8", "replace")
    answer = ask_reader(kind.name if kind else _ZIP, content, name)
    if "refused" in answer:
        raise InputError(Text(*answer["refused"]), name)
    normal = unicodedata.normalize("NFC", answer["text"].replace("\r\n", "\n").replace("\r", "\n"))
    lost = len(_NO_LETTERS.findall(normal))
    text = _NO_LETTERS.sub(_LOST, normal)
    notes = _notes(read, lost, text, answer.get("empty_pages", ()))
    return ExtractedText(DocumentKind[answer["kind"]], raw, text, _title(text, answer["title"]), notes)


def _check_libraries(kind: DocumentKind | None) -> None:
    """Refuse what cannot be read, for want of a library.

    Raises:
        UsageError: one is missing.
    """
    missing = [library for library in _LIBRARIES[kind] if find_spec(library) is None]
    if missing:
        names, install = ", ".join(missing), f"{sys.executable} -m pip install {_INSTALL}"
        called = kind.name if kind else "DOCX/ODT"
        raise UsageError(
            Text(
                f"dokumenty {called} czyta dodatek documents (brak: {names}); zainstaluj go: {install}",
                f"documents in {called} need the extra documents (missing: {names}); install it: {install}",
            )
        )


def _too_much_text(name: str) -> InputError:
    return InputError(
        Text(
            f"jego tekst ma ponad {DOCUMENT_TEXT >> 20} mln znaków; dodaj go w częściach",
            f"its text is over {DOCUMENT_TEXT >> 20} million characters; add it in parts",
        ),
        name,
    )


def _title(text: str, own: str) -> str:
    """What a document calls itself, or its first line, on one line and as letters only."""
    own = _one_line(own)
    if own and not _NO_TITLE.fullmatch(own):
        return own
    first = next((line for line in text.splitlines() if re.search(r"\w\w", line)), "")
    return _one_line(first.lstrip("#*=-• \t"))


def _one_line(text: str) -> str:
    """A text on one line and no longer than a title is; letters that are not seen are left out."""
    line = " ".join("".join(letter if letter.isprintable() else " " for letter in text.replace("\u00ad", "")).split())
    return line if len(line) <= _TITLE_LENGTH else line[: _TITLE_LENGTH - 1].rpartition(" ")[0] + "…"


def _notes(read: Decoded, lost: int, text: str, empty_pages: Iterable[int]) -> tuple[Text, ...]:
    notes = []
    if read.why is not None:
        notes.append(
            Text(
                f"Kodowanie: {read.encoding} ({read.why.pl}); inne: --encoding.",
                f"Encoding: {read.encoding} ({read.why.en}); another: --encoding.",
            )
        )
    numbers = [str(number) for number in empty_pages]
    if numbers:
        listed = ", ".join(numbers[:_PAGES_NAMED]) + (" …" if len(numbers) > _PAGES_NAMED else "")
        notes.append(
            Text(
                f"Uwaga: strony bez tekstu (skan?): {listed}; nie można z nich cytować.",
                f"Note: pages without text (scanned?): {listed}; nothing can be quoted from them.",
            )
        )
    private = sum("\ue000" <= letter <= "\uf8ff" for letter in text)
    if lost:
        notes.append(
            Text(
                f"Uwaga: znaki, których nie da się odczytać: {lost}; w tekście stoi za nie {_LOST}.",
                f"Note: characters that cannot be read: {lost}; {_LOST} stands for them in the text.",
            )
        )
    if lost + private > _GARBLED_SHARE * len(text):
        notes.append(
            Text(
                "Uwaga: tekst jest w dużej części nieczytelny, jak z fontem bez tabeli znaków. Obejrzyj go przed "
                "cytowaniem; może lepiej rozpoznać znaki (OCR).",
                "Note: much of the text is illegible, as with a font without a table of characters. Look at it before "
                "you quote; recognising the characters (OCR) may do better.",
            )
        )
    return tuple(notes)
