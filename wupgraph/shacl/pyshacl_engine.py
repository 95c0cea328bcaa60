"""The reference: pySHACL, plain, whose queries take minutes on a register of 7,000 triples."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Iterable, Iterator

import rdflib
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

from wupgraph.errors import InputError
from wupgraph.rdf.namespaces import SH, Prefixes
from wupgraph.rdf.rdflib_terms import from_rdflib, to_graph
from wupgraph.rdf.terms import Term
from wupgraph.shacl.results import ValidationInputs, Violation
from wupgraph.shacl.shapes_graph import Nodes, severity_of, targets_of
from wupgraph.shacl.sparql_based.constraints import check_functions
from wupgraph.text import Text

_SH = rdflib.Namespace(SH)
_NO_PREFIXES = Prefixes({})
_TARGET_NODE = NamedNode(SH + "targetNode")
_TARGETS = tuple(SH + f"target{kind}" for kind in ("Node", "Class", "SubjectsOf", "ObjectsOf"))


@contextlib.contextmanager
def _unlogged() -> Iterator[None]:
    """pySHACL prints what it also raises, on standard error."""
    log = logging.getLogger("pyshacl-validate")
    was_disabled, log.disabled = log.disabled, True
    try:
        yield
    finally:
        log.disabled = was_disabled


class PyShaclEngine:
    """An `Engine` over pySHACL."""

    def validate(self, inputs: ValidationInputs) -> list[Violation]:
        from pyshacl import validate
        from pyshacl.errors import ValidationFailure

        data, shapes, focus = list(inputs.data), list(inputs.shapes), inputs.focus
        nodes = Nodes(shapes)
        check_functions(nodes)
        if focus is not None:
            shapes = _narrowed(shapes, nodes, Nodes(data), set(focus))
        try:
            # The shapes are a fresh graph each time: pySHACL changes the one it is given.
            with _unlogged():
                _, report, text = validate(
                    to_graph(data, _NO_PREFIXES), shacl_graph=to_graph(shapes, _NO_PREFIXES), inplace=True
                )
        except Exception as error:  # It raises whatever rdflib does, of queries for instance.
            reason = " ".join(str(error).split())
            raise InputError(Text(f"błąd w kształtach: {reason}", f"error in the shapes: {reason}"), "shapes") from None
        if isinstance(report, ValidationFailure) or not isinstance(report, rdflib.Graph):
            reason = " ".join(str(text).split())
            raise InputError(Text(f"błąd w kształtach: {reason}", f"error in the shapes: {reason}"), "shapes")
        violations = [_violation(report, result, nodes) for result in report.objects(None, _SH.result)]
        return [violation for violation in violations if focus is None or violation.focus in focus]


def _narrowed(shapes: Iterable[Triple | Quad], nodes: Nodes, data: Nodes, focus: set[Term]) -> list[Triple | Quad]:
    """The shapes with their targets replaced by those of the wanted nodes that they chose.

    pySHACL's own `focus_nodes` also filters the values that nested shapes look at, and so misses what
    is wrong with a literal.
    """
    kept = [t for t in shapes if t.predicate.value not in _TARGETS]
    targeting = {shape for predicate in _TARGETS for shape, _ in nodes.pairs(predicate)}
    for shape in targeting:
        assert not isinstance(shape, Literal)
        chosen = targets_of(nodes, shape, data) & focus
        kept += [Triple(shape, _TARGET_NODE, node) for node in chosen]
    return kept


def _violation(report: rdflib.Graph, result: rdflib.term.Node, nodes: Nodes) -> Violation:
    def part(name: str) -> Term | None:
        value = report.value(result, _SH[name])
        return None if value is None else from_rdflib(value)

    focus, shape, component = part("focusNode"), part("sourceShape"), part("sourceConstraintComponent")
    assert focus is not None
    assert shape is not None
    assert component is not None
    path, constraint = part("resultPath"), part("sourceConstraint")
    # Where no message is written, pySHACL makes one up, in English.
    written = constraint is not None and nodes.objects(constraint, SH + "message")
    messages = map(from_rdflib, report.objects(result, _SH.resultMessage)) if written else ()
    return Violation(
        focus=focus,
        # A path of several steps comes back as a copy; the shape has the node that it is written at.
        path=nodes.one(shape, SH + "path") if isinstance(path, BlankNode) else path,
        value=part("value"),
        shape=shape,
        component=component.value,
        severity=severity_of(nodes, shape),
        constraint=constraint,
        messages=tuple(message for message in messages if isinstance(message, Literal)),
    )
