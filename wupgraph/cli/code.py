"""wupgraph code: the group of commands about code lists."""

from __future__ import annotations

import click

from wupgraph.cli.bilingual import Group
from wupgraph.text import Text

_COMMANDS = {
    "list": "wupgraph.cli.code_list:list_",
    "add": "wupgraph.cli.code_add:add",
    "remove": "wupgraph.cli.code_remove:remove",
}


@click.group(
    "code",
    cls=Group,
    lazy=_COMMANDS,
    text=Text("Listy kodów: pozycje, dodawanie, usuwanie.", "Code lists: their entries, new ones, removal."),
)
def code() -> None:
    pass
