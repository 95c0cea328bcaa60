"""Graphs as callers have them: files, text, terms and stores of Oxigraph, graphs of rdflib."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pyoxigraph as ox
from pyoxigraph import Quad, Triple

from wupgraph.errors import UsageError
from wupgraph.rdf.decoding import decode
from wupgraph.rdf.documents import Document
from wupgraph.rdf.inputs import sources_at
from wupgraph.rdf.origins import ROOT, Origin, Origins
from wupgraph.rdf.parsing import check_rdf11, each_triple
from wupgraph.rdf.sources import Source, Together
from wupgraph.text import Text

if TYPE_CHECKING:
    import rdflib

    GraphLike = str | Path | bytes | Sequence[str | Path] | Iterable[Triple | Quad] | ox.Store | rdflib.Graph

_OF_ANOTHER_KIND = Text(
    "podaj ścieżki, Turtle jako bytes, trójki (pyoxigraph.Triple, Quad), pyoxigraph.Store albo rdflib.Graph",
    "give paths, Turtle as bytes, triples (pyoxigraph.Triple, Quad), a pyoxigraph.Store or an rdflib.Graph",
)


class Graph(NamedTuple):
    """A graph as it was given: its triples, the files that they stand in (if any), and its prefixes."""

    triples: Iterable[Triple | Quad]
    files: Sequence[Source]
    prefixes: Mapping[str, str]


def graph_of(given: GraphLike, origins: Origins | None = None) -> Graph:
    """The graph that paths, Turtle (bytes), triples, quads, a store (whose graphs do not count) or rdflib's graph are.

    Args:
        origins: the documents that are read together with these.

    Raises:
        InputError: a file that cannot be read or is not well formed, or a triple that RDF 1.1 does not know.
        UsageError: it is none of these.
    """
    if "rdflib" in sys.modules:  # Who has no rdflib graph need not import it.
        import rdflib

        if isinstance(given, rdflib.Graph):
            from wupgraph.rdf.rdflib_terms import to_triple

            triples = [to_triple(*triple) for triple in given.triples((None, None, None))]
            return Graph(triples, (), {prefix: str(namespace) for prefix, namespace in given.namespaces()})
    if isinstance(given, bytes):
        return _of_turtle(given, origins or Origins())
    if not isinstance(given, Iterable) and not isinstance(given, Path):
        raise UsageError(_OF_ANOTHER_KIND)
    items = [given] if isinstance(given, str | Path) else list(given)
    paths = [item for item in items if isinstance(item, str | Path)]
    if len(paths) == len(items) and items:
        return _of_files(paths, origins or Origins())
    statements = [item for item in items if isinstance(item, Triple | Quad)]
    if len(statements) < len(items):
        raise UsageError(_OF_ANOTHER_KIND)
    for statement in statements:
        check_rdf11(statement, "data")
    return Graph(statements, (), {})


def graphs_of(data: GraphLike, shapes: GraphLike) -> tuple[Graph, Graph]:
    """Two graphs that come together: what a file says is the same in both, and no blank node of another is in it.

    Raises:
        InputError, UsageError: as `graph_of`.
    """
    origins = Origins()
    return graph_of(data, origins), graph_of(shapes, origins)


def _of_files(paths: Sequence[str | Path], origins: Origins) -> Graph:
    files = sources_at(paths, origins, relative=True)
    prefixes: dict[str, str] = {}
    for file in files:
        prefixes = {**file.prefixes(), **prefixes}
    return Graph(Together(*files), files, prefixes)


def _of_turtle(text: bytes, origins: Origins) -> Graph:
    prefixes: dict[str, str] = {}
    origin = Origin(origins.standard_input().number, ROOT)
    document = Document("<bytes>", decode(text, "<bytes>", nul=True), origin=origin)
    return Graph(list(each_triple(document, prefixes)), (), prefixes)
