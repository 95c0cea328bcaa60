"""A workbook as an .ods file (OpenDocument 1.3), in the package that odfdo makes.

Sheets are written as elements of their own: odfdo has none for validations, named ranges, filters and frozen rows.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence

from odfdo import Document, Element

from wupgraph.authoring.rows.row_cells import column_letters
from wupgraph.text import Text
from wupgraph.workbook import layout, looks
from wupgraph.workbook.cell_limits import check_cells
from wupgraph.workbook.content import SheetContent, WorkbookContent, cells_of, headings_of
from wupgraph.workbook.layout import Sheet, SheetColumn
from wupgraph.workbook.ods_elements import cell, converted, element, named_sheet, paragraphs, settings_of
from wupgraph.workbook.ods_styles import OdsStyles
from wupgraph.workbook.packages import FIXED_DATE, with_fixed_dates

_READ_ME_WIDTH = 78
_HEADING, _SECOND_HEADING, _LINE = 32, 30, 15  # heights of rows, in points
_PAGE = {
    "style:print-orientation": "landscape", "fo:page-width": "29.7cm", "fo:page-height": "21cm", "fo:margin": "1.2cm",
    "style:scale-to": f"{looks.PRINT_SCALE}%", "style:print-page-order": "ltr",
}  # fmt: skip
_FOOTER = (
    "<text:p><text:sheet-name>-</text:sheet-name> · <text:page-number>1</text:page-number> / "
    "<text:page-count>1</text:page-count></text:p>"
)
_READ_ME_HEIGHTS = {"title": 30, "heading": 28}


def ods_of(content: WorkbookContent) -> bytes:
    """The bytes of a workbook: the same for the same content.

    Raises:
        UsageError: a text that no spreadsheet has room for.
    """
    check_cells(content)
    return _Ods(content).written()


class _Ods:
    def __init__(self, content: WorkbookContent) -> None:
        self._content, self._languages = content, content.layout.languages
        self._styles = OdsStyles()
        self._validations: dict[str, str] = {}
        self._tabs = {one.sheet.key: one.sheet.title(self._languages) for one in content.sheets}

    def written(self) -> bytes:
        tables = [
            self._read_me(),
            *map(self._table, self._content.sheets),
            self._hidden(layout.LISTS, self._list_rows()),
            self._hidden(layout.META, self._content.meta_rows()),
        ]
        document = Document("spreadsheet")
        body = document.body
        body.clear()
        body.append(converted(element("table:content-validations", "".join(self._validations.values()))))
        for table in tables:
            body.append(converted(table))
        body.append(converted(element("table:named-expressions", "".join(self._named_lists()))))
        body.append(converted(element("table:database-ranges", "".join(self._filters()))))
        styles = document.content.get_element("//office:automatic-styles")
        assert isinstance(styles, Element)
        for style in self._styles.made.values():
            styles.append(converted(style))
        self._set_meta(document)
        self._set_page(document)
        document.set_part("settings.xml", settings_of(self._frozen(), self._content.read_me_title))
        written = io.BytesIO()
        document.save(written)
        return with_fixed_dates(written.getvalue())

    def _set_meta(self, document: Document) -> None:
        meta = document.meta
        meta.title = self._content.title
        meta.language = self._languages[0]
        meta.creation_date = meta.date = FIXED_DATE
        meta.generator = "wupgraph"
        document.language = self._languages[0]

    def _set_page(self, document: Document) -> None:
        """Set how sheets are printed: lying, smaller, with the name of the sheet and the numbers of pages below."""
        page = document.styles.get_element("//style:page-layout[@style:name='Mpm1']/style:page-layout-properties")
        header, footer = (
            document.styles.get_element(f"//style:master-page[@style:name='Default']/style:{name}")
            for name in ("header", "footer")
        )
        assert isinstance(page, Element)
        assert isinstance(header, Element)
        assert isinstance(footer, Element)
        for name, value in _PAGE.items():
            page.set_attribute(name, value)
        header.set_attribute("style:display", "false")
        footer.clear()
        footer.append(converted(_FOOTER))

    def _table(self, one: SheetContent) -> str:
        sheet = one.sheet
        headings = headings_of(sheet, self._languages)
        rows = [*self._headings(sheet, headings)]
        for line, is_example in (*((line, True) for line in one.examples), *((line, False) for line in one.lines)):
            rows.append(self._line(sheet, cells_of(sheet, line), is_example=is_example))
        rows.append(self._line(sheet, [""] * len(sheet.columns), repeated=looks.ROOM))
        last = len(headings) + max(len(one.examples) + len(one.lines), 1)
        tab = named_sheet(self._tabs[sheet.key])
        return element(
            "table:table",
            "".join((*self._columns(sheet), *rows)),
            table__name=self._tabs[sheet.key],
            table__print_ranges=f"{tab}.A1:{tab}.{column_letters(looks.printed_columns(sheet))}{last}",
            table__style_name=self._styles.table(),
        )

    def _columns(self, sheet: Sheet) -> Iterator[str]:
        frozen = looks.frozen_columns(sheet)
        columns = []
        for column in sheet.columns:
            style, of_cells = self._styles.column(looks.width_of(column)), self._styles.cell(column)
            columns.append(
                element("table:table-column", table__style_name=style, table__default_cell_style_name=of_cells)
            )
        yield element("table:table-header-columns", "".join(columns[:frozen]))
        yield from columns[frozen:]

    def _headings(self, sheet: Sheet, headings: Sequence[Sequence[str]]) -> Iterator[str]:
        *names, keys = headings
        rows = []
        for number, texts in enumerate(names):
            cells = [
                cell(text, self._styles.heading(looks.block_of(sheet, column), is_second=number > 0))
                for column, text in zip(sheet.columns, texts, strict=True)
            ]
            height = self._styles.row(_SECOND_HEADING if number else _HEADING, is_fixed=True)
            rows.append(element("table:table-row", "".join(cells), table__style_name=height))
        yield element("table:table-header-rows", "".join(rows))
        cells = [cell(key, self._styles.key()) for key in keys]
        yield element("table:table-row", "".join(cells), table__style_name=self._styles.row(_LINE))

    def _line(self, sheet: Sheet, texts: Sequence[str], *, is_example: bool = False, repeated: int = 1) -> str:
        cells = [
            cell(text, self._styles.cell(column, is_example=is_example), self._validation(sheet, column))
            for column, text in zip(sheet.columns, texts, strict=True)
        ]
        wrapped = zip(sheet.columns, texts, strict=True)
        height = looks.height_of((text, looks.width_of(one)) for one, text in wrapped if text and looks.is_wrapped(one))
        return element(
            "table:table-row",
            "".join(cells),
            table__style_name=self._styles.row(height) if height else "",
            table__number_rows_repeated=str(repeated) if repeated > 1 else "",
        )

    def _validation(self, sheet: Sheet, column: SheetColumn) -> str:
        """The name of what checks the cells of a column; "" for nothing."""
        is_mark = column.name == layout.MARK
        if not is_mark and not column.entries:
            return ""
        name = f"v-{sheet.key}-{sheet.position(column.key)}"
        if name not in self._validations:
            among = f'"{layout.EXAMPLE}";"{layout.DELETE}";"{layout.NEW}"' if is_mark else column.entries
            help_ = looks.OF_MARKS if is_mark else looks.FROM_LIST
            self._validations[name] = element(
                "table:content-validation",
                element(
                    "table:help-message",
                    paragraphs(self._said(help_)),
                    table__title=column.titles[self._languages[0]],
                    table__display="true",
                )
                + element(
                    "table:error-message",
                    paragraphs(self._said(help_ if is_mark else looks.NOT_ON_LIST)),
                    table__title=self._said(looks.TITLE_OF_WARNING),
                    table__message_type="stop" if is_mark else "warning",
                    table__display="true",
                ),
                table__name=name,
                table__condition=f"of:cell-content-is-in-list({among})",
                table__allow_empty_cell="true",
                table__display_list="unsorted",
                table__base_cell_address=f"{named_sheet(self._tabs[sheet.key])}.A1",
            )  # fmt: skip
        return name

    def _read_me(self) -> str:
        rows = []
        for line in self._content.read_me:
            height = looks.height_of((text, _READ_ME_WIDTH) for text in line.texts)
            tab = named_sheet(self._tabs[line.sheet]) if line.sheet else ""
            style = self._styles.read_me(line)
            cells = [cell(text, style, link=f"#{tab}.A1" if tab else "") for text in line.texts]
            of_kind = _READ_ME_HEIGHTS.get(line.style, 0)
            of_row = self._styles.row(of_kind or height or _LINE, is_fixed=of_kind > 0)
            rows.append(element("table:table-row", "".join(cells), table__style_name=of_row))
        columns = element(
            "table:table-column",
            table__style_name=self._styles.column(_READ_ME_WIDTH),
            table__number_columns_repeated="2",
        )
        return element(
            "table:table",
            columns + "".join(rows),
            table__name=self._content.read_me_title,
            table__style_name=self._styles.table(),
        )

    def _hidden(self, name: str, rows: Iterable[Sequence[str]]) -> str:
        text = self._styles.plain()
        cells = ("".join(cell(one, text) for one in row) for row in rows)
        return element(
            "table:table",
            element("table:table-column") + "".join(element("table:table-row", row) for row in cells),
            table__name=name, table__style_name=self._styles.table(is_hidden=True),
        )  # fmt: skip

    def _list_rows(self) -> list[list[str]]:
        columns = [[name, *entries] for name, entries in self._content.list_columns()]
        longest = max(map(len, columns), default=0)
        return [[column[row] if row < len(column) else "" for column in columns] for row in range(longest)]

    def _named_lists(self) -> Iterator[str]:
        for number, (name, entries) in enumerate(self._content.list_columns(), 1):
            letters = column_letters(number)
            yield element(
                "table:named-range", table__name=name, table__base_cell_address=f"${layout.LISTS}.$A$1",
                table__cell_range_address=f"${layout.LISTS}.${letters}$2:.${letters}${max(len(entries), 1) + 1}",
            )  # fmt: skip

    def _filters(self) -> Iterator[str]:
        for one in self._content.sheets:
            tab = named_sheet(self._tabs[one.sheet.key])
            keys = self._content.layout.heading_rows()
            last = keys + max(len(one.examples) + len(one.lines), 1)
            yield element(
                "table:database-range", table__name=f"__Anonymous_Sheet_DB__{one.sheet.key}",
                table__target_range_address=f"{tab}.A{keys}:{tab}.{column_letters(len(one.sheet.columns))}{last}",
                table__display_filter_buttons="true",
            )  # fmt: skip

    def _frozen(self) -> dict[str, tuple[int, int]]:
        """How many columns and rows of each sheet stay where they are."""
        rows = self._content.layout.heading_rows()
        return {self._tabs[one.sheet.key]: (looks.frozen_columns(one.sheet), rows) for one in self._content.sheets}

    def _said(self, text: Text) -> str:
        return text.in_(self._languages[0])
