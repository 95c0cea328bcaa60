"""The text of a table as a document of a register: a line a row, cells parted by tabs, from which quotations are taken.

So a cell is a passage like any other (RFC 5147), and a row and a column too (RFC 7111): the line and the tab before it.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from wupgraph.evidence.passages import collapse

LONGEST_QUOTATION = 250  # WUP-020


class TableText(NamedTuple):
    """A text that was written: the file, its SHA-256 and how many rows it has."""

    file: Path
    sha256: str
    rows: int


class Cell(NamedTuple):
    """A cell of a table: row and column from 1, and where its text begins."""

    text: str
    row: int
    column: int
    start: int

    @property
    def quotation(self) -> str:
        """What is quoted of it: all, or the words that fit."""
        if len(self.text) <= LONGEST_QUOTATION:
            return self.text
        return self.text[: LONGEST_QUOTATION + 1].rpartition(" ")[0] or self.text[:LONGEST_QUOTATION]

    @property
    def place(self) -> str:
        """Where the quotation stands, as rows say it."""
        return f"{self.start}-{self.start + len(self.quotation)}/cell={self.row},{self.column}"


def write_text(records: Iterable[list[str]], file: Path) -> TableText:
    """Write the text of a table: UTF-8 in NFC, white space inside of cells made one space."""
    digest, rows = hashlib.sha256(), 0
    with file.open("wb") as opened:
        for cells in records:
            line = "\t".join(unicodedata.normalize("NFC", collapse(cell)) for cell in cells).rstrip("\t")
            raw = f"{line}\n".encode("utf-8", "surrogatepass")
            digest.update(raw)
            opened.write(raw)
            rows += 1
    return TableText(file, digest.hexdigest(), rows)


def read_cells(text: TableText) -> Iterator[list[Cell]]:
    """The rows of a text, each as its cells."""
    offset = 0
    with text.file.open(encoding="utf-8", newline="\n") as lines:
        for row, line in enumerate(lines, 1):
            cells, start = [], offset
            for column, content in enumerate(line.removesuffix("\n").split("\t"), 1):
                cells.append(Cell(content, row, column, start))
                start += len(content) + 1
            offset += len(line)
            yield cells if line != "\n" else []
