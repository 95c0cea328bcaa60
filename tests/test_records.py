"""Records that a user would add: the good ones pass without a remark, the wrong ones get one finding."""

from __future__ import annotations

import functools
import shutil
from pathlib import Path

import pytest

from wupgraph import Finding, Severity, assets
from wupgraph.checking.register_check import check
from wupgraph.register.folder import Register

RECORDS = Path(__file__).parent / "records"

pytestmark = pytest.mark.usefixtures("rules_compiled_once")


@functools.cache
def shipped() -> Register:
    return Register(assets.shipped_register())


def findings(*names: str) -> list[Finding]:
    return check(shipped(), [RECORDS / f"{name}.ttl" for name in names])


def the_one(name: str) -> Finding:
    found = findings(name)
    assert len(found) == 1, found
    assert found[0].severity is Severity.VIOLATION
    return found[0]


def place_of(finding: Finding) -> tuple[str, int, int]:
    assert finding.place is not None
    return Path(finding.place.file).name, finding.place.line, finding.place.column


@pytest.mark.parametrize(
    "name",
    [
        "nd-01-indefinite-agreement",  # an office of a party signs; no end date is asked for
        "nd-03-three-funders",  # 85 + 10 + 5 = 100
        "nd-05-one-day-event",  # start and end are the same day
        "nd-09-year-only",  # 2026 is not before 2026-07-16, and no day is made of it
        "membership-with-period",  # each date of the period has its claim
        "former-name",  # until 2010-12-31, beside the name of today
        "two-main-names-in-turn",  # until 2010-12-31, from 2011-01-01
        "name-inflected-in-quotation",  # in the genitive, in capitals
        "event-in-a-month",  # a month has no weekday
        "running-project-end-not-stated",
        "branch-of-an-office",  # WUP Olsztyn Filia w Elblągu is not WUP Olsztyn
        "annex",  # it amends agreement-2007
    ],
)
def test_a_good_record_is_accepted_without_a_remark(name: str) -> None:
    assert findings(name) == []


def test_a_second_source_that_contradicts_is_kept_and_reported() -> None:
    found = findings("nd-07-second-source")
    # That the register publishes one of them is in the message, and no finding of its own.
    assert [(f.code, f.severity.word, f.focus, f.path) for f in found] == [
        ("WUP-023", "warning", "project:zielone-miejsca-pracy", "schema:endDate")
    ]
    assert place_of(found[0]) == ("nd-07-second-source.ttl", 17, 1)
    assert "2013-12-31 (002, char=954,967); 2014-02-28 (doc-2026-02, page=3)" in found[0].message.en
    assert "PWP „Partnerstwo na rzecz rozwoju i promocji zielonych miejsc pracy”" in found[0].message.pl


def test_a_contradicted_value_that_stays_published_is_one_error_of_the_whole_register(tmp_path: Path) -> None:
    for part in ("ontology", "data", "shapes"):
        shutil.copytree(assets.shipped_register() / part, tmp_path / part)
    shutil.copy(RECORDS / "nd-07-second-source.ttl", tmp_path / "data" / "claims" / "doc-2026-02.ttl")
    found = [one for one in check(Register(tmp_path)) if one.focus == "project:zielone-miejsca-pracy"]
    assert [(one.code, one.severity, one.path) for one in found] == [("WUP-022", Severity.VIOLATION, "schema:endDate")]
    assert place_of(found[0])[0] == "projects.ttl"


def test_a_signatory_of_a_body_that_is_no_party_is_refused() -> None:
    found = the_one("nd-17-signatory-no-party")
    assert (found.code, found.focus, found.value) == (
        "WUP-012",
        "agreement:deklaracja-2026",
        "post:dyrektor-wup-olsztyn",
    )
    assert place_of(found)[:2] == ("nd-17-signatory-no-party.ttl", 25)
    assert found.message.pl.startswith(
        "„Deklaracja z 22 kwietnia 2026 r.”: sygnatariusz „Dyrektor WUP w Olsztynie” podpisuje w imieniu "
        "„Wojewódzki Urząd Pracy w Olsztynie”, a wśród stron są tylko: "
        "Samorząd Województwa Pomorskiego; Wojewódzki Urząd Pracy w Białymstoku. Dodaj stronę"
    )
    assert "mark as witness" in found.message.en


