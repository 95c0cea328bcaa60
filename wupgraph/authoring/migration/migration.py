"""A register taken from the layers that it was made with to those of the program: which files change, and how.

What is renamed is what the vocabulary of the program's layers says of its former terms (`former_terms.py`).
"""

from __future__ import annotations

import functools
import gzip
import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from pyoxigraph import Quad

from wupgraph import assets
from wupgraph.authoring.migration.declared_prefixes import DeclaredPrefixes
from wupgraph.authoring.migration.edited_text import Replacing, Rewritten, Undecided
from wupgraph.authoring.migration.former_terms import FormerTerm, ValueKinds, read_former_terms
from wupgraph.authoring.migration.query_edits import rewritten_query
from wupgraph.authoring.migration.turtle_edits import rewritten_turtle
from wupgraph.errors import InputError
from wupgraph.rdf.documents import Document
from wupgraph.rdf.files import QUERY, SUFFIXES, find_files, has_suffix
from wupgraph.rdf.namespaces import Prefixes
from wupgraph.rdf.positions import locate
from wupgraph.rdf.reading import read_document, read_text
from wupgraph.register.configuration import TABLE, Configuration, Version
from wupgraph.register.folder import Register
from wupgraph.register.layers import check_layers, version_of
from wupgraph.text import Text

_PARTS = ("data", "ontology", "shapes")


class ChangedFile(NamedTuple):
    """A file that is to be written anew, with how often each term is replaced in it, by old and new IRI."""

    file: Path
    content: bytes
    counts: Mapping[tuple[str, str], int]


class Migration(NamedTuple):
    """What a register takes to be one of the program's layers.

    Attributes:
        files: those that change; that of the configuration, which says that all is done, is not among them.
        configuration: the one with the versions of the program, if these change.
        versions: of each layer whose version changes, both.
        undecided: the places where a person has to choose, and
        former: among which terms, by the IRI of the former one.
        prefixes: those under which terms are shown.
    """

    files: Sequence[ChangedFile]
    configuration: ChangedFile | None
    versions: Mapping[str, tuple[Version, Version]]
    undecided: Sequence[Undecided]
    former: Mapping[str, FormerTerm]
    prefixes: Prefixes


def plan_migration(register: Register, paths: Sequence[str | Path] = ()) -> Migration:
    """What changes in a register; with paths, in these files alone.

    Nothing is written. All files are read first, so that one that cannot be read leaves all as they are.

    Raises:
        InputError: a file that cannot be read or parsed, or is neither Turtle, N-Triples nor a query.
        UsageError: the register uses a layer that the program does not have, or a newer version of one.
    """
    names = register.declared_names
    versions = _versions(register) if register.is_declared else {}
    former = read_former_terms(register.quads(_of_layers(register)))
    files = _files(register) if not paths else _given(paths)
    graphs = {file: locate(read_document(file)) for file in files if file.suffix != QUERY}

    def known() -> Iterator[Quad]:
        yield from itertools.chain.from_iterable(graphs.values())
        yield from register.quads({*register.data_files, *register.vocabulary_files}.difference(files))

    def of_rules() -> Iterator[Quad]:
        yield from itertools.chain.from_iterable(graphs.values())
        yield from register.quads(set(_rules(register)).difference(files))

    kinds = ValueKinds(known, names.prefixes, names.kinds)
    replacing = Replacing(former, kinds, names.prefixes, asks_of_all=bool(versions) or bool(paths))
    declared = DeclaredPrefixes(of_rules, names.prefixes)
    changed: list[ChangedFile] = []
    undecided: list[Undecided] = []
    for file in files:
        graph = graphs.get(file)
        if graph is None:
            rewritten = rewritten_query(Document(str(file), read_text(file)), replacing)
        else:
            rewritten = rewritten_turtle(graph, replacing, functools.partial(declared.of, graph))
        undecided += rewritten.undecided
        if rewritten.counts:
            changed.append(ChangedFile(file, _packed(file, rewritten), rewritten.counts))
    configuration = None
    if versions and not paths:
        configuration = ChangedFile(register.configuration.file, _raised(register.configuration, versions), {})
    return Migration(changed, configuration, {} if paths else versions, undecided, former, names.prefixes)


