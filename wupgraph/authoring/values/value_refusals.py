"""What is said of a value that is not understood: what it might be, and what to write."""

from __future__ import annotations

import calendar
from collections.abc import Collection, Sequence
from decimal import Decimal

from wupgraph.authoring.values.dates_in_text import CalendarDate
from wupgraph.authoring.values.value_reading import AmbiguousValueError, UnreadableValueError
from wupgraph.rdf.namespaces import XSD
from wupgraph.screen import on_one_line
from wupgraph.text import Text

DATE, MONTH, YEAR, MONTH_DAY = f"{XSD}date", f"{XSD}gYearMonth", f"{XSD}gYear", f"{XSD}gMonthDay"
_EXAMPLES = {
    DATE: Text("2007-09-13 albo 13 września 2007 r.", "2007-09-13 or 13 September 2007"),
    MONTH: Text("2007-09 albo wrzesień 2007", "2007-09 or September 2007"),
    YEAR: Text("2007", "2007"),
    MONTH_DAY: Text("--09-13 albo 13 września", "--09-13 or 13 September"),
}
_WANTED = {
    DATE: Text("dzień z miesiącem i rokiem", "a day with month and year"),
    MONTH: Text("miesiąc z rokiem", "a month with its year"),
    YEAR: Text("rok", "a year"),
    MONTH_DAY: Text("dzień i miesiąc bez roku", "a day and a month without a year"),
}
_LONGEST_SHOWN = 60
_MOST_TOLD = 4


def shown(text: str) -> str:
    """A value in a message: on one line, cut where it is long."""
    line = on_one_line(" ".join(text.split()))
    return line if len(line) <= _LONGEST_SHOWN else line[: _LONGEST_SHOWN - 1] + "…"


def too_long(text: str) -> UnreadableValueError:
    """A text longer than any value."""
    return _unreadable(text, "za długie na jedną wartość", "too long for one value")


def empty() -> UnreadableValueError:
    """Nothing where a value is wanted."""
    return UnreadableValueError(Text("brak wartości", "there is no value"))


def no_date(text: str, datatypes: Collection[str]) -> UnreadableValueError:
    """A text that is no date."""
    pl, en = _examples(datatypes)
    return _unreadable(text, f"to nie jest data; napisz np. {pl}", f"this is no date; write for example {en}")


def short_year(text: str) -> UnreadableValueError:
    """A year of two digits."""
    return _unreadable(
        text,
        "rok dwiema cyframi; napisz go czterema, np. 2007-09-13",
        "a year of two digits; write four, for example 2007-09-13",
    )


def no_such_date(text: str, date: CalendarDate) -> UnreadableValueError:
    """A month or a day that no calendar has."""
    if date.month is None or not 1 <= date.month <= 12:
        return _unreadable(
            text, f"nie ma miesiąca {date.month}; sprawdź kolejność", f"there is no month {date.month}; check the order"
        )
    days = calendar.monthrange(date.year or 2000, date.month)[1]
    month = CalendarDate(date.year, date.month).lexical if date.year else f"{date.month:02}"
    return _unreadable(
        text,
        f"nie ma takiego dnia: miesiąc {month} ma {days} dni; sprawdź dzień",
        f"there is no such day: month {month} has {days} days; check the day",
    )


def two_dates(text: str, dates: Sequence[CalendarDate]) -> AmbiguousValueError:
    """Day and month that may change places."""
    forms = [date.lexical for date in dates]
    return AmbiguousValueError(
        Text(
            f"„{shown(text)}” ma dwa znaczenia: {' i '.join(forms)}; napisz tak, jak ma być",
            f'"{shown(text)}" means two things: {" and ".join(forms)}; write the one that is meant',
        )
    )


def other_precision(text: str, date: CalendarDate, datatypes: Collection[str]) -> UnreadableValueError:
    """A date that is less or more precise than what is wanted."""
    wanted = [_WANTED[one] for one in _WANTED if one in datatypes]
    pl, en = _examples(datatypes)
    return _unreadable(
        text,
        f"znaczy {date.lexical}, a potrzebny jest {' albo '.join(one.pl for one in wanted)}, np. {pl}",
        f"means {date.lexical}, and what is needed is {' or '.join(one.en for one in wanted)}, for example {en}",
    )


def several_dates(text: str, dates: Sequence[CalendarDate]) -> UnreadableValueError:
    """More than one date where one is wanted."""
    forms = ", ".join(date.lexical for date in dates[:3])
    return _unreadable(
        text,
        f"jest tu więcej niż jedna data ({forms}); podaj jedną, a początek i koniec osobno",
        f"there is more than one date here ({forms}); give one, and start and end apart",
    )


def date_about(text: str) -> UnreadableValueError:
    """A date that is said to be approximate."""
    return _unreadable(
        text,
        "data nie może być przybliżona; podaj mniej dokładną (2007-09 albo 2007) albo dopisz uwagę",
        "a date cannot be approximate; give a less precise one (2007-09 or 2007), or add a note",
    )


