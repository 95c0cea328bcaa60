"""`@prefix` and `@base` of Turtle and TriG 1.1 (2.4, 2.5), whose IRIs Oxigraph writes out at each use."""

from __future__ import annotations

import re

from wupgraph.gate.excess import LONG_NAMESPACE, Excess
from wupgraph.gate.iris import is_absolute
from wupgraph.gate.limits import NAMESPACE_LENGTH
from wupgraph.gate.texts import PASSED

# Compiled when they are needed, which most commands never do.
_LONG = rb"<[^>\s]{%d}" % (NAMESPACE_LENGTH + 1)
_IN_NAMES = (b"_", b":", b".", b"-")
_BLOCK = 64 << 10  # bytes that are looked at together
_FEW_BASES = 20  # They make none that is too long to be read as a stream.
_TOKENS = PASSED + (
    r'|<(?!<)(?P<iri>[^\x00-\x20<>"{}|^`]*+)>'
    r"|(?<![\w:.-])@?(?i:(?P<prefix>prefix)|(?P<base>base))(?![\w:.-])|(?P<stop>[.;,])"
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
        self._bases += _bases(block)
        rest = block[-NAMESPACE_LENGTH - 2 :]
        self._block, self._size = [rest], 0
        self._bases -= _bases(rest)
        return self._bases > _FEW_BASES or _has_long(block)


def _bases(text: bytes) -> int:
    """How often there may be a base: the word, not as the end of a name, and an IRI or a comment behind it."""
    lower = text.lower()
    if b"base" not in lower:
        return 0
    before, *rest = lower.split(b"base")
    count = 0
    for behind in rest:
        count += behind.lstrip()[:1] in (b"<", b"#") and not (before[-1:].isalnum() or before[-1:] in _IN_NAMES)
        before = behind
    return count


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
    if not _has_long(raw) and _bases(raw) < 2:
        return
    said = text if isinstance(text, str) else text.decode("utf-8", "replace")
    base, word = 0, ""
    for found in re.finditer(_TOKENS, said, re.DOTALL):
        kind = found.lastgroup or ""
        if kind in ("prefix", "base"):
            word = kind
        elif kind == "stop":
            word = ""
        elif kind == "iri" and word:
            length = len(found["iri"]) + (0 if is_absolute(found["iri"]) else base)
            base = length if word == "base" else base
            word = ""
            if length > NAMESPACE_LENGTH:
                raise Excess(LONG_NAMESPACE, found.start())
