"""What no spreadsheet has room for."""

from __future__ import annotations

import re

from wupgraph.errors import UsageError
from wupgraph.screen import code_point
from wupgraph.spreadsheets.sheet import CELL_LENGTH
from wupgraph.text import Text
from wupgraph.workbook import layout
from wupgraph.workbook.content import WorkbookContent

# XML 1.0 has no controls, and makes a line feed of a carriage return (2.2, 2.11).
_NOT_IN_CELLS = re.compile("[\0-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")


def check_cells(content: WorkbookContent) -> None:
    """Refuse what would be left out of a workbook, or come back as something else.

    Raises:
        UsageError: a text that is too long, or holds a letter that no cell holds.
    """
    for one in content.sheets:
        title = one.sheet.title(content.layout.languages)
        for line in one.lines:
            for key, text in line.items():
                fault = _fault_of(text)
                if fault is not None:
                    where = f"{title}, {line.get(layout.THING, '')}, {key}: "
                    raise UsageError(Text(where + fault.pl, where + fault.en))


def _fault_of(text: str) -> Text | None:
    if len(text) > CELL_LENGTH:
        return Text(
            f"tekst ma {len(text)} znaków, a komórka mieści {CELL_LENGTH}; skróć go w rejestrze.",
            f"the text has {len(text)} characters, and a cell holds {CELL_LENGTH}; shorten it in the register.",
        )
    found = _NOT_IN_CELLS.search(text)
    if found is None:
        return None
    code = code_point(found[0])
    return Text(
        f"tekst ma znak sterujący ({code}), którego nie ma w arkuszach; usuń go w rejestrze.",
        f"the text holds a control character ({code}), which no spreadsheet has; remove it in the register.",
    )
