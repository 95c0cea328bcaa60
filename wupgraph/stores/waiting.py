"""Waiting for work that cannot be told to stop: it goes on in a thread of its own, and who waits can leave it there.

Oxigraph answers in one call, which no signal and no exception of Python reaches. It lets other threads run meanwhile.
"""

from __future__ import annotations

import time
from _thread import allocate_lock, stack_size, start_new_thread
from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

from wupgraph.errors import StoreError
from wupgraph.text import Text, in_polish

T = TypeVar("T")
_LOOK = 0.2  # Seconds between two looks at clock and memory; an answer is taken the moment it is there.
_AT_FIRST = 0.4  # Seconds in which memory is not looked at: most answers are there by then.
_STACK = 16 << 20  # Bytes: some systems give a thread less than the first one has, and queries are nested.


class OutOfTime(StoreError):
    """An answer that did not come in the time that it was given."""


class OutOfMemory(StoreError):
    """An answer that needs more memory than there is."""


def within(seconds: float | None, work: Callable[[], T], what: Text, *, guarded: bool = False) -> T:
    """What some work gives, waited for so that Ctrl-C ends the waiting at once.

    Work that is given up goes on until the process ends, which its thread does not keep from ending.

    Args:
        seconds: how long to wait; None for as long as it takes.
        what: what is waited for, as the message calls it.
        guarded: give up too where the memory is nearly used up; for a process that ends then.

    Raises:
        OutOfTime: the work took longer.
        OutOfMemory: with `guarded`, it needs more memory than there is.
    """
    outcome: list[T] = []
    failure: list[BaseException] = []
    running = allocate_lock()

    def run() -> None:
        try:
            outcome.append(work())
        except BaseException as error:
            _let_go(error)
            failure.append(error)
        finally:
            running.release()

    running.acquire()
    _start(run)
    begun = time.monotonic()
    while True:
        left = _LOOK if seconds is None else min(_LOOK, begun + seconds - time.monotonic())
        if running.acquire(timeout=max(0.0, left)):
            if failure:
                raise failure[0]
            return outcome[0]
        passed = time.monotonic() - begun
        if seconds is not None and passed >= seconds:
            raise OutOfTime(_late(what, seconds))
        if guarded and passed > _AT_FIRST and _memory_runs_out():
            raise OutOfMemory(_too_large(what))


def _memory_runs_out() -> bool:
    from wupgraph.stores.memory_left import memory_runs_out  # Most answers are there before.

    return memory_runs_out()


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
    """Start a thread that does not keep the process from ending.

    Not one of `threading`, whose start waits for the other thread twice: a cold question notices that.
    """
    before = stack_size(_STACK)
    try:
        start_new_thread(work, ())
    finally:
        stack_size(before)


def _late(what: Text, seconds: float) -> Text:
    return Text(
        f"{what.pl}: nie ma odpowiedzi po {in_polish(seconds)} s, przerwano; pytaj o mniej albo daj więcej czasu "
        "(--timeout; 0: bez limitu).",
        f"{what.en}: no answer after {seconds:g} s, given up; ask for less, or give it more time "
        "(--timeout; 0: no limit).",
    )


def _too_large(what: Text) -> Text:
    return Text(
        f"{what.pl}: zabrakło pamięci, przerwano; pytaj o mniej (węższe warunki) albo daj procesowi więcej pamięci.",
        f"{what.en}: the memory is used up, given up; ask for less (narrower conditions), or give the process more "
        "memory.",
    )
