"""`export --shards` writes files that any store may load in any order: the same graphs come back."""

from __future__ import annotations

import gzip
import hashlib
import json
import random
import shutil
import subprocess
import sys
import urllib.parse
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import NamedNode, RdfFormat, Store, parse

from tests.servers import OxigraphServer, VirtuosoServer, oxigraph_command
from tests.shipped_names import GRAPH
from wupgraph import assets
from wupgraph.rdf.sharding import dataset_hash, to_lines
from wupgraph.register.folder import Register

Run = Callable[..., tuple[int, str, str]]


def manifest_in(folder: Path) -> dict[str, Any]:
    manifest: dict[str, Any] = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    return manifest


def hash_of(graphs: dict[str, bytes]) -> str:
    """The hash of N-Triples by graph, as read back from a store."""
    return dataset_hash(
        {
            graph: hashlib.sha256(
                b"".join(sorted(to_lines(NamedNode(graph), list(parse(raw, RdfFormat.N_TRIPLES)))))
            ).hexdigest()
            for graph, raw in graphs.items()
        }
    )


@pytest.fixture
def shards(wupgraph: Run, tmp_path: Path) -> Path:
    assert wupgraph("-q", "export", "--shards", "shards", "--compress", "--lines", "300") == (0, "", "")
    return tmp_path / "shards"


def in_any_order(folder: Path) -> list[Path]:
    files = sorted(folder.glob("*.nq.gz"))
    random.Random(4).shuffle(files)
    return files


def test_the_manifest_says_what_the_files_hold(shards: Path) -> None:
    manifest = manifest_in(shards)
    last = b""
    for graph in manifest["graphs"]:
        whole = b""
        for file in graph["files"]:
            raw = (shards / file["file"]).read_bytes()
            text = gzip.decompress(raw)
            assert (len(raw), hashlib.sha256(raw).hexdigest()) == (file["bytes"], file["sha256"])
            assert hashlib.sha256(text).hexdigest() == file["sha256_lines"]
            assert text.count(b"\n") == file["lines"] <= 300
            assert text.split(b" ", 1)[0] != last  # Cut between subjects.
            last = text.splitlines()[-1].split(b" ", 1)[0]
            whole += text
        lines = whole.splitlines()
        assert (lines, len(lines)) == (sorted(set(lines)), graph["lines"])
        assert all(line.endswith(f"<{graph['graph']}> .".encode()) for line in lines)
        assert hashlib.sha256(whole).hexdigest() == graph["sha256_lines"]
    assert manifest["lines"] == sum(graph["lines"] for graph in manifest["graphs"])
    assert len(list(shards.iterdir())) == 1 + sum(len(graph["files"]) for graph in manifest["graphs"])


def test_shards_hold_what_nquads_hold_and_are_the_same_each_time(wupgraph: Run, shards: Path, tmp_path: Path) -> None:
    text = b"".join(gzip.decompress(file.read_bytes()) for file in shards.glob("*.nq.gz"))
    assert b"".join(sorted(text.splitlines(keepends=True))) == wupgraph("export", "-f", "nq")[1].encode()
    before = {file.name: file.read_bytes() for file in shards.iterdir()}
    assert wupgraph("-q", "export", "--shards", "shards", "--compress", "--lines", "300", "--force")[0] == 0
    assert {file.name: file.read_bytes() for file in shards.iterdir()} == before
    assert [file.name for file in tmp_path.iterdir()] == ["shards"]


@pytest.mark.parametrize("at_once", [True, False])
def test_shards_are_replaced_whole(
    wupgraph: Run, shards: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at_once: bool
) -> None:
    (shards / "stray").touch()
    if at_once:
        if sys.platform != "linux":
            pytest.skip("only Linux exchanges two folders at once")
        monkeypatch.setattr(Path, "rename", None)  # There is no moment without the folder.
    else:
        monkeypatch.setattr("wupgraph.cli.shards._exchanged", lambda one, other: False)
    assert wupgraph("-q", "export", "--shards", "shards", "--force") == (0, "", "")
    assert not (shards / "stray").exists()
    assert (shards / "manifest.json").is_file()
    assert [file.name for file in tmp_path.iterdir()] == ["shards"]


