"""A shape made ready to run: where its values are, and a function for each of its constraints."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from pyoxigraph import Literal, NamedNode, Quad, Triple

from wupgraph.rdf.terms import Term
from wupgraph.severity import Severity
from wupgraph.validation.constraints.finding import Find
from wupgraph.validation.paths import Path
from wupgraph.validation.targets import Target

if TYPE_CHECKING:
    from wupgraph.validation.sparql.query import Query


@dataclass(frozen=True, slots=True)
class Constraint:
    """A constraint of a shape: the component that it is of, and what finds the values at fault."""

    component: str
    find: Find
    # Whether a focus node without values can be at fault.
    of_none: bool = False


class Look(NamedTuple):
    """A property (None: any) that a constraint looks at, of the focus node or of its values."""

    name: str | None
    of_focus: bool


@dataclass(slots=True, eq=False)
class Shape:
    """A node shape (`path` is None) or a property shape, with its parts.

    `properties` are the shapes that `sh:property` names; `queries` the constraints written in SPARQL. `looks` says what
    its constraints look at besides its path, and `nested` which shapes they hold values against.
    """

    term: Term
    path: Path | None
    severity: Severity
    messages: tuple[Literal, ...]
    deactivated: bool = False
    constraints: list[Constraint] = field(default_factory=list)
    properties: list[Shape] = field(default_factory=list)
    queries: list[Query] = field(default_factory=list)
    looks: list[Look] = field(default_factory=list)
    nested: list[Shape] = field(default_factory=list)

    @property
    def asks_nothing(self) -> bool:
        """Whether no node could break it."""
        return self.deactivated or not (
            self.constraints or self.queries or any(not part.asks_nothing for part in self.properties)
        )


class Plan(NamedTuple):
    """All that a shapes graph asks for.

    `targets` holds each shape that has targets of its own, with those and the texts of its SPARQL targets; `properties`
    the IRIs that the constraints walk, None if they may walk any; `seen` those of the triples that queries can see.
    `named` are the IRIs of all properties that shapes name, `classes` those of `sh:class`, and `unused` the shapes
    without targets that no other shape refers to.
    """

    targets: tuple[tuple[Shape, tuple[Target, ...], tuple[str, ...]], ...]
    properties: frozenset[str] | None
    seen: frozenset[str] | None = None
    shapes: Iterable[Triple | Quad] = ()
    named: frozenset[str] = frozenset()
    classes: frozenset[NamedNode] = frozenset()
    unused: tuple[Shape, ...] = ()
