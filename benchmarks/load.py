"""What loading costs: `wupgraph load` beside each server's own loader and plain HTTP, in one run.

    python benchmarks/load.py [--triples 100000 1000000] [--servers oxigraph virtuoso] [--replace]

For each server and size, on a made-up register (benchmarks/generate.py) without validation: the first load into an
absent graph and its verification; a second load of the same; one of 100 changed triples, with the bytes that are sent;
with `--replace` also the replacement by another content of which every thing differs, beside PUT and MOVE. Seconds are
wall-clock time, since most of the work is the server's; processor time and the most memory are the client's. Ratios are
what to quote.
"""

from __future__ import annotations

import argparse
import os
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote, urlencode, urlsplit

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from tests.servers import OxigraphServer, Server, VirtuosoServer, oxigraph_command, virtuoso_commands  # noqa: E402
from wupgraph.stores.connection import Request  # noqa: E402
from wupgraph.stores.credentials import Credentials  # noqa: E402
from wupgraph.stores.http_transport import HttpTransport  # noqa: E402
from wupgraph.stores.secrets_by_origin import TRUSTED_ORIGINS, Key  # noqa: E402
from wupgraph.stores.url_origins import origin_of  # noqa: E402

GRAPH = "https://w3id.org/wupgraph/graph/generated"
STAGE = "https://w3id.org/wupgraph/graph/benchmark-stage"
FAST = {"oxigraph": "&no_transaction", "virtuoso": ""}
PASSWORD = "WUPGRAPH_BENCHMARK_PASSWORD"
SECONDS = 1800.0
PIECE = 4_000_000  # bytes that are sent to Virtuoso at once
ENVIRONMENT = {"PYTHONPATH": str(ROOT)}


class Spent(NamedTuple):
    """What a command took: seconds, seconds of its processor time, its most memory in MB."""

    seconds: float
    processor: float
    megabytes: float

    def __str__(self) -> str:
        return f"{self.seconds:.1f} s ({self.processor:.1f} s of processor time, {self.megabytes:.0f} MB)"


