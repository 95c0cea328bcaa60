"""Rows in a register: statements new, changed and withdrawn, what is published of them; and a register as rows."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from tests.authoring.offices import LANGUAGES, OFFICE, ROWS, TEXT, RowOf, as_csv, empty_register, planned, row, told
from tests.shipped_files import ROOT, TABLES
from wupgraph.authoring.recording.changes import ChangeKind
from wupgraph.authoring.recording.recording import Recording, plan_recording, write_recording
from wupgraph.authoring.recording.row_export import rows_of
from wupgraph.authoring.rows.row_files import read_rows
from wupgraph.authoring.rows.row_writing import to_csv, to_json_lines
from wupgraph.errors import InputError
from wupgraph.rdf.namespaces import slug_of
from wupgraph.register.folder import Register

END = "project:nowy-start schema:endDate"
DISPUTE = row(f"{END} = 2010-05-05", "5 maja 2010 r.")
INFERRED = {"certainty": "inferred", "note_pl": "Skądinąd.", "note_en": "From elsewhere."}
REASON = {"reason_pl": "Tak mówi umowa.", "reason_en": "So says the agreement."}


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The made-up offices, recorded from their rows."""
    folder = tmp_path_factory.mktemp("offices")
    write_recording(planned(empty_register(folder / "register"), as_csv(ROWS), folder))
    return folder / "register"


@pytest.fixture
def register(recorded: Path, tmp_path: Path) -> Register:
    """A copy of them, to be changed."""
    return Register(Path(shutil.copytree(recorded, tmp_path / "register")))


def record(register: Register, rows: Iterable[RowOf], *, withdraw: bool = False) -> Recording:
    """Record rows that the rules let pass."""
    recording = planned(register, as_csv(rows), register.folder.parent, withdraw=withdraw)
    assert recording.is_right, told(recording)
    write_recording(recording)
    return recording


def data_of(register: Register) -> Mapping[str, str]:
    """The texts of the files of data by name."""
    files = (register.folder / "data").rglob("*.ttl")
    return {str(file.relative_to(register.folder / "data")): file.read_text(encoding="utf-8") for file in files}


def statements(register: Register, thing: str) -> set[tuple[str, str]]:
    """Properties and values of a thing, as CURIEs and texts."""
    shrink, wanted = register.prefixes.shrink, register.prefixes.expand(thing)
    quads = [quad for text in data_of(register).values() for quad in parse(text, RdfFormat.TURTLE)]
    about = [quad for quad in quads if isinstance(quad.subject, NamedNode) and quad.subject.value == wanted]
    values = [one.object.value if isinstance(one.object, Literal) else shrink(str(one.object)[1:-1]) for one in about]
    return {(shrink(one.predicate.value), value) for one, value in zip(about, values, strict=True)}


def test_a_row_becomes_a_claim_with_its_passage(register: Register) -> None:
    claims = data_of(register)["claims/900.ttl"]
    assert claims.startswith("# Claims of source 900 (umowa), with the quotations that carry them.\n")
    start = TEXT.index("13 września")
    expected = f"""\
claim:ramowa-2007-date-concluded-900-1 a wupg:Claim ;
    rdf:subject agreement:ramowa-2007 ; rdf:predicate wupg:dateConcluded ; rdf:object "2007-09-13"^^xsd:date ;
    wupg:rank rank:normal ;
    wupg:certainty certainty:stated ;
    prov:wasDerivedFrom <https://offices.example/id/source/umowa#char={start},{start + 19}> .
"""
    assert expected in claims
    assert ("wupg:dateConcluded", "2007-09-13") in statements(register, "agreement:ramowa-2007")
    assert ("epo:hasAmountValue", "150000") in statements(register, "money:nowy-start-budget")


def test_new_things_by_the_short_names_of_their_kinds(register: Register) -> None:
    inferred = {"note_pl": "Z całości.", "note_en": "From the whole.", "certainty": "inferred"}
    rows = [
        row("osoba:jan nazwa", "Wojewódzki Urząd Pracy w Lipnie oraz", kind="osoba", value_pl="Jan Lipny", **inferred),
        row("opracowanie:spis nazwa", "Spis:", kind="opracowanie", value_pl="Spis"),
        row("spis autor = osoba:jan", "Spis:", **inferred),
        row("lipno nazwa", "w Lipnie oraz Fundacja", kind="Miejsce", value_pl="Lipno"),  # A slug and its kind.
    ]
    recording = planned(register, as_csv(rows), register.folder.parent)
    assert {NamedNode(f"https://offices.example/id/{one}") for one in ("person/jan", "work/spis", "place/lipno")} == {
        change.subject for change in recording.changes
    }
    assert not [text for text in told(recording) if "WUP-R" in text]
    unsaid = planned(register, as_csv([row("osoba:nikt nazwa", value_pl="Nikt")]), register.folder.parent)
    assert told(unsaid)[0].startswith("2 thing WUP-R02"), told(unsaid)


