"""Which of two values is less, by the tables of the specifications, written out by hand.

SPARQL 1.1, 17.3 (`<` and `<=` by operand types); XPath and XQuery Functions 3.1, 17.1.3 and 4.3; XPath 2.0, B.1:
beside an `xsd:double` a number becomes a double, beside an `xsd:float` a decimal becomes a float, and an integer of any
derived type is a decimal; XML Schema 1.1 part 2, 3.3.4.2 (nearest float) and 3.3.7.1 (order of what lacks a zone).
"""

from __future__ import annotations

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode

from tests.prefixes import in_turtle
from wupgraph.rdf.documents import Document
from wupgraph.rdf.namespaces import XSD
from wupgraph.rdf.parsing import parse
from wupgraph.rdf.terms import Term
from wupgraph.shacl.engine import CompiledEngine
from wupgraph.shacl.results import ValidationInputs
from wupgraph.shacl.value_order import is_less


def of(written: str) -> Term:
    """A term as the table writes it: `integer 7`, `@pl tekst`, `"tekst`, `<iri>`, `_:b`, `other 7` of no known type."""
    kind, _, text = written.partition(" ")
    if kind.startswith('"'):
        return Literal(written[1:])
    if kind.startswith("@"):
        return Literal(text, language=kind[1:])
    if kind.startswith("<"):
        return NamedNode(written[1:-1])
    if kind == "_:b":
        return BlankNode("b")
    return Literal(text, datatype=NamedNode("http://e/type" if kind == "other" else XSD + kind))


# A relation between two values: one less, or equal, or (?) neither less nor equal nor greater.
TABLE = """
integer 1 < integer 2
integer 007 = integer 7
integer +7 = decimal 7.0
integer -0 = integer 0
integer 123456789012345678901234567890 < integer 123456789012345678901234567891
integer 123456789012345678901234567890 = decimal 123456789012345678901234567890.0
int 2 = integer 2
byte -128 < unsignedByte 0
long 9223372036854775807 < unsignedLong 9223372036854775808
nonNegativeInteger 5 < positiveInteger 6
negativeInteger -1 < nonPositiveInteger 0
short 1 = unsignedShort 1
unsignedInt 1 < decimal 1.1
decimal 0.1 < decimal 0.10000000000000000001
decimal 0.01 = double 0.01
integer 9007199254740993 = double 9007199254740992
integer 9007199254740993 < decimal 9007199254740993.1
decimal 0.1 = float 0.1
decimal 0.3 = float 0.3
integer 16777217 = float 16777216
integer 16777217 < integer 16777218
integer 16777217 < float 16777218
float 0.1 ! double 0.1
double 0.1 < float 0.1
float 0.3 ! double 0.3
double 0.3 < float 0.3
float 0.5 = double 0.5
float 16777217 = double 16777216
float 3.5e38 = float INF
float 3.4028235677973367e38 = float INF
float 3.4028235677973365e38 < float INF
float 1e-46 = float 0
float 1.00000005960464477539062500000000001 = float 1.00000011920928955078125
float 1.000000059604644775390625 = float 1
float 1e39 = double 1e400
double 1e400 = double INF
integer 1 < double INF
double -INF < integer 1
float -INF = double -INF
float INF = double INF
double -0 = double 0
double -0 = float 0
float -0.0 = integer 0
double 1e0 = integer 1
double .5 = decimal 0.50
double NaN ? double NaN
double NaN ? integer 1
float NaN ? double NaN
float NaN ? decimal 1.0
decimal 1 ? double NaN
boolean false < boolean true
boolean 0 = boolean false
boolean 1 = boolean true
boolean true ? integer 1
"a < "b
"Z < "a
"z < "ą
"￿ < "𐀀
"a ? @en a
"a ? @en b
@en a ? @pl b
"1 ? integer 2
"2007-01-01 ? date 2007-01-02
date 2007-01-01 < date 2007-01-02
date 2007-01-01 = date 2007-01-01
date -0044-03-15 < date 0044-03-15
date 9999-12-31 < date 10000-01-01
date 2007-01-01 ? date 2007-01-01Z
date 2007-01-01 < date 2007-01-02Z
date 2007-01-01Z = date 2007-01-01+00:00
date 2007-01-01+02:00 < date 2007-01-01Z
date 2007-01-01 ? dateTime 2007-01-01T12:00:00
date 2007-02-30 ? date 2007-03-01
dateTime 2007-01-01T12:00:00 < dateTime 2007-01-01T12:00:00.5
dateTime 2007-01-01T12:00:00+02:00 < dateTime 2007-01-01T11:00:00Z
dateTime 2007-01-01T12:00:00+02:00 = dateTime 2007-01-01T10:00:00Z
dateTime 2007-01-01T24:00:00 = dateTime 2007-01-02T00:00:00
dateTime 2007-01-01T12:00:00 ? dateTime 2007-01-01T12:00:00Z
dateTime 2007-01-01T12:00:00 ? dateTime 2007-01-02T02:00:00Z
dateTime 2007-01-01T12:00:00 < dateTime 2007-01-02T02:00:01Z
dateTime 2007-01-01T22:00:00Z ? dateTime 2007-01-02T12:00:00
dateTime 2007-01-01T21:59:59Z < dateTime 2007-01-02T12:00:00
dateTimeStamp 2007-01-01T12:00:00Z < dateTime 2007-01-01T12:00:01Z
dateTimeStamp 2007-01-01T12:00:00Z = dateTimeStamp 2007-01-01T13:00:00+01:00
dateTimeStamp 2007-01-01T12:00:00 ? dateTime 2008-01-01T12:00:00
time 10:00:00 < time 10:00:01
gYear 1999 < gYear 2007
gYear 2007 ? integer 2007
gYear 2007 ? gYearMonth 2007-05
gYearMonth 2007-05 < gYearMonth 2007-06
yearMonthDuration P1Y = yearMonthDuration P12M
yearMonthDuration P11M < yearMonthDuration P1Y
dayTimeDuration PT24H = dayTimeDuration P1D
dayTimeDuration PT36H < dayTimeDuration P2D
duration P1Y < duration P13M
duration P1M ? duration P30D
integer x ? integer 1
byte 128 ? integer 1
decimal 1e3 ? decimal 1
other 1 ? other 2
other 1 ? integer 2
token a ? integer 2
<http://e/a> ? <http://e/b>
<http://e/a> ? <http://e/a>
<http://e/a> ? "http://e/b
_:b ? _:b
_:b ? integer 1
"""
ROWS = [
    (one.strip(), sign, other.strip())
    for row in TABLE.strip().splitlines()
    for sign in "<=?!"
    if f" {sign} " in row
    for one, _, other in [row.partition(f" {sign} ")]
]


