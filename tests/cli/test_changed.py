"""`wupgraph validate --changed`: files that changed in git, in repositories made here."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.prefixes import in_turtle

Run = Callable[..., tuple[int, str, str]]

SHAPES = (
    in_turtle("sh xsd", e="http://e.example/")
    + """
e:Named a sh:NodeShape ; sh:targetSubjectsOf e:knows ; sh:property e:Name .
e:Name sh:path e:name ; sh:minCount 1 .
e:Acquaintance sh:targetObjectsOf e:knows ; sh:property e:Name .
"""
)
HEAD = "@prefix e: <http://e.example/> .\n"
ALONE = ("validate", "--alone", "--shapes", "shapes.ttl")


def git(*arguments: str) -> None:
    """What a user does with git, whoever the user is."""
    who = ("-c", "user.name=A", "-c", "user.email=a@e.example", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *who, *arguments], check=True, capture_output=True)


@pytest.fixture
def repository(empty_surroundings: None, tmp_path: Path) -> Path:
    """A repository with two files that lack names, and shapes, all committed."""
    (tmp_path / "files").mkdir()
    (tmp_path / "shapes.ttl").write_text(SHAPES, encoding="utf-8")
    for name in ("a", "b"):
        (tmp_path / "files" / f"{name}.ttl").write_text(f"{HEAD}e:{name} e:knows e:{name} .\n", encoding="utf-8")
    git("init", "-q")
    git("add", ".")
    git("commit", "-qm", "All")
    return tmp_path


def files_of(out: str) -> set[str]:
    """The files of the findings of a JSON report."""
    return {finding["file"] for finding in json.loads(out)}


def edit(file: Path) -> None:
    file.write_text(file.read_text(encoding="utf-8") + "# edited\n", encoding="utf-8")


def test_nothing_changed_is_nothing_found(wupgraph: Run, repository: Path) -> None:
    said = "Od HEAD nie zmienił się żaden ze sprawdzanych plików.\n"
    assert wupgraph(*ALONE, "files", "--changed") == (0, "Bez uwag.\n", said)
    assert wupgraph("-q", *ALONE, "files", "--changed", "-f", "json") == (0, "[]\n", "")
    assert "sh:conforms true" in wupgraph("-q", *ALONE, "files", "--changed", "-f", "turtle")[1]


def test_only_changed_files_are_told_of_committed_or_not(wupgraph: Run, repository: Path) -> None:
    edit(repository / "files" / "b.ttl")
    changed = (*ALONE, "files", "-f", "json", "--changed")
    assert files_of(wupgraph(*ALONE, "files", "-f", "json")[1]) == {"files/a.ttl", "files/b.ttl"}
    assert files_of(wupgraph(*changed)[1]) == {"files/b.ttl"}
    git("add", ".")
    assert files_of(wupgraph(*changed)[1]) == {"files/b.ttl"}
    git("commit", "-qm", "Edit b")
    assert wupgraph("-q", *changed) == (0, "[]\n", "")
    assert files_of(wupgraph(*changed, "HEAD~1")[1]) == {"files/b.ttl"}


def test_a_file_that_git_does_not_know_yet_is_new_and_one_that_it_ignores_is_not(
    wupgraph: Run, repository: Path
) -> None:
    (repository / "files" / "nowe łąki.ttl").write_text(f"{HEAD}e:c e:knows e:a .\n", encoding="utf-8")
    (repository / "files" / "ignored.ttl").write_text(f"{HEAD}e:d e:knows e:a .\n", encoding="utf-8")
    (repository / ".gitignore").write_text("ignored.ttl\n", encoding="utf-8")
    assert files_of(wupgraph(*ALONE, "files", "-f", "json", "--changed")[1]) == {"files/nowe łąki.ttl"}


def test_what_stands_in_a_changed_file_too_is_told(wupgraph: Run, repository: Path) -> None:
    (repository / "files" / "c.ttl").write_text(f"{HEAD}e:a e:age 7 .\n", encoding="utf-8")
    finding, *_ = json.loads(wupgraph(*ALONE, "files", "-f", "json", "--changed")[1])
    assert [finding["file"], *(place["file"] for place in finding["related"])] == ["files/a.ttl", "files/c.ttl"]


def test_the_settings_of_the_user_change_nothing(
    wupgraph: Run, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit(repository / "files" / "a.ttl")
    for name, value in (("diff.relative", "true"), ("diff.external", "false"), ("diff.noprefix", "true")):
        git("config", name, value)
    monkeypatch.chdir(repository / "files")
    told = wupgraph("validate", "--alone", "--shapes", "../shapes.ttl", ".", "-f", "json", "--changed")
    assert files_of(told[1]) == {"a.ttl"}


def test_changed_shapes_and_removed_data_are_said(wupgraph: Run, repository: Path) -> None:
    more = "Rules, the ontology, or data changed that other files may rely on: what follows for these is told by a "
    more += "check without --changed.\n"
    none = "Since HEAD none of the files that are checked has changed.\n"
    (repository / "files" / "a.ttl").unlink()
    assert wupgraph("-l", "en", *ALONE, "files", "--changed") == (0, "No findings.\n", none + more)
    git("commit", "-qam", "Remove a")
    edit(repository / "shapes.ttl")
    assert wupgraph("-l", "en", *ALONE, "files", "--changed") == (0, "No findings.\n", none + more)


# With a register


@pytest.fixture
def register(repository: Path) -> Path:
    """The repository as a register of its own, with a name for e:a in a file beside."""
    (repository / "data").mkdir()
    (repository / "shapes").mkdir()
    (repository / "shapes.ttl").rename(repository / "shapes" / "names.ttl")
    (repository / "data" / "known.ttl").write_text(f'{HEAD}e:d e:name "D" .\n', encoding="utf-8")
    (repository / "data" / "links.ttl").write_text(f"{HEAD}e:d e:knows e:d .\n", encoding="utf-8")
    git("add", ".")
    git("commit", "-qm", "A register")
    return repository


def test_the_changed_files_of_a_register_are_checked_with_the_others(wupgraph: Run, register: Path) -> None:
    edit(register / "data" / "links.ttl")
    assert wupgraph("validate", "--changed", "-f", "json") == (0, "[]\n", "")
    (register / "data" / "links.ttl").write_text(f"{HEAD}e:e e:knows e:d .\n", encoding="utf-8")
    code, out, _ = wupgraph("validate", "--changed", "-f", "json")
    assert (code, [finding["focus"] for finding in json.loads(out)]) == (1, ["<http://e.example/e>"])


def test_what_a_change_breaks_in_other_files_is_told(wupgraph: Run, register: Path) -> None:
    (register / "data" / "known.ttl").write_text(f"{HEAD}e:d e:age 7 .\n", encoding="utf-8")
    assert files_of(wupgraph("validate", "--changed", "-f", "json")[1]) == {"data/known.ttl"}


def test_changed_files_may_refer_to_those_given_beside_them(wupgraph: Run, register: Path) -> None:
    (register / "files" / "b.ttl").write_text(f'{HEAD}e:b e:name "B" .\n', encoding="utf-8")
    git("commit", "-qam", "Name b")
    (register / "files" / "a.ttl").write_text(f'{HEAD}e:a e:name "A" ; e:knows e:b .\n', encoding="utf-8")
    assert wupgraph("-q", "validate", "files", "--changed", "-f", "json") == (0, "[]\n", "")


# What cannot be done


@pytest.mark.parametrize(
    ("arguments", "pl", "en"),
    [
        (
            ("files", "--changed", "v9"),
            "--changed: w repozytorium nie ma rewizji „v9”.",
            '--changed: the repository has no revision "v9".',
        ),
        (
            ("files", "--changed", "files/a.ttl"),
            "--changed: w repozytorium nie ma rewizji „files/a.ttl”. Jeśli to ścieżka, podaj ją wcześniej: "
            "wupgraph validate files/a.ttl --changed.",
            '--changed: the repository has no revision "files/a.ttl". If it is a path, give it first: '
            "wupgraph validate files/a.ttl --changed.",
        ),
        (
            ("-", "--changed"),
            "--changed dotyczy plików: nie łączy się z -s ani ze standardowym wejściem.",
            "--changed is about files: it goes neither with -s nor with standard input.",
        ),
        (
            ("files", "--changed", "--baseline", "known.json", "--write-baseline"),
            "--write-baseline z --changed zapomniałoby uwagi do innych plików. Zapisz je bez --changed.",
            "--write-baseline with --changed would forget the findings of other files. Write them without --changed.",
        ),
    ],
)
def test_what_git_cannot_tell_is_one_line(
    wupgraph: Run, repository: Path, arguments: tuple[str, ...], pl: str, en: str
) -> None:
    before = {path.name for path in repository.iterdir()}
    assert wupgraph(*ALONE, *arguments) == (2, "", f"wupgraph: {pl}\n")
    assert wupgraph("-l", "en", *ALONE, *arguments) == (2, "", f"wupgraph: {en}\n")
    assert {path.name for path in repository.iterdir()} == before


def test_without_a_repository_or_without_git(
    wupgraph: Run, repository: Path, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "c.ttl"
    elsewhere.write_text(HEAD, encoding="utf-8")
    code, out, err = wupgraph("-l", "en", *ALONE, str(elsewhere), "--changed")
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert err.startswith("wupgraph: --changed: git refuses: fatal: not a git repository")
    code, out, err = wupgraph("-l", "en", *ALONE, "files", str(elsewhere), "--changed")
    said = f"--changed: {elsewhere} is not in the repository {repository}. Check each repository on its own."
    assert (code, out, err) == (2, "", f"wupgraph: {said}\n")
    monkeypatch.setenv("PATH", "")
    code, out, err = wupgraph("-l", "en", *ALONE, "files", "--changed")
    said = "--changed: the program git cannot be run: No such file or directory."
    assert (code, out, err) == (2, "", f"wupgraph: {said}\n")
