"""Files that are no text, known by their first bytes, so that nobody copies or reads the rest of them."""

from __future__ import annotations

from wupgraph.text import Text

START_SIZE = 64 << 10  # bytes that are looked at
_OFFICE = Text(
    "to jest plik ZIP (np. arkusz xlsx, dokument docx) lub innego pakietu biurowego, a nie RDF; wyeksportuj dane do "
    "Turtle albo rozpakuj plik",
    "this is a ZIP file (such as an xlsx sheet or a docx document), not RDF; export the data as Turtle, or unpack it",
)
_OLD_OFFICE = Text(
    "to jest dokument starego pakietu Office (xls, doc), a nie RDF; wyeksportuj dane do Turtle",
    "this is a document of an old Office (xls, doc), not RDF; export the data as Turtle",
)
_PACKED = Text(
    "plik jest spakowany gzipem, a jego nazwa nie kończy się na .gz; dopisz .gz albo go rozpakuj",
    "the file is packed with gzip, and its name does not end in .gz; add .gz, or unpack it",
)
_OTHER_PACKED = Text(
    "plik jest spakowany, ale nie gzipem; rozpakuj go", "the file is packed, and not with gzip; unpack it first"
)
_PROGRAM = Text("to jest program, a nie RDF; sprawdź nazwę pliku", "this is a program, not RDF; see the file's name")
_PICTURE = Text(
    "to jest obraz lub nagranie, a nie RDF; sprawdź nazwę pliku",
    "this is a picture or a recording, not RDF; see the file's name",
)
_PDF = Text(
    "to jest dokument PDF, a nie RDF; sprawdź nazwę pliku", "this is a PDF document, not RDF; see the file's name"
)
_DATABASE = Text(
    "to jest baza danych SQLite, a nie RDF; wyeksportuj dane do Turtle",
    "this is an SQLite database, not RDF; export the data as Turtle",
)
_LFS = Text(
    "to jest tylko wskaźnik Git LFS, a nie sam plik; pobierz plik: git lfs pull",
    "this is only a pointer of Git LFS, not the file; get the file: git lfs pull",
)
# The first bytes of files ("magic numbers"), as the Unix command `file` knows them.
GZIP = b"\x1f\x8b"
_STARTS = (
    (b"PK\x03\x04", _OFFICE),
    (b"PK\x05\x06", _OFFICE),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", _OLD_OFFICE),
    (b"BZh", _OTHER_PACKED),
    (b"\xfd7zXZ\0", _OTHER_PACKED),
    (b"\x28\xb5\x2f\xfd", _OTHER_PACKED),
    (b"7z\xbc\xaf\x27\x1c", _OTHER_PACKED),
    (b"Rar!\x1a\x07", _OTHER_PACKED),
    (b"\x7fELF", _PROGRAM),
    (b"MZ\x90\0", _PROGRAM),
    (b"\xca\xfe\xba\xbe", _PROGRAM),
    (b"\xcf\xfa\xed\xfe", _PROGRAM),
    (b"\x89PNG\r\n\x1a\n", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF8", _PICTURE),
    (b"RIFF", _PICTURE),
    (b"II*\0", _PICTURE),
    (b"MM\0*", _PICTURE),
    (b"ID3", _PICTURE),
    (b"OggS", _PICTURE),
    (b"%PDF-", _PDF),
    (b"SQLite format 3\0", _DATABASE),
    (b"version https://git-lfs.github.com/spec/", _LFS),
)
_BEGINNINGS = tuple(begin for begin, _ in _STARTS)


def kind_of(start: bytes, *, packed: bool = False) -> Text | None:
    """What a file is that begins so, if it is no text of RDF; None where it may be one.

    Args:
        packed: the bytes come out of a packed file.
    """
    if start.startswith(GZIP):
        return _OTHER_PACKED if packed else _PACKED
    if not start.startswith(_BEGINNINGS):
        return None
    return next((said for begin, said in _STARTS if start.startswith(begin)), None)