def test_the_table_was_read_whole() -> None:
    assert len(ROWS) == len(TABLE.strip().splitlines())


@pytest.mark.parametrize(("one", "sign", "other"), ROWS, ids=lambda part: ascii(part))
def test_the_order_of_two_values(one: str, sign: str, other: str) -> None:
    first, second = of(one), of(other)
    said = {
        "<": is_less(first, second),
        "<=": is_less(first, second, or_equal=True),
        ">": is_less(second, first),
        ">=": is_less(second, first, or_equal=True),
    }
    true = {"<": {"<", "<="}, "=": {"<=", ">="}, "?": set()}
    if sign == "!":  # Not equal, whichever is less.
        assert not (said["<="] and said[">="])
    else:
        assert {name for name, holds in said.items() if holds} == true[sign]


SHAPES = in_turtle("sh xsd", q="urn:q:")


@pytest.mark.parametrize(
    ("constraint", "data", "faults"),
    [
        ("sh:maxInclusive 0.01", 'q:a q:p "0.01"^^xsd:double .', 0),
        ("sh:minInclusive 0.01", 'q:a q:p "0.01"^^xsd:double .', 0),
        ("sh:maxExclusive 0.01", 'q:a q:p "0.01"^^xsd:double .', 1),
        ("sh:minExclusive 0.01", 'q:a q:p "0.01"^^xsd:double .', 1),
        ('sh:maxInclusive "0.1"^^xsd:float', "q:a q:p 0.1 .", 0),
        ('sh:maxInclusive "0.1"^^xsd:double', 'q:a q:p "0.1"^^xsd:float .', 1),
        ("sh:lessThanOrEquals q:r", 'q:a q:p "0.01"^^xsd:double ; q:r 0.01 .', 0),
        ("sh:lessThan q:r", 'q:a q:p "0.01"^^xsd:double ; q:r 0.01 .', 1),
        # Terms, not values: nothing is promoted (4.5.1, 4.5.2, 4.8.2, 4.8.3).
        ("sh:in ( 1.0 )", "q:a q:p 1 .", 1),
        ("sh:in ( 1 )", 'q:a q:p "01"^^xsd:integer .', 1),
        ("sh:hasValue 1", "q:a q:p 1.0 .", 1),
        ("sh:equals q:r", "q:a q:p 1 ; q:r 1.0 .", 2),
        ("sh:disjoint q:r", "q:a q:p 1 ; q:r 1.0 .", 0),
    ],
)
def test_constraints_compare_values_or_terms_as_they_have_to(constraint: str, data: str, faults: int) -> None:
    shape = f"q:S a sh:NodeShape ; sh:targetNode q:a ; sh:property [ sh:path q:p ; {constraint} ] ."
    graphs = (parse(Document(name, SHAPES + text)) for name, text in (("d.ttl", data), ("s.ttl", shape)))
    assert len(CompiledEngine().validate(ValidationInputs(*graphs))) == faults