def test_the_only_language_of_a_register_is_that_of_its_texts(tmp_path: Path) -> None:
    registers = {}
    for languages in (("pl",), ("pl", "en")):
        register = empty_register(tmp_path / "-".join(languages))
        settings = register.folder / "wupgraph.toml"
        tags = ", ".join(f'"{tag}"' for tag in languages)
        text = re.sub(r"languages = \[.*?\]", f"languages = [{tags}]", settings.read_text(encoding="utf-8"))
        settings.write_text(text, encoding="utf-8")
        said = "thing,kind,property,value\nplace:lipno,dct:Location,skos:prefLabel,Lipno\n"
        registers[languages] = planned(Register(register.folder), said, tmp_path)
    (change,) = registers["pl",].changes
    assert change.value == Literal("Lipno", language="pl")
    said = "2 value WUP-R03 value: write this in the column value@pl or value@en: this text has a language."
    assert told(registers["pl", "en"])[0] == said


def test_numbers_of_documents_that_a_spreadsheet_cut(tmp_path: Path) -> None:
    register = empty_register(tmp_path / "register")
    rows = (
        "document,thing,kind,property,value,value@pl,quotation,place\n"
        ",source:b,schema:DigitalDocument,dct:identifier,7,,,\n"
        ',source:c,schema:DigitalDocument,dct:identifier,"""8""^^xsd:string",,,\n'
        "7,place:lipno,dct:Location,skos:prefLabel,,Lipno,Lipnie,900:93-99\n"
    )
    recording = planned(register, rows, tmp_path)
    said = {slug_of(one.subject.value): one.value for one in recording.changes if one.predicate.value.endswith("fier")}
    assert said == {"b": Literal("007"), "c": Literal("8")}
    assert not [text for text in told(recording) if "WUP-R02" in text]


def test_a_thing_in_a_file_of_its_own_comes_back_there(register: Register, tmp_path: Path) -> None:
    data = register.folder / "data"
    (data / "entities" / "projects.ttl").rename(data / "projects-of-lipno.ttl")
    (data / "claims" / "900.ttl").rename(data / "claims" / "rest.ttl")
    exported = rows_of(Register(register.folder))
    assert {one.thing: one.file for one in exported.rows if one.file} == {"project:nowy-start": "projects-of-lipno"}
    assert exported.own_heads == ("claims/rest", "projects-of-lipno")
    assert exported.elsewhere[0] == "claim:most-classification-900-1 (claims/rest)"
    empty = empty_register(tmp_path / "empty")
    write_recording(plan_recording(empty, exported.rows))
    assert data_of(empty).keys() - data_of(register).keys() == {"claims/900.ttl"}
    assert "project:nowy-start" in data_of(empty)["projects-of-lipno.ttl"]


@pytest.mark.parametrize("file", ["../x", "reference/x", "entities/X", "entities/x.ttl", "cooperation/x", "/x"])
def test_files_that_rows_do_not_write(file: str, register: Register) -> None:
    said = f"thing,kind,property,value,value@pl,file\nplace:x,dct:Location,nazwa,,Lipno,{file}\n"
    assert "2 file WUP-R01" in told(planned(register, said, register.folder.parent))[0]


def test_who_is_only_planned_to_take_part_is_claimed_and_not_published(register: Register) -> None:
    plan = {"certainty": "planned", "note_pl": "Zapowiedź.", "note_en": "Announced."}
    record(
        register,
        [
            row("agreement:ramowa-2007 strona-przystępująca = most", "Fundacja „Most” i Urząd", **plan),
            row("agreement:nowa nazwa", "podpisano ją ponownie", value_pl="Nowa umowa", kind="porozumienie", **plan),
            row("agreement:nowa nazwa", value_en="New agreement"),
            row("agreement:nowa stan = planned", "podpisano ją ponownie", **plan),
            row("agreement:nowa strona = most", "podpisano ją ponownie", **plan),
            row("agreement:nowa not-stated = type | concluded"),
        ],
    )
    part = statements(register, "participation:ramowa-2007-most-acceding-party")
    assert part == {("rdf:type", "cv:Participation"), ("cv:hasParticipant", "organization:most")}
    assert "rdf:object role:acceding-party" in data_of(register)["claims/900.ttl"]


