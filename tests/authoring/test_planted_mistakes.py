# ruff: noqa: E501
"""A hundred mistakes in one file of rows: each is found at its row and its column, and nothing else is."""

from __future__ import annotations

from pathlib import Path

from tests.authoring.offices import COLUMNS, NAMES, OFFICE, ROWS, RowOf, as_csv, empty_register, named, planned, row

LONG = "x" * 30_001
WORD = "Projekt zakończono"  # A quotation that stands in the document once.
START = "project:nowy-start schema:startDate"
AMOUNT = "money:nowy-start-budget epo:hasAmountValue"
INFERRED = {"certainty": "inferred", "note_pl": "Skądinąd.", "note_en": "From elsewhere."}

# The row, the heading of the column that is told, the code.
OF_ROWS: tuple[tuple[RowOf, str, str], ...] = (
    # What is missing or too much.
    (row(" dct:type = foundation", WORD), "thing", "WUP-R01"),
    (row(f"{OFFICE}  = foundation", WORD), "property", "WUP-R01"),
    (row(f"{OFFICE} org:classification", WORD), "value", "WUP-R01"),
    (row(f"{OFFICE} org:classification = foundation", WORD, document=""), "quotation", "WUP-R01"),
    (row(f"{OFFICE} org:classification = foundation", certainty="inferred"), "certainty", "WUP-R01"),
    (row(f"{OFFICE} org:classification = foundation", rank="preferred"), "rank", "WUP-R01"),
    (row(f"{OFFICE} org:classification = foundation", note_pl="Z nazwy."), "note@pl", "WUP-R01"),
    (row(f"{OFFICE} org:classification = foundation", reason_en="By the name."), "reason@en", "WUP-R01"),
    (row(f"{OFFICE} org:classification = foundation", place="1-2"), "place", "WUP-R01"),
    (row(f"{OFFICE} skos:altLabel", WORD, value_pl="Urząd\x1b[2J"), "value@pl", "WUP-R01"),
    (row(f"{OFFICE} skos:altLabel", WORD, value_pl="Urząd \u202ecarp"), "value@pl", "WUP-R01"),
    (row(f"{OFFICE} skos:altLabel", WORD, value_pl=LONG), "value@pl", "WUP-R01"),
    (row(f"{OFFICE} org:classification = foundation", f"{WORD} | 340 osób", place="1-2"), "place", "WUP-R01"),
    (row(OFFICE, WORD, kind="cv:PublicOrganisation"), "property", "WUP-R01"),
    # Names that are not known, or not what is due.
    (row(f"{OFFICE} org:classification = foundation", WORD, document="999"), "document", "WUP-R02"),
    (row(f"{OFFICE} org:classification = foundation", WORD, document="umova"), "document", "WUP-R02"),
    (row("organization:wup-lipna org:classification = foundation", WORD), "thing", "WUP-R02"),
    (row("organisation:wup-lipno org:classification = foundation", WORD), "thing", "WUP-R02"),
    (row("Nieznany org:classification = foundation", WORD), "thing", "WUP-R02"),
    (row("organization:Nowy org:classification = foundation", WORD), "thing", "WUP-R02"),
    (row("country:POL skos:altLabel", WORD, value_pl="Projekt"), "thing", "WUP-R02"),
    (row("<https://elsewhere.example/x> dct:type = foundation", WORD), "thing", "WUP-R02"),
    (row("claim:ramowa-2007-type-900-1 skos:note", value_pl="Uwaga"), "thing", "WUP-R02"),
    (row("event:nowe-1 dct:type = meeting", WORD, kind="schema:Evnet"), "kind", "WUP-R02"),
    (row("event:nowe-2 dct:type = meeting", WORD, kind="zebranie"), "kind", "WUP-R02"),
    (row(f"{OFFICE} org:classification = foundation", WORD, kind="org:FormalOrganization"), "kind", "WUP-R02"),
    (row(f"{OFFICE} org:clasification = foundation", WORD), "property", "WUP-R02"),
    (row(f"{OFFICE} foaf:age = foundation", WORD), "property", "WUP-R02"),
    (row(f"{OFFICE} org:classification = fundation", WORD), "value", "WUP-R02"),
    (row(f"{OFFICE} org:classification = role:party", WORD), "value", "WUP-R02"),
    (row("project:nowy-start wupg:status = finished", WORD), "value", "WUP-R02"),
    (row("participation:nowy-start-lipno cv:role = szef", WORD), "value", "WUP-R02"),
    (row("participation:nowy-start-lipno cv:hasParticipant = organization:wup-lipna"), "value", "WUP-R02"),
    (row("money:nowy-start-budget epo:hasCurrency = ZŁOTE"), "value", "WUP-R02"),
    (row("quantity:nowy-start-participants wupg:unit = sztuka"), "value", "WUP-R02"),
    (row("project:nowy-start wupg:notStated = schema:endDat"), "value", "WUP-R02"),
    (row(f"{OFFICE} org:classification = foundation", WORD, certainty="sure"), "certainty", "WUP-R02"),
    (row(f"{OFFICE} org:classification = foundation", WORD, rank="best"), "rank", "WUP-R02"),
    # Values that cannot be read, or mean two things.
    (row(f"{START} = 05-06-2007", WORD), "value", "WUP-R03"),
    (row(f"{START} = wkrótce", WORD), "value", "WUP-R03"),
    (row(f"{START} = 31 kwietnia 2007", WORD), "value", "WUP-R03"),
    (row(f"{START} = 2007-13", WORD), "value", "WUP-R03"),
    (row(f"{START} = 2007-02-30", WORD), "value", "WUP-R03"),
    (row(f"{START} = 2006–2008", WORD), "value", "WUP-R03"),
    (row(f"{START} = 340", WORD), "value", "WUP-R03"),
    (row(START, WORD, value_pl="2008"), "value@pl", "WUP-R03"),
    (row(f"{START} = \"2008\"^^xsd:yaer", WORD), "value", "WUP-R03"),
    (row(f"{START} = \"2008\"^^foo:bar", WORD), "value", "WUP-R03"),
    (row(f"{AMOUNT} = 1.234", WORD), "value", "WUP-R03"),
    (row(f"{AMOUNT} = 1,234", WORD), "value", "WUP-R03"),
    (row(f"{AMOUNT} = dużo", WORD), "value", "WUP-R03"),
    (row("quantity:nowy-start-participants schema:value = wielu", WORD), "value", "WUP-R03"),
    (row("money:nowy-start-budget wupg:approximate = może"), "value", "WUP-R03"),
    (row(f"{OFFICE} skos:altLabel = WUP Lipno", WORD), "value", "WUP-R03"),
    # Quotations that are not where the row says.
    (row(f"{OFFICE} org:classification = foundation", "Projekt nigdy nie powstał"), "quotation", "WUP-R04"),
    (row(f"{OFFICE} org:classification = foundation", "Fundacja „Most”"), "quotation", "WUP-R04"),
    (row(f"{OFFICE} org:classification = foundation", "undacja „Most” zawarły"), "quotation", "WUP-R04"),
    (row("quantity:nowy-start-participants schema:value = 40", "40 osób"), "quotation", "WUP-R04"),
    (row(f"{OFFICE} org:classification = foundation", "Urząd Miasta Brzozowiec"), "quotation", "WUP-R04"),
    (row(f"{OFFICE} org:classification = foundation", f"{WORD} … nigdy"), "quotation", "WUP-R04"),
    (row(f"{OFFICE} org:classification = foundation", "Partner … umowę ramową"), "quotation", "WUP-R04"),
    (row(f"{OFFICE} org:classification = foundation", document="900"), "quotation", "WUP-R04"),
    (row(f"{OFFICE} org:classification = foundation", WORD, place="1-9"), "place", "WUP-R04"),
    (row(f"{OFFICE} org:classification = foundation", WORD, place="koniec"), "place", "WUP-R04"),
    (row(f"{OFFICE} org:classification = foundation", WORD, place="999998-999999"), "place", "WUP-R04"),
    (row(f"{OFFICE} org:classification = foundation", WORD, place="p9"), "place", "WUP-R04"),
    (row(f"{OFFICE} org:classification = foundation", WORD, place="p2"), "quotation", "WUP-R04"),
    (row(f"{OFFICE} org:classification = foundation", WORD, place="902:1-2"), "place", "WUP-R04"),
    (row(f"{OFFICE} org:classification = foundation", WORD, document="901"), "quotation", "WUP-R04"),
    # Quotations that do not carry the value.
    (row(f"{AMOUNT} = 150", "150 tys. zł"), "quotation", "WUP-R05"),
    (row(f"{AMOUNT} = 150", "Budżet projektu wyniósł 150"), "quotation", "WUP-R05"),
    (row(f"{AMOUNT} = 1 250 000,50 €", "1 250 000,50 zł"), "quotation", "WUP-R05"),
    (row(f"{AMOUNT} = 125000.05", "1 250 000,50 zł"), "quotation", "WUP-R05"),
    (row("quantity:nowy-start-participants schema:value = 341", "340 osób"), "quotation", "WUP-R05"),
    (row("quantity:nowy-start-participants schema:value = 34", "Udział wzięło 340 osób"), "quotation", "WUP-R05"),
    (row(f"{START} = 2008-01-02", "1 stycznia 2008 r."), "quotation", "WUP-R05"),
    (row(f"{START} = 2009-01-01", "1 stycznia 2008 r."), "quotation", "WUP-R05"),
    (row(f"{START} = 2007-09-05", "13 września 2007 r. | 5 maja 2010 r."), "quotation", "WUP-R05"),
    (row(f"{START} = 2010", WORD), "quotation", "WUP-R05"),
    (row(f"{OFFICE} skos:altLabel", "Fundacja „Most” zawarły", value_pl="Fundacja Mostek"), "quotation", "WUP-R05"),
    # Said twice.
    (ROWS[0], "value@pl", "WUP-R06"),
    (ROWS[2], "value", "WUP-R06"),
    (ROWS[1], "value@en", "WUP-R06"),
)  # fmt: skip


