"""What users write down once: the triple stores that they use, in `wupgraph.toml`.

The user's own file, and that of the current folder or the nearest one above it, which may be anybody's (`Trust`): it
sends secrets only where the user's own file, or `WUPGRAPH_TRUSTED_ORIGINS`, allows it, and it hides none of the
user's stores unasked. Secrets are named there, never written.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from wupgraph.errors import UsageError, near
from wupgraph.gate.trees import json_value
from wupgraph.register.configuration import FILE, TABLE
from wupgraph.register.toml_file import tables_of
from wupgraph.stores.kinds import FACTS
from wupgraph.stores.profiles import StoreProfile, Trust
from wupgraph.stores.secrets_by_origin import TRUSTED_ORIGINS
from wupgraph.stores.sections import NO_ORIGIN, Measurements, Section
from wupgraph.stores.url_origins import Origin, stated_origin
from wupgraph.text import Text

_MEASURED = "measured.json"
_TRUSTED = "trusted"


@dataclass(frozen=True, slots=True)
class Settings:
    """The stores that the configuration names.

    `shadows` are those of a project's file that bear the name of one of the user's; they stand in `sections` only
    where the user has said so. `faults` are what is in the files beside descriptions of stores, and of no use.
    """

    sections: Mapping[str, Section]
    measured: Measurements
    shadows: Mapping[str, Section] = field(default_factory=dict)
    faults: tuple[UsageError, ...] = ()

    def profile(self, name: str) -> StoreProfile:
        """The profile of a store by its name.

        Raises:
            UsageError: there is no such store, which may be for one of the `faults`; two files describe one of that
                name, or its section is wrong.
        """
        if name in self.shadows:
            own = next(one.file for own, one in self.sections.items() if own.casefold() == name.casefold())
            other = self.shadows[name].file
            raise UsageError(
                Text(
                    f"magazyn {name} jest opisany w {own} i w {other}, a ten drugi plik może pochodzić od kogokolwiek. "
                    "Zmień tam nazwę albo, jeśli chodzi o ten drugi, podaj --project-stores.",
                    f"the store {name} is described in {own} and in {other}, and the latter file may be anybody's. "
                    "Change the name there; or, if you mean that one, give --project-stores.",
                )
            )
        if name not in self.sections:
            raise self.faults[0] if self.faults else self._unknown(name)
        return self.sections[name].profile(self.measured)

    def _unknown(self, name: str) -> UsageError:
        """The error for what is no store of the configuration; the folder of one on disk is none."""
        if "/" in name or os.sep in name:
            return UsageError(
                Text(
                    f"{name} to katalog, a tu podaje się nazwę z {FILE} albo adres. Stan magazynu na dysku pokaże: "
                    f"wupgraph store status -s {shlex.quote(name)}.",
                    f"{name} is a folder, and here a name from {FILE} or a URL is given. Of a store on disk tells "
                    f"wupgraph store status -s {shlex.quote(name)}.",
                )
            )
        known = ", ".join(self.sections) or "–"
        key = name if re.fullmatch(r"[A-Za-z0-9_-]+", name) else json.dumps(name, ensure_ascii=False)
        meant = near(name, self.sections)
        pl, en = ("", "") if meant else (f" Nowy katalog zapisz jako ./{name}.", f" Write a new folder as ./{name}.")
        return UsageError(
            Text(
                f"nie ma magazynu „{name}”; w {FILE} są: {known}. Dopisz [stores.{key}] albo podaj adres.{pl}",
                f'there is no store "{name}"; {FILE} names: {known}. Add [stores.{key}], or give a URL.{en}',
            ),
            meant,
        )


def find_settings(user_folder: str | Path, start: Path | None = None, *, project_stores: bool = False) -> Settings:
    """The configuration that holds in a folder.

    Args:
        user_folder: the folder of the user's own file.
        start: the folder to look from, upward; default: the current one.
        project_stores: a store of a project's file hides the user's of the same name.

    Raises:
        UsageError: a file that cannot be read or is no TOML, or what it trusts is wrong.
    """
    here = (start or Path()).absolute()
    own = Path(user_folder) / FILE
    near_file = next((folder / FILE for folder in (here, *here.parents) if (folder / FILE).is_file()), None)
    tables = tables_of(own) if own.is_file() else {}
    sections, faults = _sections(own, tables, None), _faults(own, tables)
    shadows: dict[str, Section] = {}
    if near_file is not None and not (own.is_file() and near_file.samefile(own)):
        trust = Trust(str(near_file), frozenset((*_allowed_in(own, tables), *_allowed_by_environment())), str(own))
        tables = tables_of(near_file)
        near_sections, faults = _sections(near_file, tables, trust), faults + _faults(near_file, tables)
        names = {name.casefold() for name in sections}  # A person does not tell Prod from prod.
        hide = not project_stores
        shadows = {name: section for name, section in near_sections.items() if hide and name.casefold() in names}
        sections |= {name: section for name, section in near_sections.items() if name not in shadows}
    return Settings(sections, _measurements(Path(user_folder)), shadows, faults)


def _allowed_in(own: Path, tables: Mapping[str, Any]) -> Iterator[Origin]:
    """The origins that the user's own file allows."""
    table = tables.get(_TRUSTED, {})
    origins = table.get("origins", []) if isinstance(table, dict) else None
    if not isinstance(origins, list) or set(table) - {"origins"}:
        raise UsageError(
            Text(
                f'{own}: [{_TRUSTED}] zawiera tylko listę: {_TRUSTED}.origins = ["https://host"].',
                f'{own}: [{_TRUSTED}] holds only a list: {_TRUSTED}.origins = ["https://host"].',
            )
        )
    yield from (_stated(str(origin), f"{own}: [{_TRUSTED}] origins") for origin in origins)


