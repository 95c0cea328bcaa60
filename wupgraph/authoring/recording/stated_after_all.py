"""What was recorded as not stated, and is stated after all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pyoxigraph import NamedNode

from wupgraph.authoring.contents.contents import Contents, Fact
from wupgraph.authoring.recording.changes import Change, ChangeKind
from wupgraph.authoring.rows import row as columns
from wupgraph.authoring.rows.row import Row
from wupgraph.authoring.rows.row_codes import CONTRADICTION
from wupgraph.authoring.rows.row_findings import RowFindings, cell_shown
from wupgraph.rdf.namespaces import WUPG, slug_of
from wupgraph.rdf.terms import Term
from wupgraph.text import Text

NOT_STATED = WUPG + "notStated"


def take_back(
    contents: Contents, origins: Mapping[Fact, tuple[Row, str, str]], findings: RowFindings
) -> Iterator[Change]:
    """Take out that a property is not stated where a value of it is published from now on.

    That a thing has some parts, such as partners, does not say that others are stated.

    Yields:
        What is taken out. Where rows say both, it is told in place of that.
    """
    of_parts = contents.register.names.of_parts
    for fact in dict.fromkeys((*contents.added, *origins)):
        if not isinstance(fact.subject, NamedNode) or not contents.has(fact):
            continue
        if fact.predicate.value == NOT_STATED:
            values = (one for one in contents.values(fact.subject, fact.value.value) if not _is_part(one, of_parts))
            stated = next(values, None)
            if stated is not None and fact in origins:
                _tell(fact, stated, origins, findings)
            continue
        unsaid = Fact(fact.subject, NamedNode(NOT_STATED), fact.predicate)
        if _is_part(fact.value, of_parts) or not contents.has(unsaid) or unsaid in origins:
            continue
        contents.remove(unsaid)
        yield Change(ChangeKind.WITHDRAWN, None, fact.subject, unsaid.predicate, unsaid.value, is_published=False)


def _is_part(value: Term, of_parts: tuple[str, ...]) -> bool:
    return isinstance(value, NamedNode) and value.value.startswith(of_parts)


def _tell(fact: Fact, stated: Term, origins: Mapping[Fact, tuple[Row, str, str]], findings: RowFindings) -> None:
    row, _, language = origins[fact]
    shown = cell_shown(slug_of(stated.value) if isinstance(stated, NamedNode) else stated.value)
    findings.add(
        row.place_of(columns.VALUE, language),
        CONTRADICTION,
        Text(
            f"rejestr podaje tę wartość: {shown}. Usuń jedno z dwojga (zamiast niej: --replace).",
            f"the register states that value: {shown}. Leave out one of the two (in place of it: --replace).",
        ),
    )
