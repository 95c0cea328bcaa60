"""What comes in is bounded before a parser sees it (docs/limits.md): one line and an exit code, for every way in."""

from __future__ import annotations

import gzip
import io
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.bounded import bounded
from tests.prefixes import in_turtle
from wupgraph.gate.long_names import Names

Run = Callable[..., tuple[int, str, str]]
PREFIX = "@prefix e: <http://e/> .\n"
SHAPES = PREFIX + in_turtle("sh")
XML = '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="http://e.example/">'
BOMB = "".join(
    f"<!ENTITY {one} '{''.join(['&', before, ';'] * 10)}'>" for before, one in zip("abcdefgh", "bcdefghi", strict=True)
)
QUADRATIC = f"<!DOCTYPE r [<!ENTITY a '{'a' * 1000}'>]>{XML}<e:A><e:b>{'&a;' * 20_000}</e:b></e:A></rdf:RDF>"
ATTRIBUTES = "".join(f" e:a{i}='1'" for i in range(1001))
DEEP = {
    "a.jsonld": '{"http://e/p":' * 5000 + "1" + "}" * 5000,
    "a.rdf": f"{XML}{'<e:A><e:b>' * 5000}{'</e:b></e:A>' * 5000}</rdf:RDF>",
    "a.ttl": f"{PREFIX}e:s e:p {'<<( e:s e:p ' * 20_000}1{' )>>' * 20_000} .",
    "a.trig": f"{PREFIX}e:s e:p {'<<( e:s e:p ' * 20_000}1{' )>>' * 20_000} .",
    "a.nt": f"<a:b> <a:b> {'<<( <a:b> <a:b> ' * 20_000}<a:b>{' )>>' * 20_000} .\n",
}
CHAIN = ",".join(f'"p{i}":"p{i + 1}:x"' for i in range(8000))
TYPES = ",".join(f'"p{i}":{{"@id":"a:{i}","@type":"p{i + 1}"}}' for i in range(8000))
GROWING = ",".join(f'{{"{"ab"[i % 2]}":"{"ba"[i % 2]}:{"x" * 500}"}}' for i in range(100))
PLAIN = ",".join(f'"p{i}":"e:{i}"' for i in range(3000))
LONG_IRI = "urn:" + "q" * 1_000_000
LONG_SAID = "is over 4000 characters"
CHAIN_SAID = "made of one another in a circle, or over 100 in a row"
GROUPS = "SELECT * {" + "{" * 20_000 + "?s ?p ?o" + "}" * 20_000 + "}"
LONG = "a" * 5000


def beginning(text: str) -> str:
    """What names a case: the whole goes into the environment of commands, which has a bound."""
    return text[:40]


@pytest.fixture(autouse=True)
def shapes(empty_surroundings: None, tmp_path: Path) -> None:
    shape = "e:S a sh:NodeShape ; sh:targetClass e:T ; sh:property [ sh:path e:p ; sh:maxCount 1 ] ."
    (tmp_path / "shapes.ttl").write_text(SHAPES + shape)


@pytest.fixture
def given(monkeypatch: pytest.MonkeyPatch) -> Callable[[bytes], None]:
    """`given(raw)`: what comes through standard input."""
    return lambda raw: monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw)))


@pytest.mark.parametrize("name", DEEP)
def test_deep_documents_are_refused_alone_and_packed(name: str, tmp_path: Path, wupgraph: Run) -> None:
    (tmp_path / name).write_text(DEEP[name])
    ended = bounded(["validate", "--alone", "--shapes", "shapes.ttl", name], tmp_path)
    assert (ended.returncode, ended.stdout) == (3, "")
    assert f"wupgraph: {name}:" in ended.stderr
    assert "nested" in ended.stderr
    with gzip.open(f"{name}.gz", "wb") as packed:
        packed.write(DEEP[name].encode())
    code, _, err = wupgraph("-l", "en", "validate", "--alone", "--shapes", "shapes.ttl", f"{name}.gz")
    assert (code, err) == (3, ended.stderr.replace(name, f"{name}.gz"))


@pytest.mark.parametrize(
    ("context", "said"),
    [
        (f"{{{CHAIN}}}", CHAIN_SAID),
        (f'{{{CHAIN},"p8000":"p0:x"}}', CHAIN_SAID),
        (f"{{{TYPES}}}", CHAIN_SAID),
        (f'[null,{{"x":{{"@id":"a:x","@context":{{{CHAIN}}}}}}}]', CHAIN_SAID),
        (f"[{GROWING}]", LONG_SAID),
        (f'{{"@vocab":"{LONG_IRI}"}}', LONG_SAID),
        (f'{{"@base":"{LONG_IRI}"}}', LONG_SAID),
        (f'{{"p":{{"@id":"{LONG_IRI}"}}}}', LONG_SAID),
    ],
    ids=["chain", "circle", "types", "scoped", "growing", "vocab", "base", "term"],
)
@pytest.mark.parametrize("key", ["@context", r"\u0040context"])
def test_contexts_made_to_exhaust_are_refused(context: str, said: str, key: str, tmp_path: Path, wupgraph: Run) -> None:
    (tmp_path / "a.jsonld").write_text(f'{{"{key}":{context},\n"p0:a":"b"')  # Told before what is malformed later.
    code, _, err = wupgraph("-l", "en", "validate", "--alone", "--shapes", "shapes.ttl", "a.jsonld")
    assert (code, err.partition(": syntax")[0].rpartition(":")[0]) == (3, "wupgraph: a.jsonld:1")
    assert said in err


