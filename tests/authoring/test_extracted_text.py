"""The text of documents: of each kind, in each encoding, and what is refused."""

from __future__ import annotations

import io
import sys
import zipfile

import pytest

from tests.source_files import docx, docx_body, docx_of, odt, pdf
from wupgraph.authoring.documents.extraction import extracted_text, reader_call
from wupgraph.authoring.documents.extraction.document_kind import DocumentKind
from wupgraph.authoring.documents.extraction.extracted_text import ExtractedText, extracted
from wupgraph.errors import InputError, WupgraphError

POLISH = "Zażółć gęślą jaźń. Umowę podpisano 30 października 2015 r. w Łodzi; wartość: 62 090,09 zł.\n"
UKRAINIAN = "Угоду підписано 5 травня 2007 року у Львові між Центром зайнятості та Управлінням праці.\n"


def refusal(raw: bytes, name: str = "umowa", **options: str) -> str:
    """The one line that refuses a document."""
    with pytest.raises(WupgraphError) as refused:
        extracted(raw, name, languages=["pl"], **options)
    return refused.value.line("en")


def read(raw: bytes, name: str = "umowa", **options: str) -> ExtractedText:
    return extracted(raw, name, languages=["pl"], **options)


def told(raw: bytes) -> str:
    """The text of a document, or the one line that refuses it."""
    try:
        return read(raw).text
    except InputError as error:
        return error.line("en")


def test_a_pdf_has_pages_and_a_title() -> None:
    found = read(
        pdf("Umowa ramowa\npodpisana 30 października 2015 r.", "Zażółć gęślą jaźń", title="Umowa o współpracy")
    )
    assert found.kind is DocumentKind.PDF
    assert found.text == "Umowa ramowa\npodpisana 30 października 2015 r.\n\fZażółć gęślą jaźń\n\f"
    assert found.title == "Umowa o współpracy"
    assert found.notes == ()
    assert not found.is_its_own_text


def test_a_page_without_text_is_told() -> None:
    found = read(pdf("Umowa ramowa", "", "koniec"))
    assert found.text == "Umowa ramowa\n\f\n\fkoniec\n\f"
    assert [note.en for note in found.notes] == [
        "Note: pages without text (scanned?): 2; nothing can be quoted from them."
    ]


