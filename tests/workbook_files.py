"""Workbooks filled in as people do it, with a library other than ours: openpyxl."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import openpyxl

from tests.border_register import make
from wupgraph import __version__
from wupgraph.authoring.opened_register import OpenedRegister
from wupgraph.authoring.recording.recording import write_recording
from wupgraph.register.folder import Register, find_register
from wupgraph.workbook.exporting import exported_workbook
from wupgraph.workbook.import_plan import ImportPlan, plan_import
from wupgraph.workbook.template import workbook_of
from wupgraph.workbook.workbook_reading import read_workbook
from wupgraph.workbook.xlsx_writer import xlsx_of

KEYS = 3  # the row of keys
Cells = Mapping[str, Any]
SAID = {"document": "103", "certainty": "stated"}
# A workbook that is right: what the document of the small register says.
RIGHT: Mapping[str, Sequence[Cells]] = {
    "Instytucje": [
        {
            "thing": "wup-katowice", "kind": "urząd", "skos:prefLabel@pl": "Wojewódzki Urząd Pracy w Katowicach",
            "quotation": "Wojewódzkim Urzędem Pracy w Katowicach", **SAID,
        },
        {"thing": "wup-katowice", "skos:prefLabel@en": "Voivodeship Labour Office in Katowice"},
        {
            "thing": "pogranicze", "kind": "stowarzyszenie", "skos:prefLabel@pl": "Stowarzyszenie Pogranicze",
            "quotation": "Stowarzyszeniem Pogranicze", **SAID,
        },
        {"thing": "pogranicze", "skos:prefLabel@en": "Pogranicze Association"},
    ],
    "Porozumienia": [
        {
            "thing": "pogranicze-2015", "skos:prefLabel@pl": "Porozumienie o współpracy na pograniczu",
            "dct:type": "cooperation-agreement", "quotation": "POROZUMIENIE O WSPÓŁPRACY NA POGRANICZU", **SAID,
        },
        {"thing": "pogranicze-2015", "skos:prefLabel@en": "Agreement on cooperation on the border"},
        {
            "thing": "pogranicze-2015", "wupg:dateConcluded": "30 października 2015 r.",
            "quotation": "zawarte 30 października 2015 r. w Katowicach", **SAID,
        },
        {
            "thing": "pogranicze-2015", "schema:validFrom": "1.01.2016", "schema:validThrough": "31.12.2018",
            "quotation": "od 1 stycznia 2016 r. do 31 grudnia 2018 r.", **SAID,
        },
    ],
    "Strony": [
        {
            "owner": "pogranicze-2015", "cv:hasParticipant": "wup-katowice", "cv:role": "strona [party]",
            "quotation": "Wojewódzkim Urzędem Pracy w Katowicach", **SAID,
        },
        {
            "owner": "pogranicze-2015", "cv:hasParticipant": "Stowarzyszenie Pogranicze [pogranicze]",
            "cv:role": "strona [party]", "quotation": "a Stowarzyszeniem Pogranicze", **SAID,
        },
    ],
}  # fmt: skip


def border(folder: Path) -> Register:
    """The small register, with nothing recorded."""
    make(folder)
    return register_in(folder)


def register_in(folder: Path) -> Register:
    """The register in a folder, read anew."""
    return find_register(folder)


def template(register: Register, file: Path) -> Path:
    """An empty workbook of a register."""
    file.write_bytes(xlsx_of(workbook_of(OpenedRegister(register), __version__)))
    return file


def export(register: Register, file: Path) -> Path:
    """A register as a workbook."""
    file.write_bytes(xlsx_of(exported_workbook(OpenedRegister(register), __version__).content))
    return file


def fill(file: Path, lines: Mapping[str, Sequence[Cells]], saved: Path) -> Path:
    """Lines put below those of a workbook, by the keys of their columns."""
    book = openpyxl.load_workbook(file)
    for sheet, said in lines.items():
        page = book[sheet]
        columns = columns_of(page)
        row = page.max_row
        for cells in said:
            row += 1
            for key, value in cells.items():
                page.cell(row, columns[key]).value = value
    book.save(saved)
    return saved


def columns_of(page: Any) -> Mapping[str, int]:
    """The column of each key of a sheet; that of marks under `_`."""
    keys = [cell.value for cell in page[KEYS]]
    return {"_" if key.startswith("_") else key: number for number, key in enumerate(keys, 1)}


def change(file: Path, sheet: str, line: Cells, to: Cells, saved: Path) -> str:
    """Cells of the line that has others changed; the name of the first cell."""
    book = openpyxl.load_workbook(file)
    page = book[sheet]
    columns = columns_of(page)
    row = next(
        number
        for number in range(KEYS + 1, page.max_row + 1)
        if all(page.cell(number, columns[key]).value == value for key, value in line.items())
    )
    for key, value in to.items():
        page.cell(row, columns[key]).value = value
    book.save(saved)
    return f"{sheet}!{page.cell(row, columns[next(iter(to))]).coordinate}"


def plan(register: Register, file: Path) -> ImportPlan:
    """What a workbook makes of a register."""
    return plan_import(register, read_workbook(str(file)))


def told(planned: ImportPlan) -> list[str]:
    """The findings of a plan in Polish, but for those that are no errors."""
    return [one.message.in_("pl") for one in planned.recording.findings]


def written(register: Register, file: Path) -> Register:
    """A register after a workbook was imported, which has to be right."""
    planned = plan(register, file)
    assert told(planned) == []
    write_recording(planned.recording)
    return register_in(register.folder)
