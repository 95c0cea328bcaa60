"""The words of written values by language, from `value_words.toml`, made ready for patterns.

Texts and words are compared flat (`flat`): without case and marks on letters, so that a place in the flat text is the
same place in the text.
"""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from importlib.resources import files
from typing import Any
from unicodedata import normalize

from wupgraph.queries.search_text import fold

_WHOLE = {"ł": "l", "ø": "o", "đ": "d", "ı": "i", "’": "'", "ʼ": "'"}
_MULTIPLIERS = {"thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000, "trillion": 1_000_000_000_000}
_LEAST_MONTH = (
    4  # letters. Shorter names of months of other languages are words of their own ("mar", "Jan"); but "May" is one.
)
_SHORT_MONTHS = ("may", "mai")


@dataclass(frozen=True, slots=True)
class ValueWords:
    """The words of some languages, flat, and patterns of them (alternatives, the longest first, for flat texts).

    Attributes:
        months: number of the month by word.
        month: pattern of all of these, also of whole names in other languages; `month_first` of those of languages that
            write "September 13, 2007".
        days: number of the day by the word for it ("dwudziestego").
        multipliers, currencies, hundredths, units, numerals: what a word stands for; `measures` are codes of units. The
            multipliers are those of all languages: documents quote amounts ("EUR 9.5 million").
        endings: of names in languages that no code declines, folded as a search folds them.
        least, most: the words of a bound, `near` those of a close one; `bound` is a pattern of all of them.
        decimal_signs: what parts decimals in each of the languages.
        reference, act: patterns of what stands before the number of a document, an article, a page: "nr", "umowa".
        bodies, posts, owners: beside names (`name_words.py`), folded as a search folds them.
        people: what people are called who are counted ("kobieta"), folded too.
        denial, no_denial: patterns of what denies the verb behind it, and of what only looks so ("nie tylko").
        contrast, goes_on: patterns of what begins a clause of its own, and of what carries one on ("że").
        change, by: patterns of "zwiększono" and of the "o" before what it was increased by.
        date_lead, period_lead, start, between, until, year, both, approximate, ordinal: patterns.
    """

    months: Mapping[str, int]
    month: str
    month_first: str
    days: Mapping[str, int]
    multipliers: Mapping[str, int]
    currencies: Mapping[str, str]
    hundredths: Mapping[str, str]
    units: Mapping[str, str]
    measures: frozenset[str]
    numerals: Mapping[str, Decimal]
    truths: Mapping[str, bool]
    endings: frozenset[str]
    date_lead: str
    period_lead: str
    start: str
    between: str
    until: str
    year: str
    both: str
    approximate: str
    least: frozenset[str]
    most: frozenset[str]
    near: frozenset[str]
    bound: str
    decimal_signs: frozenset[str]
    reference: str
    act: str
    denial: str
    no_denial: str
    contrast: str
    goes_on: str
    change: str
    by: str
    ordinal: str
    bodies: frozenset[str]
    posts: frozenset[str]
    people: frozenset[str]
    owners: frozenset[str]


def flat(text: str) -> str:
    """A text (NFC) without case and marks on letters, letter for letter.

    >>> flat("13 Września 2007"), flat("Straße, ok. 2 тис.")
    ('13 wrzesnia 2007', 'straße, ok. 2 тис.')
    """
    return text.lower() if text.isascii() else "".join(map(_flat_letter, text))


@functools.cache
def _flat_letter(letter: str) -> str:
    small = letter.lower()
    small = _WHOLE.get(small, small)
    base = normalize("NFD", small)[:1]
    return base if len(small) == 1 else letter


@functools.cache
def words_of_values(languages: tuple[str, ...]) -> ValueWords:
    """The words of these languages, as far as they are known; of none where none is."""
    tables = _tables()
    known = [tables[tag] for tag in dict.fromkeys(languages) if tag in tables and "months" in tables[tag]]
    others = [table for table in tables.values() if known and "months" in table and table not in known]
    months = {word: number for table in known for word, number in _months(table).items()}
    for table in others:
        whole = {word: number for word, number in _months(table).items() if _is_whole_month(word)}
        months = whole | months
    first = [
        word for table in (*known, *others) if table.get("month-first") for word in _months(table) if word in months
    ]

    def pattern(key: str) -> str:
        return alternatives(word for table in known for word in table[key])

    def among(key: str) -> frozenset[str]:
        return frozenset(word for table in known for word in _flat_words(table[key]))

    def folded(key: str) -> frozenset[str]:
        return frozenset(fold(word) for table in known for word in table.get(key, ()))

    return ValueWords(
        months=months,
        month=alternatives(months),
        month_first=alternatives(first),
        days={word: int(number) for table in known for word, number in _by_word(table.get("days", {})).items()},
        multipliers={
            word: factor
            for table in (*others, *known)
            for key, factor in _MULTIPLIERS.items()
            for word in _spellings(table[key])
        },
        currencies=_by_word(tables["currencies"]),
        hundredths=_by_word(tables["hundredths"]),
        units={word: code for table in known for word, code in _by_word(table["units"]).items()} | {"%": "percent"},
        measures=frozenset(tables["measures"]["codes"]),
        numerals={
            word: Decimal(number) for table in known for word, number in _by_word(table["numerals"]).items()
        },
        truths={word: key == "true" for table in known for key in ("true", "false") for word in _spellings(table[key])},
        endings=folded("endings"),
        date_lead=pattern("date-lead"),
        period_lead=pattern("period-lead"),
        start=pattern("from"),
        between=pattern("between"),
        until=pattern("until"),
        year=pattern("year"),
        both=pattern("and"),
        approximate=pattern("approximate"),
        least=among("least"),
        most=among("most"),
        near=among("near"),
        bound=alternatives(among("least") | among("most")),
        decimal_signs=frozenset(table["decimal-sign"] for table in known),
        reference=pattern("reference"),
        act=pattern("act"),
        bodies=folded("bodies"),
        posts=folded("posts"),
        people=folded("people"),
        owners=folded("owners"),
        denial=pattern("denial"),
        no_denial=pattern("no-denial"),
        contrast=pattern("contrast"),
        goes_on=pattern("goes-on"),
        change=pattern("change"),
        by=pattern("by"),
        ordinal=alternatives(word for table in (*known, *others) for word in table["ordinal"]),
    )  # fmt: skip


def _months(table: Mapping[str, Any]) -> dict[str, int]:
    """The number of the month by word, as flat texts have it."""
    return {word: number for number, names in enumerate(table["months"], start=1) for word in _spellings(names)}


def _is_whole_month(word: str) -> bool:
    return word in _SHORT_MONTHS or len(word.removesuffix(".")) >= _LEAST_MONTH


def alternatives(words: Iterable[str]) -> str:
    """A pattern of words, the longest first, each whole, with or without the full stop of an abbreviation.

    >>> import re
    >>> [match[0] for match in re.finditer(alternatives(["r", "rok"]), "r. roku rok")]
    ['r.', 'rok']
    """
    listed = sorted(set(_flat_words(words)), key=lambda word: (-len(word), word))
    if not listed:
        return "(?!)"  # Matches nothing.
    escaped = "|".join(re.escape(word) + (r"(?![^\W\d_])\.?" if word[-1].isalnum() else "") for word in listed)
    return rf"(?:(?<![^\W\d_])(?:{escaped}))"


def _flat_words(words: Iterable[str]) -> Sequence[str]:
    return [flat(normalize("NFC", word)) for word in words]


def _spellings(words: Iterable[str]) -> Sequence[str]:
    """What a pattern of these words may match: with and without a full stop."""
    return [spelling for word in _flat_words(words) for spelling in (word, word + ".")]


def _by_word(table: Mapping[str, Iterable[str]]) -> dict[str, str]:
    return {word: code for code, words in table.items() for word in _spellings(words)}


@functools.cache
def _tables() -> Mapping[str, Any]:
    text = files("wupgraph.authoring.values").joinpath("value_words.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
