"""Values as people write them: dates, amounts, shares, counts, periods."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from wupgraph.authoring.value_reading import ValueReading


def read_value(text: str, datatypes: str | Collection[str], languages: Sequence[str]) -> ValueReading:
    """The value that a text means.

    Args:
        text: as written in a cell or an argument: "13 września 2007 r.", "ok. 253,9 tys. zł", "75 %", "340 osób".
        datatypes: IRI of the wanted datatype, or of those that the property allows (`xsd:date`, `xsd:gYearMonth` and
            `xsd:gYear`: as precise as the text). With `xsd:date` alone, "2007" is unreadable.
        languages: the languages whose words are understood, in order ("pl", "en", "de", "uk"). Where two read a text
            in different ways (`1.500,00` does not, `1.500` does), it is ambiguous whatever the order.

    Raises:
        AmbiguousValueError: the text means two things ("05-06-2007", "1.234", "1,234").
        UnreadableValueError: the text is no such value, or names a day that does not exist ("31 kwietnia 2007").
    """
    raise NotImplementedError


def read_period(text: str, languages: Sequence[str]) -> tuple[ValueReading | None, ValueReading | None]:
    """Start and end of a period: "2006–2008", "od 1 stycznia 2006 r. do 31 marca 2008 r.", "13-14 maja 2005".

    Either may be None ("od 2006 r.", "do 31.03.2008"), not both. `2006/2008` is that of ISO 8601.

    Raises:
        AmbiguousValueError, UnreadableValueError: as `read_value`; unreadable also where the end is before the start.
    """
    raise NotImplementedError
