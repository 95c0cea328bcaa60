"""A bound on the rows of an answer on its way from a server: no more is read than shows that they are too many."""

from __future__ import annotations

import io

import pyoxigraph as ox
from pyoxigraph import QueryResultsFormat, QuerySolutions, RdfFormat

from wupgraph.store import TooManyRows

_FIRST = 1 << 16  # bytes after which the rows are counted first; then each time that there are twice as many


class Counting(io.BytesIO):
    """The body of an answer to a SELECT query (JSON), or one that gives triples (N-Triples).

    Args:
        form: "select" or "graph".
        most: how many rows or triples it may have.
    """

    def __init__(self, form: str, most: int) -> None:
        super().__init__()
        self._form, self._most, self._next = form, most, _FIRST

    def truncate(self, size: int | None = None, /) -> int:
        self._next = _FIRST
        return super().truncate(size)

    def write(self, piece: object, /) -> int:
        """Take what comes next.

        Raises:
            TooManyRows: it shows that they are more.
        """
        number = super().write(piece)  # type: ignore[arg-type]
        if self.tell() >= self._next:
            self._next = 2 * self.tell()
            if self._exceeds():
                raise TooManyRows(self._most)
        return number

    def _exceeds(self) -> bool:
        found: set[object] = set()
        try:
            for number, one in enumerate(self._read()):
                found.add(one if self._form == "graph" else number)  # Some servers repeat triples.
                if len(found) > self._most:
                    return True
        except (SyntaxError, ValueError):  # It is not all there, or what is there is told when it is.
            return False
        return False

    def _read(self) -> QuerySolutions | ox.QuadParser | tuple[()]:
        if self._form == "graph":
            return ox.parse(self.getvalue(), RdfFormat.N_TRIPLES)
        found = ox.parse_query_results(self.getvalue(), QueryResultsFormat.JSON)
        return found if isinstance(found, QuerySolutions) else ()
