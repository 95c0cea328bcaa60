"""A shapes graph made into a plan: each shape once, each constraint a function.

What the graph has that is ill-formed, unknown or recursive is an error that names the shape; nothing is passed over.
"""

from __future__ import annotations

import contextlib
import functools
import re
from collections.abc import Iterable, Sequence

from pyoxigraph import Literal, NamedNode, Quad, Triple

from wupgraph.gate.limits import SHAPE_DEPTH
from wupgraph.rdf.graph_index import Index
from wupgraph.rdf.namespaces import RDF, SH
from wupgraph.rdf.terms import Term
from wupgraph.rdf.turtle_writer import term_shown
from wupgraph.shacl.bounds import SHAPES_TOO_DEEP, check_message, check_path, check_ways
from wupgraph.shacl.components import ALL
from wupgraph.shacl.components.record import Component, Use, component_iri
from wupgraph.shacl.model import Constraint, Look, Plan, Shape
from wupgraph.shacl.parameters import iri, truth
from wupgraph.shacl.results import Violation
from wupgraph.shacl.shape_paths import path_of
from wupgraph.shacl.shapes_graph import Nodes, ShapeError, classes_in, severity_of
from wupgraph.shacl.sparql_based.constraints import constraint_of, target_of
from wupgraph.shacl.sparql_based.declared_components import DeclaredComponent, components_in, custom_queries
from wupgraph.shacl.targets import TARGETS, InstancesOf, Node, ObjectsOf, SubjectsOf, Target
from wupgraph.shacl.vocabulary import Vocabulary
from wupgraph.shacl.well_formedness import (
    LITERAL,
    NAMELESS_CLASS,
    NO_PATH,
    RECURSIVE,
    check_entailment,
    check_shape,
)
from wupgraph.text import Text

_GRAPH = r"(?<![a-z])(true|false)?graph"
_PATH, _PROPERTY, _SPARQL = SH + "path", SH + "property", SH + "sparql"
_DEACTIVATED, _MESSAGE = SH + "deactivated", SH + "message"
_TARGETS = frozenset(SH + name for name in TARGETS)


def plan_of(triples: Iterable[Triple | Quad], components: Sequence[Component] = ALL) -> Plan:
    """The plan of a shapes graph.

    Args:
        components: those that its shapes may use besides what they declare themselves.

    Raises:
        ShapeError: a shape is ill-formed, recursive, or asks for what SHACL does not have.
    """
    shapes = Nodes.of(triples)
    return Compiler(shapes, Vocabulary(components)).plan()._replace(shapes=shapes)


