"""The value that an author meant, where what was written leaves no doubt: a date, a number, a text read wrongly."""

from __future__ import annotations

import datetime
import re
import unicodedata
from decimal import Decimal

from pyoxigraph import Literal

from wupgraph.rdf.namespaces import RDF, XSD
from wupgraph.text import Text

_MONTHS = {
    name: number
    for names in (
        "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
        "styczeń luty marzec kwiecień maj czerwiec lipiec sierpień wrzesień październik listopad grudzień",
        "january february march april may june july august september october november december",
        "i ii iii iv v vi vii viii ix x xi xii",
    )
    for number, name in enumerate(names.split(), 1)
}
_YEAR_FIRST = re.compile(r"([0-9]{4})(?:[-./]([0-9]{1,2})(?:[-./]([0-9]{1,2}))?)?(?:T[0-9:.]+)?(?:Z|[+-][0-9:]{5})?")
_YEAR_LAST = re.compile(r"(?:([0-9]{1,2})[-./ ] ?)?([0-9]{1,2})[-./] ?([0-9]{4})")
_IN_WORDS = re.compile(r"(?:([0-9]{1,2})[. ] ?)?(\w+)[. ] ?([0-9]{4})")
_WITHOUT_YEAR = re.compile(r"--([0-9]{2})-([0-9]{2})|([0-9]{1,2})[. ] ?([^\W0-9]+)")
_LEAP_YEAR = 2000  # Has the days of all years.
# Spaces, or dots or commas before three digits, part thousands; the last mark before one or two digits, the cents.
_NUMBER = re.compile(r"(-?[0-9]{1,3}(?:(?:[ \u00A0\u202F.,])[0-9]{3})*|-?[0-9]+)(?:[.,]([0-9]{1,2}))?")
_WHOLE = {XSD + name for name in ("integer", "int", "long", "short", "nonNegativeInteger", "positiveInteger")}
_INEXACT = {XSD + "double", XSD + "float"}
_LARGEST = 2**31 - 1  # What WUP-029 lets stores be asked to keep.
_LONGEST = 120  # letters of a text that a proposal repeats whole

# How texts were read wrongly: in which encoding, and which they were in.
_MISREAD = (
    *((wrong, "utf-8") for wrong in ("cp1252", "latin-1", "cp1250", "cp1251")),
    ("latin-1", "cp1250"),
    ("latin-1", "iso8859-2"),
)
_POLISH = frozenset("ąćęłńóśźżĄĆĘŁŃÓŚŹŻ")
_WORD = re.compile(r"[^ \t\n\"(),;]+")
_STILL_MISREAD = re.compile(r"[ÃÂÄÅÐĂĹ][^A-Za-z\s]|\uFFFD")


def date_for(value: Literal) -> Text | None:
    """The date that a literal means, as it has to be written.

    >>> date_for(Literal("13.06.2026")).en
    'Write "2026-06-13"^^xsd:date.'
    """
    text = " ".join(value.value.split()).removesuffix(" r.").removesuffix(" roku")
    doubtful = False
    if match := _YEAR_FIRST.fullmatch(text):
        year, month, day = match.groups()
    elif match := _YEAR_LAST.fullmatch(text):
        day, month, year = match.groups()
        doubtful = day is not None and day != month and int(day) <= 12
    elif (match := _IN_WORDS.fullmatch(text)) and match[2].lower() in _MONTHS:
        day, year = match[1], match[3]
        month = str(_MONTHS[match[2].lower()])
    elif (match := _WITHOUT_YEAR.fullmatch(text)) and (match[4] or "i").lower() in _MONTHS:
        year, day = None, match[2] or match[3]
        month = match[1] or str(_MONTHS[match[4].lower()])
    else:
        return None
    try:
        whole = datetime.date(int(year or _LEAP_YEAR), int(month or 1), int(day or 1)).isoformat()
    except ValueError:
        return Text("Takiego dnia nie ma w kalendarzu.", "There is no such day in the calendar.")
    if year is None:
        kind, form = "gMonthDay", f"--{whole[5:]}"
    else:
        kind, form = ("date", whole) if day else ("gYearMonth", whole[:7]) if month else ("gYear", whole[:4])
    written = f'"{form}"^^xsd:{kind}'
    if written == f'"{value.value}"^^{value.datatype.value.replace(XSD, "xsd:")}':
        return None
    if value.value == form:
        return Text(f"Brakuje tylko typu: {written}.", f"Only the datatype is missing: {written}.")
    if doubtful:
        return Text(f"Jeśli dzień stoi przed miesiącem: {written}.", f"If the day stands before the month: {written}.")
    return _write(written)


