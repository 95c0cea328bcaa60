"""Answers as spreadsheets: what they hold, what they say of question and data, and where they are refused."""

from __future__ import annotations

import datetime as dt
import importlib.util
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from tests.cli.test_terminal import COLOURED, on_a_terminal, plain
from wupgraph import __version__
from wupgraph.cli.main import run as run_command

Run = Callable[..., tuple[int, str, str]]
TOWNS = """\
[register]
title = { pl = "Partnerstwa miast", en = "Town twinning" }
base = "https://register.example/"
languages = ["pl", "en"]
licence = "https://creativecommons.org/publicdomain/zero/1.0/"

[register.layers]
evidence = "2.1"
"""
DATA = """\
@prefix dct: <http://purl.org/dc/terms/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
<https://register.example/id/town/halle> dct:title "=Halle"@pl ;
    dct:date "2007-09-13"^^xsd:date ; dct:extent 62090.09 ; dct:identifier "007" .
"""
SELECT = """SELECT ?s ?title ?date ?extent ?number {
  ?s dct:title ?title ; dct:date ?date ; dct:extent ?extent ; dct:identifier ?number }"""
# Of "SUM  NAME" lines, as sha256sum of the vocabulary and data files gives it.
A_SUM = re.compile(r"[0-9a-f]{64}")


def sheets(file: str) -> dict[str, list[list[Any]]]:
    """The sheets of a file, by name."""
    workbook = CalamineWorkbook.from_path(file)
    return {name: workbook.get_sheet_by_name(name).to_python() for name in workbook.sheet_names}


@pytest.fixture
def towns(tmp_path: Path) -> Path:
    """The current folder: a register whose one file was last changed on 1 May 2024."""
    (tmp_path / "wupgraph.toml").write_text(TOWNS, encoding="utf-8")
    (tmp_path / "data").mkdir()
    file = tmp_path / "data" / "towns.ttl"
    file.write_text(DATA, encoding="utf-8")
    os.utime(file, (1714564800, 1714564800))
    return tmp_path


@pytest.mark.parametrize("name", ["wynik.xlsx", "wynik.ods"])
def test_an_answer_and_what_it_is_about(wupgraph: Run, name: str) -> None:
    asked = ("query", "run", "agreements-of", "institution=wup-olsztyn", "--stated-only")
    assert wupgraph("-q", *asked, "-o", name) == (0, "", "")
    found = sheets(name)
    assert found["Odpowiedź"] == [
        ["Porozumienie", "Porozumienie (identyfikator)", "Rodzaj", "Data zawarcia", "Rola", "Pewność", "Źródła"],
        [
            *("Porozumienie Intencyjne", "agreement:letter-of-intent-2004", "porozumienie intencyjne"),
            *(dt.date(2004, 12, 15), "strona", "wprost", "000"),
        ],
    ]
    about = {what: value for what, value, *_ in found["O pliku"]}
    assert about["Pytanie"] == "Porozumienia instytucji"
    assert about["Nazwa pytania"] == "agreements-of"
    assert about["Instytucja lub organ"] == "Wojewódzki Urząd Pracy w Olsztynie [organization:wup-olsztyn]"
    assert about["Tylko to, co dokument podaje wprost"] == "tak"
    assert about["Liczba wierszy"] == 1
    assert about["Rejestr"] == "Współpraca wojewódzkich urzędów pracy"
    assert about["Słownictwo"] == "evidence 2.1, cooperation 2.1"
    assert about["Licencja danych"] == "https://creativecommons.org/licenses/by/4.0/"
    assert A_SUM.fullmatch(about["Wersja danych (SHA-256)"])
    assert about["Program"] == f"wupgraph {__version__}"
    first = Path(name).read_bytes()
    assert wupgraph("-q", *asked, "-o", name, "--force")[0] == 0
    assert Path(name).read_bytes() == first


