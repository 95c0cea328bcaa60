"""The number that words begin with, and the words in which a quotation has it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from wupgraph.authoring.values.value_reader import read_value
from wupgraph.authoring.values.value_reading import UnreadableValueError, ValueReading
from wupgraph.authoring.values.value_words import flat, words_of_values
from wupgraph.errors import UsageError
from wupgraph.rdf.namespaces import XSD

NUMBERS = (XSD + "decimal", XSD + "integer")
_MOST_WORDS = 8  # of a number with its unit
_MOST_BOUND_WORDS = 3


def understood(words: Sequence[str], languages: Sequence[str]) -> tuple[ValueReading, str]:
    """The number with its currency or unit that words begin with, and the words behind it that say nothing of it.

    Raises:
        UsageError: there is no number in them.
    """
    readings: list[ValueReading] = []
    for end in range(len(words), 0, -1):
        try:
            readings.append(read_value(" ".join(words[:end]), NUMBERS, languages))
        except UnreadableValueError:
            if readings:
                break
    if not readings:
        read_value(" ".join(words), NUMBERS, languages)
    same = [one for one in readings if _said(one) == _said(readings[0])]
    shortest = same[-1]
    return shortest, " ".join(words[len(shortest.as_written.split()) :])


def worded_as(reading: ValueReading, quotations: Sequence[str], languages: Sequence[str]) -> ValueReading:
    """A number as a quotation has it: the longest of its words that mean the same; else as it was written."""
    found = reading
    longest = 0
    for words in (quotation.split() for quotation in quotations):
        for begin in range(len(words)):
            for end in range(len(words), begin + longest, -1):
                if not words[begin].strip('(„"') or end - begin > _MOST_WORDS:
                    continue
                try:
                    same, left = understood(words[begin:end], languages)
                except UsageError:
                    continue
                if not left and (same.lexical, same.currency) == (reading.lexical, reading.currency):
                    found, longest = _with_bound(words, begin, same, languages), end - begin
                    break
    return found


def _with_bound(words: Sequence[str], begin: int, number: ValueReading, languages: Sequence[str]) -> ValueReading:
    """A number among words with those before it that make it a bound: "ponad 300"."""
    before = " ".join(words[max(0, begin - _MOST_BOUND_WORDS) : begin])
    match = re.search(rf"{words_of_values(tuple(languages)).bound}$", flat(before))
    return number if match is None else replace(number, as_written=f"{before[match.start() :]} {number.as_written}")


def _said(reading: ValueReading) -> tuple[str, str, str, bool]:
    return reading.lexical, reading.currency, reading.unit, reading.approximate
