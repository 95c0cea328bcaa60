"""Other people's material, found by WUPGRAPH_FOREIGN."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests import border_register
from wupgraph import assets
from wupgraph.checking.any_data import Outcome
from wupgraph.cli.main import run
from wupgraph.evidence.quotation_check import check_quotations
from wupgraph.register.folder import Register
from wupgraph.shacl.graph_inputs import graph_of
from wupgraph.tables.map_files import map_file

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


def test_a_list_of_the_polish_ministry_is_imported_row_by_row(
    foreign: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its institutions are none of the register's: nothing is imported unless the map creates them."""
    monkeypatch.chdir(border_register.make(tmp_path))
    monkeypatch.setenv("WUPGRAPH_SOURCES", str(tmp_path / "documents"))
    monkeypatch.setenv("WUPGRAPH_LANG", "en")
    table = str(foreign / "tabular" / "pl_funds" / "Poland_CF_2014_2020.csv")
    assert run(["import", table, "--map", "pl-eu-projects", "--dry-run"]) == 1
    out = capsys.readouterr().out
    assert "Rows: 125; imported: 0, left out: 125.\n  125 × the register lacks the institution\n" in out
    shipped = map_file("pl-eu-projects").read_text(encoding="utf-8")
    creating = shipped.replace('\nunknown = "skip"', '\nunknown = "create"\nnew = [{ kind = "organizacja" }]')
    (tmp_path / "map.toml").write_text(creating, encoding="utf-8")
    assert run(["import", table, "--map", "map.toml", "--yes", "-o", "rows.jsonl"]) == 0
    assert "Rows: 125; imported: 125, left out: 0.\nNew institutions: 45.\n" in capsys.readouterr().out
    rows = [json.loads(line) for line in (tmp_path / "rows.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [row["row"] for row in rows] == list(range(2, 127))
    register = Register(tmp_path)
    checked = check_quotations(register, tmp_path / "documents", required=True)
    assert (checked.findings, checked.unchecked) == ((), 0)
    assert checked.checked > 600
