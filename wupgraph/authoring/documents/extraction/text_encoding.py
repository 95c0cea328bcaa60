"""Bytes as text, where it is sure in which encoding they are.

UTF-8, what a byte order mark says, or what the letters beyond ASCII leave no doubt of: all of them are letters of the
document's language in one encoding, and what other encodings make of the same bytes is none of its letters.
"""

from __future__ import annotations

import codecs
import contextlib
import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from wupgraph.errors import InputError, UsageError
from wupgraph.rdf.documents import line_column
from wupgraph.text import Text

_BOMS = (
    (codecs.BOM_UTF8, "utf-8", "UTF-8"),
    # The longer first: UTF-32 begins as UTF-16 does.
    (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)
_CYRILLIC = "абвгґдеєёжзиіїйклмнопрстуўфхцчшщъыьэюя"
# The letters beyond ASCII of languages that are kept in encodings of one byte, and these encodings.
_ALPHABETS = {
    "pl": ("ąćęłńóśźż", ("cp1250", "iso8859-2", "cp852")),
    "cs": ("áčďéěíňóřšťúůýž", ("cp1250", "iso8859-2", "cp852")),
    "sk": ("áäčďéíĺľňóôŕšťúýž", ("cp1250", "iso8859-2", "cp852")),
    "hu": ("áéíóöőúüű", ("cp1250", "iso8859-2", "cp852")),
    "lt": ("ąčęėįšųūž", ("cp1257", "iso8859-13")),
    "lv": ("āčēģīķļņšūž", ("cp1257", "iso8859-13")),
    "de": ("äöüß", ("cp1252", "iso8859-15", "cp850")),
    "fr": ("àâæçéèêëîïôœùûüÿ", ("cp1252", "iso8859-15", "cp850")),
    "es": ("áéíñóúü¡¿", ("cp1252", "iso8859-15", "cp850")),
}
_OF_CYRILLIC = ("cp1251", "koi8-u", "koi8-r", "iso8859-5", "cp866")
_SIGNS = frozenset("–—−„”“‚’‘«»›‹…•·§°€©®™№\u00a0\u00ad")
_NAMES = {f"cp{number}": f"Windows-{number}" for number in (1250, 1251, 1252, 1257)} | {
    f"iso8859-{number}": f"ISO-8859-{number}" for number in (2, 5, 13, 15)
}
_SURE = 0.95  # of the letters beyond ASCII; a name or two may be of another language
NUL_SHARE = 0.1  # In UTF-16 without a mark nearly every second byte of Latin letters is NUL.
_WORD = re.compile(r"[^\W\d_]+")
# HTML calls so what is Windows-1252 (WHATWG Encoding, section 4.2).
_OF_HTML = {"iso8859-1": "cp1252", "ascii": "cp1252"}
_DECLARED = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]+)", re.I)
_DECLARED_WITHIN = 1024  # bytes (WHATWG HTML, section 13.2.3.2)


class Decoded(NamedTuple):
    """A text, the name of the encoding that it was in, and what tells that; None where it is UTF-8 as usual."""

    text: str
    encoding: str = "UTF-8"
    why: Text | None = None


def decoded(raw: bytes, name: str, *, encoding: str | None = None, languages: Iterable[str] = ()) -> Decoded:
    """The text of bytes.

    Args:
        encoding: the one that was asked for.
        languages: those that the document may be in, as BCP 47 tags.

    Raises:
        UsageError: `encoding` is the name of none.
        InputError: the bytes are no text in it, or it is not sure in which they are.
    """
    if encoding is not None:
        codec = codec_named(encoding)
        return Decoded(_strictly(_without_bom(raw, codec), codec, encoding, name), _NAMES.get(codec, encoding))
    for mark, codec, called in _BOMS:
        if raw.startswith(mark):
            why = None if codec == "utf-8" else Text("mówi to początek pliku", "its first bytes say so")
            return Decoded(_strictly(raw[len(mark) :], codec, called, name), called, why)
    try:
        return Decoded(raw.decode("utf-8"))
    except UnicodeDecodeError as error:
        first = error.start
    if raw.count(0) > NUL_SHARE * len(raw):
        raise InputError(
            Text(
                "to UTF-16 bez znacznika albo nie tekst; jeśli tekst, podaj --encoding utf-16-le albo utf-16-be",
                "this is UTF-16 without a mark, or no text; if it is text, give --encoding utf-16-le or utf-16-be",
            ),
            name,
        )
    return _by_letters(raw, name, first, tuple(languages))


def declared_encoding(raw: bytes) -> str | None:
    """The encoding that the head of an HTML document names; None where it names none that is known."""
    found = _DECLARED.search(raw[:_DECLARED_WITHIN])
    if found is None:
        return None
    try:
        codec = codecs.lookup(found[1].decode("ascii")).name
    except LookupError:
        return None
    return _OF_HTML.get(codec, codec)