def test_a_coordinator_with_diacritics_and_a_telephone_as_written_is_accepted() -> None:
    assert findings("nd-03-three-funders", "nd-11-coordinator") == []


def test_an_agreement_that_ends_before_it_begins_gets_one_message_and_no_more() -> None:
    found = the_one("nd-13-dates-out-of-order")
    assert (found.code, found.focus, found.path) == ("WUP-008", "agreement:wymiana-stazystow", "schema:validThrough")
    assert found.value == '"2026-04-30"^^xsd:date'
    assert place_of(found) == ("nd-13-dates-out-of-order.ttl", 30, 25)
    assert "data końcowa (2026-04-30) jest wcześniejsza niż początkowa (2026-06-01)" in found.message.pl
    assert "Porozumienie o wymianie stażystów" in found.message.pl
    assert "valid from 2026-06-01 is after valid to 2026-04-30. Check the years." in found.message.en


def test_an_institution_that_the_register_does_not_hold_is_refused_and_none_is_proposed() -> None:
    found = the_one("nd-15-unknown-institution")
    assert (found.code, found.focus, found.path) == ("WUP-034", "participation:ponad-granica-lead", "cv:hasParticipant")
    assert place_of(found) == ("nd-15-unknown-institution.ttl", 53, 23)
    assert "Powiatowy Urząd Pracy w Ełku" in found.message.en
    assert found.hint is not None
    assert found.hint.en == "Nearest names: (none close enough)."


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("zl-upper", "Did you mean: currency:PLN (Polish zloty)?"),
        ("zl-lower", "Did you mean: currency:PLN (Polish zloty)?"),
        ("plz", "PLZ (zloty before 1995) is withdrawn; did you mean currency:PLN?"),
        ("plz-iri", "PLZ (zloty before 1995) is withdrawn; did you mean currency:PLN?"),
        ("euro-word", "Did you mean: currency:EUR (euro)?"),
        ("euro-sign", "Did you mean: currency:EUR (euro)?"),
    ],
)
def test_a_wrong_currency_is_refused_with_the_right_code(name: str, hint: str) -> None:
    found = the_one(f"nd-19-currency-{name}")
    assert (found.code, found.focus, found.path) == ("WUP-014", "money:dotacja-2026-amount", "epo:hasCurrency")
    assert "use PLN, for euro EUR" in found.message.en
    assert found.hint is not None
    assert found.hint.en == hint


def test_a_reference_to_an_agreement_that_is_not_there_proposes_the_near_one() -> None:
    found = the_one("nd-21-dangling-unknown")
    assert (found.code, found.focus, found.path) == ("WUP-024", "agreement:aneks-2026", "wupg:continues")
    assert found.value == "agreement:agreement-2007b"
    assert place_of(found) == ("nd-21-dangling-unknown.ttl", 29, 20)
    assert found.hint is not None
    assert found.hint.pl == "Może chodziło o: agreement:agreement-2007 (Porozumienie o współpracy, 2007-09-13)?"


def test_an_identifier_with_http_for_https_dangles_too() -> None:
    found = the_one("nd-21-dangling-http")
    assert (found.code, found.value) == ("WUP-024", "<http://w3id.org/wupgraph/id/agreement/agreement-2007>")
    assert found.hint is not None
    assert found.hint.en == "Did you mean agreement:agreement-2007?"


@pytest.mark.parametrize(
    ("name", "advice"),
    [("untagged", "To a text in Polish add @pl"), ("pl-pl", "for Polish: @pl"), ("polski", "for Polish: @pl")],
)
def test_a_name_without_a_proper_language_tag_is_refused_but_an_address_as_written_is_not(
    name: str, advice: str
) -> None:
    remark, found = findings(f"nd-23-name-{name}")
    assert (remark.code, remark.severity) == ("WUP-033", Severity.WARNING)  # "biuro@nowystart" is cut short
    assert found.severity is Severity.VIOLATION
    assert (found.code, found.focus, found.path) == ("WUP-005", "organization:fundacja-nowy-start", "skos:prefLabel")
    assert place_of(found)[1:] == (51, 20)
    assert advice in found.message.en