USES = "".join(f"q:{i} q:p {i} .\n" for i in range(10_000))
FOLDERS = f"<{'b' * 3900}/> .\n"
RELATIVE = "".join(f"<{i}> e:p {i} .\n" for i in range(10_000))
PADDING = f"# {'c' * 100}\n" * 90_000  # A file of over 8 MB is read as a stream.


@pytest.mark.parametrize(
    ("name", "text", "place"),
    [
        ("a.ttl", f"@prefix q: <{LONG_IRI}> .\n{USES}", "1:12"),
        ("a.ttl", f"{PADDING}@prefix q: <{LONG_IRI}> .\n{USES}", "90001:12"),
        ("a.trig", f"# <\nPrEfIx q: # <\n<{LONG_IRI}>\n{USES}", "3:1"),
        ("a.ttl", f"{PREFIX}@base <{LONG_IRI}/> .\n{RELATIVE}", "2:7"),
        ("a.ttl", f"{PREFIX}@base <http://a/> .\n{'@base <abcdefgh/> .' * 30_000}", "3:"),
        ("a.ttl", f"{PADDING}{PREFIX}BASE <http://a/>\n{f'base #<{chr(10)}<a/b:c/> ' * 30_000}", "9"),
        ("a.ttl", f"{PADDING}{PREFIX}@base <http://a/> .\n{f'@base {FOLDERS}' * 19}<> e:p 1 .", "90004:7"),
        ("a.ttl", f"{PREFIX}@base <http://a/> .\ne:a e:p 'x'@base, <b:> .\n@base {FOLDERS}@base {FOLDERS}", "5:7"),
        ("a.ttl", f'{PREFIX}@base <http://a/> .\ne:a e:p "base <".BASE {FOLDERS[:-2]}BASE {FOLDERS}', "3:"),
        ("a.ttl", f"@prefix a.b: <{LONG_IRI}> . a.b:a a.b:b a.b:c .", "1:14"),
        ("a.ttl", f"@prefix:<{LONG_IRI}>.:a :b :c .", "1:9"),
        ("a.ttl", f"{PREFIX}e:a e:p e:o .PREFIX q: <{LONG_IRI}>\n{USES}", "2:24"),
        ("a.ttl", f"{PADDING}{PREFIX}e:a e:p 1.PREFIX q:<{LONG_IRI}>\n{USES}", "90002:20"),
        ("a.ttl", f"{PREFIX}e:a e:p 'x'@en.@prefix q:<{LONG_IRI}>.\n{USES}", "2:26"),
        ("a.ttl", f"VERSION '1.2'PREFIX q:<{LONG_IRI}>\n{USES}", "1:23"),
        ("a.trig", f"{PREFIX}e:g {{ e:a e:p 1 }}PREFIX q:<{LONG_IRI}>\n{USES}", "2:27"),
        ("a.ttl", f"{PREFIX}BASE <http://a/>\n{'[] e:p e:o .BASE <abcdefgh/>' * 1000}", "3:"),
        ("a.rdf", f"{XML}<q:a xmlns:q='{LONG_IRI}'/>{'<q:a/>' * 5000}</rdf:RDF>", "1:"),
        ("a.rdf", f"<!DOCTYPE r [<!ENTITY a '{'a' * 1000}'>]>{XML}<q:a xmlns:q='u:{'&a;' * 1000}'/></rdf:RDF>", "1:"),
        ("a.rdf", f"{XML}{f'<e:A xml:base={chr(39)}{LONG[:900]}/{chr(39)}><e:b>' * 9}", "1:"),
    ],
    ids=beginning,
)
def test_a_prefix_or_base_that_would_be_multiplied_is_refused(
    name: str, text: str, place: str, tmp_path: Path, wupgraph: Run
) -> None:
    (tmp_path / name).write_text(text)
    code, _, err = wupgraph("-l", "en", "validate", "--alone", "--shapes", "shapes.ttl", name)
    assert (code, err.count("\n")) == (3, 1)
    assert err.startswith(f"wupgraph: {name}:{place}")
    assert LONG_SAID in err


@pytest.mark.parametrize(
    "text",
    [
        f"@prefix base: <b:> . e:a base:p <u:{LONG}> ; e:prefix <u:{LONG}> ; e:a.base <u:{LONG}> .",
        f"e:a e:q 'x'@prefix , 'x'@base . <u:{LONG}> e:q '@prefix e: <{LONG}>' . # BASE <{LONG}>",
        "@prefix q: <u:" + r"\u0061" * 1000 + "> .",
        "".join(f"@base <http://a/{i}/> .\n" for i in range(1000)),
    ],
    ids=["names", "languages, texts and comments", "escapes", "absolute bases"],
)
def test_what_only_looks_like_a_long_prefix_is_read(text: str, tmp_path: Path, wupgraph: Run) -> None:
    (tmp_path / "a.ttl").write_text(f"{PREFIX}{text}\ne:a a e:T ; e:p 1, 2 .")
    code, _, err = wupgraph("-l", "en", "validate", "--alone", "--shapes", "shapes.ttl", "a.ttl")
    assert (code, err) == (1, "")


def test_many_bases_and_long_iris_in_a_stream_are_read(tmp_path: Path, wupgraph: Run) -> None:
    bases = "".join(f'@base <http://a/{i}/> .\n<s> e:p "@base <x>", <u:{LONG}> .\n' for i in range(100))
    (tmp_path / "a.ttl").write_text(f"{PADDING}{PREFIX}{bases}e:a a e:T ; e:p 1, 2 .")
    code, out, _ = wupgraph("-l", "en", "validate", "--alone", "--shapes", "shapes.ttl", "a.ttl", "-f", "concise")
    assert (code, "\na.ttl:90202:" in out) == (1, True)


