"""Terms as the values of Python."""

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from pyoxigraph import Literal, NamedNode

from wupgraph.rdf.namespaces import XSD
from wupgraph.rdf.terms import Term

if TYPE_CHECKING:
    import datetime as dt
    from decimal import Decimal


class Iri(str):
    """An IRI in an answer, with the label that the register gives it.

    >>> Iri("https://w3id.org/wupgraph/id/place/olsztyn", label="Olsztyn").label
    'Olsztyn'
    """

    label: str

    def __new__(cls, iri: str, label: str = "") -> "Iri":
        self = super().__new__(cls, iri)
        self.label = label
        return self


class PartialDate(NamedTuple):
    """A year, a year and a month, or a month and a day whose year is not known: as precise as the source and no more.

    >>> str(PartialDate(2004, 12)), str(PartialDate(2007)), str(PartialDate(None, 5, 17))
    ('2004-12', '2007', '--05-17')
    """

    year: int | None
    month: int | None = None
    day: int | None = None

    def __str__(self) -> str:
        year = "-" if self.year is None else f"{self.year:04}"
        return year + "".join(f"-{part:02}" for part in (self.month, self.day) if part is not None)


Value: TypeAlias = "Iri | str | int | bool | Decimal | float | dt.date | dt.datetime | PartialDate | None"

_GYEAR = r"(\d{4})"

_GYEAR_MONTH = r"(\d{4})-(\d{2})"

_GMONTH_DAY = r"--(\d{2})-(\d{2})"


def to_python(term: Term | None, labels: Mapping[str, str]) -> Value:
    """The Python value of a term: dates, Decimal, int, bool, IRIs with their label.

    A literal whose text does not fit its datatype stays text. Times zones and partial dates are not
    filled up: `2007` is `PartialDate(2007)`, never 1 January.
    """
    import datetime as dt
    from decimal import Decimal, InvalidOperation

    if term is None:
        return None
    if isinstance(term, NamedNode):
        return Iri(term.value, labels.get(term.value, ""))
    if not isinstance(term, Literal):
        return str(term)
    text = term.value
    try:
        match term.datatype.value.removeprefix(XSD):
            case "integer" | "int" | "long" | "nonNegativeInteger":
                return int(text)
            case "decimal":
                return Decimal(text)
            case "double" | "float":
                return float(text)
            case "boolean":
                return {"true": True, "1": True, "false": False, "0": False}[text]
            case "date":
                return dt.date.fromisoformat(text)
            case "dateTime":
                return dt.datetime.fromisoformat(text)
            case "gYear":
                return PartialDate(int(_matched(_GYEAR, text)[0]))
            case "gYearMonth":
                year, month = _matched(_GYEAR_MONTH, text)
                return PartialDate(int(year), int(month))
            case "gMonthDay":
                month, day = _matched(_GMONTH_DAY, text)
                return PartialDate(None, int(month), int(day))
    except (ValueError, KeyError, InvalidOperation):
        pass
    return text


def _matched(pattern: str, text: str) -> tuple[str, ...]:
    match = re.fullmatch(pattern, text)
    if match is None:
        raise ValueError(text)
    return match.groups()
