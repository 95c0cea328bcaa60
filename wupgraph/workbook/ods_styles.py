"""The styles of an OpenDocument workbook, each made when a cell first asks for it."""

from __future__ import annotations

from wupgraph.workbook import layout, looks
from wupgraph.workbook.content import ReadMeLine
from wupgraph.workbook.layout import SheetColumn
from wupgraph.workbook.looks import Block
from wupgraph.workbook.ods_elements import column_width, element, style_of_cell

_TEXT = '<number:text-style style:name="N-text"><number:text-content/></number:text-style>'
_TITLE, _LARGE = 16, 12  # of letters, in points


class OdsStyles:
    """The styles of a workbook.

    Attributes:
        made: the element of each, by name; that of cells which hold text first.
    """

    def __init__(self) -> None:
        self.made: dict[str, str] = {"N-text": _TEXT}

    def table(self, *, is_hidden: bool = False) -> str:
        """The name of the style of a sheet."""
        name = "ta-hidden" if is_hidden else "ta"
        shown = element("style:table-properties", table__display="false" if is_hidden else "true")
        made = element("style:style", shown, style__name=name, style__family="table", style__master_page_name="Default")
        return self._take(name, made)

    def column(self, width: int) -> str:
        """That of a column that is so many digits wide."""
        return self._take(f"co{width}", column_width(f"co{width}", width))

    def row(self, height: int, *, is_fixed: bool = False) -> str:
        """That of a row that is so many points high, or as many as its texts need, if it is not fixed."""
        name = f"ro{height}{'-fixed' if is_fixed else ''}"
        size = element(
            "style:table-row-properties",
            style__row_height=f"{height}pt",
            style__use_optimal_row_height="false" if is_fixed else "true",
        )
        return self._take(name, element("style:style", size, style__name=name, style__family="table-row"))

    def plain(self) -> str:
        """That of a cell of a sheet that nobody sees."""
        return self._take("ce-plain", style_of_cell("ce-plain"))

    def cell(self, column: SheetColumn, *, is_example: bool = False) -> str:
        """That of a cell below the headings."""
        is_mark = column.name == layout.MARK
        name = f"ce-{'example' if is_example else 'side' if column.is_side else 'text'}{'-mark' if is_mark else ''}"
        made = style_of_cell(
            name,
            ink=looks.GREY if is_example or column.is_side else looks.INK,
            fill=looks.FILL_OF_EXAMPLES if is_example else "",
            is_italic=is_example,
            is_bold=is_mark,
            is_centred=is_mark,
            is_wrapped=looks.is_wrapped(column),
            rule=looks.RULE,
        )
        return self._take(name, made)

    def heading(self, block: Block, *, is_second: bool) -> str:
        """That of a heading."""
        fill, ink = looks.COLOURS[block]
        name = f"ce-{'second' if is_second else 'heading'}-{block}"
        made = style_of_cell(
            name, ink=ink, fill=fill, is_bold=not is_second, is_italic=is_second, is_wrapped=True, align="middle"
        )
        return self._take(name, made)

    def key(self) -> str:
        """That of a key below the headings."""
        return self._take("ce-key", style_of_cell("ce-key", ink=looks.GREY, size=looks.SMALL, rule=looks.GREY))

    def read_me(self, line: ReadMeLine) -> str:
        """That of a line of the first sheet."""
        kind, _, block = line.style.partition("-")
        name = f"ce-read-me-{line.style}"
        if kind == "legend" and block != "example":
            fill, ink = looks.COLOURS[Block(block)]
            return self._take(name, style_of_cell(name, ink=ink, fill=fill, is_bold=True))
        if kind == "legend":
            fill = looks.FILL_OF_EXAMPLES
            return self._take(name, style_of_cell(name, ink=looks.GREY, fill=fill, is_italic=True))
        if kind == "heading":
            made = style_of_cell(name, ink=looks.LINK, size=_LARGE, is_bold=True, rule=looks.GREY, align="bottom")
            return self._take(name, made)
        is_title = kind == "title"
        made = style_of_cell(
            name,
            ink=looks.LINK if line.sheet else looks.INK,
            size=_TITLE if is_title else looks.SIZE,
            is_bold=is_title,
            is_wrapped=not is_title,
        )
        return self._take(name, made)

    def _take(self, name: str, made: str) -> str:
        self.made.setdefault(name, made)
        return name
