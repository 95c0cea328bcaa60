"""Asking the queries of shapes about focus nodes, in the way that costs least."""

from __future__ import annotations

import re
import time
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

import pyoxigraph as ox
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, QuerySolutions, Triple, Variable

from wupgraph.rdf.graph_index import Index
from wupgraph.rdf.terms import Term
from wupgraph.shacl.bounds import malformed
from wupgraph.shacl.model import Plan, Shape
from wupgraph.shacl.results import Violation
from wupgraph.shacl.shapes_graph import ShapeError
from wupgraph.shacl.sparql_based.constraints import Query, by_value
from wupgraph.shacl.sparql_based.literals_as_written import OURS, functions, has_stand_in, original, written
from wupgraph.shacl.sparql_based.needs import may_hold
from wupgraph.shacl.sparql_based.query_reading import Reading
from wupgraph.shacl.sparql_based.query_store import Nearby, Stored
from wupgraph.shacl.sparql_based.rewriting import edited, value_edits
from wupgraph.sparql.query_forms import replaced
from wupgraph.text import Text

Row = dict[str, Term]
Bound = dict[Variable, NamedNode | BlankNode | Literal | Triple]

NODES_TO_TRIPLES = 12  # Looking up a node takes as long as passing over so many triples.
BATCH = 200
LARGEST_BATCH = 6400
# Batches grow while a node costs so much less than in a batch of half the size, and shrink where it costs so much more.
# From about a thousand nodes on Oxigraph takes most queries in another order, which costs fifty times as much.
PAYS, COSTS = 0.75, 1.5