def no_period(text: str) -> UnreadableValueError:
    """A text that is no period."""
    return _unreadable(
        text,
        "to nie jest okres; napisz np. 2006–2008 albo od 1 stycznia 2006 r. do 31 marca 2008 r.",
        "this is no period; write for example 2006–2008, or from 1 January 2006 to 31 March 2008",
    )


def month_or_years(text: str, date: CalendarDate) -> AmbiguousValueError:
    """`2004-05` as a period: a month, or two years."""
    first = date.year or 0
    last = first - first % 100 + (date.month or 0)
    return AmbiguousValueError(
        Text(
            f"„{shown(text)}” ma dwa znaczenia: miesiąc ({date.lexical}) i lata {first}–{last}; "
            f"napisz „{first}–{last}” albo miesiąc słowem",
            f'"{shown(text)}" means two things: a month ({date.lexical}) and the years {first}–{last}; '
            f'write "{first}–{last}", or the month as a word',
        )
    )


def end_before_start(text: str, start: CalendarDate, end: CalendarDate) -> UnreadableValueError:
    """A period that ends before it begins."""
    return _unreadable(
        text,
        f"koniec ({end.lexical}) jest wcześniejszy niż początek ({start.lexical}); sprawdź daty",
        f"the end ({end.lexical}) is before the start ({start.lexical}); check the dates",
    )


def no_number(text: str) -> UnreadableValueError:
    """A text that is no number."""
    return _unreadable(
        text,
        "to nie jest liczba; napisz np. 340, 62 090,09 € albo 1,8 mln zł",
        "this is no number; write for example 340, 62,090.09 € or 1.8 million PLN",
    )


def unknown_currency(text: str, sign: str) -> UnreadableValueError:
    """A sign that several currencies have, or that is not known."""
    return _unreadable(
        text,
        f"nie wiadomo, która waluta to „{sign}”; napisz jej kod, np. USD",
        f'which currency "{sign}" is, is not known; write its code, for example USD',
    )


def two_numbers(text: str, values: Sequence[Decimal]) -> AmbiguousValueError:
    """A sign that may part thousands or decimals."""
    whole, fraction = (plainly(value) for value in values)
    if "." in fraction:  # A zero behind the third decimal makes it one that cannot part thousands.
        fraction += "0"
    return AmbiguousValueError(
        Text(
            f"„{shown(text)}” ma dwa znaczenia; napisz „{whole}” albo „{fraction.replace('.', ',')}”",
            f'"{shown(text)}" means two things; write "{whole}" or "{fraction}"',
        )
    )


def several_numbers(text: str) -> UnreadableValueError:
    """More than one number where one is wanted."""
    return _unreadable(
        text,
        "jest tu więcej niż jedna liczba; podaj jedną, a najmniejszą i największą osobno",
        "there is more than one number here; give one, and the least and the greatest apart",
    )


def bound(text: str) -> UnreadableValueError:
    """ "ponad 300": no number, but a bound of one."""
    return _unreadable(
        text,
        "to tylko granica (ponad, prawie, co najmniej), a nie liczba; podaj liczbę z „ok.” albo wartość najmniejszą "
        "lub największą",
        'this is only a bound (over, nearly, at least), and no number; give the number with "about", or the least or '
        "greatest value",
    )


def no_whole_number(text: str, value: Decimal) -> UnreadableValueError:
    """A fraction where a whole number is wanted."""
    number = plainly(value)
    return _unreadable(
        text,
        f"znaczy {number.replace('.', ',')}, a potrzebna jest liczba całkowita",
        f"means {number}, and what is needed is a whole number",
    )


def no_truth(text: str) -> UnreadableValueError:
    """A text that is neither yes nor no."""
    return _unreadable(text, "napisz „tak” albo „nie”", 'write "yes" or "no"')


def no_address(text: str) -> UnreadableValueError:
    """A text that is no address of the web."""
    return _unreadable(
        text,
        "to nie jest adres; napisz go w całości, np. https://wup.example/strona",
        "this is no address; write it in full, for example https://wup.example/page",
    )


def absent(value: Text, there: Sequence[str]) -> Text:
    """A value that is not in a quotation, with what stands there in its place."""
    listed = ", ".join(there[:_MOST_TOLD])
    return Text(
        f"w cytacie nie ma „{value.pl}”" + (f" (jest: {listed})" if listed else "") + "; popraw wartość albo cytat",
        f'the quotation has no "{value.en}"' + (f" (it has: {listed})" if listed else "") + "; correct one of them",
    )


def plainly(number: Decimal) -> str:
    """A number in the canonical form of `xsd:decimal` as the register has it: `62090.09`, `253905`.

    >>> plainly(Decimal("253905.00")), plainly(Decimal("1E+6"))
    ('253905', '1000000')
    """
    text = f"{number:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text


def _unreadable(text: str, pl: str, en: str) -> UnreadableValueError:
    return UnreadableValueError(Text(f"„{shown(text)}”: {pl}", f'"{shown(text)}": {en}'))


def _examples(datatypes: Collection[str]) -> Text:
    examples = [example for datatype, example in _EXAMPLES.items() if datatype in datatypes]
    return Text(", ".join(one.pl for one in examples), ", ".join(one.en for one in examples))
