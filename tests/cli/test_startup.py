"""What a command does not import: the help, the lists and the questions must start at once."""

from __future__ import annotations

import json
import signal
import subprocess
import sys

import pytest

from wupgraph import assets

PROBE = """
import json, sys
from wupgraph.cli.main import run
code = run(sys.argv[1:])
print(json.dumps([code, sorted({name.partition(".")[0] for name in sys.modules})]), file=sys.stderr)
"""


NETWORK = {"SPARQLWrapper", "ssl", "http"}


@pytest.mark.parametrize(
    ("arguments", "absent"),
    [
        (["--help"], {"rdflib", "pyshacl", "prettytable", "pyparsing", "tomllib", *NETWORK}),
        (["query", "--help"], {"rdflib", "pyshacl", "prettytable", "pyparsing", "tomllib", *NETWORK}),
        (["query", "list"], {"rdflib", "pyshacl", "prettytable", "pyparsing", *NETWORK}),
        (
            ["query", "run", "agreements-of", "institution=wup-olsztyn", "-f", "csv"],
            {"rdflib", "pyshacl", "prettytable", *NETWORK},
        ),
        (["find", "Olsztyn", "-f", "csv"], {"rdflib", "pyshacl", "prettytable", *NETWORK}),
        (["show", "wup-olsztyn"], {"rdflib", "pyshacl", "prettytable", *NETWORK}),
        (["export", "-f", "nq"], {"rdflib", "pyshacl", "prettytable", *NETWORK}),
        (["evidence", "conflicts"], {"rdflib", "pyshacl", "prettytable", *NETWORK}),
        (["-q", "evidence", "coverage", "-f", "json"], {"rdflib", "pyshacl", "prettytable", *NETWORK}),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_heavy_libraries_stay_away(arguments: list[str], absent: set[str]) -> None:
    ended = subprocess.run([sys.executable, "-c", PROBE, *arguments], capture_output=True, check=True, encoding="utf-8")
    code, modules = json.loads(ended.stderr)
    assert code == 0
    assert ended.stdout
    assert absent & set(modules) == set()


INTERRUPTED = """
import os, signal, sys

at, sys.argv[:] = sys.argv[1], ["wupgraph", "query", "list"]

class Interrupting:
    def find_spec(self, name, *_):
        if name == at:
            os.kill(os.getpid(), signal.SIGINT)

sys.meta_path.insert(0, Interrupting())
from wupgraph.__main__ import main
main()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no process ends by a signal there")
@pytest.mark.parametrize(
    ("module", "code"), [("wupgraph.cli", -signal.SIGINT), ("click", -signal.SIGINT), ("wupgraph.cli.query", 130)]
)
def test_ctrl_c_says_nothing_from_the_first_line_on(module: str, code: int) -> None:
    ended = subprocess.run([sys.executable, "-c", INTERRUPTED, module], capture_output=True, check=False)
    assert (ended.returncode, ended.stdout, ended.stderr.strip()) == (code, b"", b"")


@pytest.mark.parametrize("arguments", [["fmt", "--check"], ["diff", "data", "data"]], ids=" ".join)
def test_what_has_nothing_to_say_is_as_light(arguments: list[str]) -> None:
    root = assets.shipped_register()
    ended = subprocess.run(
        [sys.executable, "-c", PROBE, "-q", *arguments], capture_output=True, check=True, encoding="utf-8", cwd=root
    )
    code, modules = json.loads(ended.stderr)
    assert (code, ended.stdout) == (0, "")
    assert {"rdflib", "pyshacl", "prettytable", *NETWORK} & set(modules) == set()


def test_positions_and_validation_leave_rdflib_to_the_engine_that_needs_it() -> None:
    probe = "import sys, wupgraph.checking.register_check, wupgraph.evidence.repair\nprint('rdflib' in sys.modules)"
    ended = subprocess.run([sys.executable, "-c", probe], capture_output=True, check=True, encoding="utf-8")
    assert ended.stdout == "False\n"


def test_the_help_imports_no_part_of_validation() -> None:
    probe = (
        "import sys\nfrom wupgraph.cli.main import run\nrun(['query', 'list'])\nprint(*sys.modules, file=sys.stderr)"
    )
    ended = subprocess.run([sys.executable, "-c", probe], capture_output=True, check=True, encoding="utf-8")
    assert [name for name in ended.stderr.split() if name.startswith("wupgraph.shacl")] == []
