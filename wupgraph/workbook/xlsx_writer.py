"""A workbook as an .xlsx file (Office Open XML, ISO/IEC 29500), by XlsxWriter.

Validations name their lists by defined names, which survive programs that know no others: openpyxl drops validations
that lead to another sheet, and lists written into a validation end at 255 letters.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

from wupgraph.text import Text
from wupgraph.workbook import layout, looks
from wupgraph.workbook.cell_limits import check_cells
from wupgraph.workbook.content import ReadMeLine, SheetContent, WorkbookContent, cells_of, headings_of
from wupgraph.workbook.layout import Sheet, SheetColumn
from wupgraph.workbook.looks import Block
from wupgraph.workbook.packages import FIXED_DATE, with_fixed_dates

_CORE = "docProps/core.xml"
_LAST_CELL = b"</cp:coreProperties>"
_A4 = 9
_HEADING, _SECOND_HEADING, _KEYS = 32, 30, 15  # heights of rows, in points
_READ_ME_WIDTH = 78
_HEIGHTS = {"title": 30, "heading": 28}


def xlsx_of(content: WorkbookContent) -> bytes:
    """The bytes of a workbook: the same for the same content.

    Raises:
        UsageError: a text that no spreadsheet has room for.
    """
    check_cells(content)
    return _Xlsx(content).written()


class _Xlsx:
    def __init__(self, content: WorkbookContent) -> None:
        self._content, self._languages = content, content.layout.languages
        self._bytes = io.BytesIO()
        # What begins with = or http is a text, as all in the register is.
        options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        self._book = xlsxwriter.Workbook(self._bytes, options)
        self._formats: dict[str, Any] = {}

    def written(self) -> bytes:
        self._book.set_properties({"title": self._content.title, "created": FIXED_DATE})
        self._book.set_calc_mode("auto")
        self._write_read_me()
        for one in self._content.sheets:
            self._write_sheet(one)
        self._write_lists()
        self._write_meta()
        self._book.close()
        language = f"<dc:language>{self._languages[0]}</dc:language>".encode()
        return with_fixed_dates(
            self._bytes.getvalue(), {_CORE: lambda core: core.replace(_LAST_CELL, language + _LAST_CELL)}
        )

    def _format(self, **said: Any) -> Any:
        """A format, each made once."""
        key = repr(sorted(said.items()))
        if key not in self._formats:
            base = {"font_name": looks.FONT, "font_size": looks.SIZE, "font_color": looks.INK, "valign": "top"}
            self._formats[key] = self._book.add_format({**base, **said})
        return self._formats[key]

    def _heading(self, block: Block, *, is_second: bool = False) -> Any:
        fill, ink = looks.COLOURS[block]
        return self._format(
            bg_color=fill, font_color=ink, bold=not is_second, italic=is_second, text_wrap=True, valign="vcenter",
            right=1, right_color="#FFFFFF", num_format="@",
        )  # fmt: skip

    def _write_sheet(self, one: SheetContent) -> None:
        sheet, columns = one.sheet, one.sheet.columns
        page = self._book.add_worksheet(sheet.title(self._languages))
        headings = headings_of(sheet, self._languages)
        first = len(headings)
        blocks = [looks.block_of(sheet, column) for column in columns]
        for row, texts in enumerate(headings):
            is_keys = row == first - 1
            page.set_row(row, _KEYS if is_keys else _SECOND_HEADING if row else _HEADING)
            for number, text in enumerate(texts):
                keys = self._format(font_size=looks.SMALL, font_color=looks.GREY, bottom=1, bottom_color=looks.GREY)
                page.write_string(
                    row, number, text, keys if is_keys else self._heading(blocks[number], is_second=row > 0)
                )
        for number, column in enumerate(columns):
            level = {"level": 1} if blocks[number] in (Block.MORE, Block.SIDE) else {}
            page.set_column(number, number, looks.width_of(column), self._cell(column), level)
        lines = [*((line, True) for line in one.examples), *((line, False) for line in one.lines)]
        for row, (line, is_example) in enumerate(lines, first):
            texts = cells_of(sheet, line)
            self._set_height(page, row, columns, texts)
            for number, text in enumerate(texts):
                if text or is_example:
                    cell = self._cell(columns[number], is_example=is_example)
                    if text:
                        page.write_string(row, number, text, cell)
                    else:
                        page.write_blank(row, number, None, cell)
        last = first + len(lines) + looks.ROOM
        for number, column in enumerate(columns):
            self._validate(page, first, last, number, column)
        page.freeze_panes(first, looks.frozen_columns(sheet))
        page.autofilter(first - 1, 0, max(first, first + len(lines) - 1), len(columns) - 1)
        self._set_print(page, sheet, first, len(lines))
        side, _ = looks.COLOURS[Block.MAIN]
        page.set_tab_color(side if not sheet.is_other else looks.COLOURS[Block.SIDE][0])

    def _set_height(self, page: Any, row: int, columns: Sequence[SheetColumn], texts: Sequence[str]) -> None:
        wrapped = zip(columns, texts, strict=True)
        height = looks.height_of((text, looks.width_of(one)) for one, text in wrapped if text and looks.is_wrapped(one))
        if height:
            page.set_row(row, height)

    def _cell(self, column: SheetColumn, *, is_example: bool = False) -> Any:
        """The format of a cell below the headings: text, so that nothing is taken for a number or a date."""
        said: dict[str, Any] = {
            "num_format": "@", "text_wrap": looks.is_wrapped(column), "bottom": 1, "bottom_color": looks.RULE
        }  # fmt: skip
        if is_example:
            said |= {"italic": True, "font_color": looks.GREY, "bg_color": looks.FILL_OF_EXAMPLES}
        elif column.is_side:
            said |= {"font_color": looks.GREY}
        if column.name == layout.MARK:
            said |= {"align": "center", "bold": True}
        return self._format(**said)

    def _validate(self, page: Any, first: int, last: int, number: int, column: SheetColumn) -> None:
        if column.name == layout.MARK:
            marks: dict[str, Any] = {"source": [layout.EXAMPLE, layout.DELETE, layout.NEW], "error_type": "stop"}
            said = looks.OF_MARKS
        elif column.entries:
            marks = {"source": f"={column.entries}", "error_type": "warning"}
            said = looks.FROM_LIST
        else:
            return
        page.data_validation(
            first, number, last, number,
            {
                "validate": "list", "ignore_blank": True, **marks,
                "input_title": column.titles[self._languages[0]][:32], "input_message": self._said(said),
                "error_title": self._said(looks.TITLE_OF_WARNING),
                "error_message": self._said(looks.NOT_ON_LIST if column.entries else said),
            },
        )  # fmt: skip

    def _said(self, text: Text) -> str:
        return text.in_(self._languages[0])

    def _set_print(self, page: Any, sheet: Sheet, first: int, lines: int) -> None:
        page.set_landscape()
        page.set_paper(_A4)
        page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        page.print_area(0, 0, first + max(lines, 1) - 1, looks.printed_columns(sheet) - 1)
        page.set_print_scale(looks.PRINT_SCALE)
        page.repeat_rows(0, first - 2)
        page.repeat_columns(0, looks.frozen_columns(sheet) - 1)
        page.print_across()
        page.set_footer(f"&L{sheet.title(self._languages).replace('&', '&&')}&R&P / &N")

    def _write_read_me(self) -> None:
        page = self._book.add_worksheet(self._content.read_me_title)
        page.hide_gridlines(2)
        page.set_column(0, max(len(self._languages[:2]) - 1, 0), _READ_ME_WIDTH, self._format(text_wrap=True))
        tabs = {one.sheet.key: one.sheet.title(self._languages) for one in self._content.sheets}
        for row, line in enumerate(self._content.read_me):
            height = looks.height_of((text, _READ_ME_WIDTH) for text in line.texts)
            page.set_row(row, height or _HEIGHTS.get(line.style))
            for number, text in enumerate(line.texts):
                if line.sheet:
                    tab = tabs[line.sheet].replace("'", "''")
                    link = self._format(font_color=looks.LINK, underline=1)
                    page.write_url(row, number, f"internal:'{tab}'!A1", link, string=text)
                else:
                    page.write_string(row, number, text, self._read_me_format(line))
        page.set_landscape()
        page.set_paper(_A4)
        page.fit_to_pages(1, 1)
        page.activate()
        page.set_first_sheet()

    def _read_me_format(self, line: ReadMeLine) -> Any:
        kind, _, name = line.style.partition("-")
        if kind == "title":
            return self._format(bold=True, font_size=16, text_wrap=True)
        if kind == "heading":
            return self._format(
                bold=True, font_size=12, font_color=looks.LINK, bottom=1, bottom_color=looks.GREY, valign="bottom"
            )
        if kind != "legend":
            return self._format(text_wrap=True)
        if name == "example":
            return self._format(italic=True, font_color=looks.GREY, bg_color=looks.FILL_OF_EXAMPLES, text_wrap=True)
        fill, ink = looks.COLOURS[Block(name)]
        return self._format(bg_color=fill, font_color=ink, bold=True, text_wrap=True)

    def _write_lists(self) -> None:
        page = self._book.add_worksheet(layout.LISTS)
        for number, (name, entries) in enumerate(self._content.list_columns()):
            page.write_string(0, number, name)
            for row, entry in enumerate(entries, 1):
                page.write_string(row, number, entry, self._format(num_format="@"))
            letters = xl_col_to_name(number, col_abs=True)
            self._book.define_name(name, f"={layout.LISTS}!{letters}$2:{letters}${max(len(entries), 1) + 1}")
        page.hide()

    def _write_meta(self) -> None:
        page = self._book.add_worksheet(layout.META)
        for row, cells in enumerate(self._content.meta_rows()):
            for number, text in enumerate(cells):
                page.write_string(row, number, text, self._format(num_format="@"))
        page.hide()
