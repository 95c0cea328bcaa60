"""Quotations of words that stand in many places, in a new version of a text whose old one is at hand."""

from __future__ import annotations

from pathlib import Path

from wupgraph.evidence.alignment import Alignment
from wupgraph.evidence.anchoring import Anchor, standings
from wupgraph.evidence.passages import Passage
from wupgraph.evidence.quotations import Fragment
from wupgraph.evidence.source_documents import DocumentText

OLD = "Urząd w Łodzi zawarł umowę w Łodzi, a Urząd w Radomiu przystąpił do niej w Łodzi rok później."
SECOND = OLD.index("w Łodzi,")


def quoted(start: int, exact: str) -> Fragment:
    return Fragment(f"x#char={start}", "x", exact, start, start + len(exact))


def standing(fragment: Fragment, new: str, before: str | None) -> Anchor:
    return standings([fragment], DocumentText(Path("x"), new, same=False, before=before))[fragment]


def test_the_same_words_around_a_quotation_tell_which_place_is_meant() -> None:
    new = "Dodany wstęp w Łodzi.\n" + OLD.replace(" umowę ", " umowę\n")
    fragment, start = quoted(SECOND, "w Łodzi"), SECOND + 22
    assert not standing(fragment, new, before=None).sure
    assert standing(fragment, new, before=OLD) == Anchor(Passage(start, start + 7, "w Łodzi", 3), sure=True)


def test_a_quotation_whose_surroundings_are_gone_is_not_placed_by_them() -> None:
    new = "Urząd w Łodzi nic nie zawarł, a Urząd w Radomiu przystąpił do niej w Łodzi rok później."
    assert Alignment(OLD, new).span(SECOND, SECOND + 7) is None
    assert not standing(quoted(SECOND, "w Łodzi"), new, before=OLD).sure


def test_a_changed_word_is_gone() -> None:
    assert standing(quoted(SECOND, "w Łodzi"), OLD.replace("Łodzi", "Kielcach"), before=OLD) == Anchor(None)
