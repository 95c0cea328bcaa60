"""The W3C's SHACL 1.0 suite through the command line: `wupgraph validate --alone -f turtle --shapes SHAPES DATA`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
from pyoxigraph import RdfFormat

from tests.shacl.w3c import FAILURE, compared, files_of, names, read_case

Run = Callable[..., tuple[int, str, str]]


def test_all_121_reports_are_those_that_the_suite_expects(wupgraph: Run, foreign: Path, tmp_path: Path) -> None:
    suite = foreign / "w3c" / "data-shapes"
    wrong = {test: said for test in names(suite) if (said := outcome(wupgraph, suite, test, tmp_path))}
    assert wrong == {}
    assert len(names(suite)) == 121


def outcome(wupgraph: Run, suite: Path, test: str, folder: Path) -> str:
    """What is wrong with the answer to a test; "" for nothing."""
    case = read_case(suite, test)
    data, shapes = (copied(file, folder) for file in files_of(suite, test))
    code, out, err = wupgraph("validate", "--alone", "-f", "turtle", "--shapes", shapes, data, "--fail-on", "never")
    if case.expected == FAILURE:
        return "" if code == 3 else f"ended with {code}: a failure is expected"
    if code != 0:
        return f"ended with {code}: {err}"
    report = [quad.triple for quad in ox.parse(out, format=RdfFormat.TURTLE)]
    missing, extra = compared(case, report, [])
    return f"missing: {missing}; not expected: {extra}" if missing or extra else ""


def copied(file: Path, folder: Path) -> str:
    """A file of the suite beside others, which knows where it came from: its IRIs are relative to that."""
    copy = folder / f"{file.parent.name}-{file.name}"
    copy.write_text(f"@base <{file.as_uri()}> .\n{file.read_text(encoding='utf-8')}", encoding="utf-8")
    return str(copy)
