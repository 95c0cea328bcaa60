"""Which files hold RDF, and in what syntax, as their suffixes say."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from pyoxigraph import RdfFormat

from wupgraph.errors import InputError
from wupgraph.gate.limits import NAME_SHOWN
from wupgraph.text import Text

STDIN = "-"

REGISTER_FORMATS = {".ttl": RdfFormat.TURTLE, ".nt": RdfFormat.N_TRIPLES}

SUFFIXES = tuple(REGISTER_FORMATS)

QUERY = ".rq"

IN_FORM = (".ttl", QUERY)  # What `wupgraph fmt` lays out.

# What can be checked, besides what a register is written in; which graph a triple is in does not count.
ALL_FORMATS = {
    **REGISTER_FORMATS,
    ".trig": RdfFormat.TRIG,
    ".nq": RdfFormat.N_QUADS,
    ".jsonld": RdfFormat.JSON_LD,
    ".rdf": RdfFormat.RDF_XML,
}

_ALL_SUFFIXES = ALL_FORMATS.keys() | {".owl"}

_OTHER_SUFFIXES = _ALL_SUFFIXES - REGISTER_FORMATS.keys()

IN_LINES = (RdfFormat.N_TRIPLES, RdfFormat.N_QUADS)  # They have no relative IRIs, and no blank nodes without labels.

UNLINED = (RdfFormat.JSON_LD, RdfFormat.RDF_XML)  # No lines are known of what is in them.

# In a folder, the others are mostly another form of what is there in one of these.
LINED_SUFFIXES = tuple(suffix for suffix, syntax in ALL_FORMATS.items() if syntax not in UNLINED)

_BOTH = Text("Turtle ani SPARQL", "Turtle or SPARQL")
_KINDS = {SUFFIXES: Text("Turtle", "Turtle"), IN_FORM: _BOTH, (*SUFFIXES, QUERY): _BOTH}

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


def find_files(paths: Sequence[str | Path], suffixes: Sequence[str] = SUFFIXES) -> list[Path]:
    """The files meant by files, folders (those with one of the suffixes) and glob patterns, in a stable order.

    Raises:
        InputError: a path that does not exist, or a folder without such files.
    """
    by_path: dict[str, Path] = {}  # by the path that is meant, however it was written
    for pattern in paths:
        for path in _expand(str(pattern)):
            if path.is_dir():
                inside = [Path(file) for file in sorted(_files_below(path)) if _suffix(file) in suffixes]
                if not inside:
                    listed = ", ".join(suffixes)
                    kind = _KINDS.get(tuple(suffixes), Text("RDF", "RDF"))
                    raise InputError(
                        Text(
                            f"w tym katalogu nie ma plików {kind.pl} ({listed})",
                            f"this folder holds no {kind.en} files ({listed})",
                        ),
                        str(path),
                    )
            else:
                inside = [path]
            for file in inside:
                _check_link(file)
                by_path.setdefault(os.path.abspath(file), file)
    return list(by_path.values())


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
    by_path: dict[str, Path] = {}
    for folder in (path for pattern in paths for path in _expand(str(pattern)) if path.is_dir()):
        files = [file for file in sorted(_files_below(folder)) if _suffix(file) in _ALL_SUFFIXES]
        if any(_suffix(file) in {*SUFFIXES, *suffixes} for file in files):  # Else the folder is refused.
            for file in files:
                if _suffix(file) not in suffixes or (not packed and file.lower().endswith(".gz")):
                    by_path.setdefault(os.path.abspath(file), Path(file))
    return list(by_path.values())


def _expand(pattern: str) -> list[Path]:
    path = Path(pattern)
    try:
        path.stat()
        return [path]
    except OSError as error:
        if error.errno in _NO_NAMES:
            raise unreadable(pattern, error) from None
    import glob

    # A link that leads nowhere has a name all the same.
    matches = sorted(Path(match) for match in glob.glob(pattern, recursive=True) if os.path.exists(match))
    if not matches:
        raise InputError(Text("nie ma takiego pliku ani katalogu", "no such file or folder"), pattern)
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


def format_of(path: Path, known: Mapping[str, RdfFormat] = REGISTER_FORMATS) -> RdfFormat:
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
