"""What is to be loaded: the register's files, one graph each, checked before any store is asked."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from pyoxigraph import Triple

from wupgraph.errors import InputError, WupgraphError
from wupgraph.loading.canonical import canonical_graph, checksum
from wupgraph.loading.names import is_reserved
from wupgraph.loading.predicting import Rewriting, merged_in, refusal_of, rewriting_of
from wupgraph.rdf import reading
from wupgraph.rdf.namespaces import GRAPH
from wupgraph.register import Register
from wupgraph.store.profiles import Kind
from wupgraph.values import Severity, Text


class NotValidError(WupgraphError):
    """The register breaks its own rules and is not loaded."""

    exit_code = 1


class PlannedGraph(NamedTuple):
    """A graph as it shall be: `triples` as the file has them, `content` in canonical form, and its checksum."""

    name: str
    file: str
    triples: frozenset[Triple]
    content: frozenset[Triple]
    sha256: str
    rewritten: tuple[Rewriting, ...]


class Plan(NamedTuple):
    """All graphs that a load shall leave in the store.

    `whole` is False where only some of the register's files are meant; then nothing else is left over.
    """

    graphs: tuple[PlannedGraph, ...]
    validated: bool
    whole: bool = True


def plan_of(register: Register, kind: Kind, *, validate: bool = True, whole: bool = True) -> Plan:
    """Read and check the register's files for a kind of store. Opens no connection.

    Args:
        whole: whether these are all files of the register; else only its data files are planned.

    Raises:
        InputError: a file that cannot be read or parsed, is empty, or holds what the store cannot keep.
        NotValidError: the data break a rule, and `validate` is set.
    """
    files = [*(register.vocabulary_files if whole else []), *register.data_files]
    graphs: dict[str, PlannedGraph] = {}
    for file in files:
        name = _graph_name(register, file)
        if name in graphs:
            raise InputError(
                Text(
                    f"trafiłby do tego samego grafu co {graphs[name].file}: <{name}>; zmień nazwę jednego z plików",
                    f"would go into the same graph as {graphs[name].file}: <{name}>; rename one of the files",
                ),
                str(file),
            )
        triples = [Triple(q.subject, q.predicate, q.object) for q in reading.parse(reading.read_document(file))]
        graphs[name] = planned_graph(name, str(file), triples, kind)
    if validate:
        _check_rules(register, () if whole else register.data_files)
    return Plan(tuple(graphs.values()), validate, whole)


def planned_graph(name: str, file: str, triples: Iterable[Triple], kind: Kind) -> PlannedGraph:
    """One graph of a plan, with what the store will make of it.

    Raises:
        InputError: the graph is empty, its name is not the register's, or a triple cannot be kept.
    """
    given = frozenset(triples)
    if not name.startswith(GRAPH) or is_reserved(name):
        raise InputError(
            Text(
                f"nazwa grafu <{name}> jest zastrzeżona albo obca; zmień nazwę pliku",
                f"the graph name <{name}> is reserved or foreign; rename the file",
            ),
            file,
        )
    if not given:
        raise InputError(
            Text(
                "plik nie zawiera żadnej trójki, a pustych grafów magazyny nie przechowują; usuń go",
                "the file holds no triple, and stores keep no empty graphs; remove it",
            ),
            file,
        )
    rewritten = []
    for triple in given:
        refusal = refusal_of(triple, kind)
        if refusal is not None:
            raise InputError(refusal, file)
        rewriting = rewriting_of(triple, kind)
        if rewriting is not None:
            rewritten.append(rewriting)
    told = {one.triple for one in rewritten if one.lost}
    rewritten += [one for one in merged_in(given, kind) if one.triple not in told]
    # Most graphs are canonical already; the two forms are then one object, and memory is not spent twice.
    content = canonical_graph(given, kind.canonical) if rewritten else given
    in_order = tuple(sorted(rewritten, key=lambda one: str(one.triple)))
    return PlannedGraph(name, file, given, content, checksum(content), in_order)


def _graph_name(register: Register, file: Path) -> str:
    """The name of a file's graph, whether its path was written from here or from the root."""
    with contextlib.suppress(ValueError):
        file = register.folder / file.resolve().relative_to(register.folder.resolve())
    return register.graph_name(file).value


def _check_rules(register: Register, files: Iterable[Path]) -> None:
    from wupgraph.validation.checking import check  # Brings the rules' engine, which takes a while.

    # Single files are checked together with the whole register, so that what they refer to is found.
    findings = check(Register(register.folder), [str(file) for file in files])
    wrong = [one for one in findings if one.severity >= Severity.VIOLATION]
    if wrong:
        first = f"{wrong[0].place}: {wrong[0].code}"
        raise NotValidError(
            Text(
                f"dane łamią reguły rejestru (liczba błędów: {len(wrong)}; pierwszy: {first}). Zobacz je poleceniem "
                "wupgraph validate albo wczytaj mimo to z --no-validate.",
                f"the data break the register's rules ({len(wrong)} errors; the first: {first}). See them by wupgraph "
                "validate, or load nevertheless with --no-validate.",
            )
        )
