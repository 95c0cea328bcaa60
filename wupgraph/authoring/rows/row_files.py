"""Files of rows: CSV, as spreadsheets write it, and JSON Lines, as programs do."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from wupgraph.authoring.rows.json_rows import rows_of_lines
from wupgraph.authoring.rows.row import Row, RowPlace
from wupgraph.authoring.rows.row_codes import FORM
from wupgraph.authoring.rows.row_columns import Cells, Column, check_columns, column_of, row_of, values_in
from wupgraph.authoring.rows.row_findings import RowFinding, RowFindings
from wupgraph.cells import is_formula
from wupgraph.errors import InputError, UsageError
from wupgraph.gate.limits import ROWS_SIZE
from wupgraph.rdf.decoding import decode_table
from wupgraph.rdf.files import STDIN, unreadable
from wupgraph.rdf.reading import STDIN_NAME, opened, read_standard_input
from wupgraph.text import Text

_SEPARATORS = (",", ";", "\t")
_OF_CSV, _OF_LINES = (".csv", ".tsv", ".txt"), (".jsonl", ".ndjson", ".json")
_FROM_EXCEL = re.compile(r"sep=(?P<separator>.)\r?\n", re.IGNORECASE)
_MEGABYTE = 1 << 20


class RowsRead(NamedTuple):
    """The rows of a file, what is wrong with its layout, and what is to be said of how it was read."""

    rows: tuple[Row, ...]
    told: tuple[RowFinding, ...]
    note: Text | None = None


def read_rows(path: str, languages: Sequence[str]) -> RowsRead:
    """The rows of a file of CSV or JSON Lines; `-` is standard input.

    What is wrong with the file is told all at once; rows that can be read are given all the same.

    Args:
        languages: those of the register, for advice.

    Raises:
        UsageError: a file of another kind.
        InputError: it cannot be read, or is no text.
    """
    name = STDIN_NAME if path == STDIN else path
    suffix = Path(path).suffix.lower()
    if path != STDIN and suffix not in (*_OF_CSV, *_OF_LINES):
        raise _of_another_kind(path, suffix)
    text, note = decode_table(_bytes(path), name)
    findings = RowFindings()
    is_lines = suffix in _OF_LINES or (path == STDIN and text.lstrip()[:1] == "{")
    read = rows_of_lines if is_lines else _of_csv
    rows = tuple(read(text, name, languages, findings))
    if not rows and not len(findings):
        findings.add(
            RowPlace(name, 1), FORM, Text("w pliku nie ma wierszy ze stwierdzeniami.", "the file holds no statements.")
        )
    return RowsRead(rows, tuple(findings.sorted()), note)


def _of_another_kind(path: str, suffix: str) -> UsageError:
    if suffix in (".xlsx", ".xls", ".ods"):
        return UsageError(
            Text(
                f"{path}: to arkusz; zapisz go jako CSV UTF-8 i podaj ten plik.",
                f"{path}: this is a workbook; save it as CSV UTF-8, and give that file.",
            )
        )
    if Path(path).is_dir():
        return UsageError(
            Text(f"{path}: to katalog; podaj plik z wierszami.", f"{path}: this is a folder; give a file of rows.")
        )
    return UsageError(
        Text(
            f"{path}: wiersze czyta się z plików .csv i .jsonl; pliki Turtle sprawdza wupgraph validate.",
            f"{path}: rows are read from files .csv and .jsonl; wupgraph validate checks files of Turtle.",
        )
    )


def _bytes(path: str) -> bytes:
    """The content of a file or of standard input.

    Raises:
        InputError: it cannot be read, or is too large.
    """
    if path == STDIN:
        return read_standard_input(ROWS_SIZE)
    try:
        with opened(Path(path)) as file:
            raw = file.read(ROWS_SIZE + 1)
    except OSError as error:
        raise unreadable(path, error) from None
    if len(raw) > ROWS_SIZE:
        most = ROWS_SIZE // _MEGABYTE
        raise InputError(
            Text(
                f"plik z wierszami ma ponad {most} MB; podziel go",
                f"the file of rows is over {most} MB; divide it",
            ),
            path,
        )
    return raw


def _of_csv(text: str, name: str, languages: Sequence[str], findings: RowFindings) -> Iterator[Row]:
    """The rows of CSV (RFC 4180), parted by commas, semicolons or tabs."""
    separator, text, skipped = _separated(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    records = _records(reader, name, skipped, findings)
    at, headings = next(records, (RowPlace(name, 1), []))
    while headings and not headings[-1].strip():
        headings.pop()
    found = [column_of(heading, number) for number, heading in enumerate(headings, start=1)]
    if not check_columns(found, at, languages, findings) and not all(column.name for column in found):
        return
    known: dict[str, Column] = {}
    for column in found:
        known.setdefault(column.key, column)
    for at, cells in records:
        if len(cells) != len(found) and not _is_padded(cells, len(found)):
            _tell_width(at, cells, found, findings)
            continue
        texts = {
            column.key: values_in(_unquoted(cells[column.number - 1]), column, at, findings)
            for column in known.values()
            if cells[column.number - 1]
        }
        if any(texts.values()):
            yield row_of(texts, at, Cells(at, known))


def _records(reader: Any, name: str, skipped: int, findings: RowFindings) -> Iterator[tuple[RowPlace, list[str]]]:
    """The records that are not empty, each with its row and line."""
    row, line = skipped, skipped
    while True:
        row += 1
        at = RowPlace(name, row, line=line + 1)
        try:
            cells = next(reader, None)
        except csv.Error as error:
            findings.add(at, FORM, _ill_formed(str(error)))
            return
        if cells is None:
            return
        line = skipped + reader.line_num
        if any(cell.strip() for cell in cells):
            yield at, cells


def _ill_formed(reason: str) -> Text:
    """What keeps CSV from being read, in words of people."""
    if "field larger" in reason:
        return Text(
            "komórka jest za długa; pewnie brakuje cudzysłowu, który ją kończy.",
            "a cell is too long; the quotation mark that ends it is probably missing.",
        )
    return Text(
        "cudzysłowy w tym wierszu są niesparowane; komórkę z cudzysłowem otacza się cudzysłowem, a ten w środku "
        'podwaja, np. "Fundacja ""Most""".',
        "the quotation marks of this row do not pair up; a cell with one is put into quotation marks, and the inner "
        'one doubled, such as "Fundacja ""Most""".',
    )


