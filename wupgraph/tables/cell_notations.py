"""Numbers and dates in the notation that a map names, in the one that values are recorded in."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal, InvalidOperation

_SPACES = re.compile(r"[\s\u00a0\u202f\u2009]+")
_GROUPED = re.compile(r"[+-]?(\d{1,3}([ .,']\d{3})+|\d+)([.,]\d+)?")


def number_in(text: str, sign: str) -> str:
    """A number in canonical digits; "" of what is none in this notation.

    >>> number_in("1 838 000,50", ","), number_in("2,607,614.76", "."), number_in("1.5.2", ".")
    ('1838000.50', '2607614.76', '')
    """
    flat = _SPACES.sub(" ", text.strip())
    other = "," if sign == "." else "."
    whole, _, fraction = flat.partition(sign)
    if not _GROUPED.fullmatch(flat) or sign in fraction or other in fraction:
        return ""
    digits = re.sub(rf"[ '{re.escape(other)}]", "", whole)
    if re.search(r"[ ',.]", whole) and not re.fullmatch(r"[+-]?\d{1,3}([ '.,]\d{3})+", whole):
        return ""
    try:
        return str(Decimal(f"{digits}.{fraction}" if fraction else digits))
    except InvalidOperation:
        return ""


def day_in(text: str, notation: str) -> str:
    """A date in ISO 8601; "" of what is none in this notation.

    >>> day_in("15-02-1988", "DD-MM-YYYY"), day_in("31.04.2018", "DD.MM.YYYY")
    ('1988-02-15', '')
    """
    pattern = re.escape(notation)
    for part, digits in (("YYYY", 4), ("DD", 2), ("MM", 2)):
        pattern = pattern.replace(part, rf"(?P<{part}>\d{{{1 if digits == 2 else digits},{digits}}})", 1)
    found = re.fullmatch(pattern, text.strip())
    if found is None:
        return ""
    try:
        return datetime.date(int(found["YYYY"]), int(found["MM"]), int(found["DD"])).isoformat()
    except ValueError:
        return ""
