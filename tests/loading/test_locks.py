"""A lock does not outlive its process, and holds while the process lives."""

from __future__ import annotations

import datetime as dt
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.loading.conftest import PlanOf, labels, store_of
from tests.loading.simple_endpoint import FakeEndpoint
from tests.servers import OxigraphServer
from tests.shipped_names import GRAPH, LOCKS, NAMES
from wupgraph.cli.signals import Ending
from wupgraph.errors import StoreError, Terminated
from wupgraph.loading.confirmed_writes import RetryPolicy
from wupgraph.loading.load_status import clean
from wupgraph.loading.loader import Settings, load
from wupgraph.loading.lock import LEASE, Claim, LockedError, claims_in, locked, stamp
from wupgraph.loading.processes import is_gone, own_process
from wupgraph.rdf.namespaces import DCT, PROV, SCHEMA, XSD
from wupgraph.stores.disk import DiskStore
from wupgraph.stores.endpoint import Endpoint
from wupgraph.stores.folders import HeldError, open_folder

if not own_process():
    pytest.skip("processes are told by /proc", allow_module_level=True)

MACHINE, NUMBER, START = own_process().split(":")
FIRST = "0" * 32
SIGNALS = {"TERM": 143, "HUP": 129, "INT": 130, "KILL": -9}


def claim(endpoint: Endpoint, process: str) -> Claim:
    """Somebody's claim that counts for an hour yet."""
    now = dt.datetime.now(dt.UTC)
    one = Claim(f"{LOCKS}#other", "ola@biuro, 7", stamp(now), stamp(now + LEASE), process)
    endpoint.update(
        f'INSERT DATA {{ GRAPH <{LOCKS}> {{ <{one.iri}> <{DCT}creator> "{one.holder}" ; '
        f'<{DCT}identifier> "{one.process}" ; <{PROV}startedAtTime> "{one.started}"^^<{XSD}dateTime> ; '
        f'<{SCHEMA}validThrough> "{one.expires}"^^<{XSD}dateTime> }} }}'
    )
    return one


def start_of(process: int) -> str:
    return Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[19]


def test_a_lock_ends_with_its_process(plan_with: PlanOf, settings: Settings) -> None:
    endpoint, plan = FakeEndpoint(), plan_with(places=labels(range(3)))
    with subprocess.Popen(["sleep", "60"]) as other:
        held = claim(endpoint, f"{MACHINE}:{other.pid}:{start_of(other.pid)}")
        with pytest.raises(LockedError, match="ola@biuro, 7 is loading"):
            load(endpoint, plan, settings)
        assert clean(endpoint, settings.patience).kept == (held,)
        other.kill()
        os.waitid(os.P_PID, other.pid, os.WEXITED | os.WNOWAIT)  # It has ended, and nobody has asked how.
        assert load(endpoint, plan, settings).exit_code == 0
        assert claims_in(endpoint) == []
        again = claim(endpoint, held.process)
    assert clean(endpoint, settings.patience).claims == (again,)


@pytest.mark.parametrize(
    ("process", "gone"),
    [
        (f"{MACHINE}:{NUMBER}:{START}", False),
        (f"{MACHINE}:{NUMBER}:{int(START) - 1}", True),  # The number was given again.
        (f"{MACHINE}:1:{start_of(1)}", False),
        (f"{FIRST}:999999999:1", False),  # Of another machine, boot or container.
        (f"{MACHINE}:99999999999999999999:1", False),
        (f"{MACHINE}:-1:1", False),
        (f"{MACHINE}:0", False),
        (f"{MACHINE}:²:1", False),
        (MACHINE, False),
        ("", False),
        (":1:1", False),
    ],
    ids=[  # Numbers of processes differ between those that run the tests at once.
        "this", "its number given again", "the first", "elsewhere", "long number", "negative", "no start", "no digit",
        "no number", "empty", "no machine",
    ],
)  # fmt: skip
def test_only_what_is_surely_gone_is_gone(process: str, gone: bool) -> None:
    assert is_gone(process) is gone


def test_who_opens_a_folder_has_it_alone(tmp_path: Path, settings: Settings) -> None:
    store = DiskStore(tmp_path / "store", NAMES, writable=True)
    claim(store, f"{FIRST}:1:1")
    with locked(store, settings.patience):
        assert [held.process for held in claims_in(store)] == [own_process()]
        with pytest.raises(LockedError), locked(store, settings.patience):  # Not from itself.
            pass
    assert claims_in(store) == []


class Interrupted(FakeEndpoint):
    """An endpoint to which a signal comes when its n-th update has been sent."""

    def __init__(self, after: int) -> None:
        super().__init__()
        self.after, self.count = after, 0

    def update(self, text: str) -> None:
        super().update(text)
        self.count += 1
        if self.count == self.after:
            os.kill(os.getpid(), signal.SIGTERM)


