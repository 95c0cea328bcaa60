"""What a user gets wrong, and the one line that says so: in Polish and English, with nothing else done."""

from __future__ import annotations

import gzip
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.prefixes import in_turtle
from tests.text_formats import in_text
from wupgraph.findings.reports import FINDING_FORMATS

Run = Callable[..., tuple[int, str, str]]

AGREEMENTS_OF = ("query", "run", "agreements-of", "institution=wup-olsztyn")

# Two institutions of one name.
TWINS = (
    in_turtle("cv organization skos")
    + """
organization:pup-a a cv:PublicOrganisation ; skos:prefLabel "Biuro Porad Zawodowych"@pl .
organization:pup-b a cv:PublicOrganisation ; skos:prefLabel "Biuro Porad Zawodowych"@pl .
"""
)

# A claim whose quotation begins at "x".
NO_NUMBER = (
    in_turtle("certainty claim dct oa project prov rank rdf schema skos wupg")
    + """
project:x a schema:Project ; skos:prefLabel "Projekt"@pl .
claim:x rdf:subject project:x ; rdf:predicate skos:prefLabel ; rdf:object "Projekt"@pl ;
    wupg:rank rank:normal ; wupg:certainty certainty:stated ; prov:wasDerivedFrom <x:s#1> .
<x:s#1> dct:isPartOf <x:s> ; oa:exact "Projekt" ; oa:start "x" ; oa:end "y" .
<x:s> a schema:DigitalDocument ; dct:identifier "900" .
"""
)


@pytest.fixture(autouse=True)
def files(empty_surroundings: None, tmp_path: Path) -> None:
    """What the commands are given."""
    (tmp_path / "empty").mkdir()
    (tmp_path / "broken.ttl").write_text("@prefix schema: <https://schema.org/> .\nproject:x a schema:Project .\n")
    (tmp_path / "windows.ttl").write_bytes(
        b'@prefix s: <https://schema.org/> .\n\n<x:a> s:name "Urz\xb9d \xa3\xf3dzki, wsp\xf3\xb3praca" .\n'
    )
    (tmp_path / "iso.ttl").write_bytes(
        b'@prefix s: <https://schema.org/> .\n\n<x:a> s:name "Urz\xb1d \xa3\xf3dzki, wsp\xf3\xb3praca" .\n'
    )
    packed = gzip.compress(b"<x:a> <x:b> 1 .\n" * 100)
    (tmp_path / "plain.ttl.gz").write_bytes(b"<x:a> <x:b> 1 .\n")
    (tmp_path / "cut.ttl.gz").write_bytes(packed[:-9])
    (tmp_path / "damaged.ttl.gz").write_bytes(packed[:-8] + b"0000" + packed[-4:])
    (tmp_path / "more.ttl.gz").write_bytes(packed + b"more")
    (tmp_path / "bom.ttl").write_bytes(b"\xef\xbb\xbf@prefix schema: <https://schema.org/> .\n")
    (tmp_path / "utf16.ttl").write_bytes("@prefix schema: <https://schema.org/> .\n".encode("utf-16"))
    (tmp_path / "twins.ttl").write_text(TWINS, encoding="utf-8")
    (tmp_path / "rows.xlsx").write_bytes(b"PK")
    (tmp_path / "there.csv").write_text("mine\n", encoding="utf-8")


def contents(folder: Path) -> dict[str, bytes | None]:
    """Everything under a folder: files with their bytes, folders with None."""
    return {str(path.relative_to(folder)): path.read_bytes() if path.is_file() else None for path in folder.rglob("*")}


class Bad(NamedTuple):
    """A command, its exit code (README.md, Exit codes), and its one line in both languages."""

    arguments: tuple[str, ...]
    code: int
    pl: str
    en: str


