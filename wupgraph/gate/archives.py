"""ZIP archives that documents are (DOCX, ODT): how much a part unpacks to, before it is unpacked, and its XML."""

from __future__ import annotations

import zipfile

from wupgraph.gate.excess import Excess
from wupgraph.gate.limits import DOCUMENT_MARKUP, DOCUMENT_MEMBERS
from wupgraph.gate.markup import check_xml
from wupgraph.text import Text

_MARKUP = (".xml", ".rels")
_NOT_READ = (
    ".png",
    ".jpg",
    ".jpeg",
    ".gif",
    ".bmp",
    ".tif",
    ".tiff",
    ".emf",
    ".wmf",
    ".svm",
    ".svg",
    ".ttf",
    ".odttf",
    ".bin",
)
_MANY = Text(
    f"archiwum ma ponad {DOCUMENT_MEMBERS} plików; zapisz dokument na nowo w edytorze",
    f"the archive holds over {DOCUMENT_MEMBERS} files; save the document anew in an editor",
)
_LARGE = Text(
    f"po rozpakowaniu ma ponad {DOCUMENT_MARKUP >> 20} MB znaczników; podziel dokument albo zapisz go jako tekst",
    f"it unpacks to over {DOCUMENT_MARKUP >> 20} MB of markup; divide the document, or save it as text",
)


def check_archive(archive: zipfile.ZipFile) -> None:
    """Refuse an archive whose XML would fill the memory, is nested too deep or could grow.

    What is no XML, such as pictures, is not unpacked here and must not be by who reads the archive.

    Raises:
        Excess: it is such an archive.
        Malformed: XML of it is not well formed.
        zipfile.BadZipFile, RuntimeError: a part is damaged or encrypted.
    """
    members = archive.infolist()
    if len(members) > DOCUMENT_MEMBERS:
        raise Excess(_MANY)
    if sum(one.file_size for one in members if not one.filename.lower().endswith(_NOT_READ)) > DOCUMENT_MARKUP:
        raise Excess(_LARGE)
    for member in members:
        # Empty ones are usual in ODT. No more is unpacked than the directory of the archive says (zipfile).
        if member.file_size and member.filename.lower().endswith(_MARKUP):
            check_xml(archive.read(member).decode("utf-8", "replace"))
