"""A bound on the rows of an answer on its way from a server: no more is read than shows that they are too many.

Only signs are looked at, and no parser is asked before all is there: what is no answer at all has its rows counted too.
"""

from __future__ import annotations

import io
import json
import re

from wupgraph.gate.limits import JSON_DEPTH, TOKEN_SIZE
from wupgraph.stores import TooManyRows
from wupgraph.stores.connection import Enough

_NAME_SIZE = 64  # bytes that a name of SPARQL's results has at most, each letter of it being an escape
# Compiled when they are needed, which most commands never do.
_STRING = rb'"(?:[^"\\]++|\\.)*+"'
_END_OF_STRING = rb'(?s:(?:[^"\\]++|\\.)*+)(")?'
_SIGN = rb'(?s:(?P<string>"(?:[^"\\]++|\\.)*+(?P<end>")?)|(?P<opening>[\[{])|[\]}]|(?P<comma>,))'
_PLAIN = rb'(?s:(?:[^{}\[\]"]++|%s)*+)' % _STRING
_ROW = rb"[ \t\r\n]*+\{%s(?:\{%s\}%s)*+\}[ \t\r\n]*+," % (_PLAIN, _PLAIN, _PLAIN)  # Without triple terms.
_SUBJECTS = (b"<", b"_", b"V", b"v", b"@")  # or a VERSION, as triples of RDF 1.2 may have it first
_PATH = ("results", "bindings")


class Counting(io.BytesIO):
    """The body of an answer to a SELECT query (JSON), or one that gives triples (N-Triples).

    Args:
        form: "select" or "graph".
        most: how many rows or triples it may have.
    """

    def __init__(self, form: str, most: int) -> None:
        super().__init__()
        self._form, self._most = form, most
        self._rows: _Rows | _Lines = _Lines() if form == "graph" else _Rows()

    def truncate(self, size: int | None = None, /) -> int:
        self._rows = _Lines() if self._form == "graph" else _Rows()
        return super().truncate(size)

    def write(self, piece: object, /) -> int:
        """Take what comes next.

        Raises:
            TooManyRows: it shows that they are more.
            Enough: no parser will take it.
        """
        number = super().write(piece)  # type: ignore[arg-type]
        if self._rows.exceed(piece, self._most):  # type: ignore[arg-type]
            raise TooManyRows(self._most)
        return number


class _Rows:
    """The rows of SPARQL 1.1 Query Results JSON (3.2.1), which are the members of an array: by the commas in it."""

    def __init__(self) -> None:
        self._rest = b""
        self._begun = self._in_string = False
        self._commas = self._depth = 0
        self._reached = 0  # How many parts of the path to the array are open.
        self._name = b""  # What was said last, if a member may have it as its name.

    def exceed(self, piece: bytes, most: int) -> bool:
        text, at = self._rest + piece, 0
        self._rest = b""
        if not self._begun and text.strip():
            self._begun = True
            if text.lstrip()[:1] != b"{":
                raise Enough
        if self._in_string:
            match = re.compile(_END_OF_STRING).match(text)
            at = match.end() if match else 0
            self._in_string = match is None or match[1] is None
            if self._in_string:
                self._rest = text[at:]  # Half an escape.
                return False
        sign, row = re.compile(_SIGN), re.compile(_ROW)
        while self._commas < max(most, 1):
            is_in_rows = self._reached == len(_PATH) and self._depth == len(_PATH) + 1
            match = row.match(text, at) if is_in_rows else None
            if match:
                self._commas += 1
            else:
                match = sign.search(text, at)
                if match is None:
                    return False
                if match["string"] and not match["end"]:
                    self._in_string = len(text) - match.start() > _NAME_SIZE
                    self._rest = text[match.end() if self._in_string else match.start() :]
                    return False
                self._take(match, is_in_rows)
            at = match.end()
        return True

    def _take(self, sign: re.Match[bytes], is_in_rows: bool) -> None:
        if sign["string"]:
            self._name = sign["string"] if len(sign["string"]) <= _NAME_SIZE else b""
            return
        if sign["comma"]:
            self._commas += is_in_rows
        elif sign["opening"]:
            if self._reached == self._depth - 1 < len(_PATH) and _is(self._name, _PATH[self._reached]):
                self._reached += 1
            self._depth += 1
            if self._depth > JSON_DEPTH:
                raise Enough
        else:
            self._depth = max(self._depth - 1, 0)
            self._reached = min(self._reached, max(self._depth - 1, 0))
        self._name = b""


def _is(string: bytes, name: str) -> bool:
    try:
        return bool(json.loads(string) == name)
    except ValueError:
        return False


class _Lines:
    """The triples of N-Triples, one a line; some servers repeat them."""

    def __init__(self) -> None:
        self._line: list[bytes] = []  # Since the last end of a line.
        self._size = 0
        self._found: set[int] = set()

    def exceed(self, piece: bytes, most: int) -> bool:
        end = max(piece.rfind(b"\n"), piece.rfind(b"\r")) + 1
        if end:
            for line in b"".join((*self._line, piece[:end])).splitlines():
                content = line.strip()
                if content and not content.startswith(b"#"):
                    if not self._found and not content.startswith(_SUBJECTS):
                        raise Enough
                    self._found.add(hash(content))
            self._line, self._size = [], 0
        self._size += len(piece) - end
        if self._size <= TOKEN_SIZE:  # The parser reads no longer one; its beginning stands for it.
            self._line.append(piece[end:])
        return len(self._found) > most
