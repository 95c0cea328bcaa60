"""Where the server listens, and who may ask at all.

Requests for this server by its names, and none that a page of another site makes a browser send.
A name that an attacker owns can be made to mean 127.0.0.1 (DNS rebinding); then the browser takes this server for a
part of the attacker's site, and only the name in `Host` tells.
"""

from __future__ import annotations

import socket
import sys
from collections.abc import Mapping
from urllib.parse import urlsplit

from wupgraph.errors import UsageError
from wupgraph.text import Text

LOOPBACK = "127.0.0.1"
BACKLOG = 128  # connections that wait to be heard
_NAMES = (LOOPBACK, "localhost", "[::1]")
_HTTP = 80


class Hosts:
    """The names of a server on loopback.

    >>> hosts = Hosts(7878)
    >>> hosts.is_ours("localhost:7878"), hosts.is_ours("evil.example:7878"), hosts.is_ours("localhost")
    (True, False, False)
    """

    def __init__(self, port: int) -> None:
        self._names = {f"{name}:{port}" for name in _NAMES} | ({*_NAMES} if port == _HTTP else set())

    def is_ours(self, host: str) -> bool:
        """Whether a `Host` (RFC 9110, 7.2) is one of the names."""
        return host.lower() in self._names

    def is_foreign(self, headers: Mapping[str, str]) -> bool:
        """Whether a page of another site asks: by `Origin` (RFC 6454), or by what else browsers tell of it.

        Browsers send no `Origin` with an image or a script; newer ones tell by `Sec-Fetch-Site` (Fetch Metadata).
        """
        origin = headers.get("origin")
        if origin is not None and not (origin.startswith("http://") and self.is_ours(urlsplit(origin).netloc)):
            return True
        return headers.get("sec-fetch-site", "none") not in ("none", "same-origin")


def listen(port: int) -> socket.socket:
    """A socket on loopback.

    Args:
        port: a free one if it is 0.

    Raises:
        UsageError: the port cannot be used.
    """
    # With its protocol named, or asyncio does not set TCP_NODELAY, and each answer waits 40 ms.
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        if sys.platform != "win32":
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((LOOPBACK, port))
        listener.listen(BACKLOG)
    except OSError as error:
        listener.close()
        from wupgraph.system_errors import reason_of

        reason = reason_of(error)
        raise UsageError(
            Text(
                f"--port: portu {port} nie można użyć ({reason.pl}); podaj inny albo pomiń --port.",
                f"--port: the port {port} cannot be used ({reason.en}); give another, or leave --port out.",
            )
        ) from None
    return listener
