"""The one gate to the terminal: whatever a command says goes out here, and nowhere else in this package.

What people read is made harmless (`wupgraph.screen`). What programs read is exact, into a pipe or a file; on a terminal
a person reads it.
"""

from __future__ import annotations

import codecs
import contextlib
import errno
import io
import os
import sys
from collections.abc import Iterable, Iterator

from wupgraph.errors import InputError, OutputError
from wupgraph.screen import on_one_line, on_screen, without_orders
from wupgraph.text import Text


def write(content: str | bytes | Iterable[bytes], *, exact: bool = False) -> None:
    """Whole lines, on standard output.

    Args:
        content: what does not fit into memory comes in pieces.
        exact: they are for programs, unless a terminal gets them.

    Raises:
        OutputError: they cannot be written.
    """
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


def say_lines(lines: str) -> None:
    """Lines that are laid out already, with the last line feed, on standard error."""
    with contextlib.suppress(OSError, ValueError):
        sys.stderr.write(_harmless(lines))
        sys.stderr.flush()


def encoded(content: str | bytes | Iterable[bytes], *, exact: bool) -> Iterable[bytes]:
    """The bytes to write: of the text itself if it is to be exact, else of what people may be shown of it."""
    if isinstance(content, str):
        # A file's name may hold bytes that are no UTF-8; JSON has the same escape for them.
        content = (content if exact else _harmless(content)).encode("utf-8", "backslashreplace")
    return (content,) if isinstance(content, bytes) else content


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