def run(command: list[str], folder: Path) -> Spent:
    """Run a command to its end and say what it took."""
    began = time.monotonic()
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, env=ENVIRONMENT | os.environ)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.monotonic() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
    return Spent(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def seconds_of(do: Callable[[], object]) -> float:
    began = time.monotonic()
    do()
    return time.monotonic() - began


class Peer:
    """A server, and the plain requests that wupgraph is compared with."""

    def __init__(self, server: Server) -> None:
        self.server = server
        secret = Credentials(server.user, server.password) if isinstance(server, VirtuosoServer) else None
        keys = {origin_of(server.url): Key("digest", secret)} if secret else {}
        self._transport = HttpTransport(keys=keys, timeout=SECONDS)
        self._graphs = "/sparql-graph-crud-auth" if secret else "/store"
        self._update = "/sparql-auth" if secret else "/update"

    def send(self, method: str, graph: str, file: Path, more: str = "") -> None:
        url = f"{self.server.url}{self._graphs}?graph={quote(graph, safe='')}{more}"
        headers = {"Content-Type": "application/n-triples"}
        with file.open("rb") as body:
            if isinstance(self.server, OxigraphServer):
                self._check(Request(method, url, headers, body, file.stat().st_size, writes=True))
                return
            # A whole body of this size ends in a deadlock of Virtuoso in about every third run.
            while piece := body.read(PIECE) + body.readline():
                self._check(Request(method, url, headers, piece, writes=True))
                method = "POST"

    def update(self, text: str) -> None:
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        body = urlencode({"update": text}).encode()
        self._check(Request("POST", f"{self.server.url}{self._update}", headers, body, writes=True))

    def _check(self, request: Request) -> None:
        answer = self._transport.send(request)
        if answer.status >= 300:
            raise SystemExit(f"{request.method} {request.url}: {answer.status} {answer.body[:200]!r}")

    def own_loader(self, file: Path) -> float:
        """Seconds of the server's own loader, into another graph or another folder."""
        if isinstance(self.server, VirtuosoServer):
            (self.server.files / "generated.nt").hardlink_to(file)
            statements = (
                f"ld_dir ('{self.server.files}', 'generated.nt', 'urn:own');\nrdf_loader_run ();\ncheckpoint;\n"
            )
            return seconds_of(lambda: self.server.sql(statements))  # type: ignore[attr-defined]
        assert isinstance(self.server, OxigraphServer)
        with tempfile.TemporaryDirectory() as other:
            command = [self.server.command, "load", "--location", other, "--file", str(file), "--graph", GRAPH]
            return seconds_of(lambda: subprocess.run(command, check=True, capture_output=True))


@contextmanager
def fresh(name: str, folder: Path) -> Iterator[Peer]:
    """A server with nothing in it."""
    with tempfile.TemporaryDirectory(dir=folder) as data:
        server: Server
        if name == "virtuoso":
            commands = virtuoso_commands()
            assert commands is not None, "Virtuoso 7 is not installed"
            server = VirtuosoServer(Path(data), *commands)
        else:
            command = oxigraph_command()
            assert command is not None, "the extra `server` is not installed"
            server = OxigraphServer(Path(data), command)
        try:
            server.start()
            yield Peer(server)
        finally:
            server.kill()


@contextmanager
def counted(url: str) -> Iterator[tuple[str, list[int]]]:
    """A way to a server that counts the bytes sent to it: its URL, and the count."""
    target = urlsplit(url)
    sent = [0]
    listener = socket.create_server(("127.0.0.1", 0))

    def forward(source: socket.socket, sink: socket.socket, count: bool) -> None:
        try:
            while piece := source.recv(1 << 16):
                sent[0] += len(piece) if count else 0
                sink.sendall(piece)
            sink.shutdown(socket.SHUT_WR)
        except OSError:
            sink.close()

    def accept() -> None:
        while True:
            try:
                near, _ = listener.accept()
            except OSError:
                return
            far = socket.create_connection((target.hostname, target.port or 80))
            for ends in ((near, far, True), (far, near, False)):
                threading.Thread(target=forward, args=ends, daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}", sent
    finally:
        listener.close()


def configure(register: Path, kind: str, url: str, server: Server) -> None:
    """Write the store into the register's settings, under the name `b`."""
    lines = ["[stores.b]", f'kind = "{kind}"', f'url = "{url}"', f"timeout = {SECONDS:.0f}"]
    if isinstance(server, VirtuosoServer):
        os.environ[PASSWORD] = server.password
        os.environ[TRUSTED_ORIGINS] = url
        lines += [f'user = "{server.user}"', f'password-env = "{PASSWORD}"']
    (register / "wupgraph.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def load(register: Path, *options: str) -> Spent:
    command = [sys.executable, "-m", "wupgraph", "-l", "en", "load", "-s", "b", "--no-validate", *options]
    return run([*command, "data/generated.ttl"], register)


def made(folder: Path, name: str, *options: str) -> tuple[Path, Path]:
    """A made-up register, and its generated file as N-Triples."""
    register, lines = folder / name, folder / f"{name}.nt"
    for output in (register, lines):
        generate = [sys.executable, str(ROOT / "benchmarks" / "generate.py"), *options, "-o", str(output)]
        subprocess.run(generate, check=True, capture_output=True, env=ENVIRONMENT | os.environ)
    return register, lines


def compare(name: str, triples: int, folder: Path, replace: bool) -> None:
    """All comparisons on one server and size, printed as they come."""
    size = ("--triples", str(triples))
    register, lines = made(folder, f"old-{triples}", *size)
    changed, _ = made(folder, f"changed-{triples}", *size, "--changed", "100")
    print(f"{name}, {triples:,} triples, {lines.stat().st_size / 1e6:.0f} MB of N-Triples")
    with fresh(name, folder) as peer:
        print(f"    its own loader: {peer.own_loader(lines):.1f} s")
    with fresh(name, folder) as peer:
        post = seconds_of(lambda: peer.send("POST", GRAPH, lines, FAST[name]))
        print(f"    POST: {post:.1f} s")
    with fresh(name, folder) as peer:
        print(f"    PUT: {seconds_of(lambda: peer.send('PUT', GRAPH, lines)):.1f} s")
    with fresh(name, folder) as peer:
        configure(register, name, peer.server.url, peer.server)
        first = load(register, "--no-verify")
        print(f"    first load: {first}; {first.seconds / post:.2f} times POST")
    with fresh(name, folder) as peer:
        configure(register, name, peer.server.url, peer.server)
        whole = load(register)
        checking = whole.seconds - first.seconds
        print(f"    verified: {whole}; verification {checking:.1f} s, {checking / first.seconds:.2f} times the load")
        same = load(register)
        print(f"    unchanged: {same}; {whole.seconds / same.seconds:.1f} times faster")
        with counted(peer.server.url) as (url, sent):
            configure(changed, name, url, peer.server)
            some = load(changed)
        share = sent[0] / lines.stat().st_size
        print(f"    100 changed: {some}; {sent[0]:,} bytes sent, {share:.2%} of the graph")
    if replace:
        replaced(name, triples, folder, register, lines)


def replaced(name: str, triples: int, folder: Path, register: Path, lines: Path) -> None:
    """The replacement of a whole graph by another, in each way that readers never see half done."""
    other, other_lines = made(folder, f"new-{triples}", "--triples", str(triples), "--seed", "1")
    with fresh(name, folder) as peer:
        peer.send("POST", GRAPH, lines, FAST[name])
        peer.send("POST", STAGE, other_lines, FAST[name])
        move = seconds_of(lambda: peer.update(f"MOVE GRAPH <{STAGE}> TO GRAPH <{GRAPH}>"))
        print(f"    replace, MOVE of what is staged already: {move:.1f} s")
    if name == "oxigraph":  # Virtuoso's PUT is not atomic.
        with fresh(name, folder) as peer:
            peer.send("POST", GRAPH, lines, FAST[name])
            print(f"    replace, PUT: {seconds_of(lambda: peer.send('PUT', GRAPH, other_lines)):.1f} s")
    with fresh(name, folder) as peer:
        configure(register, name, peer.server.url, peer.server)
        load(register, "--no-verify")
        configure(other, name, peer.server.url, peer.server)
        print(f"    replace, wupgraph: {load(other, '--no-verify', '--max-delete', '100%')}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--triples", type=int, nargs="+", default=[100_000, 1_000_000])
    parser.add_argument("--servers", nargs="+", choices=sorted(FAST), default=sorted(FAST))
    parser.add_argument("--replace", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for triples in given.triples:
            for name in given.servers:
                place = Path(folder, f"{name}-{triples}")
                place.mkdir()
                compare(name, triples, place, given.replace)


if __name__ == "__main__":
    main()
