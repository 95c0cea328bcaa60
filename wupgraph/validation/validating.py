"""A plan run over a data graph."""

from __future__ import annotations

import itertools
import re
import time
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

import pyoxigraph as ox
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, QuerySolutions, Triple, Variable

from wupgraph.store.forms import replaced
from wupgraph.validation.asking import ask, questions
from wupgraph.validation.bounds import malformed
from wupgraph.validation.conforming import asked_by, conformance
from wupgraph.validation.constraints.finding import Each, Fault, Holds
from wupgraph.validation.engine import Violation
from wupgraph.validation.index import NO_ROW, Index
from wupgraph.validation.kinds import Kinds, tells
from wupgraph.validation.shape import Constraint, Plan, Shape
from wupgraph.validation.shapes import ShapeError
from wupgraph.validation.sparql import Query
from wupgraph.validation.sparql_needs import FEW
from wupgraph.validation.sparql_reading import Reading
from wupgraph.validation.stored import Nearby, Stored
from wupgraph.validation.targets import Target
from wupgraph.values import Term, Text

Row = dict[str, Term]
Bound = dict[Variable, NamedNode | BlankNode | Literal | Triple]

NODES_TO_TRIPLES = 12  # Looking up a node takes as long as passing over so many triples.
BATCH = 200
LARGEST_BATCH = 6400
# Batches grow while a node costs so much less than in a batch of half the size, and shrink where it costs so much more.
# From about a thousand nodes on Oxigraph takes most queries in another order, which costs fifty times as much.
PAYS, COSTS = 0.75, 1.5


