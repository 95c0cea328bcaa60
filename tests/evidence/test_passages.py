"""Finding a passage, however the document broke its lines and typed its dashes."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wupgraph.evidence.passages import Passage, collapse, find_passages

SLIDE = "Rozwijanie \nstosunków \npolsko-\n\nrosyjskich \n\nWspółpraca „gospodarcza”\n"


def test_offsets_count_characters_from_nought_and_the_end_is_exclusive() -> None:
    assert find_passages("ąćę 31 marca", "31") == [Passage(start=4, end=6, exact="31", line=1)]


def test_broken_lines_do_not_count_and_the_quotation_is_on_one_line() -> None:
    assert find_passages(SLIDE, "stosunków polsko-rosyjskich") == [Passage(12, 42, "stosunków polsko- rosyjskich", 2)]
    assert SLIDE[12:42] == "stosunków \npolsko-\n\nrosyjskich"


@pytest.mark.parametrize(
    ("text", "wanted", "exact"),
    [
        ("Polska – Litwa", "Polska-Litwa", "Polska – Litwa"),
        ("Polska-Litwa", "Polska — Litwa", "Polska-Litwa"),
        ("Warmińsko - Mazurskiego", "Warmińsko-Mazurskiego", "Warmińsko - Mazurskiego"),
        ('projekt „Nowa szansa"', '"Nowa szansa"', '„Nowa szansa"'),
        ("l’accord", "l'accord", "l’accord"),
        ("współ\u00adpraca", "współpraca", "współ\u00adpraca"),
        ("współpraca", "współ\u00adpraca", "współpraca"),
        ("\ufeffUmowa", "Umowa", "Umowa"),
        ("62\u00a0090,09 €", "62 090,09 €", "62 090,09 €"),
        ("  31\t marca \r\n 2008 ", " 31 marca  2008", "31 marca 2008"),
    ],
)
def test_kinds_of_dashes_quotation_marks_and_spaces_do_not_count(text: str, wanted: str, exact: str) -> None:
    assert [passage.exact for passage in find_passages(text, wanted)] == [exact]


def test_case_counts_where_the_passage_stands_as_typed() -> None:
    assert [p.start for p in find_passages("projekt i Projekt", "Projekt")] == [10]


def test_case_does_not_count_where_nothing_stands_as_typed() -> None:
    assert [p.exact for p in find_passages("PROJEKT i Projekt, ŁÓDŹ", "projekt")] == ["PROJEKT", "Projekt"]
    assert [p.exact for p in find_passages("PROJEKT i Projekt, ŁÓDŹ", "Łódź")] == ["ŁÓDŹ"]


def test_every_place_is_given_with_its_line() -> None:
    assert [(p.start, p.line) for p in find_passages("rada\nkomisja\nrada, rada", "rada")] == [(0, 1), (13, 3), (19, 3)]


@pytest.mark.parametrize("wanted", ["słonie", "2008 marca", "Projektyy", "31 marca2008"])
def test_what_is_not_there_is_not_found(wanted: str) -> None:
    assert find_passages("Projekty do 31 marca 2008 r.", wanted) == []


@pytest.mark.parametrize("wanted", ["", "  \n", "\u00ad", "\ufeff \u200b"])
@pytest.mark.parametrize("text", ["", "Umowa"])
def test_nothing_to_look_for_is_nowhere(text: str, wanted: str) -> None:
    assert find_passages(text, wanted) == []


def test_collapse_makes_one_space_of_any_run() -> None:
    assert collapse("  31 \n\n marca\t2008\u00a0r. ") == "31 marca 2008 r."


def test_the_end_of_the_project_in_the_slides(sources: Path) -> None:
    (file,) = sources.glob("000_*.txt")
    text = file.read_bytes().decode("utf-8")
    assert find_passages(text, "31 marca 2008 r.") == [Passage(4379, 4395, "31 marca 2008 r.", 267)]
    assert [(p.start, p.end) for p in find_passages(text, "polsko–rosyjskich")] == [(1448, 1467)]


# White space, dashes, quotation marks, soft hyphens and letters, so that they meet.
WRITING = st.text(alphabet="aAbżŻ \n\t\u00a0\u00ad\u200b-–—\"„”'’.", max_size=40)
DASHES, QUOTES, SOFT = "-–—", "\"„”'’", "\u00ad\u200b"


def plain(text: str) -> str:
    """What counts of a text, written down once more: no spaces, no soft hyphens, one dash, one quote."""
    kept = (letter for letter in text if not letter.isspace() and letter not in SOFT)
    return "".join("-" if letter in DASHES else '"' if letter in QUOTES else letter for letter in kept)


@settings(deadline=None)
@given(WRITING, st.data())
def test_a_stretch_of_a_text_is_found_where_it_stands(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    wanted = text[start:end]
    found = find_passages(text, wanted)
    if plain(wanted):
        # The passage is the stretch, less what does not count at its two ends.
        assert any(start <= p.start and p.end <= end and plain(text[p.start : p.end]) == plain(wanted) for p in found)
    else:
        assert found == []


@settings(deadline=None)
@given(WRITING, WRITING)
def test_a_passage_found_says_what_was_looked_for(text: str, wanted: str) -> None:
    for passage in find_passages(text, wanted):
        there = text[passage.start : passage.end]
        # A soft hyphen inside a word may be the hyphen of a compound.
        said = {plain(there), plain(there.replace("\u00ad", "-"))}
        assert plain(wanted).casefold() in {text.casefold() for text in said}
        assert passage.exact == collapse(there)
        assert passage.line == text[: passage.start].count("\n") + 1
        assert passage in find_passages(text, there)


def test_a_soft_hyphen_may_be_the_hyphen_of_a_compound() -> None:
    text = "wspolpraca polsko\u00adniemiecka part\u00adnerow"
    assert [p.exact for p in find_passages(text, "polsko-niemiecka")] == ["polsko\u00adniemiecka"]
    assert [p.exact for p in find_passages(text, "partnerow")] == ["part\u00adnerow"]
    assert find_passages(text, "polsko-rosyjska") == []
