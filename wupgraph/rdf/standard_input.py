"""Standard input as a source that can be read again: kept in a temporary file, in the syntax it proves to have."""

from __future__ import annotations

import contextlib
import re
import shutil
import sys
import tempfile
import weakref
from collections.abc import Iterator
from typing import IO, cast

import pyoxigraph as ox
from pyoxigraph import RdfFormat

from wupgraph.errors import InputError
from wupgraph.rdf.origins import Origin
from wupgraph.rdf.reading import IN_LINES
from wupgraph.rdf.sources import KEPT, Source
from wupgraph.rdf.unpacking import START, Bounded

NAME = "<stdin>"
_LOOKED_AT = 64 << 10  # bytes
_AT_ONCE = 1 << 20  # bytes
_IN_MEMORY = 8 << 20  # bytes


def standard_input(origin: Origin) -> Source:
    """What comes through standard input: Turtle, TriG, N-Triples, N-Quads, JSON-LD or RDF/XML, packed or not.

    Args:
        origin: which document it is among others.
    """
    file = cast("IO[bytes]", tempfile.SpooledTemporaryFile(_IN_MEMORY))  # noqa: SIM115  Lives as long as the source.
    shutil.copyfileobj(sys.stdin.buffer, file)
    size = file.tell()
    file.seek(0)
    packed = file.read(len(START)) == START

    @contextlib.contextmanager
    def opened() -> Iterator[IO[bytes]]:
        file.seek(0)
        yield cast("IO[bytes]", Bounded(NAME, size, file)) if packed else file

    syntax = RdfFormat.TURTLE
    with contextlib.suppress(OSError, InputError):  # What is wrong, the first reading will say.
        with opened() as again:
            start = again.read(_LOOKED_AT)
            graphs = any(b"{" in piece for piece in iter(lambda: again.read(_AT_ONCE), b""))
        with opened() as again:
            syntax = guessed(again.read() if graphs else start, origin.base)
    source = Source(NAME, syntax, opened, keep=not packed and size <= KEPT, origin=origin)
    weakref.finalize(source, file.close)
    return source


def guessed(start: bytes, base: str | None = None) -> RdfFormat:
    """The syntax of a text that begins so: the one whose parser gets farthest, Turtle before others.

    Args:
        base: what relative IRIs resolve against.
    """
    if re.match(rb"\s*<(?:\?xml|!DOCTYPE|!--|[A-Za-z]+:RDF)\b", start):
        return RdfFormat.RDF_XML
    if re.match(rb'\s*[{\[]\s*["{]', start):
        return RdfFormat.JSON_LD
    return max(RdfFormat.TURTLE, RdfFormat.TRIG, RdfFormat.N_QUADS, key=lambda syntax: _reach(start, syntax, base))


def _reach(start: bytes, syntax: RdfFormat, base: str | None) -> tuple[int, int]:
    """Line and column to which a text can be read so."""
    try:
        for _ in ox.parse(start, syntax, base_iri=None if syntax in IN_LINES else base):
            pass
    except SyntaxError as error:
        return error.lineno or 0, error.offset or 0
    return sys.maxsize, 0
