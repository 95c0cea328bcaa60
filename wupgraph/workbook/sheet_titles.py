"""What the columns and sheets that every workbook has are called, and what a reader of each is told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from wupgraph.text import Text
from wupgraph.workbook import layout

COLUMN_TITLES = {
    layout.MARK: Text("Znak", "Mark"),
    layout.OWNER: Text("Czyje", "Of what"),
    layout.LINK: Text("Co to jest", "What it is"),
    layout.THING: Text("Nazwa w rejestrze", "Name in the register"),
    layout.KIND: Text("Rodzaj wpisu", "Kind of entry"),
    layout.DOCUMENT: Text("Dokument", "Document"),
    layout.QUOTATION: Text("Cytat", "Quotation"),
    layout.PLACE: Text("Miejsce cytatu", "Place of the quotation"),
    layout.CERTAINTY: Text("Pewność", "Certainty"),
    layout.NOTE: Text("Uwaga do odczytania", "Note on the reading"),
    layout.RANK: Text("Ranga", "Rank"),
    layout.REASON: Text("Powód rangi", "Reason of the rank"),
    layout.SINCE: Text("Od kiedy tak jest", "Holds since"),
    layout.UNTIL: Text("Do kiedy tak jest", "Holds until"),
    layout.CLAIM: Text("Twierdzenie", "Claim"),
    layout.FILE: Text("Plik", "File"),
    "part": Text("Część", "Part"),
    "property": Text("Właściwość", "Property"),
    "value": Text("Wartość", "Value"),
}
OTHER_SHEET = Text("Pozostałe", "Other")
READ_ME_SHEET = Text("Czytaj", "Read me")
YES_NO = Text("tak|nie", "yes|no")
LIST_TITLES = {
    "documents": Text("dokumenty", "documents"),
    "kinds": Text("rodzaje wpisów", "kinds of entries"),
    "links": Text("czym to jest", "what it is"),
    "yes_no": Text("tak i nie", "yes and no"),
}


def in_languages(text: Text, languages: Iterable[str]) -> Mapping[str, str]:
    """A text of the program in the languages of a register; in English for those that the program does not speak.

    >>> in_languages(Text("Pozostałe", "Other"), ("pl", "uk"))
    {'pl': 'Pozostałe', 'uk': 'Other'}
    """
    return {lang: text.in_(lang) for lang in languages}


def as_heading(label: str) -> str:
    """A label as a heading: with a capital letter.

    >>> as_heading("data zawarcia")
    'Data zawarcia'
    """
    return label[:1].upper() + label[1:]
