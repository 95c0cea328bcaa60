"""Sets of characters, as classes of regular expressions name them: code points in ranges, in order and apart."""

from __future__ import annotations

import functools
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

Ranges = tuple[tuple[int, int], ...]  # First and last; no two touch.

EVERY: Ranges = ((0, sys.maxunicode),)
_SURROGATES: Ranges = ((0xD800, 0xDFFF),)
# XML 1.0, fifth edition: NameStartChar, and what NameChar adds; first and last, first and last.
_INITIAL = (
    "::AZ__az\u00c0\u00d6\u00d8\u00f6\u00f8\u02ff\u0370\u037d\u037f\u1fff\u200c\u200d\u2070\u218f\u2c00\u2fef\u3001\ud7ff"
    "\uf900\ufdcf\ufdf0\ufffd\U00010000\U000effff"
)
_FURTHER = "--..09\u00b7\u00b7\u0300\u036f\u203f\u2040"
CATEGORIES = frozenset({
    "L", "Lu", "Ll", "Lt", "Lm", "Lo", "M", "Mn", "Mc", "Me", "N", "Nd", "Nl", "No", "P", "Pc", "Pd", "Ps", "Pe", "Pi",
    "Pf", "Po", "Z", "Zs", "Zl", "Zp", "S", "Sm", "Sc", "Sk", "So", "C", "Cc", "Cf", "Co", "Cn",
})  # fmt: skip


def united(*sets: Iterable[tuple[int, int]]) -> Ranges:
    """What is in any of some sets."""
    union: list[tuple[int, int]] = []
    for first, last in sorted(span for ranges in sets for span in ranges):
        if union and first <= union[-1][1] + 1:
            union[-1] = union[-1][0], max(union[-1][1], last)
        else:
            union.append((first, last))
    return tuple(union)


def without(some: Ranges, others: Ranges) -> Ranges:
    """What is in one set and not in another."""
    return tuple(_apart(some, others))


def _apart(some: Ranges, others: Ranges) -> Iterator[tuple[int, int]]:
    at = 0
    for first, last in some:
        while at < len(others) and others[at][1] < first:
            at += 1
        start, next_one = first, at
        while next_one < len(others) and others[next_one][0] <= last:
            if start < others[next_one][0]:
                yield start, others[next_one][0] - 1
            start = others[next_one][1] + 1
            next_one += 1
        if start <= last:
            yield start, last


def written(ranges: Ranges) -> str:
    """The class as RE2 and Rust's `regex` both read it."""
    parts = [
        f"\\x{{{first:X}}}" if first == last else f"\\x{{{first:X}}}-\\x{{{last:X}}}"
        for first, last in without(ranges, _SURROGATES)
    ]
    return f"[{''.join(parts)}]" if parts else "[^\\x{0}-\\x{10FFFF}]"


@functools.cache
def of_letter(letter: str) -> Ranges:
    r"""The characters of `\s`, `\i`, `\c`, `\d` or `\w` (XML Schema 1.1 part 2, G.4.2.5)."""
    if letter in "sic":
        return united(*map(_pairs, {"s": ["\t\n\r\r  "], "i": [_INITIAL], "c": [_INITIAL, _FURTHER]}[letter]))
    return of_category("Nd") if letter == "d" else united(*map(of_category, "LMNS"))


def _pairs(text: str) -> Iterator[tuple[int, int]]:
    return zip(map(ord, text[::2]), map(ord, text[1::2]), strict=True)


def of_category(name: str) -> Ranges:
    """The characters of a general category of Unicode, such as `L` or `Lu`."""
    return united(*(ranges for category, ranges in _by_category().items() if category.startswith(name)))


@functools.cache
def _by_category() -> dict[str, list[tuple[int, int]]]:
    ranges: dict[str, list[tuple[int, int]]] = {}
    start, before = 0, unicodedata.category(chr(0))
    for at in range(1, sys.maxunicode + 1):
        category = unicodedata.category(chr(at))
        if category != before:
            ranges.setdefault(before, []).append((start, at - 1))
            start, before = at, category
    ranges.setdefault(before, []).append((start, sys.maxunicode))
    return ranges


@functools.cache
def of_block(name: str) -> Ranges:
    """The characters of a block of Unicode, such as `BasicLatin`.

    Raises:
        KeyError: there is none of that name.
    """
    from elementpath.regex import RegexError, unicode_subset

    try:
        points: Sequence[Any] = unicode_subset(f"Is{name}").codepoints
    except RegexError:
        raise KeyError(name) from None
    # Pairs of the first and what follows the last, and single ones.
    return united((one[0], one[1] - 1) if isinstance(one, tuple) else (one, one) for one in points)
