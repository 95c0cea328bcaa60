"""Blank nodes under names that are the same each time a text is read, and that no other document has.

A parser keeps the labels of a text and makes up another one each time for what has none.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from pyoxigraph import BlankNode, NamedNode, Quad, Triple

if TYPE_CHECKING:
    from wupgraph.rdf.ntriples_lines import Lines

MARK = "-doc"  # stands between a label and the number of its document
_MADE_UP = "[a-f][0-9a-f]{20,31}"  # What Oxigraph calls a node that the text gives no label.
_OURS = "node-"  # and a number: what such a node is called here
_WITHOUT_LABEL = re.compile(rf"(?:{_MADE_UP}|{_OURS}[0-9]+)(?:{MARK}[0-9]+)?")
_MARKED = re.compile(rf"{MARK}[0-9]+\Z")


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
    unlabelled = [node for node in nodes if _WITHOUT_LABEL.fullmatch(node.value)]
    free = _free({node.value for node in nodes}.difference(node.value for node in unlabelled))
    names: dict[object, BlankNode] = {node: BlankNode(next(free)) for node in unlabelled}
    return [
        Triple(names.get(one.subject, one.subject), one.predicate, names.get(one.object, one.object)) for one in triples
    ]


def _free(taken: set[str]) -> Iterator[str]:
    return (label for number in itertools.count(1) if (label := f"{_OURS}{number}") not in taken)


def stable(graphs: Mapping[NamedNode | BlankNode, Iterable[Triple | Quad]]) -> dict[NamedNode | BlankNode, Lines]:
    """Graphs as lines of N-Triples, with numbers for the blank nodes whose labels a parser made up.

    Numbers are given in the order in which the nodes come.
    """
    from wupgraph.rdf.ntriples_lines import Lines, to_lines, triples_of

    nodes: dict[BlankNode, None] = dict.fromkeys(graph for graph in graphs if isinstance(graph, BlankNode))

    def noted(triples: Iterable[Triple | Quad]) -> Iterator[Triple | Quad]:
        for triple in triples:
            in_order(triple, nodes)
            yield triple

    lines_by_graph = {graph: Lines(to_lines(noted(triples))) for graph, triples in graphs.items()}
    unlabelled = [node for node in nodes if re.fullmatch(_MADE_UP, node.value)]
    if not unlabelled:
        return lines_by_graph
    free = _free({node.value for node in nodes})
    names = {node: BlankNode(next(free)) for node in unlabelled}

    def named(triple: Triple) -> Triple:
        quad = Quad(triple.subject, triple.predicate, triple.object)
        return _renamed(quad, lambda node: names.get(node, node)).triple

    return {
        names.get(graph, graph) if isinstance(graph, BlankNode) else graph: Lines(
            to_lines(map(named, triples_of(lines)))
        )
        for graph, lines in lines_by_graph.items()
    }


def _renamed(quad: Quad, name: Callable[[BlankNode], BlankNode]) -> Quad:
    """A quad with other names for its blank nodes."""
    subject, value, graph = quad.subject, quad.object, quad.graph_name
    if not (isinstance(subject, BlankNode) or isinstance(value, BlankNode) or isinstance(graph, BlankNode)):
        return quad
    return Quad(
        name(subject) if isinstance(subject, BlankNode) else subject,
        quad.predicate,
        name(value) if isinstance(value, BlankNode) else value,
        name(graph) if isinstance(graph, BlankNode) else graph,
    )


class Apart:
    """The blank nodes of one document, apart from those of others, by their labels.

    The first document keeps its labels, unless one looks like those that others get: what ends in the mark and a number
    is of the document of that number. (To rename all by what a parser offers would give other names each time.)

    Args:
        number: of the document.
    """

    def __init__(self, number: int) -> None:
        self._number, self._ending = number, f"{MARK}{number}"

    def node(self, node: BlankNode) -> BlankNode:
        """A node of the text by the name that it has here."""
        if self._number == 0 and not _MARKED.search(node.value):
            return node
        return BlankNode(node.value + self._ending)

    def written(self, node: BlankNode) -> BlankNode:
        """A node by the label that the text gives it; one of another document by a name that the text lacks."""
        if node.value.endswith(self._ending):
            return BlankNode(node.value.removesuffix(self._ending))
        return node if self._number == 0 and not _MARKED.search(node.value) else BlankNode()

    def quads(self, quads: Iterable[Quad]) -> Iterator[Quad]:
        """What the text says."""
        return map(self.quad, quads)

    def quad(self, quad: Quad) -> Quad:
        """One thing that the text says."""
        return _renamed(quad, self.node)

    def triple(self, triple: Triple) -> Triple:
        """One thing that the text says, whatever graph it is in."""
        if not (isinstance(triple.subject, BlankNode) or isinstance(triple.object, BlankNode)):
            return triple
        return self.quad(Quad(triple.subject, triple.predicate, triple.object)).triple


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
