"""What the register says of the five documents, and what it must not say.

The codes C and N are those of the reading notes: disagreements, and claims that the sources do not make.
"""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from wupgraph import assets
from wupgraph.api.opened_register import Register
from wupgraph.checking.register_check import check


@pytest.fixture(scope="module")
def register() -> Register:
    return Register(assets.shipped_register())


def ask(register: Register, where: str) -> bool:
    answer = register.store.query(f"ASK {{ {where} }}")
    assert isinstance(answer, bool)
    return answer


def test_the_shipped_register_has_exactly_these_remarks() -> None:
    found = check(Register(assets.shipped_register()))
    assert [(f.code, f.severity.word, f.focus, f.path) for f in found] == [
        ("WUP-023", "warning", "project:wymiana-doswiadczen", "schema:endDate"),
        ("WUP-023", "warning", "grant:wymiana-doswiadczen-erdf", "wupg:shareBase"),
        ("WUP-033", "warning", "contact:wup-olsztyn-email", "wupg:asWritten"),
        ("WUP-031", "info", "project:wymiana-doswiadczen", ""),
    ]
    assert "2007-12-31 (001, char=23,33); 2008-03-31 (000, char=4379,4395)" in found[0].message.en
    assert "amount spent (000, char=4625,4643); total budget (001, char=1974,1987)" in found[1].message.en


