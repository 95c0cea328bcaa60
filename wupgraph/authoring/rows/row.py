"""Statements as rows: what one row says, and where it was written.

A row is one statement about one thing, with the document and the passages that carry it. It knows nothing of the file,
sheet or command line that it comes from but its place there, so that all of these are recorded by the same code.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from wupgraph.rdf.places import Place

DOCUMENT, THING, KIND, PART, PROPERTY, VALUE = "document", "thing", "kind", "part", "property", "value"
CERTAINTY, RANK, NOTE, REASON = "certainty", "rank", "note", "reason"
QUOTATION, PLACE, SINCE, UNTIL, CLAIM, FILE = "quotation", "place", "since", "until", "claim", "file"

# The columns of a row in the order in which they are written. Those of texts have the language behind them: note@pl.
COLUMNS = (
    DOCUMENT, THING, KIND, PART, PROPERTY, VALUE, CERTAINTY, RANK, NOTE, REASON, QUOTATION, PLACE, SINCE, UNTIL, CLAIM,
    FILE
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class RowPlace:
    """Where a row or one of its cells was written: in a file, or among the arguments of a command.

    Attributes:
        file: the name of the file; "" of arguments.
        row: as spreadsheet programs number them, from 1 with the heading; 0 of arguments.
        column: from 1; 0 where the whole row is meant.
        heading: that of the column.
        argument: the argument as it was typed; "" in files.
        line: the line of the file where the row begins, from 1, where cells have line breaks; 0 where it is `row`.
        sheet: the name of the sheet in a workbook; "" in files of one table.
    """

    file: str = ""
    row: int = 0
    column: int = 0
    heading: str = ""
    argument: str = ""
    line: int = 0
    sheet: str = ""

    @property
    def place(self) -> Place | None:
        """The place as findings have it: the line and the number of the column; None of an argument."""
        return Place(self.file, self.line or self.row, self.column or 1) if self.file else None


@dataclass(frozen=True, slots=True)
class Row:
    """One statement about one thing, or several that differ in their value only; all as it was written.

    Attributes:
        document: the number, slug or CURIE of the document that says it; "" where it is the register's own word.
        thing: what it is about: the CURIE, identifier or slug of a thing.
        kind: the class of a new thing, as a CURIE or a short name; "" where it follows from the rest.
        part: the identifier of the nested node that a short form writes; "" where one is to be minted.
        property: a short name or a CURIE.
        values: the values by language, "" where none is said.
        certainty: "" is `stated`.
        rank: "" is `normal`.
        notes: by language.
        reasons: those of the rank, by language.
        quotations: the passages that carry it.
        places: where each quotation stands: `842-862`, `001:557-632` (another document), `p3`. None, or as many as
            there are quotations, "" where one does not say it.
        since: from when on what is said holds, such as a name,
        until: and until when.
        claim: the identifier of the claim, where it is not the one that would be minted.
        file: where a new thing is described, from `data/` and without suffix; "" is the file of its kind.
        at: where the row was written.
        cells: where each cell of it was written, by column, with the language behind it where there is one; of words
            each quotation is a cell, with its number from 1.
    """

    document: str = ""
    thing: str = ""
    kind: str = ""
    part: str = ""
    property: str = ""
    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    certainty: str = ""
    rank: str = ""
    notes: Mapping[str, str] = field(default_factory=dict)
    reasons: Mapping[str, str] = field(default_factory=dict)
    quotations: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    since: str = ""
    until: str = ""
    claim: str = ""
    file: str = ""
    at: RowPlace = field(default_factory=RowPlace)
    cells: Mapping[str, RowPlace] = field(default_factory=dict)

    def place_of(self, column: str, language: str = "") -> RowPlace:
        """Where a cell was written; the row's place where that is not known.

        >>> Row(at=RowPlace("rows.csv", 2)).place_of(VALUE, "pl")
        RowPlace(file='rows.csv', row=2, column=0, heading='', argument='', line=0, sheet='')
        """
        keys = (f"{column}@{language}", column) if language else (column,)
        return next((self.cells[key] for key in keys if key in self.cells), self.at)


def unclaimed(row: Row) -> Row:
    """A row without what makes a claim of it: the register's own word."""
    return replace(row, document="", quotations=(), places=(), certainty="", rank="", notes={}, reasons={}, claim="")
