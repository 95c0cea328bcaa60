"""Whether two folded words are forms of one Polish word, by a rule that is short enough to be known by heart.

Two words are forms of one where they share a beginning of four letters or more, and what is left of each is a
consonant that inflection changes (t : c, d : dz, k : cz …), or none, and an ending of Polish declension, or
none. A shared beginning of three letters is enough where a single vowel, or nothing, is left of each (rada :
rady, and not Radom). Also one: a and e before the same consonant (urząd : urzędu, folded), a fleeting e (rynek :
rynku), and both parts of a name that are declined (Białystok : Białymstoku).

Not found by it: pairs that share less (rada : radzie, wieś : wsi, powiat : powiecie).
"""

from __future__ import annotations

import re

_CHANGING = "cz|dz|rz|sz|ch|[cdgklrstz]"
_ENDINGS = (
    "a|ach|ami|e|ego|ej|em|emu|es|i|ia|iach|iami|iom|iow|ich|ie|iego|iej|iem|iemu|im|imi|iu|o|om|ow|owi|owie|u|y"
    "|ych|ym|ymi"
)
_REST = re.compile(f"(?:{_CHANGING})?(?:{_ENDINGS})?")
_SHORT_REST = re.compile("[aeiouy]?")
_LEAST_BEGINNING, _SHORT_BEGINNING = 4, 3
# Ending and changing consonant have six letters at most, and a beginning may share some of them.
_MOST_SHARED_OF_ENDING = 4
_FLEETING = re.compile(r"(?<=[b-df-hj-np-tvwxz])i?e(?=[b-df-hj-np-tvwxz]$)")
_INNER_ENDING = re.compile(r"(?<=[a-z]{4})(?:ego|emu|ym)(?=[a-z]{4})")


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
        len(stem) >= _LEAST_BEGINNING and stem != word and other.startswith(stem) and _has_rest(_REST, other, len(stem))
    )


def _share(word: str, other: str) -> bool:
    common = _beginning(word, other)
    for length in range(common, max(_SHORT_BEGINNING, common - _MOST_SHARED_OF_ENDING) - 1, -1):
        rest = _REST if length >= _LEAST_BEGINNING else _SHORT_REST
        if _has_rest(rest, word, length) and _has_rest(rest, other, length):
            return True
    return False


def _has_rest(rest: re.Pattern[str], word: str, length: int) -> bool:
    return rest.fullmatch(word, length) is not None


def _beginning(word: str, other: str) -> int:
    """How many letters two words share from the start; a and e count as one before the same consonant."""
    for place, (a, b) in enumerate(zip(word, other, strict=False)):
        if a != b and not ({a, b} == {"a", "e"} and word[place + 1 : place + 2] == other[place + 1 : place + 2] != ""):
            return place
    return min(len(word), len(other))
