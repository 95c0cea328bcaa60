"""Where IRIs, strings and comments of a query begin and end (SPARQL 1.1, 19.4, 19.8), and what a shape then finds."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import Literal

from tests.prefixes import in_turtle
from wupgraph.cli.main import run
from wupgraph.rdf.documents import Document
from wupgraph.rdf.namespaces import XSD
from wupgraph.rdf.parsing import parse
from wupgraph.shacl.engine import CompiledEngine
from wupgraph.shacl.results import ValidationInputs
from wupgraph.shacl.sparql_based.expressions import with_comparisons_apart

PREFIXES = (
    in_turtle("sh xsd", _="urn:x:")
    + f"""\
:P sh:declare [ sh:prefix "" ; sh:namespace "urn:x:"^^xsd:anyURI ] ,
    [ sh:prefix "xsd" ; sh:namespace "{XSD}"^^xsd:anyURI ] .
"""
)
DATA = ':a :v 007 . :b :v "1"^^xsd:int . :c :v 1.50 . :d :v 1.5 . :f :v 7 . :s :v "abc" .'


def shapes(query: str) -> str:
    return f"{PREFIXES}:S a sh:NodeShape ; sh:targetSubjectsOf :v ; sh:sparql [ sh:prefixes :P ; sh:select {query} ] ."


def found(query: str, data: str = DATA) -> str:
    """The focus nodes of a constraint."""
    graphs = (parse(Document("d.ttl", PREFIXES + data)), parse(Document("s.ttl", shapes(str(Literal(query))))))
    return " ".join(
        sorted(
            str(one.focus.value).removeprefix("urn:x:") for one in CompiledEngine().validate(ValidationInputs(*graphs))
        )
    )


def among(where: str) -> str:
    return f"SELECT $this ?value {{$this :v ?value {where}}}"


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        # Of these pySHACL finds the same, save that RDFLib orders a text among numbers and makes 7 of 007.
        ("FILTER(?value<8)FILTER(?value>6)", "a f"),
        ("FILTER(?value<8&&?value>6)", "a f"),
        ("FILTER(?value<=7&&?value>=7)", "a f"),
        ("FILTER(?value <8&&?value> 6)", "a f"),
        ("FILTER(?value# <\n<8&&?value>6)", "a f"),
        ("FILTER(?value<+8&&?value>-1)", "a b c d f"),
        ("FILTER(?value<.5e1&&?value>1.e0)", "c d"),
        ("FILTER(?value<(007)&&?value>1)", "c d"),
        ("FILTER(1<2&&DATATYPE(?value)=xsd:int&&2>1)", "b"),
        ("FILTER((1<2)=(3>2)&&?value=7)", "a f"),
        ("FILTER(IF(1<2,3>2,false)&&?value=7)", "a f"),
        ("FILTER(1.5<=?value&&?value>6)", "a f"),
        ("FILTER(0<IF(?value>6,1,0))", "a f"),
        ("FILTER(STR(?value)<'1'&&'b'>'a')", "a"),
        ("FILTER(true!=(1<2)||?value>1.5)", "a f"),
        ("BIND((?value<8&&?value>6)AS ?in)FILTER(?in)", "a f"),
        ("FILTER NOT EXISTS{$this :v ?w FILTER(?w<8&&?w>6)}", "b c d s"),
        # In patterns, lists, and behind operators a "<" begins an IRI.
        (". ?this<urn:x:v>?other FILTER(?value=7)", "a f"),
        ("FILTER($this IN(<urn:x:a>,<urn:x:b>))", "a b"),
        ("FILTER($this=<urn:x:a>||$this=<urn:x:b>)", "a b"),
        ("FILTER(?value=7)<urn:x:f>:v ?seven FILTER(?seven=?value&&?seven>6)", "a f"),
        ('FILTER(?value="1"^^<http://www.w3.org/2001/XMLSchema#int>&&2>1)', "b"),
        ("FILTER NOT EXISTS{?value<urn:x:no(,)&&>?w}FILTER(?value<8&&?value>6)", "a f"),
        ("FILTER EXISTS{$this(<urn:x:v>)?w}FILTER(<http://www.w3.org/2001/XMLSchema#integer>(?value)>6)", "a f"),
    ],
)
def test_less_than_is_an_operator_behind_an_operand_of_an_expression(where: str, expected: str) -> None:
    assert found(among(where)) == expected


def test_comparisons_in_clauses_are_operators_too() -> None:
    assert (
        found("SELECT $this (MAX(?v)<8&&MAX(?v)>6 AS ?in){$this :v ?v}GROUP BY $this HAVING(MAX(?v)<8&&MAX(?v)>6)")
        == "a f"
    )
    assert found("SELECT $this ?value{$this :v ?value FILTER(?value=7)}ORDER BY DESC(?value<8&&?value>6)") == "a f"


@pytest.mark.parametrize(
    "query",
    [
        "SELECT $this{?a<urn:x:(b),c&&>?d}",
        "SELECT $this{?a :p (1<urn:x:(b),c>2)}",
        "SELECT $this{?a (:p)<urn:x:(b),c>}",
        "SELECT $this{}VALUES(?a ?b){(1<urn:x:(b),c>)}",
        "SELECT $this{FILTER(?a IN(1,<urn:x:(b),c>))}",
        "SELECT(COUNT(DISTINCT<urn:x:(b),c>(?a))AS ?n){}",
        "SELECT $this{}GROUP BY ?a<urn:x:(b),c>(?d)",
        "SELECT $this{FILTER(1=2)<urn:x:(b),c>:p ?d}",
        "SELECT $this{FILTER(?a='<8,b>')# <8,b>\n}",
    ],
)
def test_an_iri_is_left_as_it_is(query: str) -> None:
    assert with_comparisons_apart(query) == query


def test_many_comparisons_take_one_pass() -> None:
    many = "SELECT $this{FILTER(" + "?a<8&&?b>6&&" * 20_000 + "true)}"
    assert with_comparisons_apart(many) == many.replace("<", "< ")
    unclosed = "<8," * 100_000
    assert with_comparisons_apart(unclosed) == unclosed


@pytest.mark.parametrize("quotes", ['"""', "'''"])
def test_a_long_string_may_end_in_a_backslash(quotes: str) -> None:
    text = f"{quotes}a\\\\{quotes}"
    assert found(among(f"FILTER(STR(?value)={text}||?value=007||{quotes}b{quotes}='c')")) == "a f"
    assert found(among(f"FILTER(STR(?value)={text})"), ":a :v 'a\\\\' . :b :v 'a' .") == "a"
    mark = quotes[0]
    assert found(among(f"FILTER({quotes}a{mark}{mark}b\\{mark}{quotes}!=STR(?value)&&?value=007)")) == "a f"


