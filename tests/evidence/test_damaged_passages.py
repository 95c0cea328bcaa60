"""Finding what a person types in correct Polish in a text that character recognition has damaged."""

from __future__ import annotations

from pathlib import Path

import pytest

from wupgraph.evidence.damaged_passages import find_damaged
from wupgraph.evidence.new_quotation import passage_in
from wupgraph.evidence.passages import Passage, find_passages
from wupgraph.evidence.source_documents import DocumentText

DAMAGED = """\
Gminna Filia Wojewddzkiego Urzedu
Pracy w Kielcach 3 maja 2011 r. zorganizowata dla
mieszkancdéw wojewddztw: tédzkiego, opolskiego
i Slgskiego kurs (spoétdzielnie). Bedg bra¢ w nim udziat.
"""


@pytest.mark.parametrize(
    ("typed", "exact", "line"),
    [
        ("Wojewódzkiego Urzędu Pracy", "Wojewddzkiego Urzedu Pracy", 1),
        ("zorganizowała", "zorganizowata", 2),
        ("mieszkańców województw: łódzkiego", "mieszkancdéw wojewddztw: tédzkiego", 3),
        ("łódzkiego, opolskiego i śląskiego", "tédzkiego, opolskiego i Slgskiego", 3),
        ("(spółdzielnie)", "(spoétdzielnie)", 4),
        ("Będą brać w nim udział.", "Bedg bra¢ w nim udziat.", 4),
        ("gminna filia wojewódzkiego urzędu", "Gminna Filia Wojewddzkiego Urzedu", 1),
    ],
)
def test_correct_polish_finds_the_damaged_passage(typed: str, exact: str, line: int) -> None:
    assert find_passages(DAMAGED, typed) == []
    (passage,) = find_damaged(DAMAGED, typed)
    assert (passage.exact, passage.line, passage.approximate) == (exact, line, True)
    assert " ".join(DAMAGED[passage.start : passage.end].split()) == exact


@pytest.mark.parametrize(
    "typed",
    [
        "Wojewódzki Urząd Pracy w Łodzi",
        "Wojewódzkiego Urzędu Pracy w Łodzi",
        "Miejska Filia Wojewódzkiego Urzędu Pracy",
        "4 maja 2011 r.",
        "3 maja 2012 r.",
        "3 marca 2011 r.",
        "łódzki",
        "lubelskiego",
        "w nich",
        "kursy",
        "udział w nim",
        "",
        " – „”",
    ],
)
def test_what_is_not_meant_is_not_found(typed: str) -> None:
    assert find_damaged(DAMAGED, typed) == []


def test_a_slip_beyond_the_usual_damage_is_forgiven_in_a_long_word_only() -> None:
    assert [p.exact for p in find_damaged("dla przedsiebiorcow", "dla przedsięborców")] == ["dla przedsiebiorcow"]
    assert find_damaged("dla rady", "dla radu") == []


def test_the_likeliest_places_are_given() -> None:
    text = "Urzedow, Urzeddéw i Uszeddéw Pracy"
    assert [p.start for p in find_damaged(text, "Urzędów")] == [0, 9]


def test_a_passage_that_stands_to_the_letter_goes_before_a_likely_one() -> None:
    document = DocumentText(Path("x.txt"), "Łódź, tódź", same=True)
    assert passage_in(document, "Łódź", None) == Passage(0, 4, "Łódź", 1)
    assert passage_in(DocumentText(Path("x.txt"), "tédz", same=True), "łódź", None).approximate


@pytest.mark.parametrize(
    ("typed", "exact"),
    [
        (
            "Siedlecka Filia Wojewódzkiego Urzędu Pracy w Warszawie",
            "Siedlecka Filia Wojewddzkiego Urzedu Pracy w Warszawie",
        ),
        ("województw: mazowieckiego, łódzkiego i podlaskiego", "wojewddztw: mazowieckiego, tédzkiego i podlaskiego"),
        ("została podjęta inicjatywa", "zostata podjeta inicjatywa"),
        ("spółdzielnie socjalne", "spoétdzielnie socjalne"),
        ("muszą nabyć", None),
        ("Wojewódzki Urząd Pracy w Łodzi", None),
        ("17 maja 2006 r.", None),
    ],
)
def test_the_note_of_the_meeting(sources: Path, typed: str, exact: str | None) -> None:
    (file,) = sources.glob("003_*.txt")
    text = file.read_bytes().decode("utf-8")
    assert find_passages(text, typed) == []
    assert [passage.exact for passage in find_damaged(text, typed)] == ([exact] if exact else [])


def test_what_the_note_has_undamaged_is_found_to_the_letter(sources: Path) -> None:
    (file,) = sources.glob("003_*.txt")
    (passage,) = find_passages(file.read_bytes().decode("utf-8"), "kujawsko-pomorskiego")
    assert (passage.exact, passage.line, passage.approximate) == ("kujawsko-pomorskiego", 8, False)
