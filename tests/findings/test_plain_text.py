"""Findings as people and programs read them."""

from __future__ import annotations

import json

import pyoxigraph as ox
import pytest
import rdflib

from tests.findings.found import DESCRIPTION, END, NAMES, NOWHERE, QUOTATION, SH, SPARQL, line_of
from wupgraph.findings.finding import Finding
from wupgraph.findings.reports.json_csv import as_json
from wupgraph.findings.reports.plain_text import concise, full
from wupgraph.findings.reports.shacl_report import turtle
from wupgraph.severity import Severity
from wupgraph.text import Text


def test_full_shows_the_line_the_place_the_advice_and_what_is_related() -> None:
    assert (
        full([END], "pl", NAMES, line_of)
        == """\
new.ttl:3:20: błąd WUP-007
     3 |     schema:endDate "2019-06-30"^^xsd:date ;
       |                    ^^^^^^^^^^^^^^^^^^^^^^
  Koniec jest wcześniejszy niż „początek”.
  Sprawdź lata.
  zob. też old.ttl:12:1
  zob. też old.ttl:14:5

błędy: 1, ostrzeżenia: 0, informacje: 0
"""
    )


def test_full_in_english() -> None:
    assert (
        full([END], "en", NAMES, line_of)
        == """\
new.ttl:3:20: error WUP-007
     3 |     schema:endDate "2019-06-30"^^xsd:date ;
       |                    ^^^^^^^^^^^^^^^^^^^^^^
  The end is before the "start".
  Check the years.
  see also old.ttl:12:1
  see also old.ttl:14:5

errors: 1, warnings: 0, infos: 0
"""
    )


def test_a_tab_is_one_column_and_a_value_of_several_lines_is_marked_to_the_end_of_the_first() -> None:
    assert (
        full([DESCRIPTION], "en", NAMES, line_of)
        == """\
new.ttl:4:21: warning WUP-005
     4 |  schema:description \"""Jeden
       |                     ^^^^^^^^
  The text has two lines.

errors: 0, warnings: 1, infos: 0
"""
    )


def test_concise_is_one_line_for_each_finding_with_its_advice() -> None:
    assert concise([END, DESCRIPTION], "pl", NAMES, line_of) == (
        "new.ttl:3:20: błąd WUP-007 Koniec jest wcześniejszy niż „początek”. Sprawdź lata.\n"
        "new.ttl:4:21: ostrzeżenie WUP-005 Tekst ma dwa wiersze.\n"
    )


def test_a_finding_without_a_place_begins_with_its_severity_and_names_its_node() -> None:
    assert concise([NOWHERE], "en", NAMES, line_of) == "info WUP-E01 project:x: There is no text.\n"
    assert full([NOWHERE], "pl", NAMES, line_of).startswith("informacja WUP-E01 project:x\n  Brak tekstu.\n")


def test_json_holds_both_languages_and_every_part() -> None:
    assert json.loads(as_json([END, NOWHERE], "pl", NAMES, line_of)) == [
        {
            "code": "WUP-007",
            "severity": "violation",
            "file": "new.ttl",
            "line": 3,
            "column": 20,
            "endLine": 3,
            "endColumn": 42,
            "message": {
                "pl": "Koniec jest wcześniejszy niż „początek”.",
                "en": 'The end is before the "start".',
            },
            "hint": {"pl": "Sprawdź lata.", "en": "Check the years."},
            "focus": "project:nowe-kompetencje",
            "focusLabel": "Nowe kompetencje",
            "path": "schema:endDate",
            "value": '"2019-06-30"^^xsd:date',
            "shape": "wsh:WUP-007",
            "component": "http://www.w3.org/ns/shacl#SPARQLConstraintComponent",
            "causes": [],
            "related": [
                {"file": "old.ttl", "line": 12, "column": 1},
                {"file": "old.ttl", "line": 14, "column": 5},
            ],
        },
        {
            "code": "WUP-E01",
            "severity": "info",
            "file": None,
            "line": None,
            "column": None,
            "endLine": None,
            "endColumn": None,
            "message": {"pl": "Brak tekstu.", "en": "There is no text."},
            "hint": None,
            "focus": "project:x",
            "focusLabel": "",
            "path": None,
            "value": None,
            "shape": "",
            "component": "",
            "causes": [],
            "related": [],
        },
    ]


@pytest.mark.parametrize(("lang", "said"), [("pl", "Bez uwag.\n"), ("en", "No findings.\n")])
def test_nothing_found(lang: str, said: str) -> None:
    assert full([], lang, NAMES, line_of) == said
    assert concise([], lang, NAMES, line_of) == ""
    assert as_json([], lang, NAMES, line_of) == "[]\n"


# The report in Turtle (SHACL 3.6)