Said = tuple[str, dict[str, str]]


def thing(segment: str, kind: str, *more: Said) -> list[RowOf]:
    """A new thing with a name of the list, and statements about it."""
    name = next(_NAMES)
    subject = f"{segment}:{name.lower()}"
    rows: list[RowOf] = [*named(subject, kind, name, f"The {name}", name)]
    for text, others in more:
        about, _, said = text.rpartition("> ")  # What it is about, if that is a part of the thing.
        quotation = others.pop("quotation", name)
        rows.append(row(f"{about or subject} {said}".replace("SELF", name.lower()), quotation, **others))
    return rows


def event(*more: Said) -> list[RowOf]:
    return thing("event", "schema:Event", said("dct:type = meeting"), *more)


def said(text: str, **others: str) -> Said:
    """A statement that the document makes in the very words of the name, as far as it is told."""
    return text, others


def guessed(text: str, **others: str) -> Said:
    """A statement that is inferred, with its notes."""
    return text, {**INFERRED, **others}


def own(text: str, **others: str) -> Said:
    """A statement that no document makes."""
    return text, {"quotation": "", **others}


_NAMES = iter(NAMES)
# Rows about things of their own that the rules refuse or warn of: which of them is told, at which column, by which rule.
OF_RULES: tuple[tuple[list[RowOf], int, str, str], ...] = (
    (event(guessed("schema:startDate = 2009-01-02"), guessed("schema:endDate = 2008-01-01")), 4, "value", "WUP-042"),
    (event(guessed("schema:startDate = 1244-01-01")), 3, "value", "WUP-010"),
    (event(said("schema:location = country:POL", certainty="inferred")), 3, "certainty", "WUP-021"),
    (event(said("schema:location = country:POL", certainty="inferred", note_pl="Z nazwy.")), 3, "certainty", "WUP-021"),
    (event(said("schema:location = country:POL", certainty="stated", rank="deprecated")), 3, "rank", "WUP-021"),
    (event(own("schema:startDate = 2009-02-03")), 3, "value", "WUP-022"),
    (event(own("schema:location = country:POL")), 3, "value", "WUP-022"),
    (event(guessed("schema:startDate = 2009-02-03"), guessed("schema:startDate = 2009-02-04")), 3, "value", "WUP-023"),
    (event(own("skos:altLabel", value_en="The  house")), 3, "value@en", "WUP-005 WUP-022"),
    (event(said("schema:location = agreement:ramowa-2007", certainty="stated")), 3, "value", "WUP-034"),
    (event(own("schema:about = <https://offices.example/id/project/nothing>")), 3, "value", "WUP-022 WUP-024"),
    (event(own("skos:prefLabel", value_pl="Inna nazwa")), 3, "value@pl", "WUP-003 WUP-022"),
    (event(own("skos:altLabel", value_en="LipnoÃ³w")), 3, "value@en", "WUP-006 WUP-022"),
    (event(own("cv:email = biuro@lipnopl")), 3, "value", "WUP-022 WUP-026"),
    (thing("event", "schema:Event"), 0, "thing", "WUP-037"),
    (thing("event", "schema:CreativeWork"), 0, "thing", "WUP-001 WUP-037"),
    (
        thing(
            "agreement",
            "wupg:Agreement",
            said("dct:type = framework-agreement"),
            guessed("wupg:dateConcluded = 2009-05-05"),
        ),
        0,
        "thing",
        "WUP-012",
    ),
    (
        thing(
            "project",
            "schema:Project",
            guessed("schema:startDate = 2009-01-01"),
            guessed("schema:endDate = 2010-01-01"),
            said("wupg:status = completed"),
        ),
        0,
        "thing",
        "WUP-011",
    ),
)


def planted() -> tuple[str, list[tuple[int, str, str]]]:
    """The file with all mistakes behind rows that are right, and where which of them are to be found."""
    rows = [*ROWS, *(cells for cells, _, _ in OF_ROWS)]
    first = len(ROWS) + 2  # The headings are row 1.
    expected = [(first + number, heading, code) for number, (_, heading, code) in enumerate(OF_ROWS)]
    for more, number, heading, codes in OF_RULES:
        expected += [(len(rows) + 2 + number, heading, code) for code in codes.split()]
        rows += more
    text = as_csv(rows)
    # A cell too many, and one too few.
    text += ",".join(["x"] * (len(COLUMNS) + 1)) + "\n" + ",".join(["x"] * (len(COLUMNS) - 1)) + "\n"
    return text, [*expected, (len(rows) + 2, "", "WUP-R01"), (len(rows) + 3, "", "WUP-R01")]


def test_each_is_found_at_row_and_column(tmp_path: Path) -> None:
    text, expected = planted()
    recording = planned(empty_register(tmp_path / "register"), text, tmp_path)
    found = [(one.at.row, one.at.heading, one.finding.code) for one in recording.told]
    assert found == expected
    assert len(found) >= 100
    assert not recording.files
