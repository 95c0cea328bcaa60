"""IRIs (RFC 3987) before anything has parsed them."""

from __future__ import annotations


def is_absolute(iri: str) -> bool:
    """Whether an IRI begins with a scheme, and so is not added to a base."""
    scheme, colon, _ = iri.partition(":")
    letters = scheme.translate({ord(sign): "a" for sign in "+-."})
    return bool(colon) and scheme[:1].isalpha() and letters.isascii() and letters.isalnum()
