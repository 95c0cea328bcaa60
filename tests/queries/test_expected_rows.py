"""Every canned question with the answer that the documents give, read from them by a person.

An IRI is written as its CURIE, a literal as its bare text, a missing value as "".
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from tests.prefixes import in_turtle
from wupgraph.queries.answering import ask
from wupgraph.queries.catalogue import Catalogue
from wupgraph.queries.parameter_binding import bind
from wupgraph.rdf.terms import Term
from wupgraph.register.folder import Register
from wupgraph.stores.embedded import EmbeddedStore

Rows = list[tuple[str, ...]]


EXPECTED = Path(__file__).parent / "expected"


class Case(NamedTuple):
    """A question with its parameters and the rows that answer it, as a file of tests/queries/expected/ has them."""

    query: str
    given: dict[str, str]
    lang: str
    columns: tuple[str, ...]
    rows: Rows


def read_case(file: Path) -> Case:
    """`# why`, `@ parameter=value`, `@lang en`, then the columns and the rows, separated by tabs."""
    lines = [line for line in file.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    given = dict(line.removeprefix("@ ").split("=", 1) for line in lines if line.startswith("@ "))
    lang = next((line.removeprefix("@lang ") for line in lines if line.startswith("@lang ")), "pl")
    columns, *rows = [tuple(line.split("\t")) for line in lines if not line.startswith("@")]
    return Case(file.parent.name, given, lang, columns, rows)


CASES = [read_case(file) for file in sorted(EXPECTED.glob("*/*.tsv"))]


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
NORMAL = "rank:normal"
SLIDES = "source:olsztyn-kaliningrad-slides"
SUMMARY = "source:olsztyn-project-summary"


def text(term: Term | None, register: Register) -> str:
    if term is None:
        return ""
    return register.prefixes.shrink(term.value) if isinstance(term, NamedNode) else term.value


def answer(register: Register, catalogue: Catalogue, query: str, given: dict[str, str], lang: str = "pl") -> Rows:
    result = ask(register, catalogue[query], given, lang)
    return [tuple(text(term, register) for term in row) for row in result.rows]


@pytest.mark.parametrize("case", CASES, ids=lambda c: "-".join((c.query, *c.given.values(), c.lang)))
def test_a_question_is_answered_as_the_documents_say(case: Case, register: Register, catalogue: Catalogue) -> None:
    assert case.columns == tuple(column.name for column in catalogue[case.query].columns)
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
    ("4379", "31 marca 2008 r.", EXCHANGE, "schema:endDate", "2008-03-31", INFERRED, NORMAL),
    (
        "4587", "62 090,09 €", "money:wymiana-doswiadczen-budget-eur",
        "epo:hasAmountValue", "62090.09", INFERRED, NORMAL,
    ),
    (
        "4625", "wydatkowanej kwoty", "grant:wymiana-doswiadczen-erdf",
        "wupg:shareBase", "share-base:expenditure", INFERRED, NORMAL,
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
    ("38", "w Olsztynie", "place:olsztyn", "skos:prefLabel", "Olsztyn", INFERRED, NORMAL),
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


HYPOTHESIS = (
    in_turtle("certainty project prov rank rdf schema wupg xsd")
    + """\
<https://w3id.org/wupgraph/id/claim/wymiana-doswiadczen-end-date-000-2> a wupg:Claim ;
    rdf:subject project:wymiana-doswiadczen ; rdf:predicate schema:endDate ; rdf:object "2009-06-30"^^xsd:date ;
    wupg:rank rank:normal ; wupg:certainty certainty:hypothesis ;
    prov:wasDerivedFrom <https://w3id.org/wupgraph/id/source/olsztyn-kaliningrad-slides#char=4379,4395> .
