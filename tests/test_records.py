"""Records that a user would add: the good ones pass without a remark, the wrong ones get one finding."""

from __future__ import annotations

import functools
import shutil
from pathlib import Path

import pytest

from wupgraph import Finding, Severity, assets
from wupgraph.register import Register
from wupgraph.validation.checking import check

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
    assert place_of(found[0]) == ("nd-07-second-source.ttl", 16, 1)
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
    assert place_of(found)[:2] == ("nd-17-signatory-no-party.ttl", 24)
    assert (
        "Sygnatariusz „Dyrektor WUP w Olsztynie” podpisuje za Wojewódzki Urząd Pracy w Olsztynie, które nie jest "
        "stroną „Deklaracja z 22 kwietnia 2026 r.” (strony: Samorząd Województwa Pomorskiego; "
        "Wojewódzki Urząd Pracy w Białymstoku)" in found.message.pl
    )
    assert "mark as witness" in found.message.en


def test_a_coordinator_with_diacritics_and_a_telephone_as_written_is_accepted() -> None:
    assert findings("nd-03-three-funders", "nd-11-coordinator") == []


def test_an_agreement_that_ends_before_it_begins_gets_one_message_and_no_more() -> None:
    found = the_one("nd-13-dates-out-of-order")
    assert (found.code, found.focus, found.path) == ("WUP-008", "agreement:wymiana-stazystow", "schema:validThrough")
    assert found.value == '"2026-04-30"^^xsd:date'
    assert place_of(found) == ("nd-13-dates-out-of-order.ttl", 29, 25)
    assert "data końcowa (2026-04-30) jest wcześniejsza niż początkowa (2026-06-01)" in found.message.pl
    assert "Porozumienie o wymianie stażystów" in found.message.pl
    assert "valid from 2026-06-01 is after valid to 2026-04-30. Check the years." in found.message.en


def test_an_institution_that_the_register_does_not_hold_is_refused_and_none_is_proposed() -> None:
    found = the_one("nd-15-unknown-institution")
    assert (found.code, found.focus, found.path) == ("WUP-034", "participation:ponad-granica-lead", "cv:hasParticipant")
    assert place_of(found) == ("nd-15-unknown-institution.ttl", 52, 23)
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
    assert place_of(found) == ("nd-21-dangling-unknown.ttl", 28, 20)
    assert found.hint is not None
    assert found.hint.pl == "Może chodziło o: agreement:agreement-2007 (Porozumienie o współpracy, 2007-09-13)?"


def test_an_identifier_with_http_for_https_dangles_too() -> None:
    found = the_one("nd-21-dangling-http")
    assert (found.code, found.value) == ("WUP-024", "<http://w3id.org/wupgraph/id/agreement/agreement-2007>")
    assert found.hint is not None
    assert found.hint.en == "Did you mean agreement:agreement-2007?"


@pytest.mark.parametrize(
    ("name", "advice"),
    [("untagged", "For a Polish text add @pl"), ("pl-pl", "for Polish: @pl"), ("polski", "for Polish: @pl")],
)
def test_a_name_without_a_proper_language_tag_is_refused_but_an_address_as_written_is_not(
    name: str, advice: str
) -> None:
    remark, found = findings(f"nd-23-name-{name}")
    assert (remark.code, remark.severity) == ("WUP-033", Severity.WARNING)  # "biuro@nowystart" is cut short
    assert found.severity is Severity.VIOLATION
    assert (found.code, found.focus, found.path) == ("WUP-005", "organization:fundacja-nowy-start", "skos:prefLabel")
    assert place_of(found)[1:] == (50, 20)
    assert advice in found.message.en