MANY = ",".join(map(str, range(10_000)))
ELEMENTS = "<e:b>1</e:b>" * 10_000
LONG_NAME = "q" * 1_000_000
PREFIX_OF_JSON = "p" * 65
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
LONG_TAG = "x" + "-aaaaaaaa" * 100_000
NAME_SAID = "an IRI, a name, a blank node's label or a language tag is over 64 kB"


@pytest.mark.parametrize(
    ("name", "text", "place"),
    [
        ("a.ttl", f"{PREFIX}<{LONG_IRI}> e:p {MANY} .", "2:1"),
        ("a.ttl", f"{PREFIX}e:a <{LONG_IRI}> {MANY} .", "2:5"),
        ("a.ttl", f"{PREFIX}# <\n'<' e:{LONG_NAME} e:p {MANY} .", "3:5"),
        ("a.ttl", f"{PREFIX}_:{LONG_NAME} e:p {MANY} .", "2:1"),
        ("a.ttl", f"{PREFIX}e:a e:p 'x'@{LONG_TAG} .", "2:12"),
        ("a.ttl", f"{PREFIX}e:a e:p 'x'^^<{LONG_IRI}> .", "2:14"),
        ("a.trig", f"{PREFIX}<{LONG_IRI}> {{ e:a e:p {MANY} }}", "2:1"),
        ("a.nt", f"<a:b> <a:b> <a:b> .\n<a:b> <{LONG_IRI}> <a:b> .\n", "2:7"),
        ("a.nq", f"<a:b> <a:b> <a:b> <{LONG_IRI}> .\n", "1:19"),
        ("a.ttl", f"{PADDING}{PREFIX}<{LONG_IRI}> e:p {MANY} .", "90002:1"),
        ("a.trig", f"{PADDING}{PREFIX}e:a e:p 'x\"y';e:{LONG_NAME} {MANY} .", "90002:15"),
        ("a.trig", f'{PADDING}{PREFIX}e:a e:p "x";e:{LONG_NAME} {MANY} .', "90002:13"),
        ("a.ttl", f'{PADDING}{PREFIX}e:a e:p ("b"e:{LONG_NAME}).', "90002:13"),
        ("a.ttl", f'{PADDING}@prefix : <e:> .\n:s :p ("b":{LONG_NAME}).', "90002:11"),
        ("a.ttl", f'{PADDING}{PREFIX}e:s e:p ("b"{"+5" * 50_000}(e:{LONG_NAME})).', "90002:"),
        ("a.nt", f"{PADDING}<a:b> <{LONG_IRI}> <a:b> .\n", "90001:7"),
        ("a.jsonld", f'{{"@id":"{LONG_IRI}","e:p":[{MANY}]}}', "1:8"),
        ("a.jsonld", f'{{"e:p":[{MANY}],\n"@id":"_:{LONG_NAME}"}}', "2:7"),
        ("a.jsonld", f'{{"@id":"e:a",\n"{LONG_IRI}":[{MANY}]}}', "2:1"),
        ("a.jsonld", f'{{"@context":{{"id":"@id","@vocab":"e:"}},\n"id":"{LONG_NAME}","p":[{MANY}]}}', "2:6"),
        ("a.jsonld", f'{{"@id":"e:a","e:p":{{"@value":"x","@language":"{LONG_TAG}"}}}}', "1:46"),
        (
            "a.jsonld",
            f'{{"@context":{{"@base":null,"{PREFIX_OF_JSON}":"e:"}},\n"@id":"{PREFIX_OF_JSON}:{LONG_NAME}","e:p":[{MANY}]}}',
            "2:7",
        ),
        ("a.jsonld", f'{{"@id":"{"h" * 65}:{LONG_NAME}","e:p":[{MANY}]}}', "1:8"),
        ("a.jsonld", f'{{"@id":"{LONG_NAME}:{LONG_NAME}","e:p":[{MANY}]}}', "1:8"),
        ("a.jsonld", f'{{"@id":"e:a",\n"@type":"{"h" * 65}:{LONG_NAME}","e:p":[{MANY}]}}', "2:9"),
        ("a.jsonld", f'{{"@id":"e:a",\n"e:p":{{"@value":"x","@type":"{LONG_NAME}"}}}}', "2:29"),
        ("a.rdf", f"{XML}<e:A><e:b rdf:annotation='{LONG_IRI}'>1</e:b></e:A></rdf:RDF>", "1:"),
        ("a.rdf", f"{XML}<e:A><e:b rdf:annotationNodeID='{LONG_NAME}'>1</e:b></e:A></rdf:RDF>", "1:"),
        ("a.rdf", f"{XML}<e:A x:out='{LONG_IRI}' xmlns:x='{RDF}ab'>{ELEMENTS}</e:A></rdf:RDF>", "1:"),
        ("a.rdf", f"{XML}<e:A rdf:about='{LONG_IRI}'>{ELEMENTS}</e:A></rdf:RDF>", "1:"),
        ("a.rdf", f"{XML}<e:A rdf:nodeID='{LONG_NAME}'>{ELEMENTS}</e:A></rdf:RDF>", "1:"),
        ("a.rdf", f"{XML}<e:A xml:lang='{LONG_TAG}'>{ELEMENTS}</e:A></rdf:RDF>", "1:"),
        ("a.rdf", f"{XML}<e:A><e:{LONG_NAME} rdf:resource='a:b'/></e:A></rdf:RDF>", "1:"),
    ],
    ids=beginning,
)
def test_a_name_of_a_megabyte_is_refused_before_it_is_multiplied(
    name: str, text: str, place: str, tmp_path: Path
) -> None:
    (tmp_path / name).write_text(text)
    ended = bounded(["validate", "--alone", "--shapes", "shapes.ttl", name], tmp_path)
    assert (ended.returncode, ended.stdout, ended.stderr.count("\n")) == (3, "", 1)
    assert ended.stderr.startswith(f"wupgraph: {name}:{place}")
    assert NAME_SAID in ended.stderr


