"""Numbers that a text has in words ("trzy województwa", "two million") or in Roman numerals ("V blokach")."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from decimal import Decimal

from wupgraph.authoring.values.numbers_in_text import WrittenNumber, qualified, text_without_dates, words_behind
from wupgraph.authoring.values.value_words import alternatives, flat, words_of_values

_ROMAN = re.compile(r"(?<![\w.])(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3})(?![\w.])")
_ROMAN_DIGITS = {"I": 1, "V": 5, "X": 10}
_HALF = Decimal("0.5")


def numerals_in(text: str, languages: Sequence[str]) -> list[WrittenNumber]:
    """The numbers that a text (NFC, single spaces) has in words or Roman numerals, in order.

    >>> [str(n.values[0]) for n in numerals_in("dwadzieścia pięć osób, dwa miliony złotych, w V blokach", ("pl",))]
    ['25', '2000000', '5']
    """
    tags = tuple(languages)
    words, (run, word) = words_of_values(tags), _patterns(tags)
    found = []
    for match in run.finditer(text_without_dates(text, tags)):
        total, part = Decimal(0), Decimal(0)
        for one in word.findall(match["numerals"]):
            if one in words.multipliers:
                total, part = total + part * words.multipliers[one], Decimal(0)
            else:
                part += words.numerals[one]
        if part % 1 == 0 and total + part:  # "pół miliona"; without one it is no number of things.
            found.append(
                WrittenNumber(
                    *match.span(),
                    (total + part,),
                    currency=words.currencies[match["money"]] if match["money"] else "",
                    unit=words.units[match["unit"]] if match["unit"] else "",
                    unit_written=words_behind(text, match.end("numerals")),
                )
            )
    for match in _ROMAN.finditer(text):
        values = [_ROMAN_DIGITS[digit] for digit in match[0]]
        number = sum(-one if one < other else one for one, other in zip(values, [*values[1:], 0], strict=True))
        found.append(WrittenNumber(*match.span(), (Decimal(number),), unit_written=words_behind(text, match.end())))
    plain = flat(text)
    return sorted((qualified(number, plain, text, tags) for number in found), key=lambda number: number.start)


@functools.cache
def _patterns(languages: tuple[str, ...]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Numerals that stand together, with their thousands and what was counted; one word of them."""
    words = words_of_values(languages)
    numeral = rf"(?:{alternatives(words.numerals)}(?!\w))"
    word = rf"(?:{alternatives({**words.numerals, **words.multipliers})}(?!\w))"
    counted = rf"(?P<money>{alternatives(words.currencies)})|(?P<unit>{alternatives(words.units)})"
    half = rf"{alternatives(word for word, value in words.numerals.items() if value == _HALF)}(?!\w)"
    return re.compile(
        rf"(?P<numerals>{numeral}(?:[ -]{word}| {words.both} (?={half}){word})*)(?: (?:{counted}))?"
    ), re.compile(word)