CASES = {
    # Files
    "missing file": Bad(
        ("validate", "nope.ttl"), 3, "nope.ttl: nie ma takiego pliku ani katalogu", "nope.ttl: no such file or folder"
    ),
    "missing data": Bad(
        ("show", "wup-olsztyn", "-d", "nope.ttl"),
        3,
        "nope.ttl: nie ma takiego pliku ani katalogu",
        "nope.ttl: no such file or folder",
    ),
    "missing shapes": Bad(
        ("validate", "twins.ttl", "--shapes", "nope.ttl"),
        3,
        "nope.ttl: nie ma takiego pliku ani katalogu",
        "nope.ttl: no such file or folder",
    ),
    "folder without Turtle": Bad(
        ("validate", "empty"),
        3,
        "empty: w tym katalogu nie ma plików RDF (.ttl, .nt, .trig, .nq)",
        "empty: this folder holds no RDF files (.ttl, .nt, .trig, .nq)",
    ),
    "pattern without files": Bad(
        ("export", "-d", "empty/*.ttl"),
        3,
        "empty/*.ttl: nie ma takiego pliku ani katalogu",
        "empty/*.ttl: no such file or folder",
    ),
    "another kind of file": Bad(
        ("validate", "rows.xlsx"),
        3,
        "rows.xlsx: nieznany rodzaj pliku .xlsx; można podać .ttl, .nt, .trig, .nq, .jsonld, .rdf, także spakowane "
        "(.gz)",
        "rows.xlsx: unknown kind of file .xlsx; give .ttl, .nt, .trig, .nq, .jsonld, .rdf, or .gz of these",
    ),
    "broken Turtle": Bad(
        ("validate", "broken.ttl"),
        3,
        "broken.ttl:2:1: błąd składni: nie ma deklaracji prefiksu project:; dopisz @prefix project: <…> .",
        "broken.ttl:2:1: syntax error: the prefix project: is not declared; write @prefix project: <…> .",
    ),
    "broken data": Bad(
        (*AGREEMENTS_OF, "-d", "broken.ttl"),
        3,
        "broken.ttl:2:1: błąd składni: nie ma deklaracji prefiksu project:; dopisz @prefix project: <…> .",
        "broken.ttl:2:1: syntax error: the prefix project: is not declared; write @prefix project: <…> .",
    ),
    "Windows-1250": Bad(
        ("validate", "windows.ttl"),
        3,
        "windows.ttl:3:18: plik nie jest w UTF-8 (wygląda na Windows-1250); zapisz go jako UTF-8",
        "windows.ttl:3:18: the file is not UTF-8 (it looks like Windows-1250); save it as UTF-8",
    ),
    "ISO-8859-2": Bad(
        ("validate", "iso.ttl"),
        3,
        "iso.ttl:3:18: plik nie jest w UTF-8 (wygląda na ISO-8859-2); zapisz go jako UTF-8",
        "iso.ttl:3:18: the file is not UTF-8 (it looks like ISO-8859-2); save it as UTF-8",
    ),
    "not packed": Bad(
        ("validate", "plain.ttl.gz"),
        3,
        "plain.ttl.gz: plik nie jest spakowany gzipem, choć ma .gz w nazwie; usuń .gz z nazwy albo go spakuj",
        "plain.ttl.gz: the file is not packed with gzip, though it is called .gz; rename it without .gz, or pack it",
    ),
    "packed, cut off": Bad(
        ("validate", "cut.ttl.gz"),
        3,
        "cut.ttl.gz: spakowany plik jest urwany; skopiuj lub pobierz go jeszcze raz",
        "cut.ttl.gz: the packed file is cut off; copy or download it again",
    ),
    "packed data, damaged": Bad(
        (*AGREEMENTS_OF, "-d", "damaged.ttl.gz"),
        3,
        "damaged.ttl.gz: spakowany plik jest uszkodzony; skopiuj lub pobierz go jeszcze raz",
        "damaged.ttl.gz: the packed file is damaged; copy or download it again",
    ),
    "packed, and more": Bad(
        ("diff", "more.ttl.gz", "broken.ttl"),
        3,
        "more.ttl.gz: spakowany plik jest uszkodzony; skopiuj lub pobierz go jeszcze raz",
        "more.ttl.gz: the packed file is damaged; copy or download it again",
    ),
    "byte order mark": Bad(
        ("validate", "bom.ttl"),
        3,
        "bom.ttl:1:1: plik zaczyna się znacznikiem BOM; zapisz go jako „UTF-8” (bez BOM)",
        'bom.ttl:1:1: the file starts with a byte order mark; save it as "UTF-8" (without BOM)',
    ),
    "UTF-16": Bad(
        ("validate", "utf16.ttl"),
        3,
        "utf16.ttl:1:1: plik jest w UTF-16; zapisz go jako UTF-8",
        "utf16.ttl:1:1: the file is in UTF-16; save it as UTF-8",
    ),
    "missing folder of documents": Bad(
        ("evidence", "check", "--sources", "nope"),
        3,
        "nope: nie ma takiego katalogu z dokumentami",
        "nope: there is no such folder of documents",
    ),
    # Names and values
    "unknown question": Bad(
        ("query", "run", "agreement-of", "institution=wup-olsztyn"),
        2,
        "nie ma pytania „agreement-of”. Wszystkie wymienia: wupgraph query list. "
        "Może chodziło o: agreements-of, agreements, disagreements?",
        'there is no question "agreement-of". All are listed by: wupgraph query list. '
        "Did you mean: agreements-of, agreements, disagreements?",
    ),
    "unknown question shown": Bad(
        ("query", "show", "xyzzy"),
        2,
        "nie ma pytania „xyzzy”. Wszystkie wymienia: wupgraph query list.",
        'there is no question "xyzzy". All are listed by: wupgraph query list.',
    ),
    "unknown tag": Bad(
        ("query", "list", "--tag", "nope"),
        2,
        "nie ma etykiety „nope”; są: agreements, evidence, institutions, money, programmes, projects, results, time, "
        "topics.",
        'there is no tag "nope"; there are: agreements, evidence, institutions, money, programmes, projects, results, '
        "time, topics.",
    ),
    "unknown parameter": Bad(
        ("query", "run", "agreements-of", "instytution=wup-olsztyn"),
        2,
        "pytanie agreements-of nie ma parametru „instytution” (ma: institution). Może chodziło o: institution?",
        'the question agreements-of has no parameter "instytution" (it has: institution). Did you mean: institution?',
    ),
    "missing parameter": Bad(
        ("query", "run", "agreements-of"),
        2,
        "pytanie agreements-of wymaga parametru institution=… (Instytucja lub organ).",
        "the question agreements-of needs institution=… (The institution or body).",
    ),
    "parameter without a value": Bad(
        ("query", "run", "agreements-of", "wup-olsztyn"),
        2,
        "„wup-olsztyn”: parametr podaje się jako nazwa=wartość.",
        '"wup-olsztyn": write a parameter as name=value.',
    ),
    "parameter given twice": Bad(
        (*AGREEMENTS_OF, "institution=wup-olsztyn"),
        2,
        "parametr institution podano dwa razy.",
        "the parameter institution is given twice.",
    ),
    "unknown value": Bad(
        ("query", "run", "agreements-of", "institution=wup-olsztin"),
        2,
        "w rejestrze nie ma „wup-olsztin” (organizacja). Może chodziło o: organization:wup-olsztyn?",
        'the register holds no "wup-olsztin" (organization). Did you mean: organization:wup-olsztyn?',
    ),
    "value of another class": Bad(
        ("query", "run", "agreements-of", "institution=project:pracujac-ponad-granicami"),
        2,
        "w rejestrze nie ma „project:pracujac-ponad-granicami” (organizacja).",
        'the register holds no "project:pracujac-ponad-granicami" (organization).',
    ),
    "no date": Bad(
        ("query", "run", "in-force-on", "day=2008-02-30"),
        2,
        "day: „2008-02-30” nie pasuje; ma być data RRRR-MM-DD, np. 2008-01-01.",
        'day: "2008-02-30" does not fit; it must be a date YYYY-MM-DD, such as 2008-01-01.',
    ),
    "ambiguous name": Bad(
        ("show", "biuro porad zawodowych", "-d", "twins.ttl"),
        2,
        "nazwa „biuro porad zawodowych” jest niejednoznaczna. Może chodziło o: organization:pup-a, organization:pup-b?",
        'the name "biuro porad zawodowych" is ambiguous. Did you mean: organization:pup-a, organization:pup-b?',
    ),
    "ambiguous value": Bad(
        ("query", "run", "agreements-of", "institution=Biuro Porad Zawodowych", "-d", "twins.ttl"),
        2,
        "nazwa „Biuro Porad Zawodowych” jest niejednoznaczna (organizacja). "
        "Może chodziło o: organization:pup-a, organization:pup-b?",
        'the name "Biuro Porad Zawodowych" is ambiguous (organization). '
        "Did you mean: organization:pup-a, organization:pup-b?",
    ),
    "unknown thing": Bad(
        ("show", "xyzzy"),
        2,
        "w rejestrze nie ma „xyzzy”. Poszukaj: wupgraph find xyzzy.",
        'the register holds no "xyzzy". Search: wupgraph find xyzzy.',
    ),
    "unknown institution": Bad(
        ("query", "run", "agreements-of", "institution=xyz'zy qqq"),
        2,
        "w rejestrze nie ma „xyz'zy qqq” (organizacja). Poszukaj: wupgraph find 'xyz'\"'\"'zy qqq'.",
        """the register holds no "xyz'zy qqq" (organization). Search: wupgraph find 'xyz'"'"'zy qqq'.""",
    ),
    "unknown rule": Bad(
        ("explain", "regula"),
        2,
        "nie ma reguły „regula”. Wszystkie wymienia: wupgraph explain.",
        'there is no rule "regula". All are listed by: wupgraph explain.',
    ),
    "unknown document": Bad(
        ("evidence", "quote", "x", "--source", "009", "--sources", "empty"),
        2,
        "nie ma dokumentu „009”; są: 000 (olsztyn-kaliningrad-slides), 001 (olsztyn-project-summary), "
        "002 (bialystok-green-jobs-slides), 003 (serpelice-meeting-note), 004 (pomorskie-integration-slides).",
        'there is no document "009"; there are: 000 (olsztyn-kaliningrad-slides), 001 (olsztyn-project-summary), '
        "002 (bialystok-green-jobs-slides), 003 (serpelice-meeting-note), 004 (pomorskie-integration-slides).",
    ),
    "no folder of documents": Bad(
        ("evidence", "quote", "x", "--source", "000"),
        2,
        "podaj katalog z dokumentami: --sources albo WUPGRAPH_SOURCES.",
        "give the folder with the documents: --sources or WUPGRAPH_SOURCES.",
    ),
    "document not in the folder": Bad(
        ("evidence", "quote", "x", "--source", "000", "--sources", "empty"),
        2,
        "w empty nie ma tekstu dokumentu 000.",
        "empty holds no text of document 000.",
    ),
    # Output
    "output that exists": Bad(
        (*AGREEMENTS_OF, "-o", "there.csv"),
        2,
        "there.csv: plik już istnieje. Podaj inną nazwę albo --force.",
        "there.csv: the file exists. Give another name, or --force.",
    ),
    "output into a missing folder": Bad(
        (*AGREEMENTS_OF, "-o", "nope/rows.csv"),
        2,
        "nope/rows.csv: nie ma katalogu nope.",
        "nope/rows.csv: there is no folder nope.",
    ),
    "report into a missing folder": Bad(
        ("validate", "twins.ttl", "-o", "nope/report.txt"),
        2,
        "nope/report.txt: nie ma katalogu nope.",
        "nope/report.txt: there is no folder nope.",
    ),
    "a store known by its URL alone": Bad(
        ("load", "-s", "http://127.0.0.1:9/x"),
        2,
        "http://127.0.0.1:9/x: z samego adresu nie wiadomo, dokąd wysłać dane; podaj przed nim rodzaj magazynu: "
        "np. oxigraph+http://127.0.0.1:9/x (rodzaje: oxigraph, virtuoso, fuseki, graphdb, rdf4j, stardog), albo opisz "
        "magazyn w wupgraph.toml.",
        "http://127.0.0.1:9/x: a URL alone does not tell where to send data; put the kind of the store before it: "
        "such as oxigraph+http://127.0.0.1:9/x (kinds: oxigraph, virtuoso, fuseki, graphdb, rdf4j, stardog), or "
        "describe the store in wupgraph.toml.",
    ),
    # SPARQL
    "update": Bad(
        ("sparql", "INSERT DATA { <x:a> <x:b> <x:c> }"),
        2,
        "to jest aktualizacja (SPARQL Update), a to polecenie tylko czyta",
        "this is a SPARQL update, and this command only reads",
    ),
    "SPARQL that breaks off": Bad(
        ("sparql", "SELECT * WHERE { ?s ?p"),
        2,
        "zapytanie SPARQL, wiersz 1, znak 16: ten nawias nigdzie się nie zamyka: {",
        "the SPARQL query, line 1, column 16: this bracket is never closed: {",
    ),
    "unknown prefix": Bad(
        ("sparql", "SELECT *\nWHERE { ?s nope:x ?o }"),
        2,
        "zapytanie SPARQL, wiersz 2, znak 12: nieznany prefiks „nope:”; zadeklaruj go na początku: PREFIX nope: <…>",
        'the SPARQL query, line 2, column 12: unknown prefix "nope:"; declare it at the beginning: PREFIX nope: <…>',
    ),
    "federation": Bad(
        ("sparql", "SELECT * WHERE { SERVICE <https://example.org/> { ?s ?p ?o } }"),
        2,
        "SERVICE nie jest dozwolone: zapytanie wyszłoby poza ten rejestr",
        "SERVICE is not allowed: the query would reach outside this register",
    ),
    "no query": Bad(
        ("sparql",), 2, "podaj zapytanie albo --file, jedno z nich.", "give a query or --file, one of them."
    ),
    "two queries": Bad(
        ("sparql", "ASK {}", "--file", "ask.rq"),
        2,
        "podaj zapytanie albo --file, jedno z nich.",
        "give a query or --file, one of them.",
    ),
    "missing query file": Bad(
        ("sparql", "--file", "nope.rq"), 2, "nope.rq: nie ma takiego pliku.", "nope.rq: no such file."
    ),
    "rows for a boolean": Bad(
        ("sparql", "ASK {}", "-f", "csv"),
        2,
        "format csv nie pasuje do tej odpowiedzi.",
        "the format csv does not fit this answer.",
    ),
    "rows for a graph": Bad(
        ("sparql", "CONSTRUCT WHERE { ?s a schema:Project }", "-f", "table"),
        2,
        "format table nie pasuje do tej odpowiedzi.",
        "the format table does not fit this answer.",
    ),
    "a graph for rows": Bad(
        ("sparql", "SELECT * WHERE { ?s a schema:Project }", "-f", "turtle"),
        2,
        "format turtle nie pasuje do tej odpowiedzi.",
        "the format turtle does not fit this answer.",
    ),
    # The command line itself
    "missing option value": Bad(
        ("query", "list", "--tag"), 2, "opcja --tag wymaga wartości.", "the option --tag needs a value."
    ),
    "missing argument": Bad(
        ("show",),
        2,
        "brakuje argumentu NAZWA. Zob. wupgraph show --help.",
        "NAME is missing. See wupgraph show --help.",
    ),
    "missing option": Bad(
        ("evidence", "quote", "x"),
        2,
        "brakuje opcji --source. Zob. wupgraph evidence quote --help.",
        "--source is missing. See wupgraph evidence quote --help.",
    ),
    "option that is no number": Bad(
        ("evidence", "quote", "x", "--source", "000", "--which", "x"),
        2,
        "--which: „x” to nie liczba całkowita. Zob. wupgraph evidence quote --help.",
        '--which: "x" is no whole number. See wupgraph evidence quote --help.',
    ),
    "value that is no choice": Bad(
        ("show", "wup-olsztyn", "-f", "html"),
        2,
        "-f / --format: można podać text, json, xlsx, ods, csv-excel. Zob. wupgraph show --help.",
        "-f / --format: give one of text, json, xlsx, ods, csv-excel. See wupgraph show --help.",
    ),
    "unknown shell": Bad(
        ("completion", "tcsh"),
        2,
        "{bash|zsh|fish}: można podać bash, zsh, fish. Zob. wupgraph completion --help.",
        "{bash|zsh|fish}: give one of bash, zsh, fish. See wupgraph completion --help.",
    ),
    "unknown option": Bad(
        ("query", "list", "--tga"),
        2,
        "nie ma opcji --tga. Może chodziło o: --tag? Zob. wupgraph query list --help.",
        "there is no option --tga. Did you mean: --tag? See wupgraph query list --help.",
    ),
    "unknown command": Bad(
        ("qurey",),
        2,
        "nie ma polecenia „qurey”. Może chodziło o: query? Zob. wupgraph --help.",
        'there is no command "qurey". Did you mean: query? See wupgraph --help.',
    ),
    "unknown subcommand": Bad(
        ("query", "xyzzy"),
        2,
        "nie ma polecenia „xyzzy”. Zob. wupgraph query --help.",
        'there is no command "xyzzy". See wupgraph query --help.',
    ),
    "unexpected argument": Bad(
        ("query", "list", "extra"),
        2,
        "nieoczekiwany argument: extra. Zob. wupgraph query list --help.",
        "unexpected argument: extra. See wupgraph query list --help.",
    ),
}


