"""An order of blank nodes that isomorphic graphs share, whatever their nodes are called.

Nodes have colours: by the triples that they are in, then by the colours of their neighbours, until no more of them can
be told apart. Of those that are alike to the end, each is tried as the first, and the order in which the links between
them come first is taken. (RDFC-1.0 does so too, but takes cubic time for a chain.)
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import TypeAlias

from pyoxigraph import BlankNode

from wupgraph.rdf.terms import Term
from wupgraph.text import Text

# Links looked at; some hundred nodes in a ring need as many, or seven that all refer to one another.
LEAST_WORK = 500_000
WORK_PER_LINK = 10
_MOST_CHOICES = 50  # one after another; each costs some calls

Described: TypeAlias = Mapping[Term, Mapping[str, list[Term]]]
_Colours: TypeAlias = dict[BlankNode, str]
_Ordered: TypeAlias = tuple[list[tuple[str, list[tuple[str, int]]]], list[BlankNode]]


class Tangled(Exception):
    """Blank nodes that cannot be written or compared in reasonable time; `node` is one of them."""

    def __init__(self, node: BlankNode, text: Text) -> None:
        super().__init__(text.en)
        self.node = node
        self.text = text


_ALIKE = Text(
    "za dużo węzłów pustych wskazuje na siebie nawzajem i nic ich nie odróżnia; nadaj im IRI",
    "too many blank nodes refer to one another and nothing tells them apart; give them IRIs",
)


class CanonicalLabels:
    """The blank nodes of a graph, and what tells them apart.

    Args:
        bottom_up: nodes that one triple names, what is inside others first.
    """

    def __init__(self, described: Described, bottom_up: Iterable[BlankNode]) -> None:
        self._whole: dict[Term, str] = {}  # Nodes that need no order, with all that is in them.
        self._links: dict[BlankNode, list[tuple[str, BlankNode]]] = {}
        self._facts: dict[BlankNode, list[str]] = {}
        for node in bottom_up:
            values = described.get(node, {})
            if all(value in self._whole for listed in values.values() for value in listed if _is_blank(value)):
                self._whole[node] = _hash(self._said(values))
        for subject, values in described.items():
            if subject not in self._whole:
                self._add(subject, values)
        self._left = LEAST_WORK + WORK_PER_LINK * sum(map(len, self._links.values()))

    def in_order(self) -> list[BlankNode]:
        """All nodes in order, but for those that one triple names and that lead to none that several name.

        Raises:
            Tangled: too many are alike.
        """
        colours = {node: _hash(facts) for node, facts in self._facts.items()}
        self._refine(colours, set(colours))
        groups = [self._ordered(group) for group in self._linked(colours)]
        return [node for _, group in sorted(groups, key=lambda group: group[0]) for node in group]

    def _said(self, values: Mapping[str, list[Term]]) -> list[str]:
        """What is said of a node without links."""
        return [
            f">{name} {self._whole.get(value, value)}"
            for name, listed in values.items()
            for value in listed
            if value in self._whole or not _is_blank(value)
        ]

    def _add(self, subject: Term, values: Mapping[str, list[Term]]) -> None:
        if isinstance(subject, BlankNode):
            self._know(subject)
            self._facts[subject] += self._said(values)
        for name, listed in values.items():
            for value in listed:
                if not isinstance(value, BlankNode) or value in self._whole:
                    continue
                self._know(value)
                if isinstance(subject, BlankNode):
                    self._links[subject].append((f">{name}", value))
                    self._links[value].append((f"<{name}", subject))
                else:
                    self._facts[value].append(f"<{name} {subject}")

    def _know(self, node: BlankNode) -> None:
        self._facts.setdefault(node, [])
        self._links.setdefault(node, [])

    def _refine(self, colours: _Colours, changed: set[BlankNode]) -> None:
        """Tell nodes of the same colour apart by the colours of their neighbours, until none can be.

        Args:
            changed: the nodes whose neighbours are to be looked at.
        """
        alike: dict[str, set[BlankNode]] = defaultdict(set)
        for node, colour in colours.items():
            alike[colour].add(node)
        while changed:
            seen: dict[str, dict[str, list[BlankNode]]] = defaultdict(lambda: defaultdict(list))
            for node in {near for one in changed for _, near in self._links[one] if near in colours}:
                if len(alike[colours[node]]) > 1:
                    seen[colours[node]][self._view(node, colours)].append(node)
            changed = set()
            for colour, views in seen.items():
                if sum(map(len, views.values())) == len(alike[colour]):
                    # The most keep their colour; if all of them see the same, nothing is told apart.
                    del views[min(views, key=lambda view: (-len(views[view]), view))]
                for view, nodes in views.items():
                    fresh = _hash([colour, view])
                    colours.update(dict.fromkeys(nodes, fresh))
                    alike[colour].difference_update(nodes)
                    alike[fresh].update(nodes)
                    changed.update(nodes)

    def _view(self, node: BlankNode, colours: _Colours) -> str:
        """What a node sees of its neighbours."""
        self._work(node, len(self._links[node]))
        return _hash([f"{label} {colours[near]}" for label, near in self._links[node] if near in colours])

    def _work(self, node: BlankNode, amount: int) -> None:
        self._left -= amount
        if self._left < 0:
            raise Tangled(node, _ALIKE)

    def _linked(self, colours: _Colours) -> list[_Colours]:
        """The nodes in groups that can be ordered each by itself: linked by way of nodes that are not unique."""
        number = Counter(colours.values())
        groups: list[_Colours] = []
        seen: set[BlankNode] = set()
        for start in colours:
            if start in seen:
                continue
            seen.add(start)
            group, todo = {}, [start]
            while todo:
                node = todo.pop()
                group[node] = colours[node]
                if number[colours[node]] > 1:
                    near = {near for _, near in self._links[node] if number[colours[near]] > 1} - seen
                    seen |= near
                    todo += near
            groups.append(group)
        return groups

    def _ordered(self, group: _Colours, choices: int = 0) -> _Ordered:
        """The nodes of a group in order, and what this order is compared with others by."""
        alike: dict[str, list[BlankNode]] = defaultdict(list)
        for node, colour in group.items():
            alike[colour].append(node)
        if len(alike) == len(group):
            order = sorted(group, key=group.__getitem__)
            place = {node: number for number, node in enumerate(order)}
            return [
                (group[node], sorted((label, place[near]) for label, near in self._links[node] if near in group))
                for node in order
            ], order
        colour = min((one for one, nodes in alike.items() if len(nodes) > 1), key=lambda one: (len(alike[one]), one))
        if choices == _MOST_CHOICES:
            raise Tangled(alike[colour][0], _ALIKE)
        # Of those that have the very same neighbours, any may come first.
        first = {frozenset(Counter(self._links[node]).items()): node for node in alike[colour]}
        return min((self._with_first(node, group, choices) for node in first.values()), key=lambda found: found[0])

    def _with_first(self, node: BlankNode, group: _Colours, choices: int) -> _Ordered:
        """The order in which a node comes before those that are like it."""
        self._work(node, 2 * len(group))
        tried = group | {node: _hash([group[node], "first"])}
        self._refine(tried, {node})
        return self._ordered(tried, choices + 1)


def _is_blank(term: Term) -> bool:
    return isinstance(term, BlankNode)


def _hash(parts: Iterable[str]) -> str:
    return sha256("\n".join(sorted(parts)).encode()).hexdigest()
