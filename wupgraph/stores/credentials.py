"""The secret that opens an origin: where it is kept, and how it is shown.

Basic by RFC 7617, in UTF-8; Bearer by RFC 6750.
"""

from __future__ import annotations

import base64
import os
import sys
from dataclasses import dataclass, field
from pathlib import Path

from wupgraph.errors import UsageError
from wupgraph.stores.profiles import Access
from wupgraph.stores.url_origins import Origin, same_host
from wupgraph.text import Text

_LONGEST = 16_384  # Characters of a secret; servers take headers of 8 or 16 kB.


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


def credentials_from(store: str, origin: Origin, auth: str, access: Access) -> Credentials:
    """The credentials for an origin, read from where the access says they are.

    Args:
        store: what the user calls the store, for messages.
        auth: how they are shown: "basic", "digest" or "bearer".

    Raises:
        UsageError: they are not there.
    """
    found = _read(store, origin, auth, access)
    if any(c in "\r\n\0" for c in found.secret + found.user):
        raise of_store(store, "hasło zawiera znak nowego wiersza", "the secret holds a line break")
    return found


def _read(store: str, origin: Origin, auth: str, access: Access) -> Credentials:
    if auth == "bearer":
        if not access.token_env:
            raise of_store(store, "brak token-env", "token-env is missing")
        return Credentials("", _from_environment(store, access.token_env))
    if access.password_env:
        return Credentials(_user(store, access), _from_environment(store, access.password_env))
    if access.password_file:
        return Credentials(_user(store, access), _from_file(store, access))
    if access.netrc:
        return _from_netrc(store, origin, access)
    raise of_store(
        store,
        "brak hasła: podaj password-env, password-file albo netrc = true",
        "there is no password: give password-env, password-file or netrc = true",
    )


def _user(store: str, access: Access) -> str:
    if not access.user:
        raise of_store(store, "brak użytkownika (user)", "there is no user (user)")
    return access.user


def _from_environment(store: str, variable: str) -> str:
    secret = os.environ.get(variable, "")
    if not secret:
        raise of_store(
            store,
            f"zmienna środowiskowa {variable} jest pusta; ustaw ją",
            f"the environment variable {variable} is empty; set it",
        )
    return secret


def _from_file(store: str, access: Access) -> str:
    name = access.password_file
    try:
        if name == "-":
            text = sys.stdin.readline(_LONGEST + 1)
        else:
            with Path(name).expanduser().open(encoding="utf-8") as file:
                text = file.read(_LONGEST + 1)
    except (OSError, UnicodeDecodeError, RuntimeError) as error:  # RuntimeError: `~somebody` has no home.
        from wupgraph.system_errors import reason_of

        no_utf8 = Text("plik nie jest w UTF-8", "the file is not UTF-8")
        reason = no_utf8 if isinstance(error, ValueError) else reason_of(error)
        raise of_store(store, f"{name}: {reason.pl}", f"{name}: {reason.en}") from None
    if len(text) > _LONGEST:  # A device without an end among them.
        raise of_store(
            store,
            f"{name}: hasło ma ponad {_LONGEST} znaków; wskaż plik z samym hasłem",
            f"{name}: the secret has more than {_LONGEST} characters; name a file with nothing but the secret",
        )
    secret = text.rstrip("\r\n")
    if not secret:
        raise of_store(store, f"{name}: plik z hasłem jest pusty", f"{name}: the password file is empty")
    return secret


def _from_netrc(store: str, origin: Origin, access: Access) -> Credentials:
    """The entry of the machine; not the one called `default`, which belongs to no machine."""
    import netrc

    name = os.environ.get("NETRC")
    try:
        hosts = netrc.netrc(name).hosts
    except (OSError, UnicodeDecodeError, netrc.NetrcParseError) as error:
        from wupgraph.system_errors import reason_of

        # What a parser says may repeat the secret.
        malformed = Text("nie ma postaci pliku netrc", "it has not the form of a netrc file")
        reason = reason_of(error) if isinstance(error, OSError) else malformed
        raise of_store(
            store, f"nie można odczytać netrc: {reason.pl}", f"the netrc file cannot be read: {reason.en}"
        ) from None
    entry = next((entry for machine, entry in hosts.items() if same_host(machine, origin.host)), None)
    if entry is None or not entry[2]:
        host = origin.host
        raise of_store(
            store,
            f"netrc nie zna maszyny {host} (wpis default nie należy do żadnej)",
            f"netrc does not know the machine {host} (the entry default belongs to none)",
        )
    return Credentials(access.user or entry[0] or "", entry[2])


def of_store(store: str, pl: str, en: str) -> UsageError:
    """An error about a store."""
    return UsageError(Text(f"magazyn {store}: {pl}.", f"store {store}: {en}."))
