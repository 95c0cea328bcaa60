"""Oxigraph's server over a store on disk: on loopback, reading only, for as long as it is wanted."""

from __future__ import annotations

import http.client
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack, suppress
from pathlib import Path

from wupgraph.errors import StoreError, UsageError
from wupgraph.store.filling import check_whole
from wupgraph.store.folders import open_folder, reading_lock
from wupgraph.values import Text

LOOPBACK = "127.0.0.1"
_COMMAND = "oxigraph"
_START_SECONDS = 60.0
_STOP_SECONDS = 10.0
_TRIES = 3  # Another process may take a free port before the server has it.
_PAUSE = 0.1


class Stopping:
    """Remembers that the process was told to end, by Ctrl-C or by a signal, so that it can tidy up first.

    A flag and no exception: whatever is being made at that moment is made, and can be taken away again.
    """

    def __init__(self) -> None:
        self.asked = False
        names = ("SIGINT", "SIGTERM", "SIGHUP")
        self._signals = [getattr(signal, name) for name in names if hasattr(signal, name)]

    def __enter__(self) -> Stopping:
        self._before = {number: signal.signal(number, self._remember) for number in self._signals}
        return self

    def __exit__(self, *_: object) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)

    def _remember(self, *_: object) -> None:
        self.asked = True


class LocalServer:
    """A server process over the folder of a store; a context that ends it.

    Args:
        port: the port on loopback; a free one if it is 0.
        stopping: ends the wait for the server.

    Raises:
        UsageError: the server is not installed, or the port is taken.
        StoreError: the folder is no store or is being written to, or the server does not start.
    """

    def __init__(self, folder: Path, port: int, stopping: Stopping) -> None:
        self._folder, self.port, self._chosen, self._stopping = folder, port, bool(port), stopping

    @property
    def url(self) -> str:
        """The base URL; queries go to `/query` under it."""
        return f"http://{LOOPBACK}:{self.port}"

    def __enter__(self) -> LocalServer:
        command = server_command()
        check_whole(self._folder)
        open_folder(self._folder, writable=False)  # The server's own message about a wrong folder is a stack trace.
        with ExitStack() as stack:
            stack.enter_context(reading_lock(self._folder))
            self._log = stack.enter_context(tempfile.TemporaryFile())
            for _ in range(_TRIES):
                self._check_port()
                self._start(command)
                stack.callback(self._end, self._process)
                if self._answers() or self._stopping.asked:
                    self._kept = stack.pop_all()
                    return self
                if self._chosen:
                    break
        raise self._ended(Text("serwer nie wystartował", "the server does not start"))

    def __exit__(self, *_: object) -> None:
        self._kept.close()

    def wait(self) -> None:
        """Wait until the process is told to stop.

        Raises:
            StoreError: the server has ended by itself.
        """
        while not self._stopping.asked:
            if self._process.poll() is not None:
                raise self._ended(Text("serwer zakończył się sam", "the server has ended by itself"))
            time.sleep(_PAUSE)

    def _check_port(self) -> None:
        with socket.socket() as probe:
            try:
                if sys.platform != "win32":
                    probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                probe.bind((LOOPBACK, self.port if self._chosen else 0))
            except OSError as error:
                reason = error.strerror or str(error)
                raise UsageError(
                    Text(
                        f"--port: portu {self.port} nie można użyć ({reason}); podaj inny albo pomiń --port.",
                        f"--port: the port {self.port} cannot be used ({reason}); give another, or leave --port out.",
                    )
                ) from None
            self.port = int(probe.getsockname()[1])

    def _start(self, command: str) -> None:
        self._process = subprocess.Popen(
            [
                command, "serve-read-only", "--location", str(self._folder), "--bind", f"{LOOPBACK}:{self.port}",
                "--union-default-graph",
            ],
            stdin=subprocess.DEVNULL, stdout=self._log, stderr=self._log,
            start_new_session=True,  # Ctrl-C on the terminal is for us, who then end the server.
        )  # fmt: skip

    def _answers(self) -> bool:
        end = time.monotonic() + _START_SECONDS
        while time.monotonic() < end and self._process.poll() is None and not self._stopping.asked:
            connection = http.client.HTTPConnection(LOOPBACK, self.port, timeout=5)
            with suppress(OSError, http.client.HTTPException):
                connection.request("GET", "/query?query=ASK%7B%7D")
                if connection.getresponse().status == 200:
                    return self._process.poll() is None  # Else another server has the port.
            connection.close()
            time.sleep(_PAUSE / 2)
        return False

    def _end(self, process: subprocess.Popen[bytes]) -> None:
        process.terminate()
        try:
            process.wait(_STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    def _ended(self, what: Text) -> StoreError:
        """The first line of what the server said last, without the stack trace that it adds."""
        self._log.seek(0)
        lines = self._log.read().decode("utf-8", "replace").splitlines()
        said = next((line for line in lines if line.startswith("Error: ")), f"exit {self._process.returncode}")
        return StoreError(
            Text(
                f"{_COMMAND}: {what.pl} ({said.removeprefix('Error: ')}); powtórz polecenie.",
                f"{_COMMAND}: {what.en} ({said.removeprefix('Error: ')}); run the command again.",
            )
        )


def server_command() -> str:
    """Where Oxigraph's server is: beside this Python (it comes from PyPI), else on the PATH.

    Raises:
        UsageError: it is not installed.
    """
    found = shutil.which(_COMMAND, path=str(Path(sys.executable).parent)) or shutil.which(_COMMAND)
    if found is None:
        install = f'{sys.executable} -m pip install "oxigraph>=0.5.13"'
        raise UsageError(
            Text(
                f"brak programu {_COMMAND} (dodatek server); zainstaluj go: {install}",
                f"the program {_COMMAND} is missing (extra server); install it: {install}",
            )
        )
    return found
