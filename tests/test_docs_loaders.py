"""The loaders' commands in docs/stores.md load the shards, as shown, with nothing lost."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.servers import VirtuosoServer, oxigraph_command
from tests.shipped_names import GRAPH
from wupgraph import assets
from wupgraph.cli.main import run

ROOT = assets.shipped_register()


def block(language: str) -> str:
    """The one block of a language in the document."""
    text = (ROOT / "docs" / "stores.md").read_text(encoding="utf-8")
    found = re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL)
    assert len(found) == 1
    return str(found[0])


def test_oxigraphs_loader_as_shown(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    command = oxigraph_command()
    if command is None:
        request.getfixturevalue("oxigraph_server")  # Skips, or fails where servers are required.
    path = os.pathsep.join([str(Path(command or "").parent), str(Path(sys.executable).parent), os.environ["PATH"]])
    done = subprocess.run(
        ["bash", "-e", "-c", block("shell")],
        cwd=tmp_path, env={**os.environ, "PATH": path, "PYTHONPATH": str(ROOT)},
        capture_output=True, encoding="utf-8", check=True,
    )  # fmt: skip
    first, second = done.stdout.splitlines()
    assert first == second
    assert "sha256" in first


def test_virtuosos_loader_as_shown(
    tmp_path: Path, virtuoso_server: VirtuosoServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = virtuoso_server.files / "as-shown"
    monkeypatch.chdir(tmp_path)
    assert run(["-q", "export", "--shards", str(folder), "--compress"]) == 0
    said = virtuoso_server.sql(block("sql").replace("/srv/shards", str(folder)))
    assert str(folder) not in said
    loaded = f"SELECT COUNT(*) FROM DB.DBA.load_list WHERE ll_file LIKE '{folder}/%' AND ll_state = 2;\n"
    assert int(virtuoso_server.sql(loaded)) == len(list(folder.glob("*.nq.gz")))
    count = f"SPARQL SELECT COUNT(*) FROM <{GRAPH}entities-projects> WHERE {{ ?s ?p ?o }};\n"
    assert int(virtuoso_server.sql(count)) > 50
