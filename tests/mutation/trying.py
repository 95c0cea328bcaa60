"""Trying a mistake on the register: which rules see it, and what the check of quotations says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from pyoxigraph import NamedNode, Quad, Triple

from tests.mutation.mistakes import Mistake
from wupgraph.checking.register_context import declared
from wupgraph.checking.rule_files import shape_triples
from wupgraph.checking.wording import Wording
from wupgraph.evidence.quotation_check import check_quotations
from wupgraph.rdf.graph_index import Index, join
from wupgraph.rdf.namespaces import OA, PROV, RDF, SCHEMA
from wupgraph.rdf.terms import Term
from wupgraph.register.folder import Register
from wupgraph.shacl.affected_nodes import Reach
from wupgraph.shacl.compiler import plan_of
from wupgraph.shacl.engine import uncollected
from wupgraph.shacl.results import Violation
from wupgraph.shacl.run import Run
from wupgraph.shacl.shapes_graph import Nodes
from wupgraph.stores.embedded import EmbeddedStore

_CITES = NamedNode(PROV + "wasDerivedFrom")
_QUOTATION, _DOCUMENT = NamedNode(OA + "TextQuoteSelector"), NamedNode(SCHEMA + "DigitalDocument")


class Changeable(Index):
    """An index of which a few triples can be otherwise for a while."""

    @contextmanager
    def changed(self, removed: Iterable[Triple], added: Iterable[Triple]) -> Iterator[None]:
        for triple in removed:
            self._take(triple)
        for triple in added:
            self._put(triple)
        try:
            yield
        finally:
            for triple in added:
                self._take(triple)
            for triple in removed:
                self._put(triple)

    def _take(self, triple: Triple) -> None:
        node, name, value = _parts(triple)
        row = self.rows[node]
        left = [other for other in self.values(node, name) if other != value]
        del row[name]
        for other in left:
            _join(row, name, other)
        if not row:
            del self.rows[node]
        if name in self._inverse:
            self._inverse[name][value].remove(node)
        if not left:
            self._having[name].remove(node)
        self._pairs.pop(name, None)

    def _put(self, triple: Triple) -> None:
        node, name, value = _parts(triple)
        row = self.rows.setdefault(node, {})
        if name not in row:
            self._having.setdefault(name, []).append(node)
        _join(row, name, value)
        if name in self._inverse:
            self._inverse[name].setdefault(value, []).append(node)
        self._pairs.pop(name, None)


def _parts(triple: Triple) -> tuple[Any, str, Any]:
    return triple.subject, triple.predicate.value, triple.object


def _join(row: dict[str, Any], name: str, value: Term) -> None:
    if name in row:
        join(row, name, row[name], value)
    else:
        row[name] = value


class Bench:
    """The shipped register with its rules, on which mistakes are tried one by one.

    Args:
        shapes: the rules, if not the register's own.
    """

    def __init__(self, register: Register, shapes: Sequence[Quad] | None = None) -> None:
        shapes = shape_triples(register) if shapes is None else shapes
        self._register = register
        self._index = Changeable([*register.vocabulary, *declared(register), *register.data])
        self._plan = plan_of(shapes)
        self._reach = Reach(self._plan)
        self._wording = Wording(register.prefixes, Nodes(shapes), Index(()))
        with closing(Run(self._plan, self._index)) as run:
            self._known = {_key(one) for one in run.violations()}

    def rules(self, mistake: Mistake) -> tuple[str, ...]:
        """The codes of the rules that see a mistake, in order."""
        with uncollected():
            touched = self._reach.touched(mistake.removed, self._index)
            with self._index.changed(mistake.removed, mistake.added):
                touched.join(self._reach.touched(mistake.added, self._index))
                assert not touched.all
                with closing(Run(self._plan, self._index, few=True)) as run:
                    found = run.violations(touched.nodes, touched.shapes)
        return tuple(sorted({self._wording.code(one) for one in found if _key(one) not in self._known}))

    def quotations(self, mistake: Mistake, folder: Path) -> tuple[str, ...]:
        """The codes of the evidence check that a mistake gets, with the documents in a folder."""
        changed: set[Any] = {triple.subject for triple in (*mistake.removed, *mistake.added)}
        fragments: set[Any] = {node for node in changed if _QUOTATION in self._index.values(node, RDF + "type")}
        fragments |= {triple.object for triple in (*mistake.removed, *mistake.added) if triple.predicate == _CITES}
        documents = changed & set(self._index.instances(_DOCUMENT))
        if not fragments and not documents:
            return ()
        with self._index.changed(mistake.removed, mistake.added):
            claims: set[Any] = {claim for node in fragments for claim in self._index.subjects(node, _CITES.value)}
            nodes: set[Any] = {*fragments, *claims, *self._index.instances(_DOCUMENT)}
            triples = [Quad(node, NamedNode(name), value) for node in nodes for name, value in self._index.about(node)]
        report = check_quotations(_Excerpt(self._register, triples), folder)
        return tuple(sorted({finding.code for finding in report.findings}))


class _Excerpt(Register):
    """A few triples of a register, in no file."""

    def __init__(self, register: Register, triples: Sequence[Quad]) -> None:
        super().__init__(register.folder)
        self.__dict__["store"] = EmbeddedStore(triples)
        self.__dict__["data_files"] = []


def _key(one: Violation) -> tuple[object, ...]:
    return one.focus, one.path, one.value, one.shape, one.component, one.constraint