INDEFINITE, FUNDERS, EVENT = "nd-01-indefinite-agreement", "nd-03-three-funders", "nd-05-one-day-event"
YEAR, COORDINATOR = "nd-09-year-only", "nd-11-coordinator"
THE_EVENT = "event:praca-bez-granic-2026"
THE_PROJECT = "project:nowe-kompetencje-na-pograniczu"
THE_AMOUNT = "money:nowe-kompetencje-na-pograniczu-budget"
THE_AGREEMENT = "agreement:porozumienie-zielone-miejsca-pracy-2026"
ANNEX, THE_ANNEX = "annex", "agreement:aneks-2008"
THE_ROLE = "participation:nowe-kompetencje-na-pograniczu-coordinator"
LABELS_OF_EVENT = 'skos:prefLabel "Praca bez granic"@pl ,\n        "Work without borders"@en ;'
DAY, YEARLESS, SIGNED = '"2026-10-14"^^xsd:date', '"--10-14"^^xsd:gMonthDay', '"2008-09-15"^^xsd:date'
UNSIGNED = "<https://w3id.org/wupgraph/scheme/status/text-agreed>"
STATED_TWICE = ("", " ; rdf:object")
DEFINITION = '    skos:definition "Środki budżetu państwa."@pl ,\n        "Money of the state budget."@en ;\n'


def claimed(subject: str, predicate: str, value: str, fragment: str) -> str:
    """A claim to be added after a thing that gets a value more."""
    return (
        f"\n\nclaim:more-doc-2026-1 a wupg:Claim ;\n    rdf:subject {subject} ; rdf:predicate {predicate} ; "
        f"rdf:object {value} ;\n    wupg:rank rank:normal ;\n    wupg:certainty certainty:inferred ;\n"
        '    skos:note "uwaga"@pl , "note"@en ;\n'
        f"    prov:wasDerivedFrom <https://w3id.org/wupgraph/id/source/{fragment}> ."
    )


def changed(tmp_path: Path, record: str, *changes: tuple[str, str]) -> list[Finding]:
    """The findings of a good record after some of its words were replaced, each wherever it stands."""
    text = (RECORDS / f"{record}.ttl").read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    (tmp_path / "new.ttl").write_text(text, encoding="utf-8")
    beside = [RECORDS / f"{FUNDERS}.ttl"] if record == COORDINATOR else []
    return check(shipped(), [tmp_path / "new.ttl", *beside])


@pytest.mark.parametrize(
    ("record", "changes"),
    [
        (
            EVENT,
            [
                ('schema:endDate "2026-10-14"', 'schema:endDate "2026-10-15"'),
                ('schema:endDate ; rdf:object "2026-10-14"', 'schema:endDate ; rdf:object "2026-10-15"'),
                (
                    'nr=4> a oa:TextQuoteSelector ;\n    oa:exact "14',
                    'nr=4> a oa:TextQuoteSelector ;\n    oa:exact "15',
                ),
            ],
        ),  # two days
        (
            FUNDERS,
            [
                ('"85"^^xsd:decimal', "33.33"),
                ('"10"^^xsd:decimal', "33.33"),
                ('"5"^^xsd:decimal', "33.34"),
                ("85%", "33,33%"),
                ("10%", "33,33%"),
                ('"5%"', '"33,34%"'),
            ],
        ),  # 33.33 + 33.33 + 33.34 = 100
        (
            FUNDERS,
            [("currency:PLN", "currency:GBP"), ("412 500,00 zł", "412 500,00 GBP")],
        ),  # pounds, in no list of ours
        (FUNDERS, [('"2026-02-01"^^xsd:date', '"2026"^^xsd:gYear'), ("od 2026-02-01", "od 2026 r.")]),
        (FUNDERS, [("412 500,00 zł", "0,4125 mln zł")]),
        (COORDINATOR, [("Żaneta Ćwirko-Łęśniańska", "Zoë O’Brien-Ćwirko")]),
        # A day whose year the source does not give, beside one with a year.
        (EVENT, [(f"schema:startDate{said} {DAY}", f"schema:startDate{said} {YEARLESS}") for said in STATED_TWICE]),
        (ANNEX, [(SIGNED, '"--09-15"^^xsd:gMonthDay'), ("15 września 2008 r.", "15 września")]),
    ],
)
def test_a_right_variant_is_accepted_without_a_remark(
    record: str, changes: list[tuple[str, str]], tmp_path: Path
) -> None:
    assert changed(tmp_path, record, *changes) == []


