"""The guide "Your own register", word for word: its files written, its commands run, in order."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from wupgraph import assets

GUIDE = assets.shipped_register() / "docs" / "register.md"
# A file by its name, or commands.
STEP = re.compile(r"(?:^`(?P<file>[\w./-]+)`:\n\n)?^```(?P<kind>\w+)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)


def test_the_guide_from_init_to_answers(tmp_path: Path) -> None:
    programs = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("WUPGRAPH_", "LC_", "LANG"))}
    folder, answers = tmp_path, []
    for step in STEP.finditer(GUIDE.read_text(encoding="utf-8")):
        if step["file"]:
            (folder / step["file"]).write_text(step["text"], encoding="utf-8")
            continue
        assert step["kind"] == "sh"
        done = subprocess.run(
            ["bash", "-e", "-c", step["text"]],
            cwd=folder, env={**kept, "PATH": programs, "LANG": "C.UTF-8"}, capture_output=True, text=True,
            encoding="utf-8", check=False,
        )  # fmt: skip
        assert done.returncode == 0, (step["text"], done.stdout, done.stderr)
        answers.append(done.stdout)
        folder = tmp_path / "twins"
    thing = "https://twins.example/id/partnership/neustadt-nowe-miasto,Neustadt und Nowe Miasto,1998-05-05"
    assert [answer.count("No findings.") for answer in answers] == [1, 1, 0, 0, 1, 1, 0, 0]
    assert answers[3] == f"partnership,partnership_label,since\n{thing}\n"
    assert thing in answers[6]
