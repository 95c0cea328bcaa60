"""The quotations of a register: fragments of documents, and the claims that cite them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from wupgraph.rdf.namespaces import DCT, OA, PROV
from wupgraph.rdf.terms import iri_of, text_of, whole_number_of
from wupgraph.stores import Store

_QUOTATIONS = f"""
SELECT ?claim ?fragment ?source ?exact ?start ?end WHERE {{
  ?fragment <{DCT}isPartOf> ?source ; <{OA}exact> ?exact .
  OPTIONAL {{ ?fragment <{OA}start> ?start ; <{OA}end> ?end }}
  OPTIONAL {{ ?claim <{PROV}wasDerivedFrom> ?fragment }}
}}
ORDER BY STR(?claim) STR(?fragment)"""


class Fragment(NamedTuple):
    """A quotation and where it says that it stands; None where it gives no usable offset."""

    iri: str
    source: str
    exact: str
    start: int | None
    end: int | None


def quotations(store: Store) -> Iterator[tuple[str, Fragment]]:
    """Each claim with each fragment that it cites; "" for a fragment that no claim cites."""
    for claim, fragment, source, exact, start, end in store.select(_QUOTATIONS).rows:
        said = Fragment(iri_of(fragment), iri_of(source), text_of(exact), whole_number_of(start), whole_number_of(end))
        yield ("" if claim is None else iri_of(claim)), said
