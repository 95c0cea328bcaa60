"""Which focus nodes a change can touch: found by walking the paths of shapes and queries back from its triples.

The nodes that stand in the changed triples themselves are always among them. What is found is too much rather than too
little; where a constraint cannot be walked back, its shape is named as one to be asked about all of its targets.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field

from pyoxigraph import Triple

from wupgraph.rdf.graph_index import Index
from wupgraph.rdf.namespaces import RDFS
from wupgraph.rdf.terms import Term
from wupgraph.shacl.model import Plan, Shape
from wupgraph.shacl.sparql_based.needs import THIS, PatternTerm
from wupgraph.shacl.sparql_based.reachability import OTHER, PatternOccurrence, focus_nodes, occurrences
from wupgraph.shacl.targets import Target
from wupgraph.sparql.property_paths import Walk, joined, stay

_SUBCLASS = RDFS + "subClassOf"


@dataclass(frozen=True, slots=True)
class _Point:
    """A place where a shape looks at triples of a property.

    `to_focus` walks back from the triple's subject, or with `inverse` its object, to the focus nodes.
    """

    to_focus: Walk
    inverse: bool


@dataclass(frozen=True, slots=True)
class _Asked:
    """A place where a query of a shape does; its `$this` is where `to_focus` begins."""

    shape: Shape
    targets: tuple[Target, ...]
    seat: PatternOccurrence
    mutual: bool
    to_focus: Walk


@dataclass(slots=True)
class Touched:
    """What a change can touch: nodes, and shapes of which every target has to be asked; all of them if `all`."""

    nodes: dict[Term, None] = field(default_factory=dict)
    shapes: dict[Shape, None] = field(default_factory=dict)
    all: bool = False

    def add(self, triples: Iterable[Triple]) -> None:
        """Put the nodes of triples to the others."""
        for triple in triples:
            assert not isinstance(triple.subject, Triple)
            assert not isinstance(triple.object, Triple)
            self.nodes[triple.subject] = self.nodes[triple.object] = None

    def join(self, other: Touched) -> None:
        """Put what another change touches to it."""
        self.nodes |= other.nodes
        self.shapes |= other.shapes
        self.all |= other.all


class Reach:
    """Where the shapes of a plan look."""

    def __init__(self, plan: Plan) -> None:
        self._by_name: dict[str | None, list[_Point | _Asked]] = {}
        self._unread: dict[Shape, None] = {}
        for shape, targets, selects in plan.targets:
            if selects:
                self._unread[shape] = None
            self._enter(shape, targets, shape, stay)

    def _enter(self, root: Shape, targets: tuple[Target, ...], shape: Shape, to_focus: Walk) -> None:
        """Take down where a shape looks.

        Args:
            root: the shape with targets that it is a part of.
            targets: what these are.
            to_focus: walks from the shape's focus node to the root's.
        """
        to_value = to_focus
        if shape.path is not None:
            for step in shape.path.route.steps():
                self._add(step.name, _Point(joined(step.before, to_focus), step.inverse))
            to_value = joined(shape.path.route.backwards().walk, to_focus)
        for look in shape.looks:
            self._add(look.name, _Point(to_focus if look.of_focus else to_value, inverse=False))
        for query in shape.queries:
            if query.reading is None:
                self._unread[root] = None
            else:
                for seat in occurrences(query.reading.pattern):
                    names = None if seat.pattern.route is None else seat.pattern.route.properties
                    for name in [None] if names is None else names:
                        self._add(name, _Asked(root, targets, seat, query.mutual, to_focus))
        for inner in (*shape.nested, *shape.properties):
            self._enter(root, targets, inner, to_value)

    def _add(self, name: str | None, point: _Point | _Asked) -> None:
        # The nodes of a changed triple are asked about anyhow.
        at_hand = not isinstance(point, _Asked) or (point.seat.pattern.plain and THIS in _ends(point.seat))
        if point.to_focus is not stay or not at_hand:
            self._by_name.setdefault(name, []).append(point)

    def touched(self, changed: Collection[Triple], index: Index) -> Touched:
        """What the change of some triples can touch.

        Args:
            changed: triples that were added to the index; or those that were taken from it, with what it was before.
        """
        touched = Touched(shapes=dict(self._unread))
        touched.add(changed)
        if any(triple.predicate.value == _SUBCLASS for triple in changed):
            touched.all = True
            return touched
        for triple in changed:
            for point in self._points(triple.predicate.value):
                if isinstance(point, _Point):
                    node = triple.object if point.inverse else triple.subject
                    assert not isinstance(node, Triple)
                    touched.nodes |= dict.fromkeys(point.to_focus(index, node))
                elif point.shape not in touched.shapes:
                    self._ask(point, triple, changed, index, touched)
        return touched

    def _points(self, name: str) -> Iterator[_Point | _Asked]:
        yield from self._by_name.get(name, ())
        yield from self._by_name.get(None, ())

    def _ask(self, point: _Asked, triple: Triple, changed: Collection[Triple], index: Index, touched: Touched) -> None:
        nodes_by_variable = focus_nodes(point.seat, triple, index, changed, point.mutual)
        # Of two things, what is said of the other is said of this one only if it is a target too.
        if nodes_by_variable is None or not all(
            any(target.chooses(index, node) for target in point.targets) for node in nodes_by_variable.get(OTHER, ())
        ):
            touched.shapes[point.shape] = None
        else:
            for node in nodes_by_variable.get(THIS, ()):
                touched.nodes |= dict.fromkeys(point.to_focus(index, node))


def _ends(seat: PatternOccurrence) -> tuple[PatternTerm, PatternTerm]:
    return seat.pattern.subject, seat.pattern.value
