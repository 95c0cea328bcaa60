"""`wupgraph.shacl` from Python: shapes compiled once, data of every kind, a report each time."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from pyoxigraph import NamedNode, RdfFormat

from tests.prefixes import on_a_line
from wupgraph import shacl
from wupgraph.errors import InputError, UsageError

PREFIXES = on_a_line("sh xsd", e="http://e.example/")
SHAPES = PREFIXES + (
    "e:PersonShape sh:targetClass e:Person ; sh:property [ sh:path e:name ; sh:minCount 1 ; "
    'sh:message "{$this} nie ma nazwy"@pl , "{$this} has no name"@en ] , '
    "[ sh:path e:age ; sh:datatype xsd:integer ; sh:severity sh:Warning ] ."
)
DATA = PREFIXES + 'e:anna a e:Person ; e:age "old" . e:jan a e:Person ; e:name "Jan" ; e:age 30 .'
ANNA = NamedNode("http://e.example/anna")


@pytest.fixture(scope="module")
def shapes() -> shacl.Shapes:
    return shacl.compile_shapes(SHAPES.encode())


def results(report: shacl.Report) -> list[tuple[str, str, str]]:
    """Focus node, path and severity of each result."""
    return sorted((str(one.focus), str(one.path), one.severity.word) for one in report.results)


EXPECTED = [
    ("<http://e.example/anna>", "<http://e.example/age>", "warning"),
    ("<http://e.example/anna>", "<http://e.example/name>", "violation"),
]


def kinds(folder: Path) -> dict[str, object]:
    """The data as each kind of thing that a caller may have."""
    file = folder / "data.ttl"
    file.write_text(DATA, encoding="utf-8")
    quads = list(ox.parse(DATA, RdfFormat.TURTLE))
    store = ox.Store()
    store.extend(quads)
    graph = rdflib.Graph()
    graph.parse(data=DATA, format="turtle")
    return {
        "path": file,
        "paths": [str(file)],
        "bytes": DATA.encode(),
        "quads": quads,
        "triples": [quad.triple for quad in quads],
        "store": store,
        "rdflib": graph,
    }


@pytest.mark.parametrize("kind", ["path", "paths", "bytes", "quads", "triples", "store", "rdflib"])
def test_data_of_every_kind_give_the_same_results(kind: str, shapes: shacl.Shapes, tmp_path: Path) -> None:
    report = shapes.validate(kinds(tmp_path)[kind])  # type: ignore[arg-type]
    assert not report.conforms
    assert results(report) == EXPECTED


def test_shapes_are_compiled_once_and_used_again(shapes: shacl.Shapes) -> None:
    assert shapes.validate(DATA.encode()).results
    assert shapes.validate((PREFIXES + 'e:ewa a e:Person ; e:name "Ewa" .').encode()).conforms
    assert shapes.validate(b"").conforms


def test_only_the_focus_nodes_that_are_asked_for_are_checked(shapes: shacl.Shapes) -> None:
    assert results(shapes.validate(DATA.encode(), focus=[ANNA])) == EXPECTED
    assert shapes.validate(DATA.encode(), focus=[NamedNode("http://e.example/jan")]).conforms
    with pytest.raises(UsageError, match=r"focus: 'http://e\.example/anna' is no node of pyoxigraph"):
        shapes.validate(DATA.encode(), focus=["http://e.example/anna"])  # type: ignore[list-item]


def test_the_text_of_a_report_says_what_is_wrong_in_the_language_that_is_asked_for(shapes: shacl.Shapes) -> None:
    report = shapes.validate(DATA.encode())
    assert "e:anna has no name" in report.text()
    assert "e:anna nie ma nazwy" in report.text("pl")
    assert '"old" is not of type xsd:integer' in report.text()
    assert report.text().startswith("Results: 2\n")
    assert shapes.validate(b"").text() == "The data conform to the shapes.\n"


def test_the_graph_of_a_report_is_the_one_of_the_specification(shapes: shacl.Shapes) -> None:
    graph = shapes.validate(DATA.encode()).graph()
    sh = rdflib.Namespace("http://www.w3.org/ns/shacl#")
    (report,) = graph.subjects(rdflib.RDF.type, sh.ValidationReport)
    assert graph.value(report, sh.conforms) == rdflib.Literal(False)
    assert len(list(graph.objects(report, sh.result))) == 2
    turtle = rdflib.Graph()
    turtle.parse(data=shapes.validate(DATA.encode()).turtle(), format="turtle")
    assert len(turtle) == len(graph)


def test_rdfs_adds_what_follows_from_the_classes(shapes: shacl.Shapes) -> None:
    rdfs = "http://www.w3.org/2000/01/rdf-schema#"
    data = (PREFIXES + f"e:anna a e:Clerk . e:staffs <{rdfs}range> e:Person . e:office e:staffs e:anna .").encode()
    assert shapes.validate(data).conforms
    assert results(shapes.validate(data, rdfs=True)) == EXPECTED[1:]


def test_an_ill_formed_shape_is_refused_with_its_place(tmp_path: Path) -> None:
    file = tmp_path / "shapes.ttl"
    file.write_text(PREFIXES + '\ne:S sh:targetNode e:x ; sh:minCount "x" .\n', encoding="utf-8")
    with pytest.raises(InputError) as caught:
        shacl.compile_shapes(file)
    assert (caught.value.file, caught.value.line_number) == (str(file), 2)


def test_what_holds_no_shapes_is_refused() -> None:
    with pytest.raises(InputError):
        shacl.compile_shapes(b"<urn:a> <urn:b> <urn:c> .")


def test_data_of_another_kind_are_refused(shapes: shacl.Shapes) -> None:
    with pytest.raises(UsageError):
        shapes.validate(42)  # type: ignore[arg-type]


def test_messages_in_other_languages_are_told_in_these() -> None:
    said = 'sh:message "{$this} hat keinen Namen"@de , "{$this} не має назви"@uk'
    compiled = shacl.compile_shapes(SHAPES[: SHAPES.index("sh:message")].encode() + f"{said} ] .".encode())
    report = compiled.validate(DATA.encode())
    (missing,) = report.results
    expected = (("de", "e:anna hat keinen Namen"), ("uk", "e:anna не має назви"))
    assert report.message(missing).by_language == expected
    assert expected[0][1] in report.text()
    assert expected[1][1] in report.text("uk")
    assert report.text("uk").startswith("Results: 1\n")


def test_a_message_without_a_language_is_told_beside_others() -> None:
    said = 'sh:message "no name" , "kein Name"@de'
    compiled = shacl.compile_shapes(SHAPES[: SHAPES.index("sh:message")].encode() + f"{said} ] .".encode())
    (missing,) = (report := compiled.validate(DATA.encode())).results
    assert [report.message(missing).in_(lang) for lang in ("de", "en", "pl")] == ["kein Name", "no name", "no name"]
