"""wupgraph serve: a real server over the register, that only reads and goes when it is told to."""

from __future__ import annotations

import os
import shlex
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.cli.serving import Served, served
from tests.servers import LOOPBACK, free_port, oxigraph_command

Run = Callable[..., tuple[int, str, str]]
COUNT = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"
ONE = "<http://e/a> <http://e/b> <http://e/c> .\n"


@pytest.fixture(autouse=True)
def needs_the_server(request: pytest.FixtureRequest) -> None:
    if oxigraph_command() is None:
        request.getfixturevalue("oxigraph_server")  # Skips, or fails where servers are required.


@pytest.fixture
def temporary(tmp_path: Path) -> Path:
    """Where the program keeps what it needs for a while."""
    (tmp_path / "temporary").mkdir()
    return tmp_path / "temporary"


@pytest.fixture
def server(tmp_path: Path, temporary: Path) -> Iterator[Served]:
    with served(cwd=tmp_path, env={"TMPDIR": str(temporary)}) as found:
        yield found


@pytest.fixture
def small(tmp_path: Path, temporary: Path) -> Iterator[Served]:
    """A server of a register that is read in no time."""
    for folder in ("data", "shapes"):
        (tmp_path / folder).mkdir()
    (tmp_path / "data" / "one.ttl").write_text(ONE, encoding="utf-8")
    with served(cwd=tmp_path, env={"TMPDIR": str(temporary)}) as found:
        yield found


def count_at(url: str) -> int:
    asked = urllib.request.Request(f"{url}?{urllib.parse.urlencode({'query': COUNT})}", headers={"Accept": "text/csv"})
    with urllib.request.urlopen(asked, timeout=30) as answer:
        return int(answer.read().decode().splitlines()[1])


def children_of(process: subprocess.Popen[str]) -> list[int]:
    return [*map(int, Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text(encoding="ascii").split())]


def servers_of(served: Served) -> list[int]:
    """The processes of Oxigraph."""
    children = children_of(served.process)
    return [pid for pid in children if b"serve-read-only" in Path(f"/proc/{pid}/cmdline").read_bytes()]


