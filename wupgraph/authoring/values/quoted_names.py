"""Whether quotations have a name, in any inflected form, with its abbreviations written out or not.

Proper words of a name (capitals, numbers) must all stand there, those that follow each other in the name in that order
and with nothing between but words of other names: an office of another town has the wrong last word. Of the ordinary
words of a long title some may be missing ("Łagodzenie problemów …" for "łagodzące problemy …").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple
from unicodedata import normalize

from wupgraph.authoring.values.value_words import words_of_values
from wupgraph.queries.inflection import same_word
from wupgraph.queries.search_text import fold

_WORD = re.compile(r"[^\W_]+(?:[¢][^\W_]*)*")
_BROKEN = re.compile(r"(?<=[^\W\d_])(?:-|\u00ad) (?=[^\W\d_])")  # A word that the end of a line broke.
_SENTENCE_END = re.compile(r"(?<=[^\W\d_]{4})[.!?;] ")
_SMALL = 3  # Words of so many small letters say nothing of a name: "w", "ds", "nad".
_LEAST_SHARED = 4
_MISSING_OF = 3  # One ordinary word of three may be missing.
JOINING = frozenset({"oraz", "albo", "lub", "sowie", "und", "and", "або", "та"})
# What recognition makes of the letters of Polish, and which of them change when a word is declined.
_READ_AS = {
    "ą": "[ąaęeg]", "ę": "[ęeąag]", "ć": "[ćc¢eé]", "ł": "[łlt]", "ń": "[ńn]", "ó": "[óoéed0]{1,2}", "o": "[oóéd]",
    "ś": "[śs]", "ź": "[źżz]", "ż": "[żźz]",
}  # fmt: skip
_MOST_LONGER = 4


class NameWord(NamedTuple):
    """A word of a name or a quotation, with where it stands; `dotted` where a full stop follows."""

    text: str
    folded: str
    start: int
    end: int
    dotted: bool

    @property
    def is_small(self) -> bool:
        return len(self.text) <= _SMALL and self.text.islower() and not self.text.isdigit()

    @property
    def is_proper(self) -> bool:
        return self.text[0].isupper() or self.text.isdigit()

    @property
    def is_abbreviation(self) -> bool:
        """Whether it is made of initials: "WUP", "MPiPS"."""
        return 1 < len(self.text) <= 8 and sum(letter.isupper() for letter in self.text) > 1


@dataclass(frozen=True, slots=True)
class NameForms:
    """How words of the languages are declined, and whether the text is damaged by recognition."""

    polish: bool
    endings: frozenset[str]
    damaged: bool

    def same(self, word: NameWord, other: NameWord) -> bool:
        """Whether the other, of a quotation, may be a form of a word of a name."""
        if word.folded == other.folded:
            return True
        if word.text.isdigit() or other.text.isdigit():
            return False
        return (
            _shortens(word, other)
            or _shortens(other, word)
            or (self.polish and same_word(word.folded, other.folded))
            or self._share(word.folded, other.folded)
            or (self.damaged and _read_as(word.text, other.text))
        )

    def _share(self, word: str, other: str) -> bool:
        for length in range(min(len(word), len(other)), _LEAST_SHARED - 1, -1):
            if word[:length] == other[:length] and {word[length:], other[length:]} <= self.endings | {""}:
                return True
        return False


def forms_of(languages: Sequence[str], *, damaged: bool) -> NameForms:
    """How words of some languages are declined."""
    return NameForms("pl" in languages, words_of_values(tuple(languages)).endings, damaged)


def missing_words(name: str, quotations: Sequence[str], languages: Sequence[str], *, damaged: bool) -> list[str]:
    """The words of a name that quotations do not have, or not where the name has them; none where they have it."""
    folded = fold(name)
    if any(f" {folded} " in f" {fold(quotation)} " for quotation in quotations if folded):
        return []
    forms = forms_of(languages, damaged=damaged)
    words = words_in(name)
    wanted = [place for place, word in enumerate(words) if not word.is_small] or list(range(len(words)))
    texts = [_Quotation(quotation, words, forms) for quotation in quotations]
    found = {place for place in wanted if any(text.places_of(place) for text in texts)}
    proper = _proper(words, wanted)
    ordinary = [place for place in wanted if place not in proper]
    missing = [place for place in proper if place not in found]
    absent = [place for place in ordinary if place not in found]
    if len(absent) > len(ordinary) // _MISSING_OF:
        missing += absent
    for run in _runs(words, wanted, proper):
        if found.issuperset(run) and not _have_run(texts, run, wanted[0]):
            missing += run[-1:]
    return [words[place].text for place in sorted(set(missing))]


def _proper(words: Sequence[NameWord], wanted: Sequence[int]) -> list[int]:
    """The places of proper words. The first word has a capital for its place, unless the next one has one too."""
    proper = [place for place in wanted if words[place].is_proper]
    if proper and len(wanted) > 1 and proper[0] == wanted[0] and wanted[1] not in proper:
        return proper[1:] if not words[wanted[0]].is_abbreviation else proper
    return proper


def _runs(words: Sequence[NameWord], wanted: Sequence[int], proper: Sequence[int]) -> Iterator[list[int]]:
    """Proper words that follow each other in the name, small words aside."""
    run: list[int] = []
    for place in [*wanted, -1]:
        if place in proper:
            run.append(place)
            continue
        if len(run) > 1:
            yield run
        run = []


def _have_run(texts: Sequence[_Quotation], run: Sequence[int], first: int) -> bool:
    """Whether a quotation has a run; the first word of a name, whose capital may be that of any title, may be apart."""
    if any(text.has_run(run) for text in texts):
        return True
    return (
        run[0] == first
        and len(run) > 2
        and any(text.has_run(run[1:]) for text in texts)
        and any(text.places_of(first) and not any(map(text.places_of, run[1:])) for text in texts)
    )


class _Quotation:
    """The words of a quotation, and where it has those of a name."""

    def __init__(self, text: str, name: Sequence[NameWord], forms: NameForms) -> None:
        self.text = text = normalize("NFC", text)
        self.words = words_in(text)
        known = {word.folded for word in self.words}
        joined = [word for word in words_in(_BROKEN.sub("", text)) if word.folded not in known]
        self.places: dict[int, list[tuple[int, int]]] = {}
        for place, word in enumerate(name):
            spans = [(at, at) for at, other in enumerate(self.words) if forms.same(word, other)]
            if any(forms.same(word, other) for other in joined):
                spans += [(at, at + 1) for at in self._broken_at(word, forms)]
            if word.is_abbreviation:
                spans += _spelled_out(word.folded, self.words)
            if spans:
                self.places[place] = spans
        for at, other in enumerate(self.words):
            if other.is_abbreviation:
                for first, last in _spelled_out(other.folded, name):
                    for place in range(first, last + 1):
                        self.places.setdefault(place, []).append((at, at))

    def places_of(self, place: int) -> list[tuple[int, int]]:
        """Where it has a word of the name: the first and the last of its own words."""
        return self.places.get(place, [])

    def has_run(self, run: Sequence[int]) -> bool:
        """Whether words of the name stand in it one after the other; a person's two in either order."""
        if self._follow(run):
            return True
        if len(run) != 2:
            return False
        first, last = (self.places_of(place) for place in run)
        return any(one[0] == other[1] + 1 for one in first for other in last)

    def _follow(self, run: Sequence[int]) -> bool:
        ends = self.places_of(run[0])
        for place in run[1:]:
            ends = [
                at
                for at in self.places_of(place)
                if any(at == before or self._may_stand_between(before[1], at[0]) for before in ends)
            ]
        return bool(ends)

    def _may_stand_between(self, first: int, last: int) -> bool:
        """Whether between two words there are only names and small words, as in "w Barczewie i Iławie"."""
        if last <= first:
            return False
        between = self.words[first + 1 : last]
        if _SENTENCE_END.search(self.text, self.words[first].start, self.words[last].start):
            return False
        return all(word.is_small or word.is_proper or word.folded in JOINING for word in between)

    def _broken_at(self, word: NameWord, forms: NameForms) -> Iterator[int]:
        for at, (one, other) in enumerate(zip(self.words, self.words[1:], strict=False)):
            text = one.text + other.text
            if forms.same(word, NameWord(text, fold(text), one.start, other.end, dotted=other.dotted)):
                yield at


