"""What a spreadsheet is made of, and what fits into one."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple, TypeAlias

from wupgraph.cells import is_formula
from wupgraph.errors import UsageError
from wupgraph.screen import on_one_line
from wupgraph.text import Text

# Excel specifications and limits (support.microsoft.com); LibreOffice has the first two of them, too.
ROWS = 1_048_576
COLUMNS = 16_384
CELL_LENGTH = 32_767  # UTF-16 code units
NAME_LENGTH = 31
URL_LENGTH = 2_079
LINKS = 65_530  # in a sheet
# No file says when it was made: two of one content would differ. Zip knows no earlier date (APPNOTE 4.4.6).
ZIP_DATE = (1980, 1, 1, 0, 0, 0)
# Excel takes 1900 for a leap year, so that it and others disagree on days before this one.
FIRST_DAY = dt.date(1900, 3, 1)
_DIGITS = 15  # of a number that Excel keeps
_NUMBER = re.compile(r"[+-]?([0-9]{1,40}(\.[0-9]{0,40})?|\.[0-9]{1,40})")
_URL = re.compile(r"https?://[^\s<>\"{}|\\^`]+")
_NO_NAME = re.compile(r"[\[\]:*?/\\\0-\x1f]|^'|'$")


class Link(NamedTuple):
    """A text that leads to a URL of the web."""

    text: str
    url: str


Content: TypeAlias = "str | int | Decimal | dt.date | Link | None"


@dataclass(frozen=True)
class Sheet:
    """A table with headings; each row has as many cells.

    Texts are made harmless before (`harmless`), numbers fit (`as_number`), days are not before `FIRST_DAY`.
    """

    name: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Content, ...], ...]

    def __post_init__(self) -> None:
        if not self.name or len(self.name) > NAME_LENGTH or _NO_NAME.search(self.name):
            raise ValueError(f"no name of a sheet: {self.name!r}")


@dataclass(frozen=True)
class Spreadsheet:
    """Sheets in one file.

    Attributes:
        lang: the language that it is in, as a BCP 47 tag.
        about: what was asked, of which data: the last sheet of a file that has several.
        title: what it is about, in one line.
        day: of what is in it; None where that is not known.
    """

    sheets: tuple[Sheet, ...]
    lang: str
    about: Sheet | None = None
    title: str = ""
    day: dt.date | None = None

    @property
    def all_sheets(self) -> tuple[Sheet, ...]:
        """The sheets, and that about them."""
        return self.sheets if self.about is None else (*self.sheets, self.about)


def as_number(lexical: str) -> Decimal | None:
    """The number that a spreadsheet keeps exactly; None for a text that is none, or has more digits than that.

    Spreadsheets calculate with doubles (IEEE 754), of which each number of 15 digits has one of its own, and show as
    many. A number of more would be changed without a word.

    >>> as_number("62090.09"), as_number("1234567890123456")
    (Decimal('62090.09'), None)
    """
    if not _NUMBER.fullmatch(lexical):
        return None
    number = Decimal(lexical)
    return number if len(number.normalize().as_tuple().digits) <= _DIGITS else None


def as_day(lexical: str) -> dt.date | None:
    """The day that a spreadsheet knows; None for another text (no such day, a zone, a day before March 1900).

    >>> as_day("2007-09-13"), as_day("2018-04-31"), as_day("1899-12-31")
    (datetime.date(2007, 9, 13), None, None)
    """
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", lexical):
        return None
    try:
        day = dt.date.fromisoformat(lexical)
    except ValueError:
        return None
    return day if day >= FIRST_DAY else None


def as_link(text: str, url: str) -> Link | str:
    """A link to a URL of the web; the text alone for any other: what it would start is not to be a click away.

    >>> as_link("x", "https://register.example/id/x"), as_link("x", "javascript:alert(1)")
    (Link(text='x', url='https://register.example/id/x'), 'x')
    """
    length = _units(url) + 2 * sum(map(url.count, "[]%"))  # Excel has the numbers of these letters in their place.
    return Link(text, url) if length <= URL_LENGTH and _URL.fullmatch(url) else text


def harmless(text: str) -> str:
    """A text whose lines are its own, and that shows the letters that are not seen by their numbers.

    >>> harmless("a\\r\\nb\\x07")
    'a\\nbU+0007'
    """
    return "\n".join(map(on_one_line, re.split(r"\r\n|\n", text)))


def text_of(content: Content, lang: str) -> str:
    """What a cell shows as plain text, with a decimal comma in Polish."""
    if content is None:
        return ""
    if isinstance(content, Link):
        return content.text
    if isinstance(content, Decimal):
        return f"{content:f}".replace(".", "," if lang == "pl" else ".")
    return content.isoformat() if isinstance(content, dt.date) else str(content)


def is_like_formula(content: Content) -> bool:
    """Whether a cell has a text that a spreadsheet may take for a formula when somebody edits it."""
    return isinstance(content, str) and is_formula(content)


def widths_of(sheet: Sheet, lang: str) -> list[int]:
    """How many characters wide each column is to be: as its longest line, but neither narrow nor as wide as a page."""
    widths = [len(heading) + 3 for heading in sheet.headings]  # The button of a filter stands beside the heading.
    for row in sheet.rows:
        for number, content in enumerate(row):
            widths[number] = max([widths[number], *(len(line) + 1 for line in text_of(content, lang).split("\n"))])
    return [min(max(width, 8), 60) for width in widths]


def lines_of(row: tuple[Content, ...], widths: list[int], lang: str) -> int:
    """How many lines a row is high, as far as can be told without the letters of a font."""
    return max(
        (
            sum(len(line) // width + 1 for line in text_of(content, lang).split("\n"))
            for content, width in zip(row, widths, strict=True)
        ),
        default=1,
    )


def check_fit(sheets: Iterable[Sheet], lang: str) -> None:
    """Refuse what no spreadsheet holds: it would be cut without a word.

    Raises:
        UsageError: too many rows or columns, or too long a text.
    """
    for sheet in sheets:
        if len(sheet.rows) >= ROWS:
            rows = len(sheet.rows) + 1
            raise UsageError(
                Text(
                    f"arkusz „{sheet.name}” miałby {rows} wierszy, a mieści {ROWS}; zawęź pytanie albo wybierz -f csv.",
                    f'the sheet "{sheet.name}" would have {rows} rows, and holds {ROWS}; ask for less, or use -f csv.',
                )
            )
        if len(sheet.headings) > COLUMNS:
            columns = len(sheet.headings)
            raise UsageError(
                Text(
                    f"arkusz „{sheet.name}” miałby {columns} kolumn, a mieści {COLUMNS}; wybierz -f csv.",
                    f'the sheet "{sheet.name}" would have {columns} columns, and holds {COLUMNS}; use -f csv.',
                )
            )
        for number, row in enumerate(sheet.rows, start=2):
            for heading, content in zip(sheet.headings, row, strict=True):
                if isinstance(content, str | Link):
                    _check_text(sheet, number, heading, text_of(content, lang))


def _units(text: str) -> int:
    """How long a text is in UTF-16, as spreadsheets count."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _check_text(sheet: Sheet, row: int, heading: str, text: str) -> None:
    if len(text) * 2 <= CELL_LENGTH or (length := _units(text)) <= CELL_LENGTH:
        return
    raise UsageError(
        Text(
            f"arkusz „{sheet.name}”, wiersz {row}, „{heading}”: tekst ma {length} znaków, a komórka mieści "
            f"{CELL_LENGTH}; wybierz -f csv.",
            f'sheet "{sheet.name}", row {row}, "{heading}": the text has {length} characters, and a cell holds '
            f"{CELL_LENGTH}; use -f csv.",
        )
    )
