"""Passages whose text a new version of their document has not at that place: what else cites them."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import NamedNode

from wupgraph.authoring.contents.properties import Property
from wupgraph.authoring.contents.recorded_claims import Claimed
from wupgraph.authoring.recording.cited_passages import Cited
from wupgraph.authoring.recording.row_passages import Documents
from wupgraph.authoring.recording.row_quotations import QuotationCheck
from wupgraph.authoring.recording.statements import Statement
from wupgraph.authoring.rows import row as columns
from wupgraph.authoring.rows.row import Row
from wupgraph.authoring.rows.row_codes import QUOTATION
from wupgraph.authoring.rows.row_findings import RowFindings, cell_shown
from wupgraph.rdf.namespaces import Prefixes
from wupgraph.text import Text


def check_requoted(
    requoted: Iterable[tuple[Row, Cited, Claimed]],
    documents: Documents,
    check: QuotationCheck,
    prefixes: Prefixes,
    findings: RowFindings,
) -> None:
    """Tell of claims that cite a passage which a row quotes anew, and whose value the new text does not carry.

    They cite the new text from now on, as the passage is one: what they say has to be in it.
    """
    for row, passage, claim in requoted:
        assert isinstance(claim.subject, NamedNode)
        document = documents.with_iri(passage.source)
        statement = Statement(
            row, claim.subject, Property(claim.predicate), claim.value, document=document, passages=(passage,),
            certainty=claim.certainty,
        )  # fmt: skip
        if check.carries(statement):
            continue
        said = f"{prefixes.shrink(claim.subject.value)} {prefixes.shrink(claim.predicate)}"
        value = cell_shown(claim.value.value)
        number = document.number if document is not None else ""
        findings.add(
            row.place_of(columns.QUOTATION),
            QUOTATION,
            Text(
                f"z tego miejsca jest też cytat, który ma popierać {said} ({value}), a nowy tekst tego nie mówi. "
                f"Zastąp i to (w tym samym poleceniu) albo usuń najpierw: wupgraph record --source {number} "
                "--withdraw.",
                f"a quotation of this place is to carry {said} ({value}), too, and the new text does not say so. "
                f"Replace that as well (in the same command), or take it out first: wupgraph record --source {number} "
                "--withdraw.",
            ),
        )
