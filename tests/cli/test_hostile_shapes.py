"""Shapes made to exhaust whoever reads them, or that are none: one line, its place and an exit code."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.bounded import ROOT, bounded
from tests.prefixes import in_turtle

PREFIX = in_turtle("sh xsd", e="http://e/")
N = 100_000
SHAPE = "e:S a sh:NodeShape ; sh:targetClass e:C ; "
TOO_DEEP = "are nested over 100 deep; simplify them"


def validate(folder: Path, shapes: str, data: str = "e:s a e:C ; e:p 1 .") -> tuple[int, str, str]:
    """Exit code, standard output and error, from a process that may use no more than the bounds; in English."""
    (folder / "data.ttl").write_text(PREFIX + data, encoding="utf-8")
    (folder / "shapes.ttl").write_text(PREFIX + shapes, encoding="utf-8")
    ended = bounded(["validate", "data.ttl", "--shapes", "shapes.ttl", "-f", "concise"], folder)
    return ended.returncode, ended.stdout, ended.stderr


def nested(opening: str, inside: str, times: int = N) -> str:
    """A shape with something nested in it so many times."""
    return f"{SHAPE}{opening * times}{inside}{']' * times} ."


@pytest.mark.long
@pytest.mark.parametrize(
    ("shapes", "said"),
    [
        pytest.param(nested("sh:not [ ", "sh:class e:D "), f"4:950: <http://e/S>: shapes {TOO_DEEP}", id="sh:not"),
        pytest.param(nested("sh:node [ ", "sh:class e:D "), f"4:1051: <http://e/S>: shapes {TOO_DEEP}", id="sh:node"),
        pytest.param(
            nested("sh:property [ sh:path e:p ; ", "sh:class e:D "),
            f"4:2855: <http://e/S>: shapes {TOO_DEEP}",
            id="sh:property",
        ),
        pytest.param(
            f"{SHAPE}sh:node e:S1 .\n" + "".join(f"e:S{i} sh:node e:S{i + 1} .\n" for i in range(1, N)),
            f"104:16: <http://e/S100>: shapes {TOO_DEEP}",
            id="shapes with names",
        ),
        pytest.param(
            nested("sh:property [ sh:minCount 1 ; sh:path [ sh:inversePath ", "e:p ]", 1).replace(
                "[ sh:inversePath ", "[ sh:inversePath " * N
            )[: -len("] .")]
            + "]" * N
            + " .",
            f"4:55: <http://e/S>: parts of the path {TOO_DEEP}",
            id="a path",
        ),
    ],
)
def test_shapes_100_000_deep_are_refused(shapes: str, said: str, tmp_path: Path) -> None:
    code, out, err = validate(tmp_path, shapes)
    assert (code, out, err) == (3, "", f"wupgraph: shapes.ttl:{said}\n")


@pytest.mark.parametrize("opening", ["sh:not [ ", "sh:node [ ", "sh:property [ sh:path e:p ; "])
def test_shapes_100_deep_are_checked(opening: str, tmp_path: Path) -> None:
    code, _, err = validate(tmp_path, nested(opening, "sh:nodeKind sh:Literal ", 100), "e:s a e:C ; e:p e:s .")
    assert (code, err) == (1, "")


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("SELECT $this WHERE { $this ?p }", "a malformed query in the shape, its line 1, column 31: a syntax error"),
        (
            "SELECT $this WHERE {\n  $this x:p ?v }",
            'its line 2, column 9: unknown prefix "x:"; declare it in sh:prefixes',
        ),
        ("SELECT $this WHERE " + "{ " * 20_000 + "} " * 20_000, f"brackets in the query of the shape {TOO_DEEP}"),
        ("SELECT $this WHERE { FILTER(" + "!" * 50_000 + "true) }", "the query of the shape has over 5000 words"),
        ("SELECT $this WHERE { FILTER(" + "1 + " * 20_000 + "1) }", "the query of the shape has over 5000 words"),
    ],
    ids=["syntax error", "prefix", "brackets", "not", "sum"],
)
def test_a_query_that_cannot_be_parsed_is_refused_at_its_place(query: str, said: str, tmp_path: Path) -> None:
    code, out, err = validate(tmp_path, f'{SHAPE}\n  sh:sparql [ sh:select """{query}""" ] .')
    assert (code, out) == (3, "")
    assert err.startswith("wupgraph: shapes.ttl:5:13: <http://e/S>: ")
    assert said in err
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    ("shapes", "said"),
    [
        ("e:s e:p e:o .", ": there are no SHACL shapes here (sh:NodeShape, sh:targetClass …); give a file of shapes"),
        (
            SHAPE + 'sh:property "x" .',
            ":4:55: <http://e/S>: a shape cannot be a literal; give an IRI or [ ] (SHACL 4.7.2)",
        ),
        (
            '[] a sh:NodeShape ; sh:targetClass e:C ; sh:property "x" .',
            ':4:54: "x": a shape cannot be a literal; give an IRI or [ ] (SHACL 4.7.2)',
        ),
        (
            SHAPE + "sh:property e:none .",
            ":4:55: <http://e/none>: a property shape without sh:path; write it (SHACL 4.7.2)",
        ),
        (
            SHAPE + "sh:property [ sh:path ( e:p ) ; sh:minCount 1 ] .",
            ":4:65: <http://e/S>: a sequence path has under two parts; write them (SHACL 2.3.1.2)",
        ),
    ],
    ids=["no shape", "a literal", "a literal in a shape without a name", "an IRI that is nothing", "a path of one"],
)
def test_shapes_that_are_none_are_refused_at_their_place(shapes: str, said: str, tmp_path: Path) -> None:
    assert validate(tmp_path, shapes) == (3, "", f"wupgraph: shapes.ttl{said}\n")


@pytest.mark.parametrize(
    "constraint",
    [
        'sh:property [ sh:path e:p ; sh:pattern "^(a+)+$" ]',
        'sh:sparql [ sh:select "SELECT $this ?value WHERE { $this <http://e/p> ?value . '
        "FILTER(!REGEX(STR(?value), '^(a+)+$')) }\" ]",
    ],
    ids=["sh:pattern", "REGEX in a query"],
)
def test_a_pattern_that_would_backtrack_for_ever_is_matched_at_once(constraint: str, tmp_path: Path) -> None:
    code, out, err = validate(tmp_path, f"{SHAPE}{constraint} .", f'e:s a e:C ; e:p "{"a" * N}!" .')
    assert (code, err) == (1, "")
    assert out.count("\n") == 1
    assert len(out) < 500  # The value is not repeated whole.


def test_dates_that_do_not_exist_are_found_each_at_its_place(tmp_path: Path) -> None:
    kinds = "[ sh:datatype xsd:date ] [ sh:datatype xsd:gYear ]"
    code, out, err = validate(
        tmp_path,
        f'{SHAPE}sh:property [ sh:path e:p ; sh:or ( {kinds} ) ; sh:message "no date: {{?value}}"@en ] .',
        "e:s a e:C ; e:p "
        '"2005-02-30"^^xsd:date , "2004-02-29"^^xsd:date ,\n  "2005-13-01"^^xsd:date , "05"^^xsd:gYear .',
    )
    assert (code, err) == (1, "")
    assert [line.partition(" because: ")[0] for line in out.splitlines()] == [
        "data.ttl:4:17: error <http://e/S> no date: 2005-02-30",
        "data.ttl:5:3: error <http://e/S> no date: 2005-13-01",
        "data.ttl:5:28: error <http://e/S> no date: 05",
    ]


@pytest.mark.parametrize("form", ["full", "concise"])
def test_what_data_hold_gives_no_orders_to_a_terminal(form: str, tmp_path: Path) -> None:
    data = 'e:s a e:C ; e:p "a\x1b[31m\\u001b]0;title\\u0007\\n" .'
    (tmp_path / "data.ttl").write_text(PREFIX + data, encoding="utf-8")
    (tmp_path / "shapes.ttl").write_text(
        f"{PREFIX}{SHAPE}sh:property [ sh:path e:p ; sh:nodeKind sh:IRI ] .", encoding="utf-8"
    )
    ended = subprocess.run(
        [sys.executable, "-m", "wupgraph", "validate", "data.ttl", "--shapes", "shapes.ttl", "-f", form],
        capture_output=True,
        check=False,
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT), "PATH": "", "PYTHONUTF8": "1"},
    )
    assert ended.returncode == 1
    assert b"\x1b" not in ended.stdout
    assert b"U+001B]0;titleU+0007U+000A" in ended.stdout
