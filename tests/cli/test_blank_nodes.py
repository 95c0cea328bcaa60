"""A blank node is told without the label that a parser makes up: two runs say the same, byte for byte."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.prefixes import in_turtle
from wupgraph.cli.main import run
from wupgraph.findings.reports import FINDING_FORMATS

PREFIXES = in_turtle("sh rdf", e="http://e.example/")
# Focus nodes and values are blank, alike, and on one line.
DATA = PREFIXES + "".join(
    f"[ a e:Person ; e:knows [ e:age {number} ] , [ e:age {number} ; e:name 1 ] , [] ; e:twin _:t ] .\n"
    "_:t a e:Person ; e:twin _:u . _:u e:twin _:t .\n"
    for number in range(12)
)
SHAPES = (
    PREFIXES
    + """
[] sh:targetClass e:Person ;
    sh:property [ sh:path e:name ; sh:minCount 1 ] ;
    sh:property [ sh:path e:knows ; sh:nodeKind sh:IRI ] ;
    sh:property [ sh:path e:knows ;
        sh:message "{$this} zna {?value}"@pl , "{$this} knows {?value}"@en ; sh:class e:P ] ;
    sh:property [ sh:path ( e:knows e:age ) ; sh:maxCount 0 ] ;
    sh:property [ sh:path [ sh:alternativePath ( e:knows e:twin ) ] ; sh:minLength 1 ] ;
    sh:property [ sh:path e:knows ; sh:qualifiedMaxCount 1 ; sh:qualifiedValueShape [ sh:nodeKind sh:BlankNode ] ] ;
    sh:property [ sh:path e:knows ; sh:qualifiedMinCount 9 ; sh:qualifiedValueShape
        [ sh:property [ sh:path e:age ; sh:nodeKind sh:IRI ] ; sh:xone ( [ sh:class e:P ] [ sh:class e:Q ] ) ] ] .
[] sh:targetSubjectsOf e:knows ; sh:closed true ; sh:not [ sh:nodeKind sh:BlankNode ] ;
    sh:or ( [ sh:class e:P ] [ sh:property [ sh:path e:knows ; sh:class e:P ] ] ) .
[] sh:targetObjectsOf e:twin ; sh:sparql [
    sh:select "SELECT $this ?value WHERE { $this <http://e.example/twin> ?value }" ] .
[] sh:targetClass e:Person ; sh:sparql [ sh:select "SELECT $this ?value WHERE { $this ?path ?value }" ] .
[] sh:targetClass e:Nobody ; sh:class e:Nothing .
"""
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "data.ttl").write_text(DATA, encoding="utf-8")
    (tmp_path / "shapes.ttl").write_text(SHAPES, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def reports(folder: Path, into: str, *options: str) -> dict[str, bytes]:
    """What a process of its own writes, by format."""
    (folder / into).mkdir()
    formats = [part for name in FINDING_FORMATS for part in ("-f", f"{name}={into}/{name}")]
    command = [sys.executable, "-m", "wupgraph", "validate", "data.ttl", "--shapes", "shapes.ttl", *options, *formats]
    done = subprocess.run([*command, "-l", "en"], cwd=folder, capture_output=True, timeout=120, check=False)
    assert (done.returncode, done.stdout) == (1, b""), done.stderr
    return {name: (folder / into / name).read_bytes() for name in FINDING_FORMATS}


@pytest.mark.parametrize("options", [["--alone"], ["--alone", "--engine", "pyshacl"], []], ids=" ".join)
def test_two_runs_give_the_same_bytes_in_every_format(options: list[str], folder: Path) -> None:
    first, second = reports(folder, "first", *options), reports(folder, "second", *options)
    assert [name for name in FINDING_FORMATS if first[name] != second[name]] == []


def test_a_blank_node_has_no_label_anywhere(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["validate", "--alone", "data.ttl", "--shapes", "shapes.ttl", "-f", "json", "-l", "en"]) == 1
    out = capsys.readouterr().out
    assert "_:" not in out
    findings = json.loads(out)
    assert {finding["code"] for finding in findings} == {"[]", "WUP-S01"}
    assert "[] knows []" in {finding["message"]["en"] for finding in findings}


def test_a_shape_without_a_name_has_the_code_of_its_part_that_has_one(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shapes = "[] sh:targetClass e:Person ; sh:property e:Named . e:Named sh:path e:name ; sh:minCount 1 ."
    (folder / "shapes.ttl").write_text(PREFIXES + shapes, encoding="utf-8")
    command = ["validate", "--alone", "data.ttl", "--shapes", "shapes.ttl", "-f", "json", "-l", "en"]
    assert run([*command, "--select", "e:Named"]) == 1
    assert {finding["code"] for finding in json.loads(capsys.readouterr().out)} == {"e:Named"}


def test_no_code_is_offered_for_a_shape_without_a_name(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["validate", "--alone", "data.ttl", "--shapes", "shapes.ttl", "--select", "[]", "-l", "en"]) == 2
    assert 'there is no "[]" among the rules' in capsys.readouterr().err


def test_of_two_blank_nodes_that_say_the_same_of_each_other_one_is_told(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "data.ttl").write_text(PREFIXES + "_:a e:twin _:b .\n_:b e:twin _:a .\n", encoding="utf-8")
    for _ in range(2):
        assert run(["validate", "data.ttl", "--shapes", "shapes.ttl", "-f", "concise", "-l", "en"]) == 1
        [line] = (line for line in capsys.readouterr().out.splitlines() if "WUP-S" not in line)
        assert line == 'data.ttl:5:1: error [] "[]" does not meet SPARQL'
