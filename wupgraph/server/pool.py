"""The processes that answer: how many, which is free, and what happens when one dies."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from wupgraph.errors import StoreError
from wupgraph.server.child import COMMAND, Child
from wupgraph.server.keeper import Keeper
from wupgraph.server.message import RefusedError
from wupgraph.server.service_limits import Limits
from wupgraph.text import Text

_TRIES = 3  # Another process may take a free port before the server has it.
_QUIET = 10.0  # Seconds between two lines of the same kind.


class Pool:
    """Servers over one folder, started as they are needed, each with one question at a time.

    A question that takes too long, or whose client has left, is ended by ending its server. So is what it computed.

    Args:
        command: where Oxigraph's server is.
        tell: says a line to the user.
    """

    def __init__(
        self, command: str, folder: Path, limits: Limits, keeper: Keeper, tell: Callable[[Text], None]
    ) -> None:
        self._command, self._folder, self._limits, self._keeper, self._tell = command, folder, limits, keeper, tell
        self._idle: list[Child] = []
        self._all: set[Child] = set()
        self._free = asyncio.Semaphore(limits.parallel)
        self._waiting = 0
        self._died = self._told = -limits.deaths_seconds

    async def start(self) -> None:
        """Start the first server.

        Raises:
            StoreError: it does not start.
        """
        self._idle.append(await self._new())

    def end(self) -> None:
        """End all servers."""
        for child in self._all:
            child.end()
        self._all.clear()

    @asynccontextmanager
    async def child(self) -> AsyncIterator[Child]:
        """A server for one question; whoever has its whole answer sets `is_fit`.

        Raises:
            RefusedError: too many wait for one already, or none is free in time.
        """
        await self._turn()
        try:
            child = self._rested() or await self._new()
            child.is_fit = False
            child.forget()
            try:
                yield child
            finally:
                if child.is_fit and child.group == self._keeper.group:
                    self._idle.append(child)  # Also where it has died since it answered, which `look` tells.
                else:
                    self._end(child)
        finally:
            self._free.release()

    def _rested(self) -> Child | None:
        """A server with nothing to do that lives; the dead are left for `look`, and no question is put to them."""
        child = next((child for child in reversed(self._idle) if child.exit_code is None), None)
        if child is not None:
            self._idle.remove(child)
        return child

    async def _turn(self) -> None:
        busy = RefusedError(
            503,
            "serwer jest zajęty: odpowiada już na tyle zapytań, ile może; spróbuj za chwilę",
            "the server answers as many queries as it can; try again in a moment",
            retry_after="5",
        )
        if self._waiting >= self._limits.waiting:
            raise busy
        self._waiting += 1
        try:
            async with asyncio.timeout(self._limits.waiting_seconds):
                await self._free.acquire()
        except TimeoutError:
            raise busy from None
        finally:
            self._waiting -= 1

    async def _new(self) -> Child:
        for _ in range(_TRIES):
            child = Child(self._command, self._folder, self._keeper.group, self._limits.memory_bytes)
            self._all.add(child)
            try:
                if await child.is_ready():
                    return child
            except asyncio.CancelledError:
                self._end(child)
                raise
            reason = child.said()
            self._end(child)
        raise _error(Text("serwer nie wystartował", "the server does not start"), reason)

    def _end(self, child: Child) -> None:
        self._all.discard(child)
        child.end()

    async def look(self) -> None:
        """Put another server in the place of one that has died with nothing to do, and tell of it.

        Raises:
            StoreError: it is the second in a short time, or none starts.
        """
        dead = [child for child in self._idle if child.exit_code is not None]
        if self._keeper.exit_code is not None:
            reason = f"exit {self._keeper.exit_code}"
            self._keeper.start()
            dead = self._idle  # They are of a group that nobody keeps any more.
        elif dead:
            reason = dead[0].said()
        if not dead:
            return
        now = time.monotonic()
        if now - self._died < self._limits.deaths_seconds:
            raise _error(Text("serwer zakończył się sam", "the server has ended by itself"), reason)
        self._died = now
        self._idle = [child for child in self._idle if child not in dead]
        for child in dead:
            self._end(child)
        if len(self._all) < self._limits.parallel:  # Else a question that came first has started it.
            self._idle.append(await self._new())
        self._tell(
            Text(
                f"{COMMAND}: serwer zakończył się sam ({reason}); uruchomiono go ponownie.",
                f"{COMMAND}: the server has ended by itself ({reason}); it was started again.",
            )
        )

    def tell_of(self, child: Child) -> None:
        """Tell of a server that died over a question, which is that question's end and nobody else's."""
        if time.monotonic() - self._told < _QUIET:
            return
        self._told = time.monotonic()
        self._tell(
            Text(
                f"{COMMAND}: serwer zakończył się przy zapytaniu ({child.ending}); pozostałym odpowiada inny.",
                f"{COMMAND}: the server has ended over a query ({child.ending}); another answers all others.",
            )
        )


def _error(event: Text, reason: str) -> StoreError:
    return StoreError(
        Text(
            f"{COMMAND}: {event.pl} ({reason}); powtórz polecenie.",
            f"{COMMAND}: {event.en} ({reason}); run the command again.",
        )
    )
