"""What a query can see from its focus nodes, and from which focus nodes it can see a triple.

A query's patterns are walked as a person would follow them: from what is known along one pattern to what that makes
known. All that is found is too much rather than too little: filters are not looked at.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from pyoxigraph import BlankNode, NamedNode, Triple

from wupgraph.rdf.graph_index import Index
from wupgraph.rdf.terms import Term
from wupgraph.shacl.sparql_based.needs import THIS, Group, Pattern, PatternTerm
from wupgraph.shacl.sparql_based.observed_index import Seen
from wupgraph.sparql.property_paths import Chain, Choice, Property, Repeat, Route

OTHER = "$value"
# What each variable can be, at most.
Known = dict[str, set[Term]]
Element = Pattern | tuple[Group, ...]
_UNCONNECTED, _ANYWHERE = 5, 6  # From the first rank on, no variable of an element is known.


class UnboundedError(Exception):
    """A pattern can match anywhere in the data."""


def gather(group: Group, known: Mapping[str, set[Term]], seen: Seen) -> Known | None:
    """Look at all triples that a group of patterns can match.

    Args:
        known: what variables can be from outside.
        seen: notes what is looked at.

    Returns:
        What its variables can be; None if it cannot match.

    Raises:
        UnboundedError: it would have to be looked for everywhere.
    """
    if group.of_blank_nodes and not any(isinstance(node, BlankNode) for node in known.get(THIS, ())):
        return None
    matched = _matched(_elements(group), group.among, dict(known), seen, None)
    if matched is not None:
        for inner in group.apart:
            gather(inner, matched, seen)
    return matched


class PatternOccurrence(NamedTuple):
    """A pattern in its place.

    Attributes:
        around: what has to match together with it.
        among: what filters let variables be.
        sole: whether any one match is enough.
    """

    pattern: Pattern
    around: tuple[Element, ...]
    among: Mapping[str, Collection[Term]]
    sole: bool


def occurrences(
    group: Group, around: tuple[Element, ...] = (), among: Mapping[str, Collection[Term]] = MappingProxyType({})
) -> Iterator[PatternOccurrence]:
    """The patterns of a query's WHERE block, each with the others that must match where it does."""
    elements = (*_elements(group), *around)  # The nearest first, which are walked first.
    limits = {**among, **group.among}
    for pattern in group.patterns:
        yield PatternOccurrence(pattern, tuple(one for one in elements if one is not pattern), limits, group.sole)
    for union in group.unions:
        for branch in union:
            yield from occurrences(branch, tuple(one for one in elements if one is not union), limits)
    for inner in group.apart:
        yield from occurrences(inner, elements, limits)


def focus_nodes(
    seat: PatternOccurrence, triple: Triple, index: Index, changed: Collection[Triple], mutual: bool = False
) -> Known | None:
    """The focus nodes from which a query sees a triple by one of its patterns: what `$this` can be.

    Args:
        changed: triples that were not there, the given one among them.
        mutual: what the query says of `$this` and `?value` it says of `?value` and `$this` too: a triple that is seen
            from `?value` is not looked for from `$this`, and what `?value` can be is given too.

    Returns:
        None if they cannot be found without asking about all.
    """
    subject, value = triple.subject, triple.object
    assert not isinstance(subject, Triple)
    assert not isinstance(value, Triple)
    if seat.sole and any(
        Triple(subject, NamedNode(name), other) not in changed
        for name, other in index.about(subject)
        if seat.pattern.route is None or name in seat.pattern.route.properties
    ):
        return {}  # It had a match before.
    wanted = frozenset({THIS, OTHER}) if mutual else frozenset({THIS})
    nodes: Known = {}
    for starts, ends in _matches(seat.pattern, subject, triple.predicate.value, value, index):
        known: Known = {}
        if not (_narrow(known, seat.pattern.subject, starts) and _narrow(known, seat.pattern.value, ends)):
            continue
        met = _matched(list(seat.around), seat.among, known, index, wanted)
        if met is None:
            continue
        if wanted.isdisjoint(met):
            return None
        for name in wanted & met.keys():
            nodes.setdefault(name, set()).update(met[name])
    return nodes


def _matches(
    pattern: Pattern, subject: Term, name: str, value: Term, index: Index
) -> Iterator[tuple[set[Term], set[Term]]]:
    """What stands at both ends of a pattern, where a triple is in between."""
    if pattern.route is None:
        yield {subject}, {value}
        return
    for step in pattern.route.steps():
        if step.name == name:
            enters, leaves = (value, subject) if step.inverse else (subject, value)
            yield set(step.before(index, enters)), set(step.after(index, leaves))


