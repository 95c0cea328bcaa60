"""The steps of a guide in docs/, run as a reader does: files as they stand there, commands one by one."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from typing import NamedTuple

import pytest

from wupgraph import assets
from wupgraph.cli.main import run

_STEP = re.compile(r"^```(?P<kind>\w+)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)


class Step(NamedTuple):
    """A block of a guide: its kind, such as `sh`, and its text."""

    kind: str
    text: str


def steps_of(guide: str) -> Iterator[Step]:
    """The blocks of a guide, in their order."""
    text = (assets.shipped_register() / "docs" / guide).read_text(encoding="utf-8")
    yield from (Step(found["kind"], found["text"]) for found in _STEP.finditer(text))


def answers_to(step: Step, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[str]:
    """What the commands of a block print; each has to end well. `cd` goes on for the blocks after it."""
    for line in step.text.replace("\\\n", " ").splitlines():
        program, *arguments = shlex.split(line)
        if program == "cd":
            monkeypatch.chdir(arguments[0])
            continue
        assert program == "wupgraph"
        code = run(arguments)
        said = capsys.readouterr()
        assert code == 0, (line, said.out, said.err)
        yield said.out
