"""Whether two folded words are forms of one Polish word, by a rule that is short enough to be known by heart.

Two words are forms of one where they share a beginning of four letters or more, and what is left of each is an ending
of Polish declension, or none. Before a soft ending the last consonant may have changed (miasto : mieście, rada :
radzie, Polska : Polsce, Góra : Górze), which two letters before it are enough for. A shared beginning of three letters
is enough where a short ending, or nothing, is left of each (rada : rady, Nysa : Nysie, nowy : nowym, and not Radom).
Also one: a and e before the same consonant (urząd : urzędu, folded), a fleeting e (rynek : rynku), and both parts of a
name that are declined (Białystok : Białymstoku).

Not found by it: pairs that share less (wieś : wsi).
"""

from __future__ import annotations

import re

_ENDINGS = re.compile(
    "(?:a|ach|ami|e|ech|ego|ej|em|emu|es|i|ia|iach|iami|iom|iow|ich|ie|iego|iej|iem|iemu|im|imi|iu|o|om|ow|owi|owie|s|u"
    "|y|ych|ym|ymi)?"
)
_SHORT_ENDINGS = re.compile("(?:[aeiouy]|ach|ami|ego|ej|em|emu|ie|iem|owi|ych|ym|ymi)?")
_LEAST_BEGINNING, _SHORT_BEGINNING, _BEGINNING_BEFORE_CHANGE = 4, 3, 2
# A consonant, what it changes into, and the endings behind which it does: a "k" is "c" before -e and -y, never alone.
_CHANGES = (
    ("t", "c", "i[a-z]*"), ("d", "dz", "i[a-z]*"), ("r", "rz", "[ey][a-z]*"), ("k", "c", "[ey]|ech"),
    ("k", "cz", "[ey]"), ("g", "dz", "[ey]"), ("c", "cz", "ech"), ("ch", "sz", "[ey]|ech"), ("ch", "s", "i"),
)  # fmt: skip
_CHANGED = tuple(
    (re.compile(f"{hard}{_ENDINGS.pattern}"), re.compile(f"{soft}(?=(?:{endings})$){_ENDINGS.pattern}"))
    for hard, soft, endings in _CHANGES
)
# An ending may have six letters, with those of its consonant, and a beginning may share some of them.
_MOST_SHARED_OF_ENDING = 4
_FLEETING = re.compile(r"(?<=[b-df-hj-np-tvwxz])i?e(?=[b-df-hj-np-tvwxz]$)")
_INNER_ENDING = re.compile(r"(?<=[a-z]{4})(?:ego|emu|ym)(?=[a-z]{4})|(?<=^rzecz)(?=pospolit)")


def same_word(word: str, other: str) -> bool:
    """Whether two folded words may be forms of one word.

    >>> [same_word("porozumienia", "porozumienie"), same_word("serpelice", "serpelicach")]
    [True, True]
    >>> [same_word("praca", "pracy"), same_word("praca", "pracujac"), same_word("rada", "radom")]
    [True, False, False]
    """
    if word[:2] != other[:2]:
        return False
    return (
        _share(word, other)
        or _drops_a_vowel(word, other)
        or _drops_a_vowel(other, word)
        or _share(_INNER_ENDING.sub("y", word), _INNER_ENDING.sub("y", other))
    )


def _drops_a_vowel(word: str, other: str) -> bool:
    """Whether `other` is `word` with an ending and without its fleeting e."""
    stem = _FLEETING.sub("", word)
    return (
        len(stem) >= _LEAST_BEGINNING
        and stem != word
        and other.startswith(stem)
        and _ENDINGS.fullmatch(other, len(stem)) is not None
    )


def _share(word: str, other: str) -> bool:
    common = _beginning(word, other)
    for length in range(common, max(_BEGINNING_BEFORE_CHANGE, common - _MOST_SHARED_OF_ENDING) - 1, -1):
        if length >= _SHORT_BEGINNING:
            endings = _ENDINGS if length >= _LEAST_BEGINNING else _SHORT_ENDINGS
            if endings.fullmatch(word, length) and endings.fullmatch(other, length):
                return True
        if any(
            (hard.fullmatch(word, length) and soft.fullmatch(other, length))
            or (hard.fullmatch(other, length) and soft.fullmatch(word, length))
            for hard, soft in _CHANGED
        ):
            return True
    return False


def _beginning(word: str, other: str) -> int:
    """How many letters two words share from the start; a and e count as one before consonants that are the same."""
    for place, (a, b) in enumerate(zip(word, other, strict=False)):
        if a != b and not ({a, b} == {"a", "e"} and _same_consonant(word[place + 1 : place + 2], other[place + 1 :])):
            return place
    return min(len(word), len(other))


def _same_consonant(letter: str, rest: str) -> bool:
    return letter != "" and (letter == rest[:1] or {letter, rest[:1]} == {"t", "c"})
