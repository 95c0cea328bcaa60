"""IRIs, prefixed names, labels of blank nodes and language tags of Turtle, TriG, N-Triples and N-Quads 1.2.

Oxigraph makes a copy of each for every triple that it is in: a long one that is written once is kept many times.
"""

from __future__ import annotations

import re

from wupgraph.gate.excess import LONG_NAME, Excess
from wupgraph.gate.iris import length_of
from wupgraph.gate.limits import IRI_LENGTH
from wupgraph.gate.texts import PASSED

_BLANKS = " \n\t\r"
# What is in no name. Compiled when they are needed, which most commands never do.
_RUN = rb'[^\x00-\x20"<>{}|^`]++'
_END_OF_TEXT = rb"""[\x00-\x20"':<>{}|^`]"""
_IN_DOUBT = (b"'", b":")  # The one may end what began a text, the other is in every name.
_TOKENS = PASSED + (
    r'|<<\(?|(?P<iri><[^\x00-\x20<>"{}|^`]*+>)|<[^\x00-\x20<>"{}|^`]*+|[+-]?[\d.]++(?:[eE][+-]?\d++)?'
    r'|(?P<name>(?:[^\x00-\x20"' + r"'<>#\\(){}\[\];,]|\\.)++)"
)


class Names:
    """Whether a text that passes by in pieces may have names that are too long."""

    def __init__(self) -> None:
        self._rest = b""  # Since the last blank, or the last sign that is in no name.
        self._is_text = False  # Whether something longer than a name may be, and in quotes, passes by.

    def may_exceed(self, piece: bytes) -> bool:
        """Whether they may, up to the end of this piece."""
        if self._is_text:
            end = re.search(_END_OF_TEXT, piece)
            if end is None:
                return False
            if end[0] in _IN_DOUBT:
                return True
            self._is_text, piece = False, piece[end.start() :]
        text = self._rest + piece
        last = text.rfind(b" ")
        if len(text) - last > IRI_LENGTH:
            last = max(text.rfind(blank) for blank in map(str.encode, _BLANKS))
        self._rest = text[last + 1 :]
        return (len(self._rest) > IRI_LENGTH or _has_run(text)) and self._has_long(text)

    def _has_long(self, text: bytes) -> bool:
        start = len(text)
        for run in re.finditer(_RUN, text):
            start = run.start() if run.end() == len(text) else len(text)
            if len(run[0]) > IRI_LENGTH:
                # Long texts without blanks are mostly base64. In quotes, they are no name; but the quote may be the
                # end of a text, behind which a language is, or a list goes on: ("b"e:…).
                is_quoted = text[run.start() - 1 : run.start()] == b'"' and run[0][:1] != b"@"
                if not is_quoted or any(sign in run[0] for sign in _IN_DOUBT):
                    return True
                self._is_text = run.end() == len(text)
        self._rest = b"" if self._is_text else text[max(start - 1, 0) :]
        return False


def _has_run(text: str | bytes) -> bool:
    """Whether there are so many characters, or bytes, without a blank that they may be too long a name."""
    # One sign is looked for sooner than one of several, and mostly the first is there.
    blanks = _BLANKS if isinstance(text, str) else tuple(map(str.encode, _BLANKS))
    at = 0
    while at + IRI_LENGTH < len(text):
        ends = (text.rfind(blank, at, at + IRI_LENGTH + 1) for blank in blanks)  # type: ignore[arg-type]
        end = next((end for end in ends if end >= 0), None)
        if end is None:
            return True
        at = end + 1
    return False


def check_names(text: str | bytes) -> None:
    """Refuse a text with names that are too long.

    Raises:
        Excess: one is.
    """
    if not _has_run(text):
        return
    characters = text if isinstance(text, str) else text.decode("utf-8", "replace")
    for token in re.finditer(_TOKENS, characters, re.DOTALL):
        is_long = token.lastgroup is not None and len(token[0]) > IRI_LENGTH + 2
        # A word that is none of these, the parser refuses.
        if is_long and length_of(token[0]) > IRI_LENGTH + 2 and (":" in token[0] or re.match("@[A-Za-z]", token[0])):
            raise Excess(LONG_NAME, token.start())
