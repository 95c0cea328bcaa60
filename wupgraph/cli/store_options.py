"""-s/--store: a register that is in a triple store, for the commands that ask."""

from __future__ import annotations

import functools
import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from wupgraph.cli.bilingual import option
from wupgraph.cli.current_settings import project_stores_option, settings
from wupgraph.cli.limit_options import request_seconds
from wupgraph.cli.options import say
from wupgraph.cli.register_options import register_of, say_left_out
from wupgraph.errors import UsageError
from wupgraph.register.folder import Register, find_register
from wupgraph.text import Text

if TYPE_CHECKING:
    from wupgraph.rdf.namespaces import Prefixes
    from wupgraph.stores.disk import DiskStore
    from wupgraph.stores.profiles import StoreProfile
    from wupgraph.stores.remote import RemoteStore

_TEXT = Text(
    "Magazyn trójek zamiast plików: nazwa z wupgraph.toml, adres, także z rodzajem "
    "(oxigraph+http://127.0.0.1:7878), albo katalog magazynu na dysku.",
    "A triple store in place of files: a name from wupgraph.toml, a URL, also with its kind "
    "(oxigraph+http://127.0.0.1:7878), or the folder of a store on disk.",
)
_NEEDED = Text(
    "Magazyn: nazwa z wupgraph.toml, adres albo katalog magazynu na dysku.",
    "The store: a name from wupgraph.toml, its address, or the folder of a store on disk.",
)
_COPIED = Text(
    " Jego grafy są najpierw kopiowane do plików tymczasowych (TMPDIR): ok. 165 MB na milion trójek.",
    " Its graphs are copied into temporary files first (TMPDIR): about 165 MB a million triples.",
)
# Measured: 850 MB for a million triples behind HTTP, 900 MB for those on disk.
_CHECKED = Text(
    " Bez ścieżki grafy są najpierw kopiowane do plików tymczasowych; sprawdzenie miliona trójek zajmuje ok. 0,9 GB "
    "pamięci.",
    " Without a path its graphs are copied into temporary files first; checking a million triples takes about 0.9 GB "
    "of memory.",
)


def store_option(command: Any) -> Any:
    """-s/--store: the triple store to ask in place of files."""
    return _store_option(_TEXT)(command)


def copied_store_option(command: Any) -> Any:
    """-s/--store, for commands that need whole graphs."""
    return _store_option(Text(_TEXT.pl + _COPIED.pl, _TEXT.en + _COPIED.en))(command)


def checked_store_option(command: Any) -> Any:
    """-s/--store, for checking all that is there."""
    return _store_option(Text(_TEXT.pl + _CHECKED.pl, _TEXT.en + _CHECKED.en))(command)


def all_registers_option(command: Any) -> Any:
    """--all-registers: to ask all that are in the store."""
    return option(
        "--all-registers",
        is_flag=True,
        text=Text(
            "Pytaj wszystkie rejestry, które są w magazynie (-s), nie tylko ten, w którego katalogu jesteś.",
            "Ask all registers that are in the store (-s), not only the one at hand.",
        ),
    )(command)


def needed_store_option(command: Any) -> Any:
    """-s/--store, for commands that do nothing without one."""
    return _store_option(_NEEDED, required=True)(command)


def _store_option(text: Text, *, required: bool = False) -> Callable[[Any], Any]:
    add = option("-s", "--store", required=required, metavar="NAME|URL|FOLDER", text=text)
    return lambda command: add(project_stores_option(command))


def named_store(command: Any) -> Any:
    """A store named as argument or with -s, whichever comes to hand: other commands take -s.

    Raises:
        UsageError: when the command runs: neither is given, or both.
    """

    @functools.wraps(command)
    def with_name(*arguments: Any, name: str | None, store: str | None, **options: Any) -> Any:
        given = [one for one in (name, store) if one is not None]
        if len(given) != 1:
            raise UsageError(Text("podaj jeden magazyn: NAZWA albo -s NAZWA.", "give one store: NAME or -s NAME."))
        return command(*arguments, name=given[0], **options)

    return click.argument("name", metavar="[NAME|URL]", required=False)(_store_option(_NEEDED)(with_name))


