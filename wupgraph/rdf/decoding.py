"""Bytes as text: UTF-8 and nothing else, or what they seem to be."""

from __future__ import annotations

import re

from wupgraph.errors import InputError
from wupgraph.rdf.documents import line_column
from wupgraph.text import Text

_POLISH = frozenset("ąćęłńóśźżĄĆĘŁŃÓŚŹŻ–—„”")
_CYRILLIC = frozenset("абвгґдеєёжзиіїйклмнопрстуўфхцчшщъыьэюяАБВГҐДЕЄЁЖЗИІЇЙКЛМНОПРСТУЎФХЦЧШЩЪЫЬЭЮЯ–—«»„”’")
_WINDOWS_SHARE = 0.9  # of bytes above ASCII; the rest are spaces that do not break, dots and signs
_CYRILLIC_SHARE = 0.8  # of bytes above ASCII: of UTF-8 with a damaged letter, half would do.
_RUN = rb"[\x80-\xff]{3,}"  # Compiled when it is needed, which most commands never do.

NUL_SHARE = 4  # A text of Turtle may hold NUL in a literal; where each fourth letter is one, it is none.

_NUL_SHARE_32 = 0.6  # In UTF-16 no more than half of the bytes are NUL, in UTF-32 about three of four.

# The longer first: UTF-32 begins as UTF-16 does.
_OTHER_BOMS = {
    b"\xff\xfe\0\0": "UTF-32",
    b"\0\0\xfe\xff": "UTF-32",
    b"\xff\xfe": "UTF-16",
    b"\xfe\xff": "UTF-16",
}


def decode(raw: bytes, name: str, *, nul: bool = False) -> str:
    """The text of a UTF-8 file.

    Args:
        nul: let NUL pass, which Turtle and its relatives may have in a literal (Turtle, section 6.5,
            STRING_LITERAL_QUOTE).

    Raises:
        InputError: a byte order mark, bytes that are not UTF-8, or a NUL (with the place of the first).
    """
    if raw.startswith(b"\xef\xbb\xbf"):
        raise InputError(
            Text(
                "plik zaczyna się znacznikiem BOM; zapisz go jako „UTF-8” (bez BOM)",
                'the file starts with a byte order mark; save it as "UTF-8" (without BOM)',
            ),
            name, 1, 1,
        )  # fmt: skip
    if wide := next((name for mark, name in _OTHER_BOMS.items() if raw.startswith(mark)), None):
        raise InputError(
            Text(f"plik jest w {wide}; zapisz go jako UTF-8", f"the file is in {wide}; save it as UTF-8"),
            name,
            1,
            1,
        )
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        line = before.count(b"\n") + 1
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8")) + 1
        guess = _likely_encoding(raw)
        raise InputError(
            Text(
                "plik nie jest w UTF-8" + (f" (wygląda na {guess})" if guess else "") + "; zapisz go jako UTF-8",
                "the file is not UTF-8" + (f" (it looks like {guess})" if guess else "") + "; save it as UTF-8",
            ),
            name, line, column,
        ) from None  # fmt: skip
    if not nul and "\0" in text:
        raise no_nul(text, name)
    return text


def decode_table(raw: bytes, name: str) -> tuple[str, Text | None]:
    """The text of a table as spreadsheets write it, and what is to be said of its encoding: UTF-8, or Windows-1250.

    A byte order mark is passed over. Another encoding than UTF-8 is taken only where it is sure: the bytes above
    ASCII are Polish letters in it, and in ISO-8859-2 fewer of them are, or all are the same.

    Raises:
        InputError: it is neither.
    """
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        if not is_surely_windows(raw):
            decode(raw, name)
        text = raw.decode("cp1250")
        note = Text(
            f"Uwaga: {name} jest w Windows-1250 i tak go odczytano; sprawdź polskie litery albo zapisz go jako "
            "CSV UTF-8.",
            f"Note: {name} is in Windows-1250 and was read so; look at its Polish letters, or save it as CSV UTF-8.",
        )
        return text, note
    if "\0" in text:
        raise no_nul(text, name)
    return text, None


def is_surely_windows(raw: bytes) -> bool:
    """Whether the bytes above ASCII are Polish in Windows-1250, and no less Polish than in ISO-8859-2."""
    high = raw.translate(None, bytes(range(128)))
    try:
        windows = high.decode("cp1250")
    except UnicodeDecodeError:
        return False
    score = sum(letter in _POLISH for letter in windows)
    other = high.decode("iso8859-2")
    others = sum(letter in _POLISH for letter in other)
    return score > _WINDOWS_SHARE * len(high) and (score > others or windows == other)


def no_nul(text: str, name: str) -> InputError:
    """The error for a text with a NUL, at the first one."""
    return InputError(
        Text(
            "plik zawiera znak NUL, jak w UTF-16 lub w pliku, który nie jest tekstem; zapisz go jako UTF-8",
            "the file holds a NUL character, as UTF-16 does, or a file that is no text; save it as UTF-8",
        ),
        name, *line_column(text, text.index("\0")),
    )  # fmt: skip


def _likely_encoding(raw: bytes) -> str:
    """The encoding in which the bytes above ASCII are mostly Polish or Cyrillic letters, or that so many NULs show.

    "" if there is none. The two of Polish differ in ą, ś and ź only: what has none of these reads the same in both.
    Letters beyond ASCII stand alone in Polish, and make up whole words in Cyrillic.
    """
    start = raw[: 1 << 20]
    if start.count(0) > len(start) * _NUL_SHARE_32:
        return "UTF-32"
    few, many = sorted((start[::2].count(0), start[1::2].count(0)))  # In UTF-16, every second byte of ASCII is NUL.
    if many * NUL_SHARE > len(start) and many > 8 * few:
        return "UTF-16"
    high = raw[: 1 << 20].translate(None, bytes(range(128))) or raw.translate(None, bytes(range(128)))[: 1 << 20]
    if sum(map(len, re.findall(_RUN, start))) * 2 > len(high):
        text = high.decode("cp1251", "replace")
        letters, small = sum(letter in _CYRILLIC for letter in text), sum(map(str.islower, text))
        # The small letters of KOI8 are capitals here.
        if letters > _CYRILLIC_SHARE * len(high) and small * 2 > len(high):
            return "Windows-1251"
    scores = {
        name: sum(letter in _POLISH for letter in high.decode(codec, "replace"))
        for name, codec in (("Windows-1250", "cp1250"), ("ISO-8859-2", "iso8859-2"))
    }
    best = max(scores, key=scores.__getitem__)
    return best if scores[best] * 2 > len(high) else ""
