"""The elements of an OpenDocument spreadsheet, as text (OpenDocument 1.3, part 3)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.sax.saxutils import escape, quoteattr

from odfdo import Element

from wupgraph.workbook import looks

_BLANKS = re.compile("  +|^ | $|\t")  # What XML would make one blank of, or none (19.880 text:s, 6.1.3).
_DIGIT = 0.19  # centimetres: how wide a digit is
_PLAIN_NAME = re.compile(r"\w+")


def element(tag: str, inside: str = "", **said: str) -> str:
    """An element as text.

    Args:
        said: its attributes, with `__` for the colon and `_` for the hyphen; empty ones are left out.

    >>> element("table:table-row", "…", table__style_name="ro1", table__number_rows_repeated="")
    '<table:table-row table:style-name="ro1">…</table:table-row>'
    """
    attributes = "".join(
        f" {name.replace('__', ':').replace('_', '-')}={quoteattr(value)}" for name, value in said.items() if value
    )
    return f"<{tag}{attributes}>{inside}</{tag}>"


def converted(text: str) -> Element:
    """An element that stands in a document."""
    return Element.from_tag(text)


def paragraphs(text: str) -> str:
    """A text as paragraphs, with all of its blanks.

    >>> paragraphs("a  b")
    '<text:p>a<text:s text:c="2"/>b</text:p>'
    """

    def blank(match: re.Match[str]) -> str:
        return "<text:tab/>" if match[0] == "\t" else f'<text:s text:c="{len(match[0])}"/>'

    return "".join(f"<text:p>{_BLANKS.sub(blank, escape(line))}</text:p>" for line in text.split("\n"))


def cell(text: str, style: str, validation: str = "", link: str = "") -> str:
    """A cell of text; one that is empty has its style all the same."""
    said = {"table__style_name": style, "table__content_validation_name": validation}
    if not text:
        return element("table:table-cell", **said)
    inside = paragraphs(text)
    if link:
        inside = element("text:p", element("text:a", escape(text), xlink__href=link, xlink__type="simple"))
    return element("table:table-cell", inside, **said, office__value_type="string")


def named_sheet(name: str) -> str:
    """The name of a sheet in an address.

    >>> named_sheet("Strony"), named_sheet("Inne role")
    ('Strony', "'Inne role'")
    """
    return name if _PLAIN_NAME.fullmatch(name) else "'" + name.replace("'", "''") + "'"


def column_width(name: str, width: int) -> str:
    """The style of a column that is so many digits wide."""
    size = f'<style:table-column-properties style:column-width="{width * _DIGIT + 0.13:.2f}cm"/>'
    return f'<style:style style:name="{name}" style:family="table-column">{size}</style:style>'


def style_of_cell(
    name: str,
    *,
    ink: str = looks.INK,
    fill: str = "",
    size: int = looks.SIZE,
    is_bold: bool = False,
    is_italic: bool = False,
    is_centred: bool = False,
    is_wrapped: bool = False,
    rule: str = "",
    align: str = "top",
) -> str:
    """The style of a cell that holds text, whatever it looks like.

    Args:
        fill: its colour; "" for none.
        size: of its letters, in points.
        rule: the colour of the line below; "" for none.
    """
    cells = element(
        "style:table-cell-properties",
        fo__background_color=fill, fo__wrap_option="wrap" if is_wrapped else "no-wrap", style__vertical_align=align,
        fo__border_bottom=f"0.5pt solid {rule}" if rule else "",
    )  # fmt: skip
    letters = element(
        "style:text-properties",
        fo__color=ink, fo__font_size=f"{size}pt", style__font_name=looks.FONT, fo__font_family=looks.FONT,
        fo__font_weight="bold" if is_bold else "", fo__font_style="italic" if is_italic else "",
    )  # fmt: skip
    places = element("style:paragraph-properties", fo__text_align="center") if is_centred else ""
    return element(
        "style:style", cells + places + letters,
        style__name=name, style__family="table-cell", style__parent_style_name="Default",
        style__data_style_name="N-text",
    )  # fmt: skip


def settings_of(frozen: Mapping[str, tuple[int, int]], active: str) -> bytes:
    """The file of settings: which columns and rows stay where they are, which sheet is shown first.

    Args:
        frozen: how many columns and rows, by the name of the sheet.
    """

    def item(name: str, kind: str, value: object) -> str:
        return (
            f'<config:config-item config:name="{name}" config:type="{kind}">{escape(str(value))}</config:config-item>'
        )

    tables = [
        f"<config:config-item-map-entry config:name={quoteattr(sheet)}>"
        + item("HorizontalSplitMode", "short", 2)
        + item("VerticalSplitMode", "short", 2)
        + item("HorizontalSplitPosition", "int", columns)
        + item("VerticalSplitPosition", "int", rows)
        + item("ActiveSplitRange", "short", 3)
        + item("PositionRight", "int", columns)
        + item("PositionBottom", "int", rows)
        + "</config:config-item-map-entry>"
        for sheet, (columns, rows) in frozen.items()
    ]
    view = (
        '<config:config-item-map-indexed config:name="Views"><config:config-item-map-entry>'
        + item("ViewId", "string", "view1")
        + f'<config:config-item-map-named config:name="Tables">{"".join(tables)}</config:config-item-map-named>'
        + item("ActiveTable", "string", active)
        + "</config:config-item-map-entry></config:config-item-map-indexed>"
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<office:document-settings '
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:config="urn:oasis:names:tc:opendocument:xmlns:config:1.0" '
        'xmlns:ooo="http://openoffice.org/2004/office" office:version="1.3"><office:settings>'
        f'<config:config-item-set config:name="ooo:view-settings">{view}</config:config-item-set>'
        "</office:settings></office:document-settings>"
    ).encode()
