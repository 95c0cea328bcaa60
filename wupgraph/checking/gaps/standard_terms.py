"""The terms of the vocabularies that all RDF is written with: RDF 1.1, RDF Schema 1.1, OWL 2, SKOS."""

from __future__ import annotations

import functools
import re

from wupgraph.checking.gaps.declared_terms import Names
from wupgraph.rdf.namespaces import OWL, RDF, RDFS, SH, SKOS, WSH, XSD

# Of these, terms are not judged: shapes with unknown ones are refused, and datatypes are no terms of their own here.
_TRUSTED = (SH, XSD, WSH)  # WSH: what shapes and facts of a register say of them (docs/validation.md)
_MEMBER = re.compile(re.escape(RDF) + "_[1-9][0-9]*")
_CLASSES = {
    RDF: "Alt Bag HTML JSON List PlainLiteral Property Seq Statement XMLLiteral langString dirLangString "
    "CompoundLiteral",
    RDFS: "Class Container ContainerMembershipProperty Datatype Literal Resource",
    OWL: "AllDifferent AllDisjointClasses AllDisjointProperties Annotation AnnotationProperty AsymmetricProperty Axiom "
    "Class DataRange DatatypeProperty DeprecatedClass DeprecatedProperty FunctionalProperty InverseFunctionalProperty "
    "IrreflexiveProperty NamedIndividual NegativePropertyAssertion Nothing ObjectProperty Ontology OntologyProperty "
    "ReflexiveProperty Restriction SymmetricProperty Thing TransitiveProperty",
    SKOS: "Collection Concept ConceptScheme OrderedCollection",
}
_PROPERTIES = {
    RDF: "direction first language object predicate rest subject type value",
    RDFS: "comment domain isDefinedBy label member range seeAlso subClassOf subPropertyOf",
    OWL: "allValuesFrom annotatedProperty annotatedSource annotatedTarget assertionProperty backwardCompatibleWith "
    "bottomDataProperty bottomObjectProperty cardinality complementOf datatypeComplementOf deprecated differentFrom "
    "disjointUnionOf disjointWith distinctMembers equivalentClass equivalentProperty hasKey hasSelf hasValue imports "
    "incompatibleWith intersectionOf inverseOf maxCardinality maxQualifiedCardinality members minCardinality "
    "minQualifiedCardinality onClass onDataRange onDatatype onProperties onProperty oneOf priorVersion "
    "propertyChainAxiom propertyDisjointWith qualifiedCardinality sameAs someValuesFrom sourceIndividual "
    "targetIndividual targetValue topDataProperty topObjectProperty unionOf versionIRI versionInfo withRestrictions",
    SKOS: "altLabel broadMatch broader broaderTransitive changeNote closeMatch definition editorialNote exactMatch "
    "example hasTopConcept hiddenLabel historyNote inScheme mappingRelation member memberList narrowMatch narrower "
    "narrowerTransitive notation note prefLabel related relatedMatch scopeNote semanticRelation topConceptOf",
}
NAMESPACES = (*_PROPERTIES, *_TRUSTED)


@functools.cache
def standard() -> Names:
    """All of these terms."""
    classes, properties = (
        frozenset(namespace + name for namespace, names in table.items() for name in names.split())
        for table in (_CLASSES, _PROPERTIES)
    )
    return Names(classes, properties)


def is_trusted(iri: str) -> bool:
    """Whether a term is of a vocabulary that is not judged, or counts the members of a container (rdf:_1)."""
    return iri.startswith(_TRUSTED) or _MEMBER.fullmatch(iri) is not None
