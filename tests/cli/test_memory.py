"""Commands that read or write a whole register do not hold it in memory as objects."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from wupgraph import assets

TRIPLES = 40_000
# As objects of Python the triples take over 1,000 bytes each, as sorted lines in memory and as text under 500.
BYTES_EACH = 750
COMMANDS = (
    ("fmt", "--check", "data"),
    ("diff", "data", "other.nt"),
    *(("export", "-d", "data", "-f", form) for form in ("turtle", "trig", "jsonld", "nt", "nq")),
)
# In a process of its own, since the peak of one never falls: a small run first, for all that is imported once.
PROGRAM = """
import json, os, resource, sys
from wupgraph.cli.main import run
answer, sys.stdout = sys.stdout, open(os.devnull, "w")
def peak(arguments):
    run(arguments)
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
commands = json.loads(sys.argv[1])
for command in commands:
    os.chdir("small")
    before = peak(command)
    os.chdir("..")
for command in commands:
    print(json.dumps([command[:1] + command[-1:], peak(command) - before]), file=answer)
"""


def generate(*arguments: str, folder: Path) -> None:
    script = assets.shipped_register() / "benchmarks" / "generate.py"
    subprocess.run([sys.executable, str(script), *arguments], cwd=folder, check=True, capture_output=True)


@pytest.mark.long
@pytest.mark.skipif(sys.platform != "linux", reason="the peak of memory is told in other units elsewhere")
def test_no_command_holds_the_triples_as_objects(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "small" / "data").mkdir(parents=True)
    for data, other, triples in (("data/d.ttl", "other.nt", TRIPLES), ("small/data/d.ttl", "small/other.nt", 500)):
        generate("--triples", str(triples), "-o", data, folder=tmp_path)
        generate("--triples", str(triples), "--changed", "3", "-o", other, folder=tmp_path)
    ended = subprocess.run(
        [sys.executable, "-c", PROGRAM, json.dumps(COMMANDS)], cwd=tmp_path, check=True, capture_output=True, text=True
    )
    grown = [json.loads(line) for line in ended.stdout.splitlines()]
    assert len(grown) == len(COMMANDS)
    assert [one for one in grown if one[1] > TRIPLES * BYTES_EACH] == []
