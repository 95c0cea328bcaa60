"""The kinds of triple stores that are known, read from `kinds.toml`, and the profile of one store."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Mapping
from dataclasses import replace
from importlib.resources import files
from typing import Any
from urllib.parse import quote, urlsplit

from wupgraph.errors import UsageError, near
from wupgraph.stores.profiles import Access, Kind, StoreProfile, Trust
from wupgraph.stores.url_origins import Origin, origin_of
from wupgraph.text import Text

TIMEOUT = 300.0
MAX_ANSWER_BYTES = 1 << 30
# The facts of a kind that a store may say otherwise, as `wupgraph.toml` and `kinds.toml` spell them.
FACTS = frozenset(name.replace("_", "-") for name in Kind.__dataclass_fields__) - {"name", "tested"}


@functools.cache
def kinds() -> Mapping[str, Kind]:
    """The known kinds by name."""
    tables = tomllib.loads(files("wupgraph.stores").joinpath("kinds.toml").read_text(encoding="utf-8"))
    return {name: kind_from(name, {**tables["default"], **table}) for name, table in tables["kinds"].items()}


def kind_from(name: str, facts: Mapping[str, Any]) -> Kind:
    """A kind from a table of TOML, whose keys have dashes and whose lists become tuples."""
    return Kind(name=name, **facts_from(facts))


def facts_from(table: Mapping[str, Any]) -> dict[str, Any]:
    """The keys and values of a TOML table as fields of `Kind`."""
    return {key.replace("-", "_"): tuple(value) if isinstance(value, list) else value for key, value in table.items()}


def kind_named(name: str) -> Kind:
    """A known kind.

    Raises:
        UsageError: there is none of that name.
    """
    if name not in kinds():
        known = ", ".join(kinds())
        raise UsageError(
            Text(
                f"nieznany rodzaj magazynu „{name}”; znane: {known}.",
                f'unknown kind of store "{name}"; known: {known}.',
            ),
            near(name, kinds()),
        )
    return kinds()[name]


def profile_of(
    url: str,
    kind: Kind,
    *,
    name: str = "",
    repository: str = "",
    auth: str | None = None,
    access: Access | None = None,
    timeout: float = TIMEOUT,
    max_answer_bytes: int = MAX_ANSWER_BYTES,
    urls: Mapping[str, str] | None = None,
    elsewhere: Mapping[Origin, tuple[str | None, Access]] | None = None,
    trust: Trust | None = None,
) -> StoreProfile:
    """The profile of a store at a URL.

    Args:
        name: what the user calls it; without one, its URL.
        repository: stands for `{name}` in the paths of the kind.
        auth: how to prove who asks; without it "none" where no user and no token is known, else the first way
            of the kind that fits.
        urls: whole URLs by "query", "update" or "graphs", in place of those derived from the kind.
        elsewhere: `auth` and `access` for other origins than that of the URL.
        trust: what the file that names the store may do; None for the user's own word.

    Raises:
        UsageError: a URL that is none, or holds a password; a path of a kind that is none; a kind that needs a
            repository.
    """
    base = checked_url(url)
    access = access or Access()
    chosen = _auth(kind, auth, access)
    own = urls or {}
    paths = {
        "query": kind.query_anonymous if chosen == "none" and kind.query_anonymous else kind.query,
        "update": kind.update,
        "graphs": kind.graphs,
    }
    for path in paths.values():
        if path and not path.startswith("/"):  # It would change the host: `https://h` and `.example/`.
            raise UsageError(
                Text(
                    f"ścieżka „{path}” nie zaczyna się od „/”; cały adres podaje query-url, update-url, graphs-url.",
                    f'the path "{path}" does not begin with "/"; a whole URL is given by query-url, update-url, '
                    "graphs-url.",
                )
            )
    if any("{name}" in path for path in paths.values()) and not repository and set(paths) - set(own):
        raise UsageError(
            Text(
                f"magazyn rodzaju {kind.name} wymaga nazwy repozytorium (name).",
                f"a store of kind {kind.name} needs the name of a repository (name).",
            )
        )
    made = {
        part: checked_url(own[part] if part in own else base + path.replace("{name}", quote(repository, safe="")))
        for part, path in paths.items()
    }
    return StoreProfile(
        name=name or base,
        kind=kind,
        url=base,
        query_url=made["query"],
        update_url=made["update"],
        graphs_url=made["graphs"],
        auth=chosen,
        timeout=timeout,
        max_answer_bytes=max_answer_bytes,
        access=access,
        elsewhere={origin: (_auth(kind, auth, access), access) for origin, (auth, access) in (elsewhere or {}).items()},
        trust=trust,
    )


def _auth(kind: Kind, auth: str | None, access: Access) -> str:
    chosen = auth or _auth_that_fits(kind, access)
    if chosen not in kind.auth:
        raise UsageError(_unfit_auth(kind, chosen))
    return chosen


def profile_from_url(text: str, measured: Mapping[str, Mapping[str, Any]]) -> StoreProfile:
    """The profile of a store that only its URL names, with its kind before it if it is known (`oxigraph+http://…`).

    Without a kind the URL is that of the queries themselves, and the store is only asked: where it would take data,
    nobody knows.

    Args:
        measured: facts that probes found, by URL.
    """
    name, plus, rest = text.partition("+")
    named = plus and "/" not in name and ":" not in name
    kind, url = (kind_named(name), rest) if named else (kind_named("generic"), text)
    known = measured.get(checked_url(url), {})
    kind = replace(kind, **facts_from(known))
    return replace(profile_of(url, kind if named else replace(kind, read_only=True)), name=text)


def unknown_kind(url: str) -> Text:
    """What is said of a store that only a URL without a kind names, where something is to be written."""
    known = ", ".join(name for name, kind in kinds().items() if not kind.read_only and name != "generic")
    return Text(
        f"{url}: z samego adresu nie wiadomo, dokąd wysłać dane; podaj przed nim rodzaj magazynu: "
        f"np. oxigraph+{url} (rodzaje: {known}), albo opisz magazyn w wupgraph.toml.",
        f"{url}: a URL alone does not tell where to send data; put the kind of the store before it: "
        f"such as oxigraph+{url} (kinds: {known}), or describe the store in wupgraph.toml.",
    )


def checked_url(url: str) -> str:
    """A URL without a slash at its end.

    Raises:
        UsageError: it is no http(s) URL, or it holds a user or password.
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        raise UsageError(_not_a_url("…")) from None
    if "@" in parts.netloc:  # Not repeated in the message: it may hold a password.
        raise UsageError(
            Text(
                f"adres magazynu na {parts.hostname} zawiera użytkownika lub hasło; podaj użytkownika w wupgraph.toml "
                "(user), a hasło w zmiennej środowiskowej (password-env).",
                f"the URL of the store at {parts.hostname} holds a user or password; give the user in wupgraph.toml "
                "(user) and the password in an environment variable (password-env).",
            )
        )
    try:
        origin_of(url)
    except ValueError:
        raise UsageError(_not_a_url(url)) from None
    if parts.fragment or parts.query or any(c.isspace() for c in url):
        raise UsageError(_not_a_url(url))
    return url.rstrip("/")


def _not_a_url(url: str) -> Text:
    return Text(
        f"„{url}” nie jest adresem magazynu; podaj http://… albo https://…, bez „?” i „#”.",
        f'"{url}" is no URL of a store; give http://… or https://…, without "?" and "#".',
    )


def _auth_that_fits(kind: Kind, access: Access) -> str:
    if access.token_env:
        return "bearer"
    if access.user or access.netrc:
        return next((way for way in kind.auth if way in ("basic", "digest")), "basic")
    return "none" if "none" in kind.auth else kind.auth[0]


def _unfit_auth(kind: Kind, auth: str) -> Text:
    ways = ", ".join(kind.auth)
    if kind.name == "neptune":
        return Text(
            "Neptune z IAM (SigV4) nie jest obsługiwany; postaw przed nim serwer pośredniczący, "
            'który podpisuje żądania, i podaj jego adres z auth = "none".',
            "Neptune with IAM (SigV4) is not supported; put a proxy that signs in front of it and give its URL with "
            'auth = "none".',
        )
    return Text(
        f"magazyn rodzaju {kind.name} nie zna uwierzytelniania „{auth}”; zna: {ways}.",
        f'a store of kind {kind.name} does not know the authentication "{auth}"; it knows: {ways}.',
    )
