"""Marks put into an .ods file (OpenDocument 1.3): only `content.xml` of the package is changed."""

from __future__ import annotations

import copy
from typing import Any

from lxml import etree

from wupgraph.workbook.marks import RED, Marks
from wupgraph.workbook.package_parts import PackageParts
from wupgraph.workbook.xlsx_relations import plain_text

_NAMES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
}

_CONTENT = "content.xml"
_RED = "#" + RED[-6:]


def _name(name: str) -> str:
    prefix, _, local = name.partition(":")
    return f"{{{_NAMES[prefix]}}}{local}"


def ods_with_marks(raw: bytes, marks: Marks) -> bytes:
    """The bytes of a workbook with red cells, notes at them and a sheet that lists them."""
    parts = PackageParts(raw)
    root = parts.tree(_CONTENT)
    styles = _Styles(root)
    book = root.find(f"{_name('office:body')}/{_name('office:spreadsheet')}")
    tables = {one.get(_name("table:name")): one for one in book.iterchildren(_name("table:table"))}
    for name, cells in marks.by_cell().items():
        if name in tables:
            for (row, column), text in cells.items():
                _mark(tables[name], row, column, text, styles)
    _put_list(book, tables, marks)
    return parts.packed()


class _Styles:
    """The automatic styles of a workbook, with red ones made of those that marked cells have."""

    def __init__(self, root: Any) -> None:
        self._held = root.find(_name("office:automatic-styles"))
        if self._held is None:
            self._held = etree.Element(_name("office:automatic-styles"))
            root.find(_name("office:body")).addprevious(self._held)
        self._red: dict[str, str] = {}

    def red(self, style: str) -> str:
        """The name of the style that is as another, but red."""
        if style not in self._red:
            known = next((one for one in self._held if one.get(_name("style:name")) == style), None)
            made = etree.Element(_name("style:style")) if known is None else copy.deepcopy(known)
            name = f"wupgraph-red-{len(self._red) + 1}"
            made.set(_name("style:name"), name)
            made.set(_name("style:family"), "table-cell")
            if known is None:
                made.set(_name("style:parent-style-name"), style or "Default")
            properties = made.find(_name("style:table-cell-properties"))
            if properties is None:
                properties = etree.Element(_name("style:table-cell-properties"))
                made.insert(0, properties)
            properties.set(_name("fo:background-color"), _RED)
            self._held.append(made)
            self._red[style] = name
        return self._red[style]


def _mark(table: Any, row: int, column: int, text: str, styles: _Styles) -> None:
    line = _alone(_descendants(table, "table:table-row"), row, "table:number-rows-repeated")
    if line is None:
        return
    cells = [one for one in line if one.tag in (_name("table:table-cell"), _name("table:covered-table-cell"))]
    cell = _alone(cells, column, "table:number-columns-repeated")
    if cell is None:
        return
    style = cell.get(_name("table:style-name")) or _style_of_column(table, column)
    cell.set(_name("table:style-name"), styles.red(style))
    note = cell.find(_name("office:annotation"))
    if note is None:
        note = etree.Element(_name("office:annotation"))
        cell.insert(0, note)
    for paragraph in text.split("\n"):
        etree.SubElement(note, _name("text:p")).text = plain_text(paragraph)


def _descendants(table: Any, name: str) -> list[Any]:
    return list(table.iter(_name(name)))


def _alone(elements: list[Any], wanted: int, repeated: str) -> Any | None:
    """The row or the cell of a number, which is parted from those that are written with it as one."""
    number = 0
    for element in elements:
        times = int(element.get(_name(repeated), 1))
        if number + times < wanted:
            number += times
            continue
        for count, is_before in ((wanted - number - 1, True), (number + times - wanted, False)):
            if count:
                other = copy.deepcopy(element)
                other.tail = None
                _repeat(other, repeated, count)
                (element.addprevious if is_before else element.addnext)(other)
        _repeat(element, repeated, 1)
        return element
    return None


def _repeat(element: Any, repeated: str, times: int) -> None:
    if times == 1:
        element.attrib.pop(_name(repeated), None)
    else:
        element.set(_name(repeated), str(times))


def _style_of_column(table: Any, column: int) -> str:
    number = 0
    for one in _descendants(table, "table:table-column"):
        number += int(one.get(_name("table:number-columns-repeated"), 1))
        if number >= column:
            return str(one.get(_name("table:default-cell-style-name"), ""))
    return ""


def _put_list(book: Any, tables: dict[str, Any], marks: Marks) -> None:
    """The sheet that lists what is wrong, behind the others; that of an earlier copy goes."""
    if marks.title in tables:
        book.remove(tables[marks.title])
    table = etree.Element(_name("table:table"), {_name("table:name"): marks.title})
    etree.SubElement(table, _name("table:table-column"), {_name("table:number-columns-repeated"): "4"})
    _put_row(table, marks.headings, "")
    for one in marks.listed:
        where = f"{one.sheet}!{one.cell}" if one.sheet and one.row else one.sheet or "–"
        quoted = one.sheet.replace("'", "''")
        link = f"#'{quoted}'.{one.cell}" if one.sheet in tables else ""
        _put_row(table, (where, one.level, one.code, one.text), link)
    last = max(tables.values(), key=lambda one: book.index(one)) if tables else None
    if marks.title in tables or last is None:
        others = list(book.iterchildren(_name("table:table")))
        last = others[-1] if others else None
    if last is None:
        book.insert(0, table)
    else:
        last.addnext(table)


def _put_row(table: Any, texts: tuple[str, ...], link: str) -> None:
    row = etree.SubElement(table, _name("table:table-row"))
    for number, text in enumerate(texts):
        cell = etree.SubElement(row, _name("table:table-cell"), {_name("office:value-type"): "string"})
        paragraph = etree.SubElement(cell, _name("text:p"))
        if link and number == 0:
            paragraph = etree.SubElement(paragraph, _name("text:a"), {_name("xlink:href"): link})
        paragraph.text = plain_text(text)
