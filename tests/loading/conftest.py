"""Graphs of two versions of a register, and settings without pauses."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator

import pytest
from pyoxigraph import Literal, NamedNode, Triple

from tests.loading.simple_endpoint import OXIGRAPH
from tests.servers import Server, VirtuosoServer, run_virtuoso
from tests.shipped_names import GRAPH, ID, NAMES, RECORDED
from wupgraph.loading.confirmed_writes import RetryPolicy
from wupgraph.loading.loader import Settings
from wupgraph.loading.plan import Plan, PlannedGraph
from wupgraph.rdf.namespaces import SKOS
from wupgraph.rdf.ntriples_lines import lines_of
from wupgraph.stores.kinds import kind_named, profile_of
from wupgraph.stores.profiles import Access, Kind
from wupgraph.stores.remote import RemoteStore, open_store

PlanOf = Callable[..., Plan]
NAME, ALONE = f"{GRAPH}tricky", f"{GRAPH}tricky-alone"
PASSWORD = "WUPGRAPH_TEST_TRICKY_PASSWORD"


def labels(numbers: Iterable[int], text: str = "nazwa") -> list[Triple]:
    """A triple a number: a place and its name."""
    property_ = NamedNode(SKOS + "prefLabel")
    return [Triple(NamedNode(f"{ID}place/p-{n}"), property_, Literal(f"{text} {n}", language="pl")) for n in numbers]


def planned_graph(name: str, file: str, triples: Iterable[Triple], kind: Kind) -> PlannedGraph:
    """A graph of a plan with these triples, already read."""
    given = list(triples)
    planned = PlannedGraph(name, file, lambda: lines_of(given), kind)
    assert planned.content.triples
    return planned


@pytest.fixture
def settings() -> Settings:
    return Settings(version="0", patience=RetryPolicy(retries=3, pause=0.0))


@pytest.fixture
def plan_with() -> PlanOf:
    """A plan of graphs: `plan_with(places=triples, kind=CAREFUL)`."""

    def plan(kind: Kind = OXIGRAPH, **graphs: list[Triple]) -> Plan:
        return Plan(
            tuple(planned_graph(GRAPH + n, f"{n}.ttl", t, kind) for n, t in graphs.items()), RECORDED, validated=True
        )

    return plan


@pytest.fixture(scope="session")
def virtuoso_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[VirtuosoServer]:
    """A Virtuoso of these tests alone.

    Tricky terms beside a register in one database bring Virtuoso 7.2.5 to find rows of an index out of order
    (`sys_stat('col_ins_error')`), and from then on it refuses every insert until it is restarted.
    """
    yield from run_virtuoso(tmp_path_factory.mktemp("virtuoso-of-loading"))


@pytest.fixture(params=["oxigraph", "virtuoso"])
def any_server(request: pytest.FixtureRequest) -> Server:
    """Each real server in turn; others use it too."""
    found: Server = request.getfixturevalue(f"{request.param}_server")
    return found


def store_of(server: Server) -> RemoteStore:
    """A real server as a store."""
    access = Access()
    if isinstance(server, VirtuosoServer):
        os.environ[PASSWORD] = server.password
        access = Access(user=server.user, password_env=PASSWORD)
    return open_store(profile_of(server.url, kind_named(server.name), name=server.name, access=access), NAMES)


@pytest.fixture
def any_store(any_server: Server) -> Iterator[RemoteStore]:
    """Each real server as a store; the graphs NAME and ALONE are dropped in the end."""
    found = store_of(any_server)
    try:
        yield found
    finally:
        for graph in (NAME, ALONE):
            found.drop_graph(graph)
