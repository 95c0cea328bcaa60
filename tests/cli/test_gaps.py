"""`wupgraph validate`: shapes that check nothing, data that nothing checks, terms that nothing defines (WUP-S…)."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.prefixes import in_turtle
from tests.text_formats import in_text
from wupgraph import validate
from wupgraph.findings.reports import FINDING_FORMATS

Run = Callable[..., tuple[int, str, str]]

PREFIXES = in_turtle("owl rdfs schema sh skos", e="http://e.example/")
NAMED = "e:Named sh:targetClass e:Person ; sh:property [ sh:path e:name ; sh:minCount 1 ] .\n"
ANNA = 'e:anna a e:Person ; e:name "Anna" .\n'


@pytest.fixture
def alone(wupgraph: Run, tmp_path: Path) -> Callable[..., list[tuple[str, ...]]]:
    """`alone(shapes, data, option…)`: what is found, as places, codes, severities, messages and hints in English."""

    def call(shapes: str, data: str, *options: str) -> list[tuple[str, ...]]:
        (tmp_path / "shapes.ttl").write_text(PREFIXES + shapes, encoding="utf-8")
        (tmp_path / "data.ttl").write_text(PREFIXES + data, encoding="utf-8")
        code, out, _ = wupgraph(
            "validate", "--alone", "--shapes", "shapes.ttl", "data.ttl", "-f", "json", "--fail-on", "never", *options
        )
        assert code == 0
        return [told(one) for one in json.loads(out)]

    return call


def told(one: dict[str, object]) -> tuple[str, ...]:
    message, hint = one["message"], one["hint"]
    assert isinstance(message, dict)
    place = f"{one['file']}:{one['line']}:{one['column']}"
    return (place, str(one["code"]), str(one["severity"]), message["en"], hint["en"] if isinstance(hint, dict) else "")


Alone = Callable[..., list[tuple[str, ...]]]


def codes(found: list[tuple[str, ...]]) -> list[tuple[str, str]]:
    """Places and codes only."""
    return [(place, code) for place, code, *_ in found]


# WUP-S01


def test_a_misspelt_target_is_told_once_at_the_shape_with_the_class_that_the_data_have(alone: Alone) -> None:
    shapes = NAMED.replace("e:Person", "e:Persn")
    assert next(one for one in alone(shapes, ANNA) if one[4]) == (
        "shapes.ttl:7:24",
        "WUP-S01",
        "warning",
        "The data have no node of the class e:Persn, which e:Named targets, so nothing is checked here. Correct the "
        "name, in the shape or in the data.",
        "Did you mean: e:Person?",
    )
    known = "e:Old sh:targetClass e:Firm ; sh:property [ sh:path e:name ; sh:minCount 1 ] .\n"
    assert codes(alone(shapes + known, ANNA + 'e:f a e:Firm ; e:name "F" .')) == [("shapes.ttl:7:24", "WUP-S01")]


def test_the_message_is_polish_too_and_names_where_the_data_have_it(wupgraph: Run, alone: Alone) -> None:
    alone(NAMED.replace("e:Person", "e:Persn"), ANNA)
    _, out, _ = wupgraph("validate", "--alone", "--shapes", "shapes.ttl", "data.ttl", "--select", "WUP-S01")
    assert "shapes.ttl:7:24: ostrzeżenie WUP-S01\n" in out
    said = "  W danych nie ma węzłów klasy e:Persn, którą wskazuje e:Named, więc nic nie jest tu sprawdzane. Popraw "
    said += "nazwę w kształcie albo w danych.\n  Może chodziło o: e:Person?\n  zob. też data.ttl:7:10\n"
    assert said in out


@pytest.mark.parametrize(
    ("target", "data", "message", "hint"),
    [
        (
            "sh:targetSubjectsOf e:nmae",
            'e:anna e:name "Anna" .',
            "The data do not have the property e:nmae, which e:S targets",
            "Did you mean: e:name?",
        ),
        (
            "sh:targetObjectsOf e:know",
            "e:anna e:knows e:jan .",
            "The data do not have the property e:know, which e:S targets",
            "Did you mean: e:knows?",
        ),
        (
            "sh:targetNode e:ana",
            "e:anna e:knows e:jan .",
            "The data say nothing about the node e:ana, which e:S targets",
            "Did you mean: e:anna?",
        ),
    ],
)
def test_every_kind_of_target_is_told(alone: Alone, target: str, data: str, message: str, hint: str) -> None:
    shapes = f"e:S {target} ; sh:nodeKind sh:IRI .\n"
    found = [one for one in alone(shapes, data) if one[1] == "WUP-S01" and one[4]]
    assert [(one[3].partition(", so ")[0], one[4]) for one in found] == [(message, hint)]


def test_shapes_that_wait_for_data_are_told_in_one_info(alone: Alone) -> None:
    shapes = NAMED + "".join(
        f"e:S{number} sh:targetClass e:{name} ; sh:nodeKind sh:IRI .\n" for number, name in enumerate(("Firm", "City"))
    )
    assert alone(shapes, ANNA) == [
        (
            "shapes.ttl:8:1",
            "WUP-S01",
            "info",
            "Shapes without nodes in the data: 2. They target: e:Firm, e:City. If such data should be here, correct "
            "the targets.",
            "",
        )
    ]


def test_data_and_shapes_that_have_nothing_in_common_are_a_warning(alone: Alone) -> None:
    (found,) = alone(NAMED, 'e:rex a e:Dog ; e:name "Rex" .', "--select", "WUP-S01")
    assert found[:3] == ("shapes.ttl:7:1", "WUP-S01", "warning")
    assert found[3] == (
        "No shape has a node to check in the data, so nothing was checked. The shapes target: e:Person. Give other "
        "data, or other shapes."
    )


def test_a_shape_that_nothing_uses_is_a_warning_and_one_that_another_uses_is_not(alone: Alone) -> None:
    shapes = NAMED + "e:Lost a sh:NodeShape ; sh:node e:Used .\ne:Used a sh:NodeShape ; sh:nodeKind sh:IRI .\n"
    assert alone(shapes, ANNA) == [
        (
            "shapes.ttl:8:1",
            "WUP-S01",
            "warning",
            "Shapes without a target that no other shape refers to: e:Lost. They check nothing. Add a target (such as "
            "sh:targetClass), or remove them.",
            "",
        )
    ]


@pytest.mark.parametrize(
    "shapes",
    [
        "e:Person a rdfs:Class , sh:NodeShape ; sh:nodeKind sh:IRI .",
        'e:S sh:nodeKind sh:IRI ; sh:target [ sh:select "SELECT ?this { ?this <http://e.example/name> ?n }" ] .',
        "e:S sh:targetClass e:Being ; sh:nodeKind sh:IRI .",
        'e:S sh:targetNode "a text" ; sh:nodeKind sh:Literal .',
        "e:S sh:targetNode e:jan ; sh:property [ sh:path [ sh:inversePath e:knows ] ; sh:minCount 1 ] .",
        "e:S sh:targetClass e:Firm ; sh:deactivated true ; sh:nodeKind sh:IRI .",
    ],
    ids=["a class that is a shape", "a SPARQL target", "a superclass", "a literal", "a value only", "deactivated"],
)
def test_a_target_that_finds_something_is_not_told(alone: Alone, shapes: str) -> None:
    data = ANNA + "e:anna e:knows e:jan .\ne:Person rdfs:subClassOf e:Being .\n"
    assert [one for one in alone(NAMED + shapes, data) if one[1] == "WUP-S01"] == []


def test_inferred_nodes_are_nodes_of_a_target(alone: Alone) -> None:
    shapes = "e:S sh:targetClass e:Being ; sh:nodeKind sh:IRI ."
    data = "e:knows rdfs:range e:Being .\ne:anna e:knows e:jan ."
    assert [one[1:3] for one in alone(shapes, data)] == [("WUP-S02", "info"), ("WUP-S01", "warning")]
    assert codes(alone(shapes, data, "--inference", "rdfs")) == [("data.ttl:8:1", "WUP-S02")]


# WUP-S02


def test_data_that_no_shape_targets_are_told_once_a_class(alone: Alone) -> None:
    data = ANNA + 'e:a a e:Book .\ne:b a e:Book .\ne:c e:title "C" .\n'
    assert alone(NAMED, data) == [
        (
            "data.ttl:8:7",
            "WUP-S02",
            "info",
            "No shape targets the nodes of the class e:Book (2), so nothing checks them. Correct the class, or add a "
            "shape.",
            "",
        ),
        (
            "data.ttl:10:1",
            "WUP-S02",
            "info",
            "No shape targets the nodes without a class (1), so nothing checks them. Give them a class (a …), or add a "
            "shape.",
            "",
        ),
    ]


@pytest.mark.parametrize("looks", ["sh:class e:Book", "sh:node e:B", "sh:property [ sh:path e:title ; sh:maxCount 1 ]"])
def test_what_a_shape_reaches_as_a_value_is_checked(alone: Alone, looks: str) -> None:
    shapes = f"{NAMED}e:Named sh:property [ sh:path e:wrote ; {looks} ] .\ne:B a sh:NodeShape ; sh:nodeKind sh:IRI .\n"
    data = ANNA + "e:anna e:wrote e:book .\ne:book a e:Book .\n"
    assert [one for one in alone(shapes, data, "--ignore", "WUP-S01") if "Book" in one[3]] == []
    unlooked = shapes.replace(looks, "sh:nodeKind sh:IRI")
    assert len([one for one in alone(unlooked, data, "--ignore", "WUP-S01") if "Book" in one[3]]) == 1


@pytest.mark.parametrize(
    ("path", "way", "told"),
    [
        ("( e:to e:city )", "e:anna e:to e:x . e:x e:city e:y .", "y"),
        ("( e:to [ sh:zeroOrOnePath e:city ] )", "e:anna e:to e:x . e:x e:city e:y .", "y"),
        ("( [ sh:inversePath e:of ] e:city )", "e:x e:of e:anna ; e:city e:y .", "y"),
        ("[ sh:inversePath ( e:to e:of ) ]", "e:y e:to e:x . e:x e:of e:anna .", "y"),
        ("[ sh:alternativePath ( ( e:to e:city ) e:at ) ]", "e:anna e:to e:x ; e:at e:y .", "y"),
        ("[ sh:zeroOrMorePath e:to ]", "e:anna e:to e:x . e:x e:to e:y .", ""),
        ("[ sh:oneOrMorePath ( e:to e:by ) ]", "e:anna e:to e:x . e:x e:by e:y .", ""),
        ("[ sh:zeroOrOnePath e:to ]", "e:anna e:to e:x , e:y .", "x y"),
        ("e:to", "e:anna e:to e:x , e:y .", "x y"),
    ],
)
def test_what_a_path_goes_through_is_checked_and_its_end_is_not(alone: Alone, path: str, way: str, told: str) -> None:
    shapes = f"{NAMED}e:Named sh:property [ sh:path {path} ; sh:nodeKind sh:IRI ] .\n"
    data = ANNA + f"{way}\ne:x a e:X .\ne:y a e:Y .\n"
    found = alone(shapes, data, "--select", "WUP-S02")
    assert [one[3].partition(" (")[0] for one in found] == [
        f"No shape targets the nodes of the class e:{name.upper()}" for name in told.split()
    ]


def test_vocabularies_and_shapes_are_no_data(alone: Alone) -> None:
    data = ANNA + (
        "e:o a owl:Ontology .\ne:Person a owl:Class .\ne:name a owl:DatatypeProperty .\n"
        "e:Old a owl:Class ; owl:unionOf ( e:Person e:Person ) .\n"
        "e:P a sh:PropertyShape ; sh:path e:name ; sh:or ( [ sh:minLength 1 ] ) .\n"
    )
    assert alone(NAMED, data) == []


def test_so_many_classes_that_nobody_can_have_meant_it_are_told_in_one(alone: Alone) -> None:
    data = ANNA + "".join(f"e:n{number} a e:Kind{number} .\n" for number in range(25))
    ((place, code, severity, message, _),) = alone(NAMED, data)
    assert (place, code, severity) == ("data.ttl:8:8", "WUP-S02", "info")
    assert message.startswith("No shape targets the nodes (25) of many classes, so nothing checks them: e:Kind0 (1), ")
    assert " and 5 more. " in message


# WUP-S03


def test_a_misspelt_term_of_the_data_is_told_with_what_the_shapes_name(alone: Alone) -> None:
    data = ANNA + 'e:ewa a e:Person ; e:nmae "Ewa" ; e:name "E" .\ne:jan a e:Preson ; e:name "Jan" .\n'
    said = "No vocabulary or shape knows the {} (1×). Correct the name, in the data or in the shapes."
    assert alone(NAMED, data) == [
        ("data.ttl:8:20", "WUP-S03", "warning", said.format("property e:nmae"), "Did you mean: e:name?"),
        ("data.ttl:9:9", "WUP-S03", "warning", said.format("class e:Preson"), "Did you mean: e:Person?"),
    ]


def test_a_term_is_told_once_a_file_with_its_count(wupgraph: Run, alone: Alone, tmp_path: Path) -> None:
    data = ANNA + 'e:anna e:nmae "A" , "B" .\n'
    alone(NAMED, data)
    (tmp_path / "more.ttl").write_text(PREFIXES + data, encoding="utf-8")
    _, out, _ = wupgraph(
        "-len", "validate", "--alone", "--shapes", "shapes.ttl", ".", "-f", "json", "--select", "WUP-S03"
    )
    assert [(one["file"], "(2×)" in one["message"]["en"]) for one in json.loads(out)] == [
        ("data.ttl", True),
        ("more.ttl", True),
    ]


@pytest.mark.parametrize("name", ["e:names2", "e:firstName", "e:adresse", "e:NAME2"])
def test_a_term_that_is_only_unknown_is_not_judged(alone: Alone, name: str) -> None:
    assert alone(NAMED, ANNA + f'e:anna {name} "x" .') == []


def test_members_of_a_series_are_no_slips_of_each_other(alone: Alone) -> None:
    shapes = NAMED.replace("e:name", "e:line1")
    assert alone(shapes, 'e:anna a e:Person ; e:line1 "a" ; e:line2 "b" .') == []


@pytest.mark.parametrize(
    ("said", "hint"),
    [
        ('rdfs:lable "A"', "Did you mean: rdfs:label?"),
        ('skos:preflabel "A"', "Did you mean: skos:prefLabel?"),
        ("owl:sameas e:b", "Did you mean: owl:sameAs?"),
    ],
)
def test_the_terms_of_rdf_itself_are_known(alone: Alone, said: str, hint: str) -> None:
    ((place, code, severity, _, suggested),) = alone(NAMED, f"{ANNA}e:anna {said} .")
    assert (place, code, severity, suggested) == ("data.ttl:8:8", "WUP-S03", "warning", hint)
    assert alone(NAMED, ANNA + 'e:anna rdfs:label "A" ; skos:altLabel "B" ; rdfs:member e:b .') == []


def test_another_way_to_write_a_namespace_is_told_once(alone: Alone) -> None:
    shapes = "e:S sh:targetClass schema:Person ; sh:property [ sh:path schema:name ; sh:minCount 1 ] ."
    data = "@prefix s: <http://schema.org/> .\ne:anna a s:Person ; s:name 'Anna' ; s:email 'a@e.example' .\n"
    found = alone(shapes, data, "--select", "WUP-S03,WUP-S02")
    assert found == [
        (
            "data.ttl:8:10",
            "WUP-S03",
            "warning",
            "No vocabulary or shape knows the namespace <http://schema.org/> (3×). Correct the name, in the data or in "
            "the shapes.",
            "Did you mean: <https://schema.org/>?",
        )
    ]


ONTOLOGY = "<http://e.example/> a owl:Ontology .\ne:Person a owl:Class .\ne:name a owl:DatatypeProperty .\n"


def test_the_vocabulary_of_a_namespace_defines_its_terms(alone: Alone) -> None:
    shapes = NAMED + "e:Named sh:property [ sh:path e:shoeSize ; sh:maxCount 1 ] .\n"
    assert codes(alone(shapes, ONTOLOGY + ANNA + 'e:anna e:colour "red" .')) == [
        ("data.ttl:11:8", "WUP-S03"),
        ("shapes.ttl:8:31", "WUP-S03"),
    ]
    without = ONTOLOGY.replace("<http://e.example/>", "<http://other.example/>")  # Stubs of another's terms.
    assert alone(shapes, without + ANNA + 'e:anna e:colour "red" .') == []


def test_of_two_near_names_the_declared_one_is_right(alone: Alone) -> None:
    data = ONTOLOGY + 'e:anna a e:Preson ; e:name "Anna" .\n'
    found = alone(NAMED, data)
    assert [(place, code, severity, hint) for place, code, severity, _, hint in found] == [
        ("data.ttl:10:10", "WUP-S03", "warning", "Did you mean: e:Person?"),
        ("shapes.ttl:7:1", "WUP-S01", "warning", ""),
    ]


# Choosing, formats, engines


def test_they_are_chosen_and_count_by_their_severity(wupgraph: Run, alone: Alone) -> None:
    found = alone(NAMED, ANNA + 'e:anna e:nmae "x" .\ne:a a e:Book .\n')
    assert codes(found) == [("data.ttl:8:8", "WUP-S03"), ("data.ttl:9:7", "WUP-S02")]
    run = ("validate", "--alone", "--shapes", "shapes.ttl", "data.ttl", "-f", "concise")
    assert [wupgraph(*run, "--fail-on", level)[0] for level in ("violation", "warning", "info")] == [0, 1, 1]
    assert wupgraph(*run, "--fail-on", "warning", "--ignore", "WUP-S03")[0] == 0
    assert wupgraph(*run, "--select", "WUP-S02")[1].startswith("data.ttl:9:7: informacja WUP-S02 ")
    said = 'there is no "WUP-S2" among the rules that are checked. Did you mean: WUP-S02, WUP-S06, WUP-S05?'
    assert wupgraph("-len", *run, "--select", "WUP-S2") == (2, "", f"wupgraph: {said}\n")


def test_a_baseline_knows_them_when_lines_and_counts_change(wupgraph: Run, alone: Alone, tmp_path: Path) -> None:
    data = 'e:anna e:nmae "x" .\ne:a a e:Book .\n'
    shapes = (
        NAMED + "e:S sh:targetClass e:Bok ; sh:nodeKind sh:IRI .\ne:T sh:targetClass e:City ; sh:nodeKind sh:IRI .\n"
    )
    assert len(alone(shapes, ANNA + data)) == 3
    run = ("validate", "--alone", "--shapes", "shapes.ttl", "data.ttl", "-f", "json", "--baseline", "known.json")
    assert wupgraph(*run, "--write-baseline")[0] == 0
    more = "\n\ne:first a e:Book .\n" + ANNA + data + 'e:ewa a e:Person ; e:name "Ewa" ; e:nmae "y" .\n'
    (tmp_path / "data.ttl").write_text(PREFIXES + more, encoding="utf-8")
    assert wupgraph("-q", *run)[:2] == (0, "[]\n")


@pytest.mark.parametrize("name", in_text(FINDING_FORMATS))
def test_every_format_tells_them_but_the_report_of_shacl(wupgraph: Run, alone: Alone, name: str) -> None:
    alone(NAMED.replace("e:Person", "e:Persn"), ANNA)
    code, out, _ = wupgraph("-len", "validate", "--alone", "--shapes", "shapes.ttl", "data.ttl", "-f", name)
    assert code == 0
    if name == "turtle":
        assert "sh:conforms true" in out
        assert "WUP-S" not in out
    else:
        assert "WUP-S01" in out
        assert "Did you mean: e:Person?" in out
    if name in ("html", "markdown", "sarif"):
        assert "A shape that checks nothing" in out


def test_only_changed_files_are_told_of(
    wupgraph: Run, alone: Alone, commit: Callable[[], None], tmp_path: Path
) -> None:
    data = ANNA + 'e:anna e:nmae "x" .\n'
    alone(NAMED, data)
    commit()
    (tmp_path / "more.ttl").write_text(PREFIXES + data + "e:a a e:Book .\n", encoding="utf-8")
    run = ("validate", "--alone", "--shapes", "shapes.ttl", "data.ttl", "more.ttl", "-f", "json", "--changed")
    assert codes([told(one) for one in json.loads(wupgraph(*run)[1])]) == [
        ("more.ttl:8:8", "WUP-S03"),
        ("more.ttl:9:7", "WUP-S02"),
    ]


def test_pyshacl_leaves_the_same_open(alone: Alone) -> None:
    shapes = NAMED + "e:S sh:targetClass e:Bok ; sh:nodeKind sh:IRI .\n"
    data = ANNA + "e:a a e:Book .\ne:anna e:nmae 7 .\n"
    assert alone(shapes, data, "--engine", "pyshacl") == alone(shapes, data) != []


def test_the_library_checks_by_the_shapes_only(alone: Alone, tmp_path: Path) -> None:
    assert alone(NAMED.replace("e:Person", "e:Persn"), ANNA)
    assert validate(tmp_path / "data.ttl", tmp_path / "shapes.ttl") == []


@pytest.mark.parametrize("code", ["WUP-S01", "s02", "wup-s03"])
def test_they_are_explained(wupgraph: Run, code: str) -> None:
    exit_code, out, _ = wupgraph("-len", "explain", code)
    assert exit_code == 0
    assert out.startswith(code.upper().removeprefix("WUP-").join(["WUP-", ": "]))
    assert any(line.startswith("WUP-S01  ostrzeżenie: ") for line in wupgraph("explain")[1].splitlines())


# With a register


UNTYPED = (
    in_turtle("project schema")
    + """
