"""Sorting more lines than fit into memory."""

from __future__ import annotations

import contextlib
import heapq
import itertools
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

# A run is sorted in memory: this many lines, about 60 MB of N-Quads as Python holds them, or this many bytes.
_IN_MEMORY = 250_000
_BYTES = 64 << 20
_AT_ONCE = 1000  # lines


def sorted_lines(lines: Iterable[bytes], scratch: Path) -> Iterator[bytes]:
    """The distinct lines in the order of their bytes.

    Runs of lines are sorted in memory, put into files in `scratch`, and merged.
    """
    rest = iter(lines)
    with contextlib.ExitStack() as files:
        runs: list[Iterable[bytes]] = []
        run, is_last = _next_run(rest)
        while not is_last:
            file = files.enter_context(tempfile.TemporaryFile(dir=scratch))
            file.writelines(run)
            file.seek(0)
            runs.append(file)
            run, is_last = _next_run(rest)
        if runs:
            yield from (line for line, _ in itertools.groupby(heapq.merge(*runs, run)))
        else:
            yield from dict.fromkeys(run)


def _next_run(lines: Iterator[bytes]) -> tuple[list[bytes], bool]:
    """The lines that are sorted together next, and whether they are the last."""
    run: list[bytes] = []
    size = 0
    while len(run) < _IN_MEMORY and size < _BYTES:
        batch = list(itertools.islice(lines, _AT_ONCE))
        if not batch:
            return sorted(run), True
        run += batch
        size += sum(map(len, batch))
    return sorted(run), False
