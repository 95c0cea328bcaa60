"""Whether a quotation has the value that a statement says it has."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from wupgraph.authoring.values.dates_in_text import CalendarDate, dates_in
from wupgraph.authoring.values.numbers_in_text import WrittenNumber, numbers_in
from wupgraph.authoring.values.numerals_in_text import numerals_in
from wupgraph.authoring.values.quoted_names import missing_words
from wupgraph.authoring.values.value_reader import (
    ADDRESS,
    BOOLEAN,
    DECIMAL,
    INTEGER,
    STRING,
    TEXT_IN_LANGUAGE,
    collapsed,
)
from wupgraph.authoring.values.value_reading import ValueReading
from wupgraph.authoring.values.value_refusals import DATE, MONTH, MONTH_DAY, YEAR, plainly, shown
from wupgraph.authoring.values.value_words import ValueWords, alternatives, flat, words_of_values
from wupgraph.text import Text

_MOST_TOLD = 4
_SEPARATING = re.compile(r"[\W_]+")


def quotation_carries(
    reading: ValueReading,
    quotations: Sequence[str],
    languages: Sequence[str],
    other_names: Sequence[str] = (),
    *,
    damaged: bool = False,
) -> Text | None:
    """What is wrong with quotations that do not have a value; None where they have it.

    A number is looked for with its multiplier ("150 tys." is 150000), with its currency and unit where the reading has
    them; a date as one whole date, in any of its forms; a text (datatype string) as a name, in any inflected form; an
    identifier (a datatype of its own) by its letters and digits. A boolean and an address are never missed. To ask only
    makes sense of what the document states: what is inferred from it need not stand there.

    Args:
        reading: where currency or unit are statements of their own, with these filled in (`dataclasses.replace`).
        quotations: all that one statement cites. One of them has the value; the words of a name may be spread.
        languages: those of the document: "ten" is a number in one, and none in another.
        other_names: further names of the thing that the statement names, as the register has them ("WUP Olsztyn"):
            one of all names is enough.
        damaged: the document was read by a machine that took letters for others (`text-quality:recognised`).
    """
    texts = [collapsed(quotation) for quotation in quotations]
    if reading.datatype in (DECIMAL, INTEGER):
        return _number_fault(reading, texts, languages)
    if reading.datatype in (DATE, MONTH, YEAR, MONTH_DAY):
        return _date_fault(reading, texts, languages)
    if reading.datatype in (STRING, TEXT_IN_LANGUAGE):
        return _name_fault([reading.lexical, *other_names], texts, languages, damaged=damaged)
    return None if reading.datatype in (BOOLEAN, ADDRESS) else _sign_fault(reading.lexical, texts)


def _number_fault(reading: ValueReading, texts: Sequence[str], languages: Sequence[str]) -> Text | None:
    value = Decimal(reading.lexical)
    by_text = [numbers_in(text, languages) for text in texts]
    if not any(value in number.values for listed in by_text for number in listed):
        by_text = [[*listed, *numerals_in(text, languages)] for text, listed in zip(texts, by_text, strict=True)]
    numbers = [number for listed in by_text for number in listed]
    equal = [number for number in numbers if value in number.values]
    if not equal:
        there = dict.fromkeys(plainly(one) for number in numbers for one in number.values[:1])
        return _absent(Text(_in_polish(value), plainly(value)), list(there))
    words = words_of_values(tuple(languages))
    apart = [_beside_numbers(text, listed) for text, listed in zip(texts, by_text, strict=True)]
    if any(_is_same_kind(reading, number, apart, words) for number in equal):
        return None
    wanted = reading.currency or ("%" if reading.unit == "percent" else reading.unit)
    other = next((number.currency or number.unit for number in equal if number.currency or number.unit), "")
    if not other:
        return Text(
            f"przy liczbie {_in_polish(value)} nie ma w cytacie „{wanted}”; wskaż cytat, w którym to stoi",
            f'the quotation has no "{wanted}" beside {plainly(value)}; cite one that has it',
        )
    return Text(
        f"w cytacie przy liczbie {_in_polish(value)} stoi „{other}”, a nie „{wanted}”; popraw wartość albo cytat",
        f'beside {plainly(value)} the quotation has "{other}", not "{wanted}"; correct the value or the quotation',
    )


def _is_same_kind(reading: ValueReading, number: WrittenNumber, apart: Sequence[str], words: ValueWords) -> bool:
    """Whether currency and unit of a number are those of the reading, or stand in the quotations for all numbers."""
    if reading.currency:
        said = {word for word, code in words.currencies.items() if code == reading.currency}
        return number.currency == reading.currency or (
            not number.currency and not number.unit and _is_said(said, apart)
        )
    if reading.unit == "percent":
        said = {word for word, code in words.units.items() if code == "percent"}
        return number.unit == "percent" or (not number.currency and not number.unit and _is_said(said, apart))
    if not reading.unit and not reading.unit_written:
        return True
    if number.currency or number.unit == "percent":
        return False
    if not number.unit or number.unit == reading.unit:
        return True
    # What the register counts in may be narrower than the word of the document (inmates for people), but no measure.
    return reading.unit not in words.units.values() and number.unit not in words.measures


def _beside_numbers(text: str, numbers: Sequence[WrittenNumber]) -> str:
    plain = flat(text)
    for number in numbers:
        plain = plain[: number.start] + "\0" * (number.end - number.start) + plain[number.end :]
    return plain


def _is_said(words: set[str], texts: Sequence[str]) -> bool:
    pattern = re.compile(alternatives(words))
    return any(pattern.search(text) for text in texts)


def _date_fault(reading: ValueReading, texts: Sequence[str], languages: Sequence[str]) -> Text | None:
    wanted = _calendar_date(reading.lexical)
    dates = [date for text in texts for date in dates_in(text, languages)]
    if any(one.holds(wanted) for date in dates for one in date.readings):
        return None
    return _absent(Text(reading.lexical, reading.lexical), list(dict.fromkeys(date.date.lexical for date in dates)))


def _calendar_date(lexical: str) -> CalendarDate:
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


def _sign_fault(value: str, texts: Sequence[str]) -> Text | None:
    """Of an identifier: "NIP 123-456-32-18" has 1234563218."""
    wanted = _SEPARATING.sub("", value).casefold()
    if any(wanted in _SEPARATING.sub("", text).casefold() for text in texts):
        return None
    return _absent(Text(shown(value), shown(value)), [])


def _in_polish(number: Decimal) -> str:
    return plainly(number).replace(".", ",")


def _absent(value: Text, there: Sequence[str]) -> Text:
    """What is told of a value that is not in a quotation, with what stands there in its place."""
    listed = ", ".join(there[:_MOST_TOLD])
    return Text(
        f"w cytacie nie ma „{value.pl}”" + (f" (jest: {listed})" if listed else "") + "; popraw wartość albo cytat",
        f'the quotation has no "{value.en}"' + (f" (it has: {listed})" if listed else "") + "; correct one of them",
    )
