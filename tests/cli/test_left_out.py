"""Files of a folder that no register reads are named, as `check` names them; the rest of the folder is read."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., tuple[int, str, str]]
COMMANDS = {
    "load": ("load", "folder", "-s", "./store", "--no-validate"),
    "export": ("export", "-d", "folder", "-f", "nt"),
    "sparql": ("sparql", "-d", "folder", "ASK { <u:a> <u:b> 1 }"),
}
OTHERS = ("a.trig", "b.nq.gz", "c.jsonld", "d.rdf", "e.owl")


@pytest.fixture
def folder(empty_surroundings: None, tmp_path: Path) -> Path:
    """A folder with a file that is read, and others beside it."""
    made = tmp_path / "folder"
    made.mkdir()
    (made / "read.ttl").write_text("<u:a> <u:b> 1 .\n")
    (made / "notes.txt").write_text("no RDF")
    return made


@pytest.mark.parametrize("command", COMMANDS)
def test_what_is_left_out_of_a_folder_is_named(command: str, folder: Path, wupgraph: Run) -> None:
    quiet = wupgraph("-l", "en", *COMMANDS[command])
    assert (quiet[0], "Left out" in quiet[2]) == (0, False)
    for name in OTHERS:
        (folder / name).write_text("")
    code, out, err = wupgraph("-l", "en", *COMMANDS[command])
    said = ", ".join(f"folder/{name}" for name in OTHERS)
    note = f"Left out, since only .ttl and .nt of a folder are read: {said}; write them as Turtle, or move them out"
    assert (code, err.count(note)) == (0, 1)
    assert command == "load" or out == quiet[1]
    (folder / "f.rdf.gz").write_text("")
    err = wupgraph("-l", "pl", *COMMANDS[command])[2]
    assert f"Pominięto, bo z katalogu czyta się tylko .ttl i .nt: {said} i jeszcze 1; zapisz je jako Turtle" in err
    assert "Left out" not in wupgraph("-q", "-l", "en", *COMMANDS[command])[2]


@pytest.mark.parametrize(
    ("arguments", "kinds", "names"),
    [
        (("diff", "folder", "folder/read.ttl"), ".ttl and .nt of a folder are", ("b.rdf", "c.owl", "d.trig")),
        (("fmt", "folder"), ".ttl and .rq of a folder are", ("a.nt", "b.rdf", "c.owl", "d.trig", "read.ttl.gz")),
        (
            ("fmt", "--check", "folder"),
            ".ttl and .rq of a folder are",
            ("a.nt", "b.rdf", "c.owl", "d.trig", "read.ttl.gz"),
        ),
        (("validate", "folder"), ".ttl, .nt, .trig and .nq of a folder are", ("b.rdf", "c.owl")),
        (
            ("validate", "--alone", "--shapes", "folder/read.ttl", "folder"),
            ".ttl, .nt, .trig and .nq of a folder are",
            ("b.rdf", "c.owl"),
        ),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else None,
)
def test_each_command_names_what_it_does_not_read(
    arguments: tuple[str, ...], kinds: str, names: tuple[str, ...], folder: Path, wupgraph: Run
) -> None:
    before = wupgraph("-l", "en", *arguments)
    (folder / "a.nt").write_text("")
    (folder / "d.trig").write_text("")
    (folder / "read.ttl.gz").write_bytes(gzip.compress(b""))
    for name in ("b.rdf", "c.owl"):
        (folder / name).write_text("<broken")
    code, out, err = wupgraph("-l", "en", *arguments)
    said = f"Left out, since only {kinds} read: {', '.join(f'folder/{name}' for name in names)}; write them as Turtle"
    assert ("Left out" in before[2], err.count(said), code, out) == (False, 1, *before[:2])


def test_a_folder_of_nothing_that_is_read_is_refused_in_one_line(folder: Path, wupgraph: Run) -> None:
    (folder / "read.ttl").rename(folder / "a.trig")
    code, _, err = wupgraph("-l", "en", "sparql", "-d", "folder", "ASK { }")
    assert (code, err) == (3, "wupgraph: folder: this folder holds no Turtle files (.ttl, .nt)\n")