def _separated(text: str) -> tuple[str, str, int]:
    """What stands between cells, the text, and how many lines of it are left out (`sep=;`, which Excel writes)."""
    said = _FROM_EXCEL.match(text)
    if said is not None:
        return said["separator"], text[said.end() :], 1
    head = re.split(r"[\r\n]", text.lstrip("\r\n"), maxsplit=1)[0]

    def known(separator: str) -> int:
        return sum(bool(column_of(part.strip().strip('"'), 1).name) for part in head.split(separator))

    return max(_SEPARATORS, key=lambda one: (known(one), head.count(one))), text, 0


def _is_padded(cells: list[str], width: int) -> bool:
    """Whether the cells beyond the headings are all empty, as spreadsheets write them."""
    return len(cells) > width and not any(cell.strip() for cell in cells[width:])


def _tell_width(at: RowPlace, cells: list[str], found: Sequence[Column], findings: RowFindings) -> None:
    """Tell of a row with too many cells or too few."""
    if len(cells) > len(found):
        place = RowPlace(at.file, at.row, len(found) + 1, line=at.line)
        text = Text(
            f"wiersz ma {len(cells)} komórek, a kolumn jest {len(found)}; może w komórce jest separator bez "
            "cudzysłowów.",
            f"the row has {len(cells)} cells, and there are {len(found)} columns; a cell with a separator may lack its "
            "quotation marks.",
        )
    else:
        place = RowPlace(at.file, at.row, len(cells), line=at.line)
        text = Text(
            f"wiersz ma {len(cells)} komórek, a kolumn jest {len(found)}; puste też się zapisuje.",
            f"the row has {len(cells)} cells, and there are {len(found)} columns; empty ones are written too.",
        )
    findings.add(place, FORM, text)


def _unquoted(cell: str) -> str:
    """A cell without the apostrophe that keeps a spreadsheet from reckoning it."""
    return cell[1:] if cell.startswith("'") and is_formula(cell.lstrip("'")) else cell
