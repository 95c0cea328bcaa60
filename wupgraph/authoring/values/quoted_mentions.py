"""Whether quotations speak of a thing, and whether a text for people says what they do.

A thing is spoken of by one of its names, in any inflected form (`quoted_names.py`), or by a short form of one: its head
alone ("Urząd", "Komisja") or the word for its kind ("projekt"), unless what stands beside it makes that the name of
another ("Urząd Miasta", "powiatowy urząd pracy"). A pronoun, a place or an ordinary word of a name ("pracy") is no
mention.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from wupgraph.authoring.values.dates_in_text import dates_in
from wupgraph.authoring.values.name_neighbours import Neighbours
from wupgraph.authoring.values.name_words import JOINING, NameForms, NameWord, forms_of, is_adjective, words_in
from wupgraph.authoring.values.numbers_in_text import WrittenNumber, numbers_in
from wupgraph.authoring.values.numerals_in_text import numerals_in
from wupgraph.authoring.values.quoted_names import missing_words
from wupgraph.authoring.values.quoted_numbers import Quoted, whole
from wupgraph.authoring.values.quoted_values import quotation_carries
from wupgraph.authoring.values.value_reader import DECIMAL
from wupgraph.authoring.values.value_reading import ValueReading
from wupgraph.authoring.values.value_refusals import DATE, MONTH, MONTH_DAY, YEAR, plainly
from wupgraph.text import Text

# Adjectives of Polish, folded, as the first word of a name.
_LEADING = re.compile("(?:[^aeiouj][yi]|[sc]k[ia]|[sc]kie|dzk[ia]|dzkie)$")
_PERHAPS_LEADING = re.compile("(?:ow|n)[ae]$")
_PARTED = re.compile(r"[.,;:!?()„”\"»«–—]")
_LEAST_LETTERS = 4
_DIGITS = re.compile("[0-9]+")
_DATATYPES = {(True, True, True): DATE, (True, True, False): MONTH, (True, False, False): YEAR}


def are_mentioned(
    names: Sequence[str],
    kinds: Sequence[str],
    quotations: Sequence[Quoted],
    languages: Sequence[str],
    *,
    damaged: bool = False,
    acting: bool = False,
) -> bool:
    """Whether quotations speak of a thing.

    Args:
        names: all that it is called: names, abbreviations, numbers.
        kinds: what things of its kind are called.
        quotations: with what stands around them: it may be what follows "Urząd" that says which.
        acting: they have to say of the thing itself that it does something: "Rada Fundacji" speaks of another body.
    """
    if any(
        not missing_words(name, quotations, languages, damaged=damaged, others=names, acting=acting) for name in names
    ):
        return True
    forms = forms_of(tuple(languages), damaged=damaged)
    listed = [words_in(name) for name in names]
    named = [word for words in listed for word in words]
    listed += [  # What a name has itself, it says better.
        kind for kind in map(words_in, kinds) if not any(forms.same(one, word) for one in named for word in kind)
    ]
    return any(
        _is_short_for(words, named, quoted, forms, acting=acting) for quoted in quotations for words in listed if words
    )


def _is_short_for(
    name: Sequence[NameWord], own: Sequence[NameWord], quoted: Quoted, forms: NameForms, *, acting: bool
) -> bool:
    """Whether a quotation has the head of a name, and nothing beside it that makes it the name of another thing."""
    there = words_in(quoted.text)
    around = Neighbours(quoted.text, there, own, forms)
    heads = [at for at in _heads(name, forms) if len(name[at].text) >= _LEAST_LETTERS or name[at].is_abbreviation]
    for at, word in enumerate(there):
        if word.start < quoted.start or word.end > quoted.end:
            continue
        for head in heads:
            if (
                not forms.same(name[head], word)
                or around.begin_before(at)
                or (acting and around.own_it(at, name[head]))
            ):
                continue
            if not _is_of_another(name, head, there, at, quoted.text, forms, around):
                return True
    return False


def _heads(name: Sequence[NameWord], forms: NameForms) -> list[int]:
    """The places in a name of the words that stand for all of it: its first noun; of a person the last one too."""
    large = [at for at, word in enumerate(name) if not word.is_small]
    if not large:
        return []
    first, heads = large[0], [large[0]]
    if forms.is_body(name[first]):
        return heads
    if forms.polish and len(large) > 1 and name[first].is_proper and name[large[1]].is_proper:
        if _LEADING.search(name[first].folded):
            heads = [large[1]]
        elif _PERHAPS_LEADING.search(name[first].folded):
            heads = large[:2]
    if forms.may_be_person(name):
        heads.append(large[-1])
    return heads


def _is_of_another(
    name: Sequence[NameWord],
    head: int,
    there: Sequence[NameWord],
    at: int,
    text: str,
    forms: NameForms,
    around: Neighbours,
) -> bool:
    """Whether the words beside a head are those of another name."""
    last = at
    while last + 1 < len(there) and _goes_on(name, there, last, text, forms):
        last += 1
    if forms.same(name[-1], there[last]):  # All of it stands there: "w" behind it says where that is.
        if around.go_on_behind(last):
            return True
    else:
        follows = _next(there, last, text)
        if follows is not None and follows.is_proper and not _has(name, follows, forms) and not forms.is_post(follows):
            return True
    if at == 0 or _PARTED.search(text, there[at - 1].end, there[at].start):
        return False
    before = there[at - 1]
    is_named = forms.may_be_person(name) or not is_adjective(there[at])  # "Pani Nowak", "Dyrektor Urzędu"
    if _has(name, before, forms) or before.is_small or (is_named and forms.is_post(before)):
        return False
    begins = at == 1 or re.search(r"[.!?]\s*$", text[: before.start]) is not None
    is_described = head > 0 and not name[head - 1].is_small
    if before.is_proper and (is_described or (not begins and (not forms.polish or is_adjective(before)))):
        return True
    return is_described and forms.polish and is_adjective(before)


def _goes_on(name: Sequence[NameWord], there: Sequence[NameWord], at: int, text: str, forms: NameForms) -> bool:
    """Whether the next word is one of the name, too."""
    follows = there[at + 1]
    return _has(name, follows, forms) and not _PARTED.search(text, there[at].end, follows.start)


def _next(there: Sequence[NameWord], at: int, text: str) -> NameWord | None:
    """The next word of the same stretch, small ones aside."""
    for before, word in zip(there[at:], there[at + 1 :], strict=False):
        if _PARTED.search(text[before.end : word.start].replace("„", "").replace('"', "")):
            return None
        if word.folded in JOINING:
            return None
        if not word.is_small:
            return word
    return None


def _has(name: Sequence[NameWord], word: NameWord, forms: NameForms) -> bool:
    return any(forms.same(one, word) for one in name if not one.is_small)


def numbers_not_quoted(
    text: str, language: str, quotations: Sequence[Quoted], languages: Sequence[str]
) -> Iterator[Text]:
    """What is wrong with the numbers, amounts and dates of a text for people that quotations do not have.

    Args:
        language: that of the text; `languages` are those of the document.
    """
    held, tags = whole(text), (language,)
    plain = held.text
    dates = dates_in(plain, tags)
    numbers = numbers_in(plain, tags)
    for date in dates:
        parts = date.date.year is not None, date.date.month is not None, date.date.day is not None
        reading = ValueReading(date.date.lexical, _DATATYPES.get(parts, MONTH_DAY))
        if fault := quotation_carries(reading, quotations, languages):
            yield fault
    outside = [one for one in numbers if not any(date.start < one.end and one.start < date.end for date in dates)]
    in_words = [one for one in numerals_in(plain, tags) if one.values != (Decimal(1),)]
    for number in (*outside, *in_words):
        faults = [_number_fault(number, value, quotations, languages) for value in number.values]
        if faults and None not in faults:
            yield faults[0] or Text("", "")
    spans = [(one.start, one.end) for one in dates] + [(one.start, one.end) for one in numbers]
    there = {match[0] for quoted in quotations for match in _DIGITS.finditer(quoted.text)}
    for match in _DIGITS.finditer(plain):
        if match[0] not in there and not any(start <= match.start() < end for start, end in spans):
            yield Text(f"w cytacie nie ma „{match[0]}”", f'the quotation has no "{match[0]}"')


def _number_fault(
    number: WrittenNumber, value: Decimal, quotations: Sequence[Quoted], languages: Sequence[str]
) -> Text | None:
    unit = number.unit if number.unit == "percent" else ""
    reading = ValueReading(
        plainly(value), DECIMAL, number.currency, unit, approximate=number.is_approximate or number.is_near
    )
    return quotation_carries(reading, quotations, languages, bound=number.bound)


def shares_words(text: str, quotations: Sequence[Quoted], languages: Sequence[str], *, damaged: bool = False) -> bool:
    """Whether a text has a word of the quotations in any form, small words aside; also one that has no other words."""
    forms = forms_of(languages, damaged=damaged)
    words = [word for word in words_in(text) if len(word.text) >= _LEAST_LETTERS and not word.text.isdigit()]
    there = [word for quoted in quotations for word in words_in(quoted.words) if len(word.text) >= _LEAST_LETTERS]
    return not words or any(forms.same(word, other) for word in words for other in there)
