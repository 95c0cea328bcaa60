"""Reading RDF files: which files, in what encoding, and strictly as the Turtle grammar says.

A file counts as readable only if Oxigraph's parser takes it: it refuses all malformed files of the
W3C Turtle suite, where rdflib's accepts many.
"""

from __future__ import annotations

import codecs
import errno
import io
import os
import re
import stat
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO, TYPE_CHECKING, NamedTuple, cast

import pyoxigraph as ox
from pyoxigraph import Quad, RdfFormat, Triple

from wupgraph.errors import InputError, PipeError
from wupgraph.gate.binary import START_SIZE, kind_of
from wupgraph.gate.documents import quads as quads_in
from wupgraph.gate.excess import Excess
from wupgraph.gate.limits import INPUT_SIZE, NAME_SHOWN
from wupgraph.rdf.origins import ALONE, Origin
from wupgraph.rdf.rdf12 import RDF12, check_version, is_rdf12, may_be_rdf12, rdf12_error
from wupgraph.text import Text

if TYPE_CHECKING:
    from wupgraph.rdf.lines import Lines

STDIN = "-"
STDIN_NAME = "<stdin>"
LINE_END = re.compile(r"\r\n|\n|\r")  # as Oxigraph and editors count lines
_FORMATS = {".ttl": RdfFormat.TURTLE, ".nt": RdfFormat.N_TRIPLES}
SUFFIXES = tuple(_FORMATS)
# What can be checked, besides what a register is written in; which graph a triple is in does not count.
ALL_FORMATS = {
    **_FORMATS,
    ".trig": RdfFormat.TRIG,
    ".nq": RdfFormat.N_QUADS,
    ".jsonld": RdfFormat.JSON_LD,
    ".rdf": RdfFormat.RDF_XML,
}
_ALL_SUFFIXES = ALL_FORMATS.keys() | {".owl"}
_OTHER_SUFFIXES = _ALL_SUFFIXES - _FORMATS.keys()
IN_LINES = (RdfFormat.N_TRIPLES, RdfFormat.N_QUADS)  # They have no relative IRIs, and no blank nodes without labels.
UNLINED = (RdfFormat.JSON_LD, RdfFormat.RDF_XML)  # No lines are known of what is in them.
# In a folder, the others are mostly another form of what is there in one of these.
LINED_SUFFIXES = tuple(suffix for suffix, syntax in ALL_FORMATS.items() if syntax not in UNLINED)
_POLISH = frozenset("ąćęłńóśźżĄĆĘŁŃÓŚŹŻ–—„”")
# Reasons for which a name leads to no file.
_NO_NAMES = {
    errno.ENAMETOOLONG: Text(
        "nazwa jest za długa dla tego systemu; sprawdź, czy podano plik, a nie jego treść",
        "the name is too long for this system; see whether it is a file that was given, and not its content",
    ),
    errno.ELOOP: Text(
        "to dowiązanie, które prowadzi do samego siebie; usuń je albo popraw",
        "this is a link that leads to itself; remove or correct it",
    ),
}
_NUL_SHARE = 4  # A text of Turtle may hold NUL in a literal; where each fourth letter is one, it is none.
_NUL_SHARE_32 = 0.6  # In UTF-16 no more than half of the bytes are NUL, in UTF-32 about three of four.
# The longer first: UTF-32 begins as UTF-16 does.
_OTHER_BOMS = {
    b"\xff\xfe\0\0": "UTF-32",
    b"\0\0\xfe\xff": "UTF-32",
    b"\xff\xfe": "UTF-16",
    b"\xfe\xff": "UTF-16",
}


class Document(NamedTuple):
    """A file's text, the name that a user knows it by, and which document it is among others."""

    name: str
    text: str
    syntax: RdfFormat = RdfFormat.TURTLE
    origin: Origin = ALONE

    def lines(self) -> list[str]:
        """The lines of the text, without their ends."""
        return LINE_END.split(self.text)


def line_column(text: str, offset: int) -> tuple[int, int]:
    """The line and the column of an offset in a text, both from 1."""
    starts = [0, *(end.end() for end in LINE_END.finditer(text, 0, offset))]
    return len(starts), offset - starts[-1] + 1


def find_files(paths: Sequence[str | Path], suffixes: Sequence[str] = SUFFIXES) -> list[Path]:
    """The files meant by files, folders (those with one of the suffixes) and glob patterns, in a stable order.

    Raises:
        InputError: a path that does not exist, or a folder without such files.
    """
    found: dict[str, Path] = {}  # by the path that is meant, however it was written
    for given in paths:
        for path in _expand(str(given)):
            if path.is_dir():
                inside = [Path(file) for file in sorted(_files_below(path)) if _suffix(file) in suffixes]
                if not inside:
                    listed = ", ".join(suffixes)
                    kind = "Turtle" if suffixes == SUFFIXES else "RDF"
                    raise InputError(
                        Text(
                            f"w tym katalogu nie ma plików {kind} ({listed})",
                            f"this folder holds no {kind} files ({listed})",
                        ),
                        str(path),
                    )
            else:
                inside = [path]
            for file in inside:
                _check_link(file)
                found.setdefault(os.path.abspath(file), file)
    return list(found.values())


