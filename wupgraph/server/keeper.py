"""Whoever sees to it that no process and no folder stays behind, even if this process is killed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from wupgraph.server import last_rites

_END_SECONDS = 10.0


class Keeper:
    """A process that outlives this one just long enough to end its children and to remove a folder.

    Children join its process group as they are born, so that there is no moment at which it does not know of one. A
    context, which ends it. On Windows there are no process groups, and nothing is kept.

    Args:
        folder: what is removed if this process cannot do it; None for nothing.
    """

    def __init__(self, folder: Path | None) -> None:
        self._arguments = [str(folder)] if folder is not None else []
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Keeper:
        self.start()
        return self

    def start(self) -> None:
        """Begin, or begin again after its process has died; children that come now join the new group."""
        if sys.platform == "win32":
            return
        self.end()
        self._process = subprocess.Popen(
            [sys.executable, "-I", "-S", str(Path(last_rites.__file__)), *self._arguments],
            stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd="/",
            process_group=0,  # Not ours: Ctrl-C on the terminal is for us alone.
        )  # fmt: skip

    @property
    def group(self) -> int | None:
        """The process group that children join; None where there are none."""
        return self._process.pid if self._process is not None else None

    @property
    def exit_code(self) -> int | None:
        """How its process ended; None while it lives."""
        return self._process.poll() if self._process is not None else None

    def end(self) -> None:
        """End its process; the children have been ended before."""
        if self._process is None:
            return
        try:
            self._process.communicate(last_rites.DONE, timeout=_END_SECONDS)
        except (OSError, subprocess.TimeoutExpired):  # It was stopped, or has died.
            self._process.kill()
            self._process.wait()
        self._process = None

    def __exit__(self, *_: object) -> None:
        self.end()
