"""The files for other people's CI: hooks and a workflow, run as those programs run them."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.schemas import faults
from wupgraph import assets

ROOT = assets.shipped_register()
PROGRAMS = str(Path(sys.executable).parent)
GIT = ("git", "-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")


def run(*command: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """A command with the programs of this environment, in surroundings that say nothing of a register."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("WUPGRAPH_", "GIT_", "LC_"))}
    kept |= {"PATH": PROGRAMS + os.pathsep + os.environ["PATH"], "LANG": "C.UTF-8", **environment}
    return subprocess.run(command, cwd=cwd, env=kept, capture_output=True, check=False, encoding="utf-8")


@pytest.fixture
def register_here(tmp_path: Path) -> Path:
    """A copy of the shipped register, in a repository of its own."""
    for part in ("data", "shapes", "ontology", "queries"):
        shutil.copytree(ROOT / part, tmp_path / part)
    for arguments in (("init", "-q"), ("add", "-A"), ("commit", "-q", "-m", "Begin")):
        assert run(*GIT, *arguments, cwd=tmp_path).returncode == 0
    return tmp_path


def spoil(register: Path) -> None:
    """A project with a status that no list holds, and a blank line too many."""
    file = register / "data" / "entities" / "projects.ttl"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("status:completed", "status:done", 1).replace("\n\n", "\n\n\n", 1), encoding="utf-8")


# pre-commit


def test_the_hooks_are_well_formed() -> None:
    said = run("pre-commit", "validate-manifest", str(ROOT / ".pre-commit-hooks.yaml"), cwd=ROOT)
    assert (said.returncode, said.stdout) == (0, "")


@pytest.mark.long
def test_the_hooks_refuse_a_commit_and_put_form_right(
    register_here: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """As pre-commit runs them: installed from this repository, from the files that are added to a commit."""
    hooks = [{**hook, "language": "system"} for hook in hooks_of_this_repository()]
    config = {"repos": [{"repo": "local", "hooks": hooks}]}
    (register_here / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config), encoding="utf-8")
    run("git", "add", "-A", cwd=register_here)
    home = {"PRE_COMMIT_HOME": str(tmp_path_factory.mktemp("pre-commit"))}
    spoil(register_here)
    run("git", "add", "-A", cwd=register_here)
    said = run("pre-commit", "run", "--color=never", cwd=register_here, **home)
    assert said.returncode == 1
    verdicts = [line.rpartition(".")[2] for line in said.stdout.splitlines() if line.startswith("wupgraph ")]
    assert verdicts == ["Failed", "Failed", "Failed"]  # The first has changed the file, as pre-commit says.
    assert "files were modified by this hook" in said.stdout
    assert "error WUP-014" in said.stdout
    run("git", "checkout", "-q", "HEAD", "--", "data", cwd=register_here)
    said = run("pre-commit", "run", "--color=never", "--all-files", cwd=register_here, **home)
    assert (said.returncode, said.stdout.count("Passed")) == (0, 3)


def hooks_of_this_repository() -> list[dict[str, Any]]:
    return list(yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")))


# GitHub Actions


def test_the_workflow_checks_and_reports(register_here: Path) -> None:
    """Its own commands, but for the installation, in the order and under the conditions that it says."""
    workflow = yaml.safe_load((ROOT / ".github" / "workflows" / "register.yml").read_text(encoding="utf-8"))
    steps = [step for step in workflow["jobs"]["check"]["steps"] if step.get("name") != "Install"]
    summary = register_here / "github-summary"
    spoil(register_here)
    failed, said = False, ""
    for step in steps:
        if "run" in step and (not failed or "!cancelled()" in step.get("if", "")):
            done = run("bash", "-e", "-c", step["run"], cwd=register_here, GITHUB_STEP_SUMMARY=str(summary))
            said += done.stdout
            failed = failed or done.returncode != 0
    assert failed
    assert "::error file=data/entities/projects.ttl,line=" in said
    assert "### WUP-014" in summary.read_text(encoding="utf-8")
    workflow["on"] = workflow.pop(True)  # YAML 1.1 takes it for a truth value.
    assert faults(workflow, "github-workflow") == []
    upload = next(step for step in steps if step.get("name") == "Alerts")
    alerts = json.loads((register_here / upload["with"]["sarif_file"]).read_text(encoding="utf-8"))
    assert {"WUP-014", "WUP-F01"} <= {result["ruleId"] for result in alerts["runs"][0]["results"]}
