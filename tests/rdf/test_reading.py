"""Files are found, decoded and parsed strictly; what is wrong is said with its place."""

from __future__ import annotations

import gzip
import io
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat

from wupgraph.errors import InputError
from wupgraph.rdf.documents import Document
from wupgraph.rdf.files import find_files
from wupgraph.rdf.ntriples_lines import to_bytes
from wupgraph.rdf.parsing import parse
from wupgraph.rdf.reading import read_document

XSD = "http://www.w3.org/2001/XMLSchema#"
TURTLE = '@prefix ex: <http://example.org/> .\nex:office ex:name "Wojewódzki Urząd Pracy"@pl .\n'


def refused(path: str | Path) -> InputError:
    with pytest.raises(InputError) as error:
        read_document(path)
    return error.value


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    missing = tmp_path / "missing.ttl"
    with pytest.raises(InputError, match="no such file or folder") as error:
        find_files([missing])
    assert error.value.place == str(missing)
    assert error.value.line("pl") == f"{missing}: nie ma takiego pliku ani katalogu"
    assert "the file cannot be read: No such file or directory" in str(refused(missing))


def test_a_folder_without_turtle_is_refused(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("no triples here", encoding="utf-8")
    with pytest.raises(InputError, match=r"this folder holds no Turtle files \(\.ttl, \.nt\)"):
        find_files([tmp_path])


def test_a_pattern_without_matches_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file or folder"):
        find_files([str(tmp_path / "*.ttl")])


def test_folders_patterns_and_files_are_found_once_and_in_order(tmp_path: Path) -> None:
    for name in ("b.ttl", "a.nt", "inner/c.ttl.gz", "inner/deep/d.ttl", "notes.txt", "table.gz"):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()
    inside = [tmp_path / name for name in ("a.nt", "b.ttl", "inner/c.ttl.gz", "inner/deep/d.ttl")]
    assert find_files([tmp_path]) == inside
    assert find_files([str(tmp_path / "*.ttl")]) == [tmp_path / "b.ttl"]
    assert find_files([str(tmp_path / "**" / "*.ttl")]) == [tmp_path / "b.ttl", tmp_path / "inner/deep/d.ttl"]
    assert find_files([tmp_path / "b.ttl", tmp_path]) == [
        inside[1], inside[0], inside[2], inside[3],
    ]  # fmt: skip


def test_another_kind_of_file_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "table.xlsx"
    file.write_bytes(b"PK")
    assert "unknown kind of file .xlsx; give .ttl, .nt, or .gz of these" in str(refused(file))
    assert "nieznany rodzaj pliku (bez rozszerzenia)" in refused(tmp_path / "table").line("pl")


def test_a_file_is_read_with_its_format(tmp_path: Path) -> None:
    turtle, triples = tmp_path / "data.ttl", tmp_path / "data.nt"
    turtle.write_text(TURTLE, encoding="utf-8")
    triples.write_text("<http://example.org/a> <http://example.org/b> <http://example.org/c> .\n", encoding="utf-8")
    assert read_document(turtle) == Document(str(turtle), TURTLE, RdfFormat.TURTLE)
    assert read_document(triples).syntax == RdfFormat.N_TRIPLES


def test_a_packed_file_is_unpacked(tmp_path: Path) -> None:
    file = tmp_path / "data.ttl.gz"
    file.write_bytes(gzip.compress(TURTLE.encode()))
    assert read_document(file) == Document(str(file), TURTLE)


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        pytest.param(lambda packed: packed[:-12], "the packed file is cut off; ", id="cut short"),
        pytest.param(lambda packed: b"@prefix ex:", "the file is not packed with gzip", id="not packed"),
        pytest.param(
            lambda packed: packed[:10] + b"\xff" * 8 + packed[18:], "the packed file is damaged; ", id="garbled"
        ),
    ],
)
def test_a_damaged_packed_file_is_refused(damage: Callable[[bytes], bytes], said: str, tmp_path: Path) -> None:
    file = tmp_path / "data.ttl.gz"
    file.write_bytes(damage(gzip.compress(TURTLE.encode() * 20)))
    assert str(refused(file)).startswith(f"{file}: {said}")


