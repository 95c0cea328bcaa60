"""How a workbook looks, in every format: colours, widths, and what the cells of a column are like."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from wupgraph.text import Text
from wupgraph.workbook import layout
from wupgraph.workbook.layout import Sheet, SheetColumn

PRINT_SCALE = 65  # in percent: with smaller letters than these nobody reads a page
ROOM = 1_000  # empty lines that are ready to be filled in, below those that are
FONT, SIZE, SMALL = "Calibri", 11, 8
INK, GREY = "#1F2933", "#6B7280"
FILL_OF_EXAMPLES = "#F1F3F5"
RULE = "#E5E7EB"  # between lines
LINK = "#1A5276"


class Block(StrEnum):
    """Which part of a sheet a column belongs to."""

    MAIN = "main"
    EVIDENCE = "evidence"
    MORE = "more"
    SIDE = "side"


# Of the headings: the colour of the cell, and of its letters. Every pair has a contrast of at least 7 (WCAG 2.2, AAA).
COLOURS = {
    Block.MAIN: ("#1F4E79", "#FFFFFF"),
    Block.EVIDENCE: ("#FCE9B2", "#1F2933"),
    Block.MORE: ("#D6E4F0", "#1F2933"),
    Block.SIDE: ("#E5E7EB", "#374151"),
}
_WIDTHS = {
    layout.THING: 24, layout.KIND: 15, layout.OWNER: 34, layout.LINK: 20, layout.DOCUMENT: 26, layout.QUOTATION: 46,
    layout.PLACE: 14, layout.CERTAINTY: 20, "part": 16, "property": 20, "value": 34,
}  # fmt: skip
_MARK, _SIDE, _NOTE, _NAMED, _TEXT, _PLAIN = 9, 12, 34, 28, 36, 16
_LINE, _MOST_LINES = 15, 8  # in points; lines
_LETTERS = 1.08  # of a text as wide as a digit, on the average
_EVIDENCE = (layout.DOCUMENT, layout.QUOTATION, layout.PLACE, layout.CERTAINTY, layout.NOTE)

FROM_LIST = Text(
    "Wybierz z listy. Wartość spoza listy też można wpisać.", "Choose from the list. Another value may be typed, too."
)
NOT_ON_LIST = Text("Tej wartości nie ma na liście. Zostawić ją?", "This value is not on the list. Keep it?")
TITLE_OF_WARNING = Text("Spoza listy", "Not on the list")
OF_MARKS = Text(
    "# to przykład, którego program nie czyta; - to wiersz do usunięcia; + to rzecz na pewno nowa.",
    "# is an example, which is not read; - is a line to be deleted; + is a thing that is new indeed.",
)


def block_of(sheet: Sheet, column: SheetColumn) -> Block:
    """Which part of its sheet a column belongs to."""
    if sheet.is_other:
        return Block.MAIN
    if column.is_side:
        return Block.SIDE
    if column.name in _EVIDENCE:
        return Block.EVIDENCE
    return Block.MORE if column.is_more else Block.MAIN


def width_of(column: SheetColumn) -> int:
    """How wide a column is, in digits."""
    if column.name == layout.MARK:
        return _MARK
    if column.is_side:
        return _WIDTHS[layout.THING] if column.key == layout.THING else _SIDE
    if column.name in _WIDTHS:
        return _WIDTHS[column.name]
    if column.name == layout.NOTE:
        return _NOTE
    return _NAMED if column.is_named else _TEXT if column.is_wide else _PLAIN


def is_wrapped(column: SheetColumn) -> bool:
    """Whether the text of a cell goes on in a further line of it."""
    return not column.is_side and column.name != layout.MARK


def frozen_columns(sheet: Sheet) -> int:
    """How many columns stay where they are: the mark, and what says which thing a line is about."""
    return max(sheet.position(layout.OWNER if sheet.is_of_parts else layout.THING), 1) if not sheet.is_other else 1


def printed_columns(sheet: Sheet) -> int:
    """How many columns are printed: those of every day, with the evidence."""
    blocks = [block_of(sheet, column) for column in sheet.columns]
    return max(number for number, block in enumerate(blocks, 1) if block in (Block.MAIN, Block.EVIDENCE))


def height_of(texts: Iterable[tuple[str, int]]) -> int:
    """How high a row is whose cells go on in further lines, in points; 0 for one line, which needs no height.

    Spreadsheets that do not find out themselves would lay the lines over each other.

    Args:
        texts: the text of each cell that is wrapped, and the width of its column in digits.

    >>> height_of([("x" * 50, 24), ("y", 20)]), height_of([("x", 24)])
    (30, 0)
    """
    lines = max((_lines_of(text, width) for text, width in texts), default=1)
    return 0 if lines < 2 else min(lines, _MOST_LINES) * _LINE


def _lines_of(text: str, width: int) -> int:
    return sum(max(1, -(-len(part) // max(int(width * _LETTERS), 1))) for part in text.split("\n"))
