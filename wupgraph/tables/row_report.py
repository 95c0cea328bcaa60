"""What became of each row of a table, written as it is told: CSV (RFC 4180) or JSON Lines."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType

from wupgraph.cells import to_cell
from wupgraph.tables.table_import import RowOutcome
from wupgraph.text import Text

_HEADINGS = (
    Text("wiersz", "row"),
    Text("wynik", "outcome"),
    Text("rzecz", "thing"),
    Text("powód", "reason"),
    Text("może", "candidates"),
)
_IMPORTED, _LEFT_OUT = Text("zapisany", "imported"), Text("pominięty", "left out")
_CHUNK = 1 << 20


class RowReport:
    """A file of what became of rows.

    Args:
        file: where it is written.
        lang: the language of headings and reasons; keys of JSON are English.
        as_lines: JSON Lines in place of CSV.
    """

    def __init__(self, file: Path, lang: str, *, as_lines: bool = False) -> None:
        self._file, self._lang, self._as_lines = file, lang, as_lines

    def __enter__(self) -> RowReport:
        self._opened = self._file.open("w", encoding="utf-8", newline="")
        self._writer = csv.writer(self._opened)
        if not self._as_lines:
            self._writer.writerow([heading.in_(self._lang) for heading in _HEADINGS])
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._opened.close()

    def tell(self, outcome: RowOutcome) -> None:
        """Write what became of a row."""
        reason = "" if outcome.reason is None else outcome.reason.in_(self._lang)
        if self._as_lines:
            said = {
                "row": outcome.row,
                "outcome": "imported" if outcome.reason is None else "left out",
                "thing": outcome.thing,
                "reason": reason,
                "candidates": list(outcome.candidates),
            }
            self._opened.write(json.dumps(said, ensure_ascii=False) + "\n")
            return
        word = (_IMPORTED if outcome.reason is None else _LEFT_OUT).in_(self._lang)
        cells = (outcome.thing, reason, " | ".join(outcome.candidates))
        self._writer.writerow([outcome.row, word, *map(to_cell, cells)])

    def pieces(self) -> Iterator[bytes]:
        """What was written."""
        with self._file.open("rb") as file:
            while raw := file.read(_CHUNK):
                yield raw
