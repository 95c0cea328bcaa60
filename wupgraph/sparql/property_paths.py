"""Ways through the data, as property paths describe them (SHACL 2.3.1, SPARQL 1.1 9.1): walked on, and walked back."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from wupgraph.rdf.graph_index import Index
from wupgraph.rdf.terms import Term

Walk = Callable[[Index, Term], Sequence[Term]]


class Step(NamedTuple):
    """A triple that a route goes over.

    Attributes:
        name: its property.
        inverse: whether the route comes in at its object and goes on at its subject.
        before: walks from where the route comes in back to where it starts.
        after: walks from where it goes on to where it ends.
        until: walks from where the route starts to where it comes in.
    """

    name: str
    inverse: bool
    before: Walk
    after: Walk
    until: Walk


class Route(Protocol):
    """A property path; as a string, how SPARQL writes it."""

    @property
    def properties(self) -> frozenset[str]:
        """The IRIs of the properties that it walks."""
        ...

    def walk(self, index: Index, node: Term) -> Sequence[Term]:
        """What is reached from a node, each once."""
        ...

    def backwards(self) -> Route:
        """The way back."""
        ...

    def steps(self) -> Iterator[Step]:
        """The triples that it goes over."""
        ...


@dataclass(frozen=True, slots=True)
class Property:
    """A property, from subject to object or inversely."""

    name: str
    inverse: bool = False

    def __str__(self) -> str:
        return f"^<{self.name}>" if self.inverse else f"<{self.name}>"

    @property
    def properties(self) -> frozenset[str]:
        return frozenset({self.name})

    def walk(self, index: Index, node: Term) -> Sequence[Term]:
        return index.subjects(node, self.name) if self.inverse else index.values(node, self.name)

    def backwards(self) -> Property:
        return Property(self.name, not self.inverse)

    def steps(self) -> Iterator[Step]:
        yield Step(self.name, self.inverse, stay, stay, stay)


@dataclass(frozen=True, slots=True)
class Chain:
    """A sequence path: one part after another."""

    parts: tuple[Route, ...]

    def __str__(self) -> str:
        return f"({'/'.join(map(str, self.parts))})"

    @property
    def properties(self) -> frozenset[str]:
        return frozenset[str]().union(*(part.properties for part in self.parts))

    def walk(self, index: Index, node: Term) -> Sequence[Term]:
        return _along([part.walk for part in self.parts], index, node)

    def backwards(self) -> Chain:
        return Chain(tuple(part.backwards() for part in reversed(self.parts)))

    def steps(self) -> Iterator[Step]:
        for i, part in enumerate(self.parts):
            before = [one.backwards().walk for one in reversed(self.parts[:i])]
            until = [one.walk for one in self.parts[:i]]
            after = [one.walk for one in self.parts[i + 1 :]]
            for step in part.steps():
                yield step._replace(
                    before=joined(step.before, *before),
                    after=joined(step.after, *after),
                    until=joined(*until, step.until),
                )


@dataclass(frozen=True, slots=True)
class Choice:
    """An alternative path: what any of its parts reaches."""

    parts: tuple[Route, ...]

    def __str__(self) -> str:
        return f"({'|'.join(map(str, self.parts))})"

    @property
    def properties(self) -> frozenset[str]:
        return frozenset[str]().union(*(part.properties for part in self.parts))

    def walk(self, index: Index, node: Term) -> Sequence[Term]:
        return list(dict.fromkeys(value for part in self.parts for value in part.walk(index, node)))

    def backwards(self) -> Choice:
        return Choice(tuple(part.backwards() for part in self.parts))

    def steps(self) -> Iterator[Step]:
        for part in self.parts:
            yield from part.steps()


@dataclass(frozen=True, slots=True)
class Repeat:
    """A path walked any number of times (`*`), at least once (`+`), or once at most (`?`)."""

    part: Route
    mark: str

    def __str__(self) -> str:
        return f"({self.part}){self.mark}"

    @property
    def properties(self) -> frozenset[str]:
        return self.part.properties

    @property
    def may_stay(self) -> bool:
        """Whether the node itself is reached, whatever the data."""
        return self.mark != "+"

    def walk(self, index: Index, node: Term) -> Sequence[Term]:
        reached: dict[Term, None] = {node: None} if self.may_stay else {}
        todo: list[Term] = [node]
        while todo:
            new = [value for value in dict.fromkeys(self.part.walk(index, todo.pop())) if value not in reached]
            reached.update(dict.fromkeys(new))
            if self.mark != "?":
                todo += new
        return list(reached)

    def backwards(self) -> Repeat:
        return Repeat(self.part.backwards(), self.mark)

    def steps(self) -> Iterator[Step]:
        if self.mark == "?":
            yield from self.part.steps()
            return
        further = Repeat(self.part, "*")
        for step in self.part.steps():
            yield step._replace(
                before=joined(step.before, further.backwards().walk),
                after=joined(step.after, further.walk),
                until=joined(further.walk, step.until),
            )


def stay(index: Index, node: Term) -> Sequence[Term]:
    """The walk that goes nowhere."""
    return (node,)


def joined(*walks: Walk) -> Walk:
    """One walk after another."""
    moving = [walk for walk in walks if walk is not stay]
    if len(moving) < 2:
        return moving[0] if moving else stay
    return lambda index, node: _along(moving, index, node)


def _along(walks: Sequence[Walk], index: Index, node: Term) -> Sequence[Term]:
    found: Sequence[Term] = (node,)
    for walk in walks:
        found = list(dict.fromkeys(value for one in found for value in walk(index, one)))
    return found
