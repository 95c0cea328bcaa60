"""docs/cli.md says of every command what the command says of itself."""

from __future__ import annotations

import inspect

import pytest

from tests.command_reference import ALSO_ASKING, FILE, NOT_ASKING, ONE, WRITING, commands, reference

COMMANDS = {" ".join(path): command for path, command in commands()}


def test_the_reference_is_what_the_commands_say() -> None:
    if FILE.read_text(encoding="utf-8") != reference():
        pytest.fail("docs/cli.md is out of date; write it anew: python -m tests.command_reference --write")


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_that_ends_by_a_code_of_its_own_says_when(name: str) -> None:
    callback = COMMANDS[name].callback
    assert callback is not None
    # `load` raises an error whose code is 1; `query list` ends with that of input that cannot be read.
    own = "ctx.exit(" in inspect.getsource(callback) and name != "query list"
    assert (own or name == "load") == (name in ONE)


def test_no_code_is_told_of_a_command_that_is_not_there() -> None:
    assert {*ONE, *WRITING, *ALSO_ASKING, *NOT_ASKING} <= set(COMMANDS)


def test_the_help_of_a_command_is_in_its_section() -> None:
    section = reference().partition("\n### wupgraph query run\n")[2].partition("\n### ")[0]
    assert section.startswith(
        "\nAsk a canned question.\n\n```text\nwupgraph query run [OPTIONS] NAME [PARAMETER=VALUE]...\n"
    )
    assert "| `--bound` | Only print the SPARQL with the values in it. |\n" in section
    assert "--lang" not in section
    assert section.endswith("\nExit codes of its own: 4.\n")
