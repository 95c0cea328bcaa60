"""What stands beside a number and makes it another: the same in words that are not the same, or a change by so much."""

from __future__ import annotations

import functools
import re

from wupgraph.authoring.values.numbers_in_text import WrittenNumber
from wupgraph.authoring.values.numerals_in_text import numerals_in
from wupgraph.authoring.values.value_refusals import plainly, shown
from wupgraph.authoring.values.value_words import flat, words_of_values
from wupgraph.text import Text

_IN_WORDS = re.compile(r" ?\((?P<words>[^()0-9]+)\)")
_CLAUSE = re.compile(r"[.,;:!?()] ")


def beside_fault(number: WrittenNumber, text: str, languages: tuple[str, ...]) -> Text | None:
    """What is wrong with a number of a text for what stands beside it; None of nothing.

    Args:
        text: NFC, single spaces, in which the number has its offsets.
    """
    return _contradicted(number, text, languages) or _is_change(number, text, languages)


def _contradicted(number: WrittenNumber, text: str, languages: tuple[str, ...]) -> Text | None:
    """Of "17 (osiemnaście) osób": which of the two is meant, nobody can tell."""
    match = _IN_WORDS.match(text, number.end)
    if match is None:
        return None
    written = match["words"]
    numerals = numerals_in(written, languages)
    if len(numerals) != 1 or (numerals[0].start, numerals[0].end) != (0, len(written)):
        return None
    (said,) = numerals[0].values
    if said in number.values:
        return None
    there = f"{text[number.start : number.end]} ({shown(written)})"
    return Text(
        f"cytat przeczy sobie: „{there}”; nie wiadomo, która liczba jest właściwa",
        f'the quotation contradicts itself: "{there}"; which number is right is not known',
    )


def _is_change(number: WrittenNumber, text: str, languages: tuple[str, ...]) -> Text | None:
    """Of "zwiększono o 40 osób": 40 is by how much, not how many."""
    change, by = _patterns(languages)
    before = flat(text[: number.start])
    clause = _CLAUSE.split(before)[-1]
    if not by.search(clause) or not change.search(clause):
        return None
    value = plainly(number.values[0])
    return Text(
        f"w cytacie {value.replace('.', ',')} mówi, o ile coś się zmieniło, a nie ile tego było",
        f"{value} in the quotation says by how much something changed, not how much of it there was",
    )


@functools.cache
def _patterns(languages: tuple[str, ...]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = words_of_values(languages)
    return re.compile(words.change), re.compile(rf"{words.by} $")
