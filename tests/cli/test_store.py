"""wupgraph store list, show, test: what is configured, and what a store really does."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.fault_server import FaultServer
from tests.servers import OxigraphServer, VirtuosoServer, free_port
from tests.shipped_names import NAMES
from wupgraph.stores.kinds import kind_named, profile_of
from wupgraph.stores.remote import open_store

Wupgraph = Callable[..., tuple[int, str, str]]

CONFIGURED = """
[stores.ox]
kind = "oxigraph"
url = "{ox}"

[stores.virt]
kind = "virtuoso"
url = "{virt}"
user = "dba"
password-env = "TEST_STORE_PASSWORD"

[stores.index]
kind = "qlever"
url = "{ox}"
query-url = "{ox}/query"
"""


@pytest.fixture
def configured(
    oxigraph_server: OxigraphServer,
    virtuoso_server: VirtuosoServer,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Path:
    """A folder with a configuration of real servers; what is measured is kept beside it."""
    monkeypatch.setenv("TEST_STORE_PASSWORD", virtuoso_server.password)
    monkeypatch.setenv("WUPGRAPH_TRUSTED_ORIGINS", virtuoso_server.url)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "user"))
    text = CONFIGURED.format(ox=oxigraph_server.url, virt=virtuoso_server.url)
    (tmp_path / "wupgraph.toml").write_text(text, encoding="utf-8")
    return tmp_path


def test_the_stores_are_listed(configured: Path, oxigraph_server: OxigraphServer, wupgraph: Wupgraph) -> None:
    code, out, _ = wupgraph("store", "list")
    assert code == 0
    assert [line.split("\t")[0] for line in out.splitlines()] == ["ox", "virt", "index"]
    listed = json.loads(wupgraph("store", "list", "-f", "json")[1])
    assert listed[0] == {"name": "ox", "kind": "oxigraph", "url": oxigraph_server.url, "tested": True}


def test_a_bad_section_is_named_and_the_others_are_listed(
    wupgraph: Wupgraph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "user"))
    text = '[stores.a]\nkind = "oxigraf"\nurl = "http://h"\n[stores.b]\nurl = "http://127.0.0.1:1"\n[stroes.c]\n'
    (tmp_path / "wupgraph.toml").write_text(text, encoding="utf-8")
    code, out, err = wupgraph("-l", "en", "store", "list")
    assert (code, out) == (0, "b\tgeneric\thttp://127.0.0.1:1\n")
    unknown, kind = err.splitlines()
    assert unknown.endswith('wupgraph.toml: unknown section "stroes"; stores are described in [stores.NAME].')
    assert 'wupgraph.toml: [stores.a]: unknown kind of store "oxigraf"' in kind
    assert [row["name"] for row in json.loads(wupgraph("store", "list", "-f", "json")[1])] == ["b"]
    assert wupgraph("store", "show", "b")[0] == 0


def test_without_stores_it_is_said_where_to_write_them(wupgraph: Wupgraph, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", "/nowhere")
    assert wupgraph("store", "list", "-l", "en") == (
        0,
        "",
        "No stores. Describe them in wupgraph.toml: [stores.NAME], kind and url.\n",
    )


def test_a_store_is_shown_without_its_secret(
    configured: Path, virtuoso_server: VirtuosoServer, wupgraph: Wupgraph
) -> None:
    code, out, _ = wupgraph("store", "show", "virt")
    assert code == 0
    assert f"graphs-url: {virtuoso_server.url}/sparql-graph-crud-auth\n" in out
    assert "auth: digest\n" in out
    assert "password-env: TEST_STORE_PASSWORD\n" in out
    assert "row-cap: 10000\n" in out
    assert virtuoso_server.password not in out
    assert json.loads(wupgraph("store", "show", "virt", "-f", "json")[1])["row-cap"] == 10000


def graphs_of(server: OxigraphServer) -> dict[str, int]:
    return open_store(profile_of(server.url, kind_named("oxigraph")), NAMES).graph_sizes()


def test_oxigraph_does_what_the_table_says(
    configured: Path, oxigraph_server: OxigraphServer, wupgraph: Wupgraph
) -> None:
    before = graphs_of(oxigraph_server)
    code, out, err = wupgraph("store", "test", "ox", "-f", "json", "-l", "en")
    assert (code, err) == (0, "")
    found = json.loads(out)
    assert found["authentication"] == "none"
    assert (found["put-atomic"], found["move"], found["row-cap"], found["default-graph"]) == (
        True,
        True,
        0,
        "separate",
    )
    assert (found["ntriples"], found["chunked"]) == ("yes", "yes")
    assert '"1.50"^^<http://www.w3.org/2001/XMLSchema#decimal>' in found["rewrites"]
    assert "gYear>" not in found["rewrites"]
    assert graphs_of(oxigraph_server) == before


def test_virtuoso_does_what_the_table_says(
    configured: Path, virtuoso_server: VirtuosoServer, wupgraph: Wupgraph
) -> None:
    code, out, err = wupgraph("--debug", "store", "test", "virt", "-l", "en")
    assert (code, err) == (0, "")
    assert "authentication: digest\n" in out
    assert "default graph: union\n" in out
    assert "atomic PUT: no\n" in out
    assert "MOVE: yes\n" in out
    assert "takes chunked bodies: no\n" in out
    assert "row cap (0: none seen): 10000\n" in out
    assert "P30D" in out
    assert virtuoso_server.password not in out + err
    assert json.loads(wupgraph("store", "show", "virt", "-f", "json")[1])["row-cap"] == 10000


def test_a_read_only_store_is_only_asked(configured: Path, oxigraph_server: OxigraphServer, wupgraph: Wupgraph) -> None:
    before = graphs_of(oxigraph_server)
    code, out, _ = wupgraph("store", "test", "index", "-l", "en")
    assert code == 0
    assert [line.split(":")[0] for line in out.splitlines()] == [
        "answers within",
        "authentication",
        "answers in N-Triples",
    ]
    assert graphs_of(oxigraph_server) == before


@pytest.mark.parametrize("command", ["test", "show"])
def test_a_store_that_nobody_knows(command: str, configured: Path, wupgraph: Wupgraph) -> None:
    code, out, err = wupgraph("store", command, "virtt", "-l", "en")
    assert (code, out) == (2, "")
    assert err == (
        'wupgraph: there is no store "virtt"; wupgraph.toml names: ox, virt, index. Add [stores.virtt], or give a URL. '
        "Did you mean: virt?\n"
    )


@pytest.mark.parametrize("command", ["test", "show"])
@pytest.mark.parametrize("name", ["/path/st", "./st3"])
def test_a_folder_where_a_name_is_wanted(command: str, name: str, configured: Path, wupgraph: Wupgraph) -> None:
    pl = (
        f"wupgraph: {name} to katalog, a tu podaje się nazwę z wupgraph.toml albo adres. Stan magazynu na dysku "
        f"pokaże: wupgraph store status -s {name}.\n"
    )
    en = (
        f"wupgraph: {name} is a folder, and here a name from wupgraph.toml or a URL is given. "
        f"Of a store on disk tells wupgraph store status -s {name}.\n"
    )
    assert wupgraph("store", command, name, "-l", "pl") == (2, "", pl)
    assert wupgraph("store", command, name, "-l", "en") == (2, "", en)


def test_a_name_that_may_be_meant_for_a_new_folder(configured: Path, wupgraph: Wupgraph) -> None:
    pl = (
        "wupgraph: nie ma magazynu „mój zbiór”; w wupgraph.toml są: ox, virt, index. "
        'Dopisz [stores."mój zbiór"] albo podaj adres. Nowy katalog zapisz jako ./mój zbiór.\n'
    )
    en = (
        'wupgraph: there is no store "newfolder"; wupgraph.toml names: ox, virt, index. '
        "Add [stores.newfolder], or give a URL. Write a new folder as ./newfolder.\n"
    )
    assert wupgraph("load", "-s", "mój zbiór", "-l", "pl") == (2, "", pl)
    assert wupgraph("load", "-s", "newfolder", "-l", "en") == (2, "", en)


@pytest.mark.parametrize(
    ("path", "code", "said"),
    [
        ("login", 4, "got text/html"),
        ("401", 4, "Check the user, the secret"),
        ("elsewhere", 4, "sends elsewhere (307): https://elsewhere.example/sparql"),
        ("short", 4, "broke off"),
    ],
)
def test_a_fault_is_one_line_and_an_exit_code(
    path: str, code: int, said: str, faults: FaultServer, wupgraph: Wupgraph
) -> None:
    for command in (["store", "test"], ["find", "x", "-s"], ["export", "-s"], ["sparql", "ASK {}", "-s"]):
        got, out, err = wupgraph(*command, f"{faults.url}/{path}", "-l", "en")
        assert (got, out) == (code, "")
        assert said in err
        assert err.count("\n") == 1


SECRET = "s3cret-żółw"


@pytest.mark.parametrize("path", ["echo", "401", "login", "loop", "reset", "500", "fine"])
@pytest.mark.parametrize("auth", ["basic", "bearer"])
@pytest.mark.parametrize("lang", ["pl", "en"])
def test_no_secret_is_ever_printed(
    path: str,
    auth: str,
    lang: str,
    faults: FaultServer,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    wupgraph: Wupgraph,
) -> None:
    import base64

    monkeypatch.setenv("TEST_STORE_PASSWORD", SECRET)
    monkeypatch.setenv("WUPGRAPH_TRUSTED_ORIGINS", faults.url)
    kept = (
        'token-env = "TEST_STORE_PASSWORD"' if auth == "bearer" else 'user = "me"\npassword-env = "TEST_STORE_PASSWORD"'
    )
    (tmp_path / "wupgraph.toml").write_text(f'[stores.x]\nurl = "{faults.url}/{path}"\n{kept}\n', encoding="utf-8")
    coded = base64.b64encode(f"me:{SECRET}".encode()).decode()
    for command in (
        ["query", "run", "agreements", "-s", "x"],
        ["sparql", "SELECT * { ?s ?p ?o }", "-s", "x"],
        ["sparql", "CONSTRUCT WHERE { ?s ?p ?o }", "-s", "x"],
        ["show", "wup-olsztyn", "-s", "x"],
        ["find", "wup", "-s", "x"],
        ["export", "-s", "x"],
        ["validate", "-s", "x"],
        ["evidence", "conflicts", "-s", "x"],
        ["evidence", "coverage", "-s", "x"],
        ["store", "list"],
        ["store", "show", "x"],
        ["store", "test", "x"],
    ):
        _, out, err = wupgraph("--debug", *command, "-l", lang)
        for secret in (SECRET, coded, SECRET.encode("utf-8").decode("latin-1")):
            assert secret not in out + err


@pytest.mark.parametrize("command", ["show", "test"])
def test_a_store_is_named_once_as_argument_or_with_s(command: str, wupgraph: Wupgraph) -> None:
    url = f"oxigraph+http://127.0.0.1:{free_port()}"
    assert wupgraph("store", command, "-s", url, "-l", "en") == wupgraph("store", command, url, "-l", "en")
    for wrong in ((), (url, "-s", url)):
        said = (2, "", "wupgraph: give one store: NAME or -s NAME.\n")
        assert wupgraph("store", command, *wrong, "-l", "en") == said
