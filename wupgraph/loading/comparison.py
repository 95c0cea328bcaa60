"""What is in the store against what shall be: graph by graph, and triple by triple where they differ."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from wupgraph.errors import StoreError
from wupgraph.loading.content import Content, difference, stored_content, union
from wupgraph.loading.graphs_at_once import Together
from wupgraph.loading.load_record import Record
from wupgraph.loading.plan import Plan, PlannedGraph
from wupgraph.loading.reserved_graphs import is_reserved
from wupgraph.rdf.ntriples_lines import Lines
from wupgraph.stores.endpoint import Endpoint
from wupgraph.stores.recorded import RecordedRegister, owner_of
from wupgraph.text import Text


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
    ELSEWHERE = "of-another-register"
    FOREIGN = "foreign"


class Comparison(NamedTuple):
    """A graph in the store and in the plan.

    `stored` counts the store's triples. `added` and `removed` are lines of N-Triples: as the file has them, and as the
    store has them. `desired` is what shall be there in the end, `sha256` its checksum; "" where nothing is planned.
    `known` tells whether the store's graph is the work of earlier loads, `begun` whether no load of it ever ended.
    `owner` is the register of a graph that is of another one.
    """

    name: str
    state: State
    stored: int
    planned: PlannedGraph | None = None
    added: Lines = Lines()
    removed: Lines = Lines()
    desired: Content | None = None
    sha256: str = ""
    known: bool = True
    begun: bool = False
    owner: RecordedRegister | None = None

    @property
    def differs(self) -> bool:
        """Whether writing would change the graph."""
        return bool(self.added or self.removed)

    @property
    def triples(self) -> int:
        """How many triples the graph shall have in the end; of one that is not planned, how many it has."""
        return self.desired.triples if self.desired is not None else self.stored


def compare(
    endpoint: Endpoint,
    plan: Plan,
    records: dict[str, Record],
    *,
    keep: bool = False,
    trust: bool = False,
    sizes: dict[str, int] | None = None,
    registers: Sequence[RecordedRegister] = (),
) -> Iterator[Comparison]:
    """Compare the plan's graphs and the store's, one after the other.

    Args:
        records: what earlier loads wrote down.
        keep: what the store holds beyond the plan stays (mode `add`).
        trust: take a large graph for the same, without reading it, if its file is the one that the last load verified
            and the store has as many triples as then.
        sizes: of the store's graphs, where they are known already.
        registers: those that the store says it holds.
    """
    sizes = endpoint.graph_sizes() if sizes is None else sizes
    planned = {graph.name: graph for graph in plan.graphs}
    trusted = set()
    for graph in plan.graphs if trust else ():
        record = records.get(graph.name)
        if record is not None and record.says(graph.file_sha256, sizes.get(graph.name, 0)):
            trusted.add(graph.name)
    together = Together(endpoint, {name: sizes[name] for name in planned if sizes.get(name) and name not in trusted})
    for graph in plan.graphs:
        size, record = sizes.get(graph.name, 0), records.get(graph.name)
        if graph.name in trusted and record is not None:
            yield Comparison(graph.name, State.SAME, size, graph, sha256=next(iter(record.checksums)))
        elif size:
            yield compare_graph(endpoint, graph, record, keep=keep, lines=together.lines(graph.name))
        else:
            state = State.NEW if record is None else State.MISSING
            content = graph.content
            yield Comparison(graph.name, state, 0, graph, content.lines(), Lines(), content, content.sha256)
    others = [register for register in registers if register.base != endpoint.base]
    for name, size in sorted(sizes.items()):
        if name in planned or is_reserved(name, endpoint.base):
            continue
        owner, ours = owner_of(name, others), name.startswith(endpoint.base.graphs)
        if owner is not None:
            if not is_reserved(name, owner.base):
                yield Comparison(name, State.ELSEWHERE, size, owner=owner)
        elif not ours or plan.whole:
            yield Comparison(name, State.LEFT_OVER if ours else State.FOREIGN, size)


def compare_graph(
    endpoint: Endpoint, graph: PlannedGraph, record: Record | None, *, keep: bool, lines: Lines | None = None
) -> Comparison:
    """Read a graph of the store and compare it with the planned one by value.

    Args:
        lines: the graph as it was read with others; it is read again by itself before it is taken for another one.
    """
    desired, kind = graph.content, endpoint.profile.kind.canonical
    stored = stored_content(lines, kind) if lines is not None else None
    if stored is None or stored.sha256 != desired.sha256:
        stored = stored_content(endpoint.graph_lines(graph.name), kind)
    added, removed, _ = difference(desired, stored)
    known = not (added or removed) or (record is not None and (record.unfinished or stored.sha256 in record.checksums))
    if keep and removed:
        desired, removed = union(desired, stored), Lines()
    state = State.SAME
    if added or removed:
        state = State.CHANGED if known or keep else State.OUTSIDE
    begun = record is not None and record.unfinished and len(record.checksums) == 1
    return Comparison(
        graph.name, state, stored.triples, graph, added, removed, desired, desired.sha256, known, begun
    )  # fmt: skip


def check_untouched(comparisons: list[Comparison]) -> None:
    """Refuse to write over what somebody else put there.

    Raises:
        ChangedOutsideError: a graph is neither as the last load left it nor as planned.
    """
    names = [comparison.name for comparison in comparisons if comparison.state is State.OUTSIDE]
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