@pytest.mark.parametrize(
    ("code", "where"),
    [
        ("C-01 no end date is picked", "project:wymiana-doswiadczen schema:endDate ?end"),
        ("C-05 no base is picked", "grant:wymiana-doswiadczen-erdf wupg:shareBase ?base"),
        (
            "N-01 1992 made no council",
            "agreement:agreement-1992 ?p organization:polsko-rosyjska-rada",
        ),
        (
            "N-02 no membership in the Commission",
            "organization:komisja-pracy-i-polityki-socjalnej org:hasMembership ?m",
        ),
        (
            "N-03 parties of 1992 are the governments",
            "agreement:agreement-1992 cv:hasParticipation/cv:hasParticipant ?p "
            "FILTER(?p NOT IN (organization:rzad-rp, organization:rzad-federacji-rosyjskiej))",
        ),
        ("N-04 no identity is published", "?a owl:sameAs|skos:exactMatch organization:kaliningrad-fses-office"),
        (
            "N-04 the change has no date",
            "change:kaliningrad-office-agency dct:date|wupg:dateConcluded|schema:startDate ?d",
        ),
        ("N-05 2004 has no basis", "agreement:letter-of-intent-2004 wupg:basedOn|wupg:continues ?basis"),
        ("N-05 no validity", "?a a wupg:Agreement ; schema:validFrom|schema:validThrough ?v"),
        ("N-06 the project does not rest on 2007", "project:wymiana-doswiadczen wupg:basedOn ?a"),
        (
            "N-07 nobody leads or implements the second project",
            "project:pracujac-ponad-granicami cv:hasParticipation/cv:role ?role "
            "FILTER(?role IN (role:lead-partner, role:implementer))",
        ),
        (
            "N-07 no money, dates or results of the second project",
            "project:pracujac-ponad-granicami "
            "wupg:budget|schema:funding|schema:startDate|schema:endDate|wupg:achieved|wupg:output ?x",
        ),
        ("N-08 no parties of 2012", "agreement:financing-agreement-2012 cv:hasParticipation ?p"),
        (
            "N-09 no computed amount",
            "?m epo:hasAmountValue ?v FILTER(STR(?v) NOT IN ('62090.09', '253905', '1838000'))",
        ),
        ("N-09 no rate", "?m schema:currentExchangeRate ?r"),
        ("N-10 nobody is named as payer", "?p schema:funding ?g . ?p a schema:Project . ?g schema:funder ?f"),
        (
            "N-12, N-13, N-29 no figure is computed",
            "?q schema:value ?v FILTER(STR(?v) NOT IN ('8', '340', '64', '30', '148', '600', '5', '15', '20', '3'))",
        ),
        ("N-27 no e-mail or web address", "?c cv:email|schema:url|cv:contactPage ?e"),
        ("N-28 the page number is no figure", "?q schema:value 6"),
        (
            "N-11 the fund of the green-jobs project is not named",
            "project:zielone-miejsca-pracy schema:funding|wupg:fund ?fund",
        ),
        (
            "N-14 the 34 entities are not named",
            "organization:partnerstwo-publiczno-spoleczne-podlaskie org:hasMembership/org:member ?m "
            "FILTER NOT EXISTS { ?m a foaf:Group }",
        ),
        (
            "N-15 the partners' undertakings are no part of the project",
            "VALUES ?own { project:green-ways-to-work project:innowacje-estremadura "
            "activity:impact-housing-modernisation activity:impact-environmental-projects } "
            "{ ?own dct:isPartOf ?whole } UNION "
            "{ ?own cv:hasParticipation/cv:hasParticipant organization:wup-bialystok }",
        ),
        (
            "N-16 no labour office but the Siedlce branch was in Serpelice",
            "event:serpelice-2005 cv:hasParticipation/cv:hasParticipant ?who . ?who a org:Organization "
            "FILTER(?who != organization:wup-warszawa-siedlce)",
        ),
        ("N-16 the head office did not organise it", "?p cv:hasParticipant organization:wup-warszawa"),
        ("N-17 Kujawsko-Pomorskie is about nothing", "?claim rdf:object place:kujawsko-pomorskie"),
        (
            "N-18 of the planned project only label, status and what was declared are published",
            "project:miedzywojewodzki-2005 ?p ?o "
            "FILTER(?p NOT IN (rdf:type, skos:prefLabel, wupg:status, wupg:quantity))",
        ),
        (
            "N-18 the workshops are a plan",
            "activity:miedzywojewodzki-2005-workshops ?p ?o "
            "FILTER(?p NOT IN (rdf:type, skos:prefLabel, wupg:status, dct:type))",
        ),
        ("N-19 Serpelice lies nowhere", "place:serpelice dct:isPartOf ?where"),
        ("N-19 the branch has no seat", "organization:wup-warszawa-siedlce dct:spatial|locn:address ?where"),
        (
            "N-20 office holders signed, no body and no named person",
            "agreement:declaration-2017 cv:hasParticipation/cv:hasParticipant ?who "
            "FILTER(?who NOT IN (post:marszalek-wojewodztwa-pomorskiego, group:prezydenci-miast-ump))",
        ),
        ("N-21 the grant did not pay for Trzy Kroki", "project:trzy-kroki schema:funding ?grant"),
        (
            "N-21 the grant has no amount and no date",
            "grant:centrum-wsparcia-imigrantow-dotacja schema:amount|wupg:dateConcluded|schema:startDate ?x",
        ),
        (
            "N-22 association, experts and Mr Krasucki are no members of the team",
            "organization:zespol-zadaniowy-polityka-imigracyjna org:hasMembership/org:member ?m FILTER(?m IN "
            "(organization:centrum-wsparcia-imigrantow-i-imigrantek, person:piotr-krasucki, "
            "group:zespol-zadaniowy-eksperci, organization:departament-efs-ministerstwo))",
        ),
        (
            "N-23 nothing of document 004 is paid from the ESF",
            "?claim rdf:predicate wupg:fund ; prov:wasDerivedFrom/dct:isPartOf source:pomorskie-integration-slides",
        ),
        (
            "N-24 the Priorities are a draft of the Ministry, not adopted",
            "work:priorytety-polityki-migracyjnej wupg:dateConcluded|schema:startDate|schema:endDate ?x",
        ),
        ("N-24 Mr Krasucki is no author", "?work dct:creator person:piotr-krasucki"),
        (
            "N-25 the Centre of Competence is no institution",
            "?o a org:Organization ; skos:prefLabel ?l FILTER(CONTAINS(?l, 'Centrum Kompetencji'))",
        ),
        ("N-26 the office of Pomorskie has no city", "organization:wup-pomorskie dct:spatial place:gdansk"),
        (
            "N-26 only the department of the ministry has a parent",
            "?unit org:unitOf ?parent ; org:classification organization-type:department "
            "FILTER(?unit != organization:departament-efs-ministerstwo)",
        ),
        ("N-30 nothing has an end of validity", "?a wupg:indefinite true"),
        (
            "N-34 the conferences have no organiser",
            "VALUES ?e { event:miasta-integrujace-2017 event:wyzwania-dla-samorzadu-2018 } ?e cv:hasParticipation ?p",
        ),
        ("N-34 no event has an end", "?e a schema:Event ; schema:endDate ?end"),
        (
            "N-36 a year stays a year",
            "event:spotkania-integracja-imigrantow-2018 schema:startDate ?d FILTER(DATATYPE(?d) != xsd:gYear)",
        ),
    ],
)
def test_what_the_sources_do_not_say_is_not_asserted(register: Register, code: str, where: str) -> None:
    assert not ask(register, where), code


