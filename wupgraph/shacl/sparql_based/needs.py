"""What a focus node must have before a SPARQL constraint can find anything about it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple, Protocol

from pyoxigraph import NamedNode

from wupgraph.rdf.terms import Term
from wupgraph.sparql.property_paths import Property, Route

# Looking up a node costs as much as passing over so many triples.
_LOOKING_UP = 8
THIS = "$this"
FEW = 500  # nodes; they are looked up one by one without a look at how much there is besides


class Index(Protocol):
    """The data, as far as needs are checked in it."""

    def objects(self, subject: Term, predicate: str) -> Sequence[Term]: ...

    def pairs(self, predicate: str) -> Sequence[tuple[Term, Term]]:
        """Subject and object of every triple with the predicate."""
        ...


class Need(NamedTuple):
    """The focus node has one of the predicates, with a value among `values` and not among `excluded`."""

    predicates: frozenset[str]
    values: frozenset[Term] | None = None
    excluded: frozenset[Term] = frozenset()

    @property
    def looked_at(self) -> frozenset[str]:
        """The predicates that are asked for."""
        return self.predicates

    def met_by(self, nodes: Collection[Term], data: Index) -> Collection[Term]:
        """Those of the nodes that meet it, in their order."""
        if len(nodes) < FEW or self._extent(data) > _LOOKING_UP * len(nodes):
            return [node for node in nodes if any(map(self._fits, self._values(node, data)))]
        if self.values is None and not self.excluded:
            meeting = {subject for predicate in self.predicates for subject, _ in data.pairs(predicate)}
        else:
            meeting = {
                subject
                for predicate in self.predicates
                for subject, value in data.pairs(predicate)
                if self._fits(value)
            }
        return [node for node in nodes if node in meeting]

    def _extent(self, data: Index) -> int:
        """How many triples there are with its predicates."""
        return sum(len(data.pairs(predicate)) for predicate in self.predicates)

    def _values(self, node: Term, data: Index) -> Iterator[Term]:
        for predicate in self.predicates:
            yield from data.objects(node, predicate)

    def _fits(self, value: Term) -> bool:
        return value not in self.excluded and (self.values is None or value in self.values)


class Either(NamedTuple):
    """The focus node meets all needs of one branch (UNION)."""

    branches: tuple[tuple[Condition, ...], ...]

    @property
    def looked_at(self) -> frozenset[str]:
        """The predicates that are asked for."""
        return frozenset[str]().union(*(need.looked_at for branch in self.branches for need in branch))

    def met_by(self, nodes: Collection[Term], data: Index) -> Collection[Term]:
        """Those of the nodes that meet it, in their order."""
        if () in self.branches:
            return nodes
        meeting: set[Term] = set()
        for branch in self.branches:
            left = nodes
            for need in branch:
                left = need.met_by(left, data)
            meeting.update(left)
        return [node for node in nodes if node in meeting]


class Lacks(NamedTuple):
    """The focus node does not meet a need (FILTER NOT EXISTS)."""

    need: Need

    @property
    def looked_at(self) -> frozenset[str]:
        """The predicates that are asked for."""
        return self.need.looked_at

    def met_by(self, nodes: Collection[Term], data: Index) -> Collection[Term]:
        """Those of the nodes that lack it, in their order."""
        meeting = set(self.need.met_by(nodes, data))
        return [node for node in nodes if node not in meeting]


Condition = Need | Either | Lacks

# A term of a triple pattern: a variable by its name (`$this`), or an IRI; None is a literal.
PatternTerm = str | NamedNode | None


class Pattern(NamedTuple):
    """A triple pattern; its verb is a variable, or the predicates that its path begins with (None: any).

    `route`: the path; None if the verb is a variable.
    """

    subject: PatternTerm
    verb: str | frozenset[str] | None
    value: PatternTerm
    route: Route | None

    @property
    def plain(self) -> bool:
        """Whether the verb is no path, but one predicate or a variable."""
        return self.route is None or (isinstance(self.route, Property) and not self.route.inverse)


_ANYTHING: Mapping[str, frozenset[NamedNode]] = {}


class Group(NamedTuple):
    """A group of patterns.

    Attributes:
        patterns: all of them must match.
        unions: of each of these, one branch must.
        apart: groups that need not match (OPTIONAL), or whose match is one condition of several (EXISTS).
        among: what filters let variables be.
        of_blank_nodes: whether it matches for a `$this` that is a blank node only.
        sole: whether all that counts is that its pattern has a match at its subject.
        computed: variables that it computes (BIND).
        text: how SPARQL writes it, where it computes any.
    """

    patterns: tuple[Pattern, ...]
    unions: tuple[tuple[Group, ...], ...] = ()
    apart: tuple[Group, ...] = ()
    among: Mapping[str, frozenset[NamedNode]] = _ANYTHING
    of_blank_nodes: bool = False
    sole: bool = False
    computed: frozenset[str] = frozenset()
    text: str = ""


def may_hold(group: Group, properties: Collection[str]) -> frozenset[str]:
    """The variables, without their marks, that a value of one of some properties may be bound to in a group."""
    maybe: set[str] = set()
    computed: set[str] = set()
    todo = [group]
    while todo:
        part = todo.pop()
        computed |= part.computed
        todo += [*part.apart, *(branch for union in part.unions for branch in union)]
        for pattern in part.patterns:
            known = None if isinstance(pattern.verb, str) or not pattern.plain else pattern.verb
            if known is None or not known.isdisjoint(properties):
                ends = (pattern.value,) if pattern.plain else (pattern.subject, pattern.value)
                maybe |= {end for end in ends if isinstance(end, str)}
    never = {end for one in group.patterns if one.plain for end in (one.subject, one.verb) if isinstance(end, str)}
    found = maybe - never
    return frozenset(name[1:] for name in (found | computed if found else found))


class Limits:
    """What the filters of a group allow its variables to be."""

    def __init__(self) -> None:
        self.of_blank_nodes = False
        self.among: dict[str, frozenset[NamedNode]] = {}
        self._not_among: dict[str, frozenset[NamedNode]] = {}

    def allow(self, variable: str, iris: frozenset[NamedNode]) -> None:
        self.among[variable] = self.among.get(variable, iris) & iris

    def refuse(self, variable: str, iris: frozenset[NamedNode]) -> None:
        self._not_among[variable] = self._not_among.get(variable, frozenset()) | iris

    def allowed(self, variable: str) -> frozenset[NamedNode] | None:
        """What the variable can be only; None if it can be anything."""
        return self.among.get(variable)

    def need(self, pattern: Pattern, this: str) -> Need | None:
        """What the pattern asks of the focus node, if it is about it."""
        predicates, value = pattern.verb, pattern.value
        if isinstance(predicates, str):
            allowed = self.among.get(predicates)
            predicates = None if allowed is None else frozenset(iri.value for iri in allowed)
        if predicates is None or pattern.subject != this:
            return None
        if isinstance(value, str):
            return Need(predicates, self.among.get(value), self._not_among.get(value, frozenset()))
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
