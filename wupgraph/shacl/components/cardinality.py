"""Cardinality constraints (SHACL 4.2)."""

from __future__ import annotations

from collections.abc import Sequence

from wupgraph.rdf.namespaces import SH
from wupgraph.rdf.terms import Term
from wupgraph.shacl.components.record import Check, Component, Parameter, Use
from wupgraph.shacl.default_messages import is_one
from wupgraph.shacl.model import Count
from wupgraph.shacl.parameters import whole_number
from wupgraph.shacl.results import Violation
from wupgraph.text import Text

_TOO_FEW = Text("za mało wartości „{path}”; {least}", 'too few values of "{path}"; at least {parameter} needed')
_NONE = Text("brakuje wartości „{path}”; {least}", _TOO_FEW.en)


def _too_few(violation: Violation, parameters: Sequence[Term]) -> Text:
    return _NONE if is_one(parameters) else _TOO_FEW


def _min_count(use: Use) -> Check:
    least = whole_number(use.shape, use.value)
    return Check(Count(lambda number: number >= least))


def _max_count(use: Use) -> Check:
    most = whole_number(use.shape, use.value)
    return Check(Count(lambda number: number <= most))


COMPONENTS = (
    Component(
        (Parameter(SH + "minCount", once=True, of_properties=True),),
        "4.2.1",
        _too_few,
        _min_count,
        of_none=True,
    ),
    Component(
        (Parameter(SH + "maxCount", once=True, of_properties=True),),
        "4.2.2",
        Text("za dużo wartości „{path}”; {most}", 'too many values of "{path}"; at most {parameter} allowed'),
        _max_count,
    ),
)