def test_a_docx_has_what_one_sees_of_it() -> None:
    """Inserted text, content controls and cells are seen; deleted text is not."""
    more = (
        "<w:p><w:r><w:t>Umowa </w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>ram</w:t></w:r><w:r><w:t>owa</w:t></w:r>"
        '<w:ins w:id="1" w:author="x"><w:r><w:t xml:space="preserve"> z dnia 30 października</w:t></w:r></w:ins>'
        '<w:del w:id="2" w:author="x"><w:r><w:delText>usunięte</w:delText></w:r></w:del>'
        "<w:r><w:br/><w:t>sie</w:t><w:softHyphen/><w:t>ci</w:t></w:r></w:p>"
        "<w:sdt><w:sdtContent><w:p><w:r><w:t>Łódź</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    )
    found = read(
        docx("Strony:", title="Umowa", table=[["WUP w Katowicach\nul. Kościuszki 30", "strona"], ["a", "b"]], more=more)
    )
    assert found.kind is DocumentKind.DOCX
    assert found.title == "Umowa"
    assert found.text == (
        "Umowa ramowa z dnia 30 października\nsie\u00adci\n\nŁódź\n\nStrony:\n\n"
        "WUP w Katowicach\nul. Kościuszki 30\tstrona\na\tb\n"
    )


def test_an_odt_has_what_one_sees_of_it() -> None:
    found = read(
        odt(
            "Umowa ramowa",
            "Łódź,\tdnia  30 października\n2015 r.",
            note="Treść przypisu.",
            table=[["WUP", "strona"], ["a", "b"]],
        )
    )
    assert found.kind is DocumentKind.ODT
    assert found.text == ("Umowa ramowa\nŁódź,\tdnia  30 października\n2015 r.\nWUP\tstrona\na\tb\nTreść przypisu.\n")
    assert found.title == "Umowa ramowa"


def test_html_has_what_one_sees_of_it() -> None:
    page = (
        "<!doctype html><head><meta charset='iso-8859-2'><title>Umowa — strona</title><style>p {}</style></head>"
        "<body><script>alert(1)</script><h1>Umowa <b>ram</b>owa</h1><p>Łódź,&nbsp;dnia\n 30 października<br>2015 r.</p>"
        "<table><tr><td><p>WUP</p><p>Katowice</p><td>strona<tr><td>a<td>b</table><p hidden>ukryte</p>koniec"
    ).replace("—", "&mdash;")
    found = read(page.encode("iso-8859-2"))
    assert found.kind is DocumentKind.HTML
    assert found.title == "Umowa — strona"
    assert found.text == (
        "Umowa ramowa\n\nŁódź,\u00a0dnia 30 października\n2015 r.\n\nWUP\nKatowice\tstrona\na\tb\n\nkoniec\n"
    )
    assert [note.en for note in found.notes] == [
        "Encoding: ISO-8859-2 (the head of the HTML says so); another: --encoding."
    ]


def test_deep_html_loses_no_text() -> None:
    def nested(depth: int) -> bytes:
        return ("<html>" + "<div>" * depth + "głęboko" + "</div>" * depth).encode()

    assert read(nested(1000)).text == "głęboko\n"
    # How deep it may be, libxml2 says; it leaves out what is deeper.
    assert told(nested(3000)).startswith(
        ("głęboko\n", "umowa: the markup of the document is nested too deep, or grows")
    )


@pytest.mark.parametrize("name", ["umowa.md", "umowa.txt"])
def test_utf_8_stays_byte_for_byte(name: str) -> None:
    raw = "# Umowa\r\n\r\nsie\u00adci – *Łódź*\r\n\fdruga strona".encode()
    found = read(raw, name)
    assert found.is_its_own_text
    assert found.text.encode() == found.original == raw
    assert found.kind.value == name[5:]
    assert found.title == "Umowa"


@pytest.mark.parametrize(
    ("text", "encoding", "note"),
    [
        (POLISH, "utf-8-sig", None),
        (POLISH, "utf-16", "Encoding: UTF-16 (its first bytes say so); another: --encoding."),
        (POLISH, "cp1250", "Encoding: Windows-1250 (its letters say so); another: --encoding."),
        (POLISH, "iso-8859-2", "Encoding: ISO-8859-2 (its letters say so); another: --encoding."),
        (UKRAINIAN, "cp1251", "Encoding: Windows-1251 (its letters say so); another: --encoding."),
        (UKRAINIAN, "koi8-u", "Encoding: KOI8-U (its letters say so); another: --encoding."),
    ],
    ids=["UTF-8 with a mark", "UTF-16", "CP1250", "ISO-8859-2", "CP1251", "KOI8-U"],
)
def test_an_encoding_is_told_where_it_is_sure(text: str, encoding: str, note: str | None) -> None:
    found = read(text.encode(encoding))
    assert found.text == text
    assert [said.en for said in found.notes] == ([note] if note else [])
    assert not found.is_its_own_text


def test_the_letters_of_one_word_can_be_enough() -> None:
    assert read("Łódź".encode("cp1250")).text == read("Łódź".encode("iso-8859-2")).text == "Łódź"


@pytest.mark.parametrize(
    ("raw", "line"),
    [
        (
            "Straße und Größe".encode("cp1252"),
            "umowa:1:5: the file is not UTF-8, and its encoding is not certain; give it",
        ),
        (
            POLISH.encode("utf-16-le"),
            "umowa: this is UTF-16 without a mark, or no text; if it is text, give --encoding",
        ),
        (POLISH.encode() + b"\xb3", "umowa:2:1: the file is not UTF-8, and its encoding is not certain; give it"),
    ],
    ids=["another language", "UTF-16 without a mark", "a broken letter"],
)
def test_an_encoding_is_not_guessed(raw: bytes, line: str) -> None:
    assert refusal(raw).startswith(line)


def test_an_encoding_can_be_given() -> None:
    assert read("Straße".encode("cp1252"), encoding="cp1252").text == "Straße"
    assert read(POLISH.encode("utf-16-le"), encoding="utf-16-le").text == POLISH
    assert refusal(POLISH.encode(), encoding="cp1252").startswith("umowa:1:74: this is no text in cp1252; give another")
    assert refusal(b"x", encoding="klingon").startswith('--encoding: there is no encoding "klingon"; there are utf-8')
    assert refusal(pdf("x"), encoding="cp1250").startswith("--encoding: umowa is no plain text or HTML")


def test_letters_in_parts_become_whole_and_controls_are_told() -> None:
    found = read("Ło\u0301dz\u0301 \x1b[31mczerwona treść umowy, dość długa, aby była tekstem\n".encode())
    assert found.text == "Łódź \ufffd[31mczerwona treść umowy, dość długa, aby była tekstem\n"
    assert [note.en for note in found.notes] == [
        "Note: characters that cannot be read: 1; \ufffd stands for them in the text."
    ]


def archive(**members: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in members.items():
            made.writestr(name.replace("__", "/") + ".xml", content)
    return file.getvalue()


@pytest.mark.parametrize(
    ("raw", "line"),
    [
        (b"", "the document is empty: there is no text in it"),
        (b" \n\f", "the document is empty: there is no text in it"),
        (bytes(range(256)) * 50, "this is no text, and no document that the program can read (text, Markdown,"),
        (b"\x89PNG\r\n\x1a\n....", "this is a picture and no text; recognise its characters (OCR) and add the result"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Office (.doc, .xls); save the document as PDF or DOCX"),
        (
            b'<?xml version="1.0"?><office:document/>',
            "this is XML and no text that one reads (such as .fodt); save the",
        ),
        (b"{\\rtf1 x}", "this is RTF; save the document as PDF or DOCX, and add that"),
        (b"PK\x03\x04", "the document is damaged (the ZIP archive is not whole); copy or download it again"),
        (archive(xl__workbook="<a/>"), "this is a ZIP archive, a spreadsheet or slides, and no DOCX or ODT"),
        (b"%PDF-1.4\nnothing", "the document is damaged (Failed to load document (PDFium: Data format error).); copy"),
    ],
    ids=["empty", "blank", "binary", "picture", "doc", "fodt", "rtf", "cut off", "xlsx", "no PDF"],
)
def test_what_is_no_document_is_refused_in_one_line(raw: bytes, line: str) -> None:
    assert refusal(raw).startswith(f"umowa: {line}")


def test_scanned_and_encrypted_documents_are_refused() -> None:
    assert refusal(pdf("", "")).startswith(
        "umowa: this is a scan: no page has text; recognise its characters (OCR), and"
    )
    assert refusal(pdf("tajne", password="hasło")) == (
        "umowa: the document is encrypted; save it without its password, and add that file"
    )


def test_archives_that_would_fill_the_memory_are_refused() -> None:
    bomb = docx_of(docx_body(f"<w:p><w:r><w:t>{'a' * (33 << 20)}</w:t></w:r></w:p>"))
    assert len(bomb) < 200_000
    assert refusal(bomb) == ("umowa: it unpacks to over 32 MB of markup; divide the document, or save it as text")
    entities = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>' + docx_body("<w:p>&b;</w:p>")
    deep = docx_body("<w:p>" * 600 + "</w:p>" * 600)
    for xml in (entities, deep):
        assert refusal(docx_of(xml)).startswith("umowa: the markup of the document is nested too deep, or grows")


def test_a_reader_that_breaks_down_or_takes_too_long_is_told_of(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader_call, "_READER", "import os; os.abort()")
    assert refusal(pdf("x")).startswith(
        "umowa: reading the document broke down (too much memory, or a file that breaks"
    )
    monkeypatch.setattr(reader_call, "_READER", "import time; time.sleep(60)")
    monkeypatch.setattr(reader_call, "READING_SECONDS", 0.2)
    assert refusal(pdf("x")).startswith("umowa: reading the document takes over 0.2 s; divide it")


def test_without_its_library_a_document_is_refused_with_the_command_that_installs_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(extracted_text, "find_spec", lambda name: None)
    install = f'install it: {sys.executable} -m pip install "wupgraph[documents]"'
    assert refusal(pdf("x")) == f"documents in PDF need the extra documents (missing: pypdfium2); {install}"
    assert refusal(docx("x")) == f"documents in DOCX/ODT need the extra documents (missing: lxml, mammoth); {install}"
    assert read(b"plain text needs none").text == "plain text needs none"
