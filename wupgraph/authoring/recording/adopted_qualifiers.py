"""Qualifiers that stand without a claim, claimed once another number joins the one that they are said of."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

from pyoxigraph import NamedNode

from wupgraph.authoring.contents.contents import Contents, Fact
from wupgraph.authoring.contents.recorded_claims import OBJECT, PREDICATE, Claimed, RecordedClaims
from wupgraph.rdf.terms import Term


class Adoption(NamedTuple):
    """A qualifier, and the claim of the number that it is said of."""

    qualifier: Fact
    value: Claimed

    def facts(self, claim: NamedNode, contents: Contents) -> Iterator[Fact]:
        """A claim of the qualifier that is like that of the number: of the same passages, rank and certainty."""
        about: dict[str, list[Term]] = {**contents.about(self.value.iri)}
        about |= {PREDICATE: [self.qualifier.predicate], OBJECT: [self.qualifier.value]}
        for name, values in about.items():
            yield from (Fact(claim, NamedNode(name), value) for value in values)


def adoptions(number: Fact, claims: RecordedClaims, said: Collection[Fact]) -> Iterator[Adoption]:
    """What has to be claimed before a number is recorded, so that it stays with the number that stands already.

    Args:
        said: what rows of this recording say: that stays as they say it.
    """
    others = claims.about(number.subject, number.predicate.value) if claims.is_number(number.predicate.value) else []
    for stray in claims.unclaimed_qualifiers(number.subject) if others else ():
        if stray not in said:
            yield from (Adoption(stray, value) for value in claims.values_of(stray, others))
