"""Documents: a text, its name, its syntax; decoded strictly, and where a letter of it stands."""

from __future__ import annotations

import re
from typing import NamedTuple

from pyoxigraph import RdfFormat

from wupgraph.rdf.origins import ALONE, Origin

LINE_END = re.compile(r"\r\n|\n|\r")  # as Oxigraph and editors count lines


class Document(NamedTuple):
    """A file's text, the name that a user knows it by, and which document it is among others."""

    name: str
    text: str
    syntax: RdfFormat = RdfFormat.TURTLE
    origin: Origin = ALONE

    def lines(self) -> list[str]:
        """The lines of the text, without their ends."""
        return LINE_END.split(self.text)


def line_column(text: str, offset: int) -> tuple[int, int]:
    """The line and the column of an offset in a text, both from 1."""
    starts = [0, *(end.end() for end in LINE_END.finditer(text, 0, offset))]
    return len(starts), offset - starts[-1] + 1
