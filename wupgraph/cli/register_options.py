"""Which register a command works on, and which data in place of its own."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from wupgraph.cli.bilingual import option
from wupgraph.cli.options import say
from wupgraph.errors import InputError, UsageError
from wupgraph.rdf.files import SUFFIXES
from wupgraph.register.folder import Register, find_register
from wupgraph.text import Text

_SHOWN = 5  # files
_PATIENCE = 5.0  # seconds until another process has renamed the files of a write
_LEFT_OUT = "wupgraph.left_out"
_TOLD_WHICH = "wupgraph.told_which"
# The register of the latest command: to take its store apart costs more than most questions, and `main` ends without.
_kept: list[Register] = []


def data_option(command: Any) -> Any:
    """-d/--data: the data to read in place of the register's."""
    return option(
        "-d",
        "--data",
        multiple=True,
        metavar="PATH",
        text=Text(
            "Plik, katalog lub wzorzec z danymi (można powtórzyć). Domyślnie rejestr, w którym leży bieżący katalog "
            "(z wupgraph.toml), a poza nim dołączony do programu.",
            "File, folder or pattern with data (may be repeated). Default: the register that the current folder is in "
            "(with wupgraph.toml), else the shipped one.",
        ),
    )(command)


def register_of(data: tuple[str, ...], *, told: bool = False) -> Register:
    """The register that a command works on. On a terminal it is said where that is not the folder's own.

    A write of several files is waited for, and one that was interrupted is said.

    Args:
        told: the caller tells of an interrupted write.

    Raises:
        UsageError: the current folder has data and says nothing of being a register.
    """
    register = find_register(data=data)
    _kept[:] = [register]
    if register.is_half_written:
        from wupgraph.authoring.transaction.file_transaction import unfinished

        interrupted = unfinished(register.folder, _PATIENCE)
        if interrupted is not None and not told:
            say(interrupted)
    if data or not register.is_shipped:
        return register
    if Path("data").is_dir():
        raise UsageError(
            Text(
                "w bieżącym katalogu jest data/, a nie ma wupgraph.toml ani shapes/: to nie jest rejestr. Załóż go "
                "(wupgraph init), dopisz wupgraph.toml z [register] albo pytaj o same pliki: -d data.",
                "the current folder has data/ and neither wupgraph.toml nor shapes/: it is no register. Make one "
                "(wupgraph init), add wupgraph.toml with [register], or ask about the files alone: -d data.",
            )
        )
    ctx = click.get_current_context(silent=True)
    if ctx is not None and not ctx.resilient_parsing and sys.stderr.isatty():
        say_which(register)
    return register


def say_left_out(data: Sequence[str], suffixes: Sequence[str] = SUFFIXES, *, packed: bool = True) -> None:
    """Say which files of given folders a command does not read: once, to standard error, unless -q.

    Args:
        suffixes, packed: what it reads, as `left_out` takes it.
    """
    from wupgraph.rdf.files import left_out

    known = click.get_current_context().meta.setdefault(_LEFT_OUT, [])
    try:
        files = left_out(data, suffixes, packed=packed)
    except InputError:  # Who reads the path says so.
        return
    if not files or files in known:
        return
    known.append(files)
    read, last = ", ".join(suffixes[:-1]), suffixes[-1]
    kinds = (
        Text(f"{read} i {last}", f"{read} and {last} of a folder are") if read else Text(last, f"{last} of a folder is")
    )
    names, more = ", ".join(map(str, files[:_SHOWN])), len(files) - _SHOWN
    rest = Text(f" i jeszcze {more}", f" and {more} more") if more > 0 else Text("", "")
    say(
        Text(
            f"Pominięto, bo z katalogu czyta się tylko {kinds.pl}: {names}{rest.pl}; zapisz je jako Turtle albo "
            "przenieś poza katalog.",
            f"Left out, since only {kinds.en} read: {names}{rest.en}; write them as Turtle, or move "
            "them out of the folder.",
        )
    )


def say_which(register: Register) -> None:
    """Say which register a command works on, where nothing in the command tells: to standard error, unless -q."""
    meta = click.get_current_context().meta
    if meta.get(_TOLD_WHICH):
        return
    meta[_TOLD_WHICH] = True
    if register.is_shipped:
        say(
            Text(
                "Rejestr: dołączony do programu (bieżący katalog nie leży w żadnym).",
                "Register: the shipped one (the current folder is in none).",
            )
        )
        return
    folder = register.folder.resolve()
    advice = Text("", "")
    if not register.is_declared:
        advice = Text(
            " Nie ma w nim wupgraph.toml, więc przyjęto adres, języki i warstwy dołączonego; wpisz swoje w [register].",
            " It has no wupgraph.toml, so that base, languages and layers are those of the shipped one; write yours "
            "into [register].",
        )
    say(Text(f"Rejestr: {folder}.{advice.pl}", f"Register: {folder}.{advice.en}"))
