"""One statement as a row says it, ready to be recorded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from pyoxigraph import NamedNode

from wupgraph.authoring.contents.properties import Property
from wupgraph.authoring.recording.cited_passages import Cited
from wupgraph.authoring.rows.row import Row
from wupgraph.authoring.values.value_reading import ValueReading
from wupgraph.evidence.source_documents import Source
from wupgraph.rdf.terms import Term


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement as a row says it, ready to be recorded.

    Attributes:
        row: the row that says it.
        language: that of the column of the value.
        reading: how the value was read; None where nothing had to be read.
        document: the document that says it; None where it is the register's own word.
        certainty, rank: the IRIs of entries; "" where the row does not say.
        claim: the claim's identifier, where the row gives it.
        since, until: when what is said holds.
        is_of_kind: it is what the row says of the kind of its thing, beside its statement.
    """

    row: Row
    subject: NamedNode
    property: Property
    value: Term
    language: str = ""
    reading: ValueReading | None = None
    document: Source | None = None
    passages: tuple[Cited, ...] = ()
    certainty: str = ""
    rank: str = ""
    claim: NamedNode | None = None
    since: Term | None = None
    until: Term | None = None
    notes: Mapping[str, str] = field(default_factory=dict)
    reasons: Mapping[str, str] = field(default_factory=dict)
    is_of_kind: bool = False
