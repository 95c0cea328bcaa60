"""A workbook as the zip package that it is, with some of its parts changed: all others stay byte for byte."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from lxml import etree

from wupgraph.spreadsheets.sheet import ZIP_DATE


class PackageParts:
    """The parts of a package, to be changed.

    Args:
        raw: its bytes.
    """

    def __init__(self, raw: bytes) -> None:
        self._package = zipfile.ZipFile(io.BytesIO(raw))
        self._changed: dict[str, bytes] = {}
        self._trees: dict[str, Any] = {}
        self._as_read: dict[str, bytes] = {}

    def __contains__(self, name: str) -> bool:
        return name in self._changed or name in self._package.namelist()

    def read(self, name: str) -> bytes:
        """The bytes of a part, as it is now."""
        return self._changed[name] if name in self._changed else self._package.read(name)

    def write(self, name: str, content: bytes) -> None:
        """Put a part into the package, in place of the one of that name."""
        self._changed[name] = content

    def tree(self, name: str) -> Any:
        """The root element of a part, which is written as it will be."""
        if name not in self._trees:
            parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
            self._trees[name] = etree.fromstring(self.read(name), parser)
            self._as_read[name] = etree.tostring(self._trees[name])
        return self._trees[name]

    def free_name(self, pattern: str) -> str:
        """The first name that no part has: `xl/comments{}.xml` with a number."""
        number = 1
        while pattern.format(number) in self:
            number += 1
        return pattern.format(number)

    def packed(self) -> bytes:
        """The bytes of the package."""
        changed = dict(self._changed)
        for name, root in self._trees.items():
            if etree.tostring(root) != self._as_read.get(name):
                changed[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        written = io.BytesIO()
        with zipfile.ZipFile(written, "w") as zipped:
            for about in self._package.infolist():
                content = changed.pop(about.filename, None)
                zipped.writestr(about, self._package.read(about) if content is None else content, about.compress_type)
            for name, content in changed.items():
                zipped.writestr(zipfile.ZipInfo(name, ZIP_DATE), content, zipfile.ZIP_DEFLATED)
        return written.getvalue()
