"""The text of documents of word processors: DOCX (ECMA-376) and ODT (OASIS OpenDocument 1.3).

Both are ZIP archives of XML. Deleted passages of tracked changes are no text, inserted ones are; footnotes stand at the
end. The lines of a page are the program's that shows it, so there are no pages.
"""

from __future__ import annotations

import io
import re
import zipfile
from typing import NamedTuple

from lxml import etree, html

from wupgraph.authoring.documents.extraction.document_kind import DocumentKind
from wupgraph.authoring.documents.extraction.html_text import text_of
from wupgraph.gate.archives import check_archive

_ODT = "application/vnd.oasis.opendocument.text"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
# What stands in the text and is none: what was deleted, remarks on it, the marks and bodies of notes.
_APART = frozenset(
    (_TEXT + "tracked-changes", _OFFICE + "annotation", _TEXT + "note", _OFFICE + "forms", _TEXT + "sequence-decls")
)
_LINES = frozenset((_TEXT + "p", _TEXT + "h"))
_SPACE = re.compile(r"[ \t\n\r]+")  # They count as one (OpenDocument 1.3, part 3, section 6.1.2).
_MOST_SPACES = 1000
_NOTE_MARKS = './/a[starts-with(@id, "footnote-ref-") or starts-with(@id, "endnote-ref-")]'
_NOTE_RETURNS = './/a[starts-with(@href, "#footnote-ref-") or starts-with(@href, "#endnote-ref-")]'


class OfficeDocument(NamedTuple):
    """The text of a document of a word processor, its title and its kind."""

    kind: DocumentKind
    text: str
    title: str


def office_text(raw: bytes) -> OfficeDocument | None:
    """The text of a DOCX or ODT; None of another archive.

    Raises:
        Excess, Malformed: as `check_archive`.
        zipfile.BadZipFile, KeyError: it is damaged.
        RuntimeError: it is encrypted.
    """
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        check_archive(archive)
        names = set(archive.namelist())
        if "mimetype" in names and archive.read("mimetype").decode("ascii", "replace").startswith(_ODT):
            return OfficeDocument(DocumentKind.ODT, _odt_text(archive), _title(archive, "meta.xml", names))
        if "word/document.xml" not in names and not ("[Content_Types].xml" in names and _has_word_part(archive)):
            return None
        title = _title(archive, "docProps/core.xml", names)
    return OfficeDocument(DocumentKind.DOCX, _docx_text(raw), title)


def _has_word_part(archive: zipfile.ZipFile) -> bool:
    return b"wordprocessingml.document.main+xml" in archive.read("[Content_Types].xml")


def _title(archive: zipfile.ZipFile, name: str, names: set[str]) -> str:
    """The title that a document says it has."""
    return (_parsed(archive.read(name)).findtext(f".//{_TITLE}") or "") if name in names else ""


def _parsed(raw: bytes) -> etree._Element:
    return etree.fromstring(raw, etree.XMLParser(resolve_entities=False, no_network=True))


def _docx_text(raw: bytes) -> str:
    import mammoth

    made = mammoth.convert_to_html(io.BytesIO(raw), convert_image=mammoth.images.img_element(lambda _: {"src": ""}))
    root = html.fragment_fromstring(made.value, create_parent="body")
    for mark in root.xpath(f"{_NOTE_MARKS} | {_NOTE_RETURNS}"):
        mark.drop_tree()
    return text_of(root)


def _odt_text(archive: zipfile.ZipFile) -> str:
    """Own code: odfdo's text joins headings to what follows and drops spaces, and odfpy has been left since 2020."""
    root = _parsed(archive.read("content.xml"))
    body = root.find(f"{_OFFICE}body/{_OFFICE}text")
    if body is None:
        return ""
    parts: list[str] = []
    notes = list(body.iter(f"{_TEXT}note-body"))
    for element in (body, *notes):
        _write_odt(element, parts)
    return "".join(parts)


def _write_odt(top: etree._Element, parts: list[str]) -> None:
    """Write the paragraphs of an element; what stands between them is layout of the XML."""
    apart = inside = 0
    for event, element in etree.iterwalk(top, events=("start", "end", "comment", "pi")):
        tag = element.tag
        if event == "start":
            apart += tag in _APART
            if not apart and tag in _LINES:
                inside += 1
                if parts and not parts[-1].endswith(("\n", "\t")):
                    parts.append("\n")
            if inside and not apart:
                parts += filter(None, (_odt_sign(element), _collapsed(element.text)))
        elif event == "end":
            if not apart and tag in _LINES:
                inside -= 1
                parts.append("\n")
            elif not apart and tag == f"{_TABLE}table-cell" and parts and parts[-1] == "\n":
                parts[-1] = "\t"
            elif not apart and tag == f"{_TABLE}table-row" and parts and parts[-1] == "\t":
                parts[-1] = "\n"
            apart -= tag in _APART
        if event != "start" and inside and not apart and element.tail:
            parts.append(_collapsed(element.tail))


def _collapsed(text: str | None) -> str:
    return _SPACE.sub(" ", text or "")


def _odt_sign(element: etree._Element) -> str:
    """What an element without text stands for: spaces, a tab, a line end (OpenDocument 1.3, part 3, section 6.1)."""
    if element.tag == _TEXT + "s":
        count = element.get(_TEXT + "c") or "1"
        return " " * min(int(count), _MOST_SPACES) if count.isdigit() and len(count) < 9 else " "
    return {_TEXT + "tab": "\t", _TEXT + "line-break": "\n"}.get(element.tag, "")
