"""Notes at the cells of an .xlsx file: their texts stand in one part, what they look like in another, in VML.

ISO/IEC 29500 part 1, 18.7 (comments), and part 4, 19 (VML), in which every program writes them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lxml import etree

from wupgraph.authoring.rows.row_cells import cell_name
from wupgraph.workbook import xlsx_relations
from wupgraph.workbook.package_parts import PackageParts

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_VML_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_AUTHOR = "wupgraph"
_BEHIND = (
    "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts", "extLst"
)  # fmt: skip
_VML = """<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" \
xmlns:x="urn:schemas-microsoft-com:office:excel"><v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" \
path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/>\
</v:shapetype></xml>"""
_SHAPE = """<v:shape xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" \
xmlns:x="urn:schemas-microsoft-com:office:excel" id="_x0000_w{id}" type="#_x0000_t202" style="position:absolute;\
width:260pt;height:110pt;z-index:1;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/>\
<v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto">\
<div style="text-align:left"></div></v:textbox><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>\
<x:Anchor>{left}, 15, {top}, 2, {right}, 31, {bottom}, 4</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row>\
<x:Column>{column}</x:Column></x:ClientData></v:shape>"""


def put_notes(parts: PackageParts, sheet: str, cells: Mapping[tuple[int, int], str]) -> None:
    """Notes at cells of a sheet, beside those that are there; one at the same cell is continued.

    Args:
        sheet: the part of the sheet.
        cells: the texts, by row and column.
    """
    comments = parts.tree(_comments_of(parts, sheet))
    author = _author(comments)
    listed = comments.find(f"{{{_MAIN}}}commentList")
    known = {one.get("ref"): one for one in listed}
    shapes = []
    for (row, column), text in sorted(cells.items()):
        name = cell_name(row, column)
        if name in known:
            _say(known[name].find(f"{{{_MAIN}}}text"), f"\n{text}")
            continue
        comment = etree.SubElement(listed, f"{{{_MAIN}}}comment", ref=name, authorId=str(author))
        _say(etree.SubElement(comment, f"{{{_MAIN}}}text"), text)
        shapes.append(
            _SHAPE.format(
                id=f"{row}_{column}", left=column, right=column + 4, top=max(row - 2, 0), bottom=row + 5, row=row - 1,
                column=column - 1,
            )
        )  # fmt: skip
    drawing = _drawing_of(parts, sheet)
    # Excel writes VML that is no XML at times: it is continued as it stands.
    before, end, after = parts.read(drawing).rpartition(b"</xml>")
    parts.write(drawing, before + "".join(shapes).encode() + end + after)


def _say(node: Any, text: str) -> None:
    """Put a run of text at the end of a note."""
    run = etree.SubElement(etree.SubElement(node, f"{{{_MAIN}}}r"), f"{{{_MAIN}}}t")
    run.text = xlsx_relations.plain_text(text)
    run.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def _author(comments: Any) -> int:
    authors = comments.find(f"{{{_MAIN}}}authors")
    names = [one.text for one in authors]
    if _AUTHOR not in names:
        etree.SubElement(authors, f"{{{_MAIN}}}author").text = _AUTHOR
        names.append(_AUTHOR)
    return names.index(_AUTHOR)


def _comments_of(parts: PackageParts, sheet: str) -> str:
    """The part with the notes of a sheet; a new one, if it has none."""
    found = _related(parts, sheet, "comments")
    if found:
        return found
    path = parts.free_name("xl/comments{}.xml")
    parts.write(path, f'<comments xmlns="{_MAIN}"><authors/><commentList/></comments>'.encode())
    xlsx_relations.declare(parts, path, _COMMENTS_TYPE)
    xlsx_relations.relate(parts, sheet, "comments", path)
    return path


def _drawing_of(parts: PackageParts, sheet: str) -> str:
    """The part that says what the notes of a sheet look like; a new one, if it has none."""
    root = parts.tree(sheet)
    named = root.find(f"{{{_MAIN}}}legacyDrawing")
    if named is not None:
        relations = parts.tree(xlsx_relations.relations_of(sheet))
        wanted = named.get(f"{{{_OFFICE}}}id")
        return next(xlsx_relations.target_of(sheet, one.get("Target")) for one in relations if one.get("Id") == wanted)
    path = parts.free_name("xl/drawings/vmlDrawing{}.vml")
    parts.write(path, _VML.encode())
    xlsx_relations.declare(parts, path, _VML_TYPE)
    drawing = etree.Element(f"{{{_MAIN}}}legacyDrawing")
    drawing.set(f"{{{_OFFICE}}}id", xlsx_relations.relate(parts, sheet, "vmlDrawing", path))
    behind = next((one for one in root if etree.QName(one).localname in _BEHIND), None)
    if behind is None:
        root.append(drawing)
    else:
        behind.addprevious(drawing)
    return path


def _related(parts: PackageParts, sheet: str, kind: str) -> str:
    """The part of a kind that a sheet leads to; "" for none."""
    name = xlsx_relations.relations_of(sheet)
    if name not in parts:
        return ""
    found = (one for one in parts.tree(name) if one.get("Type", "").endswith(f"/relationships/{kind}"))
    return next((xlsx_relations.target_of(sheet, one.get("Target")) for one in found), "")
