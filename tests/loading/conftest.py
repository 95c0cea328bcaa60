"""Graphs of two versions of a register, and settings without pauses."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest
from pyoxigraph import Literal, NamedNode, Triple

from tests.loading.simple_endpoint import OXIGRAPH
from wupgraph.loading.plan import Plan, PlannedGraph
from wupgraph.loading.running import Settings
from wupgraph.loading.settling import Patience
from wupgraph.rdf.lines import lines_of
from wupgraph.rdf.namespaces import GRAPH, ID, SKOS
from wupgraph.store.profiles import Kind

PlanOf = Callable[..., Plan]


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
    return Settings(version="0", patience=Patience(retries=3, pause=0.0))


@pytest.fixture
def plan_with() -> PlanOf:
    """A plan of graphs: `plan_with(places=triples, kind=CAREFUL)`."""

    def plan(kind: Kind = OXIGRAPH, **graphs: list[Triple]) -> Plan:
        return Plan(tuple(planned_graph(GRAPH + n, f"{n}.ttl", t, kind) for n, t in graphs.items()), validated=True)

    return plan