"""
)


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
        f"  wupg:rank rank:{rank} ; wupg:certainty certainty:{certainty} ; prov:wasDerivedFrom {fragment} .\n"
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
    assert ("agreement:trial", "", "", "", "", "status:conclusion-not-stated") in rows
    rows = answer_with(more, register, catalogue, "agreements-of", {"institution": "wup-olsztyn"})
    assert ("agreement:trial", "", "", "role:party", "", "") in rows


@pytest.mark.parametrize("query", ["names-of", "said-by"])
def test_a_deprecated_name_is_what_a_document_says_but_no_name(
    query: str, register: Register, catalogue: Catalogue
) -> None:
    more = claim("x", 'organization:wup-olsztyn skos:altLabel "Urząd Próbny"@pl', "001", "deprecated")
    given = {"institution": "wup-olsztyn"} if query == "names-of" else {"source": SUMMARY}
    rows = answer_with(more, register, catalogue, query, given)
    expected = [("23", "31.12.2007", WUP, "skos:altLabel", "Urząd Próbny", STATED, "rank:deprecated")]
    assert [row for row in rows if "Urząd Próbny" in row] == (expected if query == "said-by" else [])


START_2010 = f'{WORKING_ACROSS} schema:startDate "2010-10-01"^^xsd:date'
START_2011 = f'{WORKING_ACROSS} schema:startDate "2011"^^xsd:gYear'
END_2012 = f'{WORKING_ACROSS} schema:endDate "2012-05"^^xsd:gYearMonth'


def working_across(more: str, day: str, register: Register, catalogue: Catalogue) -> Rows:
    rows = answer_with(more, register, catalogue, "in-force-on", {"day": day})
    return [row[1:-1] for row in rows if row[0] == WORKING_ACROSS]


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


@pytest.mark.parametrize(("certainty", "state"), [("planned", "force:announced"), ("inferred", "force:end-not-stated")])
def test_a_project_is_as_certain_as_its_weakest_date(
    certainty: str, state: str, register: Register, catalogue: Catalogue
) -> None:
    more = claim("x", START_2010, "000", certainty=certainty)
    (shown,) = answer_with(more, register, catalogue, "projects", {"project": WORKING_ACROSS})
    assert (shown[3], shown[-1]) == ("2010-10-01", f"certainty:{certainty}")
    running = answer_with(more, register, catalogue, "running-on", {"day": "2012-01-01"})
    found = [row[3:] for row in running if row[0] == WORKING_ACROSS]
    assert found == [(state, f"certainty:{certainty}")]


def test_a_day_within_an_indefinite_time_is_certain(register: Register, catalogue: Catalogue) -> None:
    more = f"{LETTER} wupg:indefinite true . agreement:agreement-1992 wupg:indefinite false ."
    rows = answer_with(more, register, catalogue, "in-force-on", {"day": "2005-01-01"})
    assert rows == [
        ("agreement:agreement-1992", "1992-05-22", "", "", "", "", "force:end-not-stated", STATED),
        (LETTER, "2004-12-15", "", "", "", "", "force:certain", STATED),
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
        (WORKING_ACROSS, "status:financing-agreed", programme, "2010-10-01", "", "", "", "", "", "", STATED),
        (WORKING_ACROSS, "status:financing-agreed", programme, "2011", "", "", "", "", "", "", STATED),
    ]


def test_the_programme_of_a_project_is_found_at_any_depth(register: Register, catalogue: Catalogue) -> None:
    more = """
        project:trial a schema:Project ; dct:isPartOf programme:trial-measure .
        programme:trial-measure dct:type scheme-level:measure ; dct:isPartOf programme:trial-priority .
        programme:trial-priority dct:type scheme-level:priority ; dct:isPartOf programme:trial .
        programme:trial dct:type scheme-level:programme ; dct:isPartOf programme:interreg-iii-a .
    """
    rows = answer_with(more, register, catalogue, "projects", {"project": "project:trial"})
    assert rows == [("project:trial", "", "programme:trial", "", "", "", "", "", "", "", "")]


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


def test_the_outputs_of_a_cooperation_are_its_results(register: Register, catalogue: Catalogue) -> None:
    more = f'{COOPERATION} wupg:output work:trial . work:trial a schema:CreativeWork ; skos:prefLabel "Raport"@pl .'
    more += claim("x", f"{COOPERATION} wupg:output work:trial", "001")
    more += claim("y", f"{COOPERATION} wupg:output work:nowa-szansa", "000", certainty="planned")
    assert answer_with(more, register, catalogue, "results-of", {"project": COOPERATION}) == [
        ("", "work:trial", "", "", "", STATED, "001"),
        ("output-type:model-project", "work:nowa-szansa", "", "", "", "certainty:planned", "000"),
    ]


def test_the_number_of_members_stands_once_and_that_of_a_group_with_the_group(
    register: Register, catalogue: Catalogue
) -> None:
    more = f"""
        {COOPERATION} wupg:memberCount 9 ; org:hasMembership participation:trial .
        participation:trial a org:Membership ; org:member group:trial .
        group:trial a foaf:Group ; skos:prefLabel "starostowie"@pl ; wupg:memberCount 25 .
    """
    more += claim("x", f"{COOPERATION} wupg:memberCount 9", "001")
    more += claim("y", "participation:trial org:member group:trial", "000")
    more += claim("z", "group:trial wupg:memberCount 25", "001", certainty="inferred")
    rows = answer_with(more, register, catalogue, "members-of", {"institution": COOPERATION})
    assert [row for row in rows if row[1] or row[2]] == [
        ("", "", "9", STATED, "001"),
        ("group:trial", "25", "", INFERRED, "000, 001"),
    ]