def report_of(findings: list[Finding]) -> rdflib.Graph:
    """The Turtle report, taken by Oxigraph's strict parser and read into an rdflib Graph."""
    text = turtle(findings, "pl", NAMES, line_of)
    assert list(ox.parse(text, ox.RdfFormat.TURTLE))
    return rdflib.Graph().parse(data=text, format="turtle")


def test_turtle_of_nothing_conforms() -> None:
    report = report_of([])
    (node,) = report.subjects(rdflib.RDF.type, rdflib.SH.ValidationReport)
    assert report.value(node, rdflib.SH.conforms) == rdflib.Literal(True)
    assert list(report.objects(node, rdflib.SH.result)) == []


def test_turtle_is_a_report_of_every_finding() -> None:
    report = report_of([END, DESCRIPTION])
    (node,) = report.subjects(rdflib.RDF.type, rdflib.SH.ValidationReport)
    assert report.value(node, rdflib.SH.conforms) == rdflib.Literal(False)
    first, second = sorted(report.objects(node, rdflib.SH.result), key=lambda r: str(report.value(r, rdflib.SH.value)))
    assert {
        predicate.removeprefix(SH): set(report.objects(first, predicate))
        for predicate in report.predicates(first)
        if isinstance(predicate, rdflib.URIRef) and predicate.startswith(SH)
    } == {
        "focusNode": {rdflib.URIRef("https://w3id.org/wupgraph/id/project/nowe-kompetencje")},
        "resultPath": {rdflib.URIRef("https://schema.org/endDate")},
        "value": {rdflib.Literal("2019-06-30", datatype=rdflib.XSD.date)},
        "resultSeverity": {rdflib.SH.Violation},
        "sourceShape": {rdflib.URIRef("https://w3id.org/wupgraph/shapes#WUP-007")},
        "sourceConstraintComponent": {rdflib.SH.SPARQLConstraintComponent},
        "resultMessage": {
            rdflib.Literal("Koniec jest wcześniejszy niż „początek”.", lang="pl"),
            rdflib.Literal('The end is before the "start".', lang="en"),
        },
    }
    assert report.value(second, rdflib.SH.value) == rdflib.Literal("Jeden\ndwa", lang="pl")
    assert report.value(second, rdflib.SH.resultSeverity) == rdflib.SH.Warning


def test_turtle_of_an_info_alone_does_not_conform() -> None:
    """SHACL 3.6.1: a report conforms if and only if there is no result of any severity."""
    report = report_of(
        [Finding("WUP-031", Severity.INFO, Text("a", "b"), focus="project:x", shape="wsh:WUP-031", component=SPARQL)]
    )
    assert [str(value) for value in report.objects(None, rdflib.SH.conforms)] == ["false"]


def test_turtle_of_what_no_shape_found_is_conformant_too() -> None:
    """SHACL 3.6.2: exactly one focus node, severity and component; a source shape only if there is one."""
    report = report_of([QUOTATION, NOWHERE])
    results = list(report.objects(None, rdflib.SH.result))
    assert len(results) == 2
    for result in results:
        for predicate in (rdflib.SH.focusNode, rdflib.SH.resultSeverity, rdflib.SH.sourceConstraintComponent):
            (value,) = report.objects(result, predicate)
            assert isinstance(value, rdflib.URIRef)
        assert list(report.objects(result, rdflib.SH.sourceShape)) == []
        messages = report.objects(result, rdflib.SH.resultMessage)
        assert {message.language for message in messages if isinstance(message, rdflib.Literal)} == {"pl", "en"}
    assert rdflib.URIRef("https://w3id.org/wupgraph/id/source/x#char=1,2") in set(report.objects(None, rdflib.SH.value))


def test_turtle_keeps_quotes_backslashes_and_line_breaks_of_messages() -> None:
    said = 'cudzysłów " ukośnik \\ wiersz\nznak \x7f'
    report = report_of(
        [
            Finding(
                "WUP-001", Severity.WARNING, Text(said, said), focus="project:x", shape="wsh:WUP-001", component=SPARQL
            )
        ]
    )
    assert {str(message) for message in report.objects(None, rdflib.SH.resultMessage)} == {said}


def test_turtle_names_a_component_that_is_not_shacls_own() -> None:
    mine = Finding(
        "WUP-001", Severity.WARNING, Text("a", "b"), focus="project:x", shape="wsh:WUP-001",
        component="https://example.org/MyComponent",
    )  # fmt: skip
    assert list(report_of([mine]).objects(None, rdflib.SH.sourceConstraintComponent)) == [
        rdflib.URIRef("https://example.org/MyComponent")
    ]


def test_where_the_text_cannot_be_had_no_line_is_shown() -> None:
    assert full([QUOTATION], "en", NAMES, lambda file, number: None) == (
        "claims.ttl:7:1: error WUP-E04\n  Something else stands there.\n\nerrors: 1, warnings: 0, infos: 0\n"
    )
