"""Sheets as files: what other programs read in them, cell by cell."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from decimal import Decimal

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from wupgraph.errors import UsageError
from wupgraph.spreadsheets.excel_csv import to_excel_csv
from wupgraph.spreadsheets.ods import to_ods
from wupgraph.spreadsheets.sheet import LINKS, Link, Sheet, Spreadsheet, as_link, as_number, check_fit, harmless
from wupgraph.spreadsheets.spreadsheet_formats import SPREADSHEET_FORMATS
from wupgraph.spreadsheets.xlsx import to_xlsx

URL = "https://register.example/id/x?a=1&b=%20#część"
ROWS = (
    ("=1+1", 7, Decimal("62090.09"), dt.date(2007, 9, 13), Link("Umowa", URL)),
    ("000", -1, Decimal("9.95"), dt.date(1900, 3, 1), Link("=x", "http://x.example/")),
    ("<a> & „b”", 10**14, Decimal("-0.5"), dt.date(9999, 12, 31), None),
    (" dwie  spacje \ndrugi wiersz", None, Decimal("1838000"), None, None),
)
SHEET = Sheet("Odpowiedź", ("Tekst", "Liczba", "Kwota", "Dzień", "Łącze"), ROWS)
ABOUT = Sheet("O pliku", ("Co", "Wartość"), (("Pytanie", "@x"),))
SPREADSHEET = Spreadsheet((SHEET,), "pl", ABOUT, "Tytuł & więcej", dt.date(2026, 11, 30))


def test_openpyxl_reads_typed_cells_and_links() -> None:
    workbook = openpyxl.load_workbook(io.BytesIO(to_xlsx(SPREADSHEET)))
    assert workbook.sheetnames == ["Odpowiedź", "O pliku"]
    assert (workbook.properties.title, workbook.properties.created) == ("Tytuł & więcej", dt.datetime(2026, 11, 30))
    sheet = workbook["Odpowiedź"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:E5")
    first = sheet[2]
    assert [cell.data_type for cell in first] == ["s", "n", "n", "d", "s"]
    assert [cell.value for cell in first] == ["=1+1", 7, 62090.09, dt.datetime(2007, 9, 13), "Umowa"]
    assert [cell.number_format for cell in first[:4]] == ["@", "0", "#,##0.00", "yyyy-mm-dd"]
    link = first[4].hyperlink
    assert f"{link.target}#{link.location}" == URL
    # Who edits such a text does not make a formula of it.
    assert [first[0].quotePrefix, sheet["A3"].quotePrefix] == [True, False]
    assert [sheet[f"C{row}"].value for row in (3, 4, 5)] == [9.95, -0.5, 1838000]


def test_what_looks_like_an_escape_stays_what_it_is() -> None:
    content = to_xlsx(Spreadsheet((Sheet("A", ("a",), (("_x0041_",),)),), "en"))
    assert openpyxl.load_workbook(io.BytesIO(content))["A"]["A2"].value == "_x0041_"


@pytest.mark.parametrize("name", ["xlsx", "ods"])
def test_calamine_reads_the_same_in_both(name: str) -> None:
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(SPREADSHEET_FORMATS.renderer(name)(SPREADSHEET)))
    assert workbook.sheet_names == ["Odpowiedź", "O pliku"]
    assert workbook.get_sheet_by_name("Odpowiedź").to_python() == [
        ["Tekst", "Liczba", "Kwota", "Dzień", "Łącze"],
        ["=1+1", 7, 62090.09, dt.date(2007, 9, 13), "Umowa"],
        ["000", -1, 9.95, dt.date(1900, 3, 1), "=x"],
        ["<a> & „b”", 10**14, -0.5, dt.date(9999, 12, 31), ""],
        [" dwie  spacje \ndrugi wiersz", "", 1838000, "", ""],
    ]


def test_no_file_has_a_formula() -> None:
    for content in (to_xlsx(SPREADSHEET), to_ods(SPREADSHEET)):
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            text = "".join(package.read(name).decode() for name in package.namelist())
        assert "<f>" not in text
        assert "table:formula" not in text


def test_an_ods_says_first_what_it_is_and_has_the_very_numbers() -> None:
    with zipfile.ZipFile(io.BytesIO(to_ods(SPREADSHEET))) as package:
        first = package.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        assert package.read("mimetype") == b"application/vnd.oasis.opendocument.spreadsheet"
        content = package.read("content.xml").decode()
    assert re.findall(r'office:value="([^"]+)"', content) == [
        *("7", "62090.09", "-1", "9.95", "100000000000000", "-0.5", "1838000")
    ]
    assert re.findall(r'office:date-value="([^"]+)"', content) == ["2007-09-13", "1900-03-01", "9999-12-31"]
    assert "<text:p><text:s/>dwie<text:s/> spacje<text:s/></text:p><text:p>drugi wiersz</text:p>" in content


@pytest.mark.parametrize("name", SPREADSHEET_FORMATS)
def test_the_same_sheets_give_the_same_bytes(name: str) -> None:
    write = SPREADSHEET_FORMATS.renderer(name)
    assert write(SPREADSHEET) == write(Spreadsheet((SHEET,), "pl", ABOUT, "Tytuł & więcej", dt.date(2026, 11, 30)))


def test_csv_is_as_excel_with_polish_settings_wants_it() -> None:
    assert to_excel_csv(SPREADSHEET).decode("utf-8-sig").encode() == (
        b"Tekst;Liczba;Kwota;Dzie\xc5\x84;\xc5\x81\xc4\x85cze\r\n"
        b"'=1+1;7;62090,09;2007-09-13;Umowa\r\n"
        b"000;-1;9,95;1900-03-01;'=x\r\n"
        b"<a> & \xe2\x80\x9eb\xe2\x80\x9d;100000000000000;-0,5;9999-12-31;\r\n"
        b'" dwie  spacje \ndrugi wiersz";;1838000;;\r\n'
    )
    assert to_excel_csv(SPREADSHEET).startswith(b"\xef\xbb\xbfTekst;")
    assert b";62090.09;" in to_excel_csv(Spreadsheet((SHEET,), "en"))


def test_sheets_of_csv_stand_below_each_other() -> None:
    one = Sheet("A", ("a",), ((1,),))
    assert to_excel_csv(Spreadsheet((one, Sheet("B", ("b",), ())), "pl")).decode("utf-8-sig") == (
        "A\r\na\r\n1\r\n\r\nB\r\nb\r\n"
    )


@pytest.mark.parametrize(
    ("lexical", "number"),
    [
        ("999999999999999", Decimal(999999999999999)),
        ("0.1", Decimal("0.1")),
        ("+007.50", Decimal("7.50")),
        ("1000000000000000000", Decimal(10**18)),
        ("1234567890.123456", None),
        ("12345678901234567", None),
        ("1e3", None),
        ("٣", None),
        ("", None),
    ],
)
def test_a_number_that_would_be_changed_stays_a_text(lexical: str, number: Decimal | None) -> None:
    assert as_number(lexical) == number


class Rows(tuple[tuple[int], ...]):
    """Some rows that say they are more than a sheet holds."""

    def __len__(self) -> int:
        return 1_048_576


def test_what_does_not_fit_is_refused_in_one_line() -> None:
    check_fit([Sheet("A", ("Cytat",), (("ą" * 32_767,),))], "pl")
    with pytest.raises(UsageError) as long:
        check_fit([Sheet("A", ("Cytat",), (("x",), ("ą" * 32_766 + "😀",)))], "pl")
    assert long.value.text.pl == (
        "arkusz „A”, wiersz 3, „Cytat”: tekst ma 32768 znaków, a komórka mieści 32767; wybierz -f csv."
    )
    with pytest.raises(UsageError) as many:
        check_fit([Sheet("A", ("a",), Rows())], "pl")
    assert many.value.text.en == (
        'the sheet "A" would have 1048577 rows, and holds 1048576; ask for less, or use -f csv.'
    )
    with pytest.raises(UsageError, match="would have 16385 columns, and holds 16384"):
        check_fit([Sheet("A", ("a",) * 16_385, ())], "pl")
    for name in ("", "x" * 32, "a/b", "a[b]", "'a"):
        with pytest.raises(ValueError, match="no name of a sheet"):
            Sheet(name, (), ())


def test_what_a_sheet_cannot_link_is_a_text() -> None:
    rows = ((Link("x", "http://x.example/"),),) * (LINKS + 1)
    with zipfile.ZipFile(io.BytesIO(to_xlsx(Spreadsheet((Sheet("A", ("a",), rows),), "en")))) as package:
        assert package.read("xl/worksheets/sheet1.xml").count(b"<hyperlink ") == LINKS
        assert package.read("xl/worksheets/sheet1.xml").count(b't="s"') == LINKS + 2


def test_the_longest_links_that_excel_holds() -> None:
    start = "http://x.example/"
    longest = [start + "[" * 687, start + "a" * 2062, start + "a" * 2 + "😀" * 1030]
    links = [as_link("x", url) for url in longest]
    assert links == [Link("x", url) for url in longest]
    content = to_xlsx(Spreadsheet((Sheet("A", ("a",), tuple((link,) for link in links)),), "en"))
    found = openpyxl.load_workbook(io.BytesIO(content))["A"]
    assert [found[f"A{row}"].hyperlink.target for row in (2, 3, 4)] == [start + "%5b" * 687, *longest[1:]]
    assert [as_link("x", url + more) for url, more in zip(longest, "[aa", strict=True)] == ["x"] * 3


def test_letters_that_are_not_seen_are_shown() -> None:
    said = harmless("a\x00\tb\u200b\r\nc\x1b[1m")
    assert said == "aU+0000U+0009bU+200B\ncU+001B[1m"
    spreadsheet = Spreadsheet((Sheet("A", ("a",), ((said,),)),), "en")
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(to_ods(spreadsheet)))
    assert workbook.get_sheet_by_index(0).to_python() == [["a"], [said]]
