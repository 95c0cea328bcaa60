"""The command line, called in this process from an empty folder, in surroundings that only say: Polish."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from wupgraph.cli.main import run


@pytest.fixture(autouse=True)
def empty_surroundings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Polish, no sources, a terminal of 100 columns, an empty folder."""
    for name in list(os.environ):
        if name.startswith(("WUPGRAPH_", "LC_", "LANG")):
            monkeypatch.delenv(name)
    monkeypatch.setenv("LANG", "pl_PL.UTF-8")
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def wupgraph(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """`wupgraph ARGUMENT…`: the exit code, what stands on standard output, what on standard error."""

    def call(*arguments: str) -> tuple[int, str, str]:
        code = run(arguments)
        said = capsys.readouterr()
        return code, said.out, said.err

    return call


@pytest.fixture
def commit(tmp_path: Path) -> Callable[[], None]:
    """`commit()`: what is in the current folder, as a revision of a git repository there."""
    if shutil.which("git") is None:
        pytest.skip("git is not here")

    def run_git() -> None:
        author = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
        for arguments in (("init", "-q"), ("add", "-A"), (*author, "commit", "-q", "-m", "Change")):
            subprocess.run(["git", *arguments], cwd=tmp_path, check=True)

    return run_git
