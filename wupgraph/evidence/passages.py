"""Finding a passage in a document, however its lines were broken and its dashes typed.

Offsets are Unicode code points, 0-based, end exclusive, over the text as it stands (RFC 5147
`char=` fragments).
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_left
from dataclasses import dataclass

_SOFT_HYPHEN = "\u00ad"
SOFT = {_SOFT_HYPHEN, "\u200b", "\u2060", "\ufeff"}
_DASHES = set("-‐‑‒–—―−")
_QUOTES = set("\"„”“‟«»'’‘‚")


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a document and its quotation; `approximate` where it is not what was looked for to the letter."""

    start: int
    end: int
    exact: str
    line: int
    approximate: bool = False


def collapse(text: str) -> str:
    """The text with every run of white space made one space, and none at the ends."""
    return " ".join(text.split())


def find_passages(text: str, wanted: str, *, any_case: bool = True) -> list[Passage]:
    """Every place where `wanted` stands in `text`.

    White space, soft hyphens, the kinds of dashes and quotation marks, and spaces around dashes do
    not count. Letter case counts unless nothing is found with it and `any_case` is set.

    >>> [p.exact for p in find_passages("stosunków \\npolsko-\\n\\nrosyjskich", "polsko–rosyjskich")]
    ['polsko- rosyjskich']
    """
    return SearchedText(text).find(wanted, any_case=any_case)


class SearchedText:
    """A text in which many passages are looked for: it is reduced to what counts only once."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._folded: dict[bool, tuple[str, list[int]]] = {}
        self._hyphened: SearchedText | None = None

    def find(self, wanted: str, *, any_case: bool = True) -> list[Passage]:
        """Every place where `wanted` stands, as `find_passages` gives them."""
        if not wanted.strip():
            return []
        found = self._as_written(wanted, any_case)
        if found or _SOFT_HYPHEN not in self.text or _DASHES.isdisjoint(wanted):
            return found
        # A hyphen that divides a word at the end of a line looks like that of a compound: PDFium makes both soft.
        if self._hyphened is None:
            self._hyphened = SearchedText(re.sub(rf"(?<=\w){_SOFT_HYPHEN}(?=\w)", "-", self.text))
        return [self.passage(one.start, one.end) for one in self._hyphened._as_written(wanted, any_case)]

    def _as_written(self, wanted: str, any_case: bool) -> list[Passage]:
        return self._find(wanted, fold_case=False) or (self._find(wanted, fold_case=True) if any_case else [])

    def stands_at(self, start: int, end: int, wanted: str) -> bool:
        """Whether `wanted` stands between two offsets, but for what does not count."""
        there, _ = _fold(self.text[start:end], fold_case=False)
        return bool(there.strip()) and there.strip() == _fold(wanted, fold_case=False)[0].strip()

    def _find(self, wanted: str, *, fold_case: bool) -> list[Passage]:
        if fold_case not in self._folded:
            self._folded[fold_case] = _fold(self.text, fold_case)
        folded, offsets = self._folded[fold_case]
        needle = _fold(wanted, fold_case)[0].strip()
        if not needle:
            return []
        passages = []
        at = folded.find(needle)
        while at >= 0:
            start, end = offsets[at], offsets[at + len(needle) - 1] + 1
            passages.append(self.passage(start, end))
            at = folded.find(needle, at + 1)
        return passages

    def passage(self, start: int, end: int) -> Passage:
        """The passage between two offsets."""
        return Passage(start, end, collapse(self.text[start:end]), bisect_left(self._line_ends, start) + 1)

    @functools.cached_property
    def _line_ends(self) -> list[int]:
        return [offset for offset, letter in enumerate(self.text) if letter == "\n"]


def _fold(text: str, fold_case: bool) -> tuple[str, list[int]]:
    """The text reduced to what counts, and for each kept character its offset in the original."""
    kept: list[str] = []
    offsets: list[int] = []
    for offset, letter in enumerate(text):
        if letter in SOFT:
            continue
        if letter.isspace():
            if kept and kept[-1] in " -":
                continue
            letter = " "
        elif letter in _DASHES:
            letter = "-"
            if kept and kept[-1] == " ":
                kept.pop()
                offsets.pop()
        elif letter in _QUOTES:
            letter = '"'
        elif fold_case:
            lowered = letter.lower()
            letter = lowered if len(lowered) == 1 else letter
        kept.append(letter)
        offsets.append(offset)
    return "".join(kept), offsets
