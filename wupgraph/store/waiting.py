"""Waiting for work that cannot be told to stop: it goes on in a thread of its own, and who waits can leave it there.

Oxigraph answers in one call, which no signal and no exception of Python reaches. It lets other threads run meanwhile.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Generic, TypeVar

from wupgraph.errors import StoreError
from wupgraph.store.memory import memory_runs_out
from wupgraph.values import Text

T = TypeVar("T")
_LOOK = 0.1  # Seconds between two looks at clock and memory; an answer is taken the moment it is there.
_STACK = 16 << 20  # Bytes: some systems give a thread less than the first one has, and queries are nested.


class OutOfTime(StoreError):
    """An answer that did not come in the time that it was given."""


class OutOfMemory(StoreError):
    """An answer that needs more memory than there is."""


class _Work(Generic[T]):
    """Work with its outcome."""

    def __init__(self, work: Callable[[], T]) -> None:
        self._work = work
        self.done = threading.Event()
        self._error: BaseException | None = None

    def run(self) -> None:
        try:
            self._value = self._work()
        except BaseException as error:
            _let_go(error)
            self._error = error
        finally:
            self.done.set()

    def outcome(self) -> T:
        if self._error is not None:
            raise self._error
        return self._value


def within(seconds: float | None, work: Callable[[], T], what: Text, *, guarded: bool = False) -> T:
    """What some work gives, waited for so that Ctrl-C ends the waiting at once.

    Work that is given up goes on until the process ends, which a daemon thread does not keep from ending.

    Args:
        seconds: how long to wait; None for as long as it takes.
        what: what is waited for, as the message calls it.
        guarded: give up too where the memory is nearly used up; for a process that ends then.

    Raises:
        OutOfTime: the work took longer.
        OutOfMemory: with `guarded`, it needs more memory than there is.
    """
    job = _Work(work)
    end = None if seconds is None else time.monotonic() + seconds
    _start(job.run)
    while True:
        left = _LOOK if end is None else min(_LOOK, end - time.monotonic())
        if job.done.wait(max(0.0, left)):
            return job.outcome()
        if end is not None and time.monotonic() >= end:
            raise OutOfTime(_late(what, seconds or 0.0))
        if guarded and memory_runs_out():
            raise OutOfMemory(_too_large(what))


def _let_go(error: BaseException) -> None:
    """Empty the frames that an error came through: an answer of Oxigraph must be dropped in the thread that asked."""
    seen: BaseException | None = error
    while seen is not None:
        trace = seen.__traceback__
        while trace is not None:
            with suppress(RuntimeError):  # A frame that still runs.
                trace.tb_frame.clear()
            trace = trace.tb_next
        seen = seen.__cause__ or seen.__context__


def _start(work: Callable[[], None]) -> None:
    before = threading.stack_size(_STACK)
    try:
        threading.Thread(target=work, daemon=True).start()
    finally:
        threading.stack_size(before)


def _late(what: Text, seconds: float) -> Text:
    return Text(
        f"{what.pl}: nie ma odpowiedzi po {seconds:g} s, przerwano; pytaj o mniej albo daj więcej czasu "
        "(timeout; 0: bez limitu).",
        f"{what.en}: no answer after {seconds:g} s, given up; ask for less, or give it more time "
        "(timeout; 0: no limit).",
    )


def _too_large(what: Text) -> Text:
    return Text(
        f"{what.pl}: zabrakło pamięci, przerwano; pytaj o mniej (węższe warunki) albo daj procesowi więcej pamięci.",
        f"{what.en}: the memory is used up, given up; ask for less (narrower conditions), or give the process more "
        "memory.",
    )
