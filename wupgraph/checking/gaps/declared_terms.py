"""Classes and properties: those that files declare, and those that shapes name."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from pyoxigraph import NamedNode

from wupgraph.checking.gaps.slips import namespace_of
from wupgraph.rdf.namespaces import OWL, RDF, RDFS
from wupgraph.rdf.terms import Term
from wupgraph.shacl.model import Plan
from wupgraph.shacl.targets import InstancesOf

_ONTOLOGY = NamedNode(OWL + "Ontology")
CLASS_KINDS = frozenset(NamedNode(one) for one in (RDFS + "Class", OWL + "Class", RDFS + "Datatype"))
PROPERTY_KINDS = frozenset(
    NamedNode(one)
    for one in (
        RDF + "Property",
        *(OWL + f"{kind}Property" for kind in ("Object", "Datatype", "Annotation", "Functional", "Symmetric")),
        *(OWL + f"{kind}Property" for kind in ("InverseFunctional", "Transitive", "Asymmetric", "Reflexive")),
        *(OWL + f"{kind}Property" for kind in ("Irreflexive", "Ontology", "Deprecated")),
    )
)


class Names(NamedTuple):
    """IRIs of classes and of properties."""

    classes: AbstractSet[str]
    properties: AbstractSet[str]

    def of(self, role: str) -> AbstractSet[str]:
        """Those of a role: "class" or "property"; there are none of any other."""
        return {"class": self.classes, "property": self.properties}.get(role, frozenset())

    def __or__(self, other: Names) -> Names:
        return Names(self.classes | other.classes, self.properties | other.properties)

    def __sub__(self, other: Names) -> Names:
        return Names(self.classes - other.classes, self.properties - other.properties)


class Declared(NamedTuple):
    """What files declare: terms, and the namespaces whose ontologies are among them."""

    names: Names
    namespaces: AbstractSet[str]


def declared_of(instances: Callable[[NamedNode], Iterable[Term]]) -> Declared:
    """What is declared, given what looks up the instances of a class."""

    def iris(kinds: Iterable[NamedNode]) -> set[str]:
        return {term.value for kind in kinds for term in instances(kind) if isinstance(term, NamedNode)}

    names, ontologies = Names(iris(CLASS_KINDS), iris(PROPERTY_KINDS)), iris([_ONTOLOGY])
    owned = {namespace_of(iri) for iri in names.classes | names.properties}
    return Declared(
        names, {namespace for namespace in owned if namespace in ontologies or namespace[:-1] in ontologies}
    )


def named_in(plan: Plan) -> Names:
    """The terms that shapes are about."""
    targeted = {
        target.of_class.value for _, targets, _ in plan.targets for target in targets if isinstance(target, InstancesOf)
    }
    return Names(targeted | {one.value for one in plan.classes}, plan.named)
