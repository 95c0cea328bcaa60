"""A file in its canonical form: blank nodes where they are used, the head kept, nothing else lost."""

from __future__ import annotations

import os
import random
import re
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import CanonicalizationAlgorithm, Dataset, RdfFormat, parse

from tests.rounds import rounds
from wupgraph.errors import InputError
from wupgraph.gate.limits import WRITTEN_DEPTH
from wupgraph.rdf.documents import Document
from wupgraph.rdf.formatting import formatted
from wupgraph.rdf.namespaces import RDF, XSD, Prefixes
from wupgraph.rdf.reading import read_document
from wupgraph.register.folder import Register

NAMES = Prefixes({"ex": "http://example.org/", "rdf": RDF, "schema": "https://schema.org/", "xsd": XSD})
EX = "@prefix ex: <http://example.org/> .\n"
RDF_PREFIX = f"@prefix rdf: <{RDF}> .\n"


def tidy(turtle: str, *, drop_comments: bool = False) -> str:
    return formatted(Document("new.ttl", turtle), NAMES, drop_comments=drop_comments)


UNTIDY = """\
# Shapes of the office.
#   Second line.\t

# A second part.
@prefix e: <http://example.org/> .
@prefix sh: <http://example.com/shapes#> .
@prefix unused: <http://example.com/> .
@base <http://example.org/> .
<shape> sh:property [ sh:path ( e:a [ sh:inversePath e:b ] ) ; sh:maxCount 1 ], [ sh:path e:c ] ;
    sh:or ( [ sh:class <first-class-of-things-in-the-register> ]
            [ sh:class <second-class-of-things-in-the-register> ; sh:description 'one\\ntwo \"\"\"' ] ) .
_:me e:knows _:you . _:you e:knows _:me , [] . [] e:says 'nobody asked' . e:x e:empty () .
"""
TIDY = '''\
# Shapes of the office.
#   Second line.

# A second part.

@prefix ex: <http://example.org/> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix sh: <http://example.com/shapes#> .

ex:shape sh:or (
        [ sh:class ex:first-class-of-things-in-the-register ]
        [
            sh:class ex:second-class-of-things-in-the-register ;
            sh:description """one
two \\""\\""""
        ]
    ) ;
    sh:property [ sh:maxCount 1 ; sh:path ( ex:a [ sh:inversePath ex:b ] ) ] ,
        [ sh:path ex:c ] .

ex:x ex:empty rdf:nil .

_:b0 ex:knows _:b1 ,
        [] .

_:b1 ex:knows _:b0 .

[] ex:says "nobody asked" .
'''


def test_a_file_is_written_in_its_one_form() -> None:
    assert tidy(UNTIDY) == TIDY
    assert tidy(TIDY) == TIDY


@pytest.mark.parametrize(
    ("turtle", "written"),
    [
        ("", ""),
        ("# Only a head.\r\n", "# Only a head.\n"),
        ("\n\n<http://example.org/a> <http://example.org/b> 1 .", EX + "\nex:a ex:b 1 .\n"),
        (r"<http://example.org/a> <http://example.org/b> 'a\u0000\\\n' .", EX + '\nex:a ex:b """a\\u0000\\\\\n""" .\n'),
        ('<http://example.org/a> <http://example.org/b> "\\n\\"" .', EX + '\nex:a ex:b """\n\\"""" .\n'),
        ('<http://example.org/a> <http://example.org/b> "\\n"@pl .', EX + '\nex:a ex:b """\n"""@pl .\n'),
        ("[] <http://example.org/b> 1 , [] .", EX + "\n[] ex:b 1 ,\n        [] .\n"),
        # Two that are alike stay two.
        ("[] <http://example.org/b> [] , [] .", EX + "\n[] ex:b [] ,\n        [] .\n"),
        ("_:a <http://example.org/b> _:a .", EX + "\n_:b0 ex:b _:b0 .\n"),
        # A list that is named twice cannot stand in round brackets, the rest of it can.
        (
            EX + RDF_PREFIX + "_:l rdf:first 1 ; rdf:rest ( 2 ) . ex:a ex:b _:l ; ex:c _:l .",
            EX + RDF_PREFIX + "\nex:a ex:b _:b0 ;\n    ex:c _:b0 .\n\n_:b0 rdf:first 1 ;\n    rdf:rest ( 2 ) .\n",
        ),
        # What only looks like a list is none.
        (
            EX + RDF_PREFIX + "ex:a ex:b [ rdf:first 1 , 2 ; rdf:rest ( 3 ) ] .",
            EX + RDF_PREFIX + "\nex:a ex:b [ rdf:first 1 , 2 ; rdf:rest ( 3 ) ] .\n",
        ),
    ],
)  # fmt: skip
def test_small_files(turtle: str, written: str) -> None:
    assert tidy(turtle) == written
    assert tidy(written) == written


def test_a_prefix_of_the_file_names_what_the_register_does_not() -> None:
    turtle = "@prefix : <http://example.com/> .\n@prefix s: <https://schema.org/> .\n:a s:name :b .\n"
    declared = "@prefix : <http://example.com/> .\n@prefix schema: <https://schema.org/> .\n"
    assert tidy(turtle) == declared + "\n:a schema:name :b .\n"


def test_a_prefix_of_the_file_takes_a_name_from_the_register_only_if_it_is_used() -> None:
    theirs, ours = "@prefix schema: <http://example.com/> .\n", "@prefix s: <https://schema.org/> .\n"
    turtle = theirs + ours
    assert tidy(turtle + "schema:a s:name s:b .\n") == ours + theirs + "\nschema:a s:name s:b .\n"
    assert tidy(turtle + "s:a s:name s:b .\n") == (
        "@prefix schema: <https://schema.org/> .\n\nschema:a schema:name schema:b .\n"
    )


