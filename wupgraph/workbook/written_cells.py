"""The values of cells as rows have them: a date cell is a day, a number the digits that are read as just that."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from decimal import Decimal

from wupgraph.authoring.contents.properties import Properties
from wupgraph.rdf.namespaces import XSD
from wupgraph.text import LANGUAGES
from wupgraph.workbook.grid import CellValue, Percent
from wupgraph.workbook.layout import SheetColumn
from wupgraph.workbook.sheet_titles import YES_NO

_TWO_READINGS = re.compile(r"-?\d{1,3}\.\d{3}")
_DECIMAL, _BOOLEAN = XSD + "decimal", XSD + "boolean"


class CellReader:
    """Writes what cells hold as texts.

    Args:
        properties: those of the register.
        language: of the words for yes and no.
    """

    def __init__(self, properties: Properties, language: str) -> None:
        self._properties = properties
        yes, no = YES_NO.in_(language).split("|")
        self._truths: dict[str, str] = {"true": yes, "1": yes, "false": no, "0": no}
        for lang in LANGUAGES:
            self._truths.update(zip(YES_NO.in_(lang).split("|"), (yes, no), strict=True))
        self._written = {yes: "true", no: "false"}

    def written(self, text: str, column: SheetColumn) -> str:
        """The text of a cell as rows have it: true and false in place of yes and no."""
        if self._properties.of(column.iri).datatypes == {_BOOLEAN}:
            return self._written.get(text, text)
        return text

    def text(self, value: CellValue, column: SheetColumn) -> str:
        """What a cell says, as it would be written.

        >>> from wupgraph.workbook.layout import SheetColumn
        >>> cell_text(62090.5), cell_text(2018.0), cell_text(date(2018, 4, 30)), cell_text(Percent(0.75))
        ('62090.5', '2018', '2018-04-30', '75%')
        """
        datatypes = self._properties.of(column.iri).datatypes if column.iri else frozenset()
        text = cell_text(value)
        if isinstance(value, float | Decimal) and _TWO_READINGS.fullmatch(text) and _DECIMAL in datatypes:
            return f'"{text}"^^xsd:decimal'
        if datatypes == {_BOOLEAN}:
            return self._truths.get(text.strip().casefold(), text)
        return text


def cell_text(value: CellValue) -> str:
    """What a cell says, whatever it is for."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(sep=" ")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, Percent):
        return f"{_digits(Decimal(repr(float(value))) * 100)}%"
    if isinstance(value, float):
        return _digits(Decimal(repr(value)))
    if isinstance(value, Decimal):
        return _digits(value)
    return "" if value is None else str(value).replace("\r\n", "\n").replace("_x000D_\n", "\n")


def _digits(number: Decimal) -> str:
    """A number without exponent and needless zeros."""
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
