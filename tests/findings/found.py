"""Findings to report: with and without a place, a hint, a shape."""

from __future__ import annotations

from wupgraph.findings.finding import Cause, Finding
from wupgraph.rdf.namespaces import Prefixes
from wupgraph.rdf.places import Place
from wupgraph.severity import Severity
from wupgraph.text import Text

SH = "http://www.w3.org/ns/shacl#"
SPARQL = SH + "SPARQLConstraintComponent"
NAMES = Prefixes(
    {
        "project": "https://w3id.org/wupgraph/id/project/",
        "claim": "https://w3id.org/wupgraph/id/claim/",
        "schema": "https://schema.org/",
        "sh": SH,
        "wsh": "https://w3id.org/wupgraph/shapes#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
    }
)
LINES = [
    "project:nowe-kompetencje a schema:Project ;",
    '    skos:prefLabel "Nowe kompetencje"@pl ;',
    '    schema:endDate "2019-06-30"^^xsd:date ;',
    '\tschema:description """Jeden',
    'dwa"""@pl .',
]


def line_of(file: str, number: int) -> str:
    return LINES[number - 1] if file == "new.ttl" else ""


END = Finding(
    code="WUP-007",
    severity=Severity.VIOLATION,
    message=Text("Koniec jest wcześniejszy niż „początek”.", 'The end is before the "start".'),
    hint=Text("Sprawdź lata.", "Check the years."),
    place=Place("new.ttl", 3, 20, 3, 42),
    focus="project:nowe-kompetencje",
    focus_label="Nowe kompetencje",
    path="schema:endDate",
    value='"2019-06-30"^^xsd:date',
    shape="wsh:WUP-007",
    component=SPARQL,
    related=(Place("old.ttl", 12, 1, 12, 5), Place("old.ttl", 14, 5, 14, 9)),
)
DESCRIPTION = Finding(
    code="WUP-005",
    severity=Severity.WARNING,
    message=Text("Tekst ma dwa wiersze.", "The text has two lines."),
    place=Place("new.ttl", 4, 21, 5, 11),
    focus="project:nowe-kompetencje",
    path="schema:description",
    value='"Jeden\\ndwa"@pl',
    shape="wsh:WUP-005",
    component=SH + "PatternConstraintComponent",
)
# A value that does not conform to a nested shape, and why.
NESTED = Finding(
    code="WUP-014",
    severity=Severity.VIOLATION,
    message=Text("„new:x” nie jest na liście.", '"new:x" is not in the list.'),
    place=Place("new.ttl", 1, 1, 1, 5),
    focus="project:nowe-kompetencje",
    path="schema:status",
    value="<new:x>",
    shape="wsh:WUP-014",
    component=SH + "NodeConstraintComponent",
    causes=(
        Cause(Text("brak wartości", "no value"), Place("new.ttl", 2, 5, 2, 9)),
        Cause(Text("to nie jest pozycja", "it is no entry")),
    ),
)
# Of JSON-LD and RDF/XML only the file is known.
UNLINED = Finding(
    code="WUP-007",
    severity=Severity.WARNING,
    message=Text("Tego nie ma w żadnym wierszu.", "This is on no line."),
    place=Place("data.jsonld"),
    focus="project:nowe-kompetencje",
    path="schema:startDate",
    shape="wsh:WUP-007",
    component=SPARQL,
)
# What the evidence check finds has no shape and no component of SHACL's.
QUOTATION = Finding(
    code="WUP-E04",
    severity=Severity.VIOLATION,
    message=Text("Stoi tam co innego.", "Something else stands there."),
    place=Place("claims.ttl", 7, 1, 7, 9),
    focus="claim:nowe-kompetencje-end-date-001-1",
    value="<https://w3id.org/wupgraph/id/source/x#char=1,2>",
)
NOWHERE = Finding("WUP-E01", Severity.INFO, Text("Brak tekstu.", "There is no text."), focus="project:x")
