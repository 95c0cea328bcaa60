"""Claims and the passages of documents that they are taken from (ontology/README.md, Claims)."""

from __future__ import annotations

from typing import NamedTuple

from wupgraph.rdf.terms import Term
from wupgraph.text import Texts


class Evidence(NamedTuple):
    """A passage of a source document: offsets in Unicode code points, end exclusive, or a page.

    `number` is the short name of the document in the register, such as "000".
    """

    iri: str
    source: str
    number: str
    exact: str
    start: int | None = None
    end: int | None = None
    page: str = ""
    line: int | None = None


class Claim(NamedTuple):
    """A statement with its evidence (ontology/README.md, Claims).

    `valid_from` and `valid_through` are the first and the last day, month or year in which what it says holds: of a
    name, when it was borne.
    """

    iri: str
    subject: str
    predicate: str
    object: Term
    rank: str
    certainty: str
    evidence: tuple[Evidence, ...] = ()
    note: Texts | None = None
    reason: Texts | None = None
    valid_from: str = ""
    valid_through: str = ""