def codec_named(encoding: str) -> str:
    """The name under which Python knows an encoding of text.

    Raises:
        UsageError: it knows none of that name.
    """
    try:
        codec = codecs.lookup(encoding)
        if codec._is_text_encoding:
            return codec.name
    except (LookupError, ValueError):
        pass
    raise UsageError(
        Text(
            f"--encoding: nie ma kodowania „{encoding}”; są m.in. utf-8, cp1250, iso-8859-2, cp1251, utf-16.",
            f'--encoding: there is no encoding "{encoding}"; there are utf-8, cp1250, iso-8859-2, cp1251, utf-16 …',
        )
    )


def _without_bom(raw: bytes, codec: str) -> bytes:
    return raw.removeprefix(codecs.BOM_UTF8) if codec == "utf-8" else raw


def _strictly(raw: bytes, codec: str, called: str, name: str) -> str:
    try:
        return raw.decode(codec).removeprefix("\ufeff")
    except UnicodeError as error:
        start = getattr(error, "start", 0)
        line, column = line_column(raw[:start].decode(codec, "replace"), len(raw[:start].decode(codec, "replace")))
        raise InputError(
            Text(
                f"to nie jest tekst w kodowaniu {called}; podaj inne (--encoding) albo zapisz plik jako UTF-8",
                f"this is no text in {called}; give another encoding (--encoding), or save the file as UTF-8",
            ),
            name, line, column,
        ) from None  # fmt: skip


def _by_letters(raw: bytes, name: str, first: int, languages: Sequence[str]) -> Decoded:
    """The text, where the letters beyond ASCII tell the encoding.

    Args:
        first: where the bytes are no UTF-8.

    Raises:
        InputError: they do not.
    """
    tried: dict[str, _Reading] = {}
    known = [_ALPHABETS[language] for language in languages if language in _ALPHABETS]
    for letters, codecs_of in (*known, (_CYRILLIC, _OF_CYRILLIC)):
        for codec in codecs_of:
            with contextlib.suppress(UnicodeDecodeError):
                reading = _Reading(raw.decode(codec), frozenset(letters + letters.upper()) | _SIGNS)
                if reading not in tried.values():
                    tried[codec] = reading
    scores = {codec: _score(reading) for codec, reading in tried.items()}
    likely = [codec for codec in tried if scores[codec] >= _SURE]
    sure = [codec for codec in likely if all(_beats(tried[codec], tried[o]) for o in likely if o != codec)]
    if len(sure) == 1:
        codec = sure[0]
        why = Text("mówią to litery", "its letters say so")
        return Decoded(tried[codec].text, _NAMES.get(codec, codec.upper()), why)
    line, column = line_column(raw[:first].decode("latin-1"), first)
    guesses = likely or [codec for codec in tried if scores[codec] > 0.5]
    listed = ", ".join(_NAMES.get(codec, codec.upper()) for codec in guesses)
    raise InputError(
        Text(
            "plik nie jest w UTF-8, a kodowania nie da się ustalić na pewno"
            + (f" (może {listed})" if guesses else "")
            + "; podaj je: --encoding, np. cp1250, iso-8859-2, cp1251",
            "the file is not UTF-8, and its encoding is not certain"
            + (f" (maybe {listed})" if guesses else "")
            + "; give it: --encoding, such as cp1250, iso-8859-2, cp1251",
        ),
        name, line, column,
    )  # fmt: skip


class _Reading(NamedTuple):
    """What bytes are in one encoding, and the letters and signs that are expected there beyond ASCII."""

    text: str
    expected: frozenset[str]


def _score(reading: _Reading) -> float:
    """Which share of the letters beyond ASCII is expected, in words that are written as words are."""
    high = [letter for letter in reading.text if ord(letter) > 127]
    letters = [letter for letter in high if letter.isalpha()]
    if any(0x80 <= ord(letter) < 0xA0 for letter in high) or not letters:
        return 0.0
    words: list[str] = [word for word in _WORD.findall(reading.text) if not word.isascii()]
    written = sum(word.islower() or word.isupper() or word.istitle() for word in words)
    if letters[0].lower() in _CYRILLIC:
        # No word has letters of two scripts; and what is KOI8 has capitals for small letters elsewhere.
        written = sum(not re.search("[A-Za-z]", word) for word in words if word.islower() or word[1:].islower())
    return min(sum(letter in reading.expected for letter in high) / len(high), written / len(words))


def _beats(one: _Reading, other: _Reading) -> bool:
    """Whether, where two readings of the same bytes differ, the first has what is expected and the second has not."""
    differing = [(a, b) for a, b in zip(one.text, other.text, strict=False) if a != b]
    good = sum(a in one.expected for a, _ in differing)
    return good >= _SURE * len(differing) and sum(b in other.expected for _, b in differing) <= good * (1 - _SURE)
