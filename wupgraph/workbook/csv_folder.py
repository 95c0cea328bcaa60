"""A folder of .csv files as a grid, a file a sheet: UTF-8 with or without a byte order mark, or Windows-1250."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from wupgraph.authoring.rows.row_columns import CELL_SIZE
from wupgraph.errors import InputError
from wupgraph.gate.limits import WORKBOOK_SIZE
from wupgraph.rdf.decoding import decode_table
from wupgraph.rdf.files import unreadable
from wupgraph.text import Text
from wupgraph.workbook.grid import CellValue, Grid, SheetGrid
from wupgraph.workbook.reading_faults import ReadingFaults, WorkbookRead

_SEPARATORS = ";,\t"


def read_csv_folder(folder: Path) -> WorkbookRead:
    """The cells of the files of a folder; what stands before a hyphen in their names is that of the workbook.

    Raises:
        InputError: there is none, or one cannot be read.
    """
    files = sorted(file for file in folder.iterdir() if file.suffix.lower() == ".csv" and file.is_file())
    if not files:
        raise InputError(Text("w katalogu nie ma plików .csv", "there are no files .csv in the folder"), str(folder))
    faults = ReadingFaults(str(folder))
    notes: list[Text] = []
    left = WORKBOOK_SIZE
    pages: list[SheetGrid] = []
    for file in files:
        try:
            raw = file.read_bytes()
        except OSError as error:
            raise unreadable(str(file), error) from None
        left -= len(raw)
        if left < 0:
            most = WORKBOOK_SIZE >> 20
            raise InputError(
                Text(f"pliki mają razem ponad {most} MB; podziel je", f"the files are over {most} MB; divide them"),
                str(folder),
            )
        text, note = decode_table(raw, str(file))
        notes += [note] if note is not None else []
        pages.append(SheetGrid(file.stem, _rows(text, str(file), faults)))
    return WorkbookRead(Grid({page.name: page for page in _named(pages)}, str(folder)), (), tuple(notes))


def _rows(text: str, name: str, faults: ReadingFaults) -> list[list[CellValue]]:
    head = text.lstrip("\r\n").split("\n", 1)[0]
    separator = max(_SEPARATORS, key=head.count)
    if head.lower().startswith("sep=") and len(head.strip()) == 5:  # Excel writes it.
        separator, text = head[4], text.lstrip("\r\n").split("\n", 1)[-1]
    before = csv.field_size_limit(max(2 * CELL_SIZE, 131_072))
    rows: list[list[CellValue]] = []
    try:
        for number, cells in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True), 1):
            faults.check_rows(number, any(cells))
            rows.append([cell or None for cell in cells])
    except csv.Error:
        raise InputError(
            Text(
                "cudzysłowy w tym wierszu są niesparowane albo komórka jest za długa",
                "the quotation marks of this row do not pair up, or a cell is too long",
            ),
            name,
            len(rows) + 1,
        ) from None
    finally:
        csv.field_size_limit(before)
    return rows


def _named(pages: list[SheetGrid]) -> list[SheetGrid]:
    """The sheets without what all names of files begin with: programs write `rejestr-Projekty.csv`."""
    names = [page.name for page in pages]
    beginning = names[0].partition("-")[0] + "-"
    if len(names) < 2 or not all(name.startswith(beginning) for name in names):
        return pages
    return [SheetGrid(page.name.removeprefix(beginning), page.rows, page.is_hidden) for page in pages]
