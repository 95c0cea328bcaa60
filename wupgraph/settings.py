"""What users write down once: the triple stores that they use, in `wupgraph.toml`.

The file of the current folder or the nearest one above it, then the user's own; a store in the nearer file hides
one of the same name in the other. Secrets are named there, never written.
"""

from __future__ import annotations

import json
import os
import tempfile
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any, TypeAlias

from wupgraph.errors import UsageError, near
from wupgraph.gate.excess import Excess
from wupgraph.gate.trees import json_value, toml_tables
from wupgraph.store.kinds import FACTS, MAX_ANSWER_BYTES, TIMEOUT, facts_from, kind_named, profile_of
from wupgraph.store.profiles import Access, Kind, StoreProfile
from wupgraph.values import Text

Measurements: TypeAlias = "Mapping[str, Mapping[str, bool | int | str]]"
FILE = "wupgraph.toml"
_MEASURED = "measured.json"
_URLS = ("query-url", "update-url", "graphs-url")
_ACCESS = {field.name.replace("_", "-"): field.type for field in fields(Access)}
_OWN = {
    "kind": "str", "url": "str", "name": "str", "auth": "str", "timeout": "float", "max-answer-bytes": "int",
    **dict.fromkeys(_URLS, "str"),
}  # fmt: skip
_FACT_TYPES = {field.name.replace("_", "-"): str(field.type) for field in fields(Kind)}
_TYPES = {**{name: _FACT_TYPES[name] for name in FACTS}, **_ACCESS, **_OWN, "auth": "str"}
_PYTHON = {"str": (str,), "int": (int,), "float": (int, float), "bool": (bool,), "tuple[str, ...]": (list,)}
_CALLED = {
    "str": Text("tekst", "text"),
    "int": Text("liczba całkowita od 0", "a whole number from 0"),
    "float": Text("liczba większa od 0", "a number above 0"),
    "bool": Text("true albo false", "true or false"),
    "tuple[str, ...]": Text("lista tekstów", "a list of texts"),
}


@dataclass(frozen=True, slots=True)
class Section:
    """A store as a file describes it."""

    name: str
    file: Path
    table: Mapping[str, Any]

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
            self._check(key, value)
        if "url" not in self.table:
            raise self.wrong("url", Text("brak adresu magazynu.", "the URL of the store is missing."))
        facts = {key: value for key, value in self.table.items() if key in FACTS and key != "auth"}
        access = {key.replace("-", "_"): value for key, value in self.table.items() if key in _ACCESS}
        try:
            known = measured.get(str(self.table["url"]).rstrip("/"), {})
            kind = replace(kind_named(self.table.get("kind", "generic")), **facts_from({**known, **facts}))
            return profile_of(
                self.table["url"],
                kind,
                name=self.name,
                repository=self.table.get("name", ""),
                auth=self.table.get("auth"),
                access=Access(**access),
                timeout=float(self.table.get("timeout", TIMEOUT)),
                max_answer_bytes=self.table.get("max-answer-bytes", MAX_ANSWER_BYTES),
                urls={key.removesuffix("-url"): self.table[key] for key in _URLS if key in self.table},
            )
        except UsageError as error:
            raise self.wrong("", error.text, list(error.suggestions)) from None

    def _check(self, key: str, value: object) -> None:
        if key in ("password", "token", "secret"):
            raise self.wrong(
                key,
                Text(
                    "hasło nie może stać w tym pliku; podaj nazwę zmiennej środowiskowej (password-env, token-env) "
                    "albo plik (password-file).",
                    "no secret may stand in this file; name an environment variable (password-env, token-env) or a "
                    "file (password-file).",
                ),
            )
        if key not in _TYPES:
            raise self.wrong(key, Text("nieznany klucz.", "unknown key."), near(key, _TYPES))
        due = str(_TYPES[key])
        fits = isinstance(value, _PYTHON[due]) and (due == "bool" or not isinstance(value, bool))
        if isinstance(value, int | float) and (value < 0 or (due == "float" and value == 0)):
            fits = False
        if isinstance(value, list) and not all(isinstance(part, str) for part in value):
            fits = False
        if not fits:
            raise self.wrong(key, Text(f"ma tu stać {_CALLED[due].pl}.", f"{_CALLED[due].en} is due here."))


