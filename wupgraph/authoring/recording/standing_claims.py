"""The claims of a document that say a statement already."""

from __future__ import annotations

from wupgraph.authoring.contents.contents import Fact
from wupgraph.authoring.contents.recorded_claims import Claimed, RecordedClaims
from wupgraph.authoring.recording.row_passages import Documents
from wupgraph.authoring.recording.statements import Statement


def document_of(claim: Claimed, documents: Documents) -> str:
    """The IRI of the document whose claim it is: the one of its identifier, else that of its first passage."""
    named = documents.of_claim(claim.iri.value)
    if named is not None:
        return named
    return next((passage.partition("#")[0] for passage in claim.passages), "")


def standing_claims(
    statement: Statement, fact: Fact, document: str, claims: RecordedClaims, documents: Documents
) -> list[Claimed]:
    """The claims of a document, given by its IRI, that say a statement: those of the same passages, if it gives any.

    Else the one that shares a passage with it: that is the same claim, which would be written twice (WUP-043).
    """
    if statement.claim is not None:
        return [one for one in claims.saying(fact) if one.iri == statement.claim]
    found = [one for one in claims.saying(fact) if document_of(one, documents) == document]
    if not statement.passages:
        return found
    return [one for one in found if cites_the_same(one, statement)] or [
        one for one in found if not _cited(statement).isdisjoint(one.passages)
    ][:1]


def cites_the_same(claim: Claimed, statement: Statement) -> bool:
    """Whether a claim cites the passages of a statement, and no others."""
    return set(claim.passages) == _cited(statement)


def _cited(statement: Statement) -> set[str]:
    return {passage.iri for passage in statement.passages}