def _check_link(file: Path) -> None:
    """Raise an `InputError` for a link that leads to itself; of one that leads nowhere its reader will tell."""
    if file.is_symlink():
        try:
            file.stat()
        except OSError as error:
            if error.errno in _NO_NAMES:
                raise unreadable(str(file), error) from None


def files_of_other_syntaxes(folder: Path) -> list[Path]:
    """The files of RDF in a folder that no register is written in, in a stable order."""
    return [Path(file) for file in sorted(_files_below(folder)) if _suffix(file) in _OTHER_SUFFIXES]


def left_out(paths: Sequence[str | Path], suffixes: Sequence[str] = SUFFIXES, *, packed: bool = True) -> list[Path]:
    """The files of RDF that are passed over in folders of which others are taken.

    Args:
        suffixes: those of the files that are taken.
        packed: take files of these kinds that are packed too.

    Raises:
        InputError: a path that does not exist.
    """
    found: dict[str, Path] = {}
    for folder in (path for given in paths for path in _expand(str(given)) if path.is_dir()):
        files = [file for file in sorted(_files_below(folder)) if _suffix(file) in _ALL_SUFFIXES]
        if any(_suffix(file) in {*SUFFIXES, *suffixes} for file in files):  # Else the folder is refused.
            for file in files:
                if _suffix(file) not in suffixes or (not packed and file.lower().endswith(".gz")):
                    found.setdefault(os.path.abspath(file), Path(file))
    return list(found.values())


def _expand(given: str) -> list[Path]:
    path = Path(given)
    try:
        path.stat()
        return [path]
    except OSError as error:
        if error.errno in _NO_NAMES:
            raise unreadable(given, error) from None
    import glob

    # A link that leads nowhere has a name all the same.
    matches = sorted(Path(match) for match in glob.glob(given, recursive=True) if os.path.exists(match))
    if not matches:
        raise InputError(Text("nie ma takiego pliku ani katalogu", "no such file or folder"), given)
    return matches


def _files_below(folder: Path) -> Iterator[str]:
    for inside, _, names in os.walk(folder):
        # Hidden files are those of editors and of systems.
        yield from (os.path.join(inside, name) for name in names if not name.startswith("."))


def has_suffix(path: Path, suffixes: Sequence[str] = SUFFIXES) -> bool:
    """Whether a file is of one of these kinds, packed or not."""
    return _suffix(path) in suffixes


def _suffix(path: Path | str) -> str:
    """The suffix that tells the format: what stands before `.gz`, where there is one."""
    return os.path.splitext(str(path).lower().removesuffix(".gz"))[1]


def read_document(path: Path | str, known: Mapping[str, RdfFormat] = _FORMATS, origin: Origin = ALONE) -> Document:
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


def read_bytes(path: Path, known: Mapping[str, RdfFormat] = _FORMATS) -> tuple[bytes, RdfFormat]:
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
    if text.count("\0") * _NUL_SHARE > len(text):
        raise _no_text(text, name)


def format_of(path: Path, known: Mapping[str, RdfFormat] = _FORMATS) -> RdfFormat:
    """The format that a file's suffix says, of those known.

    Raises:
        InputError: it is of another kind.
    """
    syntax = known.get(_suffix(path))
    if syntax is None:
        listed = ", ".join(known)
        raise InputError(
            Text(
                f"nieznany rodzaj pliku {_suffix(path) or '(bez rozszerzenia)'}; można podać {listed}, także "
                "spakowane (.gz)",
                f"unknown kind of file {_suffix(path) or '(no suffix)'}; give {listed}, or .gz of these",
            ),
            str(path),
        )
    return syntax


def unreadable(name: str, error: Exception) -> InputError:
    """The error for a file that cannot be read."""
    from wupgraph.system_errors import reason_of

    reason = reason_of(error)
    said = Text(f"nie można odczytać pliku: {reason.pl}", f"the file cannot be read: {reason.en}")
    if getattr(error, "errno", None) == errno.ENAMETOOLONG and len(name) > NAME_SHOWN:  # Most likely no name at all.
        name = name[:NAME_SHOWN] + "…"
    return InputError(_NO_NAMES.get(getattr(error, "errno", None) or 0, said), name)


