"""Several files of a register written together: all of them or none, whenever the process is killed.

What is written first stands beside its file under a hidden name, and a journal in the register's folder says which
files these are. One rename decides: before it, all is undone; after it, all is done, if not now then by the next
command that writes. A register is written to by one process at a time (flock on its folder, where the system has it).
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import json
import os
import stat
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from wupgraph.errors import OutputError
from wupgraph.system_errors import reason_of
from wupgraph.text import Text

JOURNAL = ".wupgraph-write"  # A folder in the register's.
_PLAN, _DECIDED = "plan.json", "decided.json"
_STAGED = ".wupgraph-new-"
_PATIENCE = 10.0  # seconds until another process is done
_NAMED = 5  # files, in a message


class _Entry(NamedTuple):
    """A file to be written: SHA-256 of what it holds before and after; "" where it is not there."""

    path: str
    staged: str
    before: str
    after: str


class _Journal(NamedTuple):
    """The files that are written together, and the folders that were made for them."""

    entries: tuple[_Entry, ...]
    folders: tuple[str, ...]


def write_all(
    folder: Path, files: Mapping[Path, bytes | None], *, based_on: Mapping[Path, bytes | None] | None = None
) -> None:
    """Write files anew, or remove those whose content is None: all of them or none.

    Folders are made where they are missing. What a link points at is written, not the link. A write that was
    interrupted before is finished or undone first (`finish_or_undo` tells of it).

    Args:
        folder: the register's, in which the journal stands meanwhile; the files may be anywhere.
        files: their contents.
        based_on: what the writer read of files before; none is written if one of these holds something else by now.

    Raises:
        OutputError: one cannot be written, has changed since it was read, or another process keeps writing; then
            none has changed. Or, after all were decided, one cannot be renamed: the next write finishes it.
    """
    with _alone(folder):
        _settle(folder)
        try:
            for path, content in (based_on or {}).items():
                if _sum_of(path.resolve()) != _sum(content):
                    raise _changed(path)
            journal = _planned(files)
            try:
                _stage(folder, journal, list(files.values()))
            except BaseException:
                _undo(folder, journal)
                raise
        except OSError as error:
            raise _unwritten(folder, error) from None
        try:
            _finish(folder, journal)
        except OSError as error:
            raise _left(folder, error) from None
        except BaseException:  # A signal: what was decided is done before the process ends.
            with contextlib.suppress(OSError):
                _finish(folder, journal)
            raise


def finish_or_undo(folder: Path) -> Text | None:
    """Finish a write that was decided and interrupted, or undo one that was not decided; what was done, if anything.

    Raises:
        OutputError: it cannot be finished: the system refuses, or a file has been changed since.
    """
    if not (folder / JOURNAL).exists():  # As is usual, and needs no lock.
        return None
    with _alone(folder):
        return _settle(folder)


def unfinished(folder: Path) -> Text | None:
    """What was interrupted and left of a write, and what to do; None where nothing was. Changes nothing."""
    if not (folder / JOURNAL).exists():
        return None
    with contextlib.suppress(OutputError), _alone(folder, patience=0):
        if (folder / JOURNAL / _DECIDED).exists():
            files = _names(folder, _DECIDED)
            return Text(
                f"zapis kilku plików przerwano w połowie ({files}), więc pliki do siebie nie pasują; dokończy go: "
                "wupgraph source list",
                f"a write of several files was interrupted halfway ({files}), so that they do not fit each other; this "
                "finishes it: wupgraph source list",
            )
        if (folder / JOURNAL / _PLAN).exists():
            return Text(
                "zapis kilku plików przerwano, zanim cokolwiek zmienił; posprząta po nim: wupgraph source list",
                "a write of several files was interrupted before it changed anything; this cleans up: wupgraph source "
                "list",
            )
    return None


def _settle(folder: Path) -> Text | None:
    """Finish or undo what was interrupted; this process is alone in the register."""
    if not (folder / JOURNAL).exists():
        return None
    try:
        decided = _read(folder / JOURNAL / _DECIDED)
        if decided is None and (folder / JOURNAL / _DECIDED).exists():
            raise _no_journal(folder / JOURNAL)
        if decided is not None:
            _check_unchanged(folder, decided)
            _finish(folder, decided)
            said = _listed([entry.path for entry in decided.entries], folder)
            return Text(f"Dokończono przerwany zapis: {said}.", f"An interrupted write was finished: {said}.")
        planned = _read(folder / JOURNAL / _PLAN)
        _undo(folder, planned or _Journal((), ()))
    except OSError as error:
        raise _left(folder, error) from None
    if planned is None:
        return None
    said = _listed([entry.path for entry in planned.entries], folder)
    return Text(
        f"Cofnięto zapis przerwany wcześniej; nic się nie zmieniło: {said}.",
        f"A write interrupted earlier was undone; nothing has changed: {said}.",
    )


def _planned(files: Mapping[Path, bytes | None]) -> _Journal:
    """What is to be done, before anything is.

    Raises:
        OSError: a file that may not be changed.
    """
    entries = []
    folders: dict[str, None] = {}
    for number, (given, content) in enumerate(files.items()):
        path = Path(os.path.realpath(given))
        if path.exists() and not stat.S_IMODE(path.stat().st_mode) & 0o222:
            # Its owner does not want it changed; a renamed file would not ask.
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(given))
        missing = [str(above) for above in (path.parent, *path.parent.parents) if not above.exists()]
        folders.update(dict.fromkeys(reversed(missing)))
        staged = str(path.parent / f"{_STAGED}{number}")
        entries.append(_Entry(str(path), staged, _sum_of(path), _sum(content)))
    return _Journal(tuple(entries), tuple(folders))


def _stage(folder: Path, journal: _Journal, contents: Sequence[bytes | None]) -> None:
    """Write what is to be written under its hidden names, and decide that it shall be."""
    own = folder / JOURNAL
    own.mkdir(exist_ok=True)
    said = {"entries": [entry._asdict() for entry in journal.entries], "folders": journal.folders}
    _write(own / _PLAN, json.dumps(said, ensure_ascii=True, indent=1).encode("ascii"))
    _keep_names(own, folder)
    for made in journal.folders:
        os.mkdir(made)
    for entry, content in zip(journal.entries, contents, strict=True):
        # Beside a file that goes stands an empty one: nothing is touched where this process could not write.
        _write(Path(entry.staged), content or b"")
        if content is not None and os.path.exists(entry.path):
            os.chmod(entry.staged, stat.S_IMODE(os.stat(entry.path).st_mode))
    _keep_names(*{Path(entry.staged).parent for entry in journal.entries})
    os.replace(own / _PLAN, own / _DECIDED)
    _keep_names(own)


def _finish(folder: Path, journal: _Journal) -> None:
    """Give each file its new content; what is done already stays as it is."""
    for entry in journal.entries:
        if not os.path.lexists(entry.staged):
            continue
        if entry.after:
            os.replace(entry.staged, entry.path)
        else:
            Path(entry.path).unlink(missing_ok=True)
            os.unlink(entry.staged)
    _keep_names(*{Path(entry.path).parent for entry in journal.entries})
    _remove(folder / JOURNAL)


def _undo(folder: Path, journal: _Journal) -> None:
    """Remove what was written under hidden names, and the folders that were made and are empty."""
    for entry in journal.entries:
        Path(entry.staged).unlink(missing_ok=True)
    for made in reversed(journal.folders):
        with contextlib.suppress(OSError):
            os.rmdir(made)
    _remove(folder / JOURNAL)


def _remove(journal: Path) -> None:
    for name in (_PLAN, _DECIDED):
        (journal / name).unlink(missing_ok=True)
    with contextlib.suppress(FileNotFoundError):
        os.rmdir(journal)


def _check_unchanged(folder: Path, journal: _Journal) -> None:
    """Refuse to finish over what somebody has written since.

    Raises:
        OutputError: a file holds neither what it held then nor what it was to hold.
    """
    for entry in journal.entries:
        if os.path.lexists(entry.staged) and _sum_of(Path(entry.path)) not in (entry.before, entry.after):
            shown = os.path.relpath(entry.path, folder)
            raise OutputError(
                Text(
                    f"{shown}: plik zmieniono po tym, jak przerwano zapis, który miał go zmienić. Przywróć go z gita "
                    f"albo usuń katalog {folder / JOURNAL} (zapis przepadnie), potem powtórz.",
                    f"{shown}: the file was changed after a write that was to change it had been interrupted. Restore "
                    f"it from git, or remove the folder {folder / JOURNAL} (the write is lost then), and try again.",
                )
            )


def _read(file: Path) -> _Journal | None:
    """A journal; None where there is none, or none that was written to its end: then nothing was done after it."""
    try:
        said = json.loads(file.read_bytes())
        entries = tuple(_Entry(*(str(one[key]) for key in _Entry._fields)) for one in said["entries"])
        folders = tuple(map(str, said["folders"]))
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return None
    # Whoever wrote it, nothing is renamed but files of our own names that stand beside theirs.
    sound = all(
        os.path.dirname(one.path) == os.path.dirname(one.staged) and os.path.basename(one.staged).startswith(_STAGED)
        for one in entries
    )
    return _Journal(entries, folders) if sound else None


@contextlib.contextmanager
def _alone(folder: Path, patience: float | None = None) -> Iterator[None]:
    """Within this context no other process writes to the register.

    Raises:
        OutputError: another one does, and is not done in time; or the folder cannot be opened.
    """
    try:
        import fcntl
    except ImportError:  # Windows: there is no lock of a folder.
        yield
        return
    try:
        held = os.open(folder, os.O_RDONLY)
    except OSError as error:
        raise _unwritten(folder, error) from None
    try:
        until = time.monotonic() + (_PATIENCE if patience is None else patience)
        while True:
            try:
                fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() >= until:
                    raise OutputError(
                        Text(
                            f"{folder}: do rejestru zapisuje teraz inny proces; poczekaj, aż skończy, i powtórz.",
                            f"{folder}: another process is writing to the register; wait until it is done, and repeat.",
                        )
                    ) from None
                time.sleep(0.02)
            except OSError:  # A file system without locks.
                break
        yield
    finally:
        os.close(held)


def _write(path: Path, content: bytes) -> None:
    """Write a file that is not there, so that it outlives a failure of the machine."""
    path.unlink(missing_ok=True)
    with open(path, "xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _keep_names(*folders: Path) -> None:
    """Have names in folders outlive a failure of the machine, where the system can be asked for it."""
    for folder in folders:
        with contextlib.suppress(OSError):
            opened = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(opened)
            finally:
                os.close(opened)


def _sum(content: bytes | None) -> str:
    return "" if content is None else hashlib.sha256(content).hexdigest()


def _sum_of(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        return ""


def _no_journal(journal: Path) -> OutputError:
    return OutputError(
        Text(
            f"{journal}: to nie jest dziennik zapisu tego programu albo jest uszkodzony. Sprawdź w gicie, co się "
            "zmieniło, i usuń ten katalog.",
            f"{journal}: this is no journal of this program, or a damaged one. Look at what has changed in git, and "
            "remove the folder.",
        )
    )


def _names(folder: Path, name: str) -> str:
    journal = _read(folder / JOURNAL / name)
    return _listed([entry.path for entry in journal.entries], folder) if journal else "?"


def _listed(paths: Sequence[str], folder: Path) -> str:
    """The first files, as they stand in the register's folder."""
    shown = [os.path.relpath(path, folder.resolve()) for path in paths[:_NAMED]]
    return ", ".join(shown) + (" …" if len(paths) > _NAMED else "")


def _changed(path: Path) -> OutputError:
    return OutputError(
        Text(
            f"{path}: plik się zmienił, odkąd to polecenie go czytało; niczego nie zapisano. Powtórz polecenie.",
            f"{path}: the file has changed since this command read it; nothing was written. Repeat the command.",
        )
    )


def _unwritten(folder: Path, error: OSError) -> OutputError:
    reason, path = reason_of(error), os.fsdecode(error.filename or folder)
    return OutputError(
        Text(
            f"{path}: nie można zapisać: {reason.pl}. Niczego nie zmieniono.",
            f"{path}: it cannot be written: {reason.en}. Nothing was changed.",
        )
    )


def _left(folder: Path, error: OSError) -> OutputError:
    reason, path = reason_of(error), os.fsdecode(error.filename or folder)
    return OutputError(
        Text(
            f"{path}: nie można dokończyć zapisu: {reason.pl}. Usuń przyczynę i powtórz polecenie; dokończy ono zapis "
            f"({folder / JOURNAL}).",
            f"{path}: the write cannot be finished: {reason.en}. Remove the cause and repeat the command, which "
            f"finishes it ({folder / JOURNAL}).",
        )
    )
