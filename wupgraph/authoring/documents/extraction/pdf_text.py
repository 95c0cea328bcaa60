"""The text of a PDF (ISO 32000), page by page, as PDFium reads it."""

from __future__ import annotations

from typing import NamedTuple

import pypdfium2

# PDFium marks so a hyphen at the end of a line that divides a word; the line end is gone.
_DIVIDING = "\ufffe"
_SOFT_HYPHEN = "\u00ad"
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
_NO_TITLE = "(unspecified)"


class PdfText(NamedTuple):
    """The texts of the pages of a PDF, and the title that it says it has."""

    pages: tuple[str, ...]
    title: str


class EncryptedError(Exception):
    """A PDF that cannot be opened without a password."""


def pdf_text(raw: bytes) -> PdfText:
    """The text of a PDF; filled-in fields of a form are part of it.

    Raises:
        EncryptedError: it needs a password.
        pypdfium2.PdfiumError: it is damaged.
    """
    try:
        document = pypdfium2.PdfDocument(raw)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise EncryptedError from None
        raise
    try:
        if document.get_formtype():
            document.init_forms()
        pages = tuple(_page_text(document, number) for number in range(len(document)))
        title = document.get_metadata_value("Title")
    finally:
        document.close()
    return PdfText(pages, "" if title == _NO_TITLE else title)


def _page_text(document: pypdfium2.PdfDocument, number: int) -> str:
    page = document[number]
    try:
        if document.get_formtype():
            page.flatten()
            page.close()
            page = document[number]  # PDFium sees what was made part of the page when it reads it again.
        lines: str = page.get_textpage().get_text_range()
    finally:
        page.close()
    return lines.replace("\r\n", "\n").replace(_DIVIDING, _SOFT_HYPHEN).translate(_LIGATURES)
