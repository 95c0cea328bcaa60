"""What is said of a violation where its shape has no message: which constraint was not met, and by what.

One text a component (SHACL 4), in both languages, and others where more is known. `{value}`, `{path}`, `{parameter}`,
the value of the component's own parameter, and `{met}`, the values that conform, are filled in; `{least}`, `{most}` and
`{letters}` say that value in words that agree with a number, as Polish needs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pyoxigraph import BlankNode, Literal, NamedNode

from wupgraph.rdf.namespaces import SH, XSD
from wupgraph.rdf.terms import Term
from wupgraph.shacl.datatypes import is_valid
from wupgraph.shacl.result_order import have_order
from wupgraph.shacl.results import MET, NUMBER, OTHER, Violation
from wupgraph.shacl.shapes_graph import Nodes, ShapeError, list_at
from wupgraph.text import Text

TEXTS = {
    "Class": Text("„{value}” nie należy do klasy {parameter}", '"{value}" is no {parameter}'),
    "Datatype": Text("„{value}” nie jest typu {parameter}", '"{value}" is not of type {parameter}'),
    "NodeKind": Text("„{value}” nie jest rodzaju {parameter}", '"{value}" is no {parameter}'),
    "MinCount": Text(
        "za mało wartości „{path}”; {least}",
        'too few values of "{path}"; at least {parameter} needed',
    ),
    "MaxCount": Text(
        "za dużo wartości „{path}”; {most}",
        'too many values of "{path}"; at most {parameter} allowed',
    ),
    "MinExclusive": Text("„{value}” nie jest większe niż {parameter}", '"{value}" is not greater than {parameter}'),
    "MinInclusive": Text("„{value}” jest mniejsze niż {parameter}", '"{value}" is less than {parameter}'),
    "MaxExclusive": Text("„{value}” nie jest mniejsze niż {parameter}", '"{value}" is not less than {parameter}'),
    "MaxInclusive": Text("„{value}” jest większe niż {parameter}", '"{value}" is greater than {parameter}'),
    "MinLength": Text(
        "„{value}” jest za krótkie; ma mieć co najmniej {letters}",
        '"{value}" is too short; at least {parameter} letters needed',
    ),
    "MaxLength": Text(
        "„{value}” jest za długie; może mieć najwyżej {letters}",
        '"{value}" is too long; at most {parameter} letters allowed',
    ),
    "Pattern": Text("„{value}” nie pasuje do wzorca {parameter}", '"{value}" does not match {parameter}'),
    "LanguageIn": Text(
        "„{value}” nie jest w żadnym z języków: {parameter}", '"{value}" is in none of the languages {parameter}'
    ),
    "UniqueLang": Text(
        "więcej niż jedna wartość „{path}” w tym samym języku", 'more than one value of "{path}" in one language'
    ),
    "Equals": Text(
        "„{value}” ma być wartością zarówno „{path}”, jak i „{parameter}”, a jest tylko jednej z nich",
        '"{value}" is not a value of both "{path}" and "{parameter}"',
    ),
    "Disjoint": Text(
        "„{value}” jest wartością zarówno „{path}”, jak i „{parameter}”, a może być tylko jednej z nich",
        '"{value}" is a value of both "{path}" and "{parameter}"',
    ),
    "LessThan": Text(
        "„{value}” nie jest mniejsze niż wartość „{parameter}”", '"{value}" is not less than the value of "{parameter}"'
    ),
    "LessThanOrEquals": Text(
        "„{value}” nie jest mniejsze od wartości „{parameter}” ani jej równe",
        '"{value}" is neither less than nor equal to the value of "{parameter}"',
    ),
    "Not": Text(
        "„{value}” spełnia warunki kształtu {parameter}, a nie może ich spełniać",
        '"{value}" conforms to {parameter}, which it must not',
    ),
    "And": Text("„{value}” nie spełnia wszystkich warunków", '"{value}" does not meet all conditions'),
    "Or": Text("„{value}” nie spełnia żadnego z warunków", '"{value}" meets none of the conditions'),
    "Xone": Text("„{value}” ma spełniać dokładnie jeden z warunków", '"{value}" does not meet exactly one condition'),
    "Node": Text("„{value}” nie spełnia warunków kształtu {parameter}", '"{value}" does not conform to {parameter}'),
    "QualifiedMinCount": Text(
        "za mało wartości „{path}” spełniających warunek; {least}",
        'too few values of "{path}" meet the condition; at least {parameter} needed',
    ),
    "QualifiedMaxCount": Text(
        "za dużo wartości „{path}” spełniających warunek; {most}",
        'too many values of "{path}" meet the condition; at most {parameter} allowed',
    ),
    "Closed": Text("właściwość „{path}” nie jest tu dozwolona", 'the property "{path}" is not allowed here'),
    "HasValue": Text(
        "właściwość „{path}” nie ma wartości „{parameter}”", 'the property "{path}" does not have the value {parameter}'
    ),
    "In": Text("„{value}” nie jest żadną z wartości: {parameter}", '"{value}" is none of: {parameter}'),
}
# Where at least one value is asked for, there is none.
_NONE_OF_ONE = {
    "MinCount": Text("brakuje wartości „{path}”; {least}", TEXTS["MinCount"].en),
    "QualifiedMinCount": Text("brakuje wartości „{path}” spełniającej warunek; {least}", TEXTS["QualifiedMinCount"].en),
}
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
_RANGES = frozenset({"MinExclusive", "MinInclusive", "MaxExclusive", "MaxInclusive"})
_PAIRS = frozenset({"LessThan", "LessThanOrEquals"})
_INCOMPARABLE = Text(
    "wartości „{value}”{of} nie da się porównać z „{other}”{of_other}",
    '"{value}"{of} cannot be compared with "{other}"{of_other}',
)
_ONE_ZONE = Text(": tylko jedno ma strefę czasową", ": only one has a time zone")
_ONE_OF_SEVERAL_NOT = Text("„{value}” spełnia to, czego nie może spełniać", '"{value}" is what it must not be')
_NONE_OF_XONE = Text(
    "„{value}” nie spełnia żadnego z warunków; ma spełniać dokładnie jeden",
    '"{value}" meets none of the conditions; it has to meet exactly one',
)
_SEVERAL_OF_XONE = Text(
    "„{value}” spełnia kilka warunków naraz ({number}); ma spełniać dokładnie jeden",
    '"{value}" meets several conditions ({number}); it has to meet exactly one',
)
_MET_OF_QUALIFIED = Text(
    "za dużo wartości „{path}” spełniających warunek ({met}); {most}",
    'too many values of "{path}" meet the condition ({met}); at most {parameter} allowed',
)
NESTED = Text("zagnieżdżonego", "the nested shape")  # What is said of a shape that has no name.
_ZERO = Literal("0", datatype=NamedNode(XSD + "integer"))
_SHOWN = 10  # members of a list; of the others only that there are some
_MOMENTS = frozenset(XSD + name for name in ("date", "dateTime", "time", "gYear", "gYearMonth"))
_SHORT = 3  # parameters of a shape


def default_message(violation: Violation, parameters: Sequence[Term]) -> Text:
    """The text of a violation's component; of one that is not of SHACL core, that it was not met.

    Args:
        parameters: the values of the component's parameter; which of several was not met is not known.
    """
    number = parameters[0].value if parameters and isinstance(parameters[0], Literal) else ""
    said = _text(violation, parameters, number)
    polish = said.pl
    for name, forms in _IN_NUMBERS.items():
        polish = polish.replace(f"{{{name}}}", forms[_form(number)])
    return Text(polish, said.en)


def _form(number: str) -> int:
    """Which form a Polish word takes beside a number: of none, one, some or many."""
    if number in ("0", "1"):
        return int(number)
    return 2 if number[-1:] in ("2", "3", "4") and number[-2:-1] != "1" else 3


def _text(violation: Violation, parameters: Sequence[Term], least: str) -> Text:
    name = _name(violation.component)
    number = violation.bindings.get(NUMBER)
    other = incomparable(violation, parameters)
    if other is not None:
        zone = _ONE_ZONE if _differ_by_zone(violation.value, other) else Text("", "")
        return Text(_INCOMPARABLE.pl + zone.pl, _INCOMPARABLE.en + zone.en)
    if name == "Not" and len(parameters) != 1:
        return _ONE_OF_SEVERAL_NOT
    if least == "1" and name in _NONE_OF_ONE:
        return _NONE_OF_ONE[name]
    if name == "Xone" and number is not None:
        return _NONE_OF_XONE if number == _ZERO else _SEVERAL_OF_XONE
    if name == "QualifiedMaxCount" and not all(isinstance(one, BlankNode) for one in met_of(violation)):
        return _MET_OF_QUALIFIED
    return TEXTS.get(name) or Text(f"„{{value}}” nie spełnia warunku ({name})", f'"{{value}}" does not meet {name}')


def incomparable(violation: Violation, parameters: Sequence[Term]) -> Term | None:
    """What a value was to be less or more than, if the two have no order; else None."""
    name = _name(violation.component)
    other = violation.bindings.get(OTHER) if name in _PAIRS else None
    if name in _RANGES and len(parameters) == 1:
        other = parameters[0]
    if other is None or violation.value is None or have_order(violation.value, other):
        return None
    return other


def _differ_by_zone(one: Term | None, other: Term) -> bool:
    return (
        isinstance(one, Literal)
        and isinstance(other, Literal)
        and one.datatype == other.datatype
        and one.datatype.value in _MOMENTS
        and is_valid(one)
        and is_valid(other)
    )


def _name(component: str) -> str:
    return component.removeprefix(SH).removesuffix("ConstraintComponent")


def _first_of(terms: list[Term]) -> list[Term]:
    return terms[:_SHOWN] + [Literal("…")] * (len(terms) > _SHOWN)


def met_of(violation: Violation) -> list[Term]:
    """The first of the values that conform, where too many do."""
    met = [term for name, term in violation.bindings.items() if name.startswith(MET)]
    return _first_of(met)


def shape_in_short(shapes: Nodes, shape: Term) -> list[tuple[str, Term]]:
    """What a nested shape without a name asks for, if that is short: parameters, as they are written, and values."""
    said = shapes.about(shape)
    is_short = len(said) <= _SHORT and all(
        name.startswith(SH) and name != SH + "message" and not isinstance(value, BlankNode) for name, value in said
    )
    return [(f"sh:{name.removeprefix(SH)}", value) for name, value in said] if is_short else []


def parameters_of(shapes: Nodes, shape: Term, component: str) -> list[Term]:
    """The values of a component's parameter; of a list, its first members."""
    name = _name(component)
    found: list[Term] = []
    for value in shapes.objects(shape, f"{SH}{name[:1].lower()}{name[1:]}"):
        try:
            members = list_at(shapes, value) if name in ("In", "LanguageIn") else [value]
        except ShapeError:  # Which no engine lets pass.
            members = [value]
        found += _first_of(members)
    return found


# `{?value}` or `{$value}` (SHACL 5.3.2).
PLACEHOLDER = re.compile(r"\{[?$](\w+)\}")
