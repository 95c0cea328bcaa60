"""Slips of the pen: what somebody writes in place of a literal or an identifier."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode

from wupgraph.rdf.namespaces import XSD


def other_literals(value: Literal) -> Iterator[tuple[str, Literal]]:
    """Other literals, by kind of mistake."""
    text, datatype = value.value, value.datatype
    if value.language:
        yield "changed", Literal(slipped(text), language=value.language)
        yield "without its language", Literal(text)
        yield "in the other language", Literal(text, language="en" if value.language == "pl" else "pl")
    elif datatype.value == XSD + "string":
        yield "changed", Literal(slipped(text))
        yield "with a language", Literal(text, language="pl")
    else:
        flipped = {"true": "false", "false": "true"}
        yield "changed", Literal(flipped.get(text) or other_number(text), datatype=datatype)
        yield "as a text", Literal(text)


def other_number(text: str) -> str:
    """A date of the next year, or a number with another first digit.

    >>> other_number("2007-09-13"), other_number("340"), other_number("9")
    ('2008-09-13', '440', '1')
    """
    if re.match("[0-9]{4}(-|$)", text):
        return f"{int(text[:4]) + 1}{text[4:]}"
    return f"{int(text[0]) % 9 + 1}{text[1:]}"


def slipped(text: str) -> str:
    """A text with two neighbours swapped, as near to its middle as two differ.

    >>> slipped("urząd pracy"), slipped("a")
    ('urzdą pracy', 'aa')
    """
    for at in sorted(range(len(text) - 1), key=lambda place: abs(2 * place + 2 - len(text))):
        if text[at] != text[at + 1] and " " not in text[at : at + 2]:
            return text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    return text + text[-1:]


def misspelt(iri: NamedNode) -> NamedNode:
    """An identifier with its last letter twice."""
    return NamedNode(iri.value + iri.value[-1])
