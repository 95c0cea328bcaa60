"""wupgraph load, store status and store clean, as a user types them."""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import click
import pytest

from tests.cli.test_commands import NEW
from tests.fault_server import FaultServer
from tests.loading.simple_endpoint import CAREFUL, OXIGRAPH, FakeEndpoint
from tests.shipped_names import GRAPH, STAGES
from tests.stores.test_disk import writer
from wupgraph import assets
from wupgraph.cli.store_status import clean, status
from wupgraph.register.folder import Register, find_register
from wupgraph.stores.profiles import Kind

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def endpoint(monkeypatch: pytest.MonkeyPatch) -> FakeEndpoint:
    """The store that every name means."""
    fake = FakeEndpoint()
    monkeypatch.setattr("wupgraph.cli.store_options.open_endpoint", lambda *_, **__: fake)
    return fake


@pytest.fixture
def store(capsys: pytest.CaptureFixture[str]) -> Run:
    """`wupgraph store …`, called without the group."""

    def call(command: click.Command, *arguments: str) -> tuple[int, str, str]:
        code = command.main(list(arguments), standalone_mode=False)
        said = capsys.readouterr()
        return code or 0, said.out, said.err

    return call


@pytest.mark.parametrize("kind", [OXIGRAPH, CAREFUL], ids=lambda kind: kind.name)
def test_the_register_goes_into_the_store_file_by_file(
    wupgraph: Run, endpoint: FakeEndpoint, register: Register, kind: Kind
) -> None:
    endpoint.profile = FakeEndpoint(kind).profile
    code, out, err = wupgraph("-l", "en", "load", "-s", "local", "--no-validate")
    files = [*register.vocabulary_files, *register.data_files]
    assert (code, err) == (0, "")
    assert f"Graphs written: {len(files)}, same: 0; triples: " in out
    names = {register.graph_name(file).value for file in files}
    assert {name for name in endpoint.graph_sizes() if not name.startswith(GRAPH + "_")} == names
    again = wupgraph("-l", "pl", "load", "-s", "local", "--no-validate")
    assert again[1].startswith(f"Zapisane grafy: 0, bez zmian: {len(files)}; trójek: ")


def test_the_report_is_written_to_a_file(wupgraph: Run, endpoint: FakeEndpoint, tmp_path: Path) -> None:
    report = tmp_path / "load.json"
    report.write_text('{\n  "store": "before"\n}\n', encoding="utf-8")
    code, out, _ = wupgraph(
        "load", "-s", "local", "--no-validate", "--no-verify", "-f", "json", "--report", str(report)
    )
    assert code == 0
    assert report.read_text(encoding="utf-8") == out
    assert json.loads(out)["switchedOff"] == ["validation", "verification"]


def test_the_report_says_what_broke_a_load_off(wupgraph: Run, endpoint: FakeEndpoint, tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / f"{name}.ttl").write_text("<urn:s> <urn:p> 1 .", encoding="utf-8")
    endpoint.failures = [None, 400]
    arguments = ("load", "-s", "local", "--no-validate", "--report", "load.json", "one.ttl", "two.ttl")
    code, _, err = wupgraph("-l", "en", *arguments)
    said = json.loads((tmp_path / "load.json").read_text(encoding="utf-8"))
    assert (code, err) == (4, f"wupgraph: {said['error']['en']}\n")
    assert (said["ok"], said["exitCode"], said["graphsWritten"], said["graphsToWrite"]) == (False, 4, 1, 2)
    assert said["error"]["pl"].startswith(f"<{GRAPH}file-two>: odmowa 400")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["load.json", "one.ttl", "two.ttl"]


def test_who_reads_a_folder_is_told_that_a_load_into_it_was_killed(wupgraph: Run, tmp_path: Path) -> None:
    (tmp_path / "one.ttl").write_text("<urn:s> <urn:p> 1 .", encoding="utf-8")
    load = ("load", "-s", "./store", "--no-validate", "one.ttl")
    program = (
        "import os, signal; from wupgraph.cli.main import main; from wupgraph.loading import loader; "
        "loader._Run.report = lambda *_: os.kill(os.getpid(), signal.SIGKILL); "
        f"main({load!r})"
    )
    assert subprocess.run([sys.executable, "-c", program], cwd=tmp_path, check=False).returncode == -signal.SIGKILL
    said = (
        "./store: a load into this store was broken off, so data may be missing; run it again: wupgraph load "
        "-s ./store\n"
    )
    count = ("sparql", "-s", "./store", "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")
    code, out, err = wupgraph("-l", "en", *count)
    assert (code, out.splitlines()[1:], err) == (0, ["0"], said)
    assert wupgraph("-q", *count)[2] == ""
    assert wupgraph(*load, "--dry-run")[0] == 0
    assert said in wupgraph("-l", "en", "query", "run", "agreements", "-s", "./store")[2]
    assert wupgraph(*load)[0] == 0
    assert wupgraph(*count)[1:] == (out.replace("0", "1"), "")


