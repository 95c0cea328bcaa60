"""wupgraph code remove: an entry that the register added to a code list, taken out again."""

from __future__ import annotations

import click

from wupgraph.cli import terminal
from wupgraph.cli.bilingual import Command, option
from wupgraph.cli.register_options import register_of, say_which
from wupgraph.cli.source import keep_others_away
from wupgraph.text import Text


@click.command(
    "remove",
    cls=Command,
    text=Text(
        "Usuń z listy kodów pozycję, którą dodał rejestr (code add). Pozycja, której coś używa, zostaje.",
        "Take out of a code list an entry that the register added (code add). One that something uses stays.",
    ),
    examples=("wupgraph code remove organization-type association-of-municipalities --dry-run",),
)
@click.argument("list_name", metavar="LIST")
@click.argument("code", metavar="CODE")
@option(
    "--dry-run",
    is_flag=True,
    text=Text("Niczego nie zapisuj; pokaż, co zostanie usunięte.", "Write nothing; show what would be taken out."),
)
def remove(list_name: str, code: str, dry_run: bool) -> None:
    from wupgraph.authoring.lists.new_code import check_changeable
    from wupgraph.authoring.lists.removed_code import plan_removal
    from wupgraph.authoring.transaction.file_transaction import write_all

    register = register_of(())
    check_changeable(register)
    if not dry_run:
        keep_others_away(register)
    removal = plan_removal(register, list_name, code)
    if not dry_run:
        content = removal.content.encode() if removal.content is not None else None
        write_all(register.folder, {removal.file: content}, based_on={removal.file: removal.before.encode()})
        if content is None:  # An empty folder of ontology would be one that cannot be read.
            for emptied in (removal.file.parent, removal.file.parent.parent):
                if emptied != register.folder and not any(emptied.iterdir()):
                    emptied.rmdir()
    terminal.write_line(f"{removal.file}: - {removal.name}")
    say_which(register)
