"""The statements about some subjects in a text of any size, passing over all others.

A text in Turtle, TriG, N-Triples or N-Quads is read piece by piece, each statement is passed over as a whole, and only
those that may be about a wanted subject are parsed. Oxigraph has taken the text before, so nothing is checked here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from typing import NamedTuple

import pyoxigraph as ox
from pyoxigraph import BlankNode, NamedNode, Quad, RdfFormat

from wupgraph.rdf.files import IN_LINES
from wupgraph.rdf.namespaces import RDF
from wupgraph.rdf.terms import Term

_AT_ONCE = 1 << 20  # bytes
_SPACE = rb"[ \t\r\n]*+(?:\#[^\r\n]*+[ \t\r\n]*+)*+"
_IRI = rb"<[^>]*+>"
# As in `spans`, of bytes: all letters beyond ASCII belong to names.
_LETTER = rb"[^] \t\r\n<>\"'(){},;.\#\\@^\[]"
_NAME = rb"%b++(?:(?:\\.|\.++(?=%b|\\))%b*+)*+" % (_LETTER, _LETTER, _LETTER)
# Where a piece ends within a long text, its first two quotes are not an empty one.
_STRING = (
    rb'(?:"""[^"\\]*+(?:(?:\\.|"(?!""))[^"\\]*+)*+"""|'
    rb"'''[^'\\]*+(?:(?:\\.|'(?!''))[^'\\]*+)*+'''|"
    rb'"(?!"")[^"\\]*+(?:\\.[^"\\]*+)*+"|'
    rb"'(?!'')[^'\\]*+(?:\\.[^'\\]*+)*+')"
)
# Subjects that stand for what is written, and such as may stand for something else.
_PLAIN_IRI = rb"<(?=[A-Za-z][A-Za-z0-9+.-]*+:)(?![^>]*/\.)[^>\\]*+>"
_PLAIN_NAME = rb"%b++(?:\.++(?=%b)%b*+)*+(?!\.*+\\)" % (_LETTER, _LETTER, _LETTER)
# Never given back, or an integer of many digits would be tried at each of them.
_NUMBER = rb"[+-]?(?:[0-9]++(?:\.[0-9]*+[eE][+-]?[0-9]++|\.[0-9]++|[eE][+-]?[0-9]++)?+|\.[0-9]++(?:[eE][+-]?[0-9]++)?+)"
_DIRECTIVE = (
    rb"(?:(?:@prefix|(?i:prefix)(?=[ \t\r\n\#]))" + _SPACE + rb"(?P<prefix>" + _NAME + rb")" + _SPACE +
    rb"(?P<namespace>" + _IRI + rb")|(?:@base|(?i:base))" + _SPACE + _IRI + rb")"
)  # fmt: skip
_GRAPH = (
    rb"(?i:graph)(?=[ \t\r\n<\#\[_])" + _SPACE + rb"(?:" + _IRI + rb"|" + _NAME + rb"|\[" + _SPACE + rb"\])" + _SPACE
    + rb"\{|\[" + _SPACE + rb"\]" + _SPACE + rb"\{"
)  # fmt: skip
# What holds no beginning of a text, an IRI or a comment, and no dot, is passed over at once, to its last blank or stop.
_BODY = (
    rb"(?:(?>[^\"'<#.\\@{}]*[ \t\r\n;,\[\]()])|" + _STRING + rb"|" + _IRI + rb"|(?=[-+.0-9])" + _NUMBER + rb"|" +
    _NAME + rb"|@[A-Za-z0-9-]++|\^\^|\#[^\r\n]*+)*+"
)  # fmt: skip
# A statement as a whole, to the dot, after which another letter has to be seen, or to the brace that closes its graph.
_BLOCK = (
    _SPACE + rb"(?:(?P<directive>(?=[@pPbB])" + _DIRECTIVE + rb")|(?P<between>[{}.]|" + _GRAPH + rb")|(?P<end>\Z)"
    rb"|(?:(?P<subject>" + _PLAIN_IRI + rb"|" + _PLAIN_NAME + rb"|[\[(])|(?P<odd>" + _IRI + rb"|" + _NAME + rb"))"
    rb"(?:" + _SPACE + rb"(?P<opening>\{)|" + _BODY + rb"(?:\.(?=[^0-9])|(?=\})))|(?P<unfit>.))"
)  # fmt: skip
# Lines one after the other that begin with the same subject; what is not a line feed is passed over fastest by a dot.
_LINES = (
    rb"(?:[ \t]*+(?:(?P<subject><[^>\\]*+>|_:[^ \t<]++).*+(?:\n(?P=subject)(?=[ \t<]).*+)*+|(?P<odd><[^>]*+>).*+)\n|"
    rb"(?P<between>[ \t\n]++(?=[^ \t\n])|[ \t]*+(?:\#.*+)?\n)|(?P<end>\Z)|(?P<unfit>.))"
)
_NIL = RDF + "nil"  # Written as a list of nothing, too.
_BLANK = (b"_:", b"[", b"(")


class Block(NamedTuple):
    """One statement of a text, or some lines of one, and the line and column at which it begins."""

    text: str
    line: int
    column: int
    triples: list[Quad]


