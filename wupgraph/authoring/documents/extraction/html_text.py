"""The text of HTML as a reader sees it: blocks on lines of their own, cells of a row after each other.

Own code over lxml's tree, since the text has to stand as one would quote it: of the libraries that were tried,
html-text puts spaces between the parts of a word that is half bold, and inscriptis mixes the lines of cells that stand
beside each other.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from lxml import etree, html

_LINES = frozenset((
    "address", "article", "aside", "body", "caption", "dd", "details", "div", "dt", "fieldset", "figcaption",
    "footer", "form", "header", "hr", "legend", "li", "main", "nav", "option", "section", "summary", "tbody",
    "tfoot", "thead", "tr",
))  # fmt: skip
_PARAGRAPHS = frozenset((
    "blockquote", "dl", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "ol", "p", "pre", "table", "ul",
))  # fmt: skip
_CELLS = frozenset(("td", "th"))
_UNSEEN = frozenset((
    "head", "script", "style", "template", "noscript", "iframe", "object", "svg", "math", "audio", "video",
    "canvas", "map", "datalist",
))  # fmt: skip
_HIDDEN = re.compile(r"display\s*:\s*none", re.I)
_SPACE = re.compile(r"[ \t\n\r\f]+")  # No-break spaces are letters (CSS Text 3, section 4.1).


class Page(NamedTuple):
    """The text of an HTML document, and its title."""

    text: str
    title: str


def html_text(source: str) -> Page:
    """What a reader sees of an HTML document.

    Raises:
        RecursionError: its elements are nested so deep that the parser leaves text out.
        ValueError, etree.LxmlError: it is no document.
    """
    # As bytes: lxml refuses a text that names its own encoding.
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True)
    root = html.document_fromstring(source.encode("utf-8"), parser=parser)
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise RecursionError
    title = root.findtext(".//title") or ""
    return Page(text_of(root), _SPACE.sub(" ", title).strip())


def text_of(root: etree._Element) -> str:
    """The text of a tree of HTML elements."""
    writer = _Writer()
    unseen = preformatted = 0
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            unseen += _is_unseen(element, tag)
            preformatted += tag == "pre"
            if not unseen:
                writer.begin(tag)
                writer.write(element.text, preformatted > 0)
        elif event == "end":
            if not unseen:
                writer.end(tag)
            unseen -= _is_unseen(element, tag)
            preformatted -= tag == "pre"
        if event != "start" and not unseen and element is not root:
            writer.write(element.tail, preformatted > 0)
    return writer.text()


def _is_unseen(element: etree._Element, tag: str) -> bool:
    return tag in _UNSEEN or element.get("hidden") is not None or bool(_HIDDEN.search(element.get("style") or ""))


class _Writer:
    """Puts words on lines: the ends of blocks that follow each other are one, and white space is one space."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._breaks = 2  # Line ends that the text ends with; none are wanted before the first word.
        self._space = False
        self._cells: list[bool] = []  # Of each row that is open: whether a cell of it has been written.

    def begin(self, tag: str) -> None:
        if tag == "br":
            self._parts.append("\n")
            self._breaks += 1
            self._space = False
        elif tag == "tr":
            self._break(1)
            self._cells.append(False)
        elif tag in _CELLS and self._cells:
            if self._cells[-1]:
                self._parts.append("\t")
            self._cells[-1] = True
            self._breaks, self._space = 2, False  # A paragraph that a cell begins with begins no line.
        else:
            self._block(tag)

    def end(self, tag: str) -> None:
        if tag in _CELLS and self._cells:
            while self._parts and self._parts[-1] == "\n":
                self._parts.pop()
            self._breaks, self._space = 0, False
        elif tag == "tr" and self._cells:
            self._cells.pop()
            self._breaks = 0
            self._break(1)
        elif tag != "br":
            self._block(tag)

    def write(self, text: str | None, preformatted: bool) -> None:
        if not text:
            return
        if preformatted:
            self._parts.append(text)
            self._breaks, self._space = len(text) - len(text.rstrip("\n")), False
            return
        words = _SPACE.sub(" ", text)
        if words.startswith(" "):
            words, self._space = words[1:], True
        if not words:
            return
        if self._space and not self._breaks:
            self._parts.append(" ")
        ends, words = words.endswith(" "), words.rstrip(" ")
        self._parts.append(words)
        self._breaks, self._space = 0, ends

    def text(self) -> str:
        return "".join(self._parts).strip("\n") + "\n"

    def _block(self, tag: str) -> None:
        if tag in _PARAGRAPHS:
            self._break(1 if self._cells else 2)
        elif tag in _LINES:
            self._break(1)

    def _break(self, lines: int) -> None:
        """End the line, with an empty one behind it for two."""
        missing = lines - self._breaks
        if missing > 0:
            self._parts += ["\n"] * missing
            self._breaks = lines
        self._space = False
