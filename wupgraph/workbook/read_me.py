"""The sheet that is read first: how the workbook is filled in, what its colours mean, which sheets it has."""

from __future__ import annotations

from collections.abc import Sequence

from wupgraph.text import Text
from wupgraph.workbook.content import ReadMeLine
from wupgraph.workbook.layout import Layout

_HOW = (
    Text(
        "W jednym wierszu stoi to, co jeden dokument mówi tymi samymi słowami o jednej rzeczy. Jeżeli o tej samej "
        "rzeczy mówi inny cytat, dodaj wiersz z tym samym identyfikatorem.",
        "One line is what one document says in the same words of one thing. If another quotation speaks of the same "
        "thing, add a line with the same identifier.",
    ),
    Text(
        "Dokument, cytat i pewność stoją w każdym wierszu, bo każda wartość ma swoje źródło. Cytat przepisz dokładnie "
        "tak, jak stoi w dokumencie; kilka cytatów rozdziela „ | ” (ze spacjami).",
        "Document, quotation and certainty stand in every line, since every value has its source. Copy the quotation "
        'exactly as the document has it; several are parted by " | " (with blanks).',
    ),
    Text(
        "Z list wybieraj „Nazwa [identyfikator]”. Nowej instytucji nie ma na liście: wpisz ją najpierw w jej arkuszu, "
        "a potem wpisz jej identyfikator mimo ostrzeżenia.",
        'Choose "Name [identifier]" from the lists. A new institution is not on them: enter it on its sheet first, '
        "then type its identifier in spite of the warning.",
    ),
    Text(
        "Daty i kwoty pisz tak jak dokument: „13 września 2007 r.”, „2006”, „62 090,09”. Kilka wartości w komórce "
        "rozdziela „ | ”.",
        'Write dates and amounts as the document does: "13 września 2007 r.", "2006", "62 090,09". Several values in a '
        'cell are parted by " | ".',
    ),
    Text(
        "W kolumnie „Znak” znak # oznacza przykład, którego program nie czyta, a minus wiersz do usunięcia. Usunięcie "
        "wiersza z arkusza niczego nie usuwa z rejestru.",
        'In the column "Mark", # is an example, which the program does not read, and a minus a line to be deleted. '
        "Taking a line out of the sheet deletes nothing from the register.",
    ),
    Text(
        "Wiersze można sortować i filtrować. Nie zmieniaj wiersza z kluczami (małe szare litery pod nagłówkami).",
        "Lines may be sorted and filtered. Leave the row of keys as it is (small grey letters below the headings).",
    ),
)
_COLOURS = (
    ("legend-main", Text("wartości, które podaje się najczęściej", "the values that are given most often")),
    ("legend-evidence", Text("skąd to wiadomo: dokument i cytat", "how it is known: document and quotation")),
    ("legend-more", Text("pozostałe wartości", "other values")),
    ("legend-side", Text("potrzebne rzadko; wypełnia je program", "seldom needed; the program fills them in")),
    ("legend-example", Text("przykład, którego program nie czyta", "an example, which the program does not read")),
)


def read_me_of(title: str, layout: Layout, facts: Sequence[tuple[Text, str]]) -> list[ReadMeLine]:
    """The lines of the first sheet, in the first two languages of the register.

    Args:
        title: that of the register.
        facts: what is said of the workbook, such as its version.
    """
    languages = layout.languages[:2]

    def said(text: Text, style: str = "text") -> ReadMeLine:
        return ReadMeLine(tuple(text.in_(lang) for lang in languages), style)

    return [
        ReadMeLine((title,), "title"),
        said(Text("Jak wypełniać", "How to fill it in"), "heading"),
        *map(said, _HOW),
        said(Text("Kolory nagłówków i wierszy", "Colours of headings and lines"), "heading"),
        *(said(text, style) for style, text in _COLOURS),
        said(Text("Arkusze", "Sheets"), "heading"),
        *(ReadMeLine(tuple(one.titles[lang] for lang in languages), "link", one.key) for one in layout.sheets),
        said(Text("O tym skoroszycie", "About this workbook"), "heading"),
        *(ReadMeLine(tuple(f"{text.in_(lang)}: {value}" for lang in languages)) for text, value in facts),
    ]