@pytest.mark.parametrize("lang", ["pl", "en"])
@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_one_line_says_what_is_wrong_and_nothing_is_done(wupgraph: Run, tmp_path: Path, case: Bad, lang: str) -> None:
    before = contents(tmp_path)
    said = case.en if lang == "en" else case.pl
    assert wupgraph("-l", lang, *case.arguments) == (case.code, "", f"wupgraph: {said}\n")
    assert contents(tmp_path) == before


UNREADABLE = {name: case for name, case in CASES.items() if case.arguments[0] == "validate" and case.code == 3}


@pytest.mark.parametrize("case", UNREADABLE.values(), ids=UNREADABLE)
def test_every_report_says_it_too(wupgraph: Run, tmp_path: Path, case: Bad) -> None:
    """Compared by their words, since each form escapes other letters."""
    reports = {name: tmp_path / f"said.{name}" for name in in_text(FINDING_FORMATS)}
    asked = [part for name, file in reports.items() for part in ("-f", f"{name}={file}")]
    assert wupgraph("-l", "en", *case.arguments, *asked) == (3, "", f"wupgraph: {case.en}\n")
    file = case.en.split(": ", 1)[0].split(":")[0]
    reason = set(re.findall(r"[A-Za-z]{3,}", case.en.split(": ", 1)[1]))
    for name, report in reports.items():
        said = report.read_text(encoding="utf-8")
        assert reason <= set(re.findall(r"[A-Za-z]{3,}", said)), name
        assert file in said.replace("\\", ""), name


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ("query", "list", "--tga", "-l", "en"),
            "there is no option --tga. Did you mean: --tag? See wupgraph query list --help.",
        ),
        (("qurey", "-l", "en"), 'there is no command "qurey". Did you mean: query? See wupgraph --help.'),
        (("show", "-l", "en"), "NAME is missing. See wupgraph show --help."),
        (("show", "xyzzy", "--lang=en"), 'the register holds no "xyzzy". Search: wupgraph find xyzzy.'),
    ],
)
def test_the_language_may_be_asked_for_behind_the_mistake(wupgraph: Run, arguments: tuple[str, ...], said: str) -> None:
    assert wupgraph(*arguments) == (2, "", f"wupgraph: {said}\n")


