"""The guides "Record a document" and „Zapis dokumentu”, word for word: from a PDF to answers."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.guide_steps import answers_to, steps_of
from tests.source_files import pdf


@pytest.mark.parametrize(("guide", "lang"), [("recording.md", "en"), ("zapis-dokumentu.md", "pl")])
def test_the_guide_from_a_pdf_to_answers(
    guide: str, lang: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("WUPGRAPH_LANG", lang)
    monkeypatch.delenv("WUPGRAPH_SOURCES", raising=False)
    answers: list[str] = []
    for step in steps_of(guide):
        if step.kind == "pdf":
            Path("umowa.pdf").write_bytes(pdf(step.text))
        elif step.kind == "txt":
            Path("aneks.txt").write_text(step.text, encoding="utf-8")
        elif step.kind == "text":  # What one of the commands before shows.
            assert step.text in "".join(answers)
        elif step.kind == "sh":
            answers += answers_to(step, monkeypatch, capsys)
    assert "deprecated" in answers[-9] or "wycofane" in answers[-9]
    assert "/agreement/pogranicze-2015," in answers[-4]  # In January 2020, since the annex.
    assert "/agreement/pogranicze-2015," in answers[-2]
    assert "2015-10-30" in answers[-2]
    assert "a Stowarzyszeniem Pogranicze" in answers[-1]
