"""A shapes graph as Python reads it: properties of nodes, targets, and the nodes that they choose."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from pyoxigraph import Literal, NamedNode, Quad, Triple

from wupgraph.errors import InputError
from wupgraph.rdf.described_graph import Described
from wupgraph.rdf.namespaces import RDF, RDFS, SH
from wupgraph.rdf.terms import Term
from wupgraph.rdf.turtle_writer import term_shown
from wupgraph.severity import Severity
from wupgraph.text import Text

_TYPE = NamedNode(RDF + "type")
_SUBCLASS = NamedNode(RDFS + "subClassOf")
_OWL_CLASS = "http://www.w3.org/2002/07/owl#Class"
_NIL = NamedNode(RDF + "nil")
_NOTHING: Mapping[str, list[Term]] = {}
_FEW = 8  # Of so many values each is looked at; of more, a set is made.
_SEVERITIES = {
    SH + "Info": Severity.INFO,
    SH + "Warning": Severity.WARNING,
    SH + "Violation": Severity.VIOLATION,
}


class Nodes(Described):
    """Triples by subject and property, and by property: each once, since a graph is a set (RDF 1.1 Concepts, 3).

    To iterate over it gives the triples as they came.
    """

    def __init__(self, triples: Iterable[Triple | Quad]) -> None:
        self._triples = triples if isinstance(triples, list) else list(triples)
        self._about: dict[Term, dict[str, list[Term]]] = defaultdict(dict)
        self._pairs: dict[str, list[tuple[Term, Term]]] = defaultdict(list)
        self._types: dict[Term, set[Term]] = defaultdict(set)
        many: dict[tuple[Term, str], set[Term]] = {}
        for triple in self._triples:
            subject, value = triple.subject, triple.object
            assert not isinstance(subject, Triple)
            assert not isinstance(value, Triple)
            name = triple.predicate.value
            properties = self._about[subject]
            values = properties.get(name)
            if values is None:
                properties[name] = [value]
            elif len(values) > _FEW:
                held = many.get((subject, name)) or many.setdefault((subject, name), set(values))
                if value in held:
                    continue
                held.add(value)
                values.append(value)
            elif value in values:
                continue
            else:
                values.append(value)
            self._pairs[name].append((subject, value))
            if name == _TYPE.value:
                self._types[value].add(subject)

    @classmethod
    def of(cls, triples: Iterable[Triple | Quad]) -> Nodes:
        """Triples by node; as they are, if they are so already."""
        return triples if isinstance(triples, Nodes) else cls(triples)

    def __iter__(self) -> Iterator[Triple | Quad]:
        return iter(self._triples)

    def objects(self, subject: Term, predicate: str) -> list[Term]:
        return self.properties(subject).get(predicate, [])

    def properties(self, subject: Term) -> Mapping[str, list[Term]]:
        """The values of each property of a node."""
        return self._about.get(subject, _NOTHING)

    def about(self, subject: Term) -> list[tuple[str, Term]]:
        """Properties and values of a node."""
        return [(name, value) for name, values in self.properties(subject).items() for value in values]

    def triples(self) -> Iterator[Triple]:
        """All of them."""
        for subject, properties in self._about.items():
            assert not isinstance(subject, Literal)
            for name, values in properties.items():
                yield from (Triple(subject, NamedNode(name), value) for value in values)

    def pairs(self, predicate: str) -> list[tuple[Term, Term]]:
        """Subject and object of every triple with the predicate."""
        return self._pairs.get(predicate, [])

    def instances(self, of_class: Term) -> set[Term]:
        """The instances of a class and of its subclasses."""
        instances: set[Term] = set()
        seen: set[Term] = set()
        todo = [of_class]
        while todo:
            current = todo.pop()
            if current not in seen:
                seen.add(current)
                instances |= self._types.get(current, set())
                todo += [subject for subject, value in self.pairs(_SUBCLASS.value) if value == current]
        return instances


def severity_of(shapes: Nodes, shape: Term) -> Severity:
    """The severity that a shape gives its results (SHACL 2.1.4); a violation unless it says otherwise."""
    said = shapes.one(shape, SH + "severity")
    return _SEVERITIES.get(said.value, Severity.VIOLATION) if isinstance(said, NamedNode) else Severity.VIOLATION


def classes_in(shapes: Nodes) -> set[Term]:
    """The classes of a shapes graph (SHACL 2.1.3.3): those of OWL too, which need not say that they are classes."""
    return shapes.instances(NamedNode(RDFS + "Class")) | shapes.instances(NamedNode(_OWL_CLASS))


def targets_of(shapes: Nodes, shape: Term, data: Nodes) -> set[Term]:
    """The focus nodes that a shape's targets choose in the data (SHACL 2.1.3)."""
    nodes = set(shapes.objects(shape, SH + "targetNode"))
    for of_class in shapes.objects(shape, SH + "targetClass"):
        nodes |= data.instances(of_class)
    if isinstance(shape, NamedNode) and shape in classes_in(shapes):
        nodes |= data.instances(shape)
    for predicate in shapes.objects(shape, SH + "targetSubjectsOf"):
        nodes |= {subject for subject, _ in data.pairs(_iri(predicate))}
    for predicate in shapes.objects(shape, SH + "targetObjectsOf"):
        nodes |= {value for _, value in data.pairs(_iri(predicate))}
    return nodes


def _iri(term: Term) -> str:
    return term.value if isinstance(term, NamedNode) else ""


class ShapeError(InputError):
    """A shapes graph that is ill-formed, or asks for what no engine could answer.

    Args:
        node: the shape, path or constraint that is at fault.
        shape: the shape that a person can find by its name, where it is known.
        section: of SHACL, whose rule is broken; "" where who catches it may know, None where no rule is.
    """

    def __init__(self, node: Term, text: Text, shape: Term | None = None, section: str | None = "") -> None:
        super().__init__(text, term_shown(shape or node))
        self.node, self.shape = node, shape
        self._sectioned = section is None
        self.of_section(section or "")

    def of_section(self, section: str) -> None:
        """Say which section of SHACL is not kept, unless that is known."""
        if section and not self._sectioned:
            self._sectioned = True
            self.text = Text(f"{self.text.pl} (SHACL {section})", f"{self.text.en} (SHACL {section})")

    def inside(self, shape: NamedNode) -> None:
        """Say that the fault is in a shape with a name, unless one nearer to it is known."""
        if not isinstance(self.shape, NamedNode):
            self.shape, self.file = shape, str(shape)


def list_at(shapes: Nodes, head: Term) -> list[Term]:
    """The members of an RDF list.

    Raises:
        ShapeError: it is no well-formed list.
    """
    members: list[Term] = []
    seen: set[Term] = set()
    node = head
    if head == _NIL and (shapes.objects(_NIL, RDF + "first") or shapes.objects(_NIL, RDF + "rest")):
        raise ShapeError(head, Text("rdf:nil nie może mieć członów; usuń je", "rdf:nil has no members; remove them"))
    while node != _NIL:
        first, rest = shapes.objects(node, RDF + "first"), shapes.objects(node, RDF + "rest")
        if len(first) != 1 or len(rest) != 1 or node in seen:
            raise ShapeError(
                head, Text("to nie jest lista; zapisz ją jako ( … )", "this is no list; write it as ( … )")
            )
        seen.add(node)
        members.append(first[0])
        node = rest[0]
    return members
