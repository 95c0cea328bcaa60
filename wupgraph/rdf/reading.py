"""Reading RDF files: which files, in what encoding, and strictly as the Turtle grammar says.

A file counts as readable only if Oxigraph's parser takes it: it refuses all malformed files of the
W3C Turtle suite, where rdflib's accepts many.
"""

from __future__ import annotations

import codecs
import stat
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import IO, cast

from pyoxigraph import RdfFormat

from wupgraph.errors import InputError, PipeError
from wupgraph.gate.binary import START_SIZE, kind_of
from wupgraph.gate.limits import INPUT_SIZE
from wupgraph.rdf.decoding import NUL_SHARE, decode, no_nul
from wupgraph.rdf.documents import Document
from wupgraph.rdf.files import REGISTER_FORMATS, STDIN, format_of, unreadable
from wupgraph.rdf.origins import ALONE, Origin
from wupgraph.text import Text

STDIN_NAME = "<stdin>"


def read_document(
    path: Path | str, known: Mapping[str, RdfFormat] = REGISTER_FORMATS, origin: Origin = ALONE
) -> Document:
    """A file's text, decoded; `-` is standard input, `.gz` is unpacked.

    Args:
        known: formats by suffix.

    Raises:
        InputError: the file cannot be read, is not UTF-8, or starts with a byte order mark.
    """
    if str(path) == STDIN:
        return Document(STDIN_NAME, decode(read_standard_input(INPUT_SIZE), STDIN_NAME, nul=True), origin=origin)
    raw, syntax = read_bytes(Path(path), known)
    return Document(str(path), decode(raw, str(path), nul=True), syntax, origin)


def read_text(path: Path) -> str:
    """The text of a file that is no RDF.

    Raises:
        PipeError: a pipe or a device, which may never end.
        InputError: the file cannot be read, or is not UTF-8.
    """
    try:
        with opened(path) as file:
            return decode(file.read(), str(path))
    except OSError as error:
        raise unreadable(str(path), error) from None


def read_bytes(path: Path, known: Mapping[str, RdfFormat] = REGISTER_FORMATS) -> tuple[bytes, RdfFormat]:
    """A file's bytes, unpacked, and the format that its suffix says.

    Raises:
        InputError: the file cannot be read, or is of another kind.
    """
    syntax = format_of(path, known)
    try:
        with opened(path) as file:
            raw = file.read()
    except OSError as error:
        raise unreadable(str(path), error) from None
    return raw, syntax


def read_standard_input(most: int) -> bytes:
    """All that comes through standard input.

    Raises:
        InputError: it is more than so many bytes, or proves to be no text with the first of them.
    """
    start = sys.stdin.buffer.read(START_SIZE)
    check_start(start, STDIN_NAME)
    raw = start + sys.stdin.buffer.read(most + 1 - len(start)) if len(start) == START_SIZE else start
    if len(raw) > most:
        raise too_much(most)
    return raw


def too_much(most: int) -> InputError:
    """The error for more than so many bytes through standard input."""
    shown = f"{most >> 30} GB" if most >> 30 else f"{most >> 20} MB"
    return InputError(
        Text(
            f"na wejściu jest ponad {shown}; zapisz to do pliku i podaj jego nazwę, albo podziel",
            f"over {shown} through standard input; write it to a file and give its name, or split it",
        ),
        STDIN_NAME,
    )


def check_start(start: bytes, name: str, *, packed: bool = False) -> None:
    """Refuse a file by its first bytes, before the others are read.

    Args:
        start: the first `START_SIZE` bytes, or all if there are fewer.
        packed: they come out of a packed file.

    Raises:
        InputError: it is of a binary kind, or no UTF-8.
    """
    said = kind_of(start, packed=packed)
    if said is not None:
        raise InputError(said, name)
    if len(start) < START_SIZE and b"\0" not in start:
        return  # All of it is read at once, and what decodes it says the rest.
    try:
        text = codecs.getincrementaldecoder("utf-8")().decode(start, final=len(start) < START_SIZE)
    except UnicodeDecodeError:
        text = ""
    if start and not text:
        decode(start, name)  # Says what is wrong, and where.
    if text.count("\0") * NUL_SHARE > len(text):
        raise no_nul(text, name)


def opened(file: Path) -> IO[bytes]:
    """A file's bytes to read, unpacked.

    Raises:
        PipeError: a pipe or a device, which may never end.
        InputError: what is no text, as its first bytes tell.
        OSError: it cannot be opened.
    """
    mode = file.stat().st_mode
    if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
        raise PipeError(str(file))
    packed = file.name.lower().endswith(".gz")
    if packed:
        from wupgraph.rdf.unpacking import unpacked

        stream = cast("IO[bytes]", unpacked(file))
    else:
        stream = file.open("rb")
    try:
        start = stream.read(START_SIZE)
        stream.seek(0)
        check_start(start, str(file), packed=packed)
    except BaseException:
        stream.close()
        raise
    return stream
