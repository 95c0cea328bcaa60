"""A running `wupgraph serve`, as a process of its own that a test may signal."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import wupgraph

_SECONDS = 60  # For a process to end; a loaded machine needs some of them.


class Served(NamedTuple):
    """The process and the endpoint that it printed."""

    process: subprocess.Popen[str]
    url: str

    def end(self, how: signal.Signals = signal.SIGTERM) -> tuple[int, str]:
        """Send a signal; the exit code, and what was said on standard error."""
        self.process.send_signal(how)
        err = self.process.communicate(timeout=_SECONDS)[1]
        return self.process.returncode, err


@contextmanager
def served(*arguments: str, cwd: Path, env: dict[str, str] | None = None) -> Iterator[Served]:
    """Start `wupgraph serve ARGUMENT…` and wait for its first line; it has ended when the context is left."""
    process = subprocess.Popen(
        [sys.executable, "-m", "wupgraph", "-l", "en", "serve", *arguments],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8", cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(Path(wupgraph.__file__).parent.parent), **(env or {})},
    )  # fmt: skip
    # Where no line ever comes, a test must not wait for one.
    too_late = threading.Timer(_SECONDS, process.terminate)
    too_late.start()
    try:
        assert process.stdout is not None
        yield Served(process, process.stdout.readline().strip())
    finally:
        too_late.cancel()
        if process.poll() is None:
            process.terminate()
            process.communicate(timeout=_SECONDS)
        for pipe in (process.stdout, process.stderr):
            if pipe is not None:
                pipe.close()
