"""A graph in two parts: triples without blank nodes, which need not fit into memory, and the others."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping, Sequence

from pyoxigraph import BlankNode, NamedNode, Quad, Triple

from wupgraph.rdf.nesting import Nesting
from wupgraph.rdf.subjects import Described, described, sorted_triples
from wupgraph.rdf.terms import Term
from wupgraph.rdf.turtle_writer import in_order


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

    def with_blank_values(self) -> dict[NamedNode, Mapping[str, Sequence[Term]]]:
        """The subjects with names that have blank nodes for values, by name, and these values of theirs."""
        found = self.nesting.described.items()
        return {subject: values for subject, values in found if isinstance(subject, NamedNode)}

    def named(self) -> Iterator[Described]:
        """What stands of each subject with a name, by name."""
        others = self.with_blank_values()
        return _merged(described(self.plain), others) if others else described(self.plain)


def joined(plain: Mapping[str, Sequence[Term]], others: Mapping[str, Sequence[Term]]) -> dict[str, list[Term]]:
    """The values of a subject from two parts of a graph."""
    return in_order({name: [*plain.get(name, ()), *others.get(name, ())] for name in {*plain, *others}})


def _merged(
    plain: Iterator[Described], others: Mapping[NamedNode, Mapping[str, Sequence[Term]]]
) -> Iterator[Described]:
    """Subjects of two parts of a graph, both by name; those of both parts once, with all values."""
    waiting = iter(others.items())
    other = next(waiting, None)
    for subject, values in plain:
        while other is not None and str(other[0]) < str(subject):
            yield other[0], joined({}, other[1])
            other = next(waiting, None)
        if other is not None and other[0] == subject:
            yield subject, joined(values, other[1])
            other = next(waiting, None)
        else:
            yield subject, values
    while other is not None:
        yield other[0], joined({}, other[1])
        other = next(waiting, None)
