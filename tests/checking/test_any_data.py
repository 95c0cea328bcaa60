"""Data and shapes that have nothing to do with a register: from files, as triples, as rdflib graphs."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from pyoxigraph import RdfFormat

import wupgraph
from tests.prefixes import in_turtle
from wupgraph.cli.main import run
from wupgraph.rdf.namespaces import SH

PREFIXES = in_turtle("rdfs sh", e="http://e.example/")
DATA = f'{PREFIXES}e:anna a e:Person ; rdfs:label "Anna"@pl ;\n  e:age "old" .\n'
SHAPES = f"""{PREFIXES}
e:Person_Shape sh:targetClass e:Person ; sh:targetNode e:nobody ;
    sh:property [ sh:path e:age ; sh:minCount 1 ; sh:nodeKind sh:Literal ;
        sh:message "{{$this}} nie ma wieku"@pl , "{{$this}} has no age"@en ] ;
    sh:property [ sh:path ( e:age e:x ) ; sh:maxCount 0 ] ;
    sh:property [ sh:path e:age ; sh:node [ sh:nodeKind sh:IRI ] ] .
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "data.ttl").write_text(DATA, encoding="utf-8")
    (tmp_path / "shapes.ttl").write_text(SHAPES, encoding="utf-8")
    return tmp_path


def test_files_are_checked_alone_and_findings_have_their_places(folder: Path) -> None:
    findings = wupgraph.validate(folder / "data.ttl", folder / "shapes.ttl")
    assert [(str(f.place), f.focus, f.path, f.value, f.message.en) for f in findings] == [
        (f"{folder / 'data.ttl'}:5:9", "e:anna", "e:age", '"old"', '"old" does not conform to the nested shape'),
        (f"{folder / 'shapes.ttl'}:5:56", "e:nobody", "e:age", "", "e:nobody has no age"),
    ]
    assert findings[1].message.pl == "e:nobody nie ma wieku"
    assert findings[0].focus_label == "Anna"
    assert findings[0].code == "e:Person_Shape"


def test_triples_quads_and_rdflib_graphs_say_the_same_without_places(folder: Path) -> None:
    expected = told(findings_of(folder))
    quads = list(ox.parse(DATA, RdfFormat.TURTLE))
    for data in (
        quads,
        tuple(quads),
        [quad.triple for quad in quads],
        rdflib.Graph().parse(data=DATA, format="turtle"),
    ):
        for shapes in (folder / "shapes.ttl", [*ox.parse(SHAPES, RdfFormat.TURTLE)], rdflib.Graph().parse(data=SHAPES)):
            found = wupgraph.validate(data, shapes)
            assert told(found) == expected
            assert all(finding.place is None for finding in found)


def told(findings: list[wupgraph.Finding]) -> list[tuple[str, str]]:
    """Focus node and component of each finding; names without their prefix or namespace."""
    return sorted((f.focus.rpartition("/")[2].strip(">").removeprefix("e:"), f.component) for f in findings)


def findings_of(folder: Path) -> list[wupgraph.Finding]:
    return wupgraph.validate(folder / "data.ttl", folder / "shapes.ttl")


def test_the_report_is_conformant_and_the_same_each_time(folder: Path) -> None:
    report = wupgraph.validation_report(folder / "data.ttl", folder / "shapes.ttl")
    graph = rdflib.Graph().parse(data=report, format="turtle")
    sh = rdflib.Namespace(SH)
    (head,) = graph.subjects(rdflib.RDF.type, sh.ValidationReport)
    results = list(graph.objects(head, sh.result))
    assert not graph.value(head, sh.conforms).toPython()  # type: ignore[union-attr]
    assert len(results) == 2
    assert {str(message) for message in graph.objects(None, sh.resultMessage)} == {
        "http://e.example/nobody nie ma wieku",
        "http://e.example/nobody has no age",
    }
    (detail,) = graph.objects(None, sh.detail)
    assert graph.value(detail, sh.sourceConstraintComponent) == sh.NodeKindConstraintComponent
    again = wupgraph.validation_report(folder / "data.ttl", folder / "shapes.ttl")
    assert again == report


