"""A constraint component that is not of SHACL, added by one record."""

from __future__ import annotations

import pytest
from pyoxigraph import Literal

from tests.prefixes import on_a_line
from wupgraph import shacl
from wupgraph.errors import InputError
from wupgraph.shacl.parameters import iri, whole_number
from wupgraph.text import Text

E = "http://e.example/"
PREFIXES = on_a_line("sh", e=E)


def multiple_of(use: shacl.Use) -> shacl.Check:
    step = whole_number(use.shape, use.value)
    return shacl.Check(shacl.always(lambda one: isinstance(one, Literal) and int(one.value) % step == 0))


MULTIPLE = shacl.Component(
    parameters=(shacl.Parameter(E + "multipleOf", once=True, of_properties=True),),
    section="",
    message=Text("„{value}” nie jest wielokrotnością {parameter}", '"{value}" is no multiple of {parameter}'),
    compile=multiple_of,
)


def as_many_as(use: shacl.Use) -> shacl.Check:
    """As many values as the focus node has of another property."""
    other = iri(use.shape, use.value).value
    return shacl.Check(
        lambda run, focus, values: () if len(values) == len(run.index.values(focus, other)) else (None,),
        looks=(shacl.Look(other, of_focus=True),),
    )


AS_MANY = shacl.Component(
    parameters=(shacl.Parameter(E + "asManyAs"),),
    section="",
    message=lambda violation, parameters: Text(
        "tyle samo wartości „{path}” co {parameter}",
        f'as many values of "{{path}}" as of {{parameter}} ({violation.focus})',
    ),
    compile=as_many_as,
    of_none=True,
    iri=E + "EqualNumbers",
)


def compiled(constraint: str, *components: shacl.Component) -> shacl.Shapes:
    shapes = f"{PREFIXES} e:S sh:targetSubjectsOf e:n ; sh:property [ sh:path e:p ; {constraint} ] ."
    return shacl.compile_shapes(shapes.encode(), components=(*shacl.ALL, *components))


def test_a_component_of_ones_own_checks_values_beside_those_of_shacl() -> None:
    shapes = compiled("e:multipleOf 5 ; sh:maxCount 1", MULTIPLE)
    report = shapes.validate((PREFIXES + "e:a e:n 1 ; e:p 10 , 12 . e:b e:n 1 ; e:p 15 .").encode())
    assert [(one.focus.value, one.value and one.value.value, one.component) for one in report.results] == [
        (f"{E}a", "12", f"{E}MultipleOfConstraintComponent"),
        (f"{E}a", None, "http://www.w3.org/ns/shacl#MaxCountConstraintComponent"),
    ]
    assert report.message(report.results[0]) == ("„12” nie jest wielokrotnością 5", '"12" is no multiple of 5')


def test_what_it_looks_at_besides_the_path_is_there() -> None:
    shapes = compiled("e:asManyAs e:q", AS_MANY)
    report = shapes.validate((PREFIXES + "e:a e:n 1 ; e:p 1 ; e:q 2 . e:b e:n 1 ; e:q 1 .").encode())
    (result,) = report.results
    assert (result.focus.value, result.component) == (f"{E}b", f"{E}EqualNumbers")
    assert report.message(result).en == 'as many values of "e:p" as of e:q (<http://e.example/b>)'


@pytest.mark.parametrize(
    ("shape", "wrong"),
    [
        ("sh:property [ sh:path e:p ; e:multipleOf 'five' ]", 'the value "five" has to be an xsd:integer'),
        ("sh:property [ sh:path e:p ; e:multipleOf 5 , 6 ]", "<http://e.example/multipleOf> is given more than once"),
        ("e:multipleOf 5", "<http://e.example/multipleOf> belongs to a property shape (sh:path)"),
    ],
)
def test_its_parameters_are_held_to_their_record(shape: str, wrong: str) -> None:
    with pytest.raises(InputError) as caught:
        shacl.compile_shapes(f"{PREFIXES} e:S sh:targetNode e:a ; {shape} .".encode(), components=(MULTIPLE,))
    assert wrong in caught.value.text.en
    assert "(SHACL )" not in caught.value.text.en


def test_a_parameter_that_nobody_was_told_of_says_nothing() -> None:
    assert compiled("e:multipleOf 5").validate((PREFIXES + "e:a e:n 1 ; e:p 12 .").encode()).conforms
