"""A plan run over a data graph."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterable, Mapping, Sequence

from pyoxigraph import BlankNode, Literal, Quad, Triple

from wupgraph.rdf.graph_index import NO_ROW, Index
from wupgraph.rdf.terms import Term
from wupgraph.shacl.characteristic_sets import CharacteristicSets, tells
from wupgraph.shacl.conforming import asked_by, conformance
from wupgraph.shacl.model import Constraint, Each, Fault, Holds, Plan, Shape
from wupgraph.shacl.node_checks import check_node, node_checks
from wupgraph.shacl.results import Violation
from wupgraph.shacl.sparql_based.constraints import Query
from wupgraph.shacl.sparql_based.needs import FEW
from wupgraph.shacl.sparql_based.query_runner import QueryRunner
from wupgraph.shacl.targets import Target

_MOST_REASONS = 1000  # violations of nested shapes that are looked for to explain one violation


class Run:
    """One validation: a plan, the data as an index, and as a store where a query asks for it.

    Args:
        data: what the index was made of, if it does not know all; read again only if the plan has queries.
        few: ask queries of what they can see from their focus nodes, which the index then has to know whole: right for
            few focus nodes in many data.

    Attributes:
        selected: the nodes that the SPARQL targets of shapes have selected.
    """

    def __init__(
        self, plan: Plan, index: Index, data: Iterable[Triple | Quad] | None = None, *, few: bool = False
    ) -> None:
        self.plan, self.index = plan, index
        self.selected: dict[Shape, Collection[Term]] = {}
        self._few = few
        self._queries = QueryRunner(plan, index, data, few=few)
        self._tests: dict[int, Holds] = {}  # By the identity of a shape or a find.
        self._reasons: int | None = None  # How many more may be looked for; None while nothing is explained.
        # What the queries of shapes are to be asked about, where that can be done together.
        self._waiting: dict[tuple[int, int], tuple[Shape, Query, dict[Term, None]]] = {}

    def violations(self, focus: Iterable[Term] | None = None, whole: Collection[Shape] = ()) -> list[Violation]:
        """What the data break, in a stable order.

        Args:
            focus: check these of the targeted nodes only, each once.
            whole: shapes of which all targeted nodes are checked nevertheless.
        """
        focus = None if focus is None else dict.fromkeys(focus)
        violations: list[Violation] = []
        # Many shapes have the same targets; a node is then looked up once for all of them.
        together: dict[tuple[Target, ...], list[Shape]] = {}
        for shape, targets, selects in self.plan.targets:
            if selects:
                selected = self._select(shape, selects)
                self._check_all([shape], self._chosen(targets, None if shape in whole else focus, selected), violations)
            elif shape in whole:
                self._check_all([shape], self._chosen(targets, None, {}), violations)
            else:
                together.setdefault(targets, []).append(shape)
        if focus is None or (len(focus) >= FEW and not self._few):
            told = {targets: together.pop(targets) for targets in list(together) if tells(targets)}
            self._check_rows(told, focus, violations)
        for targets, shapes in together.items():
            self._check_all(shapes, self._chosen(targets, focus, {}), violations)
        for shape, query, nodes in self._waiting.values():
            violations += self._queries.asked(shape, query, list(nodes))
        self._waiting.clear()
        self._tests.clear()  # They hold the run, which would not be freed with the data.
        return violations

    def select(self) -> None:
        """Ask the SPARQL targets, and nothing else."""
        for shape, _, selects in self.plan.targets:
            self._select(shape, selects)

    def _select(self, shape: Shape, selects: Sequence[str]) -> dict[Term, None]:
        found = dict.fromkeys(node for select in selects for node in self._queries.selected(shape, select))
        self.selected[shape] = found
        return found

    def conforms(self, shape: Shape, node: Term) -> bool:
        """Whether a node breaks nothing of a shape."""
        return self.conformance(shape)(node)

    def conformance(self, shape: Shape) -> Holds:
        """The test whether a node breaks nothing of a shape, made once."""
        todo = [shape]
        while id(shape) not in self._tests:  # Those inside first: shapes may be nested deeper than calls.
            unknown = [inner for inner in asked_by(todo[-1]) if id(inner) not in self._tests]
            if unknown:
                todo += unknown
            else:
                made = todo.pop()
                self._tests[id(made)] = conformance(self, made)
        return self._tests[id(shape)]

    def test(self, find: Each) -> Holds:
        """The test of a value that a constraint makes for these data, made once."""
        holds = self._tests.get(id(find))
        if holds is None:
            holds = self._tests[id(find)] = find.bind(self)
        return holds

    def _chosen(
        self, targets: Sequence[Target], focus: Collection[Term] | None, selected: Mapping[Term, None]
    ) -> Iterable[Term]:
        """The nodes that targets choose, and those selected, of the focus nodes; each once."""
        if focus is not None and (len(focus) < FEW or self._few):
            return [
                node
                for node in focus
                if node in selected or any(target.chooses(self.index, node) for target in targets)
            ]
        chosen = targets[0].nodes(self.index) if targets else ()
        if len(targets) > 1 or selected:
            chosen = dict.fromkeys(itertools.chain(*(target.nodes(self.index) for target in targets), selected))
        return chosen if focus is None else [node for node in chosen if node in focus]

    def _check_all(self, shapes: Sequence[Shape], nodes: Iterable[Term], violations: list[Violation]) -> None:
        """Put what many focus nodes break of some shapes after what was found."""
        row_of, about = self.index.rows.get, node_checks(self, shapes)
        for node in nodes:
            check_node(self, about, node, row_of(node, NO_ROW), violations)

    def _check_rows(
        self,
        shapes: Mapping[tuple[Target, ...], Sequence[Shape]],
        focus: Collection[Term] | None,
        violations: list[Violation],
    ) -> None:
        """Put what the data break of shapes that a row tells to be about its node, row by row."""
        about = CharacteristicSets(self, shapes).about
        for node, row in self.index.rows.items():
            if focus is None or node in focus:
                for asked in about(row):
                    check_node(self, asked, node, row, violations)

    def waiting(self, shape: Shape, query: Query) -> dict[Term, None]:
        """The nodes that a query is to be asked about, together."""
        return self._waiting.setdefault((id(shape), id(query)), (shape, query, {}))[2]

    def blame(
        self, shape: Shape, constraint: Constraint, node: Term, values: Sequence[Term], violations: list[Violation]
    ) -> None:
        for fault in constraint.find(self, node, values):
            violations.append(self._violation(shape, constraint, node, fault))  # noqa: PERF401  Mostly none.

    def check(self, shape: Shape, node: Term, violations: list[Violation], together: bool) -> None:
        """Put what a focus node breaks of a shape after what was found."""
        if shape.deactivated:
            return
        values: Sequence[Term] = (node,) if shape.path is None else shape.path.walk(self.index, node)
        for constraint in shape.constraints:
            self.blame(shape, constraint, node, values, violations)
        for query in shape.queries:
            if together and query.together and not isinstance(node, BlankNode):
                self.waiting(shape, query)[node] = None
            else:
                violations += self._queries.asked_alone(shape, query, node, values)
        for part in shape.properties:
            for value in values:
                self.check(part, value, violations, together)

    def _violation(self, shape: Shape, constraint: Constraint, node: Term, fault: Term | Fault | None) -> Violation:
        path = None if shape.path is None else shape.path.term
        if self._reasons is not None:
            self._reasons -= 1
        if not isinstance(fault, Fault):
            return Violation(
                node, path, fault, shape.term, constraint.component, shape.severity, messages=shape.messages
            )
        return Violation(
            node, fault.path or path, fault.value, shape.term, constraint.component, shape.severity,
            messages=shape.messages, bindings=fault.bindings, details=tuple(self._why(fault)),
        )  # fmt: skip

    def _why(self, fault: Fault) -> list[Violation]:
        """What is wrong with values that do not conform: shapes in shapes and circles in data multiply it."""
        violations: list[Violation] = []
        before = self._reasons
        self._reasons = _MOST_REASONS if before is None else before
        for value, shape in itertools.product(fault.others if fault.value is None else (fault.value,), fault.details):
            if self._reasons > 0:
                self.check(shape, value, violations, together=False)
        if before is None:
            self._reasons = None
        return violations

    @property
    def uncounted(self) -> Mapping[Term, tuple[Query | None, Literal]]:
        """As of `QueryRunner`."""
        return self._queries.uncounted

    def close(self) -> None:
        """Leave nothing behind."""
        self._queries.close()