@pytest.mark.parametrize("command", ["load", "fmt", "export", "sparql", "diff"])
def test_a_name_of_a_megabyte_is_refused_by_every_command(command: str, tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text(f"{PREFIX}<{LONG_IRI}> e:p {MANY} .")
    (tmp_path / "b.ttl").write_text(f"{PREFIX}e:a e:p 1 .")
    arguments = {
        "load": ["load", "a.ttl", "-s", "./store"],
        "fmt": ["fmt", "a.ttl"],
        "export": ["export", "-d", "a.ttl", "-o", "out.ttl"],
        "sparql": ["sparql", "-d", "a.ttl", "ASK { }"],
        "diff": ["diff", "a.ttl", "b.ttl"],
    }
    ended = bounded(arguments[command], tmp_path)
    assert (ended.returncode, ended.stdout) == (3, "")
    assert ended.stderr.startswith("wupgraph: a.ttl:2:1: ")
    assert NAME_SAID in ended.stderr


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (
            "a.ttl",
            f'{PREFIX}e:a a e:T ; e:q "{LONG_NAME}" , """{LONG_NAME}""" , {"1" * 70_000} ; e:p 1, 2 . #{LONG_NAME}',
        ),
        ("a.ttl", f"{PREFIX}<u:{'q' * 65_000}> a e:T ; e:p 1 , 2 ."),
        ("a.ttl", f'{PADDING}{PREFIX}e:a a e:T ; e:q "{LONG_NAME}" , "{LONG_NAME} <x>" ; e:p 1, 2 .'),
        ("a.ttl", f"{PADDING}{PREFIX}e:a a e:T ; e:q '{LONG_NAME}' ; e:p 1, 2 ."),
        ("a.jsonld", f'{{"@id":"http://e/a","@type":"http://e/T","http://e/q":"{LONG_IRI}","http://e/p":[1,2]}}'),
        ("a.jsonld", f'{{"@id":"http://e/a","@type":"http://e/T","http://e/q":"{LONG_NAME}","http://e/p":[1,2]}}'),
        ("a.ttl", f"{PREFIX}<u:" + r"\u0061" * 15_000 + "> a e:T ; e:p 1 , 2 ."),
        (
            "a.jsonld",
            f'{{"@id":"http://e/a","@type":"http://e/T","http://e/p":[1,2],'
            f'"http://e/q":{{"@type":"@json","@value":{{"{LONG_NAME}":{{"{LONG_IRI}":"{LONG_IRI}"}}}}}}}}',
        ),
        ("a.rdf", f"{XML}<x:T xmlns:x='http://e/' x:type='{LONG_NAME}'><x:p>1</x:p><x:p>2</x:p></x:T></rdf:RDF>"),
        (
            "a.rdf",
            f"{XML}<x:T xmlns:x='http://e/'><x:p>1</x:p><x:p rdf:parseType='Literal'><b e:type='{LONG_NAME}'/></x:p>"
            "</x:T></rdf:RDF>",
        ),
        ("a.rdf", f"{XML}<x:T xmlns:x='http://e/' x:q='{LONG_NAME}'><x:p>1</x:p><x:p>2</x:p></x:T></rdf:RDF>"),
    ],
    ids=beginning,
)
def test_a_literal_of_a_megabyte_is_no_name(name: str, text: str, tmp_path: Path, wupgraph: Run) -> None:
    (tmp_path / name).write_text(text)
    code, _, err = wupgraph("-l", "en", "validate", "--alone", "--shapes", "shapes.ttl", name)
    assert (code, err) == (1, "")  # Two values where one may be.


def test_the_fault_of_json_ld_with_a_long_literal_keeps_its_place(tmp_path: Path, wupgraph: Run) -> None:
    (tmp_path / "a.jsonld").write_text(f'{{"@id":"e:a","e:p":["{LONG_NAME}" 1]}}')
    code, _, err = wupgraph("-l", "en", "validate", "--alone", "--shapes", "shapes.ttl", "a.jsonld")
    assert (code, err.partition(": syntax")[0]) == (3, "wupgraph: a.jsonld:1:1000024")


@pytest.mark.parametrize("size", [1, 1000, 4096, 1 << 20])
def test_a_long_name_in_pieces_is_seen_before_its_end(size: int) -> None:
    def seen(text: bytes) -> bool:
        names = Names()
        return any(names.may_exceed(text[at : at + size]) for at in range(0, len(text), size))

    length = 70_000
    name, minified = b"q" * length, b'<a:b><a:b>"c".' * 10_000
    assert seen(minified + b"<u:" + name)
    assert seen(b'"x";e:' + name)
    assert seen(b"'\"x';e:" + name)
    assert seen(b"'\"" + b"x" * length + b"';e:" + name)
    assert not seen(minified + b'"' + name + b'"' + minified + b'"x";e:a ' + minified)
    assert not seen(b'"' + b"q" * 40_000 + b" " + b"q" * 40_000 + b'"')