def test_a_language_that_is_not_spoken(wupgraph: Run) -> None:
    said = "wupgraph: -l / --lang: można podać pl, en. Zob. wupgraph --help.\n"
    assert wupgraph("-l", "de", "query", "list") == (2, "", said)


def test_force_overwrites_what_exists(wupgraph: Run, tmp_path: Path) -> None:
    assert wupgraph(*AGREEMENTS_OF, "-o", "there.csv", "--force") == (0, "", "")
    assert (tmp_path / "there.csv").read_text(encoding="utf-8").startswith("agreement,agreement_label,")
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "bom.ttl", "broken.ttl", "cut.ttl.gz", "damaged.ttl.gz", "empty", "iso.ttl", "more.ttl.gz", "plain.ttl.gz",
        "rows.xlsx", "there.csv", "twins.ttl", "utf16.ttl", "windows.ttl",
    ]  # fmt: skip


def test_a_device_stays_a_device_and_a_link_a_link(wupgraph: Run, tmp_path: Path) -> None:
    """What is not a regular file is written into, never replaced."""
    pipe, there = tmp_path / "pipe", tmp_path / "there.csv"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        assert wupgraph(*AGREEMENTS_OF, "-f", "csv", "-o", "pipe", "--force") == (0, "", "")
        assert os.read(reader, 10_000).startswith(b"agreement,agreement_label,")
    finally:
        os.close(reader)
    assert pipe.is_fifo()
    (tmp_path / "link.csv").symlink_to(there)
    assert wupgraph(*AGREEMENTS_OF, "-o", "link.csv", "--force") == (0, "", "")
    assert (tmp_path / "link.csv").is_symlink()
    assert there.read_text(encoding="utf-8").startswith("agreement,agreement_label,")


