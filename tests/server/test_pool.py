"""The pool of servers that answer, over a store on disk, when one of them dies."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from tests.servers import oxigraph_command
from wupgraph.server.child import server_command
from wupgraph.server.keeper import Keeper
from wupgraph.server.pool import Pool
from wupgraph.server.service_limits import Limits
from wupgraph.stores.folders import open_folder
from wupgraph.text import Text


@pytest.fixture
def folder(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """A store with nothing in it."""
    if oxigraph_command() is None:
        request.getfixturevalue("oxigraph_server")  # Skips, or fails where servers are required.
    open_folder(tmp_path / "store", writable=True)
    return tmp_path / "store"


def servers_of(folder: Path) -> list[int]:
    """The processes that serve a folder."""
    children = Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children").read_text("ascii").split()
    return [int(pid) for pid in children if os.fsencode(folder) in Path(f"/proc/{pid}/cmdline").read_bytes()]


def kill(folder: Path) -> None:
    """Kill the one process that serves a folder, and wait until it is dead; its parent buries it."""
    (pid,) = servers_of(folder)
    os.kill(pid, signal.SIGKILL)
    os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT)


@asynccontextmanager
async def pool_of(folder: Path, tell: Callable[[Text], None]) -> AsyncIterator[Pool]:
    with Keeper(None) as keeper:
        pool = Pool(server_command(), folder, Limits(parallel=2), keeper, tell)
        try:
            await pool.start()
            yield pool
        finally:
            pool.end()


@pytest.mark.parametrize("when", ["just after its answer", "later"])
def test_a_death_is_told_and_no_question_is_put_to_the_dead(folder: Path, when: str) -> None:
    said: list[str] = []

    async def run() -> None:
        async with pool_of(folder, lambda text: said.append(text.en)) as pool:
            async with pool.child() as first:
                first.is_fit = True  # Its whole answer has been passed on, and who asked has it.
                if when == "just after its answer":
                    kill(folder)
            if when == "later":
                kill(folder)
            async with pool.child() as second:  # Before anybody has looked.
                assert second.exit_code is None
                second.is_fit = True
            await pool.look()
            await pool.look()

    asyncio.run(run())
    assert said == ["oxigraph: the server has ended by itself (exit -9); it was started again."]


def test_deaths_leave_no_more_servers_than_answer_at_once(folder: Path) -> None:
    async def run() -> int:
        async with pool_of(folder, lambda _: None) as pool:
            kill(folder)
            async with pool.child(), pool.child():
                await pool.look()
                return len(servers_of(folder))

    assert asyncio.run(run()) == 2
