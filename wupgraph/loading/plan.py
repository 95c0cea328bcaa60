"""What is to be loaded: the register's files, one graph each, checked before any store is written to."""

from __future__ import annotations

import contextlib
import functools
import hashlib
import itertools
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from pyoxigraph import Triple

from wupgraph.errors import InputError, WupgraphError
from wupgraph.loading.content import Content, content_of
from wupgraph.loading.prediction import Rewriting, merged_in, refusal_of, rewriting_of
from wupgraph.loading.reserved_graphs import check_name
from wupgraph.rdf.canonical_values import canonical_triple
from wupgraph.rdf.files import STDIN
from wupgraph.rdf.ntriples_lines import Lines, lines_of, triples_of
from wupgraph.rdf.parsing import check_rdf11, parse, transcribe
from wupgraph.rdf.reading import read_document
from wupgraph.rdf.term_places import refused
from wupgraph.register.folder import Register
from wupgraph.severity import Severity
from wupgraph.stores.profiles import Kind
from wupgraph.stores.recorded import RecordedRegister
from wupgraph.text import Text

LARGE_FILE = 10_000_000  # bytes; a file that has them is read only if its graph has to be compared
LISTED = 1000  # Rewritings of a graph that are kept to be told.


class NotValidError(WupgraphError):
    """The register breaks its own rules and is not loaded."""

    exit_code = 1


class PlannedGraph:
    """A graph as it shall be, and what the store will make of it.

    Args:
        file: where it comes from, for messages.
        lines: gives its triples as N-Triples; called once, when the content is asked for.
        file_sha256: of the file's bytes; "" if there is no file.
    """

    def __init__(self, name: str, file: str, lines: Callable[[], Lines], kind: Kind, file_sha256: str = "") -> None:
        self.name, self.file, self.file_sha256 = name, file, file_sha256
        self._lines, self._kind = lines, kind
        self._rewritten: list[Rewriting] = []

    @functools.cached_property
    def content(self) -> Content:
        """Its triples.

        Raises:
            InputError: the file cannot be parsed, is empty, or holds what the store cannot keep.
        """
        content = content_of(self._lines(), self._look)
        if not content.triples:
            raise InputError(
                Text(
                    "plik nie zawiera żadnej trójki, a pustych grafów magazyny nie przechowują; usuń go",
                    "the file holds no triple, and stores keep no empty graphs; remove it",
                ),
                self.file,
            )
        return content

    @property
    def rewritten(self) -> tuple[Rewriting, ...]:
        """What the store will not keep as it is written: losses first, `LISTED` in all."""
        content = self.content  # Fills the list.
        told = {one.triple for one in self._rewritten if one.lost}
        merged = [one for one in merged_in(_rivals(content), self._kind) if one.triple not in told]
        return tuple(sorted([*self._rewritten, *merged], key=lambda one: (not one.lost, str(one.triple)))[:LISTED])

    def _look(self, triple: Triple) -> Triple:
        """The canonical form of a triple, after seeing what the store will do to it."""
        check_rdf11(triple, self.file)
        refusal = refusal_of(triple, self._kind)
        if refusal is not None:
            raise refused(refusal.text, self.file, triple, refusal.term)
        rewriting = rewriting_of(triple, self._kind)
        if rewriting is not None and (rewriting.lost or len(self._rewritten) < LISTED):
            self._rewritten.append(rewriting)
        return canonical_triple(triple, self._kind.canonical)


def _rivals(content: Content) -> list[Triple]:
    """The triples with typed values of one subject and property, where it has several."""
    typed = (entry for entry in content.entries if b'"^^<' in entry)
    groups = (list(group) for _, group in itertools.groupby(typed, key=lambda entry: entry.split(b" ", 2)[:2]))
    lines = [entry.rpartition(b"\t")[2] for group in groups if len(group) > 1 for entry in group]
    return list(triples_of(lines))


class Plan(NamedTuple):
    """All graphs that a load shall leave in the store.

    `register` is that whose graphs they are. `whole` is False where only some of its files are meant; then nothing else
    is left over. `warnings` is how many the rules gave about what shall be loaded.
    """

    graphs: tuple[PlannedGraph, ...]
    register: RecordedRegister
    validated: bool
    whole: bool = True
    warnings: int = 0