def asked_register(
    data: tuple[str, ...],
    store: str | None,
    services: tuple[str, ...] = (),
    timeout: float | None = None,
    *,
    all_registers: bool = False,
) -> Register:
    """The register that a command asks: of files, or in a triple store.

    Args:
        services: hosts that queries may make the store ask.
        timeout: as `limits.timeout_option` gives it.
        all_registers: ask all that are in the store.

    Raises:
        UsageError: both are given, or the store is unknown.
    """
    if store is None:
        if all_registers:
            raise UsageError(
                Text(
                    "--all-registers działa tylko z -s: pyta wszystkie rejestry jednego magazynu.",
                    "--all-registers goes with -s only: it asks all registers of one store.",
                )
            )
        if services:
            raise UsageError(
                Text(
                    "--allow-service działa tylko z -s: rejestr z plików nie pyta innych.",
                    "--allow-service goes with -s only: a register of files asks nobody.",
                )
            )
        say_left_out(data)
        return register_of(data)
    if data:
        raise UsageError(
            Text("-d i -s wykluczają się: podaj jedno z nich.", "-d and -s exclude each other: give one of them.")
        )
    from wupgraph.register.stored import StoredRegister

    local = find_register()  # Its prefixes, and no data of it.
    seconds = request_seconds(timeout)
    endpoint = open_endpoint(store, local.prefixes, services, seconds=seconds)
    if all_registers:
        endpoint.see_all_registers()
    return StoredRegister(local.folder, endpoint)


def profile_named(store: str) -> StoreProfile:
    """The profile of a store that a user names or whose URL they give.

    Raises:
        UsageError: the configuration knows no such store, or is wrong.
    """
    from wupgraph.stores.kinds import profile_from_url

    known = settings()
    return profile_from_url(store, known.measured) if "://" in store else known.profile(store)


def open_endpoint(
    store: str,
    names: Prefixes,
    services: tuple[str, ...] = (),
    *,
    writable: bool = False,
    until: float | None = None,
    seconds: float | None = None,
) -> DiskStore | RemoteStore:
    """The store that a name, a URL or a folder means.

    Args:
        names: the base of the register that is meant, and the prefixes that queries may use.
        services: hosts that queries may make the store ask.
        writable: a store on disk is opened for writing, and made where there is none.
        until: a reading of `time.monotonic` after which no request goes on; None for no end.
        seconds: how long a request may take; None for as long as the store's profile says.

    Raises:
        UsageError: the store is unknown, or is to be written to and only its URL is known.
    """
    if _is_folder(store):
        from wupgraph.stores.disk import DiskStore

        found = DiskStore(Path(store), names, writable=writable)
        if not writable:
            say_if_broken_off(store)
        return found
    from wupgraph.stores.kinds import unknown_kind
    from wupgraph.stores.remote import open_store

    profile = profile_named(store)
    if writable and "://" in store and profile.kind.read_only and profile.kind.name == "generic":
        raise UsageError(unknown_kind(store))
    if seconds is not None:
        from dataclasses import replace

        profile = replace(profile, timeout=seconds)
    return open_store(profile, names, services, until=until)


def say_if_broken_off(folder: str) -> None:
    """Say of a store on disk that a load into it was killed, so that it may lack something: to standard error."""
    from wupgraph.stores.filling import is_broken_off

    if is_broken_off(Path(folder)):
        say(
            Text(
                f"{folder}: wczytywanie do tego magazynu przerwano, więc może w nim brakować danych; powtórz: wupgraph "
                f"load -s {folder}",
                f"{folder}: a load into this store was broken off, so data may be missing; run it again: wupgraph load "
                f"-s {folder}",
            )
        )


def folder_to_make(store: str) -> Path | None:
    """The folder that is meant where no store is there yet, and one can be made; else None.

    Raises:
        StoreError: a folder is meant that cannot become a store.
    """
    if not _is_folder(store):
        return None
    from wupgraph.stores.folders import check_folder, is_store

    check_folder(Path(store), writable=True)
    return None if is_store(Path(store)) else Path(store)


def _is_folder(store: str) -> bool:
    """Whether a path is meant: it has a separator or is a folder, and is no URL and no configured name."""
    if "://" in store:
        return False
    if any(separator in store for separator in {"/", os.sep}) or store in (".", ".."):
        return True
    return Path(store).is_dir() and store not in settings().sections
