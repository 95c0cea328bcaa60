"""git is run in repositories that strangers made: nothing of their configuration runs, no option gets in."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.prefixes import in_turtle

Run = Callable[..., tuple[int, str, str]]
ALONE = ("validate", "--alone", "--shapes", "shapes.ttl", "a.ttl")
SHAPES = (
    in_turtle("sh")
    + """\
<urn:S> a sh:NodeShape ; sh:targetSubjectsOf <urn:p> ; sh:property <urn:P> .
<urn:P> sh:path <urn:p> ; sh:maxCount 0 .
"""
)
# What a repository's configuration may run, each with the command that writes down that it ran.
HOSTILE = """\
[core]
    repositoryformatversion = 1
    fsmonitor = {ran}/fsmonitor
    hooksPath = {ran}/hooks
    pager = {ran}/pager
    sshCommand = {ran}/ssh
    askPass = {ran}/askpass
[pager]
    diff = {ran}/pager
    ls-tree = {ran}/pager
[diff]
    external = {ran}/external
[diff "d"]
    command = {ran}/command
    textconv = {ran}/textconv
[filter "f"]
    clean = {ran}/clean
    smudge = {ran}/smudge
    required = true
[filter "x.p"]
    process = {ran}/process
[alias]
    rev-parse = !{ran}/alias
    ls-files = !{ran}/alias
[protocol]
    allow = always
[protocol "ext"]
    allow = always
[protocol "file"]
    allow = always
[credential]
    helper = {ran}/helper
[submodule]
    recurse = true
[extensions]
    partialClone = origin
[remote "origin"]
    promisor = true
    url = ext::{ran}/remote
    uploadpack = {ran}/uploadpack
"""


def git(*arguments: str, code: int | None = 0) -> None:
    """What the stranger, or a user who is less careful, does with git."""
    who = ("-c", "user.name=A", "-c", "user.email=a@e.example", "-c", "commit.gpgsign=false")
    ended = subprocess.run(["git", *who, *arguments], check=False, capture_output=True)
    assert code is None or ended.returncode == code, ended.stderr


def program(file: Path) -> None:
    """A program that tells that it ran, by a file of its own name in the folder `marks`."""
    file.parent.mkdir(exist_ok=True)
    file.write_text(f'#!/bin/sh\necho ran >"{file.parents[1]}/marks/$(basename "$0")"\n', encoding="utf-8")
    file.chmod(0o755)


@pytest.fixture
def marks(empty_surroundings: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with all that may run in it; the folder in which each tells that it ran."""
    ran, marks = tmp_path / "ran", tmp_path / "marks"
    marks.mkdir()
    for name in (
        "fsmonitor", "pager", "ssh", "askpass", "external", "command", "textconv", "clean", "smudge", "process",
        "alias", "helper", "remote", "uploadpack",
    ):  # fmt: skip
        program(ran / name)
    here = tmp_path / "repository"
    here.mkdir()
    monkeypatch.chdir(here)
    git("init", "-q")
    for name in ("a", "b", "lost"):
        (here / f"{name}.ttl").write_text(f"<urn:{name}> <urn:p> 1 .\n", encoding="utf-8")
    (here / "shapes.ttl").write_text(SHAPES, encoding="utf-8")
    git("add", ".")
    git("commit", "-qm", "All")
    (here / ".git" / "info" / "attributes").write_text("a.ttl filter=f diff=d\nb.ttl filter=x.p\n", encoding="utf-8")
    (here / ".git" / "config").write_text(HOSTILE.format(ran=ran), encoding="utf-8")
    for hook in ("post-index-change", "reference-transaction", "post-checkout"):
        for folder in (ran / "hooks", here / ".git" / "hooks"):
            program(folder / hook)
            (folder / hook).write_text(f'#!/bin/sh\necho ran >"{marks}/hook"\n', encoding="utf-8")
    # An object that is not there, which a partial clone would fetch.
    lost = subprocess.run(["git", "rev-parse", "HEAD:lost.ttl"], check=True, capture_output=True, text=True).stdout
    (here / ".git" / "objects" / lost[:2] / lost[2:].strip()).unlink()
    for name in ("a", "b"):
        file = here / f"{name}.ttl"
        file.write_text(file.read_text(encoding="utf-8").replace("1", "2"), encoding="utf-8")
    os.utime(here / "shapes.ttl", (1, 1))  # So that git finds its index out of date, and writes it anew.
    for mark in marks.iterdir():
        mark.unlink()
    return marks


