"""Blank nodes of several documents that are written into one."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator

from pyoxigraph import BlankNode, Quad


class Apart:
    """Blank nodes of several documents under labels that no two of them share (RDF 1.1 Concepts, section 3.4).

    A label stays as it is in the first document that has it.
    """

    def __init__(self) -> None:
        self._owners: dict[str, int] = {}
        self._documents = 0

    def quads(self, quads: Iterable[Quad]) -> Iterator[Quad]:
        """The triples of the next document."""
        self._documents += 1
        number = self._documents
        names: dict[BlankNode, BlankNode] = {}
        for quad in quads:
            subject, value = quad.subject, quad.object
            if isinstance(subject, BlankNode) or isinstance(value, BlankNode):
                subject = self._name(subject, number, names) if isinstance(subject, BlankNode) else subject
                value = self._name(value, number, names) if isinstance(value, BlankNode) else value
                yield Quad(subject, quad.predicate, value, quad.graph_name)
            else:
                yield quad

    def _name(self, node: BlankNode, document: int, names: dict[BlankNode, BlankNode]) -> BlankNode:
        if node not in names:
            others = (f"{node.value}-{number}" for number in itertools.count(document))
            labels = itertools.chain([node.value], others)
            label = next(one for one in labels if self._owners.setdefault(one, document) == document)
            names[node] = BlankNode(label)
        return names[node]
