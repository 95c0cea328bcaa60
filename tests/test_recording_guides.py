"""The guides "Record a document" and „Zapis dokumentu”, word for word: from a PDF to answers."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from tests.source_files import pdf
from wupgraph import assets
from wupgraph.cli.main import run

STEP = re.compile(r"^```(?P<kind>\w+)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize(("guide", "lang"), [("recording.md", "en"), ("zapis-dokumentu.md", "pl")])
def test_the_guide_from_a_pdf_to_answers(
    guide: str, lang: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("WUPGRAPH_LANG", lang)
    monkeypatch.delenv("WUPGRAPH_SOURCES", raising=False)
    answers: list[str] = []
    for step in STEP.finditer((assets.shipped_register() / "docs" / guide).read_text(encoding="utf-8")):
        if step["kind"] == "pdf":
            Path("umowa.pdf").write_bytes(pdf(step["text"]))
        elif step["kind"] == "txt":
            Path("aneks.txt").write_text(step["text"], encoding="utf-8")
        elif step["kind"] == "text":  # What one of the commands before shows.
            assert step["text"] in "".join(answers)
        for line in step["text"].replace("\\\n", " ").splitlines() if step["kind"] == "sh" else ():
            program, *arguments = shlex.split(line)
            if program == "cd":
                monkeypatch.chdir(arguments[0])
                continue
            assert program == "wupgraph"
            code = run(arguments)
            said = capsys.readouterr()
            assert code == 0, (line, said.out, said.err)
            answers.append(said.out)
    assert "deprecated" in answers[-9] or "wycofane" in answers[-9]
    assert "/agreement/pogranicze-2015," in answers[-4]  # In January 2020, since the annex.
    assert "/agreement/pogranicze-2015," in answers[-2]
    assert "2015-10-30" in answers[-2]
    assert "a Stowarzyszeniem Pogranicze" in answers[-1]
