"""The one gate to the terminal: whatever a command says goes out here, and nowhere else in this package.

What people read is made harmless (`wupgraph.screen`). What programs read is exact, into a pipe or a file; on a terminal
a person reads it. Colour is put to what is harmless already: nothing that data say is a command to the terminal.
"""

from __future__ import annotations

import codecs
import contextlib
import errno
import io
import os
import re
import sys
from collections.abc import Iterable, Iterator
from typing import Any, TextIO

from wupgraph.errors import InputError, OutputError
from wupgraph.screen import on_one_line, on_screen, without_orders
from wupgraph.text import Text

# How a part looks, by its name; what is not here is bold.
_LOOKS: dict[str, dict[str, Any]] = {
    "violation": {"fg": "red", "bold": True},
    "warning": {"fg": "yellow", "bold": True},
    "info": {"fg": "cyan", "bold": True},
    "code": {"fg": "magenta"},
}
_CELL = r"[^\s│](?:[^│\n]*[^\s│])?"
_ERROR = r"\A(?P<violation>wupgraph:)"


def write(content: str | bytes | Iterable[bytes], *, exact: bool = False, parts: str | None = None) -> None:
    """Whole lines, on standard output.

    Args:
        content: what does not fit into memory comes in pieces.
        exact: they are for programs, unless a terminal gets them.
        parts: which parts of a text stand out in colour on a terminal that shows it, as `_coloured` takes them.

    Raises:
        OutputError: they cannot be written.
    """
    if parts is not None and isinstance(content, str) and _shows_colour(sys.stdout):
        pieces: Iterable[bytes] = (_coloured(_harmless(content), parts).encode("utf-8", "backslashreplace"),)
    else:
        pieces = encoded(content, exact=exact)
    if exact and sys.stdout.isatty():
        texts = codecs.iterdecode(pieces, "utf-8", "surrogateescape")
        pieces = (on_screen(text).encode("utf-8", "backslashreplace") for text in texts)
    with _answering():
        sys.stdout.buffer.writelines(pieces)


def write_line(line: str) -> None:
    """A line for people, on standard output.

    Raises:
        OutputError: it cannot be written.
    """
    write(on_one_line(line) + "\n")


def flush() -> None:
    """Hand on what standard output has kept so far.

    Raises:
        OutputError: it cannot be written.
    """
    with _answering():
        sys.stdout.flush()


def say_line(line: str) -> None:
    """A line for people, on standard error. That it cannot be written, nobody can be told."""
    with contextlib.suppress(OSError, ValueError):
        sys.stderr.write(_harmless(on_one_line(line)) + "\n")
        sys.stderr.flush()


def say_error(message: str) -> None:
    """What went wrong, on standard error: a line that begins with the program's name."""
    line = _harmless(on_one_line(f"wupgraph: {message}"))
    with contextlib.suppress(OSError, ValueError):
        sys.stderr.write((_coloured(line, _ERROR) if _shows_colour(sys.stderr) else line) + "\n")
        sys.stderr.flush()


def say_lines(lines: str) -> None:
    """Lines that are laid out already, with the last line feed, on standard error."""
    with contextlib.suppress(OSError, ValueError):
        sys.stderr.write(_harmless(lines))
        sys.stderr.flush()


def ask(question: str) -> str | None:
    """What the person at the terminal answers; None where nobody is there to answer."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        return None
    with contextlib.suppress(OSError, ValueError):
        sys.stderr.write(_harmless(on_one_line(question)))
        sys.stderr.flush()
    return sys.stdin.readline()


def encoded(content: str | bytes | Iterable[bytes], *, exact: bool) -> Iterable[bytes]:
    """The bytes to write: of the text itself if it is to be exact, else of what people may be shown of it."""
    if isinstance(content, str):
        # A file's name may hold bytes that are no UTF-8; JSON has the same escape for them.
        content = (content if exact else _harmless(content)).encode("utf-8", "backslashreplace")
    return (content,) if isinstance(content, bytes) else content


def _shows_colour(stream: TextIO) -> bool:
    """Whether a stream goes to a terminal that shows colour, and nobody has asked for none (no-color.org).

    The console of Windows does so only after a call of the system.
    """
    if sys.platform == "win32" or os.environ.get("NO_COLOR"):
        return False
    return os.environ.get("TERM", "dumb") not in ("", "dumb") and stream.isatty()


def _coloured(text: str, parts: str) -> str:
    """A harmless text whose parts look as their names say.

    Args:
        parts: a regular expression over lines; its named groups are the parts. Of a row of a table, each cell is one.
    """
    pieces, end = [], 0
    for match in re.finditer(parts, text, re.MULTILINE):
        for name in filter(match.group, match.groupdict()):
            start, until = match.span(name)
            pieces += [text[end:start], _styled(text[start:until], _LOOKS.get(name, {"bold": True}))]
            end = until
    return "".join([*pieces, text[end:]])


def _styled(part: str, look: dict[str, Any]) -> str:
    from click import style

    return re.sub(_CELL, lambda cell: style(cell[0], **look), part)


def _harmless(lines: str) -> str:
    return without_orders(on_screen(lines))


def keep_open() -> None:
    """Have what the caller closed (<&-, >&-, 2>&-): input and an answer are then refused, a message is lost.

    What is opened in its place keeps its number, which a file opened later would get, and all that is said.
    """
    if sys.stdin is None:
        number = os.open(os.devnull, os.O_RDONLY)
        sys.stdin = io.TextIOWrapper(io.BufferedReader(_Closed(number)), "utf-8")
    if sys.stdout is None:
        number = os.open(os.devnull, os.O_WRONLY)
        sys.stdout = io.TextIOWrapper(io.BufferedWriter(_Closed(number)), "utf-8")
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115


class _Closed(io.RawIOBase):
    """An input or output that the caller closed.

    Args:
        number: of a file that is open in its place.
    """

    def __init__(self, number: int) -> None:
        super().__init__()
        self._number = number

    def fileno(self) -> int:
        return self._number

    def readable(self) -> bool:
        return True

    def readinto(self, _: object) -> int:
        raise InputError(
            Text("wejście standardowe jest zamknięte; podaj plik", "standard input is closed; give a file"), "<stdin>"
        )

    def writable(self) -> bool:
        return True

    def write(self, _: object) -> int:
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))


@contextlib.contextmanager
def _answering() -> Iterator[None]:
    """The system's refusal to take an answer as an error of our own; that the reader has gone is none."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        from wupgraph.system_errors import reason_of

        reason = reason_of(error)
        if error.errno == errno.EBADF:
            reason = Text("wyjście standardowe jest zamknięte", "standard output is closed")
        raise OutputError(
            Text(f"nie można zapisać wyniku: {reason.pl}.", f"the answer cannot be written: {reason.en}.")
        ) from None
