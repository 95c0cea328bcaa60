"""What stands of each subject of a graph that need not fit into memory, one subject at a time."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from typing import TypeAlias

import pyoxigraph as ox
from pyoxigraph import Quad, RdfFormat, Triple

from wupgraph.rdf.lines import Lines, distinct
from wupgraph.rdf.terms import Term
from wupgraph.rdf.writing import in_order

# A subject, and its values by property, in the order in which they are written.
Described: TypeAlias = tuple[Term, dict[str, list[Term]]]

_AT_ONCE = 5_000  # triples that are written out at once


def to_lines(triples: Iterable[Triple | Quad]) -> Iterator[bytes]:
    """Triples as lines of N-Triples, as they come; the graphs of quads are left out."""
    rest = iter(triples)
    while batch := [one if isinstance(one, Triple) else one.triple for one in itertools.islice(rest, _AT_ONCE)]:
        written = ox.serialize(batch, format=RdfFormat.N_TRIPLES)
        assert written is not None
        yield from written.splitlines(keepends=True)


def sorted_triples(triples: Iterable[Triple | Quad]) -> Lines:
    """Triples as distinct sorted lines: subject after subject, IRIs by name and then blank nodes by label."""
    return Lines(distinct(to_lines(triples)))


def described(lines: Lines) -> Iterator[Described]:
    """What stands of each subject of sorted lines, as `writing.by_subject` gives it."""
    subject: Term | None = None
    values: dict[str, list[Term]] = {}
    for quad in ox.parse(lines.opened(), RdfFormat.N_TRIPLES):
        if quad.subject != subject:
            if subject is not None:
                yield subject, in_order(values)
            subject, values = quad.subject, {}
        values.setdefault(quad.predicate.value, []).append(quad.object)
    if subject is not None:
        yield subject, in_order(values)
