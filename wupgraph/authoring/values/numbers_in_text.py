"""Numbers as a text has them, in digits: with their thousands and millions, currency and unit.

A number is never a part of another: "150 tys. zł" has 150,000 PLN and no 150, "1 838 000,00" has no 838; nor is it a
part of a date. One that is written so that it may mean two ("1.234") has both values.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise
from typing import Literal

from wupgraph.authoring.values.dates_in_text import dates_in
from wupgraph.authoring.values.value_words import ValueWords, alternatives, flat, words_of_values

_GROUPING = "[ .,']"
# Digits with what may group them. Never a part of a longer name or of a fraction ("12/2005", "A4", "2.1" of "A2.1").
_DIGITS = rf"(?<![0-9][.,'])(?P<digits>(?>[0-9]+(?:{_GROUPING}[0-9]+)*))(?!/[0-9])(?:,[-–—]{{1,2}})?"
_WORD = re.compile(r"(?:[^\W\d_]|[-'’](?=[^\W\d_]))+")
_TIMES = re.compile(" ?[x×*] ?")
_MOST_UNIT_WORDS = 3
_BOUND_SIGNS = "<>≤≥"
_LONGEST_WORD = 20
_OF_MONEY_ONLY = ("k", "m", "k.", "m.")
_HALF = Decimal("0.5")
# A letter that stands among digits, or for one ("1O1"), makes another thing of them.
_NO_LETTER = r"(?![oli](?![^\W\d_])|[^\W\d_]+[0-9])"


Bound = Literal["", "least", "most"]


@dataclass(frozen=True, slots=True)
class WrittenNumber:
    """A number in a text: offsets of it with its currency and unit, and what it may mean.

    Attributes:
        values: one value, or two where the sign between thousands may be that of decimals.
        sign: what parts its digits, where that gives it two values.
        multiplier: 1000 of "tys.", 1 where there is none.
        currency: ISO 4217 code, "" if none stands beside it.
        unit: code of a unit that stands beside it, "" if none that is known.
        unit_written: the words behind it, "" if none.
        bound: it is only the least ("co najmniej 20", "od 20 do 30") or the most; "" where it is neither.
        bound_written: the words that say so, "" if it is the end of a range by its sign alone.
        is_near: the bound is close to what there was ("ponad 300", "nearly 300").
        is_approximate: "ok." or the like stands before it.
    """

    start: int
    end: int
    values: tuple[Decimal, ...]
    sign: str = ""
    multiplier: int = 1
    currency: str = ""
    unit: str = ""
    unit_written: str = ""
    bound: Bound = ""
    bound_written: str = ""
    is_near: bool = False
    is_approximate: bool = False


def numbers_in(text: str, languages: Sequence[str]) -> list[WrittenNumber]:
    """The numbers of a text (NFC, single spaces), in order; those of its dates left out.

    >>> [(str(n.values[0]), n.currency, n.unit) for n in numbers_in("15 maja 2005: 1 mln 200 tys. zł, 75 %", ("pl",))]
    [('1200000', 'PLN', ''), ('75', '', 'percent')]
    """
    tags = tuple(languages)
    number, joined, further = _patterns(tags)
    plain = text_without_dates(text, tags)
    words = words_of_values(tags)
    found = [one for match in number.finditer(plain) for one in _numbers(match, text, words)]
    counted = [one for one in found if not _is_reference(one, plain, words) and not _is_place(one, text)]
    whole = _added([qualified(one, plain, text, tags) for one in _no_factors(counted, plain)], plain, further)
    return _in_ranges(whole, plain, joined, words)


def qualified(number: WrittenNumber, plain: str, text: str, languages: tuple[str, ...]) -> WrittenNumber:
    """A number of a text (and of the same, flat) with what stands before it: "ok.", "co najmniej"."""
    words, before = words_of_values(languages), plain[: number.start]
    while match := _qualifying(languages).search(before):
        word = match["word"].strip().removesuffix(".")
        before = before[: match.start()]
        if word in words.least or word in words.most or word in _BOUND_SIGNS:
            if not number.bound:
                is_least = word in words.least or word in ">≥"
                number = replace(
                    number,
                    bound="least" if is_least else "most",
                    bound_written=text[match.start() : match.end()].strip(" ("),
                    is_near=word in words.near,
                )
        else:
            number = replace(number, is_approximate=True)
    return number


def values_of(digits: str) -> tuple[Decimal, ...]:
    """What digits with groups may mean: nothing, one value, or two.

    >>> values_of("62 090,09"), values_of("1.234"), values_of("85 74 97 254")
    ((Decimal('62090.09'),), (Decimal('1234'), Decimal('1.234')), ())
    """
    groups, signs = re.split(_GROUPING, digits), re.findall(_GROUPING, digits)
    if not signs:
        return (Decimal(digits),)
    values = []
    if _are_thousands(groups, signs):
        values.append(Decimal("".join(groups)))
    *whole, decimals = groups
    *before, sign = signs
    if sign in ".," and (not before or (sign not in before and _are_thousands(whole, before))):
        values.append(Decimal("".join(whole) + "." + decimals))
    return tuple(values)


def sign_of(digits: str) -> str:
    """The last sign among digits; "" if there is none."""
    return next(iter(re.findall(_GROUPING, digits)[-1:]), "")


def _are_thousands(groups: Sequence[str], signs: Sequence[str]) -> bool:
    return (
        len(set(signs)) == 1
        and len(groups[0]) <= 3
        and not groups[0].startswith("0")
        and all(len(group) == 3 for group in groups[1:])
    )


@functools.lru_cache(maxsize=1024)
def text_without_dates(text: str, languages: tuple[str, ...]) -> str:
    """The flat text without its dates, letter for letter; a year stays unless it is called one: it may be a number."""
    plain = flat(text)
    year = words_of_values(languages).year
    for date in dates_in(text, languages):
        called = re.compile(f" ?{year}").match(plain, date.end) or re.search(f"{year} $", plain[: date.start])
        if date.date.month or called:
            plain = plain[: date.start] + "\0" * (date.end - date.start) + plain[date.end :]
    return plain


@functools.cache
def _patterns(languages: tuple[str, ...]) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """A number with what belongs to it; what joins the ends of a range; what may stand inside "1 mln 200 tys."."""
    words = words_of_values(languages)
    money, hundredths, units = map(alternatives, (words.currencies, words.hundredths, words.units))
    half = alternatives(word for word, value in words.numerals.items() if value == _HALF)
    short = rf"(?(before)[km](?!\w)\.?|[km](?= ?{money}))"  # "€1.2m"; without money they are metres.
    number = (
        rf"(?:(?P<before>{money})(?<!\.) ?|(?<![\w/]))(?P<minus>[-−])?{_DIGITS}{_NO_LETTER}(?P<more>\+(?![0-9]))?"
        rf"(?P<half> {words.both} {half})?"
        rf"(?: ?-?(?P<multiplier>{alternatives(words.multipliers.keys() - {*_OF_MONEY_ONLY})}|{short}))?"
        rf"(?: ?(?(before)(?!)|(?P<after>{money}))| ?(?P<hundredths>{hundredths})| ?-?(?P<unit>{units}))?"
    )
    return re.compile(number), re.compile(f" ?(?:[-–—]|{words.until}) ?"), re.compile(f" ?(?:{words.both} )?")


@functools.cache
def _qualifying(languages: tuple[str, ...]) -> re.Pattern[str]:
    """What makes a number a bound or approximate, at the end of what stands before it."""
    words = words_of_values(languages)
    return re.compile(rf"(?P<word>{words.bound}|{words.approximate}|[~≈<>≤≥]) ?(?:\($)?$")


def _is_reference(number: WrittenNumber, plain: str, words: ValueWords) -> bool:
    """Whether it is the number of a document, an article or a page, and counts nothing: "nr 99"."""
    if number.currency or number.unit or number.multiplier > 1:
        return False
    return (
        re.search(rf"{words.reference} ?[:.]? ?$", plain[max(0, number.start - _LONGEST_WORD) : number.start])
        is not None
    )


def _is_place(number: WrittenNumber, text: str) -> bool:
    """Whether it says the place in a row, and counts nothing: "w 1. spotkaniu"."""
    if number.currency or number.unit or number.multiplier > 1:
        return False
    return text[number.end : number.end + 2] == ". " and text[number.end + 2 : number.end + 3].islower()


def _no_factors(numbers: Sequence[WrittenNumber], plain: str) -> list[WrittenNumber]:
    """The same numbers without those that are multiplied: of "2 x 15 osób", neither is the number of people."""
    factors = {
        number
        for one, other in pairwise(numbers)
        if _TIMES.fullmatch(plain, one.end, other.start)
        for number in (one, other)
    }
    return [number for number in numbers if number not in factors]


def _numbers(match: re.Match[str], text: str, words: ValueWords) -> Iterator[WrittenNumber]:
    """The number of a match; two where its digits are no groups of one ("2006 340"), none of a telephone number."""
    start, end = match.span()
    values = values_of(match["digits"])
    if not values:
        pieces = list(re.finditer("[^ ]+", match["digits"]))
        if len(pieces) != 2:
            return
        offset, (piece, last) = match.start("digits"), pieces
        yield WrittenNumber(offset + piece.start(), offset + piece.end(), values_of(piece[0]))
        start, values = offset + last.start(), values_of(last[0])
    money, multiplier = match["after"] or match["before"], match["multiplier"]
    if match["half"]:
        values = tuple(value + _HALF for value in values)
    factor = words.multipliers[multiplier] if multiplier else 1
    currency, unit = words.currencies[money] if money else "", words.units[match["unit"]] if match["unit"] else ""
    scale = Decimal(factor)
    if match["hundredths"]:
        currency, scale = words.hundredths[match["hundredths"]], scale / 100
    yield WrittenNumber(
        start,
        end,
        tuple(value * (-scale if match["minus"] else scale) for value in values),
        sign_of(match["digits"]) if len(values) > 1 else "",
        factor,
        currency,
        unit,
        "" if currency else words_behind(text, match.start("unit") if unit else end),
        bound="least" if match["more"] else "",
        bound_written=match["more"] or "",
    )


def words_behind(text: str, start: int) -> str:
    """The words that follow in one stretch, three at most: what was counted."""
    start += text[start : start + 1] == " "
    found: list[str] = []
    while len(found) < _MOST_UNIT_WORDS and (word := _WORD.match(text, start)):
        found.append(word[0])
        start = word.end() + (text[word.end() : word.end() + 1] == " ")
    return " ".join(found)


def _in_ranges(
    numbers: Sequence[WrittenNumber], plain: str, joined: re.Pattern[str], words: ValueWords
) -> list[WrittenNumber]:
    """The same numbers; the first of a range is in the currency and unit of the last, and in its thousands unless it is
    the greater number ("2–3 mln zł", "od 500 do 2 tys. zł")."""
    both, began = re.compile(f" {words.both} "), re.compile(f"{words.between} $")
    found = list(numbers)
    for place in range(len(found) - 2, -1, -1):
        one, other = found[place], found[place + 1]
        is_of_another = (one.currency or one.unit) and (one.currency, one.unit) != (other.currency, other.unit)
        between = plain[one.end : other.start]
        is_range = joined.fullmatch(between) or (both.fullmatch(between) and began.search(plain[: one.start]))
        if is_of_another or not is_range:  # "20 osób do 30 roku życia"
            continue
        one = found[place] = replace(one, bound="least", is_near=False)
        found[place + 1] = replace(
            other, bound="most", is_near=False, is_approximate=one.is_approximate or other.is_approximate
        )
        if one.currency or one.unit:
            continue
        values = one.values
        if one.multiplier == 1 and values and max(values) * other.multiplier < max(other.values, default=Decimal(0)):
            values = tuple(value * other.multiplier for value in values)
        found[place] = replace(
            one, values=values, currency=other.currency, unit=other.unit, unit_written=other.unit_written
        )
    return found


def _added(numbers: Sequence[WrittenNumber], plain: str, further: re.Pattern[str]) -> list[WrittenNumber]:
    """The same numbers, the parts of one added: "1 mln 200 tys. zł", "1250 zł 50 gr"."""
    found: list[WrittenNumber] = []
    for number in numbers:
        last = found[-1] if found else None
        if last and _goes_on(last, number) and further.fullmatch(plain[last.end : number.start]):
            values = tuple(one + other for one in last.values for other in number.values)
            found[-1] = replace(
                last,
                end=number.end,
                values=values,
                multiplier=number.multiplier,
                currency=number.currency or last.currency,
                unit=number.unit,
                unit_written=number.unit_written,
            )
        else:
            found.append(number)
    return found


def _goes_on(number: WrittenNumber, following: WrittenNumber) -> bool:
    """Whether the following number is a smaller part of the same."""
    value = following.values[0]
    if number.multiplier > 1 and not number.currency and not number.unit:
        return 0 < value < number.multiplier
    of_one_currency = number.currency != "" and number.currency == following.currency
    return of_one_currency and 0 < value < 1 and len(number.values) == 1 and number.values[0] % 1 == 0