def is_alive(pid: int) -> bool:
    """Whether a process runs; who is dead and not yet buried does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0] not in "ZX"
    except (FileNotFoundError, ProcessLookupError):
        return False


def is_closed(url: str) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex((LOOPBACK, urllib.parse.urlsplit(url).port or 0)) != 0


def test_what_is_printed_works_until_ctrl_c_ends_it_all(server: Served, temporary: Path, wupgraph: Run) -> None:
    assert server.process.stderr is not None
    lines = [server.process.stderr.readline() for _ in range(4)]
    ask, curl = (shlex.split(line) for line in lines[1:3])
    assert wupgraph(*ask[1:], "-f", "csv") == wupgraph(*ask[1:-2], "-f", "csv")
    assert urllib.parse.urlsplit(server.url).hostname == LOOPBACK
    pasted = subprocess.run(["curl", "-s", *curl[1:]], capture_output=True, encoding="utf-8", check=True, timeout=30)
    assert pasted.stdout.splitlines()[0] == "type,n"
    assert len(pasted.stdout.splitlines()) == 6
    assert [path.name[:15] for path in temporary.iterdir()] == ["wupgraph-serve-"]
    assert wupgraph("store", "status", "-s", f"oxigraph+{server.url.removesuffix('/query')}")[0] == 0
    assert server.end(signal.SIGINT) == (0, "")
    assert is_closed(server.url)
    assert list(temporary.iterdir()) == []


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT], ids=lambda how: how.name)
def test_a_signal_ends_it_all(small: Served, temporary: Path, how: signal.Signals) -> None:
    children = children_of(small.process)
    assert small.end(how)[0] == 0
    assert is_closed(small.url)
    assert list(temporary.iterdir()) == []
    assert not any(map(is_alive, children))


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM], ids=lambda how: how.name)
def test_a_signal_ends_it_quietly_while_a_query_runs(server: Served, temporary: Path, how: signal.Signals) -> None:
    children, address = servers_of(server), urllib.parse.urlsplit(server.url)
    with socket.create_connection((LOOPBACK, address.port or 0)) as client:
        query = urllib.parse.quote("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }")
        client.sendall(f"GET {address.path}?query={query} HTTP/1.1\r\nHost: {address.netloc}\r\n\r\n".encode())
        time.sleep(0.5)
        code, said = server.end(how)
    assert (code, said.splitlines()[4:]) == (0, [])  # Four lines say what to try.
    assert list(temporary.iterdir()) == []
    assert not any(map(is_alive, children))


def test_files_of_a_folder_that_are_not_read_are_named(tmp_path: Path, temporary: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "one.ttl").write_text(ONE, encoding="utf-8")
    (tmp_path / "folder" / "two.jsonld").write_text("{", encoding="utf-8")
    with served("-d", "folder", cwd=tmp_path, env={"TMPDIR": str(temporary)}) as found:
        assert found.url
        code, said = found.end()
    note = "Left out, since only .ttl and .nt of a folder are read: folder/two.jsonld; write them as Turtle"
    assert (code, said.startswith(note)) == (0, True)


def test_a_server_that_dies_is_started_again_once(small: Served, temporary: Path) -> None:
    assert small.process.stderr is not None
    for _ in range(4):
        small.process.stderr.readline()
    before = count_at(small.url)
    (first,) = servers_of(small)
    os.kill(first, signal.SIGKILL)
    assert small.process.stderr.readline() == (
        "oxigraph: the server has ended by itself (exit -9); it was started again.\n"
    )
    assert count_at(small.url) == before
    (second,) = servers_of(small)
    os.kill(second, signal.SIGKILL)
    err = small.process.communicate(timeout=60)[1]
    assert (small.process.returncode, err) == (
        4, "wupgraph: oxigraph: the server has ended by itself (exit -9); run the command again.\n"
    )  # fmt: skip
    assert list(temporary.iterdir()) == []


def test_nothing_outlives_a_parent_that_is_killed(small: Served, temporary: Path) -> None:
    children = children_of(small.process)
    assert len(children) == 2  # Who answers, and who sees to its end.
    small.process.kill()
    small.process.wait()
    until = time.monotonic() + 30
    while time.monotonic() < until and ([*temporary.iterdir()] or any(map(is_alive, children))):
        time.sleep(0.05)
    assert [*temporary.iterdir()] == []
    assert not any(map(is_alive, children))


def test_who_sees_to_the_end_may_die_too(small: Served, temporary: Path) -> None:
    os.kill(small.process.pid, signal.SIGSTOP)
    keeper = next(pid for pid in children_of(small.process) if pid not in servers_of(small))
    os.kill(keeper, signal.SIGKILL)
    os.kill(small.process.pid, signal.SIGCONT)
    assert small.process.stderr is not None
    assert any("it was started again" in line for line in small.process.stderr)
    assert count_at(small.url) > 0
    children = children_of(small.process)
    assert (len(children), keeper in children) == (2, False)
    assert small.end()[0] == 0
    assert [*temporary.iterdir()] == []
    assert not any(map(is_alive, children))


def test_a_store_on_disk_is_served_and_kept_from_writers(wupgraph: Run, tmp_path: Path) -> None:
    (tmp_path / "one.ttl").write_text(ONE, encoding="utf-8")
    (tmp_path / "two.ttl").write_text(ONE.replace("/a>", "/z>"), encoding="utf-8")
    assert wupgraph("load", "-s", "./disk", "--no-validate", "one.ttl")[0] == 0
    with served("-s", "./disk", cwd=tmp_path) as server:
        assert count_at(server.url) == 1
        code, _, err = wupgraph("-l", "en", "load", "-s", "./disk", "--no-validate", "two.ttl")
        assert (code, "another process is writing to this store, or serves it" in err) == (6, True)
        assert wupgraph("sparql", COUNT, "-s", "./disk", "-f", "csv")[1].split() == ["n", "1"]
        assert server.end()[0] == 0
    assert wupgraph("load", "-s", "./disk", "--no-validate", "two.ttl")[0] == 0


def test_other_data_are_served_whatever_the_rules_say(tmp_path: Path, wupgraph: Run) -> None:
    (tmp_path / "new.ttl").write_text(
        "<http://e/a> a <https://schema.org/Project> ; <http://e/b> [] .", encoding="utf-8"
    )
    (tmp_path / "more.jsonld").write_text(
        '{"@id": "http://e/c", "@type": "https://schema.org/Project"}', encoding="utf-8"
    )
    with served("-d", "new.ttl", "-d", "more.jsonld", cwd=tmp_path) as server:
        url = f"oxigraph+{server.url.removesuffix('/query')}"
        asked = wupgraph("sparql", "SELECT ?p { ?p a schema:Project }", "-s", url, "-f", "csv")
        assert "http://e/a" in asked[1]
        assert "http://e/c" in asked[1]


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("--port", "{taken}"), 2, "the port {taken} cannot be used (Address already in use); give another"),
        (("--port", "0"), 2, "--port"),
        (("-s", "./absent"), 4, "this is no store on disk; wupgraph load -s absent makes one"),
        (("-s", "./absent", "-d", "x.ttl"), 2, "-d and -s exclude each other"),
        (("-d", "broken.ttl"), 3, "broken.ttl:1:"),
        (("-d", "absent.ttl"), 3, "absent.ttl"),
    ],
)
def test_what_cannot_be_served_is_one_line(
    arguments: tuple[str, ...], code: int, said: str, wupgraph: Run, tmp_path: Path
) -> None:
    (tmp_path / "broken.ttl").write_text("<http://e/a> nonsense", encoding="utf-8")
    with socket.socket() as other:
        other.bind((LOOPBACK, 0))
        other.listen()
        taken = str(other.getsockname()[1])
        got, out, err = wupgraph("-l", "en", "serve", *(part.format(taken=taken) for part in arguments))
    assert (got, out, err.count("\n")) == (code, "", 1)
    assert said.format(taken=taken) in err
    assert not (tmp_path / "absent").exists()


@pytest.mark.parametrize("missing", ["oxigraph", "h11"])
def test_without_the_server_it_is_said_how_to_get_it(
    missing: str, wupgraph: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    if missing == "oxigraph":
        monkeypatch.setattr("shutil.which", lambda *_, **__: None)
    else:
        monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    code, out, err = wupgraph("-l", "en", "serve", "--port", str(free_port()))
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert f"missing: {missing})" in err
    assert '-m pip install "wupgraph[server]"' in err
