"""One form for each value: it stays as it is when taken again, and it is what the store makes of the value."""

from __future__ import annotations

import string

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad

from wupgraph.rdf.canonical_values import canonical_literal
from wupgraph.rdf.namespaces import XSD

NODE = NamedNode("https://w3id.org/wupgraph/id/place/olsztyn")
DATATYPES = (
    "string", "integer", "int", "unsignedByte", "decimal", "double", "float", "boolean", "date", "dateTime",
    "dateTimeStamp", "time", "gYear", "gYearMonth", "duration", "dayTimeDuration", "yearMonthDuration", "anyURI",
    "hexBinary",
)  # fmt: skip
NUMBERS = st.from_regex(r"[+-]?[0-9]{0,6}(\.[0-9]{0,6})?([eE][+-]?[0-9])?", fullmatch=True)
MOMENTS = st.from_regex(
    r"(19|20)[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|2[0-8])(T([01][0-9]:00:00|24:00:00)(\.[0-9]{1,4})?)?(Z|\+00:00|\+02:00)?",
    fullmatch=True,
)
DURATIONS = st.from_regex(r"-?P[0-9]{1,2}([YMD]|M[0-9]D|DT[0-9]{2}H)", fullmatch=True)
TEXTS = st.one_of(NUMBERS, MOMENTS, DURATIONS, st.sampled_from(["true", "1", "0", "tak", "INF", "NaN", "+INF", ""]))
LITERALS = st.builds(
    lambda text, name: Literal(text, datatype=NamedNode(XSD + name)), TEXTS, st.sampled_from(DATATYPES)
)


def of(text: str, datatype: str) -> Literal:
    return Literal(text, datatype=NamedNode(XSD + datatype))


@pytest.mark.parametrize(
    ("text", "datatype", "canonical"),
    [
        ("007", "integer", "7"),
        ("-0", "integer", "0"),
        ("+5", "int", "5"),
        ("1.50", "decimal", "1.5"),
        ("350000.00", "decimal", "350000"),
        (".5", "decimal", "0.5"),
        ("-0.0", "decimal", "0"),
        ("1", "boolean", "true"),
        ("tak", "boolean", "tak"),
        ("1e3", "double", "1000"),
        ("2020-01-01T24:00:00", "dateTime", "2020-01-02T00:00:00"),
        ("2020-01-01T00:00:00.000Z", "dateTime", "2020-01-01T00:00:00Z"),
        ("PT36H", "duration", "P1DT12H"),
        ("abc", "integer", "abc"),
        ("92", "gYear", "92"),
        ("ﾌ", "decimal", "ﾌ"),
    ],
)
def test_each_value_has_one_form(text: str, datatype: str, canonical: str) -> None:
    assert canonical_literal(of(text, datatype), "value") == of(canonical, datatype)


def test_only_oxigraph_makes_every_whole_number_an_integer() -> None:
    assert canonical_literal(of("5", "int"), "value") == of("5", "int")
    assert canonical_literal(of("5", "int"), "oxigraph") == of("5", "integer")


def test_virtuoso_takes_long_integers_for_decimals() -> None:
    assert canonical_literal(of("2147483648", "decimal"), "virtuoso") == of("2147483648", "integer")
    assert canonical_literal(of("253905.0", "decimal"), "virtuoso") == of("253905", "decimal")
    assert canonical_literal(of("62090.09", "decimal"), "virtuoso") == of("62090.09", "decimal")


@given(LITERALS, st.sampled_from(["value", "oxigraph", "virtuoso", "tdb2"]))
def test_the_canonical_form_of_a_canonical_form_is_itself(literal: Literal, kind: str) -> None:
    once = canonical_literal(literal, kind)
    assert canonical_literal(once, kind) == once


@given(LITERALS)
def test_what_oxigraph_makes_of_a_literal_has_the_same_canonical_form(literal: Literal) -> None:
    store = ox.Store()
    store.add(Quad(NODE, NODE, literal))
    written = next(iter(store)).object
    assert isinstance(written, Literal)
    assert canonical_literal(written, "oxigraph") == canonical_literal(literal, "oxigraph")


@given(st.text(alphabet=string.printable + "żółć\u0085\u2028😀", max_size=20))
def test_plain_text_is_left_alone(text: str) -> None:
    assert canonical_literal(Literal(text), "value") == Literal(text)
