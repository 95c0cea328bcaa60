"""What kind of document some bytes are: as they begin, and only then as the file is called."""

from __future__ import annotations

import codecs
import enum
import re
from pathlib import Path

from wupgraph.errors import InputError
from wupgraph.text import Text


class DocumentKind(enum.Enum):
    """A kind of document; its value is the suffix under which it is kept."""

    TEXT = ".txt"
    MARKDOWN = ".md"
    HTML = ".html"
    PDF = ".pdf"
    DOCX = ".docx"
    ODT = ".odt"


_SAVE = Text("zapisz dokument jako PDF albo DOCX i dodaj tamten plik", "save the document as PDF or DOCX, and add that")
_SCAN = Text(
    "to obraz, a nie tekst; rozpoznaj na nim znaki (OCR) i dodaj wynik: PDF z tekstem albo plik tekstowy",
    "this is a picture and no text; recognise its characters (OCR) and add the result: a PDF with text, or a text file",
)
_PACKED = Text(
    "plik jest spakowany; rozpakuj go i dodaj sam dokument", "the file is packed; unpack it, and add the document"
)
_OLD_OFFICE = Text(
    f"to dokument starego pakietu Office (.doc, .xls); {_SAVE.pl}", f"old Office (.doc, .xls); {_SAVE.en}"
)
_RTF = Text(f"to dokument RTF; {_SAVE.pl}", f"this is RTF; {_SAVE.en}")
_NO_DOCUMENT = Text(
    "to program, nagranie albo baza danych, a nie dokument; sprawdź nazwę pliku",
    "this is a program, a recording or a database, and no document; see the file's name",
)
_XML = Text(
    f"to XML, a nie tekst, który się czyta (np. .fodt); {_SAVE.pl}",
    f"this is XML and no text that one reads (such as .fodt); {_SAVE.en}",
)
_POINTER = Text(
    "to tylko wskaźnik Git LFS, a nie sam plik; pobierz plik: git lfs pull",
    "this is only a pointer of Git LFS, not the file; get the file: git lfs pull",
)
# The first bytes of what no text is taken of ("magic numbers", as the Unix command `file` knows them).
_REFUSED = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", _OLD_OFFICE),
    (b"{\\rtf", _RTF),
    (b"\x89PNG\r\n\x1a\n", _SCAN),
    (b"\xff\xd8\xff", _SCAN),
    (b"GIF8", _SCAN),
    (b"II*\0", _SCAN),
    (b"MM\0*", _SCAN),
    (b"RIFF", _SCAN),
    (b"AT&TFORM", _SCAN),
    (b"\x1f\x8b", _PACKED),
    (b"BZh", _PACKED),
    (b"\xfd7zXZ\0", _PACKED),
    (b"\x28\xb5\x2f\xfd", _PACKED),
    (b"7z\xbc\xaf\x27\x1c", _PACKED),
    (b"Rar!\x1a\x07", _PACKED),
    (b"\x7fELF", _NO_DOCUMENT),
    (b"MZ\x90\0", _NO_DOCUMENT),
    (b"\xca\xfe\xba\xbe", _NO_DOCUMENT),
    (b"\xcf\xfa\xed\xfe", _NO_DOCUMENT),
    (b"ID3", _NO_DOCUMENT),
    (b"OggS", _NO_DOCUMENT),
    (b"SQLite format 3\0", _NO_DOCUMENT),
    (b"version https://git-lfs.github.com/spec/", _POINTER),
)
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_LOOKED_AT = 4096  # bytes
_PDF_WITHIN = 1024  # bytes before "%PDF-", which readers of PDF pass over
_HTML = re.compile(
    r"\s*(?:<!--.*?-->\s*)*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*(?:<!doctype\s+html|<html[\s>])", re.I | re.S
)
_TAG = re.compile(r"\s*<[a-z!?]", re.I)
_BY_NAME = {".md": DocumentKind.MARKDOWN, ".markdown": DocumentKind.MARKDOWN}


def kind_of_document(raw: bytes, name: str) -> DocumentKind | None:
    """The kind of a document; None of a ZIP archive, of which its content tells.

    Raises:
        InputError: it is of a kind of which no text is taken.
    """
    said = next((text for start, text in _REFUSED if raw.startswith(start)), None)
    if said is not None:
        raise InputError(said, name)
    if raw.startswith(_ZIP):
        return None
    if b"%PDF-" in raw[:_PDF_WITHIN]:
        return DocumentKind.PDF
    start, suffix = _beginning(raw), Path(name).suffix.lower()
    if _HTML.match(start) or (suffix in (".html", ".htm", ".xhtml") and _TAG.match(start)):
        return DocumentKind.HTML
    if start.lstrip().startswith("<?xml"):
        raise InputError(_XML, name)
    return _BY_NAME.get(suffix, DocumentKind.TEXT)


def _beginning(raw: bytes) -> str:
    """The first letters, as far as those of ASCII can be told without knowing the encoding."""
    for mark, encoding in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if raw.startswith(mark):
            return raw[2:_LOOKED_AT].decode(encoding, "replace")
    return raw.removeprefix(codecs.BOM_UTF8)[:_LOOKED_AT].decode("latin-1")