@pytest.mark.parametrize(
    ("record", "changes", "code", "focus"),
    [
        (
            EVENT,
            [
                ('"2026-10-14"^^xsd:date ;\n    schema:location', '"14.10.2026"^^xsd:date ;\n    schema:location'),
                ('schema:endDate ; rdf:object "2026-10-14"', 'schema:endDate ; rdf:object "14.10.2026"'),
            ],
            "WUP-010",
            THE_EVENT,
        ),
        (
            EVENT,
            [
                ('"2026-10-14"^^xsd:date ;\n    schema:location', '"2026-02-30"^^xsd:date ;\n    schema:location'),
                ('schema:endDate ; rdf:object "2026-10-14"', 'schema:endDate ; rdf:object "2026-02-30"'),
            ],
            "WUP-010",
            THE_EVENT,
        ),
        (
            EVENT,
            [
                ('schema:endDate "2026-10-14"', 'schema:endDate "2026-10-13"'),
                ('schema:endDate ; rdf:object "2026-10-14"', 'schema:endDate ; rdf:object "2026-10-13"'),
                (
                    'nr=4> a oa:TextQuoteSelector ;\n    oa:exact "14',
                    'nr=4> a oa:TextQuoteSelector ;\n    oa:exact "13',
                ),
            ],
            "WUP-042",
            THE_EVENT,
        ),
        (
            EVENT,
            [("schema:value 47", "schema:value -47"), ("rdf:object 47", "rdf:object -47")],
            "WUP-018",
            "quantity:praca-bez-granic-2026-participants",
        ),
        (EVENT, [("place:gdynia", "place:gdyna")], "WUP-024", THE_EVENT),
        (EVENT, [("topic:employment-of-foreigners", "topic:employment-of-foreigner")], "WUP-014", THE_EVENT),
        (
            EVENT,
            [("role:organiser", "event-type:conference")],
            "WUP-014",
            "participation:praca-bez-granic-2026-organiser",
        ),
        (
            EVENT,
            [("    dct:type event-type:conference ;\n", "")],
            "WUP-022",
            "claim:praca-bez-granic-2026-type-doc-2026-03-1",
        ),
        (EVENT, [(LABELS_OF_EVENT, 'skos:prefLabel "Praca bez granic"@pl ;')], "WUP-004", THE_EVENT),
        (
            EVENT,
            [
                ('"Praca bez granic"@pl ,', '"Praca bez granic dla mÅ‚odych"@pl ,'),
                ('rdf:object "Praca bez granic"@pl', 'rdf:object "Praca bez granic dla mÅ‚odych"@pl'),
            ],
            "WUP-006",
            THE_EVENT,
        ),
        (
            EVENT,
            [('"47 uczestników"', '"74 uczestników"')],
            "WUP-040",
            "claim:praca-bez-granic-2026-participants-value-doc-2026-03-1",
        ),
        (
            EVENT,
            [('"w Gdyni" ;\n    dct:isPartOf source:doc-2026-03 ;', '"w Gdyni" ;')],
            "WUP-020",
            "<https://w3id.org/wupgraph/id/source/doc-2026-03#page=1&nr=5>",
        ),
        (
            EVENT,
            [
                (
                    "rdf:object place:gdynia ;\n    wupg:rank rank:normal ;\n    wupg:certainty certainty:stated ;",
                    "rdf:object place:gdynia ;\n    wupg:rank rank:normal ;",
                )
            ],
            "WUP-020",
            "claim:praca-bez-granic-2026-location-doc-2026-03-1",
        ),
        (
            EVENT,
            [("rdf:object place:gdynia ;\n    wupg:rank rank:normal ;", "rdf:object place:gdynia ;")],
            "WUP-020",
            "claim:praca-bez-granic-2026-location-doc-2026-03-1",
        ),
        (FUNDERS, [('"5"^^xsd:decimal', '"15"^^xsd:decimal'), ('"5%"', '"15%"')], "WUP-015", THE_PROJECT),
        (
            FUNDERS,
            [('"85"^^xsd:decimal', '"850"^^xsd:decimal'), ('"85%"', '"850%"')],
            "WUP-034",
            "grant:nowe-kompetencje-na-pograniczu-esf",
        ),
        (FUNDERS, [('"412500"^^xsd:decimal', '"412 500,00"')], "WUP-016", THE_AMOUNT),
        (FUNDERS, [('"412500"^^xsd:decimal', '"-412500"^^xsd:decimal')], "WUP-016", THE_AMOUNT),
        (
            FUNDERS,
            [('"412500"^^xsd:decimal', '"41250"^^xsd:decimal')],
            "WUP-040",
            "claim:nowe-kompetencje-na-pograniczu-budget-has-amount-value-doc-2026-02-1",
        ),
        (FUNDERS, [("    epo:hasCurrency currency:PLN ;\n", "")], "WUP-016", THE_AMOUNT),
        (FUNDERS, [("2026-02-01", "@@"), ("2027-07-31", "2026-02-01"), ("@@", "2027-07-31")], "WUP-007", THE_PROJECT),
        (FUNDERS, [("eu-programme:ESF", "eu-programme:EFS")], "WUP-014", "grant:nowe-kompetencje-na-pograniczu-esf"),
        (FUNDERS, [(DEFINITION, "")], "WUP-102", "fund:budzet-panstwa"),
        (FUNDERS, [("status:running", "status:ongoing")], "WUP-014", THE_PROJECT),
        (
            INDEFINITE,
            [
                (
                    "    wupg:indefinite true .",
                    '    wupg:indefinite true ;\n    schema:validThrough "2028-01-01"^^xsd:date .'
                    + claimed(
                        THE_AGREEMENT, "schema:validThrough", '"2028-01-01"^^xsd:date', "doc-2026-01#page=1&nr=8"
                    ),
                )
            ],
            "WUP-008",
            THE_AGREEMENT,
        ),
        (COORDINATOR, [("85 74 97 254", "85 74 97")], "WUP-033", "contact:nowe-kompetencje-na-pograniczu-telephone"),
        (
            COORDINATOR,
            [
                (
                    '"2026-02-01"^^xsd:date .',
                    '"2026-02-01"^^xsd:date ;\n    schema:endDate "2025-02-01"^^xsd:date .'
                    + claimed(THE_ROLE, "schema:endDate", '"2025-02-01"^^xsd:date', "doc-2026-02b#page=1&nr=3"),
                )
            ],
            "WUP-042",
            THE_ROLE,
        ),
        (COORDINATOR, [("foaf:Person", "foaf:Peron")], "WUP-035", "person:zaneta-cwirko-zukowska"),
        (YEAR, [('"2026"^^xsd:gYear', '"2026"')], "WUP-010", "event:posiedzenia-zespolu-zadaniowego-2026"),
        (
            YEAR,
            [("    wupg:unit unit:meeting .", "    wupg:notStated schema:minValue .")],
            "WUP-034",
            "quantity:posiedzenia-zespolu-zadaniowego-2026-number",
        ),
        (
            YEAR,
            [("    wupg:indicator indicator:meetings-held ;\n", "")],
            "WUP-034",
            "quantity:posiedzenia-zespolu-zadaniowego-2026-number",
        ),
        (
            EVENT,
            [
                (f"schema:startDate{said} {DAY}", f'schema:startDate{said} "--13-14"^^xsd:gMonthDay')
                for said in STATED_TWICE
            ],
            "WUP-010",
            THE_EVENT,
        ),
        (
            ANNEX,
            [(SIGNED, '"--09-16"^^xsd:gMonthDay')],
            "WUP-040",
            "claim:aneks-2008-date-concluded-doc-2026-05-1",
        ),
        (ANNEX, [("2008", "2006"), ("aneks-2006", "aneks-2008")], "WUP-046", THE_ANNEX),  # Before the agreement.
        (ANNEX, [("wupg:amends", "wupg:continues")], "WUP-037", THE_ANNEX),
        (ANNEX, [("agreement:agreement-2007", THE_ANNEX)], "WUP-025", THE_ANNEX),  # It amends itself.
        (
            ANNEX,
            [
                (
                    "    wupg:notStated cv:hasParticipation .",
                    f"    wupg:status {UNSIGNED} ;\n    wupg:notStated cv:hasParticipation ."
                    + claimed(THE_ANNEX, "wupg:status", UNSIGNED, "doc-2026-05#page=1&nr=2"),
                )
            ],
            "WUP-048",
            THE_ANNEX,
        ),
        (EVENT, [('"Work without borders"@en', '"Work without borders"@en , "Work unbound"@en')], "WUP-003", THE_EVENT),
        # Slips in the record or in its claim alone: what is wrong, or else that the two differ.
        (
            EVENT,
            [('    schema:endDate "2026-10-14"^^xsd:date', '    schema:endDate "14.10.2026"^^xsd:date')],
            "WUP-010",
            THE_EVENT,
        ),
        (
            EVENT,
            [('schema:endDate ; rdf:object "2026-10-14"', 'schema:endDate ; rdf:object "14.10.2026"')],
            "WUP-010",
            "claim:praca-bez-granic-2026-end-date-doc-2026-03-1",
        ),
        (
            EVENT,
            [("    cv:role role:organiser .", "    cv:role role:organizer .")],
            "WUP-014",
            "participation:praca-bez-granic-2026-organiser",
        ),
        (
            EVENT,
            [('    skos:prefLabel "Praca bez granic"@pl ,', '    skos:prefLabel "Praca bez granic" ,')],
            "WUP-005",
            THE_EVENT,
        ),
        (
            FUNDERS,
            [('    wupg:share "85"^^xsd:decimal ;', '    wupg:share "80"^^xsd:decimal ;')],
            "WUP-022",
            "grant:nowe-kompetencje-na-pograniczu-esf",
        ),
        (FUNDERS, [('"412500"^^xsd:decimal', "412.500"), ("412 500,00 zł", "412.500 zł")], "WUP-016", THE_AMOUNT),
        (
            FUNDERS,
            [('"412500"^^xsd:decimal', "412.5"), ("412 500,00 zł", "412.500 zł")],
            "WUP-040",
            "claim:nowe-kompetencje-na-pograniczu-budget-has-amount-value-doc-2026-02-1",
        ),
        (FUNDERS, [('"412500"^^xsd:decimal', '"412500,50"^^xsd:decimal')], "WUP-016", THE_AMOUNT),
        (FUNDERS, [("412 500,00 zł", "ok. 412 500 zł")], "WUP-041", THE_AMOUNT),
    ],
)
def test_one_mistake_in_a_good_record_is_one_finding_that_names_it(
    record: str, changes: list[tuple[str, str]], code: str, focus: str, tmp_path: Path
) -> None:
    assert [(one.code, one.focus) for one in changed(tmp_path, record, *changes)] == [(code, focus)]


