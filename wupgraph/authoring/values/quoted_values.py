"""Whether a quotation has the value that a statement says it has."""

from __future__ import annotations

import re
from collections.abc import Sequence

from wupgraph.authoring.values.dates_in_text import CalendarDate, dates_in
from wupgraph.authoring.values.numbers_in_text import Bound, numbers_in
from wupgraph.authoring.values.quoted_names import missing_words
from wupgraph.authoring.values.quoted_numbers import Quoted, number_fault, whole
from wupgraph.authoring.values.value_reader import (
    ADDRESS,
    BOOLEAN,
    DECIMAL,
    INTEGER,
    STRING,
    TEXT_IN_LANGUAGE,
)
from wupgraph.authoring.values.value_reading import ValueReading
from wupgraph.authoring.values.value_refusals import DATE, MONTH, MONTH_DAY, YEAR, absent, shown
from wupgraph.text import Text

_MOST_TOLD = 4
_BETWEEN = r"[\W_]*"


def quotation_carries(
    reading: ValueReading,
    quotations: Sequence[str | Quoted],
    languages: Sequence[str],
    other_names: Sequence[str] = (),
    *,
    bound: Bound = "",
    damaged: bool = False,
) -> Text | None:
    """What is wrong with quotations that do not have a value; None where they have it.

    A number is looked for with its multiplier ("150 tys." is 150000), with its currency and unit where the reading has
    them, and exact or approximate as the reading is: "co najmniej 20" and "od 20 do 30" are no 20. A date is looked for
    as one whole date, in any of its forms, and never in the number of a document ("nr 2/2015"); a text (datatype
    string) as a name, in any inflected form; an identifier (a datatype of its own) by its letters and digits, whole. A
    boolean and an address are never missed. To ask only makes sense of what the document states: what is inferred from
    it need not stand there.

    Args:
        reading: where currency or unit are statements of their own, with these filled in (`dataclasses.replace`).
        quotations: all that one statement cites. One of them has the value; the words of a name may be spread. With
            what stands around it (`Quoted`), a number that the quotation has a part of is the whole one.
        languages: those of the document: "ten" is a number in one, and none in another.
        other_names: further names of the thing that the statement names, as the register has them ("WUP Olsztyn"):
            one of all names is enough.
        bound: the number is the least or the most that there was (`schema:minValue`, `schema:maxValue`).
        damaged: the document was read by a machine that took letters for others (`text-quality:recognised`).
    """
    quoted = [whole(one) if isinstance(one, str) else one for one in quotations]
    texts = [one.words for one in quoted]
    if reading.datatype in (DECIMAL, INTEGER):
        return number_fault(reading, quoted, languages, bound)
    if reading.datatype in (DATE, MONTH, YEAR, MONTH_DAY):
        return _date_fault(reading, quoted, languages)
    if reading.datatype in (STRING, TEXT_IN_LANGUAGE):
        return _name_fault([reading.lexical, *other_names], texts, languages, damaged=damaged)
    return None if reading.datatype in (BOOLEAN, ADDRESS) else _sign_fault(reading.lexical, quoted, languages)


def _date_fault(reading: ValueReading, quotations: Sequence[Quoted], languages: Sequence[str]) -> Text | None:
    wanted = calendar_date(reading.lexical)
    dates = [
        date
        for quoted in quotations
        for date in dates_in(quoted.text, languages)
        if date.start < quoted.end and date.end > quoted.start
    ]
    if any(one.exists and one.holds(wanted) for date in dates for one in date.readings):
        return None
    return absent(Text(reading.lexical, reading.lexical), list(dict.fromkeys(date.date.lexical for date in dates)))


def calendar_date(lexical: str) -> CalendarDate:
    """The date of a lexical form of XML Schema."""
    if lexical.startswith("--"):
        month, day = lexical[2:].split("-")
        return CalendarDate(None, int(month), int(day))
    return CalendarDate(*map(int, lexical.split("-")))


def _name_fault(names: Sequence[str], texts: Sequence[str], languages: Sequence[str], *, damaged: bool) -> Text | None:
    missing = [missing_words(name, texts, languages, damaged=damaged) for name in names]
    if not all(missing):
        return None
    words = ", ".join(missing[0][:_MOST_TOLD])
    return Text(
        f"w cytacie nie ma nazwy „{shown(names[0])}” (brakuje: {shown(words)}); wskaż cytat, w którym stoi",
        f'the quotation has no name "{shown(names[0])}" (missing: {shown(words)}); cite one that has it',
    )


def _sign_fault(value: str, quotations: Sequence[Quoted], languages: Sequence[str]) -> Text | None:
    """Of an identifier or a telephone number: "NIP 123-456-32-18" has 1234563218, "150 osób" has no 150.

    It stands there whole: neither "e" of a word nor "2" of "2.1", and letters alone in their case ("w" names nothing).
    """
    signs = [letter for letter in value if letter.isalnum()]
    if not signs:
        return None if any(value in one.words for one in quotations) else absent(Text(shown(value), shown(value)), [])
    before = r"(?<![^\W_])" + (r"(?<![0-9][ .,/-])" if value[0].isdigit() else "")
    after = r"(?![^\W_])" + (r"(?![ .,/-]?[0-9])" if value[-1].isdigit() else "")
    are_letters = value.isalpha()
    pattern = re.compile(before + _BETWEEN.join(map(re.escape, signs)) + after, 0 if are_letters else re.IGNORECASE)
    for quoted in quotations if not are_letters or not value.islower() else ():
        counted = [one for one in numbers_in(quoted.text, languages) if one.currency or one.unit or one.multiplier > 1]
        for match in pattern.finditer(quoted.text, quoted.start, quoted.end):
            if not any(one.start < match.end() and one.end > match.start() for one in counted):
                return None
    return absent(Text(shown(value), shown(value)), [])
