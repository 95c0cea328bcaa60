"""Labels of blank nodes made those of one document, in the text itself, before a parser sees it.

To rename what was parsed takes several times as long as to parse it: a `Quad` with a blank node or a literal is slow to
make.
"""

from __future__ import annotations

import functools
import re
from typing import Protocol

from pyoxigraph import BlankNode

from wupgraph.rdf.blank_nodes import MARK, Apart

_AT_ONCE = 1 << 20  # bytes
_STRING = (
    rb'"""[^"\\]*+(?:(?:\\.|"(?!""))[^"\\]*+)*+"""|'
    rb"'''[^'\\]*+(?:(?:\\.|'(?!''))[^'\\]*+)*+'''|"
    rb'"(?!"")[^"\\\r\n]*+(?:\\.[^"\\\r\n]*+)*+"|'
    rb"'(?!'')[^'\\\r\n]*+(?:\\.[^'\\\r\n]*+)*+'"
)
_BETWEEN = rb" \t\r\n,;()\[\]{}^"
_LETTER = rb"[^\"'<#\\" + _BETWEEN + rb"]"
# Turtle 1.1, BLANK_NODE_LABEL: it does not end in a dot.
_LABEL = rb"_:[^\"'<#\\:" + _BETWEEN + rb"]*(?<![.:])"
# All else: what stands between, names, texts, IRIs and comments. A name may end in what would begin a label: `a_:b`.
_OTHER = (
    rb"(?:[" + _BETWEEN + rb"]++|(?!_:)" + _LETTER + rb"++(?:\\." + _LETTER + rb"*+)*+|\\.|" + _STRING
    + rb"|<[^>\r\n]*+>|\#[^\r\n]*+)*+"
)  # fmt: skip
_SIGNS = (b"_:", b'"""', b"'''")  # Without these, whole lines need no look.


@functools.cache
def _following() -> re.Pattern[bytes]:
    """What stands before the next label, and that label, if there is one."""
    return re.compile(rb"(" + _OTHER + rb")(?:(" + _LABEL + rb")|\Z)", re.DOTALL)


class Readable(Protocol):
    """What a text is read from."""

    def read(self, size: int = -1, /) -> bytes: ...


class Relabelled:
    """A text in Turtle, TriG, N-Triples or N-Quads on its way to a parser; a malformed one may keep some labels.

    Args:
        number: of the document, as in `Apart`.
    """

    def __init__(self, file: Readable, number: int) -> None:
        self._file, self._apart = file, Apart(number)
        self._left = b""  # What was read, and is not yet understood.
        self._done, self._at = b"", 0  # What is ready to be given, and from where on.
        self._size = _AT_ONCE

    def read(self, size: int = -1) -> bytes:
        """So many of the bytes that follow, or some less; none at the end."""
        while self._at == len(self._done):
            piece = self._file.read(self._size)
            text, self._at = self._left + piece, 0
            if not piece:
                self._left = b""
                self._done = b"".join(relabelled(text, self._apart))
                break
            end = text.rfind(b"\n") + 1  # No label, IRI or comment goes on there.
            head = text[:end]
            plain = not any(sign in head for sign in _SIGNS)
            self._done, rest = (head, b"") if plain else relabelled(head, self._apart)
            self._left = rest + text[end:]
            # A text in quotation marks may have any number of lines.
            self._size = _AT_ONCE if self._done else 2 * self._size
        start = self._at
        self._at = len(self._done) if size < 0 else min(start + size, len(self._done))
        return self._done[start : self._at]


def relabelled(text: bytes, apart: Apart) -> tuple[bytes, bytes]:
    """A text with its labels made those of a document, and the rest from where it is malformed or cut on."""
    parts: list[bytes] = []
    at = 0
    following = _following()
    while (match := following.match(text, at)) is not None:
        parts.append(match[1])
        at = match.end()
        if match[2] is None:
            break
        parts.append(_apart(match[2], apart))
    return b"".join(parts), text[at:]


def _apart(label: bytes, apart: Apart) -> bytes:
    """A label as it is beside other documents; what is none stays, for the parser to refuse."""
    try:
        node = BlankNode(label[2:].decode())
    except ValueError:
        return label
    return b"_:" + apart.node(node).value.encode()


def may_have_marks(file: Readable) -> bool:
    """Whether a text may have labels that look like those of another document."""
    mark, last = MARK.encode(), b""
    while piece := file.read(_AT_ONCE):
        if mark in last + piece:
            return True
        last = piece[-len(mark) :]
    return False
