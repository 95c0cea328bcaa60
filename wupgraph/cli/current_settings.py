"""The configuration that a command works with: the person's, and the current folder's."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import click

from wupgraph.cli.bilingual import option
from wupgraph.errors import UsageError
from wupgraph.text import Text

if TYPE_CHECKING:
    from wupgraph.cli.settings_file import Settings


_PROJECT_STORES = "WUPGRAPH_PROJECT_STORES"


def project_stores_option(command: Any) -> Any:
    """--project-stores, on every command that takes the name of a store."""
    return option(
        "--project-stores",
        is_flag=True,
        is_eager=True,
        expose_value=False,
        envvar=_PROJECT_STORES,
        callback=_set_project_stores,
        text=Text(
            "Magazyn z wupgraph.toml tego katalogu ma pierwszeństwo przed Twoim o tej samej nazwie "
            f"({_PROJECT_STORES}=1).",
            f"A store of this folder's wupgraph.toml comes before yours of the same name ({_PROJECT_STORES}=1).",
        ),
    )(command)


def _set_project_stores(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    if value:
        ctx.meta[_PROJECT_STORES] = True


def settings() -> Settings:
    """The configuration that holds in the current folder.

    Raises:
        UsageError: a file of it is wrong.
    """
    from wupgraph.cli.settings_file import find_settings

    ctx = click.get_current_context(silent=True)
    return find_settings(user_folder(), project_stores=ctx is not None and bool(ctx.meta.get(_PROJECT_STORES)))


def user_folder() -> str:
    """The folder of the user's own configuration and of what was measured.

    Raises:
        UsageError: the environment names none that is the same wherever one works.
    """
    folder = click.get_app_dir("wupgraph")
    if not os.path.isabs(folder):  # To be ignored by the XDG Base Directory Specification; it would be the project's.
        folder = os.path.join(os.path.expanduser("~"), ".config", "wupgraph")
    if not os.path.isabs(folder):
        raise UsageError(
            Text(
                f"HOME={os.environ.get('HOME', '')}: to nie jest pełna ścieżka; ustaw pełną.",
                f"HOME={os.environ.get('HOME', '')}: this is no whole path; set one.",
            )
        )
    return folder
