"""-s: the same commands over a triple store, and what is said where that cannot be."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.servers import OxigraphServer, VirtuosoServer
from tests.shipped_names import NAMES
from wupgraph.cli.main import run
from wupgraph.rdf.sharding import lines_of
from wupgraph.register.folder import Register
from wupgraph.stores.endpoint import Endpoint
from wupgraph.stores.kinds import kind_named, profile_of
from wupgraph.stores.profiles import Access
from wupgraph.stores.remote import open_store

PASSWORD = "TEST_STORE_PASSWORD"


def fill(store: Endpoint, register: Register) -> None:
    for file in [*register.vocabulary_files, *register.data_files]:
        store.put_graph(register.graph_name(file).value, [quad.triple for quad in register.quads([file])])


@pytest.fixture(scope="module")
def secret(virtuoso_server: VirtuosoServer) -> Iterator[str]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(PASSWORD, virtuoso_server.password)
        yield virtuoso_server.password


@pytest.fixture(autouse=True)
def trusted(virtuoso_server: VirtuosoServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the configuration send a secret: it is a project's, which anybody may have written."""
    monkeypatch.setenv("WUPGRAPH_TRUSTED_ORIGINS", virtuoso_server.url)


@pytest.fixture(scope="module")
def stores(
    oxigraph_server: OxigraphServer,
    virtuoso_server: VirtuosoServer,
    secret: str,
    register: Register,
    tmp_path_factory: pytest.TempPathFactory,
) -> Path:
    """A folder with a configuration of both servers, which hold the shipped register."""
    folder = tmp_path_factory.mktemp("configured")
    (folder / "wupgraph.toml").write_text(
        f"""
        [stores.ox]
        kind = "oxigraph"
        url = "{oxigraph_server.url}"

        [stores.virt]
        kind = "virtuoso"
        url = "{virtuoso_server.url}"
        user = "dba"
        password-env = "{PASSWORD}"
        """,
        encoding="utf-8",
    )
    fill(open_store(profile_of(oxigraph_server.url, kind_named("oxigraph")), NAMES), register)
    access = Access(user="dba", password_env=PASSWORD)
    fill(open_store(profile_of(virtuoso_server.url, kind_named("virtuoso"), access=access), NAMES), register)
    return folder