def test_both_end_dates_and_both_bases_are_there_as_claims(register: Register) -> None:
    rows = register.query("disagreements", lang="en")
    assert {(str(row.value), row.quotation) for row in rows} == {
        ("2008-03-31", "31 marca 2008 r."),
        ("2007-12-31", "31.12.2007"),
        ("https://w3id.org/wupgraph/scheme/share-base/expenditure", "wydatkowanej kwoty"),
        ("https://w3id.org/wupgraph/scheme/share-base/total-budget", "podanej kwoty"),
    }
    assert all(row.published is False for row in rows)


def test_the_budget_has_two_expressions_and_one_is_approximate(register: Register) -> None:
    rows = register.query("project-budget", project="wymiana-doswiadczen", lang="en")
    assert {(row.amount, row.currency.label, row.approximate, row.as_written) for row in rows} == {  # type: ignore[union-attr]
        (Decimal("62090.09"), "euro", None, "62 090,09 €"),
        (Decimal("253905"), "Polish zloty", True, "ok. 253 905,00 zł"),
    }


def test_department_and_office_are_linked_by_a_hypothesis_only(register: Register) -> None:
    assert ask(
        register,
        "?claim rdf:subject organization:kaliningrad-fses-department ; rdf:predicate skos:exactMatch ; "
        "rdf:object organization:kaliningrad-fses-office ; wupg:certainty certainty:hypothesis",
    )


def test_quotations_are_short_unless_they_are_titles_or_names(register: Register) -> None:
    rows = register.sparql(
        "SELECT DISTINCT ?exact ?property WHERE { ?claim prov:wasDerivedFrom/oa:exact ?exact ; rdf:predicate ?property "
        "FILTER(STRLEN(?exact) > 80) }"
    )
    long = {row.exact for row in rows}
    # Whole titles and official names: of agreements, programmes, bodies, works.
    titles = (
        "Porozumienie", "Rozporządzenie", "Program", "Priorytet", "Wkład", "Polsko", "Komisji ds.", "Departamentem",
        "Wymiana doświadczeń", "Diagnozę", "Informację", "Rekomendacja nt.", "\"Innowacje", "Spotkanie dyrektorow",
        "Deklaracj", "Departamentu Europejskiego", "Priorytetów",
    )  # fmt: skip
    assert [quotation for quotation in long if not str(quotation).startswith(titles)] == []
    assert max(len(str(quotation)) for quotation in long) <= 250


def test_every_published_fact_of_the_data_folder_is_in_its_canonical_form() -> None:
    register = Register(assets.shipped_register())
    from wupgraph.rdf.parsing import parse
    from wupgraph.rdf.reading import read_document
    from wupgraph.rdf.turtle_writer import to_turtle

    for file in register.data_files:
        text = file.read_text(encoding="utf-8")
        head = "".join(line for line in text.splitlines(keepends=True) if line.startswith("#"))
        assert to_turtle(parse(read_document(Path(file))), register.prefixes, head=head) == text, file


def test_two_departments_of_one_name_are_different_bodies(register: Register) -> None:
    assert ask(
        register,
        "organization:departament-efs-ministerstwo owl:differentFrom organization:departament-efs-pomorskie ; "
        "org:unitOf organization:ministerstwo-inwestycji-i-rozwoju",
    )


def test_names_from_the_damaged_document_are_corrected_and_quotations_are_not(register: Register) -> None:
    rows = register.sparql(
        "SELECT ?name ?exact WHERE { ?claim rdf:subject organization:wup-warszawa-siedlce ; "
        "rdf:predicate skos:prefLabel ; rdf:object ?name ; prov:wasDerivedFrom/oa:exact ?exact }"
    )
    assert [(str(row.name), row.exact) for row in rows] == [
        (
            "Siedlecka Filia Wojewódzkiego Urzędu Pracy w Warszawie",
            "Siedlecka Filia Wojewddzkiego Urzedu Pracy w Warszawie",
        )
    ]