def plan_of(
    register: Register,
    kind: Kind,
    *,
    validate: bool = True,
    whole: bool = True,
    between: Callable[[], None] = lambda: None,
    fail_on: Severity = Severity.VIOLATION,
) -> Plan:
    """Read and check the register's files for a kind of store. Opens no connection.

    Args:
        whole: whether these are all files of the register; else only its data files are planned.
        between: called before each file and before the rules are checked; its error ends the reading.
        fail_on: from which severity on a finding keeps the data from being loaded.

    Raises:
        InputError: a file that cannot be read or parsed, is empty, or holds what the store cannot keep. Of files over
            `LARGE_FILE` bytes the content says so when it is asked for.
        NotValidError: there is such a finding, and `validate` is set.
    """
    files = [*(register.vocabulary_files if whole else []), *register.data_files]
    graphs: dict[str, PlannedGraph] = {}
    for file in files:
        between()
        name = _graph_name(register, file)
        check_name(name, str(file), register.base)
        if name in graphs:
            raise InputError(
                Text(
                    f"trafiłby do tego samego grafu co {graphs[name].file}: <{name}>; zmień nazwę jednego z plików",
                    f"would go into the same graph as {graphs[name].file}: <{name}>; rename one of the files",
                ),
                str(file),
            )
        graphs[name] = planned = _planned_file(name, file, kind)
        if not planned.file_sha256:
            planned.content  # noqa: B018  Says what is wrong with it before any store is asked.
    between()
    warnings = _check_rules(register, () if whole else register.data_files, fail_on) if validate else 0
    return Plan(tuple(graphs.values()), _recorded(register), validate, whole, warnings)


def _recorded(register: Register) -> RecordedRegister:
    """What the store shall know of a register."""
    said = register.configuration
    return RecordedRegister(said.base, said.title, {name: str(version) for name, version in said.layers.items()})


def _planned_file(name: str, file: Path, kind: Kind) -> PlannedGraph:
    """A graph of a plan whose content is a file; only of a large one the checksum."""
    if str(file) != STDIN and os.path.exists(file) and os.path.getsize(file) > LARGE_FILE:
        with file.open("rb") as raw:
            sha256 = hashlib.file_digest(raw, "sha256").hexdigest()
        return PlannedGraph(name, str(file), lambda: transcribe(file), kind, sha256)
    return PlannedGraph(name, str(file), lambda: lines_of(parse(read_document(file))), kind)


def _graph_name(register: Register, file: Path) -> str:
    """The name of a file's graph, whether its path was written from here or from the root."""
    with contextlib.suppress(ValueError):
        file = register.folder / file.resolve().relative_to(register.folder.resolve())
    return register.graph_name(file).value


def _check_rules(register: Register, files: Iterable[Path], fail_on: Severity) -> int:
    """How many warnings the rules give.

    Raises:
        NotValidError: a finding is as severe as `fail_on`.
    """
    from wupgraph.checking.register_check import check  # Brings the rules' engine, which takes a while.

    # Single files are checked together with the whole register, so that what they refer to is found.
    findings = check(Register(register.folder), [str(file) for file in files])
    wrong = [finding for finding in findings if finding.severity >= fail_on]
    if wrong:
        first = f"{wrong[0].place}: {wrong[0].code}"
        errors = fail_on is Severity.VIOLATION
        raise NotValidError(
            Text(
                f"dane łamią reguły rejestru (liczba {'błędów' if errors else 'uwag'}: {len(wrong)}; "
                f"pierwsz{'y' if errors else 'a'}: {first}). Pokaże je wupgraph validate; aby mimo to wczytać dane, "
                "podaj --no-validate.",
                f"the data break the register's rules ({'errors' if errors else 'findings'}: {len(wrong)}; the first: "
                f"{first}). See them by wupgraph validate, or load nevertheless with --no-validate.",
            )
        )
    return sum(finding.severity is Severity.WARNING for finding in findings)
