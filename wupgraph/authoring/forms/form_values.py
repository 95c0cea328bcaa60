"""What a written value says, for the fields of a form: "75 % ERDF of total-budget" is a share, a fund and a base.

Entries of lists are looked for by code or name, the longest first; what stands before the first of them is the number
with its currency or unit, read as `value_reader.py` reads it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from pyoxigraph import Literal

from wupgraph.authoring.contents.named_entries import NamedEntries
from wupgraph.authoring.forms.form import Field, StatementForm
from wupgraph.authoring.forms.form_refusals import unknown_words
from wupgraph.authoring.forms.number_words import NUMBERS, understood, worded_as
from wupgraph.authoring.lists.list_entries import ListEntry
from wupgraph.authoring.values.value_reader import read_period, read_value
from wupgraph.authoring.values.value_reading import UnreadableValueError, ValueReading
from wupgraph.authoring.values.value_refusals import no_number
from wupgraph.authoring.values.value_words import flat, words_of_values
from wupgraph.errors import UsageError
from wupgraph.queries.search_text import words_of
from wupgraph.text import Text

_MOST_WORDS = 8  # of the name of an entry
_BETWEEN = re.compile(r"(?i)of|from|z|ze|od|w|vom|von|der|des|aus|з|із|[,;–-]")
_RANGE = re.compile(
    r"(?:(?P<lead>\S+)\s+)?(?P<least>[\d.,]+)\s*(?:-|–|—|\bdo\b|\bto\b|\bbis\b|\bдо\b)\s*(?P<most>[\d.,]+)(?P<rest>.*)"
)
_PERCENT = "percent"
_PARTING = re.compile(r"[\s\-–/.]+")  # between the digits of an identifier


class FormValues(NamedTuple):
    """What a written value says for the fields of a form.

    Attributes:
        texts: what goes into each property of a literal, as it was written or in canonical form.
        entries: the entry that goes into each property of a list.
        currency: the code of the currency, or what stands in its place; "" for none.
        through: what is written through another form, by the property that leads to its part.
    """

    texts: Mapping[Field, str]
    entries: Mapping[Field, ListEntry]
    currency: str = ""
    through: Mapping[Field, str] = {}


def read_form_value(
    form: StatementForm,
    text: str,
    schemes: Callable[[Field], Sequence[str]],
    entries: NamedEntries,
    languages: Sequence[str],
    quotations: Sequence[str] = (),
) -> FormValues:
    """What a written value says for the fields of a form.

    Args:
        schemes: the lists that the values of a field's property come from.
        quotations: those that carry the value, whose wording counts.

    Raises:
        UsageError: a word that no field takes, or a number that cannot be read.
    """
    fields = {field.reads: field for field in form.fields}
    if fields.keys() & {"First", "Last"}:
        return _period(fields, text, languages)
    number, taken = _parted(form, text, schemes, entries, languages)
    if number and _listed(form) and not _is_number(number, languages):
        raise unknown_words(number, _listed(form), schemes, entries)
    if not number:
        return FormValues({}, taken)
    texts: dict[Field, str] = {}
    bounds = _RANGE.fullmatch(number) if "Least" in fields else None
    if bounds is not None:
        reading, left = understood((bounds["most"] + bounds["rest"]).split(), languages)
        least = read_value(bounds["least"], NUMBERS, languages)
        texts |= {fields["Least"]: least.lexical, fields["Most"]: reading.lexical}
        reading = replace(reading, approximate=_is_about(bounds["lead"] or "", number, languages), as_written=number)
    else:
        reading, left = understood(number.split(), languages)
        texts |= _number(fields, reading)
    currency = reading.currency
    if "Currency" in fields and not currency:  # A code that is no word of the languages stands as a unit would.
        currency, left = left or reading.unit_written, ""
    if left and (reading.unit or "Unit" not in fields or fields["Unit"] in taken):
        raise unknown_words(left, _listed(form), schemes, entries)
    through = {field: texts.pop(field) for field in tuple(texts) if field.through}
    if "Unit" in fields and fields["Unit"] not in taken:
        others = [field for field in _listed(form) if field.reads == "Entry" and field not in taken]
        taken[fields["Unit"]] = _unit(fields["Unit"], reading, left, schemes, entries, others)
    worded = reading if bounds is not None else worded_as(reading, quotations, languages)
    if reading.approximate:  # As "ponad 300" is about 300; of a quotation that has it exactly is told later.
        worded = replace(worded, approximate=True)
    if "Approximation" in fields and worded.approximate:
        texts[fields["Approximation"]] = "true"
    if "Wording" in fields or ("ApproximateWording" in fields and worded.approximate):
        texts[fields.get("Wording") or fields["ApproximateWording"]] = worded.as_written
    return FormValues(texts, taken, currency, through)


def _listed(form: StatementForm) -> list[Field]:
    """The fields of a form that take entries of lists."""
    return [field for field in form.fields if field.reads in ("Entry", "Unit")]


def _is_number(words: str, languages: Sequence[str]) -> bool:
    """Whether words have a number in them, in digits or in words."""
    if any(map(str.isdigit, words)):
        return True
    try:
        read_value(words, NUMBERS, languages)
    except UnreadableValueError:
        return False
    return True


def _is_about(lead: str, text: str, languages: Sequence[str]) -> bool:
    """Whether the word before a range says that it is approximate.

    Raises:
        UsageError: it says something else than that a range begins.
    """
    words = words_of_values(tuple(languages))
    if re.fullmatch(rf"{words.approximate}|[~≈]", flat(lead)):
        return True
    if lead and not re.fullmatch(rf"{words.start}|{words.between}", flat(lead)):
        raise no_number(text)
    return False


def _period(fields: Mapping[str, Field], text: str, languages: Sequence[str]) -> FormValues:
    """The days of a period; of a form that takes only one of them, a date."""
    if len(fields) == 1:
        (field,) = fields.values()
        return FormValues({field: text}, {})
    readings = zip(("First", "Last"), read_period(text, languages), strict=True)
    return FormValues({fields[name]: one.lexical for name, one in readings if one is not None}, {})


def _number(fields: Mapping[str, Field], reading: ValueReading) -> dict[Field, str]:
    """The field that a number goes into, as it was written: that of percentages, where it is one."""
    number = reading.as_written
    if reading.unit == _PERCENT and "Percent" in fields:
        return {fields["Percent"]: number}
    if "Number" in fields:
        return {fields["Number"]: number}
    raise UnreadableValueError(
        Text(
            f"„{number}” to nie procent; napisz np. 75 %.",
            f'"{number}" is no percentage; write for instance 75 %.',
        )
    )


def identifier(text: str, datatype: str) -> str:
    """An identifier as a literal of the datatype that is the kind of it; digits without what parts them.

    Args:
        datatype: as a CURIE.

    >>> identifier("123-456-32-18", "identifier-type:nip")
    '"1234563218"^^identifier-type:nip'
    """
    digits = _PARTING.sub("", text)
    return f"{Literal(digits if digits.isdigit() else text)}^^{datatype}"


def _parted(
    form: StatementForm,
    text: str,
    schemes: Callable[[Field], Sequence[str]],
    entries: NamedEntries,
    languages: Sequence[str],
) -> tuple[str, dict[Field, ListEntry]]:
    """The number in front, and the entries behind it by their fields.

    Raises:
        UsageError: a word behind the number that is no entry.
    """
    listed = _listed(form)
    words = text.split()
    number: list[str] = []
    found: dict[Field, ListEntry] = {}
    at = 0
    while at < len(words):
        free = [field for field in listed if field not in found]
        match = next(_entries_at(words, at, free, schemes, entries), None) or _unit_at(
            words, at, free, schemes, entries, languages
        )
        if match is not None:
            field, entry, length = match
            found[field] = entry
            at += length
            continue
        if not found:
            number.append(words[at])
        elif not _BETWEEN.fullmatch(words[at]):
            raise unknown_words(
                " ".join(words[at:]), [field for field in listed if field not in found] or listed, schemes, entries
            )
        at += 1
    return _without_between(number) if found else " ".join(number), found


def _without_between(words: Sequence[str]) -> str:
    """The words of a number, without those that only lead to an entry behind it."""
    number = list(words)
    while number and _BETWEEN.fullmatch(number[-1]):
        number.pop()
    return " ".join(number).rstrip(",;")


def _entries_at(
    words: Sequence[str],
    at: int,
    fields: Sequence[Field],
    schemes: Callable[[Field], Sequence[str]],
    entries: NamedEntries,
) -> Iterator[tuple[Field, ListEntry, int]]:
    """The entries that a word begins, the longest name first, each with its field and how many words it has."""
    if not words_of(words[at]):  # A sign, such as that of percent, begins no name.
        return
    for length in range(min(_MOST_WORDS, len(words) - at), 0, -1):
        name = " ".join(words[at : at + length])
        for field in fields:
            for entry in entries.all.called(name.rpartition(":")[2] if length == 1 else name, schemes(field)):
                yield field, entry, length


def _unit_at(
    words: Sequence[str],
    at: int,
    fields: Sequence[Field],
    schemes: Callable[[Field], Sequence[str]],
    entries: NamedEntries,
    languages: Sequence[str],
) -> tuple[Field, ListEntry, int] | None:
    """The unit that a word behind a number is a form of, with its field and how many words it has; the longest name.

    A unit that the languages have themselves ("osób") is read with its number.
    """
    field = next((one for one in fields if one.reads == "Unit"), None)
    if field is None or at == 0 or flat(words[at].rstrip(",;")) in words_of_values(tuple(languages)).units:
        return None
    for length in range(min(_MOST_WORDS, len(words) - at), 0, -1):
        entry = entries.declined(" ".join(words[at : at + length]), schemes(field))
        if entry is not None:
            return field, entry, length
    return None


def _unit(
    field: Field,
    reading: ValueReading,
    written: str,
    schemes: Callable[[Field], Sequence[str]],
    entries: NamedEntries,
    others: Sequence[Field],
) -> ListEntry:
    """The entry of the unit that stands beside a number.

    Args:
        others: the fields that what stands behind the unit may be for.

    Raises:
        UsageError: there is none, or none that the list has.
    """
    lists = schemes(field)
    found = entries.all.called(reading.unit, lists) if reading.unit else []
    if found:
        return found[0]
    named = reading.unit_written or written
    if not named:
        raise UsageError(
            Text(
                f"przy „{reading.as_written}” nie podano jednostki; dopisz ją za liczbą, np. 340 osób.",
                f'"{reading.as_written}" has no unit; add it behind the number, such as 340 people.',
            )
        )
    unit, rest = (part.strip() for part in named.partition(",")[::2])
    if rest and others and (entries.all.called(unit, lists) or entries.near(unit, lists)):
        raise entries.no_entry(rest, sorted({scheme for one in others for scheme in schemes(one)}))
    raise entries.no_entry(unit, lists)
