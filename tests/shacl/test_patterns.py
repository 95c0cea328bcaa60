"""Regular expressions of shapes end in bounded time, with the answer that XPath has for them."""

from __future__ import annotations

import time

import pytest
from pyoxigraph import NamedNode

from tests.prefixes import in_turtle
from wupgraph.rdf.documents import Document
from wupgraph.rdf.parsing import parse
from wupgraph.shacl.engine import CompiledEngine
from wupgraph.shacl.pattern_matcher import matcher
from wupgraph.shacl.results import ValidationInputs
from wupgraph.shacl.shapes_graph import ShapeError

SHAPE = NamedNode("http://e/Shape")
SECONDS = 5.0
LONG = "a" * 100_000


@pytest.mark.parametrize(
    ("pattern", "text", "answer"),
    [
        ("(a+)+$", LONG + "!", False),
        ("(a+)+$", LONG, True),
        ("^(a|aa)+$", LONG + "!", False),
        ("^(a|a)*$", LONG + "b", False),
        ("^((a*)*)*$", LONG + "b", False),
        ("^([a-zA-Z0-9]+\\s?)*$", LONG + "!", False),
        ("(.*a){12}$", LONG + "b", False),
        ("^(\\w+\\.)*\\w+@(\\w+\\.)+pl$", LONG, False),
        ("a.*b.*c.*d.*e$", LONG, False),
    ],
)
def test_a_pattern_that_explodes_elsewhere_is_answered_at_once(pattern: str, text: str, answer: bool) -> None:
    started = time.process_time()
    assert matcher(SHAPE, pattern, "")(text) is answer
    assert time.process_time() - started < SECONDS


@pytest.mark.parametrize(
    ("pattern", "reason"),
    [
        ("(a)\\1", "goes beyond XPath"),
        ("(?=a)b", "goes beyond XPath"),
        ("(?<!a)b", "goes beyond XPath"),
        ("(?>a+)b", "goes beyond XPath"),
        ("a++", "is malformed"),
        ("(", "is malformed"),
        (")", "is malformed"),
        ("[", "is malformed"),
        ("[z-a]", "is malformed"),
        ("*", "is malformed"),
        ("a{2,1}", "is malformed"),
        ("a\\", "is malformed"),
        ("((a{100}){100}){100}", "is malformed"),
        ("\\p{Nope}", "is malformed"),
        ("[a-z-[aeiou]", "is malformed"),
        ("[a-z-[]]", "is malformed"),
        ("[]", "is malformed"),
        ("[a-\\d]", "is malformed"),
        ("\\p{IsNope}", "is malformed"),
        ("\\p{Is}", "is malformed"),
        ("\\pL", "is malformed"),
        # Of other languages than XPath.
        ("(?i)a", "goes beyond XPath ((?i)"),
        ("(?P<n>a)", "goes beyond XPath"),
        ("\\bword", "goes beyond XPath (\\b)"),
        ("\\x41", "goes beyond XPath (\\x)"),
        ("\\Aa\\z", "goes beyond XPath (\\A)"),
        ("https?:\\/\\/", "goes beyond XPath (\\/)"),
        ("[\\/]", "goes beyond XPath (\\/)"),
        ("^a{,2}$", "goes beyond XPath ({)"),
        ("a{b", "is malformed"),
        ("{", "is malformed"),
        ("a}", "is malformed"),
        ("a]", "is malformed"),
        ("a|*", "is malformed"),
    ],
)
def test_what_cannot_be_bounded_or_is_malformed_is_refused(pattern: str, reason: str) -> None:
    with pytest.raises(ShapeError) as error:
        matcher(SHAPE, pattern, "")
    assert reason in error.value.text.en
    assert pattern in error.value.text.pl


@pytest.mark.parametrize("flags", ["y", "g", "iy", "I", "u"])
def test_flags_that_xpath_lacks_are_refused(flags: str) -> None:
    with pytest.raises(ShapeError):
        matcher(SHAPE, "a", flags)


