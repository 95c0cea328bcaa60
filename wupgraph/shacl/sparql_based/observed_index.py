"""What was looked at of some data: a part that answers as the whole does."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from pyoxigraph import BlankNode, NamedNode, Quad, Store, Triple

from wupgraph.rdf.graph_index import Index
from wupgraph.rdf.terms import Term
from wupgraph.shacl.sparql_based.literals_as_written import answered
from wupgraph.shacl.sparql_based.needs import THIS, Group


class Seen(Index):
    """What an index was asked for: a part of the data that answers as the whole does."""

    def __init__(self, whole: Index) -> None:
        super().__init__()
        self._whole = whole
        self.seen: dict[Triple, None] = {}

    def values(self, node: Term, name: str) -> Sequence[Term]:
        found = self._whole.values(node, name)
        self._see((node, name, value) for value in found)
        return found

    def subjects(self, value: Term, name: str) -> Sequence[Term]:
        found = self._whole.subjects(value, name)
        self._see((node, name, value) for node in found)
        return found

    def pairs(self, name: str) -> Sequence[tuple[Term, Term]]:
        found = self._whole.pairs(name)
        self._see((node, name, value) for node, value in found)
        return found

    def about(self, node: Term) -> Iterator[tuple[str, Term]]:
        for name, value in self._whole.about(node):
            self._see([(node, name, value)])
            yield name, value

    def referring(self, value: Term) -> Iterator[tuple[Term, str]]:
        for node, name in self._whole.referring(value):
            self._see([(node, name, value)])
            yield node, name

    def joined(self, here: Group, there: Group, nodes: Collection[Term]) -> set[Term] | None:
        """The subjects about which a group computes something that another group computes of some focus nodes.

        Returns:
            None if the groups cannot be asked by themselves.
        """
        shared = here.computed & there.computed
        blank = any(isinstance(node, BlankNode) for node in nodes)
        names = _properties(there)
        if not shared or blank or len(there.patterns) != 1 or names is None:
            return None
        store = Store()
        store.extend(Quad(triple.subject, triple.predicate, triple.object) for triple in self.seen)
        listed = " ".join(sorted(shared))
        given = " ".join(map(str, nodes))
        computed = answered(store, f"SELECT DISTINCT {listed} {{ VALUES {THIS} {{ {given} }} {here.text} }}")
        values = " ".join(f"({' '.join(map(str, row))})" for row in computed if None not in row)
        subject = there.patterns[0].subject
        text = f"SELECT DISTINCT {subject} {{ VALUES ({listed}) {{ {values} }} {{ {there.text} }} }}"
        found = self._whole.answer(text, names, answered)
        return {node for (node,) in found if node is not None}

    def _see(self, found: Iterable[tuple[Term, str, Term]]) -> None:
        for node, name, value in found:
            assert isinstance(node, NamedNode | BlankNode)
            self.seen[Triple(node, NamedNode(name), value)] = None


def _properties(group: Group) -> frozenset[str] | None:
    """The properties that a group and its OPTIONALs look at; None if they may be any, or a UNION looks at some."""
    if any(branch.patterns or branch.unions or branch.apart for union in group.unions for branch in union):
        return None
    names: set[str] = set()
    for pattern in group.patterns:
        if pattern.route is None:
            return None
        names |= pattern.route.properties
    for inner in group.apart:
        if (more := _properties(inner)) is None:
            return None
        names |= more
    return frozenset(names)