@pytest.mark.parametrize(
    ("turtle", "kept", "dropped"),
    [
        (
            EX + "# Below the prefixes.\nex:b ex:b 1 . ex:a ex:b 1 .\n",
            EX + "\n# Below the prefixes.\nex:b ex:b 1 .\nex:a ex:b 1 .\n",
            EX + "\nex:a ex:b 1 .\n\nex:b ex:b 1 .\n",
        ),
        (
            "# Head.\r\n" + EX.replace("\n", "\r\n") + "ex:a ex:b 1 . # At the end.\r\n",
            "# Head.\n" + EX + "\nex:a ex:b 1 . # At the end.\n",
            "# Head.\n\n" + EX + "\nex:a ex:b 1 .\n",
        ),
        (
            EX + "ex:a ex:b '#', <http://x/#y>, ex:\\#z # Here.\n .",
            EX + "\nex:a ex:b '#' ,\n        <http://x/#y> ,\n        ex:\\#z . # Here.\n",
            EX + '\nex:a ex:b <http://example.org/#z> ,\n        <http://x/#y> ,\n        "#" .\n',
        ),
    ],
)
def test_a_file_with_other_comments_keeps_its_order_unless_they_are_dropped(
    turtle: str, kept: str, dropped: str
) -> None:
    assert tidy(turtle) == kept
    assert tidy(turtle, drop_comments=True) == dropped


def test_shipped_data_stay_as_they_are(register: Register) -> None:
    for document in map(read_document, register.data_files):
        assert formatted(document, register.prefixes) == document.text, document.name


def nested(depth: int) -> str:
    return EX + "ex:a ex:b " + "[ ex:b 1 , " * depth + "2" + "]" * depth + " ."


def test_brackets_are_written_in_brackets_to_the_limit() -> None:
    written = tidy(nested(WRITTEN_DEPTH))
    assert "_:b" not in written
    assert tidy(written) == written
    assert canonical(written) == canonical(nested(WRITTEN_DEPTH))
    with pytest.raises(InputError) as error:
        tidy(nested(WRITTEN_DEPTH + 1))
    assert error.value.line("pl") == ("new.ttl: węzły puste są zagnieżdżone ponad 100 razy; nadaj niektórym z nich IRI")


def test_a_long_list_is_a_line_for_each_member() -> None:
    turtle = "<http://example.org/a> <http://example.org/b> (" + " 1" * 5000 + " ) ."
    assert tidy(turtle) == EX + "\nex:a ex:b (\n" + "        1\n" * 5000 + "    ) .\n"


def canonical(turtle: str) -> str:
    dataset = Dataset(parse(turtle, RdfFormat.TURTLE))
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return "\n".join(sorted(map(str, dataset)))


IRIS = st.sampled_from(
    ["<http://example.org/a>", "ex:b", "ex:b.c", "own:\\~c", "<http://example.com/own#d>", "rdf:rest"]
)
LABELS = st.sampled_from(["_:a", "_:b", "_:c"])
LITERALS = st.text(st.sampled_from('a"\\\n\r\t\0é#'), max_size=6).map(
    lambda text: '"' + "".join(f"\\u{ord(letter):04x}" for letter in text) + '"'
) | st.sampled_from(["1", "-01", "1.50", "1e0", "true", '"x"@pl-PL', "'''#'''^^ex:type"])
OBJECTS = st.recursive(
    IRIS | LABELS | LITERALS | st.just("[]"),
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda members: f"( {' '.join(members)} )")
        | st.lists(st.tuples(IRIS, inner), min_size=1, max_size=3).map(
            lambda pairs: "[ " + " ; ".join(f"{name} {value}" for name, value in pairs) + " ]"
        )
    ),
    max_leaves=6,
)
STATEMENTS = st.lists(st.tuples(IRIS | LABELS | st.just("[]"), IRIS, OBJECTS), max_size=6)
NEW_NAMES = {"_:a": "_:z9", "_:b": "_:a", "_:c": "_:m"}
DECLARED = f"@prefix ex: <http://example.org/> .\n@prefix own: <http://example.com/own#> .\n@prefix rdf: <{RDF}> .\n"


@settings(max_examples=rounds(200), deadline=None)
@given(STATEMENTS, st.randoms(use_true_random=False))
def test_any_turtle_keeps_its_graph_and_has_one_form(
    statements: list[tuple[str, str, str]], shuffler: random.Random
) -> None:
    lines = [f"{' '.join(statement)} .\n" for statement in statements]
    turtle = DECLARED + "".join(lines)
    written = tidy(turtle)
    assert canonical(written) == canonical(turtle)
    assert tidy(written) == written
    shuffler.shuffle(lines)
    renamed = (re.sub("_:[abc]", lambda label: NEW_NAMES[label[0]], line) for line in lines)
    assert tidy(DECLARED + "".join(renamed)) == written


def test_the_bytes_do_not_depend_on_the_hash_seed() -> None:
    program = (
        "import sys\nfrom wupgraph.rdf.formatting import formatted\nfrom wupgraph.rdf.namespaces import Prefixes\n"
        "from wupgraph.rdf.reading import Document\n"
        "print(formatted(Document('x', sys.stdin.buffer.read().decode()), Prefixes({})))"
    )
    turtle = UNTIDY + " _:p e:q _:r, _:s . _:r e:q _:s, _:p . _:s e:q _:p, _:r . [] e:z [ e:y 1, 2, 3 ], [ e:y 3 ] ."
    written = set()
    for seed in ("0", "1", "2"):
        surroundings = {"PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)}
        ended = subprocess.run(
            [sys.executable, "-c", program], input=turtle.encode(), env=surroundings, capture_output=True, check=True
        )
        written.add(ended.stdout)
    assert len(written) == 1
