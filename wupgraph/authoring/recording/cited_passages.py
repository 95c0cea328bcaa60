"""A passage of a document as a claim cites it."""

from __future__ import annotations

from typing import NamedTuple

from pyoxigraph import Literal, NamedNode

from wupgraph.authoring.contents.contents import TYPE, Fact
from wupgraph.authoring.values.quoted_numbers import Quoted, whole
from wupgraph.authoring.values.value_reader import collapsed
from wupgraph.rdf.namespaces import DCT, OA, SCHEMA, XSD


class Cited(NamedTuple):
    """A passage that a claim cites: by its offsets in the text, or by its page and its number there.

    Attributes:
        around: the passage with what stands right before and behind it; "" where the text is not at hand.
        begins: where in that it begins.
    """

    source: str
    exact: str
    start: int | None = None
    end: int | None = None
    page: int | None = None
    nr: int = 1
    around: str = ""
    begins: int = 0

    @property
    def iri(self) -> str:
        """Its identifier (ontology/README.md, IRIs)."""
        if self.start is None:
            return f"{self.source}#page={self.page}&nr={self.nr}"
        return f"{self.source}#char={self.start},{self.end}"

    def facts(self) -> list[Fact]:
        """What the register says of it."""
        node, integer = NamedNode(self.iri), NamedNode(XSD + "integer")
        facts = [
            Fact(node, TYPE, NamedNode(OA + "TextQuoteSelector")),
            Fact(node, NamedNode(DCT + "isPartOf"), NamedNode(self.source)),
            Fact(node, NamedNode(OA + "exact"), Literal(self.exact)),
        ]
        if self.start is None:
            return [*facts, Fact(node, NamedNode(SCHEMA + "pageStart"), Literal(str(self.page), datatype=integer))]
        return [
            *facts,
            Fact(node, TYPE, NamedNode(OA + "TextPositionSelector")),
            Fact(node, NamedNode(OA + "start"), Literal(str(self.start), datatype=integer)),
            Fact(node, NamedNode(OA + "end"), Literal(str(self.end), datatype=integer)),
        ]


def quoted(passage: Cited) -> Quoted:
    """A passage with what stands around it, on one line."""
    around, begins = passage.around, passage.begins
    if not around or passage.start is None or passage.end is None:
        return whole(passage.exact)
    ends = begins + passage.end - passage.start
    parts = [collapsed(part) for part in (around[:begins], around[begins:ends], around[ends:])]
    before = parts[0] + (" " if parts[0] and around[begins - 1 : begins].isspace() else "")
    after = (" " if parts[2] and around[ends : ends + 1].isspace() else "") + parts[2]
    return Quoted(before + parts[1] + after, len(before), len(before) + len(parts[1]))
