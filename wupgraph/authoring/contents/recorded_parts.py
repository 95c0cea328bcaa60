"""Parts that a register has, or earlier rows make: participations, amounts, figures, aims of a thing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence, Set
from typing import NamedTuple

from pyoxigraph import NamedNode

from wupgraph.authoring.contents.contents import TYPE, Contents
from wupgraph.authoring.contents.recorded_claims import CERTAINTY, Claimed, RecordedClaims
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
        numbers: what is said of it besides, and of a part of it.
    """

    owner: NamedNode
    property: str
    node: NamedNode
    of_class: str
    key: Mapping[str, Term]
    is_planned: bool = False
    numbers: SaidNumbers | None = None


class Telling(NamedTuple):
    """What tells the parts that a form makes from each other, besides their key.

    Attributes:
        kinds: properties that say which kind of part it is. One that has such a value is another than one of which
            none is said: a value of a project is no budget.
        properties: as of a grant the fund and the funder, each with whether the value of the form itself says it: a
            part that has that is another than one of which it is not said. What only rows behind it say may be missing
            where another of them is the same.
        is_correction: the row corrects or takes out what stands: a part may be meant that it does not tell apart.
    """

    kinds: Collection[str] = ()
    properties: Mapping[str, bool] = {}
    is_correction: bool = False


_NOTHING_TOLD = Telling()


class InnerNumber(NamedTuple):
    """A number that a row says of a part of a part, as of the amount of a grant.

    Attributes:
        link: the property that leads to the inner part.
        key: what tells that from others.
        value: in canonical form.
    """

    link: str
    key: Mapping[str, Term]
    value: str


class SaidNumbers(NamedTuple):
    """The numbers that a row says of a part.

    Attributes:
        values: in canonical form, by property.
        document: the number of the document that says so, as the row has it.
        quotations: those that carry them; none where the row speaks of what is recorded already.
        is_planned: they are a plan; None where that tells no parts apart.
    """

    values: Mapping[str, str]
    document: str
    quotations: tuple[str, ...]
    is_planned: bool | None
    inner: tuple[InnerNumber, ...] = ()


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
        telling: Telling = _NOTHING_TOLD,
        numbers: SaidNumbers | None = None,
    ) -> NamedNode | None:
        """The part of a thing that has these values, whether they are published or claimed only.

        What is planned and what was reached are two parts, unless the document says this number of one of them already:
        then that is meant, to be corrected. Of parts that nothing tells apart a document says one number each.

        Args:
            name: the property that leads to it.
            key: its values by property.
            numbers: those that are said of it.
        """
        held = list(self._like(owner, name, of_class, key, telling))
        if numbers is not None:
            said = next((node for node in held if self._has_said(node, numbers)), None)
            if said is not None:
                return said
        is_told = not telling.properties or any(one in key for one in telling.properties)
        new = self._new[(owner, name)]
        others = set() if is_told else {known.node for known in new if _differ(known.numbers, numbers)}
        for known in new:
            is_same = (
                known.of_class == of_class and known.node not in others and _is_of_status(known.is_planned, numbers)
            )
            if is_same and _is_same_key(known.key, key, telling.properties):
                return known.node
        alike = [node for node in held if self._is_told_alike(node, key, telling.properties)]
        if not is_told and not telling.is_correction:
            alike = [node for node in alike if not self._says_another(node, numbers)]
        if telling.is_correction and not alike and len(held) == 1:
            alike = held
        return next((node for node in alike if _is_of_status(self._is_planned(node), numbers)), None)

    def _like(
        self, owner: NamedNode, name: str, of_class: str, key: Mapping[str, Term], telling: Telling
    ) -> Iterator[NamedNode]:
        """The parts of a thing that have these values; of those that tell parts apart no others."""
        for node in self._held(owner, name):
            is_same = NamedNode(of_class) in self._contents.values(node, TYPE.value)
            is_same = is_same and not any(self.values(node, kind) for kind in telling.kinds if kind not in key)
            has = {prop: self.values(node, prop) for prop in key} if is_same else {}
            if is_same and all(
                value in has[prop] or (prop in telling.properties and not has[prop]) for prop, value in key.items()
            ):
                yield node

    def _is_told_alike(self, node: NamedNode, key: Mapping[str, Term], telling: Mapping[str, bool]) -> bool:
        """Whether a part that says nothing else than a key is not another one by what it says besides, or does not."""
        return _are_told_alike({prop for prop in telling if self.values(node, prop)}, key, telling)

    def _has_said(self, part: NamedNode, numbers: SaidNumbers) -> bool:
        """Whether a document says these numbers of a part already, in these quotations if there are any."""
        for value, claims in self._claims_on(part, numbers):
            cited = [list(map(NamedNode, one.passages)) for one in claims if one.value.value == value]
            if not any(self._is_of(passages, numbers) for passages in cited):
                return False
        return True

    def _says_another(self, part: NamedNode, numbers: SaidNumbers | None) -> bool:
        """Whether a document says other numbers of a part already."""
        if numbers is None:
            return False
        anywhere = numbers._replace(quotations=())
        return any(
            one.value.value != value and self._is_of(list(map(NamedNode, one.passages)), anywhere)
            for value, claims in self._claims_on(part, numbers)
            for one in claims
        )

    def _claims_on(self, part: NamedNode, numbers: SaidNumbers) -> Iterator[tuple[str, list[Claimed]]]:
        """Each number that is said of a part or of an inner one, with the claims on the property that it goes into."""
        for name, value in numbers.values.items():
            yield value, self._claims.about(part, name)
        for inner in numbers.inner:
            nodes = [
                node
                for node in self._held(part, inner.link)
                if all(value in self.values(node, prop) for prop, value in inner.key.items())
            ]
            claims = [self._claims.of(claim) for node in nodes for claim in self._claims.speaking_of(node)]
            yield inner.value, [one for one in claims if self._claims.is_number(one.predicate)]

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


def _are_told_alike(has: Set[str], key: Mapping[str, Term], telling: Mapping[str, bool]) -> bool:
    """Whether a part that has some telling properties, and no other values of them than a key, is that of the key."""
    said = telling.keys() & key.keys()
    if any(is_first and prop in has and prop not in said for prop, is_first in telling.items()):
        return False
    return bool(has & said) or has == said


def _is_same_key(known: Mapping[str, Term], key: Mapping[str, Term], telling: Mapping[str, bool]) -> bool:
    """Whether a key is another one, but for telling properties that one of them lacks."""
    if any(known.get(prop) != key.get(prop) for prop in known.keys() | key.keys() if prop not in telling):
        return False
    if any(known[prop] != key[prop] for prop in known.keys() & key.keys()):
        return False
    return _are_told_alike(known.keys() & telling.keys(), key, telling)


def _is_of_status(is_planned: bool, numbers: SaidNumbers | None) -> bool:
    """Whether a part is planned, or reached, as the numbers are that are said of it."""
    return numbers is None or numbers.is_planned in (None, is_planned)


def _differ(one: SaidNumbers | None, other: SaidNumbers | None) -> bool:
    """Whether one document says other numbers."""
    if one is None or other is None or one.document != other.document:
        return False
    inner = {(number.link, tuple(number.key.items())): number.value for number in one.inner}
    return any(one.values.get(name, value) != value for name, value in other.values.items()) or any(
        inner.get((number.link, tuple(number.key.items())), number.value) != number.value for number in other.inner
    )
