"""The rules that data are checked by: files of shapes, with what the register declares and tells them of itself."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from pyoxigraph import Quad

from wupgraph.checking.register_context import declared
from wupgraph.rdf.files import find_files
from wupgraph.rdf.positions import LocatedGraph, locate
from wupgraph.rdf.reading import read_document
from wupgraph.register.folder import Register
from wupgraph.shacl.error_places import check_any
from wupgraph.shacl.shapes_graph import Nodes


class RulesRead(NamedTuple):
    """The files of rules, and what is in them with what the register declares."""

    located: list[LocatedGraph]
    nodes: Nodes


def read_rules(register: Register, shapes: Sequence[str | Path] = ()) -> RulesRead:
    """The rules of a register, or others given in their place, as `check` takes them.

    Raises:
        InputError: a file that cannot be read, or files without shapes.
    """
    located = located_shapes(register, shapes)
    return RulesRead(located, Nodes(_with_declared(register, located)))


def located_shapes(register: Register, paths: Sequence[str | Path] = ()) -> list[LocatedGraph]:
    """The files of shapes: those given, else the register's.

    Raises:
        InputError: a file that cannot be read or is not well formed, or files without shapes.
    """
    files = find_files(paths) if paths else register.shape_files
    # Of rules, relative IRIs are taken; of data, which are to be read from anywhere, they are refused.
    graphs = [locate(read_document(file, origin=register.origins.of(file))) for file in files]
    if paths:
        names = ", ".join(graph.document.name for graph in graphs)
        check_any((triple for graph in graphs for triple in graph.triples), names)
    return graphs


def shape_triples(register: Register, paths: Sequence[str | Path] = ()) -> list[Quad]:
    """The triples of the shapes, and the prefixes that their queries may use."""
    return _with_declared(register, located_shapes(register, paths))


def _with_declared(register: Register, shapes: Sequence[LocatedGraph]) -> list[Quad]:
    facts = register.facts
    parts = [
        facts.folded(graph.triples) if facts.may_stand_in(graph.document.text) else graph.triples for graph in shapes
    ]
    return [*(triple for part in parts for triple in part), *declared(register)]
