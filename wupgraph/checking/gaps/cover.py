"""Which nodes shapes check: by their classes, by what they have, and by being a value that a shape looks into."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any, NamedTuple

from pyoxigraph import NamedNode

from wupgraph.rdf.graph_index import SEVERAL, TYPE, Index
from wupgraph.rdf.namespaces import SH
from wupgraph.rdf.terms import Term
from wupgraph.shacl.model import Plan, Shape
from wupgraph.shacl.targets import InstancesOf, Node, ObjectsOf, SubjectsOf
from wupgraph.sparql.property_paths import stay

_LOOKING = (SH + "ClassConstraintComponent", SH + "NodeConstraintComponent")

Selected = Mapping[Shape, Collection[Term]]


class Cover(NamedTuple):
    """What makes a node one that is checked.

    Attributes:
        classes: being of one of these, subclasses among them.
        having: having one of these properties.
        values_of: being a value of one of these.
        nodes: being one of these.
    """

    classes: frozenset[Term]
    having: frozenset[str]
    values_of: frozenset[str]
    nodes: frozenset[Term]

    def may_check(self, row: Mapping[str, Any]) -> bool:
        """Whether what a node has tells that it is checked."""
        return not self.having.isdisjoint(row) or any(one in self.classes for one in types_of(row))


def types_of(row: Mapping[str, Any]) -> Iterable[Term]:
    """The classes of the node that has a row."""
    types = row.get(TYPE)
    return () if types is None else types if types.__class__ in SEVERAL else (types,)


def cover_of(plan: Plan, index: Index, selected: Selected) -> Cover:
    """What the shapes of a plan check in some data.

    What stands on the way of a path counts as checked, and what stands at its end if the shape looks into the values;
    whether the path begins at a focus node is not asked: where it does not, its beginning is what nothing checks.
    """
    classes: set[Term] = set()
    having: set[str] = set()
    values_of: set[str] = set()
    nodes: set[Term] = set()
    seen: set[Shape] = set()
    for shape, targets, _ in plan.targets:
        for target in targets:
            if isinstance(target, InstancesOf):
                classes |= index.subclasses(target.of_class)
            elif isinstance(target, SubjectsOf):
                having.add(target.name)
            elif isinstance(target, ObjectsOf):
                values_of.add(target.name)
            elif isinstance(target, Node):
                nodes.add(target.node)
        nodes.update(selected.get(shape, ()))
        todo = [shape]
        while todo:
            part = todo.pop()
            if part in seen:
                continue
            seen.add(part)
            if part.path is not None:
                looks = _looks_into_values(part)
                for step in part.path.route.steps():
                    if looks or step.after is not stay:
                        (having if step.inverse else values_of).add(step.name)
            todo += [inner for inner in (*part.properties, *part.nested) if not inner.deactivated]
    return Cover(frozenset(classes), frozenset(having), frozenset(values_of), frozenset(nodes))


def _looks_into_values(shape: Shape) -> bool:
    """Whether a shape asks of its values more than what kind of term they are."""
    return bool(
        shape.properties
        or any(constraint.component in _LOOKING for constraint in shape.constraints)
        or any(inner.path is not None or inner.queries or _looks_into_values(inner) for inner in shape.nested)
    )


class Passed(NamedTuple):
    """What one pass over data tells: their classes, and the nodes of which no class or property tells that they are
    checked.
    """

    classes: Collection[Term]
    unchecked: Collection[Term]


def passed(index: Index, cover: Cover) -> Passed:
    """One pass over all nodes of an index."""
    known: dict[Term, bool] = {}
    classes, having = cover.classes, cover.having
    unchecked: list[Term] = []
    for node, row in index.rows.items():
        types = row.get(TYPE)
        if types.__class__ is NamedNode:  # Mostly.
            is_checked = known.get(types)
            if is_checked is None:
                is_checked = known[types] = types in classes
            if is_checked:
                continue
        elif types is not None:
            of_classes = [known.setdefault(one, one in classes) for one in types_of(row)]
            if any(of_classes):
                continue
        if having.isdisjoint(row):
            unchecked.append(node)
    return Passed(known, unchecked)


def without_values(nodes: Iterable[Term], index: Index, cover: Cover) -> Collection[Term]:
    """Those of some nodes that are not named by a target, and no values which a shape looks into."""
    left = dict.fromkeys(node for node in nodes if node not in cover.nodes)
    if left:
        for row in index.rows.values():
            for name in cover.values_of & row.keys():
                found = row[name]
                for value in found if found.__class__ in SEVERAL else (found,):
                    left.pop(value, None)
    return left