def seen(marks: Path) -> set[str]:
    return {mark.name for mark in marks.iterdir()}


def test_the_repository_is_hostile(marks: Path) -> None:
    git("diff", "HEAD", "--", "a.ttl", code=None)
    git("diff", "HEAD", "--", "b.ttl", code=None)
    git("diff", "--no-ext-diff", "HEAD", "--", "a.ttl", code=None)
    git("cat-file", "-p", "HEAD:lost.ttl", code=None)
    unfiltered = ("-c", "filter.f.clean=", "-c", "filter.f.required=false", "-c", "filter.x.p.process=")
    git(*unfiltered, "update-index", "--chmod=+x", "shapes.ttl", code=None)
    assert {"fsmonitor", "clean", "process", "command", "textconv", "remote", "hook"} <= seen(marks)


def test_nothing_of_a_hostile_repository_runs(marks: Path, wupgraph: Run) -> None:
    code, out, _ = wupgraph(*ALONE, "--changed", "-f", "concise")
    assert (code, out.startswith("a.ttl:1:")) == (1, True), out
    assert wupgraph("-l", "en", "diff", "HEAD:a.ttl", "a.ttl")[0] == 1
    assert wupgraph("diff", "HEAD", "b.ttl")[0] == 1
    assert wupgraph("diff", "HEAD:lost.ttl", "a.ttl")[0] in (2, 3)
    code, out, err = wupgraph("-l", "en", "diff", "HEAD:", "a.ttl")
    assert (code, out, err.count("\n")) == (3, "", 1)
    assert err.startswith("wupgraph: HEAD:lost.ttl: the repository lacks the object ")
    assert seen(marks) == set()


def test_the_environment_leads_git_nowhere_else(
    marks: Path, wupgraph: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    git("init", "-q", "--bare", str(other))
    for name, value in {
        "GIT_DIR": str(other),
        "GIT_INDEX_FILE": str(tmp_path / "nowhere"),
        "GIT_EXTERNAL_DIFF": str(tmp_path / "ran" / "external"),
        "GIT_TRACE": str(tmp_path / "marks" / "trace"),
        "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": "core.fsmonitor",
        "GIT_CONFIG_VALUE_0": str(tmp_path / "ran" / "fsmonitor"),
    }.items():
        monkeypatch.setenv(name, value)
    assert wupgraph(*ALONE, "--changed")[0] == 1
    assert seen(marks) == set()


@pytest.mark.parametrize("revision", ["--output=FILE", "-O", "--no-index", "--ext-diff", "-"])
def test_a_revision_is_no_option(revision: str, marks: Path, wupgraph: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    before = set(os.listdir())
    code, out, err = wupgraph("-l", "en", *ALONE, f"--changed={revision}")
    assert (code, out) == (2, "")
    assert err == (f'wupgraph: --changed: "{revision}" begins with "-", so that it cannot be a value of this option.\n')
    monkeypatch.setenv("WUPGRAPH_VALIDATE_CHANGED", revision)
    code, out, err = wupgraph("-l", "en", *ALONE)
    assert (code, out) == (2, "")
    assert err == f'wupgraph: --changed: "{revision}" is no revision: a revision does not begin with "-".\n'
    if revision != "-":  # Which is standard input there.
        code, out, err = wupgraph("-l", "en", "diff", "--", revision, "a.ttl")
        assert (code, out, err.count("\n"), "does not begin with" in err) == (2, "", 1, True)
    assert set(os.listdir()) == before


def test_a_filter_that_git_cannot_be_told_to_leave_out_is_refused(marks: Path, wupgraph: Run) -> None:
    git("config", "filter.x=y.clean", "true")
    code, out, err = wupgraph("-l", "en", *ALONE, "--changed")
    assert (code, out, err.count("\n"), "filter.x=y" in err) == (2, "", 1, True)
    assert seen(marks) == set()