def words_in(text: str) -> list[NameWord]:
    """The words of a text, with their places in it (in NFC)."""
    text = normalize("NFC", text)
    return [
        NameWord(match[0], fold(match[0]) or match[0], *match.span(), dotted=text[match.end() : match.end() + 1] == ".")
        for match in _WORD.finditer(text)
    ]


def _spelled_out(initials: str, words: Sequence[NameWord]) -> list[tuple[int, int]]:
    """Where words stand whose initials make an abbreviation; of two letters only words with capitals."""
    spans = []
    for first in range(len(words)):
        for last in range(first + 1, min(len(words), first + len(initials) + 2)):
            run = words[first : last + 1]
            if any(word.text.isdigit() or word.is_abbreviation for word in run) or run[0].is_small or run[-1].is_small:
                continue
            every = "".join(word.folded[:1] for word in run)
            large = "".join(word.folded[:1] for word in run if not word.is_small)
            if initials in (every, large) and (len(initials) > 2 or all(word.is_proper for word in run)):
                spans.append((first, last))
    return spans


def _shortens(short: NameWord, word: NameWord) -> bool:
    """Whether a word with a full stop is short for another: "woj." for "województwa"."""
    return short.dotted and len(word.text) > len(short.text) > 1 and word.folded.startswith(short.folded)


def _read_as(word: str, there: str) -> bool:
    """Whether a damaged text may have a form of a word there: its first letters, as recognition spoils them."""
    letters = word.lower()[:_LEAST_SHARED]
    pattern = "".join(_READ_AS.get(letter, re.escape(letter)) for letter in letters)
    return abs(len(there) - len(word)) <= _MOST_LONGER and re.match(pattern, there.lower()) is not None
