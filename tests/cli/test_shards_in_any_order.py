"""Shards loaded in any order, by any way that a store has, give one canonical hash: that of the manifest."""

from __future__ import annotations

import gzip
import itertools
import json
import os
import random
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import RdfFormat, Store, parse

from tests.cli.test_shards import hash_of
from tests.servers import OxigraphServer, VirtuosoServer
from tests.shipped_names import NAMES
from wupgraph import assets
from wupgraph.stores.disk import DiskStore
from wupgraph.stores.endpoint import Endpoint
from wupgraph.stores.kinds import kind_named, profile_of
from wupgraph.stores.profiles import Access
from wupgraph.stores.remote import RemoteStore, open_store

pytestmark = pytest.mark.long  # tests/cli/test_shards.py has one order.
Run = Callable[..., tuple[int, str, str]]
PASSWORD = "WUPGRAPH_TEST_SHARDS_PASSWORD"
TRIPLES = 12_000  # More than Virtuoso gives in one answer.
ORDERS = 2
_COUNTER = itertools.count()


@pytest.fixture(params=["packed", "plain"])
def shards(request: pytest.FixtureRequest, wupgraph: Run, tmp_path: Path) -> Path:
    """Two graphs of made-up data in 20 small files."""
    script = assets.shipped_register() / "benchmarks" / "generate.py"
    for name, triples in (("shards-large", TRIPLES), ("shards-small", 700)):
        subprocess.run(
            [sys.executable, str(script), "--triples", str(triples), "-o", str(tmp_path / f"{name}.nt")],
            env={**os.environ, "PYTHONPATH": str(script.parent.parent)}, check=True, capture_output=True,
        )  # fmt: skip
    packed = ["--compress"] if request.param == "packed" else []
    files = [part for file in sorted(tmp_path.glob("*.nt")) for part in ("-d", str(file))]
    assert wupgraph("-q", "export", *files, "--shards", "shards", "--lines", "700", *packed) == (0, "", "")
    assert len(list((tmp_path / "shards").glob("*.nq*"))) > 15
    return tmp_path / "shards"


def manifest_in(shards: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((shards / "manifest.json").read_text(encoding="utf-8"))
    return found


def orders(shards: Path) -> Iterator[list[Path]]:
    """The files in several orders that differ."""
    files = sorted(shards.glob("*.nq*"))
    for seed in range(ORDERS):
        random.Random(seed).shuffle(files)
        yield list(files)


def lines_in(file: Path) -> bytes:
    raw = file.read_bytes()
    return gzip.decompress(raw) if file.suffix == ".gz" else raw


def hash_in(endpoint: Endpoint, shards: Path) -> str:
    """The hash of the shards' graphs as a store gives them back."""
    names = [graph["graph"] for graph in manifest_in(shards)["graphs"]]
    read = {name: "".join(f"{triple} .\n" for triple in endpoint.get_graph(name)).encode() for name in names}
    return hash_of(read)


def emptied(endpoint: RemoteStore, shards: Path) -> RemoteStore:
    for graph in manifest_in(shards)["graphs"]:
        endpoint.drop_graph(graph["graph"])
    return endpoint


@pytest.fixture
def oxigraph(oxigraph_server: OxigraphServer, shards: Path) -> Iterator[RemoteStore]:
    store = open_store(profile_of(oxigraph_server.url, kind_named("oxigraph")), NAMES)
    yield store
    emptied(store, shards)


@pytest.fixture
def virtuoso(virtuoso_server: VirtuosoServer, shards: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[RemoteStore]:
    monkeypatch.setenv(PASSWORD, virtuoso_server.password)
    access = Access(user=virtuoso_server.user, password_env=PASSWORD)
    store = open_store(profile_of(virtuoso_server.url, kind_named("virtuoso"), access=access), NAMES)
    yield store
    emptied(store, shards)


def test_posted_to_oxigraph(shards: Path, oxigraph: RemoteStore) -> None:
    for files in orders(shards):
        emptied(oxigraph, shards)
        for file in files:
            post = urllib.request.Request(
                f"{oxigraph.profile.url}/store", lines_in(file), {"Content-Type": "application/n-quads"}
            )
            urllib.request.urlopen(post, timeout=60).close()
        assert hash_in(oxigraph, shards) == manifest_in(shards)["sha256"]


def test_sent_to_virtuoso_graph_by_graph(shards: Path, virtuoso: RemoteStore) -> None:
    graphs = {file["file"]: graph["graph"] for graph in manifest_in(shards)["graphs"] for file in graph["files"]}
    for files in orders(shards):
        emptied(virtuoso, shards)
        for file in files:
            # Virtuoso answers 200 to N-Quads without a graph, and takes nothing of them.
            triples = [quad.triple for quad in parse(lines_in(file), RdfFormat.N_QUADS)]
            virtuoso.add_to_graph(graphs[file.name], triples)
        assert hash_in(virtuoso, shards) == manifest_in(shards)["sha256"]


def test_read_by_virtuosos_bulk_loader(
    shards: Path, virtuoso: RemoteStore, virtuoso_server: VirtuosoServer, tmp_path: Path
) -> None:
    for files in orders(shards):
        emptied(virtuoso, shards)
        # Its list of files knows each path once, so each order has a folder of its own.
        folder = virtuoso_server.files / f"order-{next(_COUNTER)}"
        folder.mkdir()
        listed = ""
        for file in files:
            (folder / file.name).write_bytes(file.read_bytes())
            listed += f"ld_dir ('{folder}', '{file.name}', 'urn:unused');\nrdf_loader_run ();\n"
        virtuoso_server.sql(f"{listed}checkpoint;\n")
        failed = f"SELECT COUNT(*) FROM DB.DBA.load_list WHERE ll_file LIKE '{folder}/%' AND ll_error IS NOT NULL;\n"
        assert virtuoso_server.sql(failed).split() == ["0"]
        assert hash_in(virtuoso, shards) == manifest_in(shards)["sha256"]


def test_loaded_into_a_store_on_disk(shards: Path, tmp_path: Path, wupgraph: Run) -> None:
    for number, files in enumerate(orders(shards)):
        folder = tmp_path / f"disk-{number}"
        filled = Store(str(folder))
        for file in files:
            filled.bulk_load(lines_in(file), RdfFormat.N_QUADS)
        filled.flush()
        del filled
        store = DiskStore(folder, NAMES)
        assert hash_in(store, shards) == manifest_in(shards)["sha256"]
        del store
    again = ("-q", "export", "-s", str(folder), "--shards", "again", "--lines", "500")
    assert wupgraph(*again) == (0, "", "")
    assert manifest_in(tmp_path / "again")["sha256"] == manifest_in(shards)["sha256"]


def test_blank_nodes_of_a_store_are_refused(tmp_path: Path, wupgraph: Run) -> None:
    folder = tmp_path / "disk"
    store = Store(str(folder))
    store.update("INSERT DATA { GRAPH <https://w3id.org/wupgraph/graph/x> { [] <http://e/b> 1 } }")
    store.flush()
    del store
    code, out, err = wupgraph("-l", "en", "export", "-s", str(folder), "--shards", "new")
    assert (code, out) == (3, "")
    assert "<https://w3id.org/wupgraph/graph/x>: there are blank nodes here" in err
    assert not (tmp_path / "new").exists()
