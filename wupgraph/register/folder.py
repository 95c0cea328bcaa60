"""A register in a folder or in the package: its files, its graphs, its names.

A register is a folder whose `wupgraph.toml` says so: it has the rules, terms, questions and lists of the layers that it
names, and its own in `shapes/`, `ontology/`, `queries/` and `data/`. A folder with `data/` and `shapes/` that says
nothing is one, too: what it does not have of `ontology/` and `queries/` is the shipped register's.
"""

from __future__ import annotations

import functools
import itertools
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias
from urllib.parse import quote

from pyoxigraph import BlankNode, DefaultGraph, NamedNode, Quad, RdfFormat, Triple

from wupgraph import assets
from wupgraph.errors import InputError
from wupgraph.rdf.documents import Document
from wupgraph.rdf.files import ALL_FORMATS, find_files, has_suffix
from wupgraph.rdf.namespaces import Base, Prefixes
from wupgraph.rdf.origins import Origin, Origins
from wupgraph.rdf.parsing import parse
from wupgraph.rdf.reading import read_document
from wupgraph.register.configuration import FILE, Configuration, declares_register, read_configuration
from wupgraph.register.layers import check_layers
from wupgraph.register.names import Names, read_names
from wupgraph.stores import Lookup, Store
from wupgraph.stores.embedded import EmbeddedStore
from wupgraph.text import LANGUAGES, Text, languages_in_order

if TYPE_CHECKING:
    import rdflib

    from wupgraph.stores.graphs import Graphs

_EXAMPLES = "examples"

Graph: TypeAlias = NamedNode | BlankNode


