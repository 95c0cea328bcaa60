"""The claims that a register has while rows are recorded in it, by what they say, and what is published of them.

What is published follows from the claims (ontology/README.md, Claims; WUP-022): of a property that has one value, the
preferred one, else the one that all claims agree on; of others, all that are upheld. A hypothesis is never published,
of a plan only name, kind and status. A qualifier (`wupg:Qualifier`: as written, approximate) is published with the
number that it is said of, whose claim cites the same passage.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Set
from typing import Any, NamedTuple

from pyoxigraph import Literal, NamedNode

from wupgraph.authoring.contents.contents import TYPE, Contents, Fact
from wupgraph.authoring.contents.properties import Properties
from wupgraph.rdf.namespaces import DCT, OA, PROV, RANK, RDF, SCHEME, SKOS, WUPG, XSD, local_name, slug_of
from wupgraph.rdf.terms import Term, iri_of

SUBJECT, PREDICATE, OBJECT = RDF + "subject", RDF + "predicate", RDF + "object"
RANK_OF, CERTAINTY_OF, EVIDENCE = WUPG + "rank", WUPG + "certainty", PROV + "wasDerivedFrom"
NOTE, REASON = SKOS + "note", WUPG + "rankReason"
CLAIM = NamedNode(WUPG + "Claim")
CERTAINTY = SCHEME + "certainty/"
_PLANS_PUBLISH = frozenset((DCT + "type", WUPG + "status", SKOS + "prefLabel", SKOS + "altLabel"))
_NUMBERS = frozenset((XSD + "decimal", XSD + "integer"))
_DATE = re.compile(r"[0-9]{4}(?:-[0-9]{2}){0,2}|--[0-9]{2}-[0-9]{2}")

_Said = tuple[Term, str]  # what is spoken of, and the property


class Claimed(NamedTuple):
    """A claim as it stands.

    Attributes:
        rank, certainty: the IRIs of the entries.
        passages: the IRIs of the passages that it cites.
    """

    iri: NamedNode
    subject: Term
    predicate: str
    value: Term
    rank: str
    certainty: str
    passages: tuple[str, ...]


class RecordedClaims:
    """The claims of a register's contents, kept in step with them."""

    def __init__(self, contents: Contents, properties: Properties) -> None:
        self._contents, self._properties = contents, properties
        self._by_said: dict[_Said, dict[NamedNode, None]] = {}
        self._about: dict[Term, dict[NamedNode, None]] = {}
        self._citing: dict[str, dict[NamedNode, None]] = {}
        self._before: dict[_Said, frozenset[Term]] = {}
        for claim in contents.instances(CLAIM.value):
            self.know(claim)

    def know(self, claim: NamedNode) -> None:
        """Take in a claim that the contents have now."""
        for table, key in self._keys(claim):
            table.setdefault(key, {})[claim] = None

    def forget(self, claim: NamedNode) -> None:
        """Leave out a claim that the contents will not have any more."""
        for table, key in self._keys(claim):
            table.get(key, {}).pop(claim, None)

    def about(self, subject: Term, predicate: str) -> list[Claimed]:
        """The claims on a property of a thing."""
        return [self.of(claim) for claim in self._by_said.get((subject, predicate), ())]

    def saying(self, fact: Fact) -> list[Claimed]:
        """The claims that say a statement."""
        return [one for one in self.about(fact.subject, fact.predicate.value) if one.value == fact.value]

    def speaking_of(self, subject: Term) -> list[NamedNode]:
        """The claims about a thing."""
        return list(self._about.get(subject, ()))

    def citing(self, passage: str) -> list[NamedNode]:
        """The claims that cite a passage."""
        return list(self._citing.get(passage, ()))

    def of(self, claim: NamedNode) -> Claimed:
        """What a claim says."""
        about = self._contents.about(claim)
        subject, predicate, value = (next(iter(about.get(name, ())), claim) for name in (SUBJECT, PREDICATE, OBJECT))
        return Claimed(
            claim,
            subject,
            iri_of(predicate),
            value,
            iri_of(next(iter(about.get(RANK_OF, ())), None)),
            iri_of(next(iter(about.get(CERTAINTY_OF, ())), None)),
            tuple(sorted(map(iri_of, about.get(EVIDENCE, ())))),
        )

    def _keys(self, claim: NamedNode) -> Iterator[tuple[dict[Any, dict[NamedNode, None]], Any]]:
        """The tables that a claim stands in, each with its key there."""
        about = self._contents.about(claim)
        for subject in about.get(SUBJECT, ()):
            yield self._about, subject
            yield from ((self._by_said, (subject, iri_of(predicate))) for predicate in about.get(PREDICATE, ()))
        yield from ((self._citing, iri_of(passage)) for passage in about.get(EVIDENCE, ()))

    def is_number(self, predicate: str) -> bool:
        """Whether a property gives a number, of which qualifiers are said."""
        known = self._properties.of(predicate)
        return known.is_single and not known.is_qualifier and bool(known.datatypes & _NUMBERS)

    def numbers_of(self, subject: Term) -> list[Claimed]:
        """The claims of the numbers of a thing."""
        return [one for one in map(self.of, self._about.get(subject, ())) if self.is_number(one.predicate)]

    def qualifiers_of(self, value: Claimed) -> list[Claimed]:
        """The claims of the qualifiers of a claimed number."""
        if not self.is_number(value.predicate):
            return []
        said = map(self.of, self._about.get(value.subject, ()))
        return [
            one for one in said if self._properties.of(one.predicate).is_qualifier and value in self.qualified_by(one)
        ]

    def qualified_by(self, qualifier: Claimed) -> list[Claimed]:
        """The claims of the numbers that a claimed qualifier is said of: of the same passages, else of one of them.

        Two amounts may both cite the words "total budget".
        """
        cited = set(qualifier.passages)
        beside = [one for one in self.numbers_of(qualifier.subject) if not cited.isdisjoint(one.passages)]
        return [one for one in beside if cited == set(one.passages)] or beside

    def qualifying(self, number: Fact, name: str, cited: Set[str]) -> list[Term] | None:
        """What claims say of a qualifier of a number, as it stands in these passages; None where no claim says any."""
        if not self.about(number.subject, name):
            return None
        values = [one for one in self.saying(number) if cited >= set(one.passages)]
        return [one.value for value in values for one in self.qualifiers_of(value) if one.predicate == name]

    def unclaimed_qualifiers(self, subject: Term) -> list[Fact]:
        """The qualifiers of a thing that no claim says."""
        about = self._contents.about(subject)
        names = [name for name in about if self._properties.of(name).is_qualifier]
        facts = [Fact(subject, NamedNode(name), value) for name in names for value in about[name]]
        return [fact for fact in facts if not self.saying(fact)]

    def values_of(self, unclaimed: Fact, claims: list[Claimed]) -> list[Claimed]:
        """Those claims of numbers that a qualifier without a claim belongs to.

        A text belongs to those whose quotations have it (WUP-041); all else to what is published, or to all.
        """
        if isinstance(unclaimed.value, Literal) and unclaimed.value.datatype.value == XSD + "string":
            return [one for one in claims if any(unclaimed.value.value in text for text in self._quotations(one))]
        return [one for one in claims if self._contents.has(_fact_of(one))] or claims

    def _quotations(self, claim: Claimed) -> Iterator[str]:
        for passage in claim.passages:
            yield from (text.value for text in self._contents.values(NamedNode(passage), OA + "exact"))

    def touch(self, subject: Term, predicate: str) -> None:
        """Note what is published of a property, and of the qualifiers of its values, before its claims change."""
        said = (subject, predicate)
        if said in self._before:
            return
        self._before[said] = self.published(subject, predicate)
        if self.is_number(predicate):
            for one in map(self.of, self._about.get(subject, ())):
                if self._properties.of(one.predicate).is_qualifier:
                    self.touch(subject, one.predicate)

    def step(self) -> Iterable[tuple[Fact, bool]]:
        """What is to be published now, and what no longer: each statement, and whether it is new."""
        for (subject, predicate), before in self._before.items():
            after = self.published(subject, predicate)
            name = NamedNode(predicate)
            yield from ((Fact(subject, name, value), False) for value in sorted(before - after, key=str))
            yield from ((Fact(subject, name, value), True) for value in sorted(after - before, key=str))

    def published(self, subject: Term, predicate: str) -> frozenset[Term]:
        """The values of a property that follow from the claims."""
        if predicate == TYPE.value:
            return frozenset()
        claims = [one for one in self.about(subject, predicate) if one.rank != RANK + "deprecated"]
        claims = [one for one in claims if one.certainty != CERTAINTY + "hypothesis"]
        if self._properties.of(predicate).is_qualifier:
            claims = [one for one in claims if self._goes_with_published(one)]
        if self._properties.of(predicate).is_single:
            preferred = [one for one in claims if one.rank == RANK + "preferred"]
            claims = preferred or claims
            if not preferred and not _agree([one.value for one in claims]):
                return frozenset()
            finest = max((_precision(one.value) for one in claims), default=0)
            claims = [one for one in claims if _precision(one.value) == finest]
        if predicate not in _PLANS_PUBLISH:
            claims = [one for one in claims if one.certainty != CERTAINTY + "planned"]
        return frozenset(one.value for one in claims)

    def _goes_with_published(self, qualifier: Claimed) -> bool:
        """Whether a number is published that a qualifier is said of; one that is said of none stands for itself."""
        values = self.qualified_by(qualifier)
        return not values or any(one.value in self.published(one.subject, one.predicate) for one in values)


