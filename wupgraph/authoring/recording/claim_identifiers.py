"""Identifiers of new claims: subject, property, document, counter (ontology/README.md, Claims)."""

from __future__ import annotations

import itertools

from pyoxigraph import NamedNode

from wupgraph.authoring.contents.contents import Contents
from wupgraph.authoring.contents.recorded_claims import claim_stem
from wupgraph.authoring.recording.row_passages import Documents
from wupgraph.rdf.terms import Term


class ClaimIdentifiers:
    """Gives each new claim an identifier that nothing has."""

    def __init__(self, contents: Contents, documents: Documents) -> None:
        self._contents, self._documents = contents, documents
        self._numbers: dict[str, int] = {}
        self._reserved: set[NamedNode] = set()

    def reserve(self, claim: NamedNode) -> None:
        """Keep an identifier for the row that gives it."""
        self._reserved.add(claim)

    def mint(self, subject: Term, predicate: str, document: str) -> NamedNode:
        """The next free identifier for what a document, given by its IRI, says of a property of a thing."""
        stem = claim_stem(self._contents.register.base.claims, subject, predicate, self._documents.key_of(document))
        for number in itertools.count(self._numbers.get(stem, 1)):
            claim = NamedNode(f"{stem}-{number}")
            if claim not in self._reserved and not self._contents.is_described(claim):
                self._numbers[stem] = number + 1
                return claim
        raise AssertionError("numbers do not end")
