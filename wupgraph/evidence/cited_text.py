"""The text of a document with the passages that are cited from it, and the claims that cite them."""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

from wupgraph.evidence.anchoring import standings
from wupgraph.evidence.pages import Pages, pages_of
from wupgraph.evidence.quotations import Fragment
from wupgraph.evidence.source_documents import DocumentText, Source
from wupgraph.rdf.namespaces import DCT, OA, PROV, RDF, WUPG
from wupgraph.rdf.terms import Term, iri_of, text_of, whole_number_of
from wupgraph.register.claims import Claim
from wupgraph.register.folder import Register

_CITED = f"""
SELECT ?fragment ?exact ?start ?end ?claim ?subject ?predicate ?object ?rank ?certainty WHERE {{{{
  ?fragment <{DCT}isPartOf> <{{source}}> ; <{OA}exact> ?exact .
  OPTIONAL {{{{ ?fragment <{OA}start> ?start ; <{OA}end> ?end }}}}
  ?claim <{PROV}wasDerivedFrom> ?fragment ; <{RDF}subject> ?subject ; <{RDF}predicate> ?predicate ;
    <{RDF}object> ?object ; <{WUPG}rank> ?rank ; <{WUPG}certainty> ?certainty .
}}}}
ORDER BY ?start ?end STR(?fragment) STR(?claim)"""


class Citation(NamedTuple):
    """A passage and the claims that cite it; `span` is where it stands in the text, None where it does not."""

    exact: str
    span: tuple[int, int] | None
    claims: tuple[Claim, ...]


class CitedText(NamedTuple):
    """A document's text and what is cited from it, in the order of the text; what does not stand in it comes last.

    Attributes:
        pages: those of the text, if they are known.
    """

    source: Source
    document: DocumentText
    pages: Pages | None
    citations: tuple[Citation, ...]


def cited_text(register: Register, source: Source, document: DocumentText) -> CitedText:
    """The text of a document with what the register cites from it."""
    claims: dict[Fragment, list[Claim]] = defaultdict(list)
    for row in register.store.select_by_rows(_CITED.format(source=source.iri)).rows:
        iri, exact, start, end, *statement = row
        cited = Fragment(iri_of(iri), source.iri, text_of(exact), whole_number_of(start), whole_number_of(end))
        claims[cited].append(_claim(*statement))
    standing = standings(list(claims), document)
    citations = []
    for fragment, said in claims.items():
        passage = standing[fragment].passage if fragment in standing else None
        span = None if passage is None else (passage.start, passage.end)
        citations.append(Citation(fragment.exact, span, tuple(said)))
    citations.sort(key=lambda one: (one.span is None, one.span or (0, 0)))
    return CitedText(source, document, pages_of(document.text), tuple(citations))


def _claim(*statement: Term | None) -> Claim:
    claim, subject, predicate, value, rank, certainty = statement
    assert value is not None
    return Claim(iri_of(claim), iri_of(subject), iri_of(predicate), value, iri_of(rank), iri_of(certainty))
