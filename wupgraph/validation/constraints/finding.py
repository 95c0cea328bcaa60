"""What a constraint is to the engine: a function from a focus node and its values to those that are at fault."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from wupgraph.gate.limits import PARAMETER_DIGITS
from wupgraph.rdf.namespaces import XSD
from wupgraph.rdf.terms import Term
from wupgraph.rdf.writing import term_shown
from wupgraph.text import Text
from wupgraph.validation.datatypes import is_valid
from wupgraph.validation.shapes import ShapeError

if TYPE_CHECKING:
    from wupgraph.validation.shape import Shape
    from wupgraph.validation.validating import Run


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, where a value alone does not say it all.

    `details` are shapes that the value should have conformed to, or where no value is to blame any of `others`; `path`
    is that of a value's own property, `bindings` are for the message.
    """

    value: Term | None
    details: Sequence[Shape] = ()
    others: Sequence[Term] = ()
    path: Term | None = None
    bindings: Mapping[str, Term] = field(default_factory=dict)


# The offending values of a focus node; None for a fault that no value is to blame for.
Find = Callable[["Run", Term, Sequence[Term]], Iterable[Term | Fault | None]]
# Whether a node is as it has to be.
Holds = Callable[[Term], bool]


def _value(run: Run, value: Term) -> Term:
    return value


@dataclass(frozen=True, slots=True, eq=False)
class Each:
    """A find of constraints that look at each value by itself, as most do.

    Attributes:
        bind: the test of a value, made once a run.
        blame: what is said of a value that fails.
    """

    bind: Callable[[Run], Holds]
    blame: Callable[[Run, Term], Term | Fault] = _value

    def __call__(self, run: Run, focus: Term, values: Sequence[Term]) -> list[Term | Fault]:
        holds = run.test(self)
        return [self.blame(run, one) for one in values if not holds(one)]


@dataclass(frozen=True, slots=True, eq=False)
class Count:
    """A find of constraints that look at how many values there are; no value is to blame."""

    fits: Callable[[int], bool]

    def __call__(self, run: Run, focus: Term, values: Sequence[Term]) -> Sequence[None]:
        return () if self.fits(len(values)) else (None,)


@dataclass(frozen=True, slots=True, eq=False)
class Some:
    """A find of constraints that one of the values has to meet; no value is to blame."""

    holds: Holds

    def __call__(self, run: Run, focus: Term, values: Sequence[Term]) -> Sequence[None]:
        return () if any(map(self.holds, values)) else (None,)


def always(holds: Holds) -> Each:
    """The find of a test that is the same whatever the data are."""
    return Each(lambda run: holds)


def every(tests: Sequence[Holds]) -> Holds:
    """The test that holds where each of these does."""
    if len(tests) == 1:
        return tests[0]

    def holds(one: Term) -> bool:
        for test in tests:  # noqa: SIM110  Half the time of all().
            if not test(one):
                return False
        return True

    return holds


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
