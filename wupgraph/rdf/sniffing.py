"""Bytes on their way to Oxigraph's parser, with an eye on what that takes and a register does not."""

from __future__ import annotations

import re
from typing import IO, TYPE_CHECKING

from wupgraph.gate.limits import TRIPLE_TERM_DEPTH
from wupgraph.gate.long_names import Names

if TYPE_CHECKING:
    from wupgraph.gate.directives import Directives

_NO_UTF8 = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_OF_RDF12 = (b"<<", b"{|", b"~", b"--")
_OF_BLANK_NODES = (b"[", b"(", b"_:")
_SPELLINGS = (b"version", b"VERSION", b"Version")
_VERSION = rb"(?i)(?<![\w:.-])@?version[ \t\r\n]*+[\"'#]"
_TRIPLE_TERM = b"<<("
_LONGEST = 64  # bytes that belong together where a piece ends


class SniffingReader:
    """A file to be parsed.

    Args:
        declares: it may have prefixes and a base (Turtle, TriG).
        names: look for names that may be too long, which else are known to be short.

    Attributes:
        may_be_rdf12: whether signs were seen without which nothing of RDF 1.2 can be written.
        may_have_version: the same of a directive VERSION.
        may_have_blank_nodes: the same of blank nodes.
        is_doubtful: whether it was broken off at what may be over a bound.
    """

    def __init__(self, file: IO[bytes], *, declares: bool = False, names: bool = True) -> None:
        self._file = file
        self._last: bytes | None = None
        self._terms = 0
        self._names = Names() if names else None
        self._directives: Directives | None = None
        if declares:
            from wupgraph.gate.directives import Directives

            self._directives = Directives()
        self.is_doubtful = False
        self.may_be_rdf12 = self.may_have_version = self.may_have_blank_nodes = False

    def read(self, size: int = -1) -> bytes:
        """So many of the bytes that follow, and none at the end.

        Raises:
            SyntaxError: a byte order mark, signs of so many triple terms that they may be nested too deep, of
                prefixes and bases that may be too long, or of names that may be.
        """
        piece = self._file.read(size)
        if self._last is None and piece.startswith(_NO_UTF8):
            raise SyntaxError("no UTF-8")
        if _TRIPLE_TERM[:2] in piece:
            self._terms += ((self._last or b"")[-2:] + piece).count(_TRIPLE_TERM)
            if self._terms > TRIPLE_TERM_DEPTH:
                self.is_doubtful = True
                raise SyntaxError("triple terms")
        if self._directives is not None and self._directives.may_exceed(piece):
            self.is_doubtful = True
            raise SyntaxError("directives")
        if self._names is not None and self._names.may_exceed(piece):
            self.is_doubtful = True
            raise SyntaxError("names")
        seen = (self._last or b"") + piece
        self.may_be_rdf12 = self.may_be_rdf12 or any(sign in seen for sign in _OF_RDF12)
        self.may_have_blank_nodes = self.may_have_blank_nodes or any(sign in seen for sign in _OF_BLANK_NODES)
        if not self.may_have_version and any(spelling in seen for spelling in _SPELLINGS):
            self.may_have_version = re.search(_VERSION, seen) is not None
        self._last = piece[-_LONGEST:]
        return piece
