"""Every canned question with the answer that the two documents give, read from them by a person.

An IRI is written as its CURIE, a literal as its bare text, a missing value as "".
"""

from __future__ import annotations

from typing import NamedTuple

import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from wupgraph.queries.answering import ask
from wupgraph.queries.binding import bind
from wupgraph.queries.catalogue import Catalogue
from wupgraph.register import Register
from wupgraph.store.embedded import EmbeddedStore
from wupgraph.values import Term

Rows = list[tuple[str, ...]]


class Case(NamedTuple):
    query: str
    given: dict[str, str]
    rows: Rows
    lang: str = "pl"


EXCHANGE = "project:wymiana-doswiadczen"
WORKING_ACROSS = "project:pracujac-ponad-granicami"
COOPERATION = "organization:wspolpraca-olsztyn-kaliningrad"
COMMISSION = "organization:komisja-pracy-i-polityki-socjalnej"
COUNCIL = "organization:polsko-rosyjska-rada"
WUP = "organization:wup-olsztyn"
AGENCY = "organization:kaliningrad-employment-agency"
OFFICE = "organization:kaliningrad-fses-office"
DEPARTMENT = "organization:kaliningrad-fses-department"
PROGRAMME = "programme:interreg-iii-a-litwa-polska-kaliningrad"
STATED = "certainty:stated"
INFERRED = "certainty:inferred"
NORMAL = "wupg:normal"
SLIDES = "source:olsztyn-kaliningrad-slides"
SUMMARY = "source:olsztyn-project-summary"

# 000: the whole chain, which is one piece: whatever link one starts from, all of it is found.
CHAIN: Rows = [
    ("agreement:letter-of-intent-2004", "2004-12-15", "schema:about", COOPERATION, "", STATED, "000"),
    (EXCHANGE, "2006-01-01", "wupg:continues", COOPERATION, "", STATED, "001"),
    (
        "agreement:agreement-2007", "2007-09-13", "wupg:continues",
        "agreement:letter-of-intent-2004", "2004-12-15", INFERRED, "000",
    ),
    ("agreement:agreement-2007", "2007-09-13", "wupg:continues", COOPERATION, "", STATED, "000"),
    (
        "agreement:agreement-2007", "2007-09-13", "wupg:basedOn",
        "agreement:agreement-1992", "1992-05-22", INFERRED, "000",
    ),
    (
        "agreement:agreement-2007", "2007-09-13", "wupg:basedOn",
        "work:rozporzadzenie-rzadu-fr-wspolpraca-przygraniczna", "", INFERRED, "000",
    ),
    (WORKING_ACROSS, "2010-09-12", "wupg:continues", COOPERATION, "", STATED, "000"),
    (
        "agreement:financing-agreement-2012", "2012-09-28", "schema:about",
        WORKING_ACROSS, "2010-09-12", STATED, "000",
    ),
]  # fmt: skip

# "Wspólne działania obejmują głownie organizację spotkań i seminariów z zakresu: …" (000)
FOUR_TOPICS = (
    "topic:career-guidance",
    "topic:employment-experience",
    "topic:job-placement",
    "topic:labour-market-needs",
)

