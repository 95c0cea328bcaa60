"""What people read in a table or on a card, where a bare term would be a program's word."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pyoxigraph import Literal

from wupgraph.rdf.namespaces import XSD, Prefixes
from wupgraph.rdf.terms import Term, to_text
from wupgraph.screen import on_one_line
from wupgraph.text import Text

_FROM, _TO, _UNTIL = Text("od", "from"), Text("do", "to"), Text("do", "until")
_YES, _NO = Text("tak", "yes"), Text("nie", "no")
_BOOLEANS = {"true": _YES, "1": _YES, "false": _NO, "0": _NO}
_MONTHS = [
    Text(*names)
    for names in (
        ("stycznia", "January"), ("lutego", "February"), ("marca", "March"), ("kwietnia", "April"), ("maja", "May"),
        ("czerwca", "June"), ("lipca", "July"), ("sierpnia", "August"), ("września", "September"),
        ("października", "October"), ("listopada", "November"), ("grudnia", "December"),
    )
]  # fmt: skip
_OF_NO_YEAR = re.compile(r"--(0[1-9]|1[0-2])-([0-2][0-9]|3[01])")
_WITH_SOURCE = re.compile(
    rf"(?<![^ ]){_OF_NO_YEAR.pattern}(?= \([^ ()]+\)(?:,|$))"
)  # In a list of dates and who says them.


def in_words(term: Term | None, labels: Mapping[str, str], prefixes: Prefixes, lang: str) -> str:
    """A term as `to_text` has it, with a boolean as a word (tak or nie, yes or no), a decimal comma in Polish, and a
    day without a year as people say it.
    """
    if isinstance(term, Literal):
        if term.datatype.value == XSD + "boolean" and term.value in _BOOLEANS:
            return _BOOLEANS[term.value].in_(lang)
        if term.datatype.value == XSD + "decimal" and lang == "pl":
            return to_text(term, labels, prefixes).replace(".", ",")
        if term.value.startswith("--") and term.datatype.value == XSD + "gMonthDay":
            return date_in_words(term.value, lang)
        if "--" in term.value and term.datatype.value == XSD + "string":
            return _WITH_SOURCE.sub(lambda match: date_in_words(match[0], lang), term.value)
    return to_text(term, labels, prefixes)


def date_in_words(date: str, lang: str) -> str:
    """A date as it is written, but for a day and month without a year, for which people have words.

    >>> date_in_words("--05-17", "pl"), date_in_words("--05-17", "en"), date_in_words("2005-05-17", "en")
    ('17 maja', '17 May', '2005-05-17')
    """
    match = _OF_NO_YEAR.fullmatch(date)
    return f"{int(match[2])} {_MONTHS[int(match[1]) - 1].in_(lang)}" if match else date


def period_in_words(start: str, end: str, lang: str) -> str:
    """A period by its first and last day, month or year, either of which may be left open (empty).

    >>> period_in_words("", "2010-12-31", "pl"), period_in_words("2011", "2012", "en")
    ('do 2010-12-31', 'from 2011 to 2012')
    """
    until = _UNTIL if not start else _TO
    said = [f"{word.in_(lang)} {date_in_words(day, lang)}" for word, day in ((_FROM, start), (until, end)) if day]
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
