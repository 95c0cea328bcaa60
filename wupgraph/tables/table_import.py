"""A table imported into a register: its text, its rows batch by batch, and what became of each of them.

Nothing is written into the register here: files wait in a folder, and are put there together (`files_of`).
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from pyoxigraph import Triple

from wupgraph.authoring.documents.document_description import triples_of
from wupgraph.authoring.documents.new_document import NewDocument
from wupgraph.authoring.opened_register import OpenedRegister
from wupgraph.errors import InputError
from wupgraph.evidence.source_documents import ORIGINAL
from wupgraph.rdf.formatting import canonical_text
from wupgraph.rdf.namespaces import SKOS
from wupgraph.tables.batch_recording import BatchRecorder
from wupgraph.tables.institution_names import InstitutionNames
from wupgraph.tables.mapped_rows import MappedRow, Refusal, RowMapper
from wupgraph.tables.named_institutions import Institutions
from wupgraph.tables.table_document import document_of_table
from wupgraph.tables.table_map import TableMap
from wupgraph.tables.table_reading import records_of
from wupgraph.tables.table_text import Cell, TableText, read_cells, write_text
from wupgraph.text import Text

BATCH = 150  # rows; what the memory of an import depends on, and the time of rules that compare within it
_DOUBLED = Text("powtórzony identyfikator", "doubled identifier")
_THERE_ALREADY = Text("rzecz jest już w rejestrze", "the register has the thing already")
_FOLDER = "tables"
_ORG = "http://www.w3.org/ns/org#Organization"
_NAMES = (SKOS + "prefLabel", SKOS + "altLabel")
_TRIES = 5  # Each leaves out the rows that the rules refuse.


class RowOutcome(NamedTuple):
    """What became of a row: imported as a thing, or why not.

    Attributes:
        row: its number, from 1 with the headings.
        thing: its identifier, as a CURIE or KIND:SLUG; "" where it has none.
        reason: why it was not imported; None of an imported one.
        candidates: institutions that may be meant.
        kind: the reason as many rows have it.
    """

    row: int
    thing: str = ""
    reason: Text | None = None
    candidates: tuple[str, ...] = ()
    kind: Text | None = None


@dataclass
class TableImport:
    """What an import makes of a register.

    Attributes:
        new: the table as a document.
        files: what is to be written; the contents wait in files.
        rows: how many rows the table has below its headings, empty ones aside.
        imported: how many of them are imported,
        refused: and how often others are not, by reason.
        institutions: how many are created.
        unmatched: names of institutions that the register lacks, with how many rows have each.
        warnings: how often rules of lower severity find something, by code.
        note: what is to be said of how the table was read.
    """

    new: NewDocument
    files: dict[Path, bytes | Path] = field(default_factory=dict)
    rows: int = 0
    imported: int = 0
    refused: Counter[Text] = field(default_factory=Counter)
    institutions: int = 0
    unmatched: dict[str, int] = field(default_factory=dict)
    warnings: Counter[str] = field(default_factory=Counter)
    note: Text | None = None


def import_table(
    opened: OpenedRegister,
    table: Path,
    map_: TableMap,
    documents: Path,
    waiting: Path,
    tell: Callable[[RowOutcome], None],
    *,
    batch: int = BATCH,
) -> TableImport:
    """What becomes of a register when a table is imported into it; the register is not written to.

    Args:
        documents: the folder in which the register keeps documents.
        waiting: a folder for the files until they are put into the register.
        tell: takes what became of each row, in their order.
        batch: how many rows are recorded at a time.

    Raises:
        InputError: the table or a file of the register cannot be read.
        UsageError: the map does not fit the table or the register, or the register has the table already.
    """
    records, note = records_of(table, map_)
    text = write_text(records, waiting / "text")
    rows = read_cells(text)
    headings = list(itertools.islice(rows, map_.heading_row))[-1:]
    if text.rows < map_.heading_row or not headings[0]:
        raise InputError(
            Text(
                f"w wierszu {map_.heading_row} nie ma nagłówków; mapa może podać inny (heading-row)",
                f"row {map_.heading_row} has no headings; the map may name another (heading-row)",
            ),
            str(table),
        )
    new = document_of_table(opened.register, text, map_)
    opened.contents.take_for_read(triples_of(new.source, new.details))
    institutions = Institutions(_names_of(opened), lambda thing: _is_taken(opened, thing))
    mapper = RowMapper(map_, table.name, headings[0], new.source.number, institutions)
    made = TableImport(new, note=note, unmatched=institutions.unmatched)
    number = new.source.number
    kept = documents / f"{number}{ORIGINAL}{table.suffix.lower() or '.csv'}"
    made.files |= {kept: table, documents / f"{number}.txt": text.file}
    _Rows(opened, mapper, institutions, made, waiting, tell, text).take(rows, batch)
    made.institutions = len(institutions.created)
    made.files |= new.files
    return made


class _Rows:
    """Imports rows, batch by batch."""

    def __init__(
        self,
        opened: OpenedRegister,
        mapper: RowMapper,
        institutions: Institutions,
        made: TableImport,
        waiting: Path,
        tell: Callable[[RowOutcome], None],
        text: TableText,
    ) -> None:
        self._opened, self._mapper, self._institutions = opened, mapper, institutions
        self._made, self._waiting, self._tell, self._text = made, waiting, tell, text
        self._recorder = BatchRecorder(opened)
        self._seen: dict[str, int] = {}
        self._folder = opened.register.folder / "data" / _FOLDER / made.new.source.slug

    def take(self, rows: Iterator[list[Cell]], size: int) -> None:
        """Import rows, so many at a time."""
        filled = (cells for cells in rows if any(cell.text for cell in cells))
        count = 0
        while batch := list(itertools.islice(filled, size)):
            self._made.rows += len(batch)
            triples = self._batch(batch)
            if triples:
                count += 1
                path = self._folder / f"{count:04}.ttl"
                waiting = self._waiting / f"{count:04}.ttl"
                register = self._opened.register
                head = f"# Rows of table {self._made.new.source.number} ({self._made.new.source.slug}), with claims."
                languages = register.configuration.languages
                text = canonical_text(triples, register.prefixes, languages, head=head)
                waiting.write_text(text, encoding="utf-8", newline="\n")
                self._made.files[path] = waiting

    def _batch(self, rows: Sequence[list[Cell]]) -> Sequence[Triple]:
        """The triples of some rows; what became of each is told."""
        refused: dict[int, Refusal] = {}
        before, seen = len(self._institutions.created), dict(self._made.unmatched)
        for _ in range(_TRIES):
            self._institutions.back_to(before)
            self._made.unmatched.clear()
            self._made.unmatched.update(seen)
            mapped, told = self._mapped(rows, refused)
            batch = self._recorder.record(mapped)
            if not batch.refused:
                break
            refused |= batch.refused
        else:
            raise InputError(
                Text("reguły odrzucają coraz to inne wiersze", "the rules refuse ever other rows"), str(self._text.file)
            )
        self._made.warnings.update(batch.warnings)
        self._made.imported += len(mapped)
        for outcome in told:
            if outcome.kind is not None:
                self._made.refused[outcome.kind] += 1
            else:
                self._seen[outcome.thing] = outcome.row
            self._tell(outcome)
        return batch.triples

    def _mapped(
        self, rows: Sequence[list[Cell]], refused: dict[int, Refusal]
    ) -> tuple[list[MappedRow], list[RowOutcome]]:
        """Rows as they are recorded, but for those that are refused; and what becomes of each."""
        mapped: list[MappedRow] = []
        told: list[RowOutcome] = []
        here: dict[str, int] = {}
        for cells in rows:
            number = cells[0].row
            found = refused.get(number) or self._mapper.mapped(cells)
            if isinstance(found, MappedRow):
                earlier = self._seen.get(found.thing) or here.get(found.thing)
                if earlier is not None:
                    same = f"powtórzony: ten sam identyfikator ma wiersz {earlier}"
                    found = Refusal(Text(same, f"doubled: row {earlier} has the same identifier"), kind=_DOUBLED)
                elif _is_taken(self._opened, found.thing):
                    thing = found.thing
                    found = Refusal(
                        Text(f"rejestr ma już {thing}", f"the register has {thing} already"), kind=_THERE_ALREADY
                    )
            if isinstance(found, Refusal):
                told.append(RowOutcome(number, "", found.reason, found.candidates, found.kind or found.reason))
                continue
            here[found.thing] = number
            mapped.append(found)
            told.append(RowOutcome(number, found.thing))
        return mapped, told


def _names_of(opened: OpenedRegister) -> InstitutionNames:
    """The institutions of a register by their names."""
    contents, shrink = opened.contents, opened.register.prefixes.shrink

    def named() -> Iterator[tuple[str, str]]:
        for subject in contents.subjects():
            labels = [value for name in _NAMES for value in contents.values(subject, name)]
            if labels and _ORG in opened.names.classes_of(subject):  # type: ignore[arg-type]
                yield from ((shrink(subject.value), label.value) for label in labels)

    return InstitutionNames(named())


def _is_taken(opened: OpenedRegister, thing: str) -> bool:
    """Whether the register describes a thing."""
    node = opened.names.identifier(thing)
    return node is not None and opened.contents.is_described(node)
