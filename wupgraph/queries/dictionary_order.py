"""Texts in the order in which a dictionary of some language has them, letter case aside.

Polish and Ukrainian have alphabets of their own here. Others are sorted by the letters without their marks, as German
dictionaries have it (DIN 5007-1).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

# For each letter whether it belongs to the alphabet, and its position: what does not belong comes first.
Key: TypeAlias = tuple[tuple[int, int], ...]

_ALPHABETS = {
    "pl": "aąbcćdeęfghijklłmnńoópqrsśtuvwxyzźż",
    "uk": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
}
_IGNORED = {"uk": "'’ʼ"}  # The apostrophe is no letter.
# Letters that Unicode does not take apart.
_WHOLE = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ħ": "h", "ŧ": "t", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"})


def dictionary_order(lang: str) -> Callable[[str], Key]:
    """What gives the key to sort a text by.

    >>> sorted(["łódzkie", "mazowieckie", "lubelskie"], key=dictionary_order("pl"))
    ['lubelskie', 'łódzkie', 'mazowieckie']
    >>> sorted(["Їжак", "Йосип", "Івано", "Ґанок", "Гора"], key=dictionary_order("uk"))
    ['Гора', 'Ґанок', 'Івано', 'Їжак', 'Йосип']
    >>> sorted(["Zwickau", "Öhringen", "Oldenburg", "Offenbach"], key=dictionary_order("de"))
    ['Offenbach', 'Öhringen', 'Oldenburg', 'Zwickau']
    """
    alphabet = _ALPHABETS.get(lang)
    if alphabet is None:
        return _by_bare_letters
    positions = {letter: position for position, letter in enumerate(alphabet)}
    ignored = _IGNORED.get(lang, "")

    def key(text: str) -> Key:
        return tuple(
            (1, positions[letter]) if letter in positions else (0, ord(letter))
            for letter in text.casefold()
            if letter not in ignored
        )

    return key


def _by_bare_letters(text: str) -> Key:
    folded = text.casefold()
    if not folded.isascii():
        from unicodedata import combining, normalize

        folded = "".join(letter for letter in normalize("NFD", folded) if not combining(letter)).translate(_WHOLE)
    return tuple((int(letter.isalpha()), ord(letter)) for letter in folded)
