"""The words of a command as rows, and what is said of words that are none."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.border_register import BASE, make
from wupgraph.authoring.opened_register import OpenedRegister
from wupgraph.authoring.rows.row import Row
from wupgraph.authoring.rows.row_findings import RowFindings
from wupgraph.authoring.words.plain_wording import PlainWording
from wupgraph.authoring.words.record_request import RecordRequest
from wupgraph.authoring.words.rows_of_words import rows_of_words
from wupgraph.authoring.words.thing_words import named_thing
from wupgraph.register.folder import Register

FROM_103 = RecordRequest("103", "pl")


@pytest.fixture
def opened(tmp_path: Path) -> OpenedRegister:
    return OpenedRegister(Register(make(tmp_path)))


def rows(opened: OpenedRegister, *words: str, request: RecordRequest = FROM_103) -> list[Row]:
    findings = RowFindings()
    found = rows_of_words(words, request, opened, findings)
    assert [one.finding.message.in_("en") for one in findings.sorted()] == []
    return found


def told(opened: OpenedRegister, *words: str, request: RecordRequest = FROM_103) -> list[tuple[str, str, str]]:
    """What is said of words: the word, the message, and the hint."""
    findings = RowFindings()
    rows_of_words(words, request, opened, findings)
    return [
        (one.at.argument, one.finding.message.in_("pl"), one.finding.hint.in_("pl") if one.finding.hint else "")
        for one in findings.sorted()
    ]


def test_a_quotation_holds_for_the_statements_after_it(opened: OpenedRegister) -> None:
    """Several in a row carry them together; the next one after a statement begins anew."""
    found = rows(
        opened, "porozumienie:a", "Umowa ramowa", "type=cooperation-agreement", "podpisana", "30 października",
        "zawarto=2015-10-30", "strona=wup-x,zus", "trzecia",
        "temat=exchange-of-experience",
    )  # fmt: skip
    assert [(row.property, dict(row.values), row.quotations) for row in found] == [
        ("skos:prefLabel", {"pl": ("Umowa ramowa",)}, ("Umowa ramowa",)),
        ("type", {"": ("cooperation-agreement",)}, ("Umowa ramowa",)),
        ("zawarto", {"": ("2015-10-30",)}, ("podpisana", "30 października")),
        ("strona", {"": ("wup-x,zus",)}, ("podpisana", "30 października")),
        ("temat", {"": ("exchange-of-experience",)}, ("trzecia",)),
    ] or [row.values for row in found if row.property == "strona"] == [{"": ("wup-x", "zus")}]
    assert {(row.thing, row.kind, row.document) for row in found} == {("agreement:a", "wupg:Agreement", "103")}
    assert [row.values for row in found if row.property == "strona"] == [{"": ("wup-x", "zus")}]


def test_a_name_that_is_stated_is_not_taken_from_the_quotation(opened: OpenedRegister) -> None:
    found = rows(opened, "office:x", "Urzędem Pracy", "nazwa=Urząd Pracy", "name@en=Labour Office")
    assert [(row.property, dict(row.values), row.document) for row in found] == [
        ("nazwa", {"pl": ("Urząd Pracy",)}, "103"),
        ("name", {"en": ("Labour Office",)}, ""),  # A translation: the register's own word.
    ]


def test_a_text_in_another_language_that_the_quotation_has_is_claimed(opened: OpenedRegister) -> None:
    rows(opened, "office:x", "Urząd", "type=foundation")
    (row,) = rows(opened, "office:x", "zwany dalej Labour Office", "also@en=Labour Office")
    assert (row.document, row.quotations) == ("103", ("zwany dalej Labour Office",))


def test_parts_and_their_languages(opened: OpenedRegister) -> None:
    found = rows(
        opened, "project:p", "Projekt", "aim=Praca", "aim@en=Work", "cel=Nauka", "budget:main=150 tys. zł",
        ".converted-from=other", "party=zus", "duties=Rozliczenie",
    )  # fmt: skip
    assert [(row.property, row.part, dict(row.values)) for row in found[1:]] == [
        ("aim", "", {"pl": ("Praca",), "en": ("Work",)}),
        ("cel", "", {"pl": ("Nauka",)}),
        ("budget", "main", {"": ("150 tys. zł",)}),
        ("converted-from", ".", {"": ("other",)}),
        ("party", "", {"": ("zus",)}),
        ("duties", "", {"pl": ("Rozliczenie",)}),
    ]


def test_a_quotation_may_hold_an_equals_sign_and_a_place(opened: OpenedRegister) -> None:
    (row,) = rows(opened, "project:p", "cytat=zysk=przychód-koszt", "quote@p1=wzór", "name=Zysk")
    assert row.quotations == ("zysk=przychód-koszt", "wzór")
    assert row.places == ("", "p1")


def test_a_quotation_with_its_place_names_a_new_thing_too(opened: OpenedRegister) -> None:
    """Since a bare one that stands in several places has to be written so."""
    (named, _) = rows(opened, "project:p", "cytat@10-20=Trzy Kroki", "stan=completed")
    assert (named.property, dict(named.values), named.places) == ("skos:prefLabel", {"pl": ("Trzy Kroki",)}, ("10-20",))
    inferred = rows(
        opened, "project:q", "cytat@1-9=Pokazali", "stan=completed", request=replace(FROM_103, certainty="inferred")
    )
    assert [one.property for one in inferred] == ["stan"]


def test_a_thing_is_meant_before_the_document_of_its_slug(opened: OpenedRegister) -> None:
    rows(opened, "project:agreement-text", "Doradca na granicy", "stan=completed")
    assert named_thing("agreement-text", opened).node.value == f"{BASE}id/project/agreement-text"
    assert PlainWording(opened, "pl").plain("project:agreement-text, source:agreement-text") == (
        "project:agreement-text, dokument:agreement-text"
    )


def test_what_holds_for_all_statements(opened: OpenedRegister) -> None:
    request = RecordRequest("103", "pl", "inferred", "preferred", {"pl": "u"}, {"pl": "p"}, until="2010-12-31")
    first, second = rows(opened, "project:p", "Projekt", "start=2016", "remark=Bez uwag", request=request)[1:]
    assert (first.certainty, first.rank, first.notes, first.reasons) == (
        "inferred", "preferred", {"pl": "u"}, {"pl": "p"}
    )  # fmt: skip
    assert (first.since, first.until) == ("", "2010-12-31")
    assert second.values == {"pl": ("Bez uwag",)}


def test_a_statement_without_a_quotation_is_that_of_a_claim_that_stands(opened: OpenedRegister) -> None:
    rows(opened, "project:p", "Projekt", "start=2016")
    (row,) = rows(opened, "project:p", "start=2016", request=RecordRequest("103", "pl", rank="deprecated"))
    assert (row.document, row.quotations, row.rank) == ("103", (), "deprecated")
    (row,) = rows(opened, "project:p", "start=2016", request=RecordRequest(withdraw=True))
    assert (row.document, row.quotations) == ("", ())


WRONG = [
    (["umow:a", "X"], "umow:a", "nie ma rodzaju „umow” (rodzaje: wupgraph record --forms).", "umowa?"),
    (["porozumienie:Łódź 2015", "X"], "porozumienie:Łódź 2015", "„Łódź 2015” nie może być nazwą krótką", "lodz-2015?"),
    (["organization:b", "X"], "organization:b", "w rejestrze nie ma „organization:b”. Jeśli ma być nowa, podaj jej "
     "rodzaj: organizacja:b, organ:b, współpraca:b, instytucja:b, jednostka:b.", ""),
    (["wup-katowice", "X"], "wup-katowice", "Nowa rzecz: RODZAJ:nazwa-krótka, np. porozumienie:wup-katowice", ""),
    (["project:p", "X", "początke=2016"], "początke=2016", "nie ma formy „początke”; jeśli to cytat, napisz cytat='…'",
     "początek"),
    (["project:p", "zysk=przychód"], "zysk=przychód", "nie ma formy „zysk”", ""),
    (["project:p", "X", "start="], "start=", "brak wartości za „=”.", ""),
    (["project:p", "X", "start@en=2016"], "start@en=2016", "to nie jest tekst w jakimś języku", ""),
    (["project:p", "X", "start=2016", "Y"], "Y", "za tym cytatem nie ma stwierdzenia", ""),
    (["project:p"], "project:p", "nie ma nic do zapisania", ""),
    (["project:p", "X", "name=a\x1b[2Jb"], "name=a\x1b[2Jb", "jest tu znak sterujący (U+001B)", ""),
    (["project:p", "X", "name=\u202eb"], "name=\u202eb", "jest tu znak sterujący (U+202E)", ""),
]  # fmt: skip


@pytest.mark.parametrize(("words", "at", "message", "hint"), WRONG, ids=lambda part: str(part)[:40])
def test_a_wrong_word_is_told(opened: OpenedRegister, words: list[str], at: str, message: str, hint: str) -> None:
    ((argument, said, proposed),) = told(opened, *words)
    assert argument == at
    assert message in said
    assert hint in proposed


def test_all_wrong_words_are_told_at_once(opened: OpenedRegister) -> None:
    said = told(opened, "project:p", "X", "strat=2016", "koneic=2017", request=RecordRequest())
    assert [at for at, _, _ in said] == ["X", "strat=2016", "koneic=2017"]


def test_a_kind_that_the_thing_does_not_have(opened: OpenedRegister) -> None:
    rows(opened, "institution:x", "Urząd")
    ((_, said, _),) = told(opened, "foundation:x", "Urząd")
    assert said.startswith("„x” jest już w rejestrze, ale to:")
