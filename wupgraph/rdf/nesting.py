"""Which blank nodes of a graph can be written inside the one triple that names them, and what the others are called.

The same for isomorphic graphs: what is written inside needs no name, and the others are named in an order of their own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from pyoxigraph import BlankNode, NamedNode, Quad, Triple

from wupgraph.gate.limits import WRITTEN_DEPTH
from wupgraph.rdf.canonical_labels import CanonicalLabels, Tangled
from wupgraph.rdf.namespaces import RDF
from wupgraph.rdf.terms import Term
from wupgraph.rdf.turtle_writer import by_subject
from wupgraph.text import Text

_FIRST, _REST, _NIL = RDF + "first", RDF + "rest", NamedNode(RDF + "nil")
TOO_DEEP = Text(
    f"węzły puste są zagnieżdżone ponad {WRITTEN_DEPTH} razy; nadaj niektórym z nich IRI",
    f"blank nodes are nested over {WRITTEN_DEPTH} deep; give some of them IRIs",
)

Described = dict[Term, dict[str, list[Term]]]


class Nesting:
    """A graph and its blank nodes.

    Attributes:
        described: what stands of each subject, as `by_subject` gives it.
        names: the names of the blank nodes that are written by name.
        inside: the blank nodes that are written inside another, what is inside last.
        roots: the blank nodes that nothing refers to, which need no name.

    Raises:
        Tangled: they are nested too deep, or too many are alike.
    """

    def __init__(self, triples: Iterable[Triple | Quad]) -> None:
        self.described: Described = dict(by_subject(triples))
        named_by: dict[BlankNode, list[tuple[Term, str]]] = defaultdict(list)
        for subject, predicate, value in _statements(self.described):
            if isinstance(value, BlankNode):
                named_by[value].append((subject, predicate))
        self._place = {node: places[0] for node, places in named_by.items() if len(places) == 1}
        nodes = {term for term in self.described if isinstance(term, BlankNode)} | named_by.keys()
        self.roots = {node for node in nodes if node not in named_by}
        self._cells = self._list_cells()
        self.inside: dict[BlankNode, None] = {}
        self._go_inside([term for term in self.described if term not in self._place])
        for node in (in_rings := self._in_rings()):
            del self._place[node]
        self._go_inside(in_rings)
        named = nodes - self.inside.keys() - self.roots
        order = CanonicalLabels(self.described, reversed(self.inside)).in_order() if named else []
        self.names = {node: f"_:b{number}" for number, node in enumerate(node for node in order if node in named)}

    def list_from(self, node: BlankNode) -> list[Term] | None:
        """The members of the list that begins with a node written inside; None if it begins none."""
        if node not in self._cells:
            return None
        members: list[Term] = []
        cell: Term = node
        while cell != _NIL:
            members += self.described[cell][_FIRST]
            (cell,) = self.described[cell][_REST]
        return members

    def _list_cells(self) -> set[BlankNode]:
        """The cells of well-formed lists from where they can be written in round brackets on."""
        cells: set[BlankNode] = set()
        for cell, values in self.described.items():
            if values.get(_REST) != [_NIL]:
                continue
            at: Term = cell
            while isinstance(at, BlankNode) and self._is_cell(at):  # From the last cell to the first.
                cells.add(at)
                at, predicate = self._place[at]
                if predicate != _REST:
                    break
        return cells

    def _is_cell(self, node: BlankNode) -> bool:
        values = self.described.get(node, {})
        return node in self._place and values.keys() == {_FIRST, _REST} and all(len(v) == 1 for v in values.values())

    def _go_inside(self, starts: Iterable[Term]) -> None:
        """Take the nodes that are reached from some subjects for written inside."""
        waiting: list[tuple[Term, int]] = [(start, 0) for start in starts]
        while waiting:
            subject, depth = waiting.pop()
            for predicate, values in self.described.get(subject, {}).items():
                goes_on = subject in self._cells and predicate == _REST
                for value in values:
                    if not isinstance(value, BlankNode) or value not in self._place:
                        continue
                    below = depth if goes_on else depth + 1
                    if below > WRITTEN_DEPTH:
                        raise Tangled(value, TOO_DEEP)
                    self.inside[value] = None
                    waiting.append((value, below))

    def _in_rings(self) -> set[BlankNode]:
        """The nodes that are inside one another, in a ring."""
        members: set[BlankNode] = set()
        seen: set[Term] = set()
        for start in self._place:
            if start in self.inside:
                continue
            path: list[BlankNode] = []
            node: Term = start
            while isinstance(node, BlankNode) and node in self._place and node not in seen:
                seen.add(node)
                path.append(node)
                node = self._place[node][0]
            if isinstance(node, BlankNode) and node in path:
                members.update(path[path.index(node) :])
        return members


def _statements(described: Described) -> Iterator[tuple[Term, str, Term]]:
    for subject, values in described.items():
        for predicate, listed in values.items():
            for value in listed:
                yield subject, predicate, value
