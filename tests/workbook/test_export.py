"""The rows of a register as lines of sheets: nothing is lost, and one evidence is one line."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import pytest

from wupgraph.authoring.opened_register import OpenedRegister
from wupgraph.authoring.recording.row_export import rows_of
from wupgraph.authoring.rows.row import Row
from wupgraph.authoring.rows.row_cells import cell_of, parts_of
from wupgraph.errors import UsageError
from wupgraph.register.folder import Register
from wupgraph.workbook.content import hash_of
from wupgraph.workbook.exporting import exported_workbook
from wupgraph.workbook.layout import Layout
from wupgraph.workbook.named_cells import identifier_in
from wupgraph.workbook.pivoting import Line, pivoted
from wupgraph.workbook.register_layout import layout_of

Lines = Mapping[str, Sequence[Line]]
Statement = tuple[str, ...]


@pytest.fixture(scope="module")
def opened(register: Register) -> OpenedRegister:
    return OpenedRegister(register)


@pytest.fixture(scope="module")
def layout(opened: OpenedRegister) -> Layout:
    return layout_of(opened)


@pytest.fixture(scope="module")
def rows(register: Register) -> Sequence[Row]:
    return rows_of(register).rows


@pytest.fixture(scope="module")
def lines(rows: Sequence[Row], opened: OpenedRegister, layout: Layout) -> Lines:
    return pivoted(rows, opened, layout)


def short(name: str) -> str:
    """The end of an identifier, by which the lines of a workbook call most of what they name."""
    value = {"tak": "true", "nie": "false"}.get(name, name)
    return re.split(r"[:/#]", value.strip("<>"))[-1] if " " not in value else value


def of_rows(rows: Sequence[Row]) -> Iterator[Statement]:
    """What rows say: one entry a value."""
    for row in rows:
        evidence = (
            row.document, cell_of(row.quotations), row.certainty, row.rank, *sorted(row.notes.values()),
            *sorted(row.reasons.values()), row.since, row.until,
        )  # fmt: skip
        for language, texts in row.values.items():
            for text in texts:
                yield short(row.thing), short(row.property), language, short(text), *evidence


def of_lines(lines: Lines, layout: Layout, labels: Mapping[str, str]) -> Iterator[Statement]:
    """What the lines of sheets say, read the other way round."""
    for sheet in layout.sheets:
        for line in lines[sheet.key]:
            said = {key: identifier_in(text) for key, text in line.items()}
            notes = sorted(text for key, text in line.items() if key.startswith("note@"))
            reasons = sorted(text for key, text in line.items() if key.startswith("reason@"))
            evidence = (
                said.get("document", ""), line.get("quotation", ""), said.get("certainty", ""), said.get("rank", ""),
                *notes, *reasons, line.get("since", ""), line.get("until", ""),
            )  # fmt: skip
            if sheet.is_other:
                for key, text in line.items():
                    if key.partition("@")[0] == "value":
                        for value in parts_of(text):
                            name = labels.get(line["property"], short(line["property"]))
                            yield short(line["thing"]), name, key.partition("@")[2], short(value), *evidence
                continue
            for column in sheet.columns:
                for value in parts_of(line.get(column.key, "")) if column.iri else ():
                    read = identifier_in(value) if column.is_named else value
                    yield short(line["thing"]), short(column.name), column.language, short(read), *evidence


def test_every_statement_of_the_register_stands_in_a_line(rows: Sequence[Row], lines: Lines, layout: Layout) -> None:
    names = {"nazwa": "prefLabel", "oznaczenie": "identifier"}
    # Whose part something is, and what is not stated, is called by other names: the tests below have these.
    others = {"notStated", "nie-podano", *(short(iri) for sheet in layout.sheets for iri in sheet.links)}
    wanted = Counter(one for one in of_rows(rows) if one[1] not in others)
    found = Counter(one for one in of_lines(lines, layout, names) if one[1] not in others)
    assert wanted.total() > 1200
    assert found == wanted


def test_what_one_document_says_in_the_same_words_is_one_line(lines: Lines) -> None:
    named = [line for line in lines["agreements"] if line.get("skos:prefLabel@pl") == "Porozumienie o współpracy"]
    assert named == [
        {
            "thing": "agreement-2007",
            "skos:prefLabel@pl": "Porozumienie o współpracy",
            "dct:type": "porozumienie o współpracy [cooperation-agreement]",
            "document": "Współpraca WUP w Olsztynie z Obwodem Kaliningradzkim (slajdy) [000]",
            "quotation": "Porozumienie o współpracy",
            "place": "3028-3053",
            "certainty": "wprost [stated]",
        }
    ]


def test_lines_of_one_thing_stand_beside_each_other(lines: Lines) -> None:
    for sheet in lines.values():
        things = [line["thing"] for line in sheet]
        runs = [thing for before, thing in zip(["", *things], things, strict=False) if thing != before]
        assert len(runs) == len(set(runs))


def test_a_part_says_whose_it_is(lines: Lines) -> None:
    amounts = {(line["thing"], line["owner"], line["link"]) for line in lines["finance"]}
    exchange = "Wymiana doświadczeń z zakresu rynku pracy pomiędzy Polską a Obwodem Kaliningradzkim FR"
    assert ("wymiana-doswiadczen-budget-eur", f"{exchange} [wymiana-doswiadczen]", "Budżet [wupg:budget]") in amounts
    # An aim is claimed to be one: it says so where the words are that carry it.
    aims = [line for line in lines["aims"] if line["thing"] == "agreement-1992-economy"]
    assert [("owner" in line, "document" in line) for line in aims] == [(False, False), (True, True)]


def test_every_part_has_its_owner_and_what_is_not_stated_is_called_by_its_label(
    rows: Sequence[Row], lines: Lines, layout: Layout
) -> None:
    sheets = [sheet for sheet in layout.sheets if sheet.is_of_parts]
    found = {
        (identifier_in(line["owner"]), line["thing"])
        for sheet in sheets
        for line in lines[sheet.key]
        if "owner" in line
    }
    named = {(short(thing), short(part)) for thing, part in found}
    links = {short(iri) for sheet in sheets for iri in sheet.links}
    said = {(short(row.thing), short(part)) for row in rows if short(row.property) in links for part in row.values[""]}
    left = {(short(line["thing"]), short(part)) for line in lines["other"] for part in parts_of(line.get("value", ""))}
    assert said - left == named
    assert len(said & left) == 8
    not_stated = {
        line["thing"]: line["wupg:notStated"] for sheet in lines.values() for line in sheet if "wupg:notStated" in line
    }
    assert not_stated["green-ways-to-work"] == "koniec | początek | stan"
    assert not_stated["departament-kultury"] == "jednostka w"


def test_what_stands_in_a_cell_can_be_chosen_there(lines: Lines, layout: Layout) -> None:
    chosen = [
        (column.entries, value)
        for sheet in layout.sheets
        for column in sheet.columns
        if column.entries
        for line in lines[sheet.key]
        for value in parts_of(line.get(column.key, ""))
    ]
    assert len(chosen) > 1500
    assert [value for key, value in chosen if value not in layout.lists[key].entries] == []


def test_claims_keep_the_order_by_which_they_are_numbered(rows: Sequence[Row], lines: Lines) -> None:
    said: dict[tuple[str, str], list[str]] = {}
    for row in rows:
        if row.property == "wupg:objective":
            said.setdefault((short(row.thing), row.document), []).append(short(row.values[""][0]))
    found: dict[tuple[str, str], list[str]] = {}
    for line in lines["aims"]:
        if "owner" in line:
            found.setdefault((identifier_in(line["owner"]), identifier_in(line["document"])), []).append(line["thing"])
    assert found == said
    assert found["agreement-1992", "000"] == [
        "agreement-1992-relations",
        "agreement-1992-economy",
        "agreement-1992-culture",
    ]


def test_every_cell_of_a_line_has_its_column(lines: Lines, layout: Layout) -> None:
    for sheet in layout.sheets:
        assert {key for line in lines[sheet.key] for key in line} <= {column.key for column in sheet.columns}
    values = [column.key for column in layout.other.columns if column.name == "value"]
    assert values == ["value", "value@pl", "value@en", "value@es"]


def test_what_no_column_is_for_stands_on_the_last_sheet(lines: Lines) -> None:
    assert [line for line in lines["other"] if "value@es" in line] == [
        {
            "document": "002",
            "thing": "parque-cientifico-tecnologico-extremadura",
            "property": "nazwa",
            "value@es": "Fundación Parque Científico y Tecnológico de Extremadura",
            "certainty": "stated",
            "note@pl": "W źródle „Cientifico”, bez akcentu.",
            "note@en": 'The source has "Cientifico", without the accent.',
            "quotation": "Fundación Parque Cientifico y Tecnológico de Extremadura",
            "place": "3023-3080",
        }
    ]
    assert len(lines["other"]) == 8


def test_only_some_things_are_written_with_their_parts(opened: OpenedRegister) -> None:
    exported = exported_workbook(opened, "1.0", ["agreement-2007"])
    found = {one.sheet.key: len({line["thing"] for line in one.lines}) for one in exported.content.sheets if one.lines}
    assert found == {"agreements": 1, "parties": 2, "aims": 3}
    with pytest.raises(UsageError, match="agreement-2077"):
        exported_workbook(opened, "1.0", ["agreement-2077"])


def test_a_line_is_the_same_after_a_thing_was_called_otherwise(lines: Lines, layout: Layout) -> None:
    parties = layout.sheet("parties")
    assert parties is not None
    line = lines["parties"][0]
    renamed = {**line, "owner": f"Dawna nazwa [{identifier_in(line['owner'])}]"}
    assert hash_of(parties, renamed) == hash_of(parties, line)
    assert hash_of(parties, {**line, "quotation": "inne słowa"}) != hash_of(parties, line)
