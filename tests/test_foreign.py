"""Other people's material, found by WUPGRAPH_FOREIGN."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from wupgraph import assets
from wupgraph.checking.any_data import Outcome
from wupgraph.cli.main import run
from wupgraph.register.folder import Register
from wupgraph.shacl.graph_inputs import graph_of

# What the ITB calls best practice and we do otherwise: ontology/README.md says why.
DEVIATIONS = {
    ("bpsh:NodeShapeShape", None),  # no rdfs:label and rdfs:comment on each node shape
    ("bpsh:CountNameProperty", "sh:name"),
    ("bpsh:CountDescriptionProperty", "sh:description"),
}
engines = pytest.mark.parametrize("engine", ["wupgraph", pytest.param("pyshacl", marks=pytest.mark.long)])


def broken(rules: Path, engine: str, capsys: pytest.CaptureFixture[str]) -> set[tuple[str, str | None]]:
    """The shapes of others, and their paths, that our shapes break."""
    register = Register(assets.shipped_register())
    ours = [str(file) for file in [*register.shape_files, *register.prefix_files]]
    asked = ["validate", "--alone", "--shapes", str(rules), *ours, "--engine", engine, "-f", "json"]
    assert run([*asked, "--fail-on", "never"]) == 0
    findings = json.loads(capsys.readouterr().out)
    assert {one["severity"] for one in findings} <= {"info", "warning"}
    return {(one["shape"], one["path"]) for one in findings if not one["code"].startswith("WUP-S")}


@engines
def test_our_shapes_keep_the_syntax_rules_of_shacl(
    engine: str, foreign: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert broken(foreign / "shapes" / "itb-shacl-for-shacl" / "coreShapes.ttl", engine, capsys) == set()


@engines
def test_our_shapes_keep_the_best_practice_of_the_itb_but_for_what_is_argued(
    engine: str, foreign: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert broken(foreign / "shapes" / "itb-shacl-for-shacl" / "bestPracticeShapes.ttl", engine, capsys) == DEVIATIONS


def test_what_would_pass_in_silence_of_other_peoples_data_is_told_in_few_words(foreign: Path) -> None:
    """Norway says adms:schemaAgency where CPOV-AP says adms:schemeAgency, which checks nothing without a word."""
    shapes = [foreign / "shapes" / "cpov" / "cpov-ap-2.1.2-SHACL.ttl"]
    outcome = Outcome(graph_of(foreign / "rdf" / "norway" / "getList.ttl"), graph_of(shapes), gaps=True)
    told = [(one.code, one.severity.word, one.focus) for one in outcome.findings() if one.code.startswith("WUP-S")]
    assert told == [
        ("WUP-S02", "info", "rov:RegisteredOrganization"),
        ("WUP-S03", "warning", "adms:schemaAgency"),
        ("WUP-S01", "info", "[]"),
    ]
