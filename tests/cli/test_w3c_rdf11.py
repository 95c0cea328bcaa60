"""The W3C's suites of RDF 1.1 through the command line: Turtle, TriG, N-Triples and N-Quads.

What is no such text is refused with its place, what is one is taken, and what it says comes back.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
from pyoxigraph import CanonicalizationAlgorithm, Dataset, DefaultGraph, Quad, RdfFormat, parse

from tests.prefixes import on_a_line
from tests.shipped_names import GRAPH
from wupgraph.cli.main import run
from wupgraph.rdf.namespaces import RDF

MF = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
SHAPES = on_a_line("sh") + "<urn:S> a sh:NodeShape ; sh:targetClass <urn:Nothing> ."
COUNTS = {
    "TurtleEval": 145, "TurtlePositiveSyntax": 74, "TurtleNegativeSyntax": 94,
    "TrigEval": 143, "TrigPositiveSyntax": 98, "TrigNegativeSyntax": 115,
    "NTriplesPositiveSyntax": 41, "NTriplesNegativeSyntax": 29,
    "NQuadsPositiveSyntax": 53, "NQuadsNegativeSyntax": 34,
}  # fmt: skip


class Case(NamedTuple):
    """One test: its kind, its file, the IRI that the file has, and the file that says what follows."""

    kind: str
    file: Path
    base: str
    result: Path


@cache
def cases(suites: Path) -> Sequence[Case]:
    found = []
    for manifest in sorted(suites.glob("*/manifest.ttl")):
        said: dict[object, dict[str, str]] = {}
        base = ""
        for quad in parse(path=manifest, format=RdfFormat.TURTLE, base_iri="urn:x/"):
            said.setdefault(quad.subject, {})[quad.predicate.value] = str(quad.object).strip("<>").rpartition("/")[2]
            if quad.predicate.value == MF + "assumedTestBase":
                base = quad.object.value
        for one in said.values():
            kind = one.get(RDF + "type", "")
            if kind.startswith("rdftest#Test"):
                file = manifest.with_name(one[MF + "action"])
                result = manifest.parent / one.get(MF + "result", "")
                found.append(Case(kind.removeprefix("rdftest#Test"), file, base + file.name, result))
    return found


@pytest.fixture
def suites(foreign: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "shapes.ttl").write_text(SHAPES)
    monkeypatch.chdir(tmp_path)
    return foreign / "w3c" / "rdf11"


def answer(capfd: pytest.CaptureFixture[str], *command: str | Path) -> tuple[int, str, str]:
    code = run([*map(str, command), "-l", "en"])
    captured = capfd.readouterr()
    return code, captured.out, captured.err


def test_the_suites_are_whole(suites: Path) -> None:
    assert Counter(case.kind for case in cases(suites)) == COUNTS


def test_what_is_malformed_is_refused_with_its_place(suites: Path, capfd: pytest.CaptureFixture[str]) -> None:
    wrong = {}
    for case in cases(suites):
        if case.kind.endswith("NegativeSyntax"):
            code, out, err = answer(capfd, "validate", "--alone", "--shapes", "shapes.ttl", case.file)
            if code != 3 or out or not re.fullmatch(rf"wupgraph: {re.escape(str(case.file))}:\d+:\d+: .+\n", err):
                wrong[case.file.name] = (code, out, err)
    assert wrong == {}


@pytest.mark.parametrize("kind", ["Turtle", "Trig", "NTriples", "NQuads"])
def test_what_is_well_formed_is_taken(kind: str, suites: Path, capfd: pytest.CaptureFixture[str]) -> None:
    files = [one.file for one in cases(suites) if re.match(f"{kind}(PositiveSyntax|Eval)", one.kind)]
    code, _, err = answer(capfd, "-q", "validate", "--alone", "--shapes", "shapes.ttl", *files)
    assert (code, err) == (0, "")


def with_base(case: Case, folder: Path) -> Path:
    """The file of a test as it is where the W3C keeps it."""
    file = folder / case.file.name
    file.write_bytes(f"@base <{case.base}> .\n".encode() + case.file.read_bytes())
    return file


def test_turtle_says_what_the_suite_says(suites: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    wrong = {}
    for case in cases(suites):
        if case.kind == "TurtleEval":
            code, out, err = answer(capfd, "diff", with_base(case, tmp_path), case.result)
            if (code, out, err) != (0, "", "No differences.\n"):
                wrong[case.file.name] = (code, out, err)
    assert wrong == {}


def test_trig_says_what_the_suite_says(suites: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    wrong = {}
    for case in cases(suites):
        if case.kind == "TrigEval":
            code, out, err = answer(capfd, "export", "-f", "nq", "-d", with_base(case, tmp_path))
            if code or canonical(out) != canonical(case.result.read_text(encoding="utf-8")):
                wrong[case.file.name] = (code, out, err)
    assert wrong == {}


def canonical(text: str) -> Dataset:
    """A dataset with canonical blank nodes (RDFC-1.0); the graph that a file gets by its name is the default one."""
    quads = parse(text, RdfFormat.N_QUADS)
    dataset = Dataset(
        Quad(one.subject, one.predicate, one.object, DefaultGraph()) if GRAPH in str(one.graph_name) else one
        for one in quads
    )
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return dataset
