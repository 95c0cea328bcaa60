"""A connection kept open from one question to the next: where a server is far, opening one takes as long as asking.

Only for what reads. A write goes over a connection of its own, or it could not be told whether one that the server had
closed meanwhile took it.
"""

from __future__ import annotations

import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from wupgraph.stores.connection import Connection, Request


class Connections:
    """The connections to the servers of one store, one of each kept."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str, str], Connection] = {}
        weakref.finalize(self, _close, self._kept)

    @contextmanager
    def open(self, request: Request, deadline: float, cafile: str) -> Iterator[Connection]:
        """A connection for one request, the kept one if there is one that can be used.

        Raises:
            UnreachableError: no connection came about.
            StoreError: the server is not trusted.
        """
        parts = urlsplit(request.url)
        key = (parts.scheme, parts.netloc, cafile)
        connection = None if request.writes else self._kept.pop(key, None)
        if connection is not None and not connection.wake(deadline):
            connection.__exit__()
            connection = None
        if connection is None:
            connection = Connection(request.url, deadline, cafile).__enter__()
        try:
            yield connection
            if connection.is_free and not request.writes and not connection.expired and key not in self._kept:
                connection.rest()
                self._kept[key] = connection
        finally:
            if self._kept.get(key) is not connection:
                connection.__exit__()


def _close(kept: dict[tuple[str, str, str], Connection]) -> None:
    for connection in kept.values():
        connection.__exit__()
