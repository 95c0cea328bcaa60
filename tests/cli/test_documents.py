"""A blank node belongs to its document (RDF 1.1 Concepts, section 3.4): the same label in another is another node."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
import rdflib
from pyoxigraph import Dataset, RdfFormat, parse

import wupgraph
from tests.prefixes import in_turtle
from wupgraph.cli.main import run
from wupgraph.rdf import inputs

SHAPES = (
    in_turtle("sh", q="http://q.example/")
    + """\
q:S a sh:NodeShape ; sh:targetNode q:a ; sh:property [ sh:path q:p ; sh:maxCount 1 ] .
"""
)
TURTLE = "<http://q.example/a> <http://q.example/p> _:x .\n_:x <http://q.example/%s> 1 .\n"
# What each syntax says of q:a: that it has the node that is called x here.
SAID: dict[str, Callable[[str], str]] = {
    "ttl": lambda name: TURTLE % name,
    "nt": lambda name: (TURTLE % name).replace(" 1 .", ' "1" .'),
    "trig": lambda name: "<http://q.example/g> { " + TURTLE % name + " }",
    "nq": lambda name: (TURTLE % name).replace(" 1 .", ' "1" .').replace(" .", " <http://q.example/g> ."),
    "jsonld": lambda name: json.dumps(
        {"@id": "http://q.example/a", "http://q.example/p": {"@id": "_:x", f"http://q.example/{name}": 1}}
    ),
    "rdf": lambda name: (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:q="http://q.example/">'
        '<rdf:Description rdf:about="http://q.example/a"><q:p rdf:nodeID="x"/></rdf:Description>'
        f'<rdf:Description rdf:nodeID="x"><q:{name}>1</q:{name}></rdf:Description></rdf:RDF>'
    ),
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for suffix, said in SAID.items():
        (tmp_path / f"1.{suffix}").write_text(said("v"), encoding="utf-8")
        (tmp_path / f"2.{suffix}").write_text(said("w"), encoding="utf-8")
    (tmp_path / "shapes.ttl").write_text(SHAPES, encoding="utf-8")
    (tmp_path / "again.ttl").symlink_to("1.ttl")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def results(capsys: pytest.CaptureFixture[str], *command: str) -> list[str]:
    """The places of the violations that a check tells."""
    assert run(["validate", *command, "--shapes", "shapes.ttl", "-f", "json", "-l", "en"]) in (0, 1)
    found = json.loads(capsys.readouterr().out)
    return [f"{one['file']}:{one['line'] or ''}" for one in found if one["severity"] == "violation"]


@pytest.mark.parametrize("options", [["--alone"], ["--alone", "--engine", "pyshacl"], []], ids=" ".join)
@pytest.mark.parametrize("suffix", SAID)
def test_a_label_in_two_files_means_two_nodes(
    suffix: str, options: list[str], folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    line = "" if suffix in ("jsonld", "rdf") else "1"
    assert results(capsys, *options, f"1.{suffix}", f"2.{suffix}") == [f"1.{suffix}:{line}"]
    assert results(capsys, *options, f"1.{suffix}", f"1.{suffix}", f"./1.{suffix}") == []
    assert results(capsys, *options, "1.ttl", f"2.{suffix}") == ["1.ttl:1"]


def test_a_file_under_two_names_is_one_document(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert results(capsys, "--alone", "1.ttl", "again.ttl") == []


@pytest.mark.parametrize("suffix", ["ttl", "nt", "nq"])
def test_a_file_too_large_to_be_kept_is_a_document_too(
    suffix: str, folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = results(capsys, "--alone", f"1.{suffix}", f"2.{suffix}")
    monkeypatch.setattr(inputs, "KEPT", 0)
    assert results(capsys, "--alone", f"1.{suffix}", f"2.{suffix}") == kept
    # A finding at a node that the second file names is in that file.
    (folder / "shapes.ttl").write_text(
        SHAPES + 'q:T sh:targetSubjectsOf q:v , q:w ; sh:not [ sh:nodeKind sh:BlankNode ] ; sh:message "{$this}" .\n'
    )
    at_nodes = results(capsys, "--alone", f"1.{suffix}", f"2.{suffix}")
    assert at_nodes == [f"1.{suffix}:1", f"1.{suffix}:2", f"2.{suffix}:2"]


def test_no_label_is_that_of_another_document(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Labels that look like those by which documents are told apart do not undo it."""
    (folder / "1.ttl").write_text((TURTLE % "v").replace("_:x", "_:x-doc1"))
    assert results(capsys, "--alone", "1.ttl", "2.ttl") == ["1.ttl:1"]
    (folder / "3.ttl").write_text("<http://q.example/a> <http://q.example/p> [] , _:node-1 .")
    assert results(capsys, "--alone", "3.ttl") == ["3.ttl:1"]


