"""Colour: for people at a terminal that shows it, put to what is harmless already, and nowhere else."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.test_terminal import COLOURED, EVIL, on_a_terminal, plain, turtle
from tests.prefixes import in_turtle
from tests.text_formats import in_text
from wupgraph.findings.reports import FINDING_FORMATS

BOLD, RED, YELLOW, CYAN, MAGENTA, END = (f"\x1b[{number}m" for number in (1, 31, 33, 36, 35, 0))

SHAPES = (
    in_turtle("sh", e="http://e/")
    + """\
e:S sh:targetNode e:a ; sh:property
    [ sh:path e:p ; sh:maxLength 1 ; sh:message "Too long."@en ] ,
    [ sh:path e:q ; sh:maxLength 1 ; sh:severity sh:Warning ; sh:message "Very long."@en ] ,
    [ sh:path e:r ; sh:maxLength 1 ; sh:severity sh:Info ; sh:message "A bit long."@en ] .
"""
)
DATA = """\
@prefix e: <http://e/> .
e:a e:p "x: error y" ;
    e:q "x: error y" ;
    e:r "x: error y" .
"""
CHECK = ("validate", "--alone", "--shapes", "s.ttl", "d.ttl")


@pytest.fixture(autouse=True)
def files() -> None:
    """Data with an error, a warning and an info."""
    Path("s.ttl").write_text(SHAPES, encoding="utf-8")
    Path("d.ttl").write_text(DATA, encoding="utf-8")


def found(place: str, colour: str, word: str, code: str) -> str:
    """The first words of a finding, in their colours."""
    return f"{BOLD}{place}{END}: {colour}{BOLD}{word}{END} {MAGENTA}{code}{END}"


def test_severity_code_and_place_of_each_finding_stand_out_and_nothing_else() -> None:
    said = on_a_terminal(*CHECK, "-f", "concise", **COLOURED)
    uncoloured = on_a_terminal(*CHECK, "-f", "concise", TERM="dumb")
    codes = [line.split()[2] for line in uncoloured.splitlines()]
    assert said == (
        f"{found('d.ttl:2:9', RED, 'error', codes[0])} Too long.\n"
        f"{found('d.ttl:3:9', YELLOW, 'warning', codes[1])} Very long.\n"
        f"{found('d.ttl:4:9', CYAN, 'info', codes[2])} A bit long.\n"
    )
    full = on_a_terminal(*CHECK, **COLOURED)
    assert plain(full) == on_a_terminal(*CHECK, TERM="dumb")
    assert [line for line in full.splitlines() if "\x1b" in line] == [
        found("d.ttl:2:9", RED, "error", codes[0]),
        found("d.ttl:3:9", YELLOW, "warning", codes[1]),
        found("d.ttl:4:9", CYAN, "info", codes[2]),
    ]


def test_polish_words_stand_out_too() -> None:
    said = on_a_terminal("-lpl", *CHECK, "-f", "concise", **COLOURED)
    for colour, word in ((RED, "błąd"), (YELLOW, "ostrzeżenie"), (CYAN, "informacja")):
        assert f": {colour}{BOLD}{word}{END} {MAGENTA}" in said


def test_the_first_row_of_a_table_stands_out_cell_by_cell() -> None:
    query = "SELECT ?one ?two { VALUES (?one ?two) { ('│ a' 'b: c') } }"
    lines = on_a_terminal("-q", "sparql", query, **COLOURED).splitlines()
    assert lines[1] == f"│ {BOLD}one{END} │ {BOLD}two{END}  │"
    assert not any("\x1b" in line for line in [lines[0], *lines[2:]])
    narrow = on_a_terminal("-q", "sparql", query.replace("b: c", "b: c " * 8), COLUMNS="12", **COLOURED)
    coloured = [line for line in narrow.splitlines() if "\x1b" in line]
    assert coloured == [f"{BOLD}one:{END} │ a", f"{BOLD}two:{END} b: c b:"]


def test_headings_of_cards_and_of_coverage_stand_out() -> None:
    card = on_a_terminal("-q", "show", "wup-olsztyn", **COLOURED)
    assert plain(card) == on_a_terminal("-q", "show", "wup-olsztyn", TERM="dumb")
    first, *others = [line for line in card.splitlines() if "\x1b" in line]
    assert first == f"{BOLD}{plain(first)}{END}" == card.splitlines()[0]
    assert others == [
        f"{BOLD}What refers to this{END}",
        f"{BOLD}Sources (figures beside quotations: characters from–to){END}",
    ]
    conflicts = on_a_terminal("-q", "evidence", "conflicts", **COLOURED)
    assert plain(conflicts) == on_a_terminal("-q", "evidence", "conflicts", TERM="dumb")
    cards = plain(conflicts).split("\n\n")
    assert [line for line in conflicts.splitlines() if "\x1b" in line] == [
        f"{BOLD}{card.splitlines()[0]}{END}" for card in cards
    ]
    coverage = on_a_terminal("evidence", "coverage", **COLOURED)
    assert f"{BOLD}Facts by kind of thing{END}\n┌" in coverage
    assert f"│ {BOLD}Kind{END} " in coverage
    assert f"\n{BOLD}Documents{END}\n┌" in coverage


def test_the_first_word_of_an_error_stands_out() -> None:
    assert on_a_terminal("fmt", "absent.ttl", **COLOURED).startswith(f"{RED}{BOLD}wupgraph:{END} absent.ttl: ")


@pytest.mark.parametrize(
    "variables",
    [{"TERM": "dumb"}, {"TERM": ""}, {"TERM": "xterm", "NO_COLOR": "1"}],
    ids=["dumb", "no terminal known", "NO_COLOR"],
)
@pytest.mark.parametrize("asked", [CHECK, ("show", "wup-olsztyn"), ("fmt", "absent.ttl")], ids=" ".join)
def test_who_wants_no_colour_gets_none(asked: tuple[str, ...], variables: dict[str, str]) -> None:
    said = on_a_terminal(*asked, **{"NO_COLOR": "", **variables})
    assert said
    assert "\x1b" not in said


@pytest.mark.parametrize("form", sorted({*in_text(FINDING_FORMATS)} - {"full", "concise"}))
def test_no_other_form_of_report_has_colour(form: str) -> None:
    said = on_a_terminal(*CHECK, "-f", form, **COLOURED)
    assert "d.ttl" in said or form == "turtle"
    assert "\x1b" not in said


@pytest.mark.parametrize("form", ["csv", "tsv", "json", "markdown"])
def test_no_other_form_of_rows_has_colour(form: str) -> None:
    said = on_a_terminal("find", "Olsztyn", "-f", form, **COLOURED)
    assert "Olsztyn" in said
    assert "\x1b" not in said


@pytest.mark.parametrize(
    "asked",
    [CHECK, ("find", "Olsztyn", "-f", "table"), ("show", "wup-olsztyn"), ("evidence", "conflicts")],
    ids=" ".join,
)
def test_neither_a_pipe_nor_a_file_gets_colour(asked: tuple[str, ...]) -> None:
    with Path("piped").open("wb") as piped:
        on_a_terminal("-q", *asked, into=piped.fileno(), **COLOURED)
    assert on_a_terminal("-q", *asked, "-o", "written.txt", **COLOURED) == ""
    said = Path("piped").read_text(encoding="utf-8")
    assert said == Path("written.txt").read_text(encoding="utf-8") != ""
    assert "\x1b" not in said


@pytest.mark.parametrize("form", ["full", "concise"])
def test_colour_lets_nothing_of_a_finding_through(form: str) -> None:
    evil, file = EVIL + "\x1b[31mred\x1b[0m", "\x1b[31m: error x.ttl"
    Path("s.ttl").write_text(SHAPES.replace('"Too long."@en', turtle(evil)), encoding="utf-8")
    data = DATA.replace("x: error y", evil.replace("\r", ""))
    Path(file).write_text(data, encoding="utf-8", newline="")
    said = on_a_terminal("validate", "--alone", "--shapes", "s.ttl", "-f", form, "--", file, **COLOURED)
    assert "U+001B[31mredU+001B[0m" in plain(said)


def test_colour_lets_nothing_of_an_error_through() -> None:
    assert "U+001B[31m.ttl" in plain(on_a_terminal("fmt", "\x1b[31m.ttl", **COLOURED))