def test_what_stands_already_is_no_mistake(register: Register) -> None:
    recording = record(register, ROWS)
    assert not recording.files
    assert {change.kind for change in recording.changes} == {ChangeKind.ALREADY_THERE}


def test_a_dispute_withdraws_the_value_and_a_preference_settles_it(register: Register) -> None:
    recording = record(register, [DISPUTE])
    withdrawn = [change for change in recording.changes if change.kind is ChangeKind.WITHDRAWN]
    assert [(change.row, change.value.value) for change in withdrawn] == [(None, "2009-12-31")]
    assert not any(name == "schema:endDate" for name, _ in statements(register, "project:nowy-start"))
    record(register, [row(f"{END} = 2010-05-05", document="900", rank="preferred", **REASON)])
    assert ("schema:endDate", "2010-05-05") in statements(register, "project:nowy-start")


def test_of_dates_that_agree_the_finest_is_published(register: Register) -> None:
    rows = [row(f"{END} = 2009", "31 grudnia 2009 r."), row(f"{END} = 31 grudnia", "31 grudnia 2009 r.")]
    record(register, rows)
    ends = {value for name, value in statements(register, "project:nowy-start") if name == "schema:endDate"}
    assert ends == {"2009-12-31"}


def test_many_new_things_of_one_name_are_told_once_each(register: Register) -> None:
    names = [f"event:spotkanie-{number}" for number in range(12)]
    rows = [
        cells
        for name in names
        for cells in (
            row(f"{name} skos:prefLabel", "Centrum Pracy", value_pl="Centrum Pracy", kind="schema:Event"),
            row(f"{name} skos:prefLabel", value_en="Job centre"),
            row(f"{name} dct:type = meeting", "Centrum Pracy"),
        )
    ]
    recording = planned(register, as_csv(rows), register.folder.parent)
    assert {one.finding.code for one in recording.told} == {"WUP-R06"}
    assert len(recording.told) == 2 * len(names)  # A name in each language.
    assert recording.is_right
    # What tells them apart is looked at: of another year, they are no longer alike.
    days = [
        row(f"{name} schema:startDate = {year}", "Centrum Pracy", **INFERRED) for year, name in enumerate(names, 2005)
    ]
    assert told(planned(register, as_csv([*rows, *days]), register.folder.parent)) == []


def test_rank_certainty_note_and_reason_of_a_claim_change(register: Register) -> None:
    record(register, [DISPUTE])
    claim = "claim:nowy-start-end-date-900-1"
    changed = {"rank": "deprecated", "certainty": "inferred", "note_pl": "Z umowy.", "note_en": "By it."}
    record(register, [row(f"{END} = 2009-12-31", document="900", **changed, **REASON)])
    assert {
        ("wupg:rank", "rank:deprecated"), ("wupg:certainty", "certainty:inferred"), ("skos:note", "Z umowy."),
        ("wupg:rankReason", "Tak mówi umowa."),
    } <= statements(register, claim)  # fmt: skip
    assert ("schema:endDate", "2010-05-05") in statements(register, "project:nowy-start")
    record(register, [row(f"{END} = 2009-12-31", document="900", rank="normal")])
    said = statements(register, claim)
    assert {("wupg:rank", "rank:normal"), ("wupg:certainty", "certainty:inferred"), ("skos:note", "By it.")} <= said
    assert not any(name == "wupg:rankReason" for name, _ in said)  # The rank that it was about is gone.
    assert not any(name == "schema:endDate" for name, _ in statements(register, "project:nowy-start"))


def test_withdrawing_leaves_what_was_before(register: Register) -> None:
    before = data_of(register)
    more = [
        row("project:nowy-start wupg:achieved = quantity:nowy-start-meetings"),
        row("quantity:nowy-start-meetings schema:value = 340", "340 osób", kind="schema:QuantitativeValue"),
        row("quantity:nowy-start-meetings wupg:unit = person"),
        row("quantity:nowy-start-meetings wupg:indicator = participants"),
        DISPUTE,
        row("event:centrum skos:prefLabel", "Centrum Pracy", value_pl="Centrum Pracy", kind="schema:Event"),
        row("event:centrum skos:prefLabel", value_en="Job centre"),
        row("event:centrum dct:type = meeting", "Centrum Pracy"),
        row("money:nowy-start-budget dct:description", "150 tys. zł", value_pl="150 tys. zł"),
    ]
    record(register, more)
    assert data_of(register) != before
    # The part goes with its last claim, and with it the link to it; the passage stays that another claim cites, and the
    # wording of the amount that a text beside it says nothing of.
    record(register, more, withdraw=True)
    assert data_of(register) == before
    assert "340 osób" in before["claims/900.ttl"]


