"""Long strings of JSON-LD 1.1: as values of literals they stay, as names of any kind they are refused.

Which they are depends on the contexts, which only its parser reads, and that writes out what is long for each triple
before it gives the first. So it is asked of the same document with short words in their place.
"""

from __future__ import annotations

import json
import random
import re
import string

import pyoxigraph as ox
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat

from wupgraph.gate.excess import LONG_NAME, Excess
from wupgraph.gate.limits import IRI_LENGTH

_IN_NO_NAME = r'[\x00-\x20<>"{}|^`\\]'
# What may be a prefix stays, of any length that one may have, and what makes it none.
_SCHEME = rf"[^:]{{0,{IRI_LENGTH}}}:(?://)?"
_BASE = "relative:///"
_WORD = 8  # letters, as many as subtags of languages may have
_JSON = "http://www.w3.org/1999/02/22-rdf-syntax-ns#JSON"


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
    members: set[str] = set()
    at = 0
    for match in tokens.finditer(text):
        if len(match[0]) <= IRI_LENGTH + 2:
            continue
        try:
            value = json.loads(match[0], strict=False)
        except ValueError:  # The parser says so before it makes anything of it.
            continue
        if len(value) <= IRI_LENGTH:
            continue
        is_member = colon.match(text, match.end()) is not None
        if is_member or not re.search(_IN_NO_NAME, value):
            # Not to be foreseen, or a document could have it elsewhere.
            word = "".join(random.choices(string.ascii_lowercase, k=_WORD))
            words[word] = match.start()
            if is_member:
                members.add(word)
            scheme = None if is_member else re.match(_SCHEME, value)
            before = scheme[0] if scheme else f"{word}:" * (":" in value and not is_member)
            short = json.dumps(before + word)
            parts += [text[at : match.start()], short.ljust(len(match[0]))]  # What follows keeps its place.
            at = match.end()
    if not words:
        return
    parts.append(text[at:])
    try:
        for quad in ox.parse("".join(parts), RdfFormat.JSON_LD, base_iri=_BASE):
            for name in _names(quad):
                word = name[-_WORD:].lower()
                if word in words:
                    raise Excess(LONG_NAME, words[word])
            if members and isinstance(quad.object, Literal) and quad.object.datatype.value == _JSON:
                # What is in a value of JSON is no name: it stays a part of this one text.
                members = {word for word in members if word not in quad.object.value}
    except SyntaxError as error:
        named = [place for word, place in words.items() if word in str(error).lower()]
        if not named:
            raise
        raise Excess(LONG_NAME, named[0]) from None
    if members:
        raise Excess(LONG_NAME, min(words[word] for word in members))


def _names(quad: ox.Quad) -> list[str]:
    """The IRIs, labels and language tags of a quad."""
    names = []
    for term in (quad.subject, quad.predicate, quad.object, quad.graph_name):
        if isinstance(term, NamedNode | BlankNode):
            names.append(term.value)
        elif isinstance(term, Literal):
            names.append(term.language or term.datatype.value)
    return names
