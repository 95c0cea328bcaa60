"""What a focus node must have before a SPARQL constraint can find anything about it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from pyoxigraph import NamedNode

from wupgraph.values import Term


class Objects(Protocol):
    """An index that knows what a node has."""

    def objects(self, subject: Term, predicate: str) -> Sequence[Term]: ...


@dataclass(frozen=True, slots=True)
class Need:
    """The focus node has one of the predicates, with a value among `values` and not among `excluded`."""

    predicates: frozenset[str]
    values: frozenset[Term] | None = None
    excluded: frozenset[Term] = frozenset()

    def met_by(self, node: Term, data: Objects) -> bool:
        for predicate in self.predicates:
            for value in data.objects(node, predicate):
                if value not in self.excluded and (self.values is None or value in self.values):
                    return True
        return False


@dataclass(frozen=True, slots=True)
class Either:
    """The focus node meets all needs of one branch (UNION)."""

    branches: tuple[tuple[Need | Either, ...], ...]

    def met_by(self, node: Term, data: Objects) -> bool:
        return any(all(need.met_by(node, data) for need in branch) for branch in self.branches)


# A term of a triple pattern: a variable by its name, or an IRI; None is a literal.
PatternTerm = str | NamedNode | None


@dataclass(frozen=True, slots=True)
class Pattern:
    """A triple pattern; its verb is a variable, or the predicates that a path begins with (None: any)."""

    subject: PatternTerm
    verb: str | frozenset[str] | None
    value: PatternTerm


class Limits:
    """What the filters of a group allow its variables to be."""

    def __init__(self) -> None:
        self._among: dict[str, frozenset[NamedNode]] = {}
        self._not_among: dict[str, frozenset[NamedNode]] = {}

    def allow(self, variable: str, iris: frozenset[NamedNode]) -> None:
        self._among[variable] = self._among.get(variable, iris) & iris

    def refuse(self, variable: str, iris: frozenset[NamedNode]) -> None:
        self._not_among[variable] = self._not_among.get(variable, frozenset()) | iris

    def need(self, pattern: Pattern, this: str) -> Need | None:
        """What the pattern asks of the focus node, if it is about it."""
        predicates, value = pattern.verb, pattern.value
        if isinstance(predicates, str):
            allowed = self._among.get(predicates)
            predicates = None if allowed is None else frozenset(iri.value for iri in allowed)
        if predicates is None or pattern.subject != this:
            return None
        if isinstance(value, str):
            return Need(predicates, self._among.get(value), self._not_among.get(value, frozenset()))
        return Need(predicates, None if value is None else frozenset({value}))


def conjuncts(tokens: Sequence[str]) -> Iterator[Sequence[str]]:
    """The parts of a filter's expression that must all hold, none if they are alternatives."""
    inner = tokens[1:-1] if tokens[0] == "(" else ()
    depth, start = 0, 0
    parts = []
    for place, token in enumerate(inner):
        depth += (token in "({") - (token in ")}")
        if depth == 0 and token == "||":
            return
        if depth == 0 and token == "&&":
            parts.append(inner[start:place])
            start = place + 1
    yield from (*parts, inner[start:])
