"""The workbook as a file: what programs and people find in it, and the same bytes each time."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace

import openpyxl
import pytest
from odfdo import Document
from openpyxl.workbook import Workbook

from wupgraph.authoring.opened_register import OpenedRegister
from wupgraph.errors import UsageError
from wupgraph.register.folder import Register
from wupgraph.workbook.content import WorkbookContent, grid_of
from wupgraph.workbook.grid import CellValue
from wupgraph.workbook.ods_writer import ods_of
from wupgraph.workbook.template import workbook_of
from wupgraph.workbook.xlsx_writer import xlsx_of

FIRST_LINE = 4


@pytest.fixture(scope="module")
def content(register: Register) -> WorkbookContent:
    return workbook_of(OpenedRegister(register), "1.0")


@pytest.fixture(scope="module")
def xlsx(content: WorkbookContent) -> bytes:
    return xlsx_of(content)


@pytest.fixture(scope="module")
def ods(content: WorkbookContent) -> bytes:
    return ods_of(content)


@pytest.fixture(scope="module")
def book(xlsx: bytes) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(xlsx))


def cells(book: Workbook, sheet: str, row: int) -> dict[str, CellValue]:
    """The cells of a row that are not empty, by the key of their column."""
    keys = [cell.value for cell in book[sheet][FIRST_LINE - 1]]
    return {str(key): cell.value for key, cell in zip(keys, book[sheet][row], strict=True) if cell.value is not None}


def test_headings_stand_in_two_languages_above_the_keys(book: Workbook) -> None:
    agreements = book["Porozumienia"]
    first = [[cell.value for cell in row[:5]] for row in agreements.iter_rows(1, 3)]
    assert first == [
        ["Znak", "Nazwa w rejestrze", "Nazwa (pl)", "Nazwa (en)", "Rodzaj"],
        ["Mark", "Name in the register", "Name (pl)", "Name (en)", "Kind"],
        ["_agreements", "thing", "skos:prefLabel@pl", "skos:prefLabel@en", "dct:type"],
    ]


def test_an_example_of_the_register_shows_how_a_line_is_filled_in(book: Workbook) -> None:
    assert cells(book, "Porozumienia", FIRST_LINE) == {
        "_agreements": "#",
        "thing": "agreement-2007",
        "skos:prefLabel@pl": "Porozumienie o współpracy",
        "dct:type": "porozumienie o współpracy [cooperation-agreement]",
        "document": "Współpraca WUP w Olsztynie z Obwodem Kaliningradzkim (slajdy) [000]",
        "quotation": "Porozumienie o współpracy",
        "place": "3028-3053",
        "certainty": "wprost [stated]",
    }
    assert book["Porozumienia"].max_row == FIRST_LINE
    party = cells(book, "Strony", FIRST_LINE)  # A new part takes no identifier.
    assert {key: party.get(key) for key in ("cv:hasParticipant", "cv:role", "thing")} == {
        "cv:hasParticipant": "Rząd Federacji Rosyjskiej [rzad-federacji-rosyjskiej]",
        "cv:role": "strona [party]",
        "thing": None,
    }


def test_where_the_register_has_no_line_the_forms_have_an_example(book: Workbook) -> None:
    assert cells(book, "Źródła", FIRST_LINE) == {
        "_sources": "#",
        "thing": "sprawozdanie-2016",
        "dct:identifier": "2.1",
        "dct:title@pl": "Sprawozdanie za 2016 r.",
        "dct:title@en": "Report for 2016",
        "dct:date": "maj 2016",
        "dct:language": "polski [POL]",
        "wupg:textQuality": "tekst po rozpoznawaniu znaków [recognised]",
    }


def test_values_are_chosen_by_defined_names_and_others_are_let_pass(book: Workbook) -> None:
    found = {
        str(one.sqref): (one.formula1, one.errorStyle)
        for one in book["Strony"].data_validations.dataValidation
        if one.formula1.startswith("lista_")
    }
    assert found["B4:B1005"] == ("lista_agreement", "warning")
    assert len(found) == 7
    rules = [one for sheet in book for one in sheet.data_validations.dataValidation]
    assert max(len(one.formula1) for one in rules) < 255
    assert {one.formula1 for one in rules} - {'"#,-,+"'} <= set(book.defined_names)
    assert book.defined_names["lista_yes_no"].attr_text.startswith("_listy!$")


def test_cells_are_text_and_nothing_is_merged(book: Workbook, xlsx: bytes) -> None:
    institutions = book["Instytucje"]
    assert {cell.number_format for cell in institutions[FIRST_LINE]} == {"@"}
    assert {institutions.column_dimensions[letter].width > 4 for letter in ("A", "B", "C")} == {True}
    assert all(not sheet.merged_cells.ranges for sheet in book)
    assert institutions.freeze_panes == "C4"
    assert institutions.auto_filter.ref == "A3:AP4"
    names = zipfile.ZipFile(io.BytesIO(xlsx)).namelist()
    assert not [name for name in names if "vba" in name.lower() or "externalLink" in name]


def test_it_says_what_it_is_and_hides_what_is_for_programs(book: Workbook, content: WorkbookContent) -> None:
    assert (book.properties.title, book.properties.language) == ("Współpraca wojewódzkich urzędów pracy", "pl")
    assert book.sheetnames[0] == "Czytaj"
    assert [sheet.title for sheet in book if sheet.sheet_state == "hidden"] == ["_listy", "_meta"]
    facts = {row[0].value: row[1].value for row in book["_meta"].iter_rows(1, 6)}
    assert facts == {
        "template": "1",
        "program": "1.0",
        "base": "https://w3id.org/wupgraph/",
        "languages": "pl en",
        "data": content.facts["data"],
        "export": "no",
    }
    assert book["Czytaj"]["A10"].value == "wartości, które podaje się najczęściej"
    assert book["Czytaj"]["A16"].hyperlink.location == "'Instytucje'!A1"


@pytest.mark.parametrize("write", [xlsx_of, ods_of])
def test_the_same_register_gives_the_same_bytes(
    write: Callable[[WorkbookContent], bytes], content: WorkbookContent, xlsx: bytes, ods: bytes
) -> None:
    package = write(content)
    assert package in (xlsx, ods)
    assert {one.date_time for one in zipfile.ZipFile(io.BytesIO(package)).infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_both_formats_have_the_same_cells(book: Workbook, ods: bytes, content: WorkbookContent) -> None:
    tables = {table.name: table for table in Document(io.BytesIO(ods)).body.tables}
    grid = grid_of(content)
    assert list(tables) == book.sheetnames == list(grid.sheets)
    for name in ("Instytucje", "Finanse", "Pozostałe"):
        width = len(grid.sheets[name].rows[0])
        wanted = [list(row) for row in grid.sheets[name].rows]
        assert [[cell.value for cell in row] for row in book[name].iter_rows(1, len(wanted))] == wanted
        table = tables[name]
        assert [table.get_row(number).get_values()[:width] for number in range(len(wanted))] == wanted


def test_an_ods_has_lists_and_hidden_sheets_too(ods: bytes) -> None:
    package = zipfile.ZipFile(io.BytesIO(ods))
    assert package.infolist()[0].filename == "mimetype"
    assert package.infolist()[0].compress_type == zipfile.ZIP_STORED
    document = package.read("content.xml").decode()
    assert 'table:condition="of:cell-content-is-in-list(lista_role)"' in document
    assert document.count('table:style-name="ta-hidden"') == 2
    assert "table:number-columns-spanned" not in document
    assert "VerticalSplitPosition" in package.read("settings.xml").decode()


@pytest.mark.parametrize("write", [xlsx_of, ods_of])
def test_every_letter_of_a_text_comes_back_and_what_cannot_is_refused(
    write: Callable[[WorkbookContent], bytes], content: WorkbookContent
) -> None:
    def with_text(text: str) -> WorkbookContent:
        line = {"thing": "a", "skos:prefLabel@pl": text}
        changed = [replace(one, examples=(), lines=[line]) for one in content.sheets if one.sheet.key == "projects"]
        others = [replace(one, examples=()) for one in content.sheets if one.sheet.key != "projects"]
        return replace(content, sheets=[*changed, *others])

    text = "=1+1  dwa  odstępy\ti „cudzysłów” <b>&amp;\nnowy wiersz _x0041_ 🙂 "
    package = write(with_text(text))
    if write is xlsx_of:
        cell = openpyxl.load_workbook(io.BytesIO(package))["Projekty"]["C4"]
        assert (cell.value, cell.data_type) == (text, "s")
    else:
        table = next(one for one in Document(io.BytesIO(package)).body.tables if one.name == "Projekty")
        assert table.get_cell("C4").value == text
    with pytest.raises(UsageError, match=r"Projekty, a, skos:prefLabel@pl: .*40000"):
        write(with_text("x" * 40_000))
    with pytest.raises(UsageError, match=r"U\+0007"):
        write(with_text("dzwonek \a"))
