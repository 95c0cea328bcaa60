"""Parameters of constraints as values of Python; what is of another kind is refused."""

from __future__ import annotations

from pyoxigraph import BlankNode, Literal, NamedNode

from wupgraph.gate.limits import PARAMETER_DIGITS
from wupgraph.rdf.namespaces import RDF, XSD
from wupgraph.rdf.terms import Term
from wupgraph.rdf.turtle_writer import term_shown
from wupgraph.shacl.datatypes import is_valid
from wupgraph.shacl.shapes_graph import ShapeError
from wupgraph.text import Text

_TEXTS = (XSD + "string", RDF + "langString")


def whole_number(shape: Term, value: Term) -> int:
    """A parameter that is an `xsd:integer`.

    Raises:
        ShapeError: it is another thing.
    """
    if not isinstance(value, Literal) or value.datatype.value != XSD + "integer" or not is_valid(value):
        raise wrong(shape, value, Text("liczbą całkowitą", "an xsd:integer"))
    if len(value.value) > PARAMETER_DIGITS:
        raise ShapeError(
            shape,
            Text(
                f"liczba w kształcie ma ponad {PARAMETER_DIGITS} cyfr; popraw ją",
                f"a number in the shape has over {PARAMETER_DIGITS} digits; correct it",
            ),
            section=None,
        )
    return int(value.value)


def flag(shape: Term, value: Term) -> bool:
    """A parameter that is an `xsd:boolean`."""
    if not isinstance(value, Literal) or value.datatype.value != XSD + "boolean" or not is_valid(value):
        raise wrong(shape, value, Text("wartością true lub false", "true or false"))
    return value.value in ("true", "1")


def truth(shape: Term, value: Term) -> bool:
    """A parameter that is one of the terms `true` and `false`, not `"1"^^xsd:boolean` (SHACL 2.1.6)."""
    if value not in (Literal(True), Literal(False)):
        raise wrong(shape, value, Text("termem true lub false", "the term true or false"))
    return value == Literal(True)


def switch(shape: Term, value: Term) -> bool:
    """A parameter that is an `xsd:boolean` and in force where it is the term `true` (SHACL 4.8.1).

    `"1"^^xsd:boolean` is another term with the same value: what its author meant is not what it does, so it is refused.
    """
    if flag(shape, value) and value != Literal(True):
        raise wrong(shape, value, Text("termem true, by działać", "the term true to be in force"))
    return value == Literal(True)


def iri(shape: Term, value: Term) -> NamedNode:
    """A parameter that is an IRI."""
    if not isinstance(value, NamedNode):
        raise wrong(shape, value, Text("identyfikatorem IRI", "an IRI"))
    return value


def text(shape: Term, value: Term) -> str:
    """A parameter that is a plain string."""
    if not isinstance(value, Literal) or value.datatype.value != XSD + "string":
        raise wrong(shape, value, Text("tekstem", "a string"))
    return value.value


def literal(shape: Term, value: Term) -> Literal:
    """A parameter that is a literal."""
    if not isinstance(value, Literal):
        raise wrong(shape, value, Text("literałem", "a literal"))
    return value


def message(shape: Term, value: Term) -> Literal:
    """A value that is a text, with or without a language."""
    if not isinstance(value, Literal) or value.datatype.value not in _TEXTS:
        raise wrong(shape, value, Text("tekstem", "a text"))
    return value


def iri_or_literal(shape: Term, value: Term) -> NamedNode | Literal:
    """A value that is no blank node."""
    if isinstance(value, BlankNode):
        raise wrong(shape, value, Text("identyfikatorem IRI lub literałem", "an IRI or a literal"))
    return value


def wrong(shape: Term, value: Term, wanted: Text, section: str = "") -> ShapeError:
    """The error of a parameter of another kind than the specification has; the section as of `ShapeError`."""
    return ShapeError(
        value,
        Text(
            f"wartość {term_shown(value)} powinna być {wanted.pl}; popraw ten kształt",
            f"the value {term_shown(value)} has to be {wanted.en}; correct this shape",
        ),
        shape,
        section,
    )


def repeated(name: str) -> Text:
    """What is said of what a node may say once and says more often.

    Args:
        name: as it is written.
    """
    return Text(f"{name} podano więcej niż raz; zostaw jedno", f"{name} is given more than once; leave one")
