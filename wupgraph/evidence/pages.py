"""The pages of a document's text: a form feed ends a page, as `pdftotext` and RFC 3676 have it."""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple

PAGE_END = "\f"


class Pages(NamedTuple):
    """Where the pages of a text begin, and where the text ends: offsets in Unicode code points."""

    starts: tuple[int, ...]
    end: int

    @property
    def number(self) -> int:
        """How many there are."""
        return len(self.starts)

    def at(self, offset: int) -> int:
        """The number of the page, from 1, that an offset is on."""
        return bisect_right(self.starts, offset)

    def span(self, number: int) -> tuple[int, int]:
        """Where a page begins and ends (exclusive; with the form feed).

        Raises:
            IndexError: there is no such page.
        """
        if not 1 <= number <= len(self.starts):
            raise IndexError(number)
        return self.starts[number - 1], (*self.starts, self.end)[number]


def pages_of(text: str) -> Pages | None:
    """The pages of a text; None where it is not known which they are.

    >>> pages_of("pierwsza\\fdruga\\f").span(2)
    (9, 15)
    >>> pages_of("bez stron") is None
    True
    """
    ends = [offset + 1 for offset, letter in enumerate(text) if letter == PAGE_END] if PAGE_END in text else []
    if not ends:
        return None
    starts = [0, *ends]
    return Pages(tuple(starts[:-1] if starts[-1] == len(text) else starts), len(text))