class Register:
    """The files of a register and, read on demand, what is in them.

    Args:
        folder: the register's folder.
        data: files and folders to read in place of the folder's own `data/`.
    """

    def __init__(self, folder: Path, data: Sequence[str | Path] = ()) -> None:
        self.folder = folder
        self._data = tuple(data)

    @property
    def has_other_data(self) -> bool:
        """Whether it reads other data in place of its own."""
        return bool(self._data)

    @property
    def is_shipped(self) -> bool:
        """Whether it is the one in the program, found where no other is."""
        return self.folder == assets.shipped_register()

    @functools.cached_property
    def is_declared(self) -> bool:
        """Whether it says of itself that it is a register, and which layers it uses.

        Raises:
            UsageError: its `wupgraph.toml` cannot be read.
        """
        return declares_register(self.folder / FILE)

    @functools.cached_property
    def configuration(self) -> Configuration:
        """What the register says of itself; of one that says nothing, what the shipped one does.

        Raises:
            UsageError: its `wupgraph.toml` is wrong.
        """
        return read_configuration((self.folder if self.is_declared else assets.shipped_register()) / FILE)

    @property
    def base(self) -> Base:
        """Where its identifiers begin."""
        return self.configuration.base

    @property
    def documents(self) -> Path | None:
        """The folder of its source documents, if it is there."""
        folder = self.folder / self.configuration.documents
        return folder if folder.is_dir() else None

    def folders(self, part: str) -> list[Path]:
        """Where a part of the register stands, "ontology", "shapes", "queries" or "data".

        That is its own folder and, for each layer that it uses, the folder of that name in it, else the program's. A
        register that does not say its layers has the whole part of the shipped one where it has none.
        """
        own = self.folder / part
        if not self.is_declared:
            return [own if own.is_dir() or part == "data" else assets.shipped_register() / part]
        folders = [*(self._taken(part, layer) for layer in self.configuration.layers), own]
        return [folder for folder in folders if folder is not None and folder.is_dir()]

    def _taken(self, part: str, layer: str) -> Path | None:
        """The program's folder of a layer, where the register has none of its own."""
        return None if (self.folder / part / layer).is_dir() else assets.shipped_register() / part / layer

    def _named(self, part: str, name: str) -> list[Path]:
        """The files of one name in a part: its own, and those of its layers."""
        below = ("", *self.configuration.layers)
        files = (folder / layer / name for folder in self.folders(part) for layer in below)
        return [file for file in files if file.is_file()]

    @functools.cached_property
    def names(self) -> Names:
        """The prefixes, the kinds of identifiers and the layers, as the register and its layers declare them.

        Raises:
            UsageError: a layer is not there, or of another version.
        """
        if not self.is_declared:
            return read_names(self.prefix_files, self.base)
        names = read_names(self.prefix_files, self.base, filter(self._is_plain_turtle, self.vocabulary_files))
        check_layers(self.configuration, names.layers)
        return names

    def _is_plain_turtle(self, file: Path) -> bool:
        """Whether a file of the vocabulary is Turtle of the register's own, and no layer's."""
        layers = [folder / layer for folder in self.folders("ontology") for layer in self.configuration.layers]
        return file.suffix == ".ttl" and self.is_own(file) and not any(map(file.is_relative_to, layers))

    @property
    def prefixes(self) -> Prefixes:
        """The register's prefixes."""
        return self.names.prefixes

    @functools.cached_property
    def prefix_files(self) -> list[Path]:
        """The files that declare prefixes and kinds: read by shapes and programs, no part of what is asked."""
        return self._named("ontology", "prefixes.ttl")

    @property
    def has_own_vocabulary(self) -> bool:
        """Whether its terms are those that its rules are written with: not the shipped ones beside rules of others."""
        return self.is_declared or (self.folder / "ontology").is_dir()

    @functools.cached_property
    def data_files(self) -> list[Path]:
        """The files of the data, in a stable order.

        Raises:
            InputError: a path that is missing or holds no Turtle.
        """
        return find_files(self._data or self.folders("data"))

    @functools.cached_property
    def alignment_files(self) -> list[Path]:
        """The files that align the ontology with other vocabularies: no part of what is asked."""
        return self._named("ontology", "alignments.ttl")

    @functools.cached_property
    def vocabulary_files(self) -> list[Path]:
        """The files of the ontology and the code lists."""
        apart = {*self.prefix_files, *self.alignment_files}
        return [file for file in _files_in(self.folders("ontology")) if file not in apart]

    @functools.cached_property
    def shape_files(self) -> list[Path]:
        """The files of the rules, without their examples."""
        return [file for file in _files_in(self.folders("shapes")) if _EXAMPLES not in file.parts[-3:-1]]

    @functools.cached_property
    def examples(self) -> dict[str, Path]:
        """The folders with the examples of rules, by code."""
        folders = (example for folder in self.folders("shapes") for example in folder.glob(f"**/{_EXAMPLES}/*/"))
        return {folder.name: folder for folder in folders}

    def is_own(self, file: Path) -> bool:
        """Whether a file is the register's own, and not one of a layer that it takes from the program."""
        return not self.is_declared or file.is_relative_to(self.folder)

    def in_own_names(self, file: Path) -> str:
        """The text of an example; in one of a layer, things have identifiers of this register."""
        text = file.read_text(encoding="utf-8")
        if self.is_own(file):
            return text
        return text.replace(Register(assets.shipped_register()).base.id, self.base.id)

    def languages_for(self, *asked: str) -> tuple[str, ...]:
        """The languages in which its content is looked for, the best first: one that is asked for, then its own."""
        return languages_in_order(*asked, *self.configuration.languages)

    def languages_of(self, file: Path) -> tuple[str, ...]:
        """The languages in which a file has what people read: those of the register, or of the program."""
        return self.configuration.languages if self.is_own(file) else LANGUAGES

    @functools.cached_property
    def question_files(self) -> dict[str, Path]:
        """The files of the canned questions by name, in order; its own before those of a layer."""
        files = {file.stem: file for folder in self.folders("queries") for file in folder.rglob("*.rq")}
        return dict(sorted(files.items(), key=lambda named: f"{named[0]}.rq"))

    def graph_name(self, file: Path) -> NamedNode:
        """The name of the graph that a file's triples stand in: its path under the register."""
        path = str(file)
        for root, prefix in self._graph_roots:
            if path.startswith(root):
                stem = path[len(root) :].removesuffix(".gz").rpartition(".")[0]
                return NamedNode(self.base.graphs + prefix + quote(os.fsencode(stem.replace(os.sep, "-"))))
        return NamedNode(f"{self.base.graphs}file-{quote(os.fsencode(file.name.partition('.')[0]))}")

    @functools.cached_property
    def _graph_roots(self) -> tuple[tuple[str, str], ...]:
        """The folders whose files give their graphs a name, and what it begins with."""
        roots = []
        for part, beginning in (("data", ""), ("ontology", "ontology-")):
            taken = (
                [(layer, self._taken(part, layer)) for layer in self.configuration.layers] if self.is_declared else []
            )
            roots += [(f"{folder}{os.sep}", f"{beginning}{layer}-") for layer, folder in taken if folder is not None]
            roots += [(f"{folder}{os.sep}", beginning) for folder in self.folders(part)[-1:]]
        return tuple(roots)

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
        quads: list[Quad] = []
        for file in files:
            read = parse(self._document(file, ALL_FORMATS), to_graph=self.graph_name(file))
            if not has_suffix(file):
                self._of_graphs.update({str(name): file for name in {quad.graph_name for quad in read}})
            quads += read
        return quads

    @functools.cached_property
    def _of_graphs(self) -> dict[str, Path]:
        """The files that say themselves which graphs their triples are in, by what these are called."""
        return {}

    def triples_by_graph(self, *, vocabulary: bool) -> dict[Graph, Iterator[Triple | Quad]]:
        """The triples of each graph, each to be read once; those of a file are read when they are asked for.

        What is read raises `InputError` as `quads` does.

        Args:
            vocabulary: also the ontology with its alignments, and the code lists.
        """
        files = [*self.vocabulary_files, *self.alignment_files] if vocabulary else []
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

    def data_without(self, names: Iterable[str]) -> list[Quad]:
        """The triples of the data but for those of the documents of these names."""
        apart = {Path(name).resolve() for name in names}
        return self.quads(file for file in self.data_files if file.resolve() not in apart)

    @functools.cached_property
    def vocabulary(self) -> list[Quad]:
        """The triples of the ontology and the code lists."""
        return self.quads(self.vocabulary_files)

    @functools.cached_property
    def store(self) -> Store:
        """The data and the vocabulary, ready to be asked."""
        return self._filled([*self.vocabulary_files, *self.data_files])

    @functools.cached_property
    def store_of_data(self) -> Store:
        """What a free query asks: other data, given in place of the register's, alone; else the register whole."""
        return self._filled(self.data_files) if self.has_other_data else self.store

    @functools.cached_property
    def store_of_vocabulary(self) -> Store:
        """The ontology and the code lists alone."""
        return self._filled(self.vocabulary_files)

    def _filled(self, files: Iterable[Path]) -> EmbeddedStore:
        store = EmbeddedStore(prefixes=self.prefixes.namespaces)
        for file in files:
            store.load(file, self.graph_name(file))
        return store

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


def find_register(folder: str | Path | None = None, data: Sequence[str | Path] = ()) -> Register:
    """The register in `folder`; without one, that of the current folder or the nearest one above it, else the shipped.

    Raises:
        InputError: `folder` is given and is no register.
        UsageError: a `wupgraph.toml` that is wrong.
    """
    if folder is None:
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
    for folder in (here, *(Path(*[".."] * steps) for steps in range(1, len(here.absolute().parts)))):
        if declares_register(folder / FILE):
            return folder
    return here if all((here / part).is_dir() for part in ("data", "shapes")) else None


def _files_in(folders: Iterable[Path]) -> list[Path]:
    """The files of folders, those of each in a stable order."""
    return [file for folder in folders for file in find_files([folder])]
