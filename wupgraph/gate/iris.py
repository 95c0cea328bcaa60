"""IRIs (RFC 3987) before anything has parsed them."""

from __future__ import annotations

import re

_ESCAPE = r"\\(?:u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8})"


def is_absolute(iri: str) -> bool:
    """Whether an IRI begins with a scheme, and so is not added to a base."""
    scheme, colon, _ = iri.partition(":")
    letters = scheme.translate({ord(sign): "a" for sign in "+-."})
    return bool(colon) and scheme[:1].isalpha() and letters.isascii() and letters.isalnum()


def length_of(iri: str) -> int:
    """How many characters an IRI of Turtle or SPARQL has, each escape (`\\u0061`) being one."""
    return len(re.sub(_ESCAPE, "a", iri)) if "\\" in iri else len(iri)
