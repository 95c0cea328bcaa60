"""The files of a register: which they are, what they declare, and the graphs that they stand for.

A register is a folder whose `wupgraph.toml` says so: it has the rules, terms, questions and lists of the layers that it
names, and its own in `shapes/`, `ontology/`, `queries/` and `data/`. A folder with `data/` and `shapes/` that says
nothing is one, too: what it does not have of `ontology/` and `queries/` is the shipped register's.
"""

from __future__ import annotations

import functools
import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from pyoxigraph import NamedNode

from wupgraph import assets
from wupgraph.errors import UsageError
from wupgraph.rdf.files import QUERY, find_files
from wupgraph.rdf.namespaces import Base, Prefixes
from wupgraph.register.configuration import FILE, Configuration, declares_register, read_configuration
from wupgraph.register.layers import check_layers
from wupgraph.register.names import Names, read_names
from wupgraph.text import LANGUAGES, Text, languages_in_order

if TYPE_CHECKING:
    from wupgraph.register.facts_in_queries import Facts

JOURNAL, DECIDED = ".wupgraph-write", "decided.json"  # There while several files are renamed (`authoring/transaction`).
_EXAMPLES = "examples"
_DOCUMENTS = "documents"
_PREFIXES = "prefixes.ttl"
_RULE_TERMS = "rules.ttl"
_STUBS = "reused-terms.ttl"


class RegisterFiles:
    """The files of a register.

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

    @property
    def is_half_written(self) -> bool:
        """Whether several of its files are being renamed now, or that was interrupted: they do not fit each other."""
        return os.path.exists(os.path.join(self.folder, JOURNAL, DECIDED))

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
        """The folder of its source documents; None where it says none, and there is none of the usual name.

        Raises:
            UsageError: it names a folder that is not there.
        """
        named = self.configuration.documents
        folder = self.folder / (named or _DOCUMENTS)
        if named is None or folder.is_dir():
            return folder if folder.is_dir() else None
        raise UsageError(
            Text(
                f"{self.configuration.file}: [register] documents: nie ma katalogu {folder}; załóż go albo popraw "
                "nazwę.",
                f"{self.configuration.file}: [register] documents: there is no folder {folder}; make it, or correct "
                "the name.",
            )
        )

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
        """The program's folder of a layer; None where the register has the layer itself, with its header."""
        is_there = (self.folder / "ontology" / layer / _PREFIXES).is_file()
        return None if is_there else assets.shipped_register() / part / layer

    @property
    def graphs_of_layers(self) -> tuple[str, ...]:
        """How the names of graphs begin whose data are those of the program's layers."""
        layers = self.configuration.layers if self.is_declared else ()
        return tuple(f"{self.base.graphs}{layer}-" for layer in layers if self._taken("data", layer) is not None)

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
        if self.is_declared:
            check_layers(self.configuration, self.declared_names.layers)
        return self.declared_names

    @functools.cached_property
    def declared_names(self) -> Names:
        """The same, whatever versions the layers are of: for who takes a register from one to another."""
        return read_names(self.prefix_files, self.base, self._own_turtle() if self.is_declared else ())

    @property
    def layers_of_program(self) -> tuple[str, ...]:
        """The layers that it uses and takes from the program, in place of a copy of its own."""
        return tuple(layer for layer in self.configuration.layers if self._taken("ontology", layer) is not None)

    def _own_turtle(self) -> list[Path]:
        """The files of the vocabulary that are Turtle of the register's own, and no layer's."""
        own = f"{self.folder / 'ontology'}{os.sep}"
        of_layers = tuple(f"{own}{layer}{os.sep}" for layer in self.configuration.layers)
        return [
            file
            for file in self.vocabulary_files
            for path in (str(file),)
            if path.startswith(own) and path.endswith(".ttl") and not path.startswith(of_layers)
        ]

    @property
    def prefixes(self) -> Prefixes:
        """The register's prefixes."""
        return self.names.prefixes

    @functools.cached_property
    def facts(self) -> Facts:
        """What rules need to know of the register, to be written into their queries."""
        from wupgraph.register.facts import register_facts
        from wupgraph.register.facts_in_queries import Facts

        return Facts(register_facts(self.configuration, self.names), self.prefixes)

    @functools.cached_property
    def prefix_files(self) -> list[Path]:
        """The files that declare prefixes and kinds: read by shapes and programs, no part of what is asked."""
        return self._named("ontology", _PREFIXES)

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
    def rule_term_files(self) -> list[Path]:
        """The files of its layers with the words that rules are written in: no part of what is asked."""
        return self._of_layers(_RULE_TERMS)

    @functools.cached_property
    def stub_files(self) -> list[Path]:
        """The files of its layers with what others say of the terms that are reused: no part of what is asked.

        What is needed of these terms stands in the profile.
        """
        return self._of_layers(_STUBS)

    def _of_layers(self, name: str) -> list[Path]:
        return [file for file in self._named("ontology", name) if file.parent.name in self.configuration.layers]

    @property
    def unasked_files(self) -> list[Path]:
        """The files that are published with the ontology, and are no part of what is asked."""
        return [*self.alignment_files, *self.rule_term_files, *self.stub_files]

    @functools.cached_property
    def vocabulary_files(self) -> list[Path]:
        """The files of the ontology and the code lists."""
        apart = {*self.prefix_files, *self.unasked_files}
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
        shipped = RegisterFiles(assets.shipped_register()).base
        text = text.replace(shipped.id, self.base.id)
        text = text.replace(f"<{shipped.iri.rstrip('/')}>", f"<{self.base.iri.rstrip('/')}>")  # Who publishes it.
        # The ontology that examples are about, and its terms.
        return text.replace(f"{shipped.iri}example", f"{self.base.iri}example")

    def languages_for(self, *asked: str) -> tuple[str, ...]:
        """The languages in which its content is looked for, the best first: one that is asked for, then its own."""
        return languages_in_order(*asked, *self.configuration.languages)

    def languages_of(self, file: Path) -> tuple[str, ...]:
        """The languages in which a file has what people read: those of the register, or of the program."""
        return self.configuration.languages if self.is_own(file) else LANGUAGES

    @functools.cached_property
    def question_files(self) -> dict[str, Path]:
        """The files of the canned questions by name, in order; its own before those of a layer."""
        files = {
            name: Path(folder, name)
            for root in self.folders("queries")
            for folder, _, names in os.walk(root)  # Path.rglob takes five times as long, at each start.
            for name in names
            if name.endswith(QUERY)
        }
        return {name.removesuffix(QUERY): files[name] for name in sorted(files)}

    def graph_name(self, file: Path) -> NamedNode:
        """The name of the graph that a file's triples stand in: its path under the register."""
        path = str(file)
        for root, prefix in self._graph_roots:
            if path.startswith(root):
                name = path[len(root) :].removesuffix(".gz").rpartition(".")[0].replace(os.sep, "-")
                if not (name.isascii() and name.replace("-", "").isalnum()):
                    name = quote(os.fsencode(name))
                return NamedNode(self.base.graphs + prefix + name)
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


def _files_in(folders: Iterable[Path]) -> list[Path]:
    """The files of folders, those of each in a stable order."""
    return [file for folder in folders for file in find_files([folder])]
