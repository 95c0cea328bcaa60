"""`@prefix` and `@base` of Turtle and TriG 1.1 (2.4, 2.5), whose IRIs Oxigraph writes out at each use."""

from __future__ import annotations

import re

from wupgraph.gate.excess import LONG_NAMESPACE, Excess
from wupgraph.gate.iris import is_absolute, length_of
from wupgraph.gate.limits import NAMESPACE_LENGTH
from wupgraph.gate.texts import PASSED

# Compiled when they are needed, which most commands never do.
_LONG = rb"<[^>\s]{%d}" % (NAMESPACE_LENGTH + 1)
_BASE = rb"(?i)(?<![\w:-])base[ \t\r\n]*+(?:(?P<comment>#)|(?=<(?P<iri>[^>\s]{0,%d}))|\Z)" % NAMESPACE_LENGTH
_BLOCK = 64 << 10  # bytes that are looked at together
_IN_NAMES = r"[^\x00-\x20\"'<>#\\(){}\[\];,~^|@`]"
# Words as Oxigraph divides a text: a full stop ends a number or a language, and belongs to a name.
_TOKENS = PASSED + (
    r'|<(?!<)(?P<iri>[^\x00-\x20<>"{}|^`]*+)>|[+-]?[\d.]++(?:[eE][+-]?\d++)?'
    rf"|(?P<word>@(?:prefix|base)(?![A-Za-z\d-])|(?i:prefix|base)(?!{_IN_NAMES}|\\))"
    rf"|@[A-Za-z]++(?:-[A-Za-z\d]++)*+|(?:{_IN_NAMES}|\\.)++"
)


class Directives:
    """Whether a text that passes by in pieces may have directives over the bound: long IRIs, or many bases."""

    def __init__(self) -> None:
        self._block: list[bytes] = []
        self._size = self._bases = 0

    def may_exceed(self, piece: bytes) -> bool:
        """Whether they may, up to somewhere before the end of this piece; an empty one is the last."""
        self._block.append(piece)
        self._size += len(piece)
        if piece and self._size < _BLOCK:
            return False
        block = b"".join(self._block)
        length, start = _bases(block)
        rest = block[min(start, max(len(block) - NAMESPACE_LENGTH - 2, 0)) :]
        self._block, self._size = [rest], 0
        total = self._bases + length
        self._bases = total - _bases(rest)[0]
        return total > NAMESPACE_LENGTH or len(rest) > _BLOCK or _has_long(block)


def _bases(text: bytes) -> tuple[int, int]:
    """How many bytes the bases have together, up to the bound, and where one begins that the text's end may cut."""
    lower = text.lower()
    if b"base" not in lower:
        return 0, len(text)
    _, *behind = lower.split(b"base")
    if not any(piece.lstrip()[:1] in (b"<", b"#", b"") for piece in behind):
        return 0, len(text)
    length = 0
    for match in re.finditer(_BASE, text):
        # What is behind a comment may be long.
        length += NAMESPACE_LENGTH + 1 if match["comment"] else len(match["iri"] or b"")
        if length > NAMESPACE_LENGTH:
            break
        if match.end() == len(text) or match.end("iri") == len(text):
            return length, match.start()
    return length, len(text)


def _has_long(text: bytes) -> bool:
    """Whether an IRI is over the bound."""
    at = 0
    while at + NAMESPACE_LENGTH < len(text):
        end = text.rfind(b">", at, at + NAMESPACE_LENGTH)
        if end < 0:
            return re.search(_LONG, text[at - 1 if at else 0 :]) is not None
        at = end + 1
    return False


def check_directives(text: str | bytes) -> None:
    """Refuse a text whose prefixes or bases are IRIs that are too long, or become so.

    Raises:
        Excess: one is.
    """
    raw = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    if not _has_long(raw) and _bases(raw)[0] <= NAMESPACE_LENGTH:
        return
    characters = text if isinstance(text, str) else text.decode("utf-8", "replace")
    base, word = 0, ""
    is_after_text = may_be_language = False
    for token in re.finditer(_TOKENS, characters, re.DOTALL):
        if token[0][0] == "#":
            continue
        if token["word"]:
            word, may_be_language = token["word"].lower().lstrip("@"), is_after_text
        elif word and token["iri"] is not None:
            length = length_of(token["iri"]) + (0 if is_absolute(token["iri"]) else base)
            if length > NAMESPACE_LENGTH:
                raise Excess(LONG_NAMESPACE, token.start())
            if word == "base":
                base = max(base, length) if may_be_language else length
            word = ""
        elif word == "base":
            word = ""
        is_after_text = token[0][0] in "\"'"
