"""Files as a store: what each query sees of their graphs."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import NamedNode

from wupgraph.errors import InputError
from wupgraph.stores.of_files import StoreOfFiles

A, B = "<https://w3id.org/wupgraph/graph/a>", "<https://w3id.org/wupgraph/graph/b>"


@pytest.fixture
def store(tmp_path: Path) -> StoreOfFiles:
    """Two files with a triple in common, the second with a graph that it names itself."""
    (tmp_path / "a.ttl").write_text("<urn:s> <urn:p> 1 , 2 . [] <urn:q> 1 .", encoding="utf-8")
    (tmp_path / "b.trig").write_text("<urn:s> <urn:p> 2 , 3 . <urn:g> { <urn:s> <urn:p> 4 }", encoding="utf-8")
    names = (("a.ttl", A), ("b.trig", B))
    return StoreOfFiles([(tmp_path / file, NamedNode(graph[1:-1])) for file, graph in names], {"u": "urn:"})


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("SELECT ?o { u:s u:p ?o }", ["1", "2", "3", "4"]),
        ("PREFIX wupgraph: <https://w3id.org/wupgraph/> SELECT ?o { u:s u:p ?o }", ["1", "2", "3", "4"]),
        (f"SELECT ?o {{ GRAPH {A} {{ u:s u:p ?o }} }}", ["1", "2"]),
        (f"SELECT ?o {{ graph {B} {{ u:s u:p ?o }} }}", ["2", "3"]),
        ("SELECT ?o { GRAPH u:g { u:s u:p ?o } }", ["4"]),
        (f"SELECT ?o FROM {A} {{ u:s u:p ?o }}", ["1", "2"]),
        (f"SELECT ?o FROM NAMED {A} {{ u:s u:p ?o }}", []),
    ],
)
def test_a_query_that_names_no_graph_sees_each_triple_once(text: str, rows: list[str], store: StoreOfFiles) -> None:
    assert sorted(o.value for (o,) in store.select(text).rows if o is not None) == rows


def test_what_cannot_be_read_is_told_when_the_store_is_asked(tmp_path: Path) -> None:
    file = tmp_path / "a.ttl"
    file.write_text("<urn:s> <urn:p> .", encoding="utf-8")
    store = StoreOfFiles([(file, NamedNode("urn:g"))], {})
    with pytest.raises(InputError, match=r"a\.ttl:1:17"):
        store.query("ASK {}")
