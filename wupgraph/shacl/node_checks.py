"""What shapes ask of a node, made ready for the data of a run, so that the most frequent case costs least.

A constraint finds the values at fault among all that a node has. Most look at each value by itself, and most nodes have
one value of a property: then one test of that value tells that nothing is wrong. A node's row is looked up once for all
shapes, and each property in it once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from pyoxigraph import BlankNode

from wupgraph.rdf.graph_index import SEVERAL, several
from wupgraph.rdf.terms import Term
from wupgraph.shacl.model import Constraint, Context, Count, Each, Holds, Shape, Some
from wupgraph.shacl.results import Violation

if TYPE_CHECKING:
    from wupgraph.shacl.sparql_based.constraints import Query


class NodeChecker(Context, Protocol):
    """What checks the nodes of a run, and notes what they break."""

    def check(self, shape: Shape, node: Term, violations: list[Violation], together: bool) -> None:
        """Put what a node breaks of a shape after what was found.

        Args:
            together: leave its queries, where they can be asked of many nodes together.
        """
        ...

    def blame(
        self, shape: Shape, constraint: Constraint, node: Term, values: Sequence[Term], violations: list[Violation]
    ) -> None:
        """Put the values at fault by a constraint after what was found."""
        ...

    def waiting(self, shape: Shape, query: Query) -> dict[Term, None]:
        """The nodes that a query is to be asked about."""
        ...


Constraints = list[tuple[Shape, Constraint]]


class ValueChecks(NamedTuple):
    """All that some shapes ask of the values that a node has of one property, or of a node itself.

    Attributes:
        of_all: every constraint, with its shape.
        of_one: what an only value may break, with the test of that value.
        of_one_and_focus: what an only value may break, and which the value alone does not tell.
        of_none: what a node without values may break.
    """

    of_all: Constraints
    of_one: list[tuple[Holds, Shape, Constraint]]
    of_one_and_focus: Constraints
    of_none: Constraints


def value_checks(run: Context, shapes: Iterable[Shape]) -> ValueChecks:
    """What the constraints of shapes ask of the same values."""
    of_all = [(shape, constraint) for shape in shapes for constraint in shape.constraints]
    made = ValueChecks(of_all, [], [], [])
    for shape, constraint in of_all:
        find = constraint.find
        if isinstance(find, Each):
            made.of_one.append((run.test(find), shape, constraint))
        elif isinstance(find, Some):
            made.of_one.append((find.holds, shape, constraint))
        elif not isinstance(find, Count) or not find.fits(1):
            made.of_one_and_focus.append((shape, constraint))
        if constraint.of_none and not (isinstance(find, Count) and find.fits(0)):
            made.of_none.append((shape, constraint))
    return made


def is_plain(shape: Shape) -> bool:
    """Whether a shape is a path of one property with constraints, and nothing else."""
    return bool(shape.path and shape.path.name) and not (shape.queries or shape.properties or shape.deactivated)


def checks_by_property(run: Context, shapes: Iterable[Shape]) -> list[tuple[str, ValueChecks]]:
    """What plain shapes ask of the values of each property."""
    by_name: dict[str, list[Shape]] = {}
    for shape in shapes:
        assert shape.path is not None
        by_name.setdefault(shape.path.name, []).append(shape)
    return [(name, value_checks(run, same)) for name, same in by_name.items()]


class NodeChecks(NamedTuple):
    """All that some shapes ask of a focus node.

    Attributes:
        of_itself: what is asked of the node.
        by_property: what is asked of its values of each property.
        waiting: the nodes that queries are to be asked about, which a focus node joins.
        others: shapes with other paths, with shapes inside, or with queries about one node at a time.
        shapes: all of them.
    """

    of_itself: ValueChecks
    by_property: Sequence[tuple[str, ValueChecks]]
    waiting: Sequence[dict[Term, None]]
    others: Sequence[Shape]
    shapes: Sequence[Shape]


def node_checks(run: NodeChecker, shapes: Sequence[Shape]) -> NodeChecks:
    """What shapes ask of a focus node."""
    of_itself: list[Shape] = []
    parts: list[Shape] = []
    waiting: list[dict[Term, None]] = []
    for shape in shapes:
        if shape.path is None and all(query.together for query in shape.queries):
            of_itself.append(shape)
            parts += shape.properties
            waiting += [run.waiting(shape, query) for query in shape.queries]
        else:
            parts.append(shape)
    plain = [part for part in parts if is_plain(part)]
    others = [part for part in parts if not is_plain(part) and not part.deactivated]
    return NodeChecks(value_checks(run, of_itself), checks_by_property(run, plain), waiting, others, shapes)


def check_node(
    run: NodeChecker, about: NodeChecks, node: Term, row: Mapping[str, Any], violations: list[Violation]
) -> None:
    """Put what a focus node breaks after what was found.

    Args:
        row: what the node has.
    """
    if about.waiting and isinstance(node, BlankNode):  # No text of a query can name it.
        for shape in about.shapes:
            run.check(shape, node, violations, together=True)
        return
    for holds, shape, constraint in about.of_itself.of_one:
        if not holds(node):
            run.blame(shape, constraint, node, (node,), violations)
    for shape, constraint in about.of_itself.of_one_and_focus:
        run.blame(shape, constraint, node, (node,), violations)
    for name, (of_all, of_one, of_one_and_focus, of_none) in about.by_property:
        value = row.get(name)
        if value is None:
            for shape, constraint in of_none:
                run.blame(shape, constraint, node, (), violations)
        elif value.__class__ in SEVERAL:
            values = several(value)
            for shape, constraint in of_all:
                run.blame(shape, constraint, node, values, violations)
        else:
            for holds, shape, constraint in of_one:
                if not holds(value):
                    run.blame(shape, constraint, node, (value,), violations)
            for shape, constraint in of_one_and_focus:
                run.blame(shape, constraint, node, (value,), violations)
    for nodes in about.waiting:
        nodes[node] = None
    for shape in about.others:
        run.check(shape, node, violations, together=True)
