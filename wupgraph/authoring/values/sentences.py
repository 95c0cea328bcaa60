"""What the sentence around a value says of it: that it is not so, that it is yet to be, that it is of something else.

A sentence has clauses, and what one of them says is not said in the next: a comma, a dash, a bracket or a "but" ends
one, unless what follows only carries it on ("planuje się, że", "20 kobiet, 30 mężczyzn").
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from wupgraph.authoring.values.dates_in_text import dates_in
from wupgraph.authoring.values.name_words import forms_of, words_in
from wupgraph.authoring.values.numbers_in_text import numbers_in
from wupgraph.authoring.values.numerals_in_text import numerals_in
from wupgraph.authoring.values.quoted_numbers import Quoted
from wupgraph.authoring.values.quoted_values import calendar_date
from wupgraph.authoring.values.value_reader import DECIMAL, INTEGER
from wupgraph.authoring.values.value_reading import ValueReading
from wupgraph.authoring.values.value_refusals import DATE, MONTH, MONTH_DAY, YEAR
from wupgraph.authoring.values.value_words import alternatives, flat, words_of_values

_FARTHEST = 6  # words between what denies and what is denied
_LEAST_NAME = 4
_LEADING = re.compile(r"\W*(?:[\w.]{1,4}\W+){0,3}$")  # A clause begins with the value: "W dniu 5 maja".
_SENTENCE_END = re.compile(r"(?<=\w{2})[.!?][”\"]? (?=[A-ZŻŹĆŁŚÓА-ЯІЇЄ„\"])|(?<= [a-zа-я])\. (?=[A-ZŻŹĆŁŚÓА-ЯІЇЄ„\"])")
_PARTICIPLE = re.compile(r" \w+[aą]c(?:y|a|e|ego|ej|emu|ym|ych|ymi)(?!\w)")  # "osób nie pracujących" denies nothing.


class Said(NamedTuple):
    """A value within the text around its quotation: where it begins and ends there."""

    text: str
    start: int
    end: int


def values_said(reading: ValueReading, quoted: Quoted, languages: Sequence[str]) -> Iterator[Said]:
    """Where a quotation has a number or a date."""
    if reading.datatype in (DECIMAL, INTEGER):
        value = Decimal(reading.lexical)
        numbers = [*numbers_in(quoted.text, languages), *numerals_in(quoted.text, languages)]
        spans = [(one.start, one.end) for one in numbers if value in one.values]
    elif reading.datatype in (DATE, MONTH, YEAR, MONTH_DAY):
        wanted = calendar_date(reading.lexical)
        dates = dates_in(quoted.text, languages)
        spans = [(one.start, one.end) for one in dates if any(date.holds(wanted) for date in one.readings)]
    else:
        return
    for start, end in spans:
        if start < quoted.end and end > quoted.start:
            yield Said(quoted.text, start, end - quoted.text.endswith(".", start, end))  # It may end the sentence.


def names_said(names: Sequence[str], quoted: Quoted, languages: Sequence[str]) -> Said:
    """Where a quotation has words of names; of one that has none, all of it."""
    forms = forms_of(languages, damaged=False)
    wanted = [
        word for name in names for word in words_in(name) if len(word.text) >= _LEAST_NAME or word.is_abbreviation
    ]
    there = [word for word in words_in(quoted.text) if quoted.start <= word.start and word.end <= quoted.end]
    spans = [(word.start, word.end) for word in there if any(forms.same(one, word) for one in wanted)]
    if not spans:
        return Said(quoted.text, quoted.start, quoted.end)
    return Said(quoted.text, spans[0][0], spans[-1][1])


def words_said(words: Sequence[str], quoted: Quoted) -> Iterator[Said]:
    """Where a quotation has some of these words."""
    for match in re.finditer(alternatives(words), flat(quoted.text)):
        if match.start() < quoted.end and match.end() > quoted.start:
            yield Said(quoted.text, match.start(), match.end())


def denial(said: Said, languages: Sequence[str]) -> str:
    """The words that deny what a text says of a value: before it in its clause, or behind it where it comes first.

    >>> denial(Said("Nie przeszkolono 99 osób", 17, 24), ("pl",)), denial(Said("Nie tylko 99 osób", 10, 17), ("pl",))
    ('Nie przeszkolono', '')
    """
    patterns = _patterns(tuple(languages))
    plain = flat(said.text)
    begins = _begins(said, plain, patterns)
    found = [
        match
        for match in patterns.denial.finditer(plain, begins, said.start)
        if len(re.findall(r"\w+", plain[match.end() : said.start])) <= _FARTHEST
    ]
    if not found and _LEADING.match(plain[begins : said.start]):
        ends = _ends(said, plain, patterns)
        found = [
            match
            for match in patterns.denial.finditer(plain, said.end, ends)
            if len(re.findall(r"\w+", plain[said.end : match.start()])) <= _FARTHEST
        ]
    for match in found:
        if not patterns.no_denial.match(plain, match.start()) and not _PARTICIPLE.match(plain, match.end()):
            following = re.match(r" \w+", said.text[match.end() :])
            return said.text[match.start() : match.end()] + (following[0] if following else "")
    return ""


def plan_word_in(text: str, plan_words: Sequence[str]) -> str:
    """The word of a text that shows that it speaks of what is yet to be; "" of none.

    "ma …ć" is "ma" with a word that ends in "ć" not far behind it.
    """
    match = _plan_pattern(tuple(plan_words)).search(flat(text))
    return text[match.start() : match.end()] if match is not None else ""


def plan_word_beside(said: Said, plan_words: Sequence[str], languages: Sequence[str]) -> str:
    """The same, in the clause of a value."""
    patterns, plain = _patterns(tuple(languages)), flat(said.text)
    clause = said.text[_begins(said, plain, patterns) : _ends(said, plain, patterns)]
    return plan_word_in(clause, plan_words)


def word_before(said: Said, words: Sequence[str], unless: Sequence[str], languages: Sequence[str]) -> str:
    """The last of some words that stands before a date in its clause, with neither another date nor one of the others
    behind it; "" of none."""
    patterns, plain = _patterns(tuple(languages)), flat(said.text)
    begins = _begins(said, plain, patterns)
    found = list(re.finditer(alternatives(words), plain[begins : said.start])) if words else []
    if not found:
        return ""
    between = plain[begins + found[-1].end() : said.start]
    beginnings = {flat(word)[:5] for word in unless}
    if any(word[:5] in beginnings for word in re.findall(r"\w+", between)) or dates_in(between, languages):
        return ""
    return said.text[begins + found[-1].start() : begins + found[-1].end()]


def end_of_period(said: Said, languages: Sequence[str]) -> str:
    """Which end of a period a date of a text is: `First`, `Last`, or "" of one that is neither.

    >>> [end_of_period(Said("od 1 maja do 5 maja 2012 r.", *at), ("pl",)) for at in ((3, 9), (13, 24))]
    ['First', 'Last']
    """
    return _end_of_period(said, tuple(languages))


def _end_of_period(said: Said, languages: tuple[str, ...]) -> str:
    words, plain = words_of_values(languages), flat(said.text)
    lead = rf"(?:{words.date_lead} ?)*"
    joined = re.compile(rf"\.?(?: ?{words.year})?(?: ?[-–—/] ?| ?{words.until} ?){lead}")
    before, behind = plain[: said.start], plain[said.end :]
    dates = dates_in(said.text, languages)
    for one in dates:
        if one.end <= said.start and joined.fullmatch(plain, one.end, said.start):
            return "Last"
        if one.start >= said.end and joined.fullmatch(plain, said.end, one.start):
            return "First"
    if re.search(rf"{words.until} ?{lead}$", before):
        return "Last"
    start = re.search(rf"(?P<word>{words.start}) ?{lead}$", before)
    if start is not None and not re.fullmatch(words.date_lead, start["word"]):  # "vom 5. Mai" is "of 5 May", too.
        return "First"
    between = rf"{words.between} ?{lead}$"
    return "First" if re.search(between, before) and re.match(rf"\.?(?: ?{words.year})? {words.both} ", behind) else ""


class _Patterns(NamedTuple):
    denial: re.Pattern[str]
    no_denial: re.Pattern[str]
    before: re.Pattern[str]
    behind: re.Pattern[str]


@functools.cache
def _patterns(languages: tuple[str, ...]) -> _Patterns:
    words = words_of_values(languages)
    goes_on = rf"(?!{words.goes_on}|[0-9]|{alternatives(words.numerals)})"
    ends = rf", {goes_on}|; | [-–—] |[()]| {words.contrast} {goes_on}"
    return _Patterns(
        re.compile(rf"{words.denial}(?= )"),
        re.compile(rf"{words.no_denial}|{words.bound}"),
        re.compile(ends),
        re.compile(rf"{ends}| {words.both} {goes_on}"),
    )


@functools.cache
def _plan_pattern(plan_words: tuple[str, ...]) -> re.Pattern[str]:
    texts = []
    for word in sorted(plan_words, key=len, reverse=True):
        first, gap, ending = flat(word).partition(" …")
        text = rf"(?<!\w){re.escape(first)}" + (r"(?!\w)" if first[-1:].isalnum() else "")
        texts.append(text + (rf"(?: \w+){{0,4}}? \w+{re.escape(ending)}(?!\w)" if gap else ""))
    return re.compile("|".join(texts) or "(?!)")


def _begins(said: Said, plain: str, patterns: _Patterns) -> int:
    """Where the clause of a value begins."""
    sentence = max((one.end() for one in _SENTENCE_END.finditer(said.text, 0, said.start)), default=0)
    return max((one.end() for one in patterns.before.finditer(plain, sentence, said.start)), default=sentence)


def _ends(said: Said, plain: str, patterns: _Patterns) -> int:
    """Where the clause of a value ends."""
    end = _SENTENCE_END.search(said.text, said.end)
    sentence = end.start() if end else len(plain)
    found = patterns.behind.search(plain, said.end, sentence)
    return found.start() if found else sentence
