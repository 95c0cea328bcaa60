"""What stands of each subject of a graph that need not fit into memory, one subject at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

import pyoxigraph as ox
from pyoxigraph import Quad, RdfFormat, Triple

from wupgraph.rdf.ntriples_lines import Lines, distinct, to_lines
from wupgraph.rdf.terms import Term
from wupgraph.rdf.turtle_writer import in_order
from wupgraph.text import LANGUAGES

# A subject, and its values by property, in the order in which they are written.
Described: TypeAlias = tuple[Term, dict[str, list[Term]]]


def sorted_triples(triples: Iterable[Triple | Quad]) -> Lines:
    """Triples as distinct sorted lines: subject after subject, IRIs by name and then blank nodes by label."""
    return Lines(distinct(to_lines(triples)))


def described(lines: Lines, languages: Sequence[str] = LANGUAGES) -> Iterator[Described]:
    """What stands of each subject of sorted lines, as `turtle_writer.by_subject` gives it."""
    subject: Term | None = None
    values: dict[str, list[Term]] = {}
    for quad in ox.parse(lines.opened(), RdfFormat.N_TRIPLES):
        if quad.subject != subject:
            if subject is not None:
                yield subject, in_order(values, languages)
            subject, values = quad.subject, {}
        values.setdefault(quad.predicate.value, []).append(quad.object)
    if subject is not None:
        yield subject, in_order(values, languages)
