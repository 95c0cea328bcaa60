"""Shapes, and Turtle with comments below its head: laid out in their own order, and nothing else about them changes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.rdf.test_formatting import DECLARED, EX, IRIS, OBJECTS, canonical, nested, tidy
from tests.rounds import rounds
from wupgraph.errors import InputError
from wupgraph.gate.limits import WRITTEN_DEPTH
from wupgraph.rdf import file_order
from wupgraph.rdf.documents import Document
from wupgraph.rdf.file_order import in_its_order
from wupgraph.rdf.formatting import formatted
from wupgraph.rdf.namespaces import Prefixes
from wupgraph.rdf.reading import read_document
from wupgraph.register.folder import Register

SH = "@prefix ex: <http://example.org/> .\n@prefix sh: <http://www.w3.org/ns/shacl#> .\n"


def laid_out(turtle: str, *, fills_lines: bool = True) -> str:
    return in_its_order(Document("new.ttl", turtle), fills_lines=fills_lines)


UNTIDY = '''\
# Shapes of the office.
@prefix ex:   <http://example.org/> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
ex:second   a sh:NodeShape; # The kind.
  sh:targetClass ex:Class01, ex:Class02, ex:Class03, ex:Class04, ex:Class05, ex:Class06, ex:Class07, ex:Class08, ex:Class09, ex:Class10 ;
  # About names.

  sh:name "Nazwa"@pl , "Name"@en ;
  sh:minCount 1 ;   sh:maxCount 1 ;
  sh:property [ sh:path (ex:one [ sh:inversePath ex:two ]) ; sh:minCount 1 ] ;
  sh:property [ sh:path ex:three ; # Which?
                sh:in ( "a" "b" ) ; ] ;
  sh:sparql [ a sh:SPARQLConstraint ; sh:select """
    SELECT $this   WHERE {
  } # A comment of the query.
  """ ; ] ;
  sh:or ( [ sh:class ex:AClassWithALongName ; sh:nodeKind sh:IRI ] [ sh:class ex:AnotherClassWithALongName ; sh:nodeKind sh:IRI ] ) ;
.
# Above the first.
ex:first a sh:NodeShape . ex:third a sh:NodeShape .
# The end.
'''  # noqa: E501
TIDY = '''\
# Shapes of the office.
@prefix ex: <http://example.org/> .
@prefix sh: <http://www.w3.org/ns/shacl#> .

ex:second a sh:NodeShape ; # The kind.
    sh:targetClass ex:Class01 , ex:Class02 , ex:Class03 , ex:Class04 , ex:Class05 , ex:Class06 , ex:Class07 ,
        ex:Class08 , ex:Class09 , ex:Class10 ;
    # About names.

    sh:name "Nazwa"@pl ,
        "Name"@en ;
    sh:minCount 1 ; sh:maxCount 1 ;
    sh:property [ sh:path ( ex:one [ sh:inversePath ex:two ] ) ; sh:minCount 1 ] ;
    sh:property [
        sh:path ex:three ; # Which?
        sh:in ( "a" "b" )
    ] ;
    sh:sparql [
        a sh:SPARQLConstraint ;
        sh:select """
    SELECT $this   WHERE {
  } # A comment of the query.
  """
    ] ;
    sh:or (
        [ sh:class ex:AClassWithALongName ; sh:nodeKind sh:IRI ]
        [ sh:class ex:AnotherClassWithALongName ; sh:nodeKind sh:IRI ]
    ) .

# Above the first.
ex:first a sh:NodeShape .
ex:third a sh:NodeShape .
# The end.
'''


def test_shapes_keep_their_order_and_their_comments() -> None:
    assert laid_out(UNTIDY) == TIDY
    assert laid_out(TIDY) == TIDY
    assert formatted(Document("new.ttl", UNTIDY), Prefixes({})) == TIDY


LONG = "x" * 145


@pytest.mark.parametrize(
    ("turtle", "written"),
    [
        ("", ""),
        ("# Only a comment.\r\n", "# Only a comment.\n"),
        ("\n\n\n# One.\n\n\n# Two.", "# One.\n\n# Two.\n"),
        ("PREFIX ex:<http://example.org/>\nex:a ex:b 1.", "PREFIX ex: <http://example.org/>\n\nex:a ex:b 1 .\n"),
        ('ex:a ex:b "1" ^^ ex:c , "2" @en-GB .', 'ex:a ex:b "1"^^ex:c ,\n        "2"@en-GB .\n'),
        # Semicolons that end nothing, and the comments beside them.
        ("ex:a ex:b 1 ;; ; .", "ex:a ex:b 1 .\n"),
        ("ex:a ex:b 1 ; # One.\n ; # Two.\n .", "ex:a ex:b 1 # One.\n    # Two.\n.\n"),
        ("ex:a ex:b 1 ; # One.\n .", "ex:a ex:b 1 . # One.\n"),
        ("ex:a ex:b [ ex:c 1 ; # One.\n ] .", "ex:a ex:b [\n        ex:c 1 # One.\n    ] .\n"),
        # A comment before a stop comes behind it.
        ("ex:a ex:b 1 # One.\n , 2 # Two.\n ; ex:c 3 .", "ex:a ex:b 1 , # One.\n        2 ; # Two.\n    ex:c 3 .\n"),
        ("ex:a ex:b 1\n# One.\n, 2 .", "ex:a ex:b 1 ,\n        # One.\n        2 .\n"),
        ("ex:a ex:b 1\n# One.\n. # Two.", "ex:a ex:b 1\n    # One.\n. # Two.\n"),
        ("ex:a # One.\n ex:b # Two.\n 1 .", "ex:a # One.\n    ex:b # Two.\n        1 .\n"),
        # Brackets with nothing in them, or only a comment.
        ("[ ] ex:b ( ) .", "[] ex:b () .\n"),
        ("ex:a ex:b [ # None.\n ] .", "ex:a ex:b [ # None.\n    ] .\n"),
        ("ex:a ex:b (\n# None.\n) .", "ex:a ex:b (\n        # None.\n    ) .\n"),
        ("[ ex:a 1 ] .", "[ ex:a 1 ] .\n"),
        # A text stays whole, and begins a line if that keeps the line short enough.
        (f'ex:a ex:bbbbbbbbbbbbbbbbb "{LONG}" .', f'ex:a ex:bbbbbbbbbbbbbbbbb\n        "{LONG}" .\n'),
        (f'ex:a ex:b "{LONG}" .', f'ex:a ex:b "{LONG}" .\n'),
        # Statements of one line stand together or apart, as they did.
        ("ex:a ex:b 1 .\nex:a ex:b 2 .\n\n\nex:a ex:b 3 .", "ex:a ex:b 1 .\nex:a ex:b 2 .\n\nex:a ex:b 3 .\n"),
        # What has only the look of a keyword, or of a comment.
        (r"<#base> ex:\#a '''#''' , <http://e.example/#a> .", "<#base> ex:\\#a '''#''' , <http://e.example/#a> .\n"),
        ('ex:a ex:b "x"@prefix .', 'ex:a ex:b "x"@prefix .\n'),
    ],
)  # fmt: skip
def test_small_files(turtle: str, written: str) -> None:
    head = "" if "ex:" not in turtle or "PREFIX" in turtle else EX
    base = "@base <http://base.example/> .\n" if "<#" in turtle else ""
    between = "\n" if head and turtle else ""
    assert laid_out(base + head + turtle) == base + head + between + written
    assert laid_out(base + head + between + written) == base + head + between + written


def test_data_with_comments_are_a_value_a_line_as_other_data() -> None:
    turtle = EX + "\n# Second.\nex:b ex:c 1 , 2 .\n\nex:a ex:c ex:d , ex:e ; ex:f 1 .\n"
    assert tidy(turtle) == (
        EX + "\n# Second.\nex:b ex:c 1 ,\n        2 .\n\nex:a ex:c ex:d ,\n        ex:e ;\n    ex:f 1 .\n"
    )


def test_shipped_data_look_the_same_in_either_way(register: Register) -> None:
    for document in map(read_document, register.data_files):
        assert in_its_order(document, fills_lines=False) == document.text, document.name


def test_brackets_are_laid_out_to_the_limit() -> None:
    assert laid_out(nested(WRITTEN_DEPTH)).count("[\n") > 90
    with pytest.raises(InputError) as error:
        laid_out(nested(WRITTEN_DEPTH + 1))
    assert error.value.line("en") == "new.ttl: blank nodes are nested over 100 deep; give some of them IRIs"


def test_a_file_that_would_say_something_else_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file_order, "statement_text", lambda statement, **_: "ex:a ex:b 2 .")
    with pytest.raises(InputError) as error:
        laid_out(EX + "ex:a ex:b 1 .")
    assert error.value.line("en") == (
        "new.ttl: laid out, the file would say something else, so it stays as it is; report this as a fault of wupgraph"
    )


PROPERTIES = st.lists(
    st.tuples(IRIS, st.lists(OBJECTS, min_size=1, max_size=3), st.sampled_from([" ;", " ; ;"])), min_size=1, max_size=3
).map(lambda found: "".join(f"{name} {' , '.join(values)}{stop} " for name, values, stop in found))
BLOCKS = st.lists(st.tuples(IRIS | st.just("[]"), PROPERTIES), min_size=1, max_size=4)
GAPS = st.sampled_from([" ", " ", " ", "\n", "\n\n", " # c\n", "\n# a \n\n  # b\n", " #\r\n", "\t"])


@settings(max_examples=rounds(300), deadline=None)
@given(BLOCKS, st.data(), st.booleans())
def test_any_turtle_with_comments_keeps_its_graph_and_its_comments(
    blocks: list[tuple[str, str]], data: st.DataObject, fills_lines: bool
) -> None:
    turtle = " ".join(f"{subject} {properties}." for subject, properties in blocks)
    turtle = DECLARED + re.sub(" ", lambda _: data.draw(GAPS), turtle) + data.draw(GAPS)
    written = laid_out(turtle, fills_lines=fills_lines)
    assert canonical(written) == canonical(turtle)
    assert re.findall(r"#(?: [abc])?(?=\s|\Z)", written) == re.findall(r"#(?: [abc])?(?=\s|\Z)", turtle)
    assert laid_out(written, fills_lines=fills_lines) == written


def test_other_peoples_shapes_keep_their_graph_and_their_comments(foreign: Path) -> None:
    files = sorted((foreign / "shapes").rglob("*.ttl"))
    assert len(files) >= 16
    for document in map(read_document, files):
        written = laid_out(document.text)
        assert canonical(written) == canonical(document.text), document.name
        assert len(re.findall(r"^\s*#.*\S", written, re.MULTILINE)) == len(
            re.findall(r"^\s*#.*\S", document.text, re.MULTILINE)
        ), document.name
        assert laid_out(written) == written, document.name
        assert all(len(line) <= 160 for line in written.split("\n") if '"' not in line and "#" not in line)
