"""Cutting a document into sentences and bullets."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wupgraph.evidence.passages import collapse
from wupgraph.evidence.segments import segments


def cut(text: str) -> list[str]:
    return [segment.text for segment in segments(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Umowa trwa. Budżet jest duży! Kto płaci? Unia…", ["Umowa trwa.", "Budżet jest duży!", "Kto płaci?", "Unia…"]),
        ("Komisja ds. Pracy, ul. Długa 5, woj. Łódzkie.", ["Komisja ds. Pracy, ul. Długa 5, woj. Łódzkie."]),
        ("M.in. Rada, ok. 30 osób, pn. „Szansa”, np. Urząd.", ["M.in. Rada, ok. 30 osób, pn. „Szansa”, np. Urząd."]),
        ("Dnia 13 września 2007 r. Porozumienie zawarto.", ["Dnia 13 września 2007 r. Porozumienie zawarto."]),
        ("Prezes J. Kowalski. Dalej.", ["Prezes J. Kowalski.", "Dalej."]),
        ("Projekt „Nowa szansa.” Trwał rok.", ["Projekt „Nowa szansa.”", "Trwał rok."]),
        ("Od 1.05.2011 do 31.12.2013.", ["Od 1.05.2011 do 31.12.2013."]),
        ("Zadania:\n- staże\n  zawodowe;\n• promocja\n1) rada,\n\uf0d8 Popyt\no Monter", [
            "Zadania:", "staże zawodowe;", "promocja", "rada,", "Popyt", "Monter",
        ]),
        ("Umowa\no współpracy", ["Umowa o współpracy"]),
        ("Wynik:\n 8 spotkań,\n Nowa szansa", ["Wynik:", "8 spotkań,", "Nowa szansa"]),
        ("stosunków \n\npolsko-\n\nrosyjskich", ["stosunków polsko- rosyjskich"]),
        ("Rada ds. \n\nWspółpracy z \n\nObwodem", ["Rada ds. Współpracy z Obwodem"]),
        ("Powody\n\nWzrost\n\nPopyt", ["Powody", "Wzrost", "Popyt"]),
        (
            "Konwent Powiatów Województwa Pomorskiego, 17 maja\n\n2018 r.",
            ["Konwent Powiatów Województwa Pomorskiego, 17 maja 2018 r."],
        ),
        ("Slajd pierwszy\n\n\nma koniec", ["Slajd pierwszy", "ma koniec"]),
        ("Slajd pierwszy\fma koniec", ["Slajd pierwszy", "ma koniec"]),
        ("6\n\n.\n\nTekst", ["Tekst"]),
        ("", []),
    ],
)  # fmt: skip
def test_what_is_a_segment(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


def test_offsets_and_lines() -> None:
    text = "Ala ma kota. \n\n - Kot\n   ma Alę.\n"
    assert [(s.start, s.end, s.line, text[s.start : s.end]) for s in segments(text)] == [
        (0, 12, 1, "Ala ma kota."),
        (18, 32, 3, "Kot\n   ma Alę."),
    ]


@settings(deadline=None)
@given(st.text(alphabet="aAżr. \n\f-•1)o„”", max_size=60))
def test_segments_follow_one_another_and_lose_no_letter(text: str) -> None:
    found = segments(text)
    assert all(one.end <= two.start for one, two in pairwise(found))
    for segment in found:
        assert collapse(text[segment.start : segment.end]) == segment.text
    # A bullet sign "o" is the one letter that is no text.
    kept = "".join(letter for segment in found for letter in segment.text if letter.isalpha())
    assert kept.replace("o", "") == "".join(letter for letter in text if letter.isalpha()).replace("o", "")


@pytest.mark.parametrize(
    ("number", "line", "begins"),
    [
        ("000", 266, "Projekt realizowany był od 1 stycznia 2006 r. do 31 marca 2008 r. przez"),
        ("002", 363, "realizację programu TV"),
        ("003", 5, "Dobrze rozumiane partnerstwo"),
        ("004", 112, "Konwent Powiatów Województwa Pomorskiego dn. 17 maja 2018 r. – prezentacja"),
    ],
)
def test_sentences_that_the_layout_breaks(sources: Path, number: str, line: int, begins: str) -> None:
    (file,) = sources.glob(f"{number}_*.txt")
    found = {s.line: s.text for s in segments(file.read_bytes().decode("utf-8"))}
    assert found[line].startswith(begins)
