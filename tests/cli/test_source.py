"""wupgraph source: documents of a register, from a file to answers about them."""

from __future__ import annotations

import hashlib
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.source_files import docx, pdf
from wupgraph.authoring.documents.extraction import extracted_text

Run = Callable[..., tuple[int, str, str]]
CONFIGURATION = """\
[register]
title = { pl = "Umowy" }
base = "https://r.example/"
languages = ["pl", "en"]
documents = "documents"

[register.layers]
evidence = "2.0"
cooperation = "2.0"
"""
PREFIXES = """\
@prefix dct: <http://purl.org/dc/terms/> .
@prefix language: <http://publications.europa.eu/resource/authority/language/> .
@prefix schema: <https://schema.org/> .
@prefix source: <https://r.example/id/source/> .
"""
AGREEMENT = "Umowa ramowa EURES\nPodpisana 30 października 2015 r. w Katowicach.\nWartość: 62 090,09 zł.\n"


@pytest.fixture
def register(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder: a register without documents."""
    folder = tmp_path / "register"
    (folder / "data" / "entities").mkdir(parents=True)
    (folder / "wupgraph.toml").write_text(CONFIGURATION, encoding="utf-8")
    (folder / "data" / "entities" / "agreements.ttl").write_text(
        "@prefix agreement: <https://r.example/id/agreement/> .\n"
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
        "@prefix wupg: <https://w3id.org/wupgraph/ns#> .\n\n"
        'agreement:eures a wupg:Agreement ;\n    skos:prefLabel "Umowa EURES"@pl .\n',
        encoding="utf-8",
    )
    (folder / "data" / "entities" / "organizations.ttl").write_text(
        "@prefix org: <http://www.w3.org/ns/org#> .\n"
        "@prefix organization: <https://r.example/id/organization/> .\n\n"
        "organization:wup-katowice a org:Organization .\n",
        encoding="utf-8",
    )
    monkeypatch.chdir(folder)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    return folder


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def sources() -> str:
    return Path("data/sources.ttl").read_text(encoding="utf-8")


def put(name: str, content: str | bytes) -> str:
    Path("..", name).write_bytes(content if isinstance(content, bytes) else content.encode())
    return f"../{name}"


def test_a_pdf_becomes_a_document_with_its_text_and_description(register: Path, wupgraph: Run) -> None:
    raw = pdf(AGREEMENT, "Zażółć gęślą jaźń", title="Umowa ramowa EURES")
    said = wupgraph(
        *("source", "add", put("umowa.pdf", raw), "--title", "en=EURES framework agreement", "--title", "Umowa EURES"),
        *("--date", "2015-10-30", "--url", "https://eures.example/umowa.pdf", "--quality", "clean"),
        *("--publisher", "wup-katowice"),
    )
    text = AGREEMENT + "\fZażółć gęślą jaźń\n\f"
    assert said == (
        0,
        "001\n",
        "Document 001: „Umowa EURES” (pl); „EURES framework agreement” (en). Language: pl; characters: 110, pages: 2.\n"
        "Written: documents/001.pdf, documents/001.txt, data/sources.ttl.\n",
    )
    assert Path("documents/001.pdf").read_bytes() == raw
    assert Path("documents/001.txt").read_text(encoding="utf-8") == text
    assert sources() == (
        PREFIXES.replace(
            "@prefix schema", "@prefix organization: <https://r.example/id/organization/> .\n@prefix schema"
        )
        + "@prefix text-quality: <https://w3id.org/wupgraph/scheme/text-quality/> .\n"
        "@prefix wupg: <https://w3id.org/wupgraph/ns#> .\n"
        "@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n"
        "\n"
        "source:umowa-eures a schema:DigitalDocument ;\n"
        '    dct:date "2015-10-30"^^xsd:date ;\n'
        '    dct:identifier "001" ;\n'
        "    dct:language language:POL ;\n"
        "    dct:publisher organization:wup-katowice ;\n"
        '    dct:source "https://eures.example/umowa.pdf"^^xsd:anyURI ;\n'
        '    dct:title "Umowa EURES"@pl ,\n'
        '        "EURES framework agreement"@en ;\n'
        f'    schema:sha256 "{hashlib.sha256(text.encode()).hexdigest()}" ;\n'
        "    wupg:textQuality text-quality:clean .\n"
    )
    assert wupgraph("fmt", "--check", "data/sources.ttl")[0] == 0
    assert wupgraph("evidence", "check", "--require-sources")[0] == 0
    assert wupgraph("validate", "data/sources.ttl")[0] == 0


def test_what_is_not_said_is_found_out(register: Path, wupgraph: Run) -> None:
    assert wupgraph("source", "add", put("a.txt", "# Nie tytuł\n" + AGREEMENT), "--number", "102")[:2] == (0, "102\n")
    code, out, err = wupgraph("source", "add", put("b.md", "# List intencyjny\n\nŁódź, maj 2007 r.\n"))
    assert (code, out) == (0, "103\n")
    assert err == (
        "Document 103: „List intencyjny” (pl). Language: pl; characters: 37.\n"
        "Written: documents/103.md, data/sources.ttl.\n"
        "A title is missing in languages of the register: wupgraph source update 103 --title 'en=…'\n"
    )
    assert "source:list-intencyjny a schema:DigitalDocument ;" in sources()
    # The same name again, and a document in another language than the register's first.
    assert wupgraph("source", "add", put("c.txt", "List intencyjny\nInny."))[:2] == (0, "104\n")
    assert "source:list-intencyjny-2 a" in sources()
    code, _, err = wupgraph("source", "add", put("d.txt", "Letter of intent"), "--lang", "en")
    assert (code, err) == (2, "wupgraph: give the title of the document in the language pl: --title …\n")
    assert wupgraph("source", "add", "../d.txt", "--lang", "en", "--title", "List", "-l", "pl")[2].startswith(
        "Dokument 105: „List” (pl). Język: en; znaków: 16.\n"
    )


def test_a_text_in_another_encoding_is_kept_as_it_came_beside_its_text(register: Path, wupgraph: Run) -> None:
    raw = AGREEMENT.encode("cp1250")
    code, _, err = wupgraph("source", "add", put("umowa.txt", raw))
    assert code == 0
    assert err.startswith("Encoding: Windows-1250 (its letters say so); another: --encoding.\nDocument 001: „Umowa")
    assert {name: content for name, content in files(register).items() if name.startswith("documents")} == {
        "documents/001.original.txt": raw,
        "documents/001.txt": AGREEMENT.encode(),
    }
    assert wupgraph("evidence", "check", "--require-sources")[0] == 0


def test_a_document_comes_through_standard_input(
    register: Path, wupgraph: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(docx("Umowa", title="Umowa ramowa"))))
    assert wupgraph("source", "add", "-")[:2] == (0, "001\n")
    assert Path("documents/001.txt").read_text(encoding="utf-8") == "Umowa\n"


def test_a_register_without_a_folder_keeps_documents_outside(
    register: Path, wupgraph: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("wupgraph.toml").write_text(CONFIGURATION.replace('documents = "documents"\n', ""), encoding="utf-8")
    code, _, err = wupgraph("source", "add", put("a.txt", AGREEMENT))
    assert code == 2
    assert err.startswith('wupgraph: the register does not say where it keeps documents; write documents = "documents"')
    monkeypatch.setenv("WUPGRAPH_SOURCES", "../outside")
    assert wupgraph("source", "add", "../a.txt")[2].startswith(
        "wupgraph: ../outside: there is no such folder of documents"
    )
    Path("../outside").mkdir()
    assert wupgraph("source", "add", "../a.txt")[:2] == (0, "001\n")
    assert files(register.parent / "outside") == {"001.txt": AGREEMENT.encode()}
    assert not Path("documents").exists()
    assert wupgraph("source", "show", "1")[0] == 0


def test_nothing_is_written_of_what_is_shown_only(register: Path, wupgraph: Run) -> None:
    before = files(register)
    code, out, err = wupgraph("source", "add", put("a.txt", AGREEMENT), "--dry-run")
    assert (code, out) == (0, "001\n")
    assert "Would be written: documents/001.txt, data/sources.ttl." in err
    assert files(register) == before


REFUSED = {
    "the same bytes": (
        ("../umowa.pdf",),
        "the register has this document already: 001 (umowa-ramowa-eures). Change what",
    ),
    "the same text": (
        ("../umowa.docx",),
        "the register has this document already: 001 (umowa-ramowa-eures). Change what",
    ),
    "a number that is taken": (
        ("../b.txt", "--number", "1"),
        "--number: 001 is the document umowa-ramowa-eures already; 002 is free. A new version of that one: wupgraph "
        "source update 001 FILE.",
    ),
    "no number": (
        ("../b.txt", "--number", "1a"),
        '--number: "1a" is no number of a document; give digits alone (9 at most)',
    ),
    "a slug that is taken": (
        ("../b.txt", "--slug", "umowa-ramowa-eures"),
        "--slug: umowa-ramowa-eures is the name of a document",
    ),
    "no slug": (
        ("../b.txt", "--slug", "Umowa"),
        '--slug: "Umowa": lower-case ASCII letters, digits and hyphens, 60 at most',
    ),
    "no date": (("../b.txt", "--date", "30.10.2015"), '--date: "30.10.2015" is no date; give a day, a month or a year'),
    "no day": (("../b.txt", "--date", "2015-02-30"), '--date: "2015-02-30" is no date; give a day, a month or a year'),
    "the future": (("../b.txt", "--date", "2999"), "--date: 2999 is in the future; see the digits."),
    "no language": (
        ("../b.txt", "--lang", "xx"),
        '--lang: "xx" is no language that the program knows; give a tag, such as pl',
    ),
    "no address": (
        ("../b.txt", "--url", "eures.example"),
        '--url: "eures.example" is no address; give all of it, such as',
    ),
    "a password": (
        ("../b.txt", "--url", "https://a:b@x.example/"),
        "--url: the address has a password; give it without.",
    ),
    "orders to a terminal": (
        ("../b.txt", "--title", "a\x1b[2Jb"),
        "--title: the title (pl) has a control character, a line",
    ),
    "two titles": (
        ("../b.txt", "--title", "a", "--title", "pl=b"),
        "--title: two titles are given for the language pl; leave",
    ),
    "no publisher": (("../b.txt", "--publisher", "nikt"), 'the register holds no "nikt". Search: wupgraph find nikt.'),
    "no quality": (
        ("../b.txt", "--quality", "klean"),
        '--quality: there is no quality of a text "klean"; there are: clean',
    ),
    "a folder": (("..",), "..: this is a folder; give a file"),
    "no file": (("../none.pdf",), "../none.pdf: the file cannot be read: No such file or directory"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_wrong_is_said_in_one_line_and_nothing_is_written(register: Path, wupgraph: Run, case: str) -> None:
    text = "Umowa ramowa EURES\n\nPodpisana w Łodzi.\n"
    put("b.txt", "Inny dokument")
    if case == "the same text":
        put("umowa.docx", docx("Umowa ramowa EURES", "Podpisana w Łodzi."))
    raw = pdf(text) if case == "the same bytes" else text
    assert wupgraph("source", "add", put("umowa.pdf", raw), "--title", "Umowa ramowa EURES")[0] == 0
    before = files(register)
    arguments, line = REFUSED[case]
    code, out, err = wupgraph("source", "add", *arguments)
    assert (code, out, err.count("\n")) == (3 if case in ("a folder", "no file") else 2, "", 1)
    assert err.startswith(f"wupgraph: {line}")
    assert "\x1b" not in err
    assert files(register) == before


def test_a_document_that_is_too_long_is_refused_by_its_size(register: Path, wupgraph: Run) -> None:
    with open("../long.pdf", "wb") as file:
        file.truncate(2 << 30)  # Sparse: nothing of it is on the disk.
    started = os.times().elapsed
    code, _, err = wupgraph("source", "add", "../long.pdf")
    assert (code, err) == (
        3,
        "wupgraph: ../long.pdf: the document is over 200 MB; divide it, or make its pictures smaller\n",
    )
    assert os.times().elapsed - started < 2


def test_a_pipe_is_refused_and_names_standard_input(register: Path, wupgraph: Run) -> None:
    os.mkfifo("../pipe")
    code, _, err = wupgraph("source", "add", "../pipe")
    assert (code, "give it as input: wupgraph source add - < FILE" in err) == (3, True)


def test_orders_to_a_terminal_in_a_text_stay_text(register: Path, wupgraph: Run) -> None:
    raw = "Umowa \x1b]0;x\x07 ramowa, podpisana w Łodzi 30 października 2015 roku, długa jak zwykły tekst"
    code, _, err = wupgraph("source", "add", put("a.txt", raw), "--title", "Umowa")
    assert code == 0
    assert "characters that cannot be read: 2; \ufffd stands for them in the text." in err
    assert "\x1b" not in err + wupgraph("source", "show", "1")[1]


def test_the_shipped_register_is_not_changed(wupgraph: Run) -> None:
    Path("a.txt").write_text(AGREEMENT, encoding="utf-8")
    for command in (("add", "a.txt"), ("update", "1", "a.txt")):
        code, _, err = wupgraph("source", *command, "-l", "en")
        assert code == 2
        assert err.startswith(
            "wupgraph: the current folder is in no register, and the shipped one is not changed; go to"
        )


def quote(wupgraph: Run, words: str, property_: str, value: str, *more: str) -> None:
    """Record that document 001 says something of the agreement."""
    thing = ("--subject", "agreement:eures", "--property", property_, "--value", value)
    code, out, err = wupgraph("evidence", "quote", words, "--source", "1", *thing, *more)
    assert code == 0, err
    Path("data/claims").mkdir(exist_ok=True)
    with open("data/claims/001.ttl", "a", encoding="utf-8") as file:
        file.write(out)


@pytest.fixture
def recorded(register: Path, wupgraph: Run) -> Path:
    """A register in which two claims quote document 001."""
    assert wupgraph("source", "add", put("umowa.txt", AGREEMENT), "--title", "en=Agreement")[0] == 0
    quote(wupgraph, "30 października 2015 r.", "wupg:dateConcluded", '"2015-10-30"^^xsd:date')
    inferred = ("--certainty", "inferred", "--note", "pl=a", "--note", "en=b")
    quote(wupgraph, "62 090,09 zł", "wupg:asWritten", '"62 090,09 zł"', *inferred)
    assert wupgraph("fmt", "data")[0] == 0
    return register


def test_documents_are_listed_with_what_was_recorded(recorded: Path, wupgraph: Run) -> None:
    assert (
        wupgraph("source", "add", put("b.txt", "Inny dokument"), "--date", "2007", "--lang", "pl", "--lang", "uk")[0]
        == 0
    )
    assert wupgraph("source", "list", "-f", "csv")[1] == (
        "number,source,source_label,date,language,claims,quotations\n"
        "001,https://r.example/id/source/umowa-ramowa-eures,Agreement,,pl,2,2\n"
        '002,https://r.example/id/source/inny-dokument,Inny dokument,2007,"pl, uk",0,0\n'
    )
    assert wupgraph("source", "list", "-f", "markdown", "-l", "pl")[1].splitlines()[0] == (
        "| Numer | Dokument | Data | Język | Twierdzenia | Cytaty |"
    )


@pytest.mark.parametrize("number", ["001", "01", "1"])
def test_a_number_may_lack_its_zeros_in_any_command(recorded: Path, wupgraph: Run, number: str) -> None:
    assert wupgraph("show", number)[1].startswith("Agreement\nsource:umowa-ramowa-eures")
    assert wupgraph("query", "run", "said-by", f"source={number}", "-f", "csv")[1].count("\n") == 3
    assert wupgraph("evidence", "quote", "w Katowicach", "--source", number)[0] == 0


def test_a_text_is_shown_with_its_claims_beside_it(recorded: Path, wupgraph: Run) -> None:
    assert wupgraph("source", "show", "1") == (
        0,
        "    1  Umowa ramowa EURES\n"
        "    2  Podpisana ⟦30 października 2015 r.⟧ w         │ „30 października 2015 r.”\n"
        "       Katowicach.                                   │   agreement:eures · date concluded:\n"
        "                                                     │     2015-10-30\n"
        "    3  Wartość: ⟦62 090,09 zł⟧.                      │ „62 090,09 zł”\n"
        "                                                     │   agreement:eures · as written: 62 090,09\n"
        "                                                     │     zł (inferred)\n",
        "Document 001: Agreement (characters: 90).\n",
    )


def test_a_narrow_text_has_its_claims_below(recorded: Path, wupgraph: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    assert wupgraph("source", "show", "01", "--lines", "2-2")[1] == (
        "    2  Podpisana ⟦30 października 2015 r.⟧ w Katowicach.\n"
        "       │ „30 października 2015 r.”\n"
        "       │   agreement:eures · date concluded: 2015-10-30\n"
    )


def test_a_page_is_shown_alone(register: Path, wupgraph: Run) -> None:
    assert wupgraph("source", "add", put("a.txt", "Umowa\n\fdruga\n\ftrzecia\n"))[0] == 0
    assert wupgraph("source", "show", "umowa", "--page", "2")[1] == "── page 2\n    2  druga\n"
    assert wupgraph("source", "show", "umowa", "--page", "2-3")[1] == (
        "── page 2\n    2  druga\n── page 3\n    3  trzecia\n"
    )
    shown = json.loads(wupgraph("source", "show", "1", "--page", "2", "-f", "json")[1])
    assert (shown["text"], shown["start"], shown["pages"][1]) == ("druga\n\f", 7, {"start": 7, "end": 14})
    for asked in ("0", "4", "2-1", "x"):
        code, _, err = wupgraph("source", "show", "1", "--page", asked)
        assert (code, err) == (2, f'wupgraph: --page: "{asked}": give a number from 1 to 3, or a range such as 1-3.\n')


def test_a_page_of_a_text_without_pages_is_refused(recorded: Path, wupgraph: Run) -> None:
    assert wupgraph("source", "show", "1", "--page", "1")[::2] == (
        2,
        "wupgraph: --page: this text does not show where its pages end; give lines: --lines 1-40.\n",
    )


def test_moved_quotations_follow_a_new_version(recorded: Path, wupgraph: Run) -> None:
    new = docx("Wstęp.", *AGREEMENT.splitlines())
    code, out, err = wupgraph("source", "update", "1", put("nowa.docx", new))
    assert (code, out) == (
        0,
        "errors: 0, warnings: 0, info: 0\n".replace("errors: 0, warnings: 0, info: 0", out.strip()),
    )
    assert err == (
        "Written: data/claims/001.ttl, data/sources.ttl, documents/001.docx, documents/001.txt.\nQuotations moved: 2.\n"
    )
    claims = Path("data/claims/001.ttl").read_text(encoding="utf-8")
    assert "#char=38,61>" in claims
    assert "#char=29,52>" not in claims
    assert wupgraph("evidence", "check", "--require-sources")[0] == 0
    assert wupgraph("fmt", "--check", "data")[0] == 0
    # What was a text is one file, and what is a DOCX again goes with its text.
    assert wupgraph("source", "update", "1", put("text.md", AGREEMENT))[2].splitlines()[0] == (
        "Written: data/claims/001.ttl, data/sources.ttl, documents/001.md; removed: documents/001.txt, "
        "documents/001.docx."
    )
    assert wupgraph("evidence", "check", "--require-sources")[0] == 0


def test_a_quotation_that_is_gone_is_a_finding_that_names_the_next_command(recorded: Path, wupgraph: Run) -> None:
    new = put("nowa.txt", AGREEMENT.replace("62", "63").replace("Podpisana", "Zawarta"))
    before = files(recorded)
    shown = wupgraph("source", "update", "1", new, "--dry-run", "-f", "concise")
    assert files(recorded) == before
    code, out, err = wupgraph("source", "update", "1", new, "-f", "concise")
    assert (
        (code, out)
        == shown[:2]
        == (
            1,
            'data/claims/001.ttl:14:1: error WUP-E04 At 76–88 stands "090,09 zł.", and "62 090,09 zł" is not in the '
            "document. Correct the quotation, or remove the claim. Take the claim out: wupgraph record --withdraw "
            "--source 001 agreement:eures 'wupg:asWritten=62 090,09 zł'; record what the document says now: wupgraph "
            "record --source 001 agreement:eures "
            "'QUOTATION' wupg:asWritten=VALUE\n",
        )
    )
    assert err == "Written: data/claims/001.ttl, data/sources.ttl, documents/001.txt.\nQuotations moved: 1.\n"
    assert "Quotations that are not in the text\n  „62 090,09 zł”\n" in wupgraph("source", "show", "1")[1]


def test_another_document_does_not_replace_one(recorded: Path, wupgraph: Run) -> None:
    before = files(recorded)
    code, _, err = wupgraph("source", "update", "1", put("inny.txt", "Zupełnie inny dokument"))
    assert code == 2
    assert err.startswith(
        "wupgraph: most quotations of the document 001 (umowa-ramowa-eures) are not in this text, so it"
    )
    assert files(recorded) == before
    assert wupgraph("source", "update", "1", "../inny.txt", "--force")[0] == 1
    assert wupgraph("source", "add", put("b.txt", "Inny dokument"))[0] == 0
    assert wupgraph("source", "update", "1", "../b.txt", "--force")[2] == (
        "wupgraph: this is the document 002 (inny-dokument), and no new version of 001.\n"
    )


def test_the_same_document_changes_nothing(recorded: Path, wupgraph: Run) -> None:
    before = files(recorded)
    assert wupgraph("source", "update", "001", "../umowa.txt")[::2] == (
        0,
        "Nothing has changed: it is the same document.\n",
    )
    assert files(recorded) == before


def test_what_is_said_of_a_document_can_be_changed(recorded: Path, wupgraph: Run) -> None:
    code, out, err = wupgraph("source", "update", "1", "--title", "en=Framework agreement", "--date", "2015")
    assert (code, out, err) == (0, "", "Written: data/sources.ttl.\n")
    assert '    dct:date "2015"^^xsd:gYear ;\n' in sources()
    assert '    dct:title "Umowa ramowa EURES"@pl ,\n        "Framework agreement"@en ;\n' in sources()
    assert wupgraph("source", "update", "1")[2].startswith(
        "wupgraph: give a file with the new version, or what changes of"
    )
    assert (
        wupgraph("source", "update", "9")[2]
        == 'wupgraph: there is no document "9"; there are: 001 (umowa-ramowa-eures).\n'
    )


def test_a_comment_above_documents_stays_and_one_between_them_keeps_its_place(recorded: Path, wupgraph: Run) -> None:
    Path("data/sources.ttl").write_text(f"# Dokumenty.\n\n{sources()}", encoding="utf-8")
    assert wupgraph("source", "add", put("b.txt", "Inny dokument"))[0] == 0
    assert sources().startswith("# Dokumenty.\n\n@prefix dct:")
    Path("data/sources.ttl").write_text(
        sources().replace("\n\nsource:inny", "\n\n# Ten jest inny.\nsource:inny"), encoding="utf-8"
    )
    assert wupgraph("source", "add", put("c.txt", "Trzeci dokument"))[0] == 0
    assert "# Ten jest inny.\nsource:inny-dokument a" in sources()
    assert wupgraph("source", "update", "3", "--title", "en=Third")[2].startswith(
        "wupgraph: data/sources.ttl: the file has comments between its statements, which would be lost; move them"
    )


def test_an_interrupted_write_is_told_by_check_and_finished_by_the_next_command(recorded: Path, wupgraph: Run) -> None:
    """The process ends where `kill -9` would end it: after the write was decided, before the last file has its name."""
    script = (
        "import os, sys\n"
        "from wupgraph.authoring.transaction import file_transaction\n"
        "from wupgraph.cli.main import main\n"
        "finish = file_transaction.os.replace\n"
        "def replace(old, new):\n"
        "    if str(new).endswith('sources.ttl'):\n"
        "        os._exit(9)\n"
        "    finish(old, new)\n"
        "file_transaction.os.replace = replace\n"
        "main(['source', 'add', '../b.txt'])\n"
    )
    put("b.txt", "Inny dokument")
    assert subprocess.run([sys.executable, "-c", script], capture_output=True, check=False).returncode == 9
    code, out, _ = wupgraph("check", "-f", "concise", "--select", "WUP-I02")
    assert (code, out) == (
        1,
        ".wupgraph-write:1:1: error WUP-I02 a write of several files was interrupted halfway (documents/002.txt, "
        "data/sources.ttl), so that they do not fit each other; this finishes it: wupgraph source list\n",
    )
    code, out, err = wupgraph("source", "list", "-f", "tsv")
    assert err == "An interrupted write was finished: documents/002.txt, data/sources.ttl.\n"
    assert out.splitlines()[2].startswith('"002"\t')
    assert not Path(".wupgraph-write").exists()


def test_a_missing_library_is_told_with_the_command_that_installs_it(
    register: Path, wupgraph: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(extracted_text, "find_spec", lambda name: None)
    code, _, err = wupgraph("source", "add", put("umowa.pdf", pdf("x")))
    assert (
        code,
        err.startswith("wupgraph: documents in PDF need the extra documents (missing: pypdfium2); install"),
    ) == (
        2,
        True,
    )
