"""Finding a passage in a text that character recognition has damaged, typed as it ought to read.

Recognition spoils letters, seldom the division into words, so a passage is compared word by word. A
Polish letter may stand as what recognition makes of it (`Wojewddzkiego` for „Wojewódzkiego”); beyond
that few letters may differ, and digits never. A library for fuzzy search (rapidfuzz) knows only how many
letters differ: to take `téddzkiego` for „łódzkiego” it would have to take „Płocka” for „Siedlecka” too.
"""

from __future__ import annotations

import functools
import re
import unicodedata

from wupgraph.evidence.passages import SOFT, Passage, collapse

# The cent sign is what recognition makes of „ć”.
_WORD = re.compile(r"[^\W_]+(?:[¢\u00ad][^\W_]*)*|¢")
# What recognition makes of a Polish letter, beyond the loss of its mark.
_TAKEN_FOR = {"ą": "g", "ć": "¢e", "ę": "g", "ł": "t", "ó": "de"}
# It may make two letters of one: „ó” becomes `dé`, `oé` or `éd`.
_TAKEN_FOR_TWO = "ó"
_LETTERS_PER_SLIP = 8
_LONG_WORD = 10
_NEVER = 1_000


def find_damaged(text: str, wanted: str) -> list[Passage]:
    """The places of a damaged text where `wanted`, in correct Polish, may be meant; the likeliest only.

    One letter in eight may differ in all, none in a word shorter than five, one in a word shorter than
    ten, else two; letter case and punctuation between words do not count.

    >>> [p.exact for p in find_damaged("Siedlecka Filia Wojewddzkiego\\nUrzedu Pracy", "Wojewódzkiego Urzędu")]
    ['Wojewddzkiego Urzedu']
    """
    words = [(match.start(), match.end(), _plain(match[0])) for match in _WORD.finditer(text)]
    meant = [_plain(word) for word in _WORD.findall(wanted)]
    allowed = sum(map(len, meant)) // _LETTERS_PER_SLIP
    candidates: list[tuple[int, Passage]] = []
    for first in range(len(words) - len(meant) + 1 if meant else 0):
        slips = 0
        for (_, _, there), word in zip(words[first : first + len(meant)], meant, strict=True):
            slips += _slips(word, there)
            if slips > allowed:
                break
        else:
            start, end = words[first][0], words[first + len(meant) - 1][1]
            start, end = _with_marks(text, start, end, wanted)
            line = text.count("\n", 0, start) + 1
            candidates.append((slips, Passage(start, end, collapse(text[start:end]), line, approximate=True)))
    fewest = min((slips for slips, _ in candidates), default=0)
    return [passage for slips, passage in candidates if slips == fewest]


def _plain(word: str) -> str:
    return "".join(letter for letter in unicodedata.normalize("NFC", word).lower() if letter not in SOFT)


@functools.lru_cache(maxsize=4096)
def _slips(meant: str, there: str) -> int:
    """How many letters of a word differ beyond the usual damage; many where the words cannot be the same."""
    allowed = 0 if len(meant) < 5 else 1 if len(meant) < _LONG_WORD else 2
    # Both may grow or shrink: each „ó” may have become two letters.
    if not -allowed <= len(there) - len(meant) <= allowed + meant.count(_TAKEN_FOR_TWO):
        return _NEVER
    last = [_cost_of_extra(there[:end]) for end in range(len(there) + 1)]
    for letter in meant:
        row = [last[0] + _cost_of_extra(letter)]
        for end, other in enumerate(there, start=1):
            best = min(
                last[end - 1] + _cost(letter, other),
                last[end] + _cost_of_extra(letter),
                row[end - 1] + _cost_of_extra(other),
            )
            if letter in _TAKEN_FOR_TWO and end > 1 and not _cost(letter, there[end - 2]) + _cost(letter, other):
                best = min(best, last[end - 2])
            row.append(best)
        last = row
    slips = last[-1]
    return slips if slips <= allowed else _NEVER


def _cost(meant: str, there: str) -> int:
    """What it costs to take one letter for another: nothing for the usual damage, everything for a digit."""
    if meant == there or _bare(there) == _bare(meant) or _bare(there) in _TAKEN_FOR.get(meant, ""):
        return 0
    return _NEVER if meant.isdigit() or there.isdigit() else 1


def _cost_of_extra(letters: str) -> int:
    return sum(_NEVER if letter.isdigit() else 1 for letter in letters)


def _bare(letter: str) -> str:
    """A letter without its mark; „ł” has one that Unicode does not take apart."""
    return "l" if letter == "ł" else unicodedata.normalize("NFD", letter)[0]


def _with_marks(text: str, start: int, end: int, wanted: str) -> tuple[int, int]:
    """The stretch with the punctuation that stands around the wanted words, where the text has it too."""
    words = list(_WORD.finditer(wanted))
    before, after = wanted[: words[0].start()].lstrip(), wanted[words[-1].end() :].rstrip()
    if before and text[:start].endswith(before):
        start -= len(before)
    if after and text.startswith(after, end):
        end += len(after)
    return start, end