@pytest.mark.usefixtures("towns")
def test_the_data_are_of_the_day_of_their_last_change(wupgraph: Run) -> None:
    assert wupgraph("-len", "sparql", SELECT, "-o", "a.ods") == (0, "", "")
    found = sheets("a.ods")
    assert found["Answer"] == [
        ["s", "s (identifier)", "title", "date", "extent", "number"],
        ["=Halle", "<https://register.example/id/town/halle>", "=Halle", dt.date(2007, 9, 13), 62090.09, "007"],
    ]
    assert found["About"][1] == ["SPARQL query", SELECT]
    about = {what: value for what, value, *_ in found["About"]}
    assert (about["Register"], about["Data as of"]) == ("Town twinning", dt.date(2024, 5, 1))
    assert about["Licence of the data"] == "https://creativecommons.org/publicdomain/zero/1.0/"
    # Other data are under no licence that is known.
    Path("o.ttl").write_text(DATA, encoding="utf-8")
    assert wupgraph("-len", "sparql", SELECT, "-d", "o.ttl", "-o", "b.ods") == (0, "", "")
    other = {what: value for what, value, *_ in sheets("b.ods")["About"]}
    assert (other["Data from files"], other["Licence of the data"]) == ("o.ttl", "not stated")
    assert "Register" not in other
    assert other["Version of the data (SHA-256)"] != about["Version of the data (SHA-256)"]


