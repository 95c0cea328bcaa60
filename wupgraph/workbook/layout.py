"""Which sheets, columns and lists the workbook of a register has.

All of it follows from the shapes and lists of the register: a sheet is a `wsh:Sheet`, a column one of the properties
that its forms write. What no sheet has a column for stands in the last sheet, as rows of `record` do.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from wupgraph.authoring.rows import row

# The keys of columns beside those of properties, whose keys are CURIEs (`schema:startDate`, `skos:prefLabel@pl`). They
# are called as the columns of rows are, with the language behind those of texts (`note@pl`).
MARK, OWNER, LINK = "_", "owner", "link"
THING, KIND, DOCUMENT, QUOTATION, PLACE = row.THING, row.KIND, row.DOCUMENT, row.QUOTATION, row.PLACE
CERTAINTY, RANK, NOTE, REASON = row.CERTAINTY, row.RANK, row.NOTE, row.REASON
SINCE, UNTIL, CLAIM, FILE = row.SINCE, row.UNTIL, row.CLAIM, row.FILE

# What stands in the column of marks: nothing; a line that shows how, and is never read; one that is to be deleted; a
# thing that is new although the register has one of nearly the same name.
EXAMPLE, DELETE, NEW = "#", "-", "+"

OTHER = "other"  # the key of the sheet for the rest
META, LISTS, READ_ME = "_meta", "_listy", "read-me"
TEMPLATE_VERSION = 1


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column of a sheet.

    Attributes:
        key: in the row of keys: `schema:startDate`, `skos:prefLabel@pl`, `document`; of the column of marks `_` and the
            key of the sheet (`_agreements`).
        titles: its heading, by language of the register.
        iri: that of the property; "" of the columns beside them.
        language: of its texts; "" of all else.
        entries: the key of the list that its values are chosen from; "" for none.
        is_named: its values are things, entries or documents, which stand there as `Nazwa [id]`.
        is_many: a cell may hold several values, parted by ` | `.
        is_wide: it holds sentences.
        is_more: it is needed less often than others, and stands behind the evidence.
        is_side: it is of use to few: narrow, grey, on the right.
    """

    key: str
    titles: Mapping[str, str]
    iri: str = ""
    language: str = ""
    entries: str = ""
    is_named: bool = False
    is_many: bool = False
    is_wide: bool = False
    is_more: bool = False
    is_side: bool = False

    @property
    def name(self) -> str:
        """The key without language: `note`, `skos:prefLabel`; of the column of marks `_`."""
        return MARK if self.key.startswith(MARK) else self.key.partition("@")[0]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of things of some kinds, or of parts of things.

    Attributes:
        key: the same in every language: `agreements`.
        titles: what its tab says, by language of the register: at most 31 letters.
        classes: the IRIs of the classes of what stands there; none of the sheet for the rest.
        owners: those of the things whose parts stand there; none where they are things, or parts of any.
        links: the properties that lead from an owner to a part; none where they are things.
        columns: from the left.
    """

    key: str
    titles: Mapping[str, str]
    classes: tuple[str, ...]
    owners: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    columns: tuple[SheetColumn, ...] = ()

    @property
    def is_of_parts(self) -> bool:
        """Whether its lines are parts of things, with their owner."""
        return bool(self.links)

    @property
    def is_other(self) -> bool:
        """Whether its lines are rows of `record`."""
        return self.key == OTHER

    def title(self, languages: Sequence[str]) -> str:
        """What its tab says in the first of the languages in which it has a title."""
        return next((self.titles[lang] for lang in languages if lang in self.titles), self.key)

    def column(self, key: str) -> SheetColumn | None:
        """The column of a key, by its name for that of marks; None if it has none."""
        return next((one for one in self.columns if key in (one.key, one.name if one.name == MARK else "")), None)

    def position(self, key: str) -> int:
        """Which column that is, from 1; 0 if it has none."""
        return next(
            (number for number, one in enumerate(self.columns, 1) if one.key == key or one.name == key == MARK), 0
        )


@dataclass(frozen=True, slots=True)
class EntryList:
    """What may be chosen in a cell.

    Attributes:
        key: the defined name of the list: `lista_instytucje`.
        titles: what it is called, by language of the register.
        entries: as they stand in cells: `Nazwa [id]`.
    """

    key: str
    titles: Mapping[str, str]
    entries: tuple[str, ...]


@dataclass(frozen=True)
class Layout:
    """The sheets of the workbook of a register.

    Attributes:
        languages: of the register: the headings are in the first, with the second beneath.
        sheets: in their order, the one for the rest last.
        lists: by key.
    """

    languages: tuple[str, ...]
    sheets: tuple[Sheet, ...]
    lists: Mapping[str, EntryList]

    @property
    def other(self) -> Sheet:
        """The sheet for the rest."""
        return self.sheets[-1]

    def sheet(self, key: str) -> Sheet | None:
        """The sheet of a key."""
        return next((one for one in self.sheets if one.key == key), None)

    def called(self, name: str) -> Sheet | None:
        """The sheet that a tab means, by its title in any language or its key, in any case of letters."""
        wanted = name.strip().casefold()
        return next(
            (
                one
                for one in self.sheets
                if wanted in (one.key.casefold(), *(title.casefold() for title in one.titles.values()))
            ),
            None,
        )

    def sheet_for(self, types: Collection[str], owners: Collection[str] = ()) -> Sheet:
        """The sheet for a thing of some classes.

        Args:
            types: its own classes, without those above them.
            owners: the classes of the thing that it is a part of, with those above them.
        """
        found = [one for one in self.sheets if types and set(types) <= set(one.classes)]
        of_owners = [one for one in found if set(one.owners) & set(owners)]
        return next(iter(of_owners or [one for one in found if not one.owners]), self.other)

    def heading_rows(self) -> int:
        """How many rows stand above the first line of a sheet: one of headings or two, and the row of keys."""
        return min(len(self.languages), 2) + 1
