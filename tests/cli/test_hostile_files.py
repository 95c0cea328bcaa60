"""Files made to exhaust whoever reads them: one line and an exit code, in bounded time and memory."""

from __future__ import annotations

import gzip
import os
from pathlib import Path

import pytest

from tests.cli.bounded import bounded

PREFIX = "@prefix e: <http://e/> .\n"


def validate(file: Path | str) -> tuple[int, str]:
    """Exit code, and what is said on standard error or else the findings, of a process within the bounds."""
    ended = bounded(["validate", "-f", "concise", str(file)])
    return ended.returncode, ended.stderr or ended.stdout


TOKEN = "one token (a text, an IRI or a name) is over 16 MB; split it, or see whether its end is missing"


@pytest.mark.long
@pytest.mark.parametrize(
    ("start", "megabytes", "end", "place"),
    [
        pytest.param('e:s e:p "', 200, '" .\n', "2:9", id="text of 200 MB on one line"),
        pytest.param('e:s e:p "', 20, "", "2:9", id="text that does not end"),
        pytest.param("e:s e:p ", 20, " .", "2:9", id="word"),
        pytest.param("e:s e:p '''a\n'b\\' ", 20, "''' .", "2:9", id="text of several lines"),
        pytest.param('e:s e:p "##" . #', 20, "", "2:16", id="comment"),
    ],
)
def test_a_token_of_many_megabytes_is_refused(start: str, megabytes: int, end: str, place: str, tmp_path: Path) -> None:
    file = tmp_path / "long.ttl"
    file.write_text(PREFIX + start + "a" * (megabytes << 20) + end, encoding="utf-8")
    assert validate(file) == (3, f"wupgraph: {file}:{place}: {TOKEN}\n")


def test_a_line_of_many_megabytes_is_read_and_its_fault_placed(tmp_path: Path) -> None:
    file = tmp_path / "long.ttl"
    values = "1," * 1_000_000
    file.write_text(f"{PREFIX}e:s e:p {values} , 1 .\n", encoding="utf-8")
    said = 'a value must stand here, not ","; write a value, or remove it'
    assert validate(file) == (3, f"wupgraph: {file}:2:2000010: syntax error: {said}\n")


def test_a_fault_after_a_word_of_a_megabyte_is_placed(tmp_path: Path) -> None:
    file = tmp_path / "long.ttl"
    file.write_text(f"{PREFIX}e:s e:p {'1' * 1_300_000} , e:q e:r .\n", encoding="utf-8")
    code, said = validate(file)
    assert (code, said.startswith(f"wupgraph: {file}:2:1300015: syntax error: a dot is missing here")) == (3, True)


@pytest.mark.long
@pytest.mark.parametrize(("opening", "closing"), [("[ e:p ", "]"), ("( ", ")")])
def test_brackets_100_000_deep_are_read_and_a_fault_in_them_is_placed(
    opening: str, closing: str, tmp_path: Path
) -> None:
    file = tmp_path / "deep.ttl"
    innermost = '[ <http://www.w3.org/2004/02/skos/core#prefLabel> "x" ] '
    file.write_text(f"{PREFIX}e:s e:p {opening * 100_000}{innermost}{closing * 100_000} .\n", encoding="utf-8")
    column = len(f"e:s e:p {opening * 100_000}{innermost}") - len('"x" ] ') + 1
    said = 'error WUP-005 "x" has no language tag. To a text in Polish add @pl.'
    code, findings = validate(file)
    assert (code, findings.splitlines()[-1]) == (1, f"{file}:2:{column}: {said}")


def test_brackets_100_000_deep_that_nothing_closes_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "deep.ttl"
    file.write_text(f"{PREFIX}e:s e:p {'[ e:p ' * 100_000}", encoding="utf-8")
    said = "the file ends within a statement; end it with a dot"
    assert validate(file) == (3, f"wupgraph: {file}:2:600009: syntax error: {said}\n")


def test_the_column_is_right_in_a_line_of_many_megabytes(tmp_path: Path) -> None:
    file = tmp_path / "long.ttl"
    text = f'"{"a" * 1000}"@pl , '  # 1010 characters
    file.write_text(f"{PREFIX}e:s e:p {text * 20_000}, 1 .\n", encoding="utf-8")
    said = 'a value must stand here, not ","; write a value, or remove it'
    assert validate(file) == (3, f"wupgraph: {file}:2:20160009: syntax error: {said}\n")


