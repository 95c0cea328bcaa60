"""How a store stands to the register, and clearing away what broken loads left in it."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from wupgraph.loading.comparison import Comparison, State, compare
from wupgraph.loading.confirmed_writes import RetryPolicy
from wupgraph.loading.graph_writes import drop
from wupgraph.loading.load_record import records_in
from wupgraph.loading.lock import Claim, claims_in, is_void, withdraw
from wupgraph.loading.plan import Plan
from wupgraph.loading.reserved_graphs import stages_of
from wupgraph.stores.endpoint import Endpoint


class StoreStatus(NamedTuple):
    """A store against a plan: its graphs, the stages and the claims in it."""

    graphs: tuple[Comparison, ...]
    stages: tuple[str, ...]
    claims: tuple[Claim, ...]

    @property
    def is_in_step(self) -> bool:
        """Whether the store holds what the plan says, and nothing that the register no longer has."""
        return all(graph.state in (State.SAME, State.FOREIGN, State.ELSEWHERE) for graph in self.graphs)


def status_of(endpoint: Endpoint, plan: Plan) -> StoreStatus:
    """Read the whole register from a store and compare it with the plan. Writes nothing."""
    graphs = tuple(compare(endpoint, plan, records_in(endpoint), registers=endpoint.registers()))
    return StoreStatus(graphs, tuple(_stages(endpoint)), tuple(claims_in(endpoint)))


class Cleaned(NamedTuple):
    """What was cleared away, and what was left because a load may need it."""

    stages: tuple[str, ...]
    claims: tuple[Claim, ...]
    kept: tuple[Claim, ...]


def clean(endpoint: Endpoint, patience: RetryPolicy) -> Cleaned:
    """Drop the stages of loads that hold no claim any more, and the claims that nobody is behind."""
    now = dt.datetime.now(dt.UTC)
    claims = claims_in(endpoint)
    over = tuple(claim for claim in claims if is_void(endpoint, claim, now))
    kept = tuple(claim for claim in claims if claim not in over)
    stale = tuple(
        stage
        for stage in _stages(endpoint)
        if not any(stage.startswith(stages_of(endpoint.base) + claim.name) for claim in kept)
    )
    for stage in stale:
        drop(endpoint, stage, patience)
    for claim in over:
        withdraw(endpoint, claim)
    return Cleaned(stale, over, kept)


def _stages(endpoint: Endpoint) -> list[str]:
    return sorted(name for name in endpoint.graph_sizes() if name.startswith(stages_of(endpoint.base)))