def _matched(
    elements: list[Element],
    among: Mapping[str, Collection[Term]],
    known: Known,
    index: Index,
    wanted: frozenset[str] | None,
) -> Known | None:
    """What variables can be when all of the elements match; None if they cannot.

    Args:
        among: what filters let variables be.
        wanted: end when one of these variables is known and has all values that are asked of it; leave out what is
            not connected with anything known. None looks for that too, everywhere.
    """
    left = list(elements)
    done: list[Group] = []
    while left:
        element = min(left, key=lambda one: _rank(one, known))
        far = 0 if wanted is not None and not wanted.isdisjoint(known) else _UNCONNECTED - 1
        if wanted is not None and _rank(element, known) > far:
            break
        if _rank(element, known) == _ANYWHERE and _joined(element, done, known, index):
            continue
        left.remove(element)
        if isinstance(element, Pattern):
            if not _follow(element, known, index):
                return None
        else:
            if len(element) == 1:
                done.append(element[0])
            branches = [_of_branch(branch, known, index, wanted) for branch in element]
            met = [branch for branch in branches if branch is not None]
            if not met:
                return None
            for name in set[str].intersection(*(set(branch) for branch in met)):
                known[name] = set[Term]().union(*(branch[name] for branch in met))
        for name in among.keys() & known.keys():
            if not _narrow(known, name, {node for node in known[name] if node in among[name]}):
                return None
    return known


def _joined(element: Element, done: Sequence[Group], known: Known, index: Index) -> bool:
    """Whether a group that nothing known leads to is joined to one by what both compute; then its subject is known."""
    if isinstance(element, Pattern) or len(element) > 1 or not isinstance(index, Seen):
        return False
    group = element[0]
    for other in done:
        found = index.joined(other, group, known[THIS])
        if found is not None and isinstance(group.patterns[0].subject, str):
            known[group.patterns[0].subject] = found
            return True
    return False


def _of_branch(branch: Group, known: Known, index: Index, wanted: frozenset[str] | None) -> Known | None:
    if wanted is None:
        assert isinstance(index, Seen)
        return gather(branch, known, index)
    return _matched(_elements(branch), branch.among, dict(known), index, wanted)


def _rank(element: Element, known: Known) -> int:
    """How far an element is from what is known: the least is followed next."""
    if not isinstance(element, Pattern):
        ranks = (min((_rank(one, known) for one in _elements(branch)), default=_ANYWHERE) for branch in element)
        return max(ranks)
    if element.subject in known:
        return 0
    if isinstance(element.subject, NamedNode):
        return 1
    if element.value in known and element.route is not None:
        return 2
    if element.value in known or element.verb in known:
        return 4
    return _UNCONNECTED if isinstance(element.value, NamedNode) else _ANYWHERE


def _elements(group: Group) -> list[Element]:
    """What must match for a group to match."""
    return [*group.patterns, *group.unions]


def _follow(pattern: Pattern, known: Known, index: Index) -> bool:
    """Make known what stands at the ends of a pattern; whether it matches at all."""
    starts, ends = _among(pattern.subject, known), _among(pattern.value, known)
    if starts is None and ends is None:
        return _anywhere(pattern, known, index)
    here, there = (starts, ends) if starts is not None else (ends, None)
    assert here is not None
    kept: set[Term] = set()
    reached: set[Term] = set()
    verbs: set[Term] = set()
    for node in here:
        for name, other in _next(pattern.route, node, index, back=starts is None):
            if there is None or other in there:
                kept.add(node)
                reached.add(other)
                verbs.add(NamedNode(name) if name else node)
    if starts is None:
        kept, reached = reached, kept
    if isinstance(pattern.verb, str) and not _narrow(known, pattern.verb, verbs):
        return False
    return _narrow(known, pattern.subject, kept) and _narrow(known, pattern.value, reached)


def _next(route: Route | None, node: Term, index: Index, *, back: bool) -> Iterator[tuple[str, Term]]:
    """What a pattern leads to, and by which property if that is a variable."""
    if route is not None:
        for other in (route.backwards() if back else route).walk(index, node):
            yield "", other
    elif back:
        for other, name in index.referring(node):
            yield name, other
    else:
        yield from index.about(node)


def _anywhere(pattern: Pattern, known: Known, index: Index) -> bool:
    """Look at all triples of a pattern whose ends may be anything."""
    route = pattern.route
    if route is None:
        verbs = known.get(pattern.verb) if isinstance(pattern.verb, str) else None
        if verbs is None:
            raise UnboundedError
        names = [verb.value for verb in verbs if isinstance(verb, NamedNode)]
    elif _may_stay(route):
        raise UnboundedError
    else:
        names = list(route.properties)
    pairs = [pair for name in names for pair in index.pairs(name)]
    if route is None or isinstance(route, Property):
        starts, ends = (
            {pair[i] for pair in pairs} for i in ((1, 0) if route is not None and route.inverse else (0, 1))
        )
        return _narrow(known, pattern.subject, starts) and _narrow(known, pattern.value, ends)
    return bool(pairs)


def _may_stay(route: Route) -> bool:
    """Whether a route may end where it starts, whatever the data."""
    if isinstance(route, Repeat):
        return route.may_stay or _may_stay(route.part)
    if isinstance(route, Chain):
        return any(map(_may_stay, route.parts))
    return isinstance(route, Choice) and any(map(_may_stay, route.parts))


def _among(term: PatternTerm, known: Known) -> set[Term] | None:
    """What a term of a pattern can be; None if anything."""
    if isinstance(term, str):
        return known.get(term)
    return None if term is None else {term}


def _narrow(known: Known, term: PatternTerm, nodes: set[Term]) -> bool:
    """Take down what a term can be; whether it can be anything."""
    if isinstance(term, str):
        nodes = known[term] = nodes & known[term] if term in known else nodes
        return bool(nodes)
    return bool(nodes) if term is None else term in nodes
