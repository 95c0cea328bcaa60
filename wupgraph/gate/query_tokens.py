"""The patterns of tokens that a query is measured by."""

from __future__ import annotations

import re
from functools import cache

from wupgraph.gate.query_signs import CLAUSES, JOINED, READ_TWICE
from wupgraph.gate.query_strings import LONG_MARKS, SHORT_STRING

# One pass over a text of any form: what is repeated is never given back (`*+`), and a prefix has a bound, since each
# word before a dot might begin one.
_TOKEN = (
    rf"""(?P<long>{LONG_MARKS})|(?P<text>{SHORT_STRING})"""
    r"""|(?P<name><[^<>"{}|^`\\\x00-\x20]*+>|[?$]\w++|[^\W\d][\w.-]{0,250}+:(?:[\w:%-]|\\.|\.++(?=[\w:%-]|\\))*+"""
    r"""|:(?:[\w:%-]|\\.|\.++(?=[\w:%-]|\\))*+)"""
    r"""|(?P<passed>\#[^\r\n]*+|\^\^)|(?P<language>@[A-Za-z0-9-]++)|(?P<number>(?:\d++(?:\.\d++)?|\.\d++)(?:[eE][+-]?\d++)?)|(?P<word>\w++)"""
    r"""|(?P<opening><<\(?|\{\||[{(\[])|(?P<closing>\)?>>|\|\}|[])}])|(?P<sign>&&|\|\||[!<>]=|[-+*/|^!~<>])|(?P<stop>[.;,])"""
)
# Oxigraph wants no blank behind these: `FILTERNOW()`, `DISTINCTREGEX(`, `FILTERex:f(`.
_GLUED = (
    *CLAUSES, *JOINED, *READ_TWICE, "SELECT", "DISTINCT", "REDUCED", "WHERE", "CONSTRUCT", "BIND", "HAVING", "BY",
    "NOT", "PREFIX", "BASE", "DESCRIBE",
)  # fmt: skip


@cache
def keywords() -> re.Pattern[str]:
    """What a word in capitals may begin with, and another follow without a blank: a "term", a keyword, the "verb"."""
    return re.compile(rf"(?P<term>TRUE|FALSE|[0-9]++(?:E[0-9]++)?)|(?:{'|'.join(_GLUED)})|(?P<verb>A)")


@cache
def tokens() -> re.Pattern[str]:
    """A token, by its kind: "long" where a string of three marks may begin."""
    return re.compile(_TOKEN, re.DOTALL)
