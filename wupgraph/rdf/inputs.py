"""The inputs of a command: files, folders, globs and standard input, as sources."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from wupgraph.rdf.files import ALL_FORMATS, LINED_SUFFIXES, STDIN, find_files, format_of
from wupgraph.rdf.origins import ALONE, Origin, Origins
from wupgraph.rdf.reading import opened
from wupgraph.rdf.sources import KEPT, Source


def sources_at(paths: Sequence[str | Path], origins: Origins | None = None, *, relative: bool = False) -> list[Source]:
    """Files, folders (what lines are known of), globs, or `-` for standard input, in any syntax that can be checked.

    Args:
        origins: the documents that are read together with these.
        relative: relative IRIs resolve against the file that they are in, and are not refused.

    Raises:
        InputError: a path that does not exist, a file of another kind, or a folder without any.
    """
    files = find_files([path for path in paths if str(path) != STDIN], LINED_SUFFIXES)
    origins = origins or Origins()
    sources = sources_of(files, origins, relative=relative)
    if STDIN in map(str, paths):
        from wupgraph.rdf.standard_input import standard_input  # Its files take a while to import.

        origin = origins.standard_input()
        origin = origin if relative else origin._replace(base=None)
        sources.insert(0, standard_input(origin, lambda: origins.several))
    return sources


_PACKED = 10  # times as large when unpacked


def source_of(file: Path, origin: Origin = ALONE, origins: Origins | None = None) -> Source:
    """A file as a source whose triples are not kept: to be read once.

    Args:
        origin: which document it is among others.
        origins: these others.

    Raises:
        InputError: a file of another kind.
    """
    return _of_file(file, origin, origins or Origins(), keep=False)


def sources_of(files: Sequence[Path], origins: Origins, *, relative: bool = False) -> list[Source]:
    """Files as sources.

    Args:
        origins, relative: as of `sources_at`.

    Raises:
        InputError: a file of another kind.
    """
    sizes = {file: _size(file) for file in files}
    for file in sorted(files, key=lambda file: -sizes[file]):
        origins.number(file)  # The first document keeps its labels, which takes no time.
    keep = sum(sizes.values()) <= KEPT
    by_number: dict[int, Source] = {}  # A file under two names is one.
    for file in files:
        number = origins.number(file)
        source = origins.sources.get(number)
        if source is None or source.has_changed():
            origin = origins.of(file) if relative else Origin(number)
            source = origins.sources[number] = _of_file(file, origin, origins, keep=keep)
        by_number.setdefault(number, source)
    return list(by_number.values())


def _size(file: Path) -> int:
    """How many bytes a file has, about, when it is unpacked."""
    size = file.stat().st_size if file.exists() else 0
    return size * (_PACKED if file.name.lower().endswith(".gz") else 1)


def _of_file(file: Path, origin: Origin, origins: Origins, *, keep: bool) -> Source:
    def state() -> object:
        try:
            known = os.stat(file)
        except OSError:
            return None
        return known.st_size, known.st_mtime_ns, known.st_ino

    syntax = format_of(file, ALL_FORMATS)
    return Source(
        str(file),
        syntax,
        lambda: opened(file),
        state,
        keep=keep,
        origin=origin,
        others=lambda: origins.several,
    )
