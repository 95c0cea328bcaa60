"""Findings for programs of one's own and for spreadsheets: JSON, JSON lines, CSV. All of them, nothing is cut."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from wupgraph.cells import CsvLines, to_cell, to_file_cell
from wupgraph.findings.finding import Finding
from wupgraph.findings.reports.phrases import causes
from wupgraph.findings.reports.report_facts import NOTHING, ReportContext, Source
from wupgraph.rdf.namespaces import Prefixes
from wupgraph.rdf.places import Place
from wupgraph.screen import json_text, visible, without_orders

_COLUMNS = (
    *("code", "severity", "file", "line", "column", "end_line", "end_column", "message", "hint", "causes"),
    *("focus", "focus_label", "body", "path", "value", "shape"),
)


def as_json(
    findings: Sequence[Finding], lang: str, prefixes: Prefixes, source: Source, known: ReportContext = NOTHING
) -> str:
    """A JSON array; messages in all their languages."""
    return json_text([_fields(finding) for finding in findings], indent=2) + "\n"


def json_lines(
    findings: Sequence[Finding], lang: str, prefixes: Prefixes, source: Source, known: ReportContext = NOTHING
) -> str:
    """A line of JSON for each finding, with the same fields as in the array."""
    return "".join(json_text(_fields(finding)) + "\n" for finding in findings)


def _fields(finding: Finding) -> dict[str, Any]:
    place = finding.place
    return {
        "code": finding.code,
        "severity": finding.severity.word,
        "file": place.file if place else None,
        "line": place.line if place and place.line else None,
        "column": place.column if place and place.line else None,
        "endLine": place.end_line if place and place.line else None,
        "endColumn": place.end_column if place and place.line else None,
        "message": dict(finding.message.by_language),
        "hint": finding.hint._asdict() if finding.hint else None,
        "focus": finding.focus,
        "focusLabel": finding.focus_label,
        "path": finding.path or None,
        "value": finding.value or None,
        "shape": finding.shape,
        "component": finding.component,
        "causes": [
            {"message": dict(cause.message.by_language), "place": _place(cause.place) if cause.place else None}
            for cause in finding.causes
        ],
        "related": [_place(place) for place in finding.related],
    }


def _place(place: Place) -> dict[str, str | int | None]:
    return {"file": place.file, "line": place.line or None, "column": place.column or None}


def comma_separated(
    findings: Sequence[Finding], lang: str, prefixes: Prefixes, source: Source, known: ReportContext = NOTHING
) -> str:
    """CSV (RFC 4180) for spreadsheets: a row for each finding, with the responsible body where it is known.

    No cell is taken for a formula, and none is obeyed: all of it may be shown to people.
    """
    import csv

    out = CsvLines()
    writer = csv.writer(out)
    writer.writerow(_COLUMNS)
    bodies = known.bodies()
    for finding in findings:
        place = finding.place
        file = to_file_cell(_harmless(place.file)) if place else ""
        where: tuple[str | int, ...] = (file, *("",) * 4)
        if place and place.line:
            where = (file, place.line, place.column, place.end_line, place.end_column)
        hint = finding.hint.in_(lang) if finding.hint else ""
        said = (finding.message.in_(lang), hint, causes(finding, lang))
        about = (finding.focus, finding.focus_label, bodies.get(finding.focus, ""))
        start = (to_cell(_harmless(finding.code)), finding.severity.word, *where)
        texts = (*said, *about, finding.path, finding.value, finding.shape)
        writer.writerow([*start, *(to_cell(_harmless(text)) for text in texts)])
    return out.text


def _harmless(text: str) -> str:
    return without_orders(visible(text))
