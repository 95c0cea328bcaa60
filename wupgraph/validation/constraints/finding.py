"""What a constraint is to the engine: a function from a focus node and its values to those that are at fault."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from pyoxigraph import Literal, NamedNode

from wupgraph.rdf.namespaces import SH, XSD
from wupgraph.validation.datatypes import is_valid
from wupgraph.validation.index import Index
from wupgraph.validation.shapes import Nodes, ShapeError
from wupgraph.values import Term, Text

if TYPE_CHECKING:
    from wupgraph.validation.shape import Shape
    from wupgraph.validation.validating import Run


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, where a value alone does not say it all.

    `details` are shapes that the value should have conformed to; `path`, `messages` and `bindings` come from SPARQL.
    """

    value: Term | None
    details: Sequence[Shape] = ()
    path: Term | None = None
    messages: Sequence[Literal] | None = None
    bindings: Mapping[str, Term] = field(default_factory=dict)


# The offending values of a focus node; None for a fault that no value is to blame for.
Find = Callable[["Run", Term, Sequence[Term]], Iterable[Term | Fault | None]]


class Reading(Protocol):
    """What reads a parameter: the shapes, and the shape that has it."""

    shapes: Nodes
    shape: Term
    index: type[Index]

    def shape_at(self, term: Term) -> Shape:
        """The shape that a node of the shapes graph stands for."""
        ...


def whole_number(shape: Term, value: Term) -> int:
    """A parameter that is an `xsd:integer`.

    Raises:
        ShapeError: it is another thing.
    """
    if not isinstance(value, Literal) or value.datatype.value != XSD + "integer" or not is_valid(value):
        raise wrong(shape, value, Text("liczbą całkowitą", "an xsd:integer"))
    return int(value.value)


def flag(shape: Term, value: Term) -> bool:
    """A parameter that is an `xsd:boolean`."""
    if not isinstance(value, Literal) or value.datatype.value != XSD + "boolean" or not is_valid(value):
        raise wrong(shape, value, Text("wartością true lub false", "true or false"))
    return value.value in ("true", "1")


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


def wrong(shape: Term, value: Term, wanted: Text) -> ShapeError:
    """The error of a parameter of another kind than the specification has."""
    return ShapeError(
        value,
        Text(
            f"wartość {value} powinna być {wanted.pl} (SHACL); popraw ten kształt",
            f"the value {value} has to be {wanted.en} (SHACL); correct this shape",
        ),
        shape,
    )


SHACL = SH