@pytest.mark.parametrize(
    "query",
    [
        f"SELECT * {{ <{LONG_IRI}> ?p ?o }}",
        f"SELECT * {{ ?s <u:\\u0041{LONG_NAME}> ?o }}",
        f"PREFIX q: <u:> SELECT * {{ ?s q:{LONG_NAME} ?o }}",
        f"SELECT * {{ ?{LONG_NAME} ?p ?o }}",
        f"SELECT * {{ _:{LONG_NAME} ?p ?o }}",
        f"CONSTRUCT {{ ?s ?p 'x'@{LONG_TAG} }} WHERE {{ ?s ?p ?o }}",
    ],
    ids=beginning,
)
def test_a_long_name_in_a_query_is_refused(query: str, tmp_path: Path, wupgraph: Run) -> None:
    (tmp_path / "q.rq").write_text(query)
    code, out, err = wupgraph("-l", "en", "sparql", "--file", "q.rq")
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert NAME_SAID in err
    assert "(line 1, column " in err


@pytest.mark.parametrize(
    "prologue", [f"PREFIX q: <{LONG_IRI}>", f"BASE <{LONG_IRI}/>", f"BASE <a:b> {'BASE <a/b:c/> ' * 1000}"]
)
def test_a_long_prefix_of_a_query_is_refused(prologue: str, wupgraph: Run) -> None:
    code, _, err = wupgraph("-l", "en", "sparql", f"{prologue} ASK {{ ?s q:a 1 }}")
    assert (code, err.count("\n")) == (2, 1)
    assert LONG_SAID in err


def test_a_context_of_thousands_of_plain_terms_is_read(tmp_path: Path, wupgraph: Run) -> None:
    (tmp_path / "a.jsonld").write_text(f'{{"@context":{{"e":"http://e/",{PLAIN}}},"@id":"e:a","@type":"e:T","p1":1}}')
    code, _, err = wupgraph("-l", "en", "validate", "--alone", "--shapes", "shapes.ttl", "a.jsonld")
    assert (code, err) == (0, "")


def test_a_query_nested_too_deep_is_refused_wherever_it_comes_from(tmp_path: Path, wupgraph: Run) -> None:
    said = "brackets in the query are nested over 100 deep; simplify it (line 1, column 110)"
    ended = bounded(["sparql", GROUPS], tmp_path)
    assert (ended.returncode, ended.stderr) == (2, f"wupgraph: {said}\n")
    (tmp_path / "q.rq").write_text(GROUPS)
    (tmp_path / "e.ttl").write_text(PREFIX)
    for arguments in (("--file", "q.rq"), ("-d", "e.ttl", "--file", "q.rq")):
        assert wupgraph("-l", "en", "sparql", *arguments) == (2, "", f"wupgraph: {said}\n")


PATTERN = "?s ?p ?o "
REPLACE, REPLACED = "REPLACE(", ", 'a', 'b')"
NESTED = "{(" * 500


@pytest.mark.parametrize(
    ("query", "said"),
    [
        (f"SELECT * {{ {PATTERN}FILTER({'ABS(' * 99}1{')' * 99}) }}", "nested over 100 deep"),
        (f"SELECT * {{ {PATTERN}FILTER(1{'+1' * 400}=1) }}", "over 300 operators and clauses"),
        (r"SELECT * " + r"\u007B" * 101 + PATTERN + "}" * 101, "nested over 100 deep"),
        (r"SELECT * { ?s ?p 'x\u0027 " + "{" * 101, "nested over 100 deep"),
        ("SELECT * { VALUES ?x { '''a' } " + "{" * 5000, "nested over 100 deep"),
        ('SELECT * { VALUES ?x { """a" } ' + "{" * 5000, "nested over 100 deep"),
        ("SELECT * { VALUES ?x { '''a' } " + "{" * 101 + "}" * 102 + " #\\q'''", "nested over 100 deep"),
        (f"SELECT * {{ {'OPTIONAL { ?s ?p ?o } ' * 400}}}", "over 300 operators and clauses"),
        (f"SELECT * {{ {'?s ?p ?o . ' * 101}}}", "joins too many triple patterns"),
        (f"SELECT * {{ ?s ?p ?o{',?o' * 101} }}", "joins too many triple patterns"),
        (f"SELECT * {{ ?s <a:b>{'/<a:b>' * 101} ?o }}", "joins too many triple patterns"),
        (f"SELECT * {{ {'{ ?s ?p ?o } ' * 101}}}", "joins too many triple patterns"),
        # Oxigraph's parser reads each of these twice: 25 would take minutes.
        (
            f"SELECT * {{ {PATTERN}FILTER({REPLACE * 25}?o{REPLACED * 25} = 1) }}",
            "nested too deep in each other",
        ),
        (
            f"SELECT * {{ {'{ SELECT (COUNT(*) AS ?n) { ' * 25}{PATTERN}{'} } ' * 25}}}",
            "nested too deep in each other",
        ),
    ],
    ids=[
        "calls",
        "sum",
        "escaped brackets",
        "escaped quotes",
        "three marks that are two",
        "three marks that are two in the other way",
        "three marks before a wrong escape",
        "OPTIONAL",
        "patterns",
        "objects",
        "path",
        "groups",
        "REPLACE",
        "sub-selects",
    ],
)
def test_a_query_that_would_take_the_stack_or_the_day_is_refused(query: str, said: str, wupgraph: Run) -> None:
    code, out, err = wupgraph("-l", "en", "sparql", query)
    assert (code, out) == (2, "")
    assert said in err