def test_nothing_wrong_conforms(folder: Path) -> None:
    shapes = ox.parse(f"{PREFIXES} e:S sh:targetClass e:Person ; sh:class e:Person .", RdfFormat.TURTLE)
    report = wupgraph.validation_report(folder / "data.ttl", shapes)
    assert "sh:conforms true" in report


KINDS = "give paths, Turtle as bytes, triples (pyoxigraph.Triple, Quad), a pyoxigraph.Store or an rdflib.Graph"


@pytest.mark.parametrize(
    ("data", "shapes", "said"),
    [
        ([], [], "shapes: there are no SHACL shapes here (sh:NodeShape, sh:targetClass …); give a file of shapes"),
        ([1], "shapes.ttl", KINDS),
        (1, "shapes.ttl", KINDS),
        ("none.ttl", "shapes.ttl", "none.ttl: no such file or folder"),
        ([], "bad.ttl", "bad.ttl:4:32: e:S: a shape cannot be a literal; give an IRI or [ ] (SHACL 4.6.1)"),
        (
            rdflib.Graph().parse(data=DATA),
            None,
            "a register checks files; give data and shapes alone without a register",
        ),
        (
            ox.parse("<x:a> <x:b> <<( <x:a> <x:b> <x:c> )>> .", RdfFormat.TURTLE),
            "shapes.ttl",
            "data: the file uses RDF 1.2 (triple terms or text direction), "
            "which a register does not read; write RDF 1.1",
        ),
    ],
    ids=["no shapes", "no triple", "nothing that could be", "no file", "a bad shape", "a register", "RDF 1.2"],
)
def test_what_cannot_be_checked_is_refused(
    data: object, shapes: object, said: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    (folder / "bad.ttl").write_text(f'{PREFIXES}e:S sh:targetNode e:x ; sh:not "x" .', encoding="utf-8")
    with pytest.raises(wupgraph.WupgraphError) as error:
        wupgraph.validate(data, shapes)  # type: ignore[arg-type]
    assert error.value.line("en").replace(str(folder) + "/", "") == said


def test_the_command_checks_alone_too(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = ["--alone", "--shapes", str(folder / "shapes.ttl"), str(folder / "data.ttl")]
    assert run(["validate", *files, "-f", "concise", "-l", "en"]) == 1
    assert capsys.readouterr().out.splitlines() == [
        f'{folder / "data.ttl"}:5:9: error e:Person_Shape "old" does not conform to the nested shape '
        'because: "old" is no sh:IRI',
        f"{folder / 'shapes.ttl'}:5:56: error e:Person_Shape e:nobody has no age",
    ]
    assert run(["validate", *files, "-f", "turtle"]) == 1
    assert "sh:detail" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--shapes", "shapes.ttl"], "--alone needs files and shapes"),
        (["data.ttl"], "--alone needs files and shapes"),
        (["data.ttl", "--shapes", "shapes.ttl", "--data", "data.ttl"], "--alone excludes --data and --store"),
    ],
)
def test_alone_without_files_or_with_a_register_is_refused(
    options: list[str], said: str, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(folder)
    assert run(["validate", "--alone", "-l", "en", *options]) == 2
    assert said in capsys.readouterr().err


def test_published_shapes_are_checked_on_published_data(foreign: Path) -> None:
    findings = wupgraph.validate(foreign / "rdf", foreign / "shapes/cpov/cpov-ap-2.1.1-SHACL.ttl")
    assert len(findings) == 11  # As pySHACL says; see test_engines_agree.py.
    assert all(finding.place is not None for finding in findings)
    with pytest.raises(wupgraph.InputError, match=r"shapes.ttl:61:8: .*sh:shape"):
        wupgraph.validate(foreign / "rdf", str(foreign / "shapes/dcat-ap/3.0.1_html_shacl_*.ttl"))
