"""Files read as streams: the same triples each time, and places found by one more reading of the text."""

from __future__ import annotations

import gzip
import io
import os
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat

from tests.rdf.test_spans import HEAD, SENTENCE
from tests.rounds import rounds
from wupgraph.errors import InputError
from wupgraph.rdf import statement_blocks
from wupgraph.rdf.documents import Document
from wupgraph.rdf.inputs import sources_at
from wupgraph.rdf.places import Place
from wupgraph.rdf.positions import Located, locate
from wupgraph.rdf.sources import Source
from wupgraph.rdf.standard_input import guessed
from wupgraph.rdf.terms import Term

A, B, P = NamedNode("http://e.example/a"), NamedNode("http://e.example/b"), NamedNode("http://e.example/p")
TRIG = """\
@prefix e: <http://e.example/> .
e:g {
  e:b e:p "{ no } graph." , [ e:p 1.5 ] .  # e:a e:p 7 .
  e:a e:p 1 , 2.
  e:b e:p 3
}
GRAPH <http://e.example/h> { <http://e.example/a> e:p \"\"\"łódź
. e:a e:p 8 .\"\"\" }
{ <http://e.example/\\u0061> e:p 4 . }
PREFIX f: <http://e.example/>
f:a f:p 5, ( 6 ) .
"""


def source(text: str, syntax: RdfFormat, tmp_path: Path, *, keep: bool) -> Source:
    file = tmp_path / "file"
    file.write_bytes(text.encode())
    return Source("file", syntax, lambda: file.open("rb"), lambda: os.stat(file).st_mtime_ns, keep=keep)


def value_places(located: Located, subject: Term, values: Iterable[Term]) -> list[str]:
    return [str(located.place_of_value(subject, P, value)) for value in values]


def integers(*numbers: int) -> list[Term]:
    return [Literal(str(number), datatype=NamedNode("http://www.w3.org/2001/XMLSchema#integer")) for number in numbers]


