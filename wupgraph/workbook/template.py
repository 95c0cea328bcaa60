"""The workbook of a register: empty, with examples, or filled with what the register says."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

from wupgraph.authoring.opened_register import OpenedRegister
from wupgraph.authoring.recording.row_export import rows_of
from wupgraph.text import Text
from wupgraph.workbook.content import SheetContent, WorkbookContent
from wupgraph.workbook.example_lines import example_of
from wupgraph.workbook.layout import TEMPLATE_VERSION
from wupgraph.workbook.pivoting import Line, pivoted
from wupgraph.workbook.read_me import read_me_of
from wupgraph.workbook.register_layout import layout_of
from wupgraph.workbook.sheet_titles import READ_ME_SHEET


def workbook_of(
    opened: OpenedRegister, version: str, lines: Mapping[str, Sequence[Line]] | None = None
) -> WorkbookContent:
    """The workbook of a register.

    Args:
        version: of the program.
        lines: of each sheet, by its key; default: none, but an example on each sheet.

    Raises:
        InputError: a file of the register that cannot be read or parsed.
    """
    layout = layout_of(opened)
    known = pivoted(rows_of(opened.register).rows, opened, layout) if lines is None else {}
    configuration = opened.register.configuration
    sheets = []
    for sheet in layout.sheets:
        example = example_of(sheet, known[sheet.key], opened, layout) if lines is None else None
        sheets.append(SheetContent(sheet, [example] if example else [], (lines or {}).get(sheet.key, ())))
    facts = {
        "template": str(TEMPLATE_VERSION),
        "program": version,
        "base": opened.register.base.iri,
        "languages": " ".join(layout.languages),
        "data": data_version(opened),
        "export": "no" if lines is None else "yes",
    }
    shown = [
        (Text("wersja szablonu", "version of the template"), facts["template"]),
        (Text("wersja programu", "version of the program"), f"wupgraph {version}"),
        (Text("rejestr", "register"), facts["base"]),
        (Text("stan danych", "state of the data"), facts["data"][:12]),
    ]
    lang = layout.languages[0]
    title = configuration.title.get(lang) or facts["base"]
    return WorkbookContent(layout, title, READ_ME_SHEET.in_(lang), read_me_of(title, layout, shown), sheets, facts)


def data_version(opened: OpenedRegister) -> str:
    """A hash of the files of the data of a register: the same as long as nothing in them changes."""
    root = opened.contents.root
    whole = hashlib.sha256()
    for file in sorted(opened.contents.files, key=lambda file: file.relative_to(root).as_posix()):
        content = hashlib.sha256(file.read_bytes()).hexdigest()
        whole.update(f"{file.relative_to(root).as_posix()}\t{content}\n".encode())
    return whole.hexdigest()
