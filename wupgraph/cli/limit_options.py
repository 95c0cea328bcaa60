"""--timeout and --max-rows: how long a question may take, and how many rows its answer may have."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any, TypeVar

import click

from wupgraph.cli.bilingual import option
from wupgraph.errors import UsageError
from wupgraph.text import Text

T = TypeVar("T")
SECONDS = 60.0  # how long an answer is waited for unless told
_LONGEST = 10_000_000.0  # seconds, which stand for no limit where a number is wanted


def timeout_option(command: Any) -> Any:
    """--timeout: how long to wait for the answer."""
    return _timeout(
        Text(
            f"Ile sekund czekać na odpowiedź (domyślnie {SECONDS:g}; 0: bez limitu). Z -s bez tej opcji: timeout "
            "magazynu z wupgraph.toml, jeśli tam jest.",
            f"How many seconds to wait for the answer ({SECONDS:g} if not given; 0: no limit). With -s and without "
            "this option: the store's own timeout, where wupgraph.toml has one.",
        )
    )(command)


def unlimited_timeout_option(command: Any) -> Any:
    """--timeout of a command that counts all there is, which takes as long as there is much."""
    return _timeout(
        Text(
            "Ile sekund czekać na odpowiedź; bez limitu, gdy nie podano.",
            "How many seconds to wait for the answer; no limit unless told.",
        )
    )(command)


def _timeout(text: Text) -> Callable[[Any], Any]:
    return option("--timeout", callback=_seconds, metavar="SECONDS", text=text)


def max_rows_option(command: Any) -> Any:
    """--max-rows: how many rows the answer may have."""
    return option(
        "--max-rows",
        type=click.IntRange(min=1),
        metavar="N",
        text=Text(
            "Nie podawaj odpowiedzi, która ma więcej wierszy lub trójek (kod 4).",
            "Give no answer that has more rows or triples (exit code 4).",
        ),
    )(command)


def _seconds(ctx: click.Context, param: click.Parameter, value: str | None) -> float | None:
    """The seconds that were given; 0 for no limit, None where nothing was given.

    Raises:
        UsageError: it is no number, or below 0.
    """
    if value is None or ctx.resilient_parsing:
        return None
    try:
        seconds = float(value.replace(",", "."))
    except ValueError:
        seconds = math.nan
    if not 0 <= seconds < math.inf:
        raise UsageError(
            Text(
                f"--timeout: „{value}” to nie liczba sekund od 0 w górę.",
                f'--timeout: "{value}" is no number of seconds from 0 up.',
            )
        )
    return min(seconds, _LONGEST)


def request_seconds(timeout: float | None) -> float | None:
    """How long a request to a store may take; None for as long as the store's own profile says."""
    # A little longer than is waited, so that it is one message that tells of the time.
    return None if timeout is None else (timeout or _LONGEST) + 1


def answered(
    work: Callable[[], T], what: Text, timeout: float | None, store: str | None, unless_told: float | None = SECONDS
) -> T:
    """What some work gives in the time that it has. It runs in another thread, where the command's context is not.

    Args:
        what: what is asked, as a message calls it.
        timeout: as `timeout_option` gives it.
        store: the store that is asked, if it is one.
        unless_told: the seconds where neither `timeout` nor the store's configuration says any; None for no limit.

    Raises:
        OutOfTime, OutOfMemory: it took too much.
    """
    from wupgraph.stores.waiting import within

    if timeout is None:
        seconds = None if store is not None and _has_own_timeout(store) else unless_told
    else:
        seconds = timeout or None
    return within(seconds, work, what, guarded=True)


def _has_own_timeout(store: str) -> bool:
    """Whether the configuration says how long the requests to a store may take."""
    if "://" in store:
        return False
    from wupgraph.cli.current_settings import settings

    section = settings().sections.get(store)
    return section is not None and "timeout" in section.table
