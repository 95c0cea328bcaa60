"""Short names, however they are written."""

from __future__ import annotations

from wupgraph.queries.search_text import words_of


def folded(name: str) -> str:
    """A short name without case and diacritics, whatever stands between its words.

    >>> folded("Partner wiodący") == folded("partner-wiodacy")
    True
    """
    return "-".join(words_of(name))


def hyphenated(name: str) -> str:
    """A label as a short name, as it is shown.

    >>> hyphenated("partner wiodący")
    'partner-wiodący'
    """
    return "-".join("".join(letter if letter.isalnum() else " " for letter in name.lower()).split())
