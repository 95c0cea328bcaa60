"""How long a question may take and how many rows it may have; and Ctrl-C, which ends it at once."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest

import wupgraph as library
from tests.fault_server import FaultServer
from wupgraph.cli import limit_options
from wupgraph.errors import StoreError
from wupgraph.stores import memory_left, waiting
from wupgraph.stores.embedded import EmbeddedStore
from wupgraph.text import Text

Wupgraph = Callable[..., tuple[int, str, str]]
COUNTED = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
SORTED = "SELECT * { ?a ?b ?c . ?d ?e ?f . FILTER(?a = ?f && ?f = ?b) } ORDER BY ?a"
GRAPH = "https://w3id.org/wupgraph/graph/many"


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Thousands of triples: a file, and beside it a store on disk."""
    folder = tmp_path_factory.mktemp("many")
    lines = [f"<urn:s{n}> <urn:p> <urn:o{n}> ." for n in range(20_000)]
    (folder / "many.nt").write_text("\n".join(lines), encoding="utf-8")
    ox.Store(folder / "store").bulk_load(path=folder / "many.nt", to_graph=ox.NamedNode(GRAPH))
    return folder


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="the threads of a process are seen on Linux only")
@pytest.mark.parametrize("query", [COUNTED, SORTED], ids=["aggregate", "sorted"])
@pytest.mark.parametrize("where", ["files", "folder"])
@pytest.mark.parametrize(("name", "code"), [("SIGINT", 130), ("SIGTERM", -signal.SIGTERM)])
def test_a_signal_ends_a_question_at_once(
    name: str, code: int, where: str, query: str, many: Path, tmp_path: Path
) -> None:
    place = ["-d", str(many / "many.nt")] if where == "files" else ["-s", str(many / "store")]
    command = [sys.executable, "-m", "wupgraph", "sparql", query, *place, "-o", str(tmp_path / "rows.csv")]
    process = subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.PIPE, stdout=subprocess.PIPE)
    try:
        while not any(entry.name != str(process.pid) for entry in Path(f"/proc/{process.pid}/task").iterdir()):
            time.sleep(0.02)
        time.sleep(0.3)
        assert process.poll() is None
        process.send_signal(getattr(signal, name))
        begun = time.monotonic()
        assert process.wait(20) == code
        assert time.monotonic() - begun < 1
    finally:
        process.kill()
        out, err = process.communicate()
    assert b"Traceback" not in err
    assert out == b""
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "arguments",
    [
        ["sparql", "ASK { }"],
        ["query", "run", "projects"],
        ["query", "run", "agreements-of", "institution=wup-olsztyn", "--bound"],
        ["show", "wup-olsztyn"],
        ["find", "Olsztyn"],
        ["evidence", "conflicts"],
        ["evidence", "coverage"],
    ],
    ids=lambda arguments: " ".join(arguments[:2]),
)
def test_what_takes_too_long_is_given_up_and_told(
    arguments: list[str], wupgraph: Wupgraph, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def slow(*_: object, **__: object) -> None:
        time.sleep(0.6)

    monkeypatch.setattr(EmbeddedStore, "query", slow)
    monkeypatch.setattr("wupgraph.evidence.coverage.coverage_of", slow)
    code, out, err = wupgraph(*arguments, "--timeout", "0.2", "-l", "en", "-o", "answer.txt")
    assert (code, out) == (4, "")
    assert err.count("\n") == 1
    assert "no answer after 0.2 s" in err
    assert "timeout" in err
    code, _, err = wupgraph(*arguments, "--timeout", "0,2", "-l", "pl", "-o", "answer.txt")
    assert (code, err.count("\n")) == (4, 1)
    assert "nie ma odpowiedzi po 0,2 s" in err
    assert list(tmp_path.iterdir()) == []


def test_coverage_takes_as_long_as_it_takes(wupgraph: Wupgraph, monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[float | None] = []
    within = waiting.within
    monkeypatch.setattr(waiting, "within", lambda given, *a, **k: waited.append(given) or within(given, *a, **k))
    assert wupgraph("-q", "evidence", "coverage", "-f", "json")[0] == 0
    assert wupgraph("-q", "evidence", "coverage", "-f", "json", "--timeout", "50")[0] == 0
    assert waited == [None, 50.0]
    assert "60" not in wupgraph("evidence", "coverage", "--help")[1]


def test_a_question_to_oxigraph_is_given_up(wupgraph: Wupgraph, tmp_path: Path) -> None:
    (tmp_path / "some.ttl").write_text("".join(f"<urn:s{n}> <urn:p> {n} .\n" for n in range(2000)), encoding="utf-8")
    begun = time.monotonic()
    query = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f }"  # Half a second's work.
    assert wupgraph("sparql", query, "-d", "some.ttl", "--timeout", "0.05")[0] == 4
    assert time.monotonic() - begun < 1
    assert wupgraph("sparql", query, "-d", "some.ttl", "--timeout", "0")[:2] == (0, "n\n4000000\n")


@pytest.mark.parametrize(
    ("timeout", "store", "seconds"),
    [
        (None, None, 60.0),
        (None, "plain", 60.0),
        (None, "patient", None),
        (None, "http://127.0.0.1:1", 60.0),
        (7.0, None, 7.0),
        (7.0, "patient", 7.0),
        (0.0, "patient", None),
        (0.0, None, None),
    ],
)
def test_the_option_goes_before_the_store_and_the_store_before_the_minute(
    timeout: float | None, store: str | None, seconds: float | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "wupgraph.toml").write_text(
        '[stores.plain]\nurl = "http://127.0.0.1:1"\n[stores.patient]\nurl = "http://127.0.0.1:1"\ntimeout = 900\n',
        encoding="utf-8",
    )
    waited: list[float | None] = []
    monkeypatch.setattr(waiting, "within", lambda seconds, *_, **__: waited.append(seconds))
    limit_options.answered(lambda: None, Text("", ""), timeout, store)
    assert waited == [seconds]


def test_a_server_has_the_same_time(wupgraph: Wupgraph, faults: FaultServer) -> None:
    for given, code in (("0.3", 4), ("-1", 2), ("soon", 2), ("inf", 2), ("nan", 2)):
        begun = time.monotonic()
        found, out, err = wupgraph("sparql", "ASK { }", "-s", f"{faults.url}/slow-head", "--timeout", given, "-l", "en")
        assert (found, out, err.count("\n")) == (code, "", 1)
        assert ("after 0.3 s" if code == 4 else "--timeout") in err
        assert time.monotonic() - begun < 3


@pytest.mark.parametrize(
    ("query", "rows"),
    [("SELECT * { ?s ?p ?o }", 3), ("CONSTRUCT WHERE { ?s ?p ?o }", 3), ("SELECT ?s { ?s ?p 1 }", 1)],
)
def test_an_answer_of_too_many_rows_is_refused_whole(query: str, rows: int, wupgraph: Wupgraph, tmp_path: Path) -> None:
    (tmp_path / "own.ttl").write_text("<urn:a> <urn:p> 1, 2, 3 .", encoding="utf-8")
    asked = ["sparql", query, "-d", "own.ttl", "-o", "answer.txt", "-l", "en"]
    assert wupgraph(*asked, "--max-rows", str(rows)) == (0, "", "")
    (tmp_path / "answer.txt").unlink()
    code, out, err = wupgraph(*asked, "--max-rows", str(rows - 1)) if rows > 1 else wupgraph(*asked, "--max-rows", "0")
    assert (code, out, err.count("\n")) == (4 if rows > 1 else 2, "", 1)
    assert "max-rows" in err
    assert not (tmp_path / "answer.txt").exists()


@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("rows-without-end", "SELECT ?g FROM <http://e/> { ?g ?p ?o }"),
        ("triples-without-end", "CONSTRUCT { ?s ?p ?o } FROM <http://e/> WHERE { ?s ?p ?o }"),
    ],
)
def test_no_more_is_read_from_a_server_than_shows_that_it_is_too_much(
    path: str, query: str, wupgraph: Wupgraph, faults: FaultServer
) -> None:
    begun = time.monotonic()
    code, out, err = wupgraph("sparql", query, "-s", f"{faults.url}/{path}", "--max-rows", "5000", "-l", "en")
    assert (code, out, err.count("\n")) == (4, "", 1)
    assert "the answer has more rows or triples than 5000 (--max-rows), so none is given" in err
    assert time.monotonic() - begun < 10
    assert 5000 < faults.poured < 500_000


