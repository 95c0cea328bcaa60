"""Where in JSON-LD and RDF/XML what a parser refused stands, of which it gave no line: if it can be found once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*+"|[{}\[\],:]|[^\s{}\[\],:"]++', re.DOTALL)
_MARKUP = re.compile(
    r"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>|<!|<(?P<name>[^\s<>/!?]+)(?P<attributes>[^<>]*+)", re.DOTALL
)
_ATTRIBUTE = re.compile(r"""\s([^\s=<>"']+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")


class Member(NamedTuple):
    """A member of an object: its name, that of the member whose value holds it, and where its value begins."""

    key: str
    parent: str
    at: int


def members(text: str) -> Iterator[Member]:
    """The members of all objects of a JSON text, which is well formed."""
    holders = [""]  # the member that each open bracket is the value of
    last = key = ""
    named = False
    for token in _TOKEN.finditer(text):
        if token[0] == ":":
            key, named = last, True
            continue
        if named:
            yield Member(key, holders[-1], token.start())
        if token[0] in "{[":
            holders.append(key if named else holders[-1])
        elif token[0] in "}]":
            holders.pop()
        last, named = token[0][1:-1], False


def member_place(text: str, key: str, value: str, parent: str) -> int | None:
    """Where the one member begins to be wrong, whose value a pattern fits; None if there is not exactly one.

    Args:
        key: its name, or "" for any.
        value: the pattern, whose end is the place.
        parent: the name of the member that it has to be in, or "" for any.
    """
    form = re.compile(value, re.DOTALL)
    ends = [
        match.end()
        for member in members(text)
        if (not key or member.key == key)
        and (not parent or member.parent == parent)
        and (match := form.match(text, member.at)) is not None
    ]
    return ends[0] if len(ends) == 1 else None


def unprefixed_place(text: str) -> int | None:
    """Where in XML the first element or attribute without a prefix stands, that has no namespace."""
    has_default = re.search(r"""\sxmlns\s*=\s*["'][^"']""", text) is not None
    for tag in _MARKUP.finditer(text):
        if tag["name"] is None:
            continue
        if ":" not in tag["name"] and not has_default:
            return tag.start("name")
        for attribute in _ATTRIBUTE.finditer(text, tag.start("attributes"), tag.end()):
            if ":" not in attribute[1] and attribute[1] != "xmlns":
                return attribute.start(1)
    return None
