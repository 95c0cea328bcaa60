"""What a recording does, for who is asked whether it is meant."""

from __future__ import annotations

import enum
from collections.abc import Iterable
from dataclasses import dataclass

from pyoxigraph import NamedNode

from wupgraph.authoring.rows.row import Row
from wupgraph.rdf.terms import Term


class ChangeKind(enum.Enum):
    """What is done to a statement, with the claim that says it."""

    NEW = "new"
    ALREADY_THERE = "already there"
    CHANGED = "changed"
    REPLACED = "replaced"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that a recording does.

    Attributes:
        kind: what is done.
        row: the row that does it; None of what follows from the claims, such as a value that is withdrawn because
            documents disagree.
        subject: what the statement is about.
        predicate: its property.
        value: its value.
        claim: the claim that says it; None of a plain statement.
        document: the number of the document; "" of the register's own word.
        quotations: what carries it.
        instead_of: the values that it takes the place of.
        is_published: whether the statement stands among the published ones afterwards.
    """

    kind: ChangeKind
    row: Row | None
    subject: NamedNode
    predicate: NamedNode
    value: Term
    claim: NamedNode | None = None
    document: str = ""
    quotations: tuple[str, ...] = ()
    instead_of: tuple[Term, ...] = ()
    is_published: bool = True


def each_claim_once(changes: Iterable[Change]) -> list[Change]:
    """Changes without those that tell again of a claim that stands: what qualifies a number changes with it."""
    standing = (ChangeKind.ALREADY_THERE, ChangeKind.CHANGED)
    found: dict[object, Change] = {}
    for number, one in enumerate(changes):
        key = one.claim if one.claim is not None and one.kind in standing else number
        if key not in found or found[key].kind is ChangeKind.ALREADY_THERE:
            found[key] = one
    return list(found.values())
