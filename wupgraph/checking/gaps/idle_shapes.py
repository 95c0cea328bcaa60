"""Shapes that check nothing (WUP-S01)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from pyoxigraph import BlankNode, Literal, NamedNode

from wupgraph.checking.gaps.cover import Selected
from wupgraph.checking.gaps.declared_terms import Names
from wupgraph.checking.gaps.gap import MOST_PLACES, Gap, Spot, did_you_mean, listed
from wupgraph.checking.gaps.gap_codes import IDLE
from wupgraph.rdf.graph_index import Index
from wupgraph.rdf.namespaces import SH, Prefixes
from wupgraph.rdf.terms import Term
from wupgraph.rdf.turtle_writer import term_shown
from wupgraph.severity import Severity
from wupgraph.shacl.model import Plan, Shape
from wupgraph.shacl.targets import InstancesOf, Node, ObjectsOf, SubjectsOf, Target
from wupgraph.text import Text

_TARGET = NamedNode(SH + "target")


class Aim(NamedTuple):
    """What a target of a shape points at: the property that says so, and its value."""

    by: NamedNode
    at: Term

    @property
    def role(self) -> str:
        return {"targetClass": "class", "targetNode": "node"}.get(self.by.value.removeprefix(SH), "property")

    @property
    def iri(self) -> str:
        return self.at.value if isinstance(self.at, NamedNode) else ""


def aim_of(target: Target) -> Aim:
    if isinstance(target, InstancesOf):
        return Aim(NamedNode(SH + "targetClass"), target.of_class)
    if isinstance(target, SubjectsOf):
        return Aim(NamedNode(SH + "targetSubjectsOf"), NamedNode(target.name))
    if isinstance(target, ObjectsOf):
        return Aim(NamedNode(SH + "targetObjectsOf"), NamedNode(target.name))
    assert isinstance(target, Node)
    return Aim(NamedNode(SH + "targetNode"), target.node)


def _finds_any(target: Target, index: Index, classes: Collection[Term], absent: Collection[Term]) -> bool:
    """Whether a target finds a node in the data.

    Args:
        classes: all that the data have.
        absent: nodes that they do not have.
    """
    if isinstance(target, InstancesOf):
        return any(one in classes for one in index.subclasses(target.of_class))
    if isinstance(target, Node):
        return target.node not in absent
    assert isinstance(target, SubjectsOf | ObjectsOf)
    return index.has(target.name)


def aimed(aims: Iterable[Aim]) -> Names:
    """The classes and properties that targets point at."""
    known = list(aims)
    return Names(
        {aim.iri for aim in known if aim.role == "class"}, {aim.iri for aim in known if aim.role == "property"}
    )


class Idle(NamedTuple):
    """The targets that find nothing, each with its shapes, and the shapes of which no target finds anything."""

    aims: Mapping[Aim, Sequence[Shape]]
    shapes: Sequence[Shape]
    all: bool


def idle_in(plan: Plan, index: Index, selected: Selected, classes: Collection[Term]) -> Idle:
    """What of a plan finds nothing in the data, of which all classes are given."""
    nodes = {target.node for _, targets, _ in plan.targets for target in targets if isinstance(target, Node)}
    absent = index.absent(node for node in nodes if not isinstance(node, Literal))
    finds: dict[Target, bool] = {}
    aims: dict[Aim, list[Shape]] = {}
    shapes = []
    for shape, targets, selects in plan.targets:
        for target in targets:
            if target not in finds:
                finds[target] = _finds_any(target, index, classes, absent)
            if not finds[target]:
                aims.setdefault(aim_of(target), []).append(shape)
        if not any(finds[target] for target in targets) and not (selects and selected.get(shape)):
            shapes.append(shape)
    return Idle(aims, shapes, len(shapes) == len(plan.targets))


def missed_aim(aim: Aim, shapes: Sequence[Shape], near: Sequence[str], data: Sequence[Spot], names: Prefixes) -> Gap:
    """A target that finds nothing, and whose name is likely to be wrong.

    Args:
        near: names that may be meant.
        data: where the data have the first of them.
    """
    at, shape = term_shown(aim.at, names), _name(shapes[0], names)
    others = len(shapes) - 1
    pl, en = shape.pl + (f" (i jeszcze {others})" * bool(others)), shape.en + (f" (and {others} more)" * bool(others))
    what = {
        "class": Text(f"W danych nie ma węzłów klasy {at}, którą", f"The data have no node of the class {at}, which"),
        "property": Text(f"W danych nie ma właściwości {at}, którą", f"The data do not have the property {at}, which"),
        "node": Text(f"Dane nie mówią nic o węźle {at}, który", f"The data say nothing about the node {at}, which"),
    }[aim.role]
    message = Text(
        f"{what.pl} wskazuje {pl}, więc nic nie jest tu sprawdzane. Popraw nazwę w kształcie albo w danych.",
        f"{what.en} {en} targets, so nothing is checked here. Correct the name, in the shape or in the data.",
    )
    spots = [_spot(one, aim) for one in shapes]
    return Gap(IDLE, Severity.WARNING, message, shapes[0].term, aim.by, aim.at, did_you_mean(near, names), spots, data)


def _spot(shape: Shape, aim: Aim) -> Spot:
    """Where a shape says its target; a shape that is a class is its own."""
    return Spot(shape.term) if shape.term == aim.at else Spot(shape.term, aim.by, aim.at)


def waiting(shapes: Sequence[Shape], aims: Iterable[Aim], whole: bool, file: str, names: Prefixes) -> Gap:
    """The shapes of a file of which no target finds anything, told once.

    Args:
        aims: what they target.
        whole: nothing of all the shapes finds anything.
    """
    listing = listed([term_shown(aim.at, names) for aim in dict.fromkeys(aims)] or ["sh:target"])
    number = len(shapes)
    if whole:
        message = Text(
            f"Żaden kształt nie ma w danych węzła do sprawdzenia, więc niczego nie sprawdzono. Kształty wskazują: "
            f"{listing.pl}. Podaj inne dane albo inne kształty.",
            f"No shape has a node to check in the data, so nothing was checked. The shapes target: {listing.en}. "
            "Give other data, or other shapes.",
        )
    else:
        message = Text(
            f"Kształty bez węzłów w danych: {number}. Wskazują: {listing.pl}. Jeśli takie dane miały tu być, "
            "popraw cele.",
            f"Shapes without nodes in the data: {number}. They target: {listing.en}. If such data should be here, "
            "correct the targets.",
        )
    severity = Severity.WARNING if whole else Severity.INFO
    return Gap(IDLE, severity, message, None, in_shapes=_first(shapes, file))


def unused(shapes: Sequence[Shape], file: str, names: Prefixes) -> Gap:
    """The shapes of a file that have no target, and that no other refers to."""
    listing = listed([_name(shape, names).en for shape in shapes])
    message = Text(
        f"Kształty bez celu, do których nie odwołuje się żaden inny: {listing.pl}. Niczego nie sprawdzają. Dopisz cel "
        "(np. sh:targetClass) albo je usuń.",
        f"Shapes without a target that no other shape refers to: {listing.en}. They check nothing. Add a target "
        "(such as sh:targetClass), or remove them.",
    )
    return Gap(IDLE, Severity.WARNING, message, None, _TARGET, in_shapes=_first(shapes, file))


def _first(shapes: Sequence[Shape], file: str) -> list[Spot]:
    return [Spot(shape.term, file=file) for shape in shapes[: MOST_PLACES + 1]]


def _name(shape: Shape, names: Prefixes) -> Text:
    if isinstance(shape.term, BlankNode):
        return Text("kształt bez nazwy", "a shape without a name")
    name = term_shown(shape.term, names)
    return Text(name, name)
