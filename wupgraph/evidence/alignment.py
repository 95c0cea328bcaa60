"""Where a stretch of a text stands in a new version of it, word by word, where the words around it are the same too."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

_MOST_WORDS = 200_000  # of a text; comparing longer ones takes minutes
_CONTEXT = 3  # words around a stretch that have to be the same, so that it is that one and no other of the same words


class _Word(NamedTuple):
    text: str
    start: int
    end: int


class Alignment:
    """Two versions of a text, and which words of one are which of the other.

    >>> Alignment("a b c d e f g", "x a b c d e f g").span(4, 7)
    (6, 9)
    """

    def __init__(self, old: str, new: str) -> None:
        self._old, self._new = _words(old), _words(new)
        self._blocks = _same_words(self._old, self._new)

    def span(self, start: int, end: int) -> tuple[int, int] | None:
        """Where a stretch of the old text stands in the new one; None where that is not sure."""
        touched = [at for at, word in enumerate(self._old) if word.end > start and word.start < end]
        if not touched:
            return None
        first, last = touched[0], touched[-1]
        for old, new, size in self._blocks:
            if old <= first and last < old + size:
                whole = size == len(self._old)
                if not whole and size - (last - first + 1) < _CONTEXT:
                    return None
                begin, stop = self._new[new + first - old], self._new[new + last - old]
                return begin.start + start - self._old[first].start, stop.start + end - self._old[last].start
        return None


def _words(text: str) -> list[_Word]:
    return [_Word(found[0], found.start(), found.end()) for found in re.finditer(r"\S+", text)]


def _same_words(old: Sequence[_Word], new: Sequence[_Word]) -> list[tuple[int, int, int]]:
    """Runs of the same words: where each begins in one text and in the other, and its length."""
    if max(len(old), len(new)) > _MOST_WORDS:
        return []
    matcher = SequenceMatcher(None, [word.text for word in old], [word.text for word in new])
    return [(block.a, block.b, block.size) for block in matcher.get_matching_blocks() if block.size]
