"""Workbooks that cannot be read, each refused in one line; cells that cannot, each told at its place."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from tests.workbook_files import RIGHT, border, fill, plan, template, told
from wupgraph.errors import InputError, UsageError
from wupgraph.register.folder import Register
from wupgraph.workbook.workbook_reading import read_workbook

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Register:
    return border(tmp_path_factory.mktemp("register"))


@pytest.fixture(scope="module")
def right(register: Register, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workbook that is right."""
    folder = tmp_path_factory.mktemp("books")
    return fill(template(register, folder / "t.xlsx"), RIGHT, folder / "right.xlsx")


def zipped(**parts: bytes) -> bytes:
    """A package with these parts; `__` stands for a slash, `_0_` for a dot."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name.replace("__", "/").replace("_0_", "."), content)
    return held.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.xlsx", OLE + "EncryptedPackage".encode("utf-16-le"), "skoroszyt jest zabezpieczony hasłem"),
        ("a.xls", OLE, "to skoroszyt dawnego Excela (.xls); otwórz go i zapisz jako .xlsx"),
        ("a.xls", b"<html><table><tr><td>1</td></tr></table></html>", "to strona HTML, choć nazywa się jak skoroszyt"),
        ("a.xlsx", b"id;nazwa\n1;a\n", "to nie jest skoroszyt .xlsx ani .ods"),
        ("a.xlsx", b"", "plik jest pusty"),
        ("a.xlsx", zipped(a_0_txt=b"x"), "to archiwum zip, ale nie skoroszyt"),
        ("a.xlsx", zipped(xl__workbook_0_xml=b"<workbook"), "skoroszyt jest uszkodzony"),
        ("a.xlsx", zipped(xl__workbook_0_xml=b" " * (300 << 20)), "skoroszyt po rozpakowaniu ma ponad 256 MB"),
        ("a.xlsx", zipped(xl__workbook_0_xml=b'<!DOCTYPE a [<!ENTITY b "c">]><a/>'), "ma definicje XML"),
        (
            "a.ods",
            zipped(
                mimetype=b"application/vnd.oasis.opendocument.spreadsheet",
                **{"META-INF__manifest_0_xml": b"<manifest:encryption-data/>"},
            ),
            "skoroszyt jest zabezpieczony hasłem",
        ),
    ],
    ids=("password", "old", "html", "text", "empty", "archive", "damaged", "bomb", "entities", "password of ods"),
)  # fmt: skip
def test_a_file_that_is_no_workbook_is_refused_in_one_line(
    name: str, content: bytes, said: str, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(InputError) as raised:
        read_workbook(str(tmp_path / name))
    assert raised.value.line("pl").startswith(f"{tmp_path / name}: ")
    assert said in raised.value.line("pl")
    assert raised.value.exit_code == 3
    assert "\n" not in raised.value.line("pl")


def test_a_cut_off_workbook_is_damaged(right: Path, tmp_path: Path) -> None:
    (tmp_path / "cut.xlsx").write_bytes(right.read_bytes()[:-4000])
    with pytest.raises(InputError, match="the workbook is damaged"):
        read_workbook(str(tmp_path / "cut.xlsx"))


def test_other_files_and_missing_ones(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF")
    with pytest.raises(UsageError, match=r"give a workbook, \.xlsx or \.ods, or a folder of files \.csv"):
        read_workbook(str(tmp_path / "a.pdf"))
    with pytest.raises(InputError):
        read_workbook(str(tmp_path / "none.xlsx"))
    with pytest.raises(InputError, match=r"there are no files \.csv in the folder"):
        read_workbook(str(tmp_path))


Change = Callable[[openpyxl.Workbook], None]


def _of_meta(name: str, value: str) -> Change:
    def change(book: openpyxl.Workbook) -> None:
        for row in book["_meta"].iter_rows():
            if row[0].value == name:
                row[1].value = value

    return change


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (_of_meta("template", "7"), "szablon ma wersję 7, a ten program zna 1"),
        (_of_meta("base", "https://other.example/"), "skoroszyt jest z innego rejestru (https://other.example/)"),
    ],
)
def test_a_template_of_another_version_or_register(
    change: Change, said: str, register: Register, right: Path, tmp_path: Path
) -> None:
    book = openpyxl.load_workbook(right)
    change(book)
    book.save(tmp_path / "a.xlsx")
    with pytest.raises(InputError) as raised:
        plan(register, tmp_path / "a.xlsx")
    assert said in raised.value.line("pl")


def test_what_is_wrong_with_sheets_columns_and_cells(register: Register, right: Path, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(right)
    page = book["Porozumienia"]
    page["F5"].value = "=DATE(2015,10,30)"  # A library writes formulas, and does not reckon them.
    page["I6"].value = "#N/A"
    page["I6"].data_type = "e"
    page["C7"].value = "x" * 1_000_000
    page.merge_cells("M5:M6")
    page.cell(3, 60).value = page.cell(1, 60).value = "Kolor"
    page.cell(7, 60).value = "czerwony"
    page.cell(7, 61).value = "bez nagłówka"
    page.cell(3, 62).value = page.cell(1, 62).value = "# moje"
    page.cell(7, 62).value = "notatka"
    book["Strony"]["B3"].value = book["Strony"]["B1"].value = book["Strony"]["B2"].value = None
    book.create_sheet("Projekt").append(["x"])
    book.create_sheet("# notatki").append(["x"])
    book.save(tmp_path / "a.xlsx")
    planned = plan(register, tmp_path / "a.xlsx")
    messages = {re.split(r"[;(]", one)[0].strip() for one in told(planned)}
    assert messages >= {
        "Porozumienia!BH3: arkusz szablonu nie ma kolumny „Kolor”",
        "Porozumienia!F5: jest tu formuła, której wyniku nie ma w pliku",
        "Porozumienia!M5: komórki stąd do M6 są scalone",
        "Porozumienia!I6: formuła daje tu błąd #N/A",
        "Porozumienia!C7: komórka ma ponad 30000 znaków",
        "Porozumienia!BI7: kolumna nie ma nagłówka",
        "Projekt: szablon nie ma arkusza „Projekt”",
        "Strony!A3: brak kolumny „Czyje”",
        "Strony!B5: kolumna nie ma nagłówka",
    }
    assert not any("moje" in one or "notatki" in one for one in messages)
    assert planned.recording.files == {}


def test_a_million_empty_rows_take_no_memory(register: Register, right: Path, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(right)
    book["Projekty"].cell(1_048_576, 2).value = " "
    book.save(tmp_path / "a.xlsx")
    assert told(plan(register, tmp_path / "a.xlsx")) == []


def test_folders_of_csv_in_the_encodings_that_spreadsheets_write(
    register: Register, right: Path, tmp_path: Path
) -> None:
    book = openpyxl.load_workbook(right, read_only=True)
    pages = {page.title: list(page.iter_rows(values_only=True)) for page in book.worksheets}
    whole = plan(register, right)
    for name, separator, encoding, end in (
        ("utf8", ",", "utf-8", "\n"), ("bom", ";", "utf-8-sig", "\r\n"), ("cp1250", ";", "cp1250", "\r\n")
    ):  # fmt: skip
        folder = tmp_path / name
        folder.mkdir()
        for title in ("Instytucje", "Porozumienia", "Strony"):
            with (folder / f"{title}.csv").open("w", encoding=encoding, newline="") as file:
                csv.writer(file, delimiter=separator, lineterminator=end).writerows(pages[title])
        planned = plan(register, folder)
        assert told(planned) == []
        assert planned.recording.files == whole.recording.files
