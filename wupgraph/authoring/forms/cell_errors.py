"""What is wrong with a cell of a row that is written out."""

from __future__ import annotations

from collections.abc import Sequence

from wupgraph.authoring.rows.row import PART
from wupgraph.authoring.rows.row_codes import NAME
from wupgraph.authoring.rows.row_findings import cell_shown
from wupgraph.text import Text


class CellError(Exception):
    """What is wrong with a cell.

    Attributes:
        column: that of the cell.
        code: of the finding.
        suggestions: what may be meant.
    """

    def __init__(self, column: str, code: str, text: Text, suggestions: Sequence[str] = ()) -> None:
        super().__init__(text.en)
        self.column, self.code, self.text, self.suggestions = column, code, text, suggestions


def no_part(name: str) -> CellError:
    """That a text cannot be the name of a part."""
    shown = cell_shown(name)
    return CellError(
        PART,
        NAME,
        Text(
            f"„{shown}” nie może być nazwą części; napisz małe litery bez polskich znaków, cyfry i myślniki.",
            f'"{shown}" cannot be the name of a part; write lower-case ASCII letters, digits and hyphens.',
        ),
    )