@pytest.mark.usefixtures("towns")
def test_where_git_has_the_data_they_are_of_the_day_of_its_last_commit(
    wupgraph: Run, commit: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2025-06-07T12:00:00+0000")
    commit()

    def day() -> Any:
        assert wupgraph("-len", "sparql", SELECT, "-o", "a.ods", "--force") == (0, "", "")
        return dict(row[:2] for row in sheets("a.ods")["About"])["Data as of"]

    assert day() == dt.date(2025, 6, 7)
    file = Path("data/towns.ttl")
    file.write_text(DATA + "# Changed.\n", encoding="utf-8")
    os.utime(file, (1714564800, 1714564800))
    assert day() == dt.date(2024, 5, 1)


@pytest.mark.usefixtures("towns")
def test_a_store_tells_the_day_of_its_last_load(wupgraph: Run) -> None:
    assert wupgraph("-q", "load", "-s", "./store", "--no-validate")[0] == 0
    assert wupgraph("-len", "sparql", SELECT, "-s", "./store", "-o", "a.ods") == (0, "", "")
    about = dict(row[:2] for row in sheets("a.ods")["About"])
    assert abs(about["Data as of"] - dt.datetime.now(dt.UTC).date()) <= dt.timedelta(days=1)
    assert A_SUM.fullmatch(about["Version of the data (SHA-256)"])


def test_every_command_that_answers_does_so_in_sheets(wupgraph: Run) -> None:
    commands = {
        ("find", "Olsztyn"): ["Odpowiedź", "O pliku"],
        ("show", "wup-olsztyn"): ["Karta", "Odwołania", "Źródła", "O pliku"],
        ("evidence", "conflicts"): ["Odpowiedź", "O pliku"],
        ("evidence", "coverage"): ["Rodzaje rzeczy", "Dokumenty", "O pliku"],
        ("validate",): ["Uwagi", "O pliku"],
        ("source", "list"): ["Odpowiedź", "O pliku"],
    }
    for command, names in commands.items():
        file = f"{'-'.join(command)}.ods"
        assert wupgraph("-q", *command, "-o", file) == (0, "", ""), command
        found = sheets(file)
        assert list(found) == names, command
        assert len(found[names[0]]) > 1, command
    assert sheets("find-Olsztyn.ods")["O pliku"][1][:2] == ["Szukany tekst", "Olsztyn"]
    assert sheets("validate.ods")["O pliku"][1][:2] == ["Polecenie", "wupgraph validate"]
    waga, code, file, line, *_ = sheets("validate.ods")["Uwagi"][1]
    assert (waga, code, file.endswith("data/claims/000.ttl"), line > 1) == ("ostrzeżenie", "WUP-023", True, True)


def test_input_that_cannot_be_read_is_a_row(wupgraph: Run) -> None:
    Path("bad.ttl").write_text("\nthis is wrong", encoding="utf-8")
    code, _, err = wupgraph("-len", "validate", "bad.ttl", "-f", "xlsx=said.xlsx")
    assert (code, err.startswith("wupgraph: bad.ttl:2:1: syntax error: ")) == (3, True)
    assert sheets("said.xlsx")["Findings"][1][:5] == ["error", "WUP-I01", "bad.ttl", 2, 1]


def test_csv_for_excel(wupgraph: Run) -> None:
    question = ("query", "run", "agreements-of", "institution=wup-olsztyn", "--stated-only")
    assert wupgraph("-q", *question, "-f", "csv-excel", "-o", "wynik.csv") == (0, "", "")
    assert Path("wynik.csv").read_bytes().decode() == (
        "\ufeffPorozumienie;Porozumienie (identyfikator);Rodzaj;Data zawarcia;Rola;Pewność;Źródła\r\n"
        "Porozumienie Intencyjne;agreement:letter-of-intent-2004;porozumienie intencyjne;2004-12-15;strona;wprost;"
        "000\r\n"
    )


def test_a_terminal_gets_no_bytes_of_a_spreadsheet() -> None:
    asked = ("-len", "query", "run", "agreements-of", "institution=wup-olsztyn")
    said = plain(on_a_terminal(*asked, "-f", "xlsx", **COLOURED))
    assert said == "wupgraph: -f xlsx: a spreadsheet cannot be shown on a terminal; give a file: -o answer.xlsx.\n"
    assert "cannot be shown on a terminal" in plain(on_a_terminal("-len", "validate", "-f", "ods", **COLOURED))
    assert "agreement:letter-of-intent-2004;letter of intent;" in on_a_terminal(*asked, "-f", "csv-excel")


def test_who_lacks_the_library_is_told_what_to_install(wupgraph: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    code, out, err = wupgraph("-len", "find", "Olsztyn", "-o", "a.xlsx")
    assert (code, out, list(Path().iterdir())) == (2, "", [])
    assert re.fullmatch(
        r"wupgraph: -f xlsx: the library xlsxwriter is missing; install it: \S+ -m pip install 'wupgraph\[workbook\]', "
        r"or use -f ods\.\n",
        err,
    )
    assert wupgraph("-q", "find", "Olsztyn", "-o", "a.ods") == (0, "", "")


def test_a_text_that_no_cell_holds_is_refused_and_nothing_written(wupgraph: Run) -> None:
    long = "a" * 32_768
    code, out, err = wupgraph("-len", "sparql", f'SELECT ?x {{ VALUES ?x {{ "{long}" }} }}', "-o", "a.xlsx")
    assert (code, out) == (2, "")
    assert err == (
        'wupgraph: sheet "Answer", row 2, "x": the text has 32768 characters, and a cell holds 32767; use -f csv.\n'
    )
    assert list(Path().iterdir()) == []


def test_a_query_that_no_cell_holds_is_told_in_part(wupgraph: Run) -> None:
    query = f"SELECT ?x {{ VALUES ?x {{ 1 }} }}\n#{'a' * 40_000}"
    assert wupgraph("-len", "sparql", query, "-o", "a.xlsx") == (0, "", "")
    said = sheets("a.xlsx")["About"][1][1]
    assert (said, len(said)) == (f"{query[:10_000]}…", 10_001)


def test_findings_that_were_not_asked_for_are_counted_beside_a_spreadsheet(wupgraph: Run) -> None:
    code, out, err = wupgraph("-len", "validate", "--max", "1", "-f", "ods=a.ods")
    assert (code, out, len(sheets("a.ods")["Findings"])) == (0, "", 2)
    assert err != ""


def test_what_is_there_is_kept(wupgraph: Run) -> None:
    Path("a.xlsx").write_text("mine", encoding="utf-8")
    assert wupgraph("-len", "find", "Olsztyn", "-o", "a.xlsx")[0] == 2
    assert Path("a.xlsx").read_text(encoding="utf-8") == "mine"
    assert run_command(["-q", "find", "Olsztyn", "-o", "a.xlsx", "--force"]) == 0
    assert Path("a.xlsx").read_bytes().startswith(b"PK")
