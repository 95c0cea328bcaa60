"""Where a string of a query ends, as Oxigraph has it: for the gate, and for who cuts queries into tokens above it."""

from __future__ import annotations

import functools
import re

# What is repeated is not given back. A string on one line that is not closed takes the rest of its line.
LONG_MARKS = r""""{3}|'{3}"""
SHORT_STRING = r""""(?:[^"\\\r\n]++|\\.)*+"?|'(?:[^'\\\r\n]++|\\.)*+'?"""

# SPARQL 1.1, 19.2 and 19.8 (ECHAR), without halves of pairs.
_ESCAPE = (
    r"""[tbnrf"'\\]|u(?![dD][89A-Fa-f])[0-9A-Fa-f]{4}|U(?!0000[dD][89A-Fa-f])(?:000[0-9A-Fa-f]|0010)[0-9A-Fa-f]{4}"""
)


@functools.cache
def _inside(mark: str) -> re.Pattern[str]:
    return re.compile(rf"(?:[^{mark}\\]++|\\(?:{_ESCAPE})|{mark}(?!{mark}{mark}))*+")


class LongStrings:
    """The strings of a text that begin with three marks.

    One that is not closed, or has an escape that SPARQL lacks, is an empty string before others: Oxigraph takes
    `VALUES ?x { '''a' }` for two. So it must not hide what stands behind it.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._none_until: dict[str, int] = {}  # By mark, as those before have shown: each stretch is read once.

    def end(self, start: int) -> int:
        """Where the string ends whose three marks begin at `start`: behind its closing marks, or behind two marks."""
        text, mark = self._text, self._text[start]
        if start >= self._none_until.get(mark, 0):
            inside = _inside(mark).match(text, start + 3)
            end = inside.end() if inside else start + 3
            if text.startswith(3 * mark, end):
                return end + 3
            self._none_until[mark] = end
        return start + 2
