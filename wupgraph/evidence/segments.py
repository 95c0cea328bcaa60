"""Cutting a document into the sentences and bullets that a quotation may or may not touch.

Documents are slides and letters turned to text: lines break in the middle of sentences, some slides put a
blank line between any two lines, and some bullets are lost but for the space before them. So:

- a line begins a segment if it has a bullet or a number, or a space before a capital, a digit or a quotation mark;
- a blank line ends a segment, unless the text visibly goes on: the next line begins with a small letter, or
  the line before ends with a hyphen, a preposition, an abbreviation, or is as long as a line that was broken;
- two blank lines or a form feed end a segment, whatever follows;
- inside, a full stop, question mark, exclamation mark or ellipsis ends a sentence if a capital or a digit
  follows, and if it does not belong to an abbreviation, an initial or an ordinal number.

A piece without a letter (a page number, a stray dot) is no segment.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from wupgraph.evidence.passages import collapse

# Capital letters of any script that has them: `re` knows no class of these.
_CAPITAL = "".join(letter for letter in map(chr, range(0x20, 0x580)) if letter.isupper())
_SIGN = rf"[•▪■●◦‣*\uf000-\uf0ff]|[-–—](?=[ \t])|o(?=[ \t]+[{_CAPITAL}])|\d{{1,2}}[.)](?=[ \t])"
_BULLET = re.compile(rf"[ \t]*(?:{_SIGN})[ \t]*")
_LOST_BULLET = re.compile(rf"[ \t]+(?=[{_CAPITAL}0-9„\"(])")
_ABBREVIATION = re.compile(
    "al|art|dn|dr|ds|dz|gm|godz|im|in|inż|itd|itp|lic|lit|max|m[.]in|mgr|min|mld|mln|nast|nr|np|ok|os|pkt|pl|pn|poj|"
    "por|pow|poz|prof|pt|r|s|str|św|tel|tj|tys|tzn|tzw|ul|ust|w|woj|wg|ww|zob",
    re.IGNORECASE,
)
_GOING_ON = re.compile(
    "a|albo|bez|dla|do|i|lub|na|nad|o|od|oraz|po|pod|przed|przez|przy|się|w|we|z|za|ze|że", re.IGNORECASE
)
_FULL_LINE = 45
_SENTENCE_END = re.compile(rf"[.!?…]+[”\"»)\]]*(?=\s+[„\"(]*[{_CAPITAL}0-9])")


class Segment(NamedTuple):
    """A sentence or bullet of a document: offsets in Unicode code points, end exclusive, and its line from 1."""

    start: int
    end: int
    line: int
    text: str


def segments(text: str) -> list[Segment]:
    """The sentences and bullets of a document, in order.

    >>> [s.text for s in segments("Urząd w woj. łódzkim\\ndziała od\\n\\n2004 r. Ma filie:\\n- w Sieradzu;\\n")]
    ['Urząd w woj. łódzkim działa od 2004 r. Ma filie:', 'w Sieradzu;']
    """
    pieces = []
    for start, end in _blocks(text):
        for first, last in _sentences(text, start, end):
            exact = collapse(text[first:last])
            if any(letter.isalpha() for letter in exact):
                begin = first + len(text[first:last]) - len(text[first:last].lstrip())
                pieces.append(
                    Segment(begin, begin + len(text[begin:last].rstrip()), text.count("\n", 0, begin) + 1, exact)
                )
    return pieces


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """Stretches that no bullet and no end of a paragraph divides."""
    start = offset = blank = 0
    before = ""
    for line in re.split(r"(?<=[\n\f])", text):
        if not line.strip():
            blank += 2 if "\f" in line else 1
        else:
            bullet = _BULLET.match(line)
            if before and (bullet or _LOST_BULLET.match(line) or not _goes_on(before, line, blank)):
                yield start, offset
                start = offset
            if bullet:
                start = offset + bullet.end()
            before, blank = line, 0
        offset += len(line)
    if before:
        yield start, offset


def _goes_on(before: str, line: str, blank: int) -> bool:
    """Whether a line goes on after the one before, with so many blank lines between them."""
    if blank > 1 or "\f" in before:
        return False
    if not blank:
        return True
    ended = before.rstrip()
    if ended.endswith((".", "!", "?", ":", ";")) and not _is_abbreviation(ended):
        return False
    last = ended.split()[-1]
    return (
        line.lstrip()[0].islower()
        or ended.endswith("-")
        or _GOING_ON.fullmatch(last) is not None
        or _is_abbreviation(ended)
        or len(ended.strip()) >= _FULL_LINE
    )


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for match in _SENTENCE_END.finditer(text, start, end):
        if not _is_abbreviation(text[start : match.end()]):
            yield start, match.end()
            start = match.end()
    yield start, end


def _is_abbreviation(ended: str) -> bool:
    """Whether the full stop at the end belongs to an abbreviation, an initial or an ordinal number."""
    match = re.search(r"([\w.-]+)\.$", ended)
    if match is None:
        return False
    word = match[1]
    return _ABBREVIATION.fullmatch(word) is not None or (len(word) == 1 and word.isupper()) or word.isdigit()
