"""wupgraph query: the group of commands about canned questions."""

from __future__ import annotations

import click

from wupgraph.cli.bilingual import Group
from wupgraph.text import Text

_COMMANDS = {
    "list": "wupgraph.cli.query_list:list_",
    "run": "wupgraph.cli.query_run:run",
    "show": "wupgraph.cli.query_show:show",
}


@click.group(
    "query",
    cls=Group,
    lazy=_COMMANDS,
    text=Text("Gotowe pytania: lista, opis, odpowiedź.", "Canned questions: list, show, run."),
)
def query() -> None:
    pass
