"""Several files written together, and a process that is killed at any moment of it."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from wupgraph.authoring.transaction.file_transaction import finish_or_undo, unfinished, write_all
from wupgraph.errors import OutputError
from wupgraph.register.register_files import JOURNAL

# A child that ends at its n-th call to the system that changes something, as `kill -9` would end it there; and what
# the next command finds. One process for all moments: starting Python takes longer than what is tried.
KILLED = r"""
import json, os, sys
from pathlib import Path
from wupgraph.authoring.transaction.file_transaction import finish_or_undo, unfinished, write_all

CHANGES = {"open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.chmod"}
seen = []
for moment in range(1000):
    folder = Path(sys.argv[1]) / str(moment)
    (folder / "data").mkdir(parents=True)
    (folder / "data" / "sources.ttl").write_bytes(b"old")
    (folder / "103.html").write_bytes(b"goes")
    child = os.fork()
    if not child:
        left = moment

        def end(event, arguments):
            global left
            if event in CHANGES and not (event == "open" and arguments[2] & 3 == 0):
                left -= 1
                if left < 0:
                    os._exit(9)

        sys.addaudithook(end)
        write_all(folder, {
            folder / "data" / "sources.ttl": b"new",
            folder / "documents" / "new" / "103.txt": b"text",
            folder / "103.html": None,
        })
        os._exit(0)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    told = unfinished(folder)
    done = finish_or_undo(folder)
    seen.append({
        "code": code,
        "told": told and told.en.split(" (")[0].split(",")[0],
        "done": done and done.en.split(":")[0],
        "files": {str(p.relative_to(folder)): p.read_text() for p in sorted(folder.rglob("*")) if p.is_file()},
        "folders": sorted(str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_dir()),
        "again": finish_or_undo(folder) or unfinished(folder),
    })
    if code == 0:
        break
