"""Writing a graph so that at any moment the store holds the old one or the new one."""

from __future__ import annotations

from wupgraph.errors import StoreError
from wupgraph.loading.comparison import Comparison
from wupgraph.loading.confirmed_writes import NotDoneError, RetryPolicy, retry, write_confirmed
from wupgraph.loading.content import Content
from wupgraph.loading.reserved_graphs import stage_of
from wupgraph.loading.verification import Verification, holds, verify
from wupgraph.stores.endpoint import Endpoint, Refused
from wupgraph.stores.profiles import Kind
from wupgraph.text import Text

LARGE = 10_000  # Triples; below it a graph is replaced as fast as a difference is sent.
FILLED = 100_000  # Triples; a graph that is not there yet and has them is written where it can be read.
_SMALL_PART = 4  # A difference is small if it is less than a fourth of the graph.
_MOVES = 1  # A MOVE that fails is tried once more; a store may let it run into its timeout each time.

ADD, DIFFERENCE, FILL, PUT = "post", "difference", "fill", "put"
STAGE, STAGE_PUT = "stage+move", "stage+put"


class StageDiffersError(StoreError):
    """The store did not keep what it was given to stage, so the old graph stays."""

    exit_code = 5

    def __init__(self, text: Text, verification: Verification) -> None:
        super().__init__(text)
        self.verification = verification


def way_of(kind: Kind, change: Comparison, mode: str) -> str:
    """How a graph is best written to a store of this kind."""
    if (not change.stored or change.begun) and not change.removed and len(change.added) >= FILLED:
        return FILL
    if mode != "replace" and change.stored and _is_small(kind, change):
        return DIFFERENCE
    if mode == "add" and kind.put_atomic and change.stored:
        return ADD
    return whole_way(kind)


def whole_way(kind: Kind) -> str:
    """How a whole graph is replaced in a store of this kind."""
    return PUT if kind.put_atomic else STAGE


def _is_small(kind: Kind, change: Comparison) -> bool:
    if change.triples <= LARGE:
        return False
    differing = len(change.added) + len(change.removed)
    # Where an update is atomic, replacing costs the store each triple of the old graph and of the new one.
    if not kind.update_atomic and differing * _SMALL_PART > change.triples:
        return False
    each = kind.insert_triples or differing
    operations = -(-len(change.removed) // each) + -(-len(change.added) // each)
    return kind.operations_per_request == 0 or operations <= kind.operations_per_request


def write(endpoint: Endpoint, change: Comparison, way: str, load: str, patience: RetryPolicy) -> str:
    """Write one graph; the way that it went in the end.

    Raises:
        OutcomeUnknown: it cannot be told what is in the store.
        StoreError: the store holds the old graph; of one that was to be filled, perhaps a part.
    """
    graph, store, desired = change.name, endpoint.profile.name, desired_of(change)

    def is_done() -> bool:
        return holds(endpoint, graph, desired)

    if way == DIFFERENCE:
        try:
            write_confirmed(
                lambda: endpoint.change_graph(graph, change.removed, change.added), is_done, patience, store
            )
            return way
        except Refused:
            # Virtuoso does not take by INSERT DATA all that it takes as a graph.
            way = whole_way(endpoint.profile.kind)
    if way in (ADD, FILL):
        fill = way == FILL
        write_confirmed(lambda: endpoint.add_lines(graph, change.added, fill=fill), is_done, patience, store)
    elif way == PUT:
        write_confirmed(lambda: endpoint.put_lines(graph, desired.lines()), is_done, patience, store)
    else:
        return _by_stage(endpoint, change, stage_of(graph, load, endpoint.base), patience)
    return way


def desired_of(change: Comparison) -> Content:
    """What a graph that is to be written shall hold."""
    assert change.desired is not None, "only what differs is written, and its content was compared"
    return change.desired


def _by_stage(endpoint: Endpoint, change: Comparison, stage: str, patience: RetryPolicy) -> str:
    """Fill another graph, see that it is whole, and let it take the place of the old one."""
    store, desired = endpoint.profile.name, desired_of(change)

    def is_staged() -> bool:
        return holds(endpoint, stage, desired)

    def is_done() -> bool:
        return holds(endpoint, change.name, desired)

    def move() -> None:
        # Virtuoso empties the target of a MOVE whose source is not there.
        if not is_staged():
            raise NotDoneError(_STAGE_IS_OFF)
        endpoint.move_graph(stage, change.name)

    write_confirmed(lambda: endpoint.put_lines(stage, desired.lines()), is_staged, patience, store)
    staged = retry(lambda: verify(endpoint, stage, desired, "full"), patience)
    if not staged.is_right:
        drop(endpoint, stage, patience)
        raise StageDiffersError(_STAGE_IS_OFF, staged)
    if endpoint.profile.kind.move:
        try:
            write_confirmed(move, is_done, patience, store, _MOVES)
            drop(endpoint, stage, patience)
            return STAGE
        except (Refused, NotDoneError):
            pass
    # The store has taken these triples once; it will again.
    write_confirmed(lambda: endpoint.put_lines(change.name, desired.lines()), is_done, patience, store)
    drop(endpoint, stage, patience)
    return STAGE_PUT


_STAGE_IS_OFF = Text(
    "magazyn nie zachował wszystkich trójek przygotowanego grafu, więc starego nie zastąpiono; przewidywane zmiany "
    "pokaże wupgraph load --dry-run",
    "the store did not keep all triples of the staged graph, so the old one was not replaced; wupgraph load --dry-run "
    "shows the changes that are foreseen",
)


def drop(endpoint: Endpoint, graph: str, patience: RetryPolicy) -> None:
    """Remove a graph, and be certain of it."""

    def is_gone() -> bool:
        return graph not in endpoint.graph_sizes()

    if not retry(is_gone, patience):
        write_confirmed(lambda: endpoint.drop_graph(graph), is_gone, patience, endpoint.profile.name)
