"""Packed files, unpacked while they stay in proportion: a small file cannot fill the memory."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import IO

from wupgraph.errors import InputError
from wupgraph.values import Text

# RDF packs to a tenth, at best to a fiftieth; what was made to do harm, to a thousandth.
LARGEST_RATIO = 200
UNCHECKED = 64 << 20  # bytes
_AT_ONCE = 1 << 20


def unpacked(path: Path) -> gzip.GzipFile:
    """The unpacked bytes of a file.

    Raises:
        InputError: (on reading) more than 64 MB that are more than 200 times the packed file.
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
        self._most = max(UNCHECKED, LARGEST_RATIO * packed)

    def read(self, size: int | None = -1) -> bytes:
        if size is not None and size >= 0:
            return self._checked(super().read(size))
        parts: list[bytes] = []
        while part := self._checked(super().read(_AT_ONCE)):
            parts.append(part)
        return b"".join(parts)

    def _checked(self, part: bytes) -> bytes:
        if self.tell() > self._most:
            raise InputError(
                Text(
                    f"plik po rozpakowaniu jest ponad {LARGEST_RATIO} razy większy; jeśli tak ma być, rozpakuj go",
                    f"the file unpacks to more than {LARGEST_RATIO} times its size; if that is meant, unpack it first",
                ),
                self._path,
            )
        return part
