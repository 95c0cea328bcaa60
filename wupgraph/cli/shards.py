"""What `wupgraph export --shards` writes: a folder of N-Quads files with a manifest."""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from wupgraph import __version__
from wupgraph.cli.options import say
from wupgraph.errors import OutputError, UsageError
from wupgraph.rdf.ntriples_lines import Lines, triples_of
from wupgraph.rdf.sharding import MANIFEST, lines_of, manifest_of, named_lines, write_shards
from wupgraph.register.folder import Register
from wupgraph.stores.normalizing import folded_triple
from wupgraph.text import Text

if TYPE_CHECKING:
    from wupgraph.stores.endpoint import Endpoint

_HERE, _EXCHANGE = -100, 2  # AT_FDCWD and RENAME_EXCHANGE of Linux.


def lines_by_graph(register: Register, *, vocabulary: bool) -> dict[NamedNode, Iterator[bytes]]:
    """The lines of each graph of a register, of files or in a store, to be read when they are asked for.

    Of the vocabulary those that a store is loaded with: what no question reads may have blank nodes.
    """
    from wupgraph.register.stored import StoredRegister

    if isinstance(register, StoredRegister):
        names = [NamedNode(name) for name in register.graph_names(vocabulary=vocabulary)]
        return {name: _stored_lines(register.endpoint, name) for name in names}
    terms = register.vocabulary_files if vocabulary else []
    by_graph: dict[NamedNode, list[Path]] = {}
    for file in [*terms, *register.data_files]:
        by_graph.setdefault(register.graph_name(file), []).append(file)
    return {graph: lines_of(graph, files) for graph, files in by_graph.items()}


def _stored_lines(endpoint: Endpoint, graph: NamedNode) -> Iterator[bytes]:
    """The lines of a graph in a store, its values as the embedded store has them."""
    triples = map(folded_triple, triples_of(Lines(endpoint.graph_lines(graph.value))))
    yield from named_lines(graph, triples, str(graph))


def export_shards(graphs: Mapping[NamedNode, Iterable[bytes]], folder: Path, *, compress: bool, most: int) -> None:
    """Write the lines of graphs as shards; the folder appears whole, under its name, at the end."""
    try:
        scratch = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name}."))
        try:
            made = scratch / "shards"
            made.mkdir()
            _write(graphs, made, compress=compress, most=most)
            if not (folder.exists() and _exchanged(made, folder)):
                if folder.exists():
                    folder.rename(scratch / "old")
                made.rename(folder)
        finally:
            shutil.rmtree(scratch, ignore_errors=True)
    except OSError as error:
        from wupgraph.system_errors import reason_of

        reason = reason_of(error)
        raise OutputError(
            Text(
                f"{folder}: nie można zapisać katalogu: {reason.pl}.",
                f"{folder}: the folder cannot be written: {reason.en}.",
            )
        ) from None


def _exchanged(folder: Path, other: Path) -> bool:
    """Whether two folders have changed places at once: Linux can (renameat2), Python does not offer it."""
    if sys.platform != "linux":
        return False
    import ctypes

    exchange = getattr(ctypes.CDLL(None), "renameat2", None)
    return exchange is not None and exchange(_HERE, os.fsencode(folder), _HERE, os.fsencode(other), _EXCHANGE) == 0


def check_folder(folder: Path, *, force: bool) -> None:
    """Refuse before any work is done a folder that could not be written after it.

    Raises:
        UsageError: it stands in no folder, or exists and may not be replaced (only shards are, and with `force`).
    """
    if not folder.parent.is_dir():
        raise UsageError(
            Text(f"{folder}: nie ma katalogu {folder.parent}.", f"{folder}: there is no folder {folder.parent}.")
        )
    if not folder.exists():
        return
    if not (folder / MANIFEST).is_file():
        raise UsageError(
            Text(
                f"{folder}: istnieje i nie jest wynikiem export --shards. Podaj inną nazwę.",
                f"{folder}: it exists and was not made by export --shards. Give another name.",
            )
        )
    if not force:
        raise UsageError(
            Text(
                f"{folder}: katalog już istnieje. Podaj inną nazwę albo --force.",
                f"{folder}: the folder exists. Give another name, or --force.",
            )
        )


def _write(lines: Mapping[NamedNode, Iterable[bytes]], folder: Path, *, compress: bool, most: int) -> None:
    graphs = write_shards(lines, folder, compress=compress, most=most)
    manifest = manifest_of(graphs, f"wupgraph {__version__}")
    (folder / MANIFEST).write_text(json.dumps(manifest, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    files = sum(len(graph.files) for graph in graphs)
    say(
        Text(
            f"Zapisane grafy: {len(graphs)}, pliki: {files}, wiersze: {manifest['lines']}.",
            f"Written: {len(graphs)} graphs, {files} files, {manifest['lines']} lines.",
        )
    )
