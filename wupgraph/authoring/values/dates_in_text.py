"""Dates as a text has them: where each stands, and which day, month or year it means.

Days that share a month are dates each ("13-14 maja 2005", "od 13 do 15 maja 2005", "13.05–15.05.2005"); one date never
takes a part from another that is not joined to it so.
"""

from __future__ import annotations

import calendar
import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from wupgraph.authoring.values.value_words import ValueWords, alternatives, flat, words_of_values

_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_DASH = "[-–—]"
_DAY, _YEAR = "[0-9]{1,2}(?![0-9])", "(?P<year>[0-9]{4})(?![0-9])"
_MORE_DAYS = "{0,6}"  # So many days may share a month, beside the first.
_FIRST = "(?<![0-9.,/])"  # No digit before, nor a sign that ties one to it.
_ALONE = f"{_FIRST}(?<![0-9]{_DASH})"
# A period of ISO 8601 has a slash between its dates.
_IN_ISO = rf"(?:{_FIRST}(?<![0-9]{_DASH})|(?<=[0-9]{{4}}-[0-9]{{2}}/)|(?<=[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}/))"
_DIGIT, _LETTER = re.compile("[0-9]"), re.compile(r"[^\W\d_]")
_LEAP = 2000  # A year that has a 29th of February.


class CalendarDate(NamedTuple):
    """A day, a month, a year, or a day of a month without a year: what is not said is None."""

    year: int | None
    month: int | None = None
    day: int | None = None

    @property
    def exists(self) -> bool:
        """Whether the calendar has it: month 1 to 12, and the day in that month."""
        if self.month is None:
            return True
        if not 1 <= self.month <= 12:
            return False
        year = _LEAP if self.year is None else self.year
        return self.day is None or (year > 0 and 1 <= self.day <= calendar.monthrange(year, self.month)[1])

    @property
    def lexical(self) -> str:
        """As XML Schema writes it: `2007-09-13`, `2007-09`, `2007`, `--09-13`.

        >>> CalendarDate(None, 5, 17).lexical, CalendarDate(2007, 9).lexical
        ('--05-17', '2007-09')
        """
        parts = ["-" if self.year is None else f"{self.year:04}"]
        parts += [f"{part:02}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)

    def holds(self, other: CalendarDate) -> bool:
        """Whether whoever says this says the other: the same, or less of it (a year of a day).

        >>> CalendarDate(2007, 9, 13).holds(CalendarDate(2007)), CalendarDate(2007).holds(CalendarDate(2007, 9))
        (True, False)
        """
        return all(part is None or part == mine for part, mine in zip(other, self, strict=True))


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date in a text: offsets, and what it may mean; two readings where day and month may change places."""

    start: int
    end: int
    readings: tuple[CalendarDate, ...]

    @property
    def date(self) -> CalendarDate:
        """What it means; the first reading of two."""
        return self.readings[0]


class _Patterns(NamedTuple):
    patterns: tuple[re.Pattern[str], ...]
    joint: re.Pattern[str]  # what may stand between a date without a year and the one that has it
    reference: re.Pattern[str]  # ends before a year that is part of the number of a document, of an act
    numbered: re.Pattern[str]  # ends before the number of a document that looks like a day
    of_act: re.Pattern[str]
    counted: re.Pattern[str]  # begins behind a number that is no year


@functools.cache
def _patterns(languages: tuple[str, ...]) -> _Patterns:
    words = words_of_values(languages)
    between = rf"(?: ?(?:{_DASH}|,) ?| ?{words.both} | ?{words.until} )"
    days = rf"(?P<days>{_FIRST}{_DAY}(?:{between}{_DAY}){_MORE_DAYS})"
    ordinal = rf"(?:\.|-?{_suffix(words)})?"
    roman = "|".join(sorted(map(str.lower, _ROMAN), key=len, reverse=True))
    named = rf"(?:(?P<name>{words.month})|(?P<roman>(?<![\w]){roman})(?![\w]))"
    dotted = rf"(?P<days>{_FIRST}{_DAY}(?:\.?{between}{_DAY}){_MORE_DAYS})\. ?(?P<month>{_DAY})"
    texts = (
        r"(?<!\w)--(?P<month>[0-9]{2})-(?P<days>[0-9]{2})(?![0-9])",
        rf"{_IN_ISO}(?P<year>[0-9]{{4}})(?P<sign>[-./])(?P<month>{_DAY})(?P=sign)(?P<days>{_DAY})(?![0-9])",
        rf"{dotted}\.?(?= ?{_DASH} ?{_DAY}\. ?{_DAY}\. ?[0-9]{{4}}| {words.until} {_DAY}\. ?{_DAY}\. ?[0-9]{{4}})",
        rf"{dotted}\. ?{_YEAR}",
        rf"{_ALONE}(?P<either>[0-9]{{1,2}})(?P<sign>[-/])(?P<other>[0-9]{{1,2}})(?P=sign){_YEAR}",
        rf"{days}{ordinal} ?(?:of )?{named},? ?'(?P<short>[0-9]{{2}})(?![0-9])",
        rf"{days}{ordinal} ?(?:of )?{named},?(?:[ .]{_YEAR})?",
        rf"(?P<day>{alternatives(words.days)}) (?:of )?{named},?(?: {_YEAR})?",
        rf"(?P<name>{words.month_first}) ?(?:the )?{days}{ordinal}(?:,? {_YEAR})?",
        rf"{named},?[ .]{_YEAR}",
        rf"(?P<name>{words.month})(?= ?{_DASH}| {words.until} | {words.both} )",
        rf"{_IN_ISO}(?P<year>[0-9]{{4}})-(?P<month>{_DAY})(?![0-9])(?!{_DASH}[0-9])",
        rf"(?<!nr )(?<!nr)(?<!no\. ){_ALONE}(?P<month>{_DAY})[./-]{_YEAR}",
        rf"(?:{_FIRST}|(?<=[0-9]{{4}}/)|(?<=\0/))(?P<year>[0-9]{{4}})(?![0-9])(?![.,][0-9])(?![-/][0-9]{{1,2}}(?![0-9]))(?!/[^\W\d_])",
    )
    joint = rf"\.?(?: ?{words.year})?{between}"
    measured = "|".join(map(alternatives, (words.multipliers, words.currencies, words.hundredths, words.units)))
    return _Patterns(
        tuple(re.compile(text) for text in texts),
        re.compile(joint),
        re.compile(rf"(?:{words.reference} ?(?:(?:ue|rp|l|c|z|of)(?!\w) ?)*|[^\W\d_]-)$"),
        re.compile(rf"{words.reference} ?[:.]? ?$"),
        re.compile(rf"(?:{words.act}|{words.reference}) $"),
        re.compile(rf" ?(?:{measured})"),
    )


def _suffix(words: ValueWords) -> str:
    """Behind a digit a suffix of ordinals is no word of its own: "13th", "13-go"."""
    return words.ordinal.replace(r"(?<![^\W\d_])", "")


def dates_in(text: str, languages: Sequence[str]) -> Sequence[WrittenDate]:
    """The dates of a text (NFC, single spaces), in order, also those that no calendar has.

    >>> [d.date.lexical for d in dates_in("od 30 kwietnia do 2 maja 2005 r. i w 2006 r.", ("pl",))]
    ['2005-04-30', '2005-05-02', '2006']
    """
    tags = tuple(languages)
    return _dates_in(text, tags) if _DIGIT.search(text) or words_of_values(tags).days else ()


@functools.lru_cache(maxsize=1024)  # Many statements cite one quotation.
def _dates_in(text: str, languages: tuple[str, ...]) -> Sequence[WrittenDate]:
    plain = flat(text)
    patterns = _patterns(languages)
    found: list[WrittenDate] = []
    left = plain
    for pattern in patterns.patterns:
        for match in pattern.finditer(left):
            dates = list(_dates(match, text, words_of_values(languages)))
            if dates:
                found += dates
                left = left[: match.start()] + "\0" * (match.end() - match.start()) + left[match.end() :]
    found.sort(key=lambda date: date.start)
    return [
        date
        for date in _with_years(found, plain, patterns.joint)
        if (date.date.year, date.date.day) != (None, None) and not _is_number(date, plain, patterns)
    ]


def _is_number(date: WrittenDate, plain: str, patterns: _Patterns) -> bool:
    """Whether what looks like a year or a month is a number: of a document ("nr 2/2015"), or of what was counted."""
    before = plain[: date.start]
    if date.date.day is not None and not _LETTER.search(plain, date.start, date.end):
        return patterns.numbered.search(before) is not None
    if date.date.day is not None or date.date.year is None:
        return False
    if date.date.month is None:
        return bool(patterns.reference.search(before) or patterns.counted.match(plain, date.end))
    return not _LETTER.search(plain, date.start, date.end) and bool(
        patterns.of_act.search(before) or patterns.numbered.search(before)
    )


def _dates(match: re.Match[str], text: str, words: ValueWords) -> Iterator[WrittenDate]:
    """The dates of one match: as many as it has days."""
    parts = match.groupdict()
    year = int(parts["year"]) if parts.get("year") else None
    if parts.get("either"):
        readings = _either_way(int(parts["either"]), int(parts["other"]), year)
        yield WrittenDate(match.start(), match.end(), readings)
        return
    month = None
    if parts.get("name"):
        month = words.months[parts["name"]]
    elif parts.get("roman"):
        if not text[match.start("roman") : match.end("roman")].isupper():
            return
        month = _ROMAN.index(parts["roman"].upper()) + 1
    elif parts.get("month"):
        month = int(parts["month"])
    if parts.get("short"):  # Which century is meant, whoever gives the value says.
        one = int(match["days"]) if match["days"].isdigit() else None
        readings = tuple(CalendarDate(century + int(parts["short"]), month, one) for century in (2000, 1900))
        yield WrittenDate(match.start(), match.end(), readings)
        return
    if parts.get("day"):
        yield WrittenDate(match.start(), match.end(), (CalendarDate(year, month, words.days[parts["day"]]),))
        return
    if not parts.get("days"):
        yield WrittenDate(match.start(), match.end(), (CalendarDate(year, month),))
        return
    days = list(re.finditer("[0-9]+", parts["days"]))
    offset = match.start("days")
    for number, day in enumerate(days):
        start = match.start() if number == 0 else offset + day.start()
        end = match.end() if number == len(days) - 1 else offset + day.end()
        yield WrittenDate(start, end, (CalendarDate(year, month, int(day[0])),))


def _either_way(first: int, second: int, year: int | None) -> tuple[CalendarDate, ...]:
    """What `05-06-2007` may mean: day and month in both orders, as far as the calendar has them."""
    both = dict.fromkeys((CalendarDate(year, second, first), CalendarDate(year, first, second)))
    return tuple(date for date in both if date.exists) or (CalendarDate(year, second, first),)


def _with_years(dates: Sequence[WrittenDate], plain: str, joint: re.Pattern[str]) -> list[WrittenDate]:
    """The same dates, those without a year with that of the next to which they are joined ("maj–czerwiec 2005")."""
    filled = list(dates)
    for place in range(len(filled) - 2, -1, -1):
        date, following = filled[place], filled[place + 1]
        between = plain[date.end : following.start]
        if date.date.year is None and following.date.year and following.date.month and joint.fullmatch(between):
            readings = tuple(reading._replace(year=following.date.year) for reading in date.readings)
            filled[place] = replace(date, readings=readings)
    return filled
