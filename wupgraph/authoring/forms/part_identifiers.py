"""Identifiers of new parts, by the pattern of their form: `{owner}-{value}-{name}`."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Mapping

from pyoxigraph import NamedNode

from wupgraph.queries.search_text import words_of

LONGEST_SLUG = 100  # ontology/README.md, IRIs
_WORDS_OF_TEXT = 4
_PLACEHOLDER = re.compile(r"\{(\w+)\}")


def slug_of_text(text: str, most: int = _WORDS_OF_TEXT) -> str:
    """The first words of a text as a slug; "" where none of them has a Latin letter or a digit.

    >>> slug_of_text("Wymiana doświadczeń z zakresu rynku pracy")
    'wymiana-doswiadczen-z-zakresu'
    """
    words = [word for word in words_of(text) if word.isascii()]
    return "-".join(words[:most])


def part_identifier(
    namespace: str, pattern: str, said: Mapping[str, str], is_taken: Callable[[NamedNode], bool], fallback: str
) -> NamedNode:
    """The identifier of a new part, which nothing has.

    Args:
        namespace: where the identifiers of its kind begin.
        pattern: words in braces stand for what `said` has of them; of what it does not have, `fallback` stands once.
        said: slugs.
    """
    pieces = _PLACEHOLDER.split(pattern)
    filled = [said.get(piece, "") if number % 2 else piece for number, piece in enumerate(pieces)]
    slug = re.sub("-{2,}", "-", "".join(filled)).strip("-")
    if slug == said.get("owner"):
        slug = f"{slug}-{fallback}"
    slug = slug[:LONGEST_SLUG].rstrip("-")
    first = NamedNode(namespace + slug)
    if not is_taken(first):
        return first
    for number in itertools.count(2):
        ending = f"-{number}"
        node = NamedNode(namespace + slug[: LONGEST_SLUG - len(ending)].rstrip("-") + ending)
        if not is_taken(node):
            return node
    raise AssertionError
