"""Findings for merge requests of GitLab: its code quality report."""

from __future__ import annotations

from collections.abc import Sequence

from wupgraph.findings.finding import Finding
from wupgraph.findings.fingerprints import fingerprints
from wupgraph.findings.reports.file_names import relative
from wupgraph.findings.reports.phrases import told
from wupgraph.findings.reports.report_facts import NOTHING, ReportContext, Source
from wupgraph.rdf.namespaces import Prefixes
from wupgraph.screen import json_text
from wupgraph.severity import Severity

_SEVERITIES = {Severity.VIOLATION: "major", Severity.WARNING: "minor", Severity.INFO: "info"}
_NOWHERE = "."  # GitLab leaves out what names no file.


def gitlab(
    findings: Sequence[Finding], lang: str, prefixes: Prefixes, source: Source, known: ReportContext = NOTHING
) -> str:
    """A JSON array of issues, with fingerprints that do not change with the layout of a file."""
    marks = fingerprints(findings, prefixes)
    issues = [
        {
            "description": told(finding, lang),
            "check_name": finding.code,
            "fingerprint": mark,
            "severity": _SEVERITIES[finding.severity],
            "location": {
                "path": relative(finding.place.file) if finding.place else _NOWHERE,
                "lines": {"begin": (finding.place.line if finding.place else 0) or 1},  # It asks for one.
            },
        }
        for finding, mark in zip(findings, marks, strict=True)
    ]
    return json_text(issues, indent=2) + "\n"
