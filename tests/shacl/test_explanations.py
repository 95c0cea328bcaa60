"""What a person is told where a shape has no message, and why a value does not conform to a nested shape."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pyoxigraph import Quad, RdfFormat, parse

import wupgraph
from tests.prefixes import on_a_line
from wupgraph.findings.finding import Finding
from wupgraph.rdf.namespaces import SH
from wupgraph.shacl.components import ALL
from wupgraph.shacl.components.record import component_iri

PREFIXES = on_a_line("sh xsd skos", e="http://e.example/")
DATA = 'e:a e:p "x"@en , "y"@en ; e:n 7 ; e:m 5 . e:n skos:prefLabel "liczba"@pl , "number"@en .'
# Of a component: what the shape of e:a says, and what is said of the first fault.
SAID = {
    "Class": ("sh:path e:n ; sh:class e:C", "„7” nie należy do klasy e:C", '"7" is no e:C'),
    "Datatype": (
        "sh:path e:n ; sh:datatype xsd:date",
        "„7” nie jest typu xsd:date",
        '"7" is not of type xsd:date',
    ),
    "NodeKind": ("sh:path e:n ; sh:nodeKind sh:IRI", "„7” nie jest rodzaju sh:IRI", '"7" is no sh:IRI'),
    "MinCount": (
        "sh:path e:n ; sh:minCount 2",
        "za mało wartości „liczba”; mają być co najmniej 2",
        'too few values of "number"; at least 2 needed',
    ),
    "MaxCount": (
        "sh:path e:p ; sh:maxCount 1",
        "za dużo wartości „e:p”; może być najwyżej jedna",
        'too many values of "e:p"; at most 1 allowed',
    ),
    "MinExclusive": ("sh:path e:n ; sh:minExclusive 7", "„7” nie jest większe niż 7", '"7" is not greater than 7'),
    "MinInclusive": ("sh:path e:n ; sh:minInclusive 8", "„7” jest mniejsze niż 8", '"7" is less than 8'),
    "MaxExclusive": ("sh:path e:n ; sh:maxExclusive 7", "„7” nie jest mniejsze niż 7", '"7" is not less than 7'),
    "MaxInclusive": ("sh:path e:n ; sh:maxInclusive 6", "„7” jest większe niż 6", '"7" is greater than 6'),
    "MinLength": (
        "sh:path e:n ; sh:minLength 2",
        "„7” jest za krótkie; ma mieć co najmniej 2 znaki",
        '"7" is too short; at least 2 letters needed',
    ),
    "MaxLength": (
        "sh:path e:n ; sh:maxLength 0",
        "„7” jest za długie; może mieć najwyżej 0 znaków",
        '"7" is too long; at most 0 letters allowed',
    ),
    "Pattern": ('sh:path e:n ; sh:pattern "^a"', "„7” nie pasuje do wzorca ^a", '"7" does not match ^a'),
    "LanguageIn": (
        'sh:path e:n ; sh:languageIn ( "pl" "en" )',
        "„7” nie jest w żadnym z języków: pl, en",
        '"7" is in none of the languages pl, en',
    ),
    "UniqueLang": (
        "sh:path e:p ; sh:uniqueLang true",
        "więcej niż jedna wartość „e:p” w tym samym języku",
        'more than one value of "e:p" in one language',
    ),
    "Equals": (
        "sh:path e:n ; sh:equals e:o",
        "„7” ma być wartością zarówno „liczba”, jak i „e:o”, a jest tylko jednej z nich",
        '"7" is not a value of both "number" and "e:o"',
    ),
    "Disjoint": (
        "sh:path e:n ; sh:disjoint e:n",
        "„7” jest wartością zarówno „liczba”, jak i „liczba”, a może być tylko jednej z nich",
        '"7" is a value of both "number" and "number"',
    ),
    "LessThan": (
        "sh:path e:n ; sh:lessThan e:m",
        "„7” nie jest mniejsze niż wartość „e:m”",
        '"7" is not less than the value of "e:m"',
    ),
    "LessThanOrEquals": (
        "sh:path e:n ; sh:lessThanOrEquals e:m",
        "„7” nie jest mniejsze od wartości „e:m” ani jej równe",
        '"7" is neither less than nor equal to the value of "e:m"',
    ),
    "Not": (
        "sh:path e:n ; sh:not [ sh:nodeKind sh:Literal ]",
        "„7” spełnia warunki kształtu [ sh:nodeKind sh:Literal ], a nie może ich spełniać",
        '"7" conforms to [ sh:nodeKind sh:Literal ], which it must not',
    ),
    "And": (
        "sh:path e:n ; sh:and ( [ sh:nodeKind sh:IRI ] )",
        "„7” nie spełnia wszystkich warunków",
        '"7" does not meet all conditions',
    ),
    "Or": (
        "sh:path e:n ; sh:or ( [ sh:nodeKind sh:IRI ] )",
        "„7” nie spełnia żadnego z warunków",
        '"7" meets none of the conditions',
    ),
    "Xone": (
        "sh:path e:n ; sh:xone ( [ sh:nodeKind sh:IRI ] )",
        "„7” nie spełnia żadnego z warunków; ma spełniać dokładnie jeden",
        '"7" meets none of the conditions; it has to meet exactly one',
    ),
    "Node": (
        "sh:path e:n ; sh:node e:T",
        "„7” nie spełnia warunków kształtu e:T",
        '"7" does not conform to e:T',
    ),
    "QualifiedMinCount": (
        "sh:path e:n ; sh:qualifiedValueShape [ sh:class e:C ] ; sh:qualifiedMinCount 1",
        "brakuje wartości „liczba” spełniającej warunek; ma być co najmniej jedna",
        'too few values of "number" meet the condition; at least 1 needed',
    ),
    "QualifiedMaxCount": (
        "sh:path e:n ; sh:qualifiedValueShape [ sh:nodeKind sh:Literal ] ; sh:qualifiedMaxCount 0",
        "za dużo wartości „liczba” spełniających warunek (7); nie może być żadnej",
        'too many values of "number" meet the condition (7); at most 0 allowed',
    ),
    "Closed": (
        "sh:path [ sh:zeroOrOnePath e:n ] ; sh:closed true ; sh:ignoredProperties ( e:p e:m )",
        "właściwość „liczba” nie jest tu dozwolona",
        'the property "number" is not allowed here',
    ),
    "HasValue": (
        "sh:path e:n ; sh:hasValue 1",
        "właściwość „liczba” nie ma wartości „1”",
        'the property "number" does not have the value 1',
    ),
    "In": (
        "sh:path e:n ; sh:in ( 1 2 3 4 5 6 8 9 10 11 12 )",
        "„7” nie jest żadną z wartości: 1, 2, 3, 4, 5, 6, 8, 9, 10, 11, …",
        '"7" is none of: 1, 2, 3, 4, 5, 6, 8, 9, 10, 11, …',
    ),
}


def turtle(text: str) -> list[Quad]:
    return list(parse(PREFIXES + text, RdfFormat.TURTLE))


def found(shape: str) -> list[Finding]:
    """The findings of a property shape of e:a; in the IRIs of the data no prefix is known."""
    shapes = f"e:S sh:targetNode e:a ; sh:property [ {shape} ] . e:T sh:nodeKind sh:IRI ."
    return wupgraph.validate(turtle(DATA), turtle(shapes))


@pytest.mark.parametrize("component", SAID)
def test_what_is_said_of_a_component(component: str) -> None:
    shape, pl, en = SAID[component]
    first = found(shape)[0]
    short = re.compile(r"<http://(?:e\.example/|www\.w3\.org/(?:ns/(shacl)#|2001/(XMLSchema)#))([^>]*)>")

    def shortened(text: str) -> str:
        return short.sub(lambda match: f"{'sh' if match[1] else 'xsd' if match[2] else 'e'}:{match[3]}", text)

    assert first.component == f"{SH}{component}ConstraintComponent"
    assert (shortened(first.message.pl), shortened(first.message.en)) == (pl, en)


@pytest.mark.parametrize(
    ("constraint", "pl"),
    [
        ("sh:minCount 1", "brakuje wartości „e:o”; ma być co najmniej jedna"),
        ("sh:minCount 4", "za mało wartości „e:o”; mają być co najmniej 4"),
        ("sh:minCount 5", "za mało wartości „e:o”; ma być co najmniej 5"),
        ("sh:minCount 12", "za mało wartości „e:o”; ma być co najmniej 12"),
        ("sh:minCount 22", "za mało wartości „e:o”; mają być co najmniej 22"),
        ("sh:minCount 21", "za mało wartości „e:o”; ma być co najmniej 21"),
    ],
)
def test_polish_words_agree_with_the_number(constraint: str, pl: str) -> None:
    [finding] = found(f"sh:path e:o ; {constraint}")
    assert finding.message.pl.replace("<http://e.example/o>", "e:o") == pl


def test_every_component_of_core_has_its_text() -> None:
    assert {f"{SH}{name}ConstraintComponent" for name in SAID} == set(map(component_iri, ALL))


def test_a_nested_shape_is_explained_by_what_is_wrong_at_its_leaves(tmp_path: Path) -> None:
    data, shapes = tmp_path / "d.ttl", tmp_path / "s.ttl"
    data.write_text(PREFIXES + "\ne:a e:knows e:b .\ne:b e:age 11 .\n", encoding="utf-8")
    shapes.write_text(
        PREFIXES
        + "e:S sh:targetNode e:a ; sh:property [ sh:path e:knows ; sh:node e:T ] ."
        + "e:T sh:node e:U ; sh:property [ sh:path e:name ; sh:minCount 1 ; "
        + 'sh:message "bez imienia"@pl , "no name"@en ] .'
        + "e:U sh:property [ sh:path e:age ; sh:maxInclusive 10 ] .",
        encoding="utf-8",
    )
    [finding] = wupgraph.validate(data, shapes)
    assert finding.message.en == '"e:b" does not conform to e:T'
    assert [(cause.message.en, str(cause.place)) for cause in finding.causes] == [
        ('"11" is greater than 10', f"{data}:3:11"),
        ("no name", f"{data}:3:1"),
    ]


def test_a_shape_with_words_of_its_own_gives_no_reasons_beside_them() -> None:
    data = turtle("e:a e:when '05.06.2026' .")
    either = "sh:or ( [ sh:datatype xsd:date ; sh:pattern '^[0-9-]+$' ] [ sh:datatype xsd:gYear ] )"
    shape = f"e:S sh:targetNode e:a ; sh:property [ sh:path e:when ; {either} %s ] ."
    [without] = wupgraph.validate(data, turtle(shape % ""))
    assert len(without.causes) == 3
    [worded] = wupgraph.validate(data, turtle(shape % "; sh:message 'no date'@en"))
    assert (worded.message.en, worded.causes) == ("no date", ())


def test_a_path_of_several_steps_is_written_out() -> None:
    [finding] = found("sh:path ( e:p [ sh:inversePath e:n ] ) ; sh:minCount 1")
    assert "(<http://e.example/p>/^<http://e.example/n>)" in finding.message.en


@pytest.mark.parametrize(
    ("shape", "pl", "en"),
    [
        (
            "sh:xone ( [ sh:nodeKind sh:Literal ] [ sh:minLength 1 ] [ sh:nodeKind sh:IRI ] )",
            "„7” spełnia kilka warunków naraz (2); ma spełniać dokładnie jeden",
            '"7" meets several conditions (2); it has to meet exactly one',
        ),
        (
            "sh:not e:L",
            "„7” spełnia warunki kształtu <http://e.example/L>, a nie może ich spełniać",
            '"7" conforms to <http://e.example/L>, which it must not',
        ),
        (
            "sh:not [ sh:property [ sh:path e:p ; sh:maxCount 0 ] ]",
            "„7” spełnia warunki kształtu zagnieżdżonego, a nie może ich spełniać",
            '"7" conforms to the nested shape, which it must not',
        ),
        (
            "sh:not e:T , e:L",  # The violation does not say which.
            "„7” spełnia to, czego nie może spełniać",
            '"7" is what it must not be',
        ),
    ],
    ids=["xone, more than one", "not, with a name", "not, long", "not, one of several"],
)
def test_what_is_said_where_more_is_known(shape: str, pl: str, en: str) -> None:
    [finding] = found(f"sh:path e:n ; {shape} ] . e:L sh:nodeKind sh:Literal . e:U sh:property [ sh:path e:n")
    assert finding.message == (pl, en)


def test_the_values_of_which_there_are_too_many_are_named_up_to_ten() -> None:
    data = turtle("e:a e:n " + " , ".join(map(str, range(12))) + " .")
    shapes = turtle(
        "e:S sh:targetNode e:a ; sh:property [ sh:path e:n ; sh:qualifiedMaxCount 1 ; "
        "sh:qualifiedValueShape [ sh:nodeKind sh:Literal ; sh:minInclusive 1 ] ] ."
    )
    [finding] = wupgraph.validate(data, shapes)
    assert finding.message.en.endswith("meet the condition (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, …); at most 1 allowed")
    assert finding.causes == ()


def test_too_few_conforming_values_are_explained_by_what_is_wrong_with_the_others(tmp_path: Path) -> None:
    data, shapes = tmp_path / "d.ttl", tmp_path / "s.ttl"
    data.write_text(
        PREFIXES + "\ne:a e:knows e:b , e:c , e:d .\ne:b e:age 11 .\ne:c e:age 9 .\n\ne:d e:age 12 .\n",
        encoding="utf-8",
    )
    shapes.write_text(
        PREFIXES
        + "e:S sh:targetNode e:a ; sh:property [ sh:path e:knows ; sh:qualifiedMinCount 2 ; "
        + "sh:qualifiedValueShape [ sh:property [ sh:path e:age ; sh:maxInclusive 10 ] ] ] .",
        encoding="utf-8",
    )
    [finding] = wupgraph.validate(data, shapes)
    assert finding.value == ""
    assert finding.message.pl == "za mało wartości „e:knows” spełniających warunek; mają być co najmniej 2"
    assert [(cause.message.en, str(cause.place)) for cause in finding.causes] == [
        ('"11" is greater than 10', f"{data}:3:11"),
        ('"12" is greater than 10', f"{data}:6:11"),
    ]


def test_of_many_values_that_do_not_conform_ten_are_explained() -> None:
    data = turtle("e:a e:n " + " , ".join(map(str, range(30))) + " .")
    shapes = turtle(
        "e:S sh:targetNode e:a ; sh:property [ sh:path e:n ; sh:qualifiedMinCount 1 ; "
        "sh:qualifiedValueShape [ sh:nodeKind sh:IRI ] ] ."
    )
    [finding] = wupgraph.validate(data, shapes)
    assert [cause.message.en for cause in finding.causes] == [
        f'"{number}" is no <http://www.w3.org/ns/shacl#IRI>' for number in range(10)
    ]


@pytest.mark.parametrize("asks", ["sh:node {}", "sh:qualifiedMinCount 1 ; sh:qualifiedValueShape {}"])
def test_circles_in_data_do_not_multiply_the_reasons(asks: str) -> None:
    """Each of two nodes knows both: 2^45 ways to the property that is missing."""
    data = turtle("e:a e:knows e:a , e:b . e:b e:knows e:a , e:b .")
    nested = "[ sh:path e:name ; sh:minCount 1 ]"
    for _ in range(45):
        nested = f"[ sh:path e:knows ; {asks.format(f'[ sh:property {nested} ]')} ]"
    [finding, *_] = wupgraph.validate(data, turtle(f"e:S sh:targetNode e:a ; sh:property {nested} ."))
    assert 1 <= len(finding.causes) <= 1000
