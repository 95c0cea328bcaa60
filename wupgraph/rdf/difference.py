"""What differs between two graphs, subject by subject.

A blank node is compared by all that is in it, wherever it can be written inside the triple that names it; others
have the names of `nesting`, which isomorphic graphs share.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

from pyoxigraph import NamedNode, Quad

from wupgraph.rdf.namespaces import Prefixes
from wupgraph.rdf.tidying import Tidy
from wupgraph.values import Term


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


def difference(old: Iterable[Quad], new: Iterable[Quad], prefixes: Prefixes) -> Difference:
    """What differs between two graphs; nothing if and only if they are isomorphic (RDF 1.1 Concepts, section 3.6).

    Raises:
        Tangled: blank nodes are nested too deep, or too many are alike.
    """
    before, after = _compared(old, prefixes), _compared(new, prefixes)
    found: list[SubjectChange] = []
    for subject in sorted(before.keys() | after.keys(), key=_by_name):
        was, now = before.get(subject, {}), after.get(subject, {})
        properties = tuple(
            PropertyChange(name, _only(was, now, name), _only(now, was, name))
            for name in dict.fromkeys([*now, *was])
            if was.get(name) != now.get(name)
        )
        if properties:
            state = State.ADDED if not was else State.CHANGED if now else State.REMOVED
            found.append(SubjectChange(subject, state, properties))
    return Difference(tuple(found))


def _compared(triples: Iterable[Quad], prefixes: Prefixes) -> dict[Value, _Values]:
    """How often each value stands of each subject; blank nodes without a name are values of one subject."""
    compared: dict[Value, _Values] = {}
    for subject, values in Tidy(triples, prefixes).described():
        own = compared.setdefault(_value(*subject) if subject else _NAMELESS, {})
        for name, listed in values.items():
            own.setdefault(name, Counter()).update(_value(term, text) for term, text in listed)
    return compared


def _value(term: Term, text: str) -> Value:
    return Value(text, term.value if isinstance(term, NamedNode) else "")


def _only(values: _Values, others: _Values, name: str) -> tuple[Value, ...]:
    """The values that are there more often than in the other graph, in their order."""
    return tuple((values.get(name, Counter()) - others.get(name, Counter())).elements())


def _by_name(subject: Value) -> tuple[bool, str, int, str]:
    """IRIs by name, then blank nodes by number."""
    number = subject.turtle.removeprefix("_:b")
    return (not subject.iri, subject.iri, int(number) if number.isdigit() else -1, subject.turtle)