@dataclass(frozen=True, slots=True)
class Settings:
    """The stores that the configuration names."""

    sections: Mapping[str, Section]
    measured: Measurements

    def profile(self, name: str) -> StoreProfile:
        """The profile of a store by its name.

        Raises:
            UsageError: there is no such store, or its section is wrong.
        """
        if name not in self.sections:
            known = ", ".join(self.sections) or "–"
            raise UsageError(
                Text(
                    f"nie ma magazynu „{name}”; w {FILE} są: {known}. Dopisz [stores.{name}] albo podaj adres.",
                    f'there is no store "{name}"; {FILE} names: {known}. Add [stores.{name}], or give a URL.',
                ),
                near(name, self.sections),
            )
        return self.sections[name].profile(self.measured)


def find_settings(user_folder: str | Path, start: Path | None = None) -> Settings:
    """The configuration that holds in a folder.

    Args:
        user_folder: the folder of the user's own file.
        start: the folder to look from, upward; default: the current one.

    Raises:
        UsageError: a file that cannot be read or is no TOML.
    """
    here = (start or Path()).absolute()
    near_file = next((folder / FILE for folder in (here, *here.parents) if (folder / FILE).is_file()), None)
    sections: dict[str, Section] = {}
    for file in (Path(user_folder) / FILE, near_file):
        if file is not None and file.is_file():
            sections |= _sections(file)
    return Settings(sections, _measurements(Path(user_folder)))


def remember(user_folder: str | Path, url: str, facts: Mapping[str, bool | int | str]) -> None:
    """Keep what a probe has measured of the store at a URL."""
    folder = Path(user_folder)
    folder.mkdir(parents=True, exist_ok=True)
    known = {**_measurements(folder), url: dict(facts)}
    handle, name = tempfile.mkstemp(dir=folder, prefix=f".{_MEASURED}.")
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        json.dump(known, file, indent=2, sort_keys=True)
    os.replace(name, folder / _MEASURED)


def _measurements(folder: Path) -> Measurements:
    """What probes have measured, by URL; nothing where the file is damaged, for it can be made again."""
    try:
        read = json_value((folder / _MEASURED).read_bytes())
    except (OSError, ValueError):
        return {}
    if not isinstance(read, dict):
        return {}
    return {
        url: {key: value for key, value in facts.items() if key in FACTS}
        for url, facts in read.items()
        if isinstance(facts, dict)
    }


def _sections(file: Path) -> dict[str, Section]:
    """The stores that a file describes."""
    try:
        tables = toml_tables(file.read_text(encoding="utf-8"))
    except Excess as error:
        raise UsageError(Text(f"{file}: {error.text.pl}.", f"{file}: {error.text.en}.")) from None
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        shown = os.fspath(file)
        raise UsageError(
            Text(f"{shown}: nie można odczytać pliku: {reason}.", f"{shown}: the file cannot be read: {reason}.")
        ) from None
    for key in tables:
        if key != "stores":
            raise UsageError(
                Text(
                    f"{file}: nieznana sekcja „{key}”; magazyny opisuje się w [stores.NAZWA].",
                    f'{file}: unknown section "{key}"; stores are described in [stores.NAME].',
                )
            )
    stores = tables.get("stores", {})
    if not isinstance(stores, dict) or not all(isinstance(table, dict) for table in stores.values()):
        raise UsageError(
            Text(f"{file}: magazyn opisuje się w [stores.NAZWA].", f"{file}: a store is described in [stores.NAME].")
        )
    return {name: Section(name, file, table) for name, table in stores.items()}
