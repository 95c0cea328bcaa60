"""The store on disk answers as the one in memory does, and replaces its graphs whole or not at all."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from tests.shipped_names import NAMES
from wupgraph.errors import StoreError, UsageError
from wupgraph.queries.answering import ask
from wupgraph.queries.catalogue import Catalogue
from wupgraph.rdf.ntriples_lines import Lines
from wupgraph.register.folder import Register
from wupgraph.stores import disk, filling
from wupgraph.stores.disk import DiskStore
from wupgraph.stores.endpoint import Endpoint, Refused

GRAPH = "https://w3id.org/wupgraph/graph/offices"
HIDDEN = "https://w3id.org/wupgraph/graph/_loads"
FOREIGN = "https://example.org/graph"
CITY = NamedNode("http://example.org/olsztyn")
NAME = NamedNode("http://example.org/name")


def named(*names: str) -> list[Triple]:
    return [Triple(CITY, NAME, Literal(name)) for name in names]


def refusal(folder: Path, *, writable: bool = False, code: int = 4) -> str:
    with pytest.raises(StoreError) as error:
        DiskStore(folder, NAMES, writable=writable)
    assert error.value.exit_code == code
    assert "\n" not in error.value.line("pl") + error.value.line("en")
    return error.value.line("en")


@pytest.fixture
def store(tmp_path: Path) -> DiskStore:
    return DiskStore(tmp_path / "store", NAMES, writable=True)


def test_it_is_an_endpoint_and_keeps_what_was_put(store: DiskStore, tmp_path: Path) -> None:
    endpoint: Endpoint = store
    endpoint.put_graph(GRAPH, named("Olsztyn", "Allenstein"))
    endpoint.add_to_graph(GRAPH, named("Ольштын"))
    endpoint.put_graph(HIDDEN, named("hidden"))
    assert endpoint.graph_sizes() == {GRAPH: 3, HIDDEN: 1}
    store.close()
    reader = DiskStore(tmp_path / "store", NAMES)
    assert set(reader.get_graph(GRAPH)) == set(named("Olsztyn", "Allenstein", "Ольштын"))
    with pytest.raises(StoreError, match="cannot be read or written"):
        reader.put_graph(GRAPH, named("other"))


def test_a_graph_is_replaced_by_what_is_new(store: DiskStore) -> None:
    for names in (("a", "b"), ("b", "c"), ("b", "c"), ("d",)):
        store.put_graph(GRAPH, named(*names))
        assert set(store.get_graph(GRAPH)) == set(named(*names))
    store.put_graph(GRAPH, [])
    assert store.graph_sizes() == {}


def test_text_that_is_hard_to_write_survives_a_replacement(store: DiskStore) -> None:
    hard = ['a"b\\c', "line\nbreak\rtab\t", "\u0085\u2028\ufeff", "ż\u0301 🐘", "} GRAPH <x> {", ""]
    store.put_graph(GRAPH, named("old"))
    store.put_graph(GRAPH, named(*hard))
    assert set(store.get_graph(GRAPH)) == set(named(*hard))


def test_a_graph_is_moved_and_dropped(store: DiskStore) -> None:
    store.put_graph(GRAPH, named("old"))
    store.put_graph(HIDDEN, named("new"))
    store.move_graph(HIDDEN, f"{GRAPH}-2")
    store.move_graph(f"{GRAPH}-2", GRAPH)
    assert (store.graph_sizes(), store.get_graph(GRAPH)) == ({GRAPH: 1}, named("new"))
    with pytest.raises(Refused, match="there is no graph"):
        store.move_graph(HIDDEN, GRAPH)
    assert store.get_graph(GRAPH) == named("new")
    store.drop_graph(GRAPH)
    store.drop_graph(GRAPH)
    assert store.graph_sizes() == {}


def test_questions_see_the_registers_graphs_only(store: DiskStore) -> None:
    store.put_graph(GRAPH, named("seen"))
    store.put_graph(f"{GRAPH}-2", named("too"))
    store.put_graph(HIDDEN, named("hidden"))
    assert len(store.select("SELECT ?n WHERE { ?s ?p ?n }").rows) == 2
    store.put_graph(FOREIGN, named("foreign"))
    assert store.select("SELECT ?n WHERE { ?s ?p ?n } ORDER BY ?n").rows == ((Literal("seen"),), (Literal("too"),))
    assert len(store.select("SELECT ?g WHERE { GRAPH ?g { ?s ?p ?n } }").rows) == 2
    assert store.ask(f"ASK {{ GRAPH <{HIDDEN}> {{ ?s ?p ?n }} }}")
    assert not store.ask("ASK { ?s ?p ?n }")
    rows = store.rows("SELECT ?g ?n ?none WHERE { GRAPH ?g { ?s ?p ?n } } ORDER BY ?g")
    assert rows[0] == {"g": FOREIGN, "n": "foreign"}
    assert store.rows(f"SELECT ?n WHERE {{ GRAPH <{HIDDEN}> {{ ?s ?p ?n }} }}") == [{"n": "hidden"}]


def test_blank_nodes_are_refused(store: DiskStore) -> None:
    store.put_graph(GRAPH, named("old"))
    with pytest.raises(UsageError, match="blank nodes"):
        store.put_graph(GRAPH, [Triple(BlankNode(), NAME, Literal("x"))])
    assert store.get_graph(GRAPH) == named("old")


def test_a_folder_that_is_no_store_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "a.ttl").write_text("", encoding="utf-8")
    (tmp_path / "empty").mkdir()
    for name in ("data", "data/a.ttl", "absent", "empty"):
        assert "this is no store on disk; wupgraph load -s" in refusal(tmp_path / name)
    for name in ("data", "data/a.ttl"):
        assert "this is no store on disk" in refusal(tmp_path / name, writable=True)
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["a.ttl", "data", "empty"]
    assert DiskStore(tmp_path / "empty", NAMES, writable=True).graph_sizes() == {}


def test_a_damaged_store_is_refused(store: DiskStore, tmp_path: Path) -> None:
    folder = tmp_path / "store"
    store.close()
    next(folder.glob("MANIFEST-*")).write_bytes(b"garbage")
    assert "damaged or of another version of Oxigraph" in refusal(folder)
    assert "damaged or of another version of Oxigraph" in refusal(folder, writable=True)


WRITER = """
import sys
from pathlib import Path
from pyoxigraph import Literal, NamedNode, Triple
from tests.shipped_names import NAMES
from wupgraph.stores.disk import DiskStore
store = DiskStore(Path(sys.argv[1]), NAMES, writable=True)
print("open", flush=True)
if sys.argv[2] == "wait":
    sys.stdin.read()
