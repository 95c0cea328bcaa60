"""wupgraph completion: the script that lets a shell complete commands, questions and parameters."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from wupgraph.cli.bilingual import Command, lang_option
from wupgraph.values import Text

# A parameter's name is followed by its value, not by a space.
_END_OF_BASH = "    return 0\n"
_NO_SPACE = "    [[ ${COMPREPLY[0]} == *= ]] && compopt -o nospace\n\n"


@click.command(
    "completion",
    cls=Command,
    text=Text(
        "Wypisz skrypt uzupełniania dla powłoki. Zapisz go i wczytaj, np. w ~/.bashrc.",
        "Print the completion script for a shell. Save it and source it, in ~/.bashrc for instance.",
    ),
    examples=("wupgraph completion bash > ~/.wupgraph-completion",),
)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@lang_option
def completion(shell: str) -> None:
    from wupgraph.cli.main import cli

    found = get_completion_class(shell)
    assert found is not None
    script = found(cli, {}, "wupgraph", "_WUPGRAPH_COMPLETE").source()
    click.echo(script.replace(_END_OF_BASH, _NO_SPACE + _END_OF_BASH))