CASES = [
    Case(
        "activities-of",
        {"of": "agreement-2007"},
        [
            *(
                ("activity:agreement-2007-seminars", "activity-type:joint-action", t, "", "", "", "", INFERRED)
                for t in FOUR_TOPICS
            ),
            *(
                ("activity:agreement-2007-meetings", "activity-type:joint-action", t, "", "", "", "", INFERRED)
                for t in FOUR_TOPICS
            ),
            *(
                (
                    "activity:agreement-2007-joint-programmes", "activity-type:joint-action",
                    "topic:staff-development", group, "", "", "", INFERRED,
                )
                for group in (
                    "target-group:employment-services-staff",
                    "target-group:people-in-special-situation",
                    "target-group:people-at-risk-of-losing-jobs",
                )
            ),
        ],
    ),
    Case(
        "activities-of",
        {"of": COMMISSION},
        [
            ("activity:komisja-good-neighbour-relations", "activity-type:scope-of-work", "", "", "", "", "", STATED),
            (
                "activity:komisja-employment-problems", "activity-type:scope-of-work",
                "topic:employment-on-both-sides", "", "", "", "", STATED,
            ),
            (
                "activity:komisja-cross-border-employment", "activity-type:scope-of-work",
                "topic:cross-border-cooperation", "", "", "", "", STATED,
            ),
            (
                "activity:komisja-experience-exchange", "activity-type:scope-of-work",
                "topic:exchange-of-experience", "", "", "", "", STATED,
            ),
            ("activity:komisja-information-exchange", "activity-type:scope-of-work", "", "", "", "", "", STATED),
        ],
    ),
    Case(
        "activities-of",
        {"of": "Nowa szansa"},
        [
            (
                "activity:nowa-szansa-support-groups", "activity-type:support-group",
                "", "target-group:inmates", "", "", "", INFERRED,
            ),
            (
                "activity:nowa-szansa-workshops", "activity-type:workshop",
                "", "target-group:inmates", "", "", "", INFERRED,
            ),
            (
                "activity:nowa-szansa-support", "activity-type:beneficiary-support",
                "", "target-group:inmates", "64", "unit:inmate", "place:barczewo", STATED,
            ),
            (
                "activity:nowa-szansa-support", "activity-type:beneficiary-support",
                "", "target-group:inmates", "64", "unit:inmate", "place:ilawa", STATED,
            ),
        ],
    ),
    Case(
        "activities-of",
        {"of": "wymiana-doswiadczen"},
        [
            (
                "activity:wymiana-doswiadczen-meetings", "activity-type:joint-action",
                "", "", "8", "unit:meeting", "", STATED,
            ),
            (
                "activity:wymiana-doswiadczen-meetings", "activity-type:joint-action",
                "", "", "340", "unit:person", "", STATED,
            ),
        ],
    ),
    Case(
        "agreements-of",
        {"institution": "wup-olsztyn"},
        [
            (
                "agreement:letter-of-intent-2004", "agreement-type:letter-of-intent",
                "2004-12-15", "role:party", STATED, "000",
            ),
            (
                "agreement:agreement-2007", "agreement-type:cooperation-agreement",
                "2007-09-13", "role:party", INFERRED, "000",
            ),
        ],
    ),
    Case(
        "agreements-of",
        {"institution": "kaliningrad-employment-agency"},
        [
            (
                "agreement:agreement-2007", "agreement-type:cooperation-agreement",
                "2007-09-13", "role:party", STATED, "000",
            ),
        ],
    ),
    # The title of the agreement of 1992 stands under the Council's heading, and no more (N-01).
    Case("agreements-of", {"institution": COUNCIL}, []),
    Case(
        "agreements",
        {},
        [
            (
                "agreement:agreement-1992", "agreement-type:intergovernmental-agreement",
                "1992-05-22", STATED, "000",
            ),
            ("agreement:letter-of-intent-2004", "agreement-type:letter-of-intent", "2004-12-15", STATED, "000"),
            ("agreement:agreement-2007", "agreement-type:cooperation-agreement", "2007-09-13", STATED, "000"),
            (
                "agreement:financing-agreement-2012", "agreement-type:financing-agreement",
                "2012-09-28", INFERRED, "000",
            ),
        ],
    ),
    Case("chain-of", {"agreement": "agreement-2007"}, CHAIN),
    Case("chain-of", {"agreement": "agreement-1992"}, CHAIN),
    Case(
        "disagreements",
        {},
        [
            (EXCHANGE, "schema:endDate", "2007-12-31", "wupg:normal", "false", SUMMARY, "31.12.2007"),
            (EXCHANGE, "schema:endDate", "2008-03-31", "wupg:normal", "false", SLIDES, "31 marca 2008 r."),
            (
                "grant:wymiana-doswiadczen-erdf", "wupg:shareBase", "share-base:total-budget",
                "wupg:normal", "false", SUMMARY, "podanej kwoty",
            ),
            (
                "grant:wymiana-doswiadczen-erdf", "wupg:shareBase", "share-base:expenditure",
                "wupg:normal", "false", SLIDES, "wydatkowanej kwoty",
            ),
        ],
    ),
    Case("in-force-on", {"day": "1991-01-01"}, []),
    Case(
        "in-force-on",
        {"day": "2007-06-30"},
        [
            ("agreement:agreement-1992", "1992-05-22", "", "", "", "", "force:end-not-stated"),
            ("agreement:letter-of-intent-2004", "2004-12-15", "", "", "", "", "force:end-not-stated"),
            (EXCHANGE, "2006-01-01", "2007-12-31", "001", "2008-03-31", "000", "force:certain"),
            (EXCHANGE, "2006-01-01", "2008-03-31", "000", "2007-12-31", "001", "force:certain"),
        ],
    ),
    Case(
        "in-force-on",
        {"day": "2008-01-01"},
        [
            ("agreement:agreement-1992", "1992-05-22", "", "", "", "", "force:end-not-stated"),
            ("agreement:letter-of-intent-2004", "2004-12-15", "", "", "", "", "force:end-not-stated"),
            (EXCHANGE, "2006-01-01", "2008-03-31", "000", "2007-12-31", "001", "force:disputed"),
            ("agreement:agreement-2007", "2007-09-13", "", "", "", "", "force:end-not-stated"),
        ],
    ),
    # The project of 2010 has no start in the sources, the agreement of September 2012 is yet to come.
    Case(
        "in-force-on",
        {"day": "2012-01-01"},
        [
            ("agreement:agreement-1992", "1992-05-22", "", "", "", "", "force:end-not-stated"),
            ("agreement:letter-of-intent-2004", "2004-12-15", "", "", "", "", "force:end-not-stated"),
            ("agreement:agreement-2007", "2007-09-13", "", "", "", "", "force:end-not-stated"),
        ],
    ),
    Case(
        "in-force-on",
        {"day": "2008-03-31"},
        [
            ("agreement:agreement-1992", "1992-05-22", "", "", "", "", "force:end-not-stated"),
            ("agreement:letter-of-intent-2004", "2004-12-15", "", "", "", "", "force:end-not-stated"),
            (EXCHANGE, "2006-01-01", "2008-03-31", "000", "2007-12-31", "001", "force:disputed"),
            ("agreement:agreement-2007", "2007-09-13", "", "", "", "", "force:end-not-stated"),
        ],
    ),
    Case(
        "names-of",
        {"institution": "kaliningrad-employment-agency"},
        [
            (
                AGENCY, "Agencja ds. Zapewnienia Pracy Ludności Obwodu Kaliningradzkiego", "true", "", "",
                SUMMARY, "Agencja ds. Zapewnienia Pracy Ludności Obwodu Kaliningradzkiego",
            ),
            (
                AGENCY, "Agencja ds. Zapewnienia Pracy Ludności Obwodu Kaliningradzkiego", "true", "", "",
                SLIDES, "Agencją ds. Zapewnienia Pracy Ludności Obwodu Kaliningradzkiego",
            ),
            (
                OFFICE, "Urząd Federalnej Państwowej Służby Zatrudnienia w Obwodzie Kaliningradzkim", "true",
                "change-type:unspecified", AGENCY,
                SUMMARY, "Urzędu Federalnej Państwowej Służby Zatrudnienia w Obwodzie Kaliningradzkim",
            ),
        ],
    ),
    # That the Department is the Office is a hypothesis, so its names stand alone.
    Case(
        "names-of",
        {"institution": "kaliningrad-fses-department"},
        [
            (
                DEPARTMENT, "Departament Federalnej Państwowej Służby Zatrudnienia w Obwodzie Kaliningradzkim",
                "true", "", "", SLIDES,
                "Departamentem Federalnej Państwowej Służby Zatrudnienia w Obwodzie Kaliningradzkim",
            ),
        ],
    ),
    Case(
        "names-of",
        {"institution": "wup-olsztyn"},
        [
            (
                WUP, "Wojewódzki Urząd Pracy w Olsztynie", "true", "", "",
                SUMMARY, "Wojewódzki Urząd Pracy w Olsztynie",
            ),
            (
                WUP, "Wojewódzki Urząd Pracy w Olsztynie", "true", "", "",
                SLIDES, "Wojewódzki Urząd Pracy w Olsztynie",
            ),
            (WUP, "WUP w Olsztynie", "false", "", "", SUMMARY, "WUP w Olsztynie"),
        ],
    ),
    Case(
        "objectives-of",
        {"of": "agreement-2007"},
        [
            ("objective:agreement-2007-employment", "objective-type:main", INFERRED, "000"),
            ("objective:agreement-2007-contacts", "objective-type:main", INFERRED, "000"),
            ("objective:agreement-2007-cross-border", "objective-type:main", INFERRED, "000"),
        ],
    ),
    Case(
        "objectives-of",
        {"of": "agreement-1992"},
        [
            ("objective:agreement-1992-relations", "objective-type:unranked", INFERRED, "000"),
            ("objective:agreement-1992-economy", "objective-type:unranked", INFERRED, "000"),
            ("objective:agreement-1992-culture", "objective-type:unranked", INFERRED, "000"),
        ],
    ),
    # "Ogólnym celem projektu …", "Celami bezpośrednimi projektu …" (001); the list alone in 000.
    Case(
        "objectives-of",
        {"of": "wymiana-doswiadczen"},
        [
            ("objective:wymiana-doswiadczen-risk-groups", "objective-type:direct", STATED, "000, 001"),
            ("objective:wymiana-doswiadczen-local-programmes", "objective-type:direct", STATED, "000, 001"),
            ("objective:wymiana-doswiadczen-staff", "objective-type:direct", STATED, "000, 001"),
            ("objective:wymiana-doswiadczen-small-firms", "objective-type:direct", STATED, "000, 001"),
            ("objective:wymiana-doswiadczen-new-ideas", "objective-type:direct", STATED, "000, 001"),
            ("objective:wymiana-doswiadczen-self-employment", "objective-type:direct", STATED, "000, 001"),
            ("objective:wymiana-doswiadczen-exchange", "objective-type:general", STATED, "000, 001"),
        ],
    ),
    Case(
        "parties-of",
        {"agreement": "agreement-1992"},
        [
            ("organization:rzad-federacji-rosyjskiej", "role:party", STATED, "000"),
            ("organization:rzad-rp", "role:party", STATED, "000"),
        ],
    ),
    Case(
        "parties-of",
        {"agreement": "letter-of-intent-2004"},
        [(DEPARTMENT, "role:party", STATED, "000"), (WUP, "role:party", STATED, "000")],
    ),
    Case(
        "parties-of",
        {"agreement": "agreement-2007"},
        [(AGENCY, "role:party", STATED, "000"), (WUP, "role:party", INFERRED, "000")],
    ),
    # Nobody is named as a party of the financing agreement (N-08).
    Case("parties-of", {"agreement": "financing-agreement-2012"}, []),
    Case(
        "partners-of",
        {"project": "wymiana-doswiadczen"},
        [
            (WUP, "role:lead-partner", "Realizacja projektu i jego finansowe rozliczenie", STATED, "000, 001"),
            (
                AGENCY, "role:foreign-partner",
                "Współprzygotowanie spotkań i wystąpień prelegentów; "
                "opracowanie materiału niezbędnego do wydania publikacji",
                STATED, "000, 001",
            ),
            (AGENCY, "role:implementer", "", STATED, "000"),
            (WUP, "role:implementer", "", STATED, "000, 001"),
        ],
    ),
    Case(
        "partners-of",
        {"project": "wymiana-doswiadczen"},
        [
            (
                AGENCY, "role:foreign-partner",
                "Helping to prepare meetings and speakers' presentations; "
                "preparing the material needed for a publication",
                STATED, "000, 001",
            ),
            (AGENCY, "role:implementer", "", STATED, "000"),
            (WUP, "role:implementer", "", STATED, "000, 001"),
            (WUP, "role:lead-partner", "Carrying out the project and its financial settlement", STATED, "000, 001"),
        ],
        lang="en",
    ),
    # Created, submitted, assessed, agreed: partners are not named (N-07).
    Case(
        "partners-of",
        {"project": "pracujac-ponad-granicami"},
        [
            (WUP, "role:project-author", "", STATED, "000"),
            ("organization:wspolny-sekretariat-techniczny", "role:application-recipient", "", STATED, "000"),
        ],
    ),
    Case(
        "programmes",
        {},
        [
            (
                "programme:interreg-iii-a-dzialanie-2-1", "scheme-level:measure", "2.1",
                "programme:interreg-iii-a-priorytet-2", INFERRED, "001",
            ),
            # "Inicjatywy Wspólnotowej INTERREG III A" (000): nothing that it is part of, but its level is stated.
            ("programme:interreg-iii-a", "scheme-level:initiative", "", "", STATED, "000"),
            ("programme:interreg-iii-a-priorytet-2", "scheme-level:priority", "2", PROGRAMME, INFERRED, "001"),
            (PROGRAMME, "scheme-level:programme", "", "programme:interreg-iii-a", INFERRED, "000"),
            # "w ramach Programu Współpracy Transgranicznej Litwa – Polska – Rosja 2007-2013" (000)
            ("programme:litwa-polska-rosja-2007-2013", "scheme-level:programme", "", "", STATED, "000"),
        ],
    ),
    # "62 090,09 €, tj. ok. 253 905,00 zł": one budget in two currencies, the second approximate.
    Case(
        "project-budget",
        {},
        [
            (EXCHANGE, "62090.09", "currency:EUR", "", "62 090,09 €", "", "000, 001"),
            (EXCHANGE, "253905", "currency:PLN", "true", "ok. 253 905,00 zł", "currency:EUR", "000, 001"),
        ],
    ),
    Case("project-budget", {"project": "pracujac-ponad-granicami"}, []),
    Case(
        "project-funding",
        {"project": "wymiana-doswiadczen"},
        [
            (EXCHANGE, "fund:national-public", "25", "share-base:total-budget", "001"),
            (EXCHANGE, "eu-programme:ERDF", "75", "share-base:total-budget", "001"),
            (EXCHANGE, "eu-programme:ERDF", "75", "share-base:expenditure", "000"),
        ],
    ),
    Case("project-funding", {"project": "pracujac-ponad-granicami"}, []),
    Case(
        "projects",
        {},
        [
            (
                EXCHANGE, "status:completed", PROGRAMME,
                "2006-01-01", "2007-12-31", "001", "62090.09", "currency:EUR",
            ),
            (
                EXCHANGE, "status:completed", PROGRAMME,
                "2006-01-01", "2008-03-31", "000", "62090.09", "currency:EUR",
            ),
            (
                WORKING_ACROSS, "status:financing-agreed", "programme:litwa-polska-rosja-2007-2013",
                "", "", "", "", "",
            ),
        ],
    ),
    Case(
        "results-of",
        {"project": "wymiana-doswiadczen"},
        [
            (
                "output-type:information-bank", "work:bank-informacji-o-zawodach",
                "", "", "", STATED, "000, 001",
            ),
            ("output-type:diagnosis", "work:diagnoza-problemow", "", "", "", STATED, "000, 001"),
            (
                "output-type:information-paper", "work:informacja-kierunki-rozwoju",
                "", "", "", STATED, "000, 001",
            ),
            ("output-type:model-project", "work:nowa-szansa", "", "", "", STATED, "000, 001"),
            ("", "indicator:meetings-held", "8", "unit:meeting", "", STATED, "000, 001"),
            ("", "indicator:participants", "340", "unit:person", "", STATED, "000, 001"),
            ("", "indicator:supported-inmates", "64", "unit:inmate", "", STATED, "001"),
        ],
    ),
    Case("results-of", {"project": "pracujac-ponad-granicami"}, []),
    # Taking part in the Commission's work is not membership (N-02).
    Case(
        "roles-of",
        {"institution": "wup-olsztyn"},
        [
            (WORKING_ACROSS, "role:project-author", STATED, "000"),
            (COOPERATION, "org:member", STATED, "000, 001"),
            (EXCHANGE, "role:lead-partner", STATED, "000, 001"),
            (EXCHANGE, "role:implementer", STATED, "000, 001"),
            ("agreement:letter-of-intent-2004", "role:party", STATED, "000"),
            ("agreement:agreement-2007", "role:party", INFERRED, "000"),
            (COMMISSION, "role:work-participant", STATED, "000, 001"),
        ],
    ),
    Case(
        "roles-of",
        {"institution": "kaliningrad-fses-office"},
        [(COOPERATION, "org:member", INFERRED, "001"), (COMMISSION, "role:work-participant", INFERRED, "001")],
    ),
    Case(
        "structure-of",
        {"institution": "polsko-rosyjska-rada"},
        [
            (COMMISSION, "role:work-participant", OFFICE, INFERRED, "001"),
            (COMMISSION, "role:work-participant", WUP, STATED, "000, 001"),
            (
                COMMISSION, "org:subOrganizationOf", "organization:podkomisja-polityki-spolecznej",
                INFERRED, "000",
            ),
            (COMMISSION, "org:subOrganizationOf", "organization:podkomisja-rynku-pracy", INFERRED, "000"),
            (COMMISSION, "role:invited-expert", "group:commission-experts", INFERRED, "000"),
            (COUNCIL, "org:subOrganizationOf", COMMISSION, STATED, "000, 001"),
        ],
    ),
    Case(
        "structure-of",
        {"institution": COOPERATION},
        [
            (COOPERATION, "org:member", AGENCY, INFERRED, "000"),
            (COOPERATION, "org:member", DEPARTMENT, INFERRED, "000"),
            (COOPERATION, "org:member", "group:kaliningrad-employment-services", STATED, "000"),
            (COOPERATION, "org:member", OFFICE, INFERRED, "001"),
            (COOPERATION, "org:member", WUP, STATED, "000, 001"),
        ],
    ),
    Case(
        "topics",
        {"topic": "doradztwo zawodowe"},
        [
            ("topic:career-guidance", COMMISSION, "org:Organization", INFERRED, "000"),
            ("topic:career-guidance", "activity:agreement-2007-seminars", "prov:Activity", STATED, "000"),
            ("topic:career-guidance", "activity:agreement-2007-meetings", "prov:Activity", STATED, "000"),
            ("topic:career-guidance", "agreement:agreement-2007", "wupg:Agreement", INFERRED, "000"),
        ],
    ),
    Case(
        "topics",
        {"thing": "agreement-2007"},
        [
            (topic, "agreement:agreement-2007", "wupg:Agreement", INFERRED, "000")
            for topic in (*FOUR_TOPICS, "topic:staff-development", "topic:cross-border-cooperation")
        ],
    ),
    Case(
        "topics",
        {"topic": "migration", "thing": COMMISSION},
        [("topic:migration", COMMISSION, "org:Organization", INFERRED, "000")],
    ),
]  # fmt: skip


