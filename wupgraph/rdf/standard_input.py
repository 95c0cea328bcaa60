"""Standard input as a source that can be read again: kept in a temporary file, in the syntax it proves to have."""

from __future__ import annotations

import contextlib
import re
import sys
import tempfile
import weakref
from collections.abc import Callable, Iterator
from typing import IO, cast

from pyoxigraph import RdfFormat

from wupgraph.errors import InputError
from wupgraph.gate.binary import GZIP, START_SIZE
from wupgraph.gate.document_check import quads
from wupgraph.gate.excess import Excess
from wupgraph.gate.limits import INPUT_SIZE
from wupgraph.rdf.files import IN_LINES
from wupgraph.rdf.origins import Origin
from wupgraph.rdf.reading import STDIN_NAME as NAME
from wupgraph.rdf.reading import check_start, too_much
from wupgraph.rdf.sources import KEPT, Source
from wupgraph.rdf.unpacking import Bounded
from wupgraph.text import Text

_LOOKED_AT = 64 << 10  # bytes
_AT_ONCE = 1 << 20  # bytes
_IN_MEMORY = 8 << 20  # bytes


def standard_input(origin: Origin, others: Callable[[], bool]) -> Source:
    """What comes through standard input: Turtle, TriG, N-Triples, N-Quads, JSON-LD or RDF/XML, packed or not.

    Args:
        origin: which document it is among others.
        others: whether there are others.
    """
    start = sys.stdin.buffer.read(START_SIZE)
    packed = start.startswith(GZIP)
    if not packed:
        check_start(start, NAME)
    file = cast("IO[bytes]", tempfile.SpooledTemporaryFile(_IN_MEMORY))  # noqa: SIM115  Lives as long as the source.
    size = _keep(start, file)

    @contextlib.contextmanager
    def opened() -> Iterator[IO[bytes]]:
        file.seek(0)
        yield cast("IO[bytes]", Bounded(NAME, size, file)) if packed else file

    if packed:
        with opened() as again:
            check_start(again.read(START_SIZE), NAME, packed=True)
    syntax = RdfFormat.TURTLE
    with contextlib.suppress(OSError, InputError):  # What is wrong, the first reading will say.
        with opened() as again:
            start = again.read(_LOOKED_AT)
            graphs = any(b"{" in piece for piece in iter(lambda: again.read(_AT_ONCE), b""))
        with opened() as again:
            syntax = guessed(again.read() if graphs else start, origin.base)
    source = Source(NAME, syntax, opened, keep=not packed and size <= KEPT, origin=origin, others=others)
    weakref.finalize(source, file.close)
    return source


def _keep(start: bytes, file: IO[bytes]) -> int:
    """Copy standard input, of which the start has been read, into a file; how many bytes it has.

    Raises:
        InputError: it has more than `INPUT_SIZE`, or the temporary folder has no room for it.
    """
    size, piece = 0, start
    try:
        while piece:
            size += len(piece)
            if size > INPUT_SIZE:
                file.close()
                raise too_much(INPUT_SIZE)
            file.write(piece)
            piece = sys.stdin.buffer.read(_AT_ONCE)
        file.flush()
    except OSError as error:
        from wupgraph.system_errors import reason_of

        reason, folder = reason_of(error), tempfile.gettempdir()
        file.close()
        raise InputError(
            Text(
                f"nie można przechować wejścia w katalogu tymczasowym {folder} ({reason.pl}); zwolnij w nim miejsce "
                "albo wskaż inny w zmiennej TMPDIR",
                f"the input cannot be kept in the temporary folder {folder} ({reason.en}); free some room there, or "
                "name another in the variable TMPDIR",
            ),
            NAME,
        ) from None
    return size


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
        for _ in quads(start, syntax, base=None if syntax in IN_LINES else base):
            pass
    except SyntaxError as error:
        return error.lineno or 0, error.offset or 0
    except (Excess, MemoryError):
        return 0, 0
    return sys.maxsize, 0
