"""--watch: the same check again, each time a file changes."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path
from typing import NoReturn

from wupgraph.cli import terminal
from wupgraph.cli.options import say
from wupgraph.cli.store_options import asked_register
from wupgraph.cli.validation_request import STDIN, ValidationRequest
from wupgraph.errors import InputError, UsageError
from wupgraph.rdf.files import LINED_SUFFIXES, find_files
from wupgraph.text import Text

_PAUSE = 0.3  # seconds between two looks
_NAMED = 3  # changed files that are named

# Size, time of change and number of each file: an editor may write a file anew or put another in its place.
_State = Mapping[Path, tuple[int, int, int]]


def watched_paths(asked: ValidationRequest) -> list[str | Path]:
    """The files and folders that the outcome of a check depends on.

    Raises:
        UsageError: what is checked are no files.
        InputError: a file that is not there.
    """
    if asked.store or STDIN in asked.paths or asked.whole:
        raise UsageError(
            Text(
                "--watch czeka na zmiany plików: nie łączy się z -s, ze standardowym wejściem ani z --write-baseline.",
                "--watch waits for files to change: it goes neither with -s nor with standard input nor with "
                "--write-baseline.",
            )
        )
    paths: list[str | Path] = [*asked.paths, *asked.shapes]
    find_files(paths, LINED_SUFFIXES)
    if asked.alone:
        return paths
    register = asked_register(asked.data, None)
    shapes = () if asked.shapes else register.folders("shapes")
    return [*paths, *(asked.data or (register.folder / "data",)), *shapes, *register.folders("ontology")]


def watch(paths: Sequence[str | Path], apart: Collection[Path], check: Callable[[], object]) -> NoReturn:
    """Check, and again when one of the files changes, comes or goes, until the user interrupts.

    Args:
        paths: files, folders and patterns.
        apart: files among them that the check itself writes.

    Raises:
        KeyboardInterrupt: the user ends it.
    """
    while True:
        before = _state(paths, apart)  # Taken first: what changes during the check is checked again.
        check()
        terminal.flush()
        say(Text("Czekam na zmiany w plikach (koniec: Ctrl-C).", "Waiting for files to change (Ctrl-C ends)."))
        changed = _changed(paths, apart, before)
        names = ", ".join(str(file) for file in changed[:_NAMED]) + ", …" * (len(changed) > _NAMED)
        say(Text("", ""))
        say(Text(f"Zmiana: {names}", f"Changed: {names}"))


def _changed(paths: Sequence[str | Path], apart: Collection[Path], before: _State) -> list[Path]:
    """The files that have changed, once they are no longer being changed."""
    now, last = _state(paths, apart), before
    while now == before or now != last:
        time.sleep(_PAUSE)
        now, last = _state(paths, apart), now
    return sorted(file for file in {*before, *now} if before.get(file) != now.get(file))


def _state(paths: Sequence[str | Path], apart: Collection[Path]) -> _State:
    stamps: dict[Path, tuple[int, int, int]] = {}
    for path in paths:
        try:
            for file in find_files([path], LINED_SUFFIXES):
                status = file.stat()
                stamps[file] = (status.st_size, status.st_mtime_ns, status.st_ino)
        except (InputError, OSError):
            continue  # Not there now; it may come.
    ours = {file.resolve() for file in apart}
    return {file: stamp for file, stamp in stamps.items() if file.resolve() not in ours}