def test_what_is_not_there_cannot_be_withdrawn(register: Register) -> None:
    rows = [row(f"{END} = 2011", "W 2011 r."), row(f"{OFFICE} skos:altLabel", value_en="None such")]
    found = told(planned(register, as_csv(rows), register.folder.parent, withdraw=True))
    assert found == [
        "2 value WUP-R07 value: there is no claim of document 900 that says so.",
        "3 value@en WUP-R07 value@en: the register does not say so.",
    ]


def test_comments_inside_a_file_are_not_lost(register: Register) -> None:
    file = register.folder / "data" / "entities" / "projects.ttl"
    file.write_text(file.read_text(encoding="utf-8") + "\n# To be asked about.\n", encoding="utf-8")
    with pytest.raises(InputError, match="comments below its head"):
        planned(register, as_csv([DISPUTE]), register.folder.parent)


@pytest.fixture
def empty_shipped(tmp_path: Path) -> Register:
    """The shipped register without all that rows carry."""
    for part in ("ontology", "shapes", "queries"):
        (tmp_path / part).symlink_to(ROOT / part)
    for table in TABLES:
        shutil.copytree(table, tmp_path / "data" / table.name)
    shutil.copy(ROOT / "wupgraph.toml", tmp_path)
    return Register(tmp_path)


@pytest.mark.parametrize("short", [(), ("pl", "en")])
def test_the_shipped_register_comes_back_byte_for_byte(
    short: tuple[str, ...], empty_shipped: Register, tmp_path: Path
) -> None:
    exported = rows_of(Register(ROOT), short=short)
    assert exported.left_out == 0
    file = tmp_path / "rows.csv"
    file.write_text(to_csv(exported.rows, LANGUAGES), encoding="utf-8", newline="")
    read = read_rows(str(file), LANGUAGES)
    lines = tmp_path / "rows.jsonl"
    lines.write_text(to_json_lines(exported.rows), encoding="utf-8", newline="")
    assert _plain(read_rows(str(lines), LANGUAGES).rows) == _plain(read.rows) == _plain(exported.rows)
    recording = plan_recording(empty_shipped, read.rows)
    assert recording.is_right, told(recording)
    carried = [file for file in sorted((ROOT / "data").rglob("*.ttl")) if file.parent not in TABLES]
    for original in carried:
        new = empty_shipped.folder / original.relative_to(ROOT)
        assert recording.files[new] == original.read_text(encoding="utf-8"), new
    assert len(recording.files) == len(carried)


CLAIMS_OF_NO_ROW = """
claim:stray-1 a wupg:Claim ; rdf:subject project:stary-start ; rdf:predicate dct:title ; rdf:object "Start"@pl .
claim:stray-900-1 a wupg:Claim ; rdf:subject project:stary-start ; rdf:predicate dct:title ; rdf:object [] .
claim:stray-900-2 a wupg:Claim ; rdf:subject [] ; rdf:predicate dct:title ; rdf:object "Start"@pl .
"""
CLAIM_OF_A_THING_THAT_IS_NOT_DESCRIBED = """
claim:stray-900-3 a wupg:Claim ; rdf:subject project:stary-start ; rdf:predicate dct:title ; rdf:object "Start"@pl ;
    wupg:rank rank:normal ; wupg:certainty certainty:stated .
"""


def test_claims_that_no_row_can_say_are_left_out_and_counted(register: Register) -> None:
    before = rows_of(register)
    file = register.folder / "data" / "claims" / "900.ttl"
    file.write_text(
        file.read_text(encoding="utf-8") + CLAIMS_OF_NO_ROW + CLAIM_OF_A_THING_THAT_IS_NOT_DESCRIBED, encoding="utf-8"
    )
    after = rows_of(Register(register.folder))
    new = [one for one in after.rows if one.thing == "project:stary-start"]
    assert [(one.property, one.values) for one in new] == [("dct:title", {"pl": ("Start",)})]
    assert (len(after.rows) - len(before.rows), after.left_out - before.left_out) == (1, 12)


def _plain(rows: Iterable[object]) -> list[tuple[object, ...]]:
    """Rows without their places."""
    names = [name for name in type(next(iter(rows))).__slots__ if name not in ("at", "cells")]  # type: ignore[call-overload]
    return [tuple(getattr(one, name) for name in names) for one in rows]
