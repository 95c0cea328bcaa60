"""What shapes ask, made ready for the data of a run: so that the most frequent case, an only value, costs least.

A constraint finds the values at fault among all that a node has. Most look at each value by itself, and most nodes have
one value of a property: then one test of that value tells that nothing is wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from wupgraph.validation.constraints.finding import Count, Each, Holds, Some, every
from wupgraph.validation.index import NO_ROW, SEVERAL, several
from wupgraph.validation.shape import Constraint, Shape
from wupgraph.values import Term

if TYPE_CHECKING:
    from wupgraph.validation.validating import Run

Constraints = list[tuple[Shape, Constraint]]


class Asked(NamedTuple):
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


def asked(run: Run, shapes: Iterable[Shape]) -> Asked:
    """What the constraints of shapes ask of the same values."""
    of_all = [(shape, constraint) for shape in shapes for constraint in shape.constraints]
    made = Asked(of_all, [], [], [])
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


def asked_by_property(run: Run, shapes: Iterable[Shape]) -> list[tuple[str, Asked]]:
    """What plain shapes ask of the values of each property."""
    by_name: dict[str, list[Shape]] = {}
    for shape in shapes:
        assert shape.path is not None
        by_name.setdefault(shape.path.name, []).append(shape)
    return [(name, asked(run, same)) for name, same in by_name.items()]


def conformance(run: Run, shape: Shape) -> Holds:
    """The test whether a node breaks nothing of a shape."""
    if shape.deactivated:
        return lambda node: True
    parts = [part for part in shape.properties if not part.deactivated]
    if shape.path is not None or shape.queries or not all(map(is_plain, parts)):
        return _remembered(lambda node: not run.broken(shape, node))
    own = asked(run, [shape])
    tests = [test for test, _, _ in own.of_one]
    if own.of_one_and_focus:
        tests.append(lambda node: _is_met(run, own.of_one_and_focus, node, (node,)))
    tests += [_of_property(run, name, of_values) for name, of_values in asked_by_property(run, parts)]
    finds = [constraint.find for one in (shape, *parts) for constraint in one.constraints]
    deep = any(isinstance(find, Each) and find.of_shapes for find in finds)
    return _remembered(every(tests)) if deep else every(tests)  # Others are asked again as quickly as remembered.


def _of_property(run: Run, name: str, of_values: Asked) -> Holds:
    """The test whether a node's values of a property are as they have to be."""
    of_all, of_one, of_one_and_focus, of_none = of_values
    row_of = run.index.rows.get

    def holds(node: Term) -> bool:
        found: Any = row_of(node, NO_ROW).get(name)
        if found is None:
            return not of_none or _is_met(run, of_none, node, ())
        if found.__class__ in SEVERAL:
            return _is_met(run, of_all, node, several(found))
        for test, _, _ in of_one:
            if not test(found):
                return False
        return not of_one_and_focus or _is_met(run, of_one_and_focus, node, (found,))

    return holds


def _is_met(run: Run, constraints: Constraints, node: Term, values: Sequence[Term]) -> bool:
    return all(False for _, constraint in constraints for _ in constraint.find(run, node, values))


def _remembered(holds: Holds) -> Holds:
    known: dict[Term, bool] = {}

    def remembered(node: Term) -> bool:
        said = known.get(node)
        if said is None:
            said = known[node] = holds(node)
        return said

    return remembered
