"""Every triple of a Turtle file is found again at its line and column."""

from __future__ import annotations

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from wupgraph.errors import InputError
from wupgraph.rdf import spans
from wupgraph.rdf.documents import Document
from wupgraph.rdf.namespaces import RDF, XSD
from wupgraph.rdf.parsing import parse
from wupgraph.rdf.places import Place
from wupgraph.rdf.positions import LocatedGraph, locate

EX = "http://example.org/"
HEAD = "@prefix ex: <http://example.org/> .\n@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n"


def ex(name: str) -> NamedNode:
    return NamedNode(EX + name)


def typed(text: str, datatype: str) -> Literal:
    return Literal(text, datatype=NamedNode(XSD + datatype))


def located(body: str) -> LocatedGraph:
    """The graph of a body that begins on line 3."""
    return locate(Document("new.ttl", HEAD + body))


def spot(place: Place | None) -> tuple[int, int, int, int] | None:
    return None if place is None else (place.line, place.column, place.end_line, place.end_column)


def subject_of(graph: LocatedGraph, predicate: NamedNode) -> NamedNode | BlankNode:
    """The subject of the one triple with that predicate."""
    (subject,) = (triple.subject for triple in graph.triples if triple.predicate == predicate)
    assert not isinstance(subject, Triple)
    return subject


def test_subject_property_and_value_have_their_own_places() -> None:
    graph = located('ex:wup  ex:name   "WUP w Olsztynie"@pl ;\n    ex:city ex:olsztyn .\n')
    assert str(graph.place_of(ex("wup"))) == "new.ttl:3:1"
    assert spot(graph.place_of_property(ex("wup"), ex("name"))) == (3, 9, 3, 16)
    name = Literal("WUP w Olsztynie", language="pl")
    assert spot(graph.place_of_value(ex("wup"), ex("name"), name)) == (3, 19, 3, 39)
    assert spot(graph.place_of_property(ex("wup"), ex("city"))) == (4, 5, 4, 12)
    assert spot(graph.place_of_value(ex("wup"), ex("city"), ex("olsztyn"))) == (4, 13, 4, 23)


def test_typed_literals_stand_with_their_datatype() -> None:
    graph = located('ex:p ex:start "2006-01-01"^^xsd:date ;\n  ex:sum\n"62090.10"^^xsd:decimal .\n')
    assert spot(graph.place_of_value(ex("p"), ex("start"), typed("2006-01-01", "date"))) == (3, 15, 3, 37)
    assert spot(graph.place_of_value(ex("p"), ex("sum"), typed("62090.10", "decimal"))) == (5, 1, 5, 24)


def test_each_object_of_a_list_has_its_own_place() -> None:
    graph = located('ex:a ex:b ex:c , "d" ,\n     "e"@en,ex:f .\n')
    places = {
        value: spot(graph.place_of_value(ex("a"), ex("b"), value))
        for value in (ex("c"), Literal("d"), Literal("e", language="en"), ex("f"))
    }
    assert list(places.values()) == [(3, 11, 3, 15), (3, 18, 3, 21), (4, 6, 4, 12), (4, 13, 4, 17)]


def test_a_string_over_several_lines_ends_where_it_ends() -> None:
    graph = located('ex:a ex:note """pierwszy\n  drugi "wiersz"\n"""@pl , \'\'\'x\ny\'\'\' ; ex:b 1 .\n')
    text = Literal('pierwszy\n  drugi "wiersz"\n', language="pl")
    assert spot(graph.place_of_value(ex("a"), ex("note"), text)) == (3, 14, 5, 7)
    assert spot(graph.place_of_value(ex("a"), ex("note"), Literal("x\ny"))) == (5, 10, 6, 5)
    assert spot(graph.place_of_value(ex("a"), ex("b"), typed("1", "integer"))) == (6, 13, 6, 14)


def test_escapes_do_not_move_what_follows() -> None:
    graph = located('ex:a ex:b "\\u017C\\"\\n\\\\" , "ż" , "😀" , 5 .\n')
    assert spot(graph.place_of_value(ex("a"), ex("b"), Literal('ż"\n\\'))) == (3, 11, 3, 25)
    assert spot(graph.place_of_value(ex("a"), ex("b"), Literal("ż"))) == (3, 28, 3, 31)
    assert spot(graph.place_of_value(ex("a"), ex("b"), Literal("😀"))) == (3, 34, 3, 37)
    assert spot(graph.place_of_value(ex("a"), ex("b"), typed("5", "integer"))) == (3, 40, 3, 41)


def test_the_word_a_is_the_property_type() -> None:
    graph = located("ex:a a ex:B ,\n ex:C .\n")
    assert spot(graph.place_of_property(ex("a"), NamedNode(RDF + "type"))) == (3, 6, 3, 7)
    assert spot(graph.place_of_value(ex("a"), NamedNode(RDF + "type"), ex("C"))) == (4, 2, 4, 6)


