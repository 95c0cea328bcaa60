"""ODS (OpenDocument 1.3), written part by part.

A library that builds the tree of such a document (odfdo) takes a minute where this takes a second, and its template has
a language and a date of its own.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterator
from decimal import Decimal
from xml.sax.saxutils import escape, quoteattr

from wupgraph.spreadsheets.sheet import LINKS, ZIP_DATE, Content, Link, Sheet, Spreadsheet, text_of, widths_of

_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
_NAMESPACES = " ".join(
    f'xmlns:{prefix}="{iri}"'
    for prefix, iri in {
        "office": f"{_OASIS}office:1.0",
        "table": f"{_OASIS}table:1.0",
        "text": f"{_OASIS}text:1.0",
        "style": f"{_OASIS}style:1.0",
        "number": f"{_OASIS}datastyle:1.0",
        "fo": f"{_OASIS}xsl-fo-compatible:1.0",
        "meta": f"{_OASIS}meta:1.0",
        "config": f"{_OASIS}config:1.0",
        "dc": "http://purl.org/dc/elements/1.1/",
        "xlink": "http://www.w3.org/1999/xlink",
    }.items()
)
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_MANIFEST = (
    f'{_HEAD}<manifest:manifest xmlns:manifest="{_OASIS}manifest:1.0" manifest:version="1.3">'
    f'<manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="{_TYPE}"/>'
    + "".join(
        f'<manifest:file-entry manifest:full-path="{part}.xml" manifest:media-type="text/xml"/>'
        for part in ("content", "styles", "meta", "settings")
    )
    + "</manifest:manifest>"
)
_COUNTRIES = {"pl": "PL", "en": "GB"}
_CENTIMETRES = 0.22  # of a character


def to_ods(spreadsheet: Spreadsheet) -> bytes:
    """The bytes of an .ods file; the same for the same spreadsheet."""
    parts = {
        "content.xml": _content(spreadsheet),
        "styles.xml": _styles(spreadsheet.lang),
        "meta.xml": _meta(spreadsheet),
        "settings.xml": _settings(spreadsheet),
        "META-INF/manifest.xml": _MANIFEST,
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        # Stored as it is, and first: programs tell by it what the package is (part 2, 3.3).
        package.writestr(zipfile.ZipInfo("mimetype", ZIP_DATE), _TYPE)
        for name, text in parts.items():
            info = zipfile.ZipInfo(name, ZIP_DATE)
            info.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(info, text)
    return out.getvalue()


def _part(name: str, inner: str) -> str:
    return f'{_HEAD}<office:{name} {_NAMESPACES} office:version="1.3">{inner}</office:{name}>'


def _content(spreadsheet: Spreadsheet) -> str:
    styles = {
        "row": '<style:style style:name="row" style:family="table-row"><style:table-row-properties '
        'style:use-optimal-row-height="true"/></style:style>'
    }
    tables = [
        "".join(_table(sheet, f"co{number}-", styles, spreadsheet.lang))
        for number, sheet in enumerate(spreadsheet.all_sheets, start=1)
    ]
    ranges = "".join(
        _filter(sheet, number) for number, sheet in enumerate(spreadsheet.all_sheets, start=1) if sheet.rows
    )
    if ranges:
        ranges = f"<table:database-ranges>{ranges}</table:database-ranges>"
    return _part(
        "document-content",
        f"<office:automatic-styles>{''.join(styles.values())}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{''.join(tables)}{ranges}</office:spreadsheet></office:body>",
    )


def _table(sheet: Sheet, prefix: str, styles: dict[str, str], lang: str) -> Iterator[str]:
    """A table, line by line; the styles that it needs are added to `styles`."""
    yield f"<table:table table:name={quoteattr(sheet.name)}>"
    for number, width in enumerate(widths_of(sheet, lang)):
        name = f"{prefix}{number}"
        styles[name] = (
            f'<style:style style:name="{name}" style:family="table-column"><style:table-column-properties '
            f'style:column-width="{width * _CENTIMETRES:.1f}cm"/></style:style>'
        )
        yield f'<table:table-column table:style-name="{name}" table:default-cell-style-name="text"/>'
    headings = "".join(_text_cell(heading, "heading") for heading in sheet.headings)
    yield f"<table:table-header-rows><table:table-row>{headings}</table:table-row></table:table-header-rows>"
    links = 0
    for row in sheet.rows:
        cells: list[str] = []
        for content in row:
            links += isinstance(content, Link)
            cells.append(_cell(content, styles, lang, is_link=links <= LINKS))
        joined = "".join(cells)
        yield f'<table:table-row table:style-name="row">{joined}</table:table-row>'
    yield "</table:table>"


def _cell(content: Content, styles: dict[str, str], lang: str, *, is_link: bool) -> str:
    match content:
        case None | "":
            return "<table:table-cell/>"
        case Decimal() | int():
            places = -min(int(content.as_tuple().exponent), 0) if isinstance(content, Decimal) else -1
            return _typed(
                _number_style(places, styles), "float", f'office:value="{text_of(content, "en")}"', content, lang
            )
        case dt.date():
            return _typed("day", "date", f'office:date-value="{content.isoformat()}"', content, lang)
        case Link() if is_link:
            href = quoteattr(content.url)
            text = f'<text:a xlink:type="simple" xlink:href={href}>{_letters(content.text)}</text:a>'
            return f'<table:table-cell table:style-name="link" {_STRING}><text:p>{text}</text:p></table:table-cell>'
        case _:
            return _text_cell(text_of(content, lang), "text")


_STRING = 'office:value-type="string"'


def _typed(style: str, of_type: str, value: str, content: Content, lang: str) -> str:
    return (
        f'<table:table-cell table:style-name="{style}" office:value-type="{of_type}" {value}>'
        f"<text:p>{escape(text_of(content, lang))}</text:p></table:table-cell>"
    )


def _text_cell(text: str, style: str) -> str:
    lines = "".join(f"<text:p>{_letters(line)}</text:p>" for line in text.split("\n"))
    return f'<table:table-cell table:style-name="{style}" {_STRING}>{lines}</table:table-cell>'


def _letters(text: str) -> str:
    """A line with each space that XML would take for one with those beside it (part 3, 6.1.2)."""
    return re.sub(r"^ | (?= )| $", "<text:s/>", escape(text))


def _number_style(places: int, styles: dict[str, str]) -> str:
    """The style of numbers with so many decimal places in groups of digits; -1 for a whole number as it is."""
    name = f"number{places}" if places >= 0 else "whole"
    if name not in styles:
        grouping = ' number:grouping="true"' if places >= 0 else ""
        styles[name] = (
            f'<number:number-style style:name="n-{name}"><number:number number:decimal-places="{max(places, 0)}" '
            f'number:min-decimal-places="{max(places, 0)}" number:min-integer-digits="1"{grouping}/>'
            f'</number:number-style><style:style style:name="{name}" style:family="table-cell" '
            f'style:parent-style-name="Default" style:data-style-name="n-{name}"/>'
        )
    return name


def _filter(sheet: Sheet, number: int) -> str:
    name = sheet.name.replace("'", "''")
    last = f"{_letters_of(len(sheet.headings))}{len(sheet.rows) + 1}"
    address = quoteattr(f"'{name}'.A1:'{name}'.{last}")
    return (
        f'<table:database-range table:name="rows{number}" table:target-range-address={address} '
        'table:display-filter-buttons="true"/>'
    )


def _letters_of(column: int) -> str:
    """What a column is called, counted from 1: A, …, Z, AA."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _styles(lang: str) -> str:
    country = _COUNTRIES.get(lang, "none")
    language = quoteattr(lang.partition("-")[0])
    cell = '<style:style style:name="{}" style:family="table-cell" style:parent-style-name="Default"'
    return _part(
        "document-styles",
        '<office:styles><style:default-style style:family="table-cell"><style:paragraph-properties/>'
        f'<style:text-properties fo:font-size="10pt" fo:language={language} fo:country="{country}"/>'
        "</style:default-style>"
        '<number:text-style style:name="n-text"><number:text-content/></number:text-style>'
        '<number:date-style style:name="n-day"><number:year number:style="long"/><number:text>-</number:text>'
        '<number:month number:style="long"/><number:text>-</number:text><number:day number:style="long"/>'
        "</number:date-style>"
        '<style:style style:name="Default" style:family="table-cell"><style:table-cell-properties '
        'style:vertical-align="top" fo:wrap-option="wrap"/></style:style>'
        f'{cell.format("text")} style:data-style-name="n-text"/>'
        f'{cell.format("day")} style:data-style-name="n-day"/>'
        f'{cell.format("link")} style:data-style-name="n-text"><style:text-properties fo:color="#0563c1" '
        'style:text-underline-style="solid"/></style:style>'
        f'{cell.format("heading")} style:data-style-name="n-text"><style:table-cell-properties '
        'fo:background-color="#d9e2ec" fo:border-bottom="0.5pt solid #000000"/>'
        '<style:text-properties fo:font-weight="bold"/></style:style></office:styles>'
        '<office:automatic-styles><style:page-layout style:name="page"><style:page-layout-properties '
        'fo:page-width="29.7cm" fo:page-height="21cm" style:print-orientation="landscape" style:scale-to-X="1" '
        'style:scale-to-Y="0"/></style:page-layout></office:automatic-styles>'
        '<office:master-styles><style:master-page style:name="Default" style:page-layout-name="page"/>'
        "</office:master-styles>",
    )


