"""A graph in two parts: triples without blank nodes, which need not fit into memory, and the others."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator

from pyoxigraph import BlankNode, Quad, Triple

from wupgraph.rdf.nesting import Nesting
from wupgraph.rdf.subjects import Described, described, sorted_triples
from wupgraph.rdf.writing import in_order
from wupgraph.values import Term


class Parted:
    """A graph, ready to be read subject by subject.

    Attributes:
        plain: the distinct triples without blank nodes, as sorted lines.
        blank: those with blank nodes. They are held in memory: what a blank node is called, and whether it is written
            inside another, depends on all triples that lead to it.
    """

    def __init__(self, triples: Iterable[Triple | Quad]) -> None:
        self.blank: list[Triple | Quad] = []
        self.plain = sorted_triples(self._without_blank(triples))

    def _without_blank(self, triples: Iterable[Triple | Quad]) -> Iterator[Triple | Quad]:
        for triple in triples:
            if isinstance(triple.subject, BlankNode) or isinstance(triple.object, BlankNode):
                self.blank.append(triple)
            else:
                yield triple

    @functools.cached_property
    def nesting(self) -> Nesting:
        """The blank nodes, and what they are called.

        Raises:
            Tangled: they are nested too deep, or too many are alike.
        """
        return Nesting(self.blank)

    def named(self) -> Iterator[Described]:
        """What stands of each subject that is no blank node, with the blank nodes among its values, by name."""
        found = self.nesting.described.items()
        others = {subject: values for subject, values in found if not isinstance(subject, BlankNode)}
        return merged(described(self.plain), others) if others else described(self.plain)


def merged(plain: Iterator[Described], others: dict[Term, dict[str, list[Term]]]) -> Iterator[Described]:
    """Subjects of two parts of a graph, both by name; those of both parts once, with all values."""
    waiting = iter(others.items())
    other = next(waiting, None)
    for subject, values in plain:
        while other is not None and str(other[0]) < str(subject):
            yield other
            other = next(waiting, None)
        if other is not None and other[0] == subject:
            names = {*values, *other[1]}
            values = in_order({name: [*values.get(name, ()), *other[1].get(name, ())] for name in names})
            other = next(waiting, None)
        yield subject, values
    while other is not None:
        yield other
        other = next(waiting, None)
