"""Sorting more lines than fit into memory."""

from __future__ import annotations

import contextlib
import heapq
import itertools
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

_IN_MEMORY = 250_000  # lines; about 60 MB of N-Quads as Python holds them


def sorted_lines(lines: Iterable[bytes], scratch: Path) -> Iterator[bytes]:
    """The distinct lines in the order of their bytes.

    Runs of lines are sorted in memory, put into files in `scratch`, and merged.
    """
    rest = iter(lines)
    run = _next_run(rest)
    with contextlib.ExitStack() as files:
        runs: list[Iterable[bytes]] = []
        while len(run) == _IN_MEMORY:
            file = files.enter_context(tempfile.TemporaryFile(dir=scratch))
            file.writelines(run)
            file.seek(0)
            runs.append(file)
            run = _next_run(rest)
        yield from (line for line, _ in itertools.groupby(heapq.merge(*runs, run)))


def _next_run(lines: Iterator[bytes]) -> list[bytes]:
    return sorted(itertools.islice(lines, _IN_MEMORY))
