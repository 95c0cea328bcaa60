"""Blank nodes of one text under the same names each time it is read: a parser makes up another each time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pyoxigraph import BlankNode, Quad


def in_order(quad: Quad, seen: dict[BlankNode, None]) -> None:
    """Put the blank nodes of a quad after those that were seen before."""
    for node in (quad.subject, quad.object):
        if isinstance(node, BlankNode):
            seen.setdefault(node)


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
