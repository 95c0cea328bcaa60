"""The wish that the process end."""

from __future__ import annotations

import signal


class Stopping:
    """Remembers that the process was told to end, by Ctrl-C or by a signal, so that it can tidy up first.

    A flag and no exception: whatever is being made at that moment is made, and can be taken away again.
    """

    def __init__(self) -> None:
        self.asked = False
        names = ("SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT")
        self._signals = [getattr(signal, name) for name in names if hasattr(signal, name)]

    def __enter__(self) -> Stopping:
        self._before = {number: signal.signal(number, self._remember) for number in self._signals}
        return self

    def __exit__(self, *_: object) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)

    def _remember(self, *_: object) -> None:
        self.asked = True
