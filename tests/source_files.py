"""Documents for tests, made here: PDF, DOCX and ODT with Polish letters, and hostile ones."""

from __future__ import annotations

import functools
import io
import zipfile
from collections.abc import Sequence

_LETTERS = "".join(map(chr, range(0x20, 0x7F))) + "ąćęłńóśźżĄĆĘŁŃÓŚŹŻ„”–§€\u00a0"
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


@functools.cache
def _font() -> str:
    """A font whose letters are boxes, under the name that reportlab knows: what counts is which letters they are."""
    from fontTools.fontBuilder import FontBuilder
    from fontTools.pens.ttGlyphPen import TTGlyphPen
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    pen = TTGlyphPen(None)
    pen.moveTo((50, 0))
    for corner in ((50, 700), (450, 700), (450, 0)):
        pen.lineTo(corner)
    pen.closePath()
    box, nothing = pen.glyph(), TTGlyphPen(None).glyph()
    names = {ord(letter): f"uni{ord(letter):04X}" for letter in _LETTERS}
    order = [".notdef", *names.values()]
    font = FontBuilder(1000, isTTF=True)
    font.setupGlyphOrder(order)
    font.setupCharacterMap(names)
    font.setupGlyf({name: nothing if name in ("uni0020", "uni00A0") else box for name in order})
    font.setupHorizontalMetrics(dict.fromkeys(order, (500, 50)))
    font.setupHorizontalHeader(ascent=800, descent=-200)
    font.setupNameTable({"familyName": "Boxes", "styleName": "Regular", "psName": "Boxes-Regular"})
    font.setupOS2(sTypoAscender=800, sTypoDescender=-200)
    font.setupPost()
    file = io.BytesIO()
    font.save(file)
    file.seek(0)
    pdfmetrics.registerFont(TTFont("Boxes", file))
    return "Boxes"


def pdf(*pages: str, title: str = "", password: str | None = None) -> bytes:
    """A PDF whose pages have these lines; one without any is a picture, as of a scan."""
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    file = io.BytesIO()
    canvas = Canvas(file, encrypt=StandardEncryption(password) if password else None)
    canvas.setTitle(title)
    for page in pages:
        canvas.rect(20, 20, 40, 40, fill=1)
        text = canvas.beginText(40, 800)
        text.setFont(_font(), 10)
        for line in page.splitlines():
            text.textLine(line)
        canvas.drawText(text)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def docx(*paragraphs: str, title: str = "", table: Sequence[Sequence[str]] = (), more: str = "") -> bytes:
    """A DOCX of these paragraphs, and a table behind them.

    Args:
        more: XML of WordprocessingML that the body begins with.
    """
    import docx as python_docx
    from docx.oxml import parse_xml

    document = python_docx.Document()
    document.core_properties.title = title
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    if table:
        made = document.add_table(len(table), len(table[0]))
        for row, cells in enumerate(table):
            for column, cell in enumerate(cells):
                made.cell(row, column).text = cell
    for element in reversed(list(parse_xml(f"<w:body {_W}>{more}</w:body>")) if more else []):
        document.element.body.insert(0, element)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def docx_of(xml: str) -> bytes:
    """A DOCX with this XML in place of its text."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx("x"))) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, xml if name == "word/document.xml" else old.read(name))
    return file.getvalue()


def docx_body(body: str) -> str:
    """The XML of a text in a DOCX."""
    return f"<w:document {_W}><w:body>{body}</w:body></w:document>"


def odt(*paragraphs: str, title: str = "", table: Sequence[Sequence[str]] = (), note: str = "") -> bytes:
    """An ODT of these paragraphs, where tabs, line ends and doubled spaces are ODF's own; a table, and a footnote."""
    from odfdo import Document, Paragraph, Table

    document = Document("text")
    document.meta.title = title
    document.body.clear()
    for paragraph in paragraphs:
        made = Paragraph()
        made.append_plain_text(paragraph)
        document.body.append(made)
    if note:
        made.insert_note(note_id="n1", citation="1", body=note)
    if table:
        grid = Table("T", width=len(table[0]), height=len(table))
        for row, cells in enumerate(table):
            for column, cell in enumerate(cells):
                grid.set_value((column, row), cell)
        document.body.append(grid)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()
