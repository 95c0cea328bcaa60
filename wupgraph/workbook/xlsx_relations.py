"""How the parts of an .xlsx package name each other (Open Packaging Conventions, ISO/IEC 29500 part 2)."""

from __future__ import annotations

import posixpath

from lxml import etree

from wupgraph.workbook.package_parts import PackageParts

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_CONTENT = "[Content_Types].xml"
_NO_CONTROLS = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF])


def relations_of(path: str) -> str:
    """The part with the relationships of another (Open Packaging Conventions, 9.3)."""
    folder, name = posixpath.split(path)
    return f"{folder}/_rels/{name}.rels"


def target_of(source: str, target: str) -> str:
    """The part that a relationship leads to.

    >>> target_of("xl/workbook.xml", "worksheets/a.xml"), target_of("xl/worksheets/a.xml", "../comments1.xml")
    ('xl/worksheets/a.xml', 'xl/comments1.xml')
    """
    if target.startswith("/"):
        return target[1:]
    return posixpath.normpath(posixpath.join(posixpath.dirname(source), target))


def relate(parts: PackageParts, source: str, kind: str, path: str) -> str:
    """A relationship from one part to another; its identifier."""
    name = relations_of(source)
    if name not in parts:
        parts.write(name, f'<Relationships xmlns="{PACKAGE}"/>'.encode())
    root = parts.tree(name)
    taken = {one.get("Id") for one in root}
    number = next(number for number in range(1, len(taken) + 2) if f"rIdW{number}" not in taken)
    etree.SubElement(root, f"{{{PACKAGE}}}Relationship", Id=f"rIdW{number}", Type=f"{OFFICE}/{kind}", Target=f"/{path}")
    return f"rIdW{number}"


def declare(parts: PackageParts, path: str, content_type: str) -> None:
    """Say of which type a part is."""
    root = parts.tree(_CONTENT)
    if not any(one.get("PartName") == f"/{path}" for one in root):
        etree.SubElement(root, f"{{{TYPES}}}Override", PartName=f"/{path}", ContentType=content_type)


def plain_text(text: str) -> str:
    """A text without what XML cannot have."""
    return text.translate(_NO_CONTROLS)