class Run:
    """One validation: a plan, the data as an index, and as a store where a query asks for it.

    Args:
        data: what the index was made of, if it does not know all; read again only if the plan has queries.
        few: ask queries of what they can see from their focus nodes, which the index then has to know whole: right for
            few focus nodes in many data.
    """

    def __init__(
        self, plan: Plan, index: Index, data: Iterable[Triple | Quad] | None = None, *, few: bool = False
    ) -> None:
        self.plan, self.index = plan, index
        self._data = data
        self._near = Nearby(index) if few else None
        self._store: Stored | None = None
        self._tests: dict[int, Holds] = {}  # By the identity of a shape or a find.
        # What the queries of shapes are to be asked about, where that can be done together.
        self._waiting: dict[tuple[int, int], tuple[Shape, Query, dict[Term, None]]] = {}

    def violations(self, focus: Collection[Term] | None = None, whole: Collection[Shape] = ()) -> list[Violation]:
        """What the data break, in a stable order.

        Args:
            focus: check these of the targeted nodes only.
            whole: shapes of which all targeted nodes are checked nevertheless.
        """
        found: list[Violation] = []
        # Many shapes have the same targets; a node is then looked up once for all of them.
        together: dict[tuple[Target, ...], list[Shape]] = {}
        for shape, targets, selects in self.plan.targets:
            if selects:
                selected = dict.fromkeys(node for select in selects for node in self._selected(shape, select))
                self._check_all([shape], self._chosen(targets, None if shape in whole else focus, selected), found)
            elif shape in whole:
                self._check_all([shape], self._chosen(targets, None, {}), found)
            else:
                together.setdefault(targets, []).append(shape)
        if focus is None or (len(focus) >= FEW and self._near is None):
            told = {targets: together.pop(targets) for targets in list(together) if tells(targets)}
            self._check_rows(told, focus, found)
        for targets, shapes in together.items():
            self._check_all(shapes, self._chosen(targets, focus, {}), found)
        for shape, query, nodes in self._waiting.values():
            found += self._asked(shape, query, list(nodes))
        self._waiting.clear()
        self._tests.clear()  # They hold the run, which would not be freed with the data.
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
        if focus is not None and (len(focus) < FEW or self._near is not None):
            return [
                node
                for node in focus
                if node in selected or any(target.chooses(self.index, node) for target in targets)
            ]
        chosen = targets[0].nodes(self.index) if targets else ()
        if len(targets) > 1 or selected:
            chosen = dict.fromkeys(itertools.chain(*(target.nodes(self.index) for target in targets), selected))
        return chosen if focus is None else [node for node in chosen if node in focus]

    def _check_all(self, shapes: Sequence[Shape], nodes: Iterable[Term], found: list[Violation]) -> None:
        """Put what many focus nodes break of some shapes after what was found."""
        row_of, about = self.index.rows.get, questions(self, shapes)
        for node in nodes:
            ask(self, about, node, row_of(node, NO_ROW), found)

    def _check_rows(
        self,
        shapes: Mapping[tuple[Target, ...], Sequence[Shape]],
        focus: Collection[Term] | None,
        found: list[Violation],
    ) -> None:
        """Put what the data break of shapes that a row tells to be about its node, row by row."""
        about = Kinds(self, shapes).about
        for node, row in self.index.rows.items():
            if focus is None or node in focus:
                for asked in about(row):
                    ask(self, asked, node, row, found)

    def waiting(self, shape: Shape, query: Query) -> dict[Term, None]:
        """The nodes that a query is to be asked about, together."""
        return self._waiting.setdefault((id(shape), id(query)), (shape, query, {}))[2]

    def blame(
        self, shape: Shape, constraint: Constraint, node: Term, values: Sequence[Term], found: list[Violation]
    ) -> None:
        for fault in constraint.find(self, node, values):
            found.append(self._violation(shape, constraint, node, fault))  # noqa: PERF401  Mostly none.

    def check(self, shape: Shape, node: Term, found: list[Violation], together: bool) -> None:
        """Put what a focus node breaks of a shape after what was found."""
        if shape.deactivated:
            return
        values: Sequence[Term] = (node,) if shape.path is None else shape.path.walk(self.index, node)
        for constraint in shape.constraints:
            self.blame(shape, constraint, node, values, found)
        for query in shape.queries:
            if together and query.together and not isinstance(node, BlankNode):
                self.waiting(shape, query)[node] = None
            else:
                found += self._asked_alone(shape, query, node, values)
        for part in shape.properties:
            for value in values:
                self.check(part, value, found, together)

    def _violation(self, shape: Shape, constraint: Constraint, node: Term, fault: Term | Fault | None) -> Violation:
        path = None if shape.path is None else shape.path.term
        if not isinstance(fault, Fault):
            return Violation(
                node, path, fault, shape.term, constraint.component, shape.severity, messages=shape.messages
            )
        details: list[Violation] = []
        for other in fault.details:
            if fault.value is not None:
                self.check(other, fault.value, details, together=False)
        return Violation(
            node, fault.path or path, fault.value, shape.term, constraint.component, shape.severity,
            messages=shape.messages, details=tuple(details),
        )  # fmt: skip

    def _selected(self, shape: Shape, select: str) -> Iterator[Term]:
        for row in self._rows(shape, select, self._stored()):
            if "this" in row:
                yield row["this"]

    def _asked(self, shape: Shape, query: Query, focus: Collection[Term]) -> Iterator[Violation]:
        """Ask about many focus nodes, in the way that costs least.

        Nodes that lack what the query needs are not asked about. Where one pass over the triples answers for all, it is
        taken; else some hundred nodes are asked about at a time, since Oxigraph plans well neither for all nor for one.
        """
        reading = query.reading
        nodes = list(focus if reading is None else reading.narrowed(focus, self.index))
        if not nodes:
            return
        if reading is None:
            yield from self._in_batches(shape, query, nodes)
            return
        before, behind = query.text[: reading.opening], query.text[reading.opening :]
        if self._near is None and reading.star and len(nodes) * NODES_TO_TRIPLES > self._extent(reading):
            wanted = set(nodes)
            for row in self._rows(shape, f"{before} {reading.domains} {behind}", self._stored()):
                if row.get("this") in wanted:
                    yield from self._broken(shape, query, row, row["this"])
        else:
            yield from self._in_batches(shape, query, nodes)

    def _extent(self, reading: Reading) -> int:
        """How many triples a pass over the data looks at."""
        if reading.passed is None:
            return len(self._stored())
        return sum(len(self.index.pairs(name)) for name in reading.passed)

    def _in_batches(self, shape: Shape, query: Query, nodes: Sequence[Term]) -> Iterator[Violation]:
        # Constraints that compare a node with all others read everything in each batch: batches grow while that pays.
        at, size, least = 0, BATCH, float("inf")
        while at < len(nodes):
            batch = nodes[at : at + size]
            at += len(batch)
            started = time.process_time()
            if query.reading is not None and query.reading.together:
                opening = query.reading.opening
                values = " ".join(map(str, batch))
                text = f"{query.text[:opening]} VALUES ?this {{ {values} }} {query.text[opening:]}"
            else:
                text = query.asked({"this": batch})
            for row in self._rows(shape, text, self._store_for(query, batch)):
                yield from self._broken(shape, query, row, row.get("this"))
            cost = (time.process_time() - started) / len(batch)
            if cost < PAYS * least:
                size = min(2 * size, LARGEST_BATCH)
            elif cost > COSTS * least:
                size = max(size // 2, BATCH)
            least = min(least, cost)

    def _asked_alone(self, shape: Shape, query: Query, node: Term, values: Sequence[Term]) -> Iterator[Violation]:
        store = self._store_for(query, [node])
        if not query.is_ask:
            text, nodes = _bound(query, {"this": node})
            for row in self._rows(shape, text, store, nodes):
                yield from self._broken(shape, query, row, node)
            return
        for value in values:
            text, nodes = _bound(query, {"this": node, "value": value})
            if next(self._rows(shape, text, store, nodes), None) is None:
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

    def _rows(self, shape: Shape, text: str, store: ox.Store, nodes: Bound | None = None) -> Iterator[Row]:
        answer = self._answer(shape, text, store, nodes)
        assert isinstance(answer, QuerySolutions)
        names = [variable.value for variable in answer.variables]
        for solution in answer:
            yield {name: term for name, term in zip(names, solution, strict=True) if term is not None}

    def _store_for(self, query: Query, nodes: Collection[Term]) -> ox.Store:
        """A store that answers a query about some focus nodes as all the data do."""
        near = None if self._near is None else self._near.store(query, nodes)
        return self._stored() if near is None else near

    def _stored(self) -> ox.Store:
        """The data as a store: the triples that the queries can see."""
        if self._store is None:
            self._store = Stored(self.plan, self.index, self._data)
        return self._store.store

    def close(self) -> None:
        """Leave nothing behind."""
        if self._store is not None:
            self._store.close()

    def _answer(self, shape: Shape, text: str, store: ox.Store, nodes: Bound | None) -> Any:
        try:
            return store.query(text, substitutions=nodes)
        except SyntaxError as error:
            raise ShapeError(shape.term, malformed(text, error)) from None


def _bound(query: Query, given: Mapping[str, Term]) -> tuple[str, Bound]:
    """A query's text with its variables bound, and the blank nodes, which no text can name."""
    named = {name: (term,) for name, term in given.items() if not isinstance(term, BlankNode)}
    blank = {name: term for name, term in {**query.bound, **given}.items() if isinstance(term, BlankNode)}
    text = query.asked(named)
    for name in blank:  # Oxigraph substitutes everywhere but there.
        text = replaced(re.compile(rf"\bBOUND\s*\(\s*[$?]{name}\s*\)", re.IGNORECASE), "true", text)
    return text, {Variable(name): term for name, term in blank.items()}
