"""Rules about contacts, identifiers and possible duplicates: what each must see, and what must never alarm it."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from tests.prefixes import in_turtle
from wupgraph import assets
from wupgraph.checking.register_check import check
from wupgraph.findings.finding import Finding
from wupgraph.register.folder import Register

Found = Callable[..., list[Finding]]


def values(findings: Iterable[Finding]) -> set[str]:
    return {finding.value.strip('"') for finding in findings}


def contacts(kind: str, as_written: Iterable[str]) -> str:
    return "".join(
        f'contact:c{i} a cv:ContactPoint ; dct:type contact-type:{kind} ; wupg:asWritten "{text}" .\n'
        for i, text in enumerate(as_written)
    )


def things(kind: str, prop: str, texts: Iterable[str]) -> str:
    name = {"locn:Address": "address", "cv:ContactPoint": "contact", "dct:Location": "place"}[kind]
    return "".join(f'{name}:t{i} a {kind} ; {prop} "{text}" .\n' for i, text in enumerate(texts))


# WUP-026, WUP-033 --------------------------------------------------------------------------------------------------

MAILS = {
    "right": ["olwu@up.gov.pl", "jan.nowak@wup.mazowsze.pl", "a+b@complicated.complicated", "x_1@żółw.pl"],
    "wrong": [
        "olwu@up.govpl",
        "olwu.up.gov.pl",
        "olwu@up",
        "a b@up.pl",
        "a@@up.pl",
        "a..b@up.pl",
        "a@-up.pl",
        "@up.pl",
    ],
}
TELEPHONES = {
    "right": [
        "85 74 97 254", "857497254", "+48 85 749 72 54", "0048 85 749 72 54", "(85) 749-72-54", "(0-85) 749 72 54",
        "85 74 97 254 wew. 12", "85 74 97 254, wew. 12", "+370 5 236 0793", "8 (4012) 57-97-01", "19 524", "112",
    ],
    "wrong": ["85 74 97 25", "+48 85 74 97 25", "+48 85 749 72 54 1", "brak", "85 74 97 254 x", "", "000 000 000"],
}  # fmt: skip


def test_a_validated_email_is_one(found: Found) -> None:
    turtle = things("cv:ContactPoint", "cv:email", [*MAILS["right"], *MAILS["wrong"]])
    assert values(found(turtle, "WUP-026")) == set(MAILS["wrong"])


def test_an_email_as_written_that_cannot_be_used_is_remarked(found: Found) -> None:
    right = [*MAILS["right"], "a@up.pl, b@up.pl", "e-mail: a@up.gov.pl", "Sekretariat@WUP.GOV.PL"]
    wrong = [*MAILS["wrong"], "a@up.gov.pl, b@up.govpl"]
    assert values(found(contacts("email", [*right, *wrong]), "WUP-033")) == set(wrong)


def test_a_validated_telephone_is_one_number(found: Found) -> None:
    several = ["85 74 97 254, 85 74 97 255"]
    turtle = things("cv:ContactPoint", "cv:telephone", [*TELEPHONES["right"], *TELEPHONES["wrong"], *several])
    assert values(found(turtle, "WUP-026")) == {*TELEPHONES["wrong"], *several}


def test_a_telephone_as_written_may_be_several_numbers(found: Found) -> None:
    right = [
        *TELEPHONES["right"], "85 74 97 254, 85 74 97 255", "89 522 79 00/01", "tel. 89 522 79 00",
        "tel./fax: 89 522 79 00", "89 522 79 00, +48 89 522 79 01", "89 522 79 00; 01",
    ]  # fmt: skip
    wrong = [*TELEPHONES["wrong"], "89 522 79 00, +48 89 522 79"]
    assert values(found(contacts("telephone", [*right, *wrong]), "WUP-033")) == set(wrong)


def test_a_host_name_is_a_usual_web_address(found: Found) -> None:
    right = ["www.up.gov.pl", "up.gov.pl/kontakt?x=1", "https://wup.gov.pl:8080/", "WWW.UP.GOV.PL", "complicated.pl",
             "https://up.pl/a.govpl"]  # fmt: skip
    wrong = ["www.up.govpl", "http:/up.pl", "htp://up.pl", "www,up.gov.pl", "www.up .gov.pl", "wup", "olwu@up.gov.pl"]
    assert values(found(contacts("website", [*right, *wrong]), "WUP-033")) == set(wrong)


def test_a_post_code_is_polish_unless_the_place_is_elsewhere(found: Found) -> None:
    right = ["10-449", "00-950", "LT-44249", "CA3 8NA"]
    wrong = ["10449", "10 449", "1-449", "10-4490", "PL-10-449"]
    turtle = things("locn:Address", "locn:postCode", [*right, *wrong])
    assert values(found(turtle, "WUP-026")) == set(wrong)
    abroad = things("locn:Address", "locn:postCode", ["236000"]) + (
        "organization:o a org:FormalOrganization ; locn:address address:t0 ; dct:spatial place:kaliningrad-oblast .\n"
    )
    assert found(abroad, "WUP-026") == []
    assert values(found(abroad.replace("kaliningrad-oblast", "warminsko-mazurskie"), "WUP-026")) == {"236000"}


def test_identifiers_are_digits_whose_check_digits_agree(found: Found) -> None:
    right = ["nip 1234563218", "nip 7390303426", "regon 123456785", "regon 12345678500010", "regon 100000050",
             "krs 0000123456"]  # fmt: skip
    check_digit = [
        "nip 1234563219",
        "nip 1234562318",
        "regon 123456786",
        "regon 12345678500011",
        "regon 12345678600010",
    ]
    form = [
        "nip 123-456-32-18",
        "nip PL1234563218",
        "nip 0000000000",
        "regon 1234567850",
        "regon 000000000",
        "krs 123456",
    ]
    cases = [*right, *check_digit, *form]
    turtle = "organization:o a org:FormalOrganization ; org:identifier " + " , ".join(
        f'"{number}"^^identifier-type:{scheme}' for scheme, number in (case.split() for case in cases)
    )
    findings = found(turtle + " .\n", "WUP-026", "WUP-029", "WUP-034")
    assert {(f.shape, f.value) for f in findings} == {
        (f"wsh:WUP-026-{shape}", f'"{number}"^^identifier-type:{scheme}')
        for shape, wrong in (("check-digit", check_digit), ("identifier", form))
        for scheme, number in (case.split() for case in wrong)
    }
    assert "NIP" in next(f.message.pl for f in findings if "1234563219" in f.value)


@pytest.mark.parametrize("value", ['"1234563218"', '"1234563218"^^identifier-type:pesel', '"1234563218"@pl'])
def test_an_identifier_names_its_scheme(found: Found, value: str) -> None:
    turtle = f"organization:o a org:FormalOrganization ; org:identifier {value} .\n"
    assert [f.shape for f in found(turtle, "WUP-026", "WUP-029", "WUP-034")] == ["wsh:WUP-034-org-identifier"]


def test_teryt_codes_are_of_a_voivodeship_a_powiat_or_a_commune(found: Found) -> None:
    right = ["28", "02", "32", "2862", "286201", "2862011"]
    wrong = ["29", "00", "34", "2", "286", "2800", "28621", "2862017", "28620111", "PL62"]
    assert values(found(things("dct:Location", "dct:identifier", [*right, *wrong]), "WUP-026")) == set(wrong)
    abroad = 'place:x a dct:Location ; dct:identifier "39" ; dct:isPartOf place:kaliningrad-oblast .\n'
    assert found(abroad, "WUP-026") == []


# WUP-027 -----------------------------------------------------------------------------------------------------------


def pair(first: str, second: str, kind: str = "org:FormalOrganization", name: str = "organization") -> str:
    return f"{name}:a a {kind} ; {first} .\n{name}:b a {kind} ; {second} .\n"


NAMED = 'skos:prefLabel "Fundacja „Dom”"@pl'


@pytest.mark.parametrize(
    "second",
    [
        'skos:prefLabel "fundacja \\"DOM\\""@pl',
        'skos:prefLabel "Fundacja  –  Dom."@pl',
        'skos:prefLabel "Coś innego"@pl ; skos:altLabel "FUNDACJA DOM"@pl',
    ],
)
def test_names_that_differ_in_case_and_punctuation_only_are_a_possible_duplicate(found: Found, second: str) -> None:
    (finding,) = found(pair(NAMED, second), "WUP-027")
    assert (finding.focus, finding.path, finding.value) == ("organization:b", "skos:prefLabel", "organization:a")


ROAD = 'locn:thoroughfare "ul. Lipowa" ; locn:locatorDesignator'
STREET = (
    "org:classification organization-type:voivodeship-labour-office ; locn:address address:{0} .\n"
    'address:{0} a locn:Address ; locn:fullAddress "ul. Lipowa 4"'
)


@pytest.mark.parametrize(
    ("why", "turtle"),
    [
        ("another name", pair(NAMED, 'skos:prefLabel "Fundacja „Domy”"@pl')),
        ("another language", pair(NAMED, 'skos:prefLabel "Fundacja „Dom”"@en')),
        ("said different", pair(NAMED, NAMED + " ; owl:differentFrom organization:a")),
        ("said different", pair(NAMED + " ; owl:differentFrom organization:b", NAMED)),
        ("withdrawn", pair(NAMED, NAMED + " ; owl:deprecated true")),
        (
            "one parent known",
            pair(NAMED, NAMED + " ; org:unitOf organization:c") + "organization:c a org:Organization .\n",
        ),
        (
            "two parents",
            pair(NAMED + " ; org:unitOf organization:c", NAMED + " ; org:subOrganizationOf organization:d")
            + "organization:c a org:Organization . organization:d a org:Organization .\n",
        ),
        (
            "another kind",
            f"organization:a a org:FormalOrganization ; {NAMED} .\nproject:b a schema:Project ; {NAMED} .\n",
        ),
        (
            "agreements of two days",
            pair(
                'skos:prefLabel "Porozumienie o współpracy"@pl ; wupg:dateConcluded "2007-09-13"^^xsd:date',
                'skos:prefLabel "Porozumienie o współpracy"@pl ; wupg:dateConcluded "2009"^^xsd:gYear',
                "wupg:Agreement",
                "agreement",
            ),
        ),
        (
            "events of two days",
            pair(
                'skos:prefLabel "Spotkanie"@pl ; schema:startDate "2016-05-10"^^xsd:date',
                'skos:prefLabel "Spotkanie"@pl ; schema:startDate "2016-06-10"^^xsd:date',
                "schema:Event",
                "event",
            ),
        ),
        (
            "agreements of two months",
            pair(
                'skos:prefLabel "Aneks"@pl ; wupg:dateConcluded "2007-09"^^xsd:gYearMonth',
                'skos:prefLabel "Aneks"@pl ; wupg:dateConcluded "2007-10-01"^^xsd:date',
                "wupg:Agreement",
                "agreement",
            ),
        ),
        (
            "activities",
            pair('skos:prefLabel "Szkolenie"@pl', 'skos:prefLabel "Szkolenie"@pl', "prov:Activity", "activity"),
        ),
        ("groups", pair('skos:prefLabel "Eksperci"@pl', 'skos:prefLabel "Eksperci"@pl', "foaf:Group", "group")),
        (
            "another type at one address",
            pair(STREET.format("a"), STREET.format("b").replace("voivodeship-labour-office", "foundation")),
        ),
        (
            "one street in two towns",
            pair(STREET.format("a") + ' ; locn:postName "Olsztyn"', STREET.format("b") + ' ; locn:postName "Ełk"'),
        ),
        ("another number", pair(STREET.format("a"), STREET.format("b").replace("Lipowa 4", "Lipowa 44"))),
    ],
)
def test_what_has_a_reason_to_be_two_things_is_no_duplicate(found: Found, why: str, turtle: str) -> None:
    assert found(turtle, "WUP-027") == [], why


@pytest.mark.parametrize(
    ("turtle", "shape"),
    [
        (pair(NAMED + " ; org:unitOf organization:c", NAMED + " ; org:subOrganizationOf organization:c")
         + "organization:c a org:Organization .\n", "name"),
        (pair('skos:prefLabel "Porozumienie"@pl ; wupg:dateConcluded "2007-09-13"^^xsd:date',
              'skos:prefLabel "Porozumienie"@pl ; wupg:dateConcluded "2007"^^xsd:gYear', "wupg:Agreement", "agreement"),
         "name"),
        (pair('skos:prefLabel "Porozumienie"@pl ; wupg:dateConcluded "2007-09"^^xsd:gYearMonth',
              'skos:prefLabel "Porozumienie"@pl ; wupg:dateConcluded "2007-09-13"^^xsd:date', "wupg:Agreement",
              "agreement"), "name"),
        (pair('skos:prefLabel "Spotkanie"@pl ; schema:startDate "2005-05-17"^^xsd:date',
              'skos:prefLabel "Spotkanie"@pl ; schema:startDate "--05-17"^^xsd:gMonthDay', "schema:Event", "event"),
         "name"),
        (pair('skos:prefLabel "Porozumienie"@pl',
              'skos:prefLabel "Porozumienie"@pl ; wupg:dateConcluded "2007"^^xsd:gYear', "wupg:Agreement", "agreement"),
         "name"),
        (pair(STREET.format("a"), STREET.format("b").replace("ul. Lipowa 4", "UL. LIPOWA, 4")), "address"),
        (pair(STREET.format("a"), STREET.format("b").replace('locn:fullAddress "ul. Lipowa 4"', f'{ROAD} "4"')),
         "address"),
    ],
)  # fmt: skip
def test_same_parent_same_time_and_same_address_are_still_a_possible_duplicate(
    found: Found, turtle: str, shape: str
) -> None:
    assert [f.shape for f in found(turtle, "WUP-027")] == [f"wsh:WUP-027-{shape}"]


def test_many_contracts_of_one_name_and_of_many_days_are_not_compared_pair_by_pair(found: Found) -> None:
    turtle = "".join(
        f'agreement:a{number} a wupg:Agreement ; skos:prefLabel "Umowa o dofinansowanie"@pl ;\n'
        f'    wupg:dateConcluded "{day}"^^xsd:date .\n'
        for number, day in enumerate(dt.date(1990, 1, 1) + dt.timedelta(days=days) for days in range(1500))
    )
    started = time.process_time()
    assert found(turtle, "WUP-027") == []
    assert time.process_time() - started < 10  # Of each pair it would be a minute.


@pytest.mark.parametrize("slug", ["aaa-olsztyn", "zzz-olsztyn"])
def test_a_new_record_is_compared_with_the_register_wherever_it_sorts(tmp_path: Path, slug: str) -> None:
    file = tmp_path / "new.ttl"
    file.write_text(
        in_turtle("skos")
        + f"<https://w3id.org/wupgraph/id/organization/{slug}> a <http://data.europa.eu/m8g/PublicOrganisation> ;\n"
        '    skos:prefLabel "WOJEWÓDZKI URZĄD PRACY – OLSZTYN"@pl , "WUP in Olsztyn"@en ;\n'
        '    skos:altLabel "Wojewódzki Urząd Pracy w Olsztynie"@pl .\n',
        encoding="utf-8",
    )
    findings = check(Register(assets.shipped_register()), [file])
    assert [(f.focus, f.value) for f in findings if f.code == "WUP-027"] == [
        (f"organization:{slug}", "organization:wup-olsztyn")
    ]
