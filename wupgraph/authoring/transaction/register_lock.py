"""One process at a time writes to a register: a lock of the system on the register's folder (flock)."""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Iterator
from pathlib import Path

from wupgraph.authoring.transaction.write_refusals import unwritten
from wupgraph.errors import OutputError
from wupgraph.text import Text

_PATIENCE = 30.0  # seconds until other processes are done; each of them takes about one
_PAUSE = 0.02  # seconds
_held: set[tuple[int, int]] = set()  # The folders that this process is alone in, by device and inode.


@contextlib.contextmanager
def alone(folder: Path, patience: float | None = None) -> Iterator[None]:
    """Within this context no other process writes to the register; contexts within each other are one.

    A command that writes what follows from what it has read enters it before it reads: several at once then come one
    after the other, each with what the one before has written. Where the system or the file system has no locks, as
    some of networks, the context does nothing.

    Args:
        patience: how many seconds others are waited for; default: `_PATIENCE`.

    Raises:
        OutputError: another one does, and is not done in time; or the folder cannot be opened.
    """
    try:
        import fcntl
    except ImportError:  # Windows: there is no lock of a folder.
        yield
        return
    try:
        opened = os.open(folder, os.O_RDONLY)
    except OSError as error:
        raise unwritten(folder, error) from None
    found = os.fstat(opened)
    key = (found.st_dev, found.st_ino)
    if key in _held:  # A second lock of the same process would wait for the first.
        os.close(opened)
        yield
        return
    try:
        until = time.monotonic() + (_PATIENCE if patience is None else patience)
        while True:
            try:
                fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() >= until:
                    raise OutputError(
                        Text(
                            f"{folder}: do rejestru zapisuje teraz inny proces; poczekaj, aż skończy, i powtórz.",
                            f"{folder}: another process is writing to the register; wait until it is done, and repeat.",
                        )
                    ) from None
                time.sleep(_PAUSE)
            except OSError:  # A file system without locks.
                break
        _held.add(key)
        try:
            yield
        finally:
            _held.discard(key)
    finally:
        os.close(opened)
