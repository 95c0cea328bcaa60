"""Relative IRIs resolve against the document's own IRI (RFC 3986, section 5.1.3; Turtle, section 6.3), which is told
to nobody: reports show them as they are written. A register's own data, which are read from anywhere, have none."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, parse

from wupgraph.cli.main import run
from wupgraph.rdf import inputs

SH = "@prefix sh: <http://www.w3.org/ns/shacl#> .\n"
PREFIXES = SH + "@prefix q: <http://q.example/> .\n"
# One thing of each kind of reference, in every syntax that has them.
SAID = {
    "ttl": "<#a> <http://q.example/p> <b/c> , <../d> , <> .",
    "trig": "<g> { <#a> <http://q.example/p> <b/c> , <../d> , <> }",
    "jsonld": '{"@id": "#a", "http://q.example/p": [{"@id": "b/c"}, {"@id": "../d"}, {"@id": ""}]}',
    "rdf": '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:q="http://q.example/">'
    '<rdf:Description rdf:ID="a"><q:p rdf:resource="b/c"/><q:p rdf:resource="../d"/><q:p rdf:resource=""/>'
    "</rdf:Description></rdf:RDF>",
}
LITERALS = (
    PREFIXES
    + "<#S> a sh:NodeShape ; sh:targetSubjectsOf q:p ; sh:property [ sh:path q:p ; sh:nodeKind sh:Literal ] .\n"
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "shapes.ttl").write_text(LITERALS, encoding="utf-8")
    for suffix, said in SAID.items():
        (tmp_path / f"data.{suffix}").write_text(said, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def told(capsys: pytest.CaptureFixture[str], *command: str) -> list[tuple[str, str, str]]:
    """Code, focus node and value of each violation."""
    assert run(["validate", *command, "-f", "json", "-l", "en"]) in (0, 1), capsys.readouterr().err
    found = json.loads(capsys.readouterr().out)
    return [(one["code"], one["focus"], one["value"] or "") for one in found if one["severity"] == "violation"]


def answered(capsys: pytest.CaptureFixture[str], *command: str) -> tuple[int, str]:
    code = run([*command, "-l", "en"])
    captured = capsys.readouterr()
    return code, captured.out + captured.err


@pytest.mark.parametrize("engine", ["wupgraph", "pyshacl"])
@pytest.mark.parametrize("suffix", SAID)
def test_they_are_taken_and_shown_as_they_are_written(
    suffix: str, engine: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = f"data.{suffix}"
    found = told(capsys, "--alone", file, "--shapes", "shapes.ttl", "--engine", engine)
    assert sorted(found) == [("<#S>", "<#a>", value) for value in ("<../d>", "<b/c>", f"<{file}>")]


def test_from_standard_input(folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    for said in SAID.values():
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(said.encode())))
        found = told(capsys, "--alone", "-", "--shapes", "shapes.ttl")
        assert sorted(found) == [("<#S>", "<#a>", value) for value in ("<../d>", "<>", "<b/c>")]


def test_a_file_too_large_to_be_kept_is_located(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inputs, "KEPT", 0)
    Path("data.ttl").write_text("@prefix : <#> .\n@base <sub/> .\n:a <http://q.example/p>\n  <x> , :b .")
    code, out = answered(capsys, "validate", "--alone", "data.ttl", "--shapes", "shapes.ttl", "-f", "concise")
    assert code == 1
    assert [line.split(" ")[0] for line in out.splitlines()] == ["data.ttl:4:3:", "data.ttl:4:9:"]


@pytest.mark.parametrize("format_", ["full", "turtle", "json", "sarif", "markdown", "html"])
def test_no_path_of_the_machine_is_in_a_report(
    format_: str, folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "below").mkdir()
    shapes = SH + '<#S> sh:targetNode <data.ttl#a> ; sh:not [ sh:nodeKind sh:IRI ] ; sh:message "{$this}"@en .'
    (folder / "shapes.ttl").write_text(shapes)
    shown = set()
    for here, name in (
        (folder, "data.ttl"),
        (folder / "below", "../data.ttl"),
        (folder / "below", str(folder / "data.ttl")),
    ):
        monkeypatch.chdir(folder / here)
        given = ["--alone", name, "--shapes", name.replace("data.ttl", "shapes.ttl")]
        code, out = answered(capsys, "validate", *given, "-f", format_)
        assert code == 1
        assert "#a" in out
        said = (
            out.replace("<wbr>", "").replace(f"{folder.as_uri()}/", "").replace(f"{folder}/", "")
        )  # Only as the name that was given.
        assert folder.name not in said  # Only in the name that was given.
        if format_ == "turtle":
            assert str(folder) not in out
            assert {quad.subject for quad in parse(out, RdfFormat.TURTLE)}  # It is read without a base.
            shown.add(out.partition(".\n")[2])
    assert len(shown) <= 2  # below the current folder, and elsewhere


def test_the_same_name_in_two_documents_is_two_things(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("one", "two"):
        (folder / name).mkdir()
        shape = f"<#S> sh:targetNode q:{name} ; sh:property [ sh:path q:p ; sh:minCount 1 ] .\n"
        (folder / name / "shapes.ttl").write_text(PREFIXES + shape)
        (folder / name / "data.ttl").write_text(PREFIXES + f"q:{name} a q:C . <#a> q:p 1 . <x> q:p 2 .")
    both = ["--shapes", "one/shapes.ttl", "--shapes", "two/shapes.ttl"]
    data = ["--alone", "one/data.ttl", "two/data.ttl"]
    assert told(capsys, *data, *both) == [("<#S>", "q:one", ""), ("<#S>", "q:two", "")]
    once = PREFIXES + "q:S sh:targetSubjectsOf q:p ; sh:property [ sh:path q:p ; sh:maxCount 1 ] .\n"
    (folder / "shapes.ttl").write_text(once)
    assert told(capsys, *data, "--shapes", "shapes.ttl") == []


def test_a_document_can_be_meant_from_another(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """By its IRI: in one folder `<x>` means the same in all documents, and `<b.ttl#a>` what b.ttl calls `<#a>`."""
    Path("a.ttl").write_text(PREFIXES + "<x> q:p 1 . <b.ttl#a> q:p 1 . <data/../b.ttl> q:p 1 .")
    Path("b.ttl").write_text(PREFIXES + "<x> q:p 2 . <#a> q:p 2 . <> q:p 2 . <../x> q:p 2 . </x> q:p 2 .")
    once = PREFIXES + "q:S sh:targetSubjectsOf q:p ; sh:property [ sh:path q:p ; sh:maxCount 1 ] .\n"
    (folder / "shapes.ttl").write_text(once)
    found = told(capsys, "--alone", "a.ttl", "b.ttl", "--shapes", "shapes.ttl")
    assert sorted(focus for _, focus, _ in found) == ["<#a>", "<b.ttl>", "<x>"]


def test_shapes_beside_a_register_may_have_them_and_its_data_may_not(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("whole.ttl").write_text("<http://q.example/a> <http://q.example/p> <http://q.example/b> .")
    code, out = answered(capsys, "validate", "whole.ttl", "--shapes", "shapes.ttl", "-f", "concise")
    assert (code, out.split(" ")[:3]) == (1, ["whole.ttl:1:43:", "error", "<#S>"])
    code, out = answered(capsys, "validate", "whole.ttl", "--shapes", "shapes.ttl", "-f", "turtle")
    assert [quad for quad in parse(out, RdfFormat.TURTLE) if quad.predicate.value.endswith("sourceShape")]
    refused = "data.ttl:1:1: syntax error: the IRI is relative; write all of it, or @base"
    for command in (
        ["validate", "data.ttl", "--shapes", "shapes.ttl"],
        ["validate", "data.ttl"],
        ["export", "-d", "data.ttl"],
        ["load", "--no-validate", "-s", "./store", "data.ttl"],
        ["sparql", "-d", "data.ttl", "SELECT * { ?s ?p ?o }"],
    ):
        assert answered(capsys, *command) == (3, f"wupgraph: {refused}\n"), command
    for suffix in ("jsonld", "rdf", "trig"):
        code, out = answered(capsys, "validate", f"data.{suffix}")
        assert code == 3
        assert "relative" in out


REFERENCES = [
    "#a",
    "",
    "b/c",
    "../d",
    "../../e/",
    "/f",
    "//g.example/h",
    "?i",
    "j?k#l",
    "./m:n",
    "o.ttl#p",
    ".//q",
    "#",
]


def test_fmt_and_diff_keep_them(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    values = " ,\n        ".join(sorted(f"<{one}>" for one in REFERENCES))
    written = f"@prefix q: <#> .\n\n<#s> <http://q.example/p> {values} .\n"
    Path("new.ttl").write_text(written.replace("\n        ", "").replace("<#s>", "q:s"))
    assert answered(capsys, "fmt", "new.ttl")[0] == 0
    text = Path("new.ttl").read_text()
    base = "http://base.example/1/2/3/4/data"
    assert set(parse(text, RdfFormat.TURTLE, base_iri=base)) == set(parse(written, RdfFormat.TURTLE, base_iri=base))
    assert all(f"<{one}>" in text for one in REFERENCES if not one.startswith("#"))
    assert "thismessage" not in text
    assert answered(capsys, "fmt", "--check", "new.ttl")[0] == 0
    (folder / "elsewhere").mkdir()
    Path("elsewhere/old.ttl").write_text(text.replace("<b/c>", "<b/d>"))
    code, out = answered(capsys, "diff", "elsewhere/old.ttl", "new.ttl")
    assert code == 1
    assert [line.strip() for line in out.splitlines()[2:4]] == ["- <b/d>", "+ <b/c>"]


def test_what_leads_too_far_up_to_be_kept_is_refused(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("up.ttl").write_text(f"<http://q.example/a> <http://q.example/p> <{'../' * 9}x> .")
    assert answered(capsys, "fmt", "up.ttl")[0] == 3