project:nowy schema:nazwa "Nowy" .
project:nowszy a schema:Projekt .
"""
)


def test_new_files_beside_the_register_are_told_what_no_rule_tells(wupgraph: Run, tmp_path: Path) -> None:
    (tmp_path / "new.ttl").write_text(UNTYPED, encoding="utf-8")
    _, out, _ = wupgraph("validate", "new.ttl", "-f", "json")
    assert [told(one)[:3] for one in json.loads(out)] == [
        ("new.ttl:4:1", "WUP-S02", "info"),
        ("new.ttl:4:14", "WUP-S03", "warning"),
        ("new.ttl:5:18", "WUP-035", "violation"),  # Which says of schema:Projekt what WUP-S03 would.
    ]


def test_the_shipped_register_leaves_nothing_open(wupgraph: Run) -> None:
    assert wupgraph("validate", "-f", "json", "--select", "WUP-S01,WUP-S02,WUP-S03") == (0, "[]\n", "")


def test_other_shapes_are_told_of_terms_that_no_vocabulary_defines(wupgraph: Run, tmp_path: Path) -> None:
    """The shape about events waits for data, and of the rest of the register the shapes need not know."""
    (tmp_path / "shapes.ttl").write_text(
        f"{PREFIXES}e:P sh:targetClass schema:Projct ; sh:property [ sh:path schema:startDat ; sh:maxCount 1 ] .\n"
        "e:R sh:targetClass schema:Event ; sh:property [ sh:path e:mine ; sh:maxCount 1 ] .\n",
        encoding="utf-8",
    )
    _, out, _ = wupgraph("validate", "--shapes", "shapes.ttl", "-f", "json")
    assert [(told(one)[0], told(one)[1], told(one)[4]) for one in json.loads(out)] == [
        ("shapes.ttl:7:20", "WUP-S01", "Did you mean: schema:Project?"),
        ("shapes.ttl:7:58", "WUP-S03", "Did you mean: schema:startDate?"),
    ]


@pytest.fixture
def own_register(tmp_path: Path) -> None:
    """A register with shapes and data, and without an ontology."""
    data = ANNA + 'e:ewa a e:Person ; e:nmae "Ewa" ; e:name "E" .\ne:a a e:Book .\n'
    for part, text in (("data", data), ("shapes", NAMED)):
        (tmp_path / part).mkdir()
        (tmp_path / part / "all.ttl").write_text(PREFIXES + text, encoding="utf-8")


def test_a_register_without_an_ontology_of_its_own_is_judged_by_near_names(wupgraph: Run, own_register: None) -> None:
    _, out, _ = wupgraph("validate", "-f", "json")
    assert [told(one)[:2] for one in json.loads(out)] == [
        ("data/all.ttl:8:20", "WUP-S03"),
        ("data/all.ttl:9:7", "WUP-S02"),
    ]


def test_a_store_is_told_the_same(wupgraph: Run, own_register: None) -> None:
    files = json.loads(wupgraph("validate", "-f", "json")[1])
    assert wupgraph("load", "-s", "./store", "--no-validate")[0] == 0
    stored = json.loads(wupgraph("validate", "-s", "./store", "-f", "json")[1])
    assert sorted(told(one)[1:] for one in stored) == sorted(told(one)[1:] for one in files)
    assert [(one["code"], one["line"] > 0) for one in stored] == [("WUP-S02", True), ("WUP-S03", True)]


@pytest.mark.parametrize("broken", ["e:S sh:targetClass [] ; sh:in () .", "e:S sh:targetNode e:a ; sh:class 7 ."])
def test_ill_formed_shapes_are_refused_as_before(wupgraph: Run, tmp_path: Path, broken: str) -> None:
    (tmp_path / "shapes.ttl").write_text(PREFIXES + broken, encoding="utf-8")
    (tmp_path / "data.ttl").write_text(PREFIXES + ANNA, encoding="utf-8")
    code, _, err = wupgraph("validate", "--alone", "--shapes", "shapes.ttl", "data.ttl")
    assert (code, err.count("\n")) == (3, 1)


def test_odd_data_are_told_without_stumbling(alone: Alone) -> None:
    data = 'e:a a "a text" .\n_:b a e:Book .\n[] e:p [] .\ne:c a _:d .\n<urn:x> <urn:y> <urn:z> .\n'
    found = alone(NAMED, data)
    assert {code for _, code, *_ in found} == {"WUP-S01", "WUP-S02"}