def test_a_value_and_its_claim_that_differ_are_named_together(tmp_path: Path) -> None:
    (found,) = changed(tmp_path, FUNDERS, ('    wupg:share "85"^^xsd:decimal ;', '    wupg:share "80"^^xsd:decimal ;'))
    assert 'is "80" here and "85" in its claim' in found.message.en
    assert [place.line for place in found.related] == [55]


def test_an_amount_whose_dot_parts_thousands_gets_the_amount_that_is_meant(tmp_path: Path) -> None:
    (found,) = changed(tmp_path, FUNDERS, ('"412500"^^xsd:decimal', "412.500"), ("412 500,00 zł", "412.500 zł"))
    assert found.hint is not None
    assert found.hint.en == 'If the dot parts thousands: "412500"^^xsd:decimal.'


def test_a_record_without_any_source_is_one_finding_that_lists_what_lacks_one(tmp_path: Path) -> None:
    text = (RECORDS / f"{EVENT}.ttl").read_text(encoding="utf-8")
    things = "\n\n".join(
        part
        for part in text.split("\n\n")
        if not part.startswith("claim:") and "oa:TextQuoteSelector" not in part and not part.startswith("source:")
    )
    (tmp_path / "new.ttl").write_text(things, encoding="utf-8")
    (found,) = check(shipped(), [tmp_path / "new.ttl"])
    assert (found.code, found.focus) == ("WUP-022", THE_EVENT)
    for lacking in ("end date = 2026-10-14", "start date = 2026-10-14", "location = Gdynia", "value = 47"):
        assert lacking in found.message.en


