"""One missing source is one finding, at the thing that lacks it, with all that it says inside."""

from __future__ import annotations

from collections.abc import Callable

from wupgraph.findings.finding import Finding

Found = Callable[..., list[Finding]]

OFFICE = """\
organization:pup a cv:PublicOrganisation ;
    skos:prefLabel "Powiatowy Urząd Pracy"@pl , "District Labour Office"@en ; skos:altLabel "PUP"@pl ;
    wupg:memberCount 4 ; locn:address address:pup ; cv:contactPoint contact:pup .
address:pup a locn:Address ; locn:thoroughfare "Suwalska" ; locn:postCode "19-300" .
contact:pup a cv:ContactPoint ; cv:telephone "87 629 64 50" .
"""


def claim(number: int, subject: str, prop: str, value: str) -> str:
    return (
        f"claim:c{number} a wupg:Claim ; rdf:subject {subject} ; rdf:predicate {prop} ; rdf:object {value} ; "
        "wupg:rank rank:normal ; wupg:certainty certainty:stated ; "
        "prov:wasDerivedFrom <https://w3id.org/wupgraph/id/source/doc#page=1&nr=1> .\n"
    )


NAME = claim(1, "organization:pup", "skos:prefLabel", '"Powiatowy Urząd Pracy"@pl')


def told(findings: list[Finding]) -> list[tuple[str, str, str]]:
    return [(one.focus, one.path, one.value) for one in findings]


def test_a_record_without_any_source_gets_one_finding_that_names_what_lacks_one(found: Found) -> None:
    (finding,) = found(OFFICE, "WUP-022")
    assert (finding.focus, finding.path, finding.value) == ("organization:pup", "", "")
    assert finding.shape == "wsh:WUP-022-unsourced"
    assert finding.message.pl == (
        "„Powiatowy Urząd Pracy” nie ma żadnego źródła. Dodaj twierdzenia z cytatem (przygotuje je wupgraph evidence "
        "quote) dla: telefon = 87 629 64 50; inna nazwa = PUP; nazwa = Powiatowy Urząd Pracy; kod pocztowy = 19-300; "
        "ulica = Suwalska; liczba członków = 4."
    )
    assert "number of members = 4." in finding.message.en


def test_the_parts_of_a_thing_with_a_source_are_told_each_once(found: Found) -> None:
    told_of = told(found(OFFICE + NAME, "WUP-022"))
    assert told_of == [
        ("organization:pup", "skos:altLabel", '"PUP"@pl'),  # and not the English name, which translates the Polish one
        ("organization:pup", "wupg:memberCount", "4"),
        ("address:pup", "", ""),
        ("contact:pup", "", ""),
    ]


def test_an_amount_within_a_grant_is_told_of_at_the_project(found: Found) -> None:
    turtle = (
        'project:p a schema:Project ; skos:prefLabel "Projekt"@pl ; schema:funding grant:p .\n'
        "grant:p a schema:MonetaryGrant ; wupg:fund fund:efs ; schema:amount money:p .\n"
        "money:p a epo:MonetaryValue ; epo:hasAmountValue 5.5 ; epo:hasCurrency currency:PLN .\n"
    )
    (finding,) = found(turtle, "WUP-022")
    assert finding.focus == "project:p"
    assert "amount = 5.5" in finding.message.en


def test_two_records_without_a_source_are_two_findings(found: Found) -> None:
    other = 'organization:inna a org:Organization ; skos:prefLabel "Fundacja Inna"@pl .\n'
    assert told(found(OFFICE + other, "WUP-022")) == [("organization:pup", "", ""), ("organization:inna", "", "")]


def test_parts_in_a_circle_are_told_of_each_for_itself(found: Found) -> None:
    turtle = (
        'project:a a schema:Project ; skos:prefLabel "A"@pl ; wupg:objective project:b .\n'
        'project:b a schema:Project ; skos:prefLabel "B"@pl ; wupg:objective project:a .\n'
    )
    assert [(one.focus, one.message.en.partition(" for: ")[2]) for one in found(turtle, "WUP-022")] == [
        ("project:a", "name = A; objective = B."),
        ("project:b", "name = B; objective = A."),
    ]