def test_the_graphs_of_one_document_share_their_blank_nodes(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    a, p = "<http://q.example/a>", "<http://q.example/p>"
    (folder / "two.trig").write_text(f"<http://q.example/g> {{ {a} {p} _:x }} <http://q.example/h> {{ {a} {p} _:x }}")
    (folder / "two.nq").write_text(f"{a} {p} _:x <http://q.example/g> .\n{a} {p} _:x <http://q.example/h> .\n")
    assert results(capsys, "--alone", "two.trig") == []
    assert results(capsys, "--alone", "two.nq") == []
    assert results(capsys, "--alone", "two.nq", "two.trig") == ["two.nq:1"]


def test_a_node_of_the_data_is_no_node_of_the_shapes(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "1.ttl").write_text("_:x <http://q.example/p> 1 .")
    (folder / "shapes.ttl").write_text(
        SHAPES + "_:x a sh:NodeShape ; sh:targetSubjectsOf q:p ; sh:nodeKind sh:IRI .\n", encoding="utf-8"
    )
    assert run(["validate", "--alone", "1.ttl", "--shapes", "shapes.ttl", "-f", "turtle"]) == 1
    said = {
        quad.predicate.value.split("#")[1]: quad.object for quad in parse(capsys.readouterr().out, RdfFormat.TURTLE)
    }
    assert said["focusNode"] == said["value"] != said["sourceShape"]


@pytest.mark.parametrize("suffix", SAID)
def test_an_export_keeps_documents_apart_and_names_nothing_by_chance(
    suffix: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "3.ttl").write_text("<http://q.example/a> <http://q.example/p> [ <http://q.example/p> [] ] .\n" * 2)
    files = [f"1.{suffix}", f"2.{suffix}", "3.ttl"]
    command = ["export", *(part for file in files for part in ("-d", file)), "-f", "nt"]
    outs = []
    for _ in range(2):
        assert run(command) == 0
        outs.append(capsys.readouterr().out)
    assert outs[0] == outs[1]
    triples = [quad.triple for quad in parse(outs[0], RdfFormat.N_TRIPLES)]
    assert len({triple.object for triple in triples if str(triple.subject) == "<http://q.example/a>"}) == 4
    assert len(triples) == 8


def test_questions_compare_and_python_keep_documents_apart(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    select = "SELECT (COUNT(DISTINCT ?x) AS ?n) { <http://q.example/a> <http://q.example/p> ?x }"
    for suffix in SAID:
        assert run(["sparql", "-d", f"1.{suffix}", "-d", f"2.{suffix}", select, "-f", "json"]) == 0
        rows = json.loads(capsys.readouterr().out)["results"]["bindings"]
        assert [row["n"]["value"] for row in rows] == ["2"], suffix
    (folder / "both").mkdir()
    (folder / "both" / "1.ttl").write_text(TURTLE % "v")
    (folder / "both" / "2.ttl").write_text(TURTLE % "w")
    (folder / "joined.ttl").write_text(TURTLE % "v" + "_:x <http://q.example/w> 1 .")
    assert run(["diff", "both", "joined.ttl"]) == 1
    assert len(wupgraph.validate(["1.ttl", "2.ttl"], "shapes.ttl")) == 1
    graph = wupgraph.open_register(data=["1.ttl", "2.nt"]).graph()
    assert len(set(graph.objects(rdflib.URIRef("http://q.example/a")))) == 2


def test_a_graph_that_a_file_names_is_exported_as_such(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for suffix in ("trig", "nq"):
        assert run(["export", "-d", f"1.{suffix}", "-f", "nq"]) == 0
        given, back = Path(f"1.{suffix}").read_bytes(), capsys.readouterr().out
        known = Dataset(parse(given, {"trig": RdfFormat.TRIG, "nq": RdfFormat.N_QUADS}[suffix]))
        assert Dataset(parse(back, RdfFormat.N_QUADS)) == known
