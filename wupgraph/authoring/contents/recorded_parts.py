"""Parts that a register has, or earlier rows make: participations, amounts, figures, aims of a thing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from pyoxigraph import NamedNode

from wupgraph.authoring.contents.contents import TYPE, Contents
from wupgraph.authoring.contents.recorded_claims import CERTAINTY, RecordedClaims
from wupgraph.rdf.namespaces import DCT, OA
from wupgraph.rdf.terms import Term


class Part(NamedTuple):
    """A part that rows speak of.

    Attributes:
        owner: whose it is.
        property: that leads to it.
        node: its identifier.
        of_class: its class.
        key: what tells it from other parts of its owner, by property.
        is_planned: its numbers are planned.
    """

    owner: NamedNode
    property: str
    node: NamedNode
    of_class: str
    key: Mapping[str, Term]
    is_planned: bool = False


class SaidNumbers(NamedTuple):
    """The numbers that a row says of a part.

    Attributes:
        values: in canonical form, by property.
        document: the number of the document that says so, as the row has it.
        quotations: those that carry them; none where the row speaks of what is recorded already.
        is_planned: they are a plan.
    """

    values: Mapping[str, str]
    document: str
    quotations: tuple[str, ...]
    is_planned: bool


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
        self,
        owner: NamedNode,
        name: str,
        of_class: str,
        key: Mapping[str, Term],
        kinds: Collection[str] = (),
        numbers: SaidNumbers | None = None,
    ) -> NamedNode | None:
        """The part of a thing that has these values, whether they are published or claimed only.

        What is planned and what was reached are two parts, unless the document says this number of one of them already:
        then that is meant, to be corrected.

        Args:
            name: the property that leads to it.
            key: its values by property.
            kinds: properties that say which kind of part it is. One that has such a value is another than one of which
                none is said: a value of a project is no budget.
            numbers: those that are said of it.
        """
        held = list(self._like(owner, name, of_class, key, kinds))
        if numbers is not None:
            said = next((node for node in held if self._has_said(node, numbers)), None)
            if said is not None:
                return said
        for known in self._new[(owner, name)]:
            is_of_status = numbers is None or known.is_planned == numbers.is_planned
            if is_of_status and known.of_class == of_class and known.key == key:
                return known.node
        if numbers is None:
            return next(iter(held), None)
        return next((node for node in held if self._is_planned(node) == numbers.is_planned), None)

    def _like(
        self, owner: NamedNode, name: str, of_class: str, key: Mapping[str, Term], kinds: Collection[str]
    ) -> Iterator[NamedNode]:
        """The parts of a thing that have these values."""
        for node in self._held(owner, name):
            is_same = NamedNode(of_class) in self._contents.values(node, TYPE.value)
            is_same = is_same and not any(self.values(node, kind) for kind in kinds if kind not in key)
            if is_same and all(value in self.values(node, prop) for prop, value in key.items()):
                yield node

    def _has_said(self, part: NamedNode, numbers: SaidNumbers) -> bool:
        """Whether a document says these numbers of a part already, in these quotations if there are any."""
        for name, value in numbers.values.items():
            claims = [one for one in self._claims.about(part, name) if one.value.value == value]
            cited = [list(map(NamedNode, one.passages)) for one in claims]
            if not any(self._is_of(passages, numbers) for passages in cited):
                return False
        return True

    def _is_of(self, passages: Sequence[NamedNode], numbers: SaidNumbers) -> bool:
        sources = {source for one in passages for source in self._contents.values(one, DCT + "isPartOf")}
        documents = {text.value for source in sources for text in self._contents.values(source, DCT + "identifier")}
        if numbers.document.lstrip("0") not in {text.lstrip("0") for text in documents}:
            return False
        texts = {" ".join(text.value.split()) for one in passages for text in self._contents.values(one, OA + "exact")}
        return texts >= {" ".join(text.split()) for text in numbers.quotations}

    def _is_planned(self, part: NamedNode) -> bool:
        """Whether all that claims say of the numbers of a part is a plan."""
        claims = self._claims.numbers_of(part)
        return bool(claims) and all(one.certainty == CERTAINTY + "planned" for one in claims)

    def values(self, part: NamedNode, name: str) -> list[Term]:
        """The values of a property of a part, published or claimed."""
        claimed = (one.value for one in self._claims.about(part, name))
        return list(dict.fromkeys((*self._contents.values(part, name), *claimed)))

    def _held(self, owner: NamedNode, name: str) -> Iterator[NamedNode]:
        """The parts of a thing to which a property leads, by identifier."""
        yield from sorted(
            (node for node in self.values(owner, name) if isinstance(node, NamedNode)), key=lambda node: node.value
        )
