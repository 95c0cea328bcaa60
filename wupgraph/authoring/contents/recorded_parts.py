"""Parts that a register has, or earlier rows make: participations, amounts, figures, aims of a thing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from pyoxigraph import NamedNode

from wupgraph.authoring.contents.contents import TYPE, Contents
from wupgraph.authoring.contents.recorded_claims import RecordedClaims
from wupgraph.rdf.terms import Term


class Part(NamedTuple):
    """A part that rows speak of.

    Attributes:
        owner: whose it is.
        property: that leads to it.
        node: its identifier.
        of_class: its class.
        key: what tells it from other parts of its owner, by property.
    """

    owner: NamedNode
    property: str
    node: NamedNode
    of_class: str
    key: Mapping[str, Term]


class RecordedParts:
    """The parts of a register's things, and those that rows make."""

    def __init__(self, contents: Contents, claims: RecordedClaims) -> None:
        self._contents, self._claims = contents, claims
        self._new: dict[tuple[NamedNode, str], list[Part]] = defaultdict(list)
        self._said: set[tuple[NamedNode, str, NamedNode | None]] = set()

    def know(self, part: Part) -> None:
        """Take in a part that rows make or speak of."""
        self._new[(part.owner, part.property)].append(part)

    def say(self, node: NamedNode, name: str, value: NamedNode | None = None) -> None:
        """Note that a row says a property of a part, or that a thing has a part."""
        self._said.add((node, name, value))

    def is_said(self, node: NamedNode, name: str, value: NamedNode | None = None) -> bool:
        """Whether the register or rows say a property of a part, or that a thing has a part (`value`)."""
        if (node, name, value) in self._said:
            return True
        known = self.values(node, name)
        return bool(known) if value is None else value in known

    def like(
        self, owner: NamedNode, name: str, of_class: str, key: Mapping[str, Term], kinds: Collection[str] = ()
    ) -> NamedNode | None:
        """The part of a thing that has these values, whether they are published or claimed only.

        Args:
            name: the property that leads to it.
            key: its values by property.
            kinds: properties that say which kind of part it is. One that has such a value is another than one of which
                none is said: a value of a project is no budget.
        """
        for known in self._new[(owner, name)]:
            if known.of_class == of_class and known.key == key:
                return known.node
        for node in self._held(owner, name):
            is_same = NamedNode(of_class) in self._contents.values(node, TYPE.value)
            is_same = is_same and not any(self.values(node, kind) for kind in kinds if kind not in key)
            if is_same and all(value in self.values(node, prop) for prop, value in key.items()):
                return node
        return None

    def values(self, part: NamedNode, name: str) -> list[Term]:
        """The values of a property of a part, published or claimed."""
        claimed = (one.value for one in self._claims.about(part, name))
        return list(dict.fromkeys((*self._contents.values(part, name), *claimed)))

    def _held(self, owner: NamedNode, name: str) -> Iterator[NamedNode]:
        """The parts of a thing to which a property leads, by identifier."""
        yield from sorted(
            (node for node in self.values(owner, name) if isinstance(node, NamedNode)), key=lambda node: node.value
        )
