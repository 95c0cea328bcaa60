"""Which texts are of a datatype (XSD 1.1 part 2), and which of two values is less (SPARQL 1.1, 17.3)."""

from __future__ import annotations

import pytest
from pyoxigraph import Literal, NamedNode

from wupgraph.rdf.namespaces import XSD
from wupgraph.shacl.datatypes import is_valid
from wupgraph.shacl.value_order import is_less

VALID = {
    "date": ["2007-09-13", "2008-02-29", "2000-02-29", "0000-02-29", "-0004-02-29", "12007-09-13", "2007-09-13Z",
             "2007-09-13+14:00", "2007-09-13-13:59", "2007-12-31"],
    "dateTime": ["2007-09-13T00:00:00", "2007-09-13T24:00:00", "2007-09-13T24:00:00.00Z", "2007-09-13T23:59:59.999",
                 "-2007-09-13T10:00:00+02:00"],
    "dateTimeStamp": ["2007-09-13T10:00:00Z"],
    "time": ["00:00:00", "24:00:00", "23:59:59.5-05:00"],
    "gYear": ["2007", "0000", "-0044", "12007", "2007Z"],
    "gYearMonth": ["2007-09", "2007-12+02:00"],
    "gMonth": ["--09"],
    "gMonthDay": ["--02-29", "--12-31Z"],
    "gDay": ["---31"],
    "duration": ["P1Y", "P1Y2M3DT4H5M6.7S", "-P1D", "PT0S", "PT36H"],
    "dayTimeDuration": ["P1DT2H", "PT1.5S"],
    "yearMonthDuration": ["P1Y2M", "-P14M"],
    "integer": ["007", "+5", "-0", "9" * 5000],
    "nonNegativeInteger": ["0", "-0"],
    "byte": ["127", "-128"],
    "unsignedLong": ["18446744073709551615"],
    "decimal": ["1", "1.", ".5", "-1.50", "+0.0"],
    "double": ["1", "1e5", "1.E-5", ".5", "INF", "+INF", "-INF", "NaN"],
    "float": ["-0", "3.4e38", "1e400"],
    "boolean": ["true", "false", "1", "0"],
    "hexBinary": ["", "0aFF"],
    "base64Binary": ["", "YQ==", "YWI=", "YWJj", "YWJj YWJj"],
    "language": ["pl", "pl-PL", "x-klingon"],
    "anyURI": ["", "http://e/ą b", "%zz"],
    "string": ["", "\n\x01"],
}  # fmt: skip
INVALID = {
    "string": ["\0", "a\0b", "\uffff"],
    "normalizedString": ["a\0b"],
    "token": ["a\0b"],
    "date": ["2007-02-29", "2007-02-30", "1900-02-29", "2007-04-31", "2007-13-01", "2007-00-01", "2007-01-00",
             "2007-1-1", "207-01-01", "012007-01-01", "2007-09-13T00:00:00", "2007-09-13+14:01", "2007-09-13+15:00",
             "+2007-09-13", "2007/09/13", "13.09.2007", " 2007-09-13", "2007-09-13\n", "２００７-09-13", ""],
    "dateTime": ["2007-09-13", "2007-09-13T24:00:01", "2007-09-13T24:01:00", "2007-09-13T25:00:00",
                 "2007-09-13T10:60:00", "2007-09-13T23:59:60", "2007-09-13T10:00", "2007-09-13 10:00:00",
                 "2007-02-30T00:00:00", "2007-09-13T10:00:00.", "2007-09-13t10:00:00z"],
    "dateTimeStamp": ["2007-09-13T10:00:00"],
    "time": ["24:00:01", "24:00:00.1", "7:00:00", "10:00", "10:00:00+2:00"],
    "gYear": ["07", "02007", "2007-09", "rok 2007", "+2007"],
    "gYearMonth": ["2007-13", "2007-9", "2007"],
    "gMonth": ["09", "--13", "--00", "--09--"],
    "gMonthDay": ["--02-30", "--04-31", "02-29"],
    "gDay": ["31", "---32", "---00"],
    "duration": ["P", "PT", "P1YT", "1Y", "P-1D", "P1D2Y", "P1.5D", "PT1H5"],
    "dayTimeDuration": ["P1Y", "P1M", "PT"],
    "yearMonthDuration": ["P1D", "P", "P1YT"],
    "integer": ["", "1.0", "1e3", "--1", "+", "1 000", "0x1F", "١٢٣", "1_000"],
    "nonNegativeInteger": ["-1"],
    "positiveInteger": ["0"],
    "byte": ["128", "-129"],
    "unsignedLong": ["18446744073709551616", "-1"],
    "decimal": ["", ".", "1,5", "1e3", "INF", "NaN", "1.2.3"],
    "double": ["", "inf", "nan", "-NaN", "1e", "e5", "1e5.5", "Infinity", "0x1p3"],
    "boolean": ["TRUE", "True", "yes", "2", "", " true"],
    "hexBinary": ["0", "0g", "0a 0b"],
    "base64Binary": ["YQ=", "YQ", "Y===", "YR==", "ąą=="],
    "language": ["", "pl_PL", "toolonglanguage", "pl-"],
}  # fmt: skip