def decode(raw: bytes, name: str, *, nul: bool = False) -> str:
    """The text of a UTF-8 file.

    Args:
        nul: let NUL pass, which Turtle and its relatives may have in a literal (Turtle, section 6.5,
            STRING_LITERAL_QUOTE).

    Raises:
        InputError: a byte order mark, bytes that are not UTF-8, or a NUL (with the place of the first).
    """
    if raw.startswith(b"\xef\xbb\xbf"):
        raise InputError(
            Text(
                "plik zaczyna się znacznikiem BOM; zapisz go jako „UTF-8” (bez BOM)",
                'the file starts with a byte order mark; save it as "UTF-8" (without BOM)',
            ),
            name, 1, 1,
        )  # fmt: skip
    if wide := next((name for mark, name in _OTHER_BOMS.items() if raw.startswith(mark)), None):
        raise InputError(
            Text(f"plik jest w {wide}; zapisz go jako UTF-8", f"the file is in {wide}; save it as UTF-8"),
            name,
            1,
            1,
        )
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        line = before.count(b"\n") + 1
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8")) + 1
        guess = _polish_encoding(raw)
        raise InputError(
            Text(
                "plik nie jest w UTF-8" + (f" (wygląda na {guess})" if guess else "") + "; zapisz go jako UTF-8",
                "the file is not UTF-8" + (f" (it looks like {guess})" if guess else "") + "; save it as UTF-8",
            ),
            name, line, column,
        ) from None  # fmt: skip
    if not nul and "\0" in text:
        raise _no_text(text, name)
    return text


def _no_text(text: str, name: str) -> InputError:
    """The error for a text with a NUL, at the first one."""
    return InputError(
        Text(
            "plik zawiera znak NUL, jak w UTF-16 lub w pliku, który nie jest tekstem; zapisz go jako UTF-8",
            "the file holds a NUL character, as UTF-16 does, or a file that is no text; save it as UTF-8",
        ),
        name, *line_column(text, text.index("\0")),
    )  # fmt: skip


def _polish_encoding(raw: bytes) -> str:
    """The encoding in which the bytes above ASCII are mostly Polish letters, or that so many NULs show; "" if none.

    The two of one byte a letter differ in ą, ś and ź only: what has none of these reads the same in both.
    """
    start = raw[: 1 << 20]
    if start.count(0) > len(start) * _NUL_SHARE_32:
        return "UTF-32"
    few, many = sorted((start[::2].count(0), start[1::2].count(0)))  # In UTF-16, every second byte of ASCII is NUL.
    if many * _NUL_SHARE > len(start) and many > 8 * few:
        return "UTF-16"
    high = raw[: 1 << 20].translate(None, bytes(range(128))) or raw.translate(None, bytes(range(128)))[: 1 << 20]
    found = {
        name: sum(letter in _POLISH for letter in high.decode(codec, "replace"))
        for name, codec in (("Windows-1250", "cp1250"), ("ISO-8859-2", "iso8859-2"))
    }
    best = max(found, key=found.__getitem__)
    return best if found[best] * 2 > len(high) else ""


def parse(document: Document, *, to_graph: ox.NamedNode | None = None) -> list[Quad]:
    """The triples of a document; those of its default graph as quads of `to_graph`, if that is given.

    Literals keep the lexical form of the file. Blank nodes are named, and relative IRIs taken, as the document's
    `origin` says.

    Raises:
        InputError: the text is not well formed, with line and column (both from 1).
    """
    return _in_graph(_parsed(document), to_graph)


def _parsed(document: Document) -> list[Quad]:
    """The triples of a document."""
    try:
        if document.syntax in UNLINED:
            from wupgraph.rdf.unlined import parsed

            return _own(parsed(document), document.origin)
        text = _relabelled(document.text, document.origin)
        quads = list(quads_in(text, document.syntax, base=base_of(document.syntax, document.origin)))
    except Excess as error:
        if document.origin.number is not None:  # Of a text with other labels, columns are others.
            parse(document._replace(origin=Origin(base=document.origin.base)))
        place = (None, None) if error.offset is None else line_column(document.text, error.offset)
        raise InputError(error.text, document.name, *place) from None
    except SyntaxError as error:
        if document.origin.number is not None:  # As above.
            parse(document._replace(origin=Origin(base=document.origin.base)))
        if "\0" in document.text and (error.lineno or 1) <= line_column(document.text, document.text.index("\0"))[0]:
            raise _no_text(document.text, document.name) from None
        from wupgraph.rdf.syntax_errors import syntax_error  # Only a malformed file needs its many texts.

        raise syntax_error(error, document.text, document.name, document.syntax) from None
    except MemoryError as error:
        from wupgraph.rdf.syntax_errors import too_long

        raise too_long(document.text, document.name) or error from None
    check_version(document.text, document.name)
    if may_be_rdf12(document.text) and any(map(is_rdf12, quads)):
        raise rdf12_error(document.text, document.name)
    return quads


