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
    from wupgraph.shacl.library import Report, Shapes, compile_shapes, validate
    from wupgraph.shacl.results import Violation
    from wupgraph.shacl.shapes_graph import ShapeError

_FROM = {
    "wupgraph.severity": ("Severity",),
    "wupgraph.shacl.library": ("Report", "Shapes", "compile_shapes", "validate"),
    "wupgraph.shacl.results": ("Violation",),
    "wupgraph.shacl.shapes_graph": ("ShapeError",),
}

__all__ = ["Report", "Severity", "ShapeError", "Shapes", "Violation", "compile_shapes", "validate"]


def __getattr__(name: str) -> Any:
    """Import what is asked for (PEP 562): most commands need none of it."""
    from importlib import import_module

    for module, names in _FROM.items():
        if name in names:
            return getattr(import_module(module), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