def text(term: Term | None, register: Register) -> str:
    if term is None:
        return ""
    return register.prefixes.shrink(term.value) if isinstance(term, NamedNode) else term.value


def answer(register: Register, catalogue: Catalogue, query: str, given: dict[str, str], lang: str = "pl") -> Rows:
    result = ask(register, catalogue[query], given, lang)
    return [tuple(text(term, register) for term in row) for row in result.rows]


@pytest.mark.parametrize("case", CASES, ids=lambda c: "-".join((c.query, *c.given.values(), c.lang)))
def test_a_question_is_answered_as_the_documents_say(case: Case, register: Register, catalogue: Catalogue) -> None:
    assert answer(register, catalogue, case.query, case.given, case.lang) == case.rows


def test_every_question_has_a_case(catalogue: Catalogue) -> None:
    assert set(catalogue.names) == {case.query for case in CASES} | {"said-by"}


# said-by: the first five claims of each document, and some from further on.
SLIDES_FIRST: Rows = [
    (
        "1", "Międzynarodowa Współpraca Transgraniczna", "activity:wspolpraca-transgraniczna-warminsko-mazurska",
        "skos:prefLabel", "Międzynarodowa Współpraca Transgraniczna", STATED, NORMAL,
    ),
    (
        "16", "Współpraca Transgraniczna", "activity:wspolpraca-transgraniczna-warminsko-mazurska",
        "dct:subject", "topic:cross-border-cooperation", STATED, NORMAL,
    ),
    (
        "51", "istotny element polityki", "activity:wspolpraca-transgraniczna-warminsko-mazurska",
        "dct:type", "activity-type:policy", STATED, NORMAL,
    ),
    (
        "67", "polityki prowadzonej przez Samorząd Województwa Warmińsko - Mazurskiego",
        "participation:wspolpraca-transgraniczna-warminsko-mazurska-samorzad",
        "cv:role", "role:policy-maker", STATED, NORMAL,
    ),
    (
        "94", "Samorząd Województwa Warmińsko - Mazurskiego", "organization:samorzad-warminsko-mazurski",
        "skos:prefLabel", "Samorząd Województwa Warmińsko-Mazurskiego", STATED, NORMAL,
    ),
]  # fmt: skip
SLIDES_LATER: Rows = [
    (
        "1263", "z dnia 22 maja 1992 r.", "agreement:agreement-1992",
        "wupg:dateConcluded", "1992-05-22", STATED, NORMAL,
    ),
    (
        "2871", "Departamentem Federalnej Państwowej Służby Zatrudnienia w Obwodzie Kaliningradzkim",
        DEPARTMENT, "skos:exactMatch", OFFICE, "certainty:hypothesis", NORMAL,
    ),
    ("4379", "31 marca 2008 r.", EXCHANGE, "schema:endDate", "2008-03-31", STATED, NORMAL),
    (
        "4587", "62 090,09 €", "money:wymiana-doswiadczen-budget-eur",
        "epo:hasAmountValue", "62090.09", STATED, NORMAL,
    ),
    (
        "4625", "wydatkowanej kwoty", "grant:wymiana-doswiadczen-erdf",
        "wupg:shareBase", "share-base:expenditure", STATED, NORMAL,
    ),
    (
        "6200", "w dniu 28 września 2012 r. podpisana została", "agreement:financing-agreement-2012",
        "wupg:dateConcluded", "2012-09-28", INFERRED, NORMAL,
    ),
]  # fmt: skip
SUMMARY_FIRST: Rows = [
    ("10", "01.01.2006", EXCHANGE, "schema:startDate", "2006-01-01", STATED, NORMAL),
    ("23", "31.12.2007", EXCHANGE, "schema:endDate", "2007-12-31", STATED, NORMAL),
    ("34", "WUP w Olsztynie", WUP, "skos:altLabel", "WUP w Olsztynie", STATED, NORMAL),
    (
        "34", "WUP w Olsztynie realizował projekt", "participation:wymiana-doswiadczen-wup-olsztyn-implementer",
        "cv:role", "role:implementer", STATED, NORMAL,
    ),
    ("38", "w Olsztynie", "place:olsztyn", "skos:prefLabel", "Olsztyn", STATED, NORMAL),
]  # fmt: skip
SUMMARY_LATER: Rows = [
    (
        "634", "obecnie", "change:kaliningrad-office-agency", "dct:type", "change-type:unspecified", INFERRED, NORMAL,
    ),
    (
        "1974", "podanej kwoty", "grant:wymiana-doswiadczen-erdf",
        "wupg:shareBase", "share-base:total-budget", STATED, NORMAL,
    ),
    ("2075", "25 %", "grant:wymiana-doswiadczen-national", "wupg:share", "25", STATED, NORMAL),
    (
        "2249", "64 penitencjariuszy", "quantity:wymiana-doswiadczen-inmates", "schema:value", "64", STATED, NORMAL,
    ),
    ("2996", "340 osób", "quantity:wymiana-doswiadczen-participants", "schema:value", "340", STATED, NORMAL),
]  # fmt: skip


