"""Several files of a register written together: all of them or none, whenever the process is killed.

What is written first stands beside its file under a hidden name, and a journal in the register's folder says which
files these are. One rename decides: before it, all is undone; after it, all is done, if not now then by the next
command that writes. A register is written to by one process at a time (`register_lock.py`).
"""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import stat
from collections.abc import Mapping, Sequence
from pathlib import Path

from wupgraph.authoring.transaction.register_lock import alone
from wupgraph.authoring.transaction.write_journal import (
    PLAN,
    STAGED,
    Entry,
    Journal,
    files_named,
    listed,
    read_journal,
    sum_of,
    sum_of_file,
    to_bytes,
)
from wupgraph.authoring.transaction.write_refusals import changed, changed_before, left, no_journal, unwritten
from wupgraph.errors import OutputError
from wupgraph.register.register_files import DECIDED, JOURNAL
from wupgraph.text import Text

_CHUNK = 1 << 20  # bytes


def write_all(
    folder: Path, files: Mapping[Path, bytes | Path | None], *, based_on: Mapping[Path, bytes | None] | None = None
) -> None:
    """Write files anew, or remove those whose content is None: all of them or none.

    Folders are made where they are missing. What a link points at is written, not the link. Who reads the register
    first calls `finish_or_undo`: where a write had to be finished here, what was read is of no use.

    Args:
        folder: the register's, in which the journal stands meanwhile; the files may be anywhere.
        files: their contents; a path is a file with the content, which is copied.
        based_on: what the writer read of files before; none is written if one of these holds something else by now.

    Raises:
        OutputError: one cannot be written, has changed since it was read, another process keeps writing, or a write
            that was interrupted had to be finished first; then none of these files has changed. Or, after all were
            decided, one cannot be renamed: the next write finishes it.
    """
    with alone(folder):
        was_decided = (folder / JOURNAL / DECIDED).exists()
        _settle(folder)
        if was_decided:  # What the writer read was written before that.
            raise changed_before(folder)
        try:
            for path, content in (based_on or {}).items():
                if sum_of_file(path.resolve()) != sum_of(content):
                    raise changed(path)
            journal = _planned(files)
            try:
                _stage(folder, journal, list(files.values()))
            except BaseException:
                _undo(folder, journal)
                raise
        except OSError as error:
            raise unwritten(folder, error) from None
        try:
            _finish(folder, journal)
        except OSError as error:
            raise left(folder, error) from None
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
    with alone(folder):
        return _settle(folder)


def unfinished(folder: Path, patience: float = 0) -> Text | None:
    """What was interrupted and left of a write, and what to do; None where nothing was. Changes nothing.

    Args:
        patience: how many seconds another process that writes is waited for; nothing is said of it.
    """
    if not (folder / JOURNAL).exists():
        return None
    with contextlib.suppress(OutputError), alone(folder, patience):
        if (folder / JOURNAL / DECIDED).exists():
            files = files_named(folder)
            return Text(
                f"zapis kilku plików przerwano w połowie ({files}), więc pliki do siebie nie pasują; dokończy go: "
                "wupgraph source list",
                f"a write of several files was interrupted halfway ({files}), so that they do not fit each other; this "
                "finishes it: wupgraph source list",
            )
        if (folder / JOURNAL / PLAN).exists():
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
        decided = read_journal(folder / JOURNAL / DECIDED)
        if decided is None and (folder / JOURNAL / DECIDED).exists():
            raise no_journal(folder / JOURNAL)
        if decided is not None:
            _check_unchanged(folder, decided)
            _finish(folder, decided)
            said = listed([entry.path for entry in decided.entries], folder)
            return Text(f"Dokończono przerwany zapis: {said}.", f"An interrupted write was finished: {said}.")
        planned = read_journal(folder / JOURNAL / PLAN)
        _undo(folder, planned or Journal((), ()))
    except OSError as error:
        raise left(folder, error) from None
    if planned is None:
        return None
    said = listed([entry.path for entry in planned.entries], folder)
    return Text(
        f"Cofnięto zapis przerwany wcześniej; nic się nie zmieniło: {said}.",
        f"A write interrupted earlier was undone; nothing has changed: {said}.",
    )