def _allowed_by_environment() -> Iterator[Origin]:
    said = os.environ.get(TRUSTED_ORIGINS, "").replace(",", " ").split()
    yield from (_stated(origin, TRUSTED_ORIGINS) for origin in said)


def _stated(text: str, place: str) -> Origin:
    try:
        return stated_origin(text)
    except ValueError:
        shown = "…" if "@" in text else text
        raise UsageError(Text(f"{place}: „{shown}”: {NO_ORIGIN.pl}", f'{place}: "{shown}": {NO_ORIGIN.en}')) from None


def remember(user_folder: str | Path, url: str, facts: Mapping[str, bool | int | str]) -> None:
    """Keep what a probe has measured of a store; `url` is all that tells it from others (`StoreProfile.own_urls`)."""
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


def _sections(file: Path, tables: Mapping[str, Any], trust: Trust | None) -> dict[str, Section]:
    """The stores that a file describes; what is no description is one that says nothing."""
    if trust is not None and _TRUSTED in tables:
        raise UsageError(
            Text(
                f"{file}: [{_TRUSTED}] liczy się tylko w Twoim pliku {trust.allowed_in}; usuń je stąd.",
                f"{file}: [{_TRUSTED}] counts only in your own file, {trust.allowed_in}; remove it here.",
            )
        )
    stores = tables.get("stores", {})
    described = stores.items() if isinstance(stores, dict) else ()
    return {name: Section(name, file, table if isinstance(table, dict) else {}, trust) for name, table in described}


def _faults(file: Path, tables: Mapping[str, Any]) -> tuple[UsageError, ...]:
    """What is in a file and describes nothing, which hinders nobody from using the stores that it describes."""
    faults = [
        UsageError(
            Text(
                f"{file}: nieznana sekcja „{key}”; magazyny opisuje się w [stores.NAZWA].",
                f'{file}: unknown section "{key}"; stores are described in [stores.NAME].',
            )
        )
        for key in tables
        if key not in ("stores", TABLE, _TRUSTED)
    ]
    if not isinstance(tables.get("stores", {}), dict):
        said = Text(f"{file}: magazyn opisuje się w [stores.NAZWA].", f"{file}: a store is described in [stores.NAME].")
        faults.append(UsageError(said))
    return tuple(faults)
