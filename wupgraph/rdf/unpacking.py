"""Packed files, unpacked while they stay in proportion: a small file cannot fill the memory."""

from __future__ import annotations

import gzip
import zlib
from pathlib import Path
from typing import IO, cast

from wupgraph.errors import InputError
from wupgraph.gate.binary import GZIP
from wupgraph.gate.limits import UNPACKED_RATIO, UNPACKED_SIZE
from wupgraph.text import Text

_AT_ONCE = 1 << 20
_NOT_PACKED = Text(
    "plik nie jest spakowany gzipem, choć ma .gz w nazwie; usuń .gz z nazwy albo go spakuj",
    "the file is not packed with gzip, though it is called .gz; rename it without .gz, or pack it",
)
_CUT_OFF = Text(
    "spakowany plik jest urwany; skopiuj lub pobierz go jeszcze raz",
    "the packed file is cut off; copy or download it again",
)
_DAMAGED = Text(
    "spakowany plik jest uszkodzony; skopiuj lub pobierz go jeszcze raz",
    "the packed file is damaged; copy or download it again",
)


def unpacked(path: Path) -> gzip.GzipFile:
    """The unpacked bytes of a file.

    Raises:
        InputError: (on reading) more than 64 MB that are more than 200 times the packed file; or it is not packed, cut
            off or damaged.
    """
    return Bounded(str(path), path.stat().st_size)


class Bounded(gzip.GzipFile):
    """Unpacked bytes, as of `unpacked`.

    Args:
        name: the packed file's, and
        packed: how many bytes it has.
        file: the packed file, if it is open; it is left open.
    """

    def __init__(self, name: str, packed: int, file: IO[bytes] | None = None) -> None:
        super().__init__(name, "rb", fileobj=file)
        self._path = name
        self._most = max(UNPACKED_SIZE, UNPACKED_RATIO * packed)

    def read(self, size: int | None = -1) -> bytes:
        if size is not None and size >= 0:
            return self._part(size)
        parts: list[bytes] = []
        while part := self._part(_AT_ONCE):
            parts.append(part)
        return b"".join(parts)

    def _part(self, size: int) -> bytes:
        try:
            return self._checked(super().read(size))
        except EOFError:
            raise InputError(_CUT_OFF, self._path) from None
        except (gzip.BadGzipFile, zlib.error):
            file = cast("IO[bytes]", self.fileobj)
            file.seek(0)
            said = _DAMAGED if file.read(len(GZIP)) == GZIP else _NOT_PACKED
            raise InputError(said, self._path) from None

    def _checked(self, part: bytes) -> bytes:
        if self.tell() > self._most:
            raise InputError(
                Text(
                    f"plik po rozpakowaniu jest ponad {UNPACKED_RATIO} razy większy; jeśli tak ma być, rozpakuj go",
                    f"the file unpacks to more than {UNPACKED_RATIO} times its size; if that is meant, unpack it first",
                ),
                self._path,
            )
        return part
