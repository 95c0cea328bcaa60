"""Letters as a search compares them: without case, diacritics, kinds of dashes, quotation marks and spaces."""

from __future__ import annotations

import re
from unicodedata import normalize

# Letters that Unicode does not take apart. Replaced one after the other: str.translate takes longer.
_WHOLE = {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "ŧ": "t", "æ": "ae", "œ": "oe", "þ": "th"}
# Combining marks of Latin and Cyrillic letters, soft hyphens and joiners: what may stand inside a word.
_INSIDE = re.compile("[\u0300-\u036f\u0483-\u0487\u00ad\u200b-\u200d\u2060\ufeff]+")
# An apostrophe of Ukrainian and Belarusian belongs to its word, however it is typed.
_APOSTROPHE = re.compile("(?<=[\u0400-\u04ff])['\u2019\u02bc](?=[\u0400-\u04ff])")
_WORD = re.compile(r"[^\W_]+")


def words_of(text: str) -> list[str]:
    """The words of a text, folded; whatever is neither letter nor digit only parts them.

    >>> words_of("Współpraca społeczno – kulturalna („Łódź”)")
    ['wspolpraca', 'spoleczno', 'kulturalna', 'lodz']
    >>> words_of("Ёлкин, Šiauliai, España")
    ['елкин', 'siauliai', 'espana']
    >>> words_of("м. Кам’янець-Подільський") == words_of("м. Кам'янець-Подільський")
    True
    """
    if text.isascii():
        return _WORD.findall(text.lower())
    text = _APOSTROPHE.sub("", _INSIDE.sub("", normalize("NFKD", text)).casefold())
    for letter, plain in _WHOLE.items():
        text = text.replace(letter, plain)
    return _WORD.findall(text)


def fold(text: str) -> str:
    """A text as words only, so that two ways of writing one name become equal.

    >>> fold("WUP w Białymstoku") == fold("wup  w bialymstoku")
    True
    """
    return " ".join(words_of(text))


def spelled(text: str) -> list[str]:
    """The words of a text as they are written.

    >>> spelled("Zakład Karny w Iławie")
    ['Zakład', 'Karny', 'w', 'Iławie']
    """
    return _WORD.findall(normalize("NFC", text))


def initials(name: str) -> set[str]:
    """The abbreviations that a name invites: initials of its runs of capitalised words, and of all its words.

    >>> sorted(initials("Wojewódzki Urząd Pracy w Olsztynie"))
    ['wup', 'wupo', 'wupwo']
    >>> "mpips" in initials("Ministerstwo Pracy i Polityki Społecznej")
    True
    """
    words = spelled(name)
    runs = "".join(word[0] if word[0].isupper() else " " for word in words)
    found = {*runs.split(), runs.replace(" ", ""), "".join(word[0] for word in words)}
    return {fold(letters) for letters in found if len(letters) > 1}