first, graph = True, sys.argv[3]
while True:
    for word in ("new", "old"):
        graph = f"{sys.argv[3]}-{word}" if sys.argv[2] == "fill" else sys.argv[3]
        store.put_graph(graph, (
            Triple(NamedNode(f"http://example.org/{i}"), NamedNode("http://example.org/name"), Literal(word))
            for i in range(int(sys.argv[4]))
        ))
    if sys.argv[2] == "fill":
        store.drop_graph(f"{sys.argv[3]}-new")
        store.drop_graph(f"{sys.argv[3]}-old")
"""


def writer(folder: Path, mode: str, triples: int = 0) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(folder), mode, GRAPH, str(triples)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8",
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stdout.readline() == "open\n"
    return process


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps readers from the files itself")
def test_a_store_that_another_process_writes_to_is_refused(store: DiskStore, tmp_path: Path) -> None:
    store.close()
    with writer(tmp_path / "store", "wait") as other:
        try:
            assert "another process is writing to this store" in refusal(tmp_path / "store")
            assert "another process is writing to this store" in refusal(tmp_path / "store", writable=True, code=6)
        finally:
            other.kill()


@pytest.mark.long
@pytest.mark.parametrize(("mode", "triples"), [("replace", 2_000), ("fill", 30_000)])
def test_a_killed_process_leaves_each_graph_old_or_new(tmp_path: Path, mode: str, triples: int) -> None:
    folder = tmp_path / "store"
    for round_ in range(6):
        with writer(folder, mode, triples) as process:
            time.sleep(0.05 + 0.17 * round_)
            process.kill()
        store = DiskStore(folder, NAMES)
        for graph, size in store.graph_sizes().items():
            words = {triple.object for triple in store.get_graph(graph)}
            assert (size, len(words)) == (triples, 1)
        store.close()


def test_a_large_graph_that_was_broken_off_is_not_there_and_the_next_load_writes_it_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A kill between two pieces: what Oxigraph's own reader finds then is a part of the graph."""
    monkeypatch.setattr(disk, "AT_ONCE", 100)
    monkeypatch.setattr(filling, "_PIECE", 1000)
    folder, pieces = tmp_path / "store", Lines.pieces
    store = DiskStore(folder, NAMES, writable=True)
    store.put_graph(f"{GRAPH}-2", named("other"))

    def broken_off(self: Lines, most: int) -> Iterator[bytes]:
        yield next(pieces(self, most))
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Lines, "pieces", broken_off)
        with pytest.raises(KeyboardInterrupt):
            store.put_graph(GRAPH, named(*map(str, range(100))))
    del store
    reader = DiskStore(folder, NAMES)
    assert 0 < sum(quad.graph_name == NamedNode(GRAPH) for quad in reader._store) < 100
    assert (reader.graphs, reader.graph_sizes()) == ((f"{GRAPH}-2",), {f"{GRAPH}-2": 1})
    assert reader.get_graph(GRAPH) == list(reader.graph_lines(GRAPH)) == list(reader.of_graph(NamedNode(GRAPH))) == []
    assert [quad.object for quad in reader.matching(CITY, None, None)] == [Literal("other")]
    assert reader.select("SELECT ?n WHERE { ?s ?p ?n }").rows == ((Literal("other"),),)
    with pytest.raises(StoreError, match="was broken off"):
        filling.check_whole(folder)
    reader.close()
    store = DiskStore(folder, NAMES, writable=True)
    store.put_graph(GRAPH, named(*map(str, range(50, 200))))
    assert store.graph_sizes() == {GRAPH: 150, f"{GRAPH}-2": 1}
    store.close()
    assert set(DiskStore(folder, NAMES).get_graph(GRAPH)) == set(named(*map(str, range(50, 200))))
    filling.check_whole(folder)