def test_a_comment_ends_with_its_line_and_with_the_query() -> None:
    assert found(among("FILTER(1=1)#x\rFILTER(?value=007)\n")) == "a f"
    assert found(among("#x\rFILTER(?value<8)FILTER(?value>6)\n")) == "a f"
    for comment in ("# no MINUS here", "# VALUES", " # {SELECT", "# AS $this\n", '# "'):
        assert found(among("FILTER(?value=7)") + comment) == "a f"


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        # STR and DATATYPE are of the term (SPARQL 1.1, 17.4.2.5, 17.4.2.7).
        ("FILTER(STR(?value)IN(STR(007)))", "a"),
        ('FILTER(DATATYPE(?value)=DATATYPE("1"^^xsd:int))', "b"),
        ('FILTER(CONCAT("",STR(1.50))=STR(?value))', "c"),
        ('FILTER(STR(1.50)="1.50"&&STR(?value)="7")', "f"),
        ('FILTER(DATATYPE("1"^^xsd:int)=xsd:int&&DATATYPE(1.50)=xsd:decimal&&STR(?value)="7")', "f"),
        ('FILTER(STRLEN(STR(+7.0))=4&&datatype(007)=xsd:integer&&STR(?value)="7")', "f"),
        ("FILTER(xsd:string(1.50)=STR(?value))", "c"),
        ('FILTER(STR("\\u0030\\u00307"^^xsd:integer)=STR(?value))', "a"),
        ('FILTER(LANG(007)=""&&isLiteral(007)&&isNumeric(007)&&007=?value)', "a f"),
    ],
)
def test_a_literal_of_the_query_has_its_text_and_datatype(where: str, expected: str) -> None:
    assert found(among(where)) == expected
    # Also where no value of the data is kept otherwise.
    assert found(among('FILTER(STR(007)="007"&&DATATYPE("1"^^xsd:int)!=xsd:integer)'), ":f :v 7 .") == "f"


@pytest.mark.parametrize(
    ("where", "said"),
    [
        ('FILTER(REGEX(?value,"))', 'this text has no end (")'),
        ("FILTER(REGEX(?value,'))", "this text has no end (')"),
        ('FILTER(REGEX(?value,"""a))', 'this text has no end (""")'),
        ("FILTER(1<2&&:f(?value)&&2>1)", "calls an unknown function <urn:x:f>"),
        ("FILTER(1<2)BIND(1 AS$this)FILTER(2>1)", "uses AS $this"),
        ("FILTER(1<2&&?value>0&&)", "line 1, column 61: a syntax error, here or before"),
    ],
)
def test_what_is_wrong_is_said(where: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "d.ttl").write_text(PREFIXES + DATA)
    (tmp_path / "s.ttl").write_text(shapes(str(Literal(among(where)))))
    asked = ["-l", "en", "validate", "--alone", "--shapes", str(tmp_path / "s.ttl"), str(tmp_path / "d.ttl")]
    assert run(asked) == 3
    assert said in capsys.readouterr().err
