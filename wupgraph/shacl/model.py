"""A shape made ready to run: where its values are, and a function for each of its constraints."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple, Protocol

from pyoxigraph import Literal, NamedNode, Quad, Triple

from wupgraph.rdf.terms import Term
from wupgraph.severity import Severity
from wupgraph.shacl.shape_paths import Path
from wupgraph.shacl.targets import Target

if TYPE_CHECKING:
    from wupgraph.rdf.graph_index import Index
    from wupgraph.shacl.sparql_based.constraints import Query


class Context(Protocol):
    """What a constraint may ask while it is run."""

    index: Index

    def test(self, each: Each) -> Holds:
        """The test of a constraint that looks at each value by itself, made once a run."""
        ...

    def conformance(self, shape: Shape) -> Holds:
        """The test whether a node conforms to a shape, made once a run."""
        ...

    def conforms(self, shape: Shape, node: Term) -> bool:
        """Whether a node conforms to a shape."""
        ...


_NOTHING: Mapping[str, Term] = {}


class Fault(NamedTuple):
    """What is wrong, where a value alone does not say it all.

    `details` are shapes that the value should have conformed to, or where no value is to blame any of `others`; `path`
    is that of a value's own property, `bindings` are for the message.
    """

    value: Term | None
    details: Sequence[Shape] = ()
    others: Sequence[Term] = ()
    path: Term | None = None
    bindings: Mapping[str, Term] = _NOTHING


# The offending values of a focus node; None for a fault that no value is to blame for.
Find = Callable[["Context", Term, Sequence[Term]], Iterable[Term | Fault | None]]

# Whether a node is as it has to be.
Holds = Callable[[Term], bool]


def _value(run: Context, value: Term) -> Term:
    return value


class Each:
    """A find of constraints that look at each value by itself, as most do.

    Attributes:
        bind: the test of a value, made once a run.
        blame: what is said of a value that fails.
    """

    __slots__ = ("bind", "blame")

    def __init__(
        self, bind: Callable[[Context], Holds], blame: Callable[[Context, Term], Term | Fault] = _value
    ) -> None:
        self.bind, self.blame = bind, blame

    def __call__(self, run: Context, focus: Term, values: Sequence[Term]) -> list[Term | Fault]:
        holds = run.test(self)
        return [self.blame(run, one) for one in values if not holds(one)]


class Count:
    """A find of constraints that look at how many values there are; no value is to blame."""

    __slots__ = ("fits",)

    def __init__(self, fits: Callable[[int], bool]) -> None:
        self.fits = fits

    def __call__(self, run: Context, focus: Term, values: Sequence[Term]) -> Sequence[None]:
        return () if self.fits(len(values)) else (None,)


class Some:
    """A find of constraints that one of the values has to meet; no value is to blame."""

    __slots__ = ("holds",)

    def __init__(self, holds: Holds) -> None:
        self.holds = holds

    def __call__(self, run: Context, focus: Term, values: Sequence[Term]) -> Sequence[None]:
        return () if any(map(self.holds, values)) else (None,)


def always(holds: Holds) -> Each:
    """The find of a test that is the same whatever the data are."""
    return Each(lambda run: holds)


def every(tests: Sequence[Holds]) -> Holds:
    """The test that holds where each of these does."""
    if len(tests) == 1:
        return tests[0]

    def holds(one: Term) -> bool:
        for test in tests:  # noqa: SIM110  Half the time of all().
            if not test(one):
                return False
        return True

    return holds


class Constraint(NamedTuple):
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
    the IRIs that the constraints walk, None if they may walk any; `seen` those of the triples that queries can see,
    and `sees_shapes` whether queries may see the graph of the shapes too.
    `named` are the IRIs of all properties that shapes name, `classes` those of `sh:class`, and `unused` the shapes
    without targets that no other shape refers to.
    """

    targets: tuple[tuple[Shape, tuple[Target, ...], tuple[str, ...]], ...]
    properties: frozenset[str] | None
    seen: frozenset[str] | None = None
    sees_shapes: bool = False
    shapes: Iterable[Triple | Quad] = ()
    named: frozenset[str] = frozenset()
    classes: frozenset[NamedNode] = frozenset()
    unused: tuple[Shape, ...] = ()