def test_what_is_added_to_a_large_graph_that_is_there_appears_at_once(
    store: DiskStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.put_graph(GRAPH, named("old"))
    monkeypatch.setattr(disk, "AT_ONCE", 100)
    monkeypatch.setattr(Lines, "pieces", lambda *_: pytest.fail("in pieces"))
    store.add_to_graph(GRAPH, named(*map(str, range(100))))
    assert store.graph_sizes() == {GRAPH: 101}


def test_every_canned_question_has_the_same_answer_on_disk(
    register: Register, catalogue: Catalogue, tmp_path: Path
) -> None:
    disk = DiskStore(tmp_path / "store", register.prefixes, writable=True)
    for file in [*register.vocabulary_files, *register.data_files]:
        disk.put_graph(register.graph_name(file).value, (quad.triple for quad in register.quads([file])))
    disk.put_graph(HIDDEN, named("hidden"))
    twin = Register(register.folder)
    twin.__dict__["store"] = disk
    for question in catalogue:
        if not any(parameter.required for parameter in question.parameters):
            assert ask(twin, question, {}, "pl") == ask(register, question, {}, "pl"), question.name


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="there is no /proc")
def test_a_place_where_no_store_can_be_made_is_not_called_damaged() -> None:
    with pytest.raises(StoreError) as refused:
        DiskStore(Path("/proc/x"), NAMES, writable=True)
    assert refused.value.line("pl").startswith("/proc/x: w tym miejscu nie można utworzyć magazynu (")
    assert refused.value.line("pl").endswith("); podaj inny katalog")
    assert refused.value.line("en").startswith("/proc/x: no store can be made in this place (")
    assert refused.value.line("en").endswith("); give another folder")
