"""The lines of a workbook that somebody filled in: which sheet and column each cell belongs to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from wupgraph.authoring.rows.row import RowPlace
from wupgraph.authoring.rows.row_codes import FORM
from wupgraph.authoring.rows.row_columns import Column, values_in
from wupgraph.authoring.rows.row_findings import RowFindings, cell_shown
from wupgraph.errors import near
from wupgraph.text import Text
from wupgraph.workbook import layout
from wupgraph.workbook.grid import CellValue, Grid, SheetGrid
from wupgraph.workbook.layout import Layout, Sheet, SheetColumn
from wupgraph.workbook.sheet_titles import READ_ME_SHEET
from wupgraph.workbook.written_cells import CellReader

_SEARCHED = 10  # rows in which the keys may stand
ERRORS_SHEET = Text("Błędy", "Errors")
_REMARKS = "#"  # Sheets and columns of one's own begin so.


@dataclass(frozen=True)
class SheetLine:
    """A line that is to be read.

    Attributes:
        at: its row.
        cells: those that are not empty, by the key of their column.
        columns: the column of each key in this file.
        mark: what stands in the column of marks.
    """

    sheet: Sheet
    at: RowPlace
    cells: Mapping[str, str]
    columns: Mapping[str, Column] = field(repr=False)
    mark: str = ""

    def place(self, key: str) -> RowPlace:
        """Where a cell stands; the row, if the sheet of this file has no such column."""
        column = self.columns.get(key)
        if column is None:
            return self.at
        return RowPlace(self.at.file, self.at.row, column.number, column.heading, sheet=self.at.sheet)


def lines_of(grid: Grid, layout_: Layout, reader: CellReader, findings: RowFindings) -> Iterator[SheetLine]:
    """The lines of a workbook, without examples.

    Args:
        findings: takes what is wrong with sheets, columns and cells.
    """
    known = 0
    own = {one.casefold() for text in (READ_ME_SHEET, ERRORS_SHEET) for one in text}
    for page in grid.sheets.values():
        if page.name in (layout.META, layout.LISTS) or page.name.startswith(_REMARKS):
            continue
        if page.name.strip().casefold() in own or not any(page.rows):
            continue
        reading = _SheetReading(page, grid.name, layout_, reader, findings)
        known += reading.is_known
        yield from reading.lines()
    if not known and not len(findings):
        findings.add(
            RowPlace(grid.name),
            FORM,
            Text(
                "nie ma tu żadnego arkusza szablonu; szablon zapisze wupgraph workbook template -o szablon.xlsx.",
                "no sheet of the template is here; wupgraph workbook template -o template.xlsx writes one.",
            ),
        )


class _SheetReading:
    def __init__(self, page: SheetGrid, file: str, layout_: Layout, reader: CellReader, findings: RowFindings) -> None:
        self._page, self._file, self._layout = page, file, layout_
        self._reader, self._findings = reader, findings
        self._heads = self._row_of_keys()
        self._sheet = self._sheet_of_mark() or layout_.called(page.name)

    @property
    def is_known(self) -> bool:
        return self._sheet is not None

    def lines(self) -> Iterator[SheetLine]:
        if self._sheet is None:
            self._tell_sheet()
            return
        columns = self._columns(self._sheet)
        if not columns:
            return
        by_key = {one.key: column for one, column in columns}
        for number, cells in enumerate(self._page.rows[self._heads :], self._heads + 1):
            if any(cell is not None and cell != "" for cell in cells):
                line = self._line(self._sheet, number, cells, columns, by_key)
                if line is not None:
                    yield line

    def _row_of_keys(self) -> int:
        """Which row has the keys, from 1; that of the headings, if none has."""
        keys = {column.key for sheet in self._layout.sheets for column in sheet.columns}
        for number, cells in enumerate(self._page.rows[:_SEARCHED], 1):
            found = [cell.strip() for cell in cells if isinstance(cell, str) and cell.strip() in keys]
            if len(found) > 1 or (found and found[0].startswith(layout.MARK)):
                return number
        return 1 + self._is_second_of_headings()

    def _is_second_of_headings(self) -> bool:
        """Whether the second row has headings too, in another language."""
        titles = {title for sheet in self._layout.sheets for one in sheet.columns for title in one.titles.values()}
        second = self._page.rows[1] if len(self._page.rows) > 1 else ()
        cells = [cell for cell in second if cell]
        return len(cells) > 1 and all(cell in titles for cell in cells)

    def _sheet_of_mark(self) -> Sheet | None:
        cells = self._page.rows[self._heads - 1] if self._heads <= len(self._page.rows) else ()
        marks = [cell.strip()[1:] for cell in cells if isinstance(cell, str) and cell.strip().startswith(layout.MARK)]
        return next((sheet for key in marks if (sheet := self._layout.sheet(key)) is not None), None)

    def _tell_sheet(self) -> None:
        titles = [sheet.title(self._layout.languages) for sheet in self._layout.sheets]
        shown = cell_shown(self._page.name)
        self._findings.add(
            RowPlace(self._file, sheet=self._page.name),
            FORM,
            Text(
                f"szablon nie ma arkusza „{shown}”; zmień jego nazwę na jedną z szablonu, a arkuszowi na własne "
                "notatki daj na początku nazwy znak #.",
                f'the template has no sheet "{shown}"; call it as the template does, and let the name of a sheet for '
                "your own notes begin with #.",
            ),
            suggestions=near(self._page.name, titles),
        )

    def _columns(self, sheet: Sheet) -> list[tuple[SheetColumn, Column]]:
        """The columns of the sheet in this file; none if what a line is about has none."""
        rows = self._page.rows
        heads = rows[self._heads - 1] if self._heads <= len(rows) else ()
        width = max((len(cells) for cells in rows), default=0)
        found: dict[str, tuple[SheetColumn, Column]] = {}
        for number in range(1, width + 1):
            said = heads[number - 1] if number <= len(heads) else None
            shown = next(
                (str(cells[number - 1]) for cells in rows[:1] if len(cells) >= number and cells[number - 1]), ""
            )
            said = str(said).strip() if said is not None else ""
            column = (sheet.column(said) if said else None) or self._titled(sheet, said or shown.strip(), found)
            if column is None:
                self._tell_column(sheet, number, said or shown)
            elif column.key in found:
                self._tell_twice(sheet, number, said, found[column.key][1])
            else:
                found[column.key] = (column, Column(number, shown or said, column.name, column.language))
        needed = layout.OWNER if sheet.is_of_parts else layout.THING
        if needed not in found:
            self._tell_missing(sheet, needed)
            return []
        return list(found.values())

    def _titled(self, sheet: Sheet, heading: str, found: Mapping[str, object]) -> SheetColumn | None:
        """The first column with a heading that is not found yet."""
        wanted = " ".join(heading.split()).casefold()
        for lang in self._layout.languages:
            for one in sheet.columns:
                if wanted == one.titles.get(lang, "").casefold() and wanted and one.key not in found:
                    return one
        return None

    def _tell_column(self, sheet: Sheet, number: int, heading: str) -> None:
        """Tell of a column that the template does not have, unless nothing stands in it, or it is of one's own."""
        below = enumerate(self._page.rows[self._heads :], self._heads + 1)
        row = next((row for row, cells in below if len(cells) >= number and cells[number - 1] not in (None, "")), 0)
        if heading.startswith(_REMARKS) or (not row and not heading):
            return
        titles = [one.titles[self._layout.languages[0]] for one in sheet.columns]
        shown = cell_shown(heading)
        at = RowPlace(self._file, row if not heading else self._heads, number, heading, sheet=self._page.name)
        text = Text(
            f"arkusz szablonu nie ma kolumny „{shown}”; nagłówek kolumny na własne notatki zacznij od #.",
            f'the sheet of the template has no column "{shown}"; let the heading of a column for your own notes begin '
            "with #.",
        )
        if not heading:
            text = Text(
                "kolumna nie ma nagłówka; skopiuj go z szablonu albo usuń, co w niej stoi.",
                "the column has no heading; copy it from the template, or remove what stands in it.",
            )
        self._findings.add(at, FORM, text, suggestions=near(heading, titles) if heading else ())

    def _tell_twice(self, sheet: Sheet, number: int, heading: str, earlier: Column) -> None:
        self._findings.add(
            RowPlace(self._file, self._heads, number, heading, sheet=self._page.name),
            FORM,
            Text(
                f"ta kolumna jest już w kolumnie {earlier.number}; usuń jedną.",
                f"this column is there already, in column {earlier.number}; remove one.",
            ),
        )

    def _tell_missing(self, sheet: Sheet, key: str) -> None:
        column = sheet.column(key)
        title = column.titles[self._layout.languages[0]] if column is not None else key
        self._findings.add(
            RowPlace(self._file, self._heads, 1, sheet=self._page.name),
            FORM,
            Text(
                f"brak kolumny „{title}” ({key}); nagłówki skopiuj z szablonu.",
                f'the column "{title}" ({key}) is missing; copy the headings from the template.',
            ),
        )

    def _line(
        self,
        sheet: Sheet,
        row: int,
        cells: Sequence[CellValue],
        columns: Sequence[tuple[SheetColumn, Column]],
        by_key: Mapping[str, Column],
    ) -> SheetLine | None:
        at = RowPlace(self._file, row, sheet=self._page.name)
        mark_column = next((column for one, column in columns if one.name == layout.MARK), None)
        mark = ""
        if mark_column is not None and mark_column.number <= len(cells):
            mark = str(cells[mark_column.number - 1] or "").strip()
        if mark == layout.EXAMPLE:
            return None
        if mark not in ("", layout.DELETE, layout.NEW):
            shown = cell_shown(mark)
            assert mark_column is not None
            self._findings.add(
                RowPlace(self._file, row, mark_column.number, mark_column.heading, sheet=self._page.name),
                FORM,
                Text(
                    f"nie ma znaku „{shown}”: # to przykład, - to wiersz do usunięcia, + to rzecz na pewno nowa.",
                    f'there is no mark "{shown}": # is an example, - a line to delete, + a thing that is new indeed.',
                ),
            )
        said: dict[str, str] = {}
        for one, column in columns:
            value = cells[column.number - 1] if column.number <= len(cells) else None
            if value is None or value == "" or one.name == layout.MARK:
                continue
            text = self._reader.text(value, one)
            plain = Column(column.number, column.heading, "", "")
            text = " ".join(values_in(text, plain, at, self._findings))
            if text:
                said[one.key] = text
        return SheetLine(sheet, at, said, by_key, mark) if said else None
