"""Why files of a register were not written, in one line each."""

from __future__ import annotations

import os
from pathlib import Path

from wupgraph.errors import OutputError
from wupgraph.register.register_files import JOURNAL
from wupgraph.system_errors import reason_of
from wupgraph.text import Text


def no_journal(journal: Path) -> OutputError:
    """The error for a journal that cannot be followed."""
    return OutputError(
        Text(
            f"{journal}: to nie jest dziennik zapisu tego programu albo jest uszkodzony. Sprawdź w gicie, co się "
            "zmieniło, i usuń ten katalog.",
            f"{journal}: this is no journal of this program, or a damaged one. Look at what has changed in git, and "
            "remove the folder.",
        )
    )


def changed(path: Path) -> OutputError:
    """The error for a file that is not what it was when it was read."""
    return OutputError(
        Text(
            f"{path}: plik się zmienił, odkąd to polecenie go czytało; niczego nie zapisano. Powtórz polecenie.",
            f"{path}: the file has changed since this command read it; nothing was written. Repeat the command.",
        )
    )


def unwritten(folder: Path, error: OSError) -> OutputError:
    """The error for a write that was not begun."""
    reason, path = reason_of(error), os.fsdecode(error.filename or folder)
    return OutputError(
        Text(
            f"{path}: nie można zapisać: {reason.pl}. Niczego nie zmieniono.",
            f"{path}: it cannot be written: {reason.en}. Nothing was changed.",
        )
    )


def left(folder: Path, error: OSError) -> OutputError:
    """The error for a write that was decided and cannot be finished."""
    reason, path = reason_of(error), os.fsdecode(error.filename or folder)
    return OutputError(
        Text(
            f"{path}: nie można dokończyć zapisu: {reason.pl}. Usuń przyczynę i powtórz polecenie; dokończy ono zapis "
            f"({folder / JOURNAL}).",
            f"{path}: the write cannot be finished: {reason.en}. Remove the cause and repeat the command, which "
            f"finishes it ({folder / JOURNAL}).",
        )
    )


def changed_before(folder: Path) -> OutputError:
    """The error for a writer that read a register in the midst of another write."""
    return OutputError(
        Text(
            f"{folder}: dokończono zapis przerwany wcześniej, więc rejestr się zmienił, odkąd to polecenie go czytało; "
            "powtórz polecenie.",
            f"{folder}: a write interrupted earlier was finished, so that the register has changed since this command "
            "read it; repeat the command.",
        )
    )
