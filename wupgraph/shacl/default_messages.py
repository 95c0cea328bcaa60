"""What is said of a violation where its shape has no message: the text of its component, and what goes into it.

In a text, `{value}` is what is at fault, `{path}` the property, `{parameter}` the value of the component's parameter,
`{written}` that too, where a short shape without a name is written out; `{met}` are the values that conform, `{number}`
is how many do; `{other}` is what the value was compared with, `{of}` and `{of_other}` of what kind the two are. In
Polish, `{least}`, `{most}` and `{letters}` say the parameter in words that agree with it as a number.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pyoxigraph import BlankNode, Literal

from wupgraph.rdf.namespaces import SH
from wupgraph.rdf.terms import Term
from wupgraph.shacl.components.record import Component
from wupgraph.shacl.results import MET, Violation
from wupgraph.shacl.shapes_graph import Nodes, ShapeError, list_at
from wupgraph.text import Text

# For 0, for 1, for 2 to 4 (22 to 24 …), and for other numbers.
_IN_NUMBERS = {
    "least": (
        "ma być co najmniej {parameter}",
        "ma być co najmniej jedna",
        "mają być co najmniej {parameter}",
        "ma być co najmniej {parameter}",
    ),
    "most": (
        "nie może być żadnej",
        "może być najwyżej jedna",
        "mogą być najwyżej {parameter}",
        "może być najwyżej {parameter}",
    ),
    "letters": ("{parameter} znaków", "{parameter} znak", "{parameter} znaki", "{parameter} znaków"),
}
NESTED = Text("zagnieżdżonego", "the nested shape")  # What is said of a shape that has no name.
_SHOWN = 10  # members of a list; of the others only that there are some
_SHORT = 3  # parameters of a shape


def default_message(component: Component | None, violation: Violation, parameters: Sequence[Term]) -> Text:
    """The text of a violation's component, with its placeholders; without one, that the component was not met.

    Args:
        parameters: the values of the component's parameter; which of several was not met is not known.
    """
    if component is None:
        name = violation.component.removeprefix(SH).removesuffix("ConstraintComponent")
        return Text(f"„{{value}}” nie spełnia warunku ({name})", f'"{{value}}" does not meet {name}')
    message = component.message
    if not isinstance(message, Text):
        message = message(violation, parameters)
    polish = message.pl
    for name, forms in _IN_NUMBERS.items():
        polish = polish.replace(f"{{{name}}}", forms[_form(_number(parameters))])
    return Text(polish, message.en)


def is_one(parameters: Sequence[Term]) -> bool:
    """Whether the parameter is the number 1."""
    return _number(parameters) == "1"


def _number(parameters: Sequence[Term]) -> str:
    return parameters[0].value if parameters and isinstance(parameters[0], Literal) else ""


def _form(number: str) -> int:
    """Which form a Polish word takes beside a number: of none, one, some or many."""
    if number in ("0", "1"):
        return int(number)
    return 2 if number[-1:] in ("2", "3", "4") and number[-2:-1] != "1" else 3


def _first_of(terms: list[Term]) -> list[Term]:
    return terms[:_SHOWN] + [Literal("…")] * (len(terms) > _SHOWN)


def met_of(violation: Violation) -> list[Term]:
    """The first of the values that conform, where too many do."""
    met = [term for name, term in violation.bindings.items() if name.startswith(MET)]
    return _first_of(met)


def shape_in_short(shapes: Nodes, shape: Term) -> list[tuple[str, Term]]:
    """What a nested shape without a name asks for, if that is short: parameters, as they are written, and values."""
    pairs = shapes.about(shape)
    is_short = len(pairs) <= _SHORT and all(
        name.startswith(SH) and name != SH + "message" and not isinstance(value, BlankNode) for name, value in pairs
    )
    return [(f"sh:{name.removeprefix(SH)}", value) for name, value in pairs] if is_short else []


def parameters_of(shapes: Nodes, shape: Term, component: Component | None) -> list[Term]:
    """The values of a component's parameter; of a list, its first members."""
    if component is None:
        return []
    parameter = component.parameters[0]
    values: list[Term] = []
    for value in shapes.objects(shape, parameter.iri):
        try:
            members = list_at(shapes, value) if parameter.is_list else [value]
        except ShapeError:  # Which no engine lets pass.
            members = [value]
        values += _first_of(members)
    return values


# `{?value}` or `{$value}` (SHACL 5.3.2).
PLACEHOLDER = re.compile(r"\{[?$](\w+)\}")
