"""Value type constraints (SHACL 4.1)."""

from __future__ import annotations

from pyoxigraph import BlankNode, Literal, NamedNode

from wupgraph.rdf.namespaces import RDF, SH
from wupgraph.shacl.components.record import Check, Component, Parameter, Use
from wupgraph.shacl.datatypes import fits
from wupgraph.shacl.model import Each, always
from wupgraph.shacl.parameters import iri, wrong
from wupgraph.text import Text

_LANG_STRING = RDF + "langString"
_KINDS: dict[str, tuple[type, ...]] = {
    SH + "IRI": (NamedNode,),
    SH + "BlankNode": (BlankNode,),
    SH + "Literal": (Literal,),
    SH + "BlankNodeOrIRI": (BlankNode, NamedNode),
    SH + "BlankNodeOrLiteral": (BlankNode, Literal),
    SH + "IRIOrLiteral": (NamedNode, Literal),
}


def _class(use: Use) -> Check:
    """Each value is an instance of the class."""
    wanted = iri(use.shape, use.value)
    return Check(Each(lambda run: run.index.instance_of(wanted)), classes=(wanted,))


def _datatype(use: Use) -> Check:
    """Each value is a literal of the datatype, and well formed."""
    wanted = iri(use.shape, use.value)
    fitting = fits(wanted.value)
    if wanted.value == _LANG_STRING:
        return Check(always(lambda one: isinstance(one, Literal) and bool(one.language)))
    return Check(always(lambda one: isinstance(one, Literal) and one.datatype == wanted and fitting(one.value)))


def _node_kind(use: Use) -> Check:
    """Each value is an IRI, a blank node, a literal, or one of two of these."""
    kinds = _KINDS.get(use.value.value) if isinstance(use.value, NamedNode) else None
    if kinds is None:
        raise wrong(use.shape, use.value, Text("rodzajem węzła, np. sh:IRI", "a kind of node such as sh:IRI"))
    return Check(always(lambda one: one.__class__ in kinds))


COMPONENTS = (
    Component(
        (Parameter(SH + "class"),),
        "4.1.1",
        Text("„{value}” nie należy do klasy {parameter}", '"{value}" is no {parameter}'),
        _class,
    ),
    Component(
        (Parameter(SH + "datatype", once=True),),
        "4.1.2",
        Text("„{value}” nie jest typu {parameter}", '"{value}" is not of type {parameter}'),
        _datatype,
    ),
    Component(
        (Parameter(SH + "nodeKind", once=True),),
        "4.1.3",
        Text("„{value}” nie jest rodzaju {parameter}", '"{value}" is no {parameter}'),
        _node_kind,
    ),
)
