"""Which store a command loads into or looks at, and the plan for it."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, cast

from wupgraph.cli.bilingual import option
from wupgraph.values import Text

if TYPE_CHECKING:
    from wupgraph.store.endpoint import Endpoint


def store_option(command: Any) -> Any:
    """-s/--store, for commands that do nothing without one."""
    return option(
        "-s",
        "--store",
        required=True,
        metavar="NAME|URL",
        text=Text(
            "Magazyn: nazwa z wupgraph.toml albo adres.",
            "The store: a name from wupgraph.toml, or its address.",
        ),
    )(command)


def open_endpoint(store: str) -> Endpoint:
    """The store that a name or an address means, ready to be written to."""
    remote = import_module("wupgraph.store.remote")  # Brings sockets, which most commands do without.
    return cast("Endpoint", remote.open_endpoint(store))
