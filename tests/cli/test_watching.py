"""`wupgraph validate --watch`, as a process of its own that is told to stop as Ctrl-C does."""

from __future__ import annotations

import os
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.prefixes import in_turtle

Run = Callable[..., tuple[int, str, str]]

SHAPES = (
    in_turtle("sh", e="http://e.example/")
    + """
e:Named sh:targetClass e:Person ; sh:property [ sh:path e:name ; sh:minCount 1 ] .
"""
)
HEAD = "@prefix e: <http://e.example/> .\n"
REPORT = "files/report.ttl"  # Where it would be taken for a changed file, if it were not known for what it is.
WAITING = "Waiting for files to change (Ctrl-C ends).\n"


class Watching:
    """A running `wupgraph validate --watch` and the lines it says, on both streams in order."""

    def __init__(self, *arguments: str, cwd: Path) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "wupgraph", "-l", "en", "validate", "--watch", *arguments],
            cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8",
        )  # fmt: skip
        self._lines: queue.Queue[str] = queue.Queue()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self._lines.put(line)

    def said(self) -> str:
        """What it says until it waits."""
        lines = [self._lines.get(timeout=20)]
        while lines[-1] != WAITING:
            lines.append(self._lines.get(timeout=20))
        return "".join(lines[:-1])

    def interrupted(self) -> int:
        """Its exit code after Ctrl-C."""
        self._process.send_signal(signal.SIGINT)
        return self._process.wait(timeout=20)

    def end(self) -> None:
        self._process.kill()
        self._process.wait()
        self._reader.join(timeout=20)
        assert self._process.stdout is not None
        self._process.stdout.close()


@pytest.fixture
def folder(empty_surroundings: None, tmp_path: Path) -> Path:
    (tmp_path / "files").mkdir()
    (tmp_path / "shapes.ttl").write_text(SHAPES, encoding="utf-8")
    (tmp_path / "files" / "a.ttl").write_text(f"{HEAD}e:a a e:Person .\n", encoding="utf-8")
    return tmp_path


@pytest.fixture
def watching(folder: Path) -> Iterator[Watching]:
    process = Watching("--alone", "--shapes", "shapes.ttl", "files", "-o", REPORT, cwd=folder)
    try:
        yield process
    finally:
        process.end()


def put(file: Path, text: str) -> None:
    """Write a file as editors do: beside it, then in its place."""
    (file.parent / "draft").write_text(text, encoding="utf-8")
    os.replace(file.parent / "draft", file)


def test_a_change_is_checked_again_until_the_user_interrupts(watching: Watching, folder: Path) -> None:
    assert watching.said() == ""
    assert (folder / REPORT).read_text(encoding="utf-8").count("sh:focusNode e:a") == 1

    put(folder / "files" / "a.ttl", f'{HEAD}e:a a e:Person ; e:name "A" .\n')
    assert watching.said() == "\nChanged: files/a.ttl\n"
    assert "sh:conforms true" in (folder / REPORT).read_text(encoding="utf-8")

    put(folder / "files" / "b.ttl", f"{HEAD}e:b a e:Person ;\n")
    said = watching.said().splitlines()
    assert said[:2] == ["", "Changed: files/b.ttl"]
    assert said[2].startswith("wupgraph: files/b.ttl:2:17: syntax error: the file ends within a statement")

    (folder / "files" / "b.ttl").unlink()
    put(folder / "shapes.ttl", SHAPES.replace("e:name", "e:surname"))
    assert watching.said().startswith("\nChanged: ")
    if "sh:conforms true" in (folder / REPORT).read_text(encoding="utf-8"):  # The file went before the shapes changed.
        watching.said()
    assert (folder / REPORT).read_text(encoding="utf-8").count("sh:resultPath e:surname") == 1
    assert watching.interrupted() == 130


@pytest.mark.parametrize(
    "arguments",
    [("-",), ("-s", "local"), ("files", "--baseline", "known.json", "--write-baseline")],
    ids=" ".join,
)
def test_only_files_are_watched(wupgraph: Run, folder: Path, arguments: tuple[str, ...]) -> None:
    pl = "--watch czeka na zmiany plików: nie łączy się z -s, ze standardowym wejściem ani z --write-baseline."
    en = "--watch waits for files to change: it goes neither with -s nor with standard input nor with --write-baseline."
    assert wupgraph("validate", "--watch", *arguments) == (2, "", f"wupgraph: {pl}\n")
    assert wupgraph("-l", "en", "validate", "--watch", *arguments) == (2, "", f"wupgraph: {en}\n")


def test_a_wrong_option_or_path_ends_it_at_once(wupgraph: Run, folder: Path) -> None:
    alone = ("-l", "en", "validate", "--watch", "--alone", "--shapes", "shapes.ttl")
    said = 'wupgraph: there is no "e:Namd" among the rules that are checked. Did you mean: e:Named?\n'
    assert wupgraph(*alone, "files", "--select", "e:Namd") == (2, "", said)
    assert wupgraph(*alone, "nope.ttl") == (3, "", "wupgraph: nope.ttl: no such file or folder\n")