@pytest.mark.parametrize(
    ("name", "code", "severity", "focus", "path", "value"),
    [
        (
            "membership-ends-before-it-begins", "WUP-042", "violation",
            "participation:zespol-zadaniowy-wup-bialystok-2019-period", "schema:endDate", '"2019-12-31"^^xsd:date',
        ),
        (
            "membership-date-without-claim", "WUP-022", "violation",
            "participation:zespol-zadaniowy-wup-bialystok-2019-period", "schema:endDate", '"2020-12-31"^^xsd:date',
        ),
        (
            "two-main-names-at-once", "WUP-003", "violation",
            "organization:wup-elblag", "skos:prefLabel", '"Wojewódzkie Biuro Pracy w Elblągu"@pl',
        ),
        (
            "name-until-before-from", "WUP-042", "violation",
            "claim:wup-elblag-alt-label-doc-2026-05-1", "schema:validThrough", '"2010-12-31"^^xsd:date',
        ),
        (
            "claim-twice", "WUP-043", "warning",
            "claim:wup-elblag-pref-label-doc-2026-05-2", "prov:wasDerivedFrom",
            "claim:wup-elblag-pref-label-doc-2026-05-1",
        ),
        (
            "name-not-in-quotation", "WUP-040", "warning",
            "claim:wup-elblag-pref-label-doc-2026-05-1", "rdf:object", '"Elbląski Urząd Pracy"@pl',
        ),
        (
            "event-on-sunday", "WUP-045", "info",
            "event:spotkanie-robocze-2026", "schema:startDate", '"2026-03-15"^^xsd:date',
        ),
        ("running-project-without-end", "WUP-044", "info", "project:praca-na-pograniczu", "", ""),
        ("project-without-dates", "WUP-044", "info", "project:praca-na-pograniczu", "", ""),
        (
            "office-by-abbreviation", "WUP-027", "warning",
            "organization:wup-w-olsztynie", "skos:prefLabel", "organization:wup-olsztyn",
        ),
        (
            "office-by-unmarked-name", "WUP-027", "warning",
            "organization:urzad-bialystok", "skos:prefLabel", "organization:wup-bialystok",
        ),
        (
            "country-with-two-letters", "WUP-014", "violation",
            "organization:klaipeda-office", "dct:spatial", "country:LT",
        ),
        ("language-with-two-letters", "WUP-014", "violation", "source:doc-2026-05", "dct:language", "language:PL"),
        (
            "annex-year-not-in-quotation", "WUP-040", "warning",
            "claim:aneks-2008-date-concluded-doc-2026-05-1", "rdf:object", '"2009-09-15"^^xsd:date',
        ),
    ],
)  # fmt: skip
def test_a_wrong_record_gets_one_finding(
    name: str, code: str, severity: str, focus: str, path: str, value: str
) -> None:
    [found] = findings(name)
    assert (found.code, found.severity.word) == (code, severity)
    assert (found.focus, found.path, found.value) == (focus, path, value)
    assert place_of(found)[0] == f"{name}.ttl"


def test_a_doubled_claim_and_a_doubled_office_are_named_both() -> None:
    [claim] = findings("claim-twice")
    assert "claim:wup-elblag-pref-label-doc-2026-05-1" in claim.message.pl
    assert "claim:wup-elblag-pref-label-doc-2026-05-2" in claim.message.pl
    [office] = findings("office-by-abbreviation")
    assert (
        "„WUP Olsztyn” to chyba skrócona lub pełna nazwa tego samego co organization:wup-olsztyn." in office.message.pl
    )
