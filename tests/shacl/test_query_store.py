"""Where the triples that queries ask for are kept: in memory, and in a folder where they are many."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from pyoxigraph import Quad, RdfFormat, parse

from tests.prefixes import on_a_line
from wupgraph.errors import UsageError
from wupgraph.shacl.engine import CompiledEngine
from wupgraph.shacl.results import ValidationInputs
from wupgraph.shacl.sparql_based import query_store

PREFIXES = on_a_line("sh", _="urn:x#")
# A person who is older than a parent; of any property, and of those that the shape names.
ASKING = {
    "any": "$this :parent ?value . ?value ?p ?older . $this :age ?age . FILTER(?p = :age && ?older < ?age)",
    "named": "$this :parent ?value . ?value :age ?older . $this :age ?age . FILTER(?older < ?age)",
    "walked": "$this :parent ?value . ?value :age ?older . $this :age ?age . FILTER(?older < ?age)",
}
DATA = (
    PREFIXES
    + """
    :anna a :Person ; :age 40 ; :parent :berta , :cyryl .
    :berta a :Person ; :age 39 .
    :cyryl a :Person ; :age 70 ; :parent :dorota .
    :dorota a :Person ; :age 69 ; :note "x" .
    """
)


def triples(text: str) -> list[Quad]:
    return list(parse(text, RdfFormat.TURTLE))


def at_fault(kind: str) -> list[tuple[str, str]]:
    walked = "sh:property [ sh:path :age ; sh:maxCount 1 ] , [ sh:path :parent ; sh:maxCount 2 ] ;"
    shapes = f"""{PREFIXES}
        :shape a sh:NodeShape ; sh:targetClass :Person ; {walked if kind == "walked" else ""}
            sh:sparql [ sh:prefixes :here ; sh:select "SELECT $this ?value WHERE {{ {ASKING[kind]} }}" ] .
        :here sh:declare [ sh:prefix "" ; sh:namespace "urn:x#"^^<http://www.w3.org/2001/XMLSchema#anyURI> ] .
        """
    found = CompiledEngine().validate(ValidationInputs(triples(DATA), triples(shapes)))
    return sorted((str(one.focus), str(one.value)) for one in found)


@pytest.mark.parametrize("kind", ASKING)
@pytest.mark.parametrize("in_memory", [0, 100])
def test_queries_see_what_they_ask_for(
    kind: str, in_memory: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(query_store, "IN_MEMORY", in_memory)
    monkeypatch.setattr(query_store, "AT_ONCE", 3)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    assert at_fault(kind) == [("<urn:x#anna>", "<urn:x#berta>"), ("<urn:x#cyryl>", "<urn:x#dorota>")]
    assert list(tmp_path.iterdir()) == []


def test_a_temporary_folder_that_cannot_be_written_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(query_store, "IN_MEMORY", 0)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "none"))
    with pytest.raises(UsageError, match=r"temporary folder: No such file or directory\. .* TMPDIR"):
        at_fault("named")


@pytest.mark.parametrize(
    "asking",
    [
        "GRAPH $shapesGraph { ?shape <http://www.w3.org/ns/shacl#targetClass> :Person }",
        "graph ?g { ?shape <http://www.w3.org/ns/shacl#targetClass> :Person }",
        "$this :known trueGRAPH ?g { ?shape <http://www.w3.org/ns/shacl#targetClass> :Person }",
    ],
)
def test_queries_see_the_shapes_where_they_ask_for_a_graph(asking: str) -> None:
    shapes = f"""{PREFIXES}
        :shape a sh:NodeShape ; sh:targetClass :Person ; sh:sparql [ sh:select
            "PREFIX : <urn:x#> SELECT $this (?shape AS ?value) WHERE {{ $this a :Person . {asking} }}" ] .
        """
    violations = CompiledEngine().validate(
        ValidationInputs(triples(f"{PREFIXES} :anna a :Person ; :known true ."), triples(shapes))
    )
    assert [(str(one.focus), str(one.value)) for one in violations] == [("<urn:x#anna>", "<urn:x#shape>")]
