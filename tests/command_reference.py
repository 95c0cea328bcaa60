"""`docs/cli.md`: every command with its usage, options and exit codes, from the commands themselves.

`python -m tests.command_reference --write` writes it anew.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

import click

from wupgraph import assets
from wupgraph.cli.bilingual import Command
from wupgraph.cli.main import cli

FILE = assets.shipped_register() / "docs" / "cli.md"
HEAD = """\
<!-- Written by `python -m tests.command_reference --write`; a test fails where it is not what the commands say. -->

# Commands

`wupgraph COMMAND --help` says more of each, with examples, in Polish or English. Every command also takes `-l`, `-q`,
`--debug` and `-h`, before its name or behind it. On a terminal, findings, headings and errors have colour,
unless `NO_COLOR` is set or `TERM` is `dumb`.
"""
CODES = """\
## Exit codes

| code | when | of |
|---|---|---|
| 0 | done; nothing at fault | all but `serve`, which ends by a signal (0) |
| 1 | findings, or differences: as the command says | those that name it below |
| 2 | usage: a name or a value that there is not, options that do not go together | all |
| 3 | input that cannot be read or parsed | all that read files |
| 4 | a store that cannot be reached, refuses, or whose answer is short; a question beyond its time, rows or memory | \
those that name it below |
| 5 | written, but what is there differs, or the outcome is unknown | those that name it below |
| 6 | locked by another load, a store on disk in use, or a store changed outside | those that name it below |
| 70 | a bug | all |
| 74 | output that cannot be written | all |
| 130, 143, 129 | ended by SIGINT, SIGTERM, SIGHUP | all but `serve` |
"""
# What the code 1 says, which only a command's own code tells; a test sees that no command is left out.
ONE = {
    "check": "a finding as severe as `--fail-on`; documents missing, with `--require-sources`",
    "code add": "the new entry breaks a rule of the register: nothing is written",
    "diff": "the two differ",
    "evidence check": "a finding as severe as `--fail-on`; documents missing, with `--require-sources`",
    "evidence coverage": "less is backed than `--fail-under` asks for",
    "fmt": "a file would change, with `--check`",
    "migrate": "a place where it cannot be told what replaces a term",
    "load": "the data break the rules: nothing is loaded",
    "record": "a finding as severe as `--fail-on`; nothing is written with one that is a violation",
    "source update": "a quotation that is gone from the document, or whose place is not certain",
    "store status": "the store differs from the register",
    "validate": "a finding as severe as `--fail-on`",
    "workbook import": "a finding as severe as `--fail-on`; nothing is written with one that is a violation",
}
WRITING = frozenset({"load", "store clean"})  # to a store
# Commands with these parameters ask a store, or wait for an answer; so do these, and one has them that does not.
ASKING = frozenset({"store", "timeout"})
ALSO_ASKING, NOT_ASKING = frozenset({"diff", "store test"}), frozenset({"store show"})


def commands(command: click.Command = cli, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Command]]:
    """Every command and group with the words that call it."""
    assert isinstance(command, Command)
    yield path, command
    if isinstance(command, click.Group):
        for name in command.list_commands(click.Context(command)):
            inner = command.get_command(click.Context(command), name)
            assert inner is not None
            yield from commands(inner, (*path, name))


def reference() -> str:
    """The document that the commands of today make."""
    parts = [HEAD, CODES]
    for path, command in commands():
        parts.append(_section(path, command))
    return "\n".join(parts)


def _section(path: tuple[str, ...], command: Command) -> str:
    """What is told of one command: a summary, its usage, its options, how it ends."""
    ctx = click.Context(command, info_name=" ".join(("wupgraph", *path)), obj="en")
    usage = " ".join([ctx.command_path, *command.collect_usage_pieces(ctx)])
    heading = f"{'#' * max(2, len(path) + 1)} {ctx.command_path}"
    lines = [heading, "", command.text.en.split("\n")[0], "", "```text", usage, "```"]
    if isinstance(command, click.Group):
        lines += ["", f"Commands: {', '.join(f'`{name}`' for name in command.list_commands(ctx))}."]
    options = [param for param in command.params if isinstance(param, click.Option)]
    of_all = {name for param in cli.params for name in param.opts} if path else set()
    records = [param.get_help_record(ctx) for param in options if not of_all.intersection(param.opts)]
    rows = [f"| {_cell(f'`{names}`')} | {_cell(said)} |" for names, said in filter(None, records)]
    if rows:
        lines += ["", "| option | what |", "|---|---|", *rows]
    codes = _codes(" ".join(path), command)
    if codes:
        lines += ["", f"Exit codes of its own: {'; '.join(codes)}."]
    return "\n".join(lines) + "\n"


def _codes(name: str, command: Command) -> list[str]:
    """The exit codes that not every command has."""
    codes = [f"1 ({ONE[name]})"] if name in ONE else []
    asks = name in ALSO_ASKING or ASKING.intersection(param.name or "" for param in command.params)
    if asks and name not in NOT_ASKING:
        codes.append("4")
    return codes + ["5", "6"] * (name in WRITING)


def _cell(text: str) -> str:
    """A text in a cell of a table."""
    return " ".join(text.split()).replace("|", r"\|")


if __name__ == "__main__" and sys.argv[1:] == ["--write"]:
    FILE.write_text(reference(), encoding="utf-8")
