"""The process in which libraries read a document: what a hostile one does to them stays in it.

In: the kind of the document as an argument ("zip" where its content has to tell), its bytes on standard input; of HTML
the text in UTF-8. Out: one JSON object on standard output, with the text or the reason why there is none.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
import zipfile
from typing import Any

from wupgraph.authoring.documents.extraction.document_kind import DocumentKind
from wupgraph.evidence.pages import PAGE_END
from wupgraph.gate.excess import Excess, Malformed
from wupgraph.gate.limits import DOCUMENT_TEXT, READING_MEMORY
from wupgraph.system_errors import explained
from wupgraph.text import Text

ZIP = "zip"
_NO_TEXT = Text(
    "to skan: na żadnej stronie nie ma tekstu; rozpoznaj na nim znaki (OCR) i dodaj PDF z tekstem albo plik tekstowy",
    "this is a scan: no page has text; recognise its characters (OCR), and add the PDF with text, or a text file",
)
_ENCRYPTED = Text(
    "dokument jest zaszyfrowany; zapisz go bez hasła i dodaj tamten plik",
    "the document is encrypted; save it without its password, and add that file",
)
_OTHER_ARCHIVE = Text(
    "to archiwum ZIP albo arkusz lub prezentacja, a nie dokument DOCX ani ODT; zapisz go jako PDF, DOCX albo ODT",
    "this is a ZIP archive, a spreadsheet or slides, and no DOCX or ODT; save it as PDF, DOCX or ODT",
)
_BEYOND = Text(
    "znaczniki dokumentu są za głęboko zagnieżdżone albo się rozrastają (docs/limits.md), jak w pliku, który ma "
    "zapełnić pamięć; zapisz go na nowo w edytorze albo jako tekst",
    "the markup of the document is nested too deep, or grows (docs/limits.md), as in a file made to fill the memory; "
    "save it anew in an editor, or as text",
)
_MEMORY = Text(
    "odczytanie dokumentu wymaga zbyt wiele pamięci; podziel go albo zapisz jako tekst",
    "reading the document takes too much memory; divide it, or save it as text",
)
_LONG = Text(
    f"jego tekst ma ponad {DOCUMENT_TEXT >> 20} mln znaków; dodaj go w częściach",
    f"its text is over {DOCUMENT_TEXT >> 20} million characters; add it in parts",
)


class _Refused(Exception):
    """A document of which no text can be taken, and why."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.en)
        self.text = text


def main(kind: str) -> None:
    """Read standard input as a document, and write what was found to standard output."""
    answer = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # What a library prints is no answer.
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (READING_MEMORY, READING_MEMORY))
    with answer:
        answer.write(json.dumps(_answer(kind, sys.stdin.buffer.read())).encode("ascii"))


def _answer(kind: str, raw: bytes) -> dict[str, Any]:
    try:
        found = _found(kind, raw)
        if len(found["text"]) > DOCUMENT_TEXT:
            raise _Refused(_LONG)
    except _Refused as error:
        return {"refused": error.text}
    except MemoryError:
        return {"refused": _MEMORY}
    except (Excess, RecursionError) as error:
        own = isinstance(error, Excess) and error.offset is None
        return {"refused": error.text if own and isinstance(error, Excess) else _BEYOND}
    except Malformed as error:
        return {"refused": _damaged(error.text)}
    except Exception as error:  # Whatever libraries raise for what is no document of theirs.
        return {"refused": _damaged(explained(" ".join(str(error).split())[:200] or type(error).__name__))}
    return found


def _damaged(reason: Text) -> Text:
    return Text(
        f"dokument jest uszkodzony ({reason.pl}); skopiuj lub pobierz go jeszcze raz",
        f"the document is damaged ({reason.en}); copy or download it again",
    )


def _found(kind: str, raw: bytes) -> dict[str, Any]:
    if kind == DocumentKind.HTML.name:
        from wupgraph.authoring.documents.extraction.html_text import html_text

        page = html_text(raw.decode("utf-8"))
        return {"kind": kind, "text": page.text, "title": page.title}
    if kind == ZIP:
        return _office(raw)
    from wupgraph.authoring.documents.extraction.pdf_text import EncryptedError, pdf_text

    try:
        pdf = pdf_text(raw)
    except EncryptedError:
        raise _Refused(_ENCRYPTED) from None
    empty = [number for number, text in enumerate(pdf.pages, 1) if not text.strip()]
    if len(empty) == len(pdf.pages):
        raise _Refused(_NO_TEXT)
    text = "".join(f"{page.replace(PAGE_END, ' ').rstrip()}\n{PAGE_END}" for page in pdf.pages)
    return {"kind": kind, "text": text, "title": pdf.title, "empty_pages": empty}


def _office(raw: bytes) -> dict[str, Any]:
    from wupgraph.authoring.documents.extraction.office_text import office_text

    try:
        document = office_text(raw)
    except zipfile.BadZipFile:
        raise _Refused(_damaged(Text("archiwum ZIP jest niepełne", "the ZIP archive is not whole"))) from None
    except RuntimeError as error:
        if "encrypted" in str(error):  # As zipfile says it.
            raise _Refused(_ENCRYPTED) from None
        raise
    if document is None:
        raise _Refused(_OTHER_ARCHIVE)
    return {"kind": document.kind.name, "text": document.text, "title": document.title}
