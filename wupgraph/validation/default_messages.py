"""What is said of a violation where its shape has no message: which constraint was not met, and by what.

One text a component (SHACL 4), in both languages. `{value}`, `{path}` and `{parameter}`, the value of the component's
own parameter, are filled in.
"""

from __future__ import annotations

from pyoxigraph import Literal

from wupgraph.rdf.namespaces import SH
from wupgraph.validation.shapes import Nodes, ShapeError, list_at
from wupgraph.values import Term, Text

TEXTS = {
    "Class": Text("„{value}” nie jest: {parameter}", '"{value}" is no {parameter}'),
    "Datatype": Text("„{value}” nie jest typu {parameter}", '"{value}" is not of type {parameter}'),
    "NodeKind": Text("„{value}” to nie {parameter}", '"{value}" is no {parameter}'),
    "MinCount": Text(
        "za mało wartości „{path}”; potrzeba co najmniej: {parameter}",
        'too few values of "{path}"; at least {parameter} needed',
    ),
    "MaxCount": Text(
        "za dużo wartości „{path}”; może być najwyżej: {parameter}",
        'too many values of "{path}"; at most {parameter} allowed',
    ),
    "MinExclusive": Text("„{value}” nie jest większe niż {parameter}", '"{value}" is not greater than {parameter}'),
    "MinInclusive": Text("„{value}” jest mniejsze niż {parameter}", '"{value}" is less than {parameter}'),
    "MaxExclusive": Text("„{value}” nie jest mniejsze niż {parameter}", '"{value}" is not less than {parameter}'),
    "MaxInclusive": Text("„{value}” jest większe niż {parameter}", '"{value}" is greater than {parameter}'),
    "MinLength": Text(
        "„{value}” jest za krótkie; potrzeba co najmniej znaków: {parameter}",
        '"{value}" is too short; at least {parameter} letters needed',
    ),
    "MaxLength": Text(
        "„{value}” jest za długie; może być najwyżej znaków: {parameter}",
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
        "„{value}” nie jest wartością obu: „{path}” i „{parameter}”",
        '"{value}" is not a value of both "{path}" and "{parameter}"',
    ),
    "Disjoint": Text(
        "„{value}” jest wartością obu: „{path}” i „{parameter}”",
        '"{value}" is a value of both "{path}" and "{parameter}"',
    ),
    "LessThan": Text(
        "„{value}” nie jest mniejsze niż wartość „{parameter}”", '"{value}" is not less than the value of "{parameter}"'
    ),
    "LessThanOrEquals": Text(
        "„{value}” jest większe niż wartość „{parameter}”", '"{value}" is greater than the value of "{parameter}"'
    ),
    "Not": Text("„{value}” spełnia to, czego nie może spełniać", '"{value}" is what it must not be'),
    "And": Text("„{value}” nie spełnia wszystkich warunków", '"{value}" does not meet all conditions'),
    "Or": Text("„{value}” nie spełnia żadnego z warunków", '"{value}" meets none of the conditions'),
    "Xone": Text("„{value}” nie spełnia dokładnie jednego z warunków", '"{value}" does not meet exactly one condition'),
    "Node": Text("„{value}” nie spełnia warunków kształtu {parameter}", '"{value}" does not conform to {parameter}'),
    "QualifiedMinCount": Text(
        "za mało wartości „{path}” spełnia warunek; potrzeba co najmniej: {parameter}",
        'too few values of "{path}" meet the condition; at least {parameter} needed',
    ),
    "QualifiedMaxCount": Text(
        "za dużo wartości „{path}” spełnia warunek; może najwyżej: {parameter}",
        'too many values of "{path}" meet the condition; at most {parameter} allowed',
    ),
    "Closed": Text("właściwość „{path}” nie jest tu dozwolona", 'the property "{path}" is not allowed here'),
    "HasValue": Text("brak wartości {parameter} we „{path}”", '"{path}" lacks the value {parameter}'),
    "In": Text("„{value}” nie jest żadną z wartości: {parameter}", '"{value}" is none of: {parameter}'),
}
NESTED = Text("zagnieżdżonego", "the nested shape")  # What is said of a shape that has no name.
_SHOWN = 10  # members of a list; of the others only that there are some


def default_message(component: str) -> Text:
    """The text of a component, by its IRI; of one that is not of SHACL core, that it was not met."""
    name = component.removeprefix(SH).removesuffix("ConstraintComponent")
    return TEXTS.get(name) or Text(f"„{{value}}” nie spełnia warunku ({name})", f'"{{value}}" does not meet {name}')


def parameters_of(shapes: Nodes, shape: Term, component: str) -> list[Term]:
    """The values of a component's parameter; of a list, its first members."""
    name = component.removeprefix(SH).removesuffix("ConstraintComponent")
    found: list[Term] = []
    for value in shapes.objects(shape, f"{SH}{name[:1].lower()}{name[1:]}"):
        try:
            members = list_at(shapes, value) if name in ("In", "LanguageIn") else [value]
        except ShapeError:  # Which no engine lets pass.
            members = [value]
        found += members[:_SHOWN] + [Literal("…")] * (len(members) > _SHOWN)
    return found