def _fact_of(claim: Claimed) -> Fact:
    return Fact(claim.subject, NamedNode(claim.predicate), claim.value)


def claim_stem(beginning: str, subject: Term, predicate: str, number: str) -> str:
    """What stands before the counter in the identifiers of claims.

    >>> claim_stem("https://r.example/id/claim/", NamedNode("https://r.example/id/town/a-b"), "urn:x#endDate", "001")
    'https://r.example/id/claim/a-b-end-date-001'
    """
    name = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", local_name(predicate)).lower()
    return f"{beginning}{slug_of(subject.value)}-{name}-{number}"


def _agree(values: list[Term]) -> bool:
    """Whether values are one, or dates of which none says other than another as far as both go (WUP-023)."""
    texts = sorted({value.value for value in values})
    if len(texts) > 1 and not all(map(_precision, values)):
        return False
    return all(_same_time(one, other) for one, other in itertools.combinations(texts, 2))


def _same_time(one: str, other: str) -> bool:
    """Whether two dates agree as far as both go; a day and month without a year (`--05-17`) with any year."""
    if one.startswith("--") != other.startswith("--"):
        one, other = (text[1:] if text.startswith("--") else text[4:] for text in (one, other))
    return one.startswith(other) or other.startswith(one)


def _precision(value: Term) -> int:
    """How much of a date a value has: of a day more than of a month, of a year more than of no year; 0 of others."""
    text = value.value if isinstance(value, Literal) else ""
    match = _DATE.fullmatch(text)
    return 0 if match is None else 1 if text.startswith("--") else len(text)