@pytest.mark.parametrize(
    ("written", "datatype"),
    [
        ("64", "integer"),
        ("007", "integer"),
        ("-7", "integer"),
        ("+5", "integer"),
        ("1.50", "decimal"),
        (".5", "decimal"),
        ("62090.09", "decimal"),
        ("1e0", "double"),
        ("1.5E3", "double"),
        ("true", "boolean"),
        ("false", "boolean"),
    ],
)
def test_bare_numbers_and_booleans_keep_their_form_and_place(written: str, datatype: str) -> None:
    graph = located(f"ex:a ex:b {written} , ex:c .\n")
    value = typed(written, datatype)
    assert value in {triple.object for triple in graph.triples}
    assert spot(graph.place_of_value(ex("a"), ex("b"), value)) == (3, 11, 3, 11 + len(written))


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("007", typed("007", "integer")),
        ("1.50", typed("1.50", "decimal")),
        ('"62090.10"^^xsd:decimal', typed("62090.10", "decimal")),
        ('"2007-09-13Z"^^xsd:date', typed("2007-09-13Z", "date")),
        ('"2007-13-45"^^xsd:date', typed("2007-13-45", "date")),
        ('"TRUE"^^xsd:boolean', typed("TRUE", "boolean")),
        ('"x"@pl-PL', Literal("x", language="pl-pl")),
    ],
)
def test_literals_keep_the_form_of_the_file(written: str, value: Literal) -> None:
    graph = located(f"ex:a ex:b {written} .\n")
    assert [triple.object for triple in graph.triples] == [value]
    assert spot(graph.place_of_value(ex("a"), ex("b"), value)) == (3, 11, 3, 11 + len(written))


def test_a_malformed_literal_is_located_without_noise(caplog: pytest.LogCaptureFixture) -> None:
    located('ex:a ex:b "2007-13-45"^^xsd:date , "x"^^xsd:integer .\n')
    assert caplog.records == []


def test_nested_blank_nodes_have_places_too() -> None:
    graph = located('ex:a ex:b [ ex:c [ ex:d "deep" ] ;\n    ex:e 1 ] ,\n  ex:f .\n')
    outer, inner = subject_of(graph, ex("c")), subject_of(graph, ex("d"))
    assert spot(graph.place_of_value(ex("a"), ex("b"), outer)) == (3, 11, 4, 13)
    assert spot(graph.place_of(outer)) == (3, 11, 3, 12)
    assert spot(graph.place_of_value(outer, ex("c"), inner)) == (3, 18, 3, 33)
    assert spot(graph.place_of_value(inner, ex("d"), Literal("deep"))) == (3, 25, 3, 31)
    assert spot(graph.place_of_property(outer, ex("e"))) == (4, 5, 4, 9)
    assert spot(graph.place_of_value(outer, ex("e"), typed("1", "integer"))) == (4, 10, 4, 11)
    assert spot(graph.place_of_value(ex("a"), ex("b"), ex("f"))) == (5, 3, 5, 7)


def test_a_blank_node_may_be_the_subject() -> None:
    graph = located("[ ex:t 9 ] ex:u 8 .\n[] ex:v 7 .\n")
    node = subject_of(graph, ex("t"))
    assert spot(graph.place_of_value(node, ex("t"), typed("9", "integer"))) == (3, 8, 3, 9)
    assert spot(graph.place_of_value(node, ex("u"), typed("8", "integer"))) == (3, 17, 3, 18)
    last = subject_of(graph, ex("v"))
    assert spot(graph.place_of(last)) == (4, 1, 4, 3)


def test_collections_do_not_disturb_their_neighbours() -> None:
    graph = located('ex:a ex:b ( 1 [ ex:q 2 ] "x" ) , 4 ; ex:c 5 .\n')
    assert spot(graph.place_of_value(ex("a"), ex("b"), typed("4", "integer"))) == (3, 34, 3, 35)
    assert spot(graph.place_of_value(ex("a"), ex("c"), typed("5", "integer"))) == (3, 43, 3, 44)
    node = subject_of(graph, ex("q"))
    assert spot(graph.place_of_value(node, ex("q"), typed("2", "integer"))) == (3, 22, 3, 23)


def test_comments_in_between_count_as_space() -> None:
    graph = located(
        "# ex:no ex:no ex:no .\n"
        'ex:a # "c" ; .\n'
        "  ex:p # <c>\n"
        '   "#no" , # ex:d ,\n'
        " 1 ; # ;\n"
        " # .\n"
        " ex:q ex:r . # end\n"
    )  # fmt: skip
    assert spot(graph.place_of(ex("a"))) == (4, 1, 4, 5)
    assert spot(graph.place_of_property(ex("a"), ex("p"))) == (5, 3, 5, 7)
    assert spot(graph.place_of_value(ex("a"), ex("p"), Literal("#no"))) == (6, 4, 6, 9)
    assert spot(graph.place_of_value(ex("a"), ex("p"), typed("1", "integer"))) == (7, 2, 7, 3)
    assert spot(graph.place_of_value(ex("a"), ex("q"), ex("r"))) == (9, 7, 9, 11)


