"""The user's own workbook with what is wrong with it: red cells, notes, a sheet of errors; all else as it was."""

from __future__ import annotations

import zipfile
from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment

from tests.spreadsheet_programs import saved_by_libreoffice
from tests.workbook_files import SAID, border, fill, plan, template, told
from wupgraph.register.folder import Register
from wupgraph.workbook.marked_copy import marked_copy
from wupgraph.workbook.marks import marks_of

WRONG = {
    "Projekty": [
        {
            "thing": "doradca", "skos:prefLabel@pl": "Doradca na granicy", "schema:startDate": "2018-04-31",
            "quotation": "Doradca na granicy", **SAID,
        }
    ],
    "Partnerzy": [{"cv:hasParticipant": "doradca"}],
}  # fmt: skip
NO_DAY = "„2018-04-31”: nie ma takiego dnia: miesiąc 2018-04 ma 30 dni; sprawdź dzień"
NO_OWNER = "wybierz z listy, o co chodzi (kolumna „Czyje”)."


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Register:
    return border(tmp_path_factory.mktemp("register"))


@pytest.fixture(scope="module")
def wrong(register: Register, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workbook with two mistakes, and with notes of somebody's own, one of them at a mistake."""
    folder = tmp_path_factory.mktemp("books")
    file = fill(template(register, folder / "t.xlsx"), WRONG, folder / "wrong.xlsx")
    book = openpyxl.load_workbook(file)
    book["Projekty"]["A1"].comment = Comment("moja", "ja")
    book["Projekty"]["K5"].comment = Comment("druga", "ja")
    book.save(file)
    return file


def marked(register: Register, file: Path, to: Path) -> Path:
    """The copy of a workbook with its findings."""
    recording = plan(register, file).recording
    to.write_bytes(marked_copy(file.read_bytes(), str(file), marks_of(recording.told, recording.findings, "pl")))
    return to


def parts(file: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(file) as package:
        return {name: package.read(name) for name in package.namelist()}


def test_wrong_cells_are_red_with_notes_and_listed_with_links(register: Register, wrong: Path, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(marked(register, wrong, tmp_path / "m.xlsx"))
    cell = book["Projekty"]["K5"]
    assert (cell.value, cell.fill.fgColor.rgb) == ("2018-04-31", "FFFFC7CE")
    assert cell.comment is not None
    assert cell.comment.text == f"druga\n{NO_DAY}"
    assert book["Partnerzy"]["B5"].comment.text == NO_OWNER
    assert book["Projekty"]["A1"].comment.text == "moja"
    assert book["Projekty"]["K6"].fill.fgColor.rgb != "FFFFC7CE"
    page = book["Błędy"]
    assert list(page.iter_rows(values_only=True)) == [
        ("Komórka", "Poziom", "Reguła", "Co jest nie tak"),
        ("Partnerzy!B5", "błąd", "WUP-R02", NO_OWNER),
        ("Projekty!K5", "błąd", "WUP-R03", NO_DAY),
    ]
    assert [page.cell(row, 1).hyperlink.location for row in (2, 3)] == ["'Partnerzy'!B5", "'Projekty'!K5"]


def test_all_other_parts_are_byte_for_byte_as_they_were(register: Register, wrong: Path, tmp_path: Path) -> None:
    before, after = parts(wrong), parts(marked(register, wrong, tmp_path / "m.xlsx"))
    changed = {name for name in before if before[name] != after[name]}
    sheets = {name for name in changed if name.startswith("xl/worksheets/sheet")}
    assert len(sheets) == 2
    assert {name for name in changed - sheets if "comment" not in name.lower() and "vml" not in name.lower()} == {
        "[Content_Types].xml", "xl/styles.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
    }  # fmt: skip


def test_a_marked_copy_can_be_corrected_and_marked_again(register: Register, wrong: Path, tmp_path: Path) -> None:
    first = marked(register, wrong, tmp_path / "m.xlsx")
    assert told(plan(register, first)) == [f"Partnerzy!B5: {NO_OWNER}", f"Projekty!K5: {NO_DAY}"]
    book = openpyxl.load_workbook(first)
    book["Projekty"]["K5"].value = "2018-04-30"
    book.save(first)
    again = openpyxl.load_workbook(marked(register, first, tmp_path / "again.xlsx"))
    assert [row[0] for row in again["Błędy"].iter_rows(values_only=True)][1] == "Partnerzy!B5"
    assert again.sheetnames.count("Błędy") == 1


def test_libreoffice_opens_it_and_ods_is_marked_too(register: Register, wrong: Path, tmp_path: Path) -> None:
    def saved_as(suffix: str, file: Path, folder: Path) -> Path:
        return saved_by_libreoffice(file, suffix, folder, tmp_path / "profile")

    ods = saved_as("ods", wrong, tmp_path)
    copy = marked(register, ods, tmp_path / "m.ods")
    before, after = parts(ods), parts(copy)
    assert {name for name in before if before[name] != after[name]} == {"content.xml"}
    book = openpyxl.load_workbook(saved_as("xlsx", copy, tmp_path))
    cell = book["Projekty"]["K5"]
    assert (cell.value, cell.fill.fgColor.rgb) == ("2018-04-31", "FFFFC7CE")
    assert NO_DAY in cell.comment.text
    assert book["Błędy"]["A3"].value == "Projekty!K5"
    opened = openpyxl.load_workbook(saved_as("xlsx", marked(register, wrong, tmp_path / "lo.xlsx"), tmp_path / "lo"))
    assert NO_DAY in opened["Projekty"]["K5"].comment.text
