"""A workbook in a file, whatever program wrote it, as a grid; one line for a file that is none."""

from __future__ import annotations

import io
import stat
import zipfile
from importlib.util import find_spec
from pathlib import Path
from typing import NoReturn

from wupgraph.errors import InputError, PipeError, UsageError
from wupgraph.gate.limits import DOCUMENT_MEMBERS, WORKBOOK_MARKUP, WORKBOOK_SIZE
from wupgraph.rdf.files import unreadable
from wupgraph.text import Text
from wupgraph.workbook.reading_faults import ReadingFaults, WorkbookRead

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_HEAD = 2048  # bytes of a part in which a document type would stand
_MEGABYTE = 1 << 20
SUFFIXES = (".xlsx", ".ods")


def read_workbook(path: str) -> WorkbookRead:
    """The cells of a workbook: a file .xlsx or .ods, or a folder of .csv.

    Raises:
        UsageError: a file of another kind, or a library is missing.
        InputError: it cannot be read, is damaged, protected by a password, or too large.
    """
    if Path(path).is_dir():
        from wupgraph.workbook.csv_folder import read_csv_folder

        return read_csv_folder(Path(path))
    suffix = Path(path).suffix.lower()
    if suffix not in (*SUFFIXES, ".xls", ".xlsm"):
        raise UsageError(
            Text(
                f"{path}: podaj skoroszyt .xlsx albo .ods, albo katalog z plikami .csv, po jednym na arkusz.",
                f"{path}: give a workbook, .xlsx or .ods, or a folder of files .csv, one a sheet.",
            )
        )
    raw = _bytes(path)
    mimetype = _check(raw, path)
    is_ods = mimetype.startswith(b"application/vnd.oasis.opendocument.spreadsheet")
    library = "lxml" if is_ods else "openpyxl"
    if find_spec(library) is None:
        raise UsageError(
            Text(
                f"skoroszyty czyta dodatek workbook (brak: {library}); zainstaluj go: pip install "
                "'wupgraph[workbook]'.",
                f"workbooks are read with the extra workbook (missing: {library}); install it: pip install "
                "'wupgraph[workbook]'.",
            )
        )
    faults = ReadingFaults(path)
    try:
        if is_ods:
            from wupgraph.workbook.ods_reader import read_ods

            grid = read_ods(raw, path, faults)
        else:
            from wupgraph.workbook.xlsx_reader import read_xlsx

            grid = read_xlsx(raw, path, faults)
    except (InputError, UsageError):
        raise
    except Exception as error:  # The libraries raise whatever they come upon in a damaged file.
        _damaged(path, error)
    return WorkbookRead(grid, tuple(faults.found.sorted()))


def _bytes(path: str) -> bytes:
    try:
        mode = Path(path).stat().st_mode
        if not stat.S_ISREG(mode):
            raise PipeError(path)
        with Path(path).open("rb") as file:
            raw = file.read(WORKBOOK_SIZE + 1)
    except OSError as error:
        raise unreadable(path, error) from None
    if len(raw) > WORKBOOK_SIZE:
        most = WORKBOOK_SIZE // _MEGABYTE
        _refuse(path, Text(f"skoroszyt ma ponad {most} MB; podziel go", f"the workbook is over {most} MB; divide it"))
    return raw


def _check(raw: bytes, path: str) -> bytes:
    """Refuse what is no workbook, and one that would fill the memory; what its `mimetype` says, of ODS.

    Raises:
        InputError: it is such a file.
    """
    if raw.startswith(_OLE):
        _refuse_ole(raw, path)
    if not raw.startswith(b"PK"):
        _refuse_text(raw, path)
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as package:
            return _checked(package, path)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, OSError, ValueError) as error:
        _damaged(path, error)


def _checked(package: zipfile.ZipFile, path: str) -> bytes:
    members = package.infolist()
    if len(members) > DOCUMENT_MEMBERS:
        _refuse(
            path,
            Text(
                f"skoroszyt ma ponad {DOCUMENT_MEMBERS} części; zapisz go na nowo w arkuszu kalkulacyjnym",
                f"the workbook has over {DOCUMENT_MEMBERS} parts; save it anew in a spreadsheet program",
            ),
        )
    parts = [one for one in members if one.filename.lower().endswith((".xml", ".rels"))]
    if sum(one.file_size for one in parts) > WORKBOOK_MARKUP:
        most = WORKBOOK_MARKUP // _MEGABYTE
        _refuse(
            path,
            Text(
                f"skoroszyt po rozpakowaniu ma ponad {most} MB; usuń puste wiersze i formatowanie pod danymi albo "
                "podziel go",
                f"the workbook unpacks to over {most} MB; remove the empty rows and formats below the data, or divide "
                "it",
            ),
        )
    for part in parts:
        with package.open(part) as file:
            head = file.read(_HEAD)
        if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
            _refuse(
                path,
                Text(
                    f"część {part.filename} ma definicje XML, których skoroszyty nie mają; zapisz go na nowo",
                    f"the part {part.filename} declares XML entities, which no workbook does; save it anew",
                ),
            )
    names = set(package.namelist())
    mimetype = package.read("mimetype")[:100] if "mimetype" in names else b""
    if mimetype and b"encryption-data" in package.read("META-INF/manifest.xml"):
        _refuse_protected(path)
    if not mimetype and "xl/workbook.xml" not in names and "[Content_Types].xml" not in names:
        _refuse(
            path,
            Text(
                "to archiwum zip, ale nie skoroszyt; podaj plik .xlsx albo .ods",
                "this is a zip archive, but no workbook; give a file .xlsx or .ods",
            ),
        )
    return mimetype


def _refuse_ole(raw: bytes, path: str) -> NoReturn:
    if _ENCRYPTED in raw:
        _refuse_protected(path)
    _refuse(
        path,
        Text(
            "to skoroszyt dawnego Excela (.xls); otwórz go i zapisz jako .xlsx",
            "this is a workbook of an older Excel (.xls); open it, and save it as .xlsx",
        ),
    )


def _refuse_protected(path: str) -> NoReturn:
    _refuse(
        path,
        Text(
            "skoroszyt jest zabezpieczony hasłem; zapisz go bez hasła",
            "the workbook is protected by a password; save it without one",
        ),
    )


def _refuse_text(raw: bytes, path: str) -> NoReturn:
    head = raw[:_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith((b"<html", b"<!doctype", b"<table", b"<meta", b"<head")) or b"<html" in head:
        _refuse(
            path,
            Text(
                "to strona HTML, choć nazywa się jak skoroszyt; otwórz ją w arkuszu kalkulacyjnym i zapisz jako .xlsx",
                "this is a page of HTML, though it is called as a workbook; open it in a spreadsheet program, and save "
                "it as .xlsx",
            ),
        )
    if not raw:
        _refuse(path, Text("plik jest pusty", "the file is empty"))
    _refuse(
        path,
        Text(
            "to nie jest skoroszyt .xlsx ani .ods; otwórz go w arkuszu kalkulacyjnym i zapisz jako .xlsx",
            "this is no workbook, .xlsx or .ods; open it in a spreadsheet program, and save it as .xlsx",
        ),
    )


def _damaged(path: str, error: Exception) -> NoReturn:
    said = " ".join(str(error).split())[:80] or type(error).__name__
    _refuse(
        path,
        Text(
            f"skoroszyt jest uszkodzony ({said}); otwórz go w arkuszu kalkulacyjnym i zapisz na nowo",
            f"the workbook is damaged ({said}); open it in a spreadsheet program, and save it anew",
        ),
    )


def _refuse(path: str, text: Text) -> NoReturn:
    raise InputError(text, path) from None
