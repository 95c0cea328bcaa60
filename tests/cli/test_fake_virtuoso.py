"""What Virtuoso does to a careless client, done to ours: everywhere, also where Virtuoso is not installed."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pyoxigraph import NamedNode

from tests.fake_virtuoso import CAP, FakeVirtuoso
from tests.shipped_names import GRAPH, STAGES
from wupgraph.register.folder import Register

Run = Callable[..., tuple[int, str, str]]
MANY = 10_321
LARGE = f"{GRAPH}large"
ALL = "SELECT ?s ?o WHERE { ?s <http://e/p> ?o }"


@pytest.fixture
def fake(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeVirtuoso]:
    """The store, configured as `x`, and as `y` of a kind that nothing is known of; a register with one large file."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "user"))
    with FakeVirtuoso(announces=getattr(request, "param", True)) as server:
        monkeypatch.setenv("FAKE_PASSWORD", server.password)
        monkeypatch.setenv("WUPGRAPH_TRUSTED_ORIGINS", server.url)
        access = f'user = "{server.user}"\npassword-env = "FAKE_PASSWORD"\nauth = "digest"\n'
        urls = "".join(
            f'{part}-url = "{server.url}/{path}"\n'
            for part, path in (
                ("query", "sparql-auth"), ("update", "sparql-auth"), ("graphs", "sparql-graph-crud-auth"),
            )
        )  # fmt: skip
        (tmp_path / "wupgraph.toml").write_text(
            f'[stores.x]\nkind = "virtuoso"\nurl = "{server.url}"\n{access}\n'
            f'[stores.y]\nkind = "generic"\nurl = "{server.url}"\n{access}{urls}',
            encoding="utf-8",
        )
        for part in ("data", "shapes"):
            (tmp_path / part).mkdir()
        write(tmp_path, "old")
        yield server


def write(folder: Path, word: str) -> None:
    lines = "".join(f'<http://e/{i:05}> <http://e/p> "{word} {i}" .\n' for i in range(MANY))
    (folder / "data" / "large.ttl").write_text(lines, encoding="utf-8")


def objects(fake: FakeVirtuoso) -> set[str]:
    """The first word of each value in the large graph, after counting them."""
    found = [quad.object.value for quad in fake.store.quads_for_pattern(None, None, None, NamedNode(LARGE))]  # type: ignore[union-attr]
    assert len(found) == MANY
    return {value.split()[0] for value in found}


@pytest.mark.parametrize("fake", [True, False], indirect=True, ids=["announced", "silent"])
@pytest.mark.parametrize("store", ["x", "y"])
def test_a_graph_beyond_the_cap_goes_in_whole_or_is_refused(
    store: str, fake: FakeVirtuoso, wupgraph: Run, tmp_path: Path
) -> None:
    arguments = ("-l", "en", "load", "-s", store, "--no-validate", "--retries", "0", "data/large.ttl")
    code, out, err = wupgraph(*arguments, "--report", "r.json")
    if store == "y":  # Nobody knows its cap, so it cannot be read back in pages.
        assert (code, out, err.count("\n")) == (4, "", 1)
        assert "10000" in err
        assert "row-cap" in err
        assert json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))["ok"] is False
        return
    assert (code, err) == (0, "")
    assert objects(fake) == {"old"}
    write(tmp_path, "new")
    assert wupgraph(*arguments[:-1], "--mode", "replace", "data/large.ttl", "--max-delete", "100%")[0] == 0
    assert objects(fake) == {"new"}
    assert not any(
        graph.value.startswith(STAGES) for graph in fake.store.named_graphs() if isinstance(graph, NamedNode)
    )
    assert fake.chunked == 0
    assert wupgraph("export", "-s", "x", "-f", "nt")[1] == wupgraph("export", "-f", "nt")[1]


def test_a_connection_that_is_cut_in_a_put_is_tried_again(fake: FakeVirtuoso, wupgraph: Run) -> None:
    fake.cuts = [200_000, 70_000, None]
    assert wupgraph("load", "-s", "x", "--no-validate", "data/large.ttl")[0] == 0
    assert fake.writes.count("PUT") == 3
    assert objects(fake) == {"old"}