def _planned(files: Mapping[Path, bytes | Path | None]) -> Journal:
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
        staged = str(path.parent / f"{STAGED}{number}")
        entries.append(Entry(str(path), staged, sum_of_file(path), _sum_after(content)))
    return Journal(tuple(entries), tuple(folders))


def _sum_after(content: bytes | Path | None) -> str:
    return sum_of_file(content) if isinstance(content, Path) else sum_of(content)


def _stage(folder: Path, journal: Journal, contents: Sequence[bytes | Path | None]) -> None:
    """Write what is to be written under its hidden names, and decide that it shall be."""
    own = folder / JOURNAL
    own.mkdir(exist_ok=True)
    _write(own / PLAN, to_bytes(journal))
    _keep_names(own, folder)
    for made in journal.folders:
        os.mkdir(made)
    for entry, content in zip(journal.entries, contents, strict=True):
        # Beside a file that goes stands an empty one: nothing is touched where this process could not write.
        _write(Path(entry.staged), content or b"", entry.path)
        if content is not None and os.path.exists(entry.path):
            os.chmod(entry.staged, stat.S_IMODE(os.stat(entry.path).st_mode))
    _keep_names(*{Path(entry.staged).parent for entry in journal.entries})
    os.replace(own / PLAN, own / DECIDED)
    _keep_names(own)


def _finish(folder: Path, journal: Journal) -> None:
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


def _undo(folder: Path, journal: Journal) -> None:
    """Remove what was written under hidden names, and the folders that were made and are empty."""
    for entry in journal.entries:
        Path(entry.staged).unlink(missing_ok=True)
    for made in reversed(journal.folders):
        with contextlib.suppress(OSError):
            os.rmdir(made)
    _remove(folder / JOURNAL)


def _remove(journal: Path) -> None:
    for name in (PLAN, DECIDED):
        (journal / name).unlink(missing_ok=True)
    with contextlib.suppress(FileNotFoundError):
        os.rmdir(journal)


def _check_unchanged(folder: Path, journal: Journal) -> None:
    """Refuse to finish over what somebody has written since.

    Raises:
        OutputError: a file holds neither what it held then nor what it was to hold.
    """
    for entry in journal.entries:
        if os.path.lexists(entry.staged) and sum_of_file(Path(entry.path)) not in (entry.before, entry.after):
            shown = os.path.relpath(entry.path, folder)
            raise OutputError(
                Text(
                    f"{shown}: plik zmieniono po tym, jak przerwano zapis, który miał go zmienić. Przywróć go z gita "
                    f"albo usuń katalog {folder / JOURNAL} (zapis przepadnie), potem powtórz.",
                    f"{shown}: the file was changed after a write that was to change it had been interrupted. Restore "
                    f"it from git, or remove the folder {folder / JOURNAL} (the write is lost then), and try again.",
                )
            )


def _write(path: Path, content: bytes | Path, named: str = "") -> None:
    """Write a file that is not there, so that it outlives a failure of the machine.

    Args:
        named: the file that is said not to be written; default: `path`.
    """
    path.unlink(missing_ok=True)
    try:
        with open(path, "xb") as file:
            if isinstance(content, Path):
                with content.open("rb") as whole:
                    shutil.copyfileobj(whole, file, _CHUNK)
            else:
                file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:  # What a write refuses, such as on a full disk, names no file.
        raise OSError(error.errno, error.strerror, named or str(path)) from None


def _keep_names(*folders: Path) -> None:
    """Have names in folders outlive a failure of the machine, where the system can be asked for it."""
    for folder in folders:
        with contextlib.suppress(OSError):
            opened = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(opened)
            finally:
                os.close(opened)
