"""Findings for programs of one's own: JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence

from wupgraph.rdf.namespaces import Prefixes
from wupgraph.render.findings.known import NOTHING, Known, Source
from wupgraph.values import Finding


def as_json(findings: Sequence[Finding], lang: str, prefixes: Prefixes, source: Source, known: Known = NOTHING) -> str:
    """A JSON array; messages in both languages."""
    rows = []
    for finding in findings:
        place = finding.place
        rows.append(
            {
                "code": finding.code,
                "severity": finding.severity.word,
                "file": place.file if place else None,
                "line": place.line if place else None,
                "column": place.column if place else None,
                "endLine": place.end_line if place else None,
                "endColumn": place.end_column if place else None,
                "message": finding.message._asdict(),
                "hint": finding.hint._asdict() if finding.hint else None,
                "focus": finding.focus,
                "focusLabel": finding.focus_label,
                "path": finding.path or None,
                "value": finding.value or None,
                "shape": finding.shape,
                "component": finding.component,
                "related": [{"file": p.file, "line": p.line, "column": p.column} for p in finding.related],
            }
        )
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"
