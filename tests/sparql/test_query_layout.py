"""Questions laid out: by their brackets, in lines that are short enough to read, and with the same tokens."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.rounds import rounds
from tests.shipped_files import QUESTIONS
from wupgraph.errors import InputError
from wupgraph.sparql import query_layout
from wupgraph.sparql.lexer import tokens
from wupgraph.sparql.query_layout import query_in_lines


def laid_out(query: str) -> str:
    return query_in_lines(query, "new.rq")


UNTIDY = '''\

#+ summary: Kto
#+ column who: Kto; Who

PREFIX ex: <http://example.org/>
  SELECT ?who  ?when
(COUNT(?what) AS ?how_many)
WHERE {   # All of them.
VALUES ?who { UNDEF }


?who a ex:Person ;
ex:says ?what , # A text.
?more ; ex:knows [
ex:name """Two
  lines"""
] .
# Not yet.
FILTER(
?when > 1
|| NOT EXISTS { ?who
ex:left ?day }
)
OPTIONAL {
{ ?who ex:at ?when }
UNION {
VALUES (?who ?when) {
(ex:a 1)
(ex:b 2)
} } }
}
GROUP BY ?who
?when
# The end.

'''
TIDY = '''\
#+ summary: Kto
#+ column who: Kto; Who

PREFIX ex: <http://example.org/>
SELECT ?who  ?when
  (COUNT(?what) AS ?how_many)
WHERE { # All of them.
  VALUES ?who { UNDEF }

  ?who a ex:Person ;
    ex:says ?what , # A text.
    ?more ; ex:knows [
      ex:name """Two
  lines"""
    ] .
  # Not yet.
  FILTER(
    ?when > 1
    || NOT EXISTS { ?who
        ex:left ?day }
  )
  OPTIONAL {
    { ?who ex:at ?when }
    UNION {
      VALUES (?who ?when) {
        (ex:a 1)
        (ex:b 2)
  } } }
}
GROUP BY ?who
  ?when
# The end.
'''


def test_lines_are_indented_by_brackets_and_end_where_they_did() -> None:
    assert laid_out(UNTIDY) == TIDY
    assert laid_out(TIDY) == TIDY


# In what follows, Y and Z stand for these.
LONG = "?a_rather_long_variable"
NAME = "certainty:of-a-very-special-kind"
PARTS = """
ASK {
Y a ex:A . Y a ex:B . OPTIONAL { Y ex:c Y } FILTER(Y = Z) . { Y ex:d 1 } UNION { Y ex:e 2 } BIND(Z AS ?x)
}
===
ASK {
  Y a ex:A .
  Y a ex:B .
  OPTIONAL { Y ex:c Y }
  FILTER(Y = Z) .
  { Y ex:d 1 }
  UNION
  { Y ex:e 2 }
  BIND(Z AS ?x)
}
"""
SEMICOLONS = """
ASK {
?x ex:one Z ; ex:two Z ; ex:three Z ; ex:four Z .
}
===
ASK {
  ?x ex:one Z ; ex:two Z ;
    ex:three Z ; ex:four Z .
}
"""
OPERATORS = """
ASK {
BIND(Y = Z && ?x || Y = Z || Y = Z AS Y)
}
===
ASK {
  BIND(
    Y = Z && ?x
    || Y = Z
    || Y = Z
    AS Y
  )
}
"""
CALLS = """
ASK {
BIND(IF(Y, STR(Z), IF(Y, STR(Z), IF(Y, STR(Z), ?none))) AS ?x)
}
===
ASK {
  BIND(IF(
    Y, STR(Z),
    IF(Y, STR(Z), IF(Y, STR(Z), ?none))
  ) AS ?x)
}
"""
SUM = """
ASK {
FILTER(
11 * STRLEN(Y) + 12 * STRLEN(Y) + 13 * STRLEN(Y) + 14 * STRLEN(Y) + 15 * STRLEN(Y)
)
}
===
ASK {
  FILTER(
    11 * STRLEN(Y) + 12 * STRLEN(Y) + 13 * STRLEN(Y)
    + 14 * STRLEN(Y) + 15 * STRLEN(Y)
  )
}
"""
SELECTED = """
SELECT Y (GROUP_CONCAT(DISTINCT Y; SEPARATOR=', ') AS ?all) (COUNT(Y) AS ?some) (MIN(Y) AS ?one)
WHERE { ?x ?y ?z }
===
SELECT Y (GROUP_CONCAT(DISTINCT Y; SEPARATOR=', ') AS ?all)
  (COUNT(Y) AS ?some) (MIN(Y) AS ?one)
