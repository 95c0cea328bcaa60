"""Long strings of JSON-LD 1.1: as values of literals they stay, as names of any kind they are refused.

Which they are depends on the contexts, which only its parser reads, and that writes out what is long for each triple
before it gives the first. So it is asked of the same document with short words in their place.
"""

from __future__ import annotations

import json
import re
import string

import pyoxigraph as ox
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat

from wupgraph.gate.excess import LONG_NAME, Excess
from wupgraph.gate.limits import IRI_LENGTH

_IN_NO_NAME = r'[\x00-\x20<>"{}|^`\\]'
_SCHEME = r"[A-Za-z][A-Za-z0-9+.-]{0,63}:|_:|[^:/]{1,63}:"
_BASE = "relative:///"
_STEM, _DIGITS = "wzqx", 4  # A word is of eight letters, as subtags of languages may be.


def check_members(text: str, tokens: re.Pattern[str]) -> None:
    """Refuse strings that are too long and stand for IRIs, labels of blank nodes or languages, or are names of members.

    Args:
        tokens: strings and brackets of JSON.

    Raises:
        Excess: one is.
        SyntaxError: the document is not well formed.
    """
    colon = re.compile(r"[ \t\r\n]*+:")
    parts: list[str] = []
    words: dict[str, int] = {}
    at = 0
    for found in tokens.finditer(text):
        if len(found[0]) <= IRI_LENGTH + 2:
            continue
        if colon.match(text, found.end()):
            raise Excess(LONG_NAME, found.start())
        try:
            said = json.loads(found[0], strict=False)
        except ValueError:  # The parser says so before it makes anything of it.
            continue
        if len(said) > IRI_LENGTH and not re.search(_IN_NO_NAME, said):
            word = _STEM + _letters(len(words))
            words[word] = found.start()
            scheme = re.match(_SCHEME, said)
            short = json.dumps((scheme[0] if scheme else "") + word)
            parts += [text[at : found.start()], short.ljust(len(found[0]))]  # What follows keeps its place.
            at = found.end()
    if not words:
        return
    parts.append(text[at:])
    for quad in ox.parse("".join(parts), RdfFormat.JSON_LD, base_iri=_BASE):
        for name in _names(quad):
            word = name[-len(_STEM) - _DIGITS :].lower()
            if word in words:
                raise Excess(LONG_NAME, words[word])


def _letters(number: int) -> str:
    letters = ""
    for _ in range(_DIGITS):
        number, digit = divmod(number, len(string.ascii_lowercase))
        letters += string.ascii_lowercase[digit]
    return letters


def _names(quad: ox.Quad) -> list[str]:
    """The IRIs, labels and language tags of a quad."""
    names = []
    for term in (quad.subject, quad.predicate, quad.object, quad.graph_name):
        if isinstance(term, NamedNode | BlankNode):
            names.append(term.value)
        elif isinstance(term, Literal):
            names.append(term.language or term.datatype.value)
    return names