class QueryRunner:
    """Asks the queries of a plan.

    Args:
        data: what the index was made of; None if it holds all.
        few: ask of what can be seen from the focus nodes, not of a store with all the data.

    Attributes:
        uncounted: shapes whose queries computed with a number that Oxigraph cannot count exactly; with the query and
            the first such number.
    """

    def __init__(self, plan: Plan, index: Index, data: Iterable[Triple | Quad] | None, *, few: bool) -> None:
        self._plan, self._index, self._data = plan, index, data
        self._near = Nearby(index) if few else None
        self._store: Stored | None = None
        self._by_value: dict[tuple[int, frozenset[str] | None], Query] = {}
        self._may_hold: dict[tuple[int, frozenset[str]], frozenset[str]] = {}
        self.uncounted: dict[Term, tuple[Query | None, Literal]] = {}

    def close(self) -> None:
        """Leave nothing behind."""
        if self._store is not None:
            self._store.close()

    def selected(self, shape: Shape, select: str) -> Iterator[Term]:
        store = self._stored()
        assert self._store is not None
        text = edited(select, value_edits(select)) if self._store.unlike else select
        for row in self._rows(shape, None, text, store):
            if "this" in row:
                yield row["this"]

    def asked(self, shape: Shape, query: Query, focus: Collection[Term]) -> Iterator[Violation]:
        """Ask about many focus nodes, in the way that costs least.

        Nodes that lack what the query needs are not asked about. Where one pass over the triples answers for all, it is
        taken; else some hundred nodes are asked about at a time, since Oxigraph plans well neither for all nor for one.
        """
        reading = query.reading
        nodes = list(focus if reading is None else reading.narrowed(focus, self._index))
        if not nodes:
            return
        if reading is None:
            yield from self._in_batches(shape, query, nodes)
            return
        if self._near is None and reading.star and len(nodes) * NODES_TO_TRIPLES > self._extent(reading):
            wanted = set(nodes)
            store = self._stored()
            query = self._seeing(query, nodes)
            assert query.reading is not None
            before, behind = query.text[: query.reading.opening], query.text[query.reading.opening :]
            for row in self._rows(shape, query, f"{before} {reading.domains} {behind}", store):
                if row.get("this") in wanted:
                    yield from self._broken(shape, query, row, row["this"])
        else:
            yield from self._in_batches(shape, query, nodes)

    def _extent(self, reading: Reading) -> int:
        """How many triples a pass over the data looks at."""
        if reading.passed is None:
            return len(self._stored())
        return sum(len(self._index.pairs(name)) for name in reading.passed)

    def _in_batches(self, shape: Shape, query: Query, nodes: Sequence[Term]) -> Iterator[Violation]:
        # Constraints that compare a node with all others read everything in each batch: batches grow while that pays.
        at, size, least = 0, BATCH, float("inf")
        while at < len(nodes):
            batch = nodes[at : at + size]
            at += len(batch)
            started = time.process_time()
            store = self._store_for(query, batch)
            asked = self._seeing(query, batch)
            if asked.reading is not None and asked.reading.together:
                opening = asked.reading.opening
                values = " ".join(map(str, map(written, batch) if Literal in set(map(type, batch)) else batch))
                text = f"{asked.text[:opening]} VALUES ?this {{ {values} }} {asked.text[opening:]}"
            else:
                text = asked.asked({"this": batch})
            for row in self._rows(shape, query, text, store):
                yield from self._broken(shape, query, row, row.get("this"))
            cost = (time.process_time() - started) / len(batch)
            if cost < PAYS * least:
                size = min(2 * size, LARGEST_BATCH)
            elif cost > COSTS * least:
                size = max(size // 2, BATCH)
            least = min(least, cost)

    def asked_alone(self, shape: Shape, query: Query, node: Term, values: Sequence[Term]) -> Iterator[Violation]:
        store = self._store_for(query, [node])
        if not query.is_ask:
            text, nodes = _bound(self._seeing(query, [node]), {"this": node})
            for row in self._rows(shape, query, text, store, nodes):
                yield from self._broken(shape, query, row, node)
            return
        for value in values:
            text, nodes = _bound(self._seeing(query, [node, value]), {"this": node, "value": value})
            if next(self._rows(shape, query, text, store, nodes), None) is None:
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

    def _rows(
        self, shape: Shape, query: Query | None, text: str, store: ox.Store, nodes: Bound | None = None
    ) -> Iterator[Row]:
        def note(number: Literal) -> None:
            self.uncounted.setdefault(shape.term, (query, number))

        # Made anew for each query: kept here, they and this object would hold each other, and the data.
        ours = functions(note) if OURS in text else None
        may_be_unlike = ours is not None or self._is_unlike()
        try:
            answer = store.query(text, substitutions=nodes, custom_functions=ours)
            assert isinstance(answer, QuerySolutions)
            names = [variable.value for variable in answer.variables]
            for solution in answer:
                row = {name: term for name, term in zip(names, solution, strict=True) if term is not None}
                yield {name: original(term) for name, term in row.items()} if may_be_unlike else row
        except SyntaxError as error:
            raise ShapeError(shape.term, malformed(text, error)) from None
        except RuntimeError as error:  # Such as a function that Oxigraph does not have.
            said = " ".join(str(error).split())
            raise ShapeError(
                shape.term,
                Text(f"zapytanie kształtu zawiodło: {said}", f"the query of the shape failed: {said}"),
            ) from None

    def _seeing(self, query: Query, nodes: Collection[Term]) -> Query:
        """A query that sees the values of stand-ins, where there may be some among what it looks at."""
        given = {name for name, term in query.bound.items() if has_stand_in(term)}
        if Literal in set(map(type, nodes)) and any(map(has_stand_in, nodes)):  # Most are none, and told so sooner.
            given |= {"this", "value"}
        unlike = self._unlike(query)
        names: frozenset[str] | None = None
        if query.reading is not None:
            names = self._held_by(query, query.reading, unlike) | given
        if not names if names is not None else not (unlike or given):
            return query
        found = self._by_value.get((id(query), names))
        if found is None:
            found = self._by_value[id(query), names] = by_value(query, names)
        return found

    def _is_unlike(self) -> bool:
        """Whether a store holds stand-ins."""
        held = self._store is not None and (self._store.unlike or self._store.unlike_in_shapes)
        return bool(held or (self._near is not None and self._near.unlike))

    def _unlike(self, query: Query) -> frozenset[str]:
        """The properties of which some values that a query may see are stand-ins."""
        names: set[str] = set()
        for store in (self._store, self._near):
            if store is not None:
                names |= store.unlike
        if self._store is not None and "shapesGraph" in query.bound:
            names |= self._store.unlike_in_shapes
        return frozenset(names)

    def _held_by(self, query: Query, reading: Reading, unlike: frozenset[str]) -> frozenset[str]:
        if not unlike:
            return frozenset()
        known = self._may_hold.get((id(query), unlike))
        if known is None:
            known = self._may_hold[id(query), unlike] = may_hold(reading.pattern, unlike)
        return known

    def _store_for(self, query: Query, nodes: Collection[Term]) -> ox.Store:
        """A store that answers a query about some focus nodes as all the data do."""
        near = None if self._near is None else self._near.store(query, nodes)
        return self._stored() if near is None else near

    def _stored(self) -> ox.Store:
        """The data as a store: the triples that the queries can see."""
        if self._store is None:
            self._store = Stored(self._plan, self._index, self._data)
        return self._store.store


def _bound(query: Query, given: Mapping[str, Term]) -> tuple[str, Bound]:
    """A query's text with its variables bound, and the blank nodes, which no text can name."""
    named = {name: (term,) for name, term in given.items() if not isinstance(term, BlankNode)}
    blank = {name: term for name, term in {**query.bound, **given}.items() if isinstance(term, BlankNode)}
    text = query.asked(named)
    for name in blank:  # Oxigraph substitutes everywhere but there.
        text = replaced(re.compile(rf"\bBOUND\s*\(\s*[$?]{name}\s*\)", re.IGNORECASE), "true", text)
    return text, {Variable(name): term for name, term in blank.items()}