def test_a_link_that_leads_in_a_circle_is_one_line(wupgraph: Run, tmp_path: Path) -> None:
    (tmp_path / "loop.ttl").symlink_to("loop.ttl")
    assert wupgraph("-l", "en", "validate", "loop.ttl") == (
        3,
        "",
        "wupgraph: loop.ttl: this is a link that leads to itself; remove or correct it\n",
    )


def test_a_folder_in_place_of_the_output_is_refused_even_with_force(wupgraph: Run, tmp_path: Path) -> None:
    before = contents(tmp_path)
    code, out, err = wupgraph(*AGREEMENTS_OF, "-o", "empty", "--force")
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert err.startswith("wupgraph: empty: ")
    assert contents(tmp_path) == before


def test_a_passage_that_stands_nowhere_or_in_several_places(wupgraph: Run, sources: Path) -> None:
    quote = ("evidence", "quote", "--source", "001", "--sources", str(sources))
    assert wupgraph(*quote, "słonie") == (
        2,
        "",
        "wupgraph: w dokumencie 001_30899be95ac2b5f0.txt nie ma „słonie”.\n",
    )
    code, out, err = wupgraph("-l", "en", *quote, "Agencja")
    assert (code, out) == (2, "")
    *places, last = err.splitlines()
    assert [place.partition(": …")[0] for place in places] == ["--which 1: line 17", "--which 2: line 19"]
    assert all(place.count("[Agencja]") == 1 for place in places)
    assert last == 'wupgraph: "Agencja" stands in 2 places (lines 17, 19); choose one: --which 1…2.'
    assert wupgraph("-l", "en", *quote, "Agencja", "--which", "3")[2] == "wupgraph: --which 3: there are 2 places.\n"