@pytest.mark.parametrize(
    ("pattern", "flags", "text", "answer"),
    [
        ("^ż", "", "żółw", True),
        ("^Ż", "i", "żółw", True),
        ("^\\w+$", "", "żółw", True),
        ("^\\d+$", "", "١٢٣", True),
        ("a.c", "", "a\nc", False),
        ("a.c", "s", "a\nc", True),
        ("^b$", "", "a\nb", False),
        ("^b$", "m", "a\nb", True),
        ("a.c", "q", "abc", False),
        ("a.c", "q", "a.c", True),
        ("a b # c", "x", "ab#c", True),
        ("\\p{L}{2}", "", "ąę", True),
        ("^[^\\s]+$", "", "a b", False),
        ("^\\$", "", "$1", True),
        ("", "", "anything", True),
        # Classes taken from classes, and blocks (XML Schema 1.1 part 2, G.4).
        ("^[a-z-[aeiou]]+$", "", "bcd", True),
        ("^[a-z-[aeiou]]+$", "", "bad", False),
        ("^[a-z-[aeiou-[e]]]+$", "", "bed", True),
        ("^[a-z-[aeiou-[e]]]+$", "", "bid", False),
        ("^[\\w-[\\d]]+$", "", "żółw", True),
        ("^[\\w-[\\d]]+$", "", "żółw1", False),
        ("^[^a-z-[0-9]]+$", "", "ABC", True),
        ("^[^a-z-[0-9]]+$", "", "AB1", False),
        ("^[A-Z-[IO]]+$", "i", "abc", True),
        ("^[A-Z-[IO]]+$", "i", "abi", False),
        ("^[\\p{L}-[\\p{IsBasicLatin}]]+$", "", "żółć", True),
        ("^[\\p{L}-[\\p{IsBasicLatin}]]+$", "", "żółw", False),
        ("^\\p{IsBasicLatin}+$", "", "a~\t", True),
        ("^\\p{IsBasicLatin}+$", "", "ą", False),
        ("^\\P{IsBasicLatin}+$", "", "ą", True),
        ("^\\P{IsBasicLatin}+$", "", "a", False),
        ("^[\\p{IsLatin-1Supplement}\\p{IsCyrillic}]+$", "", "éж", True),
        ("^[\\p{IsLatin-1Supplement}\\p{IsCyrillic}]+$", "", "ż", False),
        ("^[^\\p{IsBasicLatin}]$", "", "ż", True),
        ("^\\p{IsEmoticons}$", "", "😀", True),
        ("^\\i\\c*$", "", "_a-1.b", True),
        ("^\\i\\c*$", "", "1a", False),
        ("^\\I+$", "", "1-", True),
        ("^[\\W]+$", "", "!?", True),
        ("^[\\W]+$", "", "!a", False),
        ("^[\\W\\D]+$", "", "a!", True),
        ("^[\\S]+$", "", "a b", False),
        ("^\\w+$", "", "a_b", False),
        ("^\\s$", "", "\u00a0", False),
        ("^.$", "", "\r", False),
        ("^a.b$", "", "a\rb", False),
        ("^a{2}b{1,}c{0,1}?$", "", "aabb", True),
        ("^(?:a|b)+?$", "", "ab", True),
        ("^\\{\\}\\(\\)\\|$", "", "{}()|", True),
        ("^.$", "", "😀", True),
        ("^.$", "s", "\r", True),
        ("^\\p{Lu}$", "i", "a", False),
        ("^\\p{Lu}b$", "i", "AB", True),
        ("^[a-]$", "", "-", True),
        ("^[-a]$", "", "-", True),
        ("^[a&&b]+$", "", "a&b", True),
        ("^[a~~b]+$", "", "~", True),
        ("^[#--]+$", "", "#$-", True),
        ("^[ ]$", "x", " ", True),
        ("^a b$", "x", "ab", True),
        ("^\\[\\]\\-\\\\$", "", "[]-\\", True),
        ("^[\\[\\]\\^]+$", "", "[^]", True),
        ("^\\d{2}-\\d{3}$", "", "11-401", True),
        ("[a.c", "q", "x[a.c", True),
        ("A.C", "qi", "a.c", True),
    ],
)
def test_patterns_mean_what_xpath_says(pattern: str, flags: str, text: str, answer: bool) -> None:
    assert matcher(SHAPE, pattern, flags)(text) is answer


SHAPES = (
    in_turtle("sh xsd", e="http://e/")
    + """\
e:Shape a sh:NodeShape ; sh:targetSubjectsOf e:on ;
    sh:property [ sh:path e:name ; sh:pattern "^(a+)+$" ] , [ sh:path e:on ; sh:datatype xsd:date ] .
"""
)


def test_the_engine_finds_the_text_that_does_not_match_and_the_date_that_does_not_exist() -> None:
    data = (
        in_turtle("xsd", e="http://e/") + f'e:good e:name "{LONG}" ; e:on "2008-02-29"^^xsd:date .\n'
        f'e:bad e:name "{LONG}!" ; e:on "2007-02-30"^^xsd:date , "2007-13-01"^^xsd:date .\n'
    )
    started = time.process_time()
    found = CompiledEngine().validate(
        ValidationInputs(parse(Document("data.ttl", data)), parse(Document("shapes.ttl", SHAPES)))
    )
    assert time.process_time() - started < SECONDS
    said = {(violation.focus.value, violation.component.rpartition("#")[2]) for violation in found}
    assert said == {
        ("http://e/bad", "PatternConstraintComponent"),
        ("http://e/bad", "DatatypeConstraintComponent"),
    }
    assert len(found) == 3
