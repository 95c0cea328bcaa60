"""Single lines of files, for those who show them: read forwards, so that a large file is never held."""

from __future__ import annotations

import io
from pathlib import Path

from wupgraph.errors import InputError
from wupgraph.rdf.reading import opened


class QuotedLines:
    """The lines of files by number. Asked for in order, each file is read once."""

    def __init__(self) -> None:
        self._file = ""
        self._lines: io.TextIOWrapper | None = None
        self._number = 0
        self._text = ""

    def line(self, file: str, number: int) -> str | None:
        """A line without its end; None where it cannot be had, as of what came through standard input."""
        try:
            if file != self._file or number < self._number:
                self._open(file)
            while self._lines is not None and self._number < number:
                text = self._lines.readline()
                if not text:
                    return None
                self._number, self._text = self._number + 1, text.rstrip("\n")
        except (InputError, OSError, UnicodeDecodeError):
            self.close()
        return None if self._lines is None or number < 1 else self._text

    def close(self) -> None:
        """Leave no file open."""
        if self._lines is not None:
            self._lines.close()
            self._lines = None

    def _open(self, file: str) -> None:
        self.close()
        self._file, self._number, self._text = file, 0, ""
        path = Path(file)
        # Line ends of all kinds are counted, as Oxigraph and editors do.
        self._lines = io.TextIOWrapper(opened(path), encoding="utf-8") if path.is_file() else None