def test_the_vocabulary_goes_into_shards_too(wupgraph: Run, tmp_path: Path) -> None:
    assert wupgraph("-q", "export", "--vocabulary", "--shards", "all") == (0, "", "")
    register = Register(assets.shipped_register())
    loaded = {register.graph_name(file).value for file in [*register.vocabulary_files, *register.data_files]}
    assert {graph["graph"] for graph in manifest_in(tmp_path / "all")["graphs"]} == loaded
    assert f"{GRAPH}ontology-evidence-codes-rank" in loaded


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--shards", "shards"), "the folder exists. Give another name, or --force."),
        (("--shards", ".", "--force"), "it exists and was not made by export --shards."),
        (("--shards", "no/where"), "there is no folder no."),
        (("--shards", "new", "-o", "x.nq"), "leave out -f and -o"),
        (("--compress",), "--compress works with --shards only."),
        (("--shards", "new", "--lines", "500001"), "give a whole number from 1 to 500000"),
    ],
)
def test_what_cannot_be_written_is_refused(wupgraph: Run, shards: Path, arguments: tuple[str, ...], said: str) -> None:
    before = sorted(shards.parent.rglob("*"))
    code, out, err = wupgraph("-l", "en", "export", *arguments)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert said in err
    assert sorted(shards.parent.rglob("*")) == before


def test_blank_nodes_are_refused_and_nothing_is_left(wupgraph: Run, tmp_path: Path) -> None:
    (tmp_path / "new.ttl").write_text("<http://e/a> <http://e/b> [] .\n", encoding="utf-8")
    code, out, err = wupgraph("-l", "en", "export", "-d", "new.ttl", "--shards", "new")
    assert (code, out) == (3, "")
    assert "new.ttl:1:27: there are blank nodes here, which shards cannot have; give them identifiers" in err
    assert [file.name for file in tmp_path.iterdir()] == ["new.ttl"]


def test_the_oxigraph_loader_gives_the_same_hash(shards: Path, tmp_path: Path) -> None:
    command = oxigraph_command()
    if command is None:
        pytest.skip("the command oxigraph is not here")
    location = tmp_path / "loaded"
    files = [str(file) for file in in_any_order(shards)]
    # Every shard, unpacked: `oxigraph load` tells the format from the suffix.
    plain = tmp_path / "plain"
    plain.mkdir()
    for file in files:
        (plain / Path(file).stem).write_bytes(gzip.decompress(Path(file).read_bytes()))
    subprocess.run(
        [command, "load", "--location", str(location), "--file", *map(str, plain.iterdir())],
        check=True, capture_output=True,
    )  # fmt: skip
    store = Store.read_only(str(location))
    graphs = [graph for graph in store.named_graphs() if isinstance(graph, NamedNode)]
    read = {graph.value: store.dump(format=RdfFormat.N_TRIPLES, from_graph=graph) or b"" for graph in graphs}
    assert hash_of(read) == manifest_in(shards)["sha256"]


def test_posting_the_shards_gives_the_same_hash(shards: Path, oxigraph_server: OxigraphServer) -> None:
    for file in in_any_order(shards):
        post = urllib.request.Request(
            f"{oxigraph_server.url}/store",
            gzip.decompress(file.read_bytes()),
            {"Content-Type": "application/n-quads"},
            method="POST",
        )
        urllib.request.urlopen(post, timeout=60).close()
    assert hash_of(read_back(f"{oxigraph_server.url}/store", shards)) == manifest_in(shards)["sha256"]


def test_virtuosos_loader_gives_the_same_hash(shards: Path, virtuoso_server: VirtuosoServer) -> None:
    for file in shards.glob("*.nq.gz"):
        shutil.copy(file, virtuoso_server.files)
    virtuoso_server.sql(
        f"ld_dir ('{virtuoso_server.files}', '*.nq.gz', 'urn:unused');\nrdf_loader_run ();\ncheckpoint;\n"
    )
    failed = virtuoso_server.sql("SELECT COUNT(*) FROM DB.DBA.load_list WHERE ll_error IS NOT NULL OR ll_state <> 2;\n")
    assert failed.split() == ["0"]
    # Virtuoso cuts an answer at 10 000 rows and does not say so.
    assert max(graph["lines"] for graph in manifest_in(shards)["graphs"]) < 10_000
    read = read_back(f"{virtuoso_server.url}/sparql-graph-crud", shards)
    assert hash_of(read) == manifest_in(shards)["sha256"]


def read_back(store: str, shards: Path) -> dict[str, bytes]:
    """The N-Triples of each graph of the manifest, by the Graph Store Protocol."""
    read = {}
    for graph in manifest_in(shards)["graphs"]:
        address = f"{store}?{urllib.parse.urlencode({'graph': graph['graph']})}"
        request = urllib.request.Request(address, headers={"Accept": "text/plain, application/n-triples"})
        with urllib.request.urlopen(request, timeout=60) as answer:
            read[graph["graph"]] = answer.read()
    return read
