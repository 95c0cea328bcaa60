"""Made-up registers written as rows and recorded in an empty one: the same files, byte for byte."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.authoring.offices import LANGUAGES, TEXT, empty_register
from tests.rounds import rounds
from wupgraph.authoring.new_register.new_register import NewRegister
from wupgraph.authoring.recording import recording as recording_module
from wupgraph.authoring.recording.recording import plan_recording, write_recording
from wupgraph.authoring.recording.row_export import rows_of
from wupgraph.authoring.rows.row import Row, RowPlace
from wupgraph.authoring.rows.row_columns import IN_POLISH
from wupgraph.authoring.rows.row_files import read_rows
from wupgraph.authoring.rows.row_writing import to_csv, to_json_lines
from wupgraph.rdf.namespaces import Base
from wupgraph.register.folder import Register
from wupgraph.register.layers import names_of_layers, version_of

THINGS = {
    "event:a": "schema:Event", "event:b-2": "schema:Event", "organization:a": "org:Organization",
    "person:c": "foaf:Person",
    "money:a-x": "epo:MonetaryValue", "work:w": "schema:CreativeWork", "place:p": "dct:Location",
}  # fmt: skip
# Letters that mean something in cells, in CSV, in Turtle or to a spreadsheet.
WORDS = st.text(alphabet="ab żó\"|\\;,'=+-@#<>{}\u2029„”…", min_size=1, max_size=8).map(
    lambda text: " ".join(text.split()) or "x"
)
PASSAGES = st.tuples(st.integers(0, len(TEXT) - 30), st.integers(1, 25)).map(
    lambda at: (TEXT[at[0] : at[0] + at[1]], f"{at[0]}-{at[0] + at[1]}")
)
VALUES = {
    "schema:startDate": st.sampled_from(["2007", "2007-05", "2007-05-17", "2008-01-01"]),
    "schema:value": st.sampled_from(["8", "8.5", "0", '"8"^^xsd:decimal', '"1.234"^^xsd:decimal']),
    "epo:hasAmountValue": st.sampled_from(["150", "62090.09", '"1.5"^^xsd:decimal']),
    "dct:type": st.sampled_from(["event-type:meeting", "role:party"]),
    "schema:about": st.sampled_from(sorted(THINGS)),
    "wupg:asWritten": WORDS.map(lambda text: text.replace("|", "\\|")),
    "wupg:notStated": st.sampled_from(["schema:endDate", "cv:hasParticipation"]),
    "wupg:indefinite": st.sampled_from(["true", "false"]),
}
TEXTS = ("skos:prefLabel", "skos:altLabel", "dct:description")


@st.composite
def rows(draw: st.DrawFn) -> Row:
    """A row as somebody may write it, right in form and wrong by most rules."""
    thing, name = draw(st.sampled_from(sorted(THINGS))), draw(st.sampled_from([*VALUES, *TEXTS]))
    if name in TEXTS:
        language = draw(st.sampled_from(["pl", "en", "ru"]))
        values = {language: (draw(WORDS),)}
    else:
        values = {"": (draw(VALUES[name]),)}
    own = Row(thing=thing, kind=THINGS[thing], property=name, values=values)
    if draw(st.booleans()):
        return own
    passages = draw(st.lists(PASSAGES, min_size=1, max_size=3, unique=True))
    certainty = draw(st.sampled_from(["inferred", "planned", "hypothesis"]))
    notes = draw(st.dictionaries(st.sampled_from(LANGUAGES), WORDS))
    rank = draw(st.sampled_from(["", "preferred", "deprecated"]))
    return Row(
        document="900", thing=thing, kind=THINGS[thing], property=name, values=values, certainty=certainty, rank=rank,
        notes=notes, reasons=notes if rank else {}, quotations=tuple(text for text, _ in passages),
        places=tuple(place for _, place in passages), since=draw(st.sampled_from(["", "2007", "2007-05-17"])),
    )  # fmt: skip


def data_of(register: Register) -> Mapping[str, str]:
    data = register.folder / "data"
    return {str(file.relative_to(data)): file.read_text(encoding="utf-8") for file in data.rglob("*.ttl")}


@pytest.fixture(autouse=True)
def no_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    """Most made-up rows break rules, and passages are cut anywhere: what is written of them is the matter here."""
    monkeypatch.setattr(recording_module, "rule_findings", lambda *args, **kwargs: [])
    monkeypatch.setattr("wupgraph.authoring.recording.row_passages._is_cut", lambda text, passage: False)
    monkeypatch.setattr("wupgraph.authoring.recording.row_passages.PAGE_END", "\0")


def recorded(register: Register, given: list[Row]) -> Mapping[str, str]:
    """The files with those of the rows in them that can be recorded together."""
    plan = plan_recording(register, given)
    while not plan.is_right:  # What speaks of a thing goes with the row that describes it.
        wrong = {one.at.row for one in plan.told}
        given = [one for one in given if one.at.row not in wrong]
        plan = plan_recording(register, given)
    write_recording(plan)
    return data_of(register)


@settings(
    max_examples=rounds(15),
    deadline=None,
    phases=[Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(given=st.lists(rows(), min_size=1, max_size=14))
def test_a_register_comes_back_from_its_rows(given: list[Row]) -> None:
    numbered = [replace(one, at=RowPlace("rows", number)) for number, one in enumerate(given, start=2)]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        full, empty = empty_register(folder / "full"), empty_register(folder / "empty")
        expected = recorded(full, numbered)
        exported = rows_of(Register(full.folder))
        assert exported.left_out == 0
        file = folder / "rows.csv"
        file.write_text(to_csv(exported.rows, LANGUAGES), encoding="utf-8", newline="")
        read = read_rows(str(file), LANGUAGES)
        assert not read.told
        (folder / "rows.jsonl").write_text(to_json_lines(exported.rows), encoding="utf-8", newline="")
        assert to_json_lines(read_rows(str(folder / "rows.jsonl"), LANGUAGES).rows) == to_json_lines(read.rows)
        (empty.folder / "data" / "sources.ttl").unlink()
        plan = plan_recording(empty, read.rows)
        assert plan.is_right, plan.told
        write_recording(plan)
        assert data_of(empty) == expected
        # In words of people too.
        (folder / "short").mkdir()
        again = empty_register(folder / "short" / "register")
        (again.folder / "data" / "sources.ttl").unlink()
        short = to_csv(rows_of(Register(full.folder), short=("pl", "en")).rows, LANGUAGES, IN_POLISH)
        file.write_text(short, encoding="utf-8", newline="")
        plan = plan_recording(again, read_rows(str(file), LANGUAGES).rows)
        assert plan.is_right, plan.told
        write_recording(plan)
        assert data_of(again) == expected
        # Taken out again, they leave the documents alone.
        with_documents = [one for one in read.rows if not one.thing.startswith("source:")]
        if with_documents:
            withdrawn = plan_recording(Register(empty.folder), with_documents, withdraw=True)
            assert withdrawn.is_right, withdrawn.told
            write_recording(withdrawn)
            assert set(data_of(empty)) == {"sources.ttl"}


@settings(max_examples=rounds(6), deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
@given(
    languages=st.lists(st.sampled_from(["pl", "en", "de", "uk", "lt"]), min_size=1, max_size=3, unique=True),
    layers=st.sampled_from([("evidence",), ("evidence", "cooperation")]),
)
def test_a_register_that_was_just_made_comes_back_from_its_rows(languages: list[str], layers: tuple[str, ...]) -> None:
    base = Base("https://new.example/")
    names = names_of_layers(layers, base)
    versions = {layer: version_of(names.layers[layer]) for layer in layers}
    made = NewRegister({languages[0]: "Nowy"}, base, languages, versions, names.prefixes, date(2026, 12, 1))
    with tempfile.TemporaryDirectory() as name:
        full, empty = Path(name, "full"), Path(name, "empty")
        for path, text in made.files().items():
            for folder in [full] if path.startswith("data/") else [full, empty]:
                (folder / path).parent.mkdir(parents=True, exist_ok=True)
                (folder / path).write_text(text, encoding="utf-8")
        (empty / "data").mkdir()
        exported = rows_of(Register(full))
        plan = plan_recording(Register(empty), exported.rows)
        assert (plan.told, exported.left_out) == ((), 0)
        write_recording(plan)
        assert data_of(Register(empty)) == data_of(Register(full))
