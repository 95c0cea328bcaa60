"""Where findings stand: at the triple that states the value, whatever the path and the syntax."""

from __future__ import annotations

import gzip
import io
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest
from pyoxigraph import RdfFormat

import wupgraph
from tests.prefixes import in_turtle
from wupgraph.cli.main import run

PREFIXES = in_turtle("rdf sh", e="http://e.example/")
DATA = f"""{PREFIXES}
e:a e:address e:b ;
  e:list ( 1 "two" [ e:street 7 ] ) .
e:b e:street "Long Street" , 5 .
e:c e:part
    e:a .
[] e:address [ e:street 6 ] .
"""


def shape(path: str, constraint: str, target: str = "sh:targetNode e:a") -> str:
    return f"{PREFIXES} e:Shape a sh:NodeShape ; {target} ; sh:property [ sh:path {path} ; {constraint} ] ."


@pytest.mark.parametrize(
    ("path", "constraint", "target", "place"),
    [
        ("( e:address e:street )", "sh:nodeKind sh:IRI", "", "7:14 7:30"),
        ("( e:address e:street )", "sh:maxCount 1", "", "5:5"),
        ("( e:address e:town )", "sh:minCount 1", "", "5:5"),
        ("( e:town e:address )", "sh:minCount 1", "", "5:1"),
        ("[ sh:inversePath e:part ]", "sh:nodeKind sh:Literal", "", "9:5"),
        ("[ sh:inversePath e:part ]", "sh:maxCount 0", "", "5:1"),
        ("( e:list [ sh:zeroOrMorePath rdf:rest ] rdf:first )", "sh:datatype e:integer", "", "6:12 6:14 6:20"),
        ("[ sh:alternativePath ( e:town e:address ) ]", "sh:nodeKind sh:Literal", "", "5:15"),
        ("[ sh:oneOrMorePath e:address ]", "sh:nodeKind sh:Literal", "", "5:15"),
        ("[ sh:zeroOrMorePath e:address ]", "sh:nodeKind sh:Literal", "", "5:5 5:15"),
        ("e:street", 'sh:in ( "x" )', "sh:targetSubjectsOf e:street", "6:31 7:14 7:30 10:25"),
        ("( e:address e:street )", "sh:nodeKind sh:IRI", "sh:targetSubjectsOf e:address", "7:14 7:30 10:25"),
    ],
)
@pytest.mark.parametrize("kept", [True, False])
def test_a_finding_stands_where_its_value_is_stated(
    path: str, constraint: str, target: str, place: str, kept: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not kept:
        monkeypatch.setattr("wupgraph.rdf.inputs.KEPT", 0)
    (tmp_path / "data.ttl").write_text(DATA)
    (tmp_path / "shapes.ttl").write_text(shape(path, constraint, target or "sh:targetNode e:a"))
    monkeypatch.chdir(tmp_path)
    found = wupgraph.validate("data.ttl", "shapes.ttl")
    assert " ".join(str(one.place).removeprefix("data.ttl:") for one in found) == place


SHAPES = shape("e:street", "sh:nodeKind sh:IRI", "sh:targetSubjectsOf e:street")
SYNTAXES = {
    "ttl": (RdfFormat.TURTLE, ":"),
    "nt": (RdfFormat.N_TRIPLES, ":"),
    "trig": (RdfFormat.TRIG, ":"),
    "nq": (RdfFormat.N_QUADS, ":"),
    "jsonld": (RdfFormat.JSON_LD, ""),
    "rdf": (RdfFormat.RDF_XML, ""),
}


def written(syntax: RdfFormat) -> bytes:
    quads = ox.parse(DATA, RdfFormat.TURTLE)
    triples = (quad.triple for quad in quads)
    data = ox.serialize(quads if syntax.supports_datasets else triples, format=syntax)
    assert data is not None
    return data


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("suffix", SYNTAXES)
def test_findings_in_any_syntax_have_a_file_and_where_that_is_known_a_line(
    suffix: str,
    packed: bool,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    syntax, lined = SYNTAXES[suffix]
    data = written(syntax)
    monkeypatch.chdir(tmp_path)
    Path("shapes.ttl").write_text(SHAPES)
    name = f"data.{suffix}" + ".gz" * packed
    Path(name).write_bytes(gzip.compress(data) if packed else data)
    for asked, called in ((name, name), ("-", "<stdin>")):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(Path(name).read_bytes())))
        assert run(["-l", "en", "validate", "--alone", "--shapes", "shapes.ttl", asked, "--ignore", "WUP-S02"]) == 1
        out = capsys.readouterr().out
        assert out.count(f"{called}:") == 4 + (not lined)
        if lined:
            lines = data.decode().splitlines()
            places = [line.split(":")[1:3] for line in out.splitlines() if line.startswith(f"{called}:")]
            at = {lines[int(line) - 1][int(column) - 1 :].split()[0][:5] for line, column in places}
            assert {one.strip('"^,')[:1] for one in at} == {"L", "5", "6", "7"}
            assert "no lines" not in out
        else:
            said = "no lines, since JSON-LD and RDF/XML do not tell where a triple stands"
            assert out.count(f"{called}: {said}") == 1