class Compiler:
    """Compiles the shapes of one graph, each of them once."""

    def __init__(self, shapes: Nodes, vocabulary: Vocabulary) -> None:
        self.shapes = shapes
        self.vocabulary = vocabulary
        self.custom = components_in(shapes)
        self._classes = classes_in(shapes)
        self._made: dict[Term, Shape] = {}
        self._declared: dict[Term, Shape] = {}
        self._ways: dict[int, int] = {}  # By a shape's identity: to how many it leads, as often as it does.
        self._open: list[Term] = []
        self._walked: set[str] = set()
        self._walks_all = False
        self._of_class: set[NamedNode] = set()

    def plan(self) -> Plan:
        """All shapes with targets; the others are compiled too, so that what is wrong with them is said."""
        check_entailment(self.shapes)
        chosen, idle = [], []
        ways = 0
        for term in self._roots():
            shape = self.shape_at(term)
            ways += 0 if _TARGETS.isdisjoint(self.shapes.properties(term)) else self._ways[id(shape)]
            check_ways(ways, term)
            chosen_by, selects = self._targets(term)
            if (chosen_by or selects) and not shape.asks_nothing:
                chosen.append((shape, tuple(chosen_by), tuple(selects)))
            elif not shape.asks_nothing:
                idle.append(shape)
        queries = [query for shape in self._made.values() for query in shape.queries]
        known = [query.reading.predicates if query.reading is not None else None for query in queries]
        selecting = [text for _, _, texts in chosen for text in texts]
        seen = None if selecting or None in known else frozenset[str]().union(*filter(None, known))
        sees_shapes = any(map(_may_ask_graphs, (*selecting, *(query.text for query in queries))))
        walked = frozenset(self._walked)
        referred = {id(part) for shape in self._made.values() for part in (*shape.properties, *shape.nested)}
        unused = tuple(shape for shape in idle if id(shape) not in referred)
        properties = None if self._walks_all else walked
        return Plan(tuple(chosen), properties, seen, sees_shapes, (), walked, frozenset(self._of_class), unused)

    def _roots(self) -> list[Term]:
        """The nodes that are shapes by their type, their targets or their parameters, in a stable order."""
        roots: dict[Term, None] = {}
        for kind in ("NodeShape", "PropertyShape"):
            roots |= dict.fromkeys(self.shapes.instances(NamedNode(SH + kind)))
        for name in TARGETS:
            roots |= dict.fromkeys(subject for subject, _ in self.shapes.pairs(SH + name))
        roots |= dict.fromkeys(term for term in self._classes if self._has_parameters(term))
        return sorted(roots, key=str)

    def _has_parameters(self, term: Term) -> bool:
        return not self.vocabulary.known.isdisjoint(self.shapes.properties(term))

    def shape_at(self, term: Term) -> Shape:
        """The shape that a node stands for.

        Raises:
            ShapeError: see `plan_of`.
        """
        made = self._made.get(term)
        if made is not None:
            return made
        if term in self._open:
            raise ShapeError(term, RECURSIVE, section="3.4.3")
        if isinstance(term, Literal):
            raise ShapeError(term, LITERAL)
        if len(self._open) > SHAPE_DEPTH:
            raise ShapeError(term, SHAPES_TOO_DEEP, section=None)
        self._open.append(term)
        try:
            shape = self._made[term] = self._compiled(term)
        except ShapeError as error:
            if isinstance(term, NamedNode):
                error.inside(term)
            raise
        finally:
            self._open.pop()
        return shape

    def _compiled(self, term: Term) -> Shape:
        check_shape(self.vocabulary, self.shapes, term)
        check_path(self.shapes, term)
        properties = self.shapes.properties(term)
        paths = properties.get(_PATH)
        path = path_of(self.shapes, paths[0]) if paths else None
        if path is not None:
            self._walked |= path.route.properties
        messages = tuple(literal for literal in properties.get(_MESSAGE, ()) if isinstance(literal, Literal))
        for message in messages:
            check_message(message, term)
        shape = Shape(term, path, severity_of(self.shapes, term), messages)
        for name, value in self.shapes.about(term):
            try:
                self._add(shape, name, value)
            except ShapeError as error:
                error.of_section(self.vocabulary.sections.get(name, ""))
                raise
        used = [declared for declared in self.custom if declared.is_used(properties)]
        for declared in used:
            shape.queries += custom_queries(declared, self.shapes, term, path)
        for declared in used:
            self._check_parameters(declared, term)
        for query in shape.queries:
            if query.reading is not None:
                self._walked |= query.reading.looked_at
        self._ways[id(shape)] = 1 + sum(self._ways[id(inner)] for inner in (*shape.properties, *shape.nested))
        check_ways(self._ways[id(shape)], term)
        return shape

    def _check_parameters(self, component: DeclaredComponent, term: Term) -> None:
        """Refuse values of a component's parameters that break what their declarations say (SHACL 6.2.1)."""
        from wupgraph.shacl.run import Run

        for declaration in component.declarations:
            names = [name for name, _ in self.shapes.about(declaration) if name.startswith(SH)]
            if len(names) < 2:  # A path, of which nothing else is said.
                continue
            declared = self._declared_at(declaration)
            violations: list[Violation] = []
            with contextlib.closing(Run(Plan((), None), self._seen_by(declared, term))) as run:
                run.check(declared, term, violations, together=False)
            if violations:
                name = term_shown(violations[0].path or declaration)
                raise ShapeError(
                    violations[0].value or term,
                    Text(
                        f"wartość {name} nie spełnia tego, co składnik mówi o swoim parametrze; popraw ją",
                        f"the value of {name} is not as the component says of its parameter; correct it",
                    ),
                    term,
                    "6.2.1",
                )

    def _declared_at(self, declaration: Term) -> Shape:
        """The shape of a parameter's declaration: it is about shapes, so what it names is not looked at in data."""
        if declaration not in self._declared:
            made, walked, walks_all, of_class = self._made, self._walked, self._walks_all, self._of_class
            self._made, self._walked, self._of_class = dict(made), set(), set()
            try:
                self._declared[declaration] = self.shape_at(declaration)
            finally:
                self._made, self._walked, self._walks_all, self._of_class = made, walked, walks_all, of_class
        return self._declared[declaration]

    def _seen_by(self, declared: Shape, term: Term) -> Index:
        """The shapes graph, as far as a declaration looks at it from a shape; mostly at one value of that shape."""
        if declared.looks or declared.nested or declared.properties or declared.queries:
            return self._index
        assert not isinstance(term, Literal)
        return Index(Triple(term, NamedNode(name), value) for name, value in self.shapes.about(term))

    @functools.cached_property
    def _index(self) -> Index:
        return Index(self.shapes.triples())

    def _add(self, shape: Shape, name: str, value: Term) -> None:
        """Take one value of a property into a shape."""
        for component in self.vocabulary.called.get(name, ()):
            self._constrain(shape, component, value)
        if name == _PROPERTY:
            inner = self.shape_at(value)
            if inner.path is None:
                raise ShapeError(value, NO_PATH, value)
            shape.properties.append(inner)
        elif name == _SPARQL:
            shape.queries.append(constraint_of(self.shapes, shape.term, value, shape.path))
        elif name == _DEACTIVATED:
            shape.deactivated = truth(shape.term, value)

    def _constrain(self, shape: Shape, component: Component, value: Term) -> None:
        check = component.compile(Use(shape.term, value, self.shapes, self.shape_at))
        if check is None:
            return
        shape.constraints.append(Constraint(component_iri(component), check.find, component.of_none))
        shape.nested += check.nested
        shape.looks += check.looks
        for look in check.looks:
            if look.name is None:
                self._walks_all = True
            else:
                self._walked.add(look.name)
        # By its type a value is found in a class; that is no property that the shape names.
        shape.looks += [Look(RDF + "type", of_focus=False) for _ in check.classes]
        self._of_class.update(check.classes)

    def _iri(self, term: Term, name: str, value: Term) -> NamedNode:
        """The value of a target, which is an IRI."""
        try:
            return iri(term, value)
        except ShapeError as error:
            error.of_section(self.vocabulary.sections[SH + name])
            raise

    def _targets(self, term: Term) -> tuple[list[Target], list[str]]:
        """What chooses a shape's focus nodes (SHACL 2.1.3): functions, and the texts of SPARQL targets."""
        targets: list[Target] = [Node(node) for node in self.shapes.objects(term, SH + "targetNode")]
        classes = [self._iri(term, "targetClass", value) for value in self.shapes.objects(term, SH + "targetClass")]
        if term in self._classes:
            if not isinstance(term, NamedNode):
                raise ShapeError(term, NAMELESS_CLASS, section="2.1.3.3")
            classes.append(term)
        targets += [InstancesOf(of_class) for of_class in classes]
        for kind, make in (("targetSubjectsOf", SubjectsOf), ("targetObjectsOf", ObjectsOf)):
            for value in self.shapes.objects(term, SH + kind):
                name = self._iri(term, kind, value).value
                self._walked.add(name)
                targets.append(make(name))
        selects = [target_of(self.shapes, term, value) for value in self.shapes.objects(term, SH + "target")]
        return targets, selects


def _may_ask_graphs(query: str) -> bool:
    """Whether a query may look into a graph with a name, as that of the shapes is.

    It has the word GRAPH, which Oxigraph takes behind `true` without a blank too. Escaped letters (SPARQL 1.1, 19.2) it
    refuses.
    """
    return re.search(_GRAPH, query, re.IGNORECASE) is not None