STORES = ("ox", "virt")
COMMANDS = [
    ["query", "run", "agreements-of", "institution=wup-olsztyn"],
    ["query", "run", "projects", "--stated-only", "-f", "json"],
    ["query", "run", "agreements-of", "institution=wup-olsztyn", "--bound"],
    ["find", "barczewie", "-f", "csv"],
    ["find", "współpraca", "-f", "json"],
    ["show", "wup-olsztyn"],
    ["show", "agreement-2007", "-l", "en"],
    ["evidence", "conflicts"],
    ["evidence", "conflicts", "-f", "json"],
    ["-q", "evidence", "coverage", "-f", "json"],
    ["export", "-f", "nq"],
    ["export", "-f", "turtle", "--vocabulary"],
    ["sparql", "SELECT ?a ?d WHERE { ?a a wupg:Agreement ; wupg:dateConcluded ?d } ORDER BY ?a ?d", "-f", "json"],
    ["sparql", "CONSTRUCT { ?a a wupg:Agreement } WHERE { ?a a wupg:Agreement }"],
    ["sparql", "ASK { ?a a wupg:Agreement }"],
    ["sparql", "ASK { ?a a wupg:Nothing }"],
    ["query", "run", "running-on", "day=2008-01-01", "-f", "json"],
]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_command_prints_the_same_from_a_store(
    command: list[str],
    stores: Path,
    secret: str,
    capfdbinary: pytest.CaptureFixture[bytes],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(stores)
    assert run(command) == 0
    expected = capfdbinary.readouterr().out
    assert expected
    for name in STORES:
        assert run(["--debug", *command, "-s", name]) == 0
        printed = capfdbinary.readouterr()
        assert (name, printed.out) == (name, expected)
        assert secret.encode() not in printed.out + printed.err


@pytest.mark.parametrize("name", STORES)
@pytest.mark.parametrize("vocabulary", [[], ["--vocabulary"]], ids=["data", "all"])
def test_shards_of_a_store_are_those_of_the_files(
    name: str,
    vocabulary: list[str],
    stores: Path,
    secret: str,
    register: Register,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shards = tmp_path / "shards"
    monkeypatch.chdir(stores)
    assert run(["-q", "export", "--shards", str(shards), "-s", name, *vocabulary]) == 0
    made = json.loads((shards / "manifest.json").read_text(encoding="utf-8"))
    files = [*register.data_files, *(register.vocabulary_files if vocabulary else [])]
    lines = {
        graph: sorted(lines_of(graph, [file])) for graph, file in ((register.graph_name(file), file) for file in files)
    }
    assert {graph["graph"]: graph["sha256_lines"] for graph in made["graphs"]} == {
        graph.value: hashlib.sha256(b"".join(own)).hexdigest() for graph, own in lines.items()
    }


def test_a_store_is_validated(stores: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(stores)
    expected = run(["validate", "-f", "concise"]), findings(capfd.readouterr().out)
    assert expected[1]
    for name in STORES:
        assert (run(["validate", "-s", name, "-f", "concise"]), findings(capfd.readouterr().out)) == expected, name


def findings(text: str) -> list[str]:
    """The rules that findings name."""
    return sorted(word for word in text.split() if word.startswith("WUP-"))


@pytest.mark.parametrize(
    ("command", "code", "said"),
    [
        (["show", "wup-olsztyn", "-s", "oxx"], 2, 'there is no store "oxx"; wupgraph.toml names: ox, virt.'),
        (["show", "wup-olsztyn", "-s", "ox", "-d", "x.ttl"], 2, "-d and -s exclude each other"),
        (["show", "x", "-s", "http://me:s3cret@127.0.0.1/"], 2, "holds a user or password"),
        (["show", "x", "-s", "ftp://127.0.0.1/"], 2, '"ftp://127.0.0.1/" is no URL of a store'),
        (["show", "x", "-s", "oxigraf+http://127.0.0.1/"], 2, "Did you mean: oxigraph?"),
        (["show", "x", "-s", "fuseki+http://127.0.0.1/"], 2, "needs the name of a repository"),
        (["sparql", "DELETE WHERE { ?s ?p ?o }", "-s", "ox"], 2, "this is a SPARQL update"),
        (["sparql", "LOAD <http://127.0.0.1/x>", "-s", "ox"], 2, "this is a SPARQL update"),
        (["sparql", "SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }", "-s", "ox"], 2, "SERVICE is not allowed"),
        (
            ["sparql", "ASK { SERVICE <http://h.example/> { } }", "-s", "ox", "--allow-service", "g.example"],
            2,
            "if you trust h.example: sparql -s … --allow-service h.example",
        ),
        (["sparql", "ASK { ?x a ?y SERVICE ?x { } }", "-s", "ox", "--allow-service", "?"], 2, "SERVICE is not allowed"),
        (["sparql", "ASK { }", "--allow-service", "h.example"], 2, "--allow-service goes with -s only"),
        (["sparql", "SELECT * {", "-s", "ox"], 2, "the SPARQL query, line 1, column 10: this bracket is never closed"),
    ],
)
def test_what_cannot_be_asked_is_refused(
    command: list[str],
    code: int,
    said: str,
    stores: Path,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(stores)
    assert run([*command, "-l", "en"]) == code
    printed = capfd.readouterr()
    assert printed.out == ""
    assert said in printed.err
    assert printed.err.count("\n") == 1
    assert "s3cret" not in printed.err


def test_a_service_that_is_allowed_is_asked_by_the_store(
    stores: Path, oxigraph_server: OxigraphServer, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(stores)
    query = (
        f"SELECT (COUNT(*) AS ?n) {{ SERVICE <{oxigraph_server.url}/query> {{ GRAPH ?g {{ ?s a wupg:Agreement }} }} }}"
    )
    assert run(["sparql", query, "-s", "ox", "--allow-service", "127.0.0.1", "-f", "csv"]) == 0
    assert int(capfd.readouterr().out.splitlines()[1]) > 3