def _meta(spreadsheet: Spreadsheet) -> str:
    day = f"<meta:creation-date>{spreadsheet.day}T00:00:00</meta:creation-date>" if spreadsheet.day else ""
    return _part(
        "document-meta",
        f"<office:meta><meta:generator>wupgraph</meta:generator><dc:title>{escape(spreadsheet.title)}</dc:title>"
        f"<dc:language>{escape(spreadsheet.lang)}</dc:language>{day}</office:meta>",
    )


def _settings(spreadsheet: Spreadsheet) -> str:
    """What keeps the headings in sight; programs agree on these names, which the specification leaves open."""

    def item(name: str, of_type: str, value: str) -> str:
        return f'<config:config-item config:name="{name}" config:type="{of_type}">{value}</config:config-item>'

    split = (
        item("VerticalSplitMode", "short", "2")
        + item("VerticalSplitPosition", "int", "1")
        + item("PositionBottom", "int", "1")
        + item("ActiveSplitRange", "short", "2")
    )
    tables = "".join(
        f"<config:config-item-map-entry config:name={quoteattr(sheet.name)}>{split}</config:config-item-map-entry>"
        for sheet in spreadsheet.all_sheets
    )
    first = escape(spreadsheet.sheets[0].name)
    return _part(
        "document-settings",
        '<office:settings><config:config-item-set config:name="ooo:view-settings"><config:config-item-map-indexed '
        'config:name="Views"><config:config-item-map-entry>'
        f'<config:config-item-map-named config:name="Tables">{tables}</config:config-item-map-named>'
        f"{item('ActiveTable', 'string', first)}</config:config-item-map-entry></config:config-item-map-indexed>"
        "</config:config-item-set></office:settings>",
    )
