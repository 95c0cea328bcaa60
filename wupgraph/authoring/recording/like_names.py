"""New things of one name that nothing tells apart: told once for all of them, where there are many.

The rules compare such things two by two (WUP-027): of a thousand they would say half a million times the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping

from pyoxigraph import Literal, Quad, Triple

from wupgraph.authoring.contents.contents import Contents, Fact
from wupgraph.authoring.rows import row as columns
from wupgraph.authoring.rows.row import Row
from wupgraph.authoring.rows.row_codes import CONTRADICTION
from wupgraph.authoring.rows.row_findings import RowFindings
from wupgraph.queries.search_text import fold
from wupgraph.rdf.namespaces import DCT, ORG, SCHEMA, SH, SKOS, WSH, WUPG
from wupgraph.rdf.terms import Term, is_true
from wupgraph.severity import Severity
from wupgraph.shacl.shapes_graph import Nodes
from wupgraph.text import Text

_NAMES = frozenset((SKOS + "prefLabel", SKOS + "altLabel"))
_APART = (
    ORG + "unitOf", ORG + "subOrganizationOf", DCT + "isPartOf", WUPG + "dateConcluded", SCHEMA + "startDate"
)  # fmt: skip
_MOST = 10  # things of one name that are compared two by two


def tell_like_names(contents: Contents, origins: Mapping[Fact, tuple[Row, str, str]], findings: RowFindings) -> bool:
    """Warn of new things of one name that have nothing else to tell them apart by; whether there are any.

    Args:
        origins: of each triple that a row states, the row, the column and the language of that.
    """
    base = contents.register.base
    groups: dict[tuple[object, ...], list[Fact]] = defaultdict(list)
    for fact in contents.added:
        if fact.predicate.value in _NAMES and isinstance(fact.value, Literal):
            kind = base.kind_of(fact.subject.value)
            groups[kind, fact.value.language, fold(fact.value.value), _told_apart_by(contents, fact.subject)].append(
                fact
            )
    crowds = [facts for facts in groups.values() if len(facts) > _MOST]
    for facts in crowds:
        for fact in facts:
            row, column, language = origins.get(fact, (Row(), columns.VALUE, ""))
            findings.add(
                row.place_of(column, language),
                CONTRADICTION,
                Text(
                    f"tę samą nazwę ma w tych wierszach {len(facts)} nowych rzeczy i nic ich nie różni (data, "
                    "jednostka nadrzędna); może to jedna.",
                    f"{len(facts)} new things of these rows have this name, and nothing tells them apart (a date, a "
                    "parent); they may be one.",
                ),
                severity=Severity.WARNING,
            )
    return bool(crowds)


def _told_apart_by(contents: Contents, subject: Term) -> frozenset[tuple[str, Term]]:
    """What tells a thing from others of its name: whose part it is, and its day."""
    about = contents.about(subject)
    return frozenset((name, value) for name in _APART for value in about.get(name, ()))


def without_comparisons(nodes: Nodes) -> Nodes:
    """Rules without the shapes that compare things two by two (`wsh:mutual`)."""
    queries = {node for node, value in nodes.pairs(WSH + "mutual") if is_true(value)}
    shapes: Collection[Term] = {shape for shape, query in nodes.pairs(SH + "sparql") if query in queries}
    triples: list[Triple | Quad] = [triple for triple in nodes if triple.subject not in shapes]
    return Nodes(triples)
