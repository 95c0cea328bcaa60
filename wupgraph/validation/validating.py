"""A plan run over a data graph."""

from __future__ import annotations

import itertools
import time
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

import pyoxigraph as ox
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, QueryBoolean, QuerySolutions, Triple, Variable

from wupgraph.validation.constraints.finding import Fault
from wupgraph.validation.engine import Violation
from wupgraph.validation.index import SEVERAL, Index
from wupgraph.validation.shape import Constraint, Plan, Shape
from wupgraph.validation.shapes import ShapeError
from wupgraph.validation.sparql import SHAPES_GRAPH, Query
from wupgraph.values import Term, Text

Row = dict[str, Term]
Bound = dict[Variable, NamedNode | BlankNode | Literal | Triple]

BATCH = 200
LARGEST_BATCH = 6400


class Run:
    """One validation: a plan, the data as an index, and as a store where a query asks for it.

    Args:
        data: what the index was made of; read again only if the plan has queries.
    """

    def __init__(self, plan: Plan, index: Index, data: Iterable[Triple | Quad]) -> None:
        self.plan, self.index = plan, index
        self._data = data
        self._store: ox.Store | None = None
        self._known: dict[tuple[int, Term], bool] = {}
        # What the queries of shapes are to be asked about, where that can be done together.
        self._waiting: dict[tuple[int, int], tuple[Shape, Query, dict[Term, None]]] = {}

    def violations(self, focus: Collection[Term] | None = None) -> list[Violation]:
        """What the data break, in a stable order.

        Args:
            focus: check these of the targeted nodes only.
        """
        found: list[Violation] = []
        for shape, targets, selects in self.plan.targets:
            chosen: Iterable[Term]
            if len(targets) == 1 and not selects:
                chosen = targets[0](self.index)
            else:
                chosen = dict.fromkeys(itertools.chain(*(target(self.index) for target in targets)))
                chosen |= dict.fromkeys(node for select in selects for node in self._selected(shape, select))
            self._check_all(shape, chosen if focus is None else [node for node in chosen if node in focus], found)
        for shape, query, nodes in self._waiting.values():
            found += self._asked(shape, query, list(nodes))
        self._waiting.clear()
        return found

    def conforms(self, shape: Shape, node: Term) -> bool:
        """Whether a node breaks nothing of a shape."""
        if not shape.properties and not shape.queries:  # Cheap enough to be asked again.
            values = (node,) if shape.path is None else shape.path.walk(self.index, node)
            for constraint in () if shape.deactivated else shape.constraints:
                for _ in constraint.find(self, node, values):
                    return False
            return True
        key = (id(shape), node)
        known = self._known.get(key)
        if known is None:
            found: list[Violation] = []
            self._check(shape, node, found, together=False)
            known = self._known[key] = not found
        return known

    def _check_all(self, shape: Shape, nodes: Iterable[Term], found: list[Violation]) -> None:
        """Put what many focus nodes break of a shape after what was found: one part of the shape after the other.

        Part by part, since then the table of a property is looked up once and not for each node.
        """
        if shape.path is not None and shape.path.name and not shape.queries and not shape.properties:
            self._check_property(shape, shape.path.name, dict.fromkeys(nodes), found)
            return
        if shape.path is not None or shape.queries:
            for node in nodes:
                self._check(shape, node, found, together=True)
            return
        nodes = dict.fromkeys(nodes)
        for constraint in shape.constraints:
            find = constraint.find
            for node in nodes:
                for fault in find(self, node, (node,)):
                    found.append(self._violation(shape, constraint, node, fault))  # noqa: PERF401  Mostly none.
        for part in shape.properties:
            path = part.path
            if part.deactivated:
                continue
            if path is None or not path.name or part.queries or part.properties:
                for node in nodes:
                    self._check(part, node, found, together=True)
            else:
                self._check_property(part, path.name, nodes, found)

    def _check_property(self, part: Shape, name: str, nodes: dict[Term, None], found: list[Violation]) -> None:
        """What many focus nodes break of a property shape whose path is one property."""
        table = self.index.table(name)
        value_of = table.get
        of_none = [constraint for constraint in part.constraints if constraint.of_none]
        constraints = part.constraints
        if not of_none and 2 * len(table) < len(nodes):  # Only nodes with the property can be at fault.
            nodes = {node: None for node in table if node in nodes}
        for node in nodes:
            value: Any = value_of(node)
            if value is None:
                asked, value = of_none, ()
            else:
                asked, value = constraints, self.index.values(node, name) if value.__class__ in SEVERAL else (value,)
            for constraint in asked:
                for fault in constraint.find(self, node, value):
                    found.append(self._violation(part, constraint, node, fault))  # noqa: PERF401  Mostly none.

    def _check(self, shape: Shape, node: Term, found: list[Violation], together: bool) -> None:
        """Put what a focus node breaks of a shape after what was found."""
        if shape.deactivated:
            return
        values: Sequence[Term] = (node,) if shape.path is None else shape.path.walk(self.index, node)
        for constraint in shape.constraints:
            for fault in constraint.find(self, node, values):
                found.append(self._violation(shape, constraint, node, fault))  # noqa: PERF401  Mostly none.
        for query in shape.queries:
            if together and query.together and not isinstance(node, BlankNode):
                key = (id(shape), id(query))
                self._waiting.setdefault(key, (shape, query, {}))[2][node] = None
            else:
                found += self._asked_alone(shape, query, node, values)
        for part in shape.properties:
            for value in values:
                self._check(part, value, found, together)

    def _violation(self, shape: Shape, constraint: Constraint, node: Term, fault: Term | Fault | None) -> Violation:
        path = None if shape.path is None else shape.path.term
        if not isinstance(fault, Fault):
            return Violation(
                node, path, fault, shape.term, constraint.component, shape.severity, messages=shape.messages
            )
        details: list[Violation] = []
        for other in fault.details:
            if fault.value is not None:
                self._check(other, fault.value, details, together=False)
        return Violation(
            node, fault.path or path, fault.value, shape.term, constraint.component, shape.severity,
            messages=shape.messages, details=tuple(details),
        )  # fmt: skip

    def _selected(self, shape: Shape, select: str) -> Iterator[Term]:
        for row in self._rows(shape, select):
            if "this" in row:
                yield row["this"]

    def _asked(self, shape: Shape, query: Query, nodes: list[Term]) -> Iterator[Violation]:
        """Ask about many focus nodes, some hundred at a time.

        Oxigraph plans well only so, neither for all nor for one. Constraints that compare a node with all others read
        everything in each batch, so batches grow while that pays.
        """
        at, size, least = 0, BATCH, float("inf")
        while at < len(nodes):
            batch = nodes[at : at + size]
            at += len(batch)
            started = time.process_time()
            for row in self._rows(shape, query.asked({"this": batch})):
                yield from self._broken(shape, query, row, row.get("this"))
            cost = (time.process_time() - started) / len(batch)
            size = min(2 * size, LARGEST_BATCH) if cost < least else max(size // 2, BATCH)
            least = min(least, cost)

    def _asked_alone(self, shape: Shape, query: Query, node: Term, values: Sequence[Term]) -> Iterator[Violation]:
        if not query.is_ask:
            for row in self._rows(shape, *_bound(query, {"this": node})):
                yield from self._broken(shape, query, row, node)
            return
        for value in values:
            if not self._holds(shape, *_bound(query, {"this": node, "value": value})):
                yield from self._broken(shape, query, {"value": value}, node)

    def _broken(self, shape: Shape, query: Query, row: Mapping[str, Term], node: Term | None) -> Iterator[Violation]:
        """The violation that a row of a query says."""
        if node is None:
            return  # An aggregate over nothing gives one row without $this.
        if row.get("failure") == Literal(True):
            raise ShapeError(
                shape.term, Text("zapytanie kształtu zgłasza błąd", "the query of the shape reports a failure")
            )
        path = row.get("path") if isinstance(row.get("path"), NamedNode) else None
        if path is None and shape.path is not None:
            path = shape.path.term
        value = row.get("value", node if shape.path is None else None)
        bindings = {**query.bound, **{name: term for name, term in row.items() if name != "this"}}
        yield Violation(
            node, path, value, shape.term, query.component, shape.severity, bindings,
            constraint=query.node, messages=query.messages or shape.messages,
        )  # fmt: skip

    def _rows(self, shape: Shape, text: str, nodes: Bound | None = None) -> Iterator[Row]:
        answer = self._answer(shape, text, nodes)
        assert isinstance(answer, QuerySolutions)
        names = [variable.value for variable in answer.variables]
        for solution in answer:
            yield {name: term for name, term in zip(names, solution, strict=True) if term is not None}

    def _holds(self, shape: Shape, text: str, nodes: Bound | None) -> bool:
        answer = self._answer(shape, text, nodes)
        assert isinstance(answer, QueryBoolean)
        return bool(answer)

    def _answer(self, shape: Shape, text: str, nodes: Bound | None) -> Any:
        if self._store is None:
            self._store = ox.Store()
            self._store.extend(Quad(t.subject, t.predicate, t.object) for t in self._data)
            self._store.extend(Quad(t.subject, t.predicate, t.object, SHAPES_GRAPH) for t in self.plan.shapes)
        try:
            return self._store.query(text, substitutions=nodes)
        except SyntaxError as error:
            said = " ".join(str(error.msg).split())[:200]
            raise ShapeError(
                shape.term, Text(f"błędne zapytanie w kształcie: {said}", f"a malformed query in the shape: {said}")
            ) from None


def _bound(query: Query, given: Mapping[str, Term]) -> tuple[str, Bound]:
    """A query's text with its variables bound, and the blank nodes, which no text can name."""
    named = {name: (term,) for name, term in given.items() if not isinstance(term, BlankNode)}
    return query.asked(named), {Variable(n): term for n, term in given.items() if isinstance(term, BlankNode)}
