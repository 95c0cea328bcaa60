"""Who may ask at all: requests for this server by its names, and none that a page of another site makes a browser send.

A name that an attacker owns can be made to mean 127.0.0.1 (DNS rebinding); then the browser takes this server for a
part of the attacker's site, and only the name in `Host` tells.
"""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

LOOPBACK = "127.0.0.1"
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
