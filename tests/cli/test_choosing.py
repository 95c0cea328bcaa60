"""`wupgraph validate`: which findings are told."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., tuple[int, str, str]]

SHAPES = """\
@prefix dct: <http://purl.org/dc/terms/> .
@prefix e: <http://e.example/> .
@prefix sh: <http://www.w3.org/ns/shacl#> .

e:Named sh:targetClass e:Person ; sh:property [ sh:path e:name ; sh:minCount 1 ] .
e:Grown sh:targetClass e:Person ; dct:identifier "E-AGE" ; sh:severity sh:Warning ;
    sh:property [ sh:path e:age ; sh:minInclusive 18 ; sh:severity sh:Warning ] .
e:Known sh:targetClass e:Person ; sh:severity sh:Info ;
    sh:property [ sh:path e:knows ; sh:nodeKind sh:IRI ; sh:severity sh:Info ] .
"""
DATA = """\
@prefix e: <http://e.example/> .

e:anna a e:Person ; e:name "Anna" ; e:age 17 .
e:jan a e:Person ; e:age 12 ; e:knows "Anna" .
e:ola a e:Person .
"""
ALONE = ("validate", "--alone", "--shapes", "shapes.ttl", "data.ttl")

# A project that ends before it starts, and says nothing of its partners (WUP-007, WUP-022, WUP-023, …).
PROJECT = """\
@prefix cv: <http://data.europa.eu/m8g/> .
@prefix project: <https://w3id.org/wupgraph/id/project/> .
@prefix schema: <https://schema.org/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix wupg: <https://w3id.org/wupgraph/ns#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

project:nowe-kompetencje a schema:Project ;
    skos:prefLabel "Nowe kompetencje"@pl ;
    schema:endDate "2019-06-30"^^xsd:date ;
    schema:startDate "2020-03"^^xsd:gYearMonth ;
    wupg:notStated cv:hasParticipation .
"""


@pytest.fixture(autouse=True)
def files(empty_surroundings: None, tmp_path: Path) -> None:
    (tmp_path / "shapes.ttl").write_text(SHAPES, encoding="utf-8")
    (tmp_path / "data.ttl").write_text(DATA, encoding="utf-8")
    (tmp_path / "project.ttl").write_text(PROJECT, encoding="utf-8")


def told(out: str) -> list[tuple[str, str]]:
    """Code and focus node of each finding of a JSON report."""
    return [(finding["code"], finding["focus"]) for finding in json.loads(out)]


ALL = [("E-AGE", "e:anna"), ("e:Named", "e:jan"), ("E-AGE", "e:jan"), ("e:Known", "e:jan"), ("e:Named", "e:ola")]


# --select, --ignore


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ((), ALL),
        (("--select", "e:Named"), [("e:Named", "e:jan"), ("e:Named", "e:ola")]),
        (("--select", "e:Known", "--select", "E-AGE"), [ALL[0], ALL[2], ALL[3]]),
        (("--select", "e:Known, e-age"), [ALL[0], ALL[2], ALL[3]]),
        (("--ignore", "e:Named,e:Known"), [("E-AGE", "e:anna"), ("E-AGE", "e:jan")]),
        (("--select", "E-AGE,e:Known", "--ignore", "E-AGE"), [("e:Known", "e:jan")]),
    ],
)
def test_rules_are_selected_and_ignored(wupgraph: Run, options: tuple[str, ...], expected: list[object]) -> None:
    code, out, err = wupgraph(*ALONE, "-f", "json", *options)
    assert sorted(told(out)) == sorted(expected)
    assert (code, err) == (int(("e:Named", "e:ola") in expected), "")


def test_the_whole_report_is_of_the_selected_rules_too(wupgraph: Run) -> None:
    out = wupgraph(*ALONE, "-f", "turtle", "--select", "E-AGE")[1]
    assert out.count("a sh:ValidationResult") == 2
    assert "sh:focusNode e:ola" not in out


@pytest.mark.parametrize("code", ["WUP-007", "wup-007", "wup-7", "7"])
def test_codes_of_the_register_are_understood_as_explain_does(wupgraph: Run, code: str) -> None:
    ended, out, _ = wupgraph("validate", "project.ttl", "-f", "json", "--select", code)
    assert (ended, told(out)) == (1, [("WUP-007", "project:nowe-kompetencje")])


@pytest.mark.parametrize(
    ("arguments", "pl", "en"),
    [
        (
            ("validate", "--select", "WUP-0233"),
            "w regułach, którymi się sprawdza, nie ma „WUP-0233”. Może chodziło o: WUP-033, WUP-023, WUP-201?",
            'there is no "WUP-0233" among the rules that are checked. Did you mean: WUP-033, WUP-023, WUP-201?',
        ),
        (
            (*ALONE, "--ignore", "E-AGE,e:Namd"),
            "w regułach, którymi się sprawdza, nie ma „e:Namd”. Może chodziło o: e:Named?",
            'there is no "e:Namd" among the rules that are checked. Did you mean: e:Named?',
        ),
        (
            (*ALONE, "--select", "E-AGE,"),
            "w regułach, którymi się sprawdza, nie ma „”.",
            'there is no "" among the rules that are checked.',
        ),
    ],
)
def test_an_unknown_code_is_one_line_with_a_guess(wupgraph: Run, arguments: tuple[str, ...], pl: str, en: str) -> None:
    assert wupgraph(*arguments) == (2, "", f"wupgraph: {pl}\n")
    assert wupgraph("-l", "en", *arguments) == (2, "", f"wupgraph: {en}\n")
