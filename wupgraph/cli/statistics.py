"""--statistics: counts by rule in place of findings."""

from __future__ import annotations

from collections.abc import Sequence

from wupgraph.cli.languages import spoken_language
from wupgraph.cli.report_options import write_reports
from wupgraph.errors import UsageError
from wupgraph.findings.finding import Finding
from wupgraph.text import Text

_FORMATS = ("full", "json")


def check_forms(reports: Sequence[tuple[str, str | None]]) -> None:
    """Refuse a report of counts in a form that they do not have.

    Raises:
        UsageError: there is one.
    """
    for name, _ in reports:
        if name not in _FORMATS:
            raise UsageError(
                Text(
                    f"--statistics nie ma formatu {name}; można podać: -f {', -f '.join(_FORMATS)}.",
                    f"--statistics has no form {name}; give one of: -f {', -f '.join(_FORMATS)}.",
                )
            )


def write_statistics(findings: Sequence[Finding], reports: Sequence[tuple[str, str | None]], force: bool) -> None:
    """Write how many findings each rule has."""
    from wupgraph.findings.reports.rule_counts import STATISTICS_FORMATS

    write_reports(reports, lambda name: STATISTICS_FORMATS[name](findings, spoken_language()), force)