@pytest.mark.parametrize(
    ("source", "first", "later"),
    [(SLIDES, SLIDES_FIRST, SLIDES_LATER), (SUMMARY, SUMMARY_FIRST, SUMMARY_LATER)],
)
def test_a_document_says_its_claims_in_the_order_of_its_text(
    source: str, first: Rows, later: Rows, register: Register, catalogue: Catalogue
) -> None:
    rows = answer(register, catalogue, "said-by", {"source": source})
    assert rows[:5] == first
    assert [row for row in later if row not in rows] == []
    starts = [int(row[0]) for row in rows]
    assert starts == sorted(starts)


HYPOTHESIS = """
@prefix certainty: <https://w3id.org/wupgraph/scheme/certainty/> .
@prefix project: <https://w3id.org/wupgraph/id/project/> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix schema: <https://schema.org/> .
@prefix wupg: <https://w3id.org/wupgraph/ns#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
<https://w3id.org/wupgraph/id/claim/wymiana-doswiadczen-end-date-000-2> a wupg:Claim ;
    rdf:subject project:wymiana-doswiadczen ; rdf:predicate schema:endDate ; rdf:object "2009-06-30"^^xsd:date ;
    wupg:rank wupg:normal ; wupg:certainty certainty:hypothesis ;
    prov:wasDerivedFrom <https://w3id.org/wupgraph/id/source/olsztyn-kaliningrad-slides#char=4379,4395> .
"""