WHERE { ?x ?y ?z }
"""


@pytest.mark.parametrize("both", [PARTS, SEMICOLONS, OPERATORS, CALLS, SUM, SELECTED])
def test_long_lines_are_broken_where_their_parts_meet(both: str) -> None:
    query, written = both.strip("\n").replace("Y", LONG).replace("Z", NAME).split("\n===\n")
    assert laid_out(query) == written + "\n"
    assert laid_out(written) == written + "\n"


def test_a_text_stays_whole_however_long_it_is() -> None:
    text = "z" * 200
    assert laid_out(f'ASK {{ ?x ?y "{text}" }}') == f'ASK {{\n  ?x ?y "{text}"\n}}\n'
    assert laid_out(f"ASK {{ ?x ?y '''{text}\n''' }}") == f"ASK {{ ?x ?y '''{text}\n''' }}\n"


def test_shipped_questions_keep_their_lines() -> None:
    for question in QUESTIONS:
        text = question.read_text(encoding="utf-8")
        assert laid_out(text) == text, question


def test_a_query_that_would_change_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(query_layout, "_content", lambda text: text)
    with pytest.raises(InputError) as error:
        laid_out(" ASK { }")
    assert error.value.line("pl") == (
        "new.rq: po ułożeniu zapytanie miałoby inne słowa lub komentarze, więc się nie zmieni; zgłoś to jako błąd "
        "wupgraph"
    )


NAMES = st.sampled_from(["?x", "ex:name", "<http://example.org/#a>", '"a b # c"@en', "'''a\n#b'''", "1.5", "_:b", LONG])
EXPRESSIONS = st.recursive(
    NAMES,
    lambda inner: (
        st.tuples(inner, st.sampled_from(["||", "&&", "=", "<", "+"]), inner).map(" ".join)
        | st.lists(inner, min_size=1, max_size=4).map(lambda found: f"CONCAT( {' , '.join(found)} )")
    ),
    max_leaves=12,
)
GROUPS = st.recursive(
    st.lists(st.tuples(NAMES, NAMES), min_size=1, max_size=4).map(
        lambda found: "?s " + " ; ".join(f"{verb} {value}" for verb, value in found) + " ."
    ),
    lambda inner: (
        st.tuples(inner, inner).map(lambda two: f"{{ {two[0]} }} UNION {{ {two[1]} }}")
        | st.tuples(EXPRESSIONS, inner).map(lambda two: f"{two[1]} FILTER( {two[0]} || NOT EXISTS {{ {two[1]} }} )")
        | st.tuples(EXPRESSIONS, inner).map(lambda two: f"BIND( {two[0]} AS ?z ) OPTIONAL {{ {two[1]} }}")
    ),
    max_leaves=5,
)
GAPS = st.sampled_from([" ", " ", " ", " ", " ", "  ", "\n", "\n\n\n", " # c\n", "\n# a\r\n\n\t# b\n"])


@settings(max_examples=rounds(300), deadline=None)
@given(GROUPS, st.data())
def test_any_query_keeps_its_tokens_and_its_comments(group: str, data: st.DataObject) -> None:
    strings = r"""("[^"]*"|'''[^']*''')"""
    parts = re.split(strings, f"SELECT ?x ( COUNT( ?y ) AS ?z ) WHERE {{ {group} }} GROUP BY ?x")
    query = "".join(
        part if re.fullmatch(strings, part) else re.sub(" ", lambda _: data.draw(GAPS), part) for part in parts
    )
    written = laid_out(query)
    assert [token.text for token in tokens(written)] == [token.text for token in tokens(query)]
    assert re.findall(r"# ([abc])$", written, re.MULTILINE) == re.findall(r"# ([abc])\r?$", query, re.MULTILINE)
    assert laid_out(written) == written
    assert not re.search(r"[ \t]$|\n\n\n", re.sub("'''[^']*'''", "text", written), re.MULTILINE)
