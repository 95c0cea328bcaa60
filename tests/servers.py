"""Real servers for the tests, triple stores and a web server, each on loopback, on ports and in a folder of its own.

A server belongs to the process that started it, and is ended by its own process object. Under pytest-xdist every
worker starts its own: a test may kill its server, and no other worker notices.
"""

from __future__ import annotations

import http.client
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import pytest

LOOPBACK = "127.0.0.1"
SURROUNDINGS = dict(os.environ)  # As the process began: some tests empty the environment, and others come after them.
_START_SECONDS = 60.0
_STOP_SECONDS = 30.0
_TRIES = 3  # A free port may be taken by another process before the server has it.


AnyServer = TypeVar("AnyServer", bound="Server")


def is_required(kind: str) -> bool:
    """Whether WUPGRAPH_REQUIRE asks for tests of a kind: sources, foreign, stores, apache, spreadsheets, long."""
    return kind in SURROUNDINGS.get("WUPGRAPH_REQUIRE", "").split(",")


class ServerError(Exception):
    """A server that did not start; what it said last stands in the message."""


def free_port() -> int:
    """A port on loopback that nothing listens on now."""
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        return int(probe.getsockname()[1])


def oxigraph_command() -> str | None:
    """The `oxigraph` command beside this Python (it comes from PyPI), else the one on the PATH."""
    beside = Path(sys.executable).parent
    return shutil.which("oxigraph", path=str(beside)) or shutil.which("oxigraph")


def virtuoso_commands() -> tuple[str, str] | None:
    """The server and the SQL client of Virtuoso 7, if both are installed."""
    server, client = shutil.which("virtuoso-t"), shutil.which("isql-vt")
    return (server, client) if server and client else None


class Server:
    """A server process. `restart` and `kill` keep its port and its data.

    Attributes:
        url: the base URL, without a slash at the end.
        folder: where its data and its log are.
    """

    name = ""
    _ready = "/"

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = free_port()
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://{LOOPBACK}:{self.port}"

    @property
    def pid(self) -> int:
        """The process id of the running server."""
        assert self._process is not None, f"{self.name} is not running"
        return self._process.pid

    def start(self) -> None:
        """Start the server and wait until it answers; the first start looks for another port if its own is taken."""
        fresh = not any(self.folder.iterdir())
        for tries_left in range(_TRIES - 1, -1, -1):
            command = self._prepare()
            with (self.folder / "log").open("ab") as log:
                self._process = subprocess.Popen(
                    command, cwd=self.folder, stdin=subprocess.DEVNULL, stdout=log, stderr=log
                )
            if self._answers():
                return
            self.kill()
            if not (fresh and tries_left):
                break
            self._choose_ports()
        said = (self.folder / "log").read_text(encoding="utf-8", errors="replace")[-2000:]
        raise ServerError(f"{self.name} does not start on {self.url}: {said}")

    def kill(self) -> None:
        """End the process at once (SIGKILL), as a crash would."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """Ask the process to end, and end it if it does not."""
        self._end(signal.SIGTERM)

    def end(self) -> None:
        """End the process when nobody needs its data any more."""
        self.kill()

    def restart(self) -> None:
        """Stop the server, if it runs, and start it again with its data."""
        self.stop()
        self.start()

    def _choose_ports(self) -> None:
        self.port = free_port()

    def _prepare(self) -> list[str]:
        """The command line, after writing what it reads."""
        raise NotImplementedError

    def _answers(self) -> bool:
        process, end = self._process, time.monotonic() + _START_SECONDS
        assert process is not None
        while time.monotonic() < end and process.poll() is None:
            connection = http.client.HTTPConnection(LOOPBACK, self.port, timeout=10)
            try:
                connection.request("GET", self._ready)
                return connection.getresponse().status == 200
            except (OSError, http.client.HTTPException):
                time.sleep(0.05)
            finally:
                connection.close()
        return False

    def _end(self, how: signal.Signals) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.send_signal(how)
        try:
            process.wait(_STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


class OxigraphServer(Server):
    """Oxigraph's server: /query, /update, /store; no authentication."""

    name = "oxigraph"
    _ready = "/query?query=ASK%7B%7D"

    def __init__(self, folder: Path, command: str) -> None:
        super().__init__(folder)
        self.command = command
        self.location = folder / "store"

    def _prepare(self) -> list[str]:
        return [self.command, "serve", "--location", str(self.location), "--bind", f"{LOOPBACK}:{self.port}"]


_INI = """\
[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
MaxCheckpointRemap = 2000
[TempDatabase]
DatabaseFile = {folder}/temporary.db
TransactionFile = {folder}/temporary.trx
[Parameters]
ServerPort = {loopback}:{sql_port}
ServerThreads = 20
DirsAllowed = {files}
NumberOfBuffers = 20000
MaxDirtyBuffers = 15000
CheckpointInterval = 0
[HTTPServer]
ServerPort = {loopback}:{port}
ServerRoot = {folder}
ServerThreads = 20
[SPARQL]
ResultSetMaxRows = 10000
"""


