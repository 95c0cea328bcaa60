"""Finding a passage in a document, however its lines were broken and its dashes typed.

Offsets are Unicode code points, 0-based, end exclusive, over the text as it stands (RFC 5147
`char=` fragments).
"""

from __future__ import annotations

from dataclasses import dataclass

SOFT = {"\u00ad", "\u200b", "\u2060", "\ufeff"}
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
    if not wanted.strip():
        return []
    return _find(text, wanted, fold_case=False) or (_find(text, wanted, fold_case=True) if any_case else [])


def _find(text: str, wanted: str, *, fold_case: bool) -> list[Passage]:
    folded, offsets = _fold(text, fold_case)
    needle, _ = _fold(wanted, fold_case)
    needle = needle.strip()
    if not needle:
        return []
    passages = []
    at = folded.find(needle)
    while at >= 0:
        start, end = offsets[at], offsets[at + len(needle) - 1] + 1
        passages.append(Passage(start, end, collapse(text[start:end]), text.count("\n", 0, start) + 1))
        at = folded.find(needle, at + 1)
    return passages


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
