"""Whether quotations have a name, in any inflected form, with its abbreviations written out or not.

Proper words of a name (capitals, numbers) must all stand there, those that follow each other in the name in that order
and in one noun phrase: between them stand small words alone, or what is joined to the next one ("w Barczewie i Iławie"
has an office in Iława, "w Krakowie oraz Powiatowy Urząd Pracy w Katowicach" none in Katowice). What goes on behind them
is the name of another (`name_neighbours.py`). Of the ordinary words of a long title some may be missing ("Łagodzenie
problemów …" for "łagodzące problemy …").
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from wupgraph.authoring.values.name_neighbours import Neighbours
from wupgraph.authoring.values.name_words import (
    JOINING,
    NameForms,
    NameWord,
    forms_of,
    is_adjective,
    joined_word,
    spelled_out,
    words_in,
)
from wupgraph.authoring.values.quoted_numbers import Quoted, whole

_BROKEN = re.compile(r"(?<=[^\W\d_])(?:-|\u00ad) (?=[^\W\d_])")  # A word that the end of a line broke.
_SENTENCE_END = re.compile(r"(?<=[^\W\d_]{4})[.!?;] ")
_MISSING_OF = 3  # One ordinary word of three may be missing.


def missing_words(
    name: str,
    quotations: Sequence[str | Quoted],
    languages: Sequence[str],
    *,
    damaged: bool,
    others: Sequence[str] = (),
    acting: bool = False,
) -> list[str]:
    """The words of a name that quotations do not have, or not where the name has them; none where they have it.

    Args:
        others: what else the thing is called: words of these go on with no other name.
        acting: it is not enough that the name belongs to another body ("Rada Fundacji Mosty").
    """
    forms = forms_of(tuple(languages), damaged=damaged)
    words = words_in(name)
    wanted = [place for place, word in enumerate(words) if not word.is_small] or list(range(len(words)))
    own = [word for other in (name, *others) for word in words_in(other)]
    texts = [_Quotation(quotation, words, own, forms) for quotation in quotations]
    for text in texts:
        text.leave_out_parts_of_others(wanted, acting=acting)
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

    def __init__(
        self, quotation: str | Quoted, name: Sequence[NameWord], own: Sequence[NameWord], forms: NameForms
    ) -> None:
        quoted = whole(quotation) if isinstance(quotation, str) else quotation
        self.text, self.name, self.forms = quoted.text, name, forms
        self.words = words_in(quoted.text)
        self.around = Neighbours(self.text, self.words, own, forms)
        inside = [at for at, word in enumerate(self.words) if word.start >= quoted.start and word.end <= quoted.end]
        joined = []
        if _BROKEN.search(quoted.words):
            known = {word.folded for word in self.words}
            joined = [word for word in words_in(_BROKEN.sub("", quoted.words)) if word.folded not in known]
        places: dict[int, list[tuple[int, int]]] = {}
        for place, word in enumerate(name):
            spans = [(at, at) for at in inside if forms.same(word, self.words[at])]
            if any(forms.same(word, other) for other in joined):
                spans += [(at, at + 1) for at in self._broken_at(word, forms)]
            if word.is_abbreviation:
                spans += spelled_out(word.folded, self.words)
            places[place] = spans
        for at in inside:
            if self.words[at].is_abbreviation:
                for first, last in spelled_out(self.words[at].folded, name):
                    for place in range(first, last + 1):
                        places[place].append((at, at))
        self.places = {
            place: [span for span in spans if inside and inside[0] <= span[0] and span[1] <= inside[-1]]
            for place, spans in places.items()
        }

    def places_of(self, place: int) -> list[tuple[int, int]]:
        """Where it has a word of the name: the first and the last of its own words."""
        return self.places.get(place, [])

    def leave_out_parts_of_others(self, wanted: Sequence[int], *, acting: bool) -> None:
        """Forget the last word of the name where another name goes on behind it, and the first one inside of another.

        Args:
            wanted: the places of the name that are looked for.
        """
        if not wanted:
            return
        first, last = wanted[0], wanted[-1]
        self.places[last] = [span for span in self.places_of(last) if not self.around.go_on_behind(span[1])]
        self.places[first] = [
            span
            for span in self.places_of(first)
            if not self.around.begin_before(span[0]) and not (acting and self.around.own_it(span[0], self.name[first]))
        ]

    def has_run(self, run: Sequence[int]) -> bool:
        """Whether words of the name stand in it one after the other; a person's two in either order."""
        if self._follow(run):
            return True
        if len(run) != 2 or not self.forms.may_be_person(self.name):
            return False
        first, last = (self.places_of(place) for place in run)
        return any(one[0] == other[1] + 1 for one in first for other in last)

    def _follow(self, run: Sequence[int]) -> bool:
        spans = [(begins, ends) for begins, ends in self.places_of(run[0])]
        for place in run[1:]:
            spans = [
                (begins, last)
                for first, last in self.places_of(place)
                for begins, ends in spans
                if (first, last) == (begins, ends) or self._may_stand_between(ends, first, begins)
            ]
        return bool(spans)

    def _may_stand_between(self, first: int, last: int, begins: int) -> bool:
        """Whether what stands between two words of the name leaves them in one noun phrase.

        Args:
            begins: where that begins.
        """
        if last <= first or self._ends_sentence(first, last):
            return False
        between, named = self.words[first + 1 : last], {word.folded for word in self.name}
        if all(word.is_small or (len(word.text) == 1 and (word.dotted or word.folded in named)) for word in between):
            return all(word.folded not in JOINING or word.folded in named for word in between)
        if self.forms.may_be_person(self.name):
            return len(between) == 1 and between[0].is_proper and self._are_next(first, first + 1, last)
        if not all(word.is_small or word.is_proper or word.folded in JOINING for word in between):
            return False
        if self.forms.polish and any(word.folded in self.forms.nominatives for word in self.words[begins : first + 1]):
            return False  # What is joined to another has its head in the plural, or an abbreviation for it.
        if self.words[first + 1].folded in JOINING and all(map(is_adjective, self.words[first + 2 : last])):
            return True  # "Wojewódzkich i Powiatowych Urzędów Pracy"
        at = last - 1
        while at > first and self.words[at].is_small and self.words[at].folded not in JOINING:
            at -= 1
        return self.words[at].folded in JOINING or "," in self.text[self.words[at].end : self.words[at + 1].start]

    def _ends_sentence(self, first: int, last: int) -> bool:
        """Whether a sentence ends between two words, and not in the name itself."""
        if not _SENTENCE_END.search(self.text, self.words[first].start, self.words[last].start):
            return False
        return not any(word.dotted and self.forms.same(word, self.words[first]) for word in self.name)

    def _are_next(self, *places: int) -> bool:
        """Whether words stand one after the other with nothing but a space between them."""
        words = [self.words[at] for at in places]
        return all(self.text[one.end : other.start] == " " for one, other in itertools.pairwise(words))

    def _broken_at(self, word: NameWord, forms: NameForms) -> Iterator[int]:
        for at, (one, other) in enumerate(zip(self.words, self.words[1:], strict=False)):
            if forms.same(word, joined_word(one, other)):
                yield at