@pytest.mark.parametrize("at_once", [1, 7, 1 << 20])
def test_in_trig_only_what_is_asked_for_is_read(at_once: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(statement_blocks, "_AT_ONCE", at_once)
    read = source(TRIG, RdfFormat.TRIG, tmp_path, keep=False)
    nodes = {quad.subject for quad in read}
    located = read.located({A})
    assert value_places(located, A, integers(1, 2, 4, 5)) == ["file:4:11", "file:4:15", "file:9:33", "file:11:9"]
    assert located.place_of_value(A, P, Literal("łódź\n. e:a e:p 8 .")) == Place("file", 7, 55, 8, 17)
    assert located.place_of(A) == Place("file", 4, 3, 4, 6)
    assert located.place_of(B) is None
    assert value_places(located, A, integers(7, 8)) == ["None", "None"]
    assert {type(node) for node in nodes} == {NamedNode, BlankNode}


@pytest.mark.parametrize("keep", [True, False])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_lines_of_quads_are_found_by_their_subject(keep: bool, line_end: str, tmp_path: Path) -> None:
    lines = [
        f'{B} {P} "x" {A} .',
        "# a comment",
        f'{A} {P} "ą\\"b" .',
        f"_:x {P} {A} <http://e.example/g> .",
        f"_:xy {P} {B} .",
        f'<http://e.example/\\u0061>{P}"1"@en.',
        f'{A} {P} "end"',
    ]
    text = line_end.join(lines) + "."
    read = source(text, RdfFormat.N_QUADS, tmp_path, keep=keep)
    list(read)
    located = read.located({A, BlankNode("xy")})
    assert value_places(located, A, [Literal('ą"b'), Literal("1", language="en"), Literal("end")]) == [
        "file:3:43", "file:6:46", "file:7:43",
    ]  # fmt: skip
    assert located.place_of_value(BlankNode("xy"), P, B) == Place("file", 5, 27, 5, 47)
    assert located.place_of(BlankNode("x")) is None


@settings(max_examples=rounds(150), deadline=None)
@given(st.lists(SENTENCE, max_size=4), st.booleans(), st.integers(1, 200))
def test_places_are_those_of_the_whole_text(sentences: list[str], keep: bool, at_once: int) -> None:
    text = HEAD + "".join(f"{sentence} .\n" for sentence in sentences)
    document = Document("file", text)
    whole = locate(document)
    read = Source("file", RdfFormat.TURTLE, lambda: io.BytesIO(text.encode()), keep=keep)
    triples = list(read)
    assert list(read) == triples
    assert len(read) == len(whole.triples)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(statement_blocks, "_AT_ONCE", at_once)
        blank = {triple.object for triple in triples if isinstance(triple.object, BlankNode)}
        found = read.located(blank | {subject_of(triple) for triple in triples})
    for mine, other in zip(triples, whole.triples, strict=True):
        places = (
            found.place_of(subject_of(mine)),
            found.place_of_value(subject_of(mine), mine.predicate, value_of(mine)),
        )
        assert places == (
            whole.place_of(subject_of(other)),
            whole.place_of_value(subject_of(other), other.predicate, value_of(other)),
        )


def subject_of(triple: Quad) -> Term:
    assert isinstance(triple.subject, NamedNode | BlankNode)
    return triple.subject


def value_of(triple: Quad) -> Term:
    assert isinstance(triple.object, NamedNode | BlankNode | Literal)
    return triple.object


def test_a_relative_name_is_found_by_its_end(tmp_path: Path) -> None:
    text = "@base <http://e.example/> .\n<b> <p> 1 .\n@prefix : <x/../> .\n:a <p> 2 .\n<./a> <p> 3 .\n"
    read = source(text, RdfFormat.TURTLE, tmp_path, keep=False)
    list(read)
    assert value_places(read.located({A}), A, integers(2, 3)) == ["file:4:8", "file:5:11"]


@pytest.mark.parametrize("keep", [True, False])
def test_a_file_that_changes_between_two_readings_is_refused(keep: bool, tmp_path: Path) -> None:
    read = source(f"{A} {P} 1 .", RdfFormat.TURTLE, tmp_path, keep=keep)
    list(read)
    (tmp_path / "file").write_text(f"{B} {P} 1 . {A} {P} 1 .")
    os.utime(tmp_path / "file", ns=(1, 1))
    with pytest.raises(InputError, match=r"^file: the file changed while it was checked; check it again$"):
        read.located({A})
    if not keep:
        with pytest.raises(InputError, match=r"^file: the file changed while it was checked"):
            list(read)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<x:a> <x:b> .", "file:1:13: syntax error: write before the dot what is missing"),
        ("\ufeff<x:a> <x:b> 1 .", "file:1:1: the file starts with a byte order mark"),
        ("<x:a> <x:b> 1 .\n<x:a> <x:b> \0 .", "file:2:13: the file holds a NUL character"),
        ("<x:a> <x:b> << <x:a> <x:b> 1 >> .", "file:1:13: the file uses RDF 1.2"),
        ("VERSION '1.2' <x:a> <x:b> 1 .", "file:1:1: the directive VERSION belongs to Turtle 1.2"),
    ],
)
@pytest.mark.parametrize("keep", [True, False])
def test_a_stream_refuses_what_a_text_in_memory_does(text: str, said: str, keep: bool, tmp_path: Path) -> None:
    with pytest.raises(InputError) as refused:
        list(source(text, RdfFormat.TURTLE, tmp_path, keep=keep))
    assert said in str(refused.value) or said.rpartition(": ")[2] in str(refused.value)
    assert refused.value.place == said.partition(": ")[0]


def test_packed_files_are_located_too(tmp_path: Path) -> None:
    with gzip.open(tmp_path / "a.trig.gz", "wt", encoding="utf-8") as file:
        file.write(TRIG)
    (read,) = sources_at([tmp_path])
    list(read)
    assert str(read.located({B}).place_of(B)) == f"{tmp_path / 'a.trig.gz'}:3:3"


@pytest.mark.parametrize(
    ("text", "syntax"),
    [
        ("@prefix e: <e:> . e:a e:b 1 .", RdfFormat.TURTLE),
        ("", RdfFormat.TURTLE),
        ("[] a <e:a> .", RdfFormat.TURTLE),
        ("<e:a> <e:b> .", RdfFormat.TURTLE),
        (TRIG, RdfFormat.TRIG),
        ("{ <e:a> <e:b> 1 }", RdfFormat.TRIG),
        ("<e:a> <e:b> <e:c> <e:d> .\n", RdfFormat.N_QUADS),
        ('\n[{"@id": "e:a"}]', RdfFormat.JSON_LD),
        ('{"@id": "e:a"}', RdfFormat.JSON_LD),
        ("<rdf:RDF xmlns:rdf='…'/>", RdfFormat.RDF_XML),
        ("<?xml version='1.0'?><x/>", RdfFormat.RDF_XML),
    ],
)
def test_standard_input_is_read_in_the_syntax_that_gets_farthest(text: str, syntax: RdfFormat) -> None:
    assert guessed(text.encode()) == syntax
