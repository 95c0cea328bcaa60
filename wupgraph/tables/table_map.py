"""Maps of tables: how the rows of a table become things of a register (docs/tables.md)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from wupgraph.errors import UsageError
from wupgraph.text import Text

READINGS = ("", "number", "date")
UNKNOWN = ("skip", "omit", "create")  # What becomes of a row that names an institution which the register lacks.


@dataclass(frozen=True, slots=True)
class NewInstitution:
    """What an institution is that the register lacks, by words of its name.

    Attributes:
        words: each has to be in the name, as `words_of` folds it; none: any name.
        kind: a kind of thing.
        type: a code of its type; "" says none.
    """

    words: tuple[str, ...]
    kind: str
    type: str = ""


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """What one column says of the thing of its row.

    Attributes:
        heading: of the column.
        form: a short form; one that begins with a dot is about the part that the column before it makes.
        value: what is recorded; `{}` stands for the cell.
        language: that of texts; "" for what is no text.
        none: cells that say nothing, beside those of the table; folded.
        values: what is recorded for cells; other cells are refused, if there are any here.
        separator: what parts several values in a cell; "" for one value.
        reads: one of `READINGS`: what its cells are in the notation that follows; "" for texts, and for dates and
            amounts as people write them.
        decimal: the decimal sign of numbers.
        date: the notation of dates, of DD, MM, YYYY.
        required: a row without a value is not imported.
        certainty: the code of one; "" for stated.
        notes: what the reading depends on, by language.
        unknown: one of `UNKNOWN`, for columns of institutions; "" for others.
        new: what an institution is that is created; the first whose words are in the name.
        line: where it stands in the map.
    """

    heading: str
    form: str
    value: str = "{}"
    language: str = ""
    none: frozenset[str] = frozenset()
    values: Mapping[str, str] = field(default_factory=dict)
    separator: str = ""
    reads: str = ""
    decimal: str = ""
    date: str = ""
    required: bool = False
    certainty: str = ""
    notes: Mapping[str, str] = field(default_factory=dict)
    unknown: str = ""
    new: tuple[NewInstitution, ...] = ()
    line: int = 0


@dataclass(frozen=True, slots=True)
class Constant:
    """What is said of each thing without a cell: the register's own word."""

    form: str
    value: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class TableMap:
    """How the rows of a table become things.

    Attributes:
        file: the file of the map, for messages.
        kind: the kind of thing that a row is.
        identifier: the end of its identifier; `{HEADING}` stands for a cell, `{row}` for the number of the row,
            `{hash}` for eight digits that the whole row gives.
        columns: in the order of the map.
        constants: beside them.
        titles: of the table as a document, by language.
        language: the tag of the table's language.
        date: of the table; "" where it is not said.
        url: where it is on the Web.
        licence: the address of its licence.
        publisher: the slug of a thing of the register.
        encoding: of the file; "" where it is found out.
        separator: of cells; "" where it is found out.
        heading_row: the row of the headings, from 1.
        sheet: of a workbook; "" for the first.
    """

    file: str
    kind: str
    identifier: str
    columns: tuple[ColumnMap, ...]
    constants: tuple[Constant, ...] = ()
    titles: Mapping[str, str] = field(default_factory=dict)
    language: str = ""
    date: str = ""
    url: str = ""
    licence: str = ""
    publisher: str = ""
    encoding: str = ""
    separator: str = ""
    heading_row: int = 1
    sheet: str = ""

    def refusal(self, line: int, text: Text) -> UsageError:
        """What is wrong with a line of the map."""
        return refusal(self.file, line, text)


def refusal(file: str, line: int, text: Text) -> UsageError:
    """What is wrong with a line of a map."""
    at = f"{file}:{line}" if line else file
    return UsageError(Text(f"{at}: {text.pl}", f"{at}: {text.en}"))