@pytest.mark.parametrize(
    "query",
    [
        f"ASK {{ VALUES ?x {{ {'-1 ' * 20_000}}} }}",
        f"ASK {{ {PATTERN}FILTER(?o IN ({', '.join(['-1'] * 500)})) }}",
        f'ASK {{ {PATTERN}FILTER(?o != "{"{(" * 500}") }} # {"{(" * 500}',
        f"ASK {{ {'{ ?s ?p ?o } UNION ' * 200}{{ ?s ?p ?o }} }}",
        f"ASK {{ {PATTERN}FILTER({REPLACE * 12}STR(?o){REPLACED * 12} = '') }}",
        f"ASK {{ {PATTERN}{'OPTIONAL { ?s a ?t } ' * 200}}}",
    ],
    ids=["VALUES", "IN", "in texts", "UNION", "REPLACE", "OPTIONAL"],
)
def test_a_long_query_of_a_harmless_form_is_asked(query: str, tmp_path: Path, wupgraph: Run) -> None:
    (tmp_path / "e.ttl").write_text(PREFIX)
    code, _, err = wupgraph("-l", "en", "sparql", "-d", "e.ttl", query)
    assert (code, err) == (0, "")


@pytest.mark.parametrize(
    ("name", "raw", "said"),
    [
        ("a.ttl", b"\x7fELF\x02\x01", "this is a program, not RDF"),
        ("a.ttl", b"\x89PNG\r\n\x1a\n\0", "this is a picture or a recording, not RDF"),
        ("a.nt", b"PK\x03\x04\x14\0", "this is a ZIP file (such as an xlsx sheet"),
        ("a.jsonld", b"%PDF-1.7\n", "this is a PDF document, not RDF"),
        ("a.rdf", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a document of an old Office"),
        ("a.ttl", gzip.compress(b"x", mtime=0), "its name does not end in .gz; add .gz, or unpack it"),
        ("a.ttl.gz", gzip.compress(b"PK\x03\x04", mtime=0), "this is a ZIP file"),
        ("a.ttl", b"version https://git-lfs.github.com/spec/v1\noid sha256:4d\nsize 9\n", "git lfs pull"),
        ("a.ttl", b"\0" * 100_000, "holds a NUL character"),
        (
            "a.rdf",
            f'<!DOCTYPE r [<!ENTITY a "aa">{BOMB}]>{XML}<e:A><e:b>&i;</e:b></e:A></rdf:RDF>'.encode(),
            "an entity",
        ),
        (
            "a.rdf",
            QUADRATIC.encode(),
            "the entities stand for over 8 MB",
        ),
        ("a.rdf", f"{XML}<e:A{ATTRIBUTES}/></rdf:RDF>".encode(), "1000 attributes"),
    ],
)
def test_what_is_no_text_or_grows_is_refused_at_its_first_bytes(
    name: str, raw: bytes, said: str, tmp_path: Path, wupgraph: Run, given: Callable[[bytes], None]
) -> None:
    (tmp_path / name).write_bytes(raw)
    code, out, err = wupgraph("-l", "en", "validate", "--alone", "--shapes", "shapes.ttl", name)
    assert (code, out, err.count("\n")) == (3, "", 1)
    assert said in err
    if not raw.startswith(b"\x1f\x8b"):  # Standard input may be packed.
        given(raw)
        code, out, err = wupgraph("-l", "en", "validate", "--alone", "--shapes", "shapes.ttl", "-")
        assert (code, out) == (3, "")
        assert said in err


@pytest.mark.parametrize(("name", "start", "end"), [
    ("a.ttl", f'{PREFIX}e:s e:p "', '" .'),
    ("a.jsonld", '{"@id": "http://e/s", "http://e/p": "', '"}'),
    ("a.rdf", f"{XML}<e:A><e:b>", "</e:b></e:A></rdf:RDF>"),
])  # fmt: skip
def test_a_text_of_20_mb_is_refused_without_a_register(
    name: str, start: str, end: str, tmp_path: Path, wupgraph: Run
) -> None:
    (tmp_path / name).write_text(start + "a" * (20 << 20) + end)
    code, _, err = wupgraph("-l", "en", "validate", "--alone", "--shapes", "shapes.ttl", name)
    assert code == 3
    assert "one token (a text, an IRI or a name) is over 16 MB" in err


@pytest.mark.parametrize("number", ["1" * 200_000, "1" * 200_000 + ".5", "." + "1" * 200_000, "1" * 200_000 + "e5"])
def test_a_number_of_200_000_digits_has_its_place_at_once(number: str, tmp_path: Path, wupgraph: Run) -> None:
    (tmp_path / "a.ttl").write_text(f"{PREFIX}e:s a e:T ; e:p {number}, 2 .")
    start = time.process_time()
    code, out, _ = wupgraph("-l", "en", "validate", "--alone", "--shapes", "shapes.ttl", "a.ttl", "-f", "concise")
    assert (code, out.partition(": ")[0]) == (1, "a.ttl:2:13")
    assert time.process_time() - start < 10


MARKED = "this is a conflict marker of Git"


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("a.ttl", f"{PREFIX}e:s e:p 1 .\n<<<<<<< HEAD\n", "e:s e:q 2 .\n"),
        ("a.ttl", f"{PREFIX}e:s e:p 1 ;\n<<<<<<< HEAD\n", "e:q 2 .\n"),
        ("a.ttl", f"{PREFIX}e:s e:p 1\n=======\n", " .\n"),
        ("a.trig", f"{PREFIX}e:s e:p 1 .\n>>>>>>> branch\n", ""),
        ("a.nt", "<a:b> <a:b> <a:c> .\n||||||| 1a2b3c\n", ""),
        ("a.jsonld", '{\n<<<<<<< HEAD\n"@id": "a:b"', "}"),
        ("a.rdf", f"{XML}\n<<<<<<< HEAD\n", "</rdf:RDF>"),
    ],
)
def test_a_merge_that_was_not_finished_is_called_so(
    name: str, before: str, after: str, tmp_path: Path, wupgraph: Run
) -> None:
    (tmp_path / name).write_text(before + after)
    code, _, err = wupgraph("-l", "en", "validate", "--alone", "--shapes", "shapes.ttl", name)
    line = before.count("\n")
    assert (code, err.partition(": syntax")[0]) == (3, f"wupgraph: {name}:{line}:1")
    assert MARKED in err


