"""A whole register in a store is read as a stream, and only graphs at fault are made into Turtle."""

from __future__ import annotations

import tempfile
from collections.abc import Collection, Iterable
from pathlib import Path

import pytest
from pyoxigraph import Triple

from tests.shipped_files import tables
from tests.shipped_names import GRAPH, NAMES
from wupgraph import assets
from wupgraph.checking import stored_data
from wupgraph.checking.register_check import check
from wupgraph.errors import UsageError
from wupgraph.findings.finding import Finding
from wupgraph.rdf import ntriples_lines
from wupgraph.rdf.documents import Document
from wupgraph.rdf.excerpts import excerpt
from wupgraph.rdf.ntriples_lines import distinct, lines_of, triples_of
from wupgraph.rdf.parsing import parse
from wupgraph.rdf.positions import LocatedGraph, locate
from wupgraph.rdf.reading import read_document
from wupgraph.rdf.turtle_writer import to_turtle
from wupgraph.register.folder import Register
from wupgraph.register.stored import StoredRegister
from wupgraph.shacl.engine import CompiledEngine
from wupgraph.shacl.results import ValidationInputs, Violation
from wupgraph.stores.disk import DiskStore

RECORDS = Path(__file__).parents[1] / "records"
WRONG = RECORDS / "nd-21-dangling-unknown.ttl"


class Streaming(DiskStore):
    """A store whose graphs are too large to be had as lists."""

    def get_graph(self, graph: str) -> list[Triple]:
        raise AssertionError(graph)


class Afar(StoredRegister):
    """A register in a store that is not at hand, as those behind HTTP."""

    @property
    def store_at_hand(self) -> None:
        return None


class Rereading:
    """An engine that takes nothing but data that are read anew each time."""

    def validate(self, inputs: ValidationInputs) -> list[Violation]:
        assert not isinstance(inputs.data, Collection)
        assert sum(1 for _ in inputs.data) == sum(1 for _ in inputs.data) > 1000
        return CompiledEngine().validate(inputs)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Register:
    """The reference tables and a record with mistakes, in canonical Turtle."""
    folder = tmp_path_factory.mktemp("canonical")
    root = assets.shipped_register()
    prefixes = Register(root).prefixes
    for file in [*tables(), WRONG]:
        (folder / file.name).write_text(to_turtle(parse(read_document(file)), prefixes), encoding="utf-8")
    return Register(root, data=[folder])


@pytest.fixture(scope="module")
def folder(files: Register, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same as a store on disk."""
    folder = tmp_path_factory.mktemp("stores") / "store"
    store = DiskStore(folder, NAMES, writable=True)
    for file in [*files.vocabulary_files, *files.data_files]:
        store.put_graph(files.graph_name(file).value, [quad.triple for quad in files.quads([file])])
    store.close()
    return folder


def told(findings: Iterable[Finding]) -> list[tuple[object, ...]]:
    """What findings say, and on which line and column."""
    return sorted(
        (f.code, f.focus, f.message, f.hint, f.place and f.place[1:], tuple(place[1:] for place in f.related))
        for f in findings
    )


@pytest.mark.parametrize("kind", [StoredRegister, Afar])
def test_findings_are_those_of_the_files(kind: type[StoredRegister], files: Register, folder: Path) -> None:
    expected = told(check(files))
    assert expected
    assert told(check(kind(files.folder, Streaming(folder, NAMES)), engine=Rereading())) == expected


def test_only_graphs_at_fault_are_made_into_turtle(
    files: Register, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[Document] = []

    def seen(document: Document) -> LocatedGraph:
        made.append(document)
        return locate(document)

    monkeypatch.setattr(stored_data, "locate", seen)
    register = StoredRegister(files.folder, Streaming(folder, NAMES))
    at_fault = sorted({f.place.file for f in check(register) if f.place})
    assert at_fault == [f"<{GRAPH}file-nd-21-dangling-unknown>", f"<{GRAPH}file-regions>"]
    assert [document.name for document in made] == at_fault


def test_a_temporary_folder_that_cannot_be_written_is_said(
    files: Register, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "none"))
    monkeypatch.setattr(ntriples_lines, "_IN_MEMORY", 1000)
    with pytest.raises(UsageError, match=r"temporary folder: No such file or directory\. .* TMPDIR"):
        check(StoredRegister(files.folder, Streaming(folder, NAMES)))


@pytest.mark.parametrize("other", sorted(RECORDS.glob("*.ttl"))[::4], ids=lambda file: file.stem)
def test_new_data_are_judged_beside_copies_as_beside_files(other: Path, files: Register, folder: Path) -> None:
    def found(register: Register) -> list[tuple[object, ...]]:
        return told(one for one in check(register, [other]) if one.place and one.place.file == str(other))

    afar = Afar(files.folder, Streaming(folder, NAMES))
    assert found(afar) == found(files)


def test_an_excerpt_has_every_subject_where_the_whole_has_it(register: Register) -> None:
    triples = list(triples_of(distinct(lines_of(register.data))))
    whole = to_turtle(triples, register.prefixes)
    assert excerpt(triples, register.prefixes, lambda triple: True) == whole
    subjects = sorted({str(triple.subject) for triple in triples})
    for subject in subjects[::800]:
        own = {one for one in triples if str(one.subject) == subject}
        text = excerpt(triples, register.prefixes, own.__contains__)
        written = [(at, line) for at, line in enumerate(text.split("\n")) if line]
        assert text.count("\n") == whole.count("\n")
        assert set(written) < set(enumerate(whole.split("\n")))
        assert {str(quad.subject) for quad in parse(Document("excerpt", text))} == {subject}


def test_an_excerpt_of_nothing_is_empty(register: Register) -> None:
    assert excerpt([], register.prefixes, lambda triple: True) == to_turtle([], register.prefixes) == ""