def test_a_dash_is_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(TURTLE.encode())))
    assert read_document("-") == Document("<stdin>", TURTLE)


def test_a_byte_order_mark_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "data.ttl"
    file.write_bytes(TURTLE.encode("utf-8-sig"))
    error = refused(file)
    assert error.place == f"{file}:1:1"
    assert error.text.en == 'the file starts with a byte order mark; save it as "UTF-8" (without BOM)'
    assert error.text.pl == "plik zaczyna się znacznikiem BOM; zapisz go jako „UTF-8” (bez BOM)"


@pytest.mark.parametrize("mark", [b"\xff\xfe", b"\xfe\xff"])
def test_utf_16_is_refused(mark: bytes, tmp_path: Path) -> None:
    file = tmp_path / "data.ttl"
    file.write_bytes(mark + TURTLE.encode("utf-16-le" if mark == b"\xff\xfe" else "utf-16-be"))
    error = refused(file)
    assert error.place == f"{file}:1:1"
    assert error.text == ("plik jest w UTF-16; zapisz go jako UTF-8", "the file is in UTF-16; save it as UTF-8")


def test_windows_1250_is_refused_at_its_first_letter_with_a_hint(tmp_path: Path) -> None:
    file = tmp_path / "data.ttl"
    file.write_bytes(TURTLE.encode("cp1250"))
    error = refused(file)
    # ex:office ex:name "Wojewódzki: the ó is the 25th character of the second line.
    assert error.place == f"{file}:2:25"
    assert error.text.en == "the file is not UTF-8 (it looks like Windows-1250); save it as UTF-8"
    assert error.text.pl == "plik nie jest w UTF-8 (wygląda na Windows-1250); zapisz go jako UTF-8"


@pytest.mark.parametrize(
    ("text", "encoding", "guess"),
    [
        ("Партнерство міст Кельн і Київ: м. Кам’янець", "cp1251", " (it looks like Windows-1251)"),
        ("Соглашение о сотрудничестве (ёлка)", "cp1251", " (it looks like Windows-1251)"),
        ("Пагадненне аб супрацоўніцтве", "cp1251", " (it looks like Windows-1251)"),
        ("Zażółć gęślą jaźń", "cp1250", " (it looks like Windows-1250)"),
        ("ąćęłńóśźż ĄĆĘŁŃÓŚŹŻ", "cp1250", " (it looks like Windows-1250)"),
        ("Städtepartnerschaft Köln, größer", "cp1252", ""),
        ("Партнерство", "koi8-u", ""),
    ],
)
def test_the_likely_encoding_is_named(tmp_path: Path, text: str, encoding: str, guess: str) -> None:
    file = tmp_path / "data.ttl"
    file.write_bytes(f'<urn:a> <urn:b> "{text}" .'.encode(encoding))
    assert refused(file).text.en == f"the file is not UTF-8{guess}; save it as UTF-8"


def test_damaged_utf_8_in_cyrillic_is_not_taken_for_another_encoding(tmp_path: Path) -> None:
    file = tmp_path / "data.ttl"
    file.write_bytes(f'<urn:a> <urn:b> "{"Партнерство міст Кельн і Київ" * 9}'.encode()[:-1] + b'" .')
    assert refused(file).text.en == "the file is not UTF-8; save it as UTF-8"


def test_a_column_counts_characters_before_a_bad_byte(tmp_path: Path) -> None:
    file = tmp_path / "data.ttl"
    file.write_bytes("# żółw ".encode() + b"\x00\xff\xfe\x80")
    error = refused(file)
    assert error.place == f"{file}:1:9"
    assert error.text.en == "the file is not UTF-8; save it as UTF-8"


