"""What says which files a write is about, until all of them are written: a folder in the register's."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from wupgraph.register.register_files import DECIDED, JOURNAL

PLAN = "plan.json"  # Before it is decided that the write shall be; `DECIDED` after it.
STAGED = ".wupgraph-new-"  # How the names begin under which new contents wait beside their files.
_NAMED = 5  # files, in a message


class Entry(NamedTuple):
    """A file to be written: SHA-256 of what it holds before and after; "" where it is not there."""

    path: str
    staged: str
    before: str
    after: str


class Journal(NamedTuple):
    """The files that are written together, and the folders that were made for them."""

    entries: tuple[Entry, ...]
    folders: tuple[str, ...]


def to_bytes(journal: Journal) -> bytes:
    """A journal as it is kept."""
    said = {"entries": [entry._asdict() for entry in journal.entries], "folders": journal.folders}
    return json.dumps(said, ensure_ascii=True, indent=1).encode("ascii")


def read_journal(file: Path) -> Journal | None:
    """A journal; None where there is none, or none that was written to its end: then nothing was done after it."""
    try:
        said = json.loads(file.read_bytes())
        entries = tuple(Entry(*(str(one[key]) for key in Entry._fields)) for one in said["entries"])
        folders = tuple(map(str, said["folders"]))
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return None
    # Whoever wrote it, nothing is renamed but files of our own names that stand beside theirs.
    sound = all(
        os.path.dirname(one.path) == os.path.dirname(one.staged) and os.path.basename(one.staged).startswith(STAGED)
        for one in entries
    )
    return Journal(entries, folders) if sound else None


def sum_of(content: bytes | None) -> str:
    """The sum of a content; "" of none."""
    return "" if content is None else hashlib.sha256(content).hexdigest()


def sum_of_file(path: Path) -> str:
    """The sum of what a file holds; "" where it is not there."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        return ""


def files_named(folder: Path) -> str:
    """The files of a write that was decided in a register's folder, for a message."""
    journal = read_journal(folder / JOURNAL / DECIDED)
    return listed([entry.path for entry in journal.entries], folder) if journal else "?"


def listed(paths: Sequence[str], folder: Path) -> str:
    """The first files, as they stand in the register's folder."""
    shown = [os.path.relpath(path, folder.resolve()) for path in paths[:_NAMED]]
    return ", ".join(shown) + (" …" if len(paths) > _NAMED else "")
