"""Every command that the documents show works as shown."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.test_commands import EXAMPLES
from tests.shipped_files import QUESTIONS, RULE_EXAMPLES
from tests.test_imports import FLOORS
from wupgraph import assets
from wupgraph.cli.main import run
from wupgraph.findings.reports import FINDING_FORMATS

ROOT = assets.shipped_register()
DOCUMENTS = (
    "README.md",
    "CONTRIBUTING.md",
    "docs/przewodnik.md",
    "docs/performance.md",
    "docs/stores.md",
    "docs/reports.md",
    "docs/ci.md",
)


def shell_lines(document: str) -> list[str]:
    """The lines of a document's shell blocks."""
    blocks = re.findall(r"```sh\n(.*?)```", (ROOT / document).read_text(encoding="utf-8"), re.DOTALL)
    return [line for block in blocks for line in block.splitlines() if line.strip()]


LINES = [line for document in DOCUMENTS for line in shell_lines(document) if line.startswith("wupgraph ")]
# Each once, whatever the comment beside it; tests/cli/test_commands.py runs those that the help shows too.
COMMANDS = dict.fromkeys(tuple(shlex.split(line, comments=True)) for line in LINES)
ONLY_HERE = [command for command in COMMANDS if command not in {tuple(shlex.split(line)) for line in EXAMPLES}]


@pytest.mark.parametrize("command", ONLY_HERE, ids=" ".join)
def test_a_command_in_the_documents_runs(
    command: tuple[str, ...],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    request: pytest.FixtureRequest,
) -> None:
    monkeypatch.chdir(tmp_path)
    arguments = command[1:]
    good = RULE_EXAMPLES["WUP-012"] / "pass.ttl"
    for name in ("new.ttl", "nowe.ttl"):
        (tmp_path / name).write_text(good.read_text(encoding="utf-8"), encoding="utf-8")
    if "dokumenty" in arguments:
        sources: Path = request.getfixturevalue("sources")
        (tmp_path / "dokumenty").symlink_to(sources)
    assert run(arguments) == 0
    said = capsys.readouterr()
    assert said.out or said.err


# Files of programs and texts that documents name, and some folders; NAME and the like stand for any name.
PATH = re.compile(
    r"`((?:[\w.-]+/)*[\w-]+\.py|(?:[\w.-]+/)+[\w-]+\.(?:md|toml|tsv)|(?:wupgraph|tests|findings)/[\w/-]*)`"
)
ANY = re.compile(r"\b(?:NAME|CASE|NNN)\b")


@pytest.mark.parametrize("document", sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")]), ids=lambda file: file.name)
def test_what_a_document_names_is_there(document: Path) -> None:
    folders = ("wupgraph", "tests", "benchmarks", "docs", "ontology", "data", "w3id")
    files = [ROOT / "CHANGELOG.md", *(file for name in folders for file in (ROOT / name, *(ROOT / name).rglob("*")))]
    there = [f"/{file.relative_to(ROOT).as_posix()}" for file in files]
    named = [path.rstrip("/") for path in PATH.findall(document.read_text(encoding="utf-8")) if not ANY.search(path)]
    assert [path for path in named if not any(file.endswith(f"/{path}") for file in there)] == []


def test_every_room_is_drawn_on_its_floor() -> None:
    drawing = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8").split("```")[1]
    floors = [set(re.findall(r"[a-z_]+", floor)) for floor in re.split(r"├.*┤", drawing)]
    drawn = [rooms for rooms in reversed(FLOORS) if not {"__main__", "__init__"} & set(rooms)]
    # The single modules of the ground stand together.
    expected = [set(rooms) for rooms in drawn[:-2]] + [{*drawn[-2], *drawn[-1]}]
    assert [rooms <= floor for rooms, floor in zip(expected, floors, strict=True)] == [True] * len(floors)


def test_the_readme_has_one_line_to_ask_and_one_line_to_test() -> None:
    lines = [line for line in shell_lines("README.md") if line.startswith("python3 -m venv")]
    assert len(lines) == 2
    assert lines[0].endswith("wupgraph query run agreements-of institution=wup-olsztyn")
    assert lines[1].endswith("-m pytest")


def test_the_example_in_python_prints_what_the_readme_says(tmp_path: Path) -> None:
    block = re.search(r"```python\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    assert block is not None
    good = RULE_EXAMPLES["WUP-012"] / "pass.ttl"
    for name in ("new", "data"):
        (tmp_path / f"{name}.ttl").write_text(good.read_text(encoding="utf-8"), encoding="utf-8")
    shape = "<x:S> <http://www.w3.org/ns/shacl#targetNode> <x:a> ; <http://www.w3.org/ns/shacl#in> ( <x:a> ) ."
    (tmp_path / "shapes.ttl").write_text(shape, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", block[1]], cwd=tmp_path, capture_output=True, text=True, encoding="utf-8", check=True
    )
    assert done.stdout == "2004-12-15 Porozumienie Intencyjne\n2007-09-13 Porozumienie o współpracy\n"


def test_the_examples_of_the_engine_in_python_say_what_is_wrong(tmp_path: Path) -> None:
    text = (ROOT / "docs" / "validation.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    sh = "http://www.w3.org/ns/shacl#"
    shape = f"@prefix sh: <{sh}> . <x:S> sh:targetSubjectsOf <x:p> ; sh:property [ sh:path <x:p> ; sh:maxCount 1 ] ."
    (tmp_path / "shapes.ttl").write_text(shape, encoding="utf-8")
    (tmp_path / "monday.ttl").write_text("<x:a> <x:p> 1 .", encoding="utf-8")
    (tmp_path / "tuesday.ttl").write_text("<x:b> <x:p> 1 , 2 .", encoding="utf-8")
    said = [
        subprocess.run(
            [sys.executable, "-c", block], cwd=tmp_path, capture_output=True, text=True, encoding="utf-8", check=True
        ).stdout
        for block in blocks
    ]
    assert said[0] == (
        f'tuesday.ttl <x:b> <x:p> {sh}MaxCountConstraintComponent too many values of "<x:p>"; at most 1 allowed\n'
    )
    assert said[1] == (
        'Results: 1\n\nerror e:a e:step\n  "12" is no multiple of 5\n  (e:MultipleOfConstraintComponent)\n\n'
    )


def test_the_changelog_counts_what_is_there() -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"{len(QUESTIONS)} canned questions" in text
    # Of some, the register has entries of its own in another file.
    lists = {file.stem for file in ROOT.glob("ontology/**/codes/*.ttl")}
    assert f"{len(lists)} code lists" in text


def test_every_form_of_report_is_described_with_its_suffix() -> None:
    text = (ROOT / "docs" / "reports.md").read_text(encoding="utf-8")
    rows = [line.split("|")[1:3] for line in text.partition("| `-f` |")[2].partition("\n\n")[0].splitlines()[2:]]
    told = [(re.findall("`(.+?)`", names), re.findall("`(.+?)`", suffixes)) for names, suffixes in rows]
    given = {name: suffix for name, (suffix, _, _) in FINDING_FORMATS.items()}
    assert sorted(name for names, _ in told for name in names) == sorted(given)
    assert [suffixes for _, suffixes in told] == [[given[name] for name in names if given[name]] for names, _ in told]
