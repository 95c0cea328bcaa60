"""wupgraph completion: the script that lets a shell complete commands, questions and parameters."""

from __future__ import annotations

import re
from typing import Any

import click
from click.shell_completion import CompletionItem, add_completion_class, get_completion_class

from wupgraph.cli import terminal
from wupgraph.cli.bilingual import Command
from wupgraph.screen import on_one_line
from wupgraph.text import Text

_SHELLS = ("bash", "zsh", "fish")
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
@click.argument("shell", type=click.Choice(_SHELLS))
def completion(shell: str) -> None:
    found = get_completion_class(shell)
    assert found is not None
    program = click.get_current_context().find_root().command
    script = found(program, {}, "wupgraph", "_WUPGRAPH_COMPLETE").source()
    terminal.write(script.replace(_END_OF_BASH, _NO_SPACE + _END_OF_BASH))


def complete_safely() -> None:
    """Have click offer nothing that the shell would run or the terminal obey.

    Values and their help come from data. bash puts a value on the command line as it is, so what it would not take
    for one word is left out everywhere.
    """
    for shell in _SHELLS:
        offered: Any = get_completion_class(shell)
        if not issubclass(offered, _Safe):
            add_completion_class(type(f"Safe{offered.__name__}", (_Safe, offered), {}), shell)


class _Safe:
    """Mixed into click's class of a shell."""

    def get_completions(self, args: list[str], incomplete: str) -> list[CompletionItem]:
        found: list[CompletionItem] = super().get_completions(args, incomplete)  # type: ignore[misc]
        return [item for item in found if _is_plain(str(item.value))]

    def format_completion(self, item: CompletionItem) -> str:
        shown = CompletionItem(item.value, item.type, on_one_line(item.help) if item.help else item.help)
        said: str = super().format_completion(shown)  # type: ignore[misc]
        return said


def _is_plain(value: str) -> bool:
    """Whether every shell takes a value for one word, and for nothing else."""
    return re.fullmatch(r"[\w.,:/@%+=-]*", value) is not None
