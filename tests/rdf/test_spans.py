"""Whatever Turtle Oxigraph reads, each triple is found in the text: odd tokens, nested nodes, lists, made-up graphs."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple

from tests.rdf.followed import assert_followed
from tests.rounds import rounds
from wupgraph import assets
from wupgraph.rdf.documents import Document
from wupgraph.rdf.namespaces import XSD, Prefixes
from wupgraph.rdf.reading import read_document
from wupgraph.rdf.turtle_writer import to_turtle

HEAD = "@prefix e: <http://e.example/> .\n"
SHIPPED = sorted(
    file for part in assets.FOLDERS for file in (assets.shipped_register() / part).rglob("*.ttl") if file.is_file()
)


@pytest.mark.parametrize(
    "text",
    [
        "@prefix:<x:>.:a :b :c .:d:e :b :c,:e;:f<g:h>.",
        "prefix p.q: <x:> p.q:a.b p.q:c..d p.q:e.f .p.q:a p.q:b 1.",
        "PREFIX#c\r\ne:#c\n<x:>#c\nBaSe<y:z/>e:a<b>'c'.<../d> e:b <?e> , <#f> , <> .",
        "@base <http://b.example/a/b/c> .\n<d> <../../../e> <//f.example> . @base </g/> .\n<h> <./i> <?j#k> .",
        "@prefix e: <x:> . e:a e:a e:a . @prefix e: <y:> . e:a e:a e:a . PREFIX e: <z:> e:a e:a e:a .",
        "e:a e:b e:%20 , e:c\\~\\.\\-d\\' , e:\\,\\; , e:1.2 , e:a:b:c , e:ł\u0300ó\u00b7 , e:x%C3%B3.y .",
        "e:a e:b '\\'' , \"\\\"\" , '''a'b''c\\'''' , \"\"\"a\"b\"\"c\\\"\"\"\" , '' , \"\" , '''''' , \"\"\"\"\"\" .",
        "e:a e:b 'a#b' , \"<c>\" , '[' , ']' , \"(\" , ';.,' , '\\\\' , \"\\u0041\\U0001F600\\t\" .",
        'e:a e:b "c" @en-GB , "d"@pl,"e" ^^ e:f , "g"#c\n^^#d\n<x:h>,"i"^^e:j .e:k e:l "m"@x-y.',
        "e:a e:b 1,-1,+1,.5,-.5,1.5,1.0e0,1.E3,1e3,.5E-3,true,false .e:c e:d 1.5. e:f e:g true .",
        "_:a e:b _:c.d, _:1 ._:e.f e:g _:a .",
        "e:a a e:b;a e:c,e:d;;;e:f 1;.e:g a e:h;.",
        "<http://e.example/\\u0105> e:b <http://e.example/\\U0001F600ż> .",
        "e:a#c\ne:b#c\ne:c#c\n.#c",
        "\r# a\re:a\re:b\r\n'''c\rd'''\r.\r",
        "e:a e:b [] , [ ] , [e:c []] , [#c\n] . [] e:d 1 . [ e:e 2 ] . [ e:f [ e:g 'h' ] ] e:i 'j' .",
        "e:a e:b () , ( ) , (1) , (()) , ((1)(2 3)()) . () e:c () . (1 'a') e:d ('b' 'c') . ('d') e:e ('f' [] 'g') .",
        "( [e:a 'b'] [e:c 'd';] ('e') 'f' 'g'@en 'h'^^e:i 4 'j' ) e:k [ e:l 'm' , ( 'n' ) , [ e:o 'p' ] ; e:q 'r' ] .",
        "([e:a 1;e:b [e:c (e:d e:e [e:f 'g'])]] 'h') e:i 'j' ; e:k e:l .",
        "",
        "# nothing but a remark",
    ],
)
def test_every_token_is_the_term_that_stands_there(text: str) -> None:
    document = Document("f.ttl", text if "prefix" in text.lower() or "base" in text.lower() else HEAD + text)
    assert_followed(document)


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: str(file.relative_to(assets.shipped_register())))
def test_every_triple_of_a_shipped_file_is_found(file: Path) -> None:
    assert_followed(read_document(file))


def test_every_triple_of_other_peoples_files_is_found(foreign: Path) -> None:
    files = [file for kind in ("ttl", "nt") for file in foreign.rglob(f"*.{kind}") if "-bad-" not in file.name]
    files = [file for file in files if not {"rdf12", "shacl12"} & {*file.parts} and file.stem != "test-38"]
    assert len(files) > 260
    for file in files:
        text = file.read_bytes().decode("utf-8-sig")
        syntax = RdfFormat.N_TRIPLES if file.suffix == ".nt" else RdfFormat.TURTLE
        head = "" if file.suffix == ".nt" else "@base <http://b.example/c> .\n"
        assert_followed(Document(str(file), head + text, syntax))


@pytest.mark.parametrize("end", ["", "\n", " # a [ b . c", "\n# a [ b . c", "\n# a <b> .\n"])
def test_a_comment_ends_a_file_of_lines(end: str) -> None:
    assert_followed(Document("f.nt", f"<x:a> <x:b> <x:c> .{end}", RdfFormat.N_TRIPLES))


SIMPLE = st.sampled_from(
    ["e:a", "e:b.c", "e:d\\,", "<x:y>", "_:b0", "'s'", '"t"@pl', "'u'^^e:v", '"""w"x"""', "1", "-.5", "2e3", "true"]
)
SPACE = st.sampled_from([" ", "\n", "\r\n", "  # remark ' [ (\n", "\t\r"])


