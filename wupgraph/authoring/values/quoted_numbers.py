"""Whether a quotation has a number: whole, with multiplier, currency and unit, exactly or about that much."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from wupgraph.authoring.values.name_words import forms_of, words_in
from wupgraph.authoring.values.numbers_beside import beside_fault
from wupgraph.authoring.values.numbers_in_text import Bound, WrittenNumber, numbers_in
from wupgraph.authoring.values.numerals_in_text import numerals_in
from wupgraph.authoring.values.value_reader import collapsed
from wupgraph.authoring.values.value_reading import ValueReading
from wupgraph.authoring.values.value_refusals import absent, plainly, shown
from wupgraph.authoring.values.value_words import ValueWords, alternatives, flat, words_of_values
from wupgraph.text import Text

_PERCENT, _PERSON = "percent", "person"
_MOST_COUNTED = 2  # words: an adjective and a noun, "młodych osób"
# Folded adjectives of Polish in the plural; neither "grupy" nor "publikacje" is one.
_BEFORE_NOUN = re.compile("(?:[yi]ch|[yi]mi?|[^aeiouyijcz]e)$")
_LEAST_NOUN = 3  # letters: "20 z 35 gmin" counts one thing.


class Quoted(NamedTuple):
    """A quotation within what stands around it in its document: NFC, single spaces; where it begins and ends there."""

    text: str
    start: int
    end: int

    @property
    def words(self) -> str:
        """The quotation itself."""
        return self.text[self.start : self.end]


def whole(quotation: str) -> Quoted:
    """A quotation of which is not known what stands around it."""
    text = collapsed(quotation)
    return Quoted(text, 0, len(text))


class _There(NamedTuple):
    """The numbers that a quotation has a part of, those of the text around, its words apart from numbers, and all."""

    inside: Sequence[WrittenNumber]
    around: Sequence[WrittenNumber]
    apart: str
    text: str


def number_fault(
    reading: ValueReading, quotations: Sequence[Quoted], languages: Sequence[str], bound: Bound = ""
) -> Text | None:
    """What is wrong with quotations that do not have a number; None where they have it.

    Args:
        reading: with currency, unit and `approximate` as the register is to have them.
        bound: the number is the least or the most that there was; "" of an exact one.
    """
    tags = tuple(languages)
    words, value = words_of_values(tags), Decimal(reading.lexical)
    there = [_numbers(quoted, tags, in_words=False) for quoted in quotations]
    if not any(value in number.values for one in there for number in one.inside):
        there = [_numbers(quoted, tags, in_words=True) for quoted in quotations]
    equal = [(number, one) for one in there for number in one.inside if value in number.values]
    if not equal:
        values = dict.fromkeys(plainly(value) for one in there for number in one.inside for value in number.values[:1])
        return absent(Text(_in_polish(value), plainly(value)), list(values))
    apart = [one.apart for one in there]
    right = [(number, one) for number, one in equal if _is_same_kind(reading, number, one.around, apart, tags)]
    if not right:
        return _other_kind(reading, value, [number for number, _ in equal])
    faults = [
        _reading_fault(reading, number, words, bound) or beside_fault(number, one.text, tags) for number, one in right
    ]
    return None if None in faults else faults[0]


def _numbers(quoted: Quoted, languages: tuple[str, ...], *, in_words: bool) -> _There:
    found = numbers_in(quoted.text, languages)
    if in_words:
        numerals = numerals_in(quoted.text, languages)
        found += [
            one for one in numerals if not any(one.start < other.end and other.start < one.end for other in found)
        ]
    inside = [one for one in found if one.start < quoted.end and one.end > quoted.start]
    plain = flat(quoted.text)
    for number in found:
        plain = plain[: number.start] + "\0" * (number.end - number.start) + plain[number.end :]
    return _There(inside, found, plain[quoted.start : quoted.end], quoted.text)


def _is_same_kind(
    reading: ValueReading,
    number: WrittenNumber,
    around: Sequence[WrittenNumber],
    apart: Sequence[str],
    languages: tuple[str, ...],
) -> bool:
    """Whether currency and unit of a number are those of the reading, or stand in the quotations for all numbers."""
    words = words_of_values(languages)
    if reading.currency:
        said = {word for word, code in words.currencies.items() if code == reading.currency}
        return number.currency == reading.currency or (
            not number.currency and not number.unit and _is_said(said, apart)
        )
    if reading.unit == _PERCENT:
        said = {word for word, code in words.units.items() if code == _PERCENT}
        return number.unit == _PERCENT or (not number.currency and not number.unit and _is_said(said, apart))
    if not reading.unit and not reading.unit_written:
        return True
    if number.currency or number.unit == _PERCENT:
        return False
    noun, counted = _counted(number, languages)
    if counted:
        # What the register counts in may be narrower than the word of the document (inmates), but no measure.
        return counted == reading.unit or (reading.unit not in words.units.values() and counted not in words.measures)
    # "20 osób i 3 firmy" calls people by their name: what is called otherwise beside them is none of them.
    return len(noun) < _LEAST_NOUN or not any(one.unit and one.unit == reading.unit for one in around)


def _counted(number: WrittenNumber, languages: tuple[str, ...]) -> tuple[str, str]:
    """The noun behind a number, and the code of the unit that it is; "" for an unknown one."""
    words, forms = words_of_values(languages), forms_of(languages, damaged=False)
    noun, counted = "", number.unit
    for word in words_in(number.unit_written)[:_MOST_COUNTED]:
        noun = noun or word.text
        counted = counted or words.units.get(flat(word.text), "") or (_PERSON if forms.are_people(word) else "")
        if counted or not (forms.polish and _BEFORE_NOUN.search(word.folded)):
            break
    return noun, counted


def _is_said(words: set[str], texts: Sequence[str]) -> bool:
    pattern = re.compile(alternatives(words))
    return any(pattern.search(text) for text in texts)


def _other_kind(reading: ValueReading, value: Decimal, equal: Sequence[WrittenNumber]) -> Text:
    wanted = reading.currency or ("%" if reading.unit == _PERCENT else reading.unit)
    other = next(
        (one.currency or one.unit or one.unit_written for one in equal if one.currency or one.unit_written), ""
    )
    other = shown(other)
    if not other:
        return Text(
            f"przy liczbie {_in_polish(value)} nie ma w cytacie „{wanted}”; wskaż cytat, w którym to stoi",
            f'the quotation has no "{wanted}" beside {plainly(value)}; cite one that has it',
        )
    return Text(
        f"w cytacie przy liczbie {_in_polish(value)} stoi „{other}”, a nie „{wanted}”; popraw wartość albo cytat",
        f'beside {plainly(value)} the quotation has "{other}", not "{wanted}"; correct the value or the quotation',
    )


def _reading_fault(reading: ValueReading, number: WrittenNumber, words: ValueWords, bound: Bound) -> Text | None:
    """What is wrong with a number that is there, but means two things, or is a bound, or about that much."""
    value = Decimal(reading.lexical)
    right = decided(number, words) if len(number.values) > 1 else value
    if right is not None and right != value:
        return absent(Text(_in_polish(value), plainly(value)), [plainly(right)])
    if right is None:
        both = [plainly(one) for one in number.values]
        return Text(
            f"liczba w cytacie ma dwa znaczenia: {' i '.join(one.replace('.', ',') for one in both)}, "
            "a nic w nim nie rozstrzyga, które jest właściwe",
            f"the number in the quotation means two things, {' and '.join(both)}, and nothing there tells which",
        )
    if number.bound and number.bound != bound and not (not bound and number.is_near and reading.approximate):
        pl, en = (_bounded(number, one) for one in (_in_polish(value), plainly(value)))
        if not number.bound_written:
            return Text(
                f"{pl} to w cytacie tylko jeden koniec przedziału; podaj oba (najmniejszą i największą wartość)",
                f"{en} is only one end of a range in the quotation; give both, the least and the greatest value",
            )
        return Text(
            f"w cytacie stoi „{pl}”: to granica, a nie sama liczba; podaj ją jako wartość najmniejszą lub największą",
            f'the quotation has "{en}": a bound, not the number itself; give it as the least or the greatest value',
        )
    if reading.approximate and not (number.is_approximate or number.is_near):
        return Text(
            f"w cytacie {_in_polish(value)} stoi bez „ok.”; podaj wartość jako dokładną",
            f'the quotation has {plainly(value)} without "about"; give the value as exact',
        )
    if number.is_approximate and not reading.approximate:
        return Text(
            f"w cytacie stoi „ok. {_in_polish(value)}”; podaj wartość z „ok.” i obejmij to słowo cytatem",
            f'the quotation has "about {plainly(value)}"; give the value with "about", and quote that word too',
        )
    return None


def decided(number: WrittenNumber, words: ValueWords) -> Decimal | None:
    """Which of its two values a number has, by the languages and what is counted; None where these do not tell.

    The sign before three digits parts decimals in some languages and thousands in others. What counts things or money
    has no three decimals, what counts millions has ("1,234 mln"): a text where that contradicts its language is no
    evidence of either.
    """
    whole, fraction = number.values
    if number.sign == "" or len(words.decimal_signs) != 1:
        return None
    by_language = fraction if number.sign in words.decimal_signs else whole
    is_measured = number.unit == _PERCENT or number.unit in words.measures
    by_kind = None
    if number.multiplier > 1:
        by_kind = fraction
    elif number.currency or (number.unit_written and not is_measured):
        by_kind = whole
    return by_language if by_kind in (None, by_language) else None


def wording_fault(wording: str, reading: ValueReading, languages: Sequence[str]) -> Text | None:
    """What is wrong with the wording of a number that means another one; None of one without a number."""
    tags, held = tuple(languages), whole(wording).text
    numbers = [*numbers_in(held, tags), *numerals_in(held, tags)]
    if not numbers or any(Decimal(reading.lexical) in one.values for one in numbers):
        return None
    return Text(
        f"zapis „{shown(wording)}” to inna liczba niż {_in_polish(Decimal(reading.lexical))}",
        f'the wording "{shown(wording)}" is another number than {reading.lexical}',
    )


def _bounded(number: WrittenNumber, value: str) -> str:
    return value + "+" if number.bound_written == "+" else f"{number.bound_written} {value}".strip()


def _in_polish(number: Decimal) -> str:
    return plainly(number).replace(".", ",")
