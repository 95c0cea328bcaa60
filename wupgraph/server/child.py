"""One process of Oxigraph's server over a store on disk, on loopback, reading only."""

from __future__ import annotations

import asyncio
import os
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

from wupgraph.errors import StoreError, UsageError
from wupgraph.server.hosts import LOOPBACK
from wupgraph.text import Text

COMMAND = "oxigraph"
INSTALL = '"wupgraph[server]"'
_START_SECONDS = 60.0
_PAUSE = 0.01
_STACK = 16 << 20  # bytes of a thread; a query as deep as it may be needs a part of them
_ASK = b"GET /query?query=ASK%7B%7D HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"


class Child:
    """A server process that answers one question at a time.

    Oxigraph's own `--timeout-s` is not used: it is looked at between rows only (a product of all triples with
    themselves went on for minutes beyond it), and keeps a thread for each query, also for those long answered.

    Args:
        command: where the program is.
        group: the process group to join; None for one of its own.
        memory: how many bytes it may take, where the system can bound that.

    Attributes:
        address: the host and port that it listens on; on Linux a host that nobody guesses, since any page of a browser
            may try the ports of 127.0.0.1.
        is_fit: whether it has answered all that it was asked.
    """

    def __init__(self, command: str, folder: Path, group: int | None, memory: int) -> None:
        self.group, self.is_fit = group, True
        self.address = _free_address()
        self._log = tempfile.TemporaryFile("ab+")  # noqa: SIM115  Closed with the process.
        host, port = self.address
        self._process = subprocess.Popen(
            [command, "serve-read-only", "--location", str(folder), "--bind", f"{host}:{port}"],
            stdin=subprocess.DEVNULL, stdout=self._log, stderr=self._log, process_group=group,
            env={**os.environ, "RUST_MIN_STACK": str(_STACK)},
        )  # fmt: skip
        if sys.platform == "linux":
            import resource

            with suppress(OSError):  # It has ended already.
                resource.prlimit(self._process.pid, resource.RLIMIT_DATA, (memory, memory))

    @property
    def exit_code(self) -> int | None:
        """How it ended; None while it lives."""
        return self._process.poll()

    async def is_ready(self) -> bool:
        """Wait until it answers; False if it ends before, or takes too long."""
        with suppress(TimeoutError):
            async with asyncio.timeout(_START_SECONDS):
                while self.exit_code is None:
                    if await self._answers():
                        return self.exit_code is None  # Else another server has the port.
                    await asyncio.sleep(_PAUSE)
        return False

    async def _answers(self) -> bool:
        try:
            reader, writer = await asyncio.open_connection(*self.address)
        except OSError:
            return False
        try:
            writer.write(_ASK)
            return (await reader.readline()).startswith(b"HTTP/1.1 200")
        except OSError:
            return False
        finally:
            writer.close()

    def forget(self) -> None:
        """Drop what it has said so far."""
        self._log.truncate(0)

    def said(self) -> str:
        """The line in which it said why it ended, without the stack trace that it adds; else how it ended."""
        self._log.seek(0)
        lines = self._log.read(1 << 16).decode("utf-8", "replace").splitlines()
        return next((line.removeprefix("Error: ") for line in lines if line.startswith("Error: ")), self.ending)

    @property
    def ending(self) -> str:
        """How it ended."""
        return f"exit {self.exit_code}"

    @property
    def lacks_memory(self) -> bool:
        """Whether it ended because it wanted more memory than it may have."""
        self._log.seek(0)
        return b"memory allocation" in self._log.read(1 << 16)

    def end(self) -> None:
        """End it at once, whatever it does: it only reads."""
        self._process.kill()
        self._process.wait()
        self._log.close()


def _free_address() -> tuple[str, int]:
    hosts = [LOOPBACK]
    if sys.platform == "linux":  # All of 127.0.0.0/8 is this machine.
        hosts.insert(0, f"127.{secrets.randbelow(254) + 1}.{secrets.randbelow(256)}.{secrets.randbelow(254) + 1}")
    for host in hosts:
        with socket.socket() as probe, suppress(OSError):
            probe.bind((host, 0))
            return host, int(probe.getsockname()[1])
    raise StoreError(Text("nie ma wolnego portu na tym komputerze", "no port is free on this machine"))


def server_command() -> str:
    """Where Oxigraph's server is: beside this Python (it comes from PyPI), else on the PATH.

    Raises:
        UsageError: it, or what our own server needs, is not installed.
    """
    from importlib.util import find_spec

    command = shutil.which(COMMAND, path=str(Path(sys.executable).parent)) or shutil.which(COMMAND)
    missing = [*([] if command else [COMMAND]), *([] if find_spec("h11") else ["h11"])]
    if command is None or missing:
        names, install = ", ".join(missing), f"{sys.executable} -m pip install {INSTALL}"
        raise UsageError(
            Text(
                f"wupgraph serve wymaga dodatku server (brak: {names}); zainstaluj go: {install}",
                f"wupgraph serve needs the extra server (missing: {names}); install it: {install}",
            )
        )
    return command
