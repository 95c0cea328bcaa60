"""The inputs of a command: files, folders, globs and standard input, as sources."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from wupgraph.rdf.files import LINED_SUFFIXES, STDIN, find_files
from wupgraph.rdf.origins import Origins
from wupgraph.rdf.sources import Source, sources_of


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
    found = sources_of(files, origins, relative=relative)
    if STDIN in map(str, paths):
        from wupgraph.rdf.standard_input import standard_input  # Its files take a while to import.

        origin = origins.standard_input()
        origin = origin if relative else origin._replace(base=None)
        found.insert(0, standard_input(origin, lambda: origins.several))
    return found
