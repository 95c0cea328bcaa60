"""What differs between two graphs, subject by subject.

A blank node is compared by all that is in it, wherever it can be written inside the triple that names it; others
have the names of `nesting`, which isomorphic graphs share.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple, TypeAlias

from pyoxigraph import NamedNode

from wupgraph.rdf.blank_node_parts import Parted, joined
from wupgraph.rdf.namespaces import Prefixes
from wupgraph.rdf.ntriples_lines import triples_of
from wupgraph.rdf.terms import Term
from wupgraph.rdf.turtle_layout import Tidy
from wupgraph.rdf.turtle_writer import rdf11


class State(StrEnum):
    """What happened to a subject."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


class Value(NamedTuple):
    """A value as one line of Turtle; `iri` is what it names, "" if it is no IRI."""

    turtle: str
    iri: str = ""


class PropertyChange(NamedTuple):
    """A property with the values that only one of the two graphs has; "" stands for a blank node as a whole."""

    property: str
    removed: tuple[Value, ...]
    added: tuple[Value, ...]


class SubjectChange(NamedTuple):
    """A subject, an IRI or in Turtle's notation, and what differs about it."""

    subject: Value
    state: State
    properties: tuple[PropertyChange, ...]


class Difference(NamedTuple):
    """All that differs, and how many values were added and removed."""

    subjects: tuple[SubjectChange, ...]

    @property
    def added(self) -> int:
        return sum(len(one.added) for subject in self.subjects for one in subject.properties)

    @property
    def removed(self) -> int:
        return sum(len(one.removed) for subject in self.subjects for one in subject.properties)

    def count(self, state: State) -> int:
        """How many subjects are in that state."""
        return sum(subject.state is state for subject in self.subjects)

    def iris(self) -> set[str]:
        """The IRIs that may have a label."""
        found = {subject.subject.iri for subject in self.subjects}
        for one in (one for subject in self.subjects for one in subject.properties):
            found |= {one.property, *(value.iri for value in (*one.removed, *one.added))}
        return found - {""}


_NAMELESS = Value("[]")
_Values = dict[str, Counter[Value]]


def difference(old: Parted, new: Parted, prefixes: Prefixes) -> Difference:
    """What differs between two graphs; nothing if and only if they are isomorphic (RDF 1.1 Concepts, section 3.6).

    Only what differs is held in memory, and the triples with blank nodes.

    Raises:
        Tangled: blank nodes are nested too deep, or too many are alike.
    """
    before, after = _Graph(old, prefixes), _Graph(new, prefixes)
    pairs = itertools.chain(_named(before, after), _nameless(before, after))
    found = (change for subject, was, now in pairs if (change := _change(subject, was, now)) is not None)
    return Difference(tuple(sorted(found, key=lambda change: _by_name(change.subject))))


class _Graph:
    """A graph whose values are to be compared."""

    def __init__(self, graph: Parted, prefixes: Prefixes) -> None:
        self._tidy = Tidy(graph, prefixes)
        self.plain = graph.plain
        self.others = graph.with_blank_values()

    def of(self, subject: NamedNode, lines: Sequence[bytes]) -> _Values:
        """How often each value stands of a subject, of which these are the lines without blank nodes."""
        others = self.others.get(subject, {})
        plain: dict[str, list[Term]] = {}
        for triple in triples_of(lines):
            plain.setdefault(triple.predicate.value, []).append(rdf11(triple.object))
        return _counted(self._tidy.values(joined(plain, others)))

    def blank(self) -> dict[Value, _Values]:
        """The same of blank nodes; those without a name are values of one subject."""
        values_by_node: dict[Value, _Values] = {}
        for node in self._tidy.blank():
            values, subject = self._tidy.values_of(node), _value(node, self._tidy.flat(node))
            if values is None:
                values_by_node.setdefault(_NAMELESS, {}).setdefault("", Counter()).update([subject])
            else:
                values_by_node[subject] = _counted(values)
        return values_by_node

    def value(self, subject: NamedNode) -> Value:
        """A subject as a value."""
        return _value(subject, self._tidy.flat(subject))


def _named(before: _Graph, after: _Graph) -> Iterator[tuple[Value, _Values, _Values]]:
    """The subjects with names that may differ."""
    left = {str(subject).encode(): subject for subject in (*before.others, *after.others)}
    for token, was, now in _side_by_side(_groups(before.plain), _groups(after.plain)):
        other = left.pop(token, None)
        if was != now or other is not None:
            subject = other or NamedNode(token[1:-1].decode())
            yield before.value(subject), before.of(subject, was), after.of(subject, now)
    for subject in left.values():
        yield before.value(subject), before.of(subject, ()), after.of(subject, ())


def _nameless(before: _Graph, after: _Graph) -> Iterator[tuple[Value, _Values, _Values]]:
    """The blank nodes that are not inside others."""
    was, now = before.blank(), after.blank()
    for subject in was.keys() | now.keys():
        yield subject, was.get(subject, {}), now.get(subject, {})


def _groups(lines: Iterable[bytes]) -> Iterator[tuple[bytes, list[bytes]]]:
    """Sorted lines of N-Triples by subject."""
    for subject, group in itertools.groupby(lines, key=lambda line: line[: line.index(b" ")]):
        yield subject, list(group)


_Group: TypeAlias = "tuple[bytes, list[bytes]]"


def _side_by_side(
    old: Iterator[_Group], new: Iterator[_Group]
) -> Iterator[tuple[bytes, Sequence[bytes], Sequence[bytes]]]:
    """The groups of both, those of one subject together."""
    left, right = next(old, None), next(new, None)
    while left is not None or right is not None:
        if right is None or (left is not None and left[0] < right[0]):
            assert left is not None
            yield left[0], left[1], ()
            left = next(old, None)
        elif left is None or right[0] < left[0]:
            yield right[0], (), right[1]
            right = next(new, None)
        else:
            yield left[0], left[1], right[1]
            left, right = next(old, None), next(new, None)


def _change(subject: Value, was: _Values, now: _Values) -> SubjectChange | None:
    properties = tuple(
        PropertyChange(name, _only(was, now, name), _only(now, was, name))
        for name in dict.fromkeys([*now, *was])
        if was.get(name) != now.get(name)
    )
    if not properties:
        return None
    return SubjectChange(subject, State.ADDED if not was else State.CHANGED if now else State.REMOVED, properties)


def _counted(values: Mapping[str, Iterable[tuple[Term, str]]]) -> _Values:
    return {name: Counter(_value(term, text) for term, text in listed) for name, listed in values.items()}


def _value(term: Term, text: str) -> Value:
    return Value(text, term.value if isinstance(term, NamedNode) else "")


def _only(values: _Values, others: _Values, name: str) -> tuple[Value, ...]:
    """The values that are there more often than in the other graph, in their order."""
    return tuple((values.get(name, Counter()) - others.get(name, Counter())).elements())


def _by_name(subject: Value) -> tuple[bool, str, int, str]:
    """IRIs by name, then blank nodes by number."""
    number = subject.turtle.removeprefix("_:b")
    return (not subject.iri, subject.iri, int(number) if number.isdigit() else -1, subject.turtle)
