"""What a workbook holds, before it is a file of some format."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from wupgraph.authoring.rows.row_cells import cell_of, parts_of
from wupgraph.workbook import layout
from wupgraph.workbook.grid import Grid, SheetGrid
from wupgraph.workbook.layout import Layout, Sheet
from wupgraph.workbook.named_cells import identifier_in
from wupgraph.workbook.pivoting import Line

_HASH_LENGTH = 16


@dataclass(frozen=True, slots=True)
class SheetContent:
    """A sheet with its lines.

    Attributes:
        examples: lines that show how, and are never read.
        lines: of the register.
    """

    sheet: Sheet
    examples: Sequence[Line] = ()
    lines: Sequence[Line] = ()


@dataclass(frozen=True, slots=True)
class ReadMeLine:
    """A line of the sheet that is read first.

    Attributes:
        texts: one a column: the first language of the register, and the second.
        style: `title`, `heading`, `text`, or `legend-` and what is explained beside a cell that looks so.
        sheet: the key of the sheet that it leads to; "" for none.
    """

    texts: tuple[str, ...]
    style: str = "text"
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class WorkbookContent:
    """A workbook.

    Attributes:
        title: what it is called in its properties.
        read_me: the lines of the first sheet, and
        read_me_title: what its tab says.
        facts: what `_meta` says of the workbook, by name.
    """

    layout: Layout
    title: str
    read_me_title: str
    read_me: Sequence[ReadMeLine]
    sheets: Sequence[SheetContent]
    facts: Mapping[str, str]

    def meta_rows(self) -> list[tuple[str, ...]]:
        """The rows of `_meta`: the facts, then each line that was written, by sheet, thing and hash."""
        lines = [
            ("line", one.sheet.key, line.get(layout.THING, ""), hash_of(one.sheet, line))
            for one in self.sheets
            for line in one.lines
        ]
        return [*self.facts.items(), *lines]

    def list_columns(self) -> list[tuple[str, tuple[str, ...]]]:
        """The columns of `_listy`: the defined name of each list, and its entries; the name stands in the first row."""
        return [(one.key, one.entries) for one in self.layout.lists.values()]


def hash_of(sheet: Sheet, line: Line) -> str:
    """A short name of all that a line says: the same for the same, whatever things are called now.

    >>> from wupgraph.workbook.layout import SheetColumn
    >>> sheet = Sheet("a", {}, (), columns=(SheetColumn("_a", {}), SheetColumn("x:y", {}, "y", is_named=True)))
    >>> hash_of(sheet, {"_": "-", "x:y": "New name [id]"}) == hash_of(sheet, {"x:y": "id"})
    True
    """
    said = []
    for column in sheet.columns:
        text = line.get(column.key, "")
        if not text or column.name == layout.MARK:
            continue
        if column.is_named:
            text = cell_of(identifier_in(one) for one in parts_of(text)) if column.is_many else identifier_in(text)
        said.append(f"{column.key}={text}")
    return hashlib.sha256("\x1f".join(said).encode()).hexdigest()[:_HASH_LENGTH]


def headings_of(sheet: Sheet, languages: Sequence[str]) -> list[list[str]]:
    """The rows above the lines of a sheet: headings in one language or two, and the keys."""
    shown = [[column.titles[lang] for column in sheet.columns] for lang in languages[:2]]
    return [*shown, [column.key for column in sheet.columns]]


def cells_of(sheet: Sheet, line: Line) -> list[str]:
    """The cells of a line in the order of columns."""
    return [line.get(column.name if column.name == layout.MARK else column.key, "") for column in sheet.columns]


def grid_of(content: WorkbookContent) -> Grid:
    """The cells of the whole workbook, as a reader gives them."""
    languages = content.layout.languages
    sheets = [SheetGrid(content.read_me_title, [list(line.texts) for line in content.read_me])]
    for one in content.sheets:
        rows = [cells_of(one.sheet, line) for line in (*one.examples, *one.lines)]
        filled = [[cell or None for cell in row] for row in (*headings_of(one.sheet, languages), *rows)]
        sheets.append(SheetGrid(one.sheet.title(languages), filled))
    columns = [[key, *entries] for key, entries in content.list_columns()]
    longest = max(map(len, columns), default=0)
    lists = [[column[row] if row < len(column) else None for column in columns] for row in range(longest)]
    sheets += [
        SheetGrid(layout.LISTS, lists, is_hidden=True),
        SheetGrid(layout.META, content.meta_rows(), is_hidden=True),
    ]
    return Grid({sheet.name: sheet for sheet in sheets})