@pytest.mark.parametrize("options", [(), ("--dry-run",), ("--force",)])
def test_a_report_replaces_no_file_that_is_none(wupgraph: Run, tmp_path: Path, options: tuple[str, ...]) -> None:
    text = "<urn:s> <urn:p> 1 ."
    (tmp_path / "one.ttl").write_text(text, encoding="utf-8")
    arguments = ("load", "-s", "./store", "one.ttl", "--no-validate", "--report", "one.ttl", *options)
    code, out, err = wupgraph("-l", "en", *arguments)
    said = "wupgraph: one.ttl: the file exists and is no report of wupgraph load. Give another name.\n"
    assert (code, out, err) == (2, "", said)
    assert [(path.name, path.read_text(encoding="utf-8")) for path in tmp_path.iterdir()] == [("one.ttl", text)]


def test_a_report_may_go_to_an_empty_file_and_to_one_of_a_load_that_broke_off(wupgraph: Run, tmp_path: Path) -> None:
    report, arguments = tmp_path / "r.json", ("load", "-s", "./store", "one.ttl", "--no-validate", "--report", "r.json")
    report.touch()
    assert wupgraph(*arguments)[0] == 3
    (tmp_path / "one.ttl").write_text("<urn:s> <urn:p> 1 .", encoding="utf-8")
    assert [wupgraph(*arguments)[0] for _ in range(2)] == [0, 0]
    assert json.loads(report.read_text(encoding="utf-8"))["ok"]


@pytest.mark.parametrize(
    ("path", "code"), [("drip", 4), ("silent", 4), ("slow-head", 4), ("login", 4), ("reset", 4), ("503", 4)]
)
def test_the_time_for_all_bounds_a_request_under_way(
    wupgraph: Run, faults: FaultServer, tmp_path: Path, path: str, code: int
) -> None:
    (tmp_path / "one.ttl").write_text("<urn:s> <urn:p> 1 .", encoding="utf-8")
    started = time.monotonic()
    arguments = (
        "load",
        "-s",
        f"generic+{faults.url}/{path}",
        "--no-validate",
        "one.ttl",
        "--timeout",
        "1",
        "--report",
        "r",
    )
    got, out, err = wupgraph("-l", "en", *arguments)
    assert time.monotonic() - started < 10
    assert (got, out, err.count("\n")) == (code, "", 1)
    assert json.loads((tmp_path / "r").read_text(encoding="utf-8"))["exitCode"] == code


