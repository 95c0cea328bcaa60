"""Malformed Turtle is refused, never half read, with its place, the reason and what to do, in both languages."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat

from tests.rdf.malformed_turtle import MALFORMED, PREFIX, Malformed
from wupgraph.cli.main import run
from wupgraph.errors import InputError
from wupgraph.rdf.documents import Document
from wupgraph.rdf.files import ALL_FORMATS, IN_LINES
from wupgraph.rdf.parsing import parse
from wupgraph.rdf.reading import read_document

# Reasons of every kind, as a Polish user reads them.
POLISH = {
    "<http://e/a b> e:p 1 .": "w IRI nie może stać „ ”; usuń ten znak albo zapisz go jako %HH",
    "e:s e:p <a> .": "IRI jest względne; podaj pełne (http://…) albo @base",
    'e:s e:p "\\x41" .': r"nie ma zapisu \x; sam znak \ zapisz jako \\, a w IRI go nie używaj",
    'e:s e:p "\\uD800" .': r"\uD800 nie jest znakiem Unicode; wpisz sam znak albo \U i 8 cyfr",
    'e:s e:p "a\nb" .': 'tekst w " " nie może przejść do nowego wiersza; napisz \\n albo """ """',
    'e:s e:p """a .\n\n': 'tu zaczyna się tekst, który się nie kończy; dopisz """',
    "e:s e:p „a” .": "znak „„” nie może tu stać; użyj prostych cudzysłowów \" lub '",
    '"a" e:p 1 .': 'zdanie nie może zaczynać się od "a"; podmiotem jest IRI lub węzeł pusty; '
    "kolejną wartość poprzedź przecinkiem",
    "e:s _:p 1 .": "tu musi stać właściwość, a nie „_:p”; właściwością jest tylko IRI albo słowo a",
    "e:s e:p .": "tu musi stać wartość, a nie „.”; dopisz przed kropką, czego brakuje",
    "e:s e:p e:x e:y .": "tu brakuje kropki; dopisz ją (między wartościami przecinek, między właściwościami średnik)",
    'e:s e:p "a"b" .': "po tekście nie może stać „b”; cudzysłów lub apostrof wewnątrz tekstu poprzedź znakiem \\",
    "e:s e:p e:a#b .": "plik kończy się w środku zdania, "
    "bo od # zaczyna się komentarz; w nazwie po prefiksie napisz \\#",
    "@prefix _: <http://e/> .": "prefiks _ oznacza węzły puste i nie można go zadeklarować; wybierz inny",
    "\ufeffe:s e:p 1 .": "w nazwie stoi znak „U+FEFF”, którego nie widać; usuń go",
    "e:s e:p 12abc .": "„12abc” nie jest liczbą; popraw ją albo ujmij całość w cudzysłów",
    '<?xml version="1.0"?>': "to jest XML lub HTML, a nie Turtle; przekształć plik na Turtle",
    "e:s e:p 1": "plik kończy się w środku zdania; dokończ je kropką",
    "e:s => e:o .": "tu musi stać właściwość, a nie „=>”; tak pisze się w N3 lub TriG; zapisz trójki w Turtle",
    "e:s e:p 2007-09-13 .": '„2007-09-13” nie jest liczbą; datę pisze się "2007-09-13"^^xsd:date',
    "x:s e:p 1 .": "nie ma deklaracji prefiksu x:; dopisz @prefix x: <…> .",
    "@prefix x <http://e/> .": "po @prefix musi stać prefiks od litery do dwukropka, np. ex:",
    'e:s e:p "a"@pl_PL .': "znak _ może tu tylko zaczynać _:nazwę; usuń go, a w kodzie języka wpisz -",
    'e:s e:p "a"@język .': "kod języka jest błędny; napisz np. @pl albo @pl-PL",
    'e:s e:p "a"^^"d" .': 'po ^^ musi stać IRI typu, a nie "d"',
    "e:s e:p [ e:q 1 .": "tu brakuje nawiasu ] albo średnika; dopisz",
    "e:s e:p 1 ) .": "zdanie nie może zaczynać się od „)”; usuń nawias, którego nic nie otwiera",
}


def refused(case: Malformed) -> InputError:
    with pytest.raises(InputError) as error:
        parse(Document("new.ttl", PREFIX + case.text))
    return error.value


@pytest.mark.parametrize("case", MALFORMED, ids=lambda case: ascii(case.text))
def test_it_is_refused_at_its_place_with_reason_and_advice(case: Malformed) -> None:
    error = refused(case)
    assert error.place == f"new.ttl:{case.place}"
    assert error.text.en.removeprefix("syntax error: ") == case.reason
    for said in error.text:
        assert said.isprintable()  # One line, and nothing that a terminal obeys.
        assert len(said) < 200


@pytest.mark.parametrize("text", POLISH, ids=ascii)
def test_the_reason_is_said_in_polish(text: str) -> None:
    [case] = [case for case in MALFORMED if case.text == text]
    assert refused(case).text.pl == f"błąd składni: {POLISH[text]}"


@pytest.mark.parametrize("case", MALFORMED, ids=lambda case: ascii(case.text))
def test_no_sentence_of_the_parser_stands_in_a_polish_line(case: Malformed) -> None:
    pl, en = refused(case).text
    own = pl.partition("(")[0].partition("„")[0]
    assert pl != en
    assert not re.search(r"\b(the|not|valid|expected|should|unexpected|invalid)\b", own, re.IGNORECASE)


@pytest.mark.parametrize("case", MALFORMED[::24], ids=lambda case: ascii(case.text))
@pytest.mark.parametrize("lang", ["pl", "en"])
def test_the_command_ends_with_one_line_and_code_3(
    case: Malformed, lang: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "new.ttl"
    file.write_bytes((PREFIX + case.text).encode())
    assert run(["validate", str(file), "-l", lang]) == 3
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == f"wupgraph: {file}:{case.place}: {refused(case).text.in_(lang)}\n"


@pytest.mark.parametrize("text", ['{ "@id": "http://e/a" }', '[\n  {"@id": "http://e/a"}\n]', '\n[ "a" ]'])
def test_json_is_called_json(text: str) -> None:
    with pytest.raises(InputError) as error:
        parse(Document("new.ttl", text))
    assert error.value.text.en == "syntax error: this is JSON, not Turtle; convert the file to Turtle"


def test_what_the_table_lacks_is_passed_on_in_one_line() -> None:
    from wupgraph.rdf.syntax_errors import syntax_error

    unknown = SyntaxError("Parser error at line 1 column 2: Something\x1b[31m\nnew")
    unknown.lineno, unknown.offset = 1, 2
    error = syntax_error(unknown, "abc", "new.ttl")
    assert error.line("pl") == "new.ttl:1:2: błąd składni: SomethingU+001B[31mU+000Anew"
    assert error.line("en") == "new.ttl:1:2: syntax error: SomethingU+001B[31mU+000Anew"


@pytest.mark.parametrize(
    ("raw", "place", "reason"),
    [
        (b"\xef\xbb\xbf<x:a> <x:b> 1 .", "1:1", "the file starts with a byte order mark"),
        ("<x:a> <x:b> 1 .".encode("utf-16"), "1:1", "the file is in UTF-16"),
        ("<x:a> <x:b> 1 .".encode("utf-16-le"), "1:2", "the file holds a NUL character, as UTF-16 does"),
        ("<x:a> <x:b> 1 .".encode("utf-32-be"), "1:1", "the file holds a NUL character"),
        (b"<x:a> <x:b> a\x00b .", "1:14", "the file holds a NUL character"),
        (b'<x:a>\n<x:b> "\xc5\xbc\xff" .', "2:9", "the file is not UTF-8"),
        (b'<x:a> <x:b> "\xed\xa0\x80" .', "1:14", "the file is not UTF-8"),  # a lone surrogate
        (b'<x:a> <x:b> "\xc0\xaf" .', "1:14", "the file is not UTF-8"),  # an overlong form
        (b'<x:a> <x:b> "\xf4\x90\x80\x80" .', "1:14", "the file is not UTF-8"),  # beyond U+10FFFF
        (b'<x:a> <x:b> "\xc5', "1:14", "the file is not UTF-8"),  # cut within a letter
    ],
)
def test_what_is_no_utf_8_text_is_refused(raw: bytes, place: str, reason: str, tmp_path: Path) -> None:
    file = tmp_path / "new.ttl"
    file.write_bytes(raw)
    with pytest.raises(InputError) as error:
        parse(read_document(file))
    assert error.value.place == f"{file}:{place}"
    assert error.value.text.en.startswith(reason)


@pytest.mark.parametrize(
    ("text", "place", "reason"),
    [
        ('"a" <x:b> <x:c> .', "1:1", "the subject must be an IRI in < > or _:name; correct it"),
        ("e:a <x:b> <x:c> .", "1:1", "the subject must be an IRI in < > or _:name; correct it"),
        ("<x:a> _:b <x:c> .", "1:7", "the property must be an IRI in < >; correct it"),
        ("<x:a> a <x:c> .", "1:7", "the property must be an IRI in < >; correct it"),
        ("<x:a> <x:b> 1 .", "1:13", "the value must be an IRI in < >, _:name, or a text in quotes; correct it"),
        ("<x:a> <x:b> [] .", "1:13", "the value must be an IRI in < >, _:name, or a text in quotes; correct it"),
        ('<x:a> <x:b> "a"^^x .', "1:18", "the IRI of a datatype in < > must follow ^^"),
        ("<x:a> <x:b> <x:c> <x:g> .", "1:19", "each triple is one line and ends with a dot; correct it"),
        ("<x:a> <x:b>\n<x:c> .", "2:1", "each triple is one line and ends with a dot; correct it"),
        ("<x:a> <x:b> <c> .", "1:13", "the IRI is relative; write all of it, or @base"),
    ],
)
def test_malformed_n_triples_are_refused(text: str, place: str, reason: str) -> None:
    with pytest.raises(InputError) as error:
        parse(Document("new.nt", text, RdfFormat.N_TRIPLES))
    assert error.value.line("en") == f"new.nt:{place}: syntax error: {reason}"


MANY = 300_000
LONG = {
    "digits": "8" * MANY,
    "an IRI": "<" + "a" * MANY,
    "an IRI of names": "<" + "a:b/" * (MANY // 4),
    "beginnings of IRIs": "<a " * (MANY // 3),
    "a text": '"' + "a" * MANY,
    "quotes": '"' * (MANY + 1),
    "backslashes": '"' + "\\" * MANY,
    "a word": "a" * MANY,
    "names": "a:" * 32_000,  # A longer one is over a bound.
    "dots": "." * MANY,
    "signs": "@" * MANY,
    "numbers with no blanks": "1.01" * MANY,
    "what the parser says": '1 . "' + "allowed to be escaped in IRIs " * (MANY // 15) + '" e:p 1 .',
}


@pytest.mark.parametrize("line", LONG.values(), ids=LONG)
@pytest.mark.parametrize("syntax", [RdfFormat.TURTLE, RdfFormat.N_TRIPLES])
def test_the_place_of_a_fault_is_found_in_linear_time(line: str, syntax: RdfFormat) -> None:
    started = time.process_time()
    with pytest.raises(InputError, match="syntax error"):
        parse(Document("new", f"<urn:a> <urn:b> {line}", syntax))
    assert time.process_time() - started < 3


VALID = {
    "a language tag after a space": 'e:s e:p "a" @pl .',
    "control characters in a text": 'e:s e:p "a\x01\x7f\u2028b" .',
    "the word version in a text, a comment and a name": 'e:version e:p "version <<" . # VERSION "1.2" ~\n',
    "a tilde that is escaped": "e:s e:p e:a\\~b , <http://e/~a> .",
    "comments only": "# a\n  # b",
    "nothing": "",
}


@pytest.mark.parametrize("text", VALID.values(), ids=VALID)
def test_what_only_looks_malformed_is_taken(text: str) -> None:
    parse(Document("new.ttl", PREFIX + text))


DOT = (
    "tu kończy się zdanie, a nie ma po nim kropki; dopisz ją",
    "a statement ends here, and no dot follows it; write it",
)
WITHIN = ("plik kończy się w środku zdania; dokończ je kropką", "the file ends within a statement; end it with a dot")
WITHIN_GRAPH = (
    "plik kończy się w środku zdania lub grafu; dokończ je kropką lub }",
    "the file ends within a statement or a graph; end it with a dot or }",
)


@pytest.mark.parametrize(
    ("name", "text", "place", "reason"),
    [
        ("f.ttl", 'e:a e:p "x" ; e:q "y"\n', "2:22", DOT),
        ("f.ttl", 'e:a e:p "x" # at the end\n\n', "2:12", DOT),
        ("f.ttl", "e:a e:p 1\n\n", "2:10", WITHIN),
        ("f.ttl", 'e:a e:p "x"@pl', "2:15", WITHIN),
        ("f.trig", 'e:a e:p "x"\n', "2:12", WITHIN_GRAPH),
        ("f.trig", "e:g { e:a e:p 1 .\n", "2:18", WITHIN_GRAPH),
        ("f.nt", '<e:a> <e:p> "x"', "1:16", DOT),
        ("f.nt", '<e:a> <e:p> "x" # at the end\n', "1:16", DOT),
        ("f.nt", '<e:a> <e:p> "x"\n<e:a> <e:p> "y" .\n', "1:16", DOT),
        ("f.nq", '<e:a> <e:p> "x" <e:g>', "1:22", DOT),
        ("f.nq", '<e:a> <e:p> "x" <e:g>\n<e:a> <e:p> "y" .\n', "1:22", DOT),
    ],
)
def test_a_dot_belongs_behind_the_last_statement(name: str, text: str, place: str, reason: tuple[str, str]) -> None:
    syntax = ALL_FORMATS[Path(name).suffix]
    with pytest.raises(InputError) as error:
        parse(Document(name, text if syntax in IN_LINES else PREFIX + text, syntax))
    assert error.value.line("pl") == f"{name}:{place}: błąd składni: {reason[0]}"
    assert error.value.line("en") == f"{name}:{place}: syntax error: {reason[1]}"


@pytest.mark.parametrize(
    ("text", "place", "pl", "en"),
    [
        (
            'e:a e:p [ e:q "x"\n',
            "2:18",
            "plik kończy się, a nic nie zamyka nawiasu „[”; dopisz jego drugą połowę i kropkę",
            'the file ends, and nothing closes the bracket "["; write its other half, and a dot',
        ),
        (
            "@prefix f: <http://f> .\nf:a:b e:p 1 .",
            "3:1",
            "nazwa „f:a:b” daje błędne IRI; popraw ją albo IRI prefiksu",
            'the name "f:a:b" makes a malformed IRI; correct it, or the IRI of its prefix',
        ),
        (
            'e:a e:p "x" {| e:q e:r ] .',
            "2:24",
            "plik używa RDF 1.2 (trójki w trójkach lub kierunek tekstu), którego rejestr nie czyta; użyj RDF 1.1",
            "the file uses RDF 1.2 (triple terms or text direction), which a register does not read; write RDF 1.1",
        ),
    ],
)
def test_rarer_sentences_have_their_reason_too(text: str, place: str, pl: str, en: str) -> None:
    with pytest.raises(InputError) as error:
        parse(Document("f.ttl", PREFIX + text))
    assert error.value.line("pl") == f"f.ttl:{place}: błąd składni: {pl}"
    assert error.value.line("en") == f"f.ttl:{place}: syntax error: {en}"


@pytest.mark.parametrize(
    ("name", "pl", "en"),
    [
        (
            "f.nq",
            "nazwą grafu (czwartą w wierszu) musi być IRI w < > lub _:nazwa; popraw",
            "the name of the graph, fourth in the line, must be an IRI in < > or _:name; correct it",
        ),
        (
            "f.nt",
            "każda trójka stoi w jednym wierszu i kończy się kropką; popraw",
            "each triple is one line and ends with a dot; correct it",
        ),
    ],
)
def test_what_is_fourth_in_a_line_is_no_subject(name: str, pl: str, en: str) -> None:
    for third in ('"x"', '"x. <y> z"@pl-PL', '"1"^^<e:d>', "<e:c>", "_:c"):
        line = f'<e:a> <e:b> {third} "g" .'
        at = line.index('"g"') + 1
        with pytest.raises(InputError) as error:
            parse(Document(name, f"<e:a> <e:b> <e:c> .\n{line}\n", ALL_FORMATS[Path(name).suffix]))
        assert error.value.line("pl") == f"{name}:2:{at}: błąd składni: {pl}"
        assert error.value.line("en") == f"{name}:2:{at}: syntax error: {en}"
