"""A finding at a node of which no file says anything has a place all the same, or names its node."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.prefixes import in_turtle
from wupgraph.cli.main import run
from wupgraph.rdf import inputs

PREFIXES = in_turtle("sh", q="http://q.example/")
NEEDS = "sh:property [ sh:path q:v ; sh:minCount 1 ] ."
RDFS = in_turtle("rdfs")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def told(capsys: pytest.CaptureFixture[str], *command: str) -> list[str]:
    """The places of the violations, by the concise report."""
    assert run(["validate", *command, "-f", "concise", "-l", "en"]) in (0, 1), capsys.readouterr().err
    lines = capsys.readouterr().out.splitlines()
    return [line.partition(" error ")[0] for line in lines if " error " in line]


# Shapes, data, and where in which of these the finding is.
CASES = {
    "a value": (f"q:S sh:targetObjectsOf q:uses ; {NEEDS}", "q:n q:uses q:b .", "data.ttl:3:12:"),
    "a blank value": (f"q:S sh:targetObjectsOf q:uses ; {NEEDS}", "q:n q:uses [] .", "data.ttl:3:12:"),
    "a value in brackets": (f"q:S sh:targetObjectsOf q:uses ; {NEEDS}", "q:n q:x [ q:uses q:b ] .", "data.ttl:3:18:"),
    "a literal": ("q:S sh:targetObjectsOf q:is ; sh:nodeKind sh:IRI .", 'q:n q:is "1" .', "data.ttl:3:10:"),
    "the first of many": (
        f"q:S sh:targetObjectsOf q:uses ; {NEEDS}",
        "q:n q:is q:b .\nq:m q:uses q:b .\nq:o q:uses q:b .",
        "data.ttl:3:10:",
    ),
    "a target of the shapes": (f"q:S sh:targetNode q:none ; {NEEDS}", "q:n q:uses q:b .", "shapes.ttl:3:19:"),
    "a literal of the shapes": (f'q:S sh:targetNode "1" ; {NEEDS}', "q:n q:uses q:b .", "shapes.ttl:3:19:"),
    "a target that is a value": (f"q:S sh:targetNode q:b ; {NEEDS}", "q:n q:uses q:b .", "data.ttl:3:12:"),
    "one of two shapes": (
        f"q:R sh:targetNode q:none ; sh:nodeKind sh:IRI .\nq:S sh:targetNode q:none ; {NEEDS}",
        "q:n q:uses q:b .",
        "shapes.ttl:4:19:",
    ),
    "an instance of a subclass": (
        f"q:S sh:targetClass q:K ; {NEEDS}", "q:n a q:Sub .\nq:Sub rdfs:subClassOf q:K .", "data.ttl:3:1:",
    ),
}  # fmt: skip


@pytest.mark.parametrize("kept", [inputs.KEPT, 0], ids=["kept", "streamed"])
@pytest.mark.parametrize("case", CASES)
def test_the_place_is_what_names_the_node(
    case: str, kept: int, folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inputs, "KEPT", kept)
    shapes, data, place = CASES[case]
    (folder / "shapes.ttl").write_text(PREFIXES + shapes)
    (folder / "data.ttl").write_text(PREFIXES.partition("\n")[0] + "\n" + RDFS + data)
    assert told(capsys, "--alone", "data.ttl", "--shapes", "shapes.ttl") == [place]


def test_of_files_and_a_register_too(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    head = PREFIXES.partition("\n")[0]
    for part in ("data", "shapes"):
        (folder / part).mkdir()
    (folder / "data" / "old.ttl").write_text(f"{head}\nq:known q:v 1 .\nq:known q:uses q:gone .\n")
    shapes = f"q:S sh:targetObjectsOf q:uses ; {NEEDS}\nq:T sh:targetNode q:none ; {NEEDS}"
    (folder / "shapes" / "all.ttl").write_text(PREFIXES + shapes)
    (folder / "new.ttl").write_text(f"{head}\nq:n q:uses q:known , q:b .\n")
    assert told(capsys, "new.ttl") == ["new.ttl:2:22:"]
    assert told(capsys) == ["data/old.ttl:3:16:", "shapes/all.ttl:4:19:"]


@pytest.mark.parametrize("syntax", ["jsonld", "rdf"])
def test_without_lines_the_node_is_named(syntax: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "shapes.ttl").write_text(PREFIXES + f"q:S sh:targetObjectsOf q:uses ; {NEEDS}")
    data = {
        "jsonld": '{"@id": "http://q.example/n", "http://q.example/uses": {"@id": "http://q.example/b"}}',
        "rdf": '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:q="http://q.example/">'
        '<rdf:Description rdf:about="http://q.example/n"><q:uses rdf:resource="http://q.example/b"/>'
        "</rdf:Description></rdf:RDF>",
    }
    (folder / f"data.{syntax}").write_text(data[syntax])
    command = ["validate", "--alone", f"data.{syntax}", "--shapes", "shapes.ttl", "-l", "en"]
    assert run([*command, "-f", "concise"]) == 1
    assert f"data.{syntax}: error q:S q:b: too few values" in capsys.readouterr().out
    assert run([*command, "-f", "full"]) == 1
    assert f"data.{syntax}: error q:S q:b\n  too few values" in capsys.readouterr().out
    assert run([*command, "-f", "json"]) == 1
    [finding] = [one for one in json.loads(capsys.readouterr().out) if one["code"] == "q:S"]
    assert (finding["file"], finding["focus"]) == (f"data.{syntax}", "q:b")


@pytest.mark.parametrize(
    ("name", "text", "place"),
    [
        ("new.ttl", "# [\n<urn:a> <urn:b> '[' ;\n  <urn:c> [ <urn:d> 1 ] .\n", "3:11"),
        ("new.ttl", "<urn:a> <urn:b> '_:x' , ( 1 ) .\n", "1:25"),
        ("new.ttl", "<urn:z> <urn:b> 1 .\n[] <urn:b> 1 .\n", "2:1"),
        ("new.ttl", "@prefix a: <urn:> .\na:a a:b _:x.\na:a a:b [] .\n", "2:9"),
        ("new.nt", '<urn:a> <urn:b> "_:x" .\n<urn:a> <urn:b> _:x .\n', "2:17"),
    ],
)
def test_where_a_blank_node_is_that_no_store_takes(
    name: str, text: str, place: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / name).write_text(text)
    for command in (
        ["load", "--no-validate", "-s", "./store", name],
        ["load", "--no-validate", "-s", "oxigraph+http://127.0.0.1:9/", name],
        ["export", "--shards", "out", "-d", name],
    ):
        assert run([*command, "-l", "en"]) == 3
        err = capsys.readouterr().err
        assert err.startswith(f"wupgraph: {name}:{place}: ")
        assert "give" in err or "write an IRI in its place" in err