def base_of(syntax: RdfFormat, origin: Origin) -> str | None:
    """What relative IRIs of a document resolve against; None where they are refused."""
    return None if syntax in IN_LINES else origin.base


def _relabelled(text: str, origin: Origin) -> str | bytes:
    """A text with the labels that its blank nodes have beside other documents."""
    if origin.number is None or "_:" not in text:
        return text
    from wupgraph.rdf.blank_nodes import MARK, Apart

    if not origin.number and MARK not in text:
        return text
    from wupgraph.rdf.relabelling import relabelled

    return b"".join(relabelled(text.encode(), Apart(origin.number)))


def _own(quads: list[Quad], origin: Origin) -> list[Quad]:
    """What a document says, its blank nodes as they are called beside other documents."""
    if origin.number is None:
        return quads
    from wupgraph.rdf.blank_nodes import Apart

    return list(Apart(origin.number).quads(quads))


def _in_graph(quads: list[Quad], to_graph: ox.NamedNode | None) -> list[Quad]:
    if to_graph is None:
        return quads
    default = ox.DefaultGraph()
    return [Quad(q.subject, q.predicate, q.object, to_graph) if q.graph_name == default else q for q in quads]


def each_triple(document: Document, prefixes: dict[str, str]) -> Iterator[Quad]:
    """The triples of a document as `parse` gives them, one by one: they need not fit into memory.

    Args:
        prefixes: takes up what the document declares, when all of it has been read.

    Raises:
        InputError: as `parse`, when the first triple that is not well formed is reached, or at the end.
    """
    text, name = document.text, document.name
    if document.syntax in UNLINED:
        yield from parse(document)
        return
    is_later = False
    look = may_be_rdf12(text)
    try:
        given = _relabelled(text, document.origin)
        parser = quads_in(given, document.syntax, base=base_of(document.syntax, document.origin))
        for quad in parser:
            is_later = is_later or (look and is_rdf12(quad))
            yield quad
        prefixes.update(parser.prefixes)
    except (Excess, SyntaxError, MemoryError):
        parse(document)  # Says what is wrong, and where.
        raise
    check_version(text, name)
    if is_later:
        raise rdf12_error(text, name)


def stream(file: Path) -> Iterator[Quad]:
    """The triples of a file, one by one: the file need not fit into memory.

    Raises:
        InputError: as `read_document` and `parse`, and when the first triple that is not well formed is reached.
    """
    from wupgraph.rdf.passing import Passing

    syntax = format_of(file)
    try:
        with opened(file) as raw:
            for quad in ox.parse(Passing(raw, declares=syntax not in IN_LINES), syntax):  # type: ignore[arg-type]  # All it asks for is `read`.
                if is_rdf12(quad):
                    raise SyntaxError(RDF12.en)
                yield quad
    except OSError as error:
        raise unreadable(str(file), error) from None
    except (SyntaxError, MemoryError):
        parse(read_document(file))  # Says what is wrong, and where.
        raise


def transcribe(file: Path) -> Lines:
    """The triples of a file as lines of N-Triples: the file need not fit into memory.

    Lines of RDF 1.2 are not refused; see `check_rdf11`.

    Raises:
        InputError: as `stream`.
    """
    from wupgraph.rdf.lines import Lines  # Its temporary files take a while to import.
    from wupgraph.rdf.passing import Passing

    syntax = format_of(file)
    lines = Lines()
    try:
        with opened(file) as raw:
            lines.serialize(ox.parse(Passing(raw, declares=syntax not in IN_LINES), syntax))  # type: ignore[arg-type]
    except OSError as error:
        raise unreadable(str(file), error) from None
    except (SyntaxError, MemoryError):
        parse(read_document(file))  # Says what is wrong, and where.
        raise
    return lines


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

        found = cast("IO[bytes]", unpacked(file))
    else:
        found = file.open("rb")
    try:
        start = found.read(START_SIZE)
        found.seek(0)
        check_start(start, str(file), packed=packed)
    except BaseException:
        found.close()
        raise
    return found


def check_rdf11(triple: Triple | Quad, name: str) -> None:
    """Raise an `InputError` for a triple that RDF 1.1 does not know."""
    if is_rdf12(triple):
        raise InputError(RDF12, name)


def to_bytes(quads: Iterable[Quad], syntax: RdfFormat) -> bytes:
    """Quads in one of the line formats (N-Triples, N-Quads), sorted, so that the bytes are stable."""
    lines = io.BytesIO()
    ox.serialize(quads, lines, syntax)
    return b"".join(sorted(set(lines.getvalue().splitlines(keepends=True))))
