"""What a register's rules and vocabulary say of its properties: which values each takes, and how they are published.

Nothing of it is written down a second time: datatypes, classes and lists are those that the shapes of a property ask
for (WUP-010, 014, 034), marks and labels those of the ontology.
"""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from pyoxigraph import Literal, NamedNode

from wupgraph.rdf.namespaces import OA, OWL, RDF, RDFS, SH, SKOS, WSH, WUPG, XSD, local_name
from wupgraph.rdf.terms import Term
from wupgraph.register.folder import Register
from wupgraph.shacl.shapes_graph import Nodes, list_at

_LANG_STRING = RDF + "langString"
_KINDS = {OWL + kind for kind in ("ObjectProperty", "DatatypeProperty", "AnnotationProperty")} | {RDF + "Property"}
_SCHEME = SKOS + "inScheme"
_NOT_OF_THINGS = (OA, OWL, RDF, RDFS, SH, SKOS)


@dataclass(frozen=True, slots=True)
class Property:
    """What is known of a property.

    Attributes:
        iri: its IRI.
        datatypes: of its literals, as rules want them; empty where no rule does.
        classes: of the things that are its values.
        schemes: the lists that its values come from: for all subjects (""), or for those of one class.
        patterns: of the IRIs that may be its values beside the entries of lists, such as those of ISO 4217.
        is_structural: it needs no claim.
        is_single: it publishes one value at most.
        is_qualifier: it says how the value of another property is given, and is published with that.
        leads_to_things: its values are things or codes.
        is_note: it is for what people read, and no rule asks for a datatype.
        labels: what it is called, by language.
    """

    iri: str
    datatypes: frozenset[str] = frozenset()
    classes: frozenset[str] = frozenset()
    schemes: Mapping[str, frozenset[str]] = field(default_factory=dict)
    patterns: tuple[str, ...] = ()
    is_structural: bool = False
    is_single: bool = False
    is_qualifier: bool = False
    leads_to_things: bool = False
    is_note: bool = False
    labels: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_text(self) -> bool:
        """Whether its literals have a language."""
        return _LANG_STRING in self.datatypes or self.is_note

    @property
    def is_said_once(self) -> bool:
        """Whether one document says one value of it: what is said next is said in place of that."""
        return self.is_single or self.is_qualifier