def test_a_statement_needs_its_three_parts_and_a_readable_value(wupgraph: Run, sources: Path) -> None:
    quote = ("-l", "en", "evidence", "quote", "340 osób", "--source", "000", "--sources", str(sources))
    assert wupgraph(*quote, "--subject", "wup-olsztyn") == (
        2,
        "",
        "wupgraph: give --subject, --property and --value together; --certainty and --note only with them.\n",
    )
    subject = ("--subject", "quantity:wymiana-doswiadczen-participants")
    assert wupgraph(*quote, *subject, "--property", "schema:value", "--value", "340 osób")[::2] == (
        2,
        'wupgraph: "340 osób" is no value in Turtle (such as \'"2008-03-31"^^xsd:date\' or status:completed).\n',
    )
    assert wupgraph(*quote, *subject, "--property", "nope:value", "--value", "340")[::2] == (
        2,
        'wupgraph: unknown prefix in "nope:value".\n',
    )


def test_a_card_is_shown_though_an_offset_is_no_number(wupgraph: Run, tmp_path: Path) -> None:
    """`validate` says what is wrong with the offset; looking at the thing must still be possible."""
    (tmp_path / "offset.ttl").write_text(NO_NUMBER, encoding="utf-8")
    code, out, err = wupgraph("show", "x", "-d", "offset.ttl")
    assert (code, err) == (0, "")
    assert "    ⤷ „Projekt” — 900 (wprost)\n" in out


