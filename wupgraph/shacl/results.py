"""What an engine is: shapes and data in, violations out (SHACL, W3C Recommendation 2017-07-20)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from pyoxigraph import Literal, Quad, Triple

from wupgraph.rdf.terms import Term
from wupgraph.severity import Severity

# Bindings of constraints that count: how many conform, and how the names begin that say which; of those that compare
# with another property, its value.
NUMBER, MET, OTHER = "number", "met", "other"


@dataclass(frozen=True, slots=True)
class Violation:
    """One validation result (SHACL 3.6.2), in terms.

    `bindings` holds what a SPARQL constraint selected besides `$this`, or what was counted, for the message.
    `constraint` is the node of a SPARQL constraint, `messages` are the shape's or the constraint's own, with their
    placeholders; `details` say why values do not conform to a nested shape.
    """

    focus: Term
    path: Term | None
    value: Term | None
    shape: Term
    component: str
    severity: Severity
    bindings: Mapping[str, Term] = field(default_factory=dict)
    constraint: Term | None = None
    messages: tuple[Literal, ...] = ()
    details: tuple[Violation, ...] = ()


@dataclass(frozen=True, slots=True)
class ValidationInputs:
    """A data graph, the shapes graph that it is validated against, and which nodes are checked.

    Args:
        data, shapes: may be read more than once, so no iterators.
        focus: check these nodes only, out of those that the shapes target; None checks all.
    """

    data: Iterable[Triple | Quad]
    shapes: Iterable[Triple | Quad]
    focus: Collection[Term] | None = None


class Engine(Protocol):
    """Validates a data graph against a shapes graph."""

    def validate(self, inputs: ValidationInputs) -> list[Violation]:
        """The violations of the data.

        Raises:
            InputError: shapes that are ill-formed or ask for what the engine does not support; never
                silence.
        """
        ...
