"""Whether a quotation can be the name of a new thing, or is a sentence that only speaks of it."""

from __future__ import annotations

import functools
import re
import tomllib
from importlib.resources import files

from wupgraph.authoring.rows.row_findings import cell_shown
from wupgraph.text import Text

_LONGEST = 100  # letters; the longest names of the shipped register's documents are shorter
_END_OF_SENTENCE = re.compile(r"[^\W\d_]{4,}[.!?;:]+(?=\s|$)")  # An abbreviation ("r.", "woj.") is shorter.
_WORD = re.compile(r"[^\W\d_]+")


def is_name(text: str) -> bool:
    """Whether a text may be a name: short, without a verb and without the end of a sentence.

    >>> is_name("Umowa ramowa z 30 października 2015 r."), is_name("Celem porozumienia jest wymiana doświadczeń")
    (True, False)
    """
    if len(text) > _LONGEST or _END_OF_SENTENCE.search(text):
        return False
    return _verbs().isdisjoint(word.casefold() for word in _WORD.findall(text))


def no_name(text: str) -> Text:
    """What to say of a quotation that stands where the name of a new thing does, and is none."""
    shown = cell_shown(text)
    return Text(
        f"„{shown}” to zdanie albo jego część, nie nazwa; napisz, jak nowa rzecz się nazywa: nazwa='…'.",
        f"\"{shown}\" is a sentence or a part of one, no name; say what the new thing is called: name='…'.",
    )


@functools.cache
def _verbs() -> frozenset[str]:
    by_language = tomllib.loads(files(__package__).joinpath("sentence_words.toml").read_text(encoding="utf-8"))
    return frozenset(word for words in by_language.values() for word in words)
