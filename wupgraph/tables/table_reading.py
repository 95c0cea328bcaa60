"""The records of a table, one after the other: CSV in whatever encoding it came (RFC 4180), or a sheet of a workbook.

Row 1 is the first of the file, as spreadsheet programs and RFC 7111 number them. Memory does not grow with the file.
"""

from __future__ import annotations

import csv
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from wupgraph.errors import InputError, PipeError, UsageError
from wupgraph.gate.limits import DOCUMENT_SIZE, TABLE_CELL, TABLE_COLUMNS, TABLE_ROWS
from wupgraph.rdf.decoding import decode, is_surely_windows
from wupgraph.rdf.files import unreadable
from wupgraph.tables.table_map import TableMap
from wupgraph.text import Text

_SEPARATORS = (";", ",", "\t", "|")
_WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")
_CHUNK = 1 << 20
_ASCII = bytes(range(128))
_LOOKED_AT = 1 << 16  # characters, for the separator
_MEGABYTE = 1 << 20


def records_of(path: Path, map_: TableMap) -> tuple[Iterator[list[str]], Text | None]:
    """The records of a table, empty ones too, and what is to be said of how it was read.

    The iterator raises `InputError` where a record cannot be read: with a file whose quotation marks do not pair up,
    nobody knows what the following rows are.

    Raises:
        InputError: the file cannot be read, or it is not sure in which encoding it is.
        UsageError: the map names an encoding that there is not, or the table is a workbook and what reads these is not
            installed.
    """
    try:
        found = path.stat()
    except (OSError, ValueError) as error:
        raise unreadable(str(path), error) from None
    if stat.S_ISDIR(found.st_mode):
        raise InputError(
            Text("to jest katalog; podaj plik tabeli", "this is a folder; give the file of a table"), str(path)
        )
    if not stat.S_ISREG(found.st_mode):
        raise PipeError(os.fspath(path), "wupgraph import")
    if found.st_size > DOCUMENT_SIZE:
        most = DOCUMENT_SIZE // _MEGABYTE
        raise InputError(
            Text(f"tabela ma ponad {most} MB; podziel ją", f"the table is over {most} MB; divide it"), str(path)
        )
    if path.suffix.lower() in _WORKBOOKS:
        from wupgraph.tables.workbook_sheets import sheet_records

        return _bounded(sheet_records(path, map_.sheet), path), None
    encoding, note = _encoding(path, map_)
    return _bounded(_delimited(path, encoding, map_.separator), path), note


def _bounded(records: Iterator[list[str]], path: Path) -> Iterator[list[str]]:
    """Records, with what no table has refused."""
    for row, cells in enumerate(records, 1):
        if row > TABLE_ROWS:
            text = Text(
                f"tabela ma ponad {TABLE_ROWS} wierszy; podziel ją", f"over {TABLE_ROWS} rows; divide the table"
            )
            raise InputError(text, str(path))
        if len(cells) > TABLE_COLUMNS:
            text = Text(
                f"wiersz ma {len(cells)} komórek; sprawdź separator (separator w mapie)",
                f"the row has {len(cells)} cells; see the separator (separator in the map)",
            )
            raise InputError(text, str(path), row)
        for column, cell in enumerate(cells, 1):
            if len(cell) > TABLE_CELL:
                text = Text(
                    f"komórka ma {len(cell)} znaków (najwyżej {TABLE_CELL}); pewnie brakuje cudzysłowu, który kończy "
                    "wcześniejszą",
                    f"a cell has {len(cell)} characters ({TABLE_CELL} at most); the quotation mark that ends an "
                    "earlier one is probably missing",
                )
                raise InputError(text, str(path), row, column)
        yield cells