@pytest.mark.parametrize(("query", "given"), [("projects", {}), ("in-force-on", {"day": "2009-01-01"})])
def test_an_end_that_is_only_a_hypothesis_is_not_asserted(
    query: str, given: dict[str, str], register: Register, catalogue: Catalogue
) -> None:
    store = EmbeddedStore([*register.vocabulary, *register.data, *parse(HYPOTHESIS, RdfFormat.TURTLE)])
    solutions = store.select(bind(catalogue[query], given, store, register.prefixes, "pl"))
    assert "2009-06-30" not in {term.value for row in solutions.rows for term in row if isinstance(term, Literal)}


def claim(name: str, spo: str, number: str, rank: str = "normal", certainty: str = "stated") -> str:
    """A claim in Turtle, carried by a quotation of the document of that number (000 or 001)."""
    fragment = {
        "000": "<https://w3id.org/wupgraph/id/source/olsztyn-kaliningrad-slides#char=4379,4395>",
        "001": "<https://w3id.org/wupgraph/id/source/olsztyn-project-summary#char=23,33>",
    }[number]
    subject, predicate, value = spo.split(" ", 2)
    return (
        f"claim:{name} a wupg:Claim ; rdf:subject {subject} ; rdf:predicate {predicate} ; rdf:object {value} ;\n"
        f"  wupg:rank wupg:{rank} ; wupg:certainty certainty:{certainty} ; prov:wasDerivedFrom {fragment} .\n"
    )