class Properties:
    """The properties of a register.

    Args:
        vocabulary: the triples of its ontology and code lists.
        shapes: those of its rules.
    """

    def __init__(self, vocabulary: Nodes, shapes: Nodes) -> None:
        self._vocabulary, self._shapes = vocabulary, shapes
        self._shapes_of: dict[str, list[Term]] = defaultdict(list)
        for shape, path in shapes.pairs(SH + "path"):
            if isinstance(path, NamedNode) and self._is_aimed(shape):
                self._shapes_of[path.value].append(shape)
        self._forms_of: dict[str, list[Term]] = defaultdict(list)
        for form, path in shapes.pairs(WSH + "property"):
            value = shapes.one(form, WSH + "value")  # Of a form that makes a part, this takes what is written.
            self._forms_of[(value or path).value].append(form)
        self._known: dict[str, Property] = {}

    @functools.cached_property
    def iris(self) -> tuple[str, ...]:
        """All that the vocabulary has."""
        kinds = (NamedNode(kind) for kind in _KINDS)
        found = {
            node.value for kind in kinds for node in self._vocabulary.instances(kind) if isinstance(node, NamedNode)
        }
        return tuple(sorted(found))

    @functools.cached_property
    def classes(self) -> tuple[str, ...]:
        """The classes that the vocabulary has."""
        nodes = self._vocabulary.instances(NamedNode(OWL + "Class"))
        return tuple(sorted(node.value for node in nodes if isinstance(node, NamedNode)))

    @functools.cached_property
    def classes_of_things(self) -> frozenset[str]:
        """The classes that things can be of: not those of claims, passages, lists, terms and marks."""
        others = {WUPG + name for name in ("Claim", "Qualifier", "SingleValued", "Structural")}
        return frozenset(one for one in self.classes if one not in others and not one.startswith(_NOT_OF_THINGS))

    def superclasses(self, of_class: str) -> frozenset[str]:
        """A class and those above it."""
        seen, todo = {of_class}, [of_class]
        while todo:
            above = self._vocabulary.objects(NamedNode(todo.pop()), RDFS + "subClassOf")
            new = [one.value for one in above if isinstance(one, NamedNode) and one.value not in seen]
            seen.update(new)
            todo += new
        return frozenset(seen)

    def of(self, iri: str) -> Property:
        """What is known of one; of one that is not known, its IRI only."""
        if iri not in self._known:
            self._known[iri] = self._read(iri)
        return self._known[iri]

    def named(self, name: str) -> list[str]:
        """The IRIs of the properties whose local name or label that is, in any case of letters."""
        return self._by_name.get(name.casefold(), [])

    @property
    def names(self) -> list[str]:
        """All local names, as they are written."""
        return sorted({local_name(iri) for iri in self.iris})

    @functools.cached_property
    def _by_name(self) -> dict[str, list[str]]:
        by_name: dict[str, list[str]] = defaultdict(list)
        for iri in self.iris:
            for name in {local_name(iri).casefold(), *(label.casefold() for label in self.of(iri).labels.values())}:
                by_name[name].append(iri)
        return by_name

    def _is_aimed(self, shape: Term) -> bool:
        """Whether a shape of a property speaks of it wherever it stands, or of the instances of a class."""
        return bool(self._shapes.objects(shape, SH + "targetSubjectsOf")) or bool(
            self._shapes.objects(shape, SH + "targetClass")
        )

    def _read(self, iri: str) -> Property:
        node = NamedNode(iri)
        marks = {one.value for one in self._vocabulary.objects(node, RDF + "type") if isinstance(one, NamedNode)}
        datatypes: set[str] | None = None
        loose: set[str] = set()
        classes: set[str] = set()
        schemes: dict[str, set[str]] = defaultdict(set)
        patterns: dict[str, None] = {}
        for shape in self._shapes_of.get(iri, ()):
            of_classes = list(self._iris(shape, SH + "targetClass"))
            parts = list(self._parts(shape))
            allowed = {datatype for part in parts for datatype in self._iris(part, SH + "datatype")}
            if allowed:  # Each shape may narrow what another one lets pass.
                datatypes = allowed if datatypes is None else datatypes & allowed
            loose.update(self._datatypes_beside_others(shape))
            for part in parts:
                classes.update(self._iris(part, SH + "class"))
                if part != shape and not self._shapes.objects(part, SH + "datatype"):
                    patterns.update({one.value: None for one in self._shapes.objects(part, SH + "pattern")})
                for inner in self._shapes.objects(part, SH + "property"):
                    if NamedNode(_SCHEME) in self._shapes.objects(inner, SH + "path"):
                        for of_class in of_classes or [""]:
                            schemes[of_class].update(self._iris(inner, SH + "hasValue"))
        leads_to_things = OWL + "ObjectProperty" in marks or bool(classes) or bool(schemes)
        by_forms = {datatype for form in self._forms_of.get(iri, ()) for datatype in self._iris(form, WSH + "datatype")}
        return Property(
            iri,
            frozenset(datatypes or by_forms or loose - {XSD + "boolean"}),
            frozenset(classes),
            {of_class: frozenset(found) for of_class, found in schemes.items()},
            tuple(patterns) if schemes else (),
            is_structural=WUPG + "Structural" in marks,
            is_single=WUPG + "SingleValued" in marks,
            is_qualifier=WUPG + "Qualifier" in marks,
            leads_to_things=leads_to_things,
            is_note=OWL + "AnnotationProperty" in marks and not datatypes and not leads_to_things,
            labels={
                one.language: one.value
                for one in self._vocabulary.objects(node, RDFS + "label")
                if isinstance(one, Literal) and one.language
            },
        )

    def _parts(self, shape: Term) -> Iterator[Term]:
        """A shape, and those that it asks for by sh:node or sh:or; not those of a choice that lets all else pass."""
        todo, seen = [shape], {shape}
        while todo:
            one = todo.pop()
            yield one
            choices = [list_at(self._shapes, head) for head in self._shapes.objects(one, SH + "or")]
            strict = [part for parts in choices if not any(map(self._excludes, parts)) for part in parts]
            new = [part for part in (*self._shapes.objects(one, SH + "node"), *strict) if part not in seen]
            seen.update(new)
            todo += new

    def _datatypes_beside_others(self, shape: Term) -> Iterator[str]:
        """The datatypes that a shape knows forms of, others too: what is meant where nothing is asked."""
        for head in self._shapes.objects(shape, SH + "or"):
            for part in list_at(self._shapes, head):
                yield from self._iris(part, SH + "datatype")

    def _excludes(self, shape: Term) -> bool:
        """Whether a shape says only what a value must not be."""
        return bool(self._shapes.objects(shape, SH + "not"))

    def _iris(self, node: Term, name: str) -> Iterator[str]:
        yield from (one.value for one in self._shapes.objects(node, name) if isinstance(one, NamedNode))


def properties_of(register: Register) -> Properties:
    """The properties of a register.

    Raises:
        InputError: a file of the vocabulary or of the rules that cannot be read.
    """
    return Properties(Nodes(register.vocabulary), Nodes(register.quads(register.shape_files)))
