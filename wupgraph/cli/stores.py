"""-s/--store: a register that is in a triple store, for the commands that ask."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from wupgraph.cli.bilingual import option
from wupgraph.cli.options import register_of
from wupgraph.errors import UsageError
from wupgraph.register import Register
from wupgraph.values import Text

if TYPE_CHECKING:
    from wupgraph.store.endpoint import Endpoint
    from wupgraph.store.profiles import StoreProfile


_TEXT = Text(
    "Magazyn trójek zamiast plików: nazwa z wupgraph.toml albo adres, także z rodzajem "
    "(oxigraph+http://127.0.0.1:7878).",
    "A triple store in place of files: a name from wupgraph.toml or a URL, also with its kind "
    "(oxigraph+http://127.0.0.1:7878).",
)
# Measured: 480 MB for a million quads of the register's shape.
_COPIED = Text(
    " Jego grafy są najpierw kopiowane do pamięci: ok. 0,5 GB na milion trójek.",
    " Its graphs are copied into memory first: about 0.5 GB a million triples.",
)


def store_option(command: Any) -> Any:
    """-s/--store: the triple store to ask in place of files."""
    return _store_option(_TEXT)(command)


def copied_store_option(command: Any) -> Any:
    """-s/--store, for commands that need whole graphs."""
    return _store_option(Text(_TEXT.pl + _COPIED.pl, _TEXT.en + _COPIED.en))(command)


def _store_option(text: Text) -> Callable[[Any], Any]:
    return option("-s", "--store", metavar="NAME|URL", text=text)


def asked_register(data: tuple[str, ...], store: str | None, services: tuple[str, ...] = ()) -> Register:
    """The register that a command asks: of files, or in a triple store.

    Args:
        services: hosts that queries may make the store ask.

    Raises:
        UsageError: both are given, or the store is unknown.
    """
    if store is None:
        if services:
            raise UsageError(
                Text(
                    "--allow-service działa tylko z -s: rejestr z plików nie pyta innych.",
                    "--allow-service goes with -s only: a register of files asks nobody.",
                )
            )
        return register_of(data)
    if data:
        raise UsageError(
            Text("-d i -s wykluczają się: podaj jedno z nich.", "-d and -s exclude each other: give one of them.")
        )
    from wupgraph.store.remote import open_store
    from wupgraph.stored_register import StoredRegister

    local = register_of(())
    return StoredRegister(local.folder, open_store(profile_named(store), local.prefixes.namespaces, services))


def profile_named(store: str) -> StoreProfile:
    """The profile of a store that a user names or whose URL they give.

    Raises:
        UsageError: the configuration knows no such store, or is wrong.
    """
    from wupgraph.settings import find_settings
    from wupgraph.store.kinds import profile_from_url

    settings = find_settings(user_folder())
    return profile_from_url(store, settings.measured) if "://" in store else settings.profile(store)


def user_folder() -> str:
    """The folder of the user's own configuration and of what was measured."""
    return click.get_app_dir("wupgraph")


def open_endpoint(store: str) -> Endpoint:
    """The store that a name or a URL means, for commands that look at it or write to it."""
    from wupgraph.store.remote import open_store

    return open_store(profile_named(store))
