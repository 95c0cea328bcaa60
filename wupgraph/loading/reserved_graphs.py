"""The graphs that loading keeps for itself beside a register's, each register its own."""

from __future__ import annotations

from wupgraph.errors import InputError
from wupgraph.rdf.namespaces import Base
from wupgraph.text import Text


def locks_of(base: Base) -> str:
    """The graph of the locks of a register."""
    return base.graphs + "_locks"


def loads_of(base: Base) -> str:
    """The graph of what loads of a register write down."""
    return base.graphs + "_loads"


def stages_of(base: Base) -> str:
    """How the names of graphs begin that wait before they take their places."""
    return base.graphs + "_stage-"


def is_reserved(graph: str, base: Base) -> bool:
    """Whether a graph is loading's own: no file of the register may have one of that name."""
    return graph.startswith(base.graphs + "_")


def check_name(graph: str, file: str, base: Base) -> None:
    """Refuse a graph that is not the register's, or that loading keeps for itself.

    Args:
        file: where it comes from.

    Raises:
        InputError: it is such a graph.
    """
    if not graph.startswith(base.graphs) or is_reserved(graph, base):
        raise InputError(
            Text(
                f"nazwa grafu <{graph}> jest zastrzeżona albo obca; zmień nazwę pliku",
                f"the graph name <{graph}> is reserved or foreign; rename the file",
            ),
            file,
        )


def stage_of(graph: str, load: str, base: Base) -> str:
    """Where a graph waits before it takes its place; `load` is the name of the load."""
    return f"{stages_of(base)}{load}-{graph.removeprefix(base.graphs)}"