@pytest.mark.parametrize("after", [1, 2])
def test_a_claim_is_withdrawn_whenever_the_signal_comes(after: int, settings: Settings) -> None:
    """While it is written, and while it is withdrawn."""
    endpoint = Interrupted(after)
    with pytest.raises(Terminated), Ending(), locked(endpoint, settings.patience):
        pass
    assert endpoint.count == after + 1
    assert claims_in(endpoint) == []


def signals(*numbers: int) -> None:
    """Signals to this process, and the same again while it takes back what it did."""
    try:
        for number in numbers:
            os.kill(os.getpid(), number)
        time.sleep(1)
    finally:
        for number in (*numbers, signal.SIGINT):
            os.kill(os.getpid(), number)


def test_the_first_signal_counts_and_what_was_before_comes_back() -> None:
    seen: list[int] = []
    before = signal.signal(signal.SIGTERM, lambda number, frame: seen.append(number))
    ignored = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with pytest.raises(Terminated) as caught, Ending():
            signals(signal.SIGHUP, signal.SIGTERM)
        assert (caught.value.exit_code, seen) == (143, [])
        os.kill(os.getpid(), signal.SIGTERM)
        assert seen == [signal.SIGTERM]
    finally:
        signal.signal(signal.SIGTERM, before)
        signal.signal(signal.SIGHUP, ignored)


def test_what_cannot_be_broken_off_is_left_after_a_while() -> None:
    code = (
        "import hashlib\nfrom wupgraph.cli import signals\nsignals.SECONDS = 0.2\nwith signals.Ending():\n"
        "    print('x', flush=True)\n    hashlib.pbkdf2_hmac('sha256', b'', b'', 200_000_000)\n"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(0.2)
        process.terminate()
        assert process.wait(20) == 143


@pytest.mark.parametrize("name", SIGNALS)
def test_after_a_signal_the_next_load_runs_at_once(name: str, oxigraph_server: OxigraphServer, tmp_path: Path) -> None:
    endpoint = store_of(oxigraph_server)
    lines = "".join(f'<http://e/{i}> <http://e/p> "{i}" .\n' for i in range(30_000))
    (tmp_path / "signals.nt").write_text(lines, encoding="utf-8")
    target = f"oxigraph+{oxigraph_server.url}"
    command = [sys.executable, "-m", "wupgraph", "load", "-s", target, "--no-validate", "signals.nt"]
    try:
        with subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as process:
            end = time.monotonic() + 60
            while not claims_in(endpoint) and process.poll() is None and time.monotonic() < end:
                time.sleep(0.01)
            process.send_signal(getattr(signal, f"SIG{name}"))
            assert process.wait(60) == SIGNALS[name]
        assert len(claims_in(endpoint)) == (name == "KILL")
        with locked(endpoint, RetryPolicy(retries=0)):
            assert len(claims_in(endpoint)) == 1
    finally:
        endpoint.drop_graph(f"{GRAPH}file-signals")


# A folder that is not there


HOLD = """\
import fcntl, sys
lock = open(sys.argv[1], "w")
fcntl.lockf(lock, fcntl.LOCK_EX)
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def hold() -> Callable[[Path], subprocess.Popen[bytes]]:
    """`hold(file)`: another process that has locked a file, until it is killed."""

    def start(file: Path) -> subprocess.Popen[bytes]:
        process = subprocess.Popen(
            [sys.executable, "-S", "-c", HOLD, str(file)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        assert process.stdout is not None
        assert process.stdout.readline() == b"held\n"
        return process

    return start


@pytest.mark.parametrize(
    "begun", [(), ("LOG", "IDENTITY"), ("LOG.old.17", "IDENTITY", "MANIFEST-000001", "000001.dbtmp")]
)
def test_a_folder_in_which_another_process_is_making_a_store_is_held(
    begun: tuple[str, ...], tmp_path: Path, hold: Callable[[Path], subprocess.Popen[bytes]]
) -> None:
    folder = tmp_path / "new"
    folder.mkdir()
    for name in begun:
        (folder / name).touch()
    with hold(folder / "LOCK") as other:
        with pytest.raises(HeldError, match="another process is writing to this store") as caught:
            open_folder(folder, writable=True)
        assert caught.value.exit_code == 6
        other.kill()
    store = DiskStore(folder, NAMES, writable=True)  # The other one was killed in the middle of it.
    store.put_graph(f"{GRAPH}x", labels([1]))
    assert store.graph_sizes() == {f"{GRAPH}x": 1}


def test_a_folder_is_made_with_those_above_it_and_no_other_is_taken(tmp_path: Path) -> None:
    assert list(open_folder(tmp_path / "a" / "b" / "c", writable=True).named_graphs()) == []
    for name in ("LOCK.txt", "LOGS", "CURRENT.bak", "MANIFEST", "data.ttl"):
        folder = tmp_path / f"with-{name}"
        folder.mkdir()
        (folder / name).touch()
        with pytest.raises(StoreError, match="this is no store on disk") as caught:
            open_folder(folder, writable=True)
        assert caught.value.exit_code == 4
        assert [path.name for path in folder.iterdir()] == [name]
