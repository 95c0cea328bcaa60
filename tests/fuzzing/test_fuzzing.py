"""Damaged files and random inputs: no command breaks, hangs, or leaves a half of anything."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.fuzzing.inputs import ROOT, make
from tests.fuzzing.trial import TRIALS

ROUNDS = 300
BREAKING = """
import os, sys
from pathlib import Path
from tests.fuzzing import trial
from tests.fuzzing.inputs import Input

def main(arguments):
    {breaks}

trial.main, trial.SECONDS = main, 1
print(trial.attempt(0, Input("fmt", "input.ttl", b"<a:a> <a:b> 1 .")).what)
"""


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, *arguments], cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.mark.long
def test_nothing_is_wrong_with_how_commands_end() -> None:
    done = run("-m", "tests.fuzzing", "--rounds", str(ROUNDS), "--jobs", "1")
    assert done.stdout.endswith(f"inputs: {ROUNDS}, wrong: 0\n"), done.stdout + done.stderr


@pytest.mark.parametrize(
    ("breaks", "what"),
    [
        ("os.abort()", "exit -6: "),
        ("os._exit(70)", "exit 70: "),
        ("while True: pass", "it does not end"),
        ("os._exit(3)", "exit 3 without a word"),
        ("print('\\x9b31m', file=sys.stderr, flush=True); os._exit(3)", "a raw '\\x9b' is said"),
        (
            "Path('input.ttl').write_text(''); print('no', file=sys.stderr, flush=True); os._exit(3)",
            "the file is changed",
        ),
        ("Path('input.ttl').write_text('<a:a> <a:b> 2 .'); os._exit(0)", "fmt changed what the file says"),
    ],
)
def test_a_command_that_breaks_is_complained_of(breaks: str, what: str) -> None:
    done = run("-c", BREAKING.format(breaks=breaks))
    assert done.stdout.startswith(what), done.stdout + done.stderr


def test_a_number_is_one_input() -> None:
    commands = {name: trial.suffixes for name, trial in TRIALS.items()}
    made = [make(number, commands) for number in range(200)]
    assert made == [make(number, commands) for number in range(200)]
    assert {given.command for given in made} == set(TRIALS)
    assert len({given.raw for given in made}) > 150
