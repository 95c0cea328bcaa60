"""Doing a write whose answer may not come: what the store says when it is read again decides."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from typing import NamedTuple, TypeVar

from wupgraph.errors import StoreError
from wupgraph.stores.endpoint import OutcomeUnknown, Refused
from wupgraph.text import Text

T = TypeVar("T")

_PASSING = (429, 500, 502, 503, 504)  # Answers after which another try may do (RFC 9110, RFC 6585).


class NotDoneError(StoreError):
    """The store was read again after a write, and the write is not in it."""


class RetryPolicy(NamedTuple):
    """How often a step is tried again, how long the first pause is, and when all has to be over.

    `pause` is in seconds and doubles each time; `until` is a reading of `time.monotonic`, None for no end.
    """

    retries: int = 4
    pause: float = 0.3
    until: float | None = None

    def wait(self, tries: int) -> None:
        """Pause before the next try.

        Raises:
            StoreError: the time is over.
        """
        self.check()
        # Two clients that failed together must not come back together.
        time.sleep(min(self.pause * 2**tries, 10) * random.uniform(0.5, 1))

    def check(self) -> None:
        """Raise a `StoreError` if the time for the whole load is over."""
        if self.until is not None and time.monotonic() > self.until:
            raise StoreError(
                Text(
                    "upłynął czas na wczytanie (--timeout). Każdy graf jest stary albo nowy; powtórz polecenie.",
                    "the time for loading (--timeout) is over. Each graph is the old or the new one; run it again.",
                )
            )


def retry(do: Callable[[], T], patience: RetryPolicy) -> T:
    """Read, or do what may be done any number of times, and try again where the store does not answer.

    Raises:
        StoreError: it did not answer in the number of tries.
    """
    for tries in range(patience.retries):
        try:
            return do()
        except Refused as error:
            if error.status not in _PASSING:
                raise
        except StoreError:
            pass
        patience.wait(tries)
    return do()


def write_confirmed(
    write: Callable[[], None],
    is_done: Callable[[], bool],
    patience: RetryPolicy,
    store: str,
    retries: int | None = None,
) -> None:
    """Write until it is certain that it is written; never twice without having looked.

    Args:
        write: must leave the same behind however often it is done.
        is_done: whether the store holds what `write` leaves behind.
        store: the name that a user knows the store by.
        retries: of the write; default: as the patience has it.

    Raises:
        Refused: the store refuses for good.
        OutcomeUnknown: it may have been done, and the store cannot be read.
        NotDoneError: it was not done in the number of tries.
        StoreError: the store cannot be reached, and nothing was sent.
    """
    for tries in range((patience.retries if retries is None else retries) + 1):
        try:
            return write()
        except Refused as error:
            failure: StoreError = error
            if error.status not in _PASSING:
                raise
        except StoreError as error:
            failure = error
        try:
            patience.wait(tries)
        except StoreError:
            if isinstance(failure, OutcomeUnknown):
                raise _unknown(store, failure) from None
            raise
        try:
            if retry(is_done, patience):
                return None
        except StoreError:
            if isinstance(failure, OutcomeUnknown):
                raise _unknown(store, failure) from None
            raise failure from None
    if isinstance(failure, Refused):
        raise failure
    raise NotDoneError(
        Text(
            f"magazyn nie wykonał zapisu i nic się nie zmieniło: {failure.text.pl}",
            f"the store did not do the write, and nothing has changed: {failure.text.en}",
        )
    )


def _unknown(store: str, failure: StoreError) -> OutcomeUnknown:
    reason = Text(failure.text.pl.rstrip("."), failure.text.en.rstrip("."))
    return OutcomeUnknown(
        Text(
            f"nie wiadomo, czy zapis się powiódł ({reason.pl}), a magazynu nie da się teraz odczytać. Gdy wróci, "
            f"sprawdź: wupgraph store status -s {store}",
            f"it is unknown whether the write was done ({reason.en}), and the store cannot be read now. "
            f"When it is back, see: wupgraph store status -s {store}",
        )
    )
