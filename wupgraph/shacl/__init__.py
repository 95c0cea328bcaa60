"""A SHACL engine, usable alone: shapes compiled once, data validated many times.

In: shapes and data as files, text, triples or graphs. Out: reports. Knows nothing of registers, findings, stores and
commands; may call sparql, rdf and what is below.

>>> from wupgraph import shacl
>>> shacl.validate(b"", b"<urn:s> <http://www.w3.org/ns/shacl#targetNode> <urn:a> .").conforms
True
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from wupgraph.severity import Severity
    from wupgraph.shacl.components import ALL
    from wupgraph.shacl.components.record import Check, Component, Parameter, Use
    from wupgraph.shacl.library import Report, Shapes, compile_shapes, validate
    from wupgraph.shacl.model import Context, Count, Each, Fault, Look, Some, always
    from wupgraph.shacl.results import Violation
    from wupgraph.shacl.shapes_graph import ShapeError

_FROM = {
    "wupgraph.severity": ("Severity",),
    "wupgraph.shacl.components": ("ALL",),
    "wupgraph.shacl.components.record": ("Check", "Component", "Parameter", "Use"),
    "wupgraph.shacl.library": ("Report", "Shapes", "compile_shapes", "validate"),
    "wupgraph.shacl.model": ("Context", "Count", "Each", "Fault", "Look", "Some", "always"),
    "wupgraph.shacl.results": ("Violation",),
    "wupgraph.shacl.shapes_graph": ("ShapeError",),
}

__all__ = [
    "ALL", "Check", "Component", "Context", "Count", "Each", "Fault", "Look", "Parameter", "Report", "Severity",
    "ShapeError", "Shapes", "Some", "Use", "Violation", "always", "compile_shapes", "validate",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    """Import what is asked for (PEP 562): most commands need none of it."""
    from importlib import import_module

    for module, names in _FROM.items():
        if name in names:
            return getattr(import_module(module), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
