"""Values as people write them. `written_values.tsv`: what is wanted, the text, what it means or why it is refused.

Most texts are those of documents and forms; what each means was written by hand.
"""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wupgraph.authoring.values.quoted_values import quotation_carries
from wupgraph.authoring.values.value_reader import read_period, read_value
from wupgraph.authoring.values.value_reading import AmbiguousValueError, UnreadableValueError, ValueReading

XSD = "http://www.w3.org/2001/XMLSchema#"
LANGUAGES = ("pl", "en", "de", "uk")
DATATYPES = {
    "date": [XSD + "date", XSD + "gYearMonth", XSD + "gYear", XSD + "gMonthDay"],
    "day": XSD + "date",
    "number": XSD + "decimal",
    "integer": XSD + "integer",
    "boolean": XSD + "boolean",
    "address": XSD + "anyURI",
    "text": XSD + "string",
}
REFUSALS = {"ambiguous": AmbiguousValueError, "unreadable": UnreadableValueError}
ROWS = [
    line.split("\t") for line in (Path(__file__).parent / "written_values.tsv").read_text(encoding="utf-8").splitlines()
]


def said(reading: ValueReading) -> str:
    """A reading as the table has it."""
    counted = reading.currency or reading.unit or (f"({reading.unit_written})" if reading.unit_written else "")
    return " ".join(part for part in ("about" if reading.approximate else "", reading.lexical, counted) if part)


def understood(wanted: str, text: str) -> str:
    if wanted != "period":
        return said(read_value(text, DATATYPES[wanted], LANGUAGES))
    start, end = read_period(text, LANGUAGES)
    return f"{said(start) if start else ''}..{said(end) if end else ''}"


@pytest.mark.parametrize(("wanted", "text", "expected"), ROWS)
def test_a_value_means_what_it_says_or_is_refused(wanted: str, text: str, expected: str) -> None:
    kind, _, reason = expected.partition(" ")
    if kind not in REFUSALS:
        assert understood(wanted, text) == expected
        return
    with pytest.raises(REFUSALS[kind]) as refusal:
        understood(wanted, text)
    assert reason in refusal.value.text.en
    assert "\n" not in refusal.value.text.pl


def test_what_is_read_is_in_its_own_text() -> None:
    """Reader and quotation see the same value, and what the register has is read as itself."""
    for wanted, text, expected in ROWS:
        if wanted in ("date", "number") and expected.partition(" ")[0] not in REFUSALS:
            reading = read_value(text, DATATYPES[wanted], LANGUAGES)
            assert quotation_carries(reading, [text], LANGUAGES) is None, text
            assert read_value(reading.lexical, DATATYPES[wanted], ()).lexical == reading.lexical, text


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from([*"0123456789.,-/– ", "tys.", "zł", "maja", "2007", "od", "do", "\u00a0", "ó", "%"])))
def test_any_text_is_read_or_refused(parts: list[str]) -> None:
    text = "".join(parts)
    for datatypes in DATATYPES.values():
        with contextlib.suppress(AmbiguousValueError, UnreadableValueError):
            assert read_value(text, datatypes, LANGUAGES).lexical
    with contextlib.suppress(AmbiguousValueError, UnreadableValueError):
        start, end = read_period(text, LANGUAGES)
        assert start or end