def answer_with(
    turtle: str, register: Register, catalogue: Catalogue, query: str, given: dict[str, str] | None = None
) -> Rows:
    """The answer of the register and some statements more, in the order of the query's text."""
    names = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in register.prefixes.namespaces.items())
    store = EmbeddedStore([*register.vocabulary, *register.data, *parse(names + turtle, RdfFormat.TURTLE)])
    result = store.select(bind(catalogue[query], given or {}, store, register.prefixes, "pl"))
    return [tuple(text(term, register) for term in row) for row in result.rows]


LETTER = "agreement:letter-of-intent-2004"
LETTER_KIND = "agreement-type:letter-of-intent"


@pytest.mark.parametrize(
    ("rank", "certainty", "sources"),
    [("normal", "planned", "000, 001"), ("deprecated", "stated", "000"), ("normal", "hypothesis", "000")],
)
def test_a_claim_that_is_not_upheld_gives_no_source(
    rank: str, certainty: str, sources: str, register: Register, catalogue: Catalogue
) -> None:
    more = claim("x", f'{LETTER} wupg:dateConcluded "2004-12-15"^^xsd:date', "001", rank, certainty)
    rows = answer_with(more, register, catalogue, "agreements")
    (found,) = [row for row in rows if row[0] == LETTER]
    assert found[:4] == (LETTER, LETTER_KIND, "2004-12-15", STATED)
    assert sorted(found[4].split(", ")) == sources.split(", ")


