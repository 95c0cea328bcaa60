"""Forms of RDF 1.2, which Oxigraph's parser takes and a register does not: found, and refused with their place."""

from __future__ import annotations

import re

from pyoxigraph import Literal, Quad, Triple

from wupgraph.errors import InputError
from wupgraph.text import Text

RDF12 = Text(
    "plik używa RDF 1.2 (trójki w trójkach lub kierunek tekstu), którego rejestr nie czyta; użyj RDF 1.1",
    "the file uses RDF 1.2 (triple terms or text direction), which a register does not read; write RDF 1.1",
)
_VERSION = Text(
    "dyrektywa VERSION należy do Turtle 1.2, którego rejestr nie czyta; usuń ją",
    "the directive VERSION belongs to Turtle 1.2, which a register does not read; remove it",
)
# Substrings first: a search without regard to case takes as long as parsing.
_SPELLINGS = ("version", "VERSION", "Version")
_NEAR = 16  # characters
# Comments, IRIs, texts and names are passed over, so that what they hold is not taken for a form. What is
# repeated is never given back (`*+`): the memory of a search stays the same for a text of any length.
TOKENS = (
    r'#[^\n\r]*+|<[^\x00-\x20<>"{}|^`]*+>|"""[^"\\]*+(?:(?:\\.|"{1,2}(?!"))[^"\\]*+)*+(?:""")?'
    r"|'''[^'\\]*+(?:(?:\\.|'{1,2}(?!'))[^'\\]*+)*+(?:''')?"
    r'|"[^"\\]*+(?:\\.[^"\\]*+)*+"?|' + r"'[^'\\]*+(?:\\.[^'\\]*+)*+'?"
    # Not from within a word: each letter of a long one without a colon would begin another look for it.
    r"|(?<![\w.-])[\w.-]*+:[\w:.%-]*+(?:\\.[\w:.%-]*+)*+"
)
_FORMS = rf"(?:{TOKENS})|(?P<form><<|\{{\||~|@[A-Za-z0-9-]+--)|(?P<version>@?\bversion\b)"


def may_be_rdf12(text: str) -> bool:
    """Whether a document has signs without which none of RDF 1.2's forms can be written."""
    return any(sign in text for sign in ("<<", "{|", "~", "--"))


def is_rdf12(statement: Quad | Triple) -> bool:
    """Whether a statement needs RDF 1.2."""
    value = statement.object
    return isinstance(value, Triple) or (isinstance(value, Literal) and value.direction is not None)


def rdf12_error(text: str, name: str) -> InputError:
    """The error for a document that uses RDF 1.2, at the first such form."""
    return _at(_first(text, "form"), RDF12, text, name)


def check_version(text: str, name: str) -> None:
    """Raise an `InputError` for a directive VERSION in a document that Oxigraph took."""
    if _may_have_version(text):
        place = _first(text, "version")
        if place is not None:
            raise _at(place, _VERSION, text, name)


def _may_have_version(text: str) -> bool:
    """Whether the word of the directive stands in a text before what may be its string, at once or behind a comment."""
    for spelling in _SPELLINGS:
        at = text.find(spelling)
        while at >= 0:
            at += len(spelling)
            # Some signs are enough, since a blank that is longer is rare.
            behind = text[at : at + _NEAR].lstrip(" \t\r\n")[:1]
            if behind in ("", '"', "'", "#"):
                return True
            at = text.find(spelling, at)
    return False


def _first(text: str, form: str) -> int | None:
    return next((match.start() for match in re.finditer(_FORMS, text, re.IGNORECASE | re.DOTALL) if match[form]), None)


def _at(place: int | None, said: Text, text: str, name: str) -> InputError:
    if place is None:
        return InputError(said, name)
    return InputError(said, name, text.count("\n", 0, place) + 1, place - text.rfind("\n", 0, place))