@st.composite
def joined(draw: st.DrawFn, parts: list[str]) -> str:
    return "".join(part + draw(SPACE) for part in parts)


def described(values: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Properties with their values, some ended by a semicolon too many."""
    listed = st.lists(values, min_size=1, max_size=3).map(" , ".join)
    pairs = st.tuples(st.sampled_from(["e:p", "a", "<x:q>"]), SPACE, listed).map("".join)
    return st.tuples(st.lists(pairs, min_size=1, max_size=3).map(" ; ".join), st.sampled_from(["", " ;"])).map("".join)


def nested(values: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(
        described(values).map("[{}]".format),
        st.lists(values, max_size=3).flatmap(lambda parts: joined(parts)).map("({})".format),
        SPACE.map("[{}]".format),
    )


NODE = st.recursive(SIMPLE, nested, max_leaves=12)
SENTENCE = st.one_of(
    st.tuples(st.one_of(st.sampled_from(["e:s", "<x:s>", "_:s"]), nested(NODE)), described(NODE)).map(" ".join),
    described(NODE).map("[ {} ]".format),
)


@settings(max_examples=rounds(300), deadline=None)
@given(st.lists(SENTENCE, max_size=4))
def test_nested_nodes_are_followed_in_any_combination(sentences: list[str]) -> None:
    assert_followed(Document("f.ttl", HEAD + "".join(f"{sentence} .\n" for sentence in sentences)))


NAMES = st.sampled_from([NamedNode(f"http://e.example/{name}") for name in ("a", "b.c", "d/e", "f,g", "1", "ł", "")])
NODES = st.one_of(NAMES, st.sampled_from([BlankNode("x"), BlankNode("y1")]))
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
LITERALS = st.one_of(
    TEXTS.map(Literal),
    TEXTS.map(lambda text: Literal(text, language="pl")),
    st.tuples(TEXTS, NAMES).map(lambda pair: Literal(pair[0], datatype=pair[1])),
    st.sampled_from(["7", "007", "true", "1.50", "2007-09-13"]).flatmap(
        lambda text: st.sampled_from(["integer", "boolean", "decimal", "date"]).map(
            lambda kind: Literal(text, datatype=NamedNode(XSD + kind))
        )
    ),
)
TRIPLES = st.lists(st.tuples(NODES, NAMES, st.one_of(NODES, LITERALS)).map(lambda parts: Triple(*parts)), max_size=12)
SHORT = {"e": "http://e.example/", "xsd": XSD}


@settings(max_examples=rounds(150), deadline=None)
@given(TRIPLES)
def test_graphs_that_we_and_that_oxigraph_write_are_found_whole(triples: list[Triple]) -> None:
    turtle = ox.serialize(triples, format=RdfFormat.TURTLE, prefixes=SHORT)
    lines = ox.serialize(triples, format=RdfFormat.N_TRIPLES)
    assert turtle is not None
    assert lines is not None
    for document in (
        Document("ours.ttl", to_turtle(triples, Prefixes(SHORT))),
        Document("oxigraph.ttl", turtle.decode()),
        Document("oxigraph.nt", lines.decode(), RdfFormat.N_TRIPLES),
    ):
        located = assert_followed(document)
        assert {quad.triple for quad in located.triples} == set(triples)
        for triple in triples:
            assert located.place_of_value(triple.subject, triple.predicate, triple.object) is not None
