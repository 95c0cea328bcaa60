"""Is what was written really there? A 2xx answer proves nothing; reading back does."""

from __future__ import annotations

import itertools
from typing import NamedTuple

from pyoxigraph import Triple

from wupgraph.errors import StoreError
from wupgraph.loading.content import Content, difference, stored_content
from wupgraph.rdf.ntriples_lines import Lines, triples_of
from wupgraph.stores.endpoint import Endpoint

LEVELS = ("count", "full")
NONE = "none"
LISTED = 1000


class NotAsWritten(StoreError):
    """A load ended, and the store does not hold what was written to it."""

    exit_code = 5


class Verification(NamedTuple):
    """How a graph in the store differs from what was to be written.

    `lost` and `added` are triples as they are written, `LISTED` at most of each (none after a mere count), `more` how
    many there are beside them; `off` says how many triples of which predicate there are too many or too few.
    `rewritten` counts values that came back in another form.
    """

    lost: tuple[Triple, ...] = ()
    added: tuple[Triple, ...] = ()
    off: tuple[tuple[str, int], ...] = ()
    rewritten: int = 0
    more: int = 0

    @property
    def is_right(self) -> bool:
        """Whether the store holds what it should."""
        return not (self.lost or self.added or self.off)


def verify(endpoint: Endpoint, graph: str, expected: Content, level: str) -> Verification:
    """Read a graph back and compare it with its expected content.

    Args:
        level: "none", "count" (by predicate) or "full" (every triple).
    """
    if level == NONE:
        return Verification()
    if level == "count":
        return _by_count(endpoint, graph, expected)
    stored = stored_content(endpoint.graph_lines(graph), endpoint.profile.kind.canonical)
    lost, added, rewritten = difference(expected, stored)
    more = sum(max(len(lines) - LISTED, 0) for lines in (lost, added))
    return Verification(_first(lost), _first(added), rewritten=rewritten, more=more)


def _first(lines: Lines) -> tuple[Triple, ...]:
    return tuple(triples_of(list(itertools.islice(lines, LISTED))))


def holds(endpoint: Endpoint, graph: str, expected: Content) -> bool:
    """Whether a graph of the store has exactly this content."""
    stored = stored_content(endpoint.graph_lines(graph), endpoint.profile.kind.canonical)
    return stored.sha256 == expected.sha256


def _by_count(endpoint: Endpoint, graph: str, expected: Content) -> Verification:
    # By predicate: Virtuoso counts a whole graph a hundred times slower than its predicates.
    rows = endpoint.rows(f"SELECT ?p (COUNT(*) AS ?n) WHERE {{ GRAPH <{graph}> {{ ?s ?p ?o }} }} GROUP BY ?p")
    counted = {row["p"]: int(row["n"]) for row in rows if "p" in row}
    wanted = expected.predicates()
    off = ((p, counted.get(p, 0) - wanted.get(p, 0)) for p in sorted(counted.keys() | wanted.keys()))
    return Verification(off=tuple((predicate, difference) for predicate, difference in off if difference))