def blocks_about(
    read: Callable[[int], bytes],
    syntax: RdfFormat,
    subjects: Collection[Term],
    blank: bool = False,
    base: str | None = None,
) -> Iterator[Block]:
    """The blocks that state something about wanted subjects, in order; some of them may be about others.

    Args:
        read: gives so many of the bytes that follow, and none at the end.
        subjects: names, and blank nodes that the text names by a label.
        blank: give every block with a blank node, as brackets make them.
        base: what relative IRIs resolve against.

    Raises:
        ValueError: a form that is not in the syntax; the arguments are its line and column.
    """
    lines = syntax in IN_LINES
    pattern = re.compile(_LINES if lines else _BLOCK, 0 if lines else re.DOTALL)
    wanted = _Wanted(subjects, base)
    written, doubt = wanted.written, blank
    point = _Point()
    buffer, size, more = b"", _AT_ONCE, True
    while more:
        piece = _whole_lines(read, size)
        more = bool(piece)
        buffer += piece or b"\n"
        if lines and b"\r" in buffer:
            buffer = _same_length(buffer)
        last, passed = None, 0
        for match in pattern.finditer(buffer):
            token = match["subject"]
            if token is None or token in written or doubt or wanted.uncertain:
                kind = match.lastgroup
                if kind == "unfit" or (kind == "end" and more):
                    break
                if kind == "directive":
                    wanted.declare(match["directive"], match["prefix"], match["namespace"])
                elif kind in ("subject", "odd") and (wanted.may_be(match[kind]) or _has_blank(match[0], blank)):
                    start = match.start(kind)
                    point.pass_over(buffer, passed, start)
                    passed = start
                    text = buffer[start : match.end()].decode()
                    if not lines and not text.endswith("."):  # The last statement of a graph needs none.
                        text += "\n."
                    yield Block(text, point.line, point.column, wanted.parsed(text, syntax))
            last = match
        done = 0 if last is None else last.end()
        point.pass_over(buffer, passed, done)
        buffer = buffer[done:]
        size = _AT_ONCE if done else 2 * size
    if buffer.strip():
        raise ValueError(point.line, point.column)


def _has_blank(statement: bytes, asked: bool) -> bool:
    return asked and any(sign in statement for sign in _BLANK)


def _whole_lines(read: Callable[[int], bytes], size: int) -> bytes:
    """So many bytes, and one more rather than the first half of a line end."""
    piece = read(size)
    return piece + read(1) if piece.endswith(b"\r") else piece


def _same_length(buffer: bytes) -> bytes:
    """Lines that end as on other systems made to end in line feeds; one of two letters becomes a blank and its end."""
    return buffer.replace(b"\r\n", b" \n").replace(b"\r", b"\n")


class _Point:
    """A place in the text, as a line and a column in characters."""

    def __init__(self) -> None:
        self.line = self.column = 1

    def pass_over(self, buffer: bytes, start: int, end: int) -> None:
        """Go on to the end of what stands between two offsets."""
        number, last = buffer.count(b"\n", start, end), buffer.rfind(b"\n", start, end)
        if buffer.find(b"\r", start, end) >= 0:
            ends = [found.end() for found in re.compile(rb"\r\n|\n|\r").finditer(buffer, start, end)]
            number, last = len(ends), ends[-1] - 1
        if number:
            self.line += number
            self.column = 1
        self.column += len(buffer[max(start, last + 1) : end].decode())


class _Wanted:
    """Which subjects are wanted, as the directives that are in force write them.

    Attributes:
        written: the tokens that stand for one of them for certain.
        uncertain: the prefixes of which this cannot be told.
    """

    def __init__(self, subjects: Collection[Term], base: str | None = None) -> None:
        self._base = base
        self._iris = [term.value for term in subjects if isinstance(term, NamedNode)]
        self._tails = {b"", b".", b"..", *(_tail(iri.encode()) for iri in self._iris)}
        self._directives: list[tuple[bytes | None, str]] = []
        self._by_prefix: dict[bytes, set[bytes]] = {}
        self.written = {str(term).encode() for term in subjects if isinstance(term, NamedNode | BlankNode)}
        if _NIL in self._iris:
            self.written.add(b"(")
        self.uncertain: set[bytes] = set()

    def declare(self, directive: bytes, prefix: bytes | None, namespace: bytes | None) -> None:
        """A directive is in force from here on."""
        said = directive.decode() + (" .\n" if directive.startswith(b"@") else "\n")
        self._directives.append((prefix, said))
        if prefix is None or namespace is None:
            return
        self.written -= self._by_prefix.pop(prefix, set())
        self.uncertain.discard(prefix)
        if _may_resolve(namespace):
            self.uncertain.add(prefix)
        else:
            begin = namespace[1:-1].decode()
            named = {prefix + iri[len(begin) :].encode() for iri in self._iris if iri.startswith(begin)}
            self._by_prefix[prefix] = named
            self.written |= named

    def may_be(self, token: bytes) -> bool:
        """Whether a token stands for one of the subjects; when in doubt, it does."""
        if token in self.written:
            return True
        if token[:1] == b"<":
            return _may_resolve(token) and (b"\\" in token or _tail(token[1:-1]) in self._tails)
        prefix = token.partition(b":")[0] + b":"
        return prefix in self.uncertain or (b"\\" in token and token.replace(b"\\", b"") in self.written)

    def parsed(self, text: str, syntax: RdfFormat) -> list[Quad]:
        """The triples of a block."""
        if syntax in IN_LINES:
            return list(ox.parse(text, syntax))
        written = text.encode()
        head = [said for prefix, said in self._directives if prefix is None or prefix in written]
        return list(ox.parse("".join([*head, text]), RdfFormat.TURTLE, base_iri=self._base))


def _tail(iri: bytes) -> bytes:
    """What an IRI ends with, however much of its beginning is left to a base."""
    return re.split(rb"[/#?]", iri)[-1]


def _may_resolve(token: bytes) -> bool:
    """Whether an IRI may stand for another than the one that is written: relative to a base, or with escapes."""
    return b"\\" in token or b"/." in token or re.match(rb"<[A-Za-z][A-Za-z0-9+.-]*:", token) is None
