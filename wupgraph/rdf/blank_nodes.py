"""Blank nodes of one text under the same names each time it is read: a parser makes up another each time."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence

from pyoxigraph import BlankNode, Quad, Triple

# What Oxigraph calls a node that the text gives no label.
_MADE_UP = re.compile("[a-f][0-9a-f]{20,31}")


def in_order(quad: Triple | Quad, seen: dict[BlankNode, None]) -> None:
    """Put the blank nodes of a quad after those that were seen before."""
    for node in (quad.subject, quad.object):
        if isinstance(node, BlankNode):
            seen.setdefault(node)


def ranks(triples: Iterable[Triple | Quad]) -> dict[object, int]:
    """The blank nodes of triples with numbers, in the order in which they come."""
    seen: dict[BlankNode, None] = {}
    for triple in triples:
        in_order(triple, seen)
    return {node: number for number, node in enumerate(seen)}


def numbered(triples: Sequence[Triple]) -> list[Triple]:
    """Triples with numbers for the blank nodes to which their text gave no label, in the order in which they come."""
    parts = [part for triple in triples for part in (triple.subject, triple.object)]
    nodes = dict.fromkeys(part for part in parts if isinstance(part, BlankNode))
    taken = {node.value for node in nodes}
    free = (label for number in itertools.count(1) if (label := f"node-{number}") not in taken)
    names: dict[object, BlankNode] = {node: BlankNode(next(free)) for node in nodes if _MADE_UP.fullmatch(node.value)}
    return [
        Triple(names.get(one.subject, one.subject), one.predicate, names.get(one.object, one.object)) for one in triples
    ]


class AsBefore:
    """The blank nodes of a text that is read again as they were called before.

    Args:
        known: those of the first reading, in the order in which the text has them.
    """

    def __init__(self, known: Sequence[BlankNode]) -> None:
        self._known = known
        self._names: dict[BlankNode, BlankNode] = {}

    def quads(self, quads: Iterable[Quad]) -> Iterator[Quad]:
        """What the text says next. In all, it has to be given all that has blank nodes."""
        for quad in quads:
            subject, value = quad.subject, quad.object
            if isinstance(subject, BlankNode) or isinstance(value, BlankNode):
                subject = self._as_before(subject) if isinstance(subject, BlankNode) else subject
                value = self._as_before(value) if isinstance(value, BlankNode) else value
                yield Quad(subject, quad.predicate, value, quad.graph_name)
            else:
                yield quad

    def _as_before(self, node: BlankNode) -> BlankNode:
        number = len(self._names)
        # A text with more of them than before has changed, which its reader finds out.
        return self._names.setdefault(node, self._known[number] if number < len(self._known) else node)
