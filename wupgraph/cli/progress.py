"""How far a load is, on a terminal."""

from __future__ import annotations

import sys
import time
from typing import Any

import click

from wupgraph.cli.languages import spoken_language
from wupgraph.cli.options import is_quiet
from wupgraph.text import Text

_BAR_AFTER = 0.5  # Seconds of work that need no bar.


class Bar:
    """A progress bar on a terminal, for work that takes long enough to wonder.

    Attributes:
        done: how many graphs have been written.
        of: how many are to be written; 0 as long as that is not known.
    """

    def __init__(self) -> None:
        self.done = self.of = 0
        self._began = time.monotonic()
        self._bar: Any = None
        self._wanted = sys.stderr.isatty() and not is_quiet()

    def __enter__(self) -> Bar:
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar is not None:
            self._bar.render_finish()

    def __call__(self, done: int, of: int) -> None:
        self.done, self.of = done, of
        if not self._wanted or time.monotonic() - self._began < _BAR_AFTER:
            return
        if self._bar is None:
            label = Text("Grafy", "Graphs").in_(spoken_language())
            self._bar = click.progressbar(length=of, label=label, file=sys.stderr)
        self._bar.update(done - self._bar.pos)
