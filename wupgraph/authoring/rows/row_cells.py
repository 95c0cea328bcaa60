r"""Several values in one cell: ` | ` stands between them, `\|` is the sign itself.

Backslashes count only right before the sign: of these, two mean one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_SIGN = re.compile(r"(?P<slashes>\\*)\|")
# Controls of C0 and C1 but for line ends and tabs, and what turns the direction of writing around.
_UNWANTED = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def parts_of(cell: str) -> tuple[str, ...]:
    r"""The values in a cell, without blanks at their ends; none of an empty cell.

    >>> parts_of(r"a | b \| c|d"), parts_of(" ")
    (('a', 'b | c|d'), ())
    """
    parts = [""]
    end = 0
    for match in _SIGN.finditer(cell):
        slashes = len(match["slashes"])
        parts[-1] += cell[end : match.start()] + "\\" * (slashes // 2)
        end = match.end()
        between = cell[match.start() - 1 : match.start()].isspace() and cell[end : end + 1].isspace()
        if slashes == 0 and between:
            parts.append("")
        else:
            parts[-1] += "|"
    parts[-1] += cell[end:]
    stripped = tuple(part.strip() for part in parts)
    return stripped if any(stripped) else ()


def cell_of(values: Iterable[str]) -> str:
    r"""The cell that has these values.

    >>> cell_of(["a", "b | c"])
    'a | b \\| c'
    """
    return " | ".join(_SIGN.sub(_escaped, value) for value in values)


def cleaned(cell: str) -> str:
    """A cell without blanks at its ends, its letters with marks as one (Unicode's form C)."""
    cell = cell.strip()
    return cell if cell.isascii() else unicodedata.normalize("NFC", cell)


def unwanted_in(cell: str) -> str:
    """The first letter of a cell that no text has: a control, or one that turns writing around; "" if there is none."""
    if cell.isprintable():
        return ""
    match = _UNWANTED.search(cell)
    return match[0] if match else ""


def _escaped(match: re.Match[str]) -> str:
    return "\\" * (2 * len(match["slashes"]) + 1) + "|"


def column_letters(column: int) -> str:
    """What spreadsheets call a column, from 1.

    >>> column_letters(1), column_letters(26), column_letters(27), column_letters(703)
    ('A', 'Z', 'AA', 'AAA')
    """
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def cell_name(row: int, column: int) -> str:
    """What spreadsheets call a cell.

    >>> cell_name(6, 4)
    'D6'
    """
    return f"{column_letters(column)}{row}"
