"""Whether a node conforms to a shape, as a function made once a run: it is asked often, and says yes or no."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from wupgraph.rdf.graph_index import NO_ROW, SEVERAL, several
from wupgraph.rdf.terms import Term
from wupgraph.shacl.model import Holds, Shape, every
from wupgraph.shacl.node_checks import Constraints, ValueChecks, checks_by_property, is_plain, value_checks
from wupgraph.shacl.results import Violation

if TYPE_CHECKING:
    from wupgraph.shacl.node_checks import NodeChecker


def conformance(run: NodeChecker, shape: Shape) -> Holds:
    """The test whether a node breaks nothing of a shape."""
    if shape.deactivated:
        return lambda node: True
    parts = [part for part in shape.properties if not part.deactivated]
    if shape.path is not None or shape.queries or not all(map(is_plain, parts)):
        return _remembered(lambda node: _breaks_nothing(run, shape, node))
    own = value_checks(run, [shape])
    tests = [test for test, _, _ in own.of_one]
    if own.of_one_and_focus:
        tests.append(lambda node: _is_met(run, own.of_one_and_focus, node, (node,)))
    tests += [_of_property(run, name, of_values) for name, of_values in checks_by_property(run, parts)]
    # Others are asked again as quickly as remembered.
    return _remembered(every(tests)) if asked_by(shape) else every(tests)


def asked_by(shape: Shape) -> list[Shape]:
    """The shapes that the constraints of a shape and of its properties ask."""
    return [inner for one in (shape, *shape.properties) for inner in one.nested]


def _of_property(run: NodeChecker, name: str, of_values: ValueChecks) -> Holds:
    """The test whether a node's values of a property are as they have to be."""
    of_all, of_one, of_one_and_focus, of_none = of_values
    row_of = run.index.rows.get

    def holds(node: Term) -> bool:
        value: Any = row_of(node, NO_ROW).get(name)
        if value is None:
            return not of_none or _is_met(run, of_none, node, ())
        if value.__class__ in SEVERAL:
            return _is_met(run, of_all, node, several(value))
        for test, _, _ in of_one:
            if not test(value):
                return False
        return not of_one_and_focus or _is_met(run, of_one_and_focus, node, (value,))

    return holds


def _is_met(run: NodeChecker, constraints: Constraints, node: Term, values: Sequence[Term]) -> bool:
    return all(False for _, constraint in constraints for _ in constraint.find(run, node, values))


def _remembered(holds: Holds) -> Holds:
    known: dict[Term, bool] = {}

    def remembered(node: Term) -> bool:
        conforms = known.get(node)
        if conforms is None:
            conforms = known[node] = holds(node)
        return conforms

    return remembered


def _breaks_nothing(run: NodeChecker, shape: Shape, node: Term) -> bool:
    violations: list[Violation] = []
    run.check(shape, node, violations, together=False)
    return not violations
