"""A register in a folder or in the package: what is in its files."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from pyoxigraph import BlankNode, DefaultGraph, NamedNode, Quad, RdfFormat, Triple

from wupgraph import assets
from wupgraph.errors import InputError
from wupgraph.rdf.documents import Document
from wupgraph.rdf.files import ALL_FORMATS, has_suffix
from wupgraph.rdf.origins import Origin, Origins
from wupgraph.rdf.parsing import parse
from wupgraph.rdf.reading import read_document
from wupgraph.register.configuration import FILE, declares_register
from wupgraph.register.register_files import RegisterFiles
from wupgraph.stores import Lookup, Store
from wupgraph.stores.of_files import StoreOfFiles
from wupgraph.text import Text

if TYPE_CHECKING:
    import rdflib

    from wupgraph.stores.graphs import Graphs

Graph: TypeAlias = NamedNode | BlankNode


class Register(RegisterFiles):
    """The files of a register and, read on demand, what is in them."""

    @functools.cached_property
    def origins(self) -> Origins:
        """The documents that are read together."""
        return Origins()

    def _document(self, file: Path, known: Mapping[str, RdfFormat]) -> Document:
        return read_document(file, known, Origin(self.origins.number(file)))

    def quads(self, files: Iterable[Path]) -> list[Quad]:
        """The triples of files, each in its graph: that of its file, unless the file names another (TriG, N-Quads).

        Raises:
            InputError: a file that cannot be read or parsed.
        """
        return [quad for file in files for quad in self._parsed(file, self.graph_name(file))]

    def triples_by_file(self, files: Iterable[Path]) -> dict[Path, list[Quad]]:
        """The triples of each file, in no graph unless it names one: to put them into one takes as long as parsing.

        Raises:
            InputError: as `quads`.
        """
        return {file: self._parsed(file, None) for file in files}

    def _parsed(self, file: Path, graph: NamedNode | None) -> list[Quad]:
        read = parse(self._document(file, ALL_FORMATS), to_graph=graph)
        if not has_suffix(file):
            named = {quad.graph_name for quad in read} - {DefaultGraph()}
            self._of_graphs.update({str(name): file for name in named})
        return read

    @functools.cached_property
    def _of_graphs(self) -> dict[str, Path]:
        """The files that say themselves which graphs their triples are in, by what these are called."""
        return {}

    def triples_by_graph(self, *, vocabulary: bool) -> dict[Graph, Iterator[Triple | Quad]]:
        """The triples of each graph, each to be read once; those of a file are read when they are asked for.

        What is read raises `InputError` as `quads` does.

        Args:
            vocabulary: also the ontology with its alignments, the words of rules and the code lists.
        """
        files = [*self.vocabulary_files, *self.unasked_files] if vocabulary else []
        by_graph: dict[Graph, list[Iterable[Triple | Quad]]] = {}
        for file in [*files, *self.data_files]:
            for graph, triples in self._split(file):
                by_graph.setdefault(graph, []).append(triples)
        return {graph: itertools.chain.from_iterable(parts) for graph, parts in by_graph.items()}

    def _split(self, file: Path) -> Iterator[tuple[Graph, Iterable[Triple | Quad]]]:
        """The triples of a file by graph: its own, unless it names others (TriG, N-Quads)."""
        from wupgraph.rdf.inputs import source_of
        from wupgraph.rdf.ntriples_lines import Lines, to_lines, triples_of

        source = source_of(file, Origin(self.origins.number(file)), self.origins)
        if has_suffix(file):
            yield self.graph_name(file), source
            return
        lines_by_graph: dict[Graph, Lines] = {}
        for graph, quads in itertools.groupby(source, key=lambda quad: quad.graph_name):
            name = self.graph_name(file) if isinstance(graph, DefaultGraph) else graph
            lines_by_graph.setdefault(name, Lines()).extend(to_lines(quads))
        yield from ((name, triples_of(lines)) for name, lines in lines_by_graph.items())

    def triples(self) -> Iterator[Quad]:
        """The triples of the data and the vocabulary, file after file as they are read."""
        from wupgraph.rdf.inputs import source_of

        files = [*self.vocabulary_files, *self.data_files]
        return (quad for file in files for quad in source_of(file, Origin(self.origins.number(file)), self.origins))

    @functools.cached_property
    def data(self) -> list[Quad]:
        """The triples of the data."""
        return self.quads(self.data_files)

    def document_of(self, graph: str) -> Document | None:
        """The file that a graph's triples stand in; None if it is none of the register's."""
        files = [*self.data_files, *self.vocabulary_files]
        file = next((file for file in files if self.graph_name(file).value == graph), self._of_graphs.get(f"<{graph}>"))
        return None if file is None else self._document(file, ALL_FORMATS)

    def data_files_without(self, names: Iterable[str]) -> list[Path]:
        """The files of the data but for those of these names."""
        apart = {Path(name).resolve() for name in names}
        return [file for file in self.data_files if file.resolve() not in apart]

    def data_without(self, names: Iterable[str]) -> list[Quad]:
        """The triples of the data but for those of the documents of these names; graphs do not count."""
        return _all(self.triples_by_file(self.data_files_without(names)))

    @functools.cached_property
    def vocabulary(self) -> list[Quad]:
        """The triples of the ontology and the code lists."""
        return self.quads(self.vocabulary_files)

    @functools.cached_property
    def vocabulary_by_file(self) -> Mapping[Path, list[Quad]]:
        """The same by file; graphs do not count."""
        return self.triples_by_file(self.vocabulary_files)

    @property
    def vocabulary_triples(self) -> list[Quad]:
        """The triples of the ontology and the code lists; graphs do not count."""
        return _all(self.vocabulary_by_file)

    @functools.cached_property
    def store(self) -> Store:
        """The data and the vocabulary, which are read when they are first asked."""
        return self._filled([*self.vocabulary_files, *self.data_files])

    @functools.cached_property
    def store_of_data(self) -> Store:
        """What a free query asks: other data, given in place of the register's, alone; else the register whole."""
        return self._filled(self.data_files) if self.has_other_data else self.store

    @functools.cached_property
    def store_of_vocabulary(self) -> Store:
        """The ontology and the code lists alone."""
        return self._filled(self.vocabulary_files)

    def _filled(self, files: Iterable[Path]) -> StoreOfFiles:
        return StoreOfFiles([(file, self.graph_name(file)) for file in files], self.prefixes.namespaces)

    @property
    def store_at_hand(self) -> Lookup | None:
        """What holds the graphs in place of files, if their triples can be looked up there."""
        return None

    @property
    def stored_graphs(self) -> Graphs | None:
        """The graphs, if they are in a store in place of files."""
        return None

    def graph(self) -> rdflib.Graph:
        """The data and the vocabulary as an rdflib Graph, with the register's prefixes bound.

        Literals keep the lexical form of the files.
        """
        from wupgraph.rdf.rdflib_terms import to_graph

        return to_graph([*self.vocabulary, *self.data], self.prefixes)


