"""Identifiers of new claims: subject, property, document, counter (ontology/README.md, Claims)."""

from __future__ import annotations

import itertools
import re

from pyoxigraph import NamedNode

from wupgraph.authoring.contents.contents import Contents
from wupgraph.authoring.recording.row_passages import Documents
from wupgraph.rdf.namespaces import local_name, slug_of
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


def claim_stem(beginning: str, subject: Term, predicate: str, number: str) -> str:
    """What stands before the counter in the identifiers of claims.

    >>> claim_stem("https://r.example/id/claim/", NamedNode("https://r.example/id/town/a-b"), "urn:x#endDate", "001")
    'https://r.example/id/claim/a-b-end-date-001'
    """
    name = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", local_name(predicate)).lower()
    return f"{beginning}{slug_of(subject.value)}-{name}-{number}"