def number_for(value: Literal) -> Text | None:
    """The number that a text means, as an amount has to be written; None where it is written so.

    >>> number_for(Literal("58 200,50 zł")).en
    'Write 58200.5.'
    """
    if value.datatype.value == XSD + "decimal" and re.fullmatch(r"[+-]?[0-9]+(?:[.][0-9]+)?", value.value):
        thousands = re.fullmatch(r"([1-9][0-9]{0,2})[.]([0-9]{3})", value.value)
        if thousands is None:
            return None
        whole = f'"{thousands[1]}{thousands[2]}"^^xsd:decimal'
        return Text(f"Jeśli kropka dzieli tysiące: {whole}.", f"If the dot parts thousands: {whole}.")
    text = re.sub(r"\s*(?:zł|PLN|EUR|euro|€)$", "", value.value.strip())
    match = _NUMBER.fullmatch(text)
    if match is None:
        return None
    whole = re.sub(r"[ \u00A0\u202F.,]", "", match[1])
    return _write(_decimal(Decimal(f"{whole}.{match[2] or 0}")))


def canonical_for(value: Literal) -> Text | None:
    """The form of a value that every store keeps.

    >>> from pyoxigraph import NamedNode
    >>> canonical_for(Literal("58200.50", datatype=NamedNode(XSD + "decimal"))).en
    'Write 58200.5.'
    """
    datatype = value.datatype.value
    if datatype == XSD + "boolean":
        return {"1": _write("true"), "0": _write("false")}.get(value.value)
    if datatype in (XSD + "string", RDF + "langString"):
        text = "".join(one for one in unicodedata.normalize("NFC", value.value) if one in "\t\n" or one >= " ")
        return _write(f"„{text}”", f'"{text}"') if text != value.value and len(text) <= _LONGEST else None
    if datatype not in _WHOLE | _INEXACT | {XSD + "decimal"} or not re.fullmatch(r"[-+0-9.eE]{1,40}", value.value):
        return None
    try:
        number = Decimal(value.value)
    except ArithmeticError:
        return None
    if not -12 <= number.adjusted() <= 9 or abs(number) > _LARGEST:
        return None
    return _write(str(int(number)) if datatype in _WHOLE else _decimal(number))


def readable(text: str) -> str | None:
    """A text that was read in a wrong encoding, as it was before; None where no word, or not each, can be told.

    >>> readable("UrzÄ…d Pracy")
    'Urząd Pracy'
    """
    repaired = _WORD.sub(lambda word: _repaired(word[0]), text)
    certain = repaired != text and not _STILL_MISREAD.search(repaired)
    return repaired if certain and len(repaired) <= _LONGEST else None


def _repaired(word: str) -> str:
    if word.isascii():
        return word
    for wrong, right in _MISREAD:
        try:
            read = word.encode(wrong).decode(right)
        except UnicodeError:
            continue
        # Bytes above 127 make sense in UTF-8 by mistake only; in the others anything does, so Polish letters have to.
        if right == "utf-8" or all(one.isascii() or one in _POLISH for one in read):
            return read
    return word


def _decimal(number: Decimal) -> str:
    """A decimal in Turtle; a whole one takes its datatype along, or it would be an integer."""
    written = f"{number.normalize():f}"
    return written if "." in written else f'"{written}"^^xsd:decimal'


def _write(pl: str, en: str = "") -> Text:
    return Text(f"Napisz {pl}.", f"Write {en or pl}.")