@pytest.mark.parametrize(
    ("certainties", "expected"),
    [
        (("planned",), "certainty:planned"),
        (("planned", "inferred"), INFERRED),
        (("inferred", "stated"), STATED),
        (("planned", "stated"), STATED),
        (("hypothesis",), ""),
        (("hypothesis", "planned"), "certainty:planned"),
    ],
)
def test_the_strongest_certainty_is_told(
    certainties: tuple[str, ...], expected: str, register: Register, catalogue: Catalogue
) -> None:
    spo = 'agreement:trial wupg:dateConcluded "2003-02-01"^^xsd:date'
    more = 'agreement:trial a wupg:Agreement ; wupg:dateConcluded "2003-02-01"^^xsd:date .\n'
    more += "".join(claim(f"x{i}", spo, "000", certainty=word) for i, word in enumerate(certainties))
    rows = answer_with(more, register, catalogue, "agreements")
    assert [row[3] for row in rows if row[0] == "agreement:trial"] == [expected]


def test_an_agreement_without_a_kind_is_listed(register: Register, catalogue: Catalogue) -> None:
    more = """
        agreement:trial a wupg:Agreement ; cv:hasParticipation participation:trial .
        participation:trial cv:hasParticipant organization:wup-olsztyn ; cv:role role:party .
    """
    rows = answer_with(more, register, catalogue, "agreements")
    assert ("agreement:trial", "", "", "", "") in rows
    rows = answer_with(more, register, catalogue, "agreements-of", {"institution": "wup-olsztyn"})
    assert ("agreement:trial", "", "", "role:party", "", "") in rows


@pytest.mark.parametrize("query", ["names-of", "said-by"])
def test_a_deprecated_name_is_what_a_document_says_but_no_name(
    query: str, register: Register, catalogue: Catalogue
) -> None:
    more = claim("x", 'organization:wup-olsztyn skos:altLabel "Urząd Próbny"@pl', "001", "deprecated")
    given = {"institution": "wup-olsztyn"} if query == "names-of" else {"source": SUMMARY}
    rows = answer_with(more, register, catalogue, query, given)
    expected = [("23", "31.12.2007", WUP, "skos:altLabel", "Urząd Próbny", STATED, "wupg:deprecated")]
    assert [row for row in rows if "Urząd Próbny" in row] == (expected if query == "said-by" else [])


START_2010 = f'{WORKING_ACROSS} schema:startDate "2010-10-01"^^xsd:date'
START_2011 = f'{WORKING_ACROSS} schema:startDate "2011"^^xsd:gYear'
END_2012 = f'{WORKING_ACROSS} schema:endDate "2012-05"^^xsd:gYearMonth'


def working_across(more: str, day: str, register: Register, catalogue: Catalogue) -> Rows:
    rows = answer_with(more, register, catalogue, "in-force-on", {"day": day})
    return [row[1:] for row in rows if row[0] == WORKING_ACROSS]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2010-09-30", []),
        ("2010-12-31", [("2010-10-01", "2012-05", "001", "", "", "force:disputed")]),
        (
            "2011-01-01",
            [
                ("2010-10-01", "2012-05", "001", "", "", "force:certain"),
                ("2011", "2012-05", "001", "", "", "force:certain"),
            ],
        ),
        ("2012-06-01", []),
    ],
)
def test_a_disputed_start_is_read_from_the_claims(
    day: str, expected: Rows, register: Register, catalogue: Catalogue
) -> None:
    more = claim("x", START_2010, "000") + claim("y", START_2011, "001") + claim("z", END_2012, "001")
    assert working_across(more, day, register, catalogue) == expected


