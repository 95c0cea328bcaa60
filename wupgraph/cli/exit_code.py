"""Which findings make a command fail."""

from __future__ import annotations

from collections.abc import Sequence

from wupgraph.cli.report_options import _LEVELS
from wupgraph.findings.finding import Finding
from wupgraph.severity import Severity


def failing(fail_on: str) -> Severity | None:
    """From which severity on a finding makes the command fail; None if none does."""
    return _LEVELS.get(fail_on)


def exit_code(findings: Sequence[Finding], fail_on: str) -> int:
    """1 if a finding is at least as bad as `fail_on`, else 0."""
    least = failing(fail_on)
    return int(least is not None and any(finding.severity >= least for finding in findings))
