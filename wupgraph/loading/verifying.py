"""Is what was written really there? A 2xx answer proves nothing; reading back does."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from pyoxigraph import Triple

from wupgraph.errors import StoreError
from wupgraph.loading.canonical import canonical_triple
from wupgraph.store.endpoint import Endpoint

LEVELS = ("count", "full")
NONE = "none"


class NotAsWritten(StoreError):
    """A load ended, and the store does not hold what was written to it."""

    exit_code = 5


class Verification(NamedTuple):
    """How a graph in the store differs from what was to be written.

    `lost` and `added` are in canonical form (empty after a mere count); `off` says how many triples of which
    predicate there are too many or too few. `rewritten` counts values that came back in another form.
    """

    lost: tuple[Triple, ...] = ()
    added: tuple[Triple, ...] = ()
    off: tuple[tuple[str, int], ...] = ()
    rewritten: int = 0

    @property
    def is_right(self) -> bool:
        """Whether the store holds what it should."""
        return not (self.lost or self.added or self.off)


def verify(
    endpoint: Endpoint, graph: str, expected: frozenset[Triple], level: str, sent: frozenset[Triple] = frozenset()
) -> Verification:
    """Read a graph back and compare it with its expected content.

    Args:
        expected: in canonical form.
        level: "none", "count" (by predicate) or "full" (every triple).
        sent: the triples as they were written, to tell which came back in another form.
    """
    if level == NONE:
        return Verification()
    if level == "count":
        return _by_count(endpoint, graph, expected)
    kind = endpoint.profile.kind.canonical
    raw = endpoint.get_graph(graph)
    stored = {canonical_triple(triple, kind) for triple in raw}
    lost = tuple(sorted(expected - stored, key=str))
    added = tuple(sorted(stored - expected, key=str))
    as_sent = frozenset(raw) & sent
    return Verification(lost, added, rewritten=max(len(sent) - len(as_sent) - len(lost), 0) if sent else 0)


def holds(endpoint: Endpoint, graph: str, expected: frozenset[Triple]) -> bool:
    """Whether a graph of the store has exactly this content."""
    return verify(endpoint, graph, expected, "full").is_right


def _by_count(endpoint: Endpoint, graph: str, expected: frozenset[Triple]) -> Verification:
    # By predicate: Virtuoso counts a whole graph a hundred times slower than its predicates.
    rows = endpoint.rows(f"SELECT ?p (COUNT(*) AS ?n) WHERE {{ GRAPH <{graph}> {{ ?s ?p ?o }} }} GROUP BY ?p")
    counted = {row["p"]: int(row["n"]) for row in rows if "p" in row}
    wanted = Counter(triple.predicate.value for triple in expected)
    off = ((p, counted.get(p, 0) - wanted.get(p, 0)) for p in sorted(counted.keys() | wanted.keys()))
    return Verification(off=tuple((predicate, difference) for predicate, difference in off if difference))
