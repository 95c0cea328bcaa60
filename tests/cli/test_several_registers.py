"""Two registers in one store: neither meets the other, and both can be asked."""

from __future__ import annotations

import json
import shutil
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests import town_register
from tests.cli.serving import served
from tests.servers import run_oxigraph, run_virtuoso
from tests.shipped_names import BASE, GRAPH, NAMES
from wupgraph.cli.main import run
from wupgraph.stores import copied
from wupgraph.stores.disk import DiskStore

Run = Callable[..., tuple[int, str, str]]
TOWNS = town_register.BASE
TRIPLES = 692  # Of the towns and of the vocabulary of their layer.
COUNT = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"
DISTINCT = "SELECT (COUNT(*) AS ?n) WHERE { SELECT DISTINCT ?s ?p ?o WHERE { ?s ?p ?o } }"
KEPT = "SELECT ?s ?p ?o WHERE { ?s ?p ?o }"


@pytest.fixture(scope="module", params=["disk", "oxigraph", "virtuoso"])
def store(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A store, as -s names it, with the shipped register and the towns in it."""
    folder = tmp_path_factory.mktemp("several")
    towns = town_register.write_towns(folder / "towns")
    with pytest.MonkeyPatch.context() as patch:
        if request.param == "disk":
            name = str(folder / "store")
            _load(patch, towns, name)
            yield name
            return
        name = "both"
        for server in (run_oxigraph if request.param == "oxigraph" else run_virtuoso)(_made(folder / "server")):
            settings = _made(folder / "settings" / "wupgraph") / "wupgraph.toml"
            secret = 'user = "dba"\npassword-env = "TOWNS_PASSWORD"\n' if request.param == "virtuoso" else ""
            settings.write_text(
                f'[stores.both]\nkind = "{request.param}"\nurl = "{server.url}"\n{secret}', encoding="utf-8"
            )
            patch.setenv("XDG_CONFIG_HOME", str(folder / "settings"))
            patch.setenv("TOWNS_PASSWORD", getattr(server, "password", ""))
            _load(patch, towns, name)
            yield name


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True)
    return folder


def _load(patch: pytest.MonkeyPatch, towns: Path, store: str) -> None:
    for folder in (towns, towns.parent):  # Outside of any register it is the shipped one.
        patch.chdir(folder)
        assert run(("load", "-s", store, "--no-validate")) == 0


@pytest.fixture
def towns(tmp_path: Path) -> Path:
    """The folder of the towns, for one test."""
    return town_register.write_towns(tmp_path / "towns")


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch, wupgraph: Run) -> Run:
    """`at(folder, ARGUMENT…)`: the command line in English, called from a folder."""

    def call(folder: Path, *arguments: str) -> tuple[int, str, str]:
        monkeypatch.chdir(folder)
        return wupgraph("-l", "en", *arguments)

    return call


def counted(at: Run, folder: Path, *arguments: str) -> int:
    code, out, _ = at(folder, "sparql", "-f", "csv", *arguments)
    assert code == 0
    return int(out.splitlines()[1])


def test_each_finds_the_other_ones_graphs_to_be_of_that_register(
    at: Run, store: str, towns: Path, tmp_path: Path
) -> None:
    code, out, _ = at(towns, "store", "status", "-s", store)
    assert (code, out.count(" same\n")) == (0, 11)
    assert f'<{GRAPH}claims-000> of the register "Cooperation of voivodeship labour offices"\n' in out
    assert "/graph/_" not in out
    code, out, _ = at(tmp_path, "store", "status", "-s", store, "-f", "json")
    said = json.loads(out)
    assert (code, said["inStep"]) == (0, True)
    others = [graph for graph in said["graphs"] if graph["state"] not in ("same", "foreign")]
    assert len(others) == 11
    assert {(graph["state"], graph["register"]) for graph in others} == {("of-another-register", TOWNS)}
    assert at(towns, "load", "-s", store, "--no-validate", "--prune")[1].endswith(
        f"Graphs written: 0, same: 11; triples: {TRIPLES}.\n"
    )


def test_a_question_is_of_the_register_at_hand(at: Run, store: str, towns: Path, tmp_path: Path) -> None:
    assert at(towns, "query", "run", "twins", "-s", store, "-f", "csv")[1].splitlines()[1:] == [
        f"{TOWNS}id/town/halle,Halle,{TOWNS}id/town/ufa,Ufa"
    ]
    assert counted(at, towns, COUNT, "-s", store) == TRIPLES
    assert counted(at, tmp_path, COUNT, "-s", store) == counted(at, tmp_path, COUNT)
    assert f"{TOWNS}id" not in at(tmp_path, "find", "Halle", "-s", store, "-f", "csv")[1]
    assert at(tmp_path, "show", "halle", "-s", store)[0] == 2
    assert at(towns, "show", "wup-olsztyn", "-s", store)[0] == 2
    for folder, other in ((towns, BASE.iri), (tmp_path, TOWNS)):
        code, out, _ = at(folder, "export", "-s", store, "-f", "nq", "--vocabulary")
        assert code == 0
        assert not any(f"<{other}{part}/" in out for part in ("id", "graph", "query"))


def test_all_registers_are_asked_together(at: Run, store: str, towns: Path, tmp_path: Path) -> None:
    every = ("-s", store, "--all-registers")
    asked = counted(at, tmp_path, COUNT, *every)
    assert asked == counted(at, towns, COUNT, *every) == counted(at, tmp_path, DISTINCT, *every)
    assert asked > counted(at, tmp_path, COUNT)
    assert f"{TOWNS}id/town/halle" in at(tmp_path, "find", "Halle", *every, "-f", "csv")[1]
    card = at(tmp_path, "show", "halle", *every)[1]
    assert "Partnerstadt von: Ufa" in card
    assert "„Halle und Ufa sind seit 1997 Partnerstädte.”" in card or '"Halle und Ufa' in card
    assert f"{BASE.id}organization/wup-olsztyn" in at(towns, "find", "Olsztyn", *every, "-f", "csv")[1]
    assert at(towns, "query", "run", "twins", *every)[0] == 0
    documents = at(towns, "query", "run", "documents", *every, "-f", "csv")[1]
    assert f"{TOWNS}id/source/treaty" in documents
    assert f"{BASE.id}source/olsztyn-project-summary" in documents


def state(at: Run, towns: Path, store: str) -> dict[str, tuple[str, int]]:
    """How each graph of the store stands to the towns, and how many triples it has."""
    said = json.loads(at(towns, "store", "status", "-s", store, "-f", "json")[1])
    return {graph["graph"]: (graph["state"], graph["triples"]) for graph in said["graphs"]}


def test_what_one_register_no_longer_has_is_its_own_matter(at: Run, store: str, towns: Path) -> None:
    before, extra, load = state(at, towns, store), towns / "data" / "extra.ttl", ("load", "-s", store, "--no-validate")
    extra.write_text("<urn:s> <urn:p> <urn:o> .", encoding="utf-8")
    assert at(towns, *load)[0] == 0
    extra.unlink()
    assert state(at, towns, store) == {**before, f"{TOWNS}graph/extra": ("left-over", 1)}
    assert at(towns, *load, "--prune")[1].splitlines()[-1] == f"Graphs written: 1, same: 11; triples: {TRIPLES}."
    assert state(at, towns, store) == before


def test_a_base_that_meets_another_one_is_refused(at: Run, store: str, towns: Path, tmp_path: Path) -> None:
    refused = {
        TOWNS: f'"Andere" has the base {TOWNS}, which the register "Partnerstädte" in the store has already. Give '
        "another base, or use --force if it is the same register under a new title.",
        f"{TOWNS}id/more/": f'the base {TOWNS}id/more/ ("Andere") and the base {TOWNS} of the register "Partnerstädte" '
        f"in the store meet in {TOWNS}id/; give another base.",
        f"{GRAPH}x/": f'the base {GRAPH}x/ ("Andere") and the base {BASE.iri} of the register "Cooperation of '
        f'voivodeship labour offices" in the store meet in {GRAPH}; give another base.',
    }
    before = state(at, towns, store)
    for number, (base, said) in enumerate(refused.items()):
        other = town_register.write_towns(tmp_path / f"other-{number}", base, "Andere")
        for options in ((), ("--dry-run",)):
            assert at(other, "load", "-s", store, "--no-validate", *options) == (2, "", f"wupgraph: {said}\n")
    assert state(at, towns, store) == before


def test_a_base_around_that_of_another_one_is_refused(at: Run, tmp_path: Path) -> None:
    load = ("load", "-s", "../store", "--no-validate")
    inner = town_register.write_towns(tmp_path / "inner", f"{TOWNS}query/", "Innen")
    assert at(inner, *load)[0] == 0
    code, _, err = at(town_register.write_towns(tmp_path / "outer"), *load)
    assert (code, err.count("\n")) == (2, 1)
    assert f"meet in {TOWNS}query/; give another base." in err
    beside = town_register.write_towns(tmp_path / "beside", f"{TOWNS}query/beside/", "Daneben")
    assert at(beside, *load)[0] == 0


def test_what_a_register_is_is_written_down_once(at: Run, tmp_path: Path, towns: Path) -> None:
    load = ("load", "-s", "../store", "--no-validate")
    code, out, _ = at(towns, *load, "--dry-run")
    assert code == 0
    assert f"INSERT DATA {{ GRAPH <{TOWNS}graph/_register> {{\n" in out
    assert not (tmp_path / "store").exists()
    assert at(towns, *load, "--mode", "add")[0] == 0
    layer = "https://w3id.org/wupgraph/layer/evidence"
    assert recorded(tmp_path / "store") == {
        f"<{TOWNS}> <http://purl.org/dc/terms/requires> <{layer}>",
        f'<{TOWNS}> <http://purl.org/dc/terms/title> "Partnerstädte"@de',
        f'<{TOWNS}> <http://purl.org/dc/terms/title> "Міста-побратими"@uk',
        f'<{TOWNS}> <http://rdfs.org/ns/void#uriSpace> "{TOWNS}"',
        f"<{TOWNS}> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://rdfs.org/ns/void#Dataset>",
        f'<{layer}> <http://www.w3.org/2002/07/owl#versionInfo> "2.1"',
    }
    assert "_register" not in at(towns, *load, "--dry-run")[1]
    settings = towns / "wupgraph.toml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("Partnerstädte", "Städte"), encoding="utf-8")
    requests = at(towns, *load, "--dry-run", "--mode", "add")[1]
    assert f'<{TOWNS}> <http://purl.org/dc/terms/title> "Partnerstädte"@de .\n}} }} ;\nINSERT DATA' in requests
    assert at(towns, *load)[1] == f"Graphs written: 0, same: 11; triples: {TRIPLES}.\n"
    assert f'<{TOWNS}> <http://purl.org/dc/terms/title> "Städte"@de' in recorded(tmp_path / "store")
    assert len(recorded(tmp_path / "store")) == 6
    renamed = settings.read_text(encoding="utf-8").replace("Städte", "Neu").replace("Міста-побратими", "Нове")
    settings.write_text(renamed, encoding="utf-8")
    assert at(towns, *load)[0] == 2
    assert at(towns, *load, "--force")[0] == 0
    assert f'<{TOWNS}> <http://purl.org/dc/terms/title> "Neu"@de' in recorded(tmp_path / "store")


def recorded(folder: Path) -> set[str]:
    """What a store on disk knows of the towns."""
    found = DiskStore(folder, NAMES)
    return {str(triple) for triple in found.get_graph(f"{TOWNS}graph/_register")}


@pytest.mark.parametrize("command", [("query", "run", "documents"), ("sparql", COUNT), ("find", "x"), ("show", "x")])
def test_all_registers_are_those_of_a_store(at: Run, tmp_path: Path, towns: Path, command: tuple[str, ...]) -> None:
    assert at(towns, *command, "--all-registers") == (
        2,
        "",
        "wupgraph: --all-registers goes with -s only: it asks all registers of one store.\n",
    )


def test_a_store_that_names_no_register_has_none_to_ask(at: Run, tmp_path: Path) -> None:
    DiskStore(tmp_path / "store", NAMES, writable=True).put_lines(f"{GRAPH}x", [b"<urn:s> <urn:p> <urn:o> .\n"])
    code, out, err = at(tmp_path, "sparql", COUNT, "-s", "./store", "--all-registers")
    assert (code, out, err.count("\n")) == (4, "", 1)
    assert "does not say which registers it holds (…/graph/_register)" in err


def test_a_large_store_on_disk_is_asked_where_it_is(
    at: Run, tmp_path: Path, towns: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load = ("load", "-s", "../store", "--no-validate")
    assert at(towns, *load)[0] == 0
    assert at(town_register.write_towns(tmp_path / "other", "https://other.example/", "Andere"), *load)[0] == 0
    asked = [(), ("--all-registers",)]
    copies = [at(towns, "sparql", KEPT, "-s", "../store", "-f", "csv", *options)[1] for options in asked]
    monkeypatch.setattr(copied, "MOST", 100)
    there = [at(towns, "sparql", KEPT, "-s", "../store", "-f", "csv", *options)[1] for options in asked]
    assert [sorted(rows.splitlines()) for rows in there] == [sorted(rows.splitlines()) for rows in copies]
    assert copies[0] != copies[1]


def test_rules_are_checked_of_the_register_at_hand(at: Run, tmp_path: Path, towns: Path) -> None:
    assert at(towns, "load", "-s", "../store", "--no-validate")[0] == 0
    shutil.rmtree(towns)
    assert at(tmp_path, "load", "-s", "./store", "--no-validate")[0] == 0
    code, out, err = at(tmp_path, "validate", "-s", "./store")
    assert code == 0
    assert TOWNS not in out + err


def test_a_register_of_ones_own_is_served(at: Run, tmp_path: Path, towns: Path) -> None:
    with served(cwd=towns) as server:
        asked = urllib.parse.urlencode({"query": COUNT})
        with urllib.request.urlopen(f"{server.url}?{asked}", timeout=30) as answer:
            assert f'"{TRIPLES}"'.encode() in answer.read()
        graph = urllib.parse.quote(f"{TOWNS}graph/entities-towns", safe="")
        with urllib.request.urlopen(f"{server.url.removesuffix('query')}store?graph={graph}", timeout=30) as answer:
            assert b"id/town/halle" in answer.read()
        rows = at(towns, "query", "run", "twins", "-s", server.url, "-f", "csv")[1]
        assert rows.splitlines()[1:] == [f"{TOWNS}id/town/halle,Halle,{TOWNS}id/town/ufa,Ufa"]