class VirtuosoServer(Server):
    """Virtuoso 7: /sparql, /sparql-auth and /sparql-graph-crud-auth with Digest; a password made at random.

    Attributes:
        files: the one folder that its bulk loader may read.
    """

    name = "virtuoso"
    user = "dba"
    _ready = "/sparql?query=ASK%7B%7D"

    def __init__(self, folder: Path, command: str, client: str) -> None:
        super().__init__(folder)
        self.command, self.client = command, client
        self.password = secrets.token_hex(16)
        self.sql_port = free_port()
        self.files = folder / "files"

    def sql(self, statements: str) -> str:
        """Run SQL statements, one a line, each ended by a semicolon; what the client printed.

        Raises:
            ServerError: the client reports an error.
        """
        done = subprocess.run(
            [
                self.client, f"{LOOPBACK}:{self.sql_port}", self.user, self.password,
                "ERRORS=STDOUT", "VERBOSE=OFF", "BANNER=OFF", "PROMPT=OFF",
            ],
            input=statements, capture_output=True, encoding="utf-8", timeout=300, check=False,
        )  # fmt: skip
        if done.returncode or "*** Error" in done.stdout:
            raise ServerError(f"{statements.strip()}: {done.stdout} {done.stderr}")
        return done.stdout

    def start(self) -> None:
        fresh = self._is_new
        super().start()
        if fresh:
            # A new database knows only the default password; `+pwddba` would set one that no login accepts.
            chosen, self.password = self.password, "dba"
            self.sql(f"user_set_password ('{self.user}', '{chosen}');\ncheckpoint;\n")
            self.password = chosen

    def _choose_ports(self) -> None:
        super()._choose_ports()
        self.sql_port = free_port()

    @property
    def _is_new(self) -> bool:
        return not (self.folder / "virtuoso.db").exists()

    def _prepare(self) -> list[str]:
        self.files.mkdir(exist_ok=True)
        ini = self.folder / "virtuoso.ini"
        ini.write_text(
            _INI.format(
                folder=self.folder, files=self.files, loopback=LOOPBACK, port=self.port, sql_port=self.sql_port
            ),
            encoding="utf-8",
        )
        return [self.command, "+configfile", str(ini), "+foreground"]


_HTTPD = """\
ServerRoot {folder}
ServerName {loopback}
Listen {loopback}:{port}
PidFile {folder}/pid
ErrorLog {folder}/errors
LoadModule mpm_event_module {modules}/mod_mpm_event.so
LoadModule authz_core_module {modules}/mod_authz_core.so
LoadModule dir_module {modules}/mod_dir.so
LoadModule headers_module {modules}/mod_headers.so
LoadModule rewrite_module {modules}/mod_rewrite.so
LoadModule setenvif_module {modules}/mod_setenvif.so
DocumentRoot {root}
<Directory {root}>
    AllowOverride All
    Require all granted
</Directory>
"""
_APACHE_MODULES = Path("/usr/lib/apache2/modules")  # Where Debian has them.


class ApacheServer(Server):
    """Apache's web server with a folder in which `.htaccess` files decide.

    Attributes:
        root: what it serves.
    """

    name = "apache"

    def __init__(self, folder: Path, command: str) -> None:
        super().__init__(folder)
        self.command = command
        self.root = folder / "root"

    def end(self) -> None:
        self.stop()  # Killed, it would leave its children.

    def _prepare(self) -> list[str]:
        self.root.mkdir(exist_ok=True)
        (self.root / "index.html").touch()
        configuration = self.folder / "httpd.conf"
        configuration.write_text(
            _HTTPD.format(
                folder=self.folder, loopback=LOOPBACK, port=self.port, modules=_APACHE_MODULES, root=self.root
            ),
            encoding="utf-8",
        )
        return [self.command, "-f", str(configuration), "-DFOREGROUND"]


def run_apache(folder: Path) -> Iterator[ApacheServer]:
    """Apache's web server, until the fixture is done with it; the test is skipped without one."""
    command = shutil.which("apache2") or shutil.which("apache2", path="/usr/sbin")
    if command is None or not _APACHE_MODULES.is_dir():
        _miss("apache2 is not here (apt-get install apache2-bin)", "apache")
    else:
        yield from _run(ApacheServer(folder, command))


def run_oxigraph(folder: Path) -> Iterator[OxigraphServer]:
    """Oxigraph's server with an empty store, until the fixture is done with it; the test is skipped without one."""
    command = oxigraph_command()
    if command is None:
        _miss("the command oxigraph is not here (pip install oxigraph)")
    else:
        yield from _run(OxigraphServer(folder, command))


def run_virtuoso(folder: Path) -> Iterator[VirtuosoServer]:
    """Virtuoso 7 with an empty database, until the fixture is done with it; the test is skipped without one."""
    commands = virtuoso_commands()
    if commands is None:
        _miss("virtuoso-t and isql-vt are not here (apt-get install virtuoso-opensource-7-bin)")
    else:
        yield from _run(VirtuosoServer(folder, *commands))


def _run(server: AnyServer) -> Iterator[AnyServer]:
    try:
        server.start()
        yield server
    finally:
        server.end()


def _miss(what: str, kind: str = "stores") -> None:
    """Skip the test for want of a server, or fail it if servers of its kind are required."""
    if is_required(kind):
        pytest.fail(f"WUPGRAPH_REQUIRE asks for {kind}, and {what}")
    pytest.skip(what)
