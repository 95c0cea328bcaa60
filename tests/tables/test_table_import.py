"""Small tables in the notations of offices, imported into a register with one office."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests import border_register
from wupgraph.authoring.opened_register import OpenedRegister
from wupgraph.authoring.transaction.file_transaction import write_all
from wupgraph.evidence.quotation_check import check_quotations
from wupgraph.register.folder import Register
from wupgraph.tables.map_files import read_map
from wupgraph.tables.table_import import RowOutcome, TableImport, import_table

OFFICE = """\
@prefix border: <https://border.example/id/organization/> .
@prefix cv: <http://data.europa.eu/m8g/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix wupg: <https://w3id.org/wupgraph/ns#> .
border:wup-katowice a cv:PublicOrganisation ; skos:prefLabel "Wojewódzki Urząd Pracy w Katowicach"@pl .
border:kolej a cv:PublicOrganisation ; skos:prefLabel "Kolej Pogranicza Spółka Akcyjna"@pl .
"""
MAP = """\
[table]
title = { pl = "Lista", en = "List" }
language = "pl"
none = ["brak"]
decimal = ","
date-notation = "DD.MM.YYYY"

[thing]
kind = "project"
identifier = "{Kod}"

[[column]]
heading = "Tytuł"
form = "name"
language = "pl"
required = true

[[column]]
heading = "Kto"
form = "implementer"
language = "pl"
unknown = "skip"

[[column]]
heading = "Kwota"
form = "project-value"
value = "{} PLN"
reads = "number"

[[column]]
heading = "Od"
form = "start"
reads = "date"