@pytest.mark.parametrize("before", ["absent", "empty"])
@pytest.mark.parametrize(
    ("text", "options", "code"),
    [
        ("<urn:s> <urn:p> .", [], 3),
        ("", [], 3),
        ("<urn:s> <urn:p> [] .", [], 3),
        ("<urn:s> <urn:p> 1 , [] .\n" + "# large\n" * 20, [], 3),
        ("<urn:s> <urn:p> 1 .", ["--prune"], 2),
        ("<urn:s> <urn:p> 1 .", ["--dry-run"], 0),
    ],
)
def test_a_load_that_is_refused_makes_no_store(
    text: str,
    options: list[str],
    code: int,
    before: str,
    wupgraph: Run,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("wupgraph.loading.plan.LARGE_FILE", 100)
    (tmp_path / "one.ttl").write_text(text, encoding="utf-8")
    if before == "empty":
        (tmp_path / "disk").mkdir()
    got, out, err = wupgraph("load", "-s", "./disk", "--no-validate", "one.ttl", *options)
    assert (got, err.count("\n")) == (code, int(code > 0))
    left = ["disk", "one.ttl"] if before == "empty" else ["one.ttl"]
    assert sorted(path.name for path in tmp_path.rglob("*")) == left
    if not code:
        assert f"<{GRAPH}file-one>" in out
        assert "wupgraph-" not in out


def test_cleaning_makes_no_store(wupgraph: Run, tmp_path: Path) -> None:
    code, out, err = wupgraph("-l", "en", "store", "clean", "-s", "./disk")
    assert (code, out, err.count("\n")) == (4, "", 1)
    assert "disk: this is no store on disk" in err
    assert list(tmp_path.iterdir()) == []


def test_data_that_break_rules_make_no_store(wupgraph: Run, tmp_path: Path) -> None:
    (tmp_path / "one.ttl").write_text(
        "<https://w3id.org/wupgraph/id/project/x> a <https://schema.org/Project> .", encoding="utf-8"
    )
    assert wupgraph("load", "-s", "./disk", "one.ttl")[0] == 1
    assert not (tmp_path / "disk").exists()


def test_a_second_loader_of_a_store_on_disk_ends_with_6(wupgraph: Run, tmp_path: Path) -> None:
    (tmp_path / "one.ttl").write_text("<urn:s> <urn:p> 1 .", encoding="utf-8")
    arguments = ("load", "-s", "./disk", "--no-validate", "one.ttl", "--report", "r.json")
    with writer(tmp_path / "disk", "wait") as other:
        try:
            code, out, err = wupgraph("-l", "en", *arguments)
        finally:
            other.kill()
    assert (code, out, err.count("\n")) == (6, "", 1)
    assert "disk: another process is writing to this store" in err
    assert json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))["exitCode"] == 6
    assert wupgraph(*arguments)[0] == 0


def test_a_single_file_leaves_the_rest_alone(wupgraph: Run, endpoint: FakeEndpoint, tmp_path: Path) -> None:
    (tmp_path / "one.ttl").write_text("<urn:s> <urn:p> 1 .", encoding="utf-8")
    code, out, _ = wupgraph("-l", "en", "load", "-s", "local", "--no-validate", "one.ttl")
    assert code == 0
    assert f"<{GRAPH}file-one> new (+1 −0)\nGraphs written: 1, same: 0; triples: 1.\n" == out


def test_a_register_that_breaks_its_rules_is_not_loaded(wupgraph: Run, endpoint: FakeEndpoint, tmp_path: Path) -> None:
    (tmp_path / "wrong.ttl").write_text(
        "<https://w3id.org/wupgraph/id/project/x> a <https://schema.org/Project> .", encoding="utf-8"
    )
    code, _, err = wupgraph("-l", "pl", "load", "-s", "local", "wrong.ttl")
    assert code == 1
    assert "dane łamią reguły rejestru" in err
    assert err.count("\n") == 1
    assert endpoint.log == []


def test_what_the_store_lost_ends_with_5(wupgraph: Run, endpoint: FakeEndpoint, tmp_path: Path) -> None:
    (tmp_path / "one.ttl").write_text("<urn:s> <urn:p> 1 .", encoding="utf-8")
    endpoint.failures = ["empty"]
    code, out, err = wupgraph("-l", "en", "load", "-s", "local", "--no-validate", "one.ttl")
    assert code == 5
    assert f"<{GRAPH}file-one> IS NOT as written:\n  lost: <urn:s> <urn:p> " in out
    assert err.endswith("What it holds now: wupgraph store status -s local\n")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--max-delete", "lots"), '--max-delete: "lots" is no percentage'),
        (("--report", "nowhere/x.json"), "there is no folder nowhere"),
        (("--prune", "one.ttl"), "--prune removes graphs"),
        (("--retries", "-1"), "--retries"),
    ],
)
def test_wrong_usage_is_said_before_anything_is_written(
    wupgraph: Run, endpoint: FakeEndpoint, tmp_path: Path, arguments: tuple[str, ...], said: str
) -> None:
    (tmp_path / "one.ttl").write_text("<urn:s> <urn:p> 1 .", encoding="utf-8")
    code, _, err = wupgraph("-l", "en", "load", "-s", "local", "--no-validate", *arguments)
    assert code == 2
    assert said in err
    assert endpoint.log == []