def test_equals_signs_in_a_text_are_no_marker(tmp_path: Path, wupgraph: Run) -> None:
    (tmp_path / "a.ttl").write_text(f'{PREFIX}e:s e:p """\n=======\n""" .\n\n\ne:s e:p , 1 .\n')
    code, _, err = wupgraph("-l", "en", "validate", "--alone", "--shapes", "shapes.ttl", "a.ttl")
    assert code == 3
    assert MARKED not in err


@pytest.mark.parametrize(
    "arguments",
    [
        ("validate", LONG),
        ("validate", "--alone", "--shapes", LONG, "shapes.ttl"),
        ("fmt", LONG),
        ("load", LONG, "-s", "./store"),
        ("sparql", "-d", LONG, "ASK { }"),
        ("sparql", "--file", LONG),
        ("validate", "shapes.ttl", "--baseline", LONG),
    ],
)
def test_a_name_too_long_for_the_system_is_called_so(arguments: tuple[str, ...], wupgraph: Run) -> None:
    code, out, err = wupgraph("-l", "en", *arguments)
    assert (code, out) == (3, "")
    assert "the name is too long for this system" in err
    assert len(err) < 300


@pytest.mark.parametrize("arguments", [("validate",), ("fmt", "--check"), ("load", "-s", "./store")])
def test_a_link_to_itself_is_called_so(arguments: tuple[str, ...], tmp_path: Path, wupgraph: Run) -> None:
    (tmp_path / "links").mkdir()
    (tmp_path / "links" / "x.ttl").symlink_to("x.ttl")
    for given_path in (os.path.join("links", "x.ttl"), "links"):
        code, out, err = wupgraph("-l", "en", *arguments, given_path)
        assert (code, out) == (3, "")
        assert err == "wupgraph: links/x.ttl: this is a link that leads to itself; remove or correct it\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a = " + "[" * 100_000 + "]" * 100_000, "nested over 50 deep"),
        ("[" + "a." * 100_000 + "a]", "nested over 50 deep"),
        ("a = " + "1" * 5000, "a number has thousands of digits"),
        ("a = 1 # " + "a" * (2 << 20), "the file is over 1 MB"),
    ],
    ids=["brackets", "keys", "number", "size"],
)
def test_a_project_file_made_to_exhaust_is_refused(text: str, said: str, tmp_path: Path, wupgraph: Run) -> None:
    (tmp_path / "wupgraph.toml").write_text(text)
    code, out, err = wupgraph("-l", "en", "store", "list")
    assert (code, out) == (2, "")
    assert said in err


@pytest.mark.parametrize("text", ["[" * 100_000, '{"a":' * 100_000, '"' + '\\"' * 100_000, "1" * 100_000])
def test_a_baseline_made_to_exhaust_is_no_baseline(text: str, tmp_path: Path, wupgraph: Run) -> None:
    (tmp_path / "known.json").write_text(text)
    code, _, err = wupgraph(
        "-l", "en", "validate", "--alone", "--shapes", "shapes.ttl", "shapes.ttl", "--baseline", "known.json"
    )
    assert (code, err) == (3, "wupgraph: known.json: this is no list of known findings\n")


def test_input_that_the_temporary_folder_cannot_keep(
    monkeypatch: pytest.MonkeyPatch, wupgraph: Run, given: Callable[[bytes], None]
) -> None:
    class Full(io.BytesIO):
        def write(self, _piece: object) -> int:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr("wupgraph.rdf.standard_input.tempfile.SpooledTemporaryFile", lambda _size: Full())
    given(PREFIX.encode())
    code, _, err = wupgraph("-l", "en", "validate", "--alone", "--shapes", "shapes.ttl", "-")
    assert code == 3
    assert "cannot be kept in the temporary folder" in err
    assert "No space left on device" in err


def test_input_without_an_end_is_refused(
    monkeypatch: pytest.MonkeyPatch, wupgraph: Run, given: Callable[[bytes], None]
) -> None:
    monkeypatch.setattr("wupgraph.rdf.standard_input.INPUT_SIZE", 1 << 20)
    given(b"# comment\n" * 200_000)
    code, _, err = wupgraph("-l", "en", "validate", "--alone", "--shapes", "shapes.ttl", "-")
    assert (code, err) == (
        3,
        "wupgraph: <stdin>: over 1 MB through standard input; write it to a file and give its name, or split it\n",
    )


THIS = "{$this}"
JOINED = "".join(f"$this ?p{i} ?v{i} . " for i in range(400))


