"""An index of data that stay where they are: what is asked for is looked up in a store."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import Any

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Store, Triple

from wupgraph.rdf.graph_index import Index, Row, join
from wupgraph.rdf.terms import Term
from wupgraph.stores import Lookup


class StoredIndex(Index):
    """The triples of a store with some more, and without those of some graphs.

    Args:
        store: the data.
        more: triples to be seen beside them.
        apart: graphs that are not to be seen.
    """

    def __init__(
        self, store: Lookup, more: Iterable[Triple | Quad] = (), apart: Collection[NamedNode] = frozenset()
    ) -> None:
        super().__init__()
        self._store, self._apart = store, apart
        self._more = Index(more)
        self.rows = _Rows(self)

    def whole(self) -> Index:
        return Index(self.triples())

    def size(self) -> int:
        return sum(1 for _ in self.triples())

    def triples(self) -> Iterator[Triple]:
        for node, name, value in self._matching(None, None, None):
            assert isinstance(node, NamedNode | BlankNode)
            yield Triple(node, NamedNode(name), value)
        yield from self._more.triples()

    def has(self, name: str) -> bool:
        return self._more.has(name) or next(self._matching(None, name, None), None) is not None

    def absent(self, nodes: Iterable[Term]) -> set[Term]:
        return {node for node in nodes if not self.row(node) and next(self.referring(node), None) is None}

    def pairs(self, name: str) -> Sequence[tuple[Term, Term]]:
        found = [(node, value) for node, _, value in self._matching(None, name, None)]
        return list(dict.fromkeys([*found, *self._more.pairs(name)]))

    def having(self, name: str) -> Sequence[Term]:
        return list(dict.fromkeys(node for node, _ in self.pairs(name)))

    def subjects(self, value: Term, name: str) -> Sequence[Term]:
        known = self._inverse.setdefault(name, {})
        if value not in known:
            found = [node for node, _, _ in self._matching(None, name, value)]
            known[value] = list(dict.fromkeys([*found, *self._more.subjects(value, name)]))
        return known[value]

    def is_value(self, value: Term, name: str) -> bool:
        return self._more.is_value(value, name) or next(self._matching(None, name, value), None) is not None

    def referring(self, value: Term) -> Iterator[tuple[Term, str]]:
        found = [(node, name) for node, name, _ in self._matching(None, None, value)]
        yield from dict.fromkeys([*found, *self._more.referring(value)])

    def naming(self, values: Collection[Term]) -> dict[Term, list[tuple[Term, str]]]:
        return {value: found for value in values if (found := list(self.referring(value)))}

    def described(self, beginning: str) -> Iterable[NamedNode]:
        text = f"SELECT DISTINCT ?s {{ ?s a ?t FILTER(STRSTARTS(STR(?s), {Literal(beginning)})) }}"
        found = (node for (node,) in self._store.select(text).rows if isinstance(node, NamedNode))
        return itertools.chain(found, self._more.described(beginning))

    def answer(
        self, select: str, names: Collection[str], ask: Callable[[Store, str], Sequence[Sequence[Term | None]]]
    ) -> Sequence[Sequence[Term | None]]:
        """As of `Index`; of one triple at a time, since none of the store is seen together with one beside it."""
        return [*self._store.select(select).rows, *self._more.answer(select, names, ask)]

    def row(self, node: Term) -> Row:
        """What a node has, looked up."""
        row: Row = {}
        said = [(name, value) for _, name, value in self._matching(node, None, None)]
        for name, value in [*said, *self._more.about(node)]:
            if name in row:
                join(row, name, row[name], value)
            else:
                row[name] = value
        return row

    def _matching(self, subject: Term | None, name: str | None, value: Term | None) -> Iterator[tuple[Term, str, Term]]:
        for quad in self._store.matching(subject, name, value):
            if quad.graph_name not in self._apart:
                assert not isinstance(quad.subject, Triple)
                assert not isinstance(quad.object, Triple)
                yield quad.subject, quad.predicate.value, quad.object


class _Rows(dict[Term, Row]):
    """The rows that were asked for."""

    def __init__(self, index: StoredIndex) -> None:
        super().__init__()
        self._index = index

    def get(self, node: Term, default: Any = None) -> Any:
        """A node's row; the default stands for an empty one."""
        if node not in self:
            self[node] = self._index.row(node)
        return self[node] or default
