"""A signal that asks the process to end: what was begun is taken back first, within a few seconds.

SIGTERM (CI, systemd, docker stop) and SIGHUP (a closed terminal) raise where the program is, as SIGINT does. What
cannot be broken off, since no Python runs meanwhile, is left after that time; nothing that counts on the process
outlives it there.
"""

from __future__ import annotations

import os
import signal
import socket
import threading
from types import FrameType

from wupgraph.errors import Terminated

_NAMES = ("SIGINT", "SIGTERM", "SIGHUP")
SECONDS = 3.0  # Docker kills ten seconds after it has asked, and then nothing can be taken back.


class Ending:
    """Within this context the first signal to end raises `Terminated`, and `KeyboardInterrupt` for SIGINT.

    Those that follow are ignored: nothing interrupts the taking back. Whoever is not done SECONDS later ends at once.
    Signals that are ignored, as under nohup, stay so. In a thread other than the main one nothing changes.
    """

    def __enter__(self) -> Ending:
        self._asked = False
        self._before: dict[int, object] = {}
        if threading.current_thread() is not threading.main_thread():
            return self
        self._heard, told = socket.socketpair()
        told.setblocking(False)
        self._heard.setblocking(True)
        self._told, self._told_before = told, signal.set_wakeup_fd(told.fileno(), warn_on_full_buffer=False)
        threading.Thread(target=_watch, args=(self._heard,), daemon=True).start()
        for name in _NAMES:
            number = getattr(signal, name, None)
            if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
                self._before[number] = signal.signal(number, self._end)
        return self

    def __exit__(self, *_: object) -> None:
        if not hasattr(self, "_told"):
            return
        for number, handler in self._before.items():
            signal.signal(number, handler)  # type: ignore[arg-type]
        signal.set_wakeup_fd(self._told_before)
        self._told.close()  # The thread ends.

    def _end(self, number: int, frame: FrameType | None) -> None:
        if self._asked:
            return
        self._asked = True
        raise KeyboardInterrupt if number == signal.SIGINT else Terminated(number)


def _watch(heard: socket.socket) -> None:
    """End the process some time after a signal came, unless the context has ended by then."""
    with heard:
        first = heard.recv(1)
        while first and first[0] not in _numbers():
            first = heard.recv(1)
        if not first:
            return
        heard.settimeout(SECONDS)
        try:
            while heard.recv(64):
                pass  # More signals.
        except TimeoutError:
            os._exit(128 + first[0])


def _numbers() -> set[int]:
    return {int(getattr(signal, name)) for name in _NAMES if hasattr(signal, name)}
