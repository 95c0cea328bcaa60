"""The guide "Read a table that others publish", word for word."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests.guide_steps import answers_to, steps_of


def test_the_guide_from_a_table_to_answers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("WUPGRAPH_LANG", "en")
    monkeypatch.delenv("WUPGRAPH_SOURCES", raising=False)
    answers: list[str] = []
    for step in steps_of("tables.md"):
        if step.kind == "csv":
            Path("projekty.csv").write_bytes(step.text.replace("\n", "\r\n").encode("cp1250"))
        elif step.kind == "toml":
            Path("mapa.toml").write_text(step.text, encoding="utf-8")
        elif step.kind == "text":
            assert step.text in answers[-1]
            assert answers[-1] == answers[-2]  # As with --dry-run.
        elif step.kind == "sh":
            answers += answers_to(step, monkeypatch, capsys)
    with open("wiersze.csv", encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    assert [row[:3] for row in rows[1:]] == [
        ["2", "imported", "project:doradca-na-granicy"],
        ["3", "imported", "project:mosty"],
        ["4", "left out", ""],
        ["5", "left out", ""],
        ["6", "left out", ""],
    ]
    assert "150,000" in answers[-2] or "150000" in answers[-2]
    assert 'form = "implementer"' in Path("moja-mapa.toml").read_text(encoding="utf-8")
    kept = Path("documents", "002.original.csv").read_bytes().decode("cp1250")
    assert kept.startswith("Tytuł projektu;")
    lines = Path("documents", "002.txt").read_text(encoding="utf-8").splitlines()
    assert lines[1].split("\t")[2] == "150 000,00"