print(json.dumps(seen))
"""


@pytest.fixture
def register(tmp_path: Path) -> Path:
    folder = tmp_path / "register"
    (folder / "data").mkdir(parents=True)
    (folder / "data" / "sources.ttl").write_bytes(b"old")
    return folder


def below(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_files_are_written_removed_and_put_into_new_folders(register: Path) -> None:
    (register / "103.html").write_bytes(b"goes")
    write_all(
        register,
        {
            register / "data" / "sources.ttl": b"new",
            register / "documents" / "103.txt": b"text",
            register / "103.html": None,
        },
    )
    assert below(register) == {"data/sources.ttl": b"new", "documents/103.txt": b"text"}
    assert finish_or_undo(register) is None
    assert unfinished(register) is None


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")
def test_killed_at_any_moment_all_is_written_or_nothing(tmp_path: Path) -> None:
    run = subprocess.run([sys.executable, "-c", KILLED, str(tmp_path)], capture_output=True, text=True, check=True)
    seen = json.loads(run.stdout)
    old = {"103.html": "goes", "data/sources.ttl": "old"}
    new = {"data/sources.ttl": "new", "documents/new/103.txt": "text"}
    assert len(seen) > 15
    assert [one["code"] for one in seen] == [9] * (len(seen) - 1) + [0]
    for one in seen:
        finished = one["done"] == "An interrupted write was finished" or one["code"] == 0
        if one["files"] == old:
            assert one["folders"] == ["data"]
            assert one["done"] in (None, "A write interrupted earlier was undone; nothing has changed")
            assert one["told"] in (None, "a write of several files was interrupted before it changed anything; this "
                                         "cleans up: wupgraph source list")  # fmt: skip
        else:
            assert one["files"] == new
            assert one["folders"] == ["data", "documents", "documents/new"]
            assert finished or one["told"] is None
            assert one["told"] in (None, "a write of several files was interrupted halfway")
        assert one["again"] is None
    assert {one["told"] for one in seen if one["files"] == new} == {
        None,
        "a write of several files was interrupted halfway",
    }


def test_nothing_is_written_where_one_file_may_not_be(register: Path) -> None:
    locked = register / "data" / "claims.ttl"
    locked.write_bytes(b"mine")
    locked.chmod(0o444)
    with pytest.raises(OutputError, match=r"claims\.ttl: it cannot be written: Permission denied\. Nothing was"):
        write_all(register, {register / "data" / "sources.ttl": b"new", locked: b"yours"})
    assert below(register) == {"data/claims.ttl": b"mine", "data/sources.ttl": b"old"}


def test_nothing_is_written_over_what_somebody_else_wrote_meanwhile(register: Path) -> None:
    sources, document = register / "data" / "sources.ttl", register / "001.txt"
    with pytest.raises(OutputError, match=r"sources\.ttl: the file has changed since this command read it"):
        write_all(register, {sources: b"new", document: b"text"}, based_on={sources: b"older", document: None})
    assert below(register) == {"data/sources.ttl": b"old"}
    write_all(register, {sources: b"new"}, based_on={sources: b"old", document: None})
    assert below(register) == {"data/sources.ttl": b"new"}


def decided(register: Path, path: Path, staged: Path, before: str = "") -> None:
    """A journal that says: rename `staged` to `path`."""
    (register / JOURNAL).mkdir()
    entry = {"path": str(path), "staged": str(staged), "before": before, "after": "1"}
    (register / JOURNAL / "decided.json").write_text(json.dumps({"entries": [entry], "folders": []}))


def test_a_write_is_not_finished_over_what_has_changed_since(register: Path) -> None:
    sources, staged = register / "data" / "sources.ttl", register / "data" / ".wupgraph-new-0"
    staged.write_bytes(b"new")
    decided(register, sources, staged, before="another sum")
    with pytest.raises(OutputError, match=r"data/sources\.ttl: the file was changed after a write that was to change"):
        finish_or_undo(register)
    assert sources.read_bytes() == b"old"


def test_a_journal_that_came_with_a_register_renames_nothing_elsewhere(register: Path, tmp_path: Path) -> None:
    (register / "data" / ".wupgraph-new-0").write_bytes(b"bad")
    decided(register, tmp_path / "profile", register / "data" / ".wupgraph-new-0")
    with pytest.raises(OutputError, match="no journal of this program"):
        finish_or_undo(register)
    assert not (tmp_path / "profile").exists()


def test_another_process_that_writes_is_waited_for(register: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fcntl = pytest.importorskip("fcntl")
    monkeypatch.setattr("wupgraph.authoring.transaction.register_lock._PATIENCE", 0.05)
    other = os.open(register, os.O_RDONLY)
    fcntl.flock(other, fcntl.LOCK_EX)
    (register / JOURNAL).mkdir()
    assert unfinished(register) is None
    with pytest.raises(OutputError, match="another process is writing to the register"):
        write_all(register, {register / "data" / "sources.ttl": b"new"})
    os.close(other)
    write_all(register, {register / "data" / "sources.ttl": b"new"})
    assert below(register) == {"data/sources.ttl": b"new"}


def test_what_was_read_before_an_interrupted_write_was_finished_is_not_written(register: Path) -> None:
    sources, staged = register / "data" / "sources.ttl", register / "data" / ".wupgraph-new-0"
    staged.write_bytes(b"new")
    decided(register, sources, staged, before=hashlib.sha256(b"old").hexdigest())
    with pytest.raises(OutputError, match="a write interrupted earlier was finished, so that the register has changed"):
        write_all(register, {sources: b"made of old"})
    assert below(register) == {"data/sources.ttl": b"new"}


def test_a_full_disk_is_said_of_the_file(register: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(number: int) -> None:
        if os.fstat(number).st_size == len(b"new"):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("wupgraph.authoring.transaction.file_transaction.os.fsync", full)
    with pytest.raises(
        OutputError, match=r"/data/sources\.ttl: it cannot be written: No space left on device\. Nothing was"
    ):
        write_all(register, {register / "data" / "sources.ttl": b"new"})
    assert below(register) == {"data/sources.ttl": b"old"}
