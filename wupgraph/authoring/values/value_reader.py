"""Values as people write them: dates, amounts, shares, counts, periods."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from unicodedata import normalize

from wupgraph.authoring.values import value_refusals as refusals
from wupgraph.authoring.values.dates_in_text import CalendarDate, WrittenDate, dates_in
from wupgraph.authoring.values.numbers_in_text import WrittenNumber, numbers_in
from wupgraph.authoring.values.numerals_in_text import numerals_in
from wupgraph.authoring.values.value_reading import ValueReading
from wupgraph.authoring.values.value_refusals import DATE, MONTH, MONTH_DAY, YEAR
from wupgraph.authoring.values.value_words import ValueWords, flat, words_of_values
from wupgraph.rdf.namespaces import RDF, XSD

DECIMAL, INTEGER, BOOLEAN, ADDRESS = f"{XSD}decimal", f"{XSD}integer", f"{XSD}boolean", f"{XSD}anyURI"
STRING, TEXT_IN_LANGUAGE = f"{XSD}string", f"{RDF}langString"
_DATES = frozenset((DATE, MONTH, YEAR, MONTH_DAY))
_LONGEST = 200
_MIDNIGHT = re.compile("[T ]00:00(?::00(?:[.,]0+)?)?$")  # What spreadsheets make of a cell with a date.
_SHORT_YEAR = re.compile(r"(?<![0-9])[0-9]{1,2}[-./ ]+(?:[^\W_]+[-./ ]+)'?[0-9]{2}(?![0-9])(?: ?r\.?)?$")
_MONTH_OR_YEARS = re.compile(r"[0-9]{4}-[0-9]{2}")
_UNSEEN = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_CURRENCY_SIGN = re.compile(r"[$¢¤¥₠-⃀]|(?<!\w)kr(?!\w)")
_COUNTED = re.compile(r"(?:[^\W\d_]+(?:[-. ]+[^\W\d_]+){0,4}\.?)?")
_ADDRESS = re.compile(r"https?://[^\s<>\"{}|\\^`]+\.[^\s<>\"{}|\\^`]+")


def read_value(text: str, datatypes: str | Collection[str], languages: Sequence[str]) -> ValueReading:
    """The value that a text means.

    Args:
        text: as written in a cell or an argument: "13 września 2007 r.", "ok. 253,9 tys. zł", "75 %", "340 osób".
        datatypes: IRI of the wanted datatype, or of those that the property allows (`xsd:date`, `xsd:gYearMonth` and
            `xsd:gYear`: as precise as the text). With `xsd:date` alone, "2007" is unreadable.
        languages: the languages whose words are understood ("pl", "en", "de", "uk"); numbers and dates in digits are
            the same in all.

    Raises:
        AmbiguousValueError: the text means two things ("05-06-2007", "1.234", "1,234").
        UnreadableValueError: the text is no such value, or names a day that does not exist ("31 kwietnia 2007").
    """
    wanted = frozenset((datatypes,) if isinstance(datatypes, str) else datatypes)
    written = collapsed(text)
    if not written:
        raise refusals.empty()
    if wanted & {STRING, TEXT_IN_LANGUAGE} and not wanted & (_DATES | {DECIMAL, INTEGER, BOOLEAN, ADDRESS}):
        return ValueReading(written, STRING if STRING in wanted else TEXT_IN_LANGUAGE, as_written=written)
    if len(written) > _LONGEST and ADDRESS not in wanted:
        raise refusals.too_long(written)
    words = words_of_values(tuple(languages))
    if wanted & _DATES:
        reading = _wanted_date(_one_date(written, wanted, languages, words), written, wanted)
    elif wanted & {DECIMAL, INTEGER}:
        reading = _number_reading(written, wanted, languages, words)
    elif BOOLEAN in wanted:
        reading = ValueReading(_truth(written, words), BOOLEAN)
    elif ADDRESS in wanted:
        if not _ADDRESS.fullmatch(written):
            raise refusals.no_address(written)
        reading = ValueReading(written, ADDRESS)
    else:
        raise ValueError(f"no value is read as {', '.join(sorted(wanted)) or 'nothing'}")
    return replace(reading, as_written=written)


def read_period(text: str, languages: Sequence[str]) -> tuple[ValueReading | None, ValueReading | None]:
    """Start and end of a period: "2006–2008", "od 1 stycznia 2006 r. do 31 marca 2008 r.", "13-14 maja 2005".

    Either may be None ("od 2006 r.", "do 31.03.2008"), not both; one date alone is both. `2006/2008` is a period of
    ISO 8601.

    Raises:
        AmbiguousValueError, UnreadableValueError: as `read_value`; unreadable also where the end is before the start.
    """
    written = collapsed(text)
    if not written:
        raise refusals.empty()
    if len(written) > _LONGEST:
        raise refusals.too_long(written)
    plain, dates = flat(written), dates_in(written, languages)
    if not 1 <= len(dates) <= 2:
        raise refusals.short_year(written) if _SHORT_YEAR.search(plain) else refusals.no_period(written)
    if len(dates) == 1 and _MONTH_OR_YEARS.fullmatch(plain):
        years = _years(dates[0].date)
        if years is not None and 1 <= (dates[0].date.month or 0) <= 12:
            raise refusals.month_or_years(written, dates[0].date)
        if years is not None:
            return _date_reading(years[0], written), _date_reading(years[1], written)
    ends = _ends(plain, dates, words_of_values(tuple(languages)))
    if ends is None:
        raise refusals.no_period(written)
    start, end = (None if date is None else _certain(date, written) for date in ends)
    if start and end and start.lexical[: len(end.lexical)] > end.lexical[: len(start.lexical)]:
        raise refusals.end_before_start(written, start, end)
    return (
        None if start is None else _date_reading(start, written),
        None if end is None else _date_reading(end, written),
    )


def collapsed(text: str) -> str:
    """A text in NFC on one line: any white space is one space, soft hyphens and joiners are gone."""
    return " ".join(_UNSEEN.sub("", normalize("NFC", text)).split())


def _ends(
    plain: str, dates: Sequence[WrittenDate], words: ValueWords
) -> tuple[WrittenDate | None, WrittenDate | None] | None:
    """Start and end by the words around one date or two; None if these make no period of them."""
    first, last = dates[0], dates[-1]
    lead = rf"(?:(?:{words.period_lead}|{words.date_lead}) ?)*"
    before = re.fullmatch(
        rf"{lead}(?:(?P<start>{words.start})|(?P<between>{words.between})|(?P<until>{words.until}))? ?{lead}",
        plain[: first.start],
    )
    if before is None or not re.fullmatch(rf"(?: ?{words.year})?\.?", plain[last.end :]):
        return None
    if len(dates) == 1:
        return (first, None) if before["start"] else (None, first) if before["until"] else (first, first)
    middle = re.fullmatch(
        rf"\.?(?: ?{words.year})?(?: ?(?:[-–—/]|{words.until}) ?|(?P<and> ?{words.both} )){lead}",
        plain[first.end : last.start],
    )
    if middle is None or before["until"]:
        return None
    is_pair = middle["and"] is not None
    if is_pair and not before["between"] and not _follow(first.date, last.date):
        return None
    return first, last


def _years(date: CalendarDate) -> tuple[CalendarDate, CalendarDate] | None:
    """The two years that "2016-17" may be; None where the second is not the later one."""
    if date.year is None or date.month is None:
        return None
    last = date.year - date.year % 100 + date.month
    return (CalendarDate(date.year), CalendarDate(last)) if last > date.year else None


def _follow(date: CalendarDate, other: CalendarDate) -> bool:
    """Whether the other is the next day of the same month: days that are joined by "and" are a period only then."""
    return date.day is not None and date._replace(day=date.day + 1) == other


def _one_date(text: str, wanted: frozenset[str], languages: Sequence[str], words: ValueWords) -> CalendarDate:
    """The date that a text is, with nothing around it but words such as "dnia" and "r."."""
    written = _MIDNIGHT.sub("", text)
    plain = flat(written)
    if re.match(f"{words.approximate}|[~≈]", plain):
        raise refusals.date_about(text)
    dates = dates_in(written, languages)
    if len(dates) > 1:
        raise refusals.several_dates(text, [date.date for date in dates])
    if not dates:
        raise refusals.short_year(text) if _SHORT_YEAR.search(plain) else refusals.no_date(text, wanted)
    before, after = plain[: dates[0].start], plain[dates[0].end :]
    if not re.fullmatch(rf"(?:{words.date_lead} ?)*", before) or not re.fullmatch(rf"(?: ?{words.year})?\.?", after):
        raise refusals.short_year(text) if _SHORT_YEAR.search(plain) else refusals.no_date(text, wanted)
    return _certain(dates[0], text)


def _certain(date: WrittenDate, text: str) -> CalendarDate:
    """What a date means, if that is one thing and the calendar has it."""
    if "'" in flat(text)[date.start : date.end]:
        raise refusals.short_year(text)
    if len(date.readings) > 1:
        raise refusals.two_dates(text, date.readings)
    if not date.date.exists:
        raise refusals.no_such_date(text, date.date)
    return date.date


def _wanted_date(date: CalendarDate, written: str, wanted: frozenset[str]) -> ValueReading:
    reading = _date_reading(date, written)
    if reading.datatype not in wanted:
        raise refusals.other_precision(written, date, wanted)
    return reading


def _date_reading(date: CalendarDate, written: str) -> ValueReading:
    parts = (date.year is not None, date.month is not None, date.day is not None)
    datatype = {(True, True, True): DATE, (True, True, False): MONTH, (True, False, False): YEAR}.get(parts, MONTH_DAY)
    return ValueReading(date.lexical, datatype, as_written=written)


def _number_reading(text: str, wanted: frozenset[str], languages: Sequence[str], words: ValueWords) -> ValueReading:
    about = re.match(rf"(?:{words.approximate}|[~≈]) ?", flat(text))
    written = text[about.end() :] if about else text
    plain = flat(written)
    if re.match(f"{words.bound}(?= )|[<>≤≥]", plain) and len(numbers_in(written, languages)) < 2:
        raise refusals.bound(text)
    number = _one_number(text, written, languages)
    tail = written[number.end :].strip()
    if sign := _CURRENCY_SIGN.search(written[: number.start] + " " + tail):
        raise refusals.unknown_currency(text, sign[0])
    if written[: number.start].strip() or not _COUNTED.fullmatch(tail) or (number.currency and tail not in ("", ".")):
        raise refusals.no_number(text)
    if len(number.values) > 1:
        raise refusals.two_numbers(text, number.values, number.currency)
    value = number.values[0]
    is_whole = value % 1 == 0
    if not is_whole and DECIMAL not in wanted:
        raise refusals.no_whole_number(text, value)
    datatype = INTEGER if INTEGER in wanted and is_whole and not number.currency else DECIMAL
    return ValueReading(
        refusals.plainly(value),
        datatype if datatype in wanted else INTEGER,
        number.currency,
        number.unit,
        number.unit_written,
        about is not None,
    )


def _one_number(text: str, written: str, languages: Sequence[str]) -> WrittenNumber:
    """The number that a text has, in digits or in words."""
    numbers = numbers_in(written, languages)
    if len(numbers) > 1:
        raise refusals.several_numbers(text)
    if numbers:
        return numbers[0]
    in_words = [number for number in numerals_in(written, languages) if not written[: number.end].isupper()]
    if len(in_words) != 1 or in_words[0].start != 0:
        raise refusals.no_number(text)
    return in_words[0]


def _truth(text: str, words: ValueWords) -> str:
    """`true` or `false`, by the words of the languages and of XML Schema."""
    truths = {"true": True, "false": False, "1": True, "0": False, **words.truths}
    if flat(text) not in truths:
        raise refusals.no_truth(text)
    return "true" if truths[flat(text)] else "false"