ENTITIES = """\
<?xml version="1.0"?>
<!DOCTYPE rdf:RDF [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;">]>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">&c;&c;&c;&c;</rdf:RDF>
"""
OUTSIDE = """\
<?xml version="1.0"?>
<!DOCTYPE rdf:RDF [<!ENTITY a SYSTEM "file:///etc/hostname">]>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">&a;</rdf:RDF>
"""
XML = '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="http://e.example/">'


def test_entities_of_entities_are_never_expanded(tmp_path: Path) -> None:
    file = tmp_path / "entities.rdf"
    file.write_text(ENTITIES, encoding="utf-8")
    said = "an entity from outside, of other entities, or very long; write out what it stands for"
    assert validate(file) == (3, f"wupgraph: {file}:2:55: syntax error: {said}\n")


def test_entities_from_outside_are_never_fetched(tmp_path: Path) -> None:
    file = tmp_path / "outside.rdf"
    file.write_text(OUTSIDE, encoding="utf-8")
    said = "an entity from outside, of other entities, or very long; write out what it stands for"
    assert validate(file) == (3, f"wupgraph: {file}:2:60: syntax error: {said}\n")


@pytest.mark.parametrize(
    ("name", "text", "place"),
    [
        ("deep.jsonld", '{"http://e.example/p":' * 50_000 + "1" + "}" * 50_000, "1:11001"),
        ("deep.rdf", XML + "<e:A><e:b>" * 20_000 + "</e:b></e:A>" * 20_000 + "</rdf:RDF>", "1:2589"),
    ],
    ids=["JSON-LD", "RDF/XML"],  # The text itself is too long for an environment variable, where pytest tells it.
)
def test_brackets_too_deep_for_the_parser_are_refused(name: str, text: str, place: str, tmp_path: Path) -> None:
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    said = "syntax error: nested more than 500 deep; write the data flat, or in Turtle"
    assert validate(file) == (3, f"wupgraph: {file}:{place}: {said}\n")


def test_rdf_xml_under_the_name_of_turtle_is_called_xml(tmp_path: Path) -> None:
    file = tmp_path / "entities.ttl"
    file.write_text(ENTITIES, encoding="utf-8")
    said = "syntax error: this is XML or HTML, not Turtle; convert the file to Turtle"
    assert validate(file) == (3, f"wupgraph: {file}:1:1: {said}\n")


@pytest.mark.parametrize(
    "line", [pytest.param(b"#" * 1200, id="a comment"), pytest.param(b"<x:s> <x:p> 1 .\n" * 75, id="triples")]
)
def test_a_packed_file_that_unpacks_out_of_proportion_is_refused(line: bytes, tmp_path: Path) -> None:
    file = tmp_path / "bomb.ttl.gz"
    with gzip.open(file, "wb") as packed:
        for _ in range(90):
            packed.write(line * 1000)
    said = "the file unpacks to more than 200 times its size; if that is meant, unpack it first"
    assert validate(file) == (3, f"wupgraph: {file}: {said}\n")


def test_what_is_no_regular_file_is_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.ttl"
    os.mkfifo(pipe)
    zeros = tmp_path / "zeros.ttl"
    zeros.symlink_to("/dev/zero")
    said = "this is no regular file (a pipe or device); give it as input: wupgraph validate - < FILE"
    for file in (pipe, zeros, tmp_path):
        at = pipe if file == tmp_path else file  # In a folder the first of them is met.
        assert validate(file) == (3, f"wupgraph: {at}: {said}\n")


def test_a_folder_with_the_name_of_a_file_is_a_folder(tmp_path: Path) -> None:
    folder = tmp_path / "folder.ttl"
    folder.mkdir()
    assert validate(folder) == (3, f"wupgraph: {folder}: this folder holds no RDF files (.ttl, .nt, .trig, .nq)\n")


def test_a_file_that_may_not_be_read_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "secret.ttl"
    file.touch(mode=0o000)
    assert validate(file) == (3, f"wupgraph: {file}: the file cannot be read: Permission denied\n")