def test_the_first_place_counts_when_a_triple_stands_twice() -> None:
    graph = located("ex:a ex:b ex:c .\nex:a ex:b ex:c .\n")
    assert spot(graph.place_of_value(ex("a"), ex("b"), ex("c"))) == (3, 11, 3, 15)


def test_what_is_not_there_has_no_place() -> None:
    graph = located("ex:a ex:b ex:c .\n")
    assert graph.place_of(ex("z")) is None
    assert graph.place_of_property(ex("a"), ex("z")) is None
    assert graph.place_of_value(ex("a"), ex("b"), ex("z")) is None


def test_a_file_is_searched_only_for_its_own_nodes(monkeypatch: pytest.MonkeyPatch) -> None:
    graph = located("ex:a ex:b ex:c .\n")
    monkeypatch.setattr(spans, "statements", lambda text: pytest.fail("searched"))
    assert graph.place_of(ex("c")) is None
    assert graph.place_of_property(ex("c"), ex("b")) is None
    assert graph.place_of_value(ex("c"), ex("b"), ex("a")) is None


def test_a_text_that_is_not_that_of_the_triples_is_refused() -> None:
    document = Document("new.ttl", "<x:a> <x:b> <x:c> .\n<x:d> <x:e> { .\n")
    triples = parse(Document("new.ttl", "<x:a> <x:b> <x:c> ."))
    with pytest.raises(InputError, match=r"new\.ttl:2:13: Oxigraph reads this form, but Turtle 1\.1 lacks it"):
        LocatedGraph(document, triples).place_of(NamedNode("x:a"))
    with pytest.raises(InputError, match=r"new\.ttl: Oxigraph reads this form"):
        LocatedGraph(document._replace(text="<x:a> <x:b> 1 , 2 ."), triples).place_of(NamedNode("x:a"))


def test_a_base_is_understood() -> None:
    graph = locate(Document("new.ttl", "@base <http://example.org/> .\n<a> <b> <c> .\nBASE <d/>\n<e> <b> 1 .\n"))
    assert spot(graph.place_of_value(ex("a"), ex("b"), ex("c"))) == (2, 9, 2, 12)
    assert spot(graph.place_of_value(ex("d/e"), ex("d/b"), typed("1", "integer"))) == (4, 9, 4, 10)


def test_lines_end_as_editors_on_windows_end_them() -> None:
    graph = located('ex:a ex:b "c" ;\r\n  ex:d "e" .\r\n')
    assert spot(graph.place_of_value(ex("a"), ex("d"), Literal("e"))) == (4, 8, 4, 11)
    assert graph.line(4) == '  ex:d "e" .'


@pytest.mark.parametrize("letter", ["\u2028", "\x85", "\x0b", "\x0c", "\x1c"])
def test_a_line_is_shown_as_it_is_counted(letter: str) -> None:
    graph = located(f'ex:a ex:b "c{letter}d" .\nex:e ex:f ex:g .\n')
    assert spot(graph.place_of(ex("e"))) == (4, 1, 4, 5)
    assert graph.line(4) == "ex:e ex:f ex:g ."
    assert graph.line(0) == graph.line(99) == ""


@pytest.mark.parametrize(
    ("text", "place", "reason"),
    [
        ('@prefix a: <http://x/> .\na:b a:c "x"@pl--ltr .\n', "f.ttl:2:12", "RDF 1.2"),
        ("@prefix a: <http://x/> .\na:b a:c <<( a:d a:e a:f )>> .\n", "f.ttl:2:9", "RDF 1.2"),
    ],
)
def test_rdf_12_is_refused_by_name(text: str, place: str, reason: str) -> None:
    with pytest.raises(InputError) as caught:
        parse(Document("f.ttl", text))
    assert caught.value.place == place
    assert reason in caught.value.text.en


def test_lines_may_end_in_cr_alone() -> None:
    graph = located("# ex:no ex:no 0 .\rex:a ex:b 1 .\r\n\rex:c ex:d 2 .\r")
    assert spot(graph.place_of(ex("a"))) == (4, 1, 4, 5)
    assert spot(graph.place_of(ex("c"))) == (6, 1, 6, 5)
    assert graph.line(6) == "ex:c ex:d 2 ."


def test_brackets_nested_thousands_deep_are_followed() -> None:
    graph = located("ex:b ex:c " + "[ ex:c " * 3000 + "1" + " ]" * 3000 + " .\nex:d ex:e ( ( ( 2 ) ) ) .\n")
    assert len(graph.triples) == 3001 + 7
    assert spot(graph.place_of(ex("d"))) == (4, 1, 4, 5)
    (deepest,) = (t.subject for t in graph.triples if t.object == typed("1", "integer"))
    assert isinstance(deepest, BlankNode)
    assert spot(graph.place_of(deepest)) == (3, 11 + 7 * 2999, 3, 12 + 7 * 2999)
