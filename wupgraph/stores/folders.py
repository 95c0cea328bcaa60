"""The folder of a store on disk: whether it is one, and opening it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyoxigraph as ox

from wupgraph.errors import StoreError
from wupgraph.text import Text

_CURRENT = "CURRENT"  # RocksDB's file that names the state of the database: in every store, at its top.
_BEGUN = re.compile(r"LOCK|LOG(\.old\.\d+)?|IDENTITY|(MANIFEST|OPTIONS)-\d{6,}(\.dbtmp)?|\d{6,}\.(dbtmp|log)")
_LOCKED = re.compile("lock hold by current process|While lock file")


class HeldError(StoreError):
    """A store on disk that another process writes to or serves, so that this one cannot write to it."""

    exit_code = 6


def is_store(folder: Path) -> bool:
    """Whether a folder looks like a store on disk."""
    return (folder / _CURRENT).is_file()


def open_folder(folder: Path, *, writable: bool) -> ox.Store:
    """Open a store on disk: to ask it, or for this process alone to write to it.

    Raises:
        HeldError: it is to be written to, and another process holds it.
        StoreError: the folder is no store, is being written to, or is damaged.
    """
    check_folder(folder, writable=writable)
    was_store = is_store(folder)
    try:
        if writable:
            folder.parent.mkdir(parents=True, exist_ok=True)
            return ox.Store(folder)
        if _is_locked(folder):
            raise StoreError(_in_use(folder))
        return ox.Store.read_only(str(folder))
    except (OSError, RuntimeError) as error:
        if not _LOCKED.search(str(error)):
            raise StoreError(broken(folder, error) if was_store else _not_made(folder, error)) from None
        raise (HeldError if writable else StoreError)(_in_use(folder)) from None


def check_folder(folder: Path, *, writable: bool) -> None:
    """Raise a `StoreError` for a folder that is no store, and, if it is to be written to, cannot become one."""
    if not is_store(folder) and not (writable and _may_become_one(folder)):
        raise StoreError(
            Text(
                f"{folder}: to nie jest magazyn na dysku; tworzy go wupgraph load -s {folder}, gdy katalogu nie ma "
                "albo jest pusty",
                f"{folder}: this is no store on disk; wupgraph load -s {folder} makes one where the folder is absent "
                "or empty",
            )
        )


def _may_become_one(folder: Path) -> bool:
    """Whether a folder is absent or empty, or holds what RocksDB writes before CURRENT: another process is making a
    store there now, and holds its lock, or was killed while it did, and the store is begun anew.
    """
    try:
        return all(_BEGUN.fullmatch(path.name) for path in folder.iterdir())
    except FileNotFoundError:
        return not folder.is_symlink()
    except OSError:  # A file, or not for us to read.
        return False


def _is_locked(folder: Path) -> bool:
    """Whether another process has the store open for writing: Oxigraph does not say what a reader would see then."""
    try:
        import fcntl
    except ImportError:  # Windows; there the files themselves are locked.
        return False
    with (folder / "LOCK").open("rb") as lock:
        try:
            fcntl.lockf(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except (BlockingIOError, PermissionError):
            return True
    return False


@contextmanager
def reading_lock(folder: Path) -> Iterator[None]:
    """Keep writers out of a store while another process of ours reads it: it would read what is half written.

    Raises:
        StoreError: somebody writes to it now.
    """
    try:
        import fcntl
    except ImportError:  # Windows; there the reader's open files keep writers out.
        yield
        return
    with (folder / "LOCK").open("rb") as lock:
        try:
            fcntl.lockf(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except (BlockingIOError, PermissionError):
            raise StoreError(_in_use(folder)) from None
        yield


def _in_use(folder: Path) -> Text:
    return Text(
        f"{folder}: inny proces zapisuje teraz do tego magazynu albo go udostępnia (serve); poczekaj, aż skończy, "
        "i powtórz",
        f"{folder}: another process is writing to this store, or serves it; wait until it has ended, and try again",
    )


def _not_made(folder: Path, error: Exception) -> Text:
    from wupgraph.system_errors import explained

    reason = explained(" ".join(str(error).split()))
    return Text(
        f"{folder}: w tym miejscu nie można utworzyć magazynu ({reason.pl}); podaj inny katalog",
        f"{folder}: no store can be made in this place ({reason.en}); give another folder",
    )


def broken(folder: Path, error: Exception) -> Text:
    """What Oxigraph says of a store's files, and what to do."""
    from wupgraph.system_errors import explained

    reason = explained(" ".join(str(error).split()))
    return Text(
        f"{folder}: magazynu nie można czytać ani zapisać ({reason.pl}); jeśli jest uszkodzony albo z innej wersji "
        "Oxigraph, wczytaj rejestr do nowego katalogu",
        f"{folder}: the store cannot be read or written ({reason.en}); if it is damaged or of another version of "
        "Oxigraph, load the register into a new folder",
    )