def _encoding(path: Path, map_: TableMap) -> tuple[str, Text | None]:
    """The encoding of a file as Python knows it: the map's, UTF-8, or Windows-1250 where its letters are sure.

    Raises:
        InputError: it is not sure.
        UsageError: the map names none that there is.
    """
    if map_.encoding:
        from wupgraph.authoring.documents.extraction.text_encoding import codec_named

        try:
            codec = codec_named(map_.encoding)
        except UsageError as error:
            raise UsageError(Text(f"{map_.file}: {error.text.pl}", f"{map_.file}: {error.text.en}")) from None
        _check_decodes(path, codec, map_)
        return "utf-8-sig" if codec == "utf-8" else codec, None
    import codecs

    decoder, high, sound = codecs.getincrementaldecoder("utf-8-sig")(), bytearray(), True
    with path.open("rb") as file:
        if file.read(2) in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
            return "utf-16", None
        file.seek(0)
        while raw := file.read(_CHUNK):
            high += raw.translate(None, _ASCII)
            try:
                decoder.decode(raw)
            except UnicodeDecodeError:
                sound = False
                break
        if sound:
            try:
                decoder.decode(b"", final=True)
            except UnicodeDecodeError:
                sound = False
        while not sound and (raw := file.read(_CHUNK)):
            high += raw.translate(None, _ASCII)
    if sound:
        return "utf-8-sig", None
    if not is_surely_windows(bytes(high)):
        with path.open("rb") as file:
            start = file.read(_CHUNK)
        try:
            decode(start, str(path))
        except InputError as error:
            pl, en = error.text.pl, error.text.en
            more = Text("; albo podaj w mapie encoding", ", or give encoding in the map")
            raise InputError(Text(pl + more.pl, en + more.en), str(path), error.line_number, error.column) from None
        raise InputError(
            Text("kodowania nie da się ustalić; podaj w mapie encoding", "unknown encoding; give encoding in the map"),
            str(path),
        )
    return "cp1250", Text(
        f"Uwaga: {path.name} jest w Windows-1250 i tak go odczytano.",
        f"Note: {path.name} is in Windows-1250 and was read so.",
    )


def _check_decodes(path: Path, codec: str, map_: TableMap) -> None:
    """Refuse a file that is not in the encoding that the map names."""
    try:
        with path.open(encoding=codec, newline="") as file:
            while file.read(_CHUNK):
                pass
    except UnicodeError as error:
        text = Text(
            f"to nie jest tekst w kodowaniu {map_.encoding}, które podaje mapa ({map_.file})",
            f"this is no text in {map_.encoding}, as the map says ({map_.file})",
        )
        raise InputError(text, str(path)) from error


def _delimited(path: Path, encoding: str, separator: str) -> Iterator[list[str]]:
    """The records of CSV; a line `sep=;`, which Excel writes, is one, and is empty."""
    before = csv.field_size_limit()
    with path.open(encoding=encoding, newline="") as file:
        start = file.read(_LOOKED_AT).removeprefix("\ufeff")
        if "\0" in start:
            text = Text(
                "plik zawiera znak NUL, więc to nie jest tabela tekstowa; zapisz ją jako CSV UTF-8",
                "the file holds a NUL character, so that it is no table of text; save it as CSV UTF-8",
            )
            raise InputError(text, str(path))
        file.seek(0)
        said = start[:5].lower().startswith("sep=") and len(start) > 4
        sign = start[4] if said else separator or _separator(start)
        reader = csv.reader(file, delimiter=sign, strict=True)
        number = 0
        while True:
            number += 1
            try:
                csv.field_size_limit(TABLE_CELL * 4)
                cells = next(reader, None)
            except csv.Error as error:
                raise InputError(_ill_formed(str(error)), str(path), max(reader.line_num, 1)) from None
            finally:
                csv.field_size_limit(before)
            if cells is None:
                return
            if number == 1 and cells:
                cells[0] = cells[0].removeprefix("\ufeff")
                cells = [] if said else cells
            yield cells


def _ill_formed(reason: str) -> Text:
    if "field larger" in reason:
        return Text(
            f"komórka ma ponad {TABLE_CELL} znaków; pewnie brakuje cudzysłowu, który ją kończy",
            f"a cell has over {TABLE_CELL} characters; the quotation mark that ends it is probably missing",
        )
    return Text(
        "cudzysłowy są niesparowane, więc nie wiadomo, gdzie kończy się komórka; ten w środku komórki podwaja się",
        "the quotation marks do not pair up, so that nobody knows where a cell ends; one inside a cell is doubled",
    )


def _separator(start: str) -> str:
    """What parts the cells: the sign that most of the first line's parts stand between."""
    head = start.lstrip("\r\n").splitlines()[:1]
    return max(_SEPARATORS, key=(head[0] if head else "").count)
