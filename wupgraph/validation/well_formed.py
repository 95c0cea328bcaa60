"""What SHACL's own shapes of shapes ask of a shape besides its constraints (SHACL appendix C)."""

from __future__ import annotations

from pyoxigraph import Literal, NamedNode

from wupgraph.rdf.namespaces import RDF, SH, XSD
from wupgraph.validation.constraints.finding import iri, wrong
from wupgraph.validation.shapes import Nodes, ShapeError
from wupgraph.values import Term, Text

_TEXTS = (XSD + "string", RDF + "langString")
NO_PATH = Text("kształt właściwości bez sh:path; dopisz ją", "a property shape without sh:path; write it")
LITERAL = Text("kształt nie może być literałem; podaj IRI lub [ ]", "a shape cannot be a literal; give an IRI or [ ]")


def repeated(name: str) -> Text:
    """What is said of a parameter that a shape may have once and has more often."""
    return Text(f"sh:{name} podano więcej niż raz; zostaw jedno", f"sh:{name} is given more than once; leave one")


def check_shape(shapes: Nodes, shape: Term) -> None:
    """Refuse a property shape without a path, a severity that is no IRI, and a message that is no text.

    Raises:
        ShapeError: the shape is one of these.
    """
    if not shapes.objects(shape, SH + "path") and NamedNode(SH + "PropertyShape") in shapes.objects(
        shape, RDF + "type"
    ):
        raise ShapeError(shape, NO_PATH)
    for value in shapes.objects(shape, SH + "severity"):
        iri(shape, value)
    for value in shapes.objects(shape, SH + "message"):
        if not isinstance(value, Literal) or value.datatype.value not in _TEXTS:
            raise wrong(shape, value, Text("tekstem", "a text"))
