"""A format is a line of a table: what is added there is offered, told in the help, guessed from its suffix, written."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.prefixes import in_turtle

# Before any command is made, as if the line stood in the table.
ROWS = """
import sys
from wupgraph.render import row_formats, rows
row_formats.ROW_FORMATS["count"] = (".count", "rows:count", "program")
rows.count = lambda result, prefixes, lang, width: f"{len(result.rows)} × {len(result.columns)}\\n"
from wupgraph.cli.main import run
sys.exit(run())
"""
REPORTS = """
import sys
from wupgraph.findings import reports
from wupgraph.findings.reports import plain_text
reports.FINDING_FORMATS["codes"] = (".codes", "plain_text:codes", "{reader}")
plain_text.codes = lambda findings, lang, prefixes, source, known: "".join(f"{{one.code}}\\n" for one in findings)
from wupgraph.cli.main import run
sys.exit(run())
"""
SHAPES = (
    in_turtle("sh")
    + """\
<http://x.example/S> sh:targetNode <http://x.example/a> ; sh:property [
    sh:path <http://x.example/p> ; sh:nodeKind sh:IRI ] , [ sh:path <http://x.example/q> ; sh:minCount 1 ] .
"""
)
DATA = '<http://x.example/a> <http://x.example/p> "b" , "c" .\n'
SELECT = "SELECT ?s ?p ?o { ?s ?p ?o }"


@pytest.fixture(autouse=True)
def files() -> None:
    """Data with two triples, and shapes that both of them break, and what is missing too."""
    Path("data.ttl").write_text(DATA, encoding="utf-8")
    Path("shapes.ttl").write_text(SHAPES, encoding="utf-8")


def run(program: str, *arguments: str) -> tuple[int, str, str]:
    """What the command line does where a table has one line more."""
    command = [sys.executable, "-c", program, "-len", *arguments]
    ended = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    return ended.returncode, ended.stdout, ended.stderr


OTHERS = """
import sys
from wupgraph.render import card, card_formats, coverage, coverage_formats, difference, difference_formats
from wupgraph.render import constructed_graphs, graph_formats
for table, module in (
    (card_formats.CARD_FORMATS, card),
    (coverage_formats.COVERAGE_FORMATS, coverage),
    (difference_formats.DIFFERENCE_FORMATS, difference),
    (graph_formats.GRAPH_FORMATS, constructed_graphs),
):
    table["word"] = (".word", module.__name__.rpartition(".")[2] + ":word", "program")
    module.word = lambda *_: "said\\n"
from wupgraph.cli.main import run
sys.exit(run())
"""


@pytest.mark.parametrize(
    "command",
    [
        ("show", "wup-olsztyn"),
        ("evidence", "coverage", "-q"),
        ("diff", "data.ttl", "data.ttl", "-q"),
        ("sparql", "CONSTRUCT WHERE { ?s ?p ?o }", "-d", "data.ttl"),
    ],
    ids=" ".join,
)
def test_a_format_of_anything_else_is_one_line(command: tuple[str, ...]) -> None:
    assert run(OTHERS, *command, "-f", "word") == (0, "said\n", "")
    assert run(OTHERS, *command, "-o", "told.word") == (0, "", "")
    assert Path("told.word").read_text(encoding="utf-8") == "said\n"
    told = " ".join(run(OTHERS, *command[: 1 + (command[0] == "evidence")], "--help")[1].split())
    assert ".word" in told


def test_a_format_of_rows_is_one_line() -> None:
    assert run(ROWS, "sparql", SELECT, "-d", "data.ttl", "-f", "count") == (0, "2 × 3\n", "")
    assert run(ROWS, "sparql", SELECT, "-d", "data.ttl", "-o", "rows.count") == (0, "", "")
    assert Path("rows.count").read_text(encoding="utf-8") == "2 × 3\n"
    code, _, said = run(ROWS, "sparql", "ASK { ?s ?p ?o }", "-d", "data.ttl", "-f", "count")
    assert (code, said) == (2, "wupgraph: the format count does not fit this answer.\n")
    told = " ".join(run(ROWS, "evidence", "conflicts", "--help")[1].split())
    assert "--format [text|table|csv|json|markdown|xlsx|ods|csv-excel|count]" in told
    assert "(.txt, .csv, .json, .md, .xlsx, .ods, .count), else text" in told
    for command in (("query", "run"), ("find",)):
        _, said, _ = run(ROWS, *command, "--help")
        told = " ".join(said.split())
        assert "--format [table|csv|tsv|json|markdown|xlsx|ods|csv-excel|count]" in told
        assert "by the suffix of the -o file (.csv, .tsv, .json, .md, .xlsx, .ods, .count, .txt), without one" in told


@pytest.mark.parametrize("reader", ["screen", "page", "program"])
def test_a_format_of_reports_is_one_line(reader: str) -> None:
    program = REPORTS.format(reader=reader)
    check = ("validate", "data.ttl", "--alone", "--shapes", "shapes.ttl")
    code, said, _ = run(program, *check, "-f", "codes")
    assert (code, len(said.splitlines())) == (1, 3)
    assert run(program, *check, "-o", "found.codes")[0] == 1
    assert Path("found.codes").read_text(encoding="utf-8") == said
    told = " ".join(run(program, "check", "--help")[1].split())
    assert "html, markdown, turtle, xlsx, ods, csv-excel, codes. May be repeated" in told.replace("- ", "-")
    assert "(.txt, .json, .jsonl, .csv, .sarif, .xml, .html, .md, .ttl, .xlsx, .ods, .codes), else full" in told
    # What is for programs does not say that only the first were asked for; then a line beside it does.
    code, said, beside = run(program, *check, "-f", "codes", "--max", "1")
    assert (code, len(said.splitlines()), bool(beside)) == (1, 1, reader == "program")
    # That input cannot be read, a line on standard error tells who looks at the screen already.
    Path("data.ttl").write_text("<", encoding="utf-8")
    assert run(program, *check, "-f", "codes")[:2] == (3, "" if reader == "screen" else "WUP-I01\n")