def _versions(register: Register) -> dict[str, tuple[Version, Version]]:
    """Of each layer that the register takes from the program and that is newer there, both versions.

    Raises:
        UsageError: as `check_layers`, but for older versions.
    """
    configuration, headers = register.configuration, register.declared_names.layers
    versions = {}
    for layer, version in configuration.layers.items():
        if layer in headers and layer in register.layers_of_program:
            here = version_of(headers[layer])
            if version < here:
                versions[layer] = (version, here)
    raised = {layer: here for layer, (_, here) in versions.items()}
    check_layers(configuration._replace(layers={**configuration.layers, **raised}), headers)
    return versions


def _of_layers(register: Register) -> list[Path]:
    """The files of layers that say which terms others replaced: of the vocabulary, of its rules, and the rules."""
    roots = (register.folder, assets.shipped_register())
    folders = [root / part / layer for root in roots for part in _PARTS for layer in register.configuration.layers]
    files = (*register.vocabulary_files, *register.rule_term_files, *_rules(register))
    return [file for file in files if any(map(file.is_relative_to, folders))]


def _rules(register: Register) -> list[Path]:
    """The files of all rules, without their examples."""
    files = (file for folder in register.folders("shapes") for file in _turtle_in(folder))
    return [file for file in files if "examples" not in file.parts]


def _turtle_in(folder: Path) -> list[Path]:
    """The files of Turtle and N-Triples in a folder, which may be empty, or not there."""
    return find_files([folder]) if any(has_suffix(file) for file in folder.rglob("*")) else []


def _is_in_copy(register: Register, part: str, file: Path) -> bool:
    """Whether a file of the register is one of a layer that the register has itself."""
    own = register.configuration.layers.keys() - set(register.layers_of_program)
    return any(file.is_relative_to(register.folder / part / layer) for layer in own)


def _files(register: Register) -> list[Path]:
    """The register's own files that name terms: Turtle and N-Triples of its parts, and its questions."""
    files: list[Path] = []
    for part in _PARTS:
        inside = _turtle_in(register.folder / part)
        files += [file for file in inside if not _is_in_copy(register, part, file)]
    queries = sorted((register.folder / "queries").rglob(f"*{QUERY}"))
    return [*files, *(file for file in queries if not _is_in_copy(register, "queries", file))]


def _given(paths: Sequence[str | Path]) -> list[Path]:
    """The files meant by paths.

    Raises:
        InputError: one is missing, or of another kind.
    """
    files = find_files(paths, (*SUFFIXES, QUERY))
    for file in files:
        if file.suffix != QUERY and not has_suffix(file):
            raise InputError(
                Text(
                    "terminy zmienia się w plikach Turtle (.ttl, .nt) i w pytaniach (.rq)",
                    "terms are changed in files of Turtle (.ttl, .nt) and in questions (.rq)",
                ),
                str(file),
            )
    return files


def _packed(file: Path, rewritten: Rewritten) -> bytes:
    raw = rewritten.text.encode("utf-8")
    return gzip.compress(raw, mtime=0) if file.suffix == ".gz" else raw


def _raised(configuration: Configuration, versions: Mapping[str, tuple[Version, Version]]) -> bytes:
    """The configuration with other versions of layers: only the numbers change.

    Raises:
        InputError: a version is written in a form in which it cannot be found.
    """
    file = configuration.file
    text = file.read_bytes().decode("utf-8")
    for layer, (old, new) in versions.items():
        places = re.finditer(rf'(?P<key>\b{re.escape(layer)}\b["\']?[ \t]*=[ \t]*)(["\']){re.escape(str(old))}\2', text)
        raised = (text[: one.end("key")] + f'"{new}"' + text[one.end() :] for one in places)
        wanted = _with_version(_tables_of(text), layer, str(new))
        found = next((one for one in raised if _tables_of(one) == wanted), None)
        if found is None:
            raise InputError(
                Text(f'wpisz {layer} = "{new}" do [{TABLE}.layers]', f'write {layer} = "{new}" into [{TABLE}.layers]'),
                str(file),
            )
        text = found
    return text.encode("utf-8")


def _tables_of(text: str) -> dict[str, Any]:
    """What stands in a text of TOML."""
    import tomllib

    return tomllib.loads(text)


def _with_version(tables: dict[str, Any], layer: str, version: str) -> dict[str, Any]:
    tables[TABLE]["layers"][layer] = version
    return tables
