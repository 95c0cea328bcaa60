"""The secret that opens a store: where it is kept, and how it is shown to the store.

HTTP authentication by RFC 7617 (Basic, in UTF-8), RFC 6750 (Bearer) and RFC 7616 (Digest with MD5 and qop=auth,
which is what Virtuoso speaks).
"""

from __future__ import annotations

import base64
import hashlib
import itertools
import os
import secrets
import sys
from dataclasses import dataclass, field
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import parse_http_list, parse_keqv_list

from wupgraph.errors import StoreError, UsageError
from wupgraph.store.profiles import Access, StoreProfile
from wupgraph.values import Text


@dataclass(frozen=True, slots=True)
class Credentials:
    """A user and a secret; whoever prints them sees no secret."""

    user: str
    secret: str = field(repr=False)

    def basic(self) -> str:
        """The header of Basic authentication."""
        return "Basic " + base64.b64encode(f"{self.user}:{self.secret}".encode()).decode("ascii")

    def bearer(self) -> str:
        """The header of Bearer authentication."""
        return f"Bearer {self.secret}"


def credentials_of(profile: StoreProfile) -> Credentials | None:
    """The credentials of a store, read from where its profile says they are; None where it asks for none.

    Raises:
        UsageError: they are not there, or would travel readable by others.
    """
    if profile.auth == "none":
        return None
    _refuse_plain_http(profile)
    found = _found(profile)
    if any(c in "\r\n\0" for c in found.secret + found.user):
        raise _missing(profile, "hasło zawiera znak nowego wiersza", "the secret holds a line break")
    return found


def _found(profile: StoreProfile) -> Credentials:
    access = profile.access
    if profile.auth == "bearer":
        if not access.token_env:
            raise _missing(profile, "brak token-env", "token-env is missing")
        return Credentials("", _from_environment(profile, access.token_env))
    if access.password_env:
        return Credentials(_user(profile), _from_environment(profile, access.password_env))
    if access.password_file:
        return Credentials(_user(profile), _from_file(profile, access))
    if access.netrc:
        return _from_netrc(profile)
    raise _missing(
        profile,
        "brak hasła: podaj password-env, password-file albo netrc = true",
        "there is no password: give password-env, password-file or netrc = true",
    )


def _user(profile: StoreProfile) -> str:
    if not profile.access.user:
        raise _missing(profile, "brak użytkownika (user)", "there is no user (user)")
    return profile.access.user


def _from_environment(profile: StoreProfile, variable: str) -> str:
    secret = os.environ.get(variable, "")
    if not secret:
        raise _missing(
            profile,
            f"zmienna środowiskowa {variable} jest pusta; ustaw ją",
            f"the environment variable {variable} is empty; set it",
        )
    return secret


def _from_file(profile: StoreProfile, access: Access) -> str:
    name = access.password_file
    try:
        text = sys.stdin.readline() if name == "-" else Path(name).expanduser().read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "UTF-8"
        raise _missing(profile, f"{name}: {reason}", f"{name}: {reason}") from None
    secret = text.rstrip("\r\n")
    if not secret:
        raise _missing(profile, f"{name}: plik z hasłem jest pusty", f"{name}: the password file is empty")
    return secret


def _from_netrc(profile: StoreProfile) -> Credentials:
    import netrc

    host = urlsplit(profile.url).hostname or ""
    name = os.environ.get("NETRC")
    try:
        found = netrc.netrc(name).authenticators(host)
    except (OSError, netrc.NetrcParseError) as error:
        reason = getattr(error, "strerror", None) or "netrc"
        raise _missing(
            profile, f"nie można odczytać netrc: {reason}", f"the netrc file cannot be read: {reason}"
        ) from None
    if found is None or not found[2]:
        raise _missing(profile, f"netrc nie zna maszyny {host}", f"netrc does not know the machine {host}")
    return Credentials(profile.access.user or found[0] or "", found[2])


def _missing(profile: StoreProfile, pl: str, en: str) -> UsageError:
    return UsageError(Text(f"magazyn {profile.name}: {pl}.", f"store {profile.name}: {en}."))


def is_loopback(host: str) -> bool:
    """Whether a host means this machine, whatever a name server says."""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def _refuse_plain_http(profile: StoreProfile) -> None:
    for url in (profile.query_url, profile.update_url, profile.graphs_url):
        parts = urlsplit(url)
        if parts.scheme == "http" and not is_loopback(parts.hostname or "") and not profile.access.allow_plain_http:
            raise _missing(
                profile,
                f"hasło poszłoby do {parts.hostname} bez szyfrowania; użyj https albo wpisz allow-plain-http = true",
                f"the secret would go to {parts.hostname} without encryption; use https, or write "
                "allow-plain-http = true",
            )


class Digest:
    """A challenge of Digest authentication, answered as often as asked.

    Raises:
        StoreError: the challenge asks for something other than MD5 with qop=auth.
    """

    def __init__(self, challenge: str) -> None:
        said = parse_keqv_list(parse_http_list(challenge.partition(" ")[2]))
        self._realm, self._nonce = said.get("realm", ""), said.get("nonce", "")
        self._opaque = said.get("opaque")
        self._counts = itertools.count(1)  # Taken by one thread at a time, whichever asks.
        offered = {part.strip() for part in said.get("qop", "").split(",")}
        algorithm = said.get("algorithm", "MD5")
        if not self._nonce or algorithm.upper() != "MD5" or "auth" not in offered:
            raise StoreError(
                Text(
                    f"magazyn żąda uwierzytelniania Digest, którego tu nie ma ({algorithm}, qop={said.get('qop')})",
                    f"the store asks for Digest authentication of a kind not known here ({algorithm}, "
                    f"qop={said.get('qop')})",
                )
            )

    def answer(self, credentials: Credentials, method: str, target: str) -> str:
        """The header that answers for one request; `target` is the path with the query string."""
        count, client = f"{next(self._counts):08x}", secrets.token_hex(8)
        first = _md5(f"{credentials.user}:{self._realm}:{credentials.secret}")
        response = _md5(f"{first}:{self._nonce}:{count}:{client}:auth:{_md5(f'{method}:{target}')}")
        parts = {"username": credentials.user, "realm": self._realm, "nonce": self._nonce, "uri": target}
        parts |= {"response": response, "cnonce": client} | ({"opaque": self._opaque} if self._opaque else {})
        quoted = ", ".join(
            '{}="{}"'.format(key, value.replace("\\", "\\\\").replace('"', '\\"')) for key, value in parts.items()
        )
        return f"Digest {quoted}, algorithm=MD5, qop=auth, nc={count}"


def _md5(text: str) -> str:
    return hashlib.md5(text.encode("utf-8"), usedforsecurity=False).hexdigest()