def _all(by_file: Mapping[Path, list[Quad]]) -> list[Quad]:
    return list(itertools.chain.from_iterable(by_file.values()))


def find_register(folder: str | Path | None = None, data: Sequence[str | Path] = ()) -> Register:
    """The register in `folder`; without one, that of the current folder or the nearest one above it, else the shipped.

    Raises:
        InputError: `folder` is given and is no register.
        UsageError: a `wupgraph.toml` that is wrong.
    """
    if folder is None:
        if len(data) == 1 and declares_register(Path(data[0]) / FILE):
            return Register(Path(data[0]))
        return Register(_own_folder() or assets.shipped_register(), data)
    folder = Path(folder)
    if not (folder / "data").is_dir():
        raise InputError(
            Text("to nie jest rejestr: brak katalogu data/", "this is no register: there is no folder data/"),
            str(folder),
        )
    return Register(folder, data)


def _own_folder() -> Path | None:
    """The folder of the register that one works in; None outside of any."""
    here = Path()
    try:
        depth = len(here.absolute().parts)
    except OSError:  # The current folder was removed.
        return None
    for folder in (here, *(Path(*[".."] * steps) for steps in range(1, depth))):
        if declares_register(folder / FILE):
            return folder
    return here if all((here / part).is_dir() for part in ("data", "shapes")) else None