def of(name: str, text: str) -> Literal:
    return Literal(text, datatype=NamedNode(XSD + name))


def every(table: dict[str, list[str]]) -> list[tuple[str, str]]:
    return [(name, text) for name, texts in table.items() for text in texts]


@pytest.mark.parametrize(("name", "text"), every(VALID), ids=lambda text: ascii(text[:30]))
def test_a_text_of_the_datatype(name: str, text: str) -> None:
    assert is_valid(of(name, text))


@pytest.mark.parametrize(("name", "text"), every(INVALID), ids=lambda text: ascii(text[:30]))
def test_a_text_that_is_none_of_the_datatype(name: str, text: str) -> None:
    assert not is_valid(of(name, text))


def test_a_year_of_thousands_of_digits_is_looked_at_in_bounded_time() -> None:
    assert is_valid(of("date", "4" * 10_000 + "-02-29"))
    assert not is_valid(of("date", "1" * 10_000 + "-02-29"))


LESS = [
    (of("integer", "1"), of("decimal", "1.5")),
    (of("integer", "9" * 30), of("double", "INF")),
    (of("decimal", "0.1"), of("decimal", "0.10000000000000000001")),
    (of("date", "2007-09-13"), of("date", "2007-09-14")),
    (of("date", "-0044-03-15"), of("date", "0044-03-15")),
    (of("dateTime", "2007-09-13T10:00:00+02:00"), of("dateTime", "2007-09-13T09:00:00Z")),
    (of("gYear", "1999"), of("gYear", "2007")),
    (Literal("ab"), Literal("b")),
    (of("boolean", "false"), of("boolean", "true")),
]
# What has no order: not less in either direction, nor equal.
INCOMPARABLE = [
    (of("double", "NaN"), of("double", "NaN")),
    (of("date", "2007-02-30"), of("date", "2007-03-01")),
    (of("date", "2007-09-13"), of("gYear", "2007")),
    (of("integer", "x"), of("integer", "1")),
    (Literal("1"), of("integer", "2")),
    (Literal("a", language="pl"), of("integer", "1")),
    (NamedNode("http://e/a"), NamedNode("http://e/b")),
]


@pytest.mark.parametrize(("one", "other"), LESS, ids=str)
def test_one_value_is_less_than_the_other(one: Literal, other: Literal) -> None:
    assert is_less(one, other)
    assert is_less(one, other, or_equal=True)
    assert not is_less(other, one)
    assert not is_less(other, one, or_equal=True)
    assert is_less(one, one, or_equal=True)
    assert not is_less(one, one)


@pytest.mark.parametrize(("one", "other"), INCOMPARABLE, ids=str)
def test_what_cannot_be_compared_is_neither_less_nor_equal(one: Literal, other: Literal) -> None:
    assert not is_less(one, other)
    assert not is_less(other, one)
    assert not is_less(one, other, or_equal=True)


@pytest.mark.parametrize(
    ("one", "other"),
    [(of("integer", "007"), of("decimal", "7.0")), (of("double", "-0"), of("integer", "0")),
     (of("dateTime", "2007-09-13T24:00:00Z"), of("dateTime", "2007-09-14T00:00:00Z"))],
    ids=str,
)  # fmt: skip
def test_equal_values_in_other_forms_are_equal(one: Literal, other: Literal) -> None:
    assert is_less(one, other, or_equal=True)
    assert is_less(other, one, or_equal=True)
    assert not is_less(one, other)
