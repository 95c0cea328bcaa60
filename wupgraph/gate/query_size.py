"""How deep and how long a query may be: beyond it the stack of who parses it would end, or the time of who asks it."""

from __future__ import annotations

import re
import sys

from wupgraph.errors import UsageError
from wupgraph.gate.limits import QUERY_SIZE
from wupgraph.gate.query_signs import is_small
from wupgraph.text import Text

_ESCAPE = r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8}))"


class TooLarge(UsageError):
    """A query beyond a bound: which one, and the line and column (from 1) where it is passed."""

    def __init__(self, reason: Text, text: str, offset: int) -> None:
        line = text.count("\n", 0, offset) + 1
        column = offset - text.rfind("\n", 0, offset)
        super().__init__(
            Text(f"{reason.pl} (wiersz {line}, znak {column})", f"{reason.en} (line {line}, column {column})")
        )
        self.reason, self.line_number, self.column = reason, line, column


def check_size(text: str) -> None:
    """Refuse a query that would exhaust who parses or plans it; SPARQL 1.1, and what Oxigraph takes beyond it.

    Raises:
        TooLarge: it is over one of the bounds of a query.
    """
    if is_small(text):
        return
    # Few queries need to be measured.
    from wupgraph.gate.query_excess import TOO_LONG
    from wupgraph.gate.query_measure import Measure

    if len(text) > QUERY_SIZE:
        raise TooLarge(TOO_LONG, text, QUERY_SIZE)
    # Escapes of characters stand for brackets and quotes too (SPARQL 1.1, 19.2), unless a reader leaves them to texts
    # and IRIs: neither reading may be over a bound.
    for read in (text, re.sub(_ESCAPE, _meant, text)) if "\\" in text and re.search(_ESCAPE, text) else (text,):
        found = Measure().excess(read)
        if found is not None:
            reason, offset = found
            raise TooLarge(reason, read, offset)


def _meant(escape: re.Match[str]) -> str:
    number = int(escape[1] or escape[2], 16)
    return chr(number) if number <= sys.maxunicode else escape[0]