def test_the_time_for_all_may_run_out(wupgraph: Run, endpoint: FakeEndpoint, tmp_path: Path) -> None:
    (tmp_path / "one.ttl").write_text("<urn:s> <urn:p> 1 .", encoding="utf-8")
    code, _, err = wupgraph("-l", "en", "load", "-s", "local", "--no-validate", "one.ttl", "--timeout", "0.000001")
    assert code == 4
    assert "the time for loading (--timeout) is over" in err


def test_the_time_for_all_is_kept_where_nothing_differs(wupgraph: Run, tmp_path: Path) -> None:
    (tmp_path / "one.ttl").write_text("<urn:s> <urn:p> 1 .", encoding="utf-8")
    arguments = ("-l", "en", "load", "-s", str(tmp_path / "store"), "--no-validate", "one.ttl")
    assert wupgraph(*arguments)[0] == 0
    assert wupgraph(*arguments, "--timeout", "60")[0] == 0
    code, out, err = wupgraph(*arguments, "--timeout", "0.000001")
    assert (code, out, err.count("\n")) == (4, "", 1)
    assert "the time for loading (--timeout) is over" in err


def test_a_file_of_the_register_has_one_graph_however_its_path_is_written(
    wupgraph: Run, endpoint: FakeEndpoint, tmp_path: Path
) -> None:
    for part in ("data", "shapes"):
        (tmp_path / part).mkdir()
    (tmp_path / "data" / "one.ttl").write_text("<urn:s> <urn:p> 1 .", encoding="utf-8")
    for path in ("data/one.ttl", str(tmp_path / "data" / "one.ttl")):
        assert f"<{GRAPH}one>" in wupgraph("load", "-s", "local", "--no-validate", "--dry-run", path)[1]


def test_a_new_file_is_checked_together_with_the_register(
    wupgraph: Run, endpoint: FakeEndpoint, tmp_path: Path
) -> None:
    (tmp_path / "new.ttl").write_text(NEW, encoding="utf-8")
    code, out, err = wupgraph("load", "-s", "local", "new.ttl")
    assert (code, err) == (0, "")
    assert f"<{GRAPH}file-new>" in out


def test_a_register_of_ones_own_and_its_status(
    wupgraph: Run, store: Run, endpoint: FakeEndpoint, tmp_path: Path
) -> None:
    for part in ("data", "shapes"):
        shutil.copytree(assets.shipped_register() / part, tmp_path / part)
    assert find_register().folder.samefile(tmp_path)
    (tmp_path / "data" / "extra.ttl").write_text("<urn:s> <urn:p> 1 .", encoding="utf-8")
    assert wupgraph("load", "-s", "local", "--no-validate")[0] == 0
    assert store(status, "-s", "local")[0] == 0
    (tmp_path / "data" / "extra.ttl").unlink()
    endpoint.fill(f"{STAGES}gone-x", endpoint.get_graph(f"{GRAPH}extra"))
    code, out, _ = store(status, "-s", "local", "-l", "en")
    assert code == 1
    assert f"<{GRAPH}extra> left over\n<{STAGES}gone-x> left by a load\n" in out
    said = json.loads(store(status, "-s", "local", "-f", "json")[1])
    assert (said["inStep"], said["stages"]) == (False, [f"{STAGES}gone-x"])
    assert store(clean, "-s", "local", "-l", "en")[1] == (
        "Staged graphs removed: 1, locks that ran out: 0; loads under way: 0.\n"
    )
    assert wupgraph("load", "-s", "local", "--no-validate", "--prune")[0] == 0
    assert store(status, "-s", "local")[0] == 0


def test_warnings_about_what_is_loaded_are_told_of_and_can_keep_it_out(wupgraph: Run, endpoint: FakeEndpoint) -> None:
    file = Path(__file__).parents[1] / "records" / "nd-07-second-source.ttl"
    code, _, err = wupgraph("-l", "en", "load", "-s", "local", str(file), "--fail-on", "warning")
    assert code == 1
    assert "the data break the register's rules (findings: 1; the first: " in err
    assert "nd-07-second-source.ttl:17:1: WUP-023). See them by wupgraph validate" in err
    code, _, err = wupgraph("-l", "en", "load", "-s", "local", str(file))
    assert code == 0
    assert err == (
        "warnings of the rules about what is loaded: 1. See them by wupgraph validate; with --fail-on "
        "warning nothing is loaded.\n"
    )
    assert wupgraph("load", "-s", "local", str(file), "--no-validate")[2] == ""
