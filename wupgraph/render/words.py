"""What people read in a table or on a card, where a bare term would be a program's word."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pyoxigraph import Literal

from wupgraph.rdf.namespaces import XSD, Prefixes
from wupgraph.rdf.terms import to_text
from wupgraph.screen import on_one_line, visible
from wupgraph.values import Term, Text

_FROM, _TO, _UNTIL = Text("od", "from"), Text("do", "to"), Text("do", "until")
_YES, _NO = Text("tak", "yes"), Text("nie", "no")
_BOOLEANS = {"true": _YES, "1": _YES, "false": _NO, "0": _NO}


def in_words(term: Term | None, labels: Mapping[str, str], prefixes: Prefixes, lang: str) -> str:
    """A term as `to_text` has it, with a boolean as a word (tak or nie, yes or no), and a decimal comma in Polish."""
    if isinstance(term, Literal):
        if term.datatype.value == XSD + "boolean" and term.value in _BOOLEANS:
            return _BOOLEANS[term.value].in_(lang)
        if term.datatype.value == XSD + "decimal" and lang == "pl":
            return to_text(term, labels, prefixes).replace(".", ",")
    return to_text(term, labels, prefixes)


def period_in_words(start: str, end: str, lang: str) -> str:
    """A period by its first and last day, month or year, either of which may be left open (empty).

    >>> period_in_words("", "2010-12-31", "pl"), period_in_words("2011", "2012", "en")
    ('do 2010-12-31', 'from 2011 to 2012')
    """
    until = _UNTIL if not start else _TO
    said = [f"{word.in_(lang)} {day}" for word, day in ((_FROM, start), (until, end)) if day]
    return " ".join(said)


def in_layout(line: str) -> str:
    """A line of a card, whose indentation is the card's own. Lines of a value stand behind a bar, each: none of them
    is taken for what the card says.

    >>> print(in_layout("  note: one\\n  name: two"))
      note: one
          │   name: two
    """
    indent = " " * (len(line) - len(line.lstrip(" ")))
    first, *more = map(on_one_line, re.split(r"\r\n|\n", line))
    return "\n".join([first, *(f"{indent}    │ {one}" for one in more)])


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


def to_cell(text: str) -> str:
    """A text that a spreadsheet takes for a text, whatever it begins with.

    >>> to_cell("=1+1"), to_cell("-1.5"), to_cell("2-3")
    ("'=1+1", '-1.5', '2-3')
    """
    return f"'{text}" if re.match(_FORMULA, text) else text


def to_file_cell(file: str) -> str:
    """The name of a file as `to_cell`, that still means the file.

    >>> to_file_cell("=cmd.ttl"), to_file_cell("data/=1.ttl")
    ('./=cmd.ttl', 'data/=1.ttl')
    """
    return f"./{file}" if re.match(_FORMULA, file) else file
