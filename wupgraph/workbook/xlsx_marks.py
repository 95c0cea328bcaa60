"""Marks put into an .xlsx file (Office Open XML, ISO/IEC 29500): parts of its package are changed, not written anew.

Libraries that read and write workbooks lose of them what they do not know: values that formulas came to, pictures,
validations. Here only the styles, the sheets with marks and what names them are touched.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Any
from xml.sax.saxutils import escape

from lxml import etree

from wupgraph.authoring.rows.row_cells import cell_name
from wupgraph.workbook.marks import INK, RED, Marks
from wupgraph.workbook.package_parts import PackageParts
from wupgraph.workbook.xlsx_notes import put_notes
from wupgraph.workbook.xlsx_relations import MAIN, OFFICE, declare, plain_text, relate, relations_of, target_of

_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_WORKBOOK = "xl/workbook.xml"
_WIDTHS = (22, 12, 12, 110)


def xlsx_with_marks(raw: bytes, marks: Marks) -> bytes:
    """The bytes of a workbook with red cells, notes at them and a sheet that lists them."""
    parts = PackageParts(raw)
    relations = parts.tree(relations_of(_WORKBOOK))
    paths = {one.get("Id"): target_of(_WORKBOOK, one.get("Target")) for one in relations}
    sheets = {
        one.get("name"): paths[one.get(f"{{{OFFICE}}}id")] for one in parts.tree(_WORKBOOK).iter(f"{{{MAIN}}}sheet")
    }
    styles_path = next((target for target in paths.values() if target.endswith("styles.xml")), "")
    styles = _Styles(parts.tree(styles_path))
    for name, cells in marks.by_cell().items():
        if name in sheets:
            _mark_cells(parts.tree(sheets[name]), cells, styles)
            put_notes(parts, sheets[name], cells)
    _put_list(parts, sheets, marks, styles)
    return parts.packed()


class _Styles:
    """The styles of a workbook, with red ones made of those that marked cells have."""

    def __init__(self, root: Any) -> None:
        self._root = root
        self._formats = root.find(f"{{{MAIN}}}cellXfs")
        self._red: dict[int, int] = {}
        fills = root.find(f"{{{MAIN}}}fills")
        fill = etree.SubElement(
            etree.SubElement(fills, f"{{{MAIN}}}fill"), f"{{{MAIN}}}patternFill", patternType="solid"
        )
        etree.SubElement(fill, f"{{{MAIN}}}fgColor", rgb=RED)
        etree.SubElement(fill, f"{{{MAIN}}}bgColor", indexed="64")
        self._fill = str(len(fills) - 1)
        fills.set("count", str(len(fills)))

    def red(self, style: int) -> int:
        """The number of the style that is as another, but red."""
        if style not in self._red:
            self._red[style] = self._put(copy.deepcopy(self._formats[style]), fillId=self._fill, applyFill="1")
        return self._red[style]

    def with_font(self, *, bold: bool = False, is_link: bool = False) -> int:
        """The number of a style of texts that wrap."""
        fonts = self._root.find(f"{{{MAIN}}}fonts")
        font = etree.SubElement(fonts, f"{{{MAIN}}}font")
        if bold:
            etree.SubElement(font, f"{{{MAIN}}}b")
        if is_link:
            etree.SubElement(font, f"{{{MAIN}}}u")
        etree.SubElement(font, f"{{{MAIN}}}sz", val="11")
        if is_link:
            etree.SubElement(font, f"{{{MAIN}}}color", rgb=INK)
        etree.SubElement(font, f"{{{MAIN}}}name", val="Calibri")
        fonts.set("count", str(len(fonts)))
        style = etree.Element(f"{{{MAIN}}}xf", numFmtId="49", fillId="0", borderId="0", xfId="0")
        etree.SubElement(style, f"{{{MAIN}}}alignment", vertical="top", wrapText="1")
        return self._put(style, fontId=str(len(fonts) - 1), applyFont="1", applyAlignment="1")

    def _put(self, style: Any, **said: str) -> int:
        for name, value in said.items():
            style.set(name, value)
        self._formats.append(style)
        self._formats.set("count", str(len(self._formats)))
        return len(self._formats) - 1


def _mark_cells(root: Any, cells: Mapping[tuple[int, int], str], styles: _Styles) -> None:
    data = root.find(f"{{{MAIN}}}sheetData")
    rows = {int(row.get("r", 0)): row for row in data}
    for number, column in sorted(cells):
        row = rows.get(number)
        if row is None:
            row = etree.Element(f"{{{MAIN}}}row", r=str(number))
            data.insert(sum(one < number for one in rows), row)
            rows[number] = row
        name = cell_name(number, column)
        cell = next((one for one in row if one.get("r") == name), None)
        if cell is None:
            cell = etree.Element(f"{{{MAIN}}}c", r=name)
            row.insert(sum(_is_before(one.get("r", ""), name) for one in row), cell)
        cell.set("s", str(styles.red(int(cell.get("s", row.get("s", 0))))))


def _is_before(one: str, other: str) -> bool:
    """Whether a cell of a row stands before another: by letters, those of two after those of one."""
    first, second = one.rstrip("0123456789"), other.rstrip("0123456789")
    return (len(first), first) < (len(second), second)


def _put_list(parts: PackageParts, sheets: Mapping[str, str], marks: Marks, styles: _Styles) -> None:
    """The sheet that lists what is wrong, the last one; that of an earlier copy is written anew."""
    path = sheets.get(marks.title, "")
    if not path:
        path = parts.free_name("xl/worksheets/sheet{}.xml")
        declare(parts, path, _SHEET_TYPE)
        relation = relate(parts, _WORKBOOK, "worksheet", path)
        listed = parts.tree(_WORKBOOK).find(f"{{{MAIN}}}sheets")
        number = max(int(one.get("sheetId")) for one in listed) + 1
        sheet = etree.SubElement(listed, f"{{{MAIN}}}sheet", name=marks.title, sheetId=str(number))
        sheet.set(f"{{{OFFICE}}}id", relation)
    plain, bold, link = styles.with_font(), styles.with_font(bold=True), styles.with_font(is_link=True)
    rows = [_row(1, [(text, bold) for text in marks.headings])]
    links = []
    for number, one in enumerate(marks.listed, 2):
        where = f"{one.sheet}!{one.cell}" if one.sheet and one.row else one.sheet or "–"
        is_linked = one.sheet in sheets
        texts = [(where, link if is_linked else plain), (one.level, plain), (one.code, plain), (one.text, plain)]
        rows.append(_row(number, texts))
        if is_linked:
            location = "'" + one.sheet.replace("'", "''") + f"'!{one.cell}"
            links.append(f'<hyperlink ref="A{number}" location={_quoted(location)} display={_quoted(where)}/>')
    widths = "".join(
        f'<col min="{number}" max="{number}" width="{width}" customWidth="1"/>'
        for number, width in enumerate(_WIDTHS, 1)
    )
    hyperlinks = f"<hyperlinks>{''.join(links)}</hyperlinks>" if links else ""
    frozen = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
    parts.write(
        path,
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="{MAIN}">'
        f'<sheetViews><sheetView workbookViewId="0">{frozen}</sheetView></sheetViews>'
        f"<cols>{widths}</cols><sheetData>{''.join(rows)}</sheetData>{hyperlinks}</worksheet>".encode(),
    )


def _row(number: int, cells: list[tuple[str, int]]) -> str:
    said = "".join(
        f'<c r="{cell_name(number, column)}" s="{style}" t="inlineStr"><is><t xml:space="preserve">'
        f"{escape(plain_text(text))}</t></is></c>"
        for column, (text, style) in enumerate(cells, 1)
    )
    return f'<row r="{number}">{said}</row>'


def _quoted(text: str) -> str:
    return '"' + escape(plain_text(text), {'"': "&quot;"}) + '"'
