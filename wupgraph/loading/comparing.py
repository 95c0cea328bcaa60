"""What is in the store against what shall be: graph by graph, and triple by triple where they differ."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from enum import StrEnum
from typing import NamedTuple

from pyoxigraph import Triple

from wupgraph.errors import StoreError
from wupgraph.loading.canonical import canonical_triple, checksum
from wupgraph.loading.names import is_reserved
from wupgraph.loading.plan import Plan, PlannedGraph
from wupgraph.loading.recording import Record
from wupgraph.rdf.namespaces import GRAPH
from wupgraph.store.endpoint import Endpoint
from wupgraph.values import Text


class ChangedOutsideError(StoreError):
    """A graph in the store holds neither what the last load left nor what is planned."""

    exit_code = 6


class State(StrEnum):
    """How a graph in the store stands to the plan."""

    NEW = "new"
    MISSING = "missing"  # An earlier load wrote it, and it is gone.
    CHANGED = "changed"
    OUTSIDE = "changed-outside"
    SAME = "same"
    LEFT_OVER = "left-over"  # Under the register's base, and no file of the register is behind it.
    FOREIGN = "foreign"


class Comparison(NamedTuple):
    """A graph in the store and in the plan.

    `stored` counts the store's triples. `added` are as the file has them, `removed` as the store has them; both are
    in order where there is an old graph to compare with.
    `desired` is what shall be written, `expected` the same in canonical form. `known` tells whether the store's
    graph is the work of earlier loads.
    """

    name: str
    state: State
    stored: int
    planned: PlannedGraph | None = None
    added: Collection[Triple] = ()
    removed: Collection[Triple] = ()
    desired: frozenset[Triple] = frozenset()
    expected: frozenset[Triple] = frozenset()
    known: bool = True

    @property
    def differs(self) -> bool:
        """Whether writing would change the graph."""
        return bool(self.added or self.removed)

    @property
    def sha256(self) -> str:
        """The checksum of what shall be there in the end; "" where nothing is planned."""
        if self.planned is None:
            return ""
        return self.planned.sha256 if self.expected == self.planned.content else checksum(self.expected)


def compare(endpoint: Endpoint, plan: Plan, records: dict[str, Record], *, keep: bool = False) -> Iterator[Comparison]:
    """Compare the plan's graphs and the store's, one after the other.

    Args:
        records: what earlier loads wrote down.
        keep: what the store holds beyond the plan stays (mode `add`).
    """
    sizes = endpoint.graph_sizes()
    planned = {graph.name: graph for graph in plan.graphs}
    for graph in plan.graphs:
        if sizes.get(graph.name):
            yield compare_graph(endpoint, graph, records.get(graph.name), keep=keep)
        else:
            state = State.MISSING if graph.name in records else State.NEW
            yield Comparison(graph.name, state, 0, graph, graph.triples, (), graph.triples, graph.content)
    for name, size in sorted(sizes.items()):
        if name not in planned and not is_reserved(name):
            ours = name.startswith(GRAPH)
            if not ours or plan.whole:
                yield Comparison(name, State.LEFT_OVER if ours else State.FOREIGN, size)


def compare_graph(endpoint: Endpoint, graph: PlannedGraph, record: Record | None, *, keep: bool) -> Comparison:
    """Read a graph of the store and compare it with the planned one by value."""
    kind = endpoint.profile.kind.canonical
    stored = endpoint.get_graph(graph.name)
    by_content = {canonical_triple(triple, kind): triple for triple in stored}
    added = _sorted(t for t in graph.triples if canonical_triple(t, kind) not in by_content)
    removed = _sorted(raw for content, raw in by_content.items() if content not in graph.content)
    known = not (added or removed) or (
        record is not None and (record.unfinished or checksum(by_content) in record.checksums)
    )
    desired, expected = graph.triples, graph.content
    if keep:
        desired, expected, removed = desired | frozenset(removed), expected | by_content.keys(), ()
    state = State.SAME
    if added or removed:
        state = State.CHANGED if known or keep else State.OUTSIDE
    return Comparison(graph.name, state, len(by_content), graph, added, removed, desired, expected, known)


def check_untouched(found: list[Comparison]) -> None:
    """Refuse to write over what somebody else put there.

    Raises:
        ChangedOutsideError: a graph is neither as the last load left it nor as planned.
    """
    names = [one.name for one in found if one.state is State.OUTSIDE]
    if names:
        listed = ", ".join(f"<{name}>" for name in names[:5]) + (" …" if len(names) > 5 else "")
        raise ChangedOutsideError(
            Text(
                f"zawartość magazynu zmieniono poza wupgraph: {listed}. Różnice pokaże to samo polecenie z "
                "--dry-run; aby je zastąpić, użyj --force.",
                f"the store was changed outside wupgraph: {listed}. The same command with --dry-run "
                "shows the differences; use --force to replace them.",
            )
        )


def _sorted(triples: Iterable[Triple]) -> tuple[Triple, ...]:
    return tuple(sorted(triples, key=str))