[[constant]]
form = "not-stated"
value = "status"
"""
HEAD = "Kod;Tytuł;Kto;Kwota;Od\r\n"


class Importing:
    """A register in a folder, and tables imported into it."""

    def __init__(self, folder: Path) -> None:
        self.folder = border_register.make(folder / "register")
        (self.folder / "data" / "entities").mkdir()
        (self.folder / "data" / "entities" / "offices.ttl").write_text(OFFICE, encoding="utf-8")
        self.told: list[RowOutcome] = []

    @property
    def register(self) -> Register:
        return Register(self.folder)

    def table(self, table: bytes, map_: str = MAP, *, batch: int = 150, write: bool = False) -> TableImport:
        file, maps, waiting = (self.folder.parent / name for name in ("t.csv", "map.toml", "waiting"))
        waiting.mkdir(exist_ok=True)
        file.write_bytes(table)
        maps.write_text(map_, encoding="utf-8")
        self.told.clear()
        opened, documents = OpenedRegister(self.register), self.folder / "documents"
        made = import_table(opened, file, read_map(maps), documents, waiting, self.told.append, batch=batch)
        if write:
            write_all(self.folder, made.files, based_on=made.new.based_on)
        return made

    def left_out(self) -> dict[int, str]:
        return {one.row: one.reason.en for one in self.told if one.reason is not None}


@pytest.fixture
def importing(tmp_path: Path) -> Importing:
    return Importing(tmp_path)


def written(made: TableImport) -> str:
    """What is written of the rows, as one text."""
    files = sorted(path for path in made.files if "tables" in path.parts)
    return "".join(Path(made.files[path]).read_text(encoding="utf-8") for path in files)  # type: ignore[arg-type]


def test_each_row_is_recorded_with_its_cells_or_left_out_with_a_reason(importing: Importing) -> None:
    table = (
        HEAD + "A-1;Doradca na granicy;WOJEWÓDZKI URZĄD PRACY W KATOWICACH;150 000,50;1.01.2016\r\n"
        "\r\n"
        'A-2;"Kolej ""Most""; etap 2";KOLEJ POGRANICZA S.A.;BRAK;brak\r\n'
        "A-1;Powtórzony;KOLEJ POGRANICZA S.A.;1;1.01.2016\r\n"
        "A-5;Nieznany;Urząd Pracy w Katowicach;1;1.01.2016\r\n"
        "A-6;;KOLEJ POGRANICZA S.A.;1;1.01.2016\r\n"
        "A-7;Zła kwota;KOLEJ POGRANICZA S.A.;1.234.5;1.01.2016\r\n"
        "A-8;Zła data;KOLEJ POGRANICZA S.A.;1;31.04.2016\r\n"
        "A-9;Za długi;KOLEJ POGRANICZA S.A.;1;1.01.2016;co to\r\n"
        "A-10;Przyszły;KOLEJ POGRANICZA S.A.;1;1.01.2316\r\n"
        "--;Bez nazwy;KOLEJ POGRANICZA S.A.;1;1.01.2016\r\n"
    ).encode("cp1250")
    made = importing.table(table, write=True)
    assert (made.rows, made.imported, made.institutions) == (10, 2, 0)
    told = importing.left_out()
    assert sorted(told) == [5, 6, 7, 8, 9, 10, 11, 12]
    assert told[5] == "doubled: row 2 has the same identifier"
    assert told[6] == 'the register has no institution "Urząd Pracy w Katowicach"'
    assert told[7] == 'the column "Tytuł" is empty'
    assert told[8] == 'Kwota: "1.234.5" is no number with the decimal sign ","'
    assert told[9] == 'Od: "31.04.2016" is no date in the notation DD.MM.YYYY'
    assert told[10].startswith("the row has 6 cells, and there are 5 columns")
    assert told[11].startswith("WUP-010 Od: ")
    assert told[12] == "the cells that identify it are empty"
    (candidates,) = (one.candidates for one in importing.told if one.row == 6)
    assert candidates == ("organization:wup-katowice",)
    text = written(made)
    assert 'skos:prefLabel "Kolej \\"Most\\"; etap 2"@pl' in text
    assert 'epo:hasAmountValue "150000.5"^^xsd:decimal' in text
    assert 'wupg:asWritten "150 000,50"' in text
    assert 'schema:startDate "2016-01-01"^^xsd:date' in text
    cells = dict(re.findall(r'oa:exact "(.*)" ;\n.*\n    rdf:value "cell=([\d,]+)"', text))
    assert cells["150 000,50"] == "2,4"
    assert cells["KOLEJ POGRANICZA S.A."] == "4,3"
    checked = check_quotations(importing.register, importing.folder / "documents", required=True)
    assert (checked.findings, checked.unchecked) == ((), 0)
    assert checked.checked >= 8


def test_batches_of_any_size_record_the_same(importing: Importing) -> None:
    creating = MAP.replace('"skip"', '"create"\nnew = [{ kind = "association" }]')
    rows = "".join(f"A-{n};Projekt {n};FUNDACJA {n % 3};{n},00;1.01.2016\r\n" for n in range(1, 10))
    table = (HEAD + rows + "A-10;Za późny;NOWA FUNDACJA;1;1.01.2316\r\n").encode()
    triples = []
    for batch in (2, 150):
        made = importing.table(table, creating, batch=batch)
        assert (made.imported, made.institutions) == (9, 3)  # NOWA FUNDACJA goes with its row.
        blocks = re.split(r"\n\n", re.sub(r"(?m)^(@prefix|#).*\n", "", written(made)))
        triples.append(sorted(block.strip() for block in blocks if block.strip()))
    assert triples[0] == triples[1]
    assert sum("a org:FormalOrganization" in block for block in triples[0]) == 3


def test_what_is_there_already_stays_and_a_table_comes_once(importing: Importing) -> None:
    table = (HEAD + "A-1;Doradca;KOLEJ POGRANICZA S.A.;1;1.01.2016\r\n").encode()
    importing.table(table, write=True)
    with pytest.raises(Exception, match="the register has this document already: 104"):
        importing.table(table)
    again = importing.table(table + "A-2;Drugi;Kolej Pogranicza spółka akcyjna;1;1.01.2016\r\n".encode())
    assert again.imported == 1
    assert importing.left_out() == {2: "the register has project:a-1 already"}


def test_cells_that_are_meant_to_do_harm_are_texts(importing: Importing) -> None:
    table = (
        HEAD + 'A-1;"x""@pl . <urn:evil> a <urn:Evil> .";KOLEJ POGRANICZA S.A.;1;1.01.2016\r\n'
        "A-2;<https://border.example/id/organization/kolej>;KOLEJ POGRANICZA S.A.;1;1.01.2016\r\n"
        "A-3;=HYPERLINK(1);KOLEJ POGRANICZA S.A.;1;1.01.2016\r\n"
        "A-4;\x1b[2J\x1b]0;KOLEJ POGRANICZA S.A.;1;1.01.2016\r\n"
        "A-5;Inny;\x1b[2Jx;1;1.01.2016\r\n"
        f"A-6;{'długi ' * 100};KOLEJ POGRANICZA S.A.;1;1.01.2016\r\n"
    ).encode()
    made = importing.table(table, write=True)
    text = written(made)
    assert "<urn:evil>" not in re.sub(r'"(?:[^"\\]|\\.)*"', "", text)
    assert 'skos:prefLabel "<https://border.example/id/organization/kolej>"@pl' in text
    assert 'skos:prefLabel "=HYPERLINK(1)"@pl' in text
    assert "\x1b" not in text
    told = importing.left_out()
    assert sorted(told) == [5, 6]
    assert told[5].startswith("WUP-029 Tytuł: ")
    assert "\x1b" not in "".join(told.values())
    assert max(map(len, re.findall(r'oa:exact "(.*)"', text))) <= 250
    assert check_quotations(importing.register, importing.folder / "documents", required=True).findings == ()


CODES = (
    MAP.replace('form = "start"\nreads = "date"', 'form = "status"\nvalues = { "Zakończony" = "completed" }')
    .replace('unknown = "skip"', 'unknown = "omit"\nseparator = "/"')
    .replace('form = "implementer"', 'form = "lead-partner"')
    .replace('value = "status"', 'value = "start"\n[[constant]]\nform = "not-stated"\nvalue = "end"')
)


def test_several_values_and_codes_of_a_cell(importing: Importing) -> None:
    table = (
        HEAD + "A-1;Wspólny;Kolej Pogranicza SA / WUP / ;1;zakończony\r\n"
        "A-2;Dziwny;Kolej Pogranicza SA;1;nie wiadomo\r\n"
    ).encode()
    made = importing.table(table, CODES)
    assert importing.left_out() == {3: 'Od: the map does not say what "nie wiadomo" means (values)'}
    assert made.unmatched == {"WUP": 1}
    assert "wupg:status status:completed" in written(made)