# What no user foresees


def break_the_catalogue(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    """Let `query list` fail with that error."""

    def fail(self: object, folder: Path) -> None:
        raise error

    monkeypatch.setattr("wupgraph.queries.catalogue.Catalogue.__init__", fail)


def test_control_c_ends_with_130(wupgraph: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    break_the_catalogue(monkeypatch, KeyboardInterrupt())
    code, out, err = wupgraph("query", "list")
    assert (code, out, err.strip()) == (130, "", "")


@pytest.mark.parametrize(
    ("lang", "said"),
    [("pl", "błąd programu: RuntimeError: dysk się pali. "), ("en", "a bug: RuntimeError: dysk się pali. ")],
)
def test_a_bug_is_one_line_and_70(wupgraph: Run, monkeypatch: pytest.MonkeyPatch, lang: str, said: str) -> None:
    break_the_catalogue(monkeypatch, RuntimeError("dysk się pali"))
    code, out, err = wupgraph("-l", lang, "query", "list")
    assert (code, out, err.count("\n")) == (70, "", 1)
    assert err.startswith(f"wupgraph: {said}")
    assert "--debug" in err
    assert "Traceback" not in err


def test_debug_shows_where_a_bug_is(wupgraph: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    break_the_catalogue(monkeypatch, RuntimeError("dysk się pali"))
    code, out, err = wupgraph("--debug", "query", "list")
    assert (code, out) == (70, "")
    assert err.startswith("Traceback (most recent call last):\n")
    assert "RuntimeError: dysk się pali\n" in err


def test_debug_keeps_the_exit_code_of_what_is_foreseen(wupgraph: Run) -> None:
    code, out, err = wupgraph("--debug", "validate", "nope.ttl")
    assert (code, out) == (3, "")
    assert err.startswith("Traceback (most recent call last):\n")
    assert err.endswith("wupgraph: nope.ttl: nie ma takiego pliku ani katalogu\n")


# A reader that has had enough


@pytest.mark.parametrize(
    "arguments",
    [
        ["query", "list"],
        [*AGREEMENTS_OF],
        ["show", "wymiana-doswiadczen"],
        ["export", "-f", "nq"],
        ["explain"],
        ["--help"],
    ],
    ids=lambda arguments: " ".join(arguments),
)
def test_a_closed_pipe_is_no_error(arguments: list[str]) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    try:
        ended = subprocess.run(
            [sys.executable, "-c", "from wupgraph.cli.main import main; main()", *arguments],
            stdout=writer,
            stderr=subprocess.PIPE,
            check=False,
        )
    finally:
        os.close(writer)
    assert (ended.returncode, ended.stderr) == (0, b"")


@pytest.mark.parametrize(
    ("subject", "property_", "pl", "en"),
    [
        (
            "nieznany-zapis",
            "schema:endDate",
            "w rejestrze nie ma „nieznany-zapis”. Poszukaj: wupgraph find nieznany-zapis.",
            'the register holds no "nieznany-zapis". Search: wupgraph find nieznany-zapis.',
        ),
        (
            "project:Nieznany_Zapis",
            "schema:endDate",
            "w rejestrze nie ma „project:Nieznany_Zapis”.",
            'the register holds no "project:Nieznany_Zapis".',
        ),
        (
            "status:no-such-status",
            "schema:endDate",
            "w rejestrze nie ma „status:no-such-status”.",
            'the register holds no "status:no-such-status".',
        ),
        (
            "project:nowe-kompetencje",
            "schema:enddate",
            "w słowniku nie ma właściwości „schema:enddate”. Może chodziło o: schema:endDate?",
            'the vocabulary has no property "schema:enddate". Did you mean: schema:endDate?',
        ),
        (
            "project:nowe-kompetencje",
            "schema:DigitalDocument",
            "w słowniku nie ma właściwości „schema:DigitalDocument”.",
            'the vocabulary has no property "schema:DigitalDocument".',
        ),
    ],
)
def test_a_claim_is_about_what_is_known_or_may_become_so(
    wupgraph: Run, sources: Path, subject: str, property_: str, pl: str, en: str
) -> None:
    quote = ("evidence", "quote", "340 osób", "--source", "000", "--sources", str(sources))
    said = ("--subject", subject, "--property", property_, "--value", "1")
    assert wupgraph(*quote, *said) == (2, "", f"wupgraph: {pl}\n")
    assert wupgraph("-l", "en", *quote, *said) == (2, "", f"wupgraph: {en}\n")


# Part of a name


@pytest.mark.parametrize(
    ("arguments", "pl", "en"),
    [
        (
            ("show", "nowa"),
            "w rejestrze nie ma „nowa”. Może chodziło o: work:nowa-szansa, project:innowacje-estremadura?",
            'the register holds no "nowa". Did you mean: work:nowa-szansa, project:innowacje-estremadura?',
        ),
        (
            ("query", "run", "agreements-of", "institution=Agencja"),
            "w rejestrze nie ma „Agencja” (organizacja). Może chodziło o: organization:kaliningrad-employment-agency?",
            'the register holds no "Agencja" (organization). Did you mean: organization:kaliningrad-employment-agency?',
        ),
    ],
)
def test_a_part_of_a_name_proposes_the_whole(wupgraph: Run, arguments: tuple[str, ...], pl: str, en: str) -> None:
    assert wupgraph(*arguments) == (2, "", f"wupgraph: {pl}\n")
    assert wupgraph("-l", "en", *arguments) == (2, "", f"wupgraph: {en}\n")


NAMES = (
    in_turtle("project schema skos")
    + """
project:a a schema:Project ; skos:prefLabel "Nasze stare łąki"@pl .
project:b a schema:Project ; skos:prefLabel "Łąki nad rzeką Łyną"@pl .
project:c a schema:Project ; skos:prefLabel "Łąki i pola"@pl .
project:d a schema:Project ; skos:prefLabel "Dawne łąki"@pl .
"""
)


def test_labels_that_begin_with_the_part_go_first_and_three_are_named(wupgraph: Run, tmp_path: Path) -> None:
    (tmp_path / "names.ttl").write_text(NAMES, encoding="utf-8")
    assert wupgraph("-l", "en", "show", "ŁĄKI", "-d", "names.ttl") == (
        2,
        "",
        'wupgraph: the register holds no "ŁĄKI". Did you mean: project:c, project:b, project:d?\n',
    )
    assert wupgraph("-l", "en", "show", "łą", "-d", "names.ttl")[2] == (
        "wupgraph: the register holds no \"łą\". Search: wupgraph find 'łą'.\n"
    )


def test_a_closed_or_full_output_is_one_line_and_no_traceback(tmp_path: Path) -> None:
    """`>&-` closes standard output; /dev/full refuses what is written."""
    command = f'"{sys.executable}" -m wupgraph -l en query list'
    closed = subprocess.run(f"{command} >&-", shell=True, cwd=tmp_path, capture_output=True, text=True)
    assert closed.returncode == 74
    assert closed.stderr == "wupgraph: the answer cannot be written: standard output is closed.\n"
    full = subprocess.run(f"{command} >/dev/full", shell=True, cwd=tmp_path, capture_output=True, text=True)
    assert full.returncode == 74
    assert full.stderr == "wupgraph: the answer cannot be written: No space left on device.\n"


@pytest.mark.parametrize(
    ("command", "pl", "en"),
    [
        (
            ("validate",),
            "podaj go na wejściu: wupgraph validate - < PLIK",
            "give it as input: wupgraph validate - < FILE",
        ),
        (("fmt",), "podaj go na wejściu: wupgraph fmt - < PLIK", "give it as input: wupgraph fmt - < FILE"),
        (
            ("sparql", "--file"),
            "podaj go na wejściu: wupgraph sparql --file - < PLIK",
            "give it as input: wupgraph sparql --file - < FILE",
        ),
        (
            ("sparql", "ASK {}", "-d"),
            "zapisz jego treść w pliku i podaj ten plik",
            "write its content into a file, and give that",
        ),
        (
            ("validate", "plain.ttl.gz", "--shapes"),
            "zapisz jego treść w pliku i podaj ten plik",
            "write its content into a file, and give that",
        ),
    ],
)
def test_a_pipe_for_a_file_is_told_what_the_command_can_do(
    wupgraph: Run, tmp_path: Path, command: tuple[str, ...], pl: str, en: str
) -> None:
    os.mkfifo(tmp_path / "pipe.ttl")
    what = "to nie jest zwykły plik (potok lub urządzenie)"
    assert wupgraph(*command, "pipe.ttl", "-l", "pl") == (3, "", f"wupgraph: pipe.ttl: {what}; {pl}\n")
    what = "this is no regular file (a pipe or device)"
    assert wupgraph(*command, "pipe.ttl", "-l", "en") == (3, "", f"wupgraph: pipe.ttl: {what}; {en}\n")
