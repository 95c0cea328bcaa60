"""Servers that are killed in the middle of a load, and loaders that come at once."""

from __future__ import annotations

import contextlib
import random
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pyoxigraph import Triple

from tests.loading.conftest import PlanOf, labels, store_of
from tests.loading.simple_endpoint import OXIGRAPH, HttpEndpoint
from tests.servers import OxigraphServer, Server, VirtuosoServer, oxigraph_command, virtuoso_commands
from tests.shipped_names import GRAPH, STAGES
from wupgraph.errors import StoreError
from wupgraph.loading.confirmed_writes import RetryPolicy
from wupgraph.loading.content import stored_content
from wupgraph.loading.loader import Settings, load
from wupgraph.loading.lock import LockedError, claims_in, locked
from wupgraph.loading.plan import Plan
from wupgraph.stores.endpoint import Endpoint

KILLS = 6  # Of each way to write.
VIRTUOSO_KILLS = 8
WAYS = {"put": OXIGRAPH, "stage+move": replace(OXIGRAPH, put_atomic=False)}


@pytest.fixture
def own_oxigraph(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Server]:
    """A server of this test alone, which may kill it."""
    command = oxigraph_command()
    if command is None:
        request.getfixturevalue("oxigraph_server")  # Skips, or fails where servers are required.
    yield from alone(OxigraphServer(tmp_path, command or ""))


@pytest.fixture
def own_virtuoso(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Server]:
    """A server of this test alone, which may kill it."""
    commands = virtuoso_commands()
    if commands is None:
        request.getfixturevalue("virtuoso_server")
    yield from alone(VirtuosoServer(tmp_path, *(commands or ("", ""))))


def alone(server: Server) -> Iterator[Server]:
    try:
        server.start()
        yield server
    finally:
        server.kill()


def version(number: int) -> dict[str, list[Triple]]:
    """A version of a register: a graph that changes wholly, a large one that changes a little, one that stays."""
    return {
        "people": labels(range(800), f"wersja {number}"),
        "places": labels(range(number, 11_000 + number)),
        "codes": labels(range(50)),
    }


class Killer:
    """Kills a server after a while, and starts it again a moment later."""

    def __init__(self, server: Server, after: float, down: float) -> None:
        self._server, self._after, self._down = server, after, down
        self._thread = threading.Thread(target=self._run)

    def __enter__(self) -> None:
        self._thread.start()

    def __exit__(self, *_: object) -> None:
        self._thread.join()

    def _run(self) -> None:
        time.sleep(self._after)
        self._server.kill()
        time.sleep(self._down)
        self._server.start()


def survive(
    server: Server, endpoint: Endpoint, plans: Callable[[int], Plan], kills: int, chance: random.Random
) -> list[str]:
    """Load version after version while the server is killed; how each load ended. Every graph is checked each time."""
    patient, at_once = (Settings("0", max_delete=100, patience=one) for one in (RetryPolicy(2, 0.1), RetryPolicy(0, 0)))
    began = time.monotonic()
    load(endpoint, plans(0), patient)
    within = time.monotonic() - began
    ends = []
    for number in range(1, kills + 1):
        old, new = plans(number - 1), plans(number)
        settings = at_once if number % 2 else patient
        with Killer(server, chance.uniform(0, within), chance.choice([0.0, 0.5])):
            try:
                load(endpoint, new, settings)
                ends.append("done")
                # The first load found an empty store and may have been slow: a kill that comes too late is moved up.
                within = within / 2 if settings is at_once else within
            except StoreError as error:
                ends.append(type(error).__name__)
        for before, after in zip(old.graphs, new.graphs, strict=True):
            stored = stored_content(endpoint.graph_lines(after.name), endpoint.profile.kind.canonical)
            assert stored.sha256 in (before.content.sha256, after.content.sha256), (
                f"kill {number}: {after.name} is half"
            )
        report = load(endpoint, new, patient._replace(break_lock=True))
        assert report.exit_code == 0
        for after in new.graphs:
            stored = stored_content(endpoint.graph_lines(after.name), endpoint.profile.kind.canonical)
            assert stored.sha256 == after.content.sha256
        assert [name for name in endpoint.graph_sizes() if name.startswith(STAGES)] == []
        assert claims_in(endpoint) == []
    return ends


@pytest.mark.long
@pytest.mark.parametrize("way", WAYS)
def test_after_a_kill_each_graph_is_old_or_new_and_the_next_load_finishes(
    own_oxigraph: Server, plan_with: PlanOf, way: str
) -> None:
    kind = WAYS[way]
    endpoint = HttpEndpoint(own_oxigraph.url, kind)
    ends = survive(own_oxigraph, endpoint, lambda n: plan_with(kind, **version(n)), KILLS, random.Random(4))
    assert len(ends) == KILLS
    assert set(ends) != {"done"}, "no kill came in time to break a load off"


@pytest.mark.long
def test_virtuoso_too_survives_kills(own_virtuoso: VirtuosoServer, plan_with: PlanOf) -> None:
    endpoint = store_of(own_virtuoso)
    kind = endpoint.profile.kind
    small = lambda n: plan_with(kind, people=labels(range(300), f"wersja {n}"), codes=labels(range(50)))  # noqa: E731
    ends = survive(own_virtuoso, endpoint, small, VIRTUOSO_KILLS, random.Random(7))
    assert len(ends) == VIRTUOSO_KILLS
    assert set(ends) != {"done"}, "no kill came in time to break a load off"


def test_of_two_loaders_one_is_told_who_loads(oxigraph_server: Server, plan_with: PlanOf, settings: Settings) -> None:
    endpoint = HttpEndpoint(oxigraph_server.url)
    endpoint.drop_graph(GRAPH + "first")
    under_way, let_go = threading.Event(), threading.Event()

    def hold(done: int, of: int) -> None:
        under_way.set()
        let_go.wait(20)

    first = threading.Thread(target=load, args=(endpoint, plan_with(first=labels([1])), settings, hold))
    first.start()
    try:
        assert under_way.wait(20)
        with pytest.raises(LockedError, match="is loading into this store") as caught:
            load(HttpEndpoint(oxigraph_server.url), plan_with(second=labels([2])), settings)
    finally:
        let_go.set()
        first.join()
    assert caught.value.exit_code == 6
    sizes = endpoint.graph_sizes()
    endpoint.drop_graph(GRAPH + "first")  # Other tests count what this server holds.
    assert sizes[GRAPH + "first"] == 1
    assert GRAPH + "second" not in sizes


def test_never_do_two_hold_the_lock(oxigraph_server: Server) -> None:
    holding: list[int] = []
    most: list[int] = []

    def try_to_hold(number: int) -> None:
        for _ in range(3):
            with (
                contextlib.suppress(LockedError),
                locked(HttpEndpoint(oxigraph_server.url), RetryPolicy(retries=1, pause=0.0)),
            ):
                holding.append(number)
                most.append(len(holding))
                time.sleep(0.02)
                holding.remove(number)

    threads = [threading.Thread(target=try_to_hold, args=(number,)) for number in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(most) == {1}