def test_a_canned_question_has_a_bound_too(wupgraph: Wupgraph) -> None:
    assert wupgraph("query", "run", "projects", "--max-rows", "2")[:2] == (4, "")
    assert wupgraph("query", "run", "projects", "--max-rows", "1000")[0] == 0


def test_free_queries_of_given_data_see_these_alone(wupgraph: Wupgraph, tmp_path: Path) -> None:
    (tmp_path / "own.ttl").write_text("<urn:a> a <https://schema.org/Project> .", encoding="utf-8")
    count = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    assert wupgraph("sparql", "-d", "own.ttl", count)[1].split() == ["n", "1"]
    assert int(wupgraph("sparql", count)[1].split()[1]) > 10_000
    # What a term is called is still known; and so are the code lists to the canned questions.
    assert "Project" in wupgraph("sparql", "-d", "own.ttl", "-l", "en", "SELECT ?c { ?s a ?c }")[1].splitlines()[1]
    assert library.open_register(data="own.ttl").sparql(count)[0].n == 1
    assert wupgraph("query", "run", "projects", "-d", "own.ttl")[1].count("urn:a") >= 1


def test_python_has_the_same_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    register = library.open_register()
    with pytest.raises(StoreError, match="max-rows"):
        register.query("projects", max_rows=2)
    with pytest.raises(StoreError, match="max-rows"):
        register.sparql("SELECT * { ?s ?p ?o }", max_rows=2)
    assert len(register.query("projects", timeout=60, max_rows=100)) > 5
    monkeypatch.setattr(EmbeddedStore, "query", lambda *_: time.sleep(0.5))
    for ask in (lambda: register.query("projects", timeout=0.1), lambda: register.sparql("ASK {}", timeout=0.1)):
        with pytest.raises(StoreError, match=r"no answer after 0\.1 s"):
            ask()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells how much memory is left")
def test_a_question_that_needs_too_much_memory_is_given_up(wupgraph: Wupgraph, monkeypatch: pytest.MonkeyPatch) -> None:
    import resource

    used = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * resource.getpagesize()
    for limit, ends in ((used + (20 << 20), True), (used * 2 + (1 << 30), False), (resource.RLIM_INFINITY, False)):
        monkeypatch.setattr(resource, "getrlimit", lambda _, limit=limit: (limit, limit))
        assert memory_left.memory_runs_out() is ends
    monkeypatch.setattr(memory_left, "memory_runs_out", lambda: True)
    monkeypatch.setattr(EmbeddedStore, "query", lambda *_: time.sleep(0.5))
    code, out, err = wupgraph("sparql", "ASK { }", "-l", "en")
    assert (code, out, err.count("\n")) == (4, "", 1)
    assert "the memory is used up" in err
