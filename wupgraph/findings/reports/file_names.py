"""Files as other tools name them."""

from __future__ import annotations

import functools
import os
from pathlib import Path
from urllib.parse import quote


def relative(file: str) -> str:
    """A file's path from the current folder, with slashes; its full path where it is not inside it."""
    return _relative(file, os.getcwd())


@functools.lru_cache
def _relative(file: str, folder: str) -> str:
    path = Path(file)
    if path.is_absolute() and path.is_relative_to(folder):
        path = path.relative_to(folder)
    return path.as_posix()


def uri(file: str) -> str:
    """A file as a reference to a URI (RFC 3986), relative to the current folder where it is inside it.

    >>> uri("data/zażółć 1.ttl")
    'data/za%C5%BC%C3%B3%C5%82%C4%87%201.ttl'
    """
    return _uri(relative(file))


@functools.lru_cache
def _uri(path: str) -> str:
    escaped = quote(path.encode("utf-8", "surrogateescape"))
    return f"file://{escaped}" if path.startswith("/") else escaped