def doubled(term: str) -> str:
    """Shapes of 30 levels, each of which names the next one twice."""
    levels = "".join(f"e:S{i} a sh:NodeShape ; {term.format(f'e:S{i + 1}')} .\n" for i in range(30))
    return f"{SHAPES}e:S0 sh:targetClass e:T .\n{levels}e:S30 a sh:NodeShape ; sh:nodeKind sh:Literal ."


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (doubled("sh:and ( {0} {0} )"), "refer to one another in over 100000 ways"),
        (doubled("sh:property [ sh:path e:p ; sh:node {0} ] , [ sh:path e:p ; sh:not {0} ]"), "over 100000 ways"),
        (
            f"{SHAPES}e:S sh:targetClass e:T ; sh:class e:U ; sh:message '{THIS * 100_000}' .",
            "the message (sh:message) has over 10000 characters",
        ),
        (f"{SHAPES}e:S sh:targetClass e:T ; sh:maxLength {'1' * 5000} .", "over 4000 digits"),
        (
            f"{SHAPES}e:S sh:targetClass e:T ; sh:sparql [ sh:select '''SELECT $this WHERE {{ {JOINED}}}''' ] .",
            "joins too many triple patterns",
        ),
    ],
    ids=["sh:and", "properties", "message", "digits", "patterns"],
)
def test_shapes_that_multiply_are_refused(text: str, said: str, tmp_path: Path, wupgraph: Run) -> None:
    (tmp_path / "s.ttl").write_text(text)
    (tmp_path / "d.ttl").write_text(f"{PREFIX}e:a a e:T ; e:p e:a .")
    code, out, err = wupgraph("-l", "en", "validate", "--alone", "--shapes", "s.ttl", "d.ttl")
    assert (code, out) == (3, "")
    assert said in err


CLASSES = "[a-z-" * 2000 + "[a]" + "]" * 2000


@pytest.mark.parametrize(
    "rule",
    [
        f"sh:property [ sh:path e:p ; sh:pattern '{CLASSES}' ]",
        f"sh:sparql [ sh:select '''SELECT $this {{ $this ?p ?v FILTER REGEX(?v, \"{CLASSES}\") }}''' ]",
    ],
    ids=["sh:pattern", "REGEX"],
)
def test_classes_nested_too_deep_in_a_pattern_are_refused(rule: str, tmp_path: Path, wupgraph: Run) -> None:
    (tmp_path / "s.ttl").write_text(f"{SHAPES}e:S sh:targetClass e:T ; {rule} .")
    (tmp_path / "d.ttl").write_text(f"{PREFIX}e:a a e:T ; e:p 'a' .")
    code, out, err = wupgraph("-l", "en", "validate", "--alone", "--shapes", "s.ttl", "d.ttl")
    assert (code, out, err.startswith("wupgraph: s.ttl:3:")) == (3, "", True)
    assert "goes beyond XPath ([ ] > 100)" in err
    assert len(err) < 500


@pytest.mark.parametrize(
    ("before", "half"),
    [
        ("", r"\ud800"),
        ("", r"\udc00"),
        ("", r"\ud800\u0041 and more"),
        (r"\ud83d\ude00\\\u0041", r"\uD83D longer text"),
    ],
)
def test_half_a_pair_of_escapes_is_called_so(before: str, half: str, tmp_path: Path, wupgraph: Run) -> None:
    (tmp_path / "a.jsonld").write_text(f'{{"@id":"a:b",\n"a:p":"{before}{half}"}}')
    code, _, err = wupgraph("-l", "en", "validate", "--alone", "--shapes", "shapes.ttl", "a.jsonld")
    assert (code, err.partition(": syntax")[0]) == (3, f"wupgraph: a.jsonld:2:{8 + len(before)}")
    assert "half of a pair" in err


@pytest.mark.parametrize("start", ["", "ASK { } # " * 10_000])
def test_a_query_file_of_random_bytes_is_refused_soon(start: str, tmp_path: Path, wupgraph: Run) -> None:
    (tmp_path / "q.rq").write_bytes(start.encode() + b"\xff\x00\x81" * (7 << 20))
    began = time.process_time()
    code, _, err = wupgraph("-l", "en", "sparql", "--file", "q.rq")
    assert (code, err) == (3, f"wupgraph: q.rq:1:{len(start) + 1}: the file is not UTF-8; save it as UTF-8\n")
    assert time.process_time() - began < 2


def test_places_in_a_list_take_linear_time(tmp_path: Path, wupgraph: Run) -> None:
    path = "( e:l [ sh:zeroOrMorePath rdf:rest ] rdf:first )"
    rdf = in_turtle("rdf")
    (tmp_path / "s.ttl").write_text(
        f"{SHAPES}{rdf}e:S sh:targetClass e:T ; sh:property [ sh:path {path} ; sh:nodeKind sh:IRI ] ."
    )
    taken = []
    for number in (250, 2000):
        members = [f"'{i}'" for i in range(number)]
        (tmp_path / "d.ttl").write_text(f"{PREFIX}e:a a e:T ; e:l ( {' '.join(members)} ) .")
        start = time.process_time()
        code, out, _ = wupgraph("-l", "en", "validate", "--alone", "--shapes", "s.ttl", "d.ttl", "-f", "concise")
        taken.append(time.process_time() - start)
        assert (code, out.count("\n")) == (1, number)
        column = len("e:a a e:T ; e:l ( " + " ".join(members)) - len(members[-1]) + 1
        assert out.splitlines()[-1].startswith(f"d.ttl:2:{column}: ")
    assert taken[1] < 40 * taken[0]  # Eight times the members; the square would be 64 times.
