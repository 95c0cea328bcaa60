"""`benchmarks/generate.py` makes registers of any size: repeatable, valid, and wrong where it says so."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, parse

from tests.shipped_files import QUESTIONS
from wupgraph import assets
from wupgraph.checking.register_check import check
from wupgraph.register.folder import find_register

SCRIPT = assets.shipped_register() / "benchmarks" / "generate.py"


def generate(*arguments: str | Path, hash_seed: str = "0") -> str:
    done = subprocess.run(
        [sys.executable, str(SCRIPT), *map(str, arguments)],
        env={**os.environ, "PYTHONHASHSEED": hash_seed, "PYTHONPATH": str(SCRIPT.parent.parent)},
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    return done.stderr if done.returncode == 0 else f"exit {done.returncode}: {done.stderr}"


def lines_of(file: Path) -> set[str]:
    return set(file.read_text(encoding="utf-8").splitlines())


@pytest.mark.parametrize("name", ["a.ttl", "a.nt"])
def test_the_same_arguments_give_the_same_bytes(tmp_path: Path, name: str) -> None:
    made = []
    for seed in ("1", "2"):
        (tmp_path / seed).mkdir()
        generate("--triples", "3000", "--seed", "7", "--errors", "9", "-o", tmp_path / seed / name, hash_seed=seed)
        made.append((tmp_path / seed / name).read_bytes())
    assert made[0] == made[1]


def test_the_size_is_what_was_asked_for_in_both_formats(tmp_path: Path) -> None:
    for name in ("a.ttl", "a.nt"):
        generate("--triples", "5000", "--seed", "3", "--errors", "5", "-o", tmp_path / name)
    triples = [
        {str(quad.triple) for quad in parse(path=tmp_path / name, format=format_)}
        for name, format_ in (("a.ttl", RdfFormat.TURTLE), ("a.nt", RdfFormat.N_TRIPLES))
    ]
    assert len(triples[0]) == 5000
    assert triples[0] == triples[1]


def test_changed_triples_are_as_many_as_asked_for(tmp_path: Path) -> None:
    generate("--triples", "5000", "-o", tmp_path / "old.nt")
    generate("--triples", "5000", "--changed", "17", "-o", tmp_path / "new.nt")
    old, new = lines_of(tmp_path / "old.nt"), lines_of(tmp_path / "new.nt")
    assert (len(old - new), len(new - old), len(new)) == (17, 17, 5000)


def test_what_does_not_fit_is_refused(tmp_path: Path) -> None:
    assert "no room for 90 errors" in generate("--triples", "1000", "--errors", "90", "-o", tmp_path / "a.nt")
    assert "can be changed" in generate("--triples", "1000", "--changed", "5000", "-o", tmp_path / "b.nt")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("errors", [0, 42])
def test_the_validator_reports_the_planted_errors_and_no_others(tmp_path: Path, errors: int) -> None:
    listed, folder = tmp_path / "errors.json", tmp_path / "register"
    generate("--triples", "5000", "--seed", "7", "--errors", str(errors), "-o", folder, "--errors-list", listed)
    planted = [tuple(error.values()) for error in json.loads(listed.read_text(encoding="utf-8"))]
    found = [(finding.code, finding.focus, finding.path, finding.value) for finding in check(find_register(folder))]
    assert sorted(found) == sorted(planted)
    assert len({code for code, *_ in found}) == (32 if errors else 0)


@pytest.mark.skipif(sys.platform == "win32", reason="the benchmark forks")
def test_every_question_finds_something_in_a_made_up_register() -> None:
    script = str(SCRIPT.with_name("questions.py"))
    done = subprocess.run(
        [sys.executable, script, "--triples", "10000", "--sources", "files", "--runs", "1"],
        env={**os.environ, "PYTHONPATH": str(SCRIPT.parent.parent)},
        capture_output=True, encoding="utf-8", check=True,
    )  # fmt: skip
    lines = [line.removeprefix("| ").split(" | ") for line in done.stdout.splitlines() if " s | " in line]
    rows = {command.partition(" ")[0]: number for command, number, *_ in lines}
    asked = {file.stem for file in QUESTIONS} | {"show", "find", "evidence"}
    assert rows.keys() == asked
    assert {name for name, number in rows.items() if number in ("", "0")} == set()
    assert "No rows" not in done.stdout