@pytest.mark.parametrize(
    ("text", "place", "reason"),
    [
        ("ex:a ex:b 1 .", "1:1", "the prefix ex: is not declared"),
        ("<http://e/a> <http://e/b>", "1:26", "the file ends within a statement"),
        ("<a> <b> <c> .", "1:1", "the IRI is relative"),
        ('@prefix ex: <http://e/> .\nex:a ex:b "ąę" ex:x .\n', "2:15", "a dot is missing here"),
        ("@prefix ex: <http://e/> .\nex:a ex:p 1 , .", "2:15", 'a value must stand here, not "."'),
        ('@prefix ex: <http://e/> .\n\n  ex:a ex:b "x\n" .', "3:15", 'a text in " " cannot go on in a new line'),
    ],
)
def test_malformed_turtle_is_refused_at_its_line_and_column(text: str, place: str, reason: str) -> None:
    with pytest.raises(InputError) as error:
        parse(Document("new.ttl", text))
    assert error.value.place == f"new.ttl:{place}"
    assert error.value.text.en.startswith(f"syntax error: {reason}")
    assert error.value.text.pl.startswith("błąd składni: ")


def test_triples_go_to_the_graph_that_is_named() -> None:
    graph = NamedNode("http://example.org/graph")
    office, name = NamedNode("http://example.org/office"), NamedNode("http://example.org/name")
    assert parse(Document("data.ttl", TURTLE), to_graph=graph) == [
        Quad(office, name, Literal("Wojewódzki Urząd Pracy", language="pl"), graph)
    ]


def test_literals_keep_the_form_of_the_file() -> None:
    text = (
        "@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n"
        '<http://e/s> <http://e/p> 007 , 1.50 , "62090.10"^^xsd:decimal , "2007-09-13Z"^^xsd:date .'
    )
    assert [quad.object for quad in parse(Document("data.ttl", text))] == [
        Literal("007", datatype=NamedNode(XSD + "integer")),
        Literal("1.50", datatype=NamedNode(XSD + "decimal")),
        Literal("62090.10", datatype=NamedNode(XSD + "decimal")),
        Literal("2007-09-13Z", datatype=NamedNode(XSD + "date")),
    ]


def test_quads_as_lines_are_sorted_and_written_once() -> None:
    s, p = NamedNode("http://e/s"), NamedNode("http://e/p")
    quads = [Quad(s, p, Literal("z\r\nż")), Quad(s, p, Literal("a")), Quad(s, p, Literal("z\r\nż"))]
    assert to_bytes(quads, RdfFormat.N_TRIPLES) == (
        '<http://e/s> <http://e/p> "a" .\n<http://e/s> <http://e/p> "z\\r\\nż" .\n'.encode()
    )


@pytest.mark.parametrize(
    ("codec", "mark", "shown"),
    [
        ("utf-16-le", b"", "UTF-16"),
        ("utf-16-be", b"", "UTF-16"),
        ("utf-32-le", b"", "UTF-32"),
        ("utf-32-le", b"\xff\xfe\0\0", "UTF-32"),
        ("utf-32-be", b"\0\0\xfe\xff", "UTF-32"),
    ],
)
def test_letters_of_two_or_four_bytes_are_no_windows_1250(codec: str, mark: bytes, shown: str, tmp_path: Path) -> None:
    file = tmp_path / "wide.ttl"
    file.write_bytes(mark + '<http://e/a> <http://e/b> "Porozumienie, Łódź; współpraca" .\n'.encode(codec))
    with pytest.raises(InputError) as refused:
        read_document(file)
    told = (refused.value.text.pl, refused.value.text.en)
    if mark:
        assert told == (f"plik jest w {shown}; zapisz go jako UTF-8", f"the file is in {shown}; save it as UTF-8")
    else:
        assert told == (
            f"plik nie jest w UTF-8 (wygląda na {shown}); zapisz go jako UTF-8",
            f"the file is not UTF-8 (it looks like {shown}); save it as UTF-8",
        )
