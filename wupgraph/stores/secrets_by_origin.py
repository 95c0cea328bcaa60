"""Which secret goes where: each belongs to the origin that it was named for.

And a file that anybody may have written (`Trust`) sends none but where the user has allowed it.
"""

from __future__ import annotations

from typing import NamedTuple

from wupgraph.errors import UsageError
from wupgraph.stores.credentials import Credentials, credentials_from, of_store
from wupgraph.stores.profiles import Access, StoreProfile, Trust
from wupgraph.stores.url_origins import Origin, origin_of
from wupgraph.text import Text

TRUSTED_ORIGINS = "WUPGRAPH_TRUSTED_ORIGINS"


class Key(NamedTuple):
    """What opens one origin: how it is shown, and who asks with which secret."""

    auth: str
    credentials: Credentials


def keys_of(profile: StoreProfile) -> dict[Origin, Key]:
    """The keys of a store by origin, read from where its profile says they are; an origin that asks for none has none.

    Raises:
        UsageError: they are not there, would travel readable by others, would go to another origin than that which
            they were named for, or to one that the user has not allowed.
    """
    home = origin_of(profile.url)
    ways = {home: (profile.auth, profile.access), **profile.elsewhere}
    asked = dict.fromkeys(map(origin_of, (profile.query_url, profile.update_url, profile.graphs_url)))
    if all(auth == "none" for auth, _ in ways.values()):
        return {}
    for origin in asked:
        if origin not in ways:
            raise _not_named(profile, origin)
    opened = {origin: ways[origin] for origin in asked if ways[origin][0] != "none"}
    for origin, (_, access) in opened.items():  # All of it before the first secret is looked at.
        if profile.trust is not None:
            _refuse_distrusted(profile.name, profile.trust, origin, access)
        _refuse_plain_http(profile, origin, access)
    return {
        origin: Key(auth, credentials_from(profile.name, origin, auth, access))
        for origin, (auth, access) in opened.items()
    }


def _not_named(profile: StoreProfile, origin: Origin) -> UsageError:
    table = f'[stores.{profile.name}.at."{origin}"]'
    return of_store(
        profile.name,
        f"hasło dla {origin_of(profile.url)} nie idzie do {origin}; napisz, jak tam wejść: {table} i w nim "
        'auth = "none" albo user i password-env',
        f"the secret for {origin_of(profile.url)} does not go to {origin}; write how to enter there: {table} with "
        'auth = "none", or with user and password-env',
    )


def _refuse_distrusted(store: str, trust: Trust, origin: Origin, access: Access) -> None:
    if origin not in trust.origins:
        raise UsageError(
            Text(
                f"magazyn {store}: {trust.file} może pochodzić od kogokolwiek, a chce wysłać hasło do {origin}. Jeśli "
                f'na to pozwalasz, wpisz na początku {trust.allowed_in}: trusted.origins = ["{origin}"], albo ustaw '
                f"{TRUSTED_ORIGINS}={origin}",
                f"store {store}: {trust.file} may be anybody's, and wants a secret to be sent to {origin}. If you "
                f'allow that, write at the beginning of {trust.allowed_in}: trusted.origins = ["{origin}"], or set '
                f"{TRUSTED_ORIGINS}={origin}",
            )
        )
    if access.cafile:
        raise UsageError(
            Text(
                f"magazyn {store}: {trust.file} może pochodzić od kogokolwiek, więc jego cafile nie poświadcza "
                f"serwera, do którego idzie hasło. Ustaw SSL_CERT_FILE={access.cafile} albo opisz magazyn w "
                f"{trust.allowed_in}.",
                f"store {store}: {trust.file} may be anybody's, so its cafile does not vouch for a server that a "
                f"secret goes to. Set SSL_CERT_FILE={access.cafile}, or describe the store in {trust.allowed_in}.",
            )
        )


def _refuse_plain_http(profile: StoreProfile, origin: Origin, access: Access) -> None:
    if origin.scheme == "http" and not origin.is_loopback and not access.allow_plain_http:
        raise of_store(
            profile.name,
            f"hasło poszłoby do {origin.host} bez szyfrowania; użyj https albo wpisz allow-plain-http = true",
            f"the secret would go to {origin.host} without encryption; use https, or write allow-plain-http = true",
        )