@pytest.mark.parametrize(
    ("rank", "certainty", "since"),
    [("preferred", "stated", "2010-10-01"), ("deprecated", "stated", "2011"), ("normal", "hypothesis", "2011")],
)
def test_of_several_starts_the_upheld_one_counts(
    rank: str, certainty: str, since: str, register: Register, catalogue: Catalogue
) -> None:
    more = claim("x", START_2010, "000", rank, certainty) + claim("y", START_2011, "001")
    expected = [(since, "", "", "", "", "force:end-not-stated")]
    assert working_across(more, "2012-01-01", register, catalogue) == expected
    expected = [row for row in expected if since != "2011"]
    assert working_across(more, "2010-12-31", register, catalogue) == expected
    starts = {row[3] for row in answer_with(more, register, catalogue, "projects") if row[0] == WORKING_ACROSS}
    assert starts == {since}


def test_a_day_within_an_indefinite_time_is_certain(register: Register, catalogue: Catalogue) -> None:
    more = f"{LETTER} wupg:indefinite true . agreement:agreement-1992 wupg:indefinite false ."
    rows = answer_with(more, register, catalogue, "in-force-on", {"day": "2005-01-01"})
    assert rows == [
        ("agreement:agreement-1992", "1992-05-22", "", "", "", "", "force:end-not-stated"),
        (LETTER, "2004-12-15", "", "", "", "", "force:certain"),
    ]


def test_a_less_exact_end_is_no_other_end(register: Register, catalogue: Catalogue) -> None:
    more = claim("x", START_2010, "000") + claim("y", END_2012, "000")
    more += claim("z", f'{WORKING_ACROSS} schema:endDate "2012"^^xsd:gYear', "001")
    assert working_across(more, "2012-01-01", register, catalogue) == [
        ("2010-10-01", "2012", "001", "", "", "force:certain"),
        ("2010-10-01", "2012-05", "000", "", "", "force:certain"),
    ]


def test_a_project_is_shown_with_starts_that_only_claims_hold(register: Register, catalogue: Catalogue) -> None:
    more = claim("x", START_2010, "000") + claim("y", START_2011, "001")
    programme = "programme:litwa-polska-rosja-2007-2013"
    rows = answer_with(more, register, catalogue, "projects", {"project": WORKING_ACROSS})
    assert rows == [
        (WORKING_ACROSS, "status:financing-agreed", programme, "2010-10-01", "", "", "", ""),
        (WORKING_ACROSS, "status:financing-agreed", programme, "2011", "", "", "", ""),
    ]


def test_the_programme_of_a_project_is_found_at_any_depth(register: Register, catalogue: Catalogue) -> None:
    more = """
        project:trial a schema:Project ; dct:isPartOf programme:trial-measure .
        programme:trial-measure dct:type scheme-level:measure ; dct:isPartOf programme:trial-priority .
        programme:trial-priority dct:type scheme-level:priority ; dct:isPartOf programme:trial .
        programme:trial dct:type scheme-level:programme ; dct:isPartOf programme:interreg-iii-a .
    """
    rows = answer_with(more, register, catalogue, "projects", {"project": "project:trial"})
    assert rows == [("project:trial", "", "programme:trial", "", "", "", "", "")]


CONCLUDED = "agreement:agreement-2007 wupg:dateConcluded"


@pytest.mark.parametrize(
    ("value", "differing"),
    [
        ('"2007"^^xsd:gYear', []),
        ('"2007-09"^^xsd:gYearMonth', []),
        ('"2007-09-13"^^xsd:date', []),
        ('"2008"^^xsd:gYear', [("2007-09-13", "true"), ("2008", "false")]),
        ('"2007-08"^^xsd:gYearMonth', [("2007-08", "false"), ("2007-09-13", "true")]),
    ],
)
def test_a_less_exact_date_is_no_disagreement(
    value: str, differing: Rows, register: Register, catalogue: Catalogue
) -> None:
    more = claim("x", f"{CONCLUDED} {value}", "001")
    rows = answer_with(more, register, catalogue, "disagreements")
    assert sorted((row[2], row[4]) for row in rows if row[1] == "wupg:dateConcluded") == differing


def test_texts_that_begin_alike_are_a_disagreement(register: Register, catalogue: Catalogue) -> None:
    more = "wupg:trial a wupg:SingleValued ."
    more += claim("x", f'{LETTER} wupg:trial "10"', "000") + claim("y", f'{LETTER} wupg:trial "100"', "001")
    rows = answer_with(more, register, catalogue, "disagreements")
    assert sorted((row[2], row[4]) for row in rows if row[1] == "wupg:trial") == [("10", "false"), ("100", "false")]
