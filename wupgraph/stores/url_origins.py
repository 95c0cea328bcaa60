"""The origin of a URL (RFC 6454, section 4): scheme, host and port, which is what a secret belongs to.

Hosts are compared as they are connected to: in lower case, in the ASCII form of IDNA, without the dot at the end,
addresses in their one short form.
"""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import SplitResult, urlsplit

_PORTS = {"http": 80, "https": 443}
_NAME = re.compile(r"[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?(\.[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?)*")


class Origin(NamedTuple):
    """A scheme, a host in its one form (an IPv6 address without brackets), and a port.

    >>> str(origin_of("HTTPS://Store.Example.:443/sparql"))
    'https://store.example'
    """

    scheme: str
    host: str
    port: int

    def __str__(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}" + ("" if self.port == _PORTS[self.scheme] else f":{self.port}")

    @property
    def is_loopback(self) -> bool:
        """Whether the host means this machine, whatever a name server says."""
        from ipaddress import ip_address

        try:
            return self.host == "localhost" or ip_address(self.host).is_loopback
        except ValueError:
            return False


def origin_of(url: str) -> Origin:
    """The origin of an http(s) URL.

    Raises:
        ValueError: it is no such URL, or holds a user or password.
    """
    parts = urlsplit(url)
    if parts.scheme not in _PORTS or "@" in parts.netloc or any(ord(c) <= 32 or c == "\\" for c in url):
        raise ValueError(url)
    port = _PORTS[parts.scheme] if parts.port is None else parts.port
    if port == 0:
        raise ValueError(url)
    return Origin(parts.scheme, _host(parts), port)


def stated_origin(text: str) -> Origin:
    """An origin as a person writes it: a URL without path, user, query and fragment.

    Raises:
        ValueError: it is none.
    """
    found, parts = origin_of(text), urlsplit(text)
    if parts.path not in ("", "/") or parts.query or parts.fragment or "?" in text or "#" in text:
        raise ValueError(text)
    return found


def same_host(name: str, host: str) -> bool:
    """Whether a name that a person wrote is a host of an origin."""
    try:
        return _normal(name) == host
    except ValueError:
        return False


def _host(parts: SplitResult) -> str:
    _, bracket, after = parts.netloc.rpartition("]")
    if bracket and after[:1] not in ("", ":"):
        raise ValueError(parts.netloc)
    return _normal(parts.hostname or "")


def _normal(host: str) -> str:
    host = host.lower()
    if ":" in host:
        from ipaddress import ip_address

        return ip_address(host).compressed
    # As the socket module encodes it, which is what is connected to.
    name = host.removesuffix(".").encode("idna").decode("ascii").lower() if host else ""
    if len(name) > 253 or not _NAME.fullmatch(name):
        raise ValueError(host)
    return name
