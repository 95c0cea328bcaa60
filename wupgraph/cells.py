"""Texts as cells of tables that other programs read: Markdown, CSV, spreadsheets."""

from __future__ import annotations

import re

from wupgraph.screen import on_one_line, visible

# What could begin a link, an emphasis, a cell, a heading, code, a mention or a reference.
_MARKS = r"[\\`*_{}\[\]|#~!@$]"

_TAGS = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}

# What spreadsheets take for a formula (as OWASP lists it), unless it is a plain number.
_FORMULA = r"(?![+-][0-9.,]*\Z)[=+\-@\t\r＝＋－＠]"


def to_markdown(text: str, *, strict: bool = True) -> str:
    """A text that stands for itself on one line of Markdown, as GitHub and GitLab show it.

    Args:
        strict: show also letters that are merely not seen.
    """
    line = visible(text) if strict else on_one_line(text)
    return re.sub(_MARKS, r"\\\g<0>", "".join(_TAGS.get(letter, letter) for letter in line))


class CsvLines:
    """What `csv.writer` writes to: rows that end with a line feed alone, as other programs of a pipe want them.

    The writer itself ends them as RFC 4180 has it, and quotes both letters of that end wherever they stand in a cell.

    >>> import csv
    >>> lines = CsvLines()
    >>> _ = csv.writer(lines).writerow(["a", "b\\rc"])
    >>> lines.text
    'a,"b\\rc"\\n'
    """

    def __init__(self) -> None:
        self._lines: list[str] = []

    def write(self, line: str) -> None:
        self._lines.append(line.removesuffix("\r\n") + "\n")

    @property
    def text(self) -> str:
        return "".join(self._lines)


def is_formula(text: str) -> bool:
    """Whether a spreadsheet may take a text for a formula.

    >>> is_formula("=1+1"), is_formula("-1.5")
    (True, False)
    """
    return re.match(_FORMULA, text) is not None


def to_cell(text: str) -> str:
    """A text that a spreadsheet takes for a text, whatever it begins with.

    >>> to_cell("=1+1"), to_cell("-1.5"), to_cell("2-3")
    ("'=1+1", '-1.5', '2-3')
    """
    return f"'{text}" if is_formula(text) else text


def to_file_cell(file: str) -> str:
    """The name of a file as `to_cell`, that still means the file.

    >>> to_file_cell("=cmd.ttl"), to_file_cell("data/=1.ttl")
    ('./=cmd.ttl', 'data/=1.ttl')
    """
    return f"./{file}" if re.match(_FORMULA, file) else file
