"""The graphs that loading keeps for itself beside the register's."""

from __future__ import annotations

from wupgraph.rdf.namespaces import GRAPH

LOCKS = GRAPH + "_locks"
LOADS = GRAPH + "_loads"
STAGES = GRAPH + "_stage-"


def is_reserved(graph: str) -> bool:
    """Whether a graph is loading's own: no register may have one of that name."""
    return graph.startswith(GRAPH + "_")


def stage_of(graph: str, load: str) -> str:
    """Where a graph waits before it takes its place; `load` is the name of the load."""
    return f"{STAGES}{load}-{graph.removeprefix(GRAPH)}"
