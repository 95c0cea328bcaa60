"""Tables and maps that cannot be read: one line each, with the place, and nothing is written."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from tests import border_register
from tests.tables.test_table_import import HEAD, MAP
from wupgraph.cli.main import run
from wupgraph.gate.limits import TABLE_CELL
from wupgraph.tables.map_files import map_file, read_map, shipped_maps
from wupgraph.tables.table_map import TableMap

ROW = "A-1;Doradca;Urząd;1;1.01.2016\r\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A register to stand in, with a map beside it."""
    border_register.make(tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("WUPGRAPH_LANG", "en")
    monkeypatch.setenv("WUPGRAPH_SOURCES", str(tmp_path / "documents"))
    (tmp_path / "map.toml").write_text(MAP, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("name", "table", "code", "said"),
    [
        ("t.csv", (HEAD + 'A-1;"Doradca;Urząd;1\r\n' + ROW).encode(), 3, "t.csv:3: the quotation marks do not pair up"),
        ("t.csv", (HEAD + ROW + 'A-1;"x"y;b;1;2\r\n').encode(), 3, "t.csv:3: the quotation marks do not pair up"),
        ("t.csv", (HEAD + f"A-1;{'x' * (TABLE_CELL + 1)};U;1;2\r\n").encode(), 3, "t.csv:2:2: a cell has 32768 "),
        ("t.csv", (HEAD + f"A-1;{'x' * 1_000_000};U;1;2\r\n").encode(), 3, "t.csv:2: a cell has over 32767 characters"),
        ("t.csv", HEAD.encode("cp1250") + b"A-1;Mosty \xe9\xe8\xea\xeb\xee\xef", 3, "give encoding in the map"),
        ("t.csv", b"Kod;Tytu\0;Kto\r\n", 3, "the file holds a NUL character"),
        ("t.csv", b"", 3, "row 1 has no headings"),
        ("t.csv", HEAD.replace("Kwota", "Kwoty").encode(), 2, 'map.toml:24: the table has no column "Kwota". Did you'),
        ("t.csv", (HEAD.replace("Kto", "Kwota") + ROW).encode(), 2, 'map.toml:18: the table has no column "Kto".'),
        ("t.xlsx", b"<html><table><tr><td>1</td></tr></table></html>", 3, "t.xlsx: this is no workbook, or it"),
        ("missing.csv", None, 3, "missing.csv"),
    ],
)  # fmt: skip
def test_a_table_that_cannot_be_read_is_told_in_one_line(
    folder: Path, capsys: pytest.CaptureFixture[str], name: str, table: bytes | None, code: int, said: str
) -> None:
    before = sorted(folder.rglob("*"))
    if table is not None:
        (folder / name).write_bytes(table)
        before = sorted((*before, folder / name))
    assert run(["import", name, "--map", "map.toml", "--yes"]) == code
    err = capsys.readouterr().err
    assert said in err
    assert len(err.splitlines()) == 1
    assert sorted(folder.rglob("*")) == before


def test_a_workbook_that_unpacks_to_too_much_is_not_unpacked(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with zipfile.ZipFile("bomb.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * (8 << 20))
    assert run(["import", "bomb.xlsx", "--map", "map.toml"]) == 3
    assert "unpacks to suspiciously much" in capsys.readouterr().err


def test_a_sheet_is_read_as_its_csv_would_be(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    import datetime

    xlsxwriter = pytest.importorskip("xlsxwriter")
    with xlsxwriter.Workbook("t.xlsx", {"default_date_format": "yyyy-mm-dd"}) as book:
        sheet = book.add_worksheet("Lista")
        rows = (
            ("Kod", "Tytuł", "Kto", "Kwota", "Od"),
            ("A-1", "Doradca", "Urząd", 150000.5, datetime.date(2016, 1, 2)),
        )
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    map_ = MAP.replace('decimal = ","', 'decimal = "."').replace("DD.MM.YYYY", "YYYY-MM-DD")
    map_ = map_.replace('unknown = "skip"', 'unknown = "create"\nnew = [{ kind = "institution" }]')
    Path("map.toml").write_text(map_, encoding="utf-8")
    assert run(["import", "t.xlsx", "--map", "map.toml", "--yes"]) == 0
    assert "Rows: 1; imported: 1, left out: 0." in capsys.readouterr().out
    text = Path("documents", "104.txt").read_text(encoding="utf-8")
    assert text == "Kod\tTytuł\tKto\tKwota\tOd\nA-1\tDoradca\tUrząd\t150000.5\t2016-01-02\n"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('kind = "project"\n', "", "map.toml:8: [thing] lacks kind."),
        ('title = { pl = "Lista", en = "List" }\n', "", "map.toml:1: the title of the table is missing"),
        ("required = true", "requierd = true", 'map.toml:16: a map has no "requierd". Did you mean required?'),
        ("required = true", 'required = "yes"', "map.toml:16: required: this is to be true or false."),
        ('decimal = ","', 'decimal = ";"', "map.toml:5: decimal is"),
        ("DD.MM.YYYY", "DD.MM.RRRR", "map.toml:6: date-notation is made of DD, MM and YYYY"),
        ('unknown = "skip"', 'unknown = "guess"', 'map.toml:22: unknown = "guess"; it may be one of skip,'),
        ('unknown = "skip"', 'unknown = "create"', 'map.toml:22: unknown = "create" and new'),
        ('decimal = ","\n', "", 'map.toml:27: reads = "number": give the notation'),
        ('form = "name"', 'form = ".amount"', "map.toml:14: a form with a dot is about the part"),
        ("[[constant]]", "[constant]", "map.toml:35: write [[constant]], with two brackets."),
        ("[[constant]]", "[[constants]]", 'map.toml:35: a map has no "constants". Did you mean constant?'),
        ("[thing]", "[thing", "map.toml: the file cannot be read"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_map_is_told_with_its_line(
    folder: Path, capsys: pytest.CaptureFixture[str], old: str, new: str, said: str
) -> None:
    assert old in MAP
    Path("map.toml").write_text(MAP.replace(old, new, 1), encoding="utf-8")
    Path("t.csv").write_text(HEAD, encoding="utf-8")
    assert run(["import", "t.csv", "--map", "map.toml"]) == 2
    assert said in capsys.readouterr().err


def test_the_maps_of_the_program_can_be_read(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert shipped_maps() == ["kohesio", "lt-eu-applications", "pl-eu-projects"]
    assert all(isinstance(read_map(map_file(name)), TableMap) for name in shipped_maps())
    assert run(["import", "t.csv", "--map", "pl-eu-project"]) == 2
    assert "kohesio, lt-eu-applications, pl-eu-projects" in capsys.readouterr().err
