"""A store as a section `[stores.NAME]` of a TOML file describes it: its keys, and the profile that they make."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any, TypeAlias

from wupgraph.errors import UsageError, near
from wupgraph.stores.kinds import (
    FACTS,
    MAX_ANSWER_BYTES,
    TIMEOUT,
    checked_url,
    facts_from,
    kind_named,
    profile_of,
)
from wupgraph.stores.profiles import Access, Kind, StoreProfile, Trust
from wupgraph.stores.url_origins import Origin, origin_of, stated_origin
from wupgraph.text import Text

Measurements: TypeAlias = "Mapping[str, Mapping[str, bool | int | str]]"
_URLS = ("query-url", "update-url", "graphs-url")
_ACCESS = {field.name.replace("_", "-"): field.type for field in fields(Access)}
_AT = "at"  # The table of what opens other origins than that of the url, by origin.
_OWN = {
    "kind": "str", "url": "str", "name": "str", "auth": "str", "timeout": "float", "max-answer-bytes": "int",
    **dict.fromkeys(_URLS, "str"),
}  # fmt: skip
_FACT_TYPES = {field.name.replace("_", "-"): str(field.type) for field in fields(Kind)}
_TYPES = {**{name: _FACT_TYPES[name] for name in FACTS}, **_ACCESS, **_OWN, "auth": "str"}
_AT_KEYS = {"auth": "str", **{key: type_ for key, type_ in _ACCESS.items() if key != "retries"}}
_PYTHON = {"str": (str,), "int": (int,), "float": (int, float), "bool": (bool,), "tuple[str, ...]": (list,)}
_CALLED = {
    "str": Text("tekst", "text"),
    "int": Text("liczba całkowita od 0", "a whole number from 0"),
    "float": Text("liczba większa od 0", "a number above 0"),
    "bool": Text("true albo false", "true or false"),
    "tuple[str, ...]": Text("lista tekstów", "a list of texts"),
    "table": Text('tabela: ["https://host"]', 'a table: ["https://host"]'),
}


@dataclass(frozen=True, slots=True)
class Section:
    """A store as a file describes it; `trust` is None in the user's own file."""

    name: str
    file: Path
    table: Mapping[str, Any]
    trust: Trust | None = None

    def wrong(self, key: str, text: Text, suggestions: list[str] | None = None) -> UsageError:
        """An error about a key of this section."""
        place = f"{self.file}: [stores.{self.name}] {key}".rstrip()
        return UsageError(Text(f"{place}: {text.pl}", f"{place}: {text.en}"), suggestions or [])

    def profile(self, measured: Measurements) -> StoreProfile:
        """The store's profile: what the section says, else what was measured, else what the kind is known for.

        Raises:
            UsageError: a key or a value that is none, with file and key.
        """
        for key, value in self.table.items():
            if key != _AT:
                self._check(key, value, _TYPES)
        if "url" not in self.table:
            raise self.wrong("url", Text("brak adresu magazynu.", "the URL of the store is missing."))
        facts = {key: value for key, value in self.table.items() if key in FACTS and key != "auth"}
        access = Access(**_access(self.table))
        try:
            home = origin_of(checked_url(self.table["url"]))
        except UsageError as error:
            raise self.wrong("", error.text) from None
        elsewhere = self._elsewhere(home, access.cafile)
        try:
            profile = profile_of(
                self.table["url"],
                replace(kind_named(self.table.get("kind", "generic")), **facts_from(facts)),
                name=self.name,
                repository=self.table.get("name", ""),
                auth=self.table.get("auth"),
                access=access,
                timeout=float(self.table.get("timeout", TIMEOUT)),
                max_answer_bytes=self.table.get("max-answer-bytes", MAX_ANSWER_BYTES),
                urls={key.removesuffix("-url"): self.table[key] for key in _URLS if key in self.table},
                elsewhere=elsewhere,
                trust=self.trust,
            )
        except UsageError as error:
            raise self.wrong("", error.text, list(error.suggestions)) from None
        known = {key: value for key, value in measured.get(profile.own_urls, {}).items() if key not in facts}
        return replace(profile, kind=replace(profile.kind, **facts_from(known)))

    def _elsewhere(self, home: Origin, cafile: str) -> dict[Origin, tuple[str | None, Access]]:
        """How other origins are entered; who vouches for a server is the same everywhere unless told."""
        tables = self.table.get(_AT, {})
        if not isinstance(tables, dict) or not all(isinstance(table, dict) for table in tables.values()):
            raise self.wrong(_AT, _due("table"))
        entries: dict[Origin, tuple[str | None, Access]] = {}
        for name, table in tables.items():
            key = f'{_AT}."{name}"'
            try:
                origin = stated_origin(name)
            except ValueError:
                raise self.wrong(key.partition("@")[0], NO_ORIGIN) from None  # Before `@` may stand a password.
            if origin == home or origin in entries:
                raise self.wrong(key, _TWICE)
            for option, value in table.items():
                self._check(option, value, _AT_KEYS, f"{key} ")
            entries[origin] = (table.get("auth"), Access(**{"cafile": cafile, **_access(table)}))
        return entries

    def _check(self, key: str, value: object, types: Mapping[str, object], table: str = "") -> None:
        if key in ("password", "token", "secret"):
            raise self.wrong(
                table + key,
                Text(
                    "hasło nie może stać w tym pliku; podaj nazwę zmiennej środowiskowej (password-env, token-env) "
                    "albo plik (password-file).",
                    "no secret may stand in this file; name an environment variable (password-env, token-env) or a "
                    "file (password-file).",
                ),
            )
        if key not in types:
            raise self.wrong(table + key, Text("nieznany klucz.", "unknown key."), near(key, types))
        due = str(types[key])
        fits = isinstance(value, _PYTHON[due]) and (due == "bool" or not isinstance(value, bool))
        if isinstance(value, int | float) and (value < 0 or (due == "float" and value == 0)):
            fits = False
        if isinstance(value, list) and not all(isinstance(part, str) for part in value):
            fits = False
        if not fits:
            raise self.wrong(table + key, _due(due))


NO_ORIGIN = Text(
    "to nie jest adres serwera; podaj protokół, nazwę i ewentualnie port: https://host:8443.",
    "this is no address of a server; give protocol, name and the port if need be: https://host:8443.",
)
_TWICE = Text(
    "ten serwer jest już opisany; wpisz wszystko w jednym miejscu.",
    "this server is described already; write all of it in one place.",
)


def _due(type_: str) -> Text:
    return Text(f"ma tu stać {_CALLED[type_].pl}.", f"{_CALLED[type_].en} is due here.")


def _access(table: Mapping[str, Any]) -> dict[str, Any]:
    return {key.replace("-", "_"): value for key, value in table.items() if key in _ACCESS}
