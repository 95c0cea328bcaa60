"""The words of names and of texts, and which of them may be forms of one word."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple
from unicodedata import normalize

from wupgraph.authoring.values.value_words import words_of_values
from wupgraph.queries.inflection import same_word
from wupgraph.queries.search_text import fold

_WORD = re.compile(r"[^\W_]+(?:[¢][^\W_]*)*(?:(?<=[^\W\d_])\+(?!\w))?")  # "EFS+" is another fund than "EFS".
_SMALL = 3  # Words of so many small letters say nothing of a name: "w", "ds", "nad".
_LEAST_SHARED = 4
# What recognition makes of the letters of Polish, and which of them change when a word is declined.
_READ_AS = {
    "ą": "[ąaęeg]", "ę": "[ęeąag]", "ć": "[ćc¢eé]", "ł": "[łlt]", "ń": "[ńn]", "ó": "[óoéed0]{1,2}", "o": "[oóéd]",
    "ś": "[śs]", "ź": "[źżz]", "ż": "[żźz]",
}  # fmt: skip
_MOST_LONGER = 4
JOINING = frozenset({"i", "a", "oraz", "albo", "lub", "or", "und", "sowie", "and", "або", "та", "й", "і"})
_MOST_OF_PERSON = 3


# Adjectives of Polish, folded, in any form.
_ADJECTIVE = re.compile("(?:[^aeiouyij](?:[yae]|ego|emu|ym|ej|ych|ymi)|[kg]i(?:e|ego|emu|m|ej|ch|mi)?)$")

# Of places: forms that no noun has ("gdański", not "Gdańska"), and such as adjectives and their like may have.
_OF_PLACE = re.compile("[sc]k(?:i|ie|iego|iej|iemu|im|ich|imi)$")
_MAY_BE_OF_PLACE = re.compile("[sc]k(?:a|i[a-z]*)$")


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
    """How words of the languages are declined, and whether the text is damaged by recognition.

    Attributes:
        bodies: words that names of bodies begin with in Polish, or have anywhere ("Council"); no person has one.
        posts: what stands before or behind the name of a person, or before that of a body: "Dyrektor", "Pani".
        people: what people are called who are counted ("kobieta").
        owners: what stands between a body and the one it belongs to ("of the"); of languages with cases, nothing.
    """

    polish: bool
    endings: frozenset[str]
    damaged: bool
    bodies: Sequence[NameWord] = ()
    posts: Sequence[NameWord] = ()
    owners: frozenset[str] = frozenset()
    people: Sequence[NameWord] = ()

    def same(self, word: NameWord, other: NameWord) -> bool:
        """Whether the other, of a quotation, may be a form of a word of a name."""
        if word.folded == other.folded:
            return True
        if word.text.isdigit() or other.text.isdigit():
            return False
        return (
            _shortens(word, other)
            or _shortens(other, word)
            or (self.polish and same_word(word.folded, other.folded) and not _is_derived(word, other))
            or self._share(word.folded, other.folded)
            or (self.damaged and _read_as(word.text, other.text))
        )

    @property
    def nominatives(self) -> frozenset[str]:
        """Words for one body as they begin a name, folded."""
        return frozenset(body.folded for body in self.bodies)

    def is_body(self, word: NameWord) -> bool:
        """Whether it is what some body is called: "Rady", "Urzędem"."""
        return any(self.same(body, word) for body in self.bodies)

    def is_post(self, word: NameWord) -> bool:
        """Whether it is what somebody is called who acts for a body, or the title of a person."""
        return any(self.same(post, word) for post in self.posts)

    def are_people(self, word: NameWord) -> bool:
        """Whether it is what people are called who are counted: "kobiet"."""
        return any(self.same(one, word) for one in self.people)

    def may_be_person(self, name: Sequence[NameWord]) -> bool:
        """Whether a name may be that of a person: two or three words with capitals, none of which is a body."""
        return (
            1 < len(name) <= _MOST_OF_PERSON
            and all(word.text.istitle() for word in name)
            and not any(map(self.is_body, name))
        )

    def _share(self, word: str, other: str) -> bool:
        for length in range(min(len(word), len(other)), _LEAST_SHARED - 1, -1):
            if word[:length] == other[:length] and {word[length:], other[length:]} <= self.endings | {""}:
                return True
        return False


@functools.cache
def forms_of(languages: tuple[str, ...], *, damaged: bool) -> NameForms:
    """How words of some languages are declined."""
    words = words_of_values(languages)
    bodies, posts, people = (words_in(" ".join(sorted(listed))) for listed in (words.bodies, words.posts, words.people))
    return NameForms("pl" in languages, words.endings, damaged, bodies, posts, words.owners, people)


def _is_derived(word: NameWord, other: NameWord) -> bool:
    """Whether one is an adjective that is made of the other: "Gdański" of "Gdańsk"."""
    one, two = word.folded, other.folded
    return any(_OF_PLACE.search(made) and not _MAY_BE_OF_PLACE.search(base) for made, base in ((one, two), (two, one)))


def is_adjective(word: NameWord) -> bool:
    """Whether a word may be an adjective of Polish in any form."""
    return _ADJECTIVE.search(word.folded) is not None


def words_in(text: str) -> list[NameWord]:
    """The words of a text, with their places in it (in NFC)."""
    text = normalize("NFC", text)
    return [
        NameWord(match[0], _folded(match[0]), *match.span(), dotted=text[match.end() : match.end() + 1] == ".")
        for match in _WORD.finditer(text)
    ]


def joined_word(one: NameWord, other: NameWord) -> NameWord:
    """A word of two halves."""
    text = one.text + other.text
    return NameWord(text, fold(text), one.start, other.end, dotted=other.dotted)


def _folded(word: str) -> str:
    return (fold(word) or word) + ("+" if word.endswith("+") else "")


def spelled_out(initials: str, words: Sequence[NameWord]) -> list[tuple[int, int]]:
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