def test_a_store_that_cuts_every_put_keeps_the_old_graph(fake: FakeVirtuoso, wupgraph: Run, tmp_path: Path) -> None:
    assert wupgraph("load", "-s", "x", "--no-validate", "data/large.ttl")[0] == 0
    write(tmp_path, "new")
    fake.cuts = [100_000] * 10
    arguments = ("-l", "en", "load", "-s", "x", "--no-validate", "--max-delete", "100%", "--retries", "1")
    code, _, err = wupgraph(*arguments, "data/large.ttl")
    assert (code, err.count("\n")) == (4, 1)
    assert "the store did not do the write, and nothing has changed" in err
    assert objects(fake) == {"old"}
    fake.cuts = []
    assert wupgraph(*arguments, "data/large.ttl")[0] == 0
    assert objects(fake) == {"new"}


@pytest.mark.parametrize("status", [502, 504])
def test_what_a_gateway_knows_nothing_of_is_looked_up(
    status: int, fake: FakeVirtuoso, wupgraph: Run, tmp_path: Path
) -> None:
    (tmp_path / "one.ttl").write_text("<http://e/a> <http://e/b> 1 .", encoding="utf-8")
    arguments = ("-l", "en", "load", "-s", "x", "--no-validate", "--retries", "1", "--report", "r.json", "one.ttl")
    fake.gateway = [status]
    assert wupgraph(*arguments)[0] == 0
    assert fake.writes.count("PUT") == 1  # It was done, and is not sent again.
    (tmp_path / "one.ttl").write_text("<http://e/a> <http://e/b> 2 .", encoding="utf-8")
    fake.gateway, fake.breaks_down = [status], True
    code, out, err = wupgraph(*arguments, "--max-delete", "100%")
    assert (code, out, err.count("\n")) == (5, "", 1)
    assert "it is unknown whether the write was done" in err
    assert err.endswith("When it is back, see: wupgraph store status -s x\n")
    assert json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))["exitCode"] == 5
    fake.is_down = False
    assert f"<{GRAPH}file-one> changed" in wupgraph("-l", "en", "store", "status", "-s", "x", "-d", "one.ttl")[1]
    assert wupgraph(*arguments, "--max-delete", "100%", "--break-lock")[0] == 0


@pytest.mark.parametrize("fake", [True, False], indirect=True, ids=["announced", "silent"])
@pytest.mark.parametrize("store", ["x", "y"])
def test_rows_at_the_cap_are_never_taken_for_all(store: str, fake: FakeVirtuoso, wupgraph: Run) -> None:
    assert wupgraph("load", "-s", "x", "--no-validate", "data/large.ttl")[0] == 0
    for query in (ALL, "CONSTRUCT WHERE { ?s <http://e/p> ?o }"):
        code, out, err = wupgraph("-l", "en", "sparql", query, "-s", store)
        assert (code, out, err.count("\n")) == (4, "", 1)
        assert f"gave {CAP} " in err
    few = wupgraph("sparql", f"{ALL} ORDER BY ?s LIMIT 3", "-s", store, "-f", "csv")
    assert (few[0], len(few[1].splitlines())) == (0, 4)


def test_the_probe_finds_its_manners_and_later_commands_know_them(fake: FakeVirtuoso, wupgraph: Run) -> None:
    code, out, _ = wupgraph("-l", "en", "store", "test", "y")
    assert code == 0
    for line in ("atomic PUT: no", "takes chunked bodies: no", "default graph: union", "MOVE: yes"):
        assert line in out
    assert f": {CAP}" in out
    assert fake.chunked == 1
    assert list(fake.store.named_graphs()) == []
    assert wupgraph("load", "-s", "y", "--no-validate", "data/large.ttl")[0] == 0
    assert objects(fake) == {"old"}


def test_the_register_gives_the_same_answers_from_it(
    fake: FakeVirtuoso, wupgraph: Run, register: Register, tmp_path: Path
) -> None:
    for part in ("data", "shapes"):
        (tmp_path / part).rename(tmp_path / f"no-{part}")
    assert wupgraph("load", "-s", "x", "--no-validate", "--verify", "count")[0] == 0
    for command in (
        ("query", "run", "agreements-of", "institution=wup-olsztyn", "-f", "json"),
        ("query", "run", "project-budget", "-f", "csv"),
        ("export", "-f", "nq"),
        ("sparql", "SELECT ?a ?d { ?a a wupg:Agreement ; wupg:dateConcluded ?d } ORDER BY ?a ?d", "-f", "json"),
    ):
        assert wupgraph(*command, "-s", "x") == wupgraph(*command)
    assert max(fake.nonces.values()) >= 40  # It grew stale in between, and nobody noticed.
