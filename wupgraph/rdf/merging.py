"""Lines that Git leaves in a file whose merge nobody finished (git-merge, "How conflicts are presented")."""

from __future__ import annotations

import re
from itertools import islice

from wupgraph.text import Text

UNMERGED = Text(
    "to znacznik konfliktu Gita (<<<<<<<, =======, >>>>>>>): scalania nie dokończono; wybierz, co ma zostać, i usuń "
    "znaczniki",
    "this is a conflict marker of Git (<<<<<<<, =======, >>>>>>>): a merge was not finished; choose what stays, and "
    "remove the markers",
)
_LINE = re.compile(r"\r\n|\n|\r")
_MARKER = re.compile(r"(?:<{7}|\|{7}|={7}|>{7})(?=[ \r\n]|\Z)")


def marker_near(text: str, line: int) -> int | None:
    """The line (from 1) of a marker at which a parser stopped, or of one on the line before; None if there is none."""
    starts = [0, *(end.end() for end in islice(_LINE.finditer(text), line - 1))]
    for number in (line, line - 1):
        if 0 < number <= len(starts) and _MARKER.match(text, starts[number - 1]):
            return number
    return None
